package neo4j

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// sought is a node that a statement finds by a property.
var sought = regexp.MustCompile(`MATCH \((\w+):(\w+) \{(\w+):`)

// TestPlans has the engine explain every statement that the suite's stories and questions of every shape give rise to: each starts at an index.
// The statistics are those of an almost empty database, which tempt the engine most to do without. As what it makes of them also depends on
// when it last sampled an index, each statement says itself which indexes it starts from.
func TestPlans(t *testing.T) {
	statements := map[string]params{}
	s := create(t)
	s.watch = func(statement string, p params) {
		if statements[statement] == nil {
			statements[statement] = p
		}
	}
	everyShape(t, s)
	s.watch = nil
	if len(statements) < 100 {
		t.Fatalf("%d statements only", len(statements))
	}
	hints := 0
	for statement, p := range statements {
		for _, op := range operators(t, s, statement, p) {
			if strings.Contains(op, "Scan") {
				t.Errorf("%s in the plan of %s", op, statement)
			}
		}
		for _, m := range sought.FindAllStringSubmatch(statement, -1) {
			hint := fmt.Sprintf("USING INDEX SEEK %s:%s(%s)", m[1], m[2], m[3])
			if m[2] != labelStore && !strings.Contains(statement, hint) {
				t.Errorf("no %s in %s", hint, statement)
			}
			hints++
		}
	}
	if hints < 100 {
		t.Errorf("%d hints only", hints)
	}
	if scan := operators(t, s, "UNWIND [1, 2] AS x MATCH (n:Entry) RETURN n", nil); !slices.Contains(scan, "NodeByLabelScan") {
		t.Errorf("the plan of a scan has none: %v", scan)
	}
}

// operator is one in the drawing of a plan. The driver's tree of it shows the last of several children in place of each.
var operator = regexp.MustCompile(`\+(\w+)`)

// operators returns the operators of a statement's plan.
func operators(t *testing.T, s *Store, statement string, p params) []string {
	t.Helper()
	session := s.driver.NewSession(t.Context(), neo4j.SessionConfig{})
	defer session.Close(t.Context())
	res, err := session.Run(t.Context(), "EXPLAIN "+statement, p)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := res.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	drawing, _ := sum.Plan().Arguments()["string-representation"].(string)
	var out []string
	for _, m := range operator.FindAllStringSubmatch(drawing, -1) {
		out = append(out, m[1])
	}
	return out
}

// everyShape writes and asks in every way whose statement has a text of its own.
func everyShape(t *testing.T, s *Store) {
	told := []*graph.Batch{graphtest.Ferry(t), graphtest.Letter(t), graphtest.Full(t)}
	var derived []graph.Record
	for _, r := range graphtest.EveryKind(t) {
		if r.RecordID().Kind().Basis() == graph.Derived && !strings.HasSuffix(string(r.RecordID()), "/bare") {
			derived = append(derived, r)
		}
	}
	for _, w := range []graph.Write{
		{Batches: told}, {Batches: told[:1]},
		{Derived: &graph.Delta{Put: derived}},
		{Batches: []*graph.Batch{{Document: graph.Document{ID: told[0].Document.ID}}}},
		{Derived: &graph.Delta{Delete: []graph.ID{derived[0].RecordID()}}},
		{Derived: &graph.Delta{Wipe: true, Put: derived}},
	} {
		if _, err := s.Apply(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	in := graph.In{Field: graph.FieldType, Values: []string{"person", "government"}}
	rare := graph.In{Field: graph.FieldName, Values: []string{"ost"}}
	filters := []graph.Filter{nil, in, rare, graph.And{in, rare}, graph.Or{in, rare}, graph.Not{Filter: in}, graph.Between{Field: graph.FieldDate, From: "2031"}, graph.SureOf(0.8),
		graph.Has{Edge: graph.EdgeAsserts, Back: true, Filter: graph.SureOf(0.8)}, graph.Not{Filter: graph.In{Field: graph.FieldMade, Values: []string{"model"}}},
		graph.Has{Edge: graph.EdgeChainOf}, graph.Has{Edge: graph.EdgeIs, Back: true, Filter: in}, graph.Has{Edge: graph.EdgeInfluencer, Filter: graph.Not{Filter: in}},
		graph.Or{graph.Has{Edge: graph.EdgeIn}, graph.Has{Edge: graph.EdgeIs, Back: true}}}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, o := range append([]graph.Order{graph.ByID}, graph.Orders...) {
		for _, desc := range []bool{false, true} {
			_, err := s.Find(t.Context(), graph.Query{Kinds: graph.Kinds, Order: o, Desc: desc})
			check(err)
		}
	}
	for _, f := range filters {
		for _, terms := range [][]string{nil, {"ost"}} {
			_, err := s.Find(t.Context(), graph.Query{Kinds: graph.Kinds, Filter: f, Terms: terms, Order: graph.ByTime})
			check(err)
		}
		_, err := s.Count(t.Context(), graph.Query{Kinds: graph.Kinds, Filter: f, Terms: []string{"ost"}}, graph.FieldType, 5)
		check(err)
		_, err = s.Count(t.Context(), graph.Query{Kinds: graph.Kinds, Filter: f}, graph.FieldType, 5)
		check(err)
		for _, back := range []bool{false, true} {
			_, err = s.Expand(t.Context(), graph.Expansion{From: []graph.ID{"government/ost"}, Type: graph.EdgeIs, Back: back, Filter: f, Total: true})
			check(err)
		}
	}
	for _, typ := range graph.EdgeTypes {
		_, err := s.Expand(t.Context(), graph.Expansion{From: []graph.ID{"government/ost"}, Type: typ, Back: true})
		check(err)
	}
	_, err := s.Get(t.Context(), []graph.ID{"government/ost", "government/none"})
	check(err)
	_, err = s.Changes(t.Context(), 0, 5)
	check(err)
	_, err = s.Info(t.Context())
	check(err)
}
