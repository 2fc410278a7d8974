package neo4j

import (
	"context"
	"maps"
	"slices"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// change is one write transaction at work.
type change struct {
	store        *Store
	ctx          context.Context
	tx           neo4j.ManagedTransaction
	counts       map[graph.Kind]int64 // how many records there are
	changes      []params             // of the feed
	seq, settled int64
	changed      bool
}

// atOnce is how many rows one statement writes: the engine holds them all in memory.
const atOnce = 2000

func (c *change) exec(statement string, p params) error {
	_, err := c.store.collect(c.ctx, c.tx, statement, p)
	return err
}

// each runs a statement for rows, some at a time, and returns the first value of each row it gives.
func each[T any](c *change, statement string, rows []T) ([]any, error) {
	var out []any
	for some := range slices.Chunk(rows, atOnce) {
		got, err := c.store.collect(c.ctx, c.tx, statement, params{"rows": some})
		if err != nil {
			return nil, err
		}
		for _, r := range got {
			if len(r.Values) > 0 {
				out = append(out, r.Values[0])
			}
		}
	}
	return out, nil
}

// begin takes the lock under which one transaction writes at a time, and tells whether this write is in already: a connection can be lost
// after the engine committed and before it could say so.
func (c *change) begin() (done bool, err error) {
	const q = `
		MATCH (m:Backchannel {name: 'store'}) SET m.locked = true
		WITH m OPTIONAL MATCH (w:Writer {id: $writer}) USING INDEX SEEK w:Writer(id)
		RETURN properties(m), w.write, w.sequence`
	rows, err := c.store.collect(c.ctx, c.tx, q, params{"writer": c.store.writer})
	if err != nil {
		return false, err
	}
	if len(rows) == 0 {
		return false, c.store.gone()
	}
	m, _ := rows[0].Values[0].(map[string]any)
	c.seq, _ = m["sequence"].(int64)
	c.settled, _ = m["settled"].(int64)
	for _, k := range graph.Kinds {
		c.counts[k], _ = m[countOf(k)].(int64)
	}
	if last, ok := rows[0].Values[1].(int64); ok && last == int64(c.store.writes) {
		c.seq, _ = rows[0].Values[2].(int64)
		return true, nil
	}
	return false, nil
}

// countOf is the property of the store's node that says how many records there are of a kind.
func countOf(k graph.Kind) string { return "count_" + string(k) }

// forgetAfter is how many writes later it is forgotten which one a writer was at: it has long been told, or has died.
const forgetAfter = 10_000

// count writes the feed, the counters and the number of the write.
func (c *change) count() error {
	if _, err := each(c, "UNWIND $rows AS x CREATE (:Change {seq: x.seq, id: x.id, deleted: x.deleted})", c.changes); err != nil {
		return err
	}
	store := params{"sequence": c.seq, "settled": c.settled}
	for k, n := range c.counts {
		store[countOf(k)] = n
	}
	const q = `
		MATCH (m:Backchannel {name: 'store'}) SET m += $store, m.writes = m.writes + 1
		MERGE (w:Writer {id: $writer}) SET w.write = $write, w.sequence = m.sequence, w.at = m.writes
		WITH m MATCH (old:Writer) USING INDEX SEEK old:Writer(at) WHERE old.at < m.writes - $forget DELETE old`
	return c.exec(q, params{"store": store, "writer": c.store.writer, "write": c.store.writes, "forget": forgetAfter})
}

// bodies returns the bodies of those of the records that are there.
func (c *change) bodies(ids []graph.ID) (map[graph.ID]string, error) {
	out := make(map[graph.ID]string, len(ids))
	rows, err := each(c, "UNWIND $rows AS id MATCH (n:Record {id: id}) USING INDEX SEEK n:Record(id) WHERE NOT n:Absent RETURN [n.id, n.body]", idStrings(ids))
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		pair := words(r)
		out[graph.ID(pair[0])] = pair[1]
	}
	return out, nil
}

// stored is a record that is to be taken out.
type stored struct {
	id    graph.ID
	has   []string
	gives []string // ids that edges of it lead from, other than itself
}

const storedFields = " RETURN e.id, e.has, e.gives"

func storedOf(rows []*neo4j.Record) []stored {
	out := make([]stored, len(rows))
	for i, r := range rows {
		out[i] = stored{graph.ID(str(r.Values[0])), words(r.Values[1]), words(r.Values[2])}
	}
	return out
}

// stored reads what stands of the records whose entries a statement finds as e.
func (c *change) stored(find string, p params) ([]stored, error) {
	rows, err := c.store.collect(c.ctx, c.tx, find+storedFields, p)
	return storedOf(rows), err
}

func (c *change) storedIDs(ids []graph.ID) ([]stored, error) {
	var out []stored
	for some := range slices.Chunk(distinct(idStrings(ids)), atOnce) {
		old, err := c.stored("UNWIND $rows AS id MATCH (e:Entry {id: id}) USING INDEX SEEK e:Entry(id)", params{"rows": some})
		if err != nil {
			return nil, err
		}
		out = append(out, old...)
	}
	return out, nil
}

// replace takes old records out and puts new ones in.
func (c *change) replace(old []stored, items []item) error {
	if len(old)+len(items) == 0 {
		return nil
	}
	c.changed = true
	loose, err := c.remove(old)
	if err != nil {
		return err
	}
	if err := c.insert(items); err != nil {
		return err
	}
	return c.sweep(old, loose)
}

// sweep forgets the words and ids that nothing has any more: a document that is taken out leaves none of its words.
func (c *change) sweep(old []stored, loose map[string]bool) error {
	symbols := map[string]bool{}
	for _, r := range old {
		for _, h := range r.has {
			symbols[symbolKey(h)] = true
		}
	}
	if _, err := each(c, "UNWIND $rows AS key MATCH (s:Symbol {key: key}) USING INDEX SEEK s:Symbol(key) WHERE NOT EXISTS { (s)<-[:HAS]-() } DELETE s", slices.Sorted(maps.Keys(symbols))); err != nil {
		return err
	}
	_, err := each(c, "UNWIND $rows AS id MATCH (n:Record {id: id}) USING INDEX SEEK n:Record(id) WHERE n:Absent AND NOT EXISTS { (n)--() } DELETE n", slices.Sorted(maps.Keys(loose)))
	return err
}
