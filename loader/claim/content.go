package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backchannel/loader/text"
)

// parenthesis reads a cue that interrupts or follows what is told: "…, officials said.", "The war, he said, is over".
func (s *scan) parenthesis(a *attribution, end, lo, hi int) bool {
	if a.lemma == "call" || a.lemma == "describe" || s.inRelativeClause(a.cue.a, lo) {
		return false
	}
	st := a.source.a
	if st-2 > lo && s.word(st-1) == "that" && s.word(st-2) == "," { // "…, that person said"
		st--
		a.source.a--
	}
	if a.following != nil || st > a.cue.a || st <= lo {
		return false
	}
	p, from := st-1, st
	if s.isAdverb(p) && s.word(p-1) == "as" { // "as even his lawyers admit"
		p--
	}
	as := s.word(p) == "as"
	if as && (a.lemma == "call" || ahead[a.word.act]) { // "as they call each other"; what one said would come stands for itself when it does
		return false
	}
	if as && s.compares(p, lo) {
		return false
	}
	if as {
		from = p
		p--
	}
	starts := from == lo
	if !starts && s.word(p) != "," && s.kind(p) != text.CloseQuote && !s.isDash(p) && !as {
		return false
	}
	j := end
	if a.word.takes&object != 0 && !s.clauseAt(j, hi) {
		if n := s.phraseEnd(j, hi); n > j && !temporal[s.word(j)] {
			a.audience = span{j, s.withTail(n, hi)}
			j = a.audience.b
		}
	}
	after := s.skipAsides(j, hi)
	if s.tag(after) == "POS" && s.kind(after+1) == text.OpenQuote {
		after++
	}
	if s.kind(after) == text.OpenQuote && s.said(after) < 0 && after > j { // "on Radio Kestra's 'First Light'"
		after = s.pastQuote(after, hi)
	}
	if e := s.toStop(after, hi); a.word.act == say && !a.audience.empty() && !s.laterVerb(after, e) { // "…, she told reporters on board the plane"
		after = e
	}
	if as && s.word(after) == "it" { // "as X put it"
		after++
	}
	if !starts && (s.said(p) >= 0 || s.kind(p) == text.CloseQuote && s.word(p-1) == "," || (subordinating[s.word(after)] || after > j && s.verbAt(after, hi) && !s.cueAt(after+1)) && s.laterVerb(lo, p)) {
		after = s.toStop(after, hi) // behind what was said, anything up to the next stop is about the saying
	}
	if after < hi && !s.isStop(after) {
		a.audience = span{}
		return false
	}
	if after < hi && (s.word(after) == ":" || s.kind(after) == text.OpenQuote && s.kind(p) != text.CloseQuote) {
		a.audience = span{}
		return false
	}
	if !as && s.kind(p) != text.CloseQuote && after < hi && s.word(after) == "," && s.kind(after+1) == text.OpenQuote && !s.laterVerb(lo, p) {
		a.audience = span{}
		return false
	}
	if !as && s.said(p) < 0 && s.kind(p) != text.CloseQuote && after+1 < hi && s.word(after) == "," && s.said(after+1) >= 0 && s.beginsSentence(after+2) {
		a.audience = span{}
		return false
	}
	if !as && s.kind(p) != text.CloseQuote && after < hi && s.word(after) == "," && s.opensSubordinate(lo) && s.kind(after+1) == text.OpenQuote {
		a.audience = span{}
		return false
	}
	if a.word.quoted && s.said(p) < 0 && !(a.lemma == "read" && papers[s.word(a.head)]) {
		return false
	}
	a.around, a.form = true, clause
	a.rule = "verb behind"
	if as {
		a.cue.a = min(a.cue.a, from)
		a.rule = "as X says"
	}
	a.content = s.rest(lo, hi, from, s.resumed(p, s.citing(a, after, hi), hi))
	if len(a.content) == 0 || !as && starts || !s.saysSomething(a.content) {
		a.around = false
		return false
	}
	return true
}

// ahead are acts that tell of what is to come.
var ahead = map[act]bool{promise: true, threaten: true, predict: true, demand: true, ask: true, offer: true, warn: true}

