package claim

// beholding are verbs that tell how somebody sees a thing: "as critics see it".
var beholding = words("see sees saw tell tells told remember remembers remembered recall recalls recalled describe describes described explain explains explained")

// viewpoint reads clauses that say as whose account the rest stands: "As critics see it, …", "the way she tells it", "To hear him tell it", "to
// quote the harbor master".
func (s *scan) viewpoint(i, lo, hi int) *attribution {
	from := i + 1
	switch {
	case s.word(i) == "as":
	case s.word(i) == "the" && s.word(i+1) == "way":
		from = i + 2
	case s.word(i) == "to" && s.word(i+1) == "hear":
		from = i + 2
	case s.word(i) == "to" && s.word(i+1) == "quote":
		p := s.fullPhrase(i+2, hi)
		if p.empty() {
			return nil
		}
		return s.seen(i, p, p.b, lo, hi)
	default:
		return nil
	}
	e := s.phraseEnd(from, hi)
	if e == from {
		return nil
	}
	p := span{from, s.withTail(e, hi)}
	v := p.b
	for v < hi && s.isAdverb(v) {
		v++
	}
	if !beholding[s.word(v)] || s.word(v+1) != "it" {
		return nil
	}
	return s.seen(i, p, v+2, lo, hi)
}

// seen makes the attribution of a viewpoint of p that takes up the tokens [i,end) between stops.
func (s *scan) seen(i int, p span, end, lo, hi int) *attribution {
	if i > lo && !s.isStop(i-1) || end < hi && !s.isStop(end) || !s.canTell(p, cue{act: say, plain: true}) {
		return nil
	}
	a := &attribution{word: cue{act: say, takes: clause, confidence: 0.8}, lemma: "see", cue: span{i, end}, source: p, head: s.headOf(p),
		quote: -1, rule: "viewpoint", around: true, form: clause}
	a.content = s.rest(lo, hi, i, end)
	return a
}
