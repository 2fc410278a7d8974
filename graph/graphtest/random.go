package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"backchannel/graph"

	"github.com/google/go-cmp/cmp"
)

// likeModel makes random writes to a store and to the model, and asks both random questions.
func likeModel(t *testing.T, open func(t *testing.T) graph.Store) {
	seeds := 12
	if testing.Short() || raceEnabled {
		seeds = 3
	}
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			g := &random{t: t, Rand: rand.New(rand.NewPCG(seed, 1))}
			model, s := NewModel(), open(t)
			for range 12 {
				w := g.write(model)
				want, wantErr := model.Apply(t.Context(), w)
				got, err := s.Apply(t.Context(), w)
				if graph.CodeOf(err) != graph.CodeOf(wantErr) || got != want {
					t.Fatalf("Apply gives %d and %v, want %d and %v", got, err, want, wantErr)
				}
				for range 15 {
					g.ask(s, model)
				}
			}
			equal(t, "all there is", contents(t, s), contents(t, model))
		})
	}
}

// Compare makes the same random writes to two stores, generated documents among them, asks both random questions, and holds them to the same
// answers. The model says what may be written.
func Compare(t *testing.T, seed uint64, one, other graph.Store) {
	g := &random{t: t, Rand: rand.New(rand.NewPCG(seed, 2))}
	model := NewModel()
	write := func(w graph.Write) {
		t.Helper()
		_, refused := model.Apply(t.Context(), w)
		for _, s := range []graph.Store{one, other} {
			if _, err := s.Apply(t.Context(), w); graph.CodeOf(err) != graph.CodeOf(refused) {
				t.Fatalf("Apply gives %v, want %v", err, refused)
			}
		}
	}
	for n := range 8 {
		made := Generate(t, int(seed)*100+n)
		write(graph.Write{Batches: []*graph.Batch{made.Batch}})
		write(graph.Write{Derived: &graph.Delta{Base: model.settled, Settled: model.seq, Put: append(made.Entities, made.Derived...)}})
		for range 3 {
			write(g.write(model))
		}
		for range 10 {
			g.ask(one, other)
		}
		equal(t, "all there is", contents(t, one), contents(t, other))
	}
	changes := func(s graph.Store) []graph.Changed {
		out, err := s.Changes(t.Context(), 0, graph.MaxChanges)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	equal(t, "the feed", changes(one), changes(other))
}

type random struct {
	t *testing.T
	*rand.Rand
}

func pick[T any](g *random, from []T) T { return from[g.IntN(len(from))] }

var documentKeys = []string{"a", "b", "c", "ä d", "a-1"}

// names that meet in one sort key, or differ in nothing else.
var crowdNames = []string{"Ost", "ost", "Öst", "O.S.T.", "Varn", "Varn's", "the Varn", "al-Hadra", "Al Hadra", "محمد", "Кремль"}

func (g *random) batch() *graph.Batch {
	key := pick(g, documentKeys)
	if g.IntN(5) == 0 {
		return &graph.Batch{Document: graph.Document{ID: graph.ID("document/" + key)}}
	}
	var text strings.Builder
	var said []string
	for range 2 + g.IntN(4) {
		name := pick(g, crowdNames)
		said = append(said, name)
		text.WriteString(name + " met others. ")
	}
	s := NewStory(g.t, key, text.String()[:len(text.String())-1])
	s.Doc().Publisher, s.Doc().Published = pick(g, crowdNames), pick(g, []string{"", "2031", "2031-05", "2031-05-02", "XXXX-05-02"})
	var chains []graph.ID
	for _, name := range said {
		chains = append(chains, s.Chain(pick(g, []graph.EntityType{graph.Person, graph.Government, graph.Place}), name).ID)
	}
	read := func() graph.Reading {
		return graph.Reading{Rule: "r", Made: pick(g, graph.Makers), Confidence: float64(g.IntN(101)) / 100}
	}
	for range g.IntN(4) {
		p := s.Proposition(pick(g, []string{"meet", "press"}), pick(g, []graph.Status{graph.Happened, graph.Demanded}), "met others",
			s.Arg(graph.Agent, pick(g, chains), "met"), s.Arg(graph.Patient, pick(g, chains), "others"))
		s.Assertion(p.ID, "met others").By = read()
		s.Event(graph.Meeting, "met", s.Party(pick(g, chains), "met"), s.Party(pick(g, chains), "met")).By = read()
	}
	return s.Batch()
}

func (g *random) write(m *Model) graph.Write {
	var w graph.Write
	for range g.IntN(3) {
		b := g.batch()
		if !slices.ContainsFunc(w.Batches, func(o *graph.Batch) bool { return o.Document.ID == b.Document.ID }) {
			w.Batches = append(w.Batches, b)
		}
	}
	if g.IntN(4) == 0 {
		anchor := graph.Anchor{Document: graph.ID("document/" + pick(g, documentKeys)), Span: graph.Span{End: 1, Exact: "x"}}
		w.Decisions = append(w.Decisions, &graph.Decision{ID: graph.ID("decision/" + pick(g, documentKeys)), Kind: pick(g, []graph.DecisionKind{graph.Same, graph.Review}),
			Author: "a", Reason: "b", A: anchor, B: anchor})
	}
	if g.IntN(2) == 0 {
		w.Derived = g.delta(m)
	}
	return w
}

func (g *random) delta(m *Model) *graph.Delta {
	d := &graph.Delta{Base: m.settled, Settled: m.settled + g.Int64N(m.seq-m.settled+1), Wipe: g.IntN(8) == 0}
	if g.IntN(10) == 0 {
		d.Base++
	}
	var told []graph.ID
	for id, row := range m.rows {
		if row.Document != "" {
			told = append(told, id)
		}
	}
	slices.Sort(told)
	if len(told) == 0 {
		return d
	}
	entity := func() graph.ID { return graph.ID("person/" + pick(g, documentKeys)) }
	put := map[graph.ID]graph.Record{}
	for range g.IntN(8) {
		name := pick(g, crowdNames)
		var r graph.Record
		switch g.IntN(4) {
		case 0:
			r = &graph.Entity{ID: entity(), Type: graph.Person, Name: name, Names: []graph.Name{{Form: name}, {Form: pick(g, crowdNames)}}, In: entity(),
				Blocks: []graph.ID{entity(), "place/old"}}
		case 1, 2:
			r = &graph.Member{ID: graph.ID("member/" + pick(g, documentKeys)), Document: "document/a", Of: entity(), Told: pick(g, told), Block: "b", Method: "m",
				Links: []graph.Link{{From: pick(g, told), Type: graph.EdgeSaidBy, Key: pick(g, documentKeys)}, {From: pick(g, told), Type: graph.EdgeSaidBy, Key: "a"}}}
		default:
			r = &graph.Claim{ID: graph.ID("claim/" + pick(g, documentKeys)), Predicate: pick(g, []string{"meet", "press"}), Status: graph.Happened, Text: name, Block: "b",
				Arguments: []graph.ClaimArgument{{Role: graph.Agent, Entity: entity()}}, Contested: g.IntN(2) == 0, FirstTold: pick(g, []string{"", "2031-05-01"}),
				Sourcing: graph.Sourcing{Independence: graph.Independence{Low: g.IntN(3)}}, By: graph.Reading{Rule: "r", Confidence: g.Float64()}}
		}
		put[r.RecordID()] = r
	}
	for _, r := range put {
		d.Put = append(d.Put, r)
	}
	for range g.IntN(3) {
		if id := entity(); put[id] == nil {
			d.Delete = append(d.Delete, id)
		}
	}
	return d
}

// ask asks both stores one question, of which m gives the answer that is wanted.
func (g *random) ask(s, m graph.Store) {
	g.t.Helper()
	ctx := g.t.Context()
	all, err := m.Find(ctx, graph.Query{Kinds: graph.Kinds, Window: graph.Window{First: graph.MaxPage}})
	if err != nil {
		g.t.Fatal(err)
	}
	ids := []graph.ID{"person/none", "document/a", "person/a", "place/old"}
	for _, it := range all.Items {
		ids = append(ids, it.Position.ID)
	}
	q := graph.Query{Filter: g.filter(2, false), Order: pick(g, append([]graph.Order{graph.ByID}, graph.Orders...)), Desc: g.IntN(2) == 0}
	for range 1 + g.IntN(5) {
		q.Kinds = append(q.Kinds, pick(g, graph.Kinds))
	}
	if g.IntN(3) == 0 {
		q.Kinds = graph.Kinds
	}
	if g.IntN(4) == 0 {
		q.Terms = graph.Terms(pick(g, crowdNames) + " met")[:1+g.IntN(2)]
	}
	e := graph.Expansion{Type: pick(g, []graph.EdgeType{graph.EdgeChainOf, graph.EdgeArgument, graph.EdgeParticipant, graph.EdgeSaidBy, graph.EdgeIs, graph.EdgeIn, graph.EdgeClaimAbout}),
		Back: g.IntN(3) > 0, Filter: g.filter(1, false), Desc: q.Desc, Total: g.IntN(2) == 0}
	for range g.IntN(6) {
		e.From = append(e.From, pick(g, ids))
	}
	q.Window, e.Window = g.window(ids), g.window(ids)
	by, n := pick(g, graph.Fields), g.IntN(5)
	for _, ask := range []struct {
		name string
		call func(graph.Store) (any, error)
	}{
		{"Find", func(s graph.Store) (any, error) { return s.Find(ctx, q) }},
		{"Count", func(s graph.Store) (any, error) { return s.Count(ctx, q, by, n) }},
		{"Expand", func(s graph.Store) (any, error) { return s.Expand(ctx, e) }},
		{"Get", func(s graph.Store) (any, error) { return s.Get(ctx, e.From) }},
	} {
		want, wantErr := ask.call(m)
		got, err := ask.call(s)
		if err != nil || wantErr != nil {
			g.t.Fatalf("%s gives %v, want %v", ask.name, err, wantErr)
		}
		if d := cmp.Diff(want, got); d != "" {
			g.t.Fatalf("%s of %+v, by %q %d, or %+v (-want +got):\n%s", ask.name, q, by, n, e, d)
		}
	}
}

func (g *random) window(ids []graph.ID) graph.Window {
	place := func() *graph.Position {
		if g.IntN(2) == 0 {
			return nil
		}
		return &graph.Position{Key: pick(g, []string{"", "", "ost", "2031-05-01", "9999-99-99", "000000013"}), ID: pick(g, ids)}
	}
	switch g.IntN(4) {
	case 0:
		return graph.Window{First: 1 + g.IntN(4), After: place()}
	case 1:
		return graph.Window{Last: 1 + g.IntN(4), Before: place()}
	case 2:
		return graph.Window{After: place(), Before: place()}
	}
	return graph.Window{First: graph.MaxPage}
}

func (g *random) filter(depth int, inside bool) graph.Filter {
	n := 9
	if depth == 0 {
		n = 5
	}
	parts := func() []graph.Filter {
		var out []graph.Filter
		for range g.IntN(3) {
			out = append(out, g.filter(depth-1, inside))
		}
		return out
	}
	switch g.IntN(n) {
	case 0:
		return graph.In{Field: pick(g, []graph.Field{graph.FieldType, graph.FieldPredicate}), Values: []string{pick(g, []string{"person", "government", "press"}), "place"}}
	case 1:
		return graph.In{Field: pick(g, []graph.Field{graph.FieldContested, graph.FieldNamed}), Values: []string{pick(g, []string{"true", "false"})}}
	case 2:
		return graph.Between{Field: pick(g, []graph.Field{graph.FieldDate, graph.FieldName, graph.FieldLow, graph.FieldPublisher}), From: pick(g, []string{"", "0001", "2031-05", "o"}), To: pick(g, []string{"", "0001", "2031-05-01", "p"})}
	case 3:
		return graph.In{Field: graph.FieldDocument, Values: []string{"document/" + pick(g, documentKeys)}}
	case 4:
		if g.IntN(3) == 0 {
			return graph.In{Field: graph.FieldMade, Values: []string{pick(g, []string{"model", "both"})}}
		}
		return graph.SureOf(g.Float64())
	case 5:
		return graph.And(parts())
	case 6:
		return graph.Or(parts())
	case 7:
		return graph.Not{Filter: g.filter(depth-1, inside)}
	}
	if inside {
		return graph.And{}
	}
	h := graph.Has{Edge: pick(g, []graph.EdgeType{graph.EdgeChainOf, graph.EdgeArgument, graph.EdgeSaidBy}), Back: g.IntN(2) == 0}
	if g.IntN(2) == 0 {
		h.Filter = g.filter(depth-1, true)
	}
	return h
}
