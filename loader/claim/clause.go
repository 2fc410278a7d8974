package claim

import (
	"backchannel/loader/text"
)

// skipAside returns the token after the phrases of time, place and manner that start at i: "on Monday in a statement".
func (s *scan) skipAsides(i, hi int) int {
	for i < hi {
		j := s.skipAside(i, hi)
		if j == i {
			return i
		}
		i = j
	}
	return i
}

func (s *scan) skipAside(i, hi int) int {
	switch {
	case s.isAdverb(i) && s.word(i) != "not", s.tag(i) == "CD" && i > 0 && temporal[s.word(i-1)]:
		return i + 1
	case temporal[s.word(i)] || s.tag(i) == "DT" && temporal[s.word(i+1)] || (s.tag(i) == "JJ" || s.tag(i) == "CD") && temporal[s.word(i+1)]:
		if s.word(i) == "may" && s.tag(i) == "MD" {
			return i
		}
		return max(i+1, s.phraseEnd(i, hi))
	case aside[s.word(i)] && (s.tag(i) == "IN" || s.tag(i) == "TO" || s.tag(i) == "RP"):
		j := i + 1
		if s.tag(j) == "VBG" && s.word(i) != "of" {
			j++
		}
		e := s.phraseEnd(j, hi)
		if e == j {
			return i
		}
		if n := s.withTail(e, hi); !s.holdsTelling(e-1, n) {
			return n
		}
	}
	return i
}

// holdsTelling reports whether the words [i,end) hold a noun of telling whose content may follow: "to questions about
// complaints by the minister". A statement or a letter is where something is said, not another's telling.
func (s *scan) holdsTelling(i, end int) bool {
	for ; i < end; i++ {
		if _, ok := s.nouns[s.lemma(i)]; ok && s.isNoun(i) && !saidIn[s.word(i)] && !papers[s.word(i)] {
			return true
		}
	}
	return false
}

// aside holds prepositions of phrases that may stand between a cue and what is said.
var aside = words(`in on at during after before to with by via through from over about ahead following upon outside inside
	near for of among amid under without off`)

// verbAt reports whether a finite verb stands at i, adverbs aside.
func (s *scan) verbAt(i, hi int) bool {
	for i < hi && s.isAdverb(i) {
		i++
	}
	return i < hi && (s.isFinite(i) || s.isNoun(i) && subjects[s.word(i-1)]) // no noun stands behind "it"
}

var subjects = words("he she it they we")

// clauseAt reports whether a clause starts at i: a noun phrase with what hangs on it and a finite verb.
func (s *scan) clauseAt(i, hi int) bool {
	if s.word(i) == "much" && s.word(i+1) == "of" {
		i += 2
	}
	for i < hi && (s.isAdverb(i) || s.tag(i) == "CC" && s.word(i) != "and" || rounding[s.word(i)] && s.tag(i+1) == "CD") {
		i++
	}

	hi = min(hi, i+40)
	for first := true; i < hi; first = false {
		e := s.phraseEnd(i, hi)
		if e == i {
			if first && s.tag(i) == "VBG" || s.tag(i) == "TO" && s.tag(i+1) == "VB" { // "leaving was", "to leave is"
				i++
				continue
			}
			return false
		}
		i = s.withTail(e, hi)
		if s.verbAt(i, hi) {
			return true
		}
		switch {
		case i >= hi:
			return false
		case s.word(i) == "," || s.isDash(i): // an aside: "Kestra, which …, would"
			n := s.closing(i, hi)
			if n == i {
				return false
			}
			if s.verbAt(n, hi) {
				return true
			}
			if s.tag(n) == "WP" || s.tag(n) == "WDT" { // a second aside
				return s.laterVerbs(n+1, hi, 2)
			}
			i = n
		case s.word(i) == "and" || s.word(i) == "or" || s.word(i) == "nor":
			i++
		case s.tag(i) == "WP" || s.tag(i) == "WDT" || s.word(i) == "that":
			return s.laterVerbs(i+1, hi, 2)
		case knowing[s.word(i)] || s.tag(i) == "VBN" || s.tag(i) == "VBG":
			return s.laterVerbs(i+1, hi, 1)
		default:
			return s.kind(i) == text.OpenQuote && s.laterVerbs(i+1, hi, 1)
		}
	}
	return false
}

// rounding are words before a number that is not exact: "about 20 houses".
var rounding = words("about around nearly roughly almost over")

// laterVerb reports whether a finite verb comes before the clause is broken off.
func (s *scan) laterVerb(i, hi int) bool { return s.laterVerbs(i, hi, 1) }

// laterVerbs reports whether n finite verbs come before the clause is broken off; auxiliaries count with their verb.
func (s *scan) laterVerbs(i, hi, n int) bool {
	for ; i < hi; i++ {
		if s.isFinite(i) {
			if n--; n <= 0 {
				return true
			}
			for i+1 < hi && (s.isVerb(i+1) || s.isAdverb(i+1)) {
				i++
			}
		}
		if s.word(i) == ";" || s.word(i) == ":" {
			return false
		}
	}
	return false
}

// closing returns the token after the mark that closes the aside whose mark is at i, i where none does.
func (s *scan) closing(i, hi int) int {
	dash := s.isDash(i)
	for j := i + 1; j < min(hi, i+40); j++ {
		switch {
		case dash && s.isDash(j), !dash && s.word(j) == ",":
			return j + 1
		case s.word(j) == ";" || s.word(j) == ":":
			return i
		}
	}
	return i
}

// hollow are words behind a verb of telling that stand for what was said rather than say it.
var hollow = words("nothing little so much yes no something anything as goodbye hello more enough what")

// starters are adverbs and conjunctions that a clause behind a verb of telling can start with.
var starters = words("neither only if too not now just even there here both either")

// looseClause reports whether what stands at i can be a clause although its subject is hard to see: a finite verb comes
// before any comma.
func (s *scan) looseClause(i, hi int) bool {
	if i >= hi || s.isStop(i) || hollow[s.word(i)] || s.isVerb(i) && s.tag(i) != "VBG" {
		return false
	}
	if e := s.phraseEnd(i, hi); e > i && s.tag(e) == "CC" && s.isVerb(e+1) { // "said his prayers and went to bed"
		return false
	}
	switch s.tag(i) {
	case "IN", "TO", "CC", "RP", "RB":
		if !starters[s.word(i)] {
			return false
		}
	}
	for j := i + 1; j < min(hi, i+25); j++ {
		if s.isFinite(j) {
			return true
		}
		if s.isStop(j) {
			return false
		}
	}
	return false
}

// saysSomething reports whether the content holds a verb or somebody's words, or is a noun phrase that stands alone: "A disgrace, he said".
func (s *scan) saysSomething(content []span) bool {
	for _, p := range content {
		if e := s.phraseEnd(p.a, p.b); s.tag(p.a) == "DT" && e == p.b && p.b-p.a > 1 && !temporal[s.word(e-1)] {
			return true
		}
		for i := p.a; i < p.b; i++ {
			if s.isFinite(i) || s.tag(i) == "VBN" || s.InQuote(i) {
				return true
			}
		}
	}
	return false
}
