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
	var found page
	err := s.view(ctx, func(tx *sql.Tx) error {
		w := windowOf(q.Window, q.Desc)
		p, err := s.plan(ctx, tx, q, w.size)
		if err != nil {
			return err
		}
		if p.empty {
			found.Page = w.empty()
			return nil
		}
		st := &statement{names: &s.names}
		st.add("SELECT p.key, p.id, r.body FROM (")
		if p.driver >= 0 {
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
		found, err = readPage(rows, w)
		return err
	})
	if err == nil {
		err = found.decode()
	}
	if err != nil {
		return graph.Page{}, s.failed(ctx, "read", err)
	}
	return found.Page, nil
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
			if p.within != nil {
				st.add(" AND t.value >= ?", p.within.From)
				if p.within.To != "" {
					st.add(" AND t.value <= ?", p.within.To)
				}
			}
			st.rest(p, "t.rid")
			st.order(w, "t.value", "t.id")
		} else {
			name := string(s.names.kinds[kind])
			st.add("SELECT '' AS key, t.id AS id, t.rid AS rid FROM ids t WHERE t.id >= ? AND t.id < ? AND (SELECT 1 FROM records WHERE rid = t.rid) IS NOT NULL", name+"/", name+"0") // '0' follows '/'
			st.idBounds(w, q.Desc)
			st.rest(p, "t.rid")
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

// byDriver adds a search among the records that meet the rarest condition.
func (s *Store) byDriver(st *statement, q graph.Query, p plan, w window) {
	st.add("SELECT * FROM (SELECT ")
	if q.Order == graph.ByID {
		st.add("''")
	} else {
		st.add("coalesce(r.entries ->> ?, '')", keyPath(s.names.order(q.Order)))
	}
	st.add(" AS key, i.id AS id, h.rid AS rid FROM ")
	st.candidates(p)
	st.add(" h CROSS JOIN records r ON r.rid = h.rid CROSS JOIN ids i ON i.rid = h.rid WHERE 1")
	st.rest(p, "h.rid")
	st.add(") WHERE 1")
	st.bounds(w, q.Desc, "key", "id")
}
