package derive

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// proposition adds what a proposition contributes: a claim, what it supports, and its membership.
func (v *view) proposition(p *graph.Proposition) {
	c := &graph.Claim{Predicate: p.Predicate, Negative: p.Negative, Status: p.Status, Means: p.Means, Channel: p.Channel,
		Quantities: p.Quantities, When: p.When, Text: words(p.Content), Ref: v.ref(p.ID, p.Content[0]), FirstTold: v.day, LastTold: v.day}
	if e := v.event(p); e != nil {
		c.Predicate = string(e.Type)
		if c.When == nil {
			c.When = e.When
		}
		if e.Number != nil && len(c.Quantities) == 0 {
			c.Quantities = []graph.Number{*e.Number}
		}
	}
	c.Refs = []graph.Ref{c.Ref}
	c.Arguments = v.arguments(p)
	block := v.block(p, 0)
	c.ID, c.Block = claimID(p, c, block), short(block, 24)
	for _, a := range v.told[p.ID] {
		c.Sourcing = joinSourcing(c.Sourcing, graph.Sourcing{Voices: v.voices(a), Tellings: []graph.Telling{{Paragraph: short(a.Paragraph, 12), Document: v.doc.ID}}})
		c.Attributed = c.Attributed || len(a.Sources) > 0 || a.Speaker != nil
	}
	c.About = about(c)
	for _, i := range v.supports(p, c) {
		c.Supports = union(c.Supports, []graph.ID{i.ID}, maxNames, compare[graph.ID], first)
		v.influences = append(v.influences, i)
	}
	v.claims = append(v.claims, c)
	m := &graph.Member{ID: graph.ID("member/proposition/" + p.ID.Key()), Document: v.doc.ID, Of: c.ID, Told: p.ID, Block: graph.ID("claim/" + c.Block),
		Method: "same predicate and arguments", Confidence: p.By.Confidence, Day: v.day}
	if !v.analysed(p) {
		m.Method = "same words"
	}
	for _, a := range v.told[p.ID] {
		m.Links = append(m.Links, graph.Link{From: a.ID, Type: graph.EdgeAsserts, Key: cmp.Or(v.day, "9999-99-99") + " " + string(v.doc.ID)})
	}
	slices.SortFunc(m.Links, func(a, b graph.Link) int { return cmp.Compare(a.From, b.From) })
	v.members = append(v.members, m)
}

// event returns the event a proposition tells of, or nil.
func (v *view) event(p *graph.Proposition) *graph.Event {
	for _, a := range p.Arguments {
		if e := v.events[a.Event]; e != nil {
			return e
		}
	}
	return nil
}

// analysed tells whether the arguments say all there is to say; otherwise the words are what propositions are compared by.
func (v *view) analysed(p *graph.Proposition) bool { return p.Means != "" || v.event(p) != nil }

// absent marks somebody told not to have taken part.
const absent = "absent"

// arguments fills a claim's roles: an event's participants and places stand for the event.
func (v *view) arguments(p *graph.Proposition) []graph.ClaimArgument {
	var out []graph.ClaimArgument
	add := func(role graph.Role, chain graph.ID, text string) {
		es := v.entitiesOf(chain)
		if len(es) == 0 && text != "" {
			out = append(out, graph.ClaimArgument{Role: role, Text: text})
		}
		for _, e := range es {
			out = append(out, graph.ClaimArgument{Role: role, Entity: e, Text: text})
		}
	}
	if e := v.event(p); e != nil {
		for _, x := range e.Participants {
			if x.Part == absent {
				add(graph.Attribute, x.Chain, absent)
			} else {
				add(graph.Agent, x.Chain, x.Span.Exact)
			}
		}
		for _, at := range []*graph.Party{e.Place, e.Venue} {
			if at != nil {
				add(graph.At, at.Chain, at.Span.Exact)
			}
		}
	} else {
		for _, a := range p.Arguments {
			if a.Proposition == "" {
				add(a.Role, a.Chain, a.Span.Exact)
				continue
			}
			arg := graph.ClaimArgument{Role: a.Role, Text: a.Span.Exact}
			if q := v.propositions[a.Proposition]; q != nil && q != p {
				inner := &graph.Claim{Predicate: q.Predicate, Means: q.Means, Text: words(q.Content), Arguments: v.plain(q)}
				arg.Claim = claimID(q, inner, v.block(q, 0))
			}
			out = append(out, arg)
		}
	}
	order := func(a, b graph.ClaimArgument) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Text, b.Text))
	}
	slices.SortFunc(out, order)
	return slices.CompactFunc(out, func(a, b graph.ClaimArgument) bool {
		return a.Role == b.Role && a.Entity == b.Entity && a.Claim == b.Claim && (a.Entity != "" || a.Text == b.Text)
	})
}

