package claim

import "backchannel/loader/text"

// maxSentence is the number of tokens of a sentence that are read.
const maxSentence = 600

// An attribution is one place where a sentence says that somebody tells something. All positions are token ranges.
type attribution struct {
	sentence  int
	word      cue
	lemma     string
	cue       span   // "has said", "according to"
	source    span   // the noun phrase of who tells, with all that hangs on it; empty where it is not told
	head      int    // its head
	content   []span // in text order
	audience  span   // "reporters" in "told reporters that"
	paper     span   // "a statement" in "said in a statement"
	around    bool   // the cue interrupts or follows what is told
	rule      string
	quote     int32        // the quotation that the content is or starts with, -1
	outer     *attribution // the attribution whose content this one lies in
	inner     *attribution // the first of those that lie in this one's content
	dropped   bool
	passive   bool
	following *attribution // the attribution whose subject it shares
	carried   bool
}

// reach is everything from the attribution to its content.
func (a *attribution) reach() span {
	r := a.cue
	take := func(p span) {
		if !p.empty() {
			r.a, r.b = min(r.a, p.a), max(r.b, p.b)
		}
	}
	take(a.source)
	for _, c := range a.content {
		take(c)
	}
	return r
}

// find returns the attributions of sentence k whose cue is not inside somebody's speech, by cue.
func (s *scan) find(k int) []*attribution {
	s.announced = nil
	sent := s.Sentences[k]
	lo, hi := sent.First, min(sent.Last, sent.First+maxSentence)
	var out []*attribution
	for i := lo; i < hi; i++ {
		if s.said(i) >= 0 {
			i = min(hi, s.quoteEnd(s.said(i))) - 1
			continue
		}
		if s.startsRule(i) { // why somebody is not named is about the source
			for i+1 < hi && s.word(i+1) != "," && s.word(i+1) != "." && s.word(i+1) != ";" && s.said(i+1) < 0 {
				i++
			}
			continue
		}
		var a *attribution
		switch {
		case s.word(i) == "according" && s.word(i+1) == "to":
			a = s.accordingTo(i, i+2, lo, hi)
		case (s.word(i) == "in" || s.word(i) == "by") && telling[s.word(i+2)] && s.word(i+1) == "the" && s.word(i+3) == "of":
			a = s.accordingTo(i, i+4, lo, hi)
		case (s.word(i) == "in" || s.word(i) == "by") && s.byTelling(i, hi) > 0:
			a = s.accordingToPossessor(i, s.byTelling(i, hi), lo, hi)
		case s.isVerb(i):
			a = s.verbal(i, lo, hi, out)
		case s.isNoun(i):
			a = s.nominal(i, lo, hi)
		}
		if a == nil {
			continue
		}
		a.sentence = k
		if len(a.content) > 0 && s.asksAnonymity(a) {
			continue
		}
		if len(a.content) == 0 || len(out) > 0 && out[len(out)-1].cue.touches(a.cue) {
			continue
		}
		out = append(out, a)
	}
	return out
}

// asksAnonymity reports whether the attribution is only about not being named.
func (s *scan) asksAnonymity(a *attribution) bool {
	if a.word.act != ask && a.word.act != demand && a.lemma != "insist" {
		return false
	}
	c := a.content[0]
	return c.b-c.a < 40 && s.within(c.a, min(6, c.b-c.a), "named", "identified", "quoted", "anonymity", "anonymous")
}

// verbal reads the attribution whose cue is the verb at token i.
func (s *scan) verbal(i, lo, hi int, before []*attribution) *attribution {
	lemma, end := s.lemma(i), i+1
	if e, ok := s.verbs[lemma+" "+s.word(i+1)]; ok && i+1 < hi {
		return s.verb(i, i+2, lemma+" "+s.word(i+1), e, lo, hi, before)
	}
	e, ok := s.verbs[lemma]
	if !ok {
		return nil
	}
	return s.verb(i, end, lemma, e, lo, hi, before)
}

func (s *scan) verb(i, end int, lemma string, e cue, lo, hi int, before []*attribution) *attribution {
	g := s.group(i, lo)
	if g.negated || g.modal != "" || lemma == "put" && s.word(end) != "it" {
		return nil
	}
	if g.infinitive && !s.leadsOn(g.first, lo) {
		return nil
	}
	a := &attribution{word: e, lemma: lemma, cue: span{g.cue, end}, quote: -1, rule: "verb"}
	if g.participle && !g.passive && e.takes&clause == 0 || g.gerund && (e.act == think || e.act == deny || e.act == praise) {
		return nil
	}
	if lemma == "ask" && (i == lo || s.word(i-1) == ",") && g.first == i && asked[s.word(end)] {
		return nil // "Asked about the raid, he said"
	}
	if g.passive {
		if !s.byPhrase(a, g, end, lo, hi) {
			return nil
		}
		return a
	}
	if s.inverted(a, g, end, lo, hi) {
		return a
	}
	if s.opensWithVerb(a, g, end, lo, hi) {
		return a
	}
	if !s.subject(a, g, lo, before) {
		return nil
	}
	if s.parenthesis(a, end, lo, hi) {
		return a
	}
	if !s.contentAfter(a, end, hi) {
		return nil
	}
	return a
}

var asked = words("about whether if why how what when by for to in if")

// leads holds verbs that tell by what stands behind them: "went on to say", "continued to insist".
var leads = words("go continue proceed appear return use")

// leadsOn reports whether the infinitive that starts at i only draws out another verb.
func (s *scan) leadsOn(i, lo int) bool {
	for j := i - 1; j >= max(lo, i-6); j-- {
		if s.isVerb(j) {
			return leads[s.lemma(j)]
		}
		if s.isStop(j) {
			return false
		}
	}
	return false
}

