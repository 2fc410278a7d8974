package main

import (
	"bufio"
	"context"
	"io"
	"iter"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/feed"
)

// input is what a load reads.
type input struct {
	sources  []string
	reader   *loader.Reader                 // made by ready
	dumps    []namedDump                    // exports and backups, in order
	articles iter.Seq2[feed.Article, error] // of all other sources
	stop     func()                         // of articles that were looked into; nil where none were
}

// namedDump is an export or backup with the source it comes from.
type namedDump struct {
	io.ReadCloser
	source string
}

// input opens sources; close closes them.
func (a *app) input(ctx context.Context, sources []string, o feed.Options) (_ *input, err error) {
	in := &input{sources: sources}
	defer func() {
		if err != nil {
			in.close()
		}
	}()
	stdin := bufio.NewReaderSize(a.stdin, 4096) // looked into, to tell an export from an article
	o.Stdin = stdin
	var articles []string
	for _, s := range sources {
		dump, err := openDump(s, stdin)
		switch {
		case err != nil:
			return nil, err
		case dump != nil:
			in.dumps = append(in.dumps, namedDump{dump, s})
		default:
			articles = append(articles, s)
		}
	}
	in.articles = feed.Open(ctx, articles, o)
	if o.URL != "" {
		in.articles = onlyOne(in.articles)
	}
	return in, nil
}

// ready makes the reader, which takes a moment.
func (in *input) ready() (err error) {
	if in.reader == nil {
		in.reader, err = loader.NewReader()
	}
	return err
}

// close releases what is open; of files that were only read there is no error to tell.
func (in *input) close() {
	if in.stop != nil {
		in.stop()
	}
	for _, d := range in.dumps {
		_ = d.Close()
	}
}

// seek reports whether there is an article that can be read. The articles are all still there to be loaded; those before the first that can be read are
// refused without reading them again.
func (in *input) seek(ctx context.Context) (bool, error) {
	if err := in.ready(); err != nil {
		return false, err
	}
	type article struct {
		feed.Article
		err error
	}
	var seen []article
	next, stop := iter.Pull2(in.articles)
	in.stop = stop
	in.articles = func(yield func(feed.Article, error) bool) {
		for _, a := range seen {
			if !yield(a.Article, a.err) {
				return
			}
		}
		for {
			a, err, ok := next()
			if !ok || !yield(a, err) {
				return
			}
		}
	}
	for {
		a, err, ok := next()
		switch {
		case ctx.Err() != nil:
			return false, ctx.Err()
		case !ok:
			return false, nil
		case err == nil:
			_, err = in.reader.Read(a)
		}
		if err == nil {
			seen = append(seen, article{a, nil})
			return true, nil
		}
		seen = append(seen, article{feed.Article{Origin: a.Origin}, err})
	}
}

// onlyOne refuses every article but the first: they would all have one address, and each replace the one before.
func onlyOne(articles iter.Seq2[feed.Article, error]) iter.Seq2[feed.Article, error] {
	return func(yield func(feed.Article, error) bool) {
		n := 0
		for a, err := range articles {
			if err == nil {
				if n++; n > 1 {
					a, err = feed.Article{Origin: a.Origin}, graph.Errorf(graph.Invalid, "%s: --url is the address of one article, and this is another: load it by itself", a.Origin)
				}
			}
			if !yield(a, err) {
				return
			}
		}
	}
}
