package derive

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"backchannel/graph"
)

// settleChunk is how many changed documents are settled in one write.
const settleChunk = 64

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
	s := &settler{ctx: ctx, store: store, work: newWork(), changed: map[graph.ID]bool{}, stored: map[graph.ID]graph.Record{}, gone: map[graph.ID]bool{}}
	settled := info.Sequence
	if len(changes) > 0 {
		settled = changes[len(changes)-1].Seq
	}
	if len(changes) < settleChunk {
		settled = info.Sequence
	}
	var decided []graph.ID
	for _, c := range changes {
		if c.ID.Kind() == graph.KindDecision {
			decided = append(decided, c.ID)
		} else {
			s.changed[c.ID] = true
		}
	}
	if err := s.run(decided); err != nil {
		return false, err
	}
	delta := s.delta()
	delta.Base, delta.Settled = info.Settled, settled
	if _, err := store.Apply(ctx, graph.Write{Derived: delta}); err != nil {
		return false, err
	}
	return settled < info.Sequence, nil
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

func (s *settler) run(decided []graph.ID) error {
	if err := s.identify(decided); err != nil {
		return err
	}
	docs := slices.Sorted(maps.Keys(s.changed))
	old, err := s.membersOf(docs)
	if err != nil {
		return err
	}
	views, err := s.look(docs)
	if err != nil {
		return err
	}
	if err := s.base(old, views); err != nil {
		return err
	}
	for _, v := range views {
		s.work.add(v)
	}
	if err := s.remake(old); err != nil {
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

// identify reads decisions. A decision that is new makes the documents of every block it touches changed ones.
func (s *settler) identify(decided []graph.ID) error {
	var all []*graph.Decision
	for r, err := range graph.All(s.ctx, s.store, graph.Query{Kinds: []graph.Kind{graph.KindDecision}}) {
		if err != nil {
			return err
		}
		if d, ok := r.(*graph.Decision); ok {
			all = append(all, d)
		}
	}
	batches := map[graph.ID]*graph.Batch{}
	var failed error
	read := func(doc graph.ID) *graph.Batch {
		b, ok := batches[doc]
		if !ok {
			var err error
			b, err = graph.ReadBatch(s.ctx, s.store, doc)
			if err != nil && graph.CodeOf(err) != graph.NotFound {
				failed = err
			}
			batches[doc] = b
		}
		return b
	}
	s.id = decide(all, read)
	if failed != nil {
		return failed
	}
	var blocks, decisions []string
	for _, d := range all {
		touched := slices.Contains(decided, d.ID) || s.changed[d.A.Document] || s.changed[d.B.Document]
		if touched {
			decisions = append(decisions, string(d.ID))
		}
		for _, a := range []graph.Anchor{d.A, d.B} {
			if !touched {
				continue
			}
			s.changed[a.Document] = true
			if b := read(a.Document); b != nil {
				if c := anchored(b, a); c != nil {
					entity, block := s.id.of(c)
					blocks = append(blocks, string(block), string(blockOf(c)), string(entity))
					for _, x := range s.id.blocks(entity) {
						blocks = append(blocks, string(x))
					}
				}
			}
		}
	}
	if failed != nil {
		return failed
	}
	// What a decision joined or parted before, its anchors may no longer find.
	for m, err := range s.findMembers(graph.FieldDecision, decisions) {
		if err != nil {
			return err
		}
		blocks = append(blocks, string(m.Block))
	}
	return s.widen(blocks)
}

// widen makes the documents of all members of some blocks, and of the entities these are part of, changed ones.
func (s *settler) widen(blocks []string) error {
	slices.Sort(blocks)
	blocks = slices.Compact(blocks)
	entities := map[string]bool{}
	for m, err := range s.findMembers(graph.FieldBlock, blocks) {
		if err != nil {
			return err
		}
		s.changed[m.Document] = true
		entities[string(m.Of)] = true
	}
	for m, err := range s.findMembers(graph.FieldOf, slices.Sorted(maps.Keys(entities))) {
		if err != nil {
			return err
		}
		s.changed[m.Document] = true
	}
	return nil
}

// findMembers yields the members with one of the values, in as many queries as the limit on values needs.
func (s *settler) findMembers(f graph.Field, values []string) func(func(*graph.Member, error) bool) {
	return func(yield func(*graph.Member, error) bool) {
		for part := range slices.Chunk(values, 500) {
			q := graph.Query{Kinds: []graph.Kind{graph.KindMember}, Filter: graph.In{Field: f, Values: part}}
			for r, err := range graph.All(s.ctx, s.store, q) {
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
}

// membersOf returns the stored members of documents.
func (s *settler) membersOf(docs []graph.ID) (map[graph.ID][]*graph.Member, error) {
	out := map[graph.ID][]*graph.Member{}
	for m, err := range s.findMembers(graph.FieldDocument, strs(docs)) {
		if err != nil {
			return nil, err
		}
		s.stored[m.ID] = m
		out[m.Document] = append(out[m.Document], m)
	}
	return out, nil
}

func strs(ids []graph.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

// look reads the documents that are still there.
func (s *settler) look(docs []graph.ID) ([]*view, error) {
	batches, err := readBatches(s.ctx, s.store, docs)
	if err != nil {
		return nil, err
	}
	var out []*view
	for _, b := range batches {
		out = append(out, look(b, s.id))
	}
	return out, nil
}

// readBatches puts together what was told in documents, those that are there, in order of id.
func readBatches(ctx context.Context, store graph.Store, docs []graph.ID) ([]*graph.Batch, error) {
	byDoc := map[graph.ID]*graph.Batch{}
	for part := range slices.Chunk(docs, 100) {
		q := graph.Query{Kinds: told, Filter: graph.In{Field: graph.FieldDocument, Values: strs(part)}}
		there, err := store.Get(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, r := range there {
			if r == nil {
				continue
			}
			b := &graph.Batch{}
			if err := b.Add(r); err != nil {
				return nil, err
			}
			byDoc[r.RecordID()] = b
		}
		for r, err := range graph.All(ctx, store, q) {
			if err != nil {
				return nil, err
			}
			doc := documentOf(r)
			if b := byDoc[doc]; b != nil {
				if err := b.Add(r); err != nil {
					return nil, err
				}
			}
		}
	}
	var out []*graph.Batch
	for _, id := range slices.Sorted(maps.Keys(byDoc)) {
		out = append(out, byDoc[id])
	}
	return out, nil
}

// told are the kinds that views are made of; sentences add nothing to them.
var told = []graph.Kind{graph.KindChain, graph.KindSource, graph.KindEvent, graph.KindProposition, graph.KindAssertion, graph.KindResponse}

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

// base starts from the stored records that this chunk adds to; those that a replaced or deleted document bears witness to are made anew.
func (s *settler) base(old map[graph.ID][]*graph.Member, views []*view) error {
	ids := map[graph.ID]bool{}
	for _, ms := range old {
		for _, m := range ms {
			ids[m.Of] = true
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
	if err := s.get(slices.Sorted(maps.Keys(ids))); err != nil {
		return err
	}
	if err := s.oldAffiliations(old); err != nil {
		return err
	}
	day := map[graph.ID]string{}
	touched := map[graph.ID][]graph.ID{} // derived → replaced or deleted documents it has members in
	for doc, ms := range old {
		for _, m := range ms {
			day[doc] = m.Day
			if !slices.Contains(touched[m.Of], doc) {
				touched[m.Of] = append(touched[m.Of], doc)
			}
		}
	}
	for id, r := range s.stored {
		switch r := r.(type) {
		case *graph.Member:
			s.gone[id] = true // unless it is made again
		case *graph.Affiliation:
			for doc := range old {
				s.gone[id] = s.gone[id] || witnesses(r, doc, day[doc])
			}
		default:
			for _, doc := range touched[id] {
				s.gone[id] = s.gone[id] || witnesses(r, doc, day[doc])
			}
		}
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

// oldAffiliations reads the affiliations of every actor that a replaced or deleted document spoke of.
func (s *settler) oldAffiliations(old map[graph.ID][]*graph.Member) error {
	actors := map[graph.ID]bool{}
	for _, ms := range old {
		for _, m := range ms {
			if m.Told.Kind() == graph.KindChain {
				actors[m.Of] = true
			}
		}
	}
	return s.expand(slices.Sorted(maps.Keys(actors)), graph.EdgeActor, func(r graph.Record) { s.stored[r.RecordID()] = r })
}

// expand calls f for every record with an edge of the type to one of the records, page after page.
func (s *settler) expand(to []graph.ID, t graph.EdgeType, f func(graph.Record)) error {
	for part := range slices.Chunk(to, 200) {
		next := map[graph.ID]*graph.Position{}
		for _, id := range part {
			next[id] = nil
		}
		pages, err := s.store.Expand(s.ctx, graph.Expansion{From: part, Type: t, Back: true, Window: graph.Window{First: 200}})
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