// compares reports whether the "as" at i only compares: "as tired as the mayor said".
func (s *scan) compares(i, lo int) bool {
	return i-2 > lo && (s.word(i-2) == "as" || s.word(i-3) == "as" && i-3 >= lo) && !s.isStop(i-1)
}

// beginsSentence reports whether the word at i is written as the first of a sentence: a capital that is no name's.
func (s *scan) beginsSentence(i int) bool {
	if s.kind(i) != text.Word || s.word(i) == "i" || strings.HasPrefix(s.tag(i), "NNP") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.Exact(i))
	return unicode.IsUpper(r)
}

// inRelativeClause reports whether the verb at i has "who" or "that" for its subject: "a group that speaks for prisoners".
func (s *scan) inRelativeClause(i, lo int) bool {
	for i--; i > lo && s.isAdverb(i); i-- {
	}
	return s.tag(i) == "WP" || s.tag(i) == "WDT"
}

var subordinating = words("after before as when while during since because upon following amid")

// toStop returns the next mark that ends or interrupts, quotations in between passed over.
func (s *scan) toStop(i, hi int) int {
	for i < hi && !(s.isStop(i) && s.kind(i) != text.OpenQuote && s.kind(i) != text.CloseQuote) && s.said(i) < 0 && s.word(i) != "that" {
		i++
	}
	return i
}

// opensSubordinate reports whether the sentence starts with a clause that cannot be what is told: "Asked why, he said".
func (s *scan) opensSubordinate(lo int) bool {
	switch s.tag(lo) {
	case "VBN", "VBG", "WRB":
		return true
	}
	switch s.word(lo) {
	case "when", "while", "as", "after", "before", "asked", "speaking", "in", "on", "at":
		return true
	}
	return false
}

// maxAsides bounds how many phrases of time and place may stand between a cue and what is told.
const maxAsides = 8

// contentAfter reads what is told behind the cue, with fewer than maxSteps phrases of time and place between.
func (s *scan) contentAfter(a *attribution, i, hi, maxSteps int) bool {
	if a.lemma == "call" {
		if s.word(i) != "on" && s.word(i) != "upon" {
			return s.called(a, i, hi)
		}
		i++
	}
	if a.word.takes&object != 0 && (s.hearerAt(i, hi) || !s.clauseAt(i, hi)) {
		if n := s.phraseEnd(i, hi); n > i && !(temporal[s.word(i)] && s.isNoun(i)) && s.word(i) != "that" {
			n = s.hearerEnd(a, n, hi)
			a.audience = span{i, n}
			i = n
		}
	} else if s.tag(i) == "TO" && s.tag(i+1) != "VB" {
		if n := s.phraseEnd(i+1, hi); n > i+1 {
			a.audience = span{i + 1, n}
		}
	}
	for j, steps := i, 0; j < hi && steps < maxSteps; steps++ {
		if c, ok := s.contentAt(a, j, hi, steps == 0); ok {
			a.content = c
			if len(c) > 0 {
				s.citing(a, c[len(c)-1].b, hi)
			}
			return len(c) > 0
		}
		n := s.skipAside(j, hi)
		if n == j && s.word(j) == "," {
			switch {
			case s.kind(j+1) == text.OpenQuote:
				n = j + 1
			default:
				for m := j + 1; m < min(hi, j+16); m++ {
					if s.word(m) == "," && (s.word(m+1) == "that" || s.kind(m+1) == text.OpenQuote) {
						n = m + 1
						break
					}
				}
				if m := s.skipAside(j+1, hi); n == j && m > j+1 && s.word(m) == "that" {
					n = m
				}
			}
		}
		if n == j && s.kind(j) == text.OpenQuote && s.said(j) < 0 && !a.audience.empty() { // the name of a programme
			n = s.pastQuote(j, hi)
		}
		if n == j {
			return false
		}
		j = n
	}
	return false
}

// hearerAt reports whether the noun phrase at i is of those who are told: "that", a colon or a quotation follows it.
func (s *scan) hearerAt(i, hi int) bool {
	n := s.phraseEnd(i, hi)
	if n == i || s.tag(i) == "EX" {
		return false
	}
	n = s.skipAsides(s.withTail(n, hi), hi)
	return n < hi && (s.word(n) == "that" && s.tag(n) == "IN" || s.word(n) == ":" || s.said(n) >= 0 && s.kind(n) == text.OpenQuote)
}

