// Package neo4j keeps a graph in a Neo4j database, version 5.26 or later.
//
// # Layout
//
// A store is a machine for rows (graph.Row): the engine compares keys and words that graph made, and no human text. It has two halves, which
// no relationship joins, so that neither is in the way of the other:
//
//	(:Record:Claim {id, body, text, status, …})       what people look at, with what makes it readable
//	  -[:ABOUT {key, at}]-> (:Record:Entity:Person)   an edge
//	(:Person) -[:INFLUENCED {…}]-> (:Government)      an influence once more, as a relationship between its actors
//
//	(:Entry {id, kind, has, byTime, …})               what a record is found by
//	  -[:HAS]-> (:Symbol {key})                       a field's value, a search term or an alias: "status=happened", "term=ferry"
//
// Relationships to the words of a text, or to a value that half the graph has, would join everything to everything: a path
// between two people would lead over "the". doc/neo4j.md describes the first half for those who ask it in Cypher.
//
// A place is a record's key in an order and its id, as one string. An entry has one property for each order, its kind and its place there, and
// a relationship has in at the id it leads to and its place among those that lead there; both have range indexes. So a page, forward or
// backward, is a range of an index and costs the same wherever it lies and however much there is. Edges the other way, from the
// record that gives them, are few and are sorted: a record has as many as it lists (see "Edges are owned" in doc/design.md).
//
// An id that edges lead to and nobody has told is a node labelled Absent, which becomes the record when it is told.
//
// # Statements
//
// A filter is data, not text (filter.go): a statement's text depends on the order, the direction and the edges that are asked about, and on nothing
// that is asked for. The engine plans each once, in some tenths of a second. USING INDEX says what a plan must start from: on an almost empty
// database, or before it has sampled an index, the engine would rather scan, and keep that plan for a while. What a pattern leads to has no
// label, as the engine could begin there too.
//
// A plan chooses, by the degrees of the symbols, to scan an order or to sort what has the rarest symbol, as in graph/local.
//
// # Writing
//
// A write is one transaction. It locks the store's node first, as writes go one at a time, and takes the lock of the gate and the
// sequence last. It carries a number that the Writer node keeps, so that one whose connection was lost while it was committed
// is found to be in, or made again.
//
// Neo4j promises no more than that what is read was committed: a statement may see the first half of a write that commits while it runs. So a
// store lets no write of its own become visible in the middle of a read. What another process writes is another matter: reads may, for
// the milliseconds of its commit, see a part of it. What the graph's coherence rests on never does: the feed and the
// sequence are read under the gate's lock, so whoever settles up to a number finds all that is told up to there.
package neo4j
