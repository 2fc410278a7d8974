package neo4j

import (
	"context"
	"slices"
	"strings"

	"backchannel/graph"
)

// Find returns a page of what the query asks for.
func (s *Store) Find(ctx context.Context, q graph.Query) (page graph.Page, err error) {
	if err := q.Check(); err != nil {
		return page, err
	}
	err = s.view(ctx, func(r reading) error {
		w := windowOf(q.Window, q.Desc)
		p, err := s.plan(ctx, r, q, w.size)
		if err != nil {
			return err
		}
		if p.empty {
			page = w.empty
			return nil
		}
		var text string
		args := p.params()
		args["limit"] = w.limit()
		if p.driver != nil {
			text = byDriver(q, p, w, args)
		} else {
			text = byOrder(q, p, w, args)
		}
		// The bodies are read for the page alone.
		text += `
			WITH e, place ORDER BY place` + w.dir() + ` LIMIT $limit
			MATCH (n:Record {id: e.id}) USING INDEX SEEK n:Record(id)
			RETURN place, n.body ORDER BY place` + w.dir()
		rows, err := r.collect(ctx, text, args)
		if err != nil {
			return err
		}
		list := make([]found, len(rows))
		for i, row := range rows {
			list[i] = found{str(row.Values[0]), str(row.Values[1])}
		}
		page, err = w.page(list)
		return err
	})
	return page, err
}

// byDriver finds entries among those that meet the rarest condition.
func byDriver(q graph.Query, p plan, w window, args params) string {
	at := "$sep + e.id"
	if q.Order != graph.ByID {
		at = "coalesce(substring(e." + propertyOf(q.Order) + ", size(e.kind) + 1), $sep + e.id)"
	}
	args["sep"], args["from"], args["to"] = sep, w.from, w.to
	return p.candidates() + `
			WITH e, ` + at + ` AS place WHERE place > $from AND place < $to`
}

// byOrder finds entries by a scan of the order, kind by kind: each scan stops after a page.
func byOrder(q graph.Query, p plan, w window, args params) string {
	var ordered, others []params
	for _, k := range p.kinds {
		if slices.Contains(graph.OrdersOf(k), q.Order) {
			ordered = append(ordered, orderRange(k, w, within(q)))
		} else if r := idRange(k, w); r != nil {
			others = append(others, r)
		}
	}
	scan := func(name, property, place string) string {
		return `
				UNWIND $` + name + ` AS range
				CALL (range) {
					MATCH (e:Entry) USING INDEX SEEK e:Entry(` + property + `)
					WHERE e.` + property + ` > range.from AND e.` + property + ` < range.to
					WITH e ` + p.filter.where(false) + `
					RETURN e ORDER BY e.` + property + w.dir() + ` LIMIT $limit
				}
				RETURN e, ` + place + ` AS place`
	}
	var branches []string
	if len(ordered) > 0 {
		args["ordered"] = ordered
		branches = append(branches, scan("ordered", propertyOf(q.Order), "substring(e."+propertyOf(q.Order)+", size(e.kind) + 1)"))
	}
	if len(others) > 0 || len(branches) == 0 {
		args["sep"], args["others"] = sep, append([]params{}, others...)
		branches = append(branches, scan("others", "id", "$sep + e.id"))
	}
	delete(args, "ranges")
	return `
			CALL () {` + strings.Join(branches, `
				UNION ALL`) + `
			}`
}

// within returns the bounds that the filter sets on the order's keys, nil for none.
func within(q graph.Query) *graph.Between {
	for _, f := range graph.Conjuncts(q.Filter) {
		if b, ok := f.(graph.Between); ok && q.Order != graph.ByID && b.Field == graph.KeyField(q.Order) {
			return &b
		}
	}
	return nil
}

// orderRange is where the records of a kind lie among the keys of an order that they have.
func orderRange(k graph.Kind, w window, b *graph.Between) params {
	from, to := w.from, w.to
	if b != nil {
		from = max(from, b.From)
		if b.To != "" {
			to = min(to, b.To+sep+last)
		}
	}
	return params{"from": string(k) + sep + from, "to": string(k) + sep + strings.ToValidUTF8(to, last)}
}

// idRange is where the records of a kind lie among all ids, in an order in which they share the empty key; nil where none do.
func idRange(k graph.Kind, w window) params {
	from, to := string(k)+"/", string(k)+"0" // '0' follows '/'
	if w.from != "" {
		id, empty := strings.CutPrefix(w.from, sep)
		if !empty {
			return nil // every empty key comes before
		}
		from = max(from, id)
	}
	if id, empty := strings.CutPrefix(w.to, sep); empty {
		to = min(to, id)
	}
	return params{"from": from, "to": to}
}