// telling are nouns for an account of somebody's: "in the words of X", "by X's account".
var telling = words("words view account telling opinion estimation judgment judgement eyes assessment reckoning")

// byTelling returns the position of such a noun behind a possessor that starts at i+1, 0 where there is none.
func (s *scan) byTelling(i, hi int) int {
	for j := i + 2; j < min(hi, i+9); j++ {
		if telling[s.word(j)] && s.tag(j-1) == "POS" {
			return j
		}
		if s.isStop(j) || s.isVerb(j) {
			return 0
		}
	}
	return 0
}

// accordingToPossessor reads "by X's account", whose noun stands at j.
func (s *scan) accordingToPossessor(i, j, lo, hi int) *attribution {
	a := &attribution{word: cue{act: say, takes: clause, confidence: 0.9}, lemma: "accord", cue: span{i, j + 1}, quote: -1, rule: "according to",
		around: true, source: span{i + 1, j - 1}}
	a.head = s.headOf(a.source)
	a.content = s.rest(lo, hi, i, j+1)
	return a
}

// accordingTo reads "according to X", wherever it stands.
func (s *scan) accordingTo(i, end, lo, hi int) *attribution {
	a := &attribution{word: cue{act: say, takes: clause, confidence: 0.95}, lemma: "accord", cue: span{i, end}, quote: -1, rule: "according to", around: true}
	a.source = s.fullPhrase(end, hi)
	if a.source.empty() {
		a.source = span{end, s.runTo(end, hi)}
	}
	if a.source.empty() {
		return nil
	}
	a.head = s.headOf(a.source)
	a.content = s.rest(lo, hi, i, a.source.b)
	return a
}

// byPhrase reads a passive cue: "as reported by X", "was confirmed by X". Without a "by" nobody is told to have said it.
func (s *scan) byPhrase(a *attribution, g group, end, lo, hi int) bool {
	j := end
	for j < hi && s.isAdverb(j) {
		j++
	}
	if s.word(j) != "by" {
		return false
	}
	a.source = s.fullPhrase(j+1, hi)
	if a.source.empty() || s.tag(j+1) == "VBG" {
		return false
	}
	a.head = s.headOf(a.source)
	a.passive, a.rule = true, "passive"
	if s.word(g.first-1) == "as" {
		a.around = true
		a.cue.a = g.first - 1
		a.content = s.rest(lo, hi, g.first-1, a.source.b)
		return len(a.content) > 0
	}
	return false
}

// nominal reads a cue that is a noun: "X's claim that", "a warning from X that".
func (s *scan) nominal(i, lo, hi int) *attribution {
	e, ok := s.nouns[s.lemma(i)]
	if !ok {
		return nil
	}
	a := &attribution{word: e, lemma: s.lemma(i), cue: span{i, i + 1}, quote: -1, rule: "noun"}
	start := s.phraseStart(i, lo)
	j := i + 1
	// Whose it is: a possessor before, or "from X", "by X" behind.
	for k := i - 1; k > start; k-- {
		if s.tag(k) == "POS" {
			a.source = span{s.phraseStart(k-1, lo), k}
			break
		}
	}
	if a.source.empty() && s.tag(start) == "PRP$" {
		a.source = span{start, start + 1}
	}
	if w := s.word(j); a.source.empty() && (w == "from" || w == "by") {
		n := s.phraseEnd(j+1, hi)
		if n > j+1 {
			a.source = span{j + 1, s.withTail(n, hi)}
			j = a.source.b
		}
	}
	if !s.expressed(a, start, lo) && a.source.empty() {
		return nil
	}
	a.head = s.headOf(a.source)
	switch {
	case s.word(j) == "that" && s.clauseAt(j+1, hi):
		end := s.contentEnd(j+1, hi, clause)
		if start == lo || s.isStop(start-1) {
			end = s.firstClauseEnd(j+1, end)
		}
		a.content = []span{{j + 1, end}}
	case e.takes&infinitive != 0 && s.tag(j) == "TO" && s.tag(j+1) == "VB":
		a.content = []span{{j, s.contentEnd(j, hi, infinitive)}}
	default:
		return nil
	}
	return a
}

// firstClauseEnd returns where the clause from i on ends if its noun is the subject of a sentence: before that one's verb.
func (s *scan) firstClauseEnd(i, end int) int {
	seen := false
	for j := i; j < end; j++ {
		if !s.isFinite(j) {
			continue
		}
		if seen {
			return j
		}
		for seen = true; j+1 < end && (s.isVerb(j+1) && !s.isFinite(j+1) || s.isAdverb(j+1)); j++ {
		}
	}
	return end
}

// expressing are verbs that only carry the noun behind them: "expressed the hope that", "issued a warning that".
var expressing = words("express voice convey make issue deliver repeat reiterate raise give send pass relay share renew")

// expressed takes the subject of a verb that carries the noun, whose phrase starts at start, for who tells.
func (s *scan) expressed(a *attribution, start, lo int) bool {
	v := start - 1
	for v > lo && s.isAdverb(v) {
		v--
	}
	if v <= lo || !s.isVerb(v) || !expressing[s.lemma(v)] {
		return false
	}
	g := s.group(v, lo)
	if g.passive || g.negated || g.infinitive || g.modal != "" {
		return false
	}
	b := &attribution{word: a.word}
	if !s.subject(b, g, lo, nil) {
		return false
	}
	a.source, a.head, a.cue.a = b.source, b.head, g.cue
	return true
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
	if i < hi && s.word(i) == ";" {
		return to
	}
	if i < hi && contrast[s.word(i)] && s.cueWithin(i+1, hi) {
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
