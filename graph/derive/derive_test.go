package derive

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/graphtest"
	"backchannel/graph/local"
)

// world makes small documents that share names, copy paragraphs, nest requests and contradict one another.
type world struct {
	*rand.Rand
	docs int
}

var (
	persons = []string{"Ada Venn", "Bo Tarn", "Cy Orl", "Di Umm", "ADA VENN"}
	states  = []string{"Orlan", "Tarnia", "Ummar"}
	places  = []string{"Port Sel", "Grand Hall"}
)

// draft builds one document.
type draft struct {
	w     *world
	b     graph.Batch
	text  strings.Builder
	para  int // offset where the paragraph begins
	chain map[string]graph.ID
	nth   map[string]int
}

var by = graph.Reading{Rule: "test", Confidence: 0.9}

func (d *draft) say(words string) graph.Span {
	start := d.text.Len()
	d.text.WriteString(words)
	d.text.WriteString(" ")
	return graph.Span{Start: start, End: start + len(words), Exact: words}
}

func (d *draft) id(k graph.Kind, s graph.Span) graph.ID {
	key := fmt.Sprint(k, s)
	d.nth[key]++
	return graph.ToldID(k, d.b.Document.ID, s.Start, s.End, d.nth[key]-1)
}

// name writes a name and returns its chain and place.
func (d *draft) name(t graph.EntityType, name string, named bool) graph.Party {
	s := d.say(name)
	key := string(t) + graph.SortKey(name)
	if id, ok := d.chain[key]; ok {
		for i := range d.b.Chains {
			if c := &d.b.Chains[i]; c.ID == id {
				c.Mentions = append(c.Mentions, graph.Mention{Span: s, Form: graph.FormName, By: by})
				return graph.Party{Chain: id, Span: s}
			}
		}
	}
	c := graph.Chain{ID: d.id(graph.KindChain, s), Document: d.b.Document.ID, Type: t, Name: name, Named: named, By: by,
		Mentions: []graph.Mention{{Span: s, Form: graph.FormName, By: by}}}
	if t == graph.Government && d.w.IntN(2) == 0 {
		c.Known = &graph.KnownRow{Set: "states", Version: "1", Key: strings.ToLower(name), Tells: pick(d.w, []string{"name", "adjective"})}
	}
	if t == graph.Person && d.w.IntN(3) == 0 {
		c.Titles = []graph.Title{{Span: d.say(pick(d.w, []string{"minister", "envoy"}))}}
	}
	d.chain[key] = c.ID
	d.b.Chains = append(d.b.Chains, c)
	return graph.Party{Chain: c.ID, Span: s}
}

func pick[T any](r *world, list []T) T { return list[r.IntN(len(list))] }

func (d *draft) actor() graph.Party {
	if d.w.IntN(3) == 0 {
		return d.name(graph.Government, pick(d.w, states), true)
	}
	return d.name(graph.Person, pick(d.w, persons), true)
}

func (d *draft) proposition(p graph.Proposition, s graph.Span) graph.ID {
	p.ID, p.Document, p.Content, p.By = d.id(graph.KindProposition, s), d.b.Document.ID, []graph.Span{s}, by
	if p.Predicate == "" {
		p.Predicate = "say"
	}
	if p.Means != "" {
		p.MeansSpan = &s
	}
	d.b.Propositions = append(d.b.Propositions, p)
	return p.ID
}

// assert tells a proposition, with some source or none.
func (d *draft) assert(p graph.ID, s graph.Span) {
	a := graph.Assertion{ID: d.id(graph.KindAssertion, s), Document: d.b.Document.ID, Proposition: p, Mode: graph.Own, Scope: graph.InSentence,
		Evidence: []graph.Span{s}, By: by}
	switch d.w.IntN(4) {
	case 0:
		who := d.actor()
		d.source(&a, graph.Source{Kind: graph.NamedSource, Chain: who.Chain, Wording: who.Span})
	case 1:
		side := d.name(graph.Government, pick(d.w, states), true)
		wording := d.say(pick(d.w, []string{"two officials", "officials", "a senior official"}))
		kind := graph.UnnamedGroup
		var number *graph.Number
		switch wording.Exact {
		case "a senior official":
			kind = graph.UnnamedPerson
		case "two officials":
			number = &graph.Number{Span: wording, Low: new(2.0), High: new(2.0)}
		}
		d.source(&a, graph.Source{Kind: kind, Wording: wording, Number: number, Affiliations: []graph.Party{side}})
	}
	d.b.Assertions = append(d.b.Assertions, a)
}

func (d *draft) source(a *graph.Assertion, s graph.Source) {
	s.ID, s.Document, s.By = d.id(graph.KindSource, s.Wording), d.b.Document.ID, by
	d.b.Sources = append(d.b.Sources, s)
	a.Sources = []graph.Party{{Source: s.ID, Span: s.Wording}}
	a.Mode = graph.Indirect
}

