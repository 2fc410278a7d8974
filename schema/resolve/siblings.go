// Package resolve holds the Go types behind the types of the GraphQL schema. Their methods are its resolvers: a field
// that is not a method is a field of the graph record that the type holds.
//
// Records that were loaded together are siblings, and what leads on from one of them is loaded for all of them at once.
// So an operation costs one statement for each field that crosses to other records, however many records are on the page,
// without timers and in the same order every time.
package resolve

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"backchannel/graph"
)

// siblings are records that one statement gave, and what was loaded from them since.
type siblings struct {
	store   graph.Store
	records []graph.Record

	mu   sync.Mutex
	done map[string]any // func() (T, error), by what it loads
}

func newSiblings(store graph.Store, records ...graph.Record) *siblings {
	return &siblings{store: store, records: records, done: map[string]any{}}
}

// once loads what key names the first time it is asked for; whoever else asks meanwhile waits for it.
func once[T any](s *siblings, key string, load func() (T, error)) (T, error) {
	s.mu.Lock()
	f, ok := s.done[key].(func() (T, error))
	if !ok {
		f = sync.OnceValues(load)
		s.done[key] = f
	}
	s.mu.Unlock()
	return f()
}

// found are records by the id they were asked for. They are siblings in turn.
type found struct {
	*siblings
	by map[graph.ID]graph.Record
}

// follow is which ids lead on from a record.
type follow func(graph.Record) []graph.ID

func self(r graph.Record) []graph.ID { return []graph.ID{r.RecordID()} }

// ids returns what the siblings lead to, each id once, in their order.
func (s *siblings) ids(to follow) []graph.ID {
	var out []graph.ID
	seen := map[graph.ID]bool{"": true}
	for _, r := range s.records {
		for _, id := range to(r) {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}

// get returns the records that the siblings name.
func (s *siblings) get(ctx context.Context, key string, to follow) (found, error) {
	return once(s, "get "+key, func() (found, error) {
		ids := s.ids(to)
		out := found{newSiblings(s.store), make(map[graph.ID]graph.Record, len(ids))}
		if len(ids) == 0 {
			return out, nil
		}
		records, err := s.store.Get(ctx, ids)
		if err != nil {
			return found{}, err
		}
		seen := map[graph.ID]bool{}
		for i, r := range records {
			if r == nil {
				continue
			}
			out.by[ids[i]] = r
			if !seen[r.RecordID()] {
				seen[r.RecordID()] = true
				out.records = append(out.records, r)
			}
		}
		return out, nil
	})
}

// pages are pages by the id of their owner. The records on them are siblings.
type pages struct {
	*siblings
	by map[graph.ID]graph.Page
}

// expand follows edges from all siblings; key and from say from which ids, where it is not the siblings' own.
func (s *siblings) expand(ctx context.Context, key string, from follow, e graph.Expansion) (pages, error) {
	return once(s, "expand "+key+" "+expansionKey(e), func() (pages, error) {
		owners := s.ids(from)
		out := pages{newSiblings(s.store), make(map[graph.ID]graph.Page, len(owners))}
		seen := map[graph.ID]bool{}
		for some := range slices.Chunk(owners, graph.MaxPage) {
			e.From = some
			list, err := s.store.Expand(ctx, e)
			if err != nil {
				return pages{}, err
			}
			for i, page := range list {
				out.by[some[i]] = page
				for _, it := range page.Items {
					if id := it.Record.RecordID(); !seen[id] {
						seen[id] = true
						out.records = append(out.records, it.Record)
					}
				}
			}
		}
		return out, nil
	})
}

// first is the record at the head of the owner's page, nil where there is none.
func (p pages) first(owner graph.ID) graph.Record {
	if items := p.by[owner].Items; len(items) > 0 {
		return items[0].Record
	}
	return nil
}

// expansionKey tells expansions of the same siblings apart.
func expansionKey(e graph.Expansion) string {
	w := e.Window
	return fmt.Sprintf("%s %t %#v %t %t %d %v %d %v", e.Type, e.Back, e.Filter, e.Desc, e.Total, w.First, position(w.After), w.Last, position(w.Before))
}

func position(p *graph.Position) graph.Position {
	if p == nil {
		return graph.Position{}
	}
	return *p
}

// gone is the error for a record that another one names and that is not there.
func gone(id graph.ID) error {
	return graph.Errorf(graph.Conflict, "%s is not there any more: the graph changed while it was read; ask again", id)
}
