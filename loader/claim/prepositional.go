package claim

// telling are nouns for an account of somebody's: "in the words of X", "by X's account".
var telling = words("words phrase view account telling opinion estimation judgment judgement eyes assessment reckoning")

// byTelling returns the position of such a noun behind a possessor that starts at i+1, 0 where there is none.
func (s *scan) byTelling(i, hi int) int {
	if s.tag(i+1) == "PRP$" && telling[s.word(i+2)] && i+2 < hi && owners[s.word(i+1)] {
		return i + 2
	}
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

// owners are the possessives of those who may tell.
var owners = words("his her their")

// accordingToPossessor reads "by X's account" and "in her words", whose noun stands at j.
func (s *scan) accordingToPossessor(i, j, lo, hi int) *attribution {
	a := &attribution{word: cue{act: say, takes: clause, confidence: 0.9}, lemma: "accord", cue: span{i, j + 1}, quote: -1, rule: "according to",
		around: true, form: clause, source: span{i + 1, max(i+2, j-1)}}
	a.head = s.headOf(a.source)
	a.content = s.rest(lo, hi, i, j+1)
	return a
}

// accordingTo reads "according to X", wherever it stands.
func (s *scan) accordingTo(i, end, lo, hi int) *attribution {
	a := &attribution{word: cue{act: say, takes: clause, confidence: 0.95}, lemma: "accord", cue: span{i, end}, quote: -1, rule: "according to",
		around: true, form: clause}
	a.source = s.fullPhrase(end, hi)
	if a.source.empty() {
		a.source = span{end, s.runTo(end, hi)}
	}
	if a.source.empty() {
		return nil
	}
	if s.tag(a.source.b) == "VBD" { // "a message sent to customers": a participle
		a.source.b = s.runTo(a.source.b, hi)
	}
	a.head = s.headOf(a.source)
	if measures[s.word(a.head)] || s.word(end) == "plan" {
		return nil
	}
	a.content = s.rest(lo, hi, i, s.citing(a, a.source.b, hi))
	return a
}

// measures are what things go by rather than what tells of them: "paid according to rank".
var measures = words("index schedule size need needs taste age weight rank order seniority preference preferences ability merit circumstances custom tradition wish wishes number amount")

// citing reads ", citing X" at i and returns the token behind it, i where it does not stand there.
func (s *scan) citing(a *attribution, i, hi int) int {
	j := i
	if s.word(j) == "," {
		j++
	}
	if w := s.word(j); j >= hi || w != "citing" && w != "quoting" {
		return i
	}
	p := s.fullPhrase(j+1, hi)
	if p.empty() || !s.canTell(p, cue{act: say}) {
		return i
	}
	a.cited = p
	return p.b
}

// citingInside reads "The Dial, quoting two officials, said".
func (s *scan) citingInside(a *attribution) {
	for i := a.source.a; i+1 < a.source.b; i++ {
		if w := s.word(i + 1); s.word(i) == "," && (w == "citing" || w == "quoting") {
			if e := s.citing(a, i, a.source.b); e > i {
				a.source.b = i
			}
			return
		}
	}
}
