package graph

import (
	"context"
	"slices"
)

// pathReader reads the part of the graph that paths can lie in. Of a path of n hops, the first few are found from its
// first end and the rest from its last, so that n levels are read in all and neither end is left far behind.
type pathReader struct {
	store     Store
	q         PathQuery
	from, to  ID
	left      int // of the budget
	truncated bool
	hops      map[ID][]Hop // by the id of the record: an affiliation is a hop each way
}

// pathSide is what was reached from one end.
type pathSide struct {
	back     bool // from the last end, against the influences
	frontier []ID // reached by the last level, not expanded yet
	reached  map[ID]bool
}

func (r *pathReader) read(ctx context.Context) error {
	// Neither side goes beyond the other end: no path does.
	ahead := &pathSide{false, []ID{r.from}, map[ID]bool{r.from: true, r.to: true}}
	behind := &pathSide{true, []ID{r.to}, map[ID]bool{r.from: true, r.to: true}}
	for levels := r.q.MaxHops; levels > 0; levels-- {
		side := ahead
		if len(behind.frontier) < len(ahead.frontier) {
			side = behind
		}
		if len(side.frontier) == 0 {
			return nil // all that this end is joined to has been read
		}
		if err := r.level(ctx, side, r.left-r.left/levels); err != nil {
			return err
		}
	}
	return nil
}

// level reads what the frontier is joined to, and leaves keep of the budget.
func (r *pathReader) level(ctx context.Context, side *pathSide, keep int) error {
	statuses := make([]string, len(r.q.Statuses))
	for i, s := range r.q.Statuses {
		statuses[i] = string(s)
	}
	var sure And
	if r.q.MinConfidence > 0 {
		sure = And{SureOf(r.q.MinConfidence)}
	}
	influences := Expansion{Type: EdgeInfluencer, Filter: append(And{In{FieldStatus, statuses}, In{FieldNegative, []string{"false"}}}, sure...)}
	if side.back {
		influences.Type = EdgeInfluenced
	}
	steps := []Expansion{{Type: EdgeActor, Filter: sure}, {Type: EdgeActsFor, Filter: sure}, influences}
	if r.q.InfluenceOnly {
		steps = steps[2:]
	}
	owners := side.frontier
	side.frontier = nil
	for i, e := range steps {
		e.Back = true
		// The influences, of which there are most, come last: they have what the others leave.
		records, err := r.expand(ctx, e, owners, r.left-(r.left-keep)/(len(steps)-i))
		if err != nil {
			return err
		}
		for _, rec := range records {
			r.add(rec, side)
		}
	}
	return nil
}

// add notes a record as a hop, and its ends as reached.
func (r *pathReader) add(rec Record, side *pathSide) {
	var hops []Hop
	switch rec := rec.(type) {
	case *Influence:
		hops = []Hop{{From: rec.Influencer, To: rec.Influenced, Influence: rec}}
	case *Affiliation:
		hops = []Hop{{From: rec.Actor, To: rec.For, Affiliation: rec}, {From: rec.For, To: rec.Actor, Affiliation: rec, Reversed: true}}
	}
	r.hops[rec.RecordID()] = hops
	for _, h := range hops {
		for _, id := range []ID{h.From, h.To} {
			if !side.reached[id] {
				side.reached[id] = true
				side.frontier = append(side.frontier, id)
			}
		}
	}
}

// expand reads the records that edges join to the owners, and leaves keep of the budget: for all owners at once, then
// for those that have more with pages at least twice as large, last the largest owners page by page.
func (r *pathReader) expand(ctx context.Context, e Expansion, owners []ID, keep int) ([]Record, error) {
	if most := (r.left - keep) / 2; len(owners) > most { // an owner and an edge each
		owners = owners[:most]
		r.truncated = true
	}
	found := map[ID]Page{}
	page := func(ids []ID, size int) error {
		e.From, e.Window.First = ids, size
		pages, err := r.store.Expand(ctx, e)
		if err != nil {
			return err
		}
		for i, p := range pages {
			r.left -= 1 + len(p.Items)
			if e.Window.After != nil {
				p.Items = slices.Concat(found[ids[i]].Items, p.Items)
			}
			found[ids[i]] = r.strong(p)
		}
		return nil
	}
	open := owners
	more := func(id ID) bool { return found[id].HasNext }
	for size := 0; len(open) > 0 && size < MaxPage; {
		larger := min((r.left-keep)/len(open)-1, MaxPage)
		if larger < min(max(2*size, 1), MaxPage) {
			break
		}
		size = larger
		for ids := range slices.Chunk(open, MaxPage) {
			if err := page(ids, size); err != nil {
				return nil, err
			}
		}
		open = slices.DeleteFunc(slices.Clone(open), func(id ID) bool { return !more(id) })
	}
	for _, id := range open {
		for more(id) && len(found[id].Items) >= MaxPage && r.left-keep >= 2 {
			e.Window.After = &found[id].Items[len(found[id].Items)-1].Position
			if err := page([]ID{id}, min(r.left-keep-1, MaxPage)); err != nil {
				return nil, err
			}
		}
		r.truncated = r.truncated || more(id)
	}
	var out []Record
	for _, id := range owners {
		for _, it := range found[id].Items {
			out = append(out, it.Record)
		}
	}
	return out, nil
}

// strong cuts a page off where its influences are no longer independent enough: those that follow have less evidence.
func (r *pathReader) strong(p Page) Page {
	for i, it := range p.Items {
		if f, ok := it.Record.(*Influence); ok && f.Sourcing.Independence.Low < r.q.MinIndependent {
			return Page{Items: p.Items[:i]}
		}
	}
	return p
}
