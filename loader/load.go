package loader

import (
	"context"
	"errors"
	"iter"
	"runtime"

	"golang.org/x/sync/errgroup"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/loader/feed"
)

// Outcome is what became of one item.
type Outcome string

const (
	Loaded    Outcome = "loaded"
	Unchanged Outcome = "unchanged" // the same text, read by the same reader, is there
	Skipped   Outcome = "skipped"   // a file of a folder that does not look like an article
	Refused   Outcome = "refused"
)

// Result tells what became of one item. A document that was loaded comes with what was taken from it.
type Result struct {
	Origin  string
	Outcome Outcome
	Batch   *graph.Batch // nil unless loaded
	Err     error        // why it was skipped or refused
}

// Summary counts results.
type Summary struct {
	Loaded, Unchanged, Skipped, Refused int
}

func (s *Summary) add(o Outcome) {
	switch o {
	case Loaded:
		s.Loaded++
	case Unchanged:
		s.Unchanged++
	case Skipped:
		s.Skipped++
	case Refused:
		s.Refused++
	}
}

const (
	chunkArticles = 32      // articles read and written together
	chunkBytes    = 4 << 20 // of text, after which a chunk is full
	settleEvery   = 512     // documents written between two settlings
)

// Load reads articles and writes what it takes from them. It tells report of each item, in the order of the articles, once what
// became of it is sure: a document reported as loaded is durable. What is wrong with one item refuses that item alone;
// the error is for what ends the load: the store, or the context. Loading again goes on where it ended.
func Load(ctx context.Context, store graph.Store, r *Reader, articles iter.Seq2[feed.Article, error], report func(Result)) (Summary, error) {
	var sum Summary
	g, ctx := errgroup.WithContext(ctx)
	ready := make(chan []Result, 1)
	g.Go(func() error {
		defer close(ready)
		for chunk := range chunks(articles) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := readChunk(ctx, store, r, chunk); err != nil {
				return err
			}
			select {
			case ready <- results(chunk):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	g.Go(func() error {
		written := 0
		for chunk := range ready {
			n, err := write(ctx, store, chunk)
			if err != nil {
				return err
			}
			for _, res := range chunk {
				sum.add(res.Outcome)
				report(res)
			}
			if written += n; written >= settleEvery {
				if err := derive.Settle(ctx, store); err != nil {
					return err
				}
				written = 0
			}
		}
		return derive.Settle(ctx, store)
	})
	return sum, g.Wait()
}

// item is an article on its way, and what became of it.
type item struct {
	article feed.Article
	result  Result
}

// chunks groups what comes from the feed.
func chunks(articles iter.Seq2[feed.Article, error]) iter.Seq[[]item] {
	return func(yield func([]item) bool) {
		var chunk []item
		size := 0
		for a, err := range articles {
			it := item{article: a, result: Result{Origin: a.Origin, Err: err}}
			switch {
			case errors.Is(err, feed.ErrSkipped):
				it.result.Outcome = Skipped
			case err != nil:
				it.result.Outcome = Refused
			default:
				it.article.ID = graph.DocumentID(a.URL, a.Publisher, a.Text)
				size += len(a.Text)
			}
			chunk = append(chunk, it)
			if len(chunk) == chunkArticles || size >= chunkBytes {
				if !yield(chunk) {
					return
				}
				chunk, size = nil, 0
			}
		}
		if len(chunk) > 0 {
			yield(chunk)
		}
	}
}

func results(chunk []item) []Result {
	out := make([]Result, len(chunk))
	for i, it := range chunk {
		out[i] = it.result
	}
	return out
}

// readChunk reads the articles of a chunk that the store does not hold yet, on all processors.
func readChunk(ctx context.Context, store graph.Store, r *Reader, chunk []item) error {
	var ids []graph.ID
	last := map[graph.ID]int{} // of several with one id, the last one counts
	for i, it := range chunk {
		if it.result.Outcome == "" {
			ids = append(ids, it.article.ID)
			last[it.article.ID] = i
		}
	}
	held := map[graph.ID]*graph.Document{}
	there, err := store.Get(ctx, ids)
	if err != nil {
		return err
	}
	for _, rec := range there {
		if d, ok := rec.(*graph.Document); ok {
			held[d.ID] = d
		}
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range chunk {
		it := &chunk[i]
		if it.result.Outcome != "" {
			continue
		}
		if last[it.article.ID] != i || same(held[it.article.ID], &it.article) {
			it.result.Outcome = Unchanged
			continue
		}
		g.Go(func() error {
			it.result.Batch, it.result.Err = r.Read(it.article)
			it.result.Outcome = Loaded
			if it.result.Err != nil {
				it.result.Outcome, it.result.Batch = Refused, nil
			}
			return nil
		})
	}
	return g.Wait()
}

// same tells whether reading the article again would give what is there.
func same(d *graph.Document, a *feed.Article) bool {
	if d == nil || d.Reader != Version {
		return false
	}
	again := document(a)
	return again.Text == d.Text && again.Name == d.Name && again.URL == d.URL && again.Publisher == d.Publisher && again.Title == d.Title &&
		again.Byline == d.Byline && again.Dateline == d.Dateline && again.Published == d.Published && again.Supersedes == d.Supersedes
}

// write applies what was read and returns how many documents that is.
func write(ctx context.Context, store graph.Store, chunk []Result) (int, error) {
	var w graph.Write
	for _, res := range chunk {
		if res.Batch != nil {
			w.Batches = append(w.Batches, res.Batch)
		}
	}
	if len(w.Batches) == 0 {
		return 0, nil
	}
	_, err := store.Apply(ctx, w)
	return len(w.Batches), err
}