// paragraph ends a paragraph: its assertions get its digest.
func (d *draft) paragraph(from int) {
	words := d.text.String()[d.para:]
	for i := from; i < len(d.b.Assertions); i++ {
		d.b.Assertions[i].Paragraph = graph.Slug(words, 30)
	}
	d.para = d.text.Len()
}

// document writes one document from a stream of its own, so that paragraphs can be copied by writing them from the same stream.
func (w *world) document(key string) *graph.Batch {
	d := &draft{w: w, chain: map[string]graph.ID{}, nth: map[string]int{}}
	d.b.Document = graph.Document{ID: graph.ID("document/" + key), Name: key, Reader: "1", Published: fmt.Sprintf("2031-05-%02d", 1+w.IntN(5))}
	if w.IntN(4) == 0 {
		d.b.Document.Published = ""
	}
	for range 1 + w.IntN(3) {
		d.w = w
		if w.IntN(3) == 0 { // one of a few paragraphs that documents share word for word
			d.w = &world{Rand: rand.New(rand.NewPCG(99, uint64(w.IntN(3))))}
			d.chain = map[string]graph.ID{}
		}
		from := len(d.b.Assertions)
		d.facts()
		d.paragraph(from)
	}
	d.b.Document.Text = d.text.String()
	for i := range d.b.Chains {
		c := &d.b.Chains[i]
		slices.SortFunc(c.Mentions, func(a, b graph.Mention) int { return a.Span.Start - b.Span.Start })
	}
	return &d.b
}

func (d *draft) facts() {
	w := d.w
	switch w.IntN(5) {
	case 0: // a request to press a third
		x, a, c := d.actor(), d.actor(), d.actor()
		words := d.say("to press")
		inner := d.proposition(graph.Proposition{Predicate: "press", Status: graph.Requested, Means: graph.MeansPressure,
			Arguments: []graph.Argument{{Role: graph.Agent, Chain: a.Chain, Span: a.Span}, {Role: graph.Patient, Chain: c.Chain, Span: c.Span}}}, words)
		asked := d.say("asked")
		outer := d.proposition(graph.Proposition{Predicate: "ask", Status: graph.Happened, Means: graph.MeansPlea, Arguments: []graph.Argument{
			{Role: graph.Agent, Chain: x.Chain, Span: x.Span}, {Role: graph.Patient, Chain: a.Chain, Span: a.Span}, {Role: graph.Aim, Proposition: inner, Span: words}}}, asked)
		d.assert(inner, words)
		d.assert(outer, asked)
	case 1: // pressure, told or denied
		x, y := d.actor(), d.actor()
		s := d.say("pressed")
		p := d.proposition(graph.Proposition{Predicate: "press", Status: graph.Happened, Negative: w.IntN(3) == 0, Means: graph.MeansPressure,
			Arguments: []graph.Argument{{Role: graph.Agent, Chain: x.Chain, Span: x.Span}, {Role: graph.Patient, Chain: y.Chain, Span: y.Span}}}, s)
		d.assert(p, s)
	case 2: // a meeting somewhere, some day
		x, y := d.actor(), d.actor()
		at := d.name(graph.Venue, pick(w, places), true)
		s := d.say("met")
		day := fmt.Sprintf("2031-04-%02d", 1+w.IntN(2))
		e := graph.Event{ID: d.id(graph.KindEvent, s), Document: d.b.Document.ID, Type: graph.Meeting, Status: graph.Happened, Trigger: s, Evidence: []graph.Span{s}, By: by,
			Participants: []graph.Participant{{Chain: x.Chain, Span: x.Span}, {Chain: y.Chain, Span: y.Span}}, Venue: &at,
			When: &graph.When{Span: s, EDTF: day, Earliest: day, Latest: day}}
		if w.IntN(3) == 0 {
			e.Participants[1].Part = absent
		}
		d.b.Events = append(d.b.Events, e)
		p := d.proposition(graph.Proposition{Predicate: "meet", Status: graph.Happened, Arguments: []graph.Argument{{Role: graph.EventRole, Event: e.ID, Span: s}}}, s)
		d.assert(p, s)
	case 3: // words with a number
		s := d.say(fmt.Sprintf("the deal frees %d sailors", 10+w.IntN(2)))
		d.assert(d.proposition(graph.Proposition{Status: graph.Happened, Negative: w.IntN(4) == 0}, s), s)
	case 4: // two envoys of a state, who press
		x := d.name(graph.Group, "the envoys", false)
		a, b := d.name(graph.Person, persons[0], true), d.name(graph.Person, persons[1], true)
		side := d.name(graph.Government, pick(w, states), true)
		for i := range d.b.Chains {
			if c := &d.b.Chains[i]; c.ID == x.Chain {
				c.Members, c.ActsFor = []graph.ID{a.Chain, b.Chain}, []graph.Party{side}
			}
		}
		y := d.actor()
		s := d.say("pressed")
		p := d.proposition(graph.Proposition{Predicate: "press", Status: graph.Happened, Means: graph.MeansPressure,
			Arguments: []graph.Argument{{Role: graph.Agent, Chain: x.Chain, Span: x.Span}, {Role: graph.Patient, Chain: y.Chain, Span: y.Span}}}, s)
		d.assert(p, s)
	}
}

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

