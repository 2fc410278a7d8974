package graphtest

import (
	"fmt"
	"slices"
	"testing"

	"backchannel/graph"
)

func checks(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	tell(t, s, Ferry(t))
	many := make([]graph.ID, graph.MaxPage+1)
	for _, test := range []struct {
		q    graph.Query
		code graph.Code
		says string
	}{
		{graph.Query{}, graph.Invalid, "at least one kind"},
		{graph.Query{Kinds: []graph.Kind{"rumour"}}, graph.Invalid, `no kind of record "rumour"`},
		{graph.Query{Kinds: graph.Kinds, Order: "loudest"}, graph.Invalid, `no order "loudest"`},
		{graph.Query{Kinds: graph.Kinds, Window: graph.Window{First: -1}}, graph.Invalid, "negative"},
		{graph.Query{Kinds: graph.Kinds, Window: graph.Window{First: 1, Last: 1}}, graph.Invalid, "first and last"},
		{graph.Query{Kinds: graph.Kinds, Window: graph.Window{Last: graph.MaxPage + 1}}, graph.Limit, "at most 1000"},
		{graph.Query{Kinds: graph.Kinds, Filter: graph.In{Field: "colour"}}, graph.Invalid, `no field "colour"`},
	} {
		_, err := s.Find(t.Context(), test.q)
		wantError(t, err, test.code, test.says)
		if test.q.Window == (graph.Window{}) { // counting has none
			_, err = s.Count(t.Context(), test.q, "", 0)
			wantError(t, err, test.code, test.says)
		}
	}
	for _, test := range []struct {
		e    graph.Expansion
		code graph.Code
		says string
	}{
		{graph.Expansion{Type: "likes"}, graph.Invalid, `no edge "likes"`},
		{graph.Expansion{Type: graph.EdgeChainOf, From: many}, graph.Limit, "at most 1000 records"},
		{graph.Expansion{Type: graph.EdgeChainOf, Window: graph.Window{First: -1}}, graph.Invalid, "negative"},
		{graph.Expansion{Type: graph.EdgeChainOf, Filter: graph.Not{}}, graph.Invalid, "empty"},
	} {
		_, err := s.Expand(t.Context(), test.e)
		wantError(t, err, test.code, test.says)
	}
	_, err := s.Count(t.Context(), graph.Query{Kinds: graph.Kinds}, "colour", 5)
	wantError(t, err, graph.Invalid, `no field "colour"`)
	pages, err := s.Expand(t.Context(), graph.Expansion{Type: graph.EdgeChainOf})
	if err != nil || len(pages) != 0 {
		t.Errorf("expanding nothing gives %d pages and %v", len(pages), err)
	}
	// Values are never part of a question's text.
	for _, v := range []string{`'`, `"`, `\`, `' OR 1=1 --`, "$x", "{a:1}", "\x00", "\xff", "*", "a AND b", "NEAR(a b)"} {
		n, err := s.Count(t.Context(), graph.Query{Kinds: graph.Kinds, Filter: graph.In{Field: graph.FieldType, Values: []string{v}}}, "", 0)
		if err != nil || n.Total != 0 {
			t.Errorf("a filter by the value %q: %d records and %v", v, n.Total, err)
		}
		n, err = s.Count(t.Context(), graph.Query{Kinds: graph.Kinds, Terms: []string{v}}, "", 0)
		if err != nil || n.Total != 0 {
			t.Errorf("a search for %q: %d records and %v", v, n.Total, err)
		}
		if got := get(t, s, graph.ID(v)); got[0] != nil {
			t.Errorf("the id %q has a record", v)
		}
	}
}

// walk reads all pages of n, forward or backward, and returns the ids in the order of the result.
func walk(t testing.TB, n int, backward bool, read func(graph.Window) graph.Page) []graph.ID {
	t.Helper()
	var out []graph.ID
	w := graph.Window{First: n}
	if backward {
		w = graph.Window{Last: n}
	}
	for {
		page := read(w)
		ids := make([]graph.ID, len(page.Items))
		for i, it := range page.Items {
			ids[i] = it.Position.ID
			if it.Record.RecordID() != ids[i] {
				t.Fatalf("the record at %v is %s", it.Position, it.Record.RecordID())
			}
		}
		more, passed := page.HasNext, page.HasPrev
		if backward {
			out, more, passed = append(ids, out...), page.HasPrev, page.HasNext
		} else {
			out = append(out, ids...)
		}
		if passed != (w.After != nil || w.Before != nil) {
			t.Fatalf("page %+v says %v about where it came from", w, passed)
		}
		if !more {
			return out
		}
		if len(page.Items) != n {
			t.Fatalf("a page of %d has %d items, and there are more", n, len(page.Items))
		}
		if backward {
			w.Before = &page.Items[0].Position
		} else {
			w.After = &page.Items[n-1].Position
		}
	}
}

