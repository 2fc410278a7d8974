package resolve

import (
	"context"
	"slices"

	"backchannel/graph"
)

// Evidence is words of a document.
type Evidence struct {
	graph.Span
	doc  graph.ID
	with *siblings
}

func (n node) evidence(doc graph.ID, s graph.Span) *Evidence { return &Evidence{s, doc, n.with} }

func (n node) maybe(doc graph.ID, s *graph.Span) *Evidence {
	if s == nil {
		return nil
	}
	return n.evidence(doc, *s)
}

func (n node) spans(doc graph.ID, list []graph.Span) []*Evidence {
	out := make([]*Evidence, len(list))
	for i, s := range list {
		out[i] = n.evidence(doc, s)
	}
	return out
}

func (n node) refs(list []graph.Ref) []*Evidence {
	out := make([]*Evidence, len(list))
	for i, r := range list {
		out[i] = n.evidence(r.Document, r.Span)
	}
	return out
}

// Quote returns the exact words.
func (e *Evidence) Quote() string { return e.Exact }

// maxContext bounds the text around a quote, in bytes.
const maxContext = 1000

// Prefix returns up to length bytes of text before the words.
func (e *Evidence) Prefix(ctx context.Context, length int) (string, error) {
	before, _, err := e.context(ctx, length)
	return before, err
}

// Suffix returns up to length bytes of text after the words.
func (e *Evidence) Suffix(ctx context.Context, length int) (string, error) {
	_, after, err := e.context(ctx, length)
	return after, err
}

func (e *Evidence) context(ctx context.Context, length int) (before, after string, err error) {
	if length < 0 || length > maxContext {
		return "", "", graph.Errorf(graph.Invalid, "length is %d: give 0 to %d bytes of text", length, maxContext)
	}
	d, err := e.Document(ctx)
	if err != nil {
		return "", "", err
	}
	before, after = d.Document.Context(e.Span, length)
	return before, after, nil
}

// Utf16 counts the place in UTF-16 code units.
func (e *Evidence) Utf16(ctx context.Context) (graph.Range, error) {
	d, err := e.Document(ctx)
	if err != nil {
		return graph.Range{}, err
	}
	u, _ := d.Units(e.Span)
	return u, nil
}

// CodePoints counts the place in Unicode code points.
func (e *Evidence) CodePoints(ctx context.Context) (graph.Range, error) {
	d, err := e.Document(ctx)
	if err != nil {
		return graph.Range{}, err
	}
	_, p := d.Units(e.Span)
	return p, nil
}

// Document returns the document the words stand in.
func (e *Evidence) Document(ctx context.Context) (*Document, error) {
	return document(ctx, e.with, e.doc)
}

func document(ctx context.Context, with *siblings, id graph.ID) (*Document, error) {
	all, err := with.get(ctx, "documents", documents)
	return one[*Document](all, id, err)
}

// Sentence returns the sentence in which the words begin.
func (e *Evidence) Sentence(ctx context.Context) (*Sentence, error) {
	all, err := e.with.sentences(ctx)
	if err != nil {
		return nil, err
	}
	list := all.by[e.doc]
	i, _ := slices.BinarySearchFunc(list, e.Start, func(s *graph.Sentence, at int) int { return s.Span.End - 1 - at })
	if i == len(list) || list[i].Span.Start > e.Start {
		return nil, nil
	}
	return as[*Sentence](list[i], all.siblings)
}

// sentences are the sentences of the siblings' documents, in text order.
type sentences struct {
	*siblings
	by map[graph.ID][]*graph.Sentence
}

// sentences loads them all: one statement, and one more for each further thousand sentences of a document.
func (s *siblings) sentences(ctx context.Context) (sentences, error) {
	return once(s, "sentences", func() (sentences, error) {
		out := sentences{newSiblings(s.store), map[graph.ID][]*graph.Sentence{}}
		e := graph.Expansion{Type: graph.EdgeSentenceOf, Back: true}
		for docs := range slices.Chunk(s.ids(documents), graph.MaxPage) {
			e.From, e.Window = docs, graph.Window{First: graph.MaxPage}
			list, err := s.store.Expand(ctx, e)
			if err != nil {
				return sentences{}, err
			}
			for i, page := range list {
				for out.add(docs[i], page) {
					e.From = docs[i : i+1]
					e.Window.After = &page.Items[len(page.Items)-1].Position
					rest, err := s.store.Expand(ctx, e)
					if err != nil {
						return sentences{}, err
					}
					page = rest[0]
				}
			}
		}
		return out, nil
	})
}

// add takes a page of a document's sentences and tells whether there are more.
func (s *sentences) add(doc graph.ID, page graph.Page) (more bool) {
	for _, it := range page.Items {
		if r, ok := it.Record.(*graph.Sentence); ok {
			s.by[doc] = append(s.by[doc], r)
			s.records = append(s.records, r)
		}
	}
	return page.HasNext && len(page.Items) > 0
}

// When is a time as told.
type When struct {
	*graph.When
	wording *Evidence
}

func (n node) when(doc graph.ID, w *graph.When) *When {
	if w == nil {
		return nil
	}
	return &When{w, n.evidence(doc, w.Span)}
}

// Wording returns the words that tell the time.
func (w *When) Wording() *Evidence { return w.wording }

// Edtf returns the EDTF date, nil where there is none.
func (w *When) Edtf() *string { return told(w.EDTF) }

// Part returns the part of day as told.
func (w *When) Part() *string { return told(w.When.Part) }

// Clock returns the time of day.
func (w *When) Clock() *string { return told(w.When.Clock) }

// Zone returns the time zone as told.
func (w *When) Zone() *string { return told(w.When.Zone) }

// Earliest returns the first day it can be.
func (w *When) Earliest() *string { return told(w.When.Earliest) }

// Latest returns the last day it can be.
func (w *When) Latest() *string { return told(w.When.Latest) }

// Quantity is a count or amount as told.
type Quantity struct {
	*graph.Number
	wording, of *Evidence
}

func (n node) quantity(doc graph.ID, q *graph.Number) *Quantity {
	if q == nil {
		return nil
	}
	return &Quantity{q, n.evidence(doc, q.Span), n.maybe(doc, q.Of)}
}

func (n node) quantities(doc graph.ID, list []graph.Number) []*Quantity {
	out := make([]*Quantity, len(list))
	for i := range list {
		out[i] = n.quantity(doc, &list[i])
	}
	return out
}

// Wording returns the words that tell it.
func (q *Quantity) Wording() *Evidence { return q.wording }

// Unit returns what is counted.
func (q *Quantity) Unit() *string { return told(q.Number.Unit) }

// Of returns the words for the whole it is part of.
func (q *Quantity) Of() *Evidence { return q.of }
