package claim

// nominal reads a cue that is a noun: "X's claim that", "a warning from X that".
func (s *scan) nominal(i, lo, hi int) *attribution {
	e, ok := s.nouns[s.lemma(i)]
	if !ok && !standpoints[s.lemma(i)] {
		return nil
	}
	if !ok {
		e = cue{act: say, takes: clause, confidence: 0.8}
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
			a.source = s.fullPhrase(j+1, hi)
			if s.word(n) == "for" && (e.act == demand || e.act == ask) { // "a call by the bishops for an inquiry"
				a.source.b = n
			}
			j = a.source.b
			if s.word(j) == "," && s.word(j+1) == "that" { // "a complaint by the minister, Anton Vesk, that"
				j++
			}
		}
	}
	if !s.expressed(a, start, lo) && a.source.empty() {
		if s.word(i) != "reports" || start != i || i > lo && (s.tag(i-1) != "IN" || s.word(i-1) == "of") {
			return nil
		}
		a.source = span{i, i + 1} // "amid reports that": they tell themselves
	}
	a.head = s.headOf(a.source)
	end := func(from int, c complement) int {
		to := s.contentEnd(from, hi, c)
		switch first := min(start, a.source.a); {
		case first == lo || s.isStop(first-1):
			return s.beforeMainVerb(from, to, c)
		case first == lo+1 && s.tag(lo) == "IN": // "Despite assurances from the ministry that it was safe, nobody came"
			return s.beforeMainClause(from, to)
		}
		return to
	}
	switch {
	case s.word(j) == "that" && (s.clauseAt(j+1, hi) || e.act == demand && s.tag(s.phraseEnd(j+1, hi)) == "VB"):
		a.content, a.form = []span{{j + 1, end(j+1, clause)}}, clause
	case e.takes&infinitive != 0 && s.tag(j) == "TO" && s.tag(j+1) == "VB":
		a.content, a.form = []span{{j, end(j, infinitive)}}, infinitive
	case (e.act == demand || e.act == ask) && s.word(j) == "for" && !a.source.empty() && s.phraseEnd(j+1, hi) > j+1:
		a.content, a.form = []span{{j + 1, end(j+1, noun)}}, noun
	case bes[s.word(j)] && s.isFinite(j):
		return s.equated(a, j, hi)
	default:
		return nil
	}
	return a
}

// standpoints are nouns that tell only by what is said to be theirs: "her theory is that".
var standpoints = words("argument theory message position answer reply response point verdict advice line")

// equated reads "X's argument is that …" and "X's answer was short: “…”", whose verb stands at j.
func (s *scan) equated(a *attribution, j, hi int) *attribution {
	if s.word(j+1) == "that" && s.clauseAt(j+2, hi) {
		a.content, a.form = []span{{j + 2, s.contentEnd(j+2, hi, clause)}}, clause
		return a
	}
	if c := s.toStop(j, hi); c < hi && s.word(c) == ":" && s.said(c+1) >= 0 {
		a.quote, a.form = s.said(c+1), clause
		a.content = s.trim([]span{{c + 1, s.contentEnd(c+1, hi, clause)}})
		return a
	}
	return nil
}

// beforeMainClause returns where what is told from i on ends before the main clause of its sentence.
func (s *scan) beforeMainClause(i, end int) int {
	for j := i; j < end; j++ {
		if s.word(j) == "," && s.clauseAt(j+1, end) {
			return j
		}
	}
	return end
}

// beforeMainVerb returns where what is told from i on ends if its noun is the subject of a sentence: before that one's verb. Of a clause it
// is the second verb.
func (s *scan) beforeMainVerb(i, end int, c complement) int {
	seen := c != clause
	for j := i; j < end; j++ {
		finite := s.isFinite(j) || !seen && s.tag(j) == "VB"                                     // "that the shaft be closed"
		if seen && (finite || s.tag(j) == "VBN" && !s.isAuxiliary(j-1) && s.startsPhrase(j+1)) { // "that it was empty outraged the families"
			return j
		}
		if !finite {
			continue
		}
		for seen = true; j+1 < end && (s.isVerb(j+1) && !s.isFinite(j+1) || s.isAdverb(j+1)); j++ {
			if s.tag(j+1) == "VBN" && !s.isAuxiliary(j) && s.startsPhrase(j+2) {
				break
			}
		}
	}
	return end
}

func (s *scan) isAuxiliary(i int) bool {
	return bes[s.word(i)] || haves[s.word(i)] || s.isAdverb(i)
}

// startsPhrase reports whether a noun phrase with its determiner or a name starts at i.
func (s *scan) startsPhrase(i int) bool {
	switch s.tag(i) {
	case "DT", "PRP$", "PRP", "NNP":
		return true
	}
	return false
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
