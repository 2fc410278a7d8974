package local

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

var (
	records = flag.Int("records", 50_000, "how many records the benchmarks work on")
	keep    = flag.String("keep", "", "a file to keep the benchmarks' store in, and to find it in again")
)

// fill puts generated documents and what is derived from them into a store until it has n records, and returns how many documents.
func fill(b *testing.B, s *Store, n int) int {
	ctx := context.Background()
	have, docs := 0, 0
	known := map[graph.ID]bool{}
	for have < n {
		var w graph.Write
		delta := &graph.Delta{}
		for range 64 {
			g := graphtest.Generate(b, docs)
			docs++
			w.Batches = append(w.Batches, g.Batch)
			delta.Put = append(delta.Put, g.Derived...)
			for _, e := range g.Entities {
				if !known[e.RecordID()] {
					known[e.RecordID()] = true
					delta.Put = append(delta.Put, e)
				}
			}
		}
		before := int64(docs - 64)
		delta.Base, delta.Settled = before, before+64
		w.Derived = delta
		if _, err := s.Apply(ctx, w); err != nil {
			b.Fatal(err)
		}
		for _, x := range w.Batches {
			for range x.Records() {
				have++
			}
		}
		have += len(delta.Put)
	}
	return docs
}

// big opens a store of as many records as the flag says.
func big(b *testing.B) *Store {
	path := *keep
	if path == "" {
		path = filepath.Join(b.TempDir(), "graph.db")
	}
	s, err := Open(b.Context(), path, Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	info, err := s.Info(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if info.Sequence == 0 {
		start := time.Now()
		fill(b, s, *records)
		b.Logf("%d records written in %v", *records, time.Since(start))
	}
	return s
}

func resident(b *testing.B) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return
	}
	var kb float64
	if _, after, ok := strings.Cut(string(text), "VmRSS:"); ok {
		fmt.Sscan(after, &kb)
	}
	b.ReportMetric(kb/1024, "MB-resident")
}

// processor reports the processor time that the benchmark's loop took, of all cores together: unlike the time on the clock it says
// the same on a machine that does other work too. It is called before the loop, and what it returns after.
func processor(b *testing.B) (report func()) {
	now := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	start := now()
	return func() { b.ReportMetric(float64(now()-start)/float64(time.Millisecond)/float64(b.N), "cpu-ms/op") }
}

func BenchmarkApply(b *testing.B) {
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "graph.db"), Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	n, at := 0, 0
	for b.Loop() {
		b.StopTimer()
		var w graph.Write
		for range 64 {
			w.Batches = append(w.Batches, graphtest.Generate(b, at).Batch)
			at++
		}
		for _, x := range w.Batches {
			for range x.Records() {
				n++
			}
		}
		b.StartTimer()
		if _, err := s.Apply(b.Context(), w); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
}

func BenchmarkGet(b *testing.B) {
	s := big(b)
	i := 0
	report := processor(b)
	for b.Loop() {
		i += 7
		got, err := s.Get(b.Context(), []graph.ID{graphtest.ActorID(i % graphtest.Actors)})
		if err != nil || got[0] == nil {
			b.Fatal(got, err)
		}
	}
	report()
	resident(b)
}

func BenchmarkExpand(b *testing.B) {
	s := big(b)
	for _, test := range []struct {
		name   string
		step   int // from one of the nodes to the next; 0 asks for the same hundred again
		filter graph.Filter
	}{
		{"anywhere", 13, nil},
		{"again", 0, nil},
		{"filtered", 13, graph.In{Field: graph.FieldUnnamedOnly, Values: []string{"true"}}},
	} {
		b.Run(test.name, func(b *testing.B) {
			at := 0
			report := processor(b)
			for b.Loop() {
				var from []graph.ID
				for i := range 100 {
					from = append(from, graphtest.ActorID((at+7*i)%graphtest.Actors))
				}
				at += 100 * test.step
				pages, err := s.Expand(b.Context(), graph.Expansion{From: from, Type: graph.EdgeClaimAbout, Back: true, Filter: test.filter, Window: graph.Window{First: 20}})
				if err != nil || len(pages[0].Items) == 0 {
					b.Fatal(len(pages[0].Items), err)
				}
			}
			report()
			resident(b)
		})
	}
}

func BenchmarkFind(b *testing.B) {
	s := big(b)
	all := []graph.Kind{graph.KindPerson, graph.KindClaim, graph.KindSentence}
	claims := []graph.Kind{graph.KindClaim}
	for _, q := range []struct {
		name string
		q    graph.Query
	}{
		{"order", graph.Query{Kinds: claims, Order: graph.ByEvidence}},
		{"flag", graph.Query{Kinds: claims, Order: graph.ByEvidence, Filter: graph.In{Field: graph.FieldUnnamedOnly, Values: []string{"true"}}}},
		{"rare", graph.Query{Kinds: claims, Order: graph.ByEvidence, Filter: graph.In{Field: graph.FieldBlock, Values: []string{"press Actor 0017"}}}},
		{"between", graph.Query{Kinds: claims, Order: graph.ByTime, Filter: graph.Between{Field: graph.FieldDate, From: "2015", To: "2016"}}},
		{"sure", graph.Query{Kinds: claims, Order: graph.ByEvidence, Filter: graph.SureOf(0.65)}},   // half of them
		{"surest", graph.Query{Kinds: claims, Order: graph.ByEvidence, Filter: graph.SureOf(0.99)}}, // one in 70
		{"neighbour", graph.Query{Kinds: claims, Order: graph.ByTime, Filter: graph.Has{Edge: graph.EdgeClaimAbout, Filter: graph.In{Field: graph.FieldName, Values: []string{"actor 0017", "actor 0170"}}}}},
		// Nothing passes these two, and no list leads to what might: every claim is tried.
		{"between-scan", graph.Query{Kinds: claims, Order: graph.ByEvidence, Filter: graph.Between{Field: graph.FieldDate, From: "2099"}}},
		{"neighbour-scan", graph.Query{Kinds: claims, Order: graph.ByTime, Filter: graph.Has{Edge: graph.EdgeClaimAbout, Filter: graph.Not{Filter: graph.In{Field: graph.FieldType, Values: []string{"person"}}}}}},
		{"search-common", graph.Query{Kinds: all, Order: graph.ByRank, Terms: []string{"the", "over"}}},
		{"search-rare", graph.Query{Kinds: all, Order: graph.ByRank, Terms: []string{"actor", "1017"}}},
		{"search-both", graph.Query{Kinds: all, Order: graph.ByRank, Terms: []string{"ferry", "harbour", "letter"}}},
		{"members", graph.Query{Kinds: []graph.Kind{graph.KindMember}, Filter: graph.In{Field: graph.FieldOf, Values: []string{"person/actor-17"}}}},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Find(b.Context(), q.q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	resident(b)
}

func BenchmarkCount(b *testing.B) {
	s := big(b)
	for b.Loop() {
		if _, err := s.Count(b.Context(), graph.Query{Kinds: []graph.Kind{graph.KindClaim}, Filter: graph.In{Field: graph.FieldUnnamedOnly, Values: []string{"true"}}}, graph.FieldPredicate, 10); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	s := big(b)
	path := s.path
	s.Close()
	for b.Loop() {
		s, err := Open(b.Context(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
