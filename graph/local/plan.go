package local

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"backchannel/graph"
)

// plan says how a query is answered: by scanning the order it asks for and testing each record, or by taking all records that
// have the rarest thing asked for and sorting them. The first is good where many records pass, the second where few do, and
// the engine does not know which it is; the counts kept with the symbols tell.
type plan struct {
	empty   bool    // nothing can pass
	kinds   []int64 // codes of the kinds asked for, each once
	ordered []bool  // of kinds: have a key in the order
	total   int     // how many records there are of the kinds
	terms   []int64 // symbols of the search terms
	driver  []int64 // symbols to start from; nil to scan the order
}

// plan plans for a page of size records, or for all of them where size is 0.
func (s *Store) plan(ctx context.Context, tx *sql.Tx, q graph.Query, size int) (plan, error) {
	var p plan
	for _, k := range q.Kinds {
		if code := s.names.kind(k); code != 0 && !slices.Contains(p.kinds, code) {
			p.kinds = append(p.kinds, code)
			p.ordered = append(p.ordered, slices.Contains(graph.OrdersOf(k), q.Order))
		}
	}
	if len(p.kinds) == 0 {
		p.empty = true
		return p, nil
	}
	err := tx.QueryRowContext(ctx, "SELECT coalesce(sum(n), 0) FROM counts WHERE kind IN (SELECT value FROM json_each(?))", jsonList(p.kinds)).Scan(&p.total)
	if err != nil || p.total == 0 {
		p.empty = true
		return p, err
	}
	share := 1.0 // of the records that pass, taking what is asked for to be independent of one another
	rarest := -1
	consider := func(symbols []int64, uses int) {
		share *= min(1, float64(uses)/float64(p.total))
		if rarest < 0 || uses < rarest {
			rarest, p.driver = uses, symbols
		}
	}
	for _, t := range q.Terms {
		symbols, uses, err := s.symbols(ctx, tx, s.names.terms(), []string{t})
		if err != nil {
			return p, err
		}
		if len(symbols) == 0 {
			p.empty = true
			return p, nil
		}
		p.terms = append(p.terms, symbols...)
		consider(symbols, uses)
	}
	for _, f := range conjuncts(q.Filter) {
		symbols, uses, err := s.symbols(ctx, tx, s.names.field(f.Field), f.Values)
		if err != nil {
			return p, err
		}
		if len(symbols) == 0 {
			p.empty = true
			return p, nil
		}
		consider(symbols, uses)
	}
	// A record that is scanned costs about as much as one that is sorted.
	scan := float64(p.total)
	if size > 0 && share > 0 {
		scan = min(scan, float64(size+1)/share)
	}
	if rarest < 0 || scan < float64(rarest) {
		p.driver = nil
	}
	return p, nil
}

// conjuncts returns the conditions on values that every record asked for meets.
func conjuncts(f graph.Filter) []graph.In {
	switch f := f.(type) {
	case graph.In:
		return []graph.In{f}
	case graph.And:
		var out []graph.In
		for _, part := range f {
			out = append(out, conjuncts(part)...)
		}
		return out
	}
	return nil
}

// symbols returns the symbols of values that are there, and by how many records they are used.
func (s *Store) symbols(ctx context.Context, tx *sql.Tx, space int64, values []string) (ids []int64, uses int, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, n FROM symbols WHERE space = ? AND text IN (SELECT value FROM json_each(?))", space, jsonList(values))
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, 0, err
		}
		ids, uses = append(ids, id), uses+n
	}
	return ids, uses, rows.Err()
}

// keyPath is where a record's entries hold its key in an order.
func keyPath(order int64) string { return fmt.Sprintf(`$.k."%d"`, order) }
