// Package frame reads what actors do to one another: influence, events and responses.
package frame

import "backchannel/graph"

// Frames is what was read from one document besides attribution. Ids are set and unique; a frame proposition's content
// lies inside one sentence, and an event stands in an argument of a proposition.
type Frames struct {
	Propositions []graph.Proposition
	Events       []graph.Event
	Responses    []graph.Response
}
