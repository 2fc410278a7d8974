package resolve

import (
	"slices"

	"backchannel/graph"
)

// EntityIs names entities by id or by any form of their names.
type EntityIs struct {
	ID   []string
	Name []string
}

// DocumentFilter is conditions on documents.
type DocumentFilter struct {
	And, Or                    []*DocumentFilter
	Not                        *DocumentFilter
	Name, Publisher            []string
	URL                        []string
	PublishedFrom, PublishedTo *string
}

func (f *DocumentFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		b.called(graph.FieldName, f.Name),
		b.named(graph.FieldPublisher, f.Publisher),
		in(graph.FieldURL, f.URL),
		b.days(f.PublishedFrom, f.PublishedTo))
}

// EntityFilter is conditions on entities.
type EntityFilter struct {
	And, Or                  []*EntityFilter
	Not                      *EntityFilter
	Is                       *EntityIs
	Type                     []graph.EntityType
	Named, Outlet            *bool
	In                       *EntityIs
	Influences, InfluencedBy *InfluenceFilter
	Claims                   *ClaimFilter
	Said                     *AssertionFilter
	Attended                 *EventFilter
}

func (f *EntityFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		b.is(f.Is),
		in(graph.FieldType, f.Type),
		flag(graph.FieldNamed, f.Named),
		flag(graph.FieldOutlet, f.Outlet),
		b.to(graph.EdgeIn, f.In),
		has(b, graph.EdgeInfluencer, true, f.Influences.maybe()),
		has(b, graph.EdgeInfluenced, true, f.InfluencedBy.maybe()),
		has(b, graph.EdgeClaimAbout, true, f.Claims),
		has(b, graph.EdgeSaidBy, true, f.Said),
		has(b, graph.EdgeAttendedBy, true, f.Attended))
}

// ChainFilter is conditions on chains.
type ChainFilter struct {
	And, Or  []*ChainFilter
	Not      *ChainFilter
	Document []string
	Type     []graph.EntityType
	Named    *bool
}

func (f *ChainFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldDocument, f.Document),
		in(graph.FieldType, f.Type),
		flag(graph.FieldNamed, f.Named))
}

// ClaimFilter is conditions on claims.
type ClaimFilter struct {
	And, Or               []*ClaimFilter
	Not                   *ClaimFilter
	Status                []graph.Status
	Predicate             []string
	Means                 []graph.Means
	Channel               []graph.Channel
	Negative              *bool
	Attributed, Contested *bool
	UnnamedOnly           *bool
	OnlyFrom, UnnamedFrom *EntityIs
	MinIndependent        *int
	MinConfidence         *float64
	ToldFrom, ToldTo      *string
	About                 *EntityIs
	Assertions            *AssertionFilter
	Influences            *InfluenceFilter
}

func (f *ClaimFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldStatus, f.Status),
		in(graph.FieldPredicate, f.Predicate),
		in(graph.FieldMeans, f.Means),
		in(graph.FieldChannel, f.Channel),
		flag(graph.FieldNegative, f.Negative),
		flag(graph.FieldAttributed, f.Attributed),
		flag(graph.FieldContested, f.Contested),
		flag(graph.FieldUnnamedOnly, f.UnnamedOnly),
		b.sides(graph.FieldOnlyFrom, f.OnlyFrom),
		b.sides(graph.FieldAffiliation, f.UnnamedFrom),
		fewest(f.MinIndependent),
		b.sure(f.MinConfidence),
		b.days(f.ToldFrom, f.ToldTo),
		b.to(graph.EdgeClaimAbout, f.About),
		has(b, graph.EdgeAsserts, true, f.Assertions),
		has(b, graph.EdgeSupports, false, f.Influences))
}

// DisputeFilter is conditions on disputes.
type DisputeFilter struct {
	And, Or []*DisputeFilter
	Not     *DisputeFilter
	Differ  []graph.Difference
	Claims  *ClaimFilter
}

func (f *DisputeFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldKind, f.Differ),
		has(b, graph.EdgeDisputes, true, f.Claims))
}

// InfluenceFilter is conditions on influences.
type InfluenceFilter struct {
	And, Or                     []*InfluenceFilter
	Not                         *InfluenceFilter
	Means                       []graph.Means
	Channel                     []graph.Channel
	Status                      []graph.Status
	Negative, Contested         *bool
	UnnamedOnly                 *bool
	MinIndependent              *int
	MinConfidence               *float64
	ToldFrom, ToldTo            *string
	Influencer, Influenced, Via *EntityIs
	Claims                      *ClaimFilter
}

