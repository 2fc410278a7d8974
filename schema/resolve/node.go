package resolve

import (
	"backchannel/graph"
)

// Node is any record of the graph, as GraphQL shows it.
type Node interface{ IsNode() }

// node is what every record has: its kind, and the records it was loaded with.
type node struct {
	kind graph.Kind
	with *siblings
}

// IsNode marks a record.
func (node) IsNode() {}

// Basis tells what the record stands on.
func (n node) Basis() graph.Basis { return n.kind.Basis() }

// wrap returns the record as GraphQL shows it.
func wrap(r graph.Record, with *siblings) Node {
	n := node{r.RecordID().Kind(), with}
	switch r := r.(type) {
	case *graph.Document:
		return &Document{n, r}
	case *graph.Sentence:
		return &Sentence{n, r}
	case *graph.Chain:
		return &Chain{n, r}
	case *graph.Source:
		return &Source{n, r}
	case *graph.Proposition:
		return &Proposition{n, r}
	case *graph.Assertion:
		return &Assertion{n, r}
	case *graph.Event:
		return &Event{n, r}
	case *graph.Response:
		return &Response{n, r}
	case *graph.Decision:
		return &Decision{n, r}
	case *graph.Member:
		return &Member{n, r}
	case *graph.Affiliation:
		return &Affiliation{n, r}
	case *graph.Claim:
		return &Claim{n, r}
	case *graph.Influence:
		return &Influence{n, r}
	case *graph.Dispute:
		return &Dispute{n, r}
	case *graph.Entity:
		e := entity{n, r}
		switch r.Type {
		case graph.Person:
			return &Person{actor{e}}
		case graph.Government:
			return &Government{actor{e}}
		case graph.Organization:
			return &Organization{actor{e}}
		case graph.Place:
			return &Place{place{e}}
		case graph.Venue:
			return &Venue{place{e}}
		default:
			return &Group{actor{e}}
		}
	}
	return nil
}

// as returns the record as the type that the schema promises; it is an error where it is another, and nil for nil.
func as[N any](r graph.Record, with *siblings) (n N, err error) {
	if r == nil {
		return n, nil
	}
	n, ok := wrap(r, with).(N)
	if !ok {
		return n, graph.Errorf(graph.Internal, "%s is not of the kind that was expected here", r.RecordID())
	}
	return n, nil
}

// one returns the record found under an id, nil where id is empty; a record that is named must be there.
func one[N any](f found, id graph.ID, err error) (n N, _ error) {
	if err != nil || id == "" {
		return n, err
	}
	r, ok := f.by[id]
	if !ok {
		return n, gone(id)
	}
	return as[N](r, f.siblings)
}

// many returns the records found under the ids.
func many[N any](f found, ids []graph.ID, err error) ([]N, error) {
	if err != nil {
		return nil, err
	}
	out := make([]N, 0, len(ids))
	for _, id := range ids {
		n, err := one[N](f, id, nil)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// told is a text that may be unknown: null rather than empty.
func told[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

// documents are the documents that the words on a record stand in.
func documents(r graph.Record) []graph.ID {
	refs := func(refs []graph.Ref) (ids []graph.ID) {
		for _, r := range refs {
			ids = append(ids, r.Document)
		}
		return ids
	}
	voices := func(s graph.Sourcing) (ids []graph.ID) {
		for _, v := range s.Voices {
			ids = append(ids, v.Ref.Document)
		}
		return ids
	}
	switch r := r.(type) {
	case *graph.Document:
		return []graph.ID{r.ID}
	case *graph.Sentence:
		return []graph.ID{r.Document}
	case *graph.Chain:
		return []graph.ID{r.Document}
	case *graph.Source:
		return []graph.ID{r.Document}
	case *graph.Proposition:
		return []graph.ID{r.Document}
	case *graph.Assertion:
		return []graph.ID{r.Document}
	case *graph.Event:
		return []graph.ID{r.Document}
	case *graph.Response:
		return []graph.ID{r.Document}
	case *graph.Member:
		return []graph.ID{r.Document}
	case *graph.Decision:
		return []graph.ID{r.A.Document, r.B.Document}
	case *graph.Affiliation:
		return append(refs(r.Refs), r.Role.Ref.Document)
	case *graph.Claim:
		return append(voices(r.Sourcing), r.Ref.Document)
	case *graph.Influence:
		return append(voices(r.Sourcing), refs(r.Refs)...)
	case *graph.Entity:
		var ids []graph.ID
		for _, n := range r.Names {
			ids = append(ids, n.Ref.Document)
		}
		for _, n := range r.Titles {
			ids = append(ids, n.Ref.Document)
		}
		return ids
	}
	return nil
}
