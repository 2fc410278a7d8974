package claim

import (
	"backchannel/graph"
	"backchannel/loader/text"
)

// measure gives a proposition the time, the numbers and the condition that its content tells.
func (b *builder) measure(p *graph.Proposition, content []span) {
	main := false // the main clause was read: what stands behind it has another time
	for _, c := range content {
		m := b.frames.Measure(c.a, c.b)
		if p.When == nil && !main {
			p.When = m.When
		}
		p.Quantities = append(p.Quantities, m.Quantities...)
		main = main || b.clauseVerb(c) >= 0
	}
	if p.Status != graph.Conditional && p.Status != graph.Threatened && p.Status != graph.Offered {
		return
	}
	if c, negative := b.condition(content); !c.empty() {
		p.Condition = b.supposed(c, negative)
	}
}

// condition returns the clause that content depends on, without its "if"; negative where it stands behind "unless".
func (b *builder) condition(content []span) (clause span, negative bool) {
	for _, c := range content {
		for i := c.a; i < c.b; i++ {
			w := b.word(i)
			if !conditions[w] || b.tag(i) == "VBN" && b.word(i+1) != "that" || b.word(i-1) == "as" || b.word(i-1) == "even" || b.word(i-1) == "only" {
				continue
			}
			clause.a = i + 1
			if b.word(clause.a) == "that" {
				clause.a++
			}
			for clause.b = clause.a; clause.b < c.b && (!b.isStop(clause.b) || b.kind(clause.b) == text.OpenQuote || b.kind(clause.b) == text.CloseQuote); clause.b++ {
			}
			for j := clause.a; j < clause.b; j++ { // "if so" supposes nothing by itself
				if b.isVerb(j) {
					return clause, w == "unless"
				}
			}
		}
	}
	return span{}, false
}

// supposed makes the proposition of a condition. Nobody tells it by itself: it rests on what depends on it.
func (b *builder) supposed(c span, negative bool) graph.ID {
	words := b.spans([]span{c})
	p := graph.Proposition{Document: b.Document.ID, Content: words, Status: graph.Possible, Negative: negative != b.denying([]span{c}),
		By: graph.Reading{Rule: "condition", Confidence: 0.7}}
	p.ID = b.id(graph.KindProposition, words[0].Start, words[0].End)
	b.predicate(&p, []span{c})
	b.out.Propositions = append(b.out.Propositions, p)
	return p.ID
}
