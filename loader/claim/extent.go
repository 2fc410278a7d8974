package claim

import (
	"backchannel/graph"
	"backchannel/loader/text"
)

// contentEnd returns where content that starts at i ends: with the sentence, or before the writer takes over.
func (s *scan) contentEnd(i, hi int, c complement) int {
	open := -1
	for j := i; j < hi; j++ {
		if q := s.said(j); q >= 0 {
			end := min(hi, s.quoteEnd(q))
			if j == i || c == clause {
				j = end - 1
				if open < 0 && i >= s.Quotes[q].Open-1 && s.endsWithStop(end-1, hi) {
					return end
				}
				continue
			}
			j = end - 1
			continue
		}
		switch w := s.word(j); {
		case w == ";":
			return j
		case (w == "," || s.isDash(j)) && s.InQuote(j) && !s.InQuote(i): // "called it 'a forgery, and a clumsy one'"
		case w == "," || s.isDash(j):
			if s.writerAfter(j+1, hi, c) {
				return j
			}
			if c != clause && j > i && s.breaksPhrase(j+1) {
				return j
			}
		case w == "according" && s.word(j+1) == "to" && j > i:
			return j
		case s.tag(j) == "CC" && j > i && (s.coordinateCue(j+1, hi) || c == clause && s.tellsAt(j+1, hi)):
			return j
		}
	}
	return hi
}

// endsWithStop reports whether the quotation that closes at token i ended its clause.
func (s *scan) endsWithStop(i, hi int) bool {
	if i+1 >= hi {
		return true
	}
	switch s.word(i - 1) {
	case ".", "?", "!", ",":
		return true
	}
	return s.word(i+1) == "." || s.word(i+1) == "," && s.tag(i+2) == "CC"
}

// writerAfter reports whether behind the mark before i somebody else speaks, or the writer.
func (s *scan) writerAfter(i, hi int, c complement) bool {
	if i >= hi {
		return false
	}
	w := s.word(i)
	switch {
	case w == "according" && s.word(i+1) == "to":
		return true
	case s.tag(i) == "VBG" && (s.cueAt(i) || pointing[s.lemma(i)]):
		return true
	case contrast[w] && s.cueAsVerb(i+1, hi):
		return true
	case w == "as" && (s.asCue(i+1, hi) || dos[s.word(i+1)]): // "as did X"
		return true
	case s.tag(i) == "CC", w == "while", w == "though", w == "although", w == "whereas", w == "even":
		j := i + 1
		if w == "even" {
			j++
		}
		return s.cueWithin(j, hi)
	}
	return s.cueEnds(i, hi)
}

// cueEnds reports whether "X said" and a stop follow at i.
func (s *scan) cueEnds(i, hi int) bool {
	e := s.phraseEnd(i, hi)
	if e == i {
		if s.cueAt(min(i, len(s.low)-1)) && s.isFinite(i) { // ", said X"
			return !s.clauseAt(i+1, hi)
		}
		return false
	}
	e = s.withTail(e, hi)
	for e < hi && (s.isAdverb(e) || haves[s.word(e)]) {
		e++
	}
	if e >= hi || !s.isVerb(e) || !s.cueAt(e) {
		return false
	}
	n := s.skipAsides(e+1, hi)
	return n >= hi || s.isStop(n)
}

func (s *scan) asCue(i, hi int) bool {
	for j := i; j < min(hi, i+12); j++ {
		if s.isStop(j) {
			return false
		}
		if s.cueAt(j) {
			return true
		}
	}
	return false
}

// asReported reports whether "as earlier reported by" and the like stand at i.
func (s *scan) asReported(i int) bool {
	j := i + 1
	for s.isAdverb(j) || s.tag(j) == "JJR" {
		j++
	}
	return s.word(i) == "as" && reporting[s.lemma(j)] && s.word(j+1) == "by"
}

// cueWithin reports whether a clause with a cue of its own starts at i: "but the minister denied".
func (s *scan) cueWithin(i, hi int) bool {
	if rounding[s.word(i)] {
		i++
	}
	e := s.phraseEnd(i, hi)
	if e > i {
		e = s.withTail(e, hi)
	}
	for j := e; j < min(hi, e+4); j++ {
		switch {
		case s.isVerb(j) && s.cueAt(j):
			e := s.verbs[s.lemma(j)]
			return e.act != think && e.act != accuse && e.act != praise
		case s.isAdverb(j), haves[s.word(j)]:
		default:
			return false
		}
	}
	return false
}

