// Package property shows the graph as other tools know graphs: nodes with labels and flat properties, and relationships of a type between them.
//
// It is for reading, by people and by tools: nothing is read back from it. Of what one document tells, it shows the document, who stands behind
// what is said, each assertion with its words, events and responses; then all that is derived. An influence is a node, since claims, intermediaries
// and sources hang on it, and a relationship from actor to actor as well, which any tool can draw.
package property
