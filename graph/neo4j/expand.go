package neo4j

import (
	"context"
	"strings"
	"unicode/utf8"

	"backchannel/graph"
	"backchannel/graph/property"
)

// Expand follows edges from many records in one statement, and counts them in another where that is asked for.
//
// To go back, from the record that edges lead to, is a range of the index of the edges' places there: such a record may have very many. The
// edges that lead from a record are few, as it or its members give them, and they are sorted.
func (s *Store) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	if err := e.Check(); err != nil {
		return nil, err
	}
	pages := make([]graph.Page, len(e.From))
	if len(e.From) == 0 {
		return pages, nil
	}
	w := windowOf(e.Window, e.Desc)
	var owners []params
	for i, id := range e.From {
		pages[i] = w.empty
		if e.Total {
			pages[i].Total = new(int)
		}
		if !utf8.ValidString(string(id)) {
			continue // which no record has
		}
		o := params{"i": i, "id": string(id), "from": w.from, "to": w.to, "first": "", "last": last}
		if e.Back {
			for _, at := range []string{"from", "to", "first", "last"} {
				o[at] = string(id) + sep + o[at].(string)
			}
		}
		owners = append(owners, o)
	}
	f := filterOf(graph.Conjuncts(e.Filter))
	args := params{"owners": owners, "limit": w.limit(), "sep": sep}
	f.params(args)
	err := s.view(ctx, func(r reading) error {
		rows, err := r.collect(ctx, expansion(e, f, "from", "to")+`
				WITH DISTINCT at, n ORDER BY at`+w.dir()+` LIMIT $limit
				RETURN collect([at, n.body]) AS items
			}
			RETURN owner.i, items`, args)
		if err != nil {
			return err
		}
		for _, row := range rows {
			i, _ := row.Values[0].(int64)
			if err := fill(&pages[i], e.Back, e.From[i], w, row.Values[1]); err != nil {
				return err
			}
		}
		if !e.Total {
			return nil
		}
		rows, err = r.collect(ctx, expansion(e, f, "first", "last")+`
				RETURN count(DISTINCT at) AS total
			}
			RETURN owner.i, total`, args)
		for _, row := range rows {
			i, _ := row.Values[0].(int64)
			n, _ := row.Values[1].(int64)
			pages[i].Total = new(int(n))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return pages, nil
}

// expansion is the start of a statement that finds, for each owner, the records n that its edges lead to, and their places, which lie between two
// that the owner names.
func expansion(e graph.Expansion, f filter, from, to string) string {
	q := `
			UNWIND $owners AS owner
			CALL (owner) {
				MATCH `
	if e.Back {
		q += arrow("(n)", "r", e.Type, false, "()") + " USING INDEX SEEK r:`" + property.TypeOf(e.Type) + "`(at)" + `
				WHERE r.at > owner.` + from + ` AND r.at < owner.` + to + ` AND NOT n:Absent
				WITH r.at AS at, n`
	} else {
		q += arrow("(o:Record {id: owner.id})", "r", e.Type, false, "(n)") + ` USING INDEX SEEK o:Record(id)
				WHERE NOT n:Absent
				WITH r.key + $sep + n.id AS at, n, owner WHERE at > owner.` + from + ` AND at < owner.` + to
	}
	if e.Filter != nil {
		q += `
				MATCH (e:Entry {id: n.id}) USING INDEX SEEK e:Entry(id)
				WITH * ` + f.where(true)
	}
	return q
}

// fill makes an owner's page of the places and bodies that were found.
func fill(page *graph.Page, back bool, owner graph.ID, w window, items any) (err error) {
	pairs, _ := items.([]any)
	list := make([]found, len(pairs))
	for i, it := range pairs {
		pair := words(it)
		list[i] = found{pair[0], pair[1]}
		if back {
			list[i].place = strings.TrimPrefix(pair[0], string(owner)+sep)
		}
	}
	*page, err = w.page(list)
	return err
}
