package graph_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"backchannel/graph"
)

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
