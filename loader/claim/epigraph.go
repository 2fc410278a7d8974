package claim

import "backchannel/graph"

// epigraph reads a quotation with its speaker's name behind a dash: “The lake took it back.” — Oriane Salgado, fisherman.
func (s *scan) epigraph(i, lo, hi int) *attribution {
	q := s.said(i - 1)
	if i <= lo || q < 0 || s.Quotes[q].Open < lo || i+1 >= hi || s.verbAt(i+1, hi) {
		return nil
	}
	for j := i + 1; j < hi; j++ {
		if s.isFinite(j) {
			return nil
		}
	}
	for _, m := range s.Starting(i + 1) {
		if c := s.Chain(m); c.Named && (c.Type == graph.Person || c.Type == graph.Organization || c.Type == graph.Government) {
			a := &attribution{word: cue{act: say, takes: clause, confidence: 0.8}, lemma: "say", cue: span{i, i}, source: span{i + 1, m.Last}, head: m.Head,
				quote: q, rule: "name behind a dash", around: true, form: clause}
			a.content = s.trim([]span{{s.Quotes[q].Open, i}})
			return a
		}
	}
	return nil
}
