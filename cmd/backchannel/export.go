package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/graph/facts"
	"backchannel/loader"
)

func (a *app) export() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "export [DOCUMENT…]",
		Short: "Write the graph, or some of its documents, for other programs",
		Long: `Export writes to standard output.

  jsonl   every document whole, with all that was read from it, and every decision; 'backchannel load' takes it back with nothing lost
  facts   one JSON object a document: people, governments, attributed claims, influences, meetings, responses (doc/format.md)`,
		Example: `  backchannel export > talks.jsonl
  backchannel export --format facts document/gazette-example-truce-1f2e3d4c5b`,
		ValidArgsFunction: a.completeDocuments,
		RunE: func(c *cobra.Command, args []string) error {
			if format != "jsonl" && format != "facts" {
				return usage(c, fmt.Errorf("there is no format %q: choose jsonl or facts", format))
			}
			var ids []graph.ID
			for _, id := range args {
				ids = append(ids, graph.ID(id))
			}
			return a.withStore(c.Context(), false, func(s graph.Store) error {
				out := bufio.NewWriter(a.stdout)
				if format == "jsonl" {
					return errors.Join(loader.Dump(c.Context(), s, ids, out), out.Flush())
				}
				enc := json.NewEncoder(out)
				enc.SetEscapeHTML(false)
				for b, err := range loader.Batches(c.Context(), s, ids) {
					if err != nil {
						return err
					}
					if err := enc.Encode(facts.Of(b)); err != nil {
						return err
					}
				}
				return out.Flush()
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "jsonl", "jsonl or facts")
	completeWith(cmd, "format", "jsonl", "facts")
	return cmd
}

// completeWith offers a flag's values to the shell.
func completeWith(cmd *cobra.Command, flag string, values ...string) {
	// The only error is a flag that does not exist, which the tests of the command would show.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}
