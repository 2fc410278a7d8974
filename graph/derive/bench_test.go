package derive_test

import (
	"context"
	"flag"
	"path/filepath"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/graph/local"
	"backchannel/internal/newsgen"
	"backchannel/loader"
	"backchannel/loader/feed"
)

var held = flag.Int("held", 1000, "how many generated documents the store of BenchmarkSettle holds")

// counted counts the calls of a store.
type counted struct {
	graph.Store
	calls int
	apply time.Duration // spent in writing
}

func (s *counted) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	s.calls++
	return s.Store.Get(ctx, ids)
}

func (s *counted) Find(ctx context.Context, q graph.Query) (graph.Page, error) {
	s.calls++
	return s.Store.Find(ctx, q)
}

func (s *counted) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	s.calls++
	return s.Store.Expand(ctx, e)
}

func (s *counted) Count(ctx context.Context, q graph.Query, by graph.Field, n int) (graph.Counts, error) {
	s.calls++
	return s.Store.Count(ctx, q, by, n)
}

func (s *counted) Apply(ctx context.Context, w graph.Write) (int64, error) {
	s.calls++
	begin := time.Now()
	defer func() { s.apply += time.Since(begin) }()
	return s.Store.Apply(ctx, w)
}

// library reads generated articles.
type library struct {
	b      *testing.B
	world  *newsgen.World
	reader *loader.Reader
	next   int
}

func (l *library) batches(n int) []*graph.Batch {
	var out []*graph.Batch
	for range n {
		a := l.world.Article(l.next)
		l.next++
		for art, err := range feed.Bytes(l.b.Context(), a.Name, []byte(a.Text), feed.Options{}) {
			if err != nil {
				l.b.Fatal(err)
			}
			batch, err := l.reader.Read(art)
			if err != nil {
				l.b.Fatal(err)
			}
			out = append(out, batch)
		}
	}
	return out
}

// BenchmarkSettle settles chunks of 64 documents that were written to a store that holds -held others.
func BenchmarkSettle(b *testing.B) {
	const chunk = 64
	r, err := loader.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	s, err := local.Open(b.Context(), filepath.Join(b.TempDir(), "s.db"), local.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	lib := &library{b: b, world: newsgen.New(1), reader: r}
	write := func(n int) {
		if _, err := s.Apply(b.Context(), graph.Write{Batches: lib.batches(n)}); err != nil {
			b.Fatal(err)
		}
	}
	for lib.next < *held {
		write(min(512, *held-lib.next))
		if err := derive.Settle(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
	store := &counted{Store: s}
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		write(chunk)
		b.StartTimer()
		if err := derive.Settle(b.Context(), store); err != nil {
			b.Fatal(err)
		}
	}
	docs := float64(b.N * chunk)
	b.ReportMetric(float64(b.Elapsed().Microseconds())/docs, "µs/doc")
	b.ReportMetric(float64(store.apply.Microseconds())/docs, "µs-writing/doc")
	b.ReportMetric(float64(store.calls)/float64(b.N), "calls/chunk")
}
