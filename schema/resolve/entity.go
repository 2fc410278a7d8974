package resolve

import (
	"context"

	"backchannel/graph"
)

// Entity is what mentions speak of; Actor is one that can act, speak and be worked upon.
type (
	Entity interface {
		Node
		IsEntity()
	}
	Actor interface {
		Entity
		IsActor()
	}
)

type (
	// Person is somebody.
	Person struct{ actor }
	// Government is a state or territory as an actor.
	Government struct{ actor }
	// Organization is a party, ministry, office, company or outlet.
	Organization struct{ actor }
	// Group is people without a name of their own.
	Group struct{ actor }
	// Place is a city, region or state as a place.
	Place struct{ place }
	// Venue is where something took place.
	Venue struct{ place }
)

type entity struct {
	node
	*graph.Entity
}

// IsEntity marks an entity.
func (*entity) IsEntity() {}

// Name is a form of a name or title, with one place where it stands.
type Name struct {
	Form     string
	Evidence *Evidence
}

func (n node) name(of graph.Name) *Name {
	return &Name{of.Form, n.evidence(of.Ref.Document, of.Ref.Span)}
}

func (n node) names(list []graph.Name) []*Name {
	out := make([]*Name, len(list))
	for i, of := range list {
		out[i] = n.name(of)
	}
	return out
}

// Names returns every form of its name.
func (e *entity) Names() []*Name { return e.names(e.Entity.Names) }

// Titles returns its titles, roles and relations.
func (e *entity) Titles() []*Name { return e.names(e.Entity.Titles) }

// KnownRow is a row of a shipped table.
type KnownRow struct{ graph.KnownRow }

// Basis is always known.
func (KnownRow) Basis() graph.Basis { return graph.Known }

// Known returns the row that made it a government.
func (e *entity) Known() *KnownRow {
	if e.Entity.Known == nil {
		return nil
	}
	return &KnownRow{*e.Entity.Known}
}

// FirstTold returns when it was first mentioned.
func (e *entity) FirstTold() *string { return told(e.Entity.FirstTold) }

// In returns what it lies in.
func (e *entity) In(ctx context.Context) (Entity, error) {
	all, err := e.with.get(ctx, "in", func(r graph.Record) []graph.ID {
		if e, ok := r.(*graph.Entity); ok {
			return []graph.ID{e.In}
		}
		return nil
	})
	return one[Entity](all, e.Entity.In, err)
}

func (e *entity) back(t graph.EdgeType) graph.Expansion { return graph.Expansion{Type: t, Back: true} }

// Contains lists what lies in it.
func (e *entity) Contains(first *int, after *string, last *int, before *string) (*EntityConnection, error) {
	return list[Entity](e.with, e.ID, e.back(graph.EdgeIn), paging{first, after, last, before})
}

// Claims lists claims in which it fills a role.
func (e *entity) Claims(ctx context.Context, filter *ClaimFilter, first *int, after *string, last *int, before *string) (*ClaimConnection, error) {
	return filtered[*Claim](ctx, e.node, e.ID, e.back(graph.EdgeClaimAbout), filter, paging{first, after, last, before})
}

// Chains lists its mentions, document by document.
func (e *entity) Chains(ctx context.Context, filter *ChainFilter, first *int, after *string, last *int, before *string) (*ChainConnection, error) {
	return filtered[*Chain](ctx, e.node, e.ID, e.back(graph.EdgeIs), filter, paging{first, after, last, before})
}

type place struct{ entity }

// Events lists what took place there.
func (p *place) Events(ctx context.Context, filter *EventFilter, first *int, after *string, last *int, before *string) (*EventConnection, error) {
	return filtered[*Event](ctx, p.node, p.ID, p.back(graph.EdgeTookPlace), filter, paging{first, after, last, before})
}

type actor struct{ entity }

// IsActor marks an actor.
func (*actor) IsActor() {}

// Influences lists where it works on others.
func (a *actor) Influences(ctx context.Context, filter *InfluenceFilter, first *int, after *string, last *int, before *string) (*InfluenceConnection, error) {
	return filtered[*Influence](ctx, a.node, a.ID, a.back(graph.EdgeInfluencer), filter.list(), paging{first, after, last, before})
}

