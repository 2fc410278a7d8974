package schema

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"backchannel/graph"
)

// logged is a defect that was logged already.
type logged struct{ id string }

func (l *logged) Error() string {
	return "something went wrong on our side; the log has it under " + l.id
}

// defect is an error that nobody should see: of the engine, or of ours.
type defect struct{ error }

func (d *defect) Unwrap() error { return d.error }

// tellApart marks the errors of resolvers that are defects. Where errors are shown, they cannot be told any more from what
// gqlgen says of an argument.
func tellApart(ctx context.Context, next graphql.Resolver) (any, error) {
	v, err := next(ctx)
	if graph.CodeOf(err) == graph.Internal {
		err = &defect{err}
	}
	return v, err
}

// present makes the error that a client sees: what a person can act on, with a code, and nothing of the inside.
func (s *Schema) present(ctx context.Context, err error) *gqlerror.Error {
	out := graphql.DefaultErrorPresenter(ctx, err)
	message, code := s.describe(ctx, out, err)
	shown := &gqlerror.Error{Message: message, Path: out.Path, Locations: out.Locations}
	errcode.Set(shown, string(code))
	return shown
}

func (s *Schema) describe(ctx context.Context, out *gqlerror.Error, err error) (string, graph.Code) {
	if errors.Is(err, context.DeadlineExceeded) {
		return "the operation took longer than " + s.limits.Time.String() + ": ask for fewer records or fewer levels", graph.Limit
	}
	if errors.Is(err, context.Canceled) {
		return "the operation was called off", graph.Unavailable
	}
	if l, ok := errors.AsType[*logged](err); ok {
		return l.Error(), graph.Internal
	}
	if d, ok := errors.AsType[*defect](err); ok {
		l := &logged{s.record(ctx, "defect while answering", slog.String("error", d.Error()))}
		return l.Error(), graph.Internal
	}
	if e, ok := errors.AsType[*graph.Error](err); ok {
		return e.Msg, e.Code
	}
	return out.Message, graph.Invalid // an argument that gqlgen refused
}

// maxErrors bounds the errors of a response: a field that fails on every record says so often enough.
const maxErrors = 20

// some returns the first errors by path, which is not the order in which resolvers happened to fail.
func some(errs gqlerror.List) gqlerror.List {
	slices.SortStableFunc(errs, func(a, b *gqlerror.Error) int {
		return cmp.Or(cmp.Compare(a.Path.String(), b.Path.String()), cmp.Compare(a.Message, b.Message))
	})
	return errs[:min(len(errs), maxErrors)]
}

// Refuse is the response to a request that holds no operation. The error's text and code are shown as they are.
func Refuse(err error) *Response {
	e := gqlerror.Errorf("%s", err)
	errcode.Set(e, string(graph.CodeOf(err)))
	return &Response{Errors: gqlerror.List{e}}
}

// refused makes the errors for an operation that is not run.
func (s *Schema) refused(errs gqlerror.List) gqlerror.List {
	for _, e := range errs {
		if strings.Contains(e.Message, "exceeded token limit") {
			*e = *tooLarge("the operation has more than %d tokens: ask for less at once", s.limits.Tokens)
		}
		if e.Message == "operation  not found" { // as gqlgen looks for one without a name
			e.Message = "the text holds several operations: say which to run by its name"
		}
		// What is wrong with a variable names it in its path alone, where clients look for fields of the answer.
		if name, ok := strings.CutPrefix(e.Path.String(), "variable."); ok {
			e.Message, e.Path = "variable $"+name+": "+e.Message, nil
		}
	}
	return errs
}

func tooLarge(format string, args ...any) *gqlerror.Error { return coded(graph.Limit, format, args...) }

func invalid(format string, args ...any) *gqlerror.Error {
	return coded(graph.Invalid, format, args...)
}

func coded(code graph.Code, format string, args ...any) *gqlerror.Error {
	e := gqlerror.Errorf(format, args...)
	errcode.Set(e, string(code))
	return e
}
