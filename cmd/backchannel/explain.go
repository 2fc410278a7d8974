package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/feed"
)

func (a *app) explain() *cobra.Command {
	var missed bool
	cmd := &cobra.Command{
		Use:   "explain PATH…",
		Short: "Show, sentence by sentence, what the reader takes from an article and by which rule",
		Long: `Explain reads articles without a store and prints every sentence with the records taken from it, the rule that took each and how sure
the reader is. With --missed it prints only the sentences that hold a quotation or a word of speaking and gave no assertion.`,
		Example: `  backchannel explain data/dispatches/11-ledger-note.txt
  backchannel explain --missed articles/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.explainAll(c.Context(), args, missed) },
	}
	cmd.Flags().BoolVar(&missed, "missed", false, "only sentences in which something may have been missed")
	return cmd
}

func (a *app) explainAll(ctx context.Context, paths []string, missed bool) error {
	r, err := loader.NewReader()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.stdout)
	refused := false
	for art, err := range feed.Open(ctx, paths, feed.Options{Stdin: a.stdin}) {
		var b *graph.Batch
		if err == nil {
			b, err = r.Read(art)
		}
		if err != nil {
			fmt.Fprintf(a.stderr, "backchannel: %v\n", err)
			refused = refused || !errors.Is(err, feed.ErrSkipped)
			continue
		}
		fmt.Fprintf(out, "%s  %s\n", art.Origin, b.Document.ID)
		sentences, err := r.Explain(b)
		if err != nil {
			return err
		}
		for i, x := range sentences {
			if missed && !x.Missed {
				continue
			}
			fmt.Fprintf(out, "\n[%d] %s\n", i+1, x.Sentence.Exact)
			if missed {
				continue
			}
			for _, t := range x.Taken {
				by := t.By.Rule
				if t.By.Made != graph.ByRule {
					by = string(t.By.Made) + ": " + by
				}
				fmt.Fprintf(out, "    %-12s%s  (%s, %.2f)\n", t.Kind, t.What, by, t.By.Sure())
			}
			if x.Missed {
				fmt.Fprintf(out, "    (nothing taken of what is said here)\n")
			}
		}
		fmt.Fprintln(out)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if refused {
		return errRefused
	}
	return nil
}
