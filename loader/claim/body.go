package claim

import (
	"slices"

	"backchannel/graph"
)

// corps are bodies that are told of like people.
var corps = words(`army military navy police militia government administration regime cabinet parliament congress party bloc coalition alliance leadership`)

// singling are words before one of a people: "one Tarvian", "another Ostian".
var singling = words("one another")

// isCorps reports whether the noun at h stands for one: "the police", "the coast guard", "state media".
func (t *tellers) isCorps(h int) bool {
	switch before := t.word(h - 1); t.word(h) {
	case "guard":
		return before == "coast" || before == "national" || before == "border" || before == "revolutionary" || before == "presidential"
	case "media", "television", "radio":
		return before == "state" || before == "state-run" || before == "state-controlled"
	default:
		return corps[t.word(h)]
	}
}

// bodyAround returns the chain of the body whose name the noun at h is only part of: "Marsh and Sons", -1 where there is none.
func (t *tellers) bodyAround(h int) int {
	for m := range t.Covering(h, h+1) {
		if c := t.Chain(m); m.Form == graph.FormName && m.Head > h && c.Type == graph.Organization {
			return m.Chain
		}
	}
	return -1
}

// isOutlet reports whether the noun at h is written as the name of a newspaper or a station: "the Ledger".
func (s *scan) isOutlet(h int) bool {
	w := s.Exact(h)
	return s.outlets[s.word(h)] && w[0] >= 'A' && w[0] <= 'Z'
}

// isBody reports whether the head names an organization: a word for one, or a name that is nobody else's.
func (t *tellers) isBody(h, chain int) bool {
	if chain >= 0 {
		return false
	}
	if t.isCorps(h) {
		return true
	}
	if _, person := t.people[t.word(h)]; person || papers[t.word(h)] && t.tag(h) != "NNP" {
		return false
	}
	return t.weight[t.word(h)] || t.tag(h) == "NNP" && !papers[t.word(h)] && !singling[t.word(h-1)]
}

// body returns the record of an organization of which mentions know nothing, and gives it a chain.
func (t *tellers) body(p span, h int) *teller {
	e := h + 1
	key := "body " + t.fold(span{p.a, e})
	if x := t.byWords[key]; x != nil {
		return x
	}
	if t.definite(p) {
		for _, x := range slices.Backward(t.recent()) {
			if x.head == t.word(h) && x.record.Kind == graph.NamedSource {
				return x
			}
		}
	}
	s := t.Span(p.a, e)
	by := graph.Reading{Rule: "it tells", Confidence: 0.6}
	c := graph.Chain{Document: t.Document.ID, Type: graph.Organization, Name: s.Exact, By: by,
		Mentions: []graph.Mention{{Span: s, Form: graph.FormDescription, By: by}}}
	outlet := t.isOutlet(h)
	if t.tag(h) == "NNP" && !t.weight[t.word(h)] || outlet {
		first := p.a
		if t.tag(first) == "DT" && (!outlet || t.Exact(first) == "the") {
			first++
		}
		s = t.Span(first, e)
		c.Name, c.Named, c.Mentions[0].Span, c.Mentions[0].Form = s.Exact, true, s, graph.FormName
	}
	c.Outlet = outlet
	c.ID = t.addChain(c)
	x := &teller{chain: -1, head: t.word(h), record: graph.Source{Kind: graph.NamedSource, Chain: c.ID, By: graph.Reading{Rule: "body", Confidence: 0.7}}}
	if outlet {
		x.record.Kind = graph.OutletSource
	}
	for m := range t.Inside(p.a, h) {
		if t.Chain(m).Named || m.Form == graph.FormPronoun {
			x.record.Affiliations = append(x.record.Affiliations, graph.Party{Chain: t.Chain(m).ID, Span: t.Span(m.First, m.Last)})
		}
	}
	t.add(p, x)
	t.byWords[key] = x
	return x
}

// addChain gives a chain an id by its first mention and lists it.
func (t *tellers) addChain(c graph.Chain) graph.ID {
	s := c.Mentions[0].Span
	c.ID = graph.ToldID(graph.KindChain, t.Document.ID, s.Start, s.End, 0)
	for n := 1; t.chainIDs[c.ID]; n++ {
		c.ID = graph.ToldID(graph.KindChain, t.Document.ID, s.Start, s.End, n)
	}
	t.chainIDs[c.ID] = true
	t.chains = append(t.chains, c)
	return c.ID
}

// hears returns the chain of those whom somebody tells something and of whom mentions know nothing: "the regulator", "shipowners".
func (t *tellers) hears(p span, h int) graph.ID {
	if !t.isNoun(h) || temporal[t.word(h)] {
		return ""
	}
	key := t.fold(p)
	if id, ok := t.hearers[key]; ok {
		return id
	}
	s := t.Span(p.a, p.b)
	by := graph.Reading{Rule: "it is told", Confidence: 0.6}
	c := graph.Chain{Document: t.Document.ID, Type: graph.Person, Name: s.Exact, Plural: t.isPlural(h), By: by,
		Mentions: []graph.Mention{{Span: s, Form: graph.FormDescription, By: by}}}
	switch {
	case t.weight[t.word(h)]:
		c.Type = graph.Organization
	case c.Plural:
		c.Type = graph.Group
	}
	id := t.addChain(c)
	t.hearers[key] = id
	return id
}
