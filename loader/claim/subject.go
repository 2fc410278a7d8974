package claim

import (
	"backchannel/loader/text"
)

// inverting are acts whose verb may stand before its subject: "…, said the minister".
func inverting(e cue) bool {
	switch e.act {
	case say, write, ask, warn, predict, think, agree, promise, demand:
		return true
	}
	return false
}

// inverted reads "…, said X" and "…, said X, …".
func (s *scan) inverted(a *attribution, g group, end, lo, hi int) bool {
	if !inverting(a.word) || a.lemma == "quote" || a.lemma == "cite" || g.gerund || g.infinitive || g.first <= lo || s.low[g.main] == "saying" {
		return false
	}
	p := g.first - 1
	if a.word.quoted && s.said(p) < 0 {
		return false
	}
	if w := s.word(p); w != "," && s.kind(p) != text.CloseQuote && !s.isDash(p) && w != "so" && w != "as" {
		return false
	}
	j := end
	for j < hi && s.isAdverb(j) && s.boundAt(j, hi) == j {
		j++
	}
	e := s.phraseEnd(j, hi)
	if e == j || s.tag(j) == "EX" || s.isPronoun(j) && s.kind(p) != text.CloseQuote {
		return false
	}
	tail := s.withTail(e, hi)
	if s.verbAt(e, hi) && !knowing[s.word(e)] || s.verbAt(tail, hi) && !knowing[s.word(tail)] {
		return false
	}
	if s.kind(p) != text.CloseQuote { // behind a mere comma the phrase must be the subject, not an object or audience
		if a.word.takes&(noun|object) != 0 {
			return false
		}
		if _, ok := s.acrossAside(p, lo); ok && !s.isWhole(s.fullPhrase(j, hi), hi) {
			return false
		}
	} else if a.word.takes&object != 0 && a.lemma != "ask" && a.lemma != "promise" && a.lemma != "warn" {
		return false
	}
	a.source = s.fullPhrase(j, hi)
	teller := a.word
	teller.plain = teller.plain && s.kind(p) == text.CloseQuote
	if !s.canTell(a.source, teller) {
		return false
	}
	a.head = s.headOf(a.source)
	a.around, a.form, a.rule = true, clause, "verb before subject"
	after := s.skipAsides(a.source.b, hi)
	a.cue = span{g.cue, end}
	if s.word(p) == "as" {
		a.cue.a--
	}
	a.content = s.rest(lo, hi, a.cue.a, s.resumed(p, s.beforeContinuation(a.source.b, after, hi), hi))
	return len(a.content) > 0
}

// isWhole reports whether the phrase ends with its clause and has no verb of its own: "…, said an official who saw it."
func (s *scan) isWhole(p span, hi int) bool {
	if p.b < hi && !s.isStop(p.b) {
		return false
	}
	for i := p.a; i < p.b && s.word(i) != "who"; i++ {
		if s.isFinite(i) && !knowing[s.word(i)] {
			return false
		}
	}
	return true
}

// resumed returns where what is told goes on behind a cue that follows token p: if that closes a quotation, only with
// another quotation; else at i.
func (s *scan) resumed(p, i, hi int) int {
	if s.said(p) < 0 {
		return i
	}
	for j := i; j < min(hi, i+3); j++ {
		if s.said(j) >= 0 {
			return j
		}
	}
	if s.word(p-1) == "," { // "…,” she told him, standing in the rain, “was not a shop”"
		for j := i; j+1 < hi && !s.cueAt(j); j++ {
			if s.said(j) >= 0 {
				if s.beginsSentence(j + 1) {
					break
				}
				return j
			}
		}
	}
	return hi
}

// opensWithVerb reads "Said X: …" at the start of a sentence.
func (s *scan) opensWithVerb(a *attribution, g group, end, lo, hi int) bool {
	if g.first != lo || !inverting(a.word) || s.tag(g.main) == "VB" || s.tag(g.main) == "VBG" {
		return false
	}
	e := s.toStop(end, hi)
	if e >= hi-1 || s.word(e) != ":" {
		return false
	}
	a.source, a.rule = span{end, e}, "verb before subject"
	a.head = s.headOf(a.source)
	c, ok := s.contentAt(a, e, hi, false)
	a.content = c
	return ok
}

// beforeContinuation returns where what is told goes on behind an interruption that ends at end; after is behind the
// phrases of time and place that follow it.
func (s *scan) beforeContinuation(end, after, hi int) int {
	if after > end && (after >= hi || s.isStop(after)) {
		return after
	}
	return end
}

// subject finds who tells, for a verb that follows its subject.
func (s *scan) subject(a *attribution, g group, lo int, before []*attribution) bool {
	lo = s.floor(g.first, lo)
	p := g.first - 1
	switch {
	case g.gerund && p >= lo && (s.isNoun(p) || s.isPronoun(p)): // "tweets accusing"
		return s.subjectAt(a, p, lo, before)
	case g.gerund && p >= lo && s.tag(p) == "IN" && s.word(p) != "by" && s.word(p) != "in":
		return false
	case g.gerund || p < lo && g.participle:
		return s.sharedSubject(a, g.first, lo, before, true)
	case p < lo:
		return false
	case g.infinitive:
		for p > lo && !s.isFinite(p) {
			p--
		}
		h := s.group(p, lo)
		return s.subjectAt(a, h.first-1, lo, before)
	}
	return s.subjectAt(a, p, lo, before)
}

