package neo4j

import (
	"fmt"
	"iter"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/internal/newsgen"
	"backchannel/loader"
	"backchannel/loader/feed"
)

// articles yields generated articles n to m.
func articles(b *testing.B, n, m int) iter.Seq2[feed.Article, error] {
	w := newsgen.New(1)
	return func(yield func(feed.Article, error) bool) {
		for i := n; i < m; i++ {
			a := w.Article(i)
			for art, err := range feed.Bytes(b.Context(), a.Name, []byte(a.Text), feed.Options{}) {
				if !yield(art, err) {
					return
				}
			}
		}
	}
}

// loadArticles loads generated articles n to m.
func loadArticles(b *testing.B, s *Store, r *loader.Reader, n, m int) {
	b.Helper()
	if _, err := loader.Load(b.Context(), s, r, articles(b, n, m), func(loader.Result) {}); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkDegree reads a page from the middle of the edges of a node that has 100,000 of them and of one that has 100, in turns.
func BenchmarkDegree(b *testing.B) {
	s := create(b)
	degrees := map[graph.ID]int{"person/hub": 100_000, "person/other": 100}
	claim := func(of graph.ID, n int) graph.Record {
		return &graph.Claim{ID: graph.ID(fmt.Sprintf("claim/%s-%06d", of.Key(), n)), Predicate: "press", Status: graph.Happened, Text: "x", Block: "b",
			Arguments: []graph.ClaimArgument{{Role: graph.Agent, Entity: of}}, Sourcing: graph.Sourcing{Independence: graph.Independence{Low: n % 3}}}
	}
	var put []graph.Record
	for id, degree := range degrees {
		put = append(put, &graph.Entity{ID: id, Type: graph.Person, Name: id.Key()})
		for n := range degree {
			put = append(put, claim(id, n))
			if len(put) == 10_000 || n == degree-1 {
				if _, err := s.Apply(b.Context(), graph.Write{Derived: &graph.Delta{Put: put}}); err != nil {
					b.Fatal(err)
				}
				put = nil
			}
		}
	}
	from := map[graph.ID]graph.Window{}
	for id, degree := range degrees {
		key := ""
		for _, e := range edgesOf(b, claim(id, degree/2)) {
			key = e.FromKey
		}
		from[id] = graph.Window{First: 20, After: &graph.Position{Key: key, ID: claim(id, degree/2).RecordID()}}
	}
	page := func(id graph.ID) time.Duration {
		start := time.Now()
		pages, err := s.Expand(b.Context(), graph.Expansion{From: []graph.ID{id}, Type: graph.EdgeClaimAbout, Back: true, Window: from[id]})
		if err != nil || len(pages[0].Items) == 0 {
			b.Fatal(len(pages[0].Items), err)
		}
		return time.Since(start)
	}
	for range 2000 { // the server's compiler
		page("person/hub")
		page("person/other")
	}
	var hub, other time.Duration
	for b.Loop() {
		hub += page("person/hub")
		other += page("person/other")
	}
	b.ReportMetric(hub.Seconds()*1e3/float64(b.N), "ms-of-100000")
	b.ReportMetric(other.Seconds()*1e3/float64(b.N), "ms-of-100")
	b.ReportMetric(hub.Seconds()/other.Seconds(), "100000/100")
}

func edgesOf(b *testing.B, r graph.Record) []graph.Edge {
	row, err := graph.RowOf(r)
	if err != nil {
		b.Fatal(err)
	}
	return row.Edges
}

// BenchmarkSettle settles one fresh article in a store of more and more, up to -documents.
func BenchmarkSettle(b *testing.B) {
	r, err := loader.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	s := create(b)
	const fresh = 20
	at := 0
	for _, n := range []int{200, 1000, 5000} {
		if n > *documents {
			break
		}
		loadArticles(b, s, r, at, n)
		at = n
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var took time.Duration
			statements, records := 0, 0
			for b.Loop() {
				for a, err := range articles(b, at, at+fresh) {
					if err != nil {
						b.Fatal(err)
					}
					batch, err := r.Read(a)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := s.Apply(b.Context(), graph.Write{Batches: []*graph.Batch{batch}}); err != nil {
						b.Fatal(err)
					}
					before := count(b, s)
					s.watch = func(string, params) { statements++ }
					start := time.Now()
					if err := derive.Settle(b.Context(), s); err != nil {
						b.Fatal(err)
					}
					took += time.Since(start)
					s.watch = nil
					records += count(b, s) - before
				}
				at += fresh
			}
			n := float64(b.N * fresh)
			b.ReportMetric(took.Seconds()*1e3/n, "ms/settling")
			b.ReportMetric(float64(statements)/n, "statements/settling")
			b.ReportMetric(float64(records)/n, "new-records/settling")
		})
	}
}

// count returns how many records a store holds.
func count(b *testing.B, s *Store) int {
	info, err := s.Info(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for _, k := range info.Records {
		n += k
	}
	return n
}
