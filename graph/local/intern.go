package local

import (
	"cmp"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"backchannel/graph"
)

// intern gives numbers to all ids and symbols of the rows. It counts the symbols where they are of new records alone; else recount does.
func (c *change) intern(rows []graph.Row, count bool) ([]stored, error) {
	type symbol struct {
		space int64
		text  string
	}
	uses := map[symbol]int{}
	rids := map[graph.ID]int64{}
	for _, row := range rows {
		rids[row.ID] = 0
		for _, e := range row.Edges {
			rids[e.From], rids[e.To] = 0, 0
		}
		for _, f := range distinct(row.Fields) {
			uses[symbol{c.names.field(f.Field), f.Value}]++
		}
		for _, t := range distinct(row.Terms) {
			uses[symbol{c.names.terms(), t}]++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(rids)) {
		rid, err := c.rid(id)
		if err != nil {
			return nil, err
		}
		rids[id] = rid
	}
	symbols := make(map[symbol]int64, len(uses))
	for _, s := range slices.SortedFunc(maps.Keys(uses), func(a, b symbol) int { return cmp.Or(cmp.Compare(a.space, b.space), cmp.Compare(a.text, b.text)) }) {
		id, err := c.symbol(s.space, s.text, uses[s], count)
		if err != nil {
			return nil, err
		}
		symbols[s] = id
	}
	out := make([]stored, len(rows))
	for i, row := range rows {
		e := entries{Aliases: row.Aliases, Keys: map[int64]string{}}
		for _, o := range graph.OrdersOf(row.ID.Kind()) {
			e.Keys[c.names.order(o)] = ""
		}
		for _, k := range row.Keys {
			e.Keys[c.names.order(k.Order)] = k.Value
		}
		for _, f := range distinct(row.Fields) {
			e.Fields = append(e.Fields, symbols[symbol{c.names.field(f.Field), f.Value}])
		}
		for _, t := range distinct(row.Terms) {
			e.Terms = append(e.Terms, symbols[symbol{c.names.terms(), t}])
		}
		for _, x := range row.Edges {
			e.Edges = append(e.Edges, edge{c.names.edge(x.Type, false), rids[x.From], rids[x.To], x.FromKey, x.ToKey})
		}
		e.Edges = distinct(e.Edges)
		out[i] = stored{rids[row.ID], e}
	}
	return out, nil
}

// symbol returns the number of a symbol, a new one where it has none, and counts its uses where they are to be counted.
func (c *change) symbol(space int64, text string, uses int, count bool) (id int64, err error) {
	if !count {
		err := c.queryRow("SELECT id FROM symbols WHERE space = ? AND text = ?", space, text).Scan(&id)
		if !errors.Is(err, sql.ErrNoRows) {
			return id, err
		}
		uses = 0
	}
	const q = "INSERT INTO symbols (space, text, n) VALUES (?, ?, ?) ON CONFLICT (space, text) DO UPDATE SET n = n + excluded.n RETURNING id"
	err = c.queryRow(q, space, text, uses).Scan(&id)
	return id, err
}

// rid returns the number of an id, a new one where it has none.
func (c *change) rid(id graph.ID) (rid int64, err error) {
	kind := c.names.kind(id.Kind())
	if c.next[kind] == 0 {
		from, to := ridRange(kind)
		var last sql.NullInt64
		if err := c.queryRow("SELECT max(rid) FROM ids WHERE rid BETWEEN ? AND ?", from, to).Scan(&last); err != nil {
			return 0, err
		}
		c.next[kind] = max(last.Int64, from) + 1
	}
	n, err := c.affect("INSERT INTO ids (rid, id) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", c.next[kind], string(id))
	if err != nil {
		return 0, err
	}
	if n == 1 {
		rid = c.next[kind]
		c.next[kind]++
	} else if err := c.queryRow("SELECT rid FROM ids WHERE id = ?", string(id)).Scan(&rid); err != nil {
		return 0, err
	}
	c.ids[rid] = string(id)
	return rid, nil
}
