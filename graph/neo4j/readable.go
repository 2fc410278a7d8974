package neo4j

import (
	"backchannel/graph"
	"backchannel/graph/property"
)

// readable is what people who open the database see of a record beside its body: the words that name it and what they would look for.
// Nothing is read back from it.
func readable(list []property.Property) params {
	p := params{}
	for _, x := range list {
		p[string(x.Name)] = x.Value
	}
	return p
}

// influenceOf is the relationship from actor to actor.
func influenceOf(i *graph.Influence) params {
	r := property.InfluenceOf(i)
	return params{"type": r.Type, "from": string(r.From), "to": string(r.To), "properties": readable(r.Properties)}
}
