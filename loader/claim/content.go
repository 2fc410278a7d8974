package claim

import "backchannel/loader/text"

// parenthesis reads a cue that interrupts or follows what is told: "…, officials said.", "The war, he said, is over".
func (s *scan) parenthesis(a *attribution, end, lo, hi int) bool {
	st := a.source.a
	if a.following != nil || st > a.cue.a || st <= lo {
		return false
	}
	p, from := st-1, st
	as := s.word(p) == "as"
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
	if as && s.word(after) == "it" { // "as X put it"
		after++
	}
	if !starts && (s.said(p) >= 0 || s.kind(p) == text.CloseQuote && s.word(p-1) == "," || subordinating[s.word(after)] && s.laterVerb(lo, p)) {
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
	if !as && s.kind(p) != text.CloseQuote && after < hi && s.word(after) == "," && s.opensSubordinate(lo) && s.kind(after+1) == text.OpenQuote {
		a.audience = span{}
		return false
	}
	if a.word.quoted && s.said(p) < 0 {
		return false
	}
	a.around = true
	a.rule = "verb behind"
	if as {
		a.cue.a = min(a.cue.a, from)
		a.rule = "as X says"
	}
	a.content = s.rest(lo, hi, from, s.resumed(p, after, hi))
	if len(a.content) == 0 || !as && starts || !s.saysSomething(a.content) {
		a.around = false
		return false
	}
	return true
}

// saysSomething reports whether the content holds a verb or somebody's words.
func (s *scan) saysSomething(content []span) bool {
	for _, p := range content {
		for i := p.a; i < p.b; i++ {
			if s.isFinite(i) || s.InQuote(i) {
				return true
			}
		}
	}
	return false
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

// contentAfter reads what is told behind the cue.
func (s *scan) contentAfter(a *attribution, i, hi int) bool {
	if a.word.takes&object != 0 && !s.clauseAt(i, hi) {
		if a.lemma == "call" {
			if s.word(i) != "on" && s.word(i) != "upon" {
				return s.called(a, i, hi)
			}
			i++
		}
		if n := s.phraseEnd(i, hi); n > i && !(temporal[s.word(i)] && s.isNoun(i)) && s.word(i) != "that" {
			n = s.withTail(n, hi)
			a.audience = span{i, n}
			i = n
		}
	} else if s.tag(i) == "TO" && s.tag(i+1) != "VB" {
		if n := s.phraseEnd(i+1, hi); n > i+1 {
			a.audience = span{i + 1, n}
		}
	}
	for j, steps := i, 0; j < hi && steps < 8; steps++ {
		if c, ok := s.contentAt(a, j, hi, steps == 0); ok {
			a.content = c
			return len(c) > 0
		}
		n := s.skipAside(j, hi)
		if n > j && saidIn[s.word(n-1)] {
			a.paper = span{j, n}
		}
		if n == j && s.word(j) == "," {
			switch {
			case s.kind(j+1) == text.OpenQuote:
				n = j + 1
			default:
				for m := j + 1; m < min(hi, j+9); m++ {
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

// pastQuote returns the token after the quotation that opens at i.
func (s *scan) pastQuote(i, hi int) int {
	for j := i + 1; j < min(hi, i+12); j++ {
		if s.kind(j) == text.CloseQuote {
			return j + 1
		}
	}
	return i
}

// called reads "called for X" and "called X 'a disgrace'"; a telephone call or a name is no telling.
func (s *scan) called(a *attribution, i, hi int) bool {
	if s.word(i) == "for" || s.isAdverb(i) && s.word(i+1) == "for" {
		for s.word(i) != "for" {
			i++
		}
		a.content = s.trim([]span{{i + 1, s.contentEnd(i+1, hi, noun)}})
		return len(a.content) > 0
	}
	n := s.phraseEnd(i, hi)
	if n == i {
		return false
	}
	n = s.withTail(n, hi)
	if s.kind(n) == text.OpenQuote || s.tag(n) == "DT" || s.isAdjective(n) || s.isAdverb(n) && s.isAdjective(n+1) {
		a.word.act, a.word.status = say, ""
		a.content = s.trim([]span{{i, s.contentEnd(i, hi, noun)}})
		return len(a.content) > 0
	}
	return false
}

// contentAt returns what is told if it starts at token j.
func (s *scan) contentAt(a *attribution, j, hi int, first bool) ([]span, bool) {
	takes, w := a.word.takes, s.word(j)
	to := func(from int, c complement) ([]span, bool) {
		return s.trim([]span{{from, s.contentEnd(from, hi, c)}}), true
	}
	if a.word.quoted && s.kind(j) != text.OpenQuote && w != ":" {
		return nil, false
	}
	switch {
	case s.kind(j) == text.OpenQuote:
		if s.said(j) >= 0 {
			a.quote = s.said(j)
			return to(j, clause)
		}
		if takes&noun != 0 || takes&clause != 0 && (a.audience.empty() && first || s.clauseAt(j+1, hi)) {
			return to(j, clause)
		}
	case w == "that" && takes&clause != 0 && (s.tag(j) == "IN" || s.laterVerb(j+1, hi)):
		if s.said(min(j+1, hi-1)) >= 0 {
			a.quote = s.said(j + 1)
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
		return to(j, infinitive)
	case takes&clause != 0 && (w == "whether" || w == "if" || first && (s.tag(j) == "WRB" || s.tag(j) == "WP" && w != "whom")) && s.laterVerb(j+1, min(hi, j+25)):
		return to(j, clause)
	case takes&clause != 0 && s.clauseAt(j, hi), first && a.word.plain && a.audience.empty() && s.looseClause(j, hi):
		return to(j, clause)
	}
	if !first {
		return nil, false
	}
	return s.nounContent(a, j, hi)
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

// prepositions says behind which ones a verb's content stands where it is no clause: "accused X of lying".
var prepositions = map[string]string{
	"accuse": "of", "blame": "for on", "criticize": "for", "criticise": "for", "denounce": "for as", "condemn": "for as",
	"warn": "of about against", "complain": "about of", "boast": "of about", "brag": "about", "lash out": "at against",
	"call": "for", "appeal": "for", "plead": "for", "ask": "for about", "object": "to", "testify": "about", "rail": "about against at",
	"argue": "for against", "worry": "about", "agree": "to", "insist": "on", "advocate": "for", "describe": "as", "dismiss": "as",
	"denounced": "as", "reject": "as", "protest": "against", "inquire": "about", "hint": "at",
	"castigate": "for", "rebuke": "for", "chide": "for", "assail": "for as", "blast": "for as", "mock": "for as", "scold": "for",
	"berate": "for", "lambast": "for", "portray": "as", "characterize": "as", "depict": "as",
}

// nounContent reads content that is a noun phrase or a doing: "denied the charge", "accused Kestra of lying".
func (s *scan) nounContent(a *attribution, j, hi int) ([]span, bool) {
	end := func(from int) ([]span, bool) {
		return s.trim([]span{{from, s.contentEnd(from, hi, noun)}}), true
	}
	if preps, ok := prepositions[a.lemma]; ok && s.isPreposition(j, preps) {
		if n := s.phraseEnd(j+1, hi); n > j+1 || s.tag(j+1) == "VBG" {
			return end(j + 1)
		}
	}
	if a.word.takes&noun == 0 {
		return nil, false
	}
	n := s.phraseEnd(j, hi)
	switch {
	case n > j && !(temporal[s.word(j)] && s.isNoun(j)):
		if a.word.act == accuse || a.word.act == praise { // the party first, then for what
			t := s.withTail(n, j+1)
			if preps, ok := prepositions[a.lemma]; ok && t < hi && s.isPreposition(t, preps) {
				a.audience = span{j, t}
				return end(t + 1)
			}
		}
		return end(j)
	case s.tag(j) == "VBG":
		return end(j)
	}
	return nil, false
}

func (s *scan) isPreposition(i int, among string) bool {
	if t := s.tag(i); t != "IN" && t != "TO" && t != "RP" {
		return false
	}
	for rest := among; rest != ""; {
		w, more, _ := cutWord(rest)
		if w == s.word(i) {
			return true
		}
		rest = more
	}
	return false
}

func cutWord(list string) (string, string, bool) {
	for i := range len(list) {
		if list[i] == ' ' {
			return list[:i], list[i+1:], true
		}
	}
	return list, "", false
}

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
		case w == "," || s.isDash(j):
			if s.writerAfter(j+1, hi, c) {
				return j
			}
			if c != clause && j > i && s.breaksPhrase(j+1) {
				return j
			}
		case w == "according" && s.word(j+1) == "to" && j > i:
			return j
		case s.tag(j) == "CC" && j > i && s.coordinateCue(j+1, hi):
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
	case s.tag(i) == "VBG" && s.cueAt(i):
		return true
	case w == "as" && s.asCue(i+1, hi):
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

// cueWithin reports whether a clause with a cue of its own starts at i: "but the minister denied".
func (s *scan) cueWithin(i, hi int) bool {
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
