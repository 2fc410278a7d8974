package graph_test

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/graph/local"

	gocmp "github.com/google/go-cmp/cmp"
)

// drawn makes records from a drawing, one a line; the n-th line makes influence/n or affiliation/n:
//
//	a > b 3              a influences b, by three independent accounts
//	a > b 1 sought       with a status other than happened
//	a > b 1 not          told not to have taken place
//	a > b 1 via c d      through c and d
//	p for a              p acts for a
//	a > b 1 sure=0.5     as sure as that; without, altogether
func drawn(t testing.TB, drawing string) []graph.Record {
	t.Helper()
	var out []graph.Record
	seen := map[graph.ID]bool{}
	entity := func(name string) graph.ID {
		id := graph.ID("government/" + name)
		if !seen[id] {
			seen[id] = true
			out = append(out, &graph.Entity{ID: id, Type: graph.Government, Name: name, Named: true})
		}
		return id
	}
	n := 0
	for line := range strings.Lines(drawing) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		n++
		by := graph.Reading{Rule: "drawn", Confidence: 1}
		f = slices.DeleteFunc(f, func(w string) bool {
			sure, ok := strings.CutPrefix(w, "sure=")
			if _, err := fmt.Sscan(sure, &by.Confidence); ok && err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			return ok
		})
		switch f[1] {
		case "for":
			out = append(out, &graph.Affiliation{ID: graph.ID(fmt.Sprintf("affiliation/%02d", n)), Actor: entity(f[0]), For: entity(f[2]), By: by})
		case ">":
			i := &graph.Influence{ID: graph.ID(fmt.Sprintf("influence/%02d", n)), Influencer: entity(f[0]), Influenced: entity(f[2]),
				Means: graph.MeansPressure, Status: graph.Happened, By: by}
			if _, err := fmt.Sscan(f[3], &i.Sourcing.Independence.Low); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			rest := f[4:]
			if at := slices.Index(rest, "via"); at >= 0 {
				for _, v := range rest[at+1:] {
					i.Via = append(i.Via, entity(v))
				}
				rest = rest[:at]
			}
			for _, w := range rest {
				if w == "not" {
					i.Negative = true
				} else {
					i.Status = graph.Status(w)
				}
			}
			out = append(out, i)
		default:
			t.Fatalf("what does %q mean?", line)
		}
	}
	return out
}

// counting counts the statements that a store is asked for.
type counting struct {
	graph.Store
	gets, expands int
}

func (c *counting) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	c.gets++
	return c.Store.Get(ctx, ids)
}

func (c *counting) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	c.expands++
	return c.Store.Expand(ctx, e)
}

func openStore(t testing.TB) graph.Store {
	t.Helper()
	s, err := local.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), local.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// hold makes the records all that the store holds.
func hold(t testing.TB, s graph.Store, records []graph.Record) {
	t.Helper()
	if _, err := s.Apply(t.Context(), graph.Write{Derived: &graph.Delta{Wipe: true, Put: records}}); err != nil {
		t.Fatal(err)
	}
}

// line writes a path as its width, then entities and the numbers of the hops between them: "2: a 01 b 02 c".
func line(p graph.Path) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d: %s", p.Low, p.Hops[0].From.Key())
	for _, h := range p.Hops {
		fmt.Fprintf(&b, " %s %s", h.RecordID().Key(), h.To.Key())
	}
	return b.String()
}

func lines(paths []graph.Path) []string {
	out := []string{}
	for _, p := range paths {
		out = append(out, line(p))
	}
	return out
}

