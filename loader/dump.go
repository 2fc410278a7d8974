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

// Restore writes a dump, or several one after another, into the store and tells report of each document once it is durable. A line that
// cannot be kept refuses that document alone.
func Restore(ctx context.Context, store graph.Store, name string, r io.Reader, report func(Result)) (Summary, error) {
	var sum Summary
	var held []restored
	size := 0 // of their texts
	flush := func() error {
		results, err := keep(ctx, store, held)
		for _, res := range results {
			sum.add(res.Outcome)
			report(res)
		}
		held, size = held[:0], 0
		return err
	}
	for line, err := range dumpLines(name, r) {
		if err != nil {
			return sum, errors.Join(flush(), err)
		}
		held = append(held, line)
		if line.batch != nil {
			size += len(line.batch.Document.Text)
		}
		if len(held) == chunkArticles || size >= chunkBytes {
			if err := flush(); err != nil {
				return sum, err
			}
		}
	}
	return sum, flush()
}

// CheckDump reads a dump to its end and returns how many documents it holds, or what is wrong with it.
func CheckDump(name string, r io.Reader) (documents int, err error) {
	for line, err := range dumpLines(name, r) {
		if err != nil {
			return documents, err
		}
		if line.batch == nil {
			continue
		}
		documents++
		if err := line.batch.Check(); err != nil {
			return documents, fmt.Errorf("%s: %w", line.origin, err)
		}
	}
	return documents, nil
}

// restored is a line of a dump on its way into the store: a batch or a decision.
type restored struct {
	origin   string
	batch    *graph.Batch
	decision *graph.Decision
}

func (l restored) write(w *graph.Write) {
	if l.batch != nil {
		w.Batches = append(w.Batches, l.batch)
	} else {
		w.Decisions = append(w.Decisions, l.decision)
	}
}

// dumpLines yields the batches and decisions of dumps. An error ends them.
func dumpLines(name string, r io.Reader) iter.Seq2[restored, error] {
	return func(yield func(restored, error) bool) {
		fail := func(format string, args ...any) { yield(restored{}, graph.Errorf(graph.Invalid, format, args...)) }
		dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
		begun := false // and not ended
		for n := 1; ; n++ {
			var line dumpLine
			err := dec.Decode(&line)
			origin := fmt.Sprintf("%s:%d", name, n)
			switch {
			case errors.Is(err, io.EOF) && begun:
				fail("%s: the dump was cut off: its last line is missing; export it again", origin)
				return
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				fail("%s: not a line of a dump: %w", origin, err)
				return
			case !begun:
				if line.Backchannel != "dump" || line.Format != dumpFormat {
					fail("%s: a dump of format %d, and this version reads format %d: use the version that wrote it", name, line.Format, dumpFormat)
					return
				}
				begun = true
			case line.Backchannel == dumpEnd:
				begun = false
			case line.Batch == nil && line.Decision == nil:
				fail("%s: neither a batch nor a decision", origin)
				return
			default:
				if !yield(restored{origin, line.Batch, line.Decision}, nil) {
					return
				}
			}
		}
	}
}

// keep writes lines together or, where the store refuses that, one by one, and returns what became of the documents and of what was refused.
func keep(ctx context.Context, store graph.Store, lines []restored) ([]Result, error) {
	var all graph.Write
	for _, l := range lines {
		l.write(&all)
	}
	if len(lines) == 0 {
		return nil, nil
	}
	_, err := store.Apply(ctx, all)
	together := err == nil
	if !together && graph.CodeOf(err) != graph.Invalid {
		return nil, err
	}
	var out []Result
	for _, l := range lines {
		res := Result{Origin: l.origin, Outcome: Loaded, Batch: l.batch}
		if !together {
			var one graph.Write
			l.write(&one)
			switch _, err := store.Apply(ctx, one); {
			case err != nil && graph.CodeOf(err) != graph.Invalid:
				return out, err
			case err != nil:
				res = Result{Origin: l.origin, Outcome: Refused, Err: err}
			}
		}
		if l.batch != nil || res.Err != nil {
			out = append(out, res)
		}
	}
	return out, nil
}
