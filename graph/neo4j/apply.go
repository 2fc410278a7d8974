package neo4j

import (
	"context"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Apply writes all of w, or nothing.
func (s *Store) Apply(ctx context.Context, w graph.Write) (int64, error) {
	if err := w.Check(); err != nil {
		return 0, err
	}
	if s.readOnly {
		return 0, graph.Errorf(graph.Unavailable, "the store %s was opened for reading only", s.location)
	}
	seq, err := s.apply(ctx, w)
	if err != nil {
		return 0, s.failed(ctx, "write", err)
	}
	return seq, nil
}

func (s *Store) apply(ctx context.Context, w graph.Write) (seq int64, err error) {
	// Items are made before anybody has to wait.
	m, err := made(w)
	if err != nil {
		return 0, err
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	s.writes++
	err = s.retry(ctx, func() error {
		held := false // all of s.seen
		defer func() {
			if held {
				s.seen.Release(exclusive)
			}
		}()
		return s.transact(ctx, func(tx neo4j.ManagedTransaction) error {
			c := &change{store: s, ctx: ctx, tx: tx, counts: map[graph.Kind]int64{}}
			done, err := c.begin()
			if err != nil || done {
				seq = c.seq
				return err
			}
			if err := c.all(m); err != nil {
				return err
			}
			seq = c.seq
			if !c.changed {
				return nil
			}
			if err := c.count(); err != nil {
				return err
			}
			if err := s.seen.Acquire(ctx, exclusive); err != nil {
				return err
			}
			held = true
			return c.exec(lockGate+"RETURN 1", nil)
		})
	})
	return seq, err
}

// write is a graph.Write with its records as items.
type write struct {
	batches   []batch
	decisions []item
	derived   *graph.Delta
	put       []item
}

type batch struct {
	document *graph.Document
	deletes  bool
	items    []item
}

func made(w graph.Write) (write, error) {
	out := write{derived: w.Derived}
	for _, b := range w.Batches {
		told := batch{document: &b.Document, deletes: b.Deletes()}
		for r := range b.Records() {
			if told.deletes {
				break
			}
			it, err := itemOf(r)
			if err != nil {
				return out, err
			}
			told.items = append(told.items, it)
		}
		out.batches = append(out.batches, told)
	}
	for _, d := range w.Decisions {
		it, err := itemOf(d)
		if err != nil {
			return out, err
		}
		out.decisions = append(out.decisions, it)
	}
	if w.Derived != nil {
		for _, r := range w.Derived.Put {
			it, err := itemOf(r)
			if err != nil {
				return out, err
			}
			out.put = append(out.put, it)
		}
	}
	return out, nil
}

// all writes everything but the counters.
func (c *change) all(w write) error {
	if err := c.batches(w.batches); err != nil {
		return err
	}
	for _, d := range w.decisions {
		changed, err := c.put([]item{d})
		if err != nil {
			return err
		}
		if changed {
			c.feed(d.row.ID, false)
		}
	}
	if w.derived == nil {
		return nil
	}
	return c.derived(w.derived, w.put)
}

// batches replaces what was told in each document that has changed.
func (c *change) batches(batches []batch) error {
	if len(batches) == 0 {
		return nil
	}
	ids := make([]graph.ID, len(batches))
	for i, b := range batches {
		ids[i] = b.document.ID
	}
	bodies, err := c.bodies(ids)
	if err != nil {
		return err
	}
	var old []stored
	var fresh []item
	for _, b := range batches {
		body, had := bodies[b.document.ID]
		if !had && b.deletes {
			continue
		}
		if had {
			r, err := graph.Decode(graph.KindDocument, body)
			if err != nil {
				return err
			}
			if b.document.SameReading(r.(*graph.Document)) {
				continue
			}
			gone, err := c.stored("MATCH (e:Entry {document: $document}) USING INDEX SEEK e:Entry(document)", params{"document": string(b.document.ID)})
			if err != nil {
				return err
			}
			old = append(old, gone...)
		}
		fresh = append(fresh, b.items...)
		c.feed(b.document.ID, b.deletes)
	}
	return c.replace(old, fresh)
}

// wipeAt bounds how much of what is wiped is held in memory here at once.
const wipeAt = 2000

func (c *change) derived(d *graph.Delta, put []item) error {
	switch {
	case d.Base != c.settled:
		return graph.Errorf(graph.Conflict, "these derived records were computed from the state settled at %d, and %d is settled now: compute them again", d.Base, c.settled)
	case d.Settled < d.Base && !d.Wipe || d.Settled > c.seq:
		return graph.Errorf(graph.Invalid, "derived records cannot account for writes up to %d: the last is %d, and %d were accounted for", d.Settled, c.seq, d.Base)
	}
	c.changed = c.changed || c.settled != d.Settled
	c.settled = d.Settled
	if d.Wipe {
		for _, k := range graph.Kinds {
			if k.Basis() != graph.Derived {
				continue
			}
			for {
				old, err := c.stored("MATCH (e:Entry) USING INDEX SEEK e:Entry(id) WHERE e.id > $from AND e.id < $to WITH e LIMIT $n",
					params{"from": string(k) + "/", "to": string(k) + "0", "n": wipeAt}) // '0' follows '/'
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
	if len(d.Delete) > 0 {
		old, err := c.storedIDs(d.Delete)
		if err != nil {
			return err
		}
		if err := c.replace(old, nil); err != nil {
			return err
		}
	}
	_, err := c.put(put)
	return err
}

// put writes items in the place of those of the same ids, and tells whether that changed anything.
func (c *change) put(items []item) (changed bool, err error) {
	if len(items) == 0 {
		return false, nil
	}
	ids := make([]graph.ID, len(items))
	for i, it := range items {
		ids[i] = it.row.ID
	}
	bodies, err := c.bodies(ids)
	if err != nil {
		return false, err
	}
	var replaced []graph.ID
	var fresh []item
	for _, it := range items {
		body, had := bodies[it.row.ID]
		if had && body == string(it.row.Body) {
			continue
		}
		if had {
			replaced = append(replaced, it.row.ID)
		}
		fresh = append(fresh, it)
	}
	old, err := c.storedIDs(replaced)
	if err != nil {
		return false, err
	}
	return len(fresh) > 0, c.replace(old, fresh)
}

// feed gives the next sequence number to the write of a document or decision.
func (c *change) feed(id graph.ID, deleted bool) {
	c.seq++
	c.changed = true
	c.changes = append(c.changes, params{"seq": c.seq, "id": string(id), "deleted": deleted})
}
