package claim

import (
	"slices"

	"backchannel/graph"
)

// retell asserts a proposition of package frame: by the innermost attribution whose content covers it, else by those the
// whole article comes from, where it says so, one actor works on another and the sentence names nobody else, else by the
// publication itself.
func (b *builder) retell(p graph.Proposition) {
	first := b.TokenAt(p.Content[0].Start)
	last := b.TokenAt(p.Content[len(p.Content)-1].End - 1)
	k := int(b.sentenceOf[first])
	x := graph.Assertion{Document: b.Document.ID, Proposition: p.ID, Mode: graph.Own, Scope: graph.InSentence,
		Sentences: []graph.ID{b.sentenceID(k)}, Paragraph: b.paragraph(b.Sentences[k].Block), By: p.By}
	words := span{first, last + 1}
	for _, r := range b.reached[k] {
		if r.a.holds(first) && r.a.holds(last) {
			o := b.out.Assertions[r.assertion]
			x.Speaker, x.Sources, x.Joint, x.Audience, x.Relays, x.Cue, x.Scope = o.Speaker, o.Sources, o.Joint, o.Audience, o.Relays, o.Cue, o.Scope
			if r.act != r.a && !(r.act.holds(first) && r.act.holds(last)) { // that somebody said it is told by the sources
				x.Speaker, x.Audience = b.alone(x.Sources), b.audience(r.a)
			}
			x.Mode = b.mode(r.a, []span{words})
			x.By.Confidence = min(x.By.Confidence, o.By.Confidence)
			if reach := r.a.reach(); !r.a.carried {
				words = span{min(words.a, reach.a), max(words.b, reach.b)}
			}
		}
	}
	if x.Mode == graph.Own && p.Means != "" && b.blanket != nil && !b.interrupted(k) {
		x.Mode, x.Scope = graph.Indirect, graph.Blanket
		x.Sources = []graph.Party{{Source: b.blanket.record.ID, Span: b.blanket.record.Wording}}
		x.By.Confidence *= 0.7
	}
	e := b.Span(words.a, words.b)
	x.Evidence = []graph.Span{e}
	x.ID = b.id(graph.KindAssertion, e.Start, e.End)
	b.add(k, x)
}

// interrupted reports whether an attribution stands around what is told in sentence k: "…, officials said, and …".
func (b *builder) interrupted(k int) bool {
	return slices.ContainsFunc(b.reached[k], func(r reached) bool { return r.a.around })
}

// holds reports whether token i lies in what the attribution tells.
func (a *attribution) holds(i int) bool {
	return slices.ContainsFunc(a.content, func(c span) bool { return c.holds(i) })
}
