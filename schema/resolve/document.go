package resolve

import (
	"context"

	"backchannel/graph"
)

// Document is one published text.
type Document struct {
	node
	*graph.Document
}

// Name returns the base name of the file.
func (d *Document) Name() *string { return told(d.Document.Name) }

// Url returns the canonical URL.
func (d *Document) Url() *string { return told(d.URL) }

// Publisher returns who published it.
func (d *Document) Publisher() *string { return told(d.Document.Publisher) }

// Title returns its title.
func (d *Document) Title() *string { return told(d.Document.Title) }

// Byline returns who wrote it.
func (d *Document) Byline() *string { return told(d.Document.Byline) }

// Dateline returns where and when it was filed.
func (d *Document) Dateline() *string { return told(d.Document.Dateline) }

// Published returns the EDTF date of publication.
func (d *Document) Published() *string { return told(d.Document.Published) }

// Retrieved returns the EDTF date of retrieval.
func (d *Document) Retrieved() *string { return told(d.Document.Retrieved) }

// Block is a stretch of a document.
type Block struct {
	graph.Block
	Text string
}

// Blocks returns its blocks in text order.
func (d *Document) Blocks() []*Block {
	out := make([]*Block, len(d.Document.Blocks))
	for i, b := range d.Document.Blocks {
		out[i] = &Block{b, d.Text[b.Start:b.End]}
	}
	return out
}

// Supersedes returns the version it corrects.
func (d *Document) Supersedes(ctx context.Context) (*Document, error) {
	older, err := d.with.get(ctx, "supersedes", func(r graph.Record) []graph.ID {
		if d, ok := r.(*graph.Document); ok {
			return []graph.ID{d.Supersedes}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	// An earlier version that was never loaded is no error.
	return as[*Document](older.by[d.Document.Supersedes], older.siblings)
}

func (d *Document) holds(t graph.EdgeType, f graph.Filter) graph.Expansion {
	return graph.Expansion{Type: t, Back: true, Filter: f}
}

// SupersededBy lists later versions.
func (d *Document) SupersededBy(first *int, after *string, last *int, before *string) (*DocumentConnection, error) {
	return list[*Document](d.with, d.ID, d.holds(graph.EdgeSupersedes, nil), paging{first, after, last, before})
}

// Sentences lists its sentences in order.
func (d *Document) Sentences(first *int, after *string, last *int, before *string) (*SentenceConnection, error) {
	return list[*Sentence](d.with, d.ID, d.holds(graph.EdgeSentenceOf, nil), paging{first, after, last, before})
}

// Assertions lists what it tells, in order.
func (d *Document) Assertions(ctx context.Context, filter *AssertionFilter, first *int, after *string, last *int, before *string) (*AssertionConnection, error) {
	return filtered[*Assertion](ctx, d.node, d.ID, d.holds(graph.EdgeAssertionOf, nil), filter, paging{first, after, last, before})
}

// Sources lists who stands behind what it tells.
func (d *Document) Sources(ctx context.Context, filter *SourceFilter, first *int, after *string, last *int, before *string) (*SourceConnection, error) {
	return filtered[*Source](ctx, d.node, d.ID, d.holds(graph.EdgeSourceOf, nil), filter, paging{first, after, last, before})
}

// Events lists the events it tells of.
func (d *Document) Events(ctx context.Context, filter *EventFilter, first *int, after *string, last *int, before *string) (*EventConnection, error) {
	return filtered[*Event](ctx, d.node, d.ID, d.holds(graph.EdgeEventOf, nil), filter, paging{first, after, last, before})
}

// Responses lists who was asked.
func (d *Document) Responses(ctx context.Context, filter *ResponseFilter, first *int, after *string, last *int, before *string) (*ResponseConnection, error) {
	return filtered[*Response](ctx, d.node, d.ID, d.holds(graph.EdgeResponseOf, nil), filter, paging{first, after, last, before})
}

// Chains lists what it mentions.
func (d *Document) Chains(ctx context.Context, filter *ChainFilter, first *int, after *string, last *int, before *string) (*ChainConnection, error) {
	return filtered[*Chain](ctx, d.node, d.ID, d.holds(graph.EdgeChainOf, nil), filter, paging{first, after, last, before})
}

// Sentence is a sentence of a document.
type Sentence struct {
	node
	*graph.Sentence
}

// Text returns its words.
func (s *Sentence) Text() string { return s.Span.Exact }

// Evidence returns its words with their place.
func (s *Sentence) Evidence() *Evidence { return s.evidence(s.Sentence.Document, s.Span) }

// Document returns the document it stands in.
func (s *Sentence) Document(ctx context.Context) (*Document, error) {
	return document(ctx, s.with, s.Sentence.Document)
}

// Assertions lists what it tells.
func (s *Sentence) Assertions(ctx context.Context, filter *AssertionFilter, first *int, after *string, last *int, before *string) (*AssertionConnection, error) {
	return filtered[*Assertion](ctx, s.node, s.ID, graph.Expansion{Type: graph.EdgeToldIn, Back: true}, filter, paging{first, after, last, before})
}
