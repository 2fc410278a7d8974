package local

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"backchannel/graph"

	"golang.org/x/sync/errgroup"
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
	q.add("SELECT o.key, (SELECT coalesce(group_concat(" + packed + ", ''), '') FROM (SELECT l.key, l.other, r.body")
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
	var records errgroup.Group // reads records beside the engine, which looks for further ones
	err := func() error {
		rows, err := s.read.QueryContext(ctx, q.String(), q.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var i int
			var text string // of the page, copied once by the driver: records are parts of it
			var total *int
			if err := rows.Scan(&i, &text, &total); err != nil {
				return err
			}
			records.Go(func() error {
				p, err := unpack(text, w)
				if err == nil {
					err = p.decode()
				}
				pages[i] = p.Page
				pages[i].Total = total
				return err
			})
		}
		return rows.Err()
	}()
	if err := errors.Join(err, records.Wait()); err != nil {
		return nil, s.failed(ctx, "read", err)
	}
	return pages, nil
}

// owned adds where the edges of the owner o are, and the records that they lead to.
func (s *Store) owned(q *statement, e graph.Expansion) {
	q.add(" FROM links l CROSS JOIN records r ON r.rid = l.rid WHERE l.node = (SELECT rid FROM ids WHERE id = o.value) AND l.type = ? AND ", s.names.edge(e.Type, e.Back))
	q.filter(e.Filter, "l.rid")
}

// packed is an expression for a record and its place as one value: the lengths of the key, the id and the body, then these three.
// Whatever a key or an id holds, unpack finds its end.
const packed = "octet_length(key) || ' ' || octet_length(other) || ' ' || octet_length(body) || ' ' || key || other || CAST(body AS TEXT)"

// A record is a part of the text of its page, which it keeps in memory, where that has no more bytes than this.
const maxShared = 64 << 10

// unpack reads a page of packed records.
func unpack(text string, w window) (page, error) {
	p := page{Page: w.empty()}
	share := len(text) <= maxShared
	for len(text) > 0 {
		var ends [3]int
		end := 0
		for i := range ends {
			word, rest, _ := strings.Cut(text, " ")
			n, err := strconv.Atoi(word)
			if err != nil {
				return p, graph.Errorf(graph.Unavailable, "the store is damaged: a page of edges cannot be read: %w", err)
			}
			text = rest
			end += n
			ends[i] = end
		}
		if end > len(text) {
			return p, graph.Errorf(graph.Unavailable, "the store is damaged: a page of edges ends %d bytes too early", end-len(text))
		}
		key, id, body := text[:ends[0]], text[ends[0]:ends[1]], text[ends[1]:end]
		if !share {
			key, id, body = strings.Clone(key), strings.Clone(id), strings.Clone(body)
		}
		p.add(graph.Position{Key: key, ID: graph.ID(id)}, body)
		text = text[end:]
	}
	p.end(w)
	return p, nil
}
