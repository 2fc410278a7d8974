package claim

import (
	"slices"

	"backchannel/graph"
)

// nest says which of a sentence's attributions lies inside which: in "A says B denied it" and "B denied it, A said" that
// of B lies in what A tells. Attributions that share a subject stand side by side.
func nest(list []*attribution) {
	for _, a := range list {
		for _, b := range list {
			if a == b {
				continue
			}
			if b.following == a || a.following != nil && a.following == b.following {
				a.cutBefore(b)
				continue
			}
			if !a.tells(b) || b.tells(a) && !a.outranks(b) {
				continue
			}
			if b.outer == nil || b.outer.reach().covers(a.reach()) {
				b.outer = a
			}
		}
	}
	for _, a := range list {
		if a.outer != nil && a.outer.outer == a { // never both ways
			a.outer = nil
		}
	}
	for _, b := range list {
		if a := b.outer; a != nil && (a.inner == nil || b.cue.a < a.inner.cue.a) {
			a.inner = b
		}
	}
}

// tells reports whether the cue of b stands in what a tells.
func (a *attribution) tells(b *attribution) bool {
	return slices.ContainsFunc(a.content, func(c span) bool { return c.covers(b.cue) })
}

// outranks decides between two attributions that could each lie in the other.
func (a *attribution) outranks(b *attribution) bool {
	if a.around != b.around {
		return a.around
	}
	return a.cue.a < b.cue.a
}

// cutBefore ends what is told before a second cue of the same subject.
func (a *attribution) cutBefore(b *attribution) {
	if a.around || a.cue.a > b.cue.a {
		return
	}
	for i, c := range a.content {
		if c.a == b.cue.a { // "acknowledged urging": all that is told starts with it
			return
		}
		if c.holds(b.cue.a) {
			if c.a == b.cue.a { // "acknowledged urging them": the second is all that the first tells
				return
			}
			a.content[i].b = b.cue.a
			a.content = a.content[:i+1]
			return
		}
	}
}

// carry gives the speech that no cue of its sentence covers to the speaker of the quotation it belongs to. found holds
// the attributions by sentence, announced those that end in a colon.
func (s *scan) carry(found [][]*attribution, announced []*attribution) {
	owner := make(map[int32]*attribution)
	for _, list := range found {
		for _, a := range list {
			if a.outer != nil {
				continue
			}
			for _, c := range a.content {
				for i := c.a; i < c.b; i++ {
					if q := s.said(i); q >= 0 {
						if owner[q] == nil {
							owner[q] = a
						}
						i = max(i, min(c.b, s.Quotes[q].Close)-1)
					}
				}
			}
		}
	}
	var last *attribution // the last to speak in this paragraph
	block := -1
	for k, sent := range s.Sentences {
		if sent.Block != block {
			block, last = sent.Block, nil
		}
		hi := sent.Last
		for i := sent.First; i < hi; i++ {
			q := s.said(i)
			if q < 0 {
				continue
			}
			part := span{i, min(hi, s.quoteEnd(q))}
			if slices.ContainsFunc(found[k], func(a *attribution) bool {
				return slices.ContainsFunc(a.content, part.touches)
			}) {
				i = part.b - 1
				continue
			}
			from, rule := s.speakerOf(q, k, last, owner, found)
			if k > 0 && announced[k-1] != nil && owner[q] == nil && i <= sent.First+1 {
				from, rule = announced[k-1], "colon before"
			}
			i = part.b - 1
			if from == nil {
				continue
			}
			content := s.trim([]span{part})
			if len(content) == 0 {
				continue
			}
			c := &attribution{sentence: k, word: goesOn(from.word), lemma: from.lemma, source: from.source, head: from.head, cue: from.cue,
				content: content, rule: rule, quote: q, following: from, carried: true, audience: from.audience, made: from.made, sure: from.sure}
			if owner[q] == nil {
				owner[q] = from
			}
			found[k] = append(found[k], c)
		}
		for _, a := range found[k] {
			if a.outer == nil && a.rule != "noun" {
				last = a
			}
		}
	}
}

// goesOn is the cue of a quotation's further sentences: whoever denies or demands in one says the next.
func goesOn(c cue) cue {
	c.status, c.negative, c.act = "", false, say
	return c
}

// speakerOf returns the attribution whose source speaks a quotation without a cue, and why.
func (s *scan) speakerOf(q int32, k int, last *attribution, owner map[int32]*attribution, found [][]*attribution) (*attribution, string) {
	if a := owner[q]; a != nil {
		return a, "quotation goes on"
	}
	if s.Quotes[q].Continued {
		for p := q - 1; p >= max(0, q-8); p-- {
			if a := owner[p]; a != nil {
				return a, "quotation goes on"
			}
		}
	}
	if last != nil {
		return root(last), "same paragraph"
	}
	block := s.Sentences[k].Block
	for n := k + 1; n < min(len(found), k+3) && s.Sentences[n].Block == block; n++ {
		for _, a := range found[n] {
			if a.outer == nil && a.quote >= 0 && !a.carried {
				return a, "same paragraph"
			}
		}
	}
	if k > 0 && s.Sentences[k].First < len(s.speech) && s.said(s.Sentences[k].First) == q {
		if a := s.introduced(k-1, found); a != nil {
			return a, "sentence before"
		}
	}
	return nil, ""
}

func root(a *attribution) *attribution {
	for a.carried && a.following != nil {
		a = a.following
	}
	return a
}

// introduced returns the speaker that sentence k leaves to the quotation behind it: whoever its last attribution is of,
// else the person it is about.
func (s *scan) introduced(k int, found [][]*attribution) *attribution {
	if s.Blocks[s.Sentences[k].Block].Kind != graph.BlockParagraph {
		return nil
	}
	for _, a := range slices.Backward(found[k]) {
		if a.outer == nil && a.rule != "noun" && a.rule != "according to" && !a.source.empty() {
			return root(a)
		}
	}
	sent := s.Sentences[k]
	hi := sent.Last
	for j := sent.First; j < hi; j++ {
		if !s.isFinite(j) {
			continue
		}
		src, ok := s.mainSubject(j+1, sent.First)
		if !ok {
			return nil
		}
		h := s.headOf(src)
		m, named := s.Headed(h)
		if named && s.Chain(m).Type == graph.Person || s.isPronoun(h) && s.word(h) != "it" {
			return &attribution{sentence: k, word: cue{act: say, takes: clause, confidence: 0.5}, lemma: "say", source: src, head: h,
				cue: src, quote: -1, rule: "sentence before"}
		}
		return nil
	}
	return nil
}
