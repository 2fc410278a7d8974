package local

import (
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

func (p *page) add(it graph.Item, kind graph.Kind, body []byte) {
	p.Items = append(p.Items, it)
	p.kinds = append(p.kinds, kind)
	p.bodies = append(p.bodies, body)
}

// end makes a page of all that was scanned: one record more than it has shows that there is a next.
func (p *page) end(w window) {
	more := len(p.Items) > w.size
	if more {
		p.Items, p.kinds, p.bodies = p.Items[:w.size], p.kinds[:w.size], p.bodies[:w.size]
	}
	if w.backward {
		slices.Reverse(p.Items)
		slices.Reverse(p.kinds)
		slices.Reverse(p.bodies)
		p.HasPrev = more
	} else {
		p.HasNext = more
	}
}

// page reads rows of key, id, rid and body.
func (s *Store) page(rows *sql.Rows, w window) (page, error) {
	p := page{Page: w.empty()}
	defer rows.Close()
	for rows.Next() {
		var it graph.Item
		var rid int64
		var body []byte
		if err := rows.Scan(&it.Position.Key, &it.Position.ID, &rid, &body); err != nil {
			return p, err
		}
		p.add(it, s.names.kinds[ridKind(rid)], body)
	}
	p.end(w)
	return p, rows.Err()
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
