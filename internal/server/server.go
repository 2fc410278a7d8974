// Package server serves the graph over HTTP: GraphQL at /graphql, GraphiQL at /graphiql/, and what operators look at.
//
// Operations come by POST alone, as application/json, so that neither a link nor a form of another site can send one; the
// schema changes nothing and has no subscriptions, so there are no sockets. What stands between a web page of another site
// and this server is in guard.go.
package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"backchannel/graph"
	"backchannel/schema"
)

// Options say who may call.
type Options struct {
	Hosts   []string // names in the Host header, besides localhost and addresses: where the server is known by a name
	Origins []string // other sites whose pages may call, such as http://localhost:5173
	Log     *slog.Logger
}

// New returns the handler of everything that is served. The store is asked for its state only: operations go to the schema.
func New(s *schema.Schema, store graph.Store, o Options) (http.Handler, error) {
	origins, err := allow(o.Origins)
	if err != nil {
		return nil, err
	}
	m := newMetrics(store)
	mux := http.NewServeMux()
	mux.Handle("POST /graphql", operations{s, m, o.Log})
	mux.HandleFunc("/graphql", onlyPost)
	mux.Handle("GET /graphiql/", graphiql())
	mux.HandleFunc("GET /{$}", front)
	mux.HandleFunc("GET /healthz", alive)
	mux.Handle("GET /readyz", ready{store})
	mux.Handle("GET /metrics", m.handler())
	return watch(m, o.Log, recovering(o.Log, guard(o.Hosts, origins, mux))), nil
}

// The server gives up on slow clients, not on slow operations: those have their own limit, which is shorter.
const (
	headerTime   = 5 * time.Second
	readTime     = 15 * time.Second
	writeTime    = time.Minute
	idleTime     = 2 * time.Minute
	shutdownTime = 15 * time.Second
)

// Serve serves until ctx ends, then lets requests that are under way finish.
func Serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	err := srv.Shutdown(grace)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.Join(errors.New("requests that were still under way were cut off"), srv.Close())
	}
	if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

func alive(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "alive") }

// ready tells whether the store answers.
type ready struct{ store graph.Store }

func (h ready) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if _, err := h.store.Info(ctx); err != nil {
		plain(w, http.StatusServiceUnavailable, "the store does not answer")
		return
	}
	plain(w, http.StatusOK, "ready")
}

// plain writes one line of text.
func plain(w http.ResponseWriter, status int, line string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(line + "\n")) // a client that left is no error of ours
}
