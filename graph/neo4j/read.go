package neo4j

import (
	"context"
	"unicode/utf8"

	"backchannel/graph"
)

// Get returns the records with these ids or aliases, nil where there is none.
func (s *Store) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	out := make([]graph.Record, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := s.view(ctx, func(r reading) error {
		clear(out)
		places := map[string][]int{}
		var asked []string
		for i, id := range ids {
			if !utf8.ValidString(string(id)) {
				continue // which no record has
			}
			if places[string(id)] == nil {
				asked = append(asked, string(id))
			}
			places[string(id)] = append(places[string(id)], i)
		}
		take := func(statement string, p params) error {
			rows, err := r.collect(ctx, statement, p)
			if err != nil {
				return err
			}
			for _, row := range rows {
				kind, body := graph.ID(str(row.Values[1])).Kind(), str(row.Values[2])
				for _, i := range places[str(row.Values[0])] {
					if out[i], err = graph.Decode(kind, body); err != nil {
						return err
					}
				}
				delete(places, str(row.Values[0]))
			}
			return nil
		}
		if err := take("UNWIND $ids AS id MATCH (n:Record {id: id}) USING INDEX SEEK n:Record(id) WHERE NOT n:Absent RETURN id, n.id, n.body", params{"ids": asked}); err != nil {
			return err
		}
		// A record's own id comes before an alias, and the least record before others.
		var aliases []params
		for _, id := range asked {
			if places[id] != nil {
				alias := symbol(aliasSpace, id)
				aliases = append(aliases, params{"id": id, "key": symbolKey(alias), "alias": alias})
			}
		}
		if len(aliases) == 0 {
			return nil
		}
		return take(`
			UNWIND $aliases AS a
			MATCH (s:Symbol {key: a.key})<-[:HAS]-(e:Entry) USING INDEX SEEK s:Symbol(key) WHERE a.alias IN e.has
			WITH a.id AS id, min(e.id) AS least
			MATCH (n:Record {id: least}) USING INDEX SEEK n:Record(id) RETURN id, n.id, n.body`, params{"aliases": aliases})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Changes returns the writes after a sequence number.
func (s *Store) Changes(ctx context.Context, after int64, n int) ([]graph.Changed, error) {
	if n < 1 || n > graph.MaxChanges {
		return nil, graph.Errorf(graph.Limit, "ask for 1 to %d changes at once", graph.MaxChanges)
	}
	rows, err := s.feed(ctx, "MATCH (c:Change) USING INDEX SEEK c:Change(seq) WHERE c.seq > $after RETURN c.seq, c.id, c.deleted ORDER BY c.seq LIMIT $n", params{"after": after, "n": n})
	if err != nil {
		return nil, err
	}
	var out []graph.Changed
	for _, r := range rows {
		seq, _ := r.Values[0].(int64)
		out = append(out, graph.Changed{Seq: seq, ID: graph.ID(str(r.Values[1])), Deleted: r.Values[2] == true})
	}
	return out, nil
}

// Info describes the store.
func (s *Store) Info(ctx context.Context) (graph.Info, error) {
	rows, err := s.feed(ctx, "MATCH (m:Backchannel {name: 'store'}) RETURN properties(m)", nil)
	if err != nil {
		return graph.Info{}, err
	}
	if len(rows) == 0 {
		return graph.Info{}, s.gone()
	}
	info := graph.Info{Engine: s.engine, Location: s.location, Schema: layout, ReadOnly: s.readOnly, Records: map[graph.Kind]int{}}
	m, _ := rows[0].Values[0].(map[string]any)
	info.Sequence, _ = m["sequence"].(int64)
	info.Settled, _ = m["settled"].(int64)
	for _, k := range graph.Kinds {
		if n, _ := m[countOf(k)].(int64); n > 0 {
			info.Records[k] = int(n)
		}
	}
	return info, nil
}
