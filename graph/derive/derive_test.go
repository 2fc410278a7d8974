package derive

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

func body(t *testing.T, r graph.Record) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func rows(t *testing.T, rs []graph.Record) map[graph.ID]string {
	t.Helper()
	out := map[graph.ID]string{}
	for _, r := range rs {
		out[r.RecordID()] = body(t, r)
	}
	return out
}

// lower sets the bounds of what records keep so low that small worlds reach them.
func lower(t *testing.T, names, refs, tellings, rivals, chunk int) {
	t.Helper()
	a, b, c, d, e := maxNames, maxRefs, maxTellings, maxRivals, settleChunk
	maxNames, maxRefs, maxTellings, maxRivals, settleChunk = names, refs, tellings, rivals, chunk
	t.Cleanup(func() { maxNames, maxRefs, maxTellings, maxRivals, settleChunk = a, b, c, d, e })
}

func TestDeriveIgnoresOrder(t *testing.T) {
	lower(t, 3, 2, 3, 6, 64)
	for seed := range uint64(20) {
		w := newWorld(seed)
		var all []*graph.Batch
		held := map[graph.ID]*graph.Batch{}
		for i := range 12 {
			b := w.document(fmt.Sprint("d", i))
			all, held[b.Document.ID] = append(all, b), b
		}
		var decisions []*graph.Decision
		for i := range 6 {
			if d := w.decision(held, fmt.Sprint(i)); d != nil {
				decisions = append(decisions, d)
			}
		}
		want := rows(t, Derive(all, decisions))
		for range 5 {
			shuffle(w.Rand, all)
			shuffle(w.Rand, decisions)
			for _, b := range all {
				shuffle(w.Rand, b.Chains)
				shuffle(w.Rand, b.Sources)
				shuffle(w.Rand, b.Events)
				shuffle(w.Rand, b.Propositions)
				shuffle(w.Rand, b.Assertions)
				shuffle(w.Rand, b.Responses)
			}
			if diff := cmp.Diff(want, rows(t, Derive(all, decisions))); diff != "" {
				t.Fatalf("seed %d: %s", seed, diff)
			}
		}
	}
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// TestDeriveTwice: what is counted twice does no harm.
func TestDeriveTwice(t *testing.T) {
	lower(t, 3, 2, 3, 6, 64)
	for seed := range uint64(30) {
		w := newWorld(seed)
		var all []*graph.Batch
		for i := range 8 {
			all = append(all, w.document(fmt.Sprint("d", i)))
		}
		want := rows(t, Derive(all, nil))
		if diff := cmp.Diff(want, rows(t, Derive(append(all, all[:4]...), nil))); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// TestWorldIsRich holds the random world to what the properties are about: a world without disputes or copies would prove nothing.
func TestWorldIsRich(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(60) {
		w := newWorld(seed)
		var all []*graph.Batch
		for i := range 8 {
			all = append(all, w.document(fmt.Sprint("d", i)))
		}
		for _, r := range Derive(all, nil) {
			switch r := r.(type) {
			case *graph.Dispute:
				seen["differ in "+string(r.Differ)]++
			case *graph.Claim:
				docs := map[graph.ID]bool{}
				for _, x := range r.Refs {
					docs[x.Document] = true
				}
				if len(docs) > r.Sourcing.Publications {
					seen["copy"]++
				}
				for _, a := range r.Arguments {
					if a.Claim != "" {
						seen["nested"]++
					}
				}
			case *graph.Influence:
				if len(r.Via) > 1 {
					seen["through two"]++
				}
				if r.Contested {
					seen["contested"]++
				}
			}
		}
	}
	for _, want := range []string{"differ in number", "differ in place", "differ in time", "differ in attendance", "differ in polarity", "copy", "nested",
		"through two", "contested"} {
		if seen[want] < 3 {
			t.Errorf("%s: %d times", want, seen[want])
		}
	}
	t.Log(seen)
}
