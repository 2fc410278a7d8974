package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/graph/derive"
)

func (a *app) verify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check every span, reference and derived record of the store",
		Long: `Verify reads the whole store: every span must give its words, every reference must lead to a record, and every derived record
must be what its sources give. What is wrong is listed, one line each, and the exit code is then 1.`,
		Example: `  backchannel verify --store talks.db`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withStore(c.Context(), false, func(s graph.Store) error {
				problems, err := derive.Verify(c.Context(), s)
				if err != nil {
					return err
				}
				for _, p := range problems {
					fmt.Fprintln(a.stdout, p)
				}
				if len(problems) > 0 {
					return fmt.Errorf("%d problems; 'backchannel rebuild' makes derived records anew, 'backchannel load' reads a document again", len(problems))
				}
				_, err = fmt.Fprintln(a.stdout, "every span, reference and derived record is as it should be")
				return err
			})
		},
	}
}

func (a *app) rebuild() *cobra.Command {
	return &cobra.Command{
		Use:     "rebuild",
		Short:   "Make every derived record anew from what was told and decided",
		Example: `  backchannel rebuild --store talks.db`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withStore(c.Context(), false, func(s graph.Store) error { return derive.Rebuild(c.Context(), s) })
		},
	}
}

func (a *app) migrate() *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Make a store ready: its indexes, and its layout of this version",
		Long: `Migrate makes the named store where there is none yet, with its indexes and constraints, and brings the layout of one that an older version
wrote up to date. Of a file, a copy is kept beside it first. load does the same before it writes.`,
		Example: `  backchannel migrate --store neo4j://127.0.0.1:7687`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withStore(c.Context(), true, func(s graph.Store) error {
				info, err := s.Info(c.Context())
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(a.stdout, "%s at %s: layout %d\n", info.Engine, info.Location, info.Schema)
				return err
			})
		},
	}
}

func (a *app) delete() *cobra.Command {
	return &cobra.Command{
		Use:   "delete DOCUMENT…",
		Short: "Take documents out of the store, with all that rests on them",
		Long: `Delete takes documents out of the store by id ("document/…", as 'backchannel query "{ documents { nodes { id title } } }"' shows
them). What other documents tell stays; entities, claims and influences that rested on these alone go.`,
		Example:           `  backchannel delete document/gazette-example-truce-1f2e3d4c5b`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: a.completeDocuments,
		RunE: func(c *cobra.Command, args []string) error {
			ctx := c.Context()
			return a.withStore(ctx, false, func(s graph.Store) error {
				var ids []graph.ID
				for _, id := range args {
					ids = append(ids, graph.ID(id))
				}
				there, err := s.Get(ctx, ids)
				if err != nil {
					return err
				}
				var w graph.Write
				refused := false
				for i, id := range ids {
					if _, ok := there[i].(*graph.Document); !ok {
						fmt.Fprintf(a.stderr, "backchannel: there is no document %s\n", id)
						refused = true
						continue
					}
					w.Batches = append(w.Batches, &graph.Batch{Document: graph.Document{ID: id}})
				}
				if len(w.Batches) > 0 {
					if _, err := s.Apply(ctx, w); err != nil {
						return err
					}
					if err := derive.Settle(ctx, s); err != nil {
						return err
					}
					fmt.Fprintf(a.stdout, "%d deleted\n", len(w.Batches))
				}
				if refused {
					return errRefused
				}
				return nil
			})
		},
	}
}
