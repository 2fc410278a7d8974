package resolve

import (
	"context"
	"slices"

	"backchannel/graph"
)

// Claim is propositions that tell the same.
type Claim struct {
	node
	*graph.Claim
}

// Evidence returns where its words stand.
func (c *Claim) Evidence() *Evidence { return c.evidence(c.Ref.Document, c.Ref.Span) }

// Means returns how one actor works on another.
func (c *Claim) Means() *graph.Means { return told(c.Claim.Means) }

// Channel returns what the influence travels by.
func (c *Claim) Channel() *graph.Channel { return told(c.Claim.Channel) }

// Quantities returns its counts and amounts.
func (c *Claim) Quantities() []*Quantity { return c.quantities(c.Ref.Document, c.Claim.Quantities) }

// When returns its time.
func (c *Claim) When() *When { return c.when(c.Ref.Document, c.Claim.When) }

// Sourcing returns what stands behind it.
func (c *Claim) Sourcing() *Sourcing { return &Sourcing{&c.Claim.Sourcing, c.node} }

// Reading returns how its surest telling was read.
func (c *Claim) Reading() graph.Reading { return c.By }

// Independence returns how many independent accounts it has.
func (c *Claim) Independence() graph.Independence { return c.Claim.Sourcing.Independence }

// UnnamedOnly tells whether it rests on unnamed sources alone.
func (c *Claim) UnnamedOnly() bool { return c.Claim.Sourcing.UnnamedOnly }

// FirstTold returns the day it was first told.
func (c *Claim) FirstTold() *string { return told(c.Claim.FirstTold) }

// LastTold returns the day it was last told.
func (c *Claim) LastTold() *string { return told(c.Claim.LastTold) }

// ClaimArgument fills a role of a claim.
type ClaimArgument struct {
	node
	graph.ClaimArgument
}

// Arguments returns who and what fills its roles.
func (c *Claim) Arguments() []*ClaimArgument {
	out := make([]*ClaimArgument, len(c.Claim.Arguments))
	for i, a := range c.Claim.Arguments {
		out[i] = &ClaimArgument{c.node, a}
	}
	return out
}

// Text returns the words that fill it.
func (a *ClaimArgument) Text() *string { return told(a.ClaimArgument.Text) }

func (a *ClaimArgument) all(ctx context.Context, key string, id func(graph.ClaimArgument) graph.ID) (found, error) {
	return a.with.get(ctx, key, func(r graph.Record) (ids []graph.ID) {
		if c, ok := r.(*graph.Claim); ok {
			for _, a := range c.Arguments {
				ids = append(ids, id(a))
			}
		}
		return ids
	})
}

// Entity returns the entity that fills it.
func (a *ClaimArgument) Entity(ctx context.Context) (Entity, error) {
	all, err := a.all(ctx, "argument entities", func(a graph.ClaimArgument) graph.ID { return a.Entity })
	return one[Entity](all, a.ClaimArgument.Entity, err)
}

// Claim returns the claim that fills it.
func (a *ClaimArgument) Claim(ctx context.Context) (*Claim, error) {
	all, err := a.all(ctx, "argument claims", func(a graph.ClaimArgument) graph.ID { return a.Claim })
	return one[*Claim](all, a.ClaimArgument.Claim, err)
}

// Assertions lists every telling.
func (c *Claim) Assertions(ctx context.Context, filter *AssertionFilter, first *int, after *string, last *int, before *string) (*AssertionConnection, error) {
	return filtered[*Assertion](ctx, c.node, c.ID, graph.Expansion{Type: graph.EdgeAsserts, Back: true}, filter, paging{first, after, last, before})
}

// Propositions lists what was joined to it.
func (c *Claim) Propositions(first *int, after *string, last *int, before *string) (*PropositionConnection, error) {
	return list[*Proposition](c.with, c.ID, graph.Expansion{Type: graph.EdgeTells, Back: true}, paging{first, after, last, before})
}

