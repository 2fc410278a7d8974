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

// rival is a claim to compare, with what each comparison under a key needs of it.
type rival struct {
	*graph.Claim
	keys    []string // of the class of the key, sorted
	numbers []bound  // that its words tell, where words are compared
	counts  string   // the words of these
}

// rivals prepares claims for their comparison under a key, the least first.
func rivals(key string, claims []*graph.Claim) []*rival {
	of := class(key)
	words := strings.HasPrefix(key, "words|")
	out := make([]*rival, len(claims))
	for i, c := range claims {
		r := &rival{Claim: c}
		for _, k := range c.About {
			if class(k) == of {
				r.keys = append(r.keys, k)
			}
		}
		if words {
			_, r.numbers, r.counts = core(c.Text)
		}
		out[i] = r
	}
	slices.SortFunc(out, func(a, b *rival) int { return before(a.Ref, b.Ref) })
	return out
}

// leastCommon returns the least key that is in two sorted lists.
func leastCommon(x, y []string) string {
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case x[0] > y[0]:
			y = y[1:]
		default:
			return x[0]
		}
	}
	return ""
}

// disputes compares the claims that share a key, in any order, and returns a dispute for each way in which some differ, sorted by id.
func disputes(key string, claims []*graph.Claim) []*graph.Dispute {
	if len(claims) < 2 || len(claims) > maxRivals {
		return nil
	}
	list := rivals(key, claims)
	type topic struct {
		differ  graph.Difference
		subject string
	}
	stances := map[topic]map[*rival]stance{}
	for i, a := range list {
		for _, b := range list[i+1:] {
			if leastCommon(a.keys, b.keys) != key {
				continue
			}
			for _, c := range contrasts(key, a, b) {
				t := topic{c.differ, c.subject}
				if stances[t] == nil {
					stances[t] = map[*rival]stance{}
				}
				stances[t][a], stances[t][b] = c.a, c.b
			}
		}
	}
	var out []*graph.Dispute
	for t, held := range stances {
		d := &graph.Dispute{ID: graph.ID("dispute/" + string(t.differ) + "-" + short(key+"\x00"+t.subject, 10)), Differ: t.differ, About: key}
		sides := map[string]*graph.Side{}
		for _, c := range list { // the least first: its words stand for the dispute and for its side
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
