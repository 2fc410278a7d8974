package claim

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/frame"
)

// deny gives the frames of a document as those who deny them leave them: what "she denied that she had met him" tells of a
// meeting is that there was none. All that lies in what is denied is negated, but for what completes another proposition
// ("denied that she had asked him to go"), which hangs on that one, and for relative clauses ("denied that the note, which
// he wrote, was hers"), which a denial leaves standing. An event is negated where nothing but denials tells of it.
func (b *builder) deny(f frame.Frames) frame.Frames {
	inner := map[graph.ID]bool{}
	affirmed := map[graph.ID]bool{}
	denied := map[graph.ID]bool{}
	out := f
	out.Propositions = slices.Clone(f.Propositions)
	for _, p := range f.Propositions {
		for _, a := range p.Arguments {
			inner[a.Proposition] = true
		}
	}
	for i := range out.Propositions {
		p := &out.Propositions[i]
		not := !inner[p.ID] && b.isDenied(p)
		if not {
			p.Negative = !p.Negative
		}
		for _, a := range p.Arguments {
			if a.Event == "" {
				continue
			}
			if not {
				denied[a.Event] = true
			} else {
				affirmed[a.Event] = true
			}
		}
	}
	if len(denied) > 0 {
		out.Events = slices.Clone(f.Events)
		for i := range out.Events {
			if e := &out.Events[i]; denied[e.ID] && !affirmed[e.ID] {
				e.Negative = !e.Negative
			}
		}
	}
	return out
}

// isDenied reports whether a proposition of package frame lies in what an attribution of its sentence denies.
func (b *builder) isDenied(p *graph.Proposition) bool {
	first := b.TokenAt(p.Content[0].Start)
	last := b.TokenAt(p.Content[len(p.Content)-1].End - 1)
	odd := false
	for _, a := range b.found[b.sentenceOf[first]] {
		if a.word.act == deny && a.word.negative && a.holds(first) && a.holds(last) && !b.inRelative(p, first, last) {
			odd = !odd
		}
	}
	return odd
}

// inRelative reports whether the first verb of what a proposition tells in [first,last] has "who" or "which" for its subject.
func (b *builder) inRelative(p *graph.Proposition, first, last int) bool {
	if p.MeansSpan != nil {
		first = b.TokenAt(p.MeansSpan.Start)
	}
	for i := first; i <= last; i++ {
		if b.isVerb(i) {
			g := b.group(i, b.Sentences[b.sentenceOf[i]].First)
			return b.tag(g.first-1) == "WP" || b.tag(g.first-1) == "WDT"
		}
	}
	return false
}