// InfluencedBy lists where others work on it.
func (a *actor) InfluencedBy(ctx context.Context, filter *InfluenceFilter, first *int, after *string, last *int, before *string) (*InfluenceConnection, error) {
	return filtered[*Influence](ctx, a.node, a.ID, a.back(graph.EdgeInfluenced), filter.list(), paging{first, after, last, before})
}

// Conveys lists where others work through it.
func (a *actor) Conveys(ctx context.Context, filter *InfluenceFilter, first *int, after *string, last *int, before *string) (*InfluenceConnection, error) {
	return filtered[*Influence](ctx, a.node, a.ID, a.back(graph.EdgeVia), filter.list(), paging{first, after, last, before})
}

// Said lists what it said, as speaker or as source.
func (a *actor) Said(ctx context.Context, filter *AssertionFilter, first *int, after *string, last *int, before *string) (*AssertionConnection, error) {
	return filtered[*Assertion](ctx, a.node, a.ID, a.back(graph.EdgeSaidBy), filter, paging{first, after, last, before})
}

// Sources lists where a document names it as a source.
func (a *actor) Sources(ctx context.Context, filter *SourceFilter, first *int, after *string, last *int, before *string) (*SourceConnection, error) {
	return filtered[*Source](ctx, a.node, a.ID, a.back(graph.EdgeVoicedBy), filter, paging{first, after, last, before})
}

// SideSources lists sources that a document places on its side.
func (a *actor) SideSources(ctx context.Context, filter *SourceFilter, first *int, after *string, last *int, before *string) (*SourceConnection, error) {
	return filtered[*Source](ctx, a.node, a.ID, a.back(graph.EdgeSideOf), filter, paging{first, after, last, before})
}

// Events lists what it took part in.
func (a *actor) Events(ctx context.Context, filter *EventFilter, first *int, after *string, last *int, before *string) (*EventConnection, error) {
	return filtered[*Event](ctx, a.node, a.ID, a.back(graph.EdgeAttendedBy), filter, paging{first, after, last, before})
}

// Responses lists its answers and silences.
func (a *actor) Responses(ctx context.Context, filter *ResponseFilter, first *int, after *string, last *int, before *string) (*ResponseConnection, error) {
	return filtered[*Response](ctx, a.node, a.ID, a.back(graph.EdgeAnsweredBy), filter, paging{first, after, last, before})
}

// Affiliations lists for whom it acts.
func (a *actor) Affiliations(first *int, after *string, last *int, before *string) (*AffiliationConnection, error) {
	return list[*Affiliation](a.with, a.ID, a.back(graph.EdgeActor), paging{first, after, last, before})
}

// Agents lists who acts for it.
func (a *actor) Agents(first *int, after *string, last *int, before *string) (*AffiliationConnection, error) {
	return list[*Affiliation](a.with, a.ID, a.back(graph.EdgeActsFor), paging{first, after, last, before})
}

// Affiliation is that somebody acts for a government or organization.
type Affiliation struct {
	node
	*graph.Affiliation
}

func (a *Affiliation) ends(ctx context.Context) (found, error) {
	return a.with.get(ctx, "affiliation", func(r graph.Record) []graph.ID {
		if a, ok := r.(*graph.Affiliation); ok {
			return []graph.ID{a.Actor, a.For}
		}
		return nil
	})
}

// Reading returns how the surest chain that says so was read.
func (a *Affiliation) Reading() graph.Reading { return a.By }

// Actor returns who acts.
func (a *Affiliation) Actor(ctx context.Context) (Entity, error) {
	ends, err := a.ends(ctx)
	return one[Entity](ends, a.Affiliation.Actor, err)
}

// For returns who is acted for.
func (a *Affiliation) For(ctx context.Context) (Entity, error) {
	ends, err := a.ends(ctx)
	return one[Entity](ends, a.Affiliation.For, err)
}

// Role returns the wording.
func (a *Affiliation) Role() *Name { return a.name(a.Affiliation.Role) }

// Evidence returns the places that tell it.
func (a *Affiliation) Evidence() []*Evidence { return a.refs(a.Refs) }
