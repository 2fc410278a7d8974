package claim

import (
	"backchannel/graph"
)

// propose makes the proposition of some content of an attribution.
func (b *builder) propose(a *attribution, content []span) graph.Proposition {
	told := content
	if a.word.negative && b.denying(content) {
		told = b.affirmed(content)
	}
	spans := b.spans(told)
	p := graph.Proposition{Document: b.Document.ID, Content: spans, Status: b.status(a, content), Negative: b.negative(a, content),
		By: graph.Reading{Rule: "told: " + a.rule, Made: a.made, Confidence: a.sure}}
	p.ID = b.id(graph.KindProposition, spans[0].Start, spans[len(spans)-1].End)
	b.predicate(&p, content)
	if p.Predicate == "" {
		p.Predicate = a.lemma
	}
	b.measure(&p, told)
	return p
}

// pieces asserts apart what one attribution tells in several clauses ("said that A and that B"), so that each can be denied, dated and
// compared by itself. The whole stays a claim as it was told.
func (b *builder) pieces(k int, a *attribution, content []span, whole graph.Assertion) {
	if a.form != clause || len(content) != 1 {
		return
	}
	list := b.thatClauses(content[0])
	if len(list) < 2 {
		return
	}
	for _, c := range list {
		p := b.propose(a, []span{c})
		x := whole
		x.Proposition, x.Mode = p.ID, b.mode(a, []span{c})
		x.ID = b.id(graph.KindAssertion, x.Evidence[0].Start, x.Evidence[0].End)
		b.out.Propositions = append(b.out.Propositions, p)
		b.add(k, x)
	}
}

// thatClauses cuts content before each further "that" of a list of clauses: "that A, that B and that C".
func (b *builder) thatClauses(c span) []span {
	var out []span
	from := c.a
	joined := false
	for i := c.a + 1; i+2 < c.b; i++ {
		if b.said(i) >= 0 || b.word(i) != "that" || b.tag(i) == "WDT" {
			continue
		}
		if e := b.phraseEnd(i+1, c.b); !b.clauseAt(i+1, c.b) && (e == i+1 || b.tag(e) != "VB" && b.word(i-1) != ",") { // "demanded that the bridge be rebuilt"
			continue
		}
		end := i
		for end > from && (b.word(end-1) == "," || b.tag(end-1) == "CC" || b.isAdverb(end-1) && b.tag(end-2) == "CC") {
			joined = joined || b.tag(end-1) == "CC"
			end--
		}
		if end == i || end == from {
			continue
		}
		out = append(out, span{from, end})
		from = i + 1
	}
	if !joined {
		return nil
	}
	return append(out, span{from, c.b})
}
