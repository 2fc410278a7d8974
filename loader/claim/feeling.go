package claim

// feelings are words for what one is who is of a view, and how what is told behind them stands to the world.
var feelings = map[string]string{"convinced": "happened", "confident": "happened", "adamant": "happened", "certain": "happened", "sure": "happened",
	"positive": "happened", "hopeful": "possible", "optimistic": "possible", "afraid": "possible", "worried": "possible",
	"concerned": "possible", "fearful": "possible", "skeptical": "possible", "sceptical": "possible", "doubtful": "possible"}

// feeling reads "is confident that …", "remains afraid …", whose word is at i. A "not" makes it no view.
func (s *scan) feeling(i, lo, hi int) *attribution {
	v := i - 1
	for v > lo && s.isAdverb(v) && !nots[s.word(v)] {
		v--
	}
	if v <= lo || !bes[s.word(v)] && s.lemma(v) != "remain" && s.lemma(v) != "feel" || !s.isVerb(v) {
		return nil
	}
	g := s.group(v, lo)
	if g.negated || g.modal != "" || g.infinitive || s.tag(v) == "VBD" && feelings[s.word(i)] == "possible" { // "they were afraid that" is the writer's story
		return nil
	}
	a := &attribution{word: cue{act: think, takes: clause, status: feelings[s.word(i)], confidence: 0.6}, lemma: s.word(i), cue: span{g.cue, i + 1},
		quote: -1, rule: "feeling", form: clause}
	switch a.lemma {
	case "adamant":
		a.word.act = say
	case "skeptical", "sceptical", "doubtful":
		a.word.negative = true
	}
	from := i + 1
	if s.word(from) == "that" {
		from++
	}
	if !s.clauseAt(from, hi) || !s.subject(a, g, lo, nil) || s.isPronoun(a.head) && s.word(a.head) == "it" {
		return nil
	}
	a.content = s.trim([]span{{from, s.contentEnd(from, hi, clause)}})
	return a
}

// expected reports whether what somebody expects of somebody starts at i: "expects the crown to fall".
func (s *scan) expected(i, hi int) bool {
	e := s.phraseEnd(i, hi)
	if e == i || temporal[s.word(i)] {
		return false
	}
	e = s.withTail(e, hi)
	return s.tag(e) == "TO" && s.tag(e+1) == "VB"
}

// regarding are verbs of a view where "as" follows what is viewed: "see the law as a gift".
var regarding = words("see view regard")

// regardedAs reports whether what somebody sees as something starts at i.
func (s *scan) regardedAs(i, hi int) bool {
	e := s.phraseEnd(i, hi)
	if e == i {
		return false
	}
	e = s.withTail(e, hi)
	return s.word(e) == "as" && e+1 < hi && s.phraseEnd(e+1, hi) > e+1
}
