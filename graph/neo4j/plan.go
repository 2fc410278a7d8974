package neo4j

import (
	"context"
	"slices"

	"backchannel/graph"
)

// plan says how a query is answered: by scanning the order it asks for and testing each record, or by taking all records that
// meet the rarest of its conditions and sorting them. The first is good where many records pass, the second where few do;
// the engine cannot know which it is, but the degrees of the symbols tell.
type plan struct {
	empty  bool // nothing can pass
	kinds  []graph.Kind
	total  int    // how many records there are of the kinds
	driver *part  // the condition to start from; nil to scan the order
	filter filter // what else must hold
	parts  []part // conditions that all must hold
}

// part is one of a query's conditions: a search term or a part of its filter.
type part struct {
	filter graph.Filter
	keys   []string   // of symbols, one of which a record has; nil where the condition is another
	near   *graph.Has // the records with these symbols are neighbours of those that meet it
	uses   int        // how many records meet it at most; -1 where that is not known
}

// plan plans for a page of size records, or for all of them where size is 0.
func (s *Store) plan(ctx context.Context, r reading, q graph.Query, size int) (plan, error) {
	p := plan{parts: partsOf(q)}
	for _, k := range q.Kinds {
		if !slices.Contains(p.kinds, k) {
			p.kinds = append(p.kinds, k)
		}
	}
	if size > 0 && !slices.ContainsFunc(p.parts, func(c part) bool { return c.keys != nil }) {
		p.filter = filterOf(graph.Conjuncts(q.Filter)) // there is nothing to choose from
		return p, nil
	}
	if err := s.estimate(ctx, r, &p); err != nil {
		return p, err
	}
	p.empty = p.total == 0
	share := 1.0 // of the records that pass, taking the conditions to be independent of one another
	for i, c := range p.parts {
		if c.uses < 0 {
			continue
		}
		p.empty = p.empty || c.uses == 0
		share *= min(1, float64(c.uses)/float64(max(p.total, 1)))
		if p.driver == nil || c.uses < p.driver.uses {
			p.driver = &p.parts[i]
		}
	}
	if p.empty {
		return p, nil
	}
	if p.driver != nil {
		// A record that is scanned costs about as much as one that is sorted.
		scan := float64(p.total)
		if size > 0 {
			scan = min(scan, float64(size+1)/share)
		}
		if scan < float64(p.driver.uses) {
			p.driver = nil
		}
	}
	var rest []graph.Filter
	for i := range p.parts {
		if &p.parts[i] != p.driver {
			rest = append(rest, p.parts[i].filter)
		}
	}
	p.filter = filterOf(rest)
	return p, nil
}

// partsOf takes the query apart into the conditions that all must hold. A search term is the value of a field of its own.
func partsOf(q graph.Query) []part {
	var out []part
	filters := graph.Conjuncts(q.Filter)
	for _, t := range q.Terms {
		filters = append(filters, graph.In{Field: termSpace, Values: []string{t}})
	}
	for _, f := range filters {
		c := part{filter: f, uses: -1}
		if in, ok := graph.Listed(f); ok {
			c.keys = keysOf(in)
		} else if has, ok := f.(graph.Has); ok {
			if in, ok := graph.Listed(has.Filter); ok {
				c.keys, c.near = keysOf(in), &has
			}
		}
		out = append(out, c)
	}
	return out
}

func keysOf(f graph.In) []string {
	out := []string{}
	for _, s := range symbolsOf(f) {
		out = append(out, symbolKey(s))
	}
	return distinct(out)
}

