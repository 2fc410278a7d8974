package local

import (
	"bytes"
	"database/sql"
	"errors"
	"slices"
	"sync"

	"backchannel/graph"
)

// page is a graph.Page whose records are not decoded yet.
type page struct {
	graph.Page
	kinds  []graph.Kind
	bodies [][]byte
}

// page reads rows of key, id, rid and body.
func (s *Store) page(rows *sql.Rows, w window) (page, error) {
	p := page{Page: w.empty()}
	defer rows.Close()
	more := false
	for rows.Next() {
		if len(p.Items) == w.size {
			more = true
			break
		}
		var it graph.Item
		var rid int64
		var body sql.RawBytes
		if err := rows.Scan(&it.Position.Key, &it.Position.ID, &rid, &body); err != nil {
			return p, err
		}
		p.Items = append(p.Items, it)
		p.kinds = append(p.kinds, s.names.kinds[ridKind(rid)])
		p.bodies = append(p.bodies, bytes.Clone(body))
	}
	if err := rows.Err(); err != nil {
		return p, err
	}
	if w.backward {
		slices.Reverse(p.Items)
		slices.Reverse(p.kinds)
		slices.Reverse(p.bodies)
		p.HasPrev = more
	} else {
		p.HasNext = more
	}
	return p, nil
}

// decode fills in the records.
func (p *page) decode() error {
	for i := range p.Items {
		r, err := graph.Decode(p.kinds[i], p.bodies[i])
		if err != nil {
			return err
		}
		p.Items[i].Record = r
	}
	return nil
}

// decoding decodes pages beside the reading of further ones: it takes half of the time of a large expansion.
type decoding struct {
	sync.WaitGroup
	mu   sync.Mutex
	errs []error
}

func (d *decoding) add(p page, into *graph.Page) {
	d.Go(func() {
		err := p.decode()
		*into = p.Page
		if err != nil {
			d.mu.Lock()
			d.errs = append(d.errs, err)
			d.mu.Unlock()
		}
	})
}

func (d *decoding) wait() error {
	d.Wait()
	return errors.Join(d.errs...)
}
