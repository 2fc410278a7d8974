package derive

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

// naming is a document that names people, each once.
func naming(key string, names ...string) *graph.Batch {
	d := newDraft(nil, key)
	for _, n := range names {
		d.name(graph.Person, n, true)
	}
	return d.done()
}

// groups lists the entities that chains of documents are part of: "a/Ada Venn, b/Ada Venn".
func groups(batches []*graph.Batch, decisions ...*graph.Decision) []string {
	name := map[graph.ID]string{}
	for _, b := range batches {
		for _, c := range b.Chains {
			name[c.ID] = b.Document.Name + "/" + c.Mentions[0].Span.Exact
		}
	}
	of := map[graph.ID][]string{}
	for _, r := range Derive(batches, decisions) {
		if m, ok := r.(*graph.Member); ok {
			of[m.Of] = append(of[m.Of], name[m.Told])
		}
	}
	var out []string
	for _, id := range sorted(of) {
		slices.Sort(of[id])
		out = append(out, strings.Join(of[id], ", "))
	}
	slices.Sort(out)
	return out
}

func TestDecisions(t *testing.T) {
	docs := []*graph.Batch{naming("a", "Ada Venn", "Bo Tarn"), naming("b", "Ada Venn"), naming("c", "A. Venn"), naming("d", "Ada Venn")}
	anchor := func(s string) graph.Anchor {
		key, name, _ := strings.Cut(s, "/")
		for _, b := range docs {
			for _, c := range b.Chains {
				if b.Document.Name == key && c.Name == name {
					return graph.Anchor{Document: b.Document.ID, Span: c.Mentions[0].Span}
				}
			}
		}
		return graph.Anchor{Document: graph.ID("document/" + key), Span: graph.Span{Start: 0, End: len(name), Exact: name}}
	}
	n := 0
	decision := func(kind graph.DecisionKind, a, b string) *graph.Decision {
		n++
		return &graph.Decision{ID: graph.ID(fmt.Sprintf("decision/%d", 100-n)), Kind: kind, A: anchor(a), B: anchor(b), Author: "x", Reason: "y",
			At: fmt.Sprintf("2031-01-01T%02d:00:00Z", n)}
	}
	apart := []string{"a/Ada Venn, b/Ada Venn, d/Ada Venn", "a/Bo Tarn", "c/A. Venn"}
	joined := []string{"a/Ada Venn, b/Ada Venn, c/A. Venn, d/Ada Venn", "a/Bo Tarn"}
	for _, tt := range []struct {
		name      string
		decisions []*graph.Decision
		want      []string
	}{
		{"none", nil, apart},
		{"same", []*graph.Decision{decision(graph.Same, "a/Ada Venn", "c/A. Venn")}, joined},
		{"different takes the second out", []*graph.Decision{decision(graph.Different, "a/Ada Venn", "b/Ada Venn")},
			[]string{"a/Ada Venn, d/Ada Venn", "a/Bo Tarn", "b/Ada Venn", "c/A. Venn"}},
		{"same, undone", []*graph.Decision{decision(graph.Same, "a/Ada Venn", "c/A. Venn"), decision(graph.Different, "c/A. Venn", "a/Ada Venn")}, apart},
		{"same, undone from another document", []*graph.Decision{decision(graph.Same, "a/Ada Venn", "c/A. Venn"), decision(graph.Different, "d/Ada Venn", "c/A. Venn")}, apart},
		{"same, undone, same again", []*graph.Decision{decision(graph.Same, "a/Ada Venn", "c/A. Venn"), decision(graph.Different, "a/Ada Venn", "c/A. Venn"),
			decision(graph.Same, "b/Ada Venn", "c/A. Venn")}, joined},
		{"different, undone", []*graph.Decision{decision(graph.Different, "a/Ada Venn", "b/Ada Venn"), decision(graph.Same, "b/Ada Venn", "a/Ada Venn")}, apart},
		{"taken out, and joined to another", []*graph.Decision{decision(graph.Different, "a/Ada Venn", "b/Ada Venn"), decision(graph.Same, "b/Ada Venn", "c/A. Venn")},
			[]string{"a/Ada Venn, d/Ada Venn", "a/Bo Tarn", "b/Ada Venn, c/A. Venn"}},
		{"one taken out stays out for all", []*graph.Decision{decision(graph.Different, "a/Ada Venn", "b/Ada Venn"), decision(graph.Different, "b/Ada Venn", "d/Ada Venn")},
			[]string{"a/Ada Venn, d/Ada Venn", "a/Bo Tarn", "b/Ada Venn", "c/A. Venn"}},
		{"a later one keeps apart what two earlier ones would join", []*graph.Decision{decision(graph.Same, "a/Ada Venn", "c/A. Venn"), decision(graph.Same, "c/A. Venn", "a/Bo Tarn"),
			decision(graph.Different, "a/Ada Venn", "a/Bo Tarn")}, []string{"a/Ada Venn, b/Ada Venn, d/Ada Venn", "a/Bo Tarn, c/A. Venn"}},
		{"review changes nothing", []*graph.Decision{decision(graph.Review, "a/Ada Venn", "c/A. Venn")}, apart},
		{"the document is gone", []*graph.Decision{decision(graph.Same, "a/Ada Venn", "z/A. Venn")}, apart},
	} {
		for range 2 { // whatever the order in which they are read
			slices.Reverse(tt.decisions)
			if diff := cmp.Diff(tt.want, groups(docs, tt.decisions...)); diff != "" {
				t.Errorf("%s: %s", tt.name, diff)
			}
		}
	}
	moved := decision(graph.Same, "a/Ada Venn", "c/A. Venn")
	moved.B.Span.Start, moved.B.Span.End, moved.B.Span.Exact = 0, 7, "B. Tarn"
	if diff := cmp.Diff(apart, groups(docs, moved)); diff != "" {
		t.Errorf("the words of an anchor stand there no more: %s", diff)
	}
}