func (f *InfluenceFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldMeans, f.Means),
		in(graph.FieldChannel, f.Channel),
		in(graph.FieldStatus, f.Status),
		flag(graph.FieldNegative, f.Negative),
		flag(graph.FieldContested, f.Contested),
		flag(graph.FieldUnnamedOnly, f.UnnamedOnly),
		fewest(f.MinIndependent),
		b.sure(f.MinConfidence),
		b.days(f.ToldFrom, f.ToldTo),
		b.to(graph.EdgeInfluencer, f.Influencer),
		b.to(graph.EdgeInfluenced, f.Influenced),
		b.to(graph.EdgeVia, f.Via),
		has(b, graph.EdgeSupports, true, f.Claims))
}

// list is the filter as lists take it: what happened, unless it names a status; of that, not what is told not to have taken place, unless it names negative.
func (f *InfluenceFilter) list() *InfluenceFilter {
	if f.names(func(f *InfluenceFilter) bool { return f.Status != nil }) {
		return f
	}
	happened := &InfluenceFilter{Status: []graph.Status{graph.Happened}}
	if !f.names(func(f *InfluenceFilter) bool { return f.Negative != nil }) {
		happened.Negative = new(false)
	}
	if f != nil {
		happened.And = []*InfluenceFilter{f}
	}
	return happened
}

// maybe is list for a condition that may be absent.
func (f *InfluenceFilter) maybe() *InfluenceFilter {
	if f == nil {
		return nil
	}
	return f.list()
}

// names reports whether a condition stands anywhere in the filter.
func (f *InfluenceFilter) names(condition func(*InfluenceFilter) bool) bool {
	switch {
	case f == nil:
		return false
	case condition(f) || f.Not.names(condition):
		return true
	}
	return slices.ContainsFunc(slices.Concat(f.And, f.Or), func(part *InfluenceFilter) bool { return part.names(condition) })
}

// AssertionFilter is conditions on assertions.
type AssertionFilter struct {
	And, Or        []*AssertionFilter
	Not            *AssertionFilter
	Document       []string
	Mode           []graph.Mode
	Scope          []graph.Scope
	Credited       *bool
	MinConfidence  *float64
	MadeBy         []graph.Maker
	SaidBy, SaidTo *EntityIs
	Audience       []graph.AudienceKind
	Sources        *SourceFilter
	Claims         *ClaimFilter
}

func (f *AssertionFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldDocument, f.Document),
		in(graph.FieldMode, f.Mode),
		in(graph.FieldScope, f.Scope),
		flag(graph.FieldCredited, f.Credited),
		b.sure(f.MinConfidence),
		made(f.MadeBy),
		b.to(graph.EdgeSaidBy, f.SaidBy),
		in(graph.FieldAudience, f.Audience),
		b.to(graph.EdgeSaidTo, f.SaidTo),
		has(b, graph.EdgeRestsOn, false, f.Sources),
		has(b, graph.EdgeAsserts, false, f.Claims))
}

// SourceFilter is conditions on sources.
type SourceFilter struct {
	And, Or       []*SourceFilter
	Not           *SourceFilter
	Document      []string
	Kind          []graph.SourceKind
	MinConfidence *float64
	MadeBy        []graph.Maker
	Is, Side      *EntityIs
}

func (f *SourceFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldDocument, f.Document),
		in(graph.FieldKind, f.Kind),
		b.sure(f.MinConfidence),
		made(f.MadeBy),
		b.to(graph.EdgeVoicedBy, f.Is),
		b.to(graph.EdgeSideOf, f.Side))
}

// EventFilter is conditions on events.
type EventFilter struct {
	And, Or         []*EventFilter
	Not             *EventFilter
	Document        []string
	Type            []graph.EventType
	Status          []graph.Status
	Negative        *bool
	MinConfidence   *float64
	MadeBy          []graph.Maker
	From, To        *string
	Participant, At *EntityIs
}

func (f *EventFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldDocument, f.Document),
		in(graph.FieldType, f.Type),
		in(graph.FieldStatus, f.Status),
		flag(graph.FieldNegative, f.Negative),
		b.sure(f.MinConfidence),
		made(f.MadeBy),
		b.days(f.From, f.To),
		b.to(graph.EdgeAttendedBy, f.Participant),
		b.to(graph.EdgeTookPlace, f.At))
}

// ResponseFilter is conditions on responses.
type ResponseFilter struct {
	And, Or       []*ResponseFilter
	Not           *ResponseFilter
	Document      []string
	Kind          []graph.ResponseKind
	MinConfidence *float64
	MadeBy        []graph.Maker
	Party         *EntityIs
}

func (f *ResponseFilter) build(b *builder) graph.Filter {
	return all(b, f.And, f.Or, f.Not,
		in(graph.FieldDocument, f.Document),
		in(graph.FieldKind, f.Kind),
		b.sure(f.MinConfidence),
		made(f.MadeBy),
		b.to(graph.EdgeAnsweredBy, f.Party))
}
