package derive

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// maxRivals bounds how many claims under one key are compared in pairs.
var maxRivals = 256

// class tells which keys stand for one another: of those that two claims share in one class, the least is where they are compared. Numbers of
// different things are each compared by themselves.
func class(key string) string {
	switch kind, _, _ := strings.Cut(key, "|"); kind {
	case "number":
		return key
	case "tally", "nobody":
		return kind
	}
	return ""
}

// leastCommon returns the least key of a class that two claims share.
func leastCommon(a, b *graph.Claim, of string) string {
	x, y := a.About, b.About
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case x[0] > y[0]:
			y = y[1:]
		case class(x[0]) == of:
			return x[0]
		default:
			x, y = x[1:], y[1:]
		}
	}
	return ""
}

// disputes compares the claims that share a key, in any order, and returns a dispute for each way in which some differ, sorted by id.
func disputes(key string, claims []*graph.Claim) []*graph.Dispute {
	if len(claims) < 2 || len(claims) > maxRivals {
		return nil
	}
	claims = slices.SortedFunc(slices.Values(claims), func(a, b *graph.Claim) int { return before(a.Ref, b.Ref) })
	type topic struct {
		differ  graph.Difference
		subject string
	}
	stances := map[topic]map[*graph.Claim]stance{}
	for i, a := range claims {
		for _, b := range claims[i+1:] {
			if leastCommon(a, b, class(key)) != key {
				continue
			}
			for _, c := range contrasts(key, a, b) {
				t := topic{c.differ, c.subject}
				if stances[t] == nil {
					stances[t] = map[*graph.Claim]stance{}
				}
				stances[t][a], stances[t][b] = c.a, c.b
			}
		}
	}
	var out []*graph.Dispute
	for t, held := range stances {
		d := &graph.Dispute{ID: graph.ID("dispute/" + string(t.differ) + "-" + short(key+"\x00"+t.subject, 10)), Differ: t.differ, About: key}
		sides := map[string]*graph.Side{}
		for _, c := range claims { // the least first: its words stand for the dispute and for its side
			s, ok := held[c]
			if !ok {
				continue
			}
			d.Text = cmp.Or(d.Text, c.Text)
			if sides[s.key] == nil {
				sides[s.key] = &graph.Side{Value: s.value}
			}
			sides[s.key].Claims = append(sides[s.key].Claims, c.ID)
		}
		for _, s := range sides {
			slices.Sort(s.Claims)
			d.Sides = append(d.Sides, *s)
		}
		slices.SortFunc(d.Sides, func(a, b graph.Side) int {
			return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.Claims[0], b.Claims[0]))
		})
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b *graph.Dispute) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
