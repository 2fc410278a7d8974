package graph_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
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
		switch f[1] {
		case "for":
			out = append(out, &graph.Affiliation{ID: graph.ID(fmt.Sprintf("affiliation/%02d", n)), Actor: entity(f[0]), For: entity(f[2])})
		case ">":
			i := &graph.Influence{ID: graph.ID(fmt.Sprintf("influence/%02d", n)), Influencer: entity(f[0]), Influenced: entity(f[2]),
				Means: graph.MeansPressure, Status: graph.Happened}
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

// randomly draws a graph of a few entities with every kind of hop.
func randomly(r *rand.Rand) string {
	var b strings.Builder
	entities := 3 + r.IntN(5)
	name := func() string { return string(rune('a' + r.IntN(entities))) }
	b.WriteString("a > a 0\nc > c 0\n")
	for range 2*entities + r.IntN(4*entities) {
		switch r.IntN(10) {
		case 0, 1:
			fmt.Fprintf(&b, "%s for %s\n", name(), name())
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
			b.WriteByte('\n')
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
	for _, h := range hops {
		if h.Influence == nil {
			if q.InfluenceOnly {
				return p, false
			}
			continue
		}
		influences++
		i := h.Influence
		p.Low = min(p.Low, i.Sourcing.Independence.Low)
		if i.Negative || !slices.Contains(q.Statuses, i.Status) {
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
	for seed := range uint64(150) {
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

// BenchmarkPaths looks for paths among 100,000 influences of 10,000 entities, a few of which are hubs.
func BenchmarkPaths(b *testing.B) {
	const entities, influences = 10_000, 100_000
	r := rand.New(rand.NewPCG(1, 1))
	someone := func() int { // the square makes low numbers frequent
		x := r.Float64()
		return int(entities * x * x)
	}
	var d strings.Builder
	for i := range entities {
		fmt.Fprintf(&d, "e%d > e%d 1\n", i, (i+1)%entities)
		if i%5 == 0 {
			fmt.Fprintf(&d, "e%d for e%d\n", i, someone())
		}
	}
	for range influences - entities {
		fmt.Fprintf(&d, "e%d > e%d %d\n", someone(), someone(), 1+min(int(r.ExpFloat64()), 8))
	}
	store := openStore(b)
	hold(b, store, drawn(b, d.String()))
	for _, bb := range []struct {
		name string
		q    graph.PathQuery
	}{
		{"2hops", graph.PathQuery{MaxHops: 2}},
		{"4hops", graph.PathQuery{}},
		{"4hops-influence", graph.PathQuery{InfluenceOnly: true}},
		{"8hops", graph.PathQuery{MaxHops: 8}},
		{"4hops-largest", graph.PathQuery{Budget: graph.MaxPathBudget, First: graph.MaxPaths}},
		{"8hops-largest", graph.PathQuery{MaxHops: 8, Budget: graph.MaxPathBudget, First: graph.MaxPaths}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			s := &counting{Store: store}
			var found, cut, spent, n int
			for b.Loop() {
				bb.q.From, bb.q.To = graph.ID(fmt.Sprintf("government/e%d", (1237*n+611)%entities)), graph.ID(fmt.Sprintf("government/e%d", (2741*n+4005)%entities))
				n++
				got, err := graph.Paths(b.Context(), s, bb.q)
				if err != nil {
					b.Fatal(err)
				}
				found += len(got.Paths)
				spent += got.Spent
				if got.Truncated {
					cut++
				}
			}
			b.ReportMetric(float64(found)/float64(n), "paths/op")
			b.ReportMetric(float64(spent)/float64(n), "spent/op")
			b.ReportMetric(float64(s.expands)/float64(n), "statements/op")
			b.ReportMetric(float64(cut)/float64(n), "truncated/op")
		})
	}
}
