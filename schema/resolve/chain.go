package resolve

import (
	"context"

	"backchannel/graph"
)

// Chain is all mentions of one thing inside one document.
type Chain struct {
	node
	*graph.Chain
}

// Document returns the document.
func (c *Chain) Document(ctx context.Context) (*Document, error) {
	return document(ctx, c.with, c.Chain.Document)
}

// Mention is one place where a document speaks of a thing.
type Mention struct {
	Form     graph.MentionForm
	Evidence *Evidence
	Reading  graph.Reading
}

// Mentions returns its mentions in text order.
func (c *Chain) Mentions() []*Mention {
	out := make([]*Mention, len(c.Chain.Mentions))
	for i, m := range c.Chain.Mentions {
		out[i] = &Mention{m.Form, c.evidence(c.Chain.Document, m.Span), m.By}
	}
	return out
}

// Titles returns the titles the document gives.
func (c *Chain) Titles() []*Evidence {
	out := make([]*Evidence, len(c.Chain.Titles))
	for i, t := range c.Chain.Titles {
		out[i] = c.evidence(c.Chain.Document, t.Span)
	}
	return out
}

// Reading returns how the reader came to it.
func (c *Chain) Reading() graph.Reading { return c.By }

// Entity returns what it was joined to.
func (c *Chain) Entity(ctx context.Context) (Entity, error) { return c.entity(ctx, c.ID) }

// Joined returns the join.
func (c *Chain) Joined(ctx context.Context) (*Member, error) { return c.joined(ctx, c.ID) }

// entity returns the entity that a chain of the siblings was joined to, nil before it is settled.
func (n node) entity(ctx context.Context, chain graph.ID) (Entity, error) {
	if chain == "" {
		return nil, nil
	}
	all, err := n.with.expand(ctx, "chains", chains, graph.Expansion{Type: graph.EdgeIs, Window: graph.Window{First: 1}})
	if err != nil {
		return nil, err
	}
	return as[Entity](all.first(chain), all.siblings)
}

// voice returns the entity that a source of the siblings names or is.
func (n node) voice(ctx context.Context, source graph.ID) (Entity, error) {
	if source == "" {
		return nil, nil
	}
	all, err := n.with.expand(ctx, "sources", sources, graph.Expansion{Type: graph.EdgeVoicedBy, Window: graph.Window{First: 1}})
	if err != nil {
		return nil, err
	}
	return as[Entity](all.first(source), all.siblings)
}

// joined returns how a chain or proposition was joined.
func (n node) joined(ctx context.Context, of graph.ID) (*Member, error) {
	id := func(told graph.ID) graph.ID { return graph.ID(graph.KindMember) + "/" + told }
	all, err := n.with.get(ctx, "members", func(r graph.Record) []graph.ID { return []graph.ID{id(r.RecordID())} })
	if err != nil {
		return nil, err
	}
	return as[*Member](all.by[id(of)], all.siblings)
}

// parties are those that a told record points at in the text.
func parties(r graph.Record) []*graph.Party {
	var out []*graph.Party
	add := func(list []graph.Party) {
		for i := range list {
			out = append(out, &list[i])
		}
	}
	switch r := r.(type) {
	case *graph.Assertion:
		out = append(out, r.Speaker)
		add(r.Sources)
		add(r.Relays)
		add(r.Credit)
		if r.Audience != nil {
			out = append(out, r.Audience.Party)
		}
	case *graph.Source:
		add(r.Affiliations)
	case *graph.Event:
		out = append(out, r.Place, r.Venue)
	case *graph.Response:
		out = append(out, &r.Party, r.Of, r.Through, r.AskedBy)
	}
	return out
}

// chains are the chains that a told record points at, or is.
func chains(r graph.Record) []graph.ID {
	var ids []graph.ID
	for _, p := range parties(r) {
		if p != nil {
			ids = append(ids, p.Chain)
		}
	}
	switch r := r.(type) {
	case *graph.Chain:
		ids = append(ids, r.ID)
	case *graph.Event:
		for _, p := range r.Participants {
			ids = append(ids, p.Chain)
		}
	case *graph.Proposition:
		for _, a := range r.Arguments {
			ids = append(ids, a.Chain)
		}
	}
	return ids
}

// sources are the sources that a told record points at, or is.
func sources(r graph.Record) []graph.ID {
	var ids []graph.ID
	for _, p := range parties(r) {
		if p != nil {
			ids = append(ids, p.Source)
		}
	}
	if s, ok := r.(*graph.Source); ok {
		ids = append(ids, s.ID, s.PartOf)
	}
	return ids
}

// Party is somebody at a place in the text.
type Party struct {
	Evidence *Evidence
	party    *graph.Party
	node     node
}

func (n node) party(doc graph.ID, p *graph.Party) *Party {
	if p == nil {
		return nil
	}
	return &Party{n.evidence(doc, p.Span), p, n}
}

func (n node) parties(doc graph.ID, list []graph.Party) []*Party {
	out := make([]*Party, len(list))
	for i := range list {
		out[i] = n.party(doc, &list[i])
	}
	return out
}

// Entity returns who it is.
func (p *Party) Entity(ctx context.Context) (Entity, error) {
	if p.party.Chain != "" {
		return p.node.entity(ctx, p.party.Chain)
	}
	return p.node.voice(ctx, p.party.Source)
}

// Source returns the source it points at.
func (p *Party) Source(ctx context.Context) (*Source, error) {
	return p.node.source(ctx, p.party.Source)
}

func (n node) source(ctx context.Context, id graph.ID) (*Source, error) {
	if id == "" {
		return nil, nil
	}
	all, err := n.with.get(ctx, "sources", sources)
	return one[*Source](all, id, err)
}

// Member is the join of a told record to a derived one.
type Member struct {
	node
	*graph.Member
}

func (m *Member) ends(ctx context.Context) (found, error) {
	return m.with.get(ctx, "member", func(r graph.Record) []graph.ID {
		if m, ok := r.(*graph.Member); ok {
			return []graph.ID{m.Of, m.Told}
		}
		return nil
	})
}

// Document returns the document of the told record.
func (m *Member) Document(ctx context.Context) (*Document, error) {
	return document(ctx, m.with, m.Member.Document)
}

// Block returns the key that candidates for the derived record share.
func (m *Member) Block() string { return string(m.Member.Block) }

// Of returns the entity or claim.
func (m *Member) Of(ctx context.Context) (Node, error) {
	ends, err := m.ends(ctx)
	return one[Node](ends, m.Member.Of, err)
}

// Told returns the chain or proposition.
func (m *Member) Told(ctx context.Context) (Node, error) {
	ends, err := m.ends(ctx)
	return one[Node](ends, m.Member.Told, err)
}

// Anchor returns the place that a decision would hold on to.
func (m *Member) Anchor(ctx context.Context) (*Evidence, error) {
	t, err := m.Told(ctx)
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case *Chain:
		return t.evidence(t.Chain.Document, t.Chain.Mentions[0].Span), nil
	case *Proposition:
		return t.evidence(t.Proposition.Document, t.Proposition.Content[0]), nil
	}
	return nil, graph.Errorf(graph.Internal, "%s joins neither a chain nor a proposition", m.ID)
}

// Decision is a person's word on two mentions.
type Decision struct {
	node
	*graph.Decision
}

// Places returns the two places it is about.
func (d *Decision) Places() []*Evidence {
	return []*Evidence{d.evidence(d.A.Document, d.A.Span), d.evidence(d.B.Document, d.B.Span)}
}