func body(t *testing.T, r graph.Record) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func rows(t *testing.T, rs []graph.Record) map[graph.ID]string {
	out := map[graph.ID]string{}
	for _, r := range rs {
		out[r.RecordID()] = body(t, r)
	}
	return out
}

// TestSettleEqualsDerive loads, replaces, deletes and decides in random order, settles now and then, and compares with Derive over all.
func TestSettleEqualsDerive(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 30
	}
	for seed := range uint64(rounds) {
		w := &world{Rand: rand.New(rand.NewPCG(seed, 1))}
		var s graph.Store = graphtest.NewModel()
		if seed%25 == 0 {
			var err error
			if s, err = local.Open(t.Context(), filepath.Join(t.TempDir(), "s.db"), local.Options{Create: true}); err != nil {
				t.Fatal(err)
			}
		}
		told := map[string]*graph.Batch{}
		var decisions []*graph.Decision
		for step := range 12 {
			key := fmt.Sprintf("d%d", w.IntN(6))
			switch {
			case told[key] != nil && w.IntN(3) == 0:
				delete(told, key)
				apply(t, s, graph.Write{Batches: []*graph.Batch{{Document: graph.Document{ID: graph.ID("document/" + key)}}}})
			case len(told) > 1 && w.IntN(6) == 0:
				if d := w.decision(told, fmt.Sprintf("%d-%d", seed, step)); d != nil {
					decisions = append(decisions, d)
					apply(t, s, graph.Write{Decisions: []*graph.Decision{d}})
				}
			default:
				b := w.document(key)
				if err := b.Check(); err != nil {
					t.Fatal(err)
				}
				told[key] = b
				apply(t, s, graph.Write{Batches: []*graph.Batch{b}})
			}
			if w.IntN(2) == 0 {
				settle(t, s)
			}
		}
		settle(t, s)
		var all []*graph.Batch
		for _, b := range told {
			all = append(all, b)
		}
		want := rows(t, Derive(all, decisions))
		if diff := cmp.Diff(want, derived(t, s)); diff != "" {
			t.Fatalf("seed %d: settled differs from derived (-derived +settled):\n%s", seed, diff)
		}
		if err := Rebuild(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, derived(t, s)); diff != "" {
			t.Fatalf("seed %d: rebuilt differs from derived:\n%s", seed, diff)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func (w *world) decision(told map[string]*graph.Batch, id string) *graph.Decision {
	anchor := func() graph.Anchor {
		keys := make([]string, 0, len(told))
		for k := range told {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		b := told[pick(w, keys)]
		if len(b.Chains) == 0 {
			return graph.Anchor{}
		}
		return graph.Anchor{Document: b.Document.ID, Span: pick(w, b.Chains).Mentions[0].Span}
	}
	d := &graph.Decision{ID: graph.ID("decision/" + id), Kind: pick(w, []graph.DecisionKind{graph.Same, graph.Different, graph.Review}),
		A: anchor(), B: anchor(), Author: "a tester", Reason: "to see", At: "2031-01-01T00:00:00Z"}
	if d.A.Document == "" || d.B.Document == "" {
		return nil
	}
	return d
}

func apply(t *testing.T, s graph.Store, w graph.Write) {
	t.Helper()
	if _, err := s.Apply(t.Context(), w); err != nil {
		t.Fatal(err)
	}
}

func settle(t *testing.T, s graph.Store) {
	t.Helper()
	if err := Settle(context.WithoutCancel(t.Context()), s); err != nil {
		t.Fatal(err)
	}
}

func TestDeriveIgnoresOrder(t *testing.T) {
	w := &world{Rand: rand.New(rand.NewPCG(5, 5))}
	var all []*graph.Batch
	for i := range 12 {
		all = append(all, w.document(fmt.Sprint("d", i)))
	}
	want := rows(t, Derive(all, nil))
	for range 20 {
		w.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if diff := cmp.Diff(want, rows(t, Derive(all, nil))); diff != "" {
			t.Fatal(diff)
		}
	}
}
