package derive

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/graphtest"
	"backchannel/graph/local"
)

// derived returns what a store holds of derived records, by id.
func derived(t *testing.T, s graph.Store) map[graph.ID]string {
	t.Helper()
	out := map[graph.ID]string{}
	for _, k := range graph.Kinds {
		if k.Basis() != graph.Derived {
			continue
		}
		for r, err := range graph.All(t.Context(), s, graph.Query{Kinds: []graph.Kind{k}}) {
			if err != nil {
				t.Fatal(err)
			}
			out[r.RecordID()] = body(t, r)
		}
	}
	return out
}

func apply(t *testing.T, s graph.Store, w graph.Write) {
	t.Helper()
	if _, err := s.Apply(t.Context(), w); err != nil {
		t.Fatal(err)
	}
}

func settle(t *testing.T, s graph.Store) {
	t.Helper()
	if err := Settle(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

// history is a store and what was written to it.
type history struct {
	t         *testing.T
	w         *world
	store     graph.Store
	held      map[graph.ID]*graph.Batch // documents that are there
	decisions []*graph.Decision
	n         int // of decisions
}

// write loads, replaces, deletes or decides something.
func (h *history) write() {
	w := h.w
	key := fmt.Sprintf("d%d", w.IntN(6))
	id := graph.ID("document/" + key)
	switch {
	case h.held[id] != nil && w.IntN(3) == 0:
		delete(h.held, id)
		apply(h.t, h.store, graph.Write{Batches: []*graph.Batch{{Document: graph.Document{ID: id}}}})
	case len(h.held) > 1 && w.IntN(4) == 0:
		h.n++
		if d := w.decision(h.held, fmt.Sprint(h.n)); d != nil {
			h.decisions = append(h.decisions, d)
			apply(h.t, h.store, graph.Write{Decisions: []*graph.Decision{d}})
		}
	default:
		b := w.document(key)
		if err := b.Check(); err != nil {
			h.t.Fatal(err)
		}
		h.held[id] = b
		apply(h.t, h.store, graph.Write{Batches: []*graph.Batch{b}})
	}
}

// interrupted is a store on which something else happens between one call and the next.
type interrupted struct {
	graph.Store
	meanwhile func()
}

func (s *interrupted) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	s.meanwhile()
	return s.Store.Get(ctx, ids)
}

func (s *interrupted) Find(ctx context.Context, q graph.Query) (graph.Page, error) {
	s.meanwhile()
	return s.Store.Find(ctx, q)
}

func (s *interrupted) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	s.meanwhile()
	return s.Store.Expand(ctx, e)
}

func (s *interrupted) Count(ctx context.Context, q graph.Query, by graph.Field, n int) (graph.Counts, error) {
	s.meanwhile()
	return s.Store.Count(ctx, q, by, n)
}

func (s *interrupted) Changes(ctx context.Context, after int64, n int) ([]graph.Changed, error) {
	s.meanwhile()
	return s.Store.Changes(ctx, after, n)
}

func (s *interrupted) Apply(ctx context.Context, w graph.Write) (int64, error) {
	s.meanwhile()
	return s.Store.Apply(ctx, w)
}

// settle settles in one of the ways in which it can go.
func (h *history) settle() {
	t, w := h.t, h.w
	switch w.IntN(4) {
	case 0: // others write meanwhile
		left := 2
		s := &interrupted{h.store, func() {
			if left > 0 && w.IntN(8) == 0 {
				left--
				h.write()
			}
		}}
		settle(t, s)
	case 1: // it is cut off
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		left := w.IntN(25)
		s := &interrupted{h.store, func() {
			if left--; left < 0 {
				cancel()
			}
		}}
		if err := Settle(ctx, s); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	case 2: // another settles meanwhile
		left := 1
		s := &interrupted{h.store, func() {
			if left > 0 && w.IntN(10) == 0 {
				left--
				settle(t, h.store)
			}
		}}
		settle(t, s)
	default:
		settle(t, h.store)
	}
}

// TestSettleEqualsDerive loads, replaces, deletes and decides in random order, settles now and then, in peace, cut off, beside writers and
// beside another, and compares with Derive over all. BACKCHANNEL_SEEDS runs more seeds than the usual few.
func TestSettleEqualsDerive(t *testing.T) {
	seeds := 120
	if n, err := strconv.Atoi(os.Getenv("BACKCHANNEL_SEEDS")); err == nil {
		seeds = n
	} else if testing.Short() {
		seeds = 30
	}
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { settleEqualsDerive(t, seed) })
		if t.Failed() {
			return
		}
	}
}

func settleEqualsDerive(t *testing.T, seed uint64) {
	if seed%3 > 0 {
		r := rand.New(rand.NewPCG(seed, 2))
		lower(t, 2+r.IntN(4), 1+r.IntN(3), 2+r.IntN(3), 2+r.IntN(6), 1+r.IntN(4))
	}
	h := &history{t: t, w: newWorld(seed), store: graphtest.NewModel(), held: map[graph.ID]*graph.Batch{}}
	if seed%30 == 0 {
		s, err := local.Open(t.Context(), filepath.Join(t.TempDir(), "s.db"), local.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		h.store = s
	}
	for range 14 {
		h.write()
		if h.w.IntN(2) == 0 {
			h.settle()
		}
	}
	settle(t, h.store)
	want := rows(t, Derive(slices.Collect(maps.Values(h.held)), h.decisions))
	if diff := cmp.Diff(want, derived(t, h.store)); diff != "" {
		t.Fatalf("settled differs from derived (-derived +settled):\n%s", diff)
	}
	if problems, err := Verify(t.Context(), h.store); err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	if err := Rebuild(t.Context(), h.store); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, derived(t, h.store)); diff != "" {
		t.Fatalf("rebuilt differs from derived:\n%s", diff)
	}
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
}
