package claim

import (
	"backchannel/graph"
)

// credit reads "first reported by O" and ", which first reported it": who had it first is neither source nor relay.
func (b *builder) credit(k, i, lo, hi int) {
	v := i + 1
	if b.word(i) == "earlier" && b.creditBefore(k, i, lo) {
		return
	}
	if b.word(i) == "first" && b.word(v) == "to" { // "The Dial was the first to report it"
		if src, ok := b.mainSubject(i, lo); ok && reporting[b.lemma(v+1)] {
			if len(b.reached[k]) == 0 && k > 0 {
				k--
			}
			b.creditTo(k, src)
		}
		return
	}
	if v >= hi || !reporting[b.lemma(v)] || !b.isVerb(v) {
		return
	}
	var outlet span
	target := k
	if b.word(v+1) == "by" {
		outlet = b.fullPhrase(v+2, hi)
		if i > lo+1 && bes[b.word(i-1)] && len(b.reached[k]) == 0 && k > 0 {
			target = k - 1 // "The meeting was first reported by O" points at the sentence before
		}
	} else if src, ok := b.subjectEnding(i-1, lo); ok && b.word(i-1) != "which" {
		outlet = src
	} else {
		return
	}
	b.creditTo(target, outlet)
}

// creditBefore reads "O reported the talks earlier on Monday", where only what is told before can be meant.
func (b *builder) creditBefore(k, i, lo int) bool {
	if len(b.reached[k]) > 0 || k == 0 {
		return false
	}
	for j := i - 1; j > lo && !b.isStop(j); j-- {
		if !b.isFinite(j) {
			continue
		}
		src, ok := b.mainSubject(j+1, lo)
		if !ok || !reporting[b.lemma(j)] {
			return false
		}
		if m, ok := b.Headed(b.headOf(src)); !ok || !b.Chain(m).Outlet {
			return false
		}
		b.creditTo(k-1, src)
		return true
	}
	return false
}

// creditTo credits the outlet that the words name with what sentence k tells.
func (b *builder) creditTo(k int, outlet span) {
	if outlet.empty() {
		return
	}
	m, ok := b.Headed(b.headOf(outlet))
	if !ok {
		for o := range b.Outermost(outlet.a, outlet.b) {
			m, ok = o, true
			break
		}
	}
	if !ok {
		return
	}
	if c := b.Chain(m); !c.Named || c.Type == graph.Person {
		return
	}
	b.credits = append(b.credits, credit{k, graph.Party{Chain: b.Chain(m).ID, Span: b.Span(m.First, m.Last)}})
}

var reporting = words("report disclose reveal publish announce")

// A credit gives the assertions of a sentence to the outlet that had them first.
type credit struct {
	sentence int
	party    graph.Party
}

// giveCredit adds the credits to the assertions they point at: those of the sentence, else of the next one before it in
// the same paragraph.
func (b *builder) giveCredit() {
	for _, c := range b.credits {
		k := c.sentence
		for k > 0 && k > c.sentence-3 && len(b.asserted[k]) == 0 && b.Sentences[k-1].Block == b.Sentences[c.sentence].Block {
			k--
		}
		for _, i := range b.asserted[k] {
			a := &b.out.Assertions[i]
			a.Credit = append(a.Credit, c.party)
		}
	}
}
