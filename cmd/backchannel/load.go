package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"runtime/debug"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/loader"
	"backchannel/loader/feed"
)

func (a *app) load() *cobra.Command {
	var o feed.Options
	cmd := &cobra.Command{
		Use:   "load PATH…",
		Short: "Read articles into the store",
		Long: `Load reads files, folders, archives, "-" (standard input) and http or https addresses into the store. What is there already, read
by the same reader, is left as it is, so loading again goes on where a load ended. Titles, publishers and dates come from the page
or a header block ("Title: …", "Publisher: …"); the flags say it where the article does not.

On a terminal it shows progress; elsewhere it writes one JSON line a document. It ends with counts of what was loaded, unchanged,
skipped and refused. What 'backchannel export --format jsonl' or 'backchannel backup' wrote is loaded back whole, from its file or from "-".`,
		Example: `  backchannel load articles/
  backchannel export --store talks.db | backchannel load --store copy.db -
  backchannel load --publisher "The Gazette" --published 2024-03-07 truce.txt
  backchannel load --store talks.db https://news.example/truce`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if o.Published != "" {
				if _, err := graph.ParseEDTF(o.Published); err != nil {
					return usage(c, fmt.Errorf("--published: %w", err))
				}
			}
			if u, err := url.Parse(o.URL); o.URL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
				return usage(c, fmt.Errorf("--url: %q is no address: write it whole, as https://gazette.example/truce", o.URL))
			}
			if o.URL != "" && len(args) > 1 {
				return usage(c, errors.New("--url is the address of one article: load it by itself"))
			}
			return a.loadStore(c.Context(), args, o)
		},
	}
	cmd.Flags().StringVar(&o.Title, "title", "", "title of what is loaded")
	cmd.Flags().StringVar(&o.Publisher, "publisher", "", "publisher of what is loaded")
	cmd.Flags().StringVar(&o.Published, "published", "", "date of publication, as 2024-03-07, 2024-03 or another EDTF date")
	cmd.Flags().StringVar(&o.URL, "url", "", "canonical address of the one article that is loaded")
	return cmd
}

// loadStore loads sources into the named store. Where none is there it makes one only once an article can be read.
func (a *app) loadStore(ctx context.Context, sources []string, o feed.Options) error {
	in, err := a.input(ctx, sources, o)
	if err != nil {
		return err
	}
	defer in.close()
	if len(in.dumps) == 0 && a.makesFile() {
		if some, err := in.seek(ctx); err != nil {
			return err
		} else if !some {
			return a.refuse(in, a.progress())
		}
	}
	return a.withStore(ctx, true, func(s graph.Store) error { return a.loadInto(ctx, s, in, a.progress()) })
}

// loadInto loads what an input holds into a store and settles it. It returns errRefused where something was refused.
func (a *app) loadInto(ctx context.Context, store graph.Store, in *input, p progress) error {
	collect(loadingGarbage)
	if err := in.ready(); err != nil {
		return err
	}
	var total loader.Summary
	load := func() error {
		for _, d := range in.dumps {
			sum, err := loader.Restore(ctx, store, d.source, d, p.report)
			total = total.Plus(sum)
			if err != nil {
				return errors.Join(err, derive.Settle(ctx, store)) // what came before stays
			}
		}
		sum, err := loader.Load(ctx, store, in.reader, in.articles, p.report)
		total = total.Plus(sum)
		return err
	}
	err := load()
	return a.ended(in, total, errors.Join(err, p.done(total)))
}

// refuse reports what an input holds where none of it can be read, as a load does.
func (a *app) refuse(in *input, p progress) error {
	var total loader.Summary
	for art, err := range in.articles {
		r := loader.Result{Origin: art.Origin, Outcome: loader.Refused, Err: err}
		if errors.Is(err, feed.ErrSkipped) {
			r.Outcome = loader.Skipped
			total.Skipped++
		} else {
			total.Refused++
		}
		p.report(r)
	}
	return a.ended(in, total, p.done(total))
}

