package property_test

import (
	"path/filepath"
	"testing"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/graph/graphtest"
	"backchannel/graph/local"
	"backchannel/graph/property"
)

// TestWalk shows every record once, no relationship to nowhere, and no influence without the words behind it.
func TestWalk(t *testing.T) {
	ctx := t.Context()
	s, err := local.Open(ctx, filepath.Join(t.TempDir(), "walk.db"), local.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var w graph.Write
	for i := range 60 {
		b := graphtest.Generate(t, i).Batch
		for j := range b.Propositions {
			p := &b.Propositions[j]
			p.Means, p.MeansSpan = graph.MeansPressure, &p.Content[0]
		}
		w.Batches = append(w.Batches, b)
	}
	if _, err := s.Apply(ctx, w); err != nil {
		t.Fatal(err)
	}
	if err := derive.Settle(ctx, s); err != nil {
		t.Fatal(err)
	}
	seen := map[graph.ID]bool{}
	for n, err := range property.Nodes(ctx, s) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[n.ID] {
			t.Errorf("%s stands twice", n.ID)
		}
		seen[n.ID] = true
	}
	types := map[string]int{}
	for r, err := range property.Relationships(ctx, s) {
		if err != nil {
			t.Fatal(err)
		}
		types[r.Type]++
		if !seen[r.From] || !seen[r.To] {
			t.Errorf("%s leads from %s to %s, which are not both there", r.Type, r.From, r.To)
		}
		if len(r.Properties) == 0 {
			continue
		}
		has := map[property.Name]any{}
		for _, p := range r.Properties {
			has[p.Name] = p.Value
		}
		if q, _ := has[property.Quotes].([]string); len(q) == 0 {
			t.Errorf("%v has no words behind it", has[property.ID])
		}
	}
	info, err := s.Info(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []graph.Kind{graph.KindDocument, graph.KindAssertion, graph.KindPerson, graph.KindClaim, graph.KindInfluence} {
		n := 0
		for id := range seen {
			if id.Kind() == k {
				n++
			}
		}
		if n == 0 || n != info.Records[k] {
			t.Errorf("%d of %d %s records", n, info.Records[k], k)
		}
	}
	influences := 0
	for _, typ := range property.InfluenceTypes {
		influences += types[typ]
	}
	if want := info.Records[graph.KindInfluence]; influences != want || types["HAS_INFLUENCER"] != want || types["ASSERTION_OF"] != info.Records[graph.KindAssertion] {
		t.Errorf("relationships: %v", types)
	}
}
