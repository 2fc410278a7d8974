package neo4j

import (
	"maps"
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/graph/property"
)

// edgeTypes is every type of relationship that stands for an edge, as a pattern has them.
var edgeTypes = func() string {
	var types []string
	for _, t := range graph.EdgeTypes {
		types = append(types, "`"+property.TypeOf(t)+"`")
	}
	return strings.Join(types, "|")
}()

// unlink is the end of a statement that deletes relationships and gives what they led to.
const unlink = " WITH r, t.id AS target DELETE r RETURN DISTINCT target"

// remove takes records out and returns the ids that nothing may lead to any more. A record that others still lead to stays as
// the bare id it was before it was told.
func (c *change) remove(old []stored) (loose map[string]bool, err error) {
	loose = map[string]bool{}
	if len(old) == 0 {
		return loose, nil
	}
	var ids, influences []string
	var rows, gives []params
	for _, r := range old {
		ids = append(ids, string(r.id))
		loose[string(r.id)] = true
		rows = append(rows, params{"id": string(r.id), "labels": property.Labels(r.id.Kind())})
		for _, from := range r.gives {
			gives = append(gives, params{"from": from, "by": string(r.id)})
			loose[from] = true
		}
		if r.id.Kind() == graph.KindInfluence {
			influences = append(influences, string(r.id))
		}
		c.counts[r.id.Kind()]--
	}
	if _, err := each(c, "UNWIND $rows AS id MATCH (e:Entry {id: id}) USING INDEX SEEK e:Entry(id) DETACH DELETE e", ids); err != nil {
		return nil, err
	}
	targets, err := each(c, "UNWIND $rows AS id MATCH (n:Record {id: id})-[r:"+edgeTypes+"]->(t) USING INDEX SEEK n:Record(id) WHERE r.by IS NULL"+unlink, ids)
	if err != nil {
		return nil, err
	}
	more, err := each(c, "UNWIND $rows AS x MATCH (n:Record {id: x.from})-[r:"+edgeTypes+"]->(t) USING INDEX SEEK n:Record(id) WHERE r.by = x.by"+unlink, gives)
	if err != nil {
		return nil, err
	}
	for _, t := range append(targets, more...) {
		loose[str(t)] = true
	}
	for _, typ := range property.InfluenceTypes {
		if _, err := each(c, "UNWIND $rows AS id MATCH ()-[r:"+typ+" {id: id}]->() USING INDEX SEEK r:"+typ+"(id) DELETE r", influences); err != nil {
			return nil, err
		}
	}
	_, err = each(c, "UNWIND $rows AS x MATCH (n:Record {id: x.id}) USING INDEX SEEK n:Record(id) SET n = {id: x.id} SET n:Absent REMOVE n:$(x.labels)", rows)
	return loose, err
}

// insert puts records in, none of which may be there.
func (c *change) insert(items []item) error {
	if len(items) == 0 {
		return nil
	}
	own, ends, symbols := map[graph.ID]bool{}, map[string]bool{}, map[string]bool{}
	var nodes, entries, relationships []params
	for _, it := range items {
		own[it.row.ID] = true
		nodes = append(nodes, it.node())
		entry, keys := it.entry()
		for _, k := range keys {
			symbols[k] = true
		}
		entries = append(entries, params{"entry": entry, "symbols": keys})
		relationships = append(relationships, it.edges()...)
		if it.influence != nil {
			relationships = append(relationships, it.influence)
		}
		c.counts[it.row.ID.Kind()]++
	}
	for _, it := range items {
		for _, e := range it.row.Edges {
			for _, id := range []graph.ID{e.From, e.To} {
				if !own[id] {
					ends[string(id)] = true
				}
			}
		}
	}
	if err := c.nodes(items, nodes); err != nil {
		return err
	}
	if _, err := each(c, "UNWIND $rows AS id MERGE (n:Record {id: id}) ON CREATE SET n:Absent", slices.Sorted(maps.Keys(ends))); err != nil {
		return err
	}
	if _, err := each(c, "UNWIND $rows AS key MERGE (:Symbol {key: key})", slices.Sorted(maps.Keys(symbols))); err != nil {
		return err
	}
	const putEntries = `
		UNWIND $rows AS x CREATE (e:Entry) SET e = x.entry
		WITH e, x UNWIND x.symbols AS key MATCH (s:Symbol {key: key}) USING INDEX SEEK s:Symbol(key) CREATE (e)-[:HAS]->(s)`
	if _, err := each(c, putEntries, entries); err != nil {
		return err
	}
	const putRelationships = `
		UNWIND $rows AS x MATCH (f:Record {id: x.from}) USING INDEX SEEK f:Record(id) MATCH (t:Record {id: x.to}) USING INDEX SEEK t:Record(id)
		CREATE (f)-[r:$(x.type)]->(t) SET r = x.properties`
	_, err := each(c, putRelationships, relationships)
	return err
}

// nodes makes the records, of ids that others lead to already and of new ones.
func (c *change) nodes(items []item, nodes []params) error {
	done, err := each(c, `
		UNWIND $rows AS x MERGE (n:Record {id: x.properties.id})
		WITH n, x WHERE n.body IS NULL
		REMOVE n:Absent SET n:$(x.labels) SET n = x.properties
		RETURN count(n)`, nodes)
	if err != nil {
		return err
	}
	made := 0
	for _, n := range done {
		k, _ := n.(int64)
		made += int(k)
	}
	if made == len(items) {
		return nil
	}
	ids := make([]graph.ID, len(items))
	for i, it := range items {
		ids[i] = it.row.ID
	}
	there, err := c.storedIDs(ids) // their entries are not made yet
	if err != nil {
		return err
	}
	for _, it := range items {
		if slices.ContainsFunc(there, func(r stored) bool { return r.id == it.row.ID }) {
			return graph.Errorf(graph.Invalid, "%s is refused whole: %s is already told in another document", it.row.Document, it.row.ID)
		}
	}
	return graph.Errorf(graph.Internal, "%d of %d records were written: one of them is in the write twice", made, len(items))
}
