package claim

import "backchannel/graph"

// An attribution is one place where a sentence says that somebody tells something. All positions are token ranges.
type attribution struct {
	sentence  int
	word      cue
	lemma     string
	cue       span       // "has said", "according to"
	source    span       // the noun phrase of who tells, with all that hangs on it; empty where it is not told
	head      int        // its head
	content   []span     // in text order
	form      complement // of the content: a clause or quotation, a noun phrase, an infinitive
	audience  span       // "reporters" in "told reporters that"
	cited     span       // "two officials" in "Reuters reported, citing two officials": who told the source
	around    bool       // the cue interrupts or follows what is told
	rule      string
	made      graph.Maker  // what found it
	sure      float64      // how sure that is, 0 to 1
	quote     int32        // the quotation that the content is or starts with, -1
	outer     *attribution // the attribution whose content this one lies in
	inner     *attribution // the first of those that lie in this one's content
	passive   bool
	each      bool         // each of its sources tells it alone: "A and B both said"
	following *attribution // the attribution whose subject it shares
	carried   bool
	spoken    bool // all of it is speech, without quotation marks
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
	take(a.cited)
	for _, c := range a.content {
		take(c)
	}
	return r
}

// find returns the attributions of sentence k whose cue is not inside somebody's speech, by cue.
func (s *scan) find(k int) []*attribution {
	s.announced = nil
	sent := s.Sentences[k]
	lo, hi := sent.First, sent.Last
	var out []*attribution
	for i := lo; i < hi; i++ {
		if s.said(i) >= 0 {
			i = min(hi, s.quoteEnd(s.said(i))) - 1
			continue
		}
		if s.startsRule(i) { // why somebody is not named is about the source
			i = s.pastRule(i, hi) - 1
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
		case s.word(i) == "as" || s.word(i) == "the" && s.word(i+1) == "way" || s.word(i) == "to" && (s.word(i+1) == "hear" || s.word(i+1) == "quote"):
			a = s.viewpoint(i, lo, hi)
		case s.isDash(i):
			a = s.epigraph(i, lo, hi)
		case s.isVerb(i):
			a = s.verbal(i, lo, hi, out)
		case s.isNoun(i):
			if a = s.nominal(i, lo, hi); a == nil && s.mistagged(i, hi) {
				a = s.verbal(i, lo, hi, out)
			}
		}
		if a == nil && feelings[s.word(i)] != "" {
			a = s.feeling(i, lo, hi)
		}
		if a == nil {
			continue
		}
		a.sentence = k
		if h := a.head; interviews[s.word(h)] && s.word(h+1) == "with" && h+2 < a.source.b { // who was interviewed tells
			a.source.a = h + 2
			a.head = s.headOf(a.source)
		}
		if len(a.content) > 0 && (s.asksAnonymity(a) || s.isQuestion(a)) {
			continue
		}
		if len(a.content) == 0 || len(out) > 0 && out[len(out)-1].cue.touches(a.cue) {
			continue
		}
		if n := len(out); n > 0 {
			s.divide(out[n-1], a)
		}
		out = append(out, a)
	}
	return out
}

// mistagged reports whether the noun at i is a verb by where it stands: between a person's name and a clause, as in "Anton Vesk doubts that".
func (s *scan) mistagged(i, hi int) bool {
	if i == 0 || s.tag(i) != "NNS" || !s.clauseAt(i+1, hi) && s.word(i+1) != "that" || s.isNoun(i+1) {
		return false
	}
	for m := range s.Covering(i-1, i) {
		if c := s.Chain(m); m.Last == i && c.Named && c.Type == graph.Person {
			return true
		}
	}
	return false
}

// divide gives each of two cues that stand in their clauses its own: "the tower, A said, would hold, but the ground, B warned, would not".
func (s *scan) divide(a, b *attribution) {
	if !a.around || !b.around || a.cue.a > b.cue.a {
		return
	}
	to := b.cue.a
	if b.source.a > a.cue.b {
		to = min(to, b.source.a)
	}
	for i := to - 1; i >= max(a.cue.b, a.source.b); i-- {
		if s.word(i) != "," || s.tag(i+1) != "CC" || s.said(i) >= 0 || s.phraseEnd(i+2, to) == i+2 {
			continue
		}
		if x, y := s.trim(clip(a.content, 0, i)), s.trim(clip(b.content, i+2, len(s.Tokens))); len(x) > 0 && len(y) > 0 {
			a.content, b.content = x, y
		}
		return
	}
}

// clip returns the parts of the spans that lie in [lo,hi).
func clip(spans []span, lo, hi int) []span {
	var out []span
	for _, p := range spans {
		if p = (span{max(p.a, lo), min(p.b, hi)}); !p.empty() {
			out = append(out, p)
		}
	}
	return out
}

