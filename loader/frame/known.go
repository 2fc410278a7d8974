package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// reporters are people whom one tells and asks as a matter of course: speech to them acts on nobody.
var reporters = set("reporter reporters journalist journalists interviewer audience crowd crowds readers viewers correspondents newspaper host")

// unpersonal reports whether what was read is speech to the publication, or a thing rather than a party.
func (c *sentence) unpersonal(v *verb, s sense, x *influence) bool {
	for _, list := range [][]actor{x.patients, x.agents} {
		for _, a := range list {
			if c.Chains[a.chain].Outlet || reporters[c.word(a.b-1)] {
				return true
			}
		}
	}
	if !slices.ContainsFunc(x.patients, c.known) && !slices.ContainsFunc(x.agents, c.known) && len(x.patients) > 0 && !c.aimOfKnown(v) {
		return true
	}
	if len(x.agents) == 1 && c.word(x.agents[0].a) == "we" && !slices.ContainsFunc(x.patients, c.identified) { // "we ask our friends"
		return true
	}
	patients := len(x.patients)
	x.agents = slices.DeleteFunc(x.agents, c.vague)
	x.patients = slices.DeleteFunc(x.patients, c.vague)
	if len(x.agents) == 0 || patients > 0 && len(x.patients) == 0 {
		return true
	}
	if s.means == graph.MeansSupport && c.opinion(v, x) {
		return true
	}
	if s.means == graph.MeansSupport || s.means == graph.MeansObstruction {
		return !slices.ContainsFunc(x.patients, func(a actor) bool { return c.Chains[a.chain].Named })
	}
	return false
}

// aimOfKnown reports whether a verb tells what somebody who is known wants of others: "A asked the envoy to lean on the rebels".
func (c *sentence) aimOfKnown(v *verb) bool {
	if v == nil || v.governor < 0 {
		return false
	}
	g := c.units[v.governor].verb
	_, ok := c.sense(g)
	return ok && slices.ContainsFunc(c.actors(g.subjects), c.known)
}

// known reports whether it can be told who an actor is: by name, side or members, or by whose they are.
func (c *sentence) known(a actor) bool {
	if c.identified(a) || c.tag(a.b-1) == tag.NNPS || c.Chains[a.chain].Type == graph.Person && c.word(a.a) == "the" && c.offices[c.word(a.b-1)] { // "the governor"
		return true
	}
	for m := range c.Inside(a.a, a.b) { // "X's relatives"
		if c.Chain(m).Named {
			return true
		}
	}
	if w := c.word(a.b); w != "to" && w != "of" && w != "for" {
		return false
	}
	for _, m := range c.Starting(a.b + 1) { // "aides to X"
		if c.Chain(m).Named {
			return true
		}
	}
	return false
}

// identified reports whether an actor is named, acts for somebody or has members who are told.
func (c *sentence) identified(a actor) bool {
	ch := &c.Chains[a.chain]
	return ch.Named || len(ch.ActsFor) > 0 || len(ch.Members) > 0
}
