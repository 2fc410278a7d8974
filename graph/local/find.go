package local

import (
	"context"
	"database/sql"

	"backchannel/graph"
)

// Find returns a page of what the query asks for.
func (s *Store) Find(ctx context.Context, q graph.Query) (graph.Page, error) {
	if err := q.Check(); err != nil {
		return graph.Page{}, err
	}
	var page graph.Page
	err := s.view(ctx, func(tx *sql.Tx) error {
		w := windowOf(q.Window, q.Desc)
		p, err := s.plan(ctx, tx, q, w.size)
		if err != nil {
			return err
		}
		if p.empty {
			page = w.empty()
			return nil
		}
		st := &statement{names: &s.names}
		st.add("SELECT p.key, p.id, p.rid, r.body FROM (")
		if p.driver != nil {
			s.byDriver(st, q, p, w)
		} else {
			s.byOrder(st, q, p, w)
		}
		st.order(w, "key", "id")
		// The bodies are read for the page alone.
		st.add(") p CROSS JOIN records r ON r.rid = p.rid")
		dir := ""
		if w.down {
			dir = " DESC"
		}
		st.add(" ORDER BY p.key" + dir + ", p.id" + dir)
		rows, err := tx.QueryContext(ctx, st.String(), st.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		page, err = s.page(rows, w)
		return err
	})
	return page, s.failed(ctx, "read", err)
}

// byOrder adds a scan of the orders' keys, one branch a kind: each stops after a page.
func (s *Store) byOrder(st *statement, q graph.Query, p plan, w window) {
	for i, kind := range p.kinds {
		if i > 0 {
			st.add(" UNION ALL ")
		}
		st.add("SELECT * FROM (")
		if p.ordered[i] {
			st.add("SELECT t.value AS key, t.id AS id, t.rid AS rid FROM keys t WHERE t.ord = ? AND t.kind = ?", s.names.order(q.Order), kind)
			st.bounds(w, q.Desc, "t.value", "t.id")
			s.conditions(st, q, p, "t.rid")
			st.order(w, "t.value", "t.id")
		} else {
			name := string(s.names.kinds[kind])
			st.add("SELECT '' AS key, t.id AS id, t.rid AS rid FROM ids t WHERE t.id >= ? AND t.id < ? AND EXISTS (SELECT 1 FROM records WHERE rid = t.rid)", name+"/", name+"0") // '0' follows '/'
			st.idBounds(w, q.Desc)
			s.conditions(st, q, p, "t.rid")
			st.order(w, "''", "t.id")
		}
		st.add(")")
	}
}

// idBounds is bounds where every record has the empty key: in terms of the id alone, so that the index is used.
func (q *statement) idBounds(w window, desc bool) {
	bound := func(p *graph.Position, above bool) {
		switch {
		case p == nil:
		case p.Key == "" && above:
			q.add(" AND t.id > ?", string(p.ID))
		case p.Key == "":
			q.add(" AND t.id < ?", string(p.ID))
		case above: // every empty key comes before p
			q.add(" AND 0")
		}
	}
	bound(w.after, !desc)
	bound(w.before, desc)
}

// byDriver adds a search among the records that have the rarest thing asked for.
func (s *Store) byDriver(st *statement, q graph.Query, p plan, w window) {
	key := "''"
	if q.Order != graph.ByID {
		key = "coalesce(r.entries ->> ?, '')"
	}
	st.add("SELECT * FROM (SELECT ")
	if q.Order != graph.ByID {
		st.add(key, keyPath(s.names.order(q.Order)))
	} else {
		st.add(key)
	}
	st.add(" AS key, i.id AS id, h.rid AS rid FROM ")
	s.candidates(st, p)
	st.add(" h CROSS JOIN records r ON r.rid = h.rid CROSS JOIN ids i ON i.rid = h.rid WHERE 1")
	s.conditions(st, q, p, "h.rid")
	st.add(") WHERE 1")
	st.bounds(w, q.Desc, "key", "id")
}

// candidates adds the records of the plan's kinds that have one of the driver's symbols.
func (s *Store) candidates(st *statement, p plan) {
	st.add("(SELECT DISTINCT rid FROM has WHERE symbol IN (SELECT value FROM json_each(?)) AND rid >> 40 IN (SELECT value FROM json_each(?)))",
		jsonList(p.driver), jsonList(p.kinds))
}

// conditions adds the query's terms and filter.
func (s *Store) conditions(st *statement, q graph.Query, p plan, rid string) {
	for _, t := range p.terms {
		st.add(" AND EXISTS (SELECT 1 FROM has WHERE symbol = ? AND rid = "+rid+")", t)
	}
	if q.Filter != nil {
		st.add(" AND ")
		st.filter(q.Filter, rid)
	}
}

// Count counts what the query asks for.
func (s *Store) Count(ctx context.Context, q graph.Query, by graph.Field, n int) (graph.Counts, error) {
	q.Window = graph.Window{}
	if err := q.Check(); err != nil {
		return graph.Counts{}, err
	}
	if err := graph.CheckFacet(by, n); err != nil {
		return graph.Counts{}, err
	}
	var out graph.Counts
	err := s.view(ctx, func(tx *sql.Tx) error {
		p, err := s.plan(ctx, tx, q, 0)
		if err != nil || p.empty {
			return err
		}
		st := &statement{names: &s.names}
		switch {
		case q.Filter == nil && len(p.terms) == 0:
			out.Total = p.total
		case p.driver != nil:
			st.add("SELECT count(*) FROM ")
			s.candidates(st, p)
			st.add(" h WHERE 1")
			s.conditions(st, q, p, "h.rid")
		default:
			st.add("SELECT count(*) FROM records h WHERE ")
			s.inKinds(st, p, "h.rid")
			s.conditions(st, q, p, "h.rid")
		}
		if st.Len() > 0 {
			if err := tx.QueryRowContext(ctx, st.String(), st.args...).Scan(&out.Total); err != nil {
				return err
			}
		}
		if by == "" || n == 0 {
			return nil
		}
		st = &statement{names: &s.names}
		if p.driver != nil {
			st.add("SELECT s.text, count(*) FROM ")
			s.candidates(st, p)
			st.add(" h CROSS JOIN records r ON r.rid = h.rid CROSS JOIN json_each(r.entries, '$.f') f CROSS JOIN symbols s ON s.id = f.value WHERE s.space = ?", s.names.field(by))
		} else {
			st.add("SELECT s.text, count(*) FROM symbols s CROSS JOIN has h ON h.symbol = s.id WHERE s.space = ? AND ", s.names.field(by))
			s.inKinds(st, p, "h.rid")
		}
		s.conditions(st, q, p, "h.rid")
		st.add(" GROUP BY s.text ORDER BY count(*) DESC, s.text LIMIT ?", n)
		rows, err := tx.QueryContext(ctx, st.String(), st.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var b graph.Bucket
			if err := rows.Scan(&b.Value, &b.Count); err != nil {
				return err
			}
			out.Buckets = append(out.Buckets, b)
		}
		return rows.Err()
	})
	return out, s.failed(ctx, "read", err)
}

// inKinds adds a condition that the rid is of the plan's kinds, as ranges that an index can be read by.
func (s *Store) inKinds(st *statement, p plan, rid string) {
	st.add("(")
	for i, k := range p.kinds {
		if i > 0 {
			st.add(" OR ")
		}
		from, to := ridRange(k)
		st.add(rid+" BETWEEN ? AND ?", from, to)
	}
	st.add(")")
}