// asking are verbs that put questions.
var asking = words("ask wonder inquire enquire query question")

// isQuestion reports whether the attribution only puts a question in the writer's words, which tells nothing: "asked whether it was safe".
func (s *scan) isQuestion(a *attribution) bool {
	first := a.content[0].a
	if a.lemma == "wonder" && s.tag(first)[0] == 'W' {
		return true
	}
	return asking[a.lemma] && a.form == clause && (s.word(first) == "whether" || s.word(first) == "if")
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
	if !ok && regarding[lemma] && s.regardedAs(end, hi) {
		e, ok = cue{act: think, takes: noun, confidence: 0.6}, true
	}
	if !ok {
		return nil
	}
	return s.verb(i, end, lemma, e, lo, hi, before)
}

func (s *scan) verb(i, end int, lemma string, e cue, lo, hi int, before []*attribution) *attribution {
	g := s.group(i, lo)
	switch {
	case s.tag(i) == "VBG" && s.tag(i-1) == "DT", // "a pressing problem"
		s.word(i) == "say" && s.isStop(i-1) && s.word(end) == ",", // for instance
		lemma == "hold" && s.word(end) != "that":                  // "holds a lead"
		return nil
	}
	if g.negated && g.modal == "" && (lemma == "believe" || lemma == "think") { // who does not think that it is so thinks that it is not
		e.negative, g.negated = !e.negative, false
	}
	if g.modal == "would" && lemma == "say" && (s.word(end) == "only" || s.word(i-1) == "only") { // "would say only that": that much was said
		g.modal = ""
	}
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
	if said := s.quotedAs(a, end, hi); said > 0 {
		if !s.quoting(a, g, end, said, lo, hi) {
			return nil
		}
		return a
	}
	if g.passive {
		if !s.byPhrase(a, g, end, lo, hi) {
			return nil
		}
		return a
	}
	end = s.pastVerdict(a, end, hi)
	if s.inverted(a, g, end, lo, hi) {
		return a
	}
	if s.opensWithVerb(a, g, end, lo, hi) {
		return a
	}
	if !s.subject(a, g, lo, before) {
		return nil
	}
	s.citingInside(a)
	if conditions[s.word(a.source.a-1)] && a.source.a > lo { // "if the plan rejected them": nobody told it
		return nil
	}
	if s.parenthesis(a, end, lo, hi) {
		return a
	}
	steps := maxAsides
	if g.participle && !e.plain && !s.timeBeforeThat(end, hi) { // "the ship held in port that year": a past form tells what follows at once, or it is none
		steps = 1
	}
	if !s.contentAfter(a, end, hi, steps) || !s.reportedContent(a) {
		return nil
	}
	if c := a.content[0].a; g.gerund && e.act == say && a.form == clause && s.isNoun(g.first-1) && a.source.b == g.first &&
		s.word(c-1) != "that" && s.said(c) < 0 { // "taxpayers reporting gains would pay"
		return nil
	}
	s.endSubordinate(a, lo)
	s.endAside(a, lo)
	return a
}

// endAside ends what is told in an aside where the aside ends: at the second dash of "the cargo — officials say it was medicine — was burned",
// at the main verb of "Dragan, who says the mine poisoned his well, has left".
func (s *scan) endAside(a *attribution, lo int) {
	c := &a.content[len(a.content)-1]
	dashed := a.source.a > lo && s.isDash(a.source.a-1)
	relative := s.inRelativeClause(a.cue.a, lo)
	if !dashed && !relative {
		return
	}
	for i := c.a + 1; i < c.b; i++ {
		if q := s.said(i); q >= 0 {
			i = min(c.b, s.quoteEnd(q)) - 1
		} else if dashed && s.isDash(i) || relative && s.word(i) == "," && s.verbAt(i+1, c.b) {
			c.b = i
			return
		}
	}
}

// endSubordinate ends what a clause that opens the sentence tells before the main clause: "While critics say that it is
// late, the ministry has paid".
func (s *scan) endSubordinate(a *attribution, lo int) {
	c := &a.content[len(a.content)-1]
	if a.source.a != lo+1 || !contrast[s.word(lo)] {
		return
	}
	for i := c.a; i < c.b; i++ {
		if q := s.said(i); q >= 0 {
			i = min(c.b, s.quoteEnd(q)) - 1
		} else if s.word(i) == "," && i > c.a && s.clauseAt(i+1, c.b) {
			c.b = i
			return
		}
	}
}

var asked = words("about whether if why how what when by for to in")

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
