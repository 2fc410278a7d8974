package loader

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"backchannel/graph"
)

// A dump is the told and decided part of a graph as JSON Lines: a first line that says so, a line for each document's batch
// and each decision, and a last line, without which it was cut off. Derived records are made anew by whoever loads it, so
// nothing is lost.
type dumpLine struct {
	Backchannel string          `json:"backchannel,omitempty"` // "dump" on the first line, "end" on the last
	Format      int             `json:"format,omitempty"`      // first line only
	Batch       *graph.Batch    `json:"batch,omitempty"`
	Decision    *graph.Decision `json:"decision,omitempty"`
}

const (
	dumpFormat = 1
	dumpEnd    = "end"
)

// DumpMagic is how every dump begins.
const DumpMagic = `{"backchannel":"dump"`

// Dump writes the documents with these ids, all where there are none, and every decision about them.
func Dump(ctx context.Context, store graph.Store, ids []graph.ID, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(dumpLine{Backchannel: "dump", Format: dumpFormat}); err != nil {
		return err
	}
	for b, err := range Batches(ctx, store, ids) {
		if err != nil {
			return err
		}
		if err := enc.Encode(dumpLine{Batch: b}); err != nil {
			return err
		}
	}
	for r, err := range graph.All(ctx, store, graph.Query{Kinds: []graph.Kind{graph.KindDecision}}) {
		if err != nil {
			return err
		}
		d, ok := r.(*graph.Decision)
		if !ok {
			return graph.Errorf(graph.Internal, "%s is no decision", r.RecordID())
		}
		if len(ids) > 0 && !slices.Contains(ids, d.A.Document) && !slices.Contains(ids, d.B.Document) {
			continue
		}
		if err := enc.Encode(dumpLine{Decision: d}); err != nil {
			return err
		}
	}
	return enc.Encode(dumpLine{Backchannel: dumpEnd})
}

// Batches yields what was told in the documents with these ids, all where there are none, in order of id.
func Batches(ctx context.Context, store graph.Store, ids []graph.ID) iter.Seq2[*graph.Batch, error] {
	return func(yield func(*graph.Batch, error) bool) {
		if len(ids) > 0 {
			for _, id := range ids {
				if b, err := graph.ReadBatch(ctx, store, id); !yield(b, err) || err != nil {
					return
				}
			}
			return
		}
		for r, err := range graph.All(ctx, store, graph.Query{Kinds: []graph.Kind{graph.KindDocument}}) {
			if err != nil {
				yield(nil, err)
				return
			}
			if b, err := graph.ReadBatch(ctx, store, r.RecordID()); !yield(b, err) || err != nil {
				return
			}
		}
	}
}

// Restore writes a dump, or several one after another, into the store and tells report of each document. A line that cannot be
// kept refuses that document alone.
func Restore(ctx context.Context, store graph.Store, name string, r io.Reader, report func(Result)) (Summary, error) {
	var sum Summary
	dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	begun := false // and not ended
	for n := 1; ; n++ {
		var line dumpLine
		switch err := dec.Decode(&line); {
		case errors.Is(err, io.EOF) && begun:
			return sum, graph.Errorf(graph.Invalid, "%s:%d: the dump was cut off: its last line is missing; export it again", name, n)
		case errors.Is(err, io.EOF):
			return sum, nil
		case err != nil:
			return sum, graph.Errorf(graph.Invalid, "%s:%d: not a line of a dump: %w", name, n, err)
		}
		origin := fmt.Sprintf("%s:%d", name, n)
		var w graph.Write
		switch {
		case !begun:
			if line.Backchannel != "dump" || line.Format != dumpFormat {
				return sum, graph.Errorf(graph.Invalid, "%s: a dump of format %d, and this version reads format %d: use the version that wrote it", name, line.Format, dumpFormat)
			}
			begun = true
			continue
		case line.Backchannel == dumpEnd:
			begun = false
			continue
		case line.Batch != nil:
			w.Batches = []*graph.Batch{line.Batch}
		case line.Decision != nil:
			w.Decisions = []*graph.Decision{line.Decision}
		default:
			return sum, graph.Errorf(graph.Invalid, "%s: neither a batch nor a decision", origin)
		}
		res := Result{Origin: origin, Outcome: Loaded, Batch: line.Batch}
		if _, err := store.Apply(ctx, w); err != nil {
			if graph.CodeOf(err) != graph.Invalid {
				return sum, err
			}
			res = Result{Origin: origin, Outcome: Refused, Err: err}
		}
		if line.Decision != nil && res.Err == nil {
			continue
		}
		sum.add(res.Outcome)
		report(res)
	}
}