// cueAsVerb reports whether the verb of the clause that starts at i is a cue, asides passed over: "though economists, in a
// report, have contested that view".
func (s *scan) cueAsVerb(i, hi int) bool {
	for j := i; j < min(hi, i+30); j++ {
		switch {
		case s.word(j) == ",":
			if n := s.closing(j, hi); n > j {
				j = n - 1
			}
		case s.isFinite(j):
			for j+1 < hi && (haves[s.word(j)] || s.isAdverb(j)) {
				j++
			}
			e := s.verbs[s.lemma(j)]
			return s.isVerb(j) && (e.act == deny || e.act == disagree || e.act == say)
		case s.isStop(j):
			return false
		}
	}
	return false
}

// coordinateCue reports whether a second cue with the same subject follows the conjunction before i: "… and denied".
func (s *scan) coordinateCue(i, hi int) bool {
	for i < hi && s.isAdverb(i) {
		i++
	}
	if i >= hi || s.tag(i) != "VBD" && s.tag(i) != "VBZ" {
		return false
	}
	e, ok := s.verbs[s.lemma(i)]
	return ok && e.act != think
}

// tellsAt reports whether somebody with a name tells something of his own from i on: "A said it was late and B said it was not".
func (s *scan) tellsAt(i, hi int) bool {
	for _, m := range s.Starting(i) {
		if c := s.Chain(m); m.Form != graph.FormName || c.Type != graph.Person || m.Last+1 >= hi || !s.isFinite(m.Last) {
			continue
		}
		e, ok := s.verbs[s.lemma(m.Last)]
		return ok && e.plain && (s.word(m.Last+1) == "that" || s.clauseAt(m.Last+1, hi))
	}
	return false
}

// breaksPhrase reports whether a noun phrase or a doing is over behind the comma before i.
func (s *scan) breaksPhrase(i int) bool {
	switch s.tag(i) {
	case "CC", "WP", "WDT", "VBG", "PRP", "WRB", "EX", "MD", "VBD", "RB":
		return true
	case "IN":
		return s.word(i) != "of"
	}
	return false
}

// rest is the sentence without the tokens [from,to) of an attribution in its midst or at its ends, and without the
// commas around them.
func (s *scan) rest(lo, hi, from, to int) []span {
	return s.trim([]span{{s.contentStart(from, lo), from}, {to, s.restEnd(to, hi)}})
}

// restEnd is where what goes on behind an interruption ends: with the sentence, or before a contrast of the writer's own.
func (s *scan) restEnd(to, hi int) int {
	i := to
	for i < hi && (s.word(i) == "," || s.isDash(i)) {
		i++
	}
	if i < hi && (s.word(i) == ";" || s.word(i) == "(") {
		return to
	}
	if i < hi && s.tag(i) == "VBG" && (s.cueAt(i) || remarking[s.lemma(i)] && !s.laterVerb(i, hi)) {
		return to
	}
	if i < hi && (contrast[s.word(i)] && s.cueWithin(i+1, hi) || s.asReported(i)) {
		return to
	}
	if i < hi && s.tag(i) == "CC" && (s.word(i) == "but" || s.isPronoun(i+1) || s.isVerb(i+1)) && s.cueWithin(i+1, hi) {
		return to
	}
	if i >= hi {
		return to
	}
	return s.contentEnd(i, hi, clause)
}

// remarking are verbs that say what an attribution does rather than what is told: "…, officials said, contradicting the army".
var remarking = words("contradict echo refer reference allude repeat quote cast throw undercut rebut confirm dismiss raise prompt signal signify")

// pointing are those that say what the words told are about.
var pointing = words("refer reference allude echo contradict")

var contrast = words("though although while whereas")

// contentStart is where what is told before a cue at from starts: behind a semicolon or a sentence inside the sentence.
func (s *scan) contentStart(from, lo int) int {
	for i := from - 1; i > lo; i-- {
		if s.said(i) < 0 && s.word(i) == ";" {
			return i + 1
		}
	}
	return lo
}

// trim cuts commas, dashes and the sentence's last stop off the spans and drops the empty ones.
func (s *scan) trim(spans []span) []span {
	var out []span
	for _, p := range spans {
		for !p.empty() && s.cuttable(p.a) {
			p.a++
		}
		for !p.empty() && s.cuttable(p.b-1) {
			p.b--
		}
		if s.worded(p) {
			out = append(out, p)
		}
	}
	return out
}

func (s *scan) cuttable(i int) bool {
	switch s.word(i) {
	case ",", ".", ";", ":", "(", ")":
		return true
	}
	return s.isDash(i)
}

func (s *scan) worded(p span) bool {
	for i := p.a; i < p.b; i++ {
		if s.kind(i) <= text.Number {
			return true
		}
	}
	return false
}