// ended is how a load ends that came to err and what total counts.
func (a *app) ended(in *input, total loader.Summary, err error) error {
	switch {
	case err == nil && total.Refused > 0:
		return errRefused
	case err == nil && total.Loaded+total.Unchanged == 0:
		fmt.Fprintf(a.stderr, "backchannel: nothing was read: there is no article in %s; a file that does not look like one is read where it is named itself\n", strings.Join(in.sources, ", "))
	}
	return err
}

// progress tells a person or a program how a load goes.
type progress struct {
	report func(loader.Result)
	done   func(loader.Summary) error // ends it, with whatever kept it from being told
}

// progress is for whoever reads: a person sees a bar on a terminal, a program gets lines on standard output. There may be both.
func (a *app) progress() progress {
	switch {
	case !isTerminal(a.stderr):
		return a.lines()
	case isTerminal(a.stdout):
		return a.bar()
	}
	bar, lines := a.bar(), a.lines()
	return progress{
		report: func(r loader.Result) {
			lines.report(r)
			bar.report(r)
		},
		done: func(s loader.Summary) error { return errors.Join(lines.done(s), bar.done(s)) },
	}
}

// lines writes one JSON line a document, and a last one with the counts.
func (a *app) lines() progress {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	var failed error // told once, at the end: the load goes on
	line := func(v any) {
		if failed == nil {
			failed = enc.Encode(v)
		}
	}
	return progress{
		report: func(r loader.Result) { line(resultLine(r)) },
		done: func(s loader.Summary) error {
			line(map[string]int{"loaded": s.Loaded, "unchanged": s.Unchanged, "skipped": s.Skipped, "refused": s.Refused})
			if failed != nil {
				return graph.Errorf(graph.Invalid, "the report could not be written, though the load went on: %w", failed)
			}
			return nil
		},
	}
}

// docLine is one line of a load's report.
type docLine struct {
	Item     string         `json:"item"`
	Outcome  loader.Outcome `json:"outcome"`
	Document graph.ID       `json:"document,omitempty"`
	People   int            `json:"people,omitempty"`
	Claims   int            `json:"claims,omitempty"`
	Reason   string         `json:"reason,omitempty"`
}

func resultLine(r loader.Result) docLine {
	l := docLine{Item: r.Origin, Outcome: r.Outcome}
	if r.Err != nil {
		l.Reason = r.Err.Error()
	}
	if r.Batch == nil {
		return l
	}
	l.Document = r.Batch.Document.ID
	for _, c := range r.Batch.Chains {
		if c.Type == graph.Person && c.Named {
			l.People++
		}
	}
	for _, s := range r.Batch.Assertions {
		if s.Mode != graph.Own {
			l.Claims++
		}
	}
	return l
}

// bar shows progress to a person: how many items so far, each that was refused, and the counts at the end. Without a terminal nothing moves.
func (a *app) bar() progress {
	w := a.stderr
	if !isTerminal(w) {
		w = io.Discard
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("reading"), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetSpinnerChangeInterval(0)) // it turns with each article; by itself it would race with them
	n := 0
	var failed error
	say := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	return progress{
		report: func(r loader.Result) {
			if r.Outcome == loader.Refused {
				say(bar.Clear())
				fmt.Fprintf(a.stderr, "refused %v\n", r.Err)
			}
			n++
			bar.Describe(fmt.Sprintf("%d articles", n))
			say(bar.Add(1))
		},
		done: func(s loader.Summary) error {
			say(bar.Finish())
			fmt.Fprintf(a.stderr, "%d loaded, %d unchanged, %d skipped, %d refused\n", s.Loaded, s.Unchanged, s.Skipped, s.Refused)
			return failed
		},
	}
}

// loadingGarbage is how much garbage may lie beside what is in use while articles are read, in percent: at the usual 100 a load takes a tenth more
// memory and no less time (doc/performance.md).
const loadingGarbage = 60

// collect sets how much garbage may lie beside what is in use, in percent, and reports that it did: not where the environment says.
func collect(percent int) bool {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return false
	}
	debug.SetGCPercent(percent)
	return true
}
