package claim

import (
	"slices"

	"backchannel/graph"
)

// passing reads who passed on what was said: "said through his lawyer", "a statement read by her sister". An interpreter only translates.
func (b *builder) passing(k int, a *attribution) []graph.Party {
	if a.carried {
		a = root(a)
	}
	sent := b.Sentences[b.sentenceOf[a.cue.a]]
	for i := sent.First; i < sent.Last; i++ {
		from := 0
		switch w := b.word(i); {
		case a.holds(i) || b.said(i) >= 0:
			continue
		case w == "through" || w == "via":
			from = i + 1
		case w == "read" && b.word(i+1) == "by":
			from = i + 2
		case w == "read" && b.word(i+2) == "by" && (b.word(i+1) == "out" || b.word(i+1) == "aloud"):
			from = i + 3
		default:
			continue
		}
		e := b.phraseEnd(from, sent.Last)
		if e == from || a.cue.covers(span{i, e}) {
			continue
		}
		h := b.headOf(span{from, e})
		m, named := b.Headed(h)
		if _, person := b.people[b.word(h)]; !person && !(named && b.Chain(m).Type == graph.Person) || translating[b.word(h)] || b.elsewhere(a, i) {
			continue
		}
		return b.tellers.who(&attribution{sentence: k, source: span{from, e}, head: h, cue: a.cue, content: a.content})
	}
	return nil
}

// elsewhere reports whether token i stands in what another attribution of the sentence tells, unless that one tells of a.
func (b *builder) elsewhere(a *attribution, i int) bool {
	return slices.ContainsFunc(b.found[b.sentenceOf[i]], func(o *attribution) bool {
		if !o.holds(i) {
			return false
		}
		for x := a.outer; x != nil; x = x.outer {
			if x == o {
				return false
			}
		}
		return true
	})
}

var translating = words("interpreter translator")
