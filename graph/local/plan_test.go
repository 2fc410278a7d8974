package local

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"backchannel/graph"
)

// TestPlan: a page of what few records meet begins at those, by their confidence too, and a page of what many meet is scanned in order.
func TestPlan(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "graph.db"))
	d := &graph.Delta{}
	for n := range 2000 {
		c := &graph.Claim{ID: graph.ID(fmt.Sprintf("claim/%04d", n)), Predicate: "tell", Status: graph.Happened, Block: "b",
			By: graph.Reading{Rule: "r", Confidence: float64(30+n%60) / 100}, Arguments: []graph.ClaimArgument{{Role: graph.Agent, Entity: graph.ID(fmt.Sprintf("person/%04d", n))}}}
		if n%500 == 0 {
			c.By.Confidence = 0.97
		}
		who := &graph.Entity{ID: c.Arguments[0].Entity, Type: graph.Person, Blocks: []graph.ID{c.Arguments[0].Entity}}
		d.Put = append(d.Put, c, who)
	}
	if _, err := s.Apply(t.Context(), graph.Write{Derived: d}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		kind  graph.Kind
		f     graph.Filter
		start int // at how many records; 0 for a scan of the order
	}{
		{"the surest", graph.KindClaim, graph.SureOf(0.95), 4},
		{"most", graph.KindClaim, graph.SureOf(0.4), 0},
		{"who is told of most surely", graph.KindPerson, graph.Has{Edge: graph.EdgeClaimAbout, Back: true, Filter: graph.SureOf(0.95)}, 4},
		{"so sure is none", graph.KindClaim, graph.SureOf(0.98), -1},
		{"the surest, and of one status", graph.KindClaim, graph.And{graph.In{Field: graph.FieldStatus, Values: []string{"happened"}}, graph.SureOf(0.95)}, 4},
		{"a status that all have", graph.KindClaim, graph.In{Field: graph.FieldStatus, Values: []string{"happened"}}, 0},
	} {
		err := s.view(t.Context(), func(tx *sql.Tx) error {
			p, err := s.plan(t.Context(), tx, graph.Query{Kinds: []graph.Kind{tt.kind}, Filter: tt.f, Order: graph.ByID}, 20)
			if err != nil {
				return err
			}
			got := 0
			switch {
			case p.empty:
				got = -1
			case p.driver >= 0:
				got = p.parts[p.driver].uses
			}
			if got != tt.start {
				t.Errorf("%s: it begins at %d records, want %d", tt.name, got, tt.start)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
