package local

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backchannel/graph"
)

// plan says how a query is answered: by scanning the order it asks for and testing each record, or by taking all records that
// meet the rarest of its conditions and sorting them. The first is good where many records pass, the second where few do;
// the engine cannot know which it is, but the counts kept with the symbols tell.
type plan struct {
	empty   bool           // nothing can pass
	kinds   []int64        // codes of the kinds asked for, each once
	ordered []bool         // of kinds: have a key in the order
	total   int            // how many records there are of the kinds
	parts   []part         // conditions that all must hold
	driver  int            // which of parts to start from; -1 to scan the order
	within  *graph.Between // bounds on the order's keys, which the filter implies
}

// part is one of a query's conditions: a search term or a part of its filter.
type part struct {
	filter  graph.Filter
	symbols []int64         // of a term or a list of values, those that are there
	near    *graph.EdgeType // of a graph.Has that can be come to from its neighbours, which have one of symbols
	back    bool
	uses    int  // how many records meet it at most; -1 where that is not known
	merged  bool // with the driver, list by list, rather than tested record by record
}

// Neighbours are counted no further than this to see whether they are a good place to start.
const maxNear = 20_000

// Two sorted lists are read through together at the cost of reading both: worth it until one is this many times longer than
// the other, and looking up each record of the shorter one is cheaper.
const mergeAt = 16

// plan plans for a page of size records, or for all of them where size is 0.
func (s *Store) plan(ctx context.Context, tx *sql.Tx, q graph.Query, size int) (plan, error) {
	p := plan{driver: -1}
	for _, k := range q.Kinds {
		if code := s.names.kind(k); code != 0 && !slices.Contains(p.kinds, code) {
			p.kinds = append(p.kinds, code)
			p.ordered = append(p.ordered, slices.Contains(graph.OrdersOf(k), q.Order))
		}
	}
	err := tx.QueryRowContext(ctx, "SELECT coalesce(sum(n), 0) FROM counts WHERE kind IN "+numbers(p.kinds)).Scan(&p.total)
	if err != nil {
		return p, err
	}
	if err := s.conditions(ctx, tx, q, &p); err != nil {
		return p, err
	}
	p.empty = p.total == 0
	share := 1.0 // of the records that pass, taking the conditions to be independent of one another
	for i, c := range p.parts {
		if c.uses < 0 {
			continue
		}
		p.empty = p.empty || c.uses == 0
		share *= min(1, float64(c.uses)/float64(max(p.total, 1)))
		if p.driver < 0 || c.uses < p.parts[p.driver].uses {
			p.driver = i
		}
	}
	if p.empty || p.driver < 0 {
		return p, nil
	}
	// A record that is scanned costs about as much as one that is sorted.
	scan := float64(p.total)
	if size > 0 {
		scan = min(scan, float64(size+1)/share)
	}
	rarest := p.parts[p.driver].uses
	if scan < float64(rarest) {
		p.driver = -1
		return p, nil
	}
	for i := range p.parts {
		c := &p.parts[i]
		c.merged = i != p.driver && c.near == nil && c.uses >= 0 && c.uses < rarest*mergeAt
	}
	return p, nil
}

