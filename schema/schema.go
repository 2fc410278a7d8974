// Package schema answers GraphQL operations from a graph.
//
// The types are in *.graphqls by topic, the Go types behind them and their resolvers in schema/resolve, the code that
// gqlgen makes of both in schema/exec. After a change, run go generate ./schema.
package schema

//go:generate go tool gqlgen generate

import (
	"context"
	"crypto/rand"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"backchannel/graph"
	"backchannel/schema/exec"
	"backchannel/schema/resolve"
)

// keptOperations is how many texts of operations are kept parsed: a frontend sends few, again and again.
const keptOperations = 256

// Schema runs operations against a store, within limits.
type Schema struct {
	exec   *executor.Executor
	limits Limits
	log    *slog.Logger
}

// Request is an operation as a client sends it.
type Request struct {
	Query         string         `json:"query"`
	Variables     map[string]any `json:"variables,omitempty"`
	OperationName string         `json:"operationName,omitempty"`
}

// Response is what an operation came to.
type Response = graphql.Response

// New returns the schema for a store. What goes wrong inside is logged, without query text, variables or article text.
func New(store graph.Store, limits Limits, log *slog.Logger) *Schema {
	describe()
	s := &Schema{limits: limits, log: log}
	s.exec = executor.New(exec.NewExecutableSchema(exec.Config{Resolvers: root{resolve.NewQuery(store)}}))
	s.exec.SetParserTokenLimit(limits.Tokens)
	s.exec.SetQueryCache(lru.New[*ast.QueryDocument](keptOperations))
	s.exec.SetErrorPresenter(s.present)
	s.exec.SetRecoverFunc(s.recovered)
	s.exec.AroundFields(tellApart)
	s.exec.Use(guard{limits})
	return s
}

type root struct{ query *resolve.Query }

func (r root) Query() exec.QueryResolver { return r.query }

// Do runs an operation. What went wrong is in the response's errors, each with extensions.code: a graph.Code, or
// GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED for a text that is no operation of this schema.
func (s *Schema) Do(ctx context.Context, r Request) *Response {
	ctx, cancel := context.WithTimeout(ctx, s.limits.Time)
	defer cancel()
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := s.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: r.Query, OperationName: r.OperationName, Variables: integers(r.Variables)})
	if len(errs) > 0 {
		return &Response{Errors: s.refused(errs)}
	}
	run, ctx := s.exec.DispatchOperation(ctx, op)
	if resp := run(ctx); resp != nil {
		resp.Errors = some(resp.Errors)
		return resp
	}
	// The operation ran out of time before it began.
	return &Response{Errors: gqlerror.List{s.present(ctx, context.Cause(ctx))}}
}

// integers returns the variables with whole numbers as integers: encoding/json makes floats of them, which Int refuses.
func integers(vars map[string]any) map[string]any {
	out := make(map[string]any, len(vars))
	for k, v := range vars {
		out[k] = integer(v)
	}
	return out
}

func integer(v any) any {
	switch v := v.(type) {
	case float64:
		if n := int64(v); float64(n) == v {
			return n
		}
	case map[string]any:
		return integers(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = integer(v[i])
		}
		return out
	}
	return v
}

// recovered logs a panic of a resolver and returns the error to answer with.
func (s *Schema) recovered(ctx context.Context, p any) error {
	return &logged{s.record(ctx, "panic while answering", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))}
}

// record logs a defect and returns the id it can be found by.
func (s *Schema) record(ctx context.Context, msg string, attrs ...slog.Attr) string {
	id := rand.Text()[:10]
	s.log.LogAttrs(ctx, slog.LevelError, msg, append(attrs, slog.String("id", id))...)
	return id
}
