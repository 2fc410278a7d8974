package property

import (
	"context"
	"iter"
	"slices"

	"backchannel/graph"
)

// kinds are the kinds of record that are shown, with the edges that start at them.
var kinds = []struct {
	kind  graph.Kind
	edges []graph.EdgeType
}{
	{graph.KindDocument, []graph.EdgeType{graph.EdgeSupersedes}},
	{graph.KindSource, []graph.EdgeType{graph.EdgeSourceOf, graph.EdgePartOf, graph.EdgeVoicedBy, graph.EdgeSideOf}},
	{graph.KindAssertion, []graph.EdgeType{graph.EdgeAssertionOf, graph.EdgeAsserts, graph.EdgeRestsOn, graph.EdgeSaidBy}},
	{graph.KindEvent, []graph.EdgeType{graph.EdgeEventOf, graph.EdgeAttendedBy, graph.EdgeTookPlace}},
	{graph.KindResponse, []graph.EdgeType{graph.EdgeResponseOf, graph.EdgeAnsweredBy}},
	{graph.KindPerson, nil},
	{graph.KindGovernment, nil},
	{graph.KindOrganization, nil},
	{graph.KindPlace, []graph.EdgeType{graph.EdgeIn}},
	{graph.KindVenue, []graph.EdgeType{graph.EdgeIn}},
	{graph.KindGroup, nil},
	{graph.KindAffiliation, []graph.EdgeType{graph.EdgeActor, graph.EdgeActsFor}},
	{graph.KindClaim, []graph.EdgeType{graph.EdgeClaimAbout, graph.EdgeSupports, graph.EdgeDisputes}},
	{graph.KindInfluence, []graph.EdgeType{graph.EdgeInfluencer, graph.EdgeInfluenced, graph.EdgeVia}},
	{graph.KindDispute, nil},
}

// Nodes yields the nodes of a store, kind by kind, in the order of their ids.
func Nodes(ctx context.Context, s graph.Store) iter.Seq2[Node, error] {
	return func(yield func(Node, error) bool) {
		for _, k := range kinds {
			for r, err := range graph.All(ctx, s, graph.Query{Kinds: []graph.Kind{k.kind}}) {
				if err != nil {
					yield(Node{}, err)
					return
				}
				if !yield(Of(r), nil) {
					return
				}
			}
		}
	}
}

// Relationships yields the relationships between a store's nodes, in a fixed order. Memory does not grow with the store.
func Relationships(ctx context.Context, s graph.Store) iter.Seq2[Relationship, error] {
	return func(yield func(Relationship, error) bool) {
		for _, k := range kinds {
			var from []graph.ID
			flush := func() bool {
				defer func() { from = from[:0] }()
				for _, t := range k.edges {
					if !follow(ctx, s, from, t, yield) {
						return false
					}
				}
				return true
			}
			for r, err := range graph.All(ctx, s, graph.Query{Kinds: []graph.Kind{k.kind}}) {
				if err != nil {
					yield(Relationship{}, err)
					return
				}
				if i, ok := r.(*graph.Influence); ok && !yield(InfluenceOf(i), nil) {
					return
				}
				if from = append(from, r.RecordID()); len(from) == expandOwners && !flush() {
					return
				}
			}
			if len(from) > 0 && !flush() {
				return
			}
		}
	}
}

// How many records are expanded at once, and how many edges of each are read at a time.
const (
	expandOwners = 200
	expandEdges  = 50
)

// follow yields the edges of one type from some records, and tells whether to go on.
func follow(ctx context.Context, s graph.Store, from []graph.ID, t graph.EdgeType, yield func(Relationship, error) bool) bool {
	pages, err := s.Expand(ctx, graph.Expansion{From: from, Type: t, Window: graph.Window{First: expandEdges}})
	if err != nil {
		yield(Relationship{}, err)
		return false
	}
	for i, p := range pages {
		for {
			for _, it := range p.Items {
				if !yield(Relationship{Type: TypeOf(t), From: from[i], To: it.Record.RecordID()}, nil) {
					return false
				}
			}
			if !p.HasNext || len(p.Items) == 0 {
				break
			}
			after := p.Items[len(p.Items)-1].Position
			more, err := s.Expand(ctx, graph.Expansion{From: slices.Clone(from[i : i+1]), Type: t, Window: graph.Window{First: graph.MaxPage, After: &after}})
			if err != nil {
				yield(Relationship{}, err)
				return false
			}
			p = more[0]
		}
	}
	return true
}
