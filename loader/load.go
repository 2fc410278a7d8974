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
	Skipped   Outcome = "skipped"   // a file of a folder that does not look like an article; a version that another one replaces at once
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

// Plus adds the counts of another load.
func (s Summary) Plus(t Summary) Summary {
	return Summary{s.Loaded + t.Loaded, s.Unchanged + t.Unchanged, s.Skipped + t.Skipped, s.Refused + t.Refused}
}

const (
	chunkArticles = 32        // articles read and written together
	chunkBytes    = 512 << 10 // of text, after which a chunk is full: what is taken from a text is many times its size
	settleEvery   = 512       // documents written between two settlings
)

// Load reads articles and writes what it takes from them. It tells report of each item, in the order of the articles, once what
// became of it is sure: a document reported as loaded is durable. What is wrong with one item refuses that item alone;
// the error is for what ends the load: the store, or the context. Loading again goes on where it ended.
func Load(ctx context.Context, store graph.Store, r *Reader, articles iter.Seq2[feed.Article, error], report func(Result)) (Summary, error) {
	var sum Summary
	g, ctx := errgroup.WithContext(ctx)
	ready := make(chan []Result) // no chunk waits in it: one that was taken tells that the one before is written
	g.Go(func() error {
		defer close(ready)
		var before []item // the chunk that is being written: those before it are in the store
		for chunk := range chunks(articles) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := readChunk(ctx, store, r, chunk, before); err != nil {
				return err
			}
			before = chunk
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

// readChunk reads the articles of a chunk that neither the store nor the chunk before holds, on all processors.
func readChunk(ctx context.Context, store graph.Store, r *Reader, chunk, before []item) error {
	var ids []graph.ID
	for _, it := range chunk {
		if it.result.Outcome == "" {
			ids = append(ids, it.article.ID)
		}
	}
	there, err := store.Get(ctx, ids)
	if err != nil {
		return err
	}
	held := map[graph.ID]*graph.Document{}
	for _, rec := range there {
		if d, ok := rec.(*graph.Document); ok && d.Reader == Version {
			held[d.ID] = d
		}
	}
	for _, it := range before {
		if b := it.result.Batch; b != nil {
			held[b.Document.ID] = &b.Document
		}
	}
	choose(chunk, held)
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range chunk {
		it := &chunk[i]
		if it.result.Outcome != "" {
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

// choose settles which articles of a chunk are read: not those that are held, and of several with one identity only one. Where these
// are alike but for their names, it is the one whose name comes first, so that the order of loading does not show; else the last one,
// which would have replaced the others.
func choose(chunk []item, held map[graph.ID]*graph.Document) {
	chosen := map[graph.ID]int{}
	for i := range chunk {
		it := &chunk[i]
		if it.result.Outcome != "" {
			continue
		}
		doc := document(&it.article)
		have := held[doc.ID]
		switch {
		case have == nil:
		case !alike(have, &doc):
			if before, ok := chosen[doc.ID]; ok {
				old := &chunk[before].result
				old.Outcome, old.Err = Skipped, graph.Errorf(graph.Invalid, "%s: %s, loaded with it, has the same address and replaces it", old.Origin, it.article.Origin)
			}
		case have.Name <= doc.Name:
			it.result.Outcome = Unchanged
			continue
		default:
			if before, ok := chosen[doc.ID]; ok {
				chunk[before].result.Outcome = Unchanged
			}
		}
		held[doc.ID], chosen[doc.ID] = &doc, i
	}
}

// alike tells whether reading either document would give the same, names aside.
func alike(a, b *graph.Document) bool {
	return a.Text == b.Text && a.URL == b.URL && a.Publisher == b.Publisher && a.Title == b.Title && a.Byline == b.Byline &&
		a.Dateline == b.Dateline && a.Published == b.Published && a.Supersedes == b.Supersedes
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