// plain returns the arguments of a proposition that are entities, enough to name its claim.
func (v *view) plain(p *graph.Proposition) []graph.ClaimArgument {
	var out []graph.ClaimArgument
	for _, a := range v.argumentsOfEvent(p) {
		for _, e := range v.entitiesOf(a.chain) {
			out = append(out, graph.ClaimArgument{Role: a.role, Entity: e})
		}
	}
	slices.SortFunc(out, func(a, b graph.ClaimArgument) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Entity, b.Entity))
	})
	return out
}

type roleChain struct {
	role  graph.Role
	chain graph.ID
}

func (v *view) argumentsOfEvent(p *graph.Proposition) []roleChain {
	var out []roleChain
	if e := v.event(p); e != nil {
		for _, x := range e.Participants {
			role := graph.Agent
			if x.Part == absent {
				role = graph.Attribute
			}
			out = append(out, roleChain{role, x.Chain})
		}
		return out
	}
	for _, a := range p.Arguments {
		if a.Chain != "" {
			out = append(out, roleChain{a.Role, a.Chain})
		}
	}
	return out
}

// claimID names a claim by what all of its members share.
func claimID(p *graph.Proposition, c *graph.Claim, block string) graph.ID {
	var name string
	if p.Means != "" || c.Predicate != p.Predicate {
		name = cmp.Or(string(p.Means), c.Predicate)
		for i, a := range c.Arguments {
			if a.Entity != "" && i < 3 {
				name += " " + a.Entity.Key()
			}
		}
	} else {
		name = graph.SortKey(c.Text)
	}
	slug := graph.Slug(name, 48)
	return graph.ID("claim/" + slug + "-" + short(block, 10))
}

// block returns the key that propositions of one claim share. depth guards against circles of nested propositions.
func (v *view) block(p *graph.Proposition, depth int) string {
	if b, ok := v.blocks[p.ID]; ok {
		return b
	}
	if depth > 8 {
		return string(p.ID)
	}
	var b strings.Builder
	part := func(s string) { b.WriteString(s + "\x00") }
	part(string(p.Status))
	if p.Negative {
		part("not")
	}
	if !v.analysed(p) {
		part("words")
		part(graph.SortKey(words(p.Content)))
	} else {
		part(string(p.Means))
		part(string(p.Channel))
		when, quantities := p.When, p.Quantities
		if e := v.event(p); e != nil {
			part(string(e.Type))
			if when == nil {
				when = e.When
			}
			if e.Number != nil && len(quantities) == 0 {
				quantities = []graph.Number{*e.Number}
			}
		}
		if when != nil {
			part("when " + cmp.Or(when.EDTF, graph.SortKey(when.Span.Exact)) + " " + when.Part + " " + when.Clock)
		}
		for _, q := range quantities {
			part("number " + number(q))
		}
		for _, a := range v.keys(p, depth) {
			part(a)
		}
	}
	if depth == 0 {
		v.blocks[p.ID] = b.String()
	}
	return b.String()
}

// keys writes arguments for comparison, sorted.
func (v *view) keys(p *graph.Proposition, depth int) []string {
	var out []string
	for _, a := range v.argumentsOfEvent(p) {
		for _, e := range v.entitiesOf(a.chain) {
			out = append(out, string(a.role)+" "+string(e))
		}
	}
	if e := v.event(p); e != nil {
		for _, at := range []*graph.Party{e.Place, e.Venue} {
			if at != nil {
				for _, x := range v.entitiesOf(at.Chain) {
					out = append(out, "at "+string(x))
				}
			}
		}
	} else {
		for _, a := range p.Arguments {
			switch {
			case a.Chain != "":
			case a.Proposition != "":
				if q := v.propositions[a.Proposition]; q != nil {
					out = append(out, string(a.Role)+" "+short(v.block(q, depth+1), 24))
				}
			default:
				out = append(out, string(a.Role)+" "+graph.SortKey(a.Span.Exact))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
