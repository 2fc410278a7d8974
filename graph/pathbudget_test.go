package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"backchannel/graph"

	gocmp "github.com/google/go-cmp/cmp"
)

// A hub leads to many; what it does to the best evidence is read first, and the rest as far as the budget goes.
func TestPathsThroughHub(t *testing.T) {
	const degree = 2500
	var b strings.Builder
	b.WriteString("a > hub 3\n")
	for n := range degree {
		fmt.Fprintf(&b, "hub > x%d %d\n", n, 1+n%2)
	}
	b.WriteString("hub > y 3\ny > c 3\nx0 > c 1\nx1 > c 1\nhub > c 0\nhub > z 3\nhub > z 0\n")
	store := openStore(t)
	hold(t, store, drawn(t, b.String()))
	whole := []string{"3: a 01 hub 2502 y 2503 c", "1: a 01 hub 02 x0 2504 c", "1: a 01 hub 03 x1 2505 c", "0: a 01 hub 2506 c"}
	for _, tt := range []struct {
		name      string
		q         graph.PathQuery
		want      []string
		truncated bool
		expands   int // at most
	}{
		// Between two hubs every page of both is read; two thousand records are too many for one statement.
		{"all of it", graph.PathQuery{From: "government/hub", To: "government/c", InfluenceOnly: true},
			[]string{"3: hub 2502 y 2503 c", "1: hub 02 x0 2504 c", "1: hub 03 x1 2505 c", "0: hub 2506 c"}, false, 10},
		{"page after page", graph.PathQuery{From: "government/hub", To: "government/z", InfluenceOnly: true, MaxHops: 1},
			[]string{"3: hub 2507 z", "0: hub 2508 z"}, false, 3},
		{"from both ends", graph.PathQuery{From: "government/a", To: "government/c", InfluenceOnly: true}, whole, false, 10},
		{"not all of it", graph.PathQuery{From: "government/hub", To: "government/c", InfluenceOnly: true, Budget: 200},
			[]string{"3: hub 2502 y 2503 c", "1: hub 02 x0 2504 c", "1: hub 03 x1 2505 c", "0: hub 2506 c"}, true, 10},
		{"next to nothing", graph.PathQuery{From: "government/hub", To: "government/c", InfluenceOnly: true, Budget: 18},
			[]string{"3: hub 2502 y 2503 c", "1: hub 03 x1 2505 c"}, true, 10},
		{"best evidence alone", graph.PathQuery{From: "government/hub", To: "government/c", InfluenceOnly: true, MinIndependent: 3, Budget: 200},
			[]string{"3: hub 2502 y 2503 c"}, false, 4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &counting{Store: store}
			got, err := graph.Paths(t.Context(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(tt.want, lines(got.Paths)); diff != "" || got.Truncated != tt.truncated {
				t.Errorf("truncated %v, spent %d (-want +got):\n%s", got.Truncated, got.Spent, diff)
			}
			if s.expands > tt.expands {
				t.Errorf("%d expansions", s.expands)
			}
		})
	}
}

// The pages of a level share what the budget leaves to it.
func TestPathsSharePages(t *testing.T) {
	// a influences h and some others, who each lead nowhere; h leads to c in ten ways of two hops.
	drawing := func(others int) string {
		b := strings.Builder{}
		b.WriteString("a > h 1\n")
		for i := range 10 {
			fmt.Fprintf(&b, "h > x%d 1\nx%d > c 1\n", i, i)
		}
		for i := range others {
			fmt.Fprintf(&b, "a > z%d 1\nz%d > nobody 1\n", i, i)
		}
		return b.String()
	}
	for _, tt := range []struct {
		name                  string
		others, budget        int
		paths, spent, expands int
		truncated             bool
	}{
		// The last level has 12 for two owners, pages of five; the four left then buy h no larger page.
		{name: "not read again for less", others: 1, budget: 26, paths: 5, spent: 3 + 11 + 6 + 2, expands: 3, truncated: true},
		// The last level has 40 for ten owners, pages of three; h alone has more, and enough is left to read all of it.
		{name: "read again for more", others: 9, budget: 62, paths: 10, spent: 11 + 11 + 4 + 9*2 + 11, expands: 4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &counting{Store: openStore(t)}
			hold(t, s, drawn(t, drawing(tt.others)))
			got, err := graph.Paths(t.Context(), s, graph.PathQuery{From: "government/a", To: "government/c", MaxHops: 3, InfluenceOnly: true, Budget: tt.budget})
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Paths) != tt.paths || got.Spent != tt.spent || s.expands != tt.expands || got.Truncated != tt.truncated {
				t.Errorf("%d paths, %d spent, %d expansions, truncated %v; want %+v", len(got.Paths), got.Spent, s.expands, got.Truncated, tt)
			}
		})
	}
}

// However many an actor influences, those who act for it are seen.
func TestPathsThroughActorOfHub(t *testing.T) {
	var b strings.Builder
	b.WriteString("p for a\np > q 2\nq for c\n")
	for i := range 300 {
		fmt.Fprintf(&b, "a > x%d 5\ny%d > c 5\n", i, i)
	}
	s := openStore(t)
	hold(t, s, drawn(t, b.String()))
	got, err := graph.Paths(t.Context(), s, graph.PathQuery{From: "government/a", To: "government/c", MaxHops: 3, Budget: 200})
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]string{"2: a 01 p 02 q 03 c"}, lines(got.Paths)); diff != "" || !got.Truncated || got.Spent > 200 {
		t.Errorf("truncated %v, spent %d (-want +got):\n%s", got.Truncated, got.Spent, diff)
	}
}

// In a thicket there are more ways to try than there is time; what comes is still the start of the order.
func TestPathsThroughThicket(t *testing.T) {
	var b strings.Builder
	for i := range 24 {
		for j := range 24 {
			if i != j {
				fmt.Fprintf(&b, "n%d > n%d 2\n", i, j)
			}
		}
		fmt.Fprintf(&b, "a > n%d 2\n", i)
		// The way out is barred to every path through the thicket by all it works through.
		fmt.Fprintf(&b, "n%d > c 1 via", i)
		for j := range 24 {
			fmt.Fprintf(&b, " n%d", j)
		}
		b.WriteByte('\n')
	}
	s := openStore(t)
	hold(t, s, drawn(t, b.String()))
	got, err := graph.Paths(t.Context(), s, graph.PathQuery{From: "government/a", To: "government/c", MaxHops: 8, First: 100})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Paths) != 24 || !got.Truncated {
		t.Errorf("%d paths, truncated %v", len(got.Paths), got.Truncated)
	}
	for _, p := range got.Paths {
		if len(p.Hops) != 2 {
			t.Errorf("%s goes through what it works through", line(p))
		}
	}
}
