package derive

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"backchannel/graph"
)

// How many values one query asks for. A document has more records than fit a page, and each page costs what all that were asked for do.
const (
	findValues    = 500
	findDocuments = 4
)

// find yields the records of some kinds with one of the values, in as many queries as the limit on values needs.
func find(ctx context.Context, store graph.Store, kinds []graph.Kind, f graph.Field, values []string) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		n := findValues
		if f == graph.FieldDocument || f == graph.FieldTold {
			n = findDocuments
		}
		for part := range slices.Chunk(values, n) {
			q := graph.Query{Kinds: kinds, Filter: graph.In{Field: f, Values: part}}
			for r, err := range graph.All(ctx, store, q) {
				if !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
}

// findMembers yields the members with one of the values.
func (s *settler) findMembers(f graph.Field, values []string) iter.Seq2[*graph.Member, error] {
	return func(yield func(*graph.Member, error) bool) {
		for r, err := range find(s.ctx, s.store, []graph.Kind{graph.KindMember}, f, values) {
			m, ok := r.(*graph.Member)
			if err == nil && !ok {
				err = graph.Errorf(graph.Internal, "%s is no member", r.RecordID())
			}
			if !yield(m, err) || err != nil {
				return
			}
		}
	}
}

// get reads records into stored, those not read yet. An id that answers with another record is none of its own.
func (s *settler) get(ids []graph.ID) error {
	ids = slices.DeleteFunc(ids, func(id graph.ID) bool { return s.stored[id] != nil })
	for part := range slices.Chunk(ids, graph.MaxPage) {
		rs, err := s.store.Get(s.ctx, part)
		if err != nil {
			return err
		}
		for i, r := range rs {
			if r != nil && r.RecordID() == part[i] {
				s.stored[part[i]] = r
			}
		}
	}
	return nil
}

// read reads records by id, those that are there.
func (s *settler) read(ids []graph.ID) (map[graph.ID]graph.Record, error) {
	out := map[graph.ID]graph.Record{}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		rs, err := s.store.Get(s.ctx, part)
		if err != nil {
			return nil, err
		}
		for _, r := range rs {
			if r != nil {
				out[r.RecordID()] = r
			}
		}
	}
	return out, nil
}

// expand calls f for every record with an edge of the type to one of the records, page after page.
func (s *settler) expand(to []graph.ID, t graph.EdgeType, f func(graph.Record)) error {
	for part := range slices.Chunk(to, expandOwners) {
		pages, err := s.store.Expand(s.ctx, graph.Expansion{From: part, Type: t, Back: true, Window: graph.Window{First: expandFirst}})
		if err != nil {
			return err
		}
		for i, p := range pages {
			for {
				for _, it := range p.Items {
					f(it.Record)
				}
				if !p.HasNext || len(p.Items) == 0 {
					break
				}
				after := p.Items[len(p.Items)-1].Position
				more, err := s.store.Expand(s.ctx, graph.Expansion{From: part[i : i+1], Type: t, Back: true, Window: graph.Window{First: graph.MaxPage, After: &after}})
				if err != nil {
					return err
				}
				p = more[0]
			}
		}
	}
	return nil
}

// How many records are expanded at once, and how much of each is read before the rest.
const (
	expandOwners = 500
	expandFirst  = 100
)

// told are the kinds that views are made of; sentences add nothing to them.
var told = []graph.Kind{graph.KindChain, graph.KindSource, graph.KindEvent, graph.KindProposition, graph.KindAssertion, graph.KindResponse}

// readBatches puts together what was told in documents, those that are there, in order of id.
func readBatches(ctx context.Context, store graph.Store, docs []graph.ID) ([]*graph.Batch, error) {
	byDoc := map[graph.ID]*graph.Batch{}
	for part := range slices.Chunk(docs, graph.MaxPage) {
		there, err := store.Get(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, r := range there {
			if d, ok := r.(*graph.Document); ok {
				byDoc[d.ID] = &graph.Batch{Document: *d}
			}
		}
	}
	for r, err := range find(ctx, store, told, graph.FieldDocument, strs(sorted(byDoc))) {
		if err != nil {
			return nil, err
		}
		if err := byDoc[documentOf(r)].Add(r); err != nil {
			return nil, err
		}
	}
	var out []*graph.Batch
	for _, id := range sorted(byDoc) {
		out = append(out, byDoc[id])
	}
	return out, nil
}

func documentOf(r graph.Record) graph.ID {
	switch r := r.(type) {
	case *graph.Chain:
		return r.Document
	case *graph.Source:
		return r.Document
	case *graph.Event:
		return r.Document
	case *graph.Proposition:
		return r.Document
	case *graph.Assertion:
		return r.Document
	case *graph.Response:
		return r.Document
	}
	return ""
}

// sorted returns the keys of a set.
func sorted[K cmp.Ordered, V any](set map[K]V) []K { return slices.Sorted(maps.Keys(set)) }

func strs(ids []graph.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
