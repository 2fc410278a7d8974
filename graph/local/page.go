package local

import (
	"database/sql"
	"slices"

	"backchannel/graph"
)

// page is a graph.Page whose records are not decoded yet.
type page struct {
	graph.Page
	bodies []string
}

func (p *page) add(at graph.Position, body string) {
	p.Items = append(p.Items, graph.Item{Position: at})
	p.bodies = append(p.bodies, body)
}

// end makes a page of all that was scanned: one record more than it has shows that there is a next.
func (p *page) end(w window) {
	more := len(p.Items) > w.size
	if more {
		p.Items, p.bodies = p.Items[:w.size], p.bodies[:w.size]
	}
	if w.backward {
		slices.Reverse(p.Items)
		slices.Reverse(p.bodies)
		p.HasPrev = more
	} else {
		p.HasNext = more
	}
}

// readPage reads rows of key, id and body.
func readPage(rows *sql.Rows, w window) (page, error) {
	p := page{Page: w.empty()}
	defer rows.Close()
	for rows.Next() {
		var at graph.Position
		var body string
		if err := rows.Scan(&at.Key, &at.ID, &body); err != nil {
			return p, err
		}
		p.add(at, body)
	}
	p.end(w)
	return p, rows.Err()
}

// decode fills in the records.
func (p *page) decode() error {
	for i, body := range p.bodies {
		r, err := graph.Decode(p.Items[i].Position.ID.Kind(), body)
		if err != nil {
			return err
		}
		p.Items[i].Record = r
	}
	return nil
}
