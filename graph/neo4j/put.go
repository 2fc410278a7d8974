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
	if _, err := each(c, "UNWIND $rows AS id MATCH (e:Entry {id: id}) DETACH DELETE e", ids); err != nil {
		return nil, err
	}
	targets, err := each(c, "UNWIND $rows AS id MATCH (n:Record {id: id})-[r:"+edgeTypes+"]->(t:Record) USING INDEX SEEK n:Record(id) WHERE r.by IS NULL WITH r, t.id AS target DELETE r RETURN DISTINCT target", ids)
	if err != nil {
		return nil, err
	}
	more, err := each(c, "UNWIND $rows AS x MATCH (n:Record {id: x.from})-[r:"+edgeTypes+"]->(t:Record) USING INDEX SEEK n:Record(id) WHERE r.by = x.by WITH r, t.id AS target DELETE r RETURN DISTINCT target", gives)
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
	_, err = each(c, "UNWIND $rows AS x MATCH (n:Record {id: x.id}) SET n = {id: x.id} SET n:Absent REMOVE n:$(x.labels)", rows)
	return loose, err
}

// insert puts records in, none of which may be there.
func (c *change) insert(items []item) error {
	if len(items) == 0 {
		return nil
	}
	ids, symbols := map[string]bool{}, map[string]bool{}
	var nodes, entries, relationships []params
	for _, it := range items {
		ids[string(it.row.ID)] = true
		nodes = append(nodes, it.node())
		entry, keys := it.entry()
		for _, k := range keys {
			symbols[k] = true
		}
		entries = append(entries, params{"entry": entry, "symbols": keys})
		for _, e := range it.row.Edges {
			ids[string(e.From)], ids[string(e.To)] = true, true
		}
		relationships = append(relationships, it.edges()...)
		if it.influence != nil {
			relationships = append(relationships, it.influence)
		}
		c.counts[it.row.ID.Kind()]++
	}
	if _, err := each(c, "UNWIND $rows AS id MERGE (n:Record {id: id}) ON CREATE SET n:Absent", slices.Sorted(maps.Keys(ids))); err != nil {
		return err
	}
	if err := c.nodes(items, nodes); err != nil {
		return err
	}
	if _, err := each(c, "UNWIND $rows AS key MERGE (:Symbol {key: key})", slices.Sorted(maps.Keys(symbols))); err != nil {
		return err
	}
	const putEntries = `
		UNWIND $rows AS x CREATE (e:Entry) SET e = x.entry
		WITH e, x UNWIND x.symbols AS key MATCH (s:Symbol {key: key}) CREATE (e)-[:HAS]->(s)`
	if _, err := each(c, putEntries, entries); err != nil {
		return err
	}
	const putRelationships = `
		UNWIND $rows AS x MATCH (f:Record {id: x.from}) MATCH (t:Record {id: x.to})
		CREATE (f)-[r:$(x.type)]->(t) SET r = x.properties`
	_, err := each(c, putRelationships, relationships)
	return err
}

// nodes makes records of ids. One that is a record already is told in another document too.
func (c *change) nodes(items []item, nodes []params) error {
	done, err := each(c, `
		UNWIND $rows AS x MATCH (n:Record {id: x.properties.id}) WHERE n:Absent
		REMOVE n:Absent SET n:$(x.labels) SET n = x.properties
		RETURN n.id`, nodes)
	if err != nil || len(done) == len(items) {
		return err
	}
	for _, it := range items {
		if !slices.Contains(done, any(string(it.row.ID))) {
			return graph.Errorf(graph.Invalid, "%s is refused whole: %s is already told in another document", it.row.Document, it.row.ID)
		}
	}
	return nil
}
