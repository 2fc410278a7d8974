package claim

import (
	"strings"

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
			n := b.supposes(i, c.b)
			if n == 0 {
				continue
			}
			w := b.word(i)
			clause.a = i + n
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

// conditions are words that a condition starts with, fronted those that do so before its subject: "had the pump worked, …".
var (
	conditions = words("if unless provided")
	fronted    = words("should had were")
)

// supposes returns how many tokens from i on start a condition that ends before hi: "if", "as long as", "should" of "should they fire, we will fire";
// 0 where none does. "As if", "even if" and "if possible" start none.
func (b *builder) supposes(i, hi int) int {
	w := b.word(i)
	switch {
	case (w == "as" || w == "so") && b.word(i+1) == "long" && b.word(i+2) == "as":
		return 3
	case fronted[w] && b.begins(i) && (b.isPronoun(i+1) || b.isNoun(i+1) || b.tag(i+1) == "DT"):
		for verb, j := false, i+2; j < hi; j++ {
			verb = verb || b.isVerb(j)
			if b.word(j) == "," {
				if verb && b.laterVerb(j+1, hi) {
					return 1
				}
				return 0
			}
		}
		return 0
	case !conditions[w] || b.tag(i) == "VBN" && b.word(i+1) != "that" || b.word(i-1) == "as" || b.word(i-1) == "even":
		return 0
	case w == "if" && strings.HasPrefix(b.tag(i+1), "JJ") && b.isStop(i+2): // "if possible"
		return 0
	case w == "if" && b.word(i+1) == "and" && b.word(i+2) == "when":
		return 3
	case b.word(i+1) == "that":
		return 2
	}
	return 1
}

// begins reports whether token i is the first word of its sentence.
func (b *builder) begins(i int) bool {
	s := b.Sentences[b.SentenceAt(i)]
	k := s.First
	for k < i && b.isStop(k) {
		k++
	}
	return k == i
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
