package resolve

import (
	"context"

	"backchannel/graph"
)

// Source is who or what stands behind assertions of one document.
type Source struct {
	node
	*graph.Source
}

// Basis is always told; the ways in which the source knows are KnowsFrom.
func (s *Source) Basis() graph.Basis { return s.node.Basis() }

// Document returns the document.
func (s *Source) Document(ctx context.Context) (*Document, error) {
	return document(ctx, s.with, s.Source.Document)
}

// Wording returns the article's words.
func (s *Source) Wording() *Evidence { return s.evidence(s.Source.Document, s.Source.Wording) }

// Entity returns who it is.
func (s *Source) Entity(ctx context.Context) (Entity, error) { return s.voice(ctx, s.ID) }

// Number returns how many.
func (s *Source) Number() *Quantity { return s.quantity(s.Source.Document, s.Source.Number) }

// Affiliations returns whose side it is on.
func (s *Source) Affiliations() []*Party {
	return s.parties(s.Source.Document, s.Source.Affiliations)
}

// Rank returns its rank, as told.
func (s *Source) Rank() *Evidence { return s.maybe(s.Source.Document, s.Source.Rank) }

// KnowsFrom returns how it knows.
func (s *Source) KnowsFrom() []*Evidence { return s.spans(s.Source.Document, s.Source.Basis) }

// KnowsFromAny tells whether one of KnowsFrom holds for each.
func (s *Source) KnowsFromAny() bool { return s.BasisOr }

// GroundRule returns the terms it spoke on.
func (s *Source) GroundRule() *Evidence { return s.maybe(s.Source.Document, s.Source.GroundRule) }

// ReasonUnnamed returns why it is not named.
func (s *Source) ReasonUnnamed() *Evidence { return s.maybe(s.Source.Document, s.Reason) }

// PartOf returns the wider source.
func (s *Source) PartOf(ctx context.Context) (*Source, error) {
	return s.source(ctx, s.Source.PartOf)
}

// Parts lists the sources among it.
func (s *Source) Parts(first *int, after *string, last *int, before *string) (*SourceConnection, error) {
	return list[*Source](s.with, s.ID, graph.Expansion{Type: graph.EdgePartOf, Back: true}, paging{first, after, last, before})
}

// Statements returns sentences about it.
func (s *Source) Statements() []*Evidence { return s.spans(s.Source.Document, s.Source.Statements) }

// Reading returns how the reader came to it.
func (s *Source) Reading() graph.Reading { return s.By }

// Assertions lists all it stands behind.
func (s *Source) Assertions(ctx context.Context, filter *AssertionFilter, first *int, after *string, last *int, before *string) (*AssertionConnection, error) {
	return filtered[*Assertion](ctx, s.node, s.ID, graph.Expansion{Type: graph.EdgeRestsOn, Back: true}, filter, paging{first, after, last, before})
}