// timeBeforeThat reports whether only a time and the like stand between i and "that": "said this year that".
func (s *scan) timeBeforeThat(i, hi int) bool {
	n := s.skipAsides(i, hi)
	return n > i && s.word(n) == "that"
}

// hearerEnd returns where the phrase of who is told, whose base ends at e, ends: before the preposition of what is told, as
// in "asked the mediators for time".
func (s *scan) hearerEnd(a *attribution, e, hi int) int {
	n := s.withTail(e, hi)
	for i := e; i < n; i++ {
		if s.isPreposition(i, prepositions[a.lemma]) {
			return i
		}
	}
	return n
}

// pastQuote returns the token after the quotation that opens at i.
func (s *scan) pastQuote(i, hi int) int {
	for j := i + 1; j < min(hi, i+12); j++ {
		if s.kind(j) == text.CloseQuote {
			return j + 1
		}
	}
	return i
}

// contentAt returns what is told if it starts at token j.
func (s *scan) contentAt(a *attribution, j, hi int, first bool) ([]span, bool) {
	takes, w := a.word.takes, s.word(j)
	if c, ok := s.acrossRelativePronoun(a, j, hi); ok {
		return c, true
	}
	to := func(from int, c complement) ([]span, bool) {
		a.form = c
		return s.trim([]span{{from, s.contentEnd(from, hi, c)}}), true
	}
	if a.word.quoted && s.kind(j) != text.OpenQuote && w != ":" {
		return nil, false
	}
	if takes&clause != 0 && bes[w] && s.word(j+1) == "that" && s.word(a.source.a-1) == "what" { // "what she said was that"
		return to(j+2, clause)
	}
	switch {
	case s.kind(j) == text.OpenQuote:
		if q := s.said(j); q >= 0 {
			a.quote = q
			if end := s.quoteEnd(q); end < hi && s.Quotes[q].Open == j && s.beginsSentence(j+1) && !s.isStop(end) && !s.endsWithStop(end-1, hi) {
				a.form = clause
				return s.trim([]span{{j, end}}), true // "chanted “Go home” until dawn"
			}
			return to(j, clause)
		}
		if takes&noun != 0 || takes&clause != 0 && (a.audience.empty() && first || s.clauseAt(j+1, hi)) {
			return to(j, clause)
		}
	case w == "that" && takes&clause != 0 && (s.tag(j) == "IN" && j+2 < hi && s.word(j+2) != "." || s.laterVerb(j+1, hi)):
		if s.said(min(j+1, hi-1)) >= 0 {
			a.quote = s.said(j + 1)
		}
		if s.isFinite(j+1) && !s.verbAt(j+2, hi) { // "insisted that was no part of it"
			return to(j, clause)
		}
		return to(j+1, clause)
	case w == ":" && j+1 >= hi:
		s.announced = a
	case w == ":":
		if s.said(j+1) >= 0 {
			a.quote = s.said(j + 1)
		}
		return to(j+1, clause)
	case s.tag(j) == "TO" && s.tag(j+1) == "VB" && takes&infinitive != 0, w == "not" && s.tag(j+1) == "TO" && takes&infinitive != 0:
		c, ok := to(j, infinitive)
		if len(c) == 1 && a.audience.b == j && !s.isPronoun(j-1) && a.word.act != promise && a.word.act != threaten { // whom one asks to go goes
			c[0].a = a.audience.a
		}
		return c, ok
	case takes&clause != 0 && (w == "whether" || w == "if" || first && (s.tag(j) == "WRB" || s.tag(j) == "WP" && w != "whom")) && s.laterVerb(j+1, min(hi, j+25)):
		c, ok := to(j, clause)
		if s.tag(j) == "WP" { // "said what he had to say"
			a.form = noun
		}
		return c, ok
	case a.lemma == "expect" && first && s.expected(j, hi):
		return to(j, clause)
	case takes&clause != 0 && s.clauseAt(j, hi) && !s.timeBeforeThat(j, hi), first && a.word.plain && a.audience.empty() && s.looseClause(j, hi) && !s.timeBeforeThat(j, hi):
		return to(j, clause)
	}
	if !first {
		return nil, false
	}
	return s.nounContent(a, j, hi)
}
