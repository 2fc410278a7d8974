package claim

import (
	"backchannel/graph"
)

// withTail returns the end of the phrases with "of", "with" and the like that hang on the noun phrase ending at e.
func (s *scan) withTail(e, hi int) int {
	for e+1 < hi && attaching[s.word(e)] && s.tag(e) != "RP" {
		n := s.phraseEnd(e+1, hi)
		if n == e+1 {
			break
		}
		e = n
	}
	for e+1 < hi && s.word(e) == "and" {
		n := s.phraseEnd(e+1, hi)
		if n == e+1 || s.verbAt(n, hi) {
			break
		}
		e = n
	}
	return e
}

// fullPhrase returns the noun phrase that starts at i with all that hangs on it: "of", "who", "briefed on", and asides
// between commas. Phrases that tell when and where it was said are left out.
func (s *scan) fullPhrase(i, hi int) span {
	e := s.phraseEnd(i, hi)
	if e == i {
		return span{}
	}
	for e < hi {
		n := s.hang(i, e, hi)
		if n == e {
			break
		}
		e = n
	}
	return span{i, e}
}

// saidIn are nouns for occasions of speech: a phrase with one belongs to the cue.
var saidIn = words(`statement interview conference speech briefing release address remarks letter email e-mail message
	post tweet call telephone phone text note testimony hearing debate appearance forum rally report reporters reporter
	journalists session broadcast`)

// hang returns the end of the next thing that hangs on the noun phrase [i,e).
func (s *scan) hang(i, e, hi int) int {
	w := s.word(e)
	switch {
	case attaching[w] && (s.tag(e) == "IN" || s.tag(e) == "TO" || s.tag(e) == "VBG"):
		n := s.phraseEnd(e+1, hi)
		if n == e+1 {
			if s.tag(e+1) == "VBG" {
				return s.runTo(e+1, hi)
			}
			return e
		}
		for _, m := range s.Starting(e + 1) { // "from the Kestran, Sulmari and other governments"
			if m.Last > n && m.Last <= hi {
				n = m.Last
			}
		}
		n = s.namesEnd(n, hi)
		if s.word(n) == "and" && s.tag(e-1) == "NNS" && s.isSide(e+1, n) { // "the leaders of Caldria and Kestra"
			if m := s.phraseEnd(n+1, hi); s.isSide(n+1, m) {
				n = m
			}
		}
		if saidIn[s.word(n-1)] && w != "of" && w != "with" || temporal[s.word(n-1)] && w != "of" {
			return e
		}
		return n
	case w == "who" && s.word(e+1) == "," && s.closing(e+1, hi) > e+1: // "a trader who, like others, spoke"
		return s.runTo(s.closing(e+1, hi), hi)
	case w == "who" || w == "whose" || w == "that" && s.isVerb(e+1):
		return s.runTo(e+1, hi)
	case knowing[w] || s.tag(e) == "VBN" || s.tag(e) == "VBG" && !s.cueAt(e), s.isAdverb(e) && knowing[s.word(e+1)]:
		return s.runTo(e+1, hi)
	case w == "(":
		for j := e + 1; j < min(hi, e+7); j++ {
			if s.word(j) == ")" {
				return j + 1
			}
		}
		return e
	case w == "and" || w == "or" || w == "&":
		n := s.phraseEnd(e+1, hi)
		if n == e+1 || s.verbAt(s.withTail(n, hi), hi) || s.isPronoun(e+1) {
			return e
		}
		return n
	case w == "," && collective[s.word(e+1)] && s.word(e+2) == "of" && (s.word(e+3) == "whom" || s.word(e+3) == "which"): // ", many of whom"
		return s.runTo(e+4, hi)
	case w == ",":
		if !s.isAsideStart(e+1, min(hi, e+2)) || s.cueAt(e+1) {
			return e
		}
		if t := s.tag(e + 1); t == "IN" || t == "RB" || t == "VBG" || t == "JJ" || t == "NNS" {
			return e
		}
		n := e + 1
		if s.tag(n)[0] == 'W' {
			return s.runTo(n, hi)
		}
		n = s.phraseEnd(n, hi)
		if h := s.headOf(span{i, e}); s.tag(h) == "NNS" && s.tag(n-1) != "NNS" {
			return e
		}
		if n == e+1 || s.isPronoun(e+1) || s.verbAt(n, hi) || s.verbAt(s.withTail(n, hi), hi) || temporal[s.word(n-1)] {
			return e
		}
		return n
	}
	return e
}

// isSide reports whether the words [i,e) name a state or a place, or may.
func (s *scan) isSide(i, e int) bool {
	m, ok := s.Headed(e - 1)
	if !ok {
		return e == i+1 && s.tag(i) == "NNP"
	}
	return m.First == i && m.Last == e && (s.Chain(m).Type == graph.Government || s.Chain(m).Type == graph.Place)
}

// namesEnd returns where a list of names whose first ends at e ends: "from Kestra, Sulmar and several Arab governments".
func (s *scan) namesEnd(e, hi int) int {
	listed := func(a int) int {
		n := s.phraseEnd(a, hi)
		if n > a && n < hi && s.word(n) == "of" { // "several of the mediating governments"
			if m := s.phraseEnd(n+1, hi); m > n+1 && sides[s.word(m-1)] {
				return m
			}
		}
		if n == a || s.tag(n-1) != "NNP" && s.tag(n-1) != "NNPS" && !sides[s.word(n-1)] {
			return a
		}
		return n
	}
	if s.tag(e-1) != "NNP" && s.tag(e-1) != "NNPS" {
		return e
	}
	for i := e; i < hi && s.word(i) == ","; {
		last := s.tag(i+1) == "CC"
		if last {
			i++
		}
		n := listed(i + 1)
		switch {
		case n == i+1:
			return e
		case last:
			return n
		case s.tag(n) == "CC":
			if m := listed(n + 1); m > n+1 {
				return m
			}
			return e
		}
		i = n
	}
	return e
}

// sides are words for states and bodies at the end of a list of them.
var sides = words("government governments country countries state states nation nations agency agencies ministry ministries")

// runTo returns where the next comma, dash, quotation or stop is.
func (s *scan) runTo(i, hi int) int {
	for i < hi && !s.isStop(i) {
		if s.word(i) == "that" && s.cueAt(i-1) {
			return i
		}
		i++
	}
	return i
}
