package resolve

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"backchannel/graph"
)

// condition is a filter input.
type condition interface {
	comparable
	build(*builder) graph.Filter
}

// builder makes graph filters of filter inputs and keeps the first error.
type builder struct {
	ctx     context.Context
	with    *siblings // looks up what a filter names, once for all of them
	lookups int       // so far
	err     error
}

// maxLookups bounds what a filter looks up: each is a statement.
const maxLookups = 10

// filterOf returns the filter that an input stands for, nil where there is none.
func filterOf[F condition](ctx context.Context, with *siblings, in F) (graph.Filter, error) {
	var none F
	if in == none {
		return nil, nil
	}
	b := &builder{ctx: ctx, with: with}
	f := in.build(b)
	return f, b.err
}

// filtered is list with a filter of the records reached.
func filtered[N any, F condition](ctx context.Context, n node, owner graph.ID, e graph.Expansion, in F, p paging) (*Connection[N], error) {
	f, err := filterOf(ctx, n.with, in)
	if err != nil {
		return nil, err
	}
	e.Filter = f
	return list[N](n.with, owner, e, p)
}

// all joins an input's parts and its own conditions, of which nil ones are none.
func all[F condition](b *builder, and, or []F, not F, own ...graph.Filter) graph.Filter {
	var parts graph.And
	for _, f := range own {
		if f != nil {
			parts = append(parts, f)
		}
	}
	for _, f := range and {
		parts = append(parts, f.build(b))
	}
	if len(or) > 0 {
		var some graph.Or
		for _, f := range or {
			some = append(some, f.build(b))
		}
		parts = append(parts, some)
	}
	var none F
	if not != none {
		parts = append(parts, graph.Not{Filter: not.build(b)})
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return parts
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

func in[T ~string](field graph.Field, values []T) graph.Filter {
	if len(values) == 0 {
		return nil
	}
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return graph.In{Field: field, Values: list}
}

// called matches values that are kept as sort keys.
func (b *builder) called(field graph.Field, names []string) graph.Filter {
	keys := make([]string, len(names))
	for i, n := range names {
		if keys[i] = graph.SortKey(n); keys[i] == "" {
			b.fail(graph.Errorf(graph.Invalid, "a name to filter by needs a letter or digit"))
		}
	}
	return in(field, keys)
}

// named is called, with and without an article in front: "the Lark" is Lark, and The Lark.
func (b *builder) named(field graph.Field, names []string) graph.Filter {
	var either []string
	for _, n := range names {
		either = append(either, n)
		if key, ok := strings.CutPrefix(graph.SortKey(n), "the "); ok {
			either = append(either, key)
		} else {
			either = append(either, "the "+n)
		}
	}
	return b.called(field, either)
}

func flag(field graph.Field, v *bool) graph.Filter {
	if v == nil {
		return nil
	}
	return graph.In{Field: field, Values: []string{fmt.Sprint(*v)}}
}

// days bounds a date by the days that two EDTF dates allow.
func (b *builder) days(from, to *string) graph.Filter {
	if from == nil && to == nil {
		return nil
	}
	bounds := func(s *string) (earliest, latest string) {
		if s == nil {
			return "", ""
		}
		d, err := graph.ParseEDTF(*s)
		if err != nil {
			b.fail(graph.Errorf(graph.Invalid, "%q is no date to filter by: write it in EDTF, as 2025, 2025-10 or 2025-10-08", *s))
		}
		return d.Bounds()
	}
	first, _ := bounds(from)
	_, last := bounds(to)
	if b.err == nil && (from != nil && first == "" || to != nil && last == "") {
		b.fail(graph.Errorf(graph.Invalid, "a date to filter by needs a year and no open end"))
	}
	return graph.Between{Field: graph.FieldDate, From: first, To: last}
}

// fewest asks for independent accounts.
func fewest(n *int) graph.Filter {
	if n == nil || *n <= 0 {
		return nil
	}
	return graph.Between{Field: graph.FieldLow, From: fmt.Sprintf("%04d", min(*n, 9999))}
}

// sure asks for the reader's confidence.
func (b *builder) sure(least *float64) graph.Filter {
	if least == nil {
		return nil
	}
	if !(*least >= 0 && *least <= 1) {
		b.fail(graph.Errorf(graph.Invalid, "minConfidence is from 0 to 1"))
	}
	if *least == 0 {
		return nil
	}
	return graph.SureOf(*least)
}

// made asks for what took a record.
func made(by []graph.Maker) graph.Filter {
	if !slices.Contains(by, graph.ByRule) {
		return in(graph.FieldMade, by)
	}
	// Rows have no value for rules: it is neither of the others, but for those that are asked for too.
	others := slices.DeleteFunc([]graph.Maker{graph.ByModel, graph.ByBoth}, func(m graph.Maker) bool { return slices.Contains(by, m) })
	if len(others) == 0 {
		return nil
	}
	return graph.Not{Filter: in(graph.FieldMade, others)}
}

// is matches entities by id or name.
func (b *builder) is(e *EntityIs) graph.Filter {
	if e == nil {
		return nil
	}
	var some graph.Or
	for _, f := range []graph.Filter{in(graph.FieldID, e.ID), b.named(graph.FieldName, e.Name)} {
		if f != nil {
			some = append(some, f)
		}
	}
	if len(some) == 1 {
		return some[0]
	}
	if len(some) == 0 {
		b.fail(graph.Errorf(graph.Invalid, "say which entities: give an id or a name"))
	}
	return some
}

// to matches records that an edge leads from to one of the entities.
func (b *builder) to(t graph.EdgeType, e *EntityIs) graph.Filter {
	if e == nil {
		return nil
	}
	return graph.Has{Edge: t, Filter: b.is(e)}
}

// sides matches a field that holds entities' ids, which names are looked up for.
func (b *builder) sides(field graph.Field, e *EntityIs) graph.Filter {
	if e == nil {
		return nil
	}
	f := b.is(e)
	if b.lookups++; b.lookups > maxLookups {
		b.fail(graph.Errorf(graph.Limit, "the filter asks %d times or more whose side a source is on, and %d is the most: name several in one condition", b.lookups, maxLookups))
	}
	if b.err != nil {
		return nil
	}
	ids, err := once(b.with, fmt.Sprintf("look up %#v", f), func() ([]graph.ID, error) {
		page, err := b.with.store.Find(b.ctx, graph.Query{Kinds: graph.EntityKinds, Filter: f, Window: graph.Window{First: graph.MaxPage}})
		var ids []graph.ID
		for _, it := range page.Items {
			ids = append(ids, it.Record.RecordID())
		}
		return ids, err
	})
	if err != nil {
		b.fail(err)
	}
	if len(ids) == 0 {
		return graph.Or{} // nobody is called so, and nothing is on the side of nobody
	}
	return in(field, ids)
}

// has matches records that an edge leads from, or back, to one that passes.
func has[F condition](b *builder, t graph.EdgeType, back bool, f F) graph.Filter {
	var none F
	if f == none {
		return nil
	}
	return graph.Has{Edge: t, Back: back, Filter: f.build(b)}
}
