package resolve

import (
	"context"
	"fmt"

	"backchannel/graph"
)

// paging is the four arguments of every connection.
type paging struct {
	first  *int
	after  *string
	last   *int
	before *string
}

// window reads the arguments; sig is the signature of the query they are given to.
func (p paging) window(sig signature) (graph.Window, error) {
	var w graph.Window
	for _, n := range []struct {
		name string
		from *int
		to   *int
	}{{"first", p.first, &w.First}, {"last", p.last, &w.Last}} {
		if n.from == nil {
			continue
		}
		if *n.from < 1 {
			return w, graph.Errorf(graph.Invalid, "%s is %d: a page has at least one entry", n.name, *n.from)
		}
		*n.to = *n.from
	}
	var err error
	if p.after != nil {
		if w.After, err = sig.position("after", *p.after); err != nil {
			return w, err
		}
	}
	if p.before != nil {
		if w.Before, err = sig.position("before", *p.before); err != nil {
			return w, err
		}
	}
	return w, w.Check()
}

// Connection is a page of a list. It is loaded when edges, nodes or pageInfo are asked for, and counted when totalCount is.
type Connection[N any] struct {
	sig   signature
	load  func(context.Context) (graph.Page, *siblings, error)
	count func(context.Context) (int, error)
}

// Edge is an entry of a page.
type Edge[N any] struct {
	Cursor string
	Node   N
}

// PageInfo tells where a page lies in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// Edges returns the entries with their cursors.
func (c *Connection[N]) Edges(ctx context.Context) ([]*Edge[N], error) {
	page, with, err := c.load(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*Edge[N], len(page.Items))
	for i, it := range page.Items {
		n, err := as[N](it.Record, with)
		if err != nil {
			return nil, err
		}
		out[i] = &Edge[N]{c.sig.cursor(it.Position), n}
	}
	return out, nil
}

// Nodes returns the entries alone.
func (c *Connection[N]) Nodes(ctx context.Context) ([]N, error) {
	page, with, err := c.load(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]N, len(page.Items))
	for i, it := range page.Items {
		if out[i], err = as[N](it.Record, with); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// PageInfo tells where the page lies.
func (c *Connection[N]) PageInfo(ctx context.Context) (*PageInfo, error) {
	page, _, err := c.load(ctx)
	if err != nil {
		return nil, err
	}
	info := &PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev}
	if n := len(page.Items); n > 0 {
		start, end := c.sig.cursor(page.Items[0].Position), c.sig.cursor(page.Items[n-1].Position)
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info, nil
}

// TotalCount counts the whole list.
func (c *Connection[N]) TotalCount(ctx context.Context) (int, error) { return c.count(ctx) }

// find is the connection of a query; the query's window comes from p.
func find[N any](store graph.Store, q graph.Query, p paging) (*Connection[N], error) {
	sig := sign(fmt.Sprintf("find %v %#v %v %s %t", q.Kinds, q.Filter, q.Terms, q.Order, q.Desc))
	w, err := p.window(sig)
	if err != nil {
		return nil, err
	}
	q.Window = w
	if err := q.Check(); err != nil {
		return nil, err
	}
	root := newSiblings(store)
	type loaded struct {
		page graph.Page
		with *siblings
	}
	load := func(ctx context.Context) (graph.Page, *siblings, error) {
		l, err := once(root, "find", func() (loaded, error) {
			page, err := store.Find(ctx, q)
			if err != nil {
				return loaded{}, err
			}
			with := newSiblings(store)
			for _, it := range page.Items {
				with.records = append(with.records, it.Record)
			}
			return loaded{page, with}, nil
		})
		return l.page, l.with, err
	}
	count := func(ctx context.Context) (int, error) {
		return once(root, "count", func() (int, error) {
			c, err := store.Count(ctx, q, "", 0)
			return c.Total, err
		})
	}
	return &Connection[N]{sig, load, count}, nil
}

// list is the connection of the records that e leads to from one of the siblings.
func list[N any](s *siblings, owner graph.ID, e graph.Expansion, p paging) (*Connection[N], error) {
	sig := sign(fmt.Sprintf("list %s %t %#v %t", e.Type, e.Back, e.Filter, e.Desc))
	w, err := p.window(sig)
	if err != nil {
		return nil, err
	}
	e.Window = w
	if err := e.Check(); err != nil {
		return nil, err
	}
	load := func(ctx context.Context) (graph.Page, *siblings, error) {
		all, err := s.expand(ctx, "", self, e)
		return all.by[owner], all.siblings, err
	}
	count := func(ctx context.Context) (int, error) {
		counted := e
		counted.Window, counted.Total = graph.Window{First: 1}, true
		all, err := s.expand(ctx, "", self, counted)
		if err != nil {
			return 0, err
		}
		if t := all.by[owner].Total; t != nil {
			return *t, nil
		}
		return 0, nil
	}
	return &Connection[N]{sig, load, count}, nil
}
