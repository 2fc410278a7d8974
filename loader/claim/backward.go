package claim

import (
	"backchannel/graph"
	"backchannel/loader/text"
)

// subjectEnding returns the noun phrase, with what hangs on it, whose last token is p.
func (s *scan) subjectEnding(p, lo int) (span, bool) {
	if p < lo {
		return span{}, false
	}
	if q := s.beforeParenthesis(p, lo); q < p { // "Alan Marsh (L-North) said"
		n, ok := s.subjectEnding(q, lo)
		return span{n.a, p + 1}, ok
	}
	if s.kind(p) == text.CloseQuote && p > lo { // officials from the so-called "friends"
		p--
	}
	if s.isVerb(p) && s.isPronoun(p-1) && p-2 > lo && s.isNoun(p-2) { // "every pilot we interviewed said"
		n, ok := s.subjectEnding(p-2, lo)
		return span{n.a, p + 1}, ok
	}
	if s.tag(p) == "VBN" && p-1 > lo && (s.word(p-1) == "those" || s.tag(p-1) == "NNS") { // "those surveyed said"
		n, ok := s.subjectEnding(p-1, lo)
		return span{n.a, p + 1}, ok
	}
	if s.word(p) == "whom" && s.word(p-1) == "of" && p-2 > lo && collective[s.word(p-2)] { // ", many of whom say"
		return span{p - 2, p + 1}, true
	}
	if s.word(p) != "her" && !s.endsPhrase(p) {
		if s.tag(p) == "RB" || s.tag(p) == "JJ" {
			return span{}, false
		}
		return s.acrossRelative(p, lo)
	}
	start := s.phraseStart(p, lo)
	for start > lo {
		q := start - 1
		if s.isAdverb(q) && q > lo && s.tag(q-1) == "CC" { // "and even the bank"
			q--
		}
		switch {
		case attaching[s.word(q)] && (s.tag(q) == "IN" || s.tag(q) == "TO" || s.tag(q) == "VBG" || s.tag(q) == "RB"):
			r := q - 1
			if s.tag(r) == "VB" && r-2 >= lo && s.tag(r-1) == "TO" && s.tag(r-2) == "VBN" { // "officers not authorized to speak to the press said"
				r -= 2
			}
			r = s.beforeParticiple(r, lo)
			if s.word(r) == "or" || s.word(r) == "and" { // "officials briefed on the talks or involved in them"
				if knowing[s.word(q-1)] && s.isNoun(r-1) {
					start = s.phraseStart(r-1, lo)
					continue
				}
			}
			if r < lo || !s.isNoun(r) && s.tag(r) != "CD" && !collective[s.word(r)] && !s.isTeller(r) {
				if n, ok := s.acrossRelative(q, lo); ok {
					return span{n.a, p + 1}, true
				}
				return span{start, p + 1}, true
			}
			if temporal[s.word(r)] && s.tag(r) != "NNS" {
				return span{start, p + 1}, true
			}
			start = s.phraseStart(r, lo)
		case s.tag(q) == "CC" && s.word(q) != "but" && q > lo && s.coordinated(q, lo):
			start = s.phraseStart(q-1, lo)
			if q-1 > lo && s.word(q-1) == "," { // "A, B, and C"
				start = s.phraseStart(q-2, lo)
			}
			for start-2 >= lo && s.word(start-1) == "," && s.isNoun(start-2) && s.coordinated(q, lo) { // "A, B and C"
				n := s.phraseStart(start-2, lo)
				if n > lo && !s.isStop(n-1) && (s.tag(n-1) != "IN" || n-1 == lo) { // "In a statement, A and B said"
					break
				}
				start = n
			}
		case (s.tag(q) == "CC" || s.word(q) == "as") && s.relativeBefore(q, lo) > lo: // "who has served Kestra and Sulmar said"
			if n, ok := s.acrossRelative(q, lo); ok {
				return span{n.a, p + 1}, true
			}
			return span{start, p + 1}, true
		case s.tag(q) == "VB" && q-2 >= lo && s.tag(q-1) == "TO" && s.isNoun(s.beforeParticiple(q-2, lo)): // "officers assigned to watch the port said"
			start = s.phraseStart(s.beforeParticiple(q-2, lo), lo)
		case s.isVerb(q) || s.tag(q) == "RP":
			if n, ok := s.acrossRelative(q, lo); ok {
				return span{n.a, p + 1}, true
			}
			return span{start, p + 1}, true
		default:
			return span{start, p + 1}, true
		}
	}
	return span{start, p + 1}, true
}

// endsPhrase reports whether token p can end a noun phrase: a noun, what stands for one, or a verb in form alone ("his drafting", "the Dial").
func (s *scan) endsPhrase(p int) bool {
	switch s.tag(p) {
	case "CD", "DT", "JJ":
		return true
	case "VBG":
		if s.tag(p-1) == "PRP$" {
			return true
		}
	}
	return s.isNoun(p) || s.isPronoun(p) || collective[s.word(p)] || s.isName(p) && s.tag(p-1) == "DT"
}

// isTeller reports whether token i is a word for people who tell, whatever its tag: "an official briefed on it".
func (s *scan) isTeller(i int) bool {
	_, ok := s.people[s.word(i)]
	return ok && s.tag(i-1) == "DT"
}

// beforeParticiple steps back from r over words such as "close", "briefed" and "assigned" that hang on the noun before them.
func (s *scan) beforeParticiple(r, lo int) int {
	for r > lo && (knowing[s.word(r)] || s.isAdverb(r) || s.tag(r) == "VBN" && (s.isNoun(r-1) || s.isTeller(r-1))) {
		r--
	}
	return r
}

