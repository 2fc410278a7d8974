package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/schema"
)

// maxOperation bounds an operation read from standard input, in bytes, as the server bounds a request.
const maxOperation = 1 << 20

func (a *app) query() *cobra.Command {
	var variables, operation string
	cmd := &cobra.Command{
		Use:   "query GRAPHQL",
		Short: "Answer a GraphQL operation from the store, without a server",
		Long: `Query runs one operation against the store and writes the answer as JSON. "-" reads the operation from standard input. Where the
answer holds errors, the exit code is 1, or 3 where the store does not answer.`,
		Example: `  backchannel query '{ search(text: "kushner") { nodes { __typename } } }'
  backchannel query --variables '{"n": 3}' 'query ($n: Int) { documents(first: $n) { nodes { id title } } }'
  backchannel query - < question.graphql`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			text := args[0]
			if text == "-" {
				b, err := io.ReadAll(io.LimitReader(a.stdin, maxOperation+1))
				if err != nil {
					return graph.Errorf(graph.Invalid, "the operation cannot be read: %w", err)
				}
				if len(b) > maxOperation {
					return graph.Errorf(graph.Limit, "the operation is larger than %d MiB", maxOperation>>20)
				}
				text = string(b)
			}
			var vars map[string]any
			if variables != "" {
				if err := json.Unmarshal([]byte(variables), &vars); err != nil {
					return usage(c, fmt.Errorf("--variables is not a JSON object: %w", err))
				}
			}
			return a.withStore(c.Context(), false, func(s graph.Store) error {
				res := schema.New(s, schema.DefaultLimits(), a.log()).Do(c.Context(), schema.Request{Query: text, Variables: vars, OperationName: operation})
				enc := json.NewEncoder(a.stdout)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				if err := enc.Encode(res); err != nil {
					return err
				}
				return failure(c.Context(), res)
			})
		},
	}
	cmd.Flags().StringVar(&variables, "variables", "", "the operation's variables, a JSON object")
	cmd.Flags().StringVar(&operation, "operation", "", "the operation to run, where there are several")
	return cmd
}

// failure is how an answer with errors ends the command; the answer has told what they are.
func failure(ctx context.Context, res *schema.Response) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, e := range res.Errors {
		if e.Extensions["code"] == string(graph.Unavailable) {
			return graph.Errorf(graph.Unavailable, "the store does not answer: %s", e.Message)
		}
	}
	if len(res.Errors) > 0 {
		return errRefused
	}
	return nil
}
