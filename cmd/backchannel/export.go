package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/graph/facts"
	"backchannel/graph/neo4j"
	"backchannel/graph/property"
	"backchannel/loader"
)

// exportFormats are what export writes, to one stream but for csv.
var exportFormats = []string{"jsonl", "facts", "graphml", "cypher", "csv"}

func (a *app) export() *cobra.Command {
	var format, to string
	cmd := &cobra.Command{
		Use:   "export [DOCUMENT…]",
		Short: "Write the graph, or some of its documents, for other programs",
		Long: `Export writes to standard output.

  jsonl    every document whole, with all that was read from it, and every decision; 'backchannel load' takes it back with nothing lost
  facts    one JSON object a document: people, governments, attributed claims, influences, meetings, responses (doc/format.md)
  graphml  the graph for tools that draw and measure graphs
  cypher   the graph as a script that makes it in any Neo4j database
  csv      the graph as nodes.csv and relationships.csv in the folder --to, for 'neo4j-admin database import' and others

The last three hold all of the graph, with what is derived: who worked on whom is a relationship from actor to actor (doc/format.md).`,
		Example: `  backchannel export > talks.jsonl
  backchannel export --format facts document/gazette-example-truce-1f2e3d4c5b
  backchannel export --format csv --to talks/`,
		ValidArgsFunction: a.completeDocuments,
		RunE: func(c *cobra.Command, args []string) error {
			whole := !slices.Contains([]string{"jsonl", "facts"}, format)
			switch {
			case !slices.Contains(exportFormats, format):
				return usage(c, fmt.Errorf("there is no format %q: choose one of %s", format, strings.Join(exportFormats, ", ")))
			case whole && len(args) > 0:
				return usage(c, fmt.Errorf("--format %s writes all of the graph: name documents with jsonl or facts", format))
			case (format == "csv") != (to != ""):
				return usage(c, errors.New("--format csv writes two files to the folder that --to names; the others write to standard output"))
			}
			var ids []graph.ID
			for _, id := range args {
				ids = append(ids, graph.ID(id))
			}
			return a.withStore(c.Context(), false, func(s graph.Store) error {
				if format == "csv" {
					return exportCSV(c.Context(), s, to)
				}
				out := bufio.NewWriter(a.stdout)
				return errors.Join(writeExport(c.Context(), s, format, ids, out), out.Flush())
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "jsonl", strings.Join(exportFormats, ", "))
	cmd.Flags().StringVar(&to, "to", "", "folder for the files of --format csv, made where there is none")
	completeWith(cmd, "format", exportFormats...)
	return cmd
}

func writeExport(ctx context.Context, s graph.Store, format string, ids []graph.ID, w io.Writer) error {
	switch format {
	case "graphml":
		return property.WriteGraphML(w, property.Nodes(ctx, s), property.Relationships(ctx, s))
	case "cypher":
		return neo4j.WriteScript(w, property.Nodes(ctx, s), property.Relationships(ctx, s))
	case "facts":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for b, err := range loader.Batches(ctx, s, ids) {
			if err != nil {
				return err
			}
			if err := enc.Encode(facts.Of(b)); err != nil {
				return err
			}
		}
		return nil
	}
	return loader.Dump(ctx, s, ids, w)
}

// exportCSV writes two new files to a folder.
func exportCSV(ctx context.Context, s graph.Store, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return graph.Errorf(graph.Invalid, "the folder for the files cannot be made: %w", err)
	}
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"nodes.csv", func(w io.Writer) error { return property.WriteNodes(w, property.Nodes(ctx, s)) }},
		{"relationships.csv", func(w io.Writer) error { return property.WriteRelationships(w, property.Relationships(ctx, s)) }},
	} {
		f, err := os.OpenFile(filepath.Join(folder, file.name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return graph.Errorf(graph.Invalid, "%s cannot be written: %w; files that are there are left as they are", file.name, err)
		}
		if err := errors.Join(file.write(f), f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// completeWith offers a flag's values to the shell.
func completeWith(cmd *cobra.Command, flag string, values ...string) {
	// The only error is a flag that does not exist, which the tests of the command would show.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}
