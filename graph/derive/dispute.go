package derive

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"backchannel/graph"
)

// maxRivals bounds how many claims under one key are compared in pairs.
const maxRivals = 256

// oneTime are events that take place once, so that a different day is a different account of the same.
var oneTime = []string{string(graph.Signing), string(graph.Agreement), string(graph.Announcement)}

// about returns the keys a claim shares with those it can be in dispute with, sorted: a pair of actors for an influence or meeting, an actor
// for other events, the words without numbers and negation for the rest.
func about(c *graph.Claim) []string {
	var out []string
	switch {
	case c.Means != "":
		for _, a := range members(c, graph.Agent) {
			for _, b := range members(c, graph.Patient, graph.Recipient) {
				out = append(out, "influence|"+string(c.Means)+"|"+string(a)+"|"+string(b))
			}
		}
	case isEvent(c):
		people := members(c, graph.Agent, graph.Attribute)
		people = people[:min(len(people), 8)]
		for i, a := range people {
			if c.Predicate != string(graph.Meeting) {
				out = append(out, "event|"+c.Predicate+"|"+string(a))
			}
			for _, b := range people[i+1:] {
				out = append(out, "event|"+c.Predicate+"|"+string(a)+"|"+string(b))
			}
		}
	default:
		if core, _ := core(c.Text); strings.Count(core, " ") >= 2 {
			out = append(out, "words|"+short(core, 24))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var eventTypes = []graph.EventType{graph.Meeting, graph.Call, graph.Message, graph.Visit, graph.Signing, graph.Announcement, graph.Agreement, graph.Strike}

func isEvent(c *graph.Claim) bool {
	return c.Means == "" && slices.Contains(eventTypes, graph.EventType(c.Predicate)) &&
		slices.ContainsFunc(c.Arguments, func(a graph.ClaimArgument) bool { return a.Entity != "" })
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

var negators = map[string]bool{"not": true, "no": true, "never": true, "nt": true, "did": true, "does": true, "do": true, "none": true}

var numerals = map[string]bool{"one": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true,
	"ten": true, "eleven": true, "twelve": true, "dozen": true, "dozens": true, "hundred": true, "hundreds": true, "thousand": true, "thousands": true,
	"million": true, "several": true, "few": true, "some": true, "about": true, "least": true, "most": true, "nearly": true, "almost": true, "roughly": true}

// core splits the words of a claim into those that say what it is about and those that say how many.
func core(text string) (about, numbers string) {
	var rest, count []string
	for _, w := range strings.Fields(graph.SortKey(text)) {
		switch {
		case negators[w]:
		case numerals[w] || w[0] >= '0' && w[0] <= '9':
			count = append(count, w)
		default:
			rest = append(rest, w)
		}
	}
	return strings.Join(rest, " "), strings.Join(count, " ")
}

// difference says how two claims under a key differ, and the value each holds; ok is false where both can be so.
func difference(a, b *graph.Claim) (d graph.Difference, va, vb string, ok bool) {
	if actual(a.Status) != actual(b.Status) || !actual(a.Status) && a.Status != b.Status {
		return "", "", "", false
	}
	when := compareTimes(a.When, b.When)
	same := slices.Equal(members(a, graph.Agent), members(b, graph.Agent))
	switch {
	case isEvent(a) && same && when == within && slices.Contains(oneTime, a.Predicate) && a.Negative == b.Negative:
		return graph.DifferTime, a.When.Span.Exact, b.When.Span.Exact, true
	case when == within || when == apart:
		return "", "", "", false
	case a.Negative != b.Negative:
		return graph.DifferPolarity, polarity(a), polarity(b), true
	case a.Means != "":
		return "", "", "", false
	case !isEvent(a):
		_, na := core(a.Text)
		_, nb := core(b.Text)
		if na != nb && na != "" && nb != "" {
			return graph.DifferNumber, na, nb, true
		}
		return "", "", "", false
	}
	if same && len(a.Quantities) == 1 && len(b.Quantities) == 1 && number(a.Quantities[0]) != number(b.Quantities[0]) {
		return graph.DifferNumber, a.Quantities[0].Span.Exact, b.Quantities[0].Span.Exact, true
	}
	for _, x := range members(a, graph.Attribute) {
		if slices.Contains(members(b, graph.Agent), x) {
			return graph.DifferAttendance, "without " + x.Key(), "with " + x.Key(), true
		}
	}
	for _, x := range members(b, graph.Attribute) {
		if slices.Contains(members(a, graph.Agent), x) {
			return graph.DifferAttendance, "with " + x.Key(), "without " + x.Key(), true
		}
	}
	if when == sameDay {
		for _, k := range []graph.Kind{graph.KindVenue, graph.KindPlace} {
			pa, pb := at(a, k), at(b, k)
			if pa.Entity != "" && pb.Entity != "" && pa.Entity != pb.Entity {
				return graph.DifferPlace, pa.Text, pb.Text, true
			}
		}
	}
	return "", "", "", false
}

func actual(s graph.Status) bool { return s == graph.Happened || s == graph.UnderWay }

func polarity(c *graph.Claim) string {
	if c.Negative {
		return "not so"
	}
	return "so"
}

func at(c *graph.Claim, k graph.Kind) graph.ClaimArgument {
	for _, a := range c.Arguments {
		if a.Role == graph.At && a.Entity.Kind() == k {
			return a
		}
	}
	return graph.ClaimArgument{}
}

type timing int

const (
	unknown timing = iota // one is not told, or they overlap
	sameDay
	within // different days, at most a week apart
	apart
)

func compareTimes(a, b *graph.When) timing {
	if a == nil || b == nil || a.Earliest == "" || b.Earliest == "" || a.Latest == "" || b.Latest == "" {
		return unknown
	}
	if a.Earliest <= b.Latest && b.Earliest <= a.Latest {
		if a.Earliest == a.Latest && b.Earliest == b.Latest {
			return sameDay
		}
		return unknown
	}
	x, errX := time.Parse(time.DateOnly, max(a.Earliest, b.Earliest))
	y, errY := time.Parse(time.DateOnly, min(a.Latest, b.Latest))
	if errX == nil && errY == nil && x.Sub(y) <= 7*24*time.Hour {
		return within
	}
	return apart
}

// leastCommon returns the least key two claims share.
func leastCommon(a, b *graph.Claim) string {
	for _, k := range a.About {
		if slices.Contains(b.About, k) {
			return k
		}
	}
	return ""
}

// disputes compares the claims that share a key, in any order, and returns a dispute for each way in which some differ.
func disputes(key string, claims []*graph.Claim) []*graph.Dispute {
	if len(claims) > maxRivals {
		return nil
	}
	claims = slices.SortedFunc(slices.Values(claims), func(a, b *graph.Claim) int { return compare(a.ID, b.ID) })
	values := map[graph.Difference]map[graph.ID]string{}
	for i, a := range claims {
		for _, b := range claims[i+1:] {
			if leastCommon(a, b) != key {
				continue
			}
			d, va, vb, ok := difference(a, b)
			if !ok {
				continue
			}
			if values[d] == nil {
				values[d] = map[graph.ID]string{}
			}
			values[d][a.ID], values[d][b.ID] = va, vb
		}
	}
	var out []*graph.Dispute
	for d, held := range values {
		r := &graph.Dispute{ID: graph.ID("dispute/" + string(d) + "-" + short(key, 10)), Differ: d, About: key}
		var least *graph.Claim
		sides := map[string][]graph.ID{}
		for _, c := range claims {
			v, ok := held[c.ID]
			if !ok {
				continue
			}
			sides[v] = append(sides[v], c.ID)
			if least == nil || before(c.Ref, least.Ref) < 0 {
				least = c
			}
		}
		r.Text = least.Text
		for v, ids := range sides {
			r.Sides = append(r.Sides, graph.Side{Value: v, Claims: ids})
		}
		slices.SortFunc(r.Sides, func(a, b graph.Side) int { return cmp.Compare(a.Value, b.Value) })
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b *graph.Dispute) int { return compare(a.ID, b.ID) })
	return out
}
