package derive

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"backchannel/graph"
)

// settleChunk is how many changed documents are settled in one write.
var settleChunk = 96

// Settle brings a store's derived records up to what was told and decided. It may run beside loads and other settlings: where another one came
// first it begins again. The error is the store's.
func Settle(ctx context.Context, store graph.Store) error {
	for lost := 0; ; {
		more, err := settleSome(ctx, store)
		switch {
		case graph.CodeOf(err) == graph.Conflict && lost < 100:
			lost++
		case err != nil:
			return fmt.Errorf("settling: %w", err)
		case !more:
			return nil
		}
	}
}

// Rebuild makes every derived record anew. A reader meanwhile sees what is made so far; cut off, it is gone on with by the next Settle.
func Rebuild(ctx context.Context, store graph.Store) error {
	for {
		info, err := store.Info(ctx)
		if err != nil {
			return err
		}
		_, err = store.Apply(ctx, graph.Write{Derived: &graph.Delta{Base: info.Settled, Settled: 0, Wipe: true}})
		if graph.CodeOf(err) == graph.Conflict {
			continue
		}
		if err != nil {
			return err
		}
		return Settle(ctx, store)
	}
}

// settleSome settles the next documents that changed and tells whether there may be more.
func settleSome(ctx context.Context, store graph.Store) (more bool, err error) {
	info, err := store.Info(ctx)
	if err != nil || info.Settled >= info.Sequence {
		return false, err
	}
	changes, err := store.Changes(ctx, info.Settled, settleChunk)
	if err != nil {
		return false, err
	}
	delta := &graph.Delta{Base: info.Settled, Settled: info.Sequence}
	if len(changes) >= settleChunk {
		delta.Settled = changes[len(changes)-1].Seq
	}
	s := &settler{ctx: ctx, store: store, work: newWork(), changed: map[graph.ID]bool{}, stored: map[graph.ID]graph.Record{}, gone: map[graph.ID]bool{}}
	decided := false
	for _, c := range changes {
		if c.ID.Kind() == graph.KindDecision {
			decided = true
		} else {
			s.changed[c.ID] = true
		}
	}
	moved, err := s.identify(decided)
	if err != nil {
		return false, err
	}
	if len(moved) > settleChunk { // settled alone, as many as one write should hold; the changes wait
		moved = moved[:settleChunk]
		clear(s.changed)
		delta.Settled = info.Settled
	}
	for _, doc := range moved {
		s.changed[doc] = true
	}
	if err := s.run(); err != nil {
		return false, err
	}
	s.fill(delta)
	if _, err := store.Apply(ctx, graph.Write{Derived: delta}); err != nil {
		return false, err
	}
	return delta.Settled < info.Sequence, nil
}

// settler settles one chunk of documents.
type settler struct {
	*work
	ctx     context.Context
	store   graph.Store
	id      *identity
	changed map[graph.ID]bool         // documents
	stored  map[graph.ID]graph.Record // what the store holds of all that was looked at
	gone    map[graph.ID]bool         // stored records that must be made anew, or are no more
}

func (s *settler) run() error {
	docs := slices.Sorted(maps.Keys(s.changed))
	old, err := s.membersOf(docs)
	if err != nil {
		return err
	}
	batches, err := readBatches(s.ctx, s.store, docs)
	if err != nil {
		return err
	}
	var views []*view
	for _, b := range batches {
		views = append(views, look(b, s.id))
	}
	if err := s.base(old, views); err != nil {
		return err
	}
	for _, v := range views {
		s.add(v)
	}
	if err := s.remake(); err != nil {
		return err
	}
	s.finishClaims()
	if err := s.dispute(); err != nil {
		return err
	}
	if err := s.influence(); err != nil {
		return err
	}
	s.finishInfluences()
	return nil
}

// membersOf returns the stored members of documents, by document.
func (s *settler) membersOf(docs []graph.ID) (map[graph.ID][]*graph.Member, error) {
	out := map[graph.ID][]*graph.Member{}
	for m, err := range s.findMembers(graph.FieldTold, strs(docs)) {
		if err != nil {
			return nil, err
		}
		s.stored[m.ID] = m
		out[m.Document] = append(out[m.Document], m)
	}
	return out, nil
}

// base starts from the stored records that this chunk adds to; those that a replaced or deleted document bears witness to are made anew.
func (s *settler) base(old map[graph.ID][]*graph.Member, views []*view) error {
	ids := map[graph.ID]bool{}
	actors := map[graph.ID]bool{} // whom a replaced or deleted document spoke of
	for _, ms := range old {
		for _, m := range ms {
			ids[m.Of] = true
			if m.Told.Kind() == graph.KindChain {
				actors[m.Of] = true
			}
		}
	}
	for _, v := range views {
		for _, m := range v.members {
			ids[m.Of] = true
		}
		for _, a := range v.affiliations {
			ids[a.ID] = true
		}
	}
	if err := s.get(sorted(ids)); err != nil {
		return err
	}
	err := s.expand(sorted(actors), graph.EdgeActor, func(r graph.Record) { s.stored[r.RecordID()] = r })
	if err != nil {
		return err
	}
	for doc, ms := range old {
		seen := map[graph.ID]bool{}
		for _, m := range ms {
			s.gone[m.ID] = true // unless it is made again
			if r := s.stored[m.Of]; r != nil && !seen[m.Of] {
				seen[m.Of] = true
				s.gone[m.Of] = s.gone[m.Of] || witnesses(r, doc, m.Day)
			}
		}
		for id, r := range s.stored {
			if a, ok := r.(*graph.Affiliation); ok && actors[a.Actor] {
				s.gone[id] = s.gone[id] || witnesses(a, doc, "")
			}
		}
	}
	for id, r := range s.stored {
		if s.gone[id] {
			continue
		}
		switch r := r.(type) {
		case *graph.Entity:
			s.entities[id] = r
		case *graph.Affiliation:
			s.affiliations[id] = r
		case *graph.Claim:
			s.claims[id] = r
		}
	}
	return nil
}

// fill lists what to write: records that are new or changed, and those that are no more.
func (s *settler) fill(d *graph.Delta) {
	for _, r := range s.records() {
		id := r.RecordID()
		if !equal(s.stored[id], r) {
			d.Put = append(d.Put, r)
		}
		delete(s.gone, id)
	}
	for id, gone := range s.gone {
		if gone && s.stored[id] != nil {
			d.Delete = append(d.Delete, id)
		}
	}
	slices.Sort(d.Delete)
}
