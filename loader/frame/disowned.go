package frame

import (
	"backchannel/graph"
	"backchannel/loader/tag"
)

// disowned reads what somebody is said not to do to anybody: "has not threatened anybody", "pressed nobody", "advised, not threatened". It has
// no patient, and so denies all that others tell of the kind.
func (c *sentence) disowned(d *builder) {
	for _, i := range c.verbs {
		v := c.units[i].verb
		if v.passive || len(v.objects) != 1 {
			continue
		}
		w := c.word(c.units[v.objects[0]].head)
		m := c.moodOf(i)
		any, none := w == "anybody" || w == "anyone", w == "nobody" || w == "no-one"
		if s, ok := c.sense(v); ok && !s.needsAim && m.status == graph.Happened && (any && m.negative || none && !m.negative) {
			c.disown(d, v, s, c.units[i].head, tokens{c.units[i].a, c.units[v.objects[0]].b})
		}
	}
	for k := c.lo + 2; k+1 < c.hi; k++ { // "advised, not threatened"
		if c.word(k) != "not" || c.word(k-1) != "," || c.tag(k+1) != tag.VBN && c.tag(k+1) != tag.VBD || c.tag(k-2) != tag.VBN && c.tag(k-2) != tag.VBD {
			continue
		}
		s, ok := c.sense(&verb{lemma: c.lemma(k + 1), second: -1, aim: -1, clause: -1})
		if n := c.lastVerb(k); ok && !s.needsAim && n >= 0 && !c.units[n].verb.passive {
			c.disown(d, c.units[n].verb, s, k+1, tokens{c.units[n].a, k + 2})
		}
	}
}

// lastVerb returns the last finite verb group before token k, -1 where there is none.
func (c *sentence) lastVerb(k int) int {
	last := -1
	for _, i := range c.verbs {
		if c.units[i].b <= k && c.units[i].verb.finite {
			last = i
		}
	}
	return last
}

// disown makes the proposition that the subjects of a verb group do not do what token at tells.
func (c *sentence) disown(d *builder, v *verb, s sense, at int, words tokens) {
	p := graph.Proposition{Document: c.Document.ID, Predicate: c.lemma(at), Status: graph.Happened, Negative: true, Means: s.means,
		MeansSpan: c.spanOf(tokens{at, at + 1}), By: graph.Reading{Rule: "influence: of nobody", Confidence: 0.6}}
	parts := []tokens{words}
	for _, a := range c.actors(v.subjects) {
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.Agent, Chain: c.chainOf(a), Span: c.Span(a.a, a.b)})
		if c.InQuote(a.a) == c.InQuote(words.a) { // "I" is who says it, outside
			parts = append(parts, tokens{a.a, a.b})
		}
	}
	if len(p.Arguments) > 0 {
		d.add(c, p, parts)
	}
}
