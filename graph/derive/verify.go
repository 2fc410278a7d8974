package derive

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"backchannel/graph"
)

// Verify reads the whole store and returns what is wrong with it, in order of id: told records that graph.Batch.Problems finds fault with,
// and derived records that are not what Derive gives. It holds one document at a time, and all that is derived. The error is for a store
// that cannot be read.
func Verify(ctx context.Context, store graph.Store) ([]graph.Problem, error) {
	info, err := store.Info(ctx)
	if err != nil {
		return nil, err
	}
	if info.Settled != info.Sequence {
		return []graph.Problem{{Record: "store", What: fmt.Sprintf("derived records account for writes up to %d of %d: load or rebuild settles it", info.Settled, info.Sequence)}}, nil
	}
	decisions, err := decisionsOf(ctx, store)
	if err != nil {
		return nil, err
	}
	id, err := identify(ctx, store, decisions)
	if err != nil {
		return nil, err
	}
	var problems []graph.Problem
	w := newWork()
	for r, err := range graph.All(ctx, store, graph.Query{Kinds: []graph.Kind{graph.KindDocument}}) {
		if err != nil {
			return nil, err
		}
		b, err := graph.ReadBatch(ctx, store, r.RecordID())
		if err != nil {
			return nil, err
		}
		problems = append(problems, b.Problems()...)
		w.add(look(b, id))
	}
	want := map[graph.ID]graph.Record{}
	for _, r := range w.finish() {
		want[r.RecordID()] = r
	}
	for _, k := range graph.Kinds {
		if k.Basis() != graph.Derived {
			continue
		}
		for r, err := range graph.All(ctx, store, graph.Query{Kinds: []graph.Kind{k}}) {
			if err != nil {
				return nil, err
			}
			switch w := want[r.RecordID()]; {
			case w == nil:
				problems = append(problems, graph.Problem{Record: r.RecordID(), What: "nothing that was told gives this record"})
			case !equal(r, w):
				problems = append(problems, graph.Problem{Record: r.RecordID(), What: "it is not what was told gives"})
			}
			delete(want, r.RecordID())
		}
	}
	for _, missing := range slices.Sorted(maps.Keys(want)) {
		problems = append(problems, graph.Problem{Record: missing, What: "it follows from what was told, and is missing"})
	}
	return problems, nil
}