func TestPaths(t *testing.T) {
	for _, tt := range []struct {
		name, drawing string
		q             graph.PathQuery
		want          []string
	}{
		{name: "widest first, then shortest, then by id", drawing: `
			a > c 1
			a > b 3
			b > c 2
			a > d 2
			d > c 2
			b > d 2`,
			want: []string{"2: a 02 b 03 c", "2: a 04 d 05 c", "2: a 02 b 06 d 05 c", "1: a 01 c"}},
		{name: "a hop between the same two ends by two influences", drawing: `
			a > c 1
			a > c 1
			a > c 4`,
			want: []string{"4: a 03 c", "1: a 01 c", "1: a 02 c"}},
		{name: "against the influence there is no way", drawing: `
			c > b 1
			b > a 1`},
		{name: "no way at all", drawing: `
			a > b 1
			d > c 1`},
		{name: "nothing at either end", drawing: `
			b > d 1 via a c`},
		{name: "a cycle is gone through by no path", drawing: `
			a > b 1
			b > a 9
			b > d 1
			d > b 9
			b > b 9
			b > c 1
			c > b 9`,
			want: []string{"1: a 01 b 06 c"}},
		{name: "no path through its own ends", drawing: `
			a > c 1
			c > b 9
			b > a 9
			b > c 9`,
			want: []string{"1: a 01 c"}},
		{name: "other statuses and what was denied are left out", drawing: `
			a > c 2 sought via b
			a > c 3 requested
			a > c 4 not
			a > c 1`,
			want: []string{"1: a 04 c"}},
		{name: "other statuses where asked for", drawing: `
			a > c 2 sought via b
			a > c 3 requested
			a > c 4 sought not
			a > c 1`,
			q:    graph.PathQuery{Statuses: []graph.Status{graph.Sought, graph.Requested}},
			want: []string{"3: a 02 c", "2: a 01 c"}},
		{name: "every hop as sure as asked for", drawing: `
			a > b 3 sure=0.79
			b > c 3
			a > d 2 sure=0.8
			d > c 1 sure=0.81
			a > p 4
			p for g sure=0.75
			q for g sure=0.9
			a > q 1
			g > c 1`,
			q:    graph.PathQuery{MinConfidence: 0.8},
			want: []string{"1: a 03 d 04 c", "1: a 08 q 07 g 09 c"}},
		{name: "an influence does not stand beside the hops it went through", drawing: `
			x > c 2 via a
			a > x 5
			x > a 5
			a > c 1`,
			q: graph.PathQuery{From: "government/x"},
			// and from a, x → c via a is no way to c either
			want: []string{"2: x 01 c", "1: x 03 a 04 c"}},
		{name: "through the same one further on", drawing: `
			a > b 5 via d
			b > d 5
			d > c 5
			b > c 1`,
			want: []string{"1: a 01 b 04 c"}},
		{name: "through the same one before", drawing: `
			a > d 5
			d > b 5
			b > c 5 via d
			a > b 1`,
			want: []string{"1: a 04 b 03 c"}},
		{name: "via its own end bars nothing", drawing: `
			a > c 1 via a c`,
			want: []string{"1: a 01 c"}},
		{name: "acting for somebody is a hop both ways", drawing: `
			p for a
			q for c
			p > q 2`,
			want: []string{"2: a 01 p 03 q 02 c"}},
		{name: "acting for somebody can be left out", drawing: `
			p for a
			p > c 2
			a > c 1`,
			q:    graph.PathQuery{InfluenceOnly: true},
			want: []string{"1: a 03 c"}},
		{name: "acting for somebody alone is no influence", drawing: `
			a for c
			b for a
			b for c`},
		{name: "hops are bounded", drawing: `
			a > b 1
			b > d 1
			d > c 1
			b > c 0`,
			q:    graph.PathQuery{MaxHops: 2},
			want: []string{"0: a 01 b 04 c"}},
		{name: "width is bounded", drawing: `
			a > b 2
			b > c 2
			a > c 1
			a > d 2
			d > c 1`,
			q:    graph.PathQuery{MinIndependent: 2},
			want: []string{"2: a 01 b 02 c"}},
		{name: "four hops unless asked", drawing: `
			a > d 1
			d > e 1
			e > f 1
			f > c 1
			d > g 1
			g > e 1`,
			want: []string{"1: a 01 d 02 e 03 f 04 c"}},
		{name: "eight hops where asked, and the first of them", drawing: `
			a > d 1
			d > e 1
			e > f 1
			f > c 1
			d > g 1
			g > e 1`,
			q:    graph.PathQuery{MaxHops: 8, First: 2},
			want: []string{"1: a 01 d 02 e 03 f 04 c", "1: a 01 d 05 g 06 e 03 f 04 c"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &counting{Store: openStore(t)}
			ends := "a > a 0\nc > c 0\n" // numbered after the drawing, so that both ends are there
			hold(t, s, drawn(t, tt.drawing+"\n"+ends))
			q := tt.q
			q.From, q.To = cmp.Or(q.From, "government/a"), cmp.Or(q.To, "government/c")
			got, err := graph.Paths(t.Context(), s, q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(append([]string{}, tt.want...), lines(got.Paths)); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
			if got.Truncated || got.From.ID != q.From || got.To.ID != q.To {
				t.Errorf("truncated %v, from %v to %v", got.Truncated, got.From.ID, got.To.ID)
			}
			perHop := 3
			if q.InfluenceOnly {
				perHop = 1
			}
			if hops := cmp.Or(q.MaxHops, graph.DefaultPathHops); s.gets != 1 || s.expands > hops*perHop {
				t.Errorf("%d gets and %d expansions for %d hops", s.gets, s.expands, hops)
			}
		})
	}
}

// TestPathHops looks at what a hop carries.
func TestPathHops(t *testing.T) {
	s := openStore(t)
	hold(t, s, drawn(t, "p for a\np > q 2\nq for c"))
	got, err := graph.Paths(t.Context(), s, graph.PathQuery{From: "government/a", To: "government/c"})
	if err != nil || len(got.Paths) != 1 {
		t.Fatal(got, err)
	}
	h := got.Paths[0].Hops
	if h[0].Affiliation.Actor != "government/p" || !h[0].Reversed || h[0].Influence != nil {
		t.Errorf("from a government to its actor: %+v", h[0])
	}
	if h[1].Influence.Influencer != "government/p" || h[1].Reversed || h[1].Affiliation != nil {
		t.Errorf("from actor to actor: %+v", h[1])
	}
	if h[2].Affiliation.Actor != "government/q" || h[2].Reversed {
		t.Errorf("from an actor to his government: %+v", h[2])
	}
}

func TestPathsRefused(t *testing.T) {
	s := openStore(t)
	hold(t, s, append(drawn(t, "a > c 1\na > b 1"), &graph.Claim{ID: "claim/x", Predicate: "press"}))
	for _, tt := range []struct {
		name string
		q    graph.PathQuery
		code graph.Code
		says string
	}{
		{"same ends", graph.PathQuery{From: "government/a", To: "government/a"}, graph.Invalid, "are the same"},
		{"unknown start", graph.PathQuery{From: "government/z", To: "government/a"}, graph.NotFound, `no "government/z"`},
		{"unknown end", graph.PathQuery{From: "government/a", To: ""}, graph.NotFound, `no ""`},
		{"end that is no entity", graph.PathQuery{From: "government/a", To: "claim/x"}, graph.Invalid, "claim/x is no person"},
		{"negative hops", graph.PathQuery{MaxHops: -1}, graph.Invalid, "hops cannot be negative"},
		{"too many hops", graph.PathQuery{MaxHops: 9}, graph.Limit, "hops are at most 8"},
		{"negative paths", graph.PathQuery{First: -1}, graph.Invalid, "paths cannot be negative"},
		{"too many paths", graph.PathQuery{First: 101}, graph.Limit, "at most 100"},
		{"negative budget", graph.PathQuery{Budget: -1}, graph.Invalid, "budget cannot be negative"},
		{"too large a budget", graph.PathQuery{Budget: 200_001}, graph.Limit, "at most 200000"},
		{"surer than sure", graph.PathQuery{MinConfidence: 1.01}, graph.Invalid, "confidence is from 0 to 1"},
		{"unsure", graph.PathQuery{MinConfidence: -0.5}, graph.Invalid, "confidence is from 0 to 1"},
		{"negative width", graph.PathQuery{MinIndependent: -1}, graph.Invalid, "independent accounts"},
		{"no such status", graph.PathQuery{Statuses: []graph.Status{"done"}}, graph.Invalid, `no status "done"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := graph.Paths(t.Context(), s, tt.q)
			if graph.CodeOf(err) != tt.code || !strings.Contains(fmt.Sprint(err), tt.says) {
				t.Errorf("got %s: %v; want %s: …%s…", graph.CodeOf(err), err, tt.code, tt.says)
			}
		})
	}
}

func TestPathsByAlias(t *testing.T) {
	s := openStore(t)
	records := drawn(t, "a > c 1")
	records[0].(*graph.Entity).Blocks = []graph.ID{"government/old"} // an id that government/a answers to as well
	hold(t, s, records)
	got, err := graph.Paths(t.Context(), s, graph.PathQuery{From: "government/old", To: "government/c"})
	if err != nil || len(got.Paths) != 1 || got.From.ID != "government/a" {
		t.Error(got, err)
	}
	_, err = graph.Paths(t.Context(), s, graph.PathQuery{From: "government/old", To: "government/a"})
	if graph.CodeOf(err) != graph.Invalid {
		t.Errorf("two ids of one entity: %v", err)
	}
}

func TestPathsCancelled(t *testing.T) {
	s := openStore(t)
	hold(t, s, drawn(t, "a > c 1"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := graph.Paths(ctx, s, graph.PathQuery{From: "government/a", To: "government/c"}); err == nil {
		t.Error("a context that has ended ends nothing")
	}
}
