package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/attribution"
	"backchannel/loader/eval"
	"backchannel/loader/feed"
)

// toldReader reads a file of annotated attributions.
type toldReader func(name string, r io.Reader) ([]*eval.ToldText, error)

// toldFormat tells by its first line how a file annotates attributions, packed or not; nil where it does not.
func toldFormat(file string) (toldReader, error) {
	in, err := openGold(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var first struct{ Paragraphs, Attributions, Tokens, Labels json.RawMessage }
	if err := json.NewDecoder(in).Decode(&first); err != nil {
		return nil, nil // whatever it is
	}
	switch {
	case first.Paragraphs != nil && first.Attributions != nil:
		return eval.ReadPolNeAR, nil
	case first.Tokens != nil && first.Labels != nil:
		return eval.ReadLabels, nil
	}
	return nil, nil
}

// toldFiles lists the files of a folder that annotate attributions, in order.
func toldFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "%w", err)
	}
	var out []string
	for _, e := range entries {
		if !e.Type().IsRegular() {
			continue
		}
		file := filepath.Join(dir, e.Name())
		format, err := toldFormat(file)
		if err != nil {
			return nil, err
		}
		if format != nil {
			out = append(out, file)
		}
	}
	return out, nil
}

// openGold opens a file and unpacks it where it is packed by gzip.
func openGold(file string) (io.ReadCloser, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "%w", err)
	}
	in := struct {
		io.Reader
		io.Closer
	}{bufio.NewReader(f), f}
	if magic, _ := in.Reader.(*bufio.Reader).Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(in.Reader)
		if err != nil {
			f.Close()
			return nil, graph.Errorf(graph.Invalid, "%s: %w", file, err)
		}
		in.Reader = z
	}
	return in, nil
}

// told prints how the reader's attributions compare with annotated ones, for each file.
func (a *app) told(ctx context.Context, files []string, withErrors bool) error {
	r, err := loader.NewReader()
	if err != nil {
		return err
	}
	for _, file := range files {
		read, err := toldFormat(file)
		if err != nil {
			return err
		}
		if read == nil {
			return graph.Errorf(graph.Invalid, "%s has no attributions as %s has: score them apart", file, files[0])
		}
		in, err := openGold(file)
		if err != nil {
			return err
		}
		texts, err := read(filepath.Base(file), in)
		in.Close()
		if err != nil {
			return err
		}
		asserted := func(read func(feed.Article) (*graph.Batch, error)) tellingsOf {
			return func(a feed.Article) ([]eval.Telling, error) {
				b, err := read(a)
				if err != nil {
					return nil, err
				}
				return eval.Tellings(b), nil
			}
		}
		for _, way := range []struct {
			title string
			read  tellingsOf
		}{
			{loader.Version, asserted(r.Read)},
			{"its rules alone", asserted(r.ReadByRules)},
			{"its trained model alone", func(a feed.Article) ([]eval.Telling, error) { return modelTellings(r, a) }},
		} {
			scores, err := scoreTold(ctx, texts, func(t *eval.ToldText) ([]eval.Telling, error) {
				return way.read(feed.Article{Document: t.Document, Origin: file})
			})
			if err != nil {
				return err
			}
			if err := eval.PrintTold(a.stdout, filepath.Base(file), way.title, scores, withErrors); err != nil {
				return err
			}
		}
	}
	return nil
}

// scoreTold scores one way to read attributions on texts, on all processors.
func scoreTold(ctx context.Context, texts []*eval.ToldText, read func(*eval.ToldText) ([]eval.Telling, error)) ([]*eval.ToldScore, error) {
	out := make([]*eval.ToldScore, len(texts))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, t := range texts {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			told, err := read(t)
			if err == nil {
				out[i] = eval.CompareTold(t, told)
			}
			return err
		})
	}
	return out, g.Wait()
}

// tellingsOf reads the attributions of an article.
type tellingsOf func(feed.Article) ([]eval.Telling, error)

// modelTellings gives what the trained model finds, in bytes.
func modelTellings(r *loader.Reader, a feed.Article) ([]eval.Telling, error) {
	list, d, err := r.Attributions(a)
	if err != nil {
		return nil, err
	}
	place := func(s attribution.Span) eval.Place {
		return eval.Place{Start: int(d.Tokens[s.First].Start), End: int(d.Tokens[s.Last-1].End)}
	}
	var out []eval.Telling
	for _, x := range list {
		t := eval.Telling{Cue: []eval.Place{place(x.Cue)}, Confidence: x.Confidence}
		if !x.Source.Empty() {
			t.Source = []eval.Place{place(x.Source)}
		}
		for _, c := range x.Content {
			t.Content = append(t.Content, place(c))
		}
		out = append(out, t)
	}
	return out, nil
}
