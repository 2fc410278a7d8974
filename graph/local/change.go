package local

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"backchannel/graph"
)

// change is one write transaction at work. Each of its many statements touches few rows, so the context is looked at between them:
// to interrupt one, the driver would start a goroutine for each, which costs more than most of them do.
type change struct {
	ctx          context.Context
	still        context.Context // ctx, never done
	tx           *sql.Tx
	names        *names
	stmts        map[string]*sql.Stmt // by text; closed with the transaction
	next         map[int64]int64      // by kind, the next rid
	ids          map[int64]string     // by rid, those met so far
	counts       map[int64]int        // by kind, how many records came or went
	seq, settled int64
	changed      bool
}

// entries is what stands of a record in the tables beside its body.
type entries struct {
	Keys    map[int64]string `json:"k,omitempty"` // by order
	Fields  []int64          `json:"f,omitempty"` // symbols
	Terms   []int64          `json:"t,omitempty"` // symbols
	Edges   []edge           `json:"e,omitempty"`
	Aliases []graph.ID       `json:"a,omitempty"`
}

type edge struct {
	Type           int64 // at the From end
	From, To       int64 // rids
	FromKey, ToKey string
}

// An edge is kept as a list, without names: entries are a third of what a record takes.
func (e edge) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{e.Type, e.From, e.To, e.FromKey, e.ToKey})
}

func (e *edge) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&e.Type, &e.From, &e.To, &e.FromKey, &e.ToKey})
}

// stored is a record that is to be taken out.
type stored struct {
	rid     int64
	entries entries
}

func (c *change) stmt(query string) (*sql.Stmt, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	if st := c.stmts[query]; st != nil {
		return st, nil
	}
	st, err := c.tx.PrepareContext(c.still, query)
	if err == nil {
		c.stmts[query] = st
	}
	return st, err
}

func (c *change) exec(query string, args ...any) error {
	_, err := c.affect(query, args...)
	return err
}