// pagesWhileWriting pages through records while others arrive before and behind the reader: what was there all along is
// seen once, whatever comes and goes.
func pagesWhileWriting(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, order := range []graph.Order{graph.ByID, graph.ByName} {
		for _, backward := range []bool{false, true} {
			s := open(t)
			crowd := func(n int) *graph.Batch { return Crowd(t, fmt.Sprintf("crowd-%03d", n), 3) }
			for n := 0; n < 40; n += 2 {
				tell(t, s, crowd(n))
			}
			q := graph.Query{Kinds: []graph.Kind{graph.KindChain}, Order: order}
			n := 1
			got := walk(t, 7, backward, func(w graph.Window) graph.Page {
				q.Window = w
				page, err := s.Find(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				if n < 40 {
					tell(t, s, crowd(n))
					n += 2
				}
				return page
			})
			seen := map[graph.ID]int{}
			for _, id := range got {
				seen[id]++
			}
			for n := 0; n < 40; n += 2 {
				for _, c := range crowd(n).Chains {
					if seen[c.ID] != 1 {
						t.Errorf("order %q, backward %v: %s was seen %d times", order, backward, c.ID, seen[c.ID])
					}
				}
			}
		}
	}
}

func expandMany(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	big := Crowd(t, "crowd", 1100)
	tell(t, s, big)
	var from []graph.ID
	for _, c := range big.Chains[:990] {
		from = append(from, c.ID)
	}
	from = append(from, "chain/none/0-1", "", big.Document.ID, from[5], from[5], "no slash", "claim/none", big.Chains[1099].ID, from[0], big.Sources[0].ID)
	pages, err := s.Expand(t.Context(), graph.Expansion{From: from, Type: graph.EdgeArgument, Back: true, Window: graph.Window{First: 1}, Total: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != graph.MaxPage {
		t.Fatalf("%d pages", len(pages))
	}
	// A crowd is a ring: each one is the agent of a proposition and the patient of another.
	for i, page := range pages {
		want := 0
		if at := slices.IndexFunc(big.Chains, func(c graph.Chain) bool { return c.ID == from[i] }); at >= 0 {
			want = 2
		}
		if *page.Total != want || len(page.Items) != min(want, 1) || page.HasNext != (want > 1) {
			t.Fatalf("%s: %d of %d edges, more: %v; want %d", from[i], len(page.Items), *page.Total, page.HasNext, want)
		}
	}
}

// expandHub follows the edges of one record that has very many: page after page, each costing the same.
func expandHub(t *testing.T, open func(t *testing.T) graph.Store) {
	degree := 100_000
	if testing.Short() || raceEnabled {
		degree = 5_000
	}
	s := open(t)
	hub := graph.ID("person/hub")
	claim := func(n int) *graph.Claim {
		return &graph.Claim{ID: graph.ID(fmt.Sprintf("claim/%06d", n)), Predicate: []string{"press", "ask"}[n%2], Status: graph.Happened, Text: "x", Block: "b",
			Arguments: []graph.ClaimArgument{{Role: graph.Agent, Entity: hub}}, Sourcing: graph.Sourcing{Independence: graph.Independence{Low: n % 3}}}
	}
	put := []graph.Record{&graph.Entity{ID: hub, Type: graph.Person, Name: "Hub"}}
	for n := range degree {
		put = append(put, claim(n))
		if len(put) == 10_000 || n == degree-1 {
			apply(t, s, graph.Write{Derived: &graph.Delta{Put: put}})
			put = put[:0]
		}
	}
	for _, filter := range []graph.Filter{nil, graph.In{Field: graph.FieldPredicate, Values: []string{"ask"}}} {
		for _, backward := range []bool{false, true} {
			e := graph.Expansion{From: []graph.ID{hub}, Type: graph.EdgeClaimAbout, Back: true, Filter: filter}
			last := graph.Position{}
			got := walk(t, graph.MaxPage, backward, func(w graph.Window) graph.Page {
				e.Window, e.Total = w, w.After == nil && w.Before == nil
				pages, err := s.Expand(t.Context(), e)
				if err != nil {
					t.Fatal(err)
				}
				want := degree
				if filter != nil {
					want /= 2
				}
				if e.Total && *pages[0].Total != want {
					t.Errorf("%d edges, want %d", *pages[0].Total, want)
				}
				for _, it := range pages[0].Items {
					if p := it.Position; !backward && (p.Key < last.Key || p.Key == last.Key && p.ID <= last.ID) {
						t.Fatalf("%v follows %v", p, last)
					} else {
						last = p
					}
				}
				return pages[0]
			})
			want := degree
			if filter != nil {
				want /= 2
			}
			slices.Sort(got)
			if len(got) != want || len(slices.Compact(got)) != want {
				t.Errorf("backward %v: %d of %d records, each once", backward, len(got), want)
			}
		}
	}
}
