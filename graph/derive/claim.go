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
		Quantities: v.quantities(p), When: v.when(p), Text: words(p.Content), Ref: v.ref(p.ID, longest(p.Content)), FirstTold: v.day, LastTold: v.day}
	if e := v.event(p); e != nil {
		c.Predicate = string(e.Type)
	}
	c.Refs = []graph.Ref{c.Ref}
	c.Arguments = v.arguments(p)
	c.ID, c.Block = v.claim(p)
	tellings := v.assertions(p, 0)
	c.By = v.reading(p, tellings)
	for _, a := range tellings {
		c.Sourcing = joinSourcing(c.Sourcing, graph.Sourcing{Voices: v.voices(a), Tellings: []graph.Telling{{Paragraph: v.paragraph(a), Document: v.doc.ID}}})
		c.Attributed = c.Attributed || len(a.Sources) > 0 || a.Speaker != nil
	}
	c.About = v.about(p, c)
	for _, i := range v.supports(p) {
		c.Supports = union(c.Supports, []graph.ID{i.ID}, maxNames, cmp.Compare[graph.ID], first)
		v.influences = append(v.influences, i)
	}
	v.claims = append(v.claims, c)
	m := &graph.Member{ID: memberID(p.ID), Document: v.doc.ID, Of: c.ID, Told: p.ID, Block: graph.ID("claim/" + c.Block),
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

// maxNest bounds how deep propositions inside propositions are looked into; what lies deeper is known by its words.
const maxNest = 4

// assertions returns what tells a proposition; one that is told only inside another rests on what tells that.
func (v *view) assertions(p *graph.Proposition, depth int) []*graph.Assertion {
	if told := v.told[p.ID]; len(told) > 0 || depth >= maxNest {
		return told
	}
	var out []*graph.Assertion
	for _, outer := range v.around[p.ID] {
		out = append(out, v.assertions(outer, depth+1)...)
	}
	return out
}

// reading returns how the surest telling of a proposition was read: a telling is as sure as the least sure of what it is read from, which
// are its assertion, the proposition and the event that this tells of.
func (v *view) reading(p *graph.Proposition, tellings []*graph.Assertion) graph.Reading {
	by := p.By
	if e := v.event(p); e != nil && e.By.Confidence < by.Confidence {
		by = e.By
	}
	if len(tellings) == 0 {
		return by
	}
	told := tellings[0].By
	for _, a := range tellings[1:] {
		told = surest(told, a.By)
	}
	if told.Confidence < by.Confidence {
		return told
	}
	return by
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

func (v *view) when(p *graph.Proposition) *graph.When {
	if e := v.event(p); e != nil && p.When == nil {
		return e.When
	}
	return p.When
}

func (v *view) quantities(p *graph.Proposition) []graph.Number {
	if e := v.event(p); e != nil && e.Number != nil && len(p.Quantities) == 0 {
		return []graph.Number{*e.Number}
	}
	return p.Quantities
}

// analysed tells whether the arguments say all there is to say; otherwise the words are what propositions are compared by.
func (v *view) analysed(p *graph.Proposition) bool { return p.Means != "" || v.event(p) != nil }

// part is who or where a proposition speaks of.
type part struct {
	role  graph.Role
	chain graph.ID
	how   string // how one took part in an event, where that makes it another claim
	span  graph.Span
}

// parts returns the chains in the roles of a proposition. One that tells of an event and names nobody itself tells of all who took part.
func (v *view) parts(p *graph.Proposition) []part {
	var out []part
	alone, somewhere := true, false
	for _, a := range p.Arguments {
		if a.Chain != "" {
			out = append(out, part{role: a.Role, chain: a.Chain, span: a.Span})
			alone = alone && a.Role == graph.At
			somewhere = somewhere || a.Role == graph.At
		}
	}
	e := v.event(p)
	if e == nil {
		return out
	}
	for _, x := range e.Participants {
		role, how := took(x.Part)
		if alone {
			out = append(out, part{role, x.Chain, how, x.Span})
			continue
		}
		for i := range out {
			if out[i].chain == x.Chain && out[i].role != graph.At && how != "" {
				out[i].how = how
				if role == graph.Attribute {
					out[i].role = role
				}
			}
		}
	}
	for _, x := range e.Participants { // who else was there when somebody came, or was not
		if !alone && e.Type == graph.Meeting && x.Part != "absent" && x.Part != "came later" && x.Part != "left" && !slices.ContainsFunc(out, func(o part) bool { return o.chain == x.Chain }) {
			out = append(out, part{graph.EventRole, x.Chain, "", x.Span})
		}
	}
	if somewhere || !alone && !slices.ContainsFunc(out, func(o part) bool { return o.how != "" }) {
		return out // where others say that it was, this does not say
	}
	for _, at := range []*graph.Party{e.Place, e.Venue} {
		if at != nil {
			out = append(out, part{graph.At, at.Chain, "", at.Span})
		}
	}
	return out
}

// took returns the role of a participant in an event. Who is told not to have taken part is an attribute of it.
func took(as string) (role graph.Role, how string) {
	switch as {
	case "absent":
		return graph.Attribute, as
	case "recipient", "target":
		return graph.Recipient, ""
	case "came later", "left":
		return graph.Agent, as
	}
	return graph.Agent, ""
}

// holds is the part of a place that holds the one told.
const holds = "around"

// arguments fills a claim's roles.
func (v *view) arguments(p *graph.Proposition) []graph.ClaimArgument {
	var out []graph.ClaimArgument
	for _, x := range v.parts(p) {
		es := v.entitiesOf(x.chain)
		if len(es) == 0 {
			out = append(out, graph.ClaimArgument{Role: x.role, Part: x.how, Text: x.span.Exact})
		}
		for _, e := range es {
			out = append(out, graph.ClaimArgument{Role: x.role, Entity: e, Part: x.how, Text: x.span.Exact})
		}
		for c := v.chains[x.chain]; x.role == graph.At && c != nil && c.In != nil && len(out) < maxNames; c = v.chains[c.In.Chain] { // what a venue lies in is where it was, too
			e := v.entity(c.In.Chain)
			if e == "" || slices.ContainsFunc(out, func(a graph.ClaimArgument) bool { return a.Role == graph.At && a.Entity == e }) {
				break
			}
			out = append(out, graph.ClaimArgument{Role: x.role, Entity: e, Part: holds, Text: c.In.Span.Exact})
		}
	}
	for _, a := range p.Arguments {
		if a.Chain != "" || a.Event != "" {
			continue
		}
		arg := graph.ClaimArgument{Role: a.Role, Text: a.Span.Exact}
		if q := v.propositions[a.Proposition]; q != nil && q != p {
			arg.Claim, _ = v.claim(q)
		}
		out = append(out, arg)
	}
	order := func(a, b graph.ClaimArgument) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Text, b.Text))
	}
	slices.SortFunc(out, order)
	return slices.CompactFunc(out, func(a, b graph.ClaimArgument) bool {
		return a.Role == b.Role && a.Entity == b.Entity && a.Part == b.Part && a.Claim == b.Claim && (a.Entity != "" || a.Text == b.Text)
	})
}

