package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/graph/local"
	"backchannel/internal/server"
	"backchannel/loader"
	"backchannel/loader/feed"
	"backchannel/schema"
)

// firstQuery is the question a newcomer is offered.
const firstQuery = `{ influence(first: 3, filter: {channel: [NOTE]}) { nodes { influencer { name } influenced { name } means aim status evidence { quote } } } }`

func (a *app) serve() *cobra.Command {
	var addr string
	var o server.Options
	cmd := &cobra.Command{
		Use:   "serve [PATH…]",
		Short: "Answer GraphQL over HTTP",
		Long: `Serve answers GraphQL at /graphql and offers GraphiQL at /graphiql/. With paths, it loads them first: into the named store, or into one that
is kept only as long as it serves. With neither a store nor paths it serves the shipped dispatches, an invented story told by several
outlets, in a store of its own.

It listens on this machine alone unless --listen says otherwise, and answers only requests that name it by an address, localhost or a
name given with --host.`,
		Example: `  backchannel serve
  backchannel serve articles/
  backchannel serve --store talks.db --listen 127.0.0.1:9000`,
		RunE: func(c *cobra.Command, args []string) error {
			o.Log = a.log()
			return a.serveStore(c.Context(), addr, args, o)
		},
	}
	cmd.Flags().StringVar(&addr, "listen", "127.0.0.1:8080", "address and port to listen on; port 0 takes a free one")
	cmd.Flags().StringArrayVar(&o.Hosts, "host", nil, "a name this server is known by, besides localhost (repeatable)")
	cmd.Flags().StringArrayVar(&o.Origins, "origin", nil, "another site whose pages may call, as http://localhost:5173 (repeatable)")
	return cmd
}

// log writes what operators should know to stderr: no article text and no query text enters it.
func (a *app) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

func (a *app) serveStore(ctx context.Context, addr string, paths []string, o server.Options) (err error) {
	l, err := net.Listen("tcp", addr) // first: loading may take long
	if err != nil {
		return graph.Errorf(graph.Unavailable, "cannot listen on %s: %w; choose another address with --listen", addr, err)
	}
	defer func() {
		if e := l.Close(); !errors.Is(e, net.ErrClosed) { // as Serve leaves it
			err = errors.Join(err, e)
		}
	}()
	store, cleanup, err := a.storeToServe(ctx, paths)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, cleanup()) }()
	api := schema.New(store, schema.DefaultLimits(), o.Log)
	handler, err := server.New(api, store, o)
	if err != nil {
		return usageError{"serve ", err}
	}
	info, err := store.Info(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, `%d documents, %d people, %d claims, %d influences
GraphiQL  http://%[5]s/graphiql/
GraphQL   http://%[5]s/graphql
Try:

  curl -s http://%[5]s/graphql -H 'Content-Type: application/json' -d '{"query": "%[6]s"}'

Ctrl-C ends it.
`, info.Records[graph.KindDocument], info.Records[graph.KindPerson], info.Records[graph.KindClaim], info.Records[graph.KindInfluence], l.Addr(), firstQuery)
	collectSeldom()
	return server.Serve(ctx, l, handler, o.Log)
}

// What is in use while answers are made is a tenth of what serving may take, so that garbage may grow to four times it, up to a bound
// (a third of the time of an operation on Neo4j was its collection; doc/performance.md).
const (
	servingGarbage = 400       // percent of what is in use
	servingMemory  = 220 << 20 // bytes
)

// collectSeldom sets how often garbage is collected while the program serves, unless its environment does.
func collectSeldom() {
	if collect(servingGarbage) {
		debug.SetMemoryLimit(servingMemory)
	}
}

// storeToServe opens the store to serve and loads what was asked for; cleanup closes it, and removes it where it was made for this.
func (a *app) storeToServe(ctx context.Context, paths []string) (store graph.Store, cleanup func() error, err error) {
	if _, named := a.storeName(); named {
		store, err = a.openStore(ctx, len(paths) > 0)
		if err != nil {
			return nil, nil, err
		}
		return store, store.Close, a.fill(ctx, store, paths)
	}
	if len(paths) == 0 {
		if _, err := os.Stat(defaultStore); err == nil {
			fmt.Fprintf(a.stderr, "backchannel: serving the shipped dispatches; to serve the store that is here: backchannel serve --store %s\n", defaultStore)
		}
	}
	dir, err := os.MkdirTemp("", "backchannel-")
	if err != nil {
		return nil, nil, graph.Errorf(graph.Unavailable, "no room for a temporary store: %w", err)
	}
	store, err = local.Open(ctx, filepath.Join(dir, "serve.db"), local.Options{Create: true})
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	cleanup = func() error { return errors.Join(store.Close(), os.RemoveAll(dir)) }
	if len(paths) > 0 {
		err = a.fill(ctx, store, paths)
	} else {
		err = fillWithDispatches(ctx, store)
	}
	if err != nil {
		return nil, nil, errors.Join(err, cleanup())
	}
	return store, cleanup, nil
}

// fill loads paths; what is refused is told, and does not keep the rest from being served.
func (a *app) fill(ctx context.Context, store graph.Store, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	in, err := a.input(ctx, paths, feed.Options{})
	if err != nil {
		return err
	}
	defer in.close()
	if err := a.loadInto(ctx, store, in, a.bar()); err != nil && !errors.Is(err, errRefused) {
		return err
	}
	return nil
}

// fillWithDispatches loads the dispatches that ship with the program.
func fillWithDispatches(ctx context.Context, store graph.Store) error {
	fsys, err := data.Dispatches()
	if err != nil {
		return err
	}
	r, err := loader.NewReader()
	if err != nil {
		return err
	}
	var refused error
	_, err = loader.Load(ctx, store, r, feed.FS(ctx, fsys, feed.Options{}), func(res loader.Result) {
		if res.Outcome == loader.Refused {
			refused = errors.Join(refused, res.Err)
		}
	})
	return errors.Join(err, refused)
}
