package derive

import (
	"fmt"
	"slices"
	"strings"

	"backchannel/graph"
)

// maxActors bounds how many of a claim's actors its keys are made of.
const maxActors = 8

// minCore is how many words say what something is about; fewer could be about anything.
const minCore = 4

// once are events that take place once, so that a different day is a different account of the same.
var once = []string{string(graph.Signing), string(graph.Agreement)}

// about returns the keys a claim shares with those it can be in dispute with, sorted. A key is a kind of comparison and what both must
// have in common:
//
//	influence  means, influencer, influenced
//	event      type and two who took part; or the venue and one; or, of what happens once, one who took part
//	number     predicate, unit, and all who are named
//	words      all of them but numbers and negation
func (v *view) about(p *graph.Proposition, c *graph.Claim) []string {
	var out []string
	switch {
	case c.Means != "":
		for _, a := range few(members(c, graph.Agent)) {
			for _, b := range few(members(c, graph.Patient, graph.Recipient)) {
				out = append(out, "influence|"+string(c.Means)+"|"+string(a)+"|"+string(b))
			}
		}
	case v.event(p) != nil:
		people := few(members(c, graph.Agent, graph.Recipient, graph.Attribute))
		for i, a := range people {
			if slices.Contains(once, c.Predicate) {
				out = append(out, "event|"+c.Predicate+"|"+string(a))
				continue
			}
			for _, b := range people[i+1:] {
				out = append(out, "event|"+c.Predicate+"|"+string(a)+"|"+string(b))
			}
			for _, at := range members(c, graph.At) {
				if at.Kind() == graph.KindVenue {
					out = append(out, "event|"+c.Predicate+"|"+string(at)+"|"+string(a))
				}
			}
		}
	default:
		text := words(p.Content)
		if about, _, _ := core(text); strings.Count(about, " ") >= minCore-1 {
			out = append(out, "words|"+short(strings.Join(append(v.context(p, text), about), "\x00"), 24))
		}
		if k := v.counts(p); k != "" {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), maxNames)]
}

func few(list []graph.ID) []graph.ID { return list[:min(len(list), maxActors)] }

// counts is the key of a proposition that tells how many, of what, and of whom by name; "" for any other.
func (v *view) counts(p *graph.Proposition) string {
	if len(p.Quantities) != 1 || p.Quantities[0].Unit == "" {
		return ""
	}
	var who []string
	for _, x := range v.parts(p) {
		if c := v.chains[x.chain]; c != nil && c.Named {
			who = append(who, fmt.Sprint(x.role, " ", v.entity(x.chain)))
		}
	}
	if len(who) == 0 {
		return ""
	}
	slices.Sort(who)
	q := p.Quantities[0]
	key := []string{p.Predicate, graph.SortKey(q.Unit), strings.Join(slices.Compact(who), " ")}
	if q.Of != nil {
		key = append(key, "of "+graph.SortKey(q.Of.Exact))
	}
	return "number|" + short(strings.Join(key, "\x00"), 24)
}

// members returns the entities in roles, sorted.
func members(c *graph.Claim, roles ...graph.Role) []graph.ID {
	var out []graph.ID
	for _, a := range c.Arguments {
		if a.Entity != "" && slices.Contains(roles, a.Role) && !slices.Contains(out, a.Entity) {
			out = append(out, a.Entity)
		}
	}
	slices.Sort(out)
	return out
}