// TestJoinedEntity: the entity of a decision has the least id, answers to all, and says which decision made it.
func TestJoinedEntity(t *testing.T) {
	a, b := naming("a", "Bo Tarn"), naming("b", "Ada Venn")
	at := func(x *graph.Batch) graph.Anchor {
		return graph.Anchor{Document: x.Document.ID, Span: x.Chains[0].Mentions[0].Span}
	}
	s := graphtest.NewModel()
	apply(t, s, graph.Write{Batches: []*graph.Batch{a, b}})
	settle(t, s)
	apply(t, s, graph.Write{Decisions: []*graph.Decision{{ID: "decision/1", Kind: graph.Same, A: at(a), B: at(b), Author: "x", Reason: "y", At: "2031-01-01T00:00:00Z"}}})
	settle(t, s)
	rs, err := s.Get(t.Context(), []graph.ID{"person/ada-venn", "person/bo-tarn"})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		e, ok := r.(*graph.Entity)
		if !ok || e.ID != "person/ada-venn" || e.Name != "Ada Venn" || len(e.Names) != 2 || !slices.Equal(e.Blocks, []graph.ID{"person/ada-venn", "person/bo-tarn"}) {
			t.Errorf("%+v", r)
		}
	}
	for r, err := range graph.All(t.Context(), s, graph.Query{Kinds: []graph.Kind{graph.KindMember}}) {
		if m := r.(*graph.Member); err != nil || m.Decision != "decision/1" || m.Method != "decided" {
			t.Errorf("%+v %v", m, err)
		}
	}
}

// TestNames: an entity is called by a name in mixed case rather than capitals, by one that is told rather than not, in any order.
func TestNames(t *testing.T) {
	adjective := newDraft(nil, "c")
	p := adjective.name(graph.Government, "Orlani", true)
	c := adjective.find(p.Chain)
	c.Name, c.Known, c.Mentions[0].Form = "Orlan", &graph.KnownRow{Set: "states", Version: "1", Key: "or", Tells: "adjective"}, graph.FormDemonym
	for _, tt := range []struct {
		name  string
		docs  []*graph.Batch
		id    graph.ID
		want  string
		forms string
	}{
		{"capitals and mixed case", []*graph.Batch{naming("a", "ADA VENN"), naming("b", "Ada Venn")}, "person/ada-venn", "Ada Venn", "ADA VENN, Ada Venn"},
		{"capitals alone", []*graph.Batch{naming("a", "ADA VENN")}, "person/ada-venn", "ADA VENN", "ADA VENN"},
		{"accents", []*graph.Batch{naming("a", "Ada Vénn"), naming("b", "Ada Venn")}, "person/ada-venn", "Ada Venn", "Ada Venn, Ada Vénn"},
		{"an adjective alone", []*graph.Batch{adjective.done()}, "government/orlan", "Orlan", "Orlani"},
	} {
		for range 2 {
			slices.Reverse(tt.docs)
			found := false
			for _, r := range Derive(tt.docs, nil) {
				if e, ok := r.(*graph.Entity); ok && e.ID == tt.id {
					found = true
					var forms []string
					for _, n := range e.Names {
						forms = append(forms, n.Form)
					}
					if e.Name != tt.want || strings.Join(forms, ", ") != tt.forms {
						t.Errorf("%s: called %q, of %q", tt.name, e.Name, forms)
					}
				}
			}
			if !found {
				t.Errorf("%s: no %s", tt.name, tt.id)
			}
		}
	}
}

// TestUnnamedStayApart: what has no name is never joined across documents by wording, and its plural speaks for its members.
func TestUnnamedStayApart(t *testing.T) {
	doc := func(key string) *graph.Batch {
		d := newDraft(nil, key)
		d.name(graph.Group, "the mediators", false)
		return d.done()
	}
	if diff := cmp.Diff([]string{"a/the mediators", "b/the mediators"}, groups([]*graph.Batch{doc("a"), doc("b")})); diff != "" {
		t.Error(diff)
	}
}

// TestAffiliation: whom somebody acts for, with the role in the words of the least place, and evidence from each document.
func TestAffiliation(t *testing.T) {
	doc := func(key, title string) *draft {
		d := newDraft(nil, key)
		p := d.name(graph.Person, "Matt Corvin", true)
		side := d.name(graph.Government, "Tarvia", true)
		c := d.find(p.Chain)
		c.Titles, c.ActsFor = []graph.Title{{Span: d.say(title)}}, []graph.Party{side}
		return d
	}
	for _, r := range derivedFrom(doc("b", "negotiator"), doc("a", "chief negotiator")) {
		if a, ok := r.(*graph.Affiliation); ok {
			if a.Actor != "person/matt-corvin" || a.For != "government/tarvia" || a.Role.Form != "chief negotiator" || len(a.Refs) != 2 || a.Refs[0].Span.Exact != "Matt Corvin Tarvia chief negotiator" {
				t.Errorf("%+v", a)
			}
			return
		}
	}
	t.Error("no affiliation")
}
