package resolve

import (
	"context"
	"maps"
	"slices"
	"strings"

	"backchannel/graph"
)

// Facets as the schema names them.
type (
	ClaimFacet     string
	InfluenceFacet string
	DocumentFacet  string
)

// facets are the fields that the schema's words for facets mean.
var facets = map[string]graph.Field{
	"STATUS":       graph.FieldStatus,
	"MEANS":        graph.FieldMeans,
	"CHANNEL":      graph.FieldChannel,
	"PREDICATE":    graph.FieldPredicate,
	"CONTESTED":    graph.FieldContested,
	"ATTRIBUTED":   graph.FieldAttributed,
	"UNNAMED_ONLY": graph.FieldUnnamedOnly,
	"UNNAMED_FROM": graph.FieldAffiliation,
	"PUBLISHER":    graph.FieldPublisher,
	"DATE":         graph.FieldDate,
}

// ValueCount is how many records have a value.
type ValueCount struct {
	Value string
	Count int
}

func counts[F condition](ctx context.Context, q *Query, kind graph.Kind, by string, matching *string, filter F, first int) ([]*ValueCount, error) {
	found, err := query(ctx, q, []graph.Kind{kind}, matching, filter, "ID")
	if err != nil {
		return nil, err
	}
	if first < 1 {
		return nil, graph.Errorf(graph.Invalid, "first is %d: ask for at least one value", first)
	}
	found.Window.First = first
	if err := found.Check(); err != nil {
		return nil, err
	}
	c, err := q.store.Count(ctx, found, facets[by], first)
	if err != nil {
		return nil, err
	}
	out := make([]*ValueCount, len(c.Buckets))
	for i, b := range c.Buckets {
		out[i] = &ValueCount{b.Value, b.Count}
		switch by {
		case "STATUS", "MEANS", "CHANNEL": // as the schema's enums write them
			out[i].Value = strings.ToUpper(strings.ReplaceAll(b.Value, " ", "_"))
		}
	}
	return out, nil
}

// ClaimCounts counts claims by a value.
func (q *Query) ClaimCounts(ctx context.Context, by ClaimFacet, matching *string, filter *ClaimFilter, first int) ([]*ValueCount, error) {
	return counts(ctx, q, graph.KindClaim, string(by), matching, filter, first)
}

// InfluenceCounts counts influences by a value.
func (q *Query) InfluenceCounts(ctx context.Context, by InfluenceFacet, filter *InfluenceFilter, first int) ([]*ValueCount, error) {
	return counts(ctx, q, graph.KindInfluence, string(by), nil, filter.list(), first)
}

// DocumentCounts counts documents by a value.
func (q *Query) DocumentCounts(ctx context.Context, by DocumentFacet, filter *DocumentFilter, first int) ([]*ValueCount, error) {
	return counts(ctx, q, graph.KindDocument, string(by), nil, filter, first)
}

// Store is the store that answers.
type Store struct{ graph.Info }

// Store describes the store.
func (q *Query) Store(ctx context.Context) (*Store, error) {
	info, err := q.store.Info(ctx)
	return &Store{info}, err
}

// Sequence is the number of the last write.
func (s *Store) Sequence() int { return int(s.Info.Sequence) }

// Settled is the last write that derived records account for.
func (s *Store) Settled() int { return int(s.Info.Settled) }

// Records counts the records of each kind, by kind.
func (s *Store) Records() []*ValueCount {
	out := make([]*ValueCount, 0, len(s.Info.Records))
	for _, kind := range slices.Sorted(maps.Keys(s.Info.Records)) {
		out = append(out, &ValueCount{string(kind), s.Info.Records[kind]})
	}
	return out
}
