package local

import (
	"context"
	"database/sql"
	"errors"

	"backchannel/graph"
)

// Expand follows edges from many records. One prepared statement is run for each owner, inside one view: in an embedded
// engine that costs a few microseconds, and it is the one form in which every page is sure to be a range of one index.
func (s *Store) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	if err := e.Check(); err != nil {
		return nil, err
	}
	pages := make([]graph.Page, len(e.From))
	if len(e.From) == 0 {
		return pages, nil
	}
	var records decoding
	totals := make([]*int, len(e.From))
	err := s.view(ctx, func(tx *sql.Tx) error {
		w := windowOf(e.Window, e.Desc)
		q := &statement{names: &s.names}
		q.add("SELECT l.key, l.other, l.rid, r.body FROM links l CROSS JOIN records r ON r.rid = l.rid")
		s.owned(q, e)
		q.bounds(w, e.Desc, "l.key", "l.other")
		q.order(w, "l.key", "l.other")
		list, err := tx.PrepareContext(ctx, q.String())
		if err != nil {
			return err
		}
		defer list.Close()
		for i, owner := range e.From {
			q.args[0] = string(owner)
			rows, err := list.QueryContext(ctx, q.args...)
			if err != nil {
				return err
			}
			p, err := s.page(rows, w)
			if err != nil {
				return err
			}
			records.add(p, &pages[i])
		}
		if !e.Total {
			return nil
		}
		q = &statement{names: &s.names}
		q.add("SELECT count(*) FROM links l CROSS JOIN records r ON r.rid = l.rid")
		s.owned(q, e)
		count, err := tx.PrepareContext(ctx, q.String())
		if err != nil {
			return err
		}
		defer count.Close()
		for i, owner := range e.From {
			q.args[0] = string(owner)
			if err := count.QueryRowContext(ctx, q.args...).Scan(&totals[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, records.wait()); err != nil {
		return nil, s.failed(ctx, "read", err)
	}
	for i := range pages {
		pages[i].Total = totals[i]
	}
	return pages, nil
}

// owned adds the condition that an edge is one of the owner's; the owner's id is the statement's first parameter.
func (s *Store) owned(q *statement, e graph.Expansion) {
	q.add(" WHERE l.node = (SELECT rid FROM ids WHERE id = ?) AND l.type = ? AND ", "", s.names.edge(e.Type, e.Back))
	q.filter(e.Filter, "l.rid")
}
