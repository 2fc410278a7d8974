package graph_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"backchannel/graph"

	gocmp "github.com/google/go-cmp/cmp"
)

// randomly draws a graph of a few entities with every kind of hop.
func randomly(r *rand.Rand) string {
	var b strings.Builder
	entities := 3 + r.IntN(5)
	name := func() string { return string(rune('a' + r.IntN(entities))) }
	b.WriteString("a > a 0\nc > c 0\n")
	for range 2*entities + r.IntN(4*entities) {
		switch r.IntN(10) {
		case 0, 1:
			fmt.Fprintf(&b, "%s for %s sure=%.2f\n", name(), name(), r.Float64())
		default:
			fmt.Fprintf(&b, "%s > %s %d", name(), name(), r.IntN(4))
			if r.IntN(6) == 0 {
				b.WriteString(" " + []string{"sought", "requested", "not"}[r.IntN(3)])
			}
			if r.IntN(4) == 0 {
				b.WriteString(" via " + name())
				if r.IntN(2) == 0 {
					b.WriteString(" " + name())
				}
			}
			fmt.Fprintf(&b, " sure=%.2f\n", r.Float64())
		}
	}
	return b.String()
}

// slowly lists every path by trying every sequence of records, as the words of the documentation say it.
func slowly(records []graph.Record, q graph.PathQuery) []string {
	var paths []graph.Path
	var try func(hops []graph.Hop, at graph.ID)
	try = func(hops []graph.Hop, at graph.ID) {
		if p, ok := judge(hops, q); ok {
			paths = append(paths, p)
		}
		if len(hops) == q.MaxHops {
			return
		}
		for _, r := range records {
			switch r := r.(type) {
			case *graph.Influence:
				if r.Influencer == at {
					try(append(slices.Clone(hops), graph.Hop{From: at, To: r.Influenced, Influence: r}), r.Influenced)
				}
			case *graph.Affiliation:
				if r.Actor == at {
					try(append(slices.Clone(hops), graph.Hop{From: at, To: r.For, Affiliation: r}), r.For)
				}
				if r.For == at {
					try(append(slices.Clone(hops), graph.Hop{From: at, To: r.Actor, Affiliation: r, Reversed: true}), r.Actor)
				}
			}
		}
	}
	try(nil, q.From)
	slices.SortFunc(paths, func(a, b graph.Path) int {
		return cmp.Or(cmp.Compare(b.Low, a.Low), cmp.Compare(len(a.Hops), len(b.Hops)), slices.CompareFunc(a.Hops, b.Hops, func(a, b graph.Hop) int {
			return cmp.Compare(a.RecordID(), b.RecordID())
		}))
	})
	return lines(paths)
}

// judge tells whether the hops, which follow one another from q.From, are a path that is asked for.
func judge(hops []graph.Hop, q graph.PathQuery) (p graph.Path, ok bool) {
	p = graph.Path{Hops: hops, Low: 1 << 30}
	met := []graph.ID{q.From}
	for _, h := range hops {
		if slices.Contains(met, h.To) {
			return p, false
		}
		met = append(met, h.To)
	}
	influences := 0
	for n, h := range hops {
		if h.Influence == nil {
			if h.Affiliation.By.Sure() < q.MinConfidence {
				return p, false
			}
			if q.InfluenceOnly || n > 0 && hops[n-1].Influence == nil {
				return p, false
			}
			continue
		}
		influences++
		i := h.Influence
		p.Low = min(p.Low, i.Sourcing.Independence.Low)
		if i.By.Sure() < q.MinConfidence || i.Negative || !slices.Contains(q.Statuses, i.Status) {
			return p, false
		}
		for _, v := range i.Via {
			if v != h.From && v != h.To && slices.Contains(met, v) {
				return p, false
			}
		}
	}
	return p, influences > 0 && met[len(met)-1] == q.To && p.Low >= q.MinIndependent
}

func TestPathsAgainstSlow(t *testing.T) {
	s := &counting{Store: openStore(t)}
	found, cut := 0, 0
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		drawing := randomly(r)
		records := drawn(t, drawing)
		hold(t, s, records)
		for range 4 {
			q := graph.PathQuery{From: "government/a", To: "government/c", MinIndependent: r.IntN(3), MaxHops: 1 + r.IntN(5),
				InfluenceOnly: r.IntN(2) == 0, First: graph.MaxPaths, Statuses: []graph.Status{graph.Happened}}
			if r.IntN(3) == 0 {
				q.Statuses = append(q.Statuses, graph.Sought)
			}
			if r.IntN(4) == 0 {
				q.MinConfidence = r.Float64() / 2
			}
			want := slowly(records, q)
			s.gets, s.expands = 0, 0
			got, err := graph.Paths(t.Context(), s, q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(want[:min(len(want), q.First)], lines(got.Paths)); diff != "" || got.Truncated {
				t.Fatalf("%s\n%+v truncated %v (-want +got):\n%s", drawing, q, got.Truncated, diff)
			}
			if s.gets != 1 || s.expands > 3*q.MaxHops {
				t.Fatalf("%d gets and %d expansions for %d hops", s.gets, s.expands, q.MaxHops)
			}
			found += len(want)

			// With too small a budget: some of the same, in the same order, and said so.
			q.Budget = 1 + r.IntN(40)
			few, err := graph.Paths(t.Context(), s, q)
			if err != nil {
				t.Fatal(err)
			}
			if few.Spent > q.Budget {
				t.Fatalf("%s\n%+v spent %d", drawing, q, few.Spent)
			}
			rest := want
			for _, p := range lines(few.Paths) {
				i := slices.Index(rest, p)
				if i < 0 {
					t.Fatalf("%s\n%+v gave %q, which is no path or out of order", drawing, q, p)
				}
				rest = rest[i+1:]
			}
			if !few.Truncated && len(few.Paths) != len(got.Paths) {
				t.Fatalf("%s\n%+v gave %d of %d paths and does not say so", drawing, q, len(few.Paths), len(got.Paths))
			}
			if few.Truncated {
				cut++
			}
		}
	}
	if found < 1000 || cut < 100 {
		t.Errorf("only %d paths and %d cuts were tried", found, cut)
	}
}