// claim names the claim of a proposition by what all of its members share, and returns the digest of that too.
func (v *view) claim(p *graph.Proposition) (id graph.ID, block string) {
	key := v.block(p, 0)
	name := graph.SortKey(words(p.Content))
	if v.analysed(p) {
		name = string(p.Means)
		if e := v.event(p); e != nil && p.Means == "" {
			name = string(e.Type)
		}
		for i, k := range v.keys(p) {
			if i < 3 {
				name += " " + k.entity.Key()
			}
		}
	}
	return graph.ID("claim/" + graph.Slug(name, 48) + "-" + short(key, 10)), short(key, 24)
}

// nested is a proposition so many levels inside another.
type nested struct {
	id    graph.ID
	depth int
}

// block returns the key that propositions of one claim share.
func (v *view) block(p *graph.Proposition, depth int) string {
	if depth > maxNest {
		return graph.SortKey(words(p.Content))
	}
	at := nested{p.ID, depth}
	if b, ok := v.blocks[at]; ok {
		return b
	}
	var b strings.Builder
	write := func(s string) { b.WriteString(s + "\x00") }
	write(string(p.Status))
	if p.Negative {
		write("not")
	}
	if w := v.when(p); w != nil {
		write("when " + cmp.Or(w.EDTF, graph.SortKey(w.Span.Exact)) + " " + w.Part + " " + w.Clock)
	}
	if q := v.propositions[p.Condition]; q != nil && q != p {
		write("if " + short(v.block(q, depth+1), 24))
	}
	if v.analysed(p) {
		write(string(p.Means))
		write(string(p.Channel))
		if e := v.event(p); e != nil {
			write(string(e.Type))
		}
		for _, q := range v.quantities(p) {
			write("number " + number(q))
		}
		for _, k := range v.keys(p) {
			write(string(k.role) + " " + string(k.entity) + " " + k.how)
		}
		for _, k := range v.inner(p, depth) {
			write(k)
		}
	} else {
		write("words")
		text := words(p.Content)
		write(graph.SortKey(text))
		for _, k := range v.context(p, text) {
			write(k)
		}
	}
	v.blocks[at] = b.String()
	return b.String()
}

// key is an entity in a role.
type key struct {
	role   graph.Role
	entity graph.ID
	how    string
}

// keys returns the entities of a proposition for comparison, sorted.
func (v *view) keys(p *graph.Proposition) []key {
	var out []key
	for _, x := range v.parts(p) {
		for _, e := range v.entitiesOf(x.chain) {
			out = append(out, key{x.role, e, x.how})
		}
	}
	slices.SortFunc(out, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.role, b.role), cmp.Compare(a.entity, b.entity), cmp.Compare(a.how, b.how))
	})
	return slices.Compact(out)
}

// inner writes the arguments that are propositions or mere words for comparison, sorted.
func (v *view) inner(p *graph.Proposition, depth int) []string {
	var out []string
	for _, a := range p.Arguments {
		if a.Chain != "" || a.Event != "" {
			continue
		}
		if q := v.propositions[a.Proposition]; q != nil {
			out = append(out, string(a.Role)+" "+short(v.block(q, depth+1), 24))
		} else {
			out = append(out, string(a.Role)+" "+graph.SortKey(a.Span.Exact))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// longest returns the first of the longest spans: of content in pieces, the one that says most.
func longest(spans []graph.Span) graph.Span {
	best := spans[0]
	for _, s := range spans[1:] {
		if s.End-s.Start > best.End-best.Start {
			best = s
		}
	}
	return best
}
