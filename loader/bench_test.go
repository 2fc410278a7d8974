package loader_test

import (
	"context"
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/local"
	"backchannel/graph/neo4j"
	"backchannel/internal/neo4jtest"
	"backchannel/internal/newsgen"
	"backchannel/loader"
	"backchannel/loader/feed"
	"backchannel/loader/text"
)

var (
	articles = flag.Int("articles", 2000, "how many generated articles BenchmarkLoad loads")
	folder   = flag.String("texts", "", "folder of the articles that BenchmarkRead reads, instead of generated ones")
)

var engine neo4jtest.Server

func TestMain(m *testing.M) { os.Exit(engine.Run(m)) }

// generated yields articles n to m of a generated world, as the feed gives them.
func generated(ctx context.Context, n, m int) iter.Seq2[feed.Article, error] {
	w := newsgen.New(1)
	return func(yield func(feed.Article, error) bool) {
		for i := n; i < m; i++ {
			a := w.Article(i)
			for art, err := range feed.Bytes(ctx, a.Name, []byte(a.Text), feed.Options{}) {
				if !yield(art, err) {
					return
				}
			}
		}
	}
}

// BenchmarkRead reads generated articles, or those of -texts, on one core, from text to batch.
func BenchmarkRead(b *testing.B) {
	from := generated(b.Context(), 0, 200)
	if *folder != "" {
		from = feed.Open(b.Context(), []string{*folder}, feed.Options{})
	}
	var arts []feed.Article
	for a, err := range from {
		if errors.Is(err, feed.ErrSkipped) {
			continue
		}
		if err != nil {
			b.Fatal(err)
		}
		arts = append(arts, a)
	}
	readAll(b, arts)
}

// BenchmarkReadLong reads one text of a megabyte on one core: the paragraphs of generated articles.
func BenchmarkReadLong(b *testing.B) {
	var long strings.Builder
	for a, err := range generated(b.Context(), 0, 2000) {
		if err != nil {
			b.Fatal(err)
		}
		for _, block := range a.Blocks {
			if block.Kind == graph.BlockParagraph && long.Len() < 1<<20 {
				long.WriteString(a.Text[block.Start:block.End] + "\n\n")
			}
		}
	}
	a, err := first(b.Context(), long.String())
	if err != nil {
		b.Fatal(err)
	}
	readAll(b, []feed.Article{a})
}

// readAll reads articles, and reports the rate and the most memory that was resident.
func readAll(b *testing.B, arts []feed.Article) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	r, err := loader.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	tokens := 0
	for _, a := range arts {
		tokens += len(text.Split(a.Text, a.Blocks).Tokens)
	}
	forgetPeak()
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range arts {
			if _, err := r.Read(a); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportMetric(float64(tokens), "tokens")
	b.ReportMetric(peak(b), "peak-MB")
}

// BenchmarkLoad loads -articles generated articles into a new store, and reports the rate, how much longer the last tenth took than
// the first, on the clock and of the processors (which says the same on a busy machine), and the most memory that was resident. Run it
// with -benchtime 1x.
func BenchmarkLoad(b *testing.B) {
	loadGenerated(b, func() graph.Store {
		store, err := local.Open(b.Context(), filepath.Join(b.TempDir(), "load.db"), local.Options{Create: true})
		if err != nil {
			b.Fatal(err)
		}
		return store
	})
}

// BenchmarkLoadNeo4j does so with Neo4j, whose processor time and memory are its own.
func BenchmarkLoadNeo4j(b *testing.B) {
	loadGenerated(b, func() graph.Store {
		a := engine.Empty(b)
		store, err := neo4j.Open(b.Context(), a.URI, neo4j.Options{User: a.User, Password: a.Password, Create: true})
		if err != nil {
			b.Fatal(err)
		}
		return store
	})
}

func loadGenerated(b *testing.B, open func() graph.Store) {
	r, err := loader.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		store := open()
		part := *articles / 10
		var times, work []time.Duration
		begin := time.Now()
		for n := range 10 {
			start, before := time.Now(), processor(b)
			if _, err := loader.Load(b.Context(), store, r, generated(b.Context(), n*part, (n+1)*part), func(loader.Result) {}); err != nil {
				b.Fatal(err)
			}
			times, work = append(times, time.Since(start)), append(work, processor(b)-before)
		}
		b.Log(times)
		b.ReportMetric(float64(10*part)/time.Since(begin).Seconds(), "articles/s")
		b.ReportMetric(times[9].Seconds()/times[0].Seconds(), "last/first")
		b.ReportMetric(work[9].Seconds()/work[0].Seconds(), "cpu-last/first")
		b.ReportMetric(float64(processor(b).Milliseconds())/float64(10*part), "cpu-ms/article")
		b.ReportMetric(peak(b), "peak-MB")
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// processor returns the processor time that this process has had.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak returns the most memory this process had resident, in MB; 0 where the system does not tell.
func peak(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if v, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(v), "kB")))
			if err != nil {
				b.Fatal(err)
			}
			return float64(kb) / 1024
		}
	}
	return 0
}