// estimate finds out how many records there are and how many meet each condition.
func (s *Store) estimate(ctx context.Context, r reading, p *plan) error {
	const q = `
		MATCH (m:Backchannel {name: 'store'})
		RETURN properties(m), [keys IN $parts | reduce(n = 0, d IN COLLECT { MATCH (s:Symbol) USING INDEX SEEK s:Symbol(key) WHERE s.key IN keys RETURN COUNT { (s)<-[:HAS]-() } } | n + d)]`
	parts := [][]string{}
	for _, c := range p.parts {
		if c.keys != nil && c.near == nil {
			parts = append(parts, c.keys)
		}
	}
	rows, err := r.collect(ctx, q, params{"parts": parts})
	if err != nil || len(rows) == 0 {
		return err
	}
	m, _ := rows[0].Values[0].(map[string]any)
	for _, k := range p.kinds {
		n, _ := m[countOf(k)].(int64)
		p.total += int(n)
	}
	uses, _ := rows[0].Values[1].([]any)
	for i, c := range p.parts {
		switch {
		case c.keys == nil:
		case c.near == nil:
			n, _ := uses[0].(int64)
			p.parts[i].uses, uses = int(n), uses[1:]
		default:
			if p.parts[i].uses, err = s.neighbours(ctx, r, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// maxNear is how many neighbours are looked at to see whether they are a good place to start from.
const maxNear = 1000

// neighbours returns how many edges lead to records with the symbols, -1 where these are many.
func (s *Store) neighbours(ctx context.Context, r reading, c part) (int, error) {
	q := `
		CALL () { MATCH (s:Symbol) USING INDEX SEEK s:Symbol(key) WHERE s.key IN $keys MATCH (s)<-[:HAS]-(f:Entry) RETURN DISTINCT f LIMIT $most }
		MATCH (n:Record {id: f.id}) USING INDEX SEEK n:Record(id)
		RETURN count(n), sum(COUNT { ` + arrow("(n)", "", c.near.Edge, !c.near.Back, "()") + ` })`
	rows, err := r.collect(ctx, q, params{"keys": c.keys, "most": maxNear})
	if err != nil || len(rows) == 0 {
		return -1, err
	}
	seen, _ := rows[0].Values[0].(int64)
	edges, _ := rows[0].Values[1].(int64)
	if seen >= maxNear {
		return -1, nil
	}
	return int(edges), nil
}

// candidates is the start of a statement that finds, each once, the entries e that pass.
func (p plan) candidates() string {
	find := `
		MATCH (s:Symbol) USING INDEX SEEK s:Symbol(key) WHERE s.key IN $driver
		MATCH (s)<-[:HAS]-(e:Entry) WHERE e.kind IN $kinds
		WITH DISTINCT e `
	if near := p.driver.near; near != nil {
		find = `
		MATCH (s:Symbol) USING INDEX SEEK s:Symbol(key) WHERE s.key IN $driver
		MATCH (s)<-[:HAS]-(f:Entry)
		WITH DISTINCT f
		MATCH (o:Record {id: f.id}) USING INDEX SEEK o:Record(id)
		MATCH ` + arrow("(o)", "", near.Edge, !near.Back, "(r)") + `
		WITH DISTINCT r
		MATCH (e:Entry {id: r.id}) USING INDEX SEEK e:Entry(id) WHERE e.kind IN $kinds
		WITH e `
	}
	return find + p.filter.where(false)
}

// scanned is the start of a statement that finds the entries e of the plan's kinds that pass.
func (p plan) scanned() string {
	return `
		UNWIND $ranges AS range
		MATCH (e:Entry) USING INDEX SEEK e:Entry(id) WHERE e.id > range.from AND e.id < range.to
		WITH e ` + p.filter.where(false)
}

// params are those of candidates and scanned.
func (p plan) params() params {
	out := params{}
	p.filter.params(out)
	var kinds []string
	ranges := []params{}
	for _, k := range p.kinds {
		kinds = append(kinds, string(k))
		ranges = append(ranges, params{"from": string(k) + "/", "to": string(k) + "0"}) // '0' follows '/'
	}
	if p.driver != nil {
		out["driver"], out["kinds"] = p.driver.keys, kinds
	} else {
		out["ranges"] = ranges
	}
	return out
}
