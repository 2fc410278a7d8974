package resolve

import (
	"context"

	"backchannel/graph"
)

// Found is an entity, claim or sentence.
type Found interface {
	Node
	isFound()
}

func (*entity) isFound()   {}
func (*Claim) isFound()    {}
func (*Sentence) isFound() {}

// FoundKind is a kind as the schema names it.
type FoundKind string

// foundKinds are the kinds that the schema's words mean, in the order of the results.
var foundKinds = map[FoundKind]graph.Kind{
	"PERSON":       graph.KindPerson,
	"GOVERNMENT":   graph.KindGovernment,
	"ORGANIZATION": graph.KindOrganization,
	"GROUP":        graph.KindGroup,
	"PLACE":        graph.KindPlace,
	"VENUE":        graph.KindVenue,
	"CLAIM":        graph.KindClaim,
	"SENTENCE":     graph.KindSentence,
}

// FoundConnection is a page of what a search found.
type FoundConnection struct {
	*Connection[Found]
	terms []string
}

// FoundEdge is an entry of it.
type FoundEdge struct {
	Edge[Found]
	terms []string
}

// Search finds records by their words.
func (q *Query) Search(ctx context.Context, text string, kinds []FoundKind, first *int, after *string, last *int, before *string) (*FoundConnection, error) {
	if len(kinds) == 0 {
		kinds = []FoundKind{"PERSON", "GOVERNMENT", "ORGANIZATION", "GROUP", "PLACE", "VENUE", "CLAIM", "SENTENCE"}
	}
	var of []graph.Kind
	for _, k := range kinds {
		of = append(of, foundKinds[k])
	}
	found, err := query(ctx, q, of, &text, (*EntityFilter)(nil), "RANK")
	if err != nil {
		return nil, err
	}
	page, err := find[Found](q.store, found, paging{first, after, last, before})
	if err != nil {
		return nil, err
	}
	return &FoundConnection{page, found.Terms}, nil
}

// Edges returns the entries with their cursors.
func (c *FoundConnection) Edges(ctx context.Context) ([]*FoundEdge, error) {
	edges, err := c.Connection.Edges(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*FoundEdge, len(edges))
	for i, e := range edges {
		out[i] = &FoundEdge{*e, c.terms}
	}
	return out, nil
}

// TextPart is a piece of text.
type TextPart struct {
	Text  string
	Match bool
}

// Matched returns the name or text, in pieces: for an entity, the form of its name or title that holds most of the words.
func (e *FoundEdge) Matched() []*TextPart {
	var text string
	switch n := e.Node.(type) {
	case *Claim:
		text = n.Text
	case *Sentence:
		text = n.Text()
	case interface{ record() *graph.Entity }:
		text = bestForm(n.record(), e.terms)
	}
	var out []*TextPart
	at := 0
	for _, m := range graph.MarkTerms(text, e.terms) {
		if m.Start > at {
			out = append(out, &TextPart{text[at:m.Start], false})
		}
		out = append(out, &TextPart{text[m.Start:m.End], true})
		at = m.End
	}
	if at < len(text) {
		out = append(out, &TextPart{text[at:], false})
	}
	return out
}

func (e *entity) record() *graph.Entity { return e.Entity }

// bestForm returns the form of a name or title that holds most of the terms; the name, where several hold as many.
func bestForm(e *graph.Entity, terms []string) string {
	best, most := e.Name, len(graph.MarkTerms(e.Name, terms))
	for _, list := range [][]graph.Name{e.Names, e.Titles} {
		for _, n := range list {
			if k := len(graph.MarkTerms(n.Form, terms)); k > most {
				best, most = n.Form, k
			}
		}
	}
	return best
}
