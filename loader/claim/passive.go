package claim

// byPhrase reads a passive cue: "as reported by X", "was told by X that". Without a "by" nobody is told to have said it.
func (s *scan) byPhrase(a *attribution, g group, end, lo, hi int) bool {
	j := end
	for j < hi && s.isAdverb(j) {
		j++
	}
	if s.word(j) != "by" || s.tag(j+1) == "VBG" {
		return false
	}
	a.source = s.fullPhrase(j+1, hi)
	if a.source.empty() {
		return false
	}
	a.head = s.headOf(a.source)
	a.passive, a.rule = true, "passive"
	if s.word(g.first-1) == "as" {
		if a.word.takes&object != 0 || s.word(g.first) == "earlier" { // "as told by his daughter" is how a tale goes; "as earlier reported by" is a credit
			return false
		}
		a.around = true
		a.cue.a = g.first - 1
		a.content, a.form = s.rest(lo, hi, g.first-1, a.source.b), clause
		return len(a.content) > 0
	}
	if !s.canTell(a.source, a.word) {
		return false
	}
	subject, ok := s.passiveSubject(g, lo)
	if !ok {
		return false
	}
	return s.toldBy(a, subject, hi) || !g.participle && (s.toldByBehind(a, subject, lo, hi) || s.saidBy(a, subject, hi))
}

// passiveSubject returns the subject of a passive, which no relative clause starts with.
func (s *scan) passiveSubject(g group, lo int) (span, bool) {
	p := g.first - 1
	if p >= lo && s.word(p) == "," {
		return s.acrossAside(p, lo)
	}
	return s.subjectEnding(p, lo)
}

// toldBy reads "had been told by X that …", where the subject is who heard it, and "it was announced by X that …".
func (s *scan) toldBy(a *attribution, subject span, hi int) bool {
	if a.word.act != say && a.word.act != warn && a.word.act != think {
		return false
	}
	it := s.word(subject.a) == "it" && subject.b == subject.a+1
	if !it && a.word.takes&object == 0 {
		return false
	}
	j := s.skipAsides(a.source.b, hi)
	if s.word(j) == "," && s.word(j+1) == "that" { // "told by the commander, Anton Vesk, that"
		j++
	}
	if s.word(j) != "that" {
		return false
	}
	c, ok := s.contentAt(a, j, hi, true)
	if !ok || len(c) == 0 {
		return false
	}
	a.content, a.rule = c, "told by"
	if !it {
		a.audience = subject
	}
	return true
}

// toldByBehind reads "…, the families were told by X".
func (s *scan) toldByBehind(a *attribution, subject span, lo, hi int) bool {
	if a.word.takes&object == 0 || a.word.act != say && a.word.act != warn || subject.a <= lo || s.word(subject.a-1) != "," {
		return false
	}
	if after := s.skipAsides(a.source.b, hi); after < hi && !s.isStop(after) {
		return false
	}
	a.content, a.form, a.around, a.audience = s.rest(lo, hi, subject.a-1, s.skipAsides(a.source.b, hi)), clause, true, subject
	return len(a.content) > 0 && s.saysSomething(a.content)
}

// announcing are verbs whose passive tells its subject: "a second blast was reported by residents".
var announcing = words("report confirm announce allege")

// saidBy reads what is told of the subject: "is said by X to be", "was asked by X to leave", "is accused by X of lying", "was described by X
// as", "was reported by X".
func (s *scan) saidBy(a *attribution, subject span, hi int) bool {
	if s.tag(subject.b) == "WDT" || s.isPronoun(subject.a) && s.word(subject.a) == "it" {
		return false
	}
	j := a.source.b
	if s.word(j) == "," {
		j++
	}
	switch {
	case s.tag(j) == "TO" && s.tag(j+1) == "VB":
		a.content, a.form = s.trim([]span{subject, {j, s.contentEnd(j, hi, infinitive)}}), infinitive
		switch {
		case a.word.takes&object != 0 || a.word.act == ask || a.word.act == demand:
			a.audience = subject
		case a.word.act == say || a.word.act == think:
			a.form = clause
		default:
			return false
		}
	case a.word.act == accuse && s.isPreposition(j, prepositions[a.lemma]), a.lemma == "describe" && s.word(j) == "as":
		if s.phraseEnd(j+1, hi) == j+1 && s.tag(j+1) != "VBG" {
			return false
		}
		a.content, a.form = s.trim([]span{{j + 1, s.contentEnd(j+1, hi, noun)}}), noun
	case announcing[a.lemma] && !s.isPronoun(subject.a) && !s.pointsBack(subject.a) && s.word(a.cue.b-2) != "first": // who had it first is credited
		if after := s.skipAsides(j, hi); after < hi && !s.isStop(after) {
			return false
		}
		a.content, a.form = s.trim([]span{subject}), noun
	default:
		return false
	}
	return len(a.content) > 0
}

// quotedAs returns the position of the verb of telling in "quoted as saying", "quoted by X as telling"; 0 where there is none.
func (s *scan) quotedAs(a *attribution, i, hi int) int {
	if a.lemma != "quote" && a.lemma != "cite" {
		return 0
	}
	for j := i; j < min(hi, i+15) && !s.isStop(j) && !s.isFinite(j); j++ {
		if s.word(j) == "as" {
			if s.tag(j+1) == "VBG" && s.cueAt(j+1) {
				return j + 1
			}
			return 0
		}
	}
	return 0
}

// quoting reads "X was quoted by an outlet as saying …", "…, X was quoted as saying" and "an outlet quoted X as saying …", whose verb of
// telling stands at said.
func (s *scan) quoting(a *attribution, g group, end, said, lo, hi int) bool {
	verb := s.verbs[s.lemma(said)]
	a.word, a.lemma, a.rule = verb, s.lemma(said), "quoted as saying"
	subject, ok := s.passiveSubject(g, lo)
	if !ok || !s.canTell(subject, verb) {
		return false
	}
	a.source = subject
	switch by := s.fullPhrase(end+1, said-1); {
	case g.passive && s.word(end) == "by" && !by.empty():
		a.source, a.cited = by, subject
	case g.passive:
	default:
		told := s.fullPhrase(end, said-1)
		if told.empty() || !s.canTell(told, verb) {
			return false
		}
		a.cited = told
	}
	a.head, a.cue = s.headOf(a.source), span{g.cue, said + 1}
	if s.contentAfter(a, said+1, hi, maxAsides) {
		return true
	}
	if subject.a <= lo || s.said(subject.a-1) < 0 && s.word(subject.a-1) != "," {
		return false
	}
	after := s.toStop(said+1, hi)
	a.content, a.form, a.around = s.rest(lo, hi, subject.a, after), clause, true
	return len(a.content) > 0
}
