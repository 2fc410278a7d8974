package neo4j

import (
	"slices"
	"strings"

	"backchannel/graph"
)

// window is a graph.Window in terms of the order that is scanned: to go backward is to scan the other way.
type window struct {
	size     int
	backward bool   // items come last first
	down     bool   // the scan goes against the order of the keys
	from, to string // places between which the items lie, without these
	empty    graph.Page
}

func windowOf(w graph.Window, desc bool) window {
	n, backward := w.Size()
	out := window{size: n, backward: backward, down: desc != backward, to: last}
	low, high := w.After, w.Before // in the order of the keys
	if desc {
		low, high = high, low
	}
	if low != nil {
		out.from = strings.ToValidUTF8(place(low.Key, low.ID), last)
	}
	if high != nil {
		out.to = strings.ToValidUTF8(place(high.Key, high.ID), last)
	}
	// The end that a window names was passed.
	out.empty = graph.Page{HasPrev: !backward && w.After != nil, HasNext: backward && w.Before != nil}
	return out
}

// dir is the direction of the scan, as the end of an ORDER BY.
func (w window) dir() string {
	if w.down {
		return " DESC"
	}
	return ""
}

// limit is one more than the page has, so that it shows whether there is a next.
func (w window) limit() int { return w.size + 1 }

// found is one record that was found: its place, and its body.
type found struct{ place, body string }

// page makes a page of all that was scanned.
func (w window) page(list []found) (graph.Page, error) {
	p := w.empty
	more := len(list) > w.size
	if more {
		list = list[:w.size]
	}
	if w.backward {
		slices.Reverse(list)
		p.HasPrev = more
	} else {
		p.HasNext = more
	}
	for _, f := range list {
		key, id, _ := strings.Cut(f.place, sep)
		r, err := graph.Decode(graph.ID(id).Kind(), f.body)
		if err != nil {
			return p, err
		}
		p.Items = append(p.Items, graph.Item{Position: graph.Position{Key: key, ID: graph.ID(id)}, Record: r})
	}
	return p, nil
}
