package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"backchannel/graph"
	"backchannel/graph/local"
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

// openStore opens the named store. A store that is not there is made only by commands that fill it.
func (a *app) openStore(ctx context.Context, create bool) (graph.Store, error) {
	name, _ := a.storeName()
	if !create {
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return nil, graph.Errorf(graph.Unavailable, "there is no store %s: fill one with 'backchannel load PATH…', or name one with --store", name)
		}
	}
	store, err := local.Open(ctx, name, local.Options{Create: create})
	if err != nil {
		return nil, graph.Errorf(graph.Unavailable, "%w", err) // whatever keeps it from opening, exit code 3
	}
	return store, nil
}

// withStore runs f on the named store and closes it.
func (a *app) withStore(ctx context.Context, create bool, f func(graph.Store) error) error {
	store, err := a.openStore(ctx, create)
	if err != nil {
		return err
	}
	return errors.Join(f(store), store.Close())
}