// beforeParenthesis returns the token before the parenthesis that closes at p, p where none does.
func (s *scan) beforeParenthesis(p, lo int) int {
	if s.word(p) != ")" {
		return p
	}
	for j := p - 1; j > max(lo, p-30); j-- {
		if s.word(j) == "(" {
			return j - 1
		}
	}
	return p
}

// coordinated reports whether the conjunction at q joins two subjects rather than two clauses.
func (s *scan) coordinated(q, lo int) bool {
	p := q - 1
	if s.word(p) == "," {
		p--
	}
	if p < lo || !s.isNoun(p) && s.tag(p) != "CD" && !(s.isPronoun(p) && (subjects[s.word(p)] || p > lo && attaching[s.word(p-1)])) {
		return false
	}
	start := s.phraseStart(p, lo)
	for start-1 > lo && attaching[s.word(start-1)] && s.isNoun(start-2) {
		start = s.phraseStart(start-2, lo)
	}
	return start == lo || s.isStop(start-1) || s.tag(start-1) == "CC" || s.word(start-1) == "that" || s.word(start-1) == "as" ||
		attaching[s.word(start-1)] && s.word(q-1) != ","
}

// relativeBefore returns the "who" of a relative clause that still goes on at q, 0 where there is none: one with a single verb.
func (s *scan) relativeBefore(q, lo int) int {
	verbs := 0
	for j := q - 1; j > lo && !s.isStop(j); j-- {
		switch {
		case s.word(j) == "who":
			if verbs == 1 {
				return j
			}
			return 0
		case s.isFinite(j):
			verbs++
		}
	}
	return 0
}

// acrossRelative returns the noun phrase before a relative clause whose last token is p: "a person who attended said".
func (s *scan) acrossRelative(p, lo int) (span, bool) {
	for j := p; j > max(lo, p-25); j-- {
		switch {
		case s.isStop(j):
			return span{}, false
		case s.word(j) == "who" || s.word(j) == "whose" || s.word(j) == "which":
			q := j - 1
			if q > lo && s.word(q) == "," {
				q--
			}
			n, ok := s.subjectEnding(q, lo)
			return span{n.a, p + 1}, ok
		}
	}
	return span{}, false
}

// acrossAside returns the subject before an aside that the comma at p closes: "X, an expert on Y, said".
func (s *scan) acrossAside(p, lo int) (span, bool) {
	for j, tries := p-1, 0; j > lo && p-j < 60 && tries < 5; j-- {
		if s.said(j) >= 0 || s.word(j) == ";" || s.word(j) == ":" {
			break
		}
		if s.word(j) != "," || s.isDash(p) {
			if !s.isDash(p) || !s.isDash(j) {
				continue
			}
		}
		tries++
		if !s.isAsideStart(j+1, p) {
			continue
		}
		src, ok := s.subjectEnding(j-1, lo)
		if ok && src.b == src.a+1 && s.tag(src.a) == "CD" { // an age: "Cora Tamm, 22, of Port Sela, said"
			continue
		}
		if !ok || !s.startsClause(src.a, lo) && !s.isPersonName(src) {
			continue
		}
		if s.bareTitle(src) && src.a-2 >= lo && s.word(src.a-1) == "," { // a second aside before: "X, head of A, B and C, said"
			continue
		}
		return span{src.a, p}, true
	}
	return span{}, false
}

// isAsideStart reports whether an aside about somebody can start at i.
func (s *scan) isAsideStart(i, end int) bool {
	switch s.tag(i) {
	case "WP", "WP$", "WDT", "CD", "DT", "NN", "NNS", "NNP", "JJ", "PRP$", "VBN", "VBG", "IN", "RB", "JJR", "JJS", "NNPS":
	case "VBD":
		if s.word(i) != "asked" && s.word(i) != "reached" {
			return false
		}
	default:
		return s.word(i) == "but" && s.word(i+1) == "not"
	}
	if s.tag(i)[0] == 'W' {
		return true
	}
	for j := i; j < end; j++ { // an aside without "who" has no clause of its own
		if s.tag(j) == "WP" || s.tag(j) == "WDT" || s.word(j) == "where" || s.word(j) == "when" || s.word(j) == "that" {
			return true
		}
		if s.isFinite(j) && s.tag(j) != "VBD" || s.tag(j) == "VBD" && s.isPronoun(j-1) {
			return false
		}
	}
	return true
}

// startsClause reports whether a clause can start at i.
func (s *scan) startsClause(i, lo int) bool {
	if i <= lo || s.isStop(i-1) || s.tag(i-1) == "CC" {
		return true
	}
	switch s.word(i - 1) {
	case "that", "as", "but", "because", "while", "when", "after", "before", "if", "although", "though", "since", "where", "like", "than":
		return true
	}
	return temporal[s.word(i-1)] || s.isAdverb(i-1)
}

// bareTitle reports whether a noun phrase is a title without a determiner, as asides about a person are.
func (s *scan) bareTitle(p span) bool {
	return s.tag(p.a) == "NN" || s.tag(p.a) == "JJ" || s.tag(p.a) == "DT" && (s.word(p.a) == "a" || s.word(p.a) == "an")
}

func (s *scan) isPersonName(p span) bool {
	for m := range s.Inside(p.a, p.b) {
		if c := s.Chain(m); c.Named && c.Type == graph.Person && m.Last == p.b {
			return true
		}
	}
	return false
}
