package schema

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Limits bound what one operation may ask for. All but Time are held before it runs.
type Limits struct {
	Time    time.Duration // from its start; the store's work ends with it
	Tokens  int           // of its text
	Depth   int           // levels of fields
	Aliases int
	Page    int // first, last and ids
	Cost    int // records it may give at most, see guard
}

// DefaultLimits suit people and programs that read; they allow introspection.
func DefaultLimits() Limits {
	return Limits{Time: 10 * time.Second, Tokens: 4000, Depth: 20, Aliases: 30, Page: 100, Cost: 500_000}
}

// guard refuses operations over the limits before they run.
//
// The cost of a field is 1 and that of the fields in it, times the entries it may have: first or last of a connection,
// the ids given, a guess for other lists. Text that can be long costs more, for its length.
type guard struct{ limits Limits }

const (
	defaultPage       = 20      // entries of a connection without first and last
	guessList         = 5       // entries of a list that a record holds
	guessIntrospected = 10      // entries of a list that introspection gives
	textCost          = 50      // of a whole document's text
	blockCost         = 10      // of a paragraph's
	contextBytes      = 100     // of text around a quote, for each 1
	enough            = 1 << 40 // where costs are cut off before they overflow
)

// ExtensionName names the extension.
func (guard) ExtensionName() string { return "Limits" }

// Validate does nothing.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation over the limits, and opens introspection.
func (g guard) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = false
	m := &measure{limits: g.limits, vars: op.Variables, fragments: map[string]size{}}
	s := m.selection(op.Operation.SelectionSet)
	switch {
	case m.err != nil:
		return m.err
	case s.depth > g.limits.Depth:
		return tooLarge("the operation nests fields %d deep, and %d is the most: ask in two steps", s.depth, g.limits.Depth)
	case s.aliases > g.limits.Aliases:
		return tooLarge("the operation gives %d aliases, and %d is the most: ask in several operations", s.aliases, g.limits.Aliases)
	case s.cost > g.limits.Cost:
		return tooLarge("the operation costs %d, and %d is the most: ask for smaller pages (first, last) or fewer levels", s.cost, g.limits.Cost)
	}
	return nil
}

// size is what a part of an operation amounts to.
type size struct{ depth, aliases, cost int }

func (s *size) add(t size) {
	s.depth = max(s.depth, t.depth)
	s.aliases = min(s.aliases+t.aliases, enough)
	s.cost = min(s.cost+t.cost, enough)
}

type measure struct {
	limits    Limits
	vars      map[string]any
	fragments map[string]size // measured once each, so that fragments within fragments cost nothing to measure
	err       *gqlerror.Error
}

func (m *measure) selection(set ast.SelectionSet) size {
	var total size
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			total.add(m.field(sel))
		case *ast.InlineFragment:
			total.add(m.selection(sel.SelectionSet))
		case *ast.FragmentSpread:
			s, ok := m.fragments[sel.Name]
			if !ok {
				s = m.selection(sel.Definition.SelectionSet)
				m.fragments[sel.Name] = s
			}
			total.add(s)
		}
	}
	return total
}

func (m *measure) field(f *ast.Field) size {
	s := m.selection(f.SelectionSet)
	s.depth++
	if f.Alias != f.Name {
		s.aliases++
	}
	if len(f.SelectionSet) > 0 {
		s.cost = min((s.cost+1)*m.entries(f), enough)
	} else {
		s.cost = m.text(f)
	}
	return s
}

// text is the cost of a field that holds text of any length.
func (m *measure) text(f *ast.Field) int {
	switch f.ObjectDefinition.Name + "." + f.Name {
	case "Document.text":
		return textCost
	case "Block.text":
		return blockCost
	case "Evidence.prefix", "Evidence.suffix":
		n, _ := m.number(f.ArgumentMap(m.vars), "length")
		return min(max(n, 0), enough)/contextBytes + 1
	}
	return 0
}

// entries is how many entries the field may have.
func (m *measure) entries(f *ast.Field) int {
	args := f.ArgumentMap(m.vars)
	for _, name := range []string{"first", "last"} {
		n, given := m.number(args, name)
		if m.err == nil && n > m.limits.Page {
			m.err = tooLarge("%s is %d: a page has at most %d entries; go on from its cursor", name, n, m.limits.Page)
		}
		if given {
			return max(n, 1)
		}
	}
	if ids, ok := args["ids"].([]any); ok {
		if len(ids) > m.limits.Page && m.err == nil {
			m.err = tooLarge("%d ids are given, and %d are the most: ask in several operations", len(ids), m.limits.Page)
		}
		return max(len(ids), 1)
	}
	switch {
	case strings.HasSuffix(f.Definition.Type.Name(), "Connection"):
		return defaultPage
	case f.Definition.Type.Elem == nil, strings.HasSuffix(f.ObjectDefinition.Name, "Connection"):
		return 1
	}
	return guessList
}

// number reads an argument, given in the text or by a variable. A variable can be a string, which gqlgen would take for a number.
func (m *measure) number(args map[string]any, name string) (n int, given bool) {
	switch v := args[name].(type) {
	case nil:
		return 0, false
	case int64:
		return int(v), true
	case int:
		return v, true
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return int(n), true
		}
	}
	if m.err == nil {
		m.err = invalid("%s is no whole number: variables of type Int are numbers, not strings", name)
	}
	return 0, true
}
