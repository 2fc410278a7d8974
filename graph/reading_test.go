package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"backchannel/graph"
)

// TestSure: what a filter takes is what is shown to be as sure, for every hundredth and for what lies between.
func TestSure(t *testing.T) {
	for n := range 101 {
		if got := (graph.Reading{Confidence: float64(n) / 100}).Sure(); got != float64(n)/100 {
			t.Errorf("%d hundredths are %v", n, got)
		}
	}
	passes := func(r graph.Reading, least float64) bool {
		row, err := graph.RowOf(&graph.Claim{ID: "claim/1", By: r})
		if err != nil {
			t.Fatal(err)
		}
		b, ok := graph.SureOf(least).(graph.Between)
		return ok && slices.ContainsFunc(row.Fields, func(f graph.FieldValue) bool { return f.Field == b.Field && b.From <= f.Value })
	}
	r := rand.New(rand.NewPCG(1, 1))
	number := func() float64 {
		if r.IntN(2) == 0 {
			return float64(r.IntN(101)) / 100
		}
		return r.Float64()
	}
	took := 0
	for range 5000 {
		by, least := graph.Reading{Rule: "r", Confidence: number()}, number()
		if by.Sure() > by.Confidence {
			t.Fatalf("%v is shown as %v", by.Confidence, by.Sure())
		}
		if got := passes(by, least); got != (by.Sure() >= least) {
			t.Fatalf("%v, shown as %v, passes at least %v: %v", by.Confidence, by.Sure(), least, got)
		} else if got {
			took++
		}
	}
	if took < 1000 || took > 4000 {
		t.Errorf("%d passed", took)
	}
	if passes(graph.Reading{}, 0) {
		t.Error("what nothing read is sure to some degree")
	}
}

func TestListed(t *testing.T) {
	for _, tt := range []struct {
		f    graph.Filter
		want []string
		ok   bool
	}{
		{graph.SureOf(0.985), []string{"0.99", "1.00"}, true},
		{graph.Between{Field: graph.FieldConfidence, To: "0.01"}, []string{"0.00", "0.01"}, true},
		{graph.Between{Field: graph.FieldConfidence, From: "2"}, []string{}, true},
		{graph.In{Field: graph.FieldType, Values: []string{"person"}}, []string{"person"}, true},
		{graph.Between{Field: graph.FieldDate, To: "0.01"}, nil, false},
		{graph.Not{Filter: graph.SureOf(0.5)}, nil, false},
	} {
		if in, ok := graph.Listed(tt.f); ok != tt.ok || !slices.Equal(in.Values, tt.want) {
			t.Errorf("%+v lists %v, %v; want %v", tt.f, in.Values, ok, tt.want)
		}
	}
}

// TestReadingOrder: readings that differ have an order, which does not depend on which is asked about first.
func TestReadingOrder(t *testing.T) {
	var all []graph.Reading // the surest first
	for _, confidence := range []float64{1, 0.9, 0.1, 0} {
		for _, made := range []graph.Maker{graph.ByRule, graph.ByBoth, graph.ByModel} {
			for _, rule := range []string{"a", "b"} {
				all = append(all, graph.Reading{Rule: rule, Made: made, Confidence: confidence})
			}
		}
	}
	sign := func(n int) int { return max(-1, min(n, 1)) }
	for i, a := range all {
		for j, b := range all {
			if got := a.Compare(b); got != sign(i-j) {
				t.Errorf("%+v and %+v: %d", a, b, got)
			}
		}
	}
}
