package neo4j

import (
	"context"
	"strings"
	"unicode/utf8"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Expand follows edges from many records in one statement.
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
	t := testOf(conjuncts(e.Filter))
	args := params{"owners": owners, "limit": w.limit(), "test": t.params(), "sep": sep}
	err := s.view(ctx, func() error {
		rows, err := s.query(ctx, neo4j.AccessModeRead, expansion(e, t, w), args)
		if err != nil {
			return err
		}
		for _, r := range rows {
			i, _ := r.Values[0].(int64)
			if err := fill(&pages[i], e, e.From[i], w, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return pages, nil
}

// expansion is the statement that gives, for each owner, its items and where it is asked for how many there are in all.
func expansion(e graph.Expansion, t test, w window) string {
	edges := func(from, to string) string {
		var q string
		if e.Back {
			q = `
				MATCH ` + arrow("(n:Record)", "r", e.Type, false, "()") + " USING INDEX SEEK r:`" + relType(e.Type) + "`(at)" + `
				WHERE r.at > owner.` + from + ` AND r.at < owner.` + to + ` AND NOT n:Absent
				WITH r.at AS at, n`
		} else {
			q = `
				MATCH ` + arrow("(o:Record {id: owner.id})", "r", e.Type, false, "(n:Record)") + ` USING INDEX SEEK o:Record(id)
				WHERE NOT n:Absent
				WITH r.key + $sep + n.id AS at, n, owner WHERE at > owner.` + from + ` AND at < owner.` + to
		}
		if e.Filter != nil {
			q += `
				MATCH (e:Entry {id: n.id}) USING INDEX SEEK e:Entry(id)
				WITH * ` + t.where("$test", true)
		}
		return q
	}
	total := ""
	returns := "RETURN owner.i, items"
	if e.Total {
		total = `
			CALL (owner) {` + edges("first", "last") + `
				RETURN count(DISTINCT at) AS total
			}`
		returns += ", total"
	}
	return `
			UNWIND $owners AS owner
			CALL (owner) {` + edges("from", "to") + `
				WITH DISTINCT at, n ORDER BY at` + w.dir() + ` LIMIT $limit
				RETURN collect([at, n.body]) AS items
			}` + total + `
			` + returns
}

// fill makes an owner's page of its row.
func fill(page *graph.Page, e graph.Expansion, owner graph.ID, w window, r *neo4j.Record) error {
	items, _ := r.Values[1].([]any)
	list := make([]found, len(items))
	for i, it := range items {
		pair := words(it)
		list[i] = found{pair[0], pair[1]}
		if e.Back {
			list[i].place = strings.TrimPrefix(pair[0], string(owner)+sep)
		}
	}
	p, err := w.page(list)
	if err != nil {
		return err
	}
	if e.Total {
		n, _ := r.Values[2].(int64)
		p.Total = new(int(n))
	}
	*page = p
	return nil
}