// Responses returns what those said, or did not say, who were asked about it: two statements, over what was joined to it.
func (c *Claim) Responses(ctx context.Context) ([]*Response, error) {
	whole := graph.Window{First: graph.MaxPage}
	told, err := c.with.expand(ctx, "", self, graph.Expansion{Type: graph.EdgeTells, Back: true, Window: whole})
	if err != nil {
		return nil, err
	}
	given, err := told.expand(ctx, "documents", documents, graph.Expansion{Type: graph.EdgeResponseOf, Back: true, Window: whole})
	if err != nil {
		return nil, err
	}
	out := []*Response{}
	seen := map[graph.ID]bool{}
	for _, t := range told.by[c.ID].Items {
		p, ok := t.Record.(*graph.Proposition)
		if !ok {
			continue
		}
		for _, it := range given.by[p.Document].Items {
			r, ok := it.Record.(*graph.Response)
			if !ok || seen[r.ID] || !answers(r, p) {
				continue
			}
			seen[r.ID] = true
			shown, err := as[*Response](r, given.siblings)
			if err != nil {
				return nil, err
			}
			out = append(out, shown)
		}
	}
	return out, nil
}

// answers tells whether a response is about a proposition of its document: joined to it by the reader; else about its words or, where the
// words do not say what about, from one who fills a role in it.
func answers(r *graph.Response, p *graph.Proposition) bool {
	if r.Answers != "" {
		return r.Answers == p.ID || r.Says == p.ID
	}
	if r.About != nil {
		return slices.ContainsFunc(p.Content, func(s graph.Span) bool { return s.Start < r.About.End && r.About.Start < s.End })
	}
	return slices.ContainsFunc(p.Arguments, func(a graph.Argument) bool {
		return a.Chain != "" && (a.Chain == r.Party.Chain || r.Of != nil && a.Chain == r.Of.Chain)
	})
}

// Influences lists what it is evidence for, whatever its status.
func (c *Claim) Influences(ctx context.Context, filter *InfluenceFilter, first *int, after *string, last *int, before *string) (*InfluenceConnection, error) {
	return filtered[*Influence](ctx, c.node, c.ID, graph.Expansion{Type: graph.EdgeSupports}, filter, paging{first, after, last, before})
}

// Disputes lists where it stands in dispute.
func (c *Claim) Disputes(first *int, after *string, last *int, before *string) (*DisputeConnection, error) {
	return list[*Dispute](c.with, c.ID, graph.Expansion{Type: graph.EdgeDisputes}, paging{first, after, last, before})
}

// Sourcing counts what stands behind a claim or influence.
type Sourcing struct {
	*graph.Sourcing
	node node
}

// Voice is one distinct thing that accounts rest on.
type Voice struct {
	graph.Voice
	node node
}

// Voices returns each distinct thing that the accounts rest on.
func (s *Sourcing) Voices() []*Voice {
	out := make([]*Voice, len(s.Sourcing.Voices))
	for i, v := range s.Sourcing.Voices {
		out[i] = &Voice{v, s.node}
	}
	return out
}

// voices are the entities behind a derived record.
func (n node) voices(ctx context.Context) (found, error) {
	return n.with.get(ctx, "voices", func(r graph.Record) (ids []graph.ID) {
		var s graph.Sourcing
		switch r := r.(type) {
		case *graph.Claim:
			s = r.Sourcing
		case *graph.Influence:
			s = r.Sourcing
		}
		for _, v := range s.Voices {
			ids = append(append(ids, v.Entity), v.Affiliations...)
		}
		return ids
	})
}

// Entity returns the actor, for named sources and outlets.
func (v *Voice) Entity(ctx context.Context) (Entity, error) {
	all, err := v.node.voices(ctx)
	return one[Entity](all, v.Voice.Entity, err)
}

