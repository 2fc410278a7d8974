package local

import (
	"bytes"
	"context"
	"database/sql"
	"errors"

	"backchannel/graph"
)

// Apply writes all of w, or nothing.
func (s *Store) Apply(ctx context.Context, w graph.Write) (int64, error) {
	if err := w.Check(); err != nil {
		return 0, err
	}
	if s.write == nil {
		return 0, graph.Errorf(graph.Unavailable, "the store %s was opened for reading only", s.path)
	}
	seq, err := s.apply(ctx, w)
	if err != nil {
		return 0, s.failed(ctx, "write", err)
	}
	return seq, nil
}

func (s *Store) apply(ctx context.Context, w graph.Write) (int64, error) {
	// Rows are made before the file is locked: other writers wait less.
	told := make([][]graph.Row, len(w.Batches))
	for i, b := range w.Batches {
		if b.Deletes() {
			continue
		}
		for r := range b.Records() {
			row, err := graph.RowOf(r)
			if err != nil {
				return 0, err
			}
			told[i] = append(told[i], row)
		}
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	c := &change{ctx: ctx, still: context.WithoutCancel(ctx), tx: tx, names: &s.names, stmts: map[string]*sql.Stmt{}, next: map[int64]int64{}, ids: map[int64]string{}, counts: map[int64]int{}}
	if err := c.queryRow("SELECT (SELECT value FROM meta WHERE name = 'sequence'), (SELECT value FROM meta WHERE name = 'settled')").
		Scan(&c.seq, &c.settled); err != nil {
		return 0, err
	}
	base, settled := c.seq, c.settled
	if err := c.batches(w.Batches, told); err != nil {
		return 0, err
	}
	if err := c.decisions(w.Decisions); err != nil {
		return 0, err
	}
	if w.Derived != nil {
		if err := c.derived(w.Derived); err != nil {
			return 0, err
		}
	}
	if c.seq == base && c.settled == settled && !c.changed {
		return base, nil // and the transaction is rolled back
	}
	if err := c.finish(); err != nil {
		return 0, err
	}
	return c.seq, tx.Commit()
}

// batches replaces what was told in each document that has changed.
func (c *change) batches(batches []*graph.Batch, told [][]graph.Row) error {
	var old []stored
	var rows []graph.Row
	for i, b := range batches {
		same, had, err := c.document(&b.Document)
		if err != nil {
			return err
		}
		if same || !had && b.Deletes() {
			continue
		}
		if had {
			gone, err := c.stored("SELECT rid, entries FROM records WHERE document = (SELECT rid FROM ids WHERE id = ?)", string(b.Document.ID))
			if err != nil {
				return err
			}
			old = append(old, gone...)
		}
		rows = append(rows, told[i]...)
		if err := c.feed(b.Document.ID, b.Deletes()); err != nil {
			return err
		}
	}
	return c.replace(old, rows)
}

// document tells whether the document is there, and whether it is there just so.
func (c *change) document(d *graph.Document) (same, had bool, err error) {
	body, err := c.body(d.ID)
	if err != nil || body == nil {
		return false, false, err
	}
	r, err := graph.Decode(graph.KindDocument, body)
	if err != nil {
		return false, false, err
	}
	return d.SameReading(r.(*graph.Document)), true, nil
}

// decisions writes those that are new or say something else than before.
func (c *change) decisions(decisions []*graph.Decision) error {
	for _, d := range decisions {
		row, err := graph.RowOf(d)
		if err != nil {
			return err
		}
		changed, err := c.put([]graph.Row{row})
		if err != nil {
			return err
		}
		if changed {
			if err := c.feed(d.ID, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// wipeAt bounds how much of what is wiped is held in memory at once.
const wipeAt = 2000

func (c *change) derived(d *graph.Delta) error {
	switch {
	case d.Base != c.settled:
		return graph.Errorf(graph.Conflict, "these derived records were computed from the state settled at %d, and %d is settled now: compute them again", d.Base, c.settled)
	case d.Settled < d.Base && !d.Wipe || d.Settled > c.seq:
		return graph.Errorf(graph.Invalid, "derived records cannot account for writes up to %d: the last is %d, and %d were accounted for", d.Settled, c.seq, d.Base)
	}
	c.settled = d.Settled
	if d.Wipe {
		for _, k := range graph.Kinds {
			if k.Basis() != graph.Derived {
				continue
			}
			from, to := ridRange(c.names.kind(k))
			for {
				old, err := c.stored("SELECT rid, entries FROM records WHERE rid BETWEEN ? AND ? LIMIT ?", from, to, wipeAt)
				if err != nil {
					return err
				}
				if err := c.replace(old, nil); err != nil {
					return err
				}
				if len(old) < wipeAt {
					break
				}
			}
		}
	}
	gone := make([]string, len(d.Delete))
	for i, id := range d.Delete {
		gone[i] = string(id)
	}
	old, err := c.stored("SELECT rid, entries FROM records WHERE rid IN (SELECT rid FROM ids WHERE id IN (SELECT value FROM json_each(?)))", jsonList(gone))
	if err != nil {
		return err
	}
	if err := c.replace(old, nil); err != nil {
		return err
	}
	rows := make([]graph.Row, len(d.Put))
	for i, r := range d.Put {
		if rows[i], err = graph.RowOf(r); err != nil {
			return err
		}
	}
	_, err = c.put(rows)
	return err
}

// put writes rows in the place of those of the same ids, and tells whether that changed anything.
func (c *change) put(rows []graph.Row) (changed bool, err error) {
	var old []stored
	var fresh []graph.Row
	for _, row := range rows {
		body, err := c.body(row.ID)
		if err != nil {
			return false, err
		}
		if body != nil && bytes.Equal(body, row.Body) {
			continue
		}
		if body != nil {
			had, err := c.stored("SELECT rid, entries FROM records WHERE rid = (SELECT rid FROM ids WHERE id = ?)", string(row.ID))
			if err != nil {
				return false, err
			}
			old = append(old, had...)
		}
		fresh = append(fresh, row)
	}
	return len(fresh) > 0, c.replace(old, fresh)
}

// body returns the record's body, nil where there is none.
func (c *change) body(id graph.ID) (body []byte, err error) {
	err = c.queryRow("SELECT body FROM records WHERE rid = (SELECT rid FROM ids WHERE id = ?)", string(id)).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return body, err
}

// feed gives the next sequence number to the write of a document or decision.
func (c *change) feed(id graph.ID, deleted bool) error {
	c.seq++
	return c.exec("INSERT INTO changes (seq, id, deleted) VALUES (?, ?, ?)", c.seq, string(id), deleted)
}

// finish writes the counters, the sequence last.
func (c *change) finish() error {
	for kind, n := range c.counts {
		if err := c.exec("INSERT INTO counts (kind, n) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET n = n + excluded.n", kind, n); err != nil {
			return err
		}
	}
	if err := c.exec("UPDATE meta SET value = ? WHERE name = 'settled'", c.settled); err != nil {
		return err
	}
	return c.exec("UPDATE meta SET value = ? WHERE name = 'sequence'", c.seq)
}
