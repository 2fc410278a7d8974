// Package graphtest holds every store of the graph to the same promises. A backend's own test calls Test; a store that
// passes answers every question as any other does. Story builds the small batches that tests of other packages need too.
package graphtest

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"backchannel/graph"

	"github.com/google/go-cmp/cmp"
)

// Test runs the suite. open returns a new and empty store, and sees to it that it is closed when its test ends. One store is used at a
// time: a server that has only one database may empty it for the next.
func Test(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, open func(t *testing.T) graph.Store)
	}{
		{"stories", stories},
		{"every record back as written", backAsWritten},
		{"the same batch twice", sameTwice},
		{"batches in every order", everyOrder},
		{"a refused write leaves no trace", refused},
		{"replace and delete", replaceAndDelete},
		{"decisions", decisions},
		{"derived records", derived},
		{"the change feed", feed},
		{"checks", checks},
		{"pages while rows arrive", pagesWhileWriting},
		{"expand from a thousand", expandMany},
		{"expand from a hub", expandHub},
		{"a context that ends", contexts},
		{"writers and readers", writersAndReaders},
		{"as the model does", likeModel},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

// apply writes and fails the test where the store refuses.
func apply(t testing.TB, s graph.Store, w graph.Write) int64 {
	t.Helper()
	seq, err := s.Apply(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func tell(t testing.TB, s graph.Store, batches ...*graph.Batch) int64 {
	t.Helper()
	return apply(t, s, graph.Write{Batches: batches})
}

// contents is all that a store answers about the records in it, and what leads from each to others, as text.
func contents(t testing.TB, s graph.Store) []string {
	t.Helper()
	var out []string
	var ids []graph.ID
	for _, order := range append([]graph.Order{graph.ByID}, graph.Orders...) {
		for _, desc := range []bool{false, true} {
			q := graph.Query{Kinds: graph.Kinds, Order: order, Desc: desc, Window: graph.Window{First: graph.MaxPage}}
			page, err := s.Find(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			for _, it := range page.Items {
				body, err := json.Marshal(it.Record)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, string(order)+" "+it.Position.Key+" "+string(body))
				if order == graph.ByID && !desc {
					ids = append(ids, it.Position.ID)
				}
			}
		}
	}
	for from := range slices.Chunk(ids, graph.MaxPage) {
		for _, typ := range graph.EdgeTypes {
			for _, back := range []bool{false, true} {
				pages, err := s.Expand(t.Context(), graph.Expansion{From: from, Type: typ, Back: back, Window: graph.Window{First: graph.MaxPage}})
				if err != nil {
					t.Fatal(err)
				}
				for i, p := range pages {
					for _, it := range p.Items {
						out = append(out, strings.Join([]string{string(from[i]), string(typ), it.Position.Key, string(it.Position.ID)}, " "))
					}
				}
			}
		}
	}
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	counts, err := json.Marshal(info.Records)
	if err != nil {
		t.Fatal(err)
	}
	return append(out, string(counts))
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// wantError checks an error's code and that a person is told what to know.
func wantError(t testing.TB, err error, code graph.Code, says ...string) {
	t.Helper()
	if graph.CodeOf(err) != code {
		t.Errorf("the error is %q with code %q, want code %q", err, graph.CodeOf(err), code)
		return
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("the error %q does not say %q", err, s)
		}
	}
	for _, never := range []string{"SELECT", "INSERT", "MATCH (", "MERGE", "goroutine"} {
		if strings.Contains(err.Error(), never) {
			t.Errorf("the error %q shows the engine's language", err)
		}
	}
}

func get(t testing.TB, s graph.Store, ids ...graph.ID) []graph.Record {
	t.Helper()
	got, err := s.Get(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(ids) {
		t.Fatalf("%d records for %d ids", len(got), len(ids))
	}
	return got
}

func contexts(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	tell(t, s, Ferry(t), Letter(t))
	before := contents(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range map[string]func() error{
		"Apply":   func() error { _, err := s.Apply(ctx, graph.Write{Batches: []*graph.Batch{Truce(t)}}); return err },
		"Get":     func() error { _, err := s.Get(ctx, []graph.ID{"document/ferry"}); return err },
		"Find":    func() error { _, err := s.Find(ctx, graph.Query{Kinds: graph.Kinds}); return err },
		"Count":   func() error { _, err := s.Count(ctx, graph.Query{Kinds: graph.Kinds}, graph.FieldType, 5); return err },
		"Changes": func() error { _, err := s.Changes(ctx, 0, 5); return err },
		"Info":    func() error { _, err := s.Info(ctx); return err },
		"Expand": func() error {
			_, err := s.Expand(ctx, graph.Expansion{From: []graph.ID{"document/ferry"}, Type: graph.EdgeChainOf, Back: true})
			return err
		},
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s after its context ended: %v", name, err)
		}
	}
	equal(t, "after writes that were given up", contents(t, s), before)
}