// floor is the first token that the subject of a verb at i can start with: behind speech that ends before it.
func (s *scan) floor(i, lo int) int {
	for j := i - 1; j >= lo; j-- {
		if s.said(j) >= 0 {
			return j + 1
		}
	}
	return lo
}

// subjectAt reads the subject whose last token is p.
func (s *scan) subjectAt(a *attribution, p, lo int, before []*attribution) bool {
	if p < lo {
		return false
	}
	switch {
	case s.tag(p) == "WP" && s.word(p) != "whom" || s.tag(p) == "WDT" || s.word(p) == "that" || s.word(p) == "who":
		q := p - 1
		if q >= lo && s.word(q) == "," {
			q--
		}
		src, ok := s.subjectEnding(q, lo)
		if !ok {
			return false
		}
		if !s.canTell(src, a.word) { // "with help from the minister, who said"
			src.a = s.phraseStart(q, lo)
		}
		a.source = src
	case predeterminers[s.word(p)] && p > lo && s.word(p-1) == ",": // "officials, who …, both said"
		src, ok := s.acrossAside(p-1, lo)
		if !ok {
			return false
		}
		a.source = src
	case floating[s.word(p)] && p > lo && (s.isNoun(p-1) || s.isPronoun(p-1)): // "A and B both said"
		a.each = true
		return s.subjectAt(a, p-1, lo, before)
	case floating[s.word(p)] && p > lo && (s.tag(p-1) == "MD" || haves[s.word(p-1)] && s.isVerb(p-1)): // "A and B have both said"
		a.each = true
		return s.subjectAt(a, s.group(p-1, lo).first-1, lo, before)
	case s.tag(p) == "CC" || s.word(p) == "then" && s.tag(p-1) == "CC":
		return s.sharedSubject(a, p, lo, before, false)
	case s.word(p) == ",", s.isDash(p):
		if src, ok := s.acrossAside(p, lo); ok {
			a.source = src
		} else {
			return s.sharedSubject(a, p, lo, before, false)
		}
	default:
		src, ok := s.subjectEnding(p, lo)
		if !ok {
			return false
		}
		a.source = src
	}
	a.head = s.headOf(a.source)
	return s.canTell(a.source, a.word)
}

// floating are words behind a subject, or behind its auxiliary, that tell that each of several does what the verb says.
var floating = words("both each all")

// sharedSubject takes the subject of an earlier verb of the sentence, for a verb that has none of its own: "and denied",
// ", saying". With free, the subject may be that of any main clause; else of one that the verb is joined to.
func (s *scan) sharedSubject(a *attribution, i, lo int, before []*attribution, free bool) bool {
	if n := len(before); n > 0 {
		b := before[n-1]
		if a.word.act == think && b.tells(a) { // "told them that it was late and hoped that": part of what is told
			return false
		}
		if !b.around && b.rule != "noun" && !b.source.empty() && b.source.a >= lo || free && b.around && b.cue.b <= i && s.rule(b) {
			a.source, a.head, a.following = b.source, b.head, b
			return s.canTell(a.source, a.word)
		}
	}
	src, ok := s.mainSubject(i, lo)
	if !ok || !s.canTell(src, a.word) {
		return false
	}
	a.source, a.head = src, s.headOf(src)
	return true
}

// rule reports whether the attribution's source is who an "adding" behind it speaks of.
func (s *scan) rule(b *attribution) bool { return b.rule != "according to" && b.rule != "noun" }

// maxVerbs is how many finite verbs back a clause is looked for whose subject is shared.
const maxVerbs = 16

// mainSubject returns the subject of the nearest clause before i that is no relative one.
func (s *scan) mainSubject(i, lo int) (span, bool) {
	for j, verbs := i-1, 0; j > lo && verbs < maxVerbs; j-- {
		if s.word(j) == ";" || s.said(j) >= 0 {
			return span{}, false
		}
		if !s.isFinite(j) {
			continue
		}
		verbs++
		p := j - 1
		for p > lo && (s.isAdverb(p) || s.isFinite(p)) {
			p--
		}
		switch {
		case p < lo, s.tag(p) == "CC", s.tag(p) == "WP", s.tag(p) == "WDT", s.tag(p) == "WRB", s.word(p) == "that", s.tag(p) == "TO":
			continue
		case s.word(p) == ",":
			if src, ok := s.acrossAside(p, lo); ok {
				return src, true
			}
			continue
		}
		src, ok := s.subjectEnding(p, lo)
		if !ok {
			continue
		}
		if src.a > lo && (s.tag(src.a-1) == "WDT" || s.tag(src.a-1) == "WP" || s.tag(src.a-1) == "WRB" && !s.startsSentence(src.a-1)) {
			continue
		}
		if src.a > lo && s.word(src.a-1) == "that" { // of a clause inside: "backed off his vow that Kestra would pay, and blamed"
			continue
		}
		return src, true
	}
	return span{}, false
}