// Affiliations returns whose side it is on.
func (v *Voice) Affiliations(ctx context.Context) ([]Entity, error) {
	all, err := v.node.voices(ctx)
	return many[Entity](all, v.Voice.Affiliations, err)
}

// Wording returns the words for people without a name.
func (v *Voice) Wording() *string { return told(v.Voice.Wording) }

// Evidence returns where it is told.
func (v *Voice) Evidence() *Evidence { return v.node.evidence(v.Ref.Document, v.Ref.Span) }

// Dispute is claims that cannot all be so.
type Dispute struct {
	node
	*graph.Dispute
}

// Side is one account of what is disputed.
type Side struct {
	Value string
	node  node
	ids   []graph.ID
}

// Sides returns the accounts.
func (d *Dispute) Sides() []*Side {
	out := make([]*Side, len(d.Dispute.Sides))
	for i, s := range d.Dispute.Sides {
		out[i] = &Side{s.Value, d.node, s.Claims}
	}
	return out
}

// Claims returns the claims of the side.
func (s *Side) Claims(ctx context.Context) ([]*Claim, error) {
	all, err := s.node.with.get(ctx, "sides", func(r graph.Record) (ids []graph.ID) {
		if d, ok := r.(*graph.Dispute); ok {
			for _, s := range d.Sides {
				ids = append(ids, s.Claims...)
			}
		}
		return ids
	})
	return many[*Claim](all, s.ids, err)
}

// Influence is that one actor works on another.
type Influence struct {
	node
	*graph.Influence
}

func (i *Influence) actors(ctx context.Context) (found, error) {
	return i.with.get(ctx, "actors", func(r graph.Record) []graph.ID {
		if i, ok := r.(*graph.Influence); ok {
			return append([]graph.ID{i.Influencer, i.Influenced}, i.Via...)
		}
		return nil
	})
}

// Influencer returns who works on the other.
func (i *Influence) Influencer(ctx context.Context) (Entity, error) {
	all, err := i.actors(ctx)
	return one[Entity](all, i.Influence.Influencer, err)
}

// Influenced returns who is worked on.
func (i *Influence) Influenced(ctx context.Context) (Entity, error) {
	all, err := i.actors(ctx)
	return one[Entity](all, i.Influence.Influenced, err)
}

// Via returns the intermediaries.
func (i *Influence) Via(ctx context.Context) ([]Entity, error) {
	all, err := i.actors(ctx)
	return many[Entity](all, i.Influence.Via, err)
}

// Channel returns what it travels by.
func (i *Influence) Channel() *graph.Channel { return told(i.Influence.Channel) }

// Aim returns what it is to bring about.
func (i *Influence) Aim() *string { return told(i.Influence.Aim) }

// Sourcing returns what stands behind it.
func (i *Influence) Sourcing() *Sourcing { return &Sourcing{&i.Influence.Sourcing, i.node} }

// Reading returns how the surest of its claims was read.
func (i *Influence) Reading() graph.Reading { return i.By }

// Independence returns how many independent accounts it has.
func (i *Influence) Independence() graph.Independence { return i.Influence.Sourcing.Independence }

// UnnamedOnly tells whether it rests on unnamed sources alone.
func (i *Influence) UnnamedOnly() bool { return i.Influence.Sourcing.UnnamedOnly }

// FirstTold returns the day it was first told.
func (i *Influence) FirstTold() *string { return told(i.Influence.FirstTold) }

// LastTold returns the day it was last told.
func (i *Influence) LastTold() *string { return told(i.Influence.LastTold) }

// Evidence returns words that say so.
func (i *Influence) Evidence() []*Evidence { return i.refs(i.Refs) }

// Claims lists all claims that say so.
func (i *Influence) Claims(ctx context.Context, filter *ClaimFilter, first *int, after *string, last *int, before *string) (*ClaimConnection, error) {
	return filtered[*Claim](ctx, i.node, i.ID, graph.Expansion{Type: graph.EdgeSupports, Back: true}, filter, paging{first, after, last, before})
}
