package claim

// reported are nouns for what somebody has said: behind a denial, what is told is the clause that hangs on them.
var reported = words(`account accounts accusation accusations allegation allegations assertion assertions assessment assessments
	belief figure figures number numbers charge charges claim claims comment comments conclusion conclusions contention depiction description finding findings
	idea implication information insinuation insinuations interpretation notion portrayal premise proposition remark remarks report
	reports rumor rumors rumour rumours speculation statement statements story stories suggestion suggestions talk theory version view
	views`)

// pastVerdict returns the token behind "as false", "as false and malicious" at i: "dismissed as false a report that".
func (s *scan) pastVerdict(a *attribution, i, hi int) int {
	if a.word.act != deny || s.word(i) != "as" || !s.isAdjective(i+1) {
		return i
	}
	j := i + 2
	for j+1 < hi && s.tag(j) == "CC" && s.isAdjective(j+1) {
		j += 2
	}
	if s.isNoun(j) || s.phraseEnd(j, hi) == j {
		return i
	}
	return j
}

// reportedContent narrows "denied reports that she had left" to what was reported, and reports whether anything is told:
// "rejected the account" and "confirmed it" only point at what somebody else tells.
func (s *scan) reportedContent(a *attribution) bool {
	if a.form != noun || len(a.content) != 1 {
		return true
	}
	c := a.content[0]
	if a.lemma == "describe" && s.word(c.a) == "what" { // "described what she called “a coup”": the other verb tells it
		return false
	}
	e := s.phraseEnd(c.a, c.b)
	if e == c.a {
		return true
	}
	if s.isPronoun(c.a) && e == c.b || pointers[s.word(c.a)] && e == c.a+1 && e == c.b {
		return false
	}
	if pointers[s.word(c.a)] && (s.tag(c.a) == "DT" || s.tag(c.a) == "PDT") && s.word(e) != "that" {
		return false
	}
	if a.word.act == deny && s.word(e) == "as" && e+1 < c.b { // who dismisses a poll as nonsense says what it is
		a.word.act, a.word.negative = say, false
		return true
	}
	if doing := a.lemma == "reject" || a.lemma == "dismiss"; !reported[s.word(e-1)] {
		_, told := s.nouns[s.lemma(e-1)]
		return !doing || told
	}
	if a.word.act == deny && s.word(e) == "of" && s.tag(e+1) == "VBG" { // "accusations of bribing the yard"
		a.content[0].a = e + 1
		return true
	}
	if w := s.word(e); w == "by" || w == "from" { // "a claim by the shipowners that"
		if p := s.phraseEnd(e+1, c.b); s.word(p) == "that" {
			e = p
		}
	}
	if s.word(e) == "that" && e < c.b && (a.word.negative || a.word.act == agree) && s.clauseAt(e+1, c.b) {
		a.content, a.form = []span{{e + 1, c.b}}, clause
		return true
	}
	return e < c.b && s.word(e) != "as" && !s.isStop(e) || !s.pointsBack(c.a)
}

// pointers stand alone for something told before.
var pointers = words("this that these those so such")

// pointsBack reports whether the noun phrase that starts at i is of something the reader knows of.
func (s *scan) pointsBack(i int) bool {
	switch s.word(i) {
	case "the", "this", "that", "these", "those", "such", "both", "all":
		return true
	}
	return s.tag(i) == "PRP$"
}