// conditions takes the query apart into the conditions that all must hold, and counts how many records meet each.
func (s *Store) conditions(ctx context.Context, tx *sql.Tx, q graph.Query, p *plan) error {
	for _, t := range q.Terms {
		c := part{}
		if err := s.symbols(ctx, tx, &c, among, s.names.terms(), jsonList([]string{t})); err != nil {
			return err
		}
		p.parts = append(p.parts, c)
	}
	for _, f := range graph.Conjuncts(q.Filter) {
		c := part{filter: f, uses: -1}
		if _, ok := graph.Listed(f); ok {
			where, args := s.names.allowed(f)
			if err := s.symbols(ctx, tx, &c, where, args...); err != nil {
				return err
			}
		}
		switch f := f.(type) {
		case graph.Between:
			if f.Field == graph.KeyField(q.Order) {
				p.within = &f
			}
		case graph.Has:
			if _, ok := graph.Listed(f.Filter); !ok {
				break
			}
			near := part{}
			where, args := s.names.allowed(f.Filter)
			if err := s.symbols(ctx, tx, &near, where, args...); err != nil {
				return err
			}
			if near.uses > maxNear {
				break
			}
			c.symbols, c.near, c.back = near.symbols, &f.Edge, f.Back
			st := &statement{names: &s.names}
			st.add("SELECT count(*) FROM (SELECT 1 FROM ")
			st.near(c)
			st.add(" LIMIT ?)", maxNear)
			if err := tx.QueryRowContext(ctx, st.String(), st.args...).Scan(&c.uses); err != nil {
				return err
			}
			if c.uses == maxNear {
				c.uses = p.total
			}
		}
		p.parts = append(p.parts, c)
	}
	return nil
}

// symbols looks up which symbols meet the condition, and by how many records they are used.
func (s *Store) symbols(ctx context.Context, tx *sql.Tx, c *part, where string, args ...any) error {
	c.uses = 0
	rows, err := tx.QueryContext(ctx, "SELECT id, n FROM symbols WHERE "+where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return err
		}
		c.symbols, c.uses = append(c.symbols, id), c.uses+n
	}
	return rows.Err()
}

// candidates adds the records of the plan's kinds that meet the driver.
func (q *statement) candidates(p plan) {
	c := p.parts[p.driver]
	distinct := "DISTINCT "
	if len(c.symbols) == 1 && c.near == nil {
		distinct = ""
	}
	q.add("(SELECT " + distinct + "rid FROM ")
	if c.near != nil {
		q.near(c)
	} else {
		q.add("has WHERE symbol IN " + numbers(c.symbols))
	}
	q.add(" AND rid >> " + strconv.Itoa(ridBits) + " IN " + numbers(p.kinds))
	for _, c := range p.parts {
		if c.merged {
			q.add(" INTERSECT SELECT rid FROM has WHERE symbol IN " + numbers(c.symbols))
		}
	}
	q.add(")")
}

// near adds the edges that lead to the neighbours which have one of the symbols.
func (q *statement) near(c part) {
	q.add("links WHERE type = ? AND node IN (SELECT rid FROM has WHERE symbol IN "+numbers(c.symbols)+")", q.names.edge(*c.near, !c.back))
}

// rest adds the plan's conditions but the driver. Whether a record has one of many symbols is told by its own values, not by a seek for each.
func (q *statement) rest(p plan, rid string) {
	for i, c := range p.parts {
		_, bounds := c.filter.(graph.Between)
		switch {
		case i == p.driver, c.merged && p.driver >= 0:
		case c.near == nil && c.uses >= 0 && !bounds:
			q.add(" AND (SELECT 1 FROM has WHERE rid = " + rid + " AND symbol IN " + numbers(c.symbols) + ") IS NOT NULL")
		default:
			q.add(" AND ")
			q.filter(c.filter, rid)
		}
	}
}

// kindRanges adds a condition that the rid is of the plan's kinds, as ranges that an index can be read by.
func (q *statement) kindRanges(p plan, rid string) {
	for i, k := range p.kinds {
		q.add([]string{"(", " OR "}[min(i, 1)])
		from, to := ridRange(k)
		q.add(rid+" BETWEEN ? AND ?", from, to)
	}
	q.add(")")
}

// numbers writes codes or symbols as a list in a statement. They are this package's own, never a person's.
func numbers(list []int64) string {
	var b strings.Builder
	b.WriteByte('(')
	for i, n := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(n, 10))
	}
	b.WriteByte(')')
	return b.String()
}

// keyPath is where a record's entries hold its key in an order.
func keyPath(order int64) string { return fmt.Sprintf(`$.k."%d"`, order) }
