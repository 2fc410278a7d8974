package property

import (
	"strings"

	"backchannel/graph"
)

// Relationship leads from one node to another.
type Relationship struct {
	Type       string
	From, To   graph.ID
	Properties []Property
}

// Types of the relationships that lead from actor to actor, one for each influence.
const (
	Influenced     = "INFLUENCED"        // told to have happened, or to be under way
	WouldInfluence = "WOULD_INFLUENCE"   // planned, sought, asked for, threatened …
	DidNot         = "DID_NOT_INFLUENCE" // told not to have taken place
)

// InfluenceTypes lists them.
var InfluenceTypes = []string{Influenced, WouldInfluence, DidNot}

// TypeOf is the type of the relationships that stand for a type of edge.
func TypeOf(t graph.EdgeType) string {
	switch t {
	case graph.EdgeInfluencer, graph.EdgeInfluenced: // INFLUENCED leads from actor to actor
		return "HAS_" + strings.ToUpper(string(t))
	}
	return strings.ReplaceAll(strings.ToUpper(string(t)), "-", "_")
}

// InfluenceOf is the relationship from actor to actor that an influence stands for. Its property id is that of the influence.
func InfluenceOf(i *graph.Influence) Relationship {
	typ := WouldInfluence
	switch {
	case i.Negative:
		typ = DidNot
	case i.Status == graph.Happened || i.Status == graph.UnderWay:
		typ = Influenced
	}
	return Relationship{typ, i.Influencer, i.Influenced, append([]Property{{ID, string(i.ID)}}, influence(i)...)}
}
