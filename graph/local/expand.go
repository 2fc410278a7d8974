package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"

	"backchannel/graph"
)

// Expand follows edges from many records in one statement. For each owner it reads a range of one index, and the whole page comes
// out as one value: handing over a row costs the driver about as much as finding it costs the engine.
func (s *Store) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	if err := e.Check(); err != nil {
		return nil, err
	}
	pages := make([]graph.Page, len(e.From))
	if len(e.From) == 0 {
		return pages, nil
	}
	w := windowOf(e.Window, e.Desc)
	q := &statement{names: &s.names}
	q.add("SELECT o.key, (SELECT CAST(group_concat(" + packed + ", '') AS BLOB) FROM (SELECT l.key, l.other, l.rid, r.body")
	s.owned(q, e)
	q.bounds(w, e.Desc, "l.key", "l.other")
	q.order(w, "l.key", "l.other")
	q.add(")), ")
	if e.Total {
		q.add("(SELECT count(*)")
		s.owned(q, e)
		q.add(")")
	} else {
		q.add("NULL")
	}
	q.add(" FROM json_each(?) o", jsonList(e.From))
	var records decoding
	err := func() error {
		rows, err := s.read.QueryContext(ctx, q.String(), q.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var i int
			var text []byte
			var total *int
			if err := rows.Scan(&i, &text, &total); err != nil {
				return err
			}
			p, err := s.unpack(text, w)
			if err != nil {
				return err
			}
			p.Total = total
			records.add(p, &pages[i])
		}
		return rows.Err()
	}()
	if err := errors.Join(err, records.wait()); err != nil {
		return nil, s.failed(ctx, "read", err)
	}
	return pages, nil
}

// owned adds where the edges of the owner o are, and the records that they lead to.
func (s *Store) owned(q *statement, e graph.Expansion) {
	q.add(" FROM links l CROSS JOIN records r ON r.rid = l.rid WHERE l.node = (SELECT rid FROM ids WHERE id = o.value) AND l.type = ? AND ", s.names.edge(e.Type, e.Back))
	q.filter(e.Filter, "l.rid")
}

// packed is an expression for a record and its place as one value: the length of the key, of the id and of the body, the rid, and
// then the key, the id and the body themselves. Whatever a key or an id holds, unpack finds its end.
const packed = "octet_length(key) || ' ' || octet_length(other) || ' ' || octet_length(body) || ' ' || rid || ' ' || key || other || CAST(body AS TEXT)"

// unpack reads a page of packed records.
func (s *Store) unpack(text []byte, w window) (page, error) {
	p := page{Page: w.empty()}
	for len(text) > 0 {
		var n [4]int64
		for i := range n {
			word, rest, _ := bytes.Cut(text, []byte(" "))
			var err error
			if n[i], err = strconv.ParseInt(string(word), 10, 64); err != nil {
				return p, fmt.Errorf("a page of edges cannot be read: %w", err)
			}
			text = rest
		}
		key, id, body := n[0], n[0]+n[1], n[0]+n[1]+n[2]
		if body > int64(len(text)) {
			return p, fmt.Errorf("a page of edges ends %d bytes too early", body-int64(len(text)))
		}
		place := graph.Position{Key: string(text[:key]), ID: graph.ID(text[key:id])}
		p.add(graph.Item{Position: place}, s.names.kinds[ridKind(n[3])], text[id:body])
		text = text[body:]
	}
	p.end(w)
	return p, nil
}
