package local

import (
	"strings"

	"backchannel/graph"
)

// statement is a statement in the making. Its text holds nothing but this package's own words: what a person or a record
// says is always a parameter.
type statement struct {
	strings.Builder
	args  []any
	names *names
}

func (q *statement) add(text string, args ...any) {
	q.WriteString(text)
	q.args = append(q.args, args...)
}

// filter adds a condition on the record whose rid the expression gives. It is 0 or 1, never NULL. Where it asks whether there is
// a row it says (SELECT 1 …) IS NOT NULL: an EXISTS the engine makes a join of, and puts last, after what is dearer.
func (q *statement) filter(f graph.Filter, rid string) {
	switch f := f.(type) {
	case nil:
		q.add("1")
	case graph.And:
		q.list(f, rid, " AND ", "1")
	case graph.Or:
		q.list(f, rid, " OR ", "0")
	case graph.Not:
		q.add("NOT (")
		q.filter(f.Filter, rid)
		q.add(")")
	case graph.In:
		where, args := q.names.allowed(f)
		q.add("(SELECT 1 FROM has WHERE rid = "+rid+" AND symbol IN (SELECT id FROM symbols WHERE "+where+")) IS NOT NULL", args...)
	case graph.Between:
		// From the record to its values: the other way would try each value there is.
		where, args := q.names.allowed(f)
		q.add("(SELECT 1 FROM records br, json_each(br.entries, '$.f') bf WHERE br.rid = "+rid+" AND bf.value IN (SELECT id FROM symbols WHERE "+where+")) IS NOT NULL", args...)
	case graph.Has:
		q.add("(SELECT 1 FROM links hl CROSS JOIN records hr ON hr.rid = hl.rid WHERE hl.node = "+rid+" AND hl.type = ? AND ", q.names.edge(f.Edge, f.Back))
		q.filter(f.Filter, "hl.rid")
		q.add(") IS NOT NULL")
	}
}

func (q *statement) list(fs []graph.Filter, rid, op, empty string) {
	if len(fs) == 0 {
		q.add(empty)
		return
	}
	q.add("(")
	for i, f := range fs {
		if i > 0 {
			q.add(op)
		}
		q.filter(f, rid)
	}
	q.add(")")
}

// among is the condition on symbols to be of a list.
const among = "space = ? AND text IN (SELECT value FROM json_each(?))"

// allowed is the condition on symbols that a list or bounds make.
func (n *names) allowed(f graph.Filter) (where string, args []any) {
	switch f := f.(type) {
	case graph.In:
		return among, []any{n.field(f.Field), jsonList(f.Values)}
	case graph.Between:
		if f.To == "" {
			return "space = ? AND text >= ?", []any{n.field(f.Field), f.From}
		}
		return "space = ? AND text BETWEEN ? AND ?", []any{n.field(f.Field), f.From, f.To}
	}
	return "0", nil
}

// window is a graph.Window in terms of the order that is scanned: to go backward is to scan the other way.
type window struct {
	size          int
	backward      bool // items come last first
	down          bool // the scan goes against the order of the keys
	after, before *graph.Position
}

func windowOf(w graph.Window, desc bool) window {
	n, backward := w.Size()
	return window{n, backward, desc != backward, w.After, w.Before}
}

// empty returns the page before it has items: the end that a window names was passed.
func (w window) empty() graph.Page {
	return graph.Page{HasPrev: !w.backward && w.after != nil, HasNext: w.backward && w.before != nil}
}

// bounds adds conditions on the columns that give a record's place.
func (q *statement) bounds(w window, desc bool, key, id string) {
	after, before := " > ", " < "
	if desc {
		after, before = before, after
	}
	if w.after != nil {
		q.add(" AND ("+key+", "+id+")"+after+"(?, ?)", w.after.Key, string(w.after.ID))
	}
	if w.before != nil {
		q.add(" AND ("+key+", "+id+")"+before+"(?, ?)", w.before.Key, string(w.before.ID))
	}
}

// order adds the order of the scan and its limit, one more than the page so that it shows whether there is a next.
func (q *statement) order(w window, key, id string) {
	dir := ""
	if w.down {
		dir = " DESC"
	}
	q.add(" ORDER BY "+key+dir+", "+id+dir+" LIMIT ?", w.size+1)
}