// affect runs a statement and returns how many rows it changed.
func (c *change) affect(query string, args ...any) (int64, error) {
	st, err := c.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(c.still, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// scanner is a row, or the error that took its place.
type scanner interface{ Scan(dest ...any) error }

type noRow struct{ error }

func (n noRow) Scan(...any) error { return n.error }

func (c *change) queryRow(query string, args ...any) scanner {
	st, err := c.stmt(query)
	if err != nil {
		return noRow{err}
	}
	return st.QueryRowContext(c.still, args...)
}

// stored reads what a query for rid and entries gives.
func (c *change) stored(query string, args ...any) ([]stored, error) {
	st, err := c.stmt(query)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(c.still, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []stored
	for rows.Next() {
		var r stored
		var text []byte
		if err := rows.Scan(&r.rid, &text); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(text, &r.entries); err != nil {
			return nil, graph.Errorf(graph.Unavailable, "the store is damaged: the entries of a record cannot be read: %w", err)
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// replace puts rows in the place of old records. Of the tables beside the records only rows that differ are written, table by table and
// in the order of the tables' keys: neighbours share pages, and a load writes each page once.
func (c *change) replace(old []stored, rows []graph.Row) error {
	if len(old)+len(rows) == 0 {
		return nil
	}
	c.changed = true
	fresh, err := c.intern(rows, len(old) == 0)
	if err != nil {
		return err
	}
	was, err := c.tables(old)
	if err != nil {
		return err
	}
	is, err := c.tables(fresh)
	if err != nil {
		return err
	}
	if err := c.records(old, rows, fresh); err != nil {
		return err
	}
	gone := was.without(is)
	if err := c.remove(gone); err != nil {
		return err
	}
	if err := c.insert(is.without(was)); err != nil {
		return err
	}
	if len(old) > 0 {
		if err := c.recount(old, fresh); err != nil {
			return err
		}
	}
	return c.sweep(old, gone.links)
}

// records writes the records themselves: those of old that are no more are taken out.
func (c *change) records(old []stored, rows []graph.Row, fresh []stored) error {
	had := make(map[int64]bool, len(old))
	for _, r := range old {
		had[r.rid] = true
	}
	for i, row := range rows {
		var document any
		if row.Document != "" {
			rid, err := c.rid(row.Document)
			if err != nil {
				return err
			}
			document = rid
		}
		text, err := json.Marshal(fresh[i].entries)
		if err != nil {
			return err
		}
		rid := fresh[i].rid
		if had[rid] {
			if err := c.exec("UPDATE records SET document = ?, entries = ?, body = ? WHERE rid = ?", document, string(text), row.Body, rid); err != nil {
				return err
			}
			delete(had, rid)
			continue
		}
		n, err := c.affect("INSERT INTO records (rid, document, entries, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rid, document, string(text), row.Body)
		if err != nil {
			return err
		}
		if n == 0 {
			return graph.Errorf(graph.Invalid, "%s is refused whole: %s is already told in another document", row.Document, row.ID)
		}
		c.counts[ridKind(rid)]++
	}
	for _, rid := range slices.Sorted(maps.Keys(had)) {
		if err := c.exec("DELETE FROM records WHERE rid = ?", rid); err != nil {
			return err
		}
		c.counts[ridKind(rid)]--
	}
	return nil
}

func (c *change) insert(t tables) error {
	for _, a := range t.aliases {
		if err := c.exec("INSERT OR REPLACE INTO aliases (alias, id, rid) VALUES (?, ?, ?)", a.alias, a.id, a.rid); err != nil {
			return err
		}
	}
	for _, k := range t.keys {
		if err := c.exec("INSERT INTO keys (ord, kind, value, id, rid) VALUES (?, ?, ?, ?, ?)", k.order, ridKind(k.rid), k.value, k.id, k.rid); err != nil {
			return err
		}
	}
	for _, h := range t.has {
		if err := c.exec("INSERT INTO has (symbol, rid) VALUES (?, ?)", h.symbol, h.rid); err != nil {
			return err
		}
	}
	for _, l := range t.links {
		const q = "INSERT INTO links (node, type, key, other, rid, n) VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1"
		if err := c.exec(q, l.node, l.typ, l.key, l.id, l.rid); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) remove(t tables) error {
	for _, a := range t.aliases {
		if err := c.exec("DELETE FROM aliases WHERE alias = ? AND id = ?", a.alias, a.id); err != nil {
			return err
		}
	}
	for _, k := range t.keys {
		if err := c.exec("DELETE FROM keys WHERE ord = ? AND kind = ? AND value = ? AND id = ?", k.order, ridKind(k.rid), k.value, k.id); err != nil {
			return err
		}
	}
	for _, h := range t.has {
		if err := c.exec("DELETE FROM has WHERE symbol = ? AND rid = ?", h.symbol, h.rid); err != nil {
			return err
		}
	}
	for _, l := range t.links {
		const where = " WHERE node = ? AND type = ? AND key = ? AND other = ?"
		n, err := c.affect("DELETE FROM links"+where+" AND n = 1", l.node, l.typ, l.key, l.id)
		if err != nil {
			return err
		}
		if n == 0 {
			if err := c.exec("UPDATE links SET n = n - 1"+where, l.node, l.typ, l.key, l.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// recount brings the numbers of the symbols up to records that took the place of others, and forgets those that nothing has any more: a
// document that is taken out leaves none of its words.
func (c *change) recount(old, fresh []stored) error {
	more := map[int64]int{}
	count := func(records []stored, by int) {
		for _, r := range records {
			for _, s := range r.entries.Fields {
				more[s] += by
			}
			for _, s := range r.entries.Terms {
				more[s] += by
			}
		}
	}
	count(old, -1)
	count(fresh, 1)
	for _, s := range slices.Sorted(maps.Keys(more)) {
		if more[s] == 0 {
			continue
		}
		n, err := c.affect("DELETE FROM symbols WHERE id = ? AND n + ? = 0", s, more[s])
		if err != nil {
			return err
		}
		if n == 0 {
			if err := c.exec("UPDATE symbols SET n = n + ? WHERE id = ?", more[s], s); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweep forgets the ids that no record and no edge has any more.
func (c *change) sweep(old []stored, links []linkRow) error {
	rids := map[int64]bool{}
	for _, r := range old {
		rids[r.rid] = true
	}
	for _, l := range links {
		rids[l.node] = true // the other end is the node of another row
	}
	for _, rid := range slices.Sorted(maps.Keys(rids)) {
		const q = `DELETE FROM ids WHERE rid = ?1 AND NOT EXISTS (SELECT 1 FROM records WHERE rid = ?1)
			AND NOT EXISTS (SELECT 1 FROM links WHERE node = ?1)`
		if err := c.exec(q, rid); err != nil {
			return err
		}
	}
	clear(c.next) // some of the last rids may be free again
	clear(c.ids)
	return nil
}
