package local

import (
	"path/filepath"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

func TestSmoke(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "x.db"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	st := graphtest.NewStory(t, "gazette-1", "Mara Venn met the envoy of Ost. The envoy said Ost pressed Varn.\n\nVarn did not answer.")
	mara := st.Chain(graph.Person, "Mara Venn").ID
	ost := st.Chain(graph.Government, "Ost", "Ost#2").ID
	varn := st.Chain(graph.Government, "Varn", "Varn#2").ID
	src := st.Source(graph.UnnamedPerson, "", "The envoy").ID
	p := st.Proposition("press", graph.Happened, "Ost pressed Varn", st.Arg(graph.Agent, ost, "Ost#2"), st.Arg(graph.Patient, varn, "Varn")).ID
	st.Assertion(p, "The envoy said Ost pressed Varn", st.Party(src, "The envoy"))
	st.Event(graph.Meeting, "met", st.Party(mara, "Mara Venn"))
	st.Response(graph.NoReply, st.Party(varn, "Varn#2"), "did not answer")
	for range 2 {
		seq, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{st.Batch()}})
		if err != nil || seq != 1 {
			t.Fatal(seq, err)
		}
	}
	got, err := s.Get(t.Context(), []graph.ID{p, "claim/x"})
	t.Log(got, err)
	for _, q := range []graph.Query{
		{Kinds: graph.Kinds}, {Kinds: []graph.Kind{graph.KindChain}, Order: graph.ByName, Window: graph.Window{First: 2}},
		{Kinds: graph.Kinds, Terms: []string{"varn"}, Order: graph.ByRank},
		{Kinds: []graph.Kind{graph.KindChain, graph.KindSentence}, Desc: true, Filter: graph.Or{graph.In{Field: graph.FieldType, Values: []string{"person"}}, graph.Has{Edge: graph.EdgeArgument, Back: true, Filter: graph.Between{Field: graph.FieldPredicate, From: "a"}}}},
	} {
		page, err := s.Find(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range page.Items {
			t.Log(it.Position)
		}
		n, err := s.Count(t.Context(), q, graph.FieldType, 5)
		t.Log(n, err, page.HasNext)
	}
	pages, err := s.Expand(t.Context(), graph.Expansion{From: []graph.ID{st.Doc().ID, ost}, Type: graph.EdgeChainOf, Back: true, Total: true, Window: graph.Window{Last: 2}})
	for _, p := range pages {
		t.Log(p.Items, *p.Total, p.HasPrev)
	}
	t.Log(err)
	t.Log(s.Info(t.Context()))
	t.Log(s.Changes(t.Context(), 0, 5))
	seq, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{{Document: graph.Document{ID: st.Doc().ID}}}})
	t.Log(seq, err)
	t.Log(s.Info(t.Context()))
	for _, tab := range []string{"ids", "records", "keys", "symbols", "has", "links", "aliases"} {
		var n int
		s.read.QueryRow("select count(*) from " + tab).Scan(&n)
		t.Log(tab, n)
	}
}
