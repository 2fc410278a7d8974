package claim

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
			a.source = s.fullPhrase(j+1, hi)
			j = a.source.b
			if s.word(j) == "," && s.word(j+1) == "that" { // "a complaint by the minister, Anton Vesk, that"
				j++
			}
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
		a.content, a.form = []span{{j + 1, end}}, clause
	case e.takes&infinitive != 0 && s.tag(j) == "TO" && s.tag(j+1) == "VB":
		a.content, a.form = []span{{j, s.contentEnd(j, hi, infinitive)}}, infinitive
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
