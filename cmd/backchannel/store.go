package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/graph/local"
	"backchannel/graph/neo4j"
)

const defaultStore = "backchannel.db"

// storeName returns the store that was named, by flag or environment, and whether one was.
func (a *app) storeName() (string, bool) {
	if a.store != "" {
		return a.store, true
	}
	if s := a.env("BACKCHANNEL_STORE"); s != "" {
		return s, true
	}
	return defaultStore, false
}

// openStore opens the named store, a file or a Neo4j database. A store that is not there is made only by commands that fill it.
func (a *app) openStore(ctx context.Context, create bool) (graph.Store, error) {
	name, _ := a.storeName()
	if scheme, _, ok := strings.Cut(name, "://"); ok {
		if !slices.Contains(neo4j.Schemes, scheme) {
			return nil, graph.Errorf(graph.Unavailable, "a store is a file, or a Neo4j database at an address with one of the schemes %s; %s:// is none", strings.Join(neo4j.Schemes, ", "), scheme)
		}
		store, err := neo4j.Open(ctx, name, neo4j.Options{User: a.env("NEO4J_USERNAME"), Password: a.env("NEO4J_PASSWORD"), Database: a.env("NEO4J_DATABASE"),
			Create: create, ReadOnly: a.readOnly})
		if err != nil {
			return nil, graph.Errorf(graph.Unavailable, "%w", err)
		}
		return store, nil
	}
	if !create || a.readOnly {
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return nil, graph.Errorf(graph.Unavailable, "there is no store %s: fill one with 'backchannel load PATH…', or name one with --store", name)
		}
	}
	store, err := local.Open(ctx, name, local.Options{Create: create, ReadOnly: a.readOnly})
	if err != nil {
		return nil, graph.Errorf(graph.Unavailable, "%w", err) // whatever keeps it from opening, exit code 3
	}
	return store, nil
}

// makesFile reports whether the named store is a file that is not there yet.
func (a *app) makesFile() bool {
	name, _ := a.storeName()
	_, err := os.Stat(name)
	return !strings.Contains(name, "://") && errors.Is(err, fs.ErrNotExist)
}

// withStore runs f on the named store and closes it.
func (a *app) withStore(ctx context.Context, create bool, f func(graph.Store) error) error {
	store, err := a.openStore(ctx, create)
	if err != nil {
		return err
	}
	return errors.Join(f(store), store.Close())
}

// completeDocuments offers the ids of the store's documents to the shell, with their titles.
func (a *app) completeDocuments(c *cobra.Command, _ []string, begun string) (offers []string, _ cobra.ShellCompDirective) {
	err := a.withStore(c.Context(), false, func(s graph.Store) error {
		page, err := s.Find(c.Context(), graph.Query{Kinds: []graph.Kind{graph.KindDocument}, Window: graph.Window{First: graph.MaxPage}})
		for _, it := range page.Items {
			if d, ok := it.Record.(*graph.Document); ok && strings.HasPrefix(string(d.ID), begun) {
				offers = append(offers, cobra.CompletionWithDesc(string(d.ID), cmp.Or(d.Title, d.Name)))
			}
		}
		return err
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError | cobra.ShellCompDirectiveNoFileComp // a shell has no place for what is wrong
	}
	return offers, cobra.ShellCompDirectiveNoFileComp
}
