package derive

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

// TestVerifyFindsEveryRecord takes out, changes or adds each derived record in turn, and sees it listed, alone.
func TestVerifyFindsEveryRecord(t *testing.T) {
	w := newWorld(3)
	s := graphtest.NewModel()
	for i := range 4 {
		apply(t, s, graph.Write{Batches: []*graph.Batch{w.document(fmt.Sprint("d", i))}})
	}
	settle(t, s)
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	write := func(d graph.Delta) {
		d.Base, d.Settled = info.Settled, info.Settled
		apply(t, s, graph.Write{Derived: &d})
	}
	check := func(id graph.ID, what string) {
		t.Helper()
		problems, err := Verify(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if what == "" && len(problems) > 0 || what != "" && (len(problems) != 1 || problems[0].Record != id || !strings.Contains(problems[0].What, what)) {
			t.Errorf("%s: want %q, got %v", id, what, problems)
		}
	}
	kinds := map[graph.Kind]bool{}
	for _, k := range graph.Kinds {
		if k.Basis() != graph.Derived {
			continue
		}
		for r, err := range graph.All(t.Context(), s, graph.Query{Kinds: []graph.Kind{k}}) {
			if err != nil {
				t.Fatal(err)
			}
			id := r.RecordID()
			kinds[id.Kind()] = true
			write(graph.Delta{Delete: []graph.ID{id}})
			check(id, "is missing")
			write(graph.Delta{Put: []graph.Record{spoiled(r)}})
			check(id, "not what was told gives")
			write(graph.Delta{Put: []graph.Record{r}})
			check(id, "")
		}
	}
	for _, k := range []graph.Kind{graph.KindMember, graph.KindPerson, graph.KindAffiliation, graph.KindClaim, graph.KindInfluence, graph.KindDispute} {
		if !kinds[k] {
			t.Errorf("the world has no %s", k)
		}
	}
	invented := graph.ID("person/nobody")
	write(graph.Delta{Put: []graph.Record{&graph.Entity{ID: invented, Type: graph.Person, Name: "Nobody"}}})
	check(invented, "nothing that was told")
}

// spoiled is a copy of a record with one thing in it changed.
func spoiled(r graph.Record) graph.Record {
	switch r := r.(type) {
	case *graph.Member:
		c := *r
		c.Method = "guessed"
		return &c
	case *graph.Entity:
		c := *r
		c.Name += "s"
		return &c
	case *graph.Affiliation:
		c := *r
		c.Role.Form = "friend"
		return &c
	case *graph.Claim:
		c := *r
		c.Sourcing.Independence.Low++
		return &c
	case *graph.Influence:
		c := *r
		c.Contested = !c.Contested
		return &c
	case *graph.Dispute:
		c := *r
		c.Sides = c.Sides[:1]
		return &c
	}
	return r
}

// damaged gives back one document with words that its text does not hold.
type damaged struct{ graph.Store }

func (s damaged) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	rs, err := s.Store.Get(ctx, ids)
	for _, r := range rs {
		if d, ok := r.(*graph.Document); ok && d.Name == "d1" {
			d.Text = strings.Replace(d.Text, "a", "e", 1)
		}
	}
	return rs, err
}

// TestVerifyReadsTold: a span that does not give its words is a problem of its record, and of what is derived by it.
func TestVerifyReadsTold(t *testing.T) {
	w := newWorld(4)
	s := graphtest.NewModel()
	for i := range 3 {
		apply(t, s, graph.Write{Batches: []*graph.Batch{w.document(fmt.Sprint("d", i))}})
	}
	problems, err := Verify(t.Context(), s)
	if err != nil || len(problems) != 1 || problems[0].Record != "store" {
		t.Errorf("what is not settled is said first: %v %v", problems, err)
	}
	settle(t, s)
	problems, err = Verify(t.Context(), damaged{s})
	if err != nil || len(problems) == 0 {
		t.Fatalf("%v %v", problems, err)
	}
	told := 0
	for _, p := range problems {
		switch {
		case strings.Contains(string(p.Record), "/d1/") && strings.Contains(p.What, "not the quoted words"):
			told++
		case p.Record.Kind() != graph.KindAffiliation: // its words are quoted from the text
			t.Errorf("%v", p)
		}
	}
	if told == 0 {
		t.Error("nothing that was told is a problem")
	}
}

// TestSettleReportsWhatDoesNotFit: a store with a hole in it gives an error that says what to do, and no crash.
func TestSettleReportsWhatDoesNotFit(t *testing.T) {
	s := graphtest.NewModel()
	a, b := pressed("2031-05-01", "a", "Jude Marr", "Matt Corvin", false, "", nil), pressed("2031-05-02", "b", "Jude Marr", "Matt Corvin", true, "", nil)
	apply(t, s, graph.Write{Batches: []*graph.Batch{a.done()}})
	settle(t, s)
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var hole []graph.ID
	for r, err := range graph.All(t.Context(), s, graph.Query{Kinds: []graph.Kind{graph.KindInfluence}}) {
		if err != nil {
			t.Fatal(err)
		}
		hole = append(hole, r.RecordID())
	}
	apply(t, s, graph.Write{Derived: &graph.Delta{Base: info.Settled, Settled: info.Settled, Delete: hole}})
	apply(t, s, graph.Write{Batches: []*graph.Batch{b.done()}})
	if err := Settle(t.Context(), s); graph.CodeOf(err) != graph.Internal || !strings.Contains(err.Error(), "rebuild") {
		t.Errorf("got %v", err)
	}
	if err := Rebuild(t.Context(), s); err != nil {
		t.Error(err)
	}
	if problems, err := Verify(t.Context(), s); err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
}
