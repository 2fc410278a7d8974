package graphtest

import (
	"fmt"
	"sync"
	"testing"

	"backchannel/graph"
)

// writersAndReaders has 16 goroutines write and 16 read. A reader sees each write whole or not at all, and what one writer
// was told is in, is in.
func writersAndReaders(t *testing.T, open func(t *testing.T) graph.Store) {
	const (
		workers = 16
		people  = 5 // chains in each document
	)
	rounds := 8
	if testing.Short() || raceEnabled {
		rounds = 4 // of which the last takes a document out again
	}
	s := open(t)
	ctx := t.Context()
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for worker := range workers {
		writers.Go(func() {
			for round := range rounds {
				b := Crowd(t, fmt.Sprintf("crowd-%d-%d", worker, round), people)
				if _, err := s.Apply(ctx, graph.Write{Batches: []*graph.Batch{b}}); err != nil {
					t.Errorf("writer %d: %v", worker, err)
					return
				}
				got, err := s.Get(ctx, []graph.ID{b.Document.ID})
				if err != nil || got[0] == nil {
					t.Errorf("writer %d does not see what it wrote: %v", worker, err)
				}
				if round%4 == 3 { // and some of it goes again
					if _, err := s.Apply(ctx, graph.Write{Batches: []*graph.Batch{{Document: graph.Document{ID: b.Document.ID}}}}); err != nil {
						t.Errorf("writer %d: %v", worker, err)
					}
				}
			}
		})
		readers.Go(func() {
			var last int64
			for {
				select {
				case <-done:
					return
				default:
				}
				n, err := s.Count(ctx, graph.Query{Kinds: []graph.Kind{graph.KindChain}}, "", 0)
				if err != nil || n.Total%people != 0 {
					t.Errorf("reader %d sees %d chains, a write in part (%v)", worker, n.Total, err)
					return
				}
				page, err := s.Find(ctx, graph.Query{Kinds: []graph.Kind{graph.KindDocument}, Desc: worker%2 == 0})
				if err != nil {
					t.Errorf("reader %d: %v", worker, err)
					return
				}
				var from []graph.ID
				for _, it := range page.Items {
					from = append(from, it.Position.ID)
				}
				pages, err := s.Expand(ctx, graph.Expansion{From: from, Type: graph.EdgeChainOf, Back: true})
				if err != nil {
					t.Errorf("reader %d: %v", worker, err)
					return
				}
				for _, p := range pages {
					if len(p.Items) != 0 && len(p.Items) != people {
						t.Errorf("reader %d sees %d chains of a document", worker, len(p.Items))
						return
					}
				}
				changes, err := s.Changes(ctx, last, 50)
				if err != nil {
					t.Errorf("reader %d: %v", worker, err)
					return
				}
				for _, c := range changes {
					if c.Seq != last+1 {
						t.Errorf("reader %d: change %d follows %d", worker, c.Seq, last)
					}
					last = c.Seq
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	if t.Failed() {
		return
	}
	info, err := s.Info(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if want := workers * rounds * 3 / 4; info.Records[graph.KindDocument] != want || info.Records[graph.KindChain] != want*people {
		t.Errorf("%v records, want %d documents of %d chains", info.Records, want, people)
	}
	if want := int64(workers * rounds * 5 / 4); info.Sequence != want {
		t.Errorf("the sequence is %d after %d writes", info.Sequence, want)
	}
}
