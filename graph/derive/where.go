package derive

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// places returns where something took place, as told: venues before what they lie in.
func places(c *graph.Claim) []graph.ClaimArgument {
	var out []graph.ClaimArgument
	for _, a := range c.Arguments {
		if a.Role == graph.At && a.Entity != "" {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b graph.ClaimArgument) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// venues returns the venues that a claim itself tells, sorted, not those that they lie in.
func venues(c *graph.Claim) []graph.ID {
	var out []graph.ID
	for _, a := range c.Arguments {
		if a.Role == graph.At && a.Entity.Kind() == graph.KindVenue && a.Part != holds {
			out = append(out, a.Entity)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func rank(a graph.ClaimArgument) int {
	r := 0
	if a.Entity.Kind() != graph.KindVenue {
		r++
	}
	if a.Part == holds {
		r += 2
	}
	return r
}

// at is what is said of where it was: the narrowest of places.
func at(list []graph.ClaimArgument) stance {
	words := slices.DeleteFunc(strings.Fields(graph.SortKey(list[0].Text)), func(w string) bool { return articles[w] })
	return stance{strings.Join(words, " "), list[0].Text}
}

// elsewhere tells whether the narrowest places of two lists are of one kind and neither lies in the other, by entity or by words: a venue without
// a name of its own is another entity in each document.
func elsewhere(a, b []graph.ClaimArgument) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	x, y := a[0], b[0]
	among := func(p graph.ClaimArgument, list []graph.ClaimArgument) bool {
		return slices.ContainsFunc(list, func(q graph.ClaimArgument) bool {
			return p.Entity == q.Entity || within(p.Text, q.Text) || within(q.Text, p.Text)
		})
	}
	return !among(x, b) && !among(y, a) && x.Entity.Kind() == y.Entity.Kind() && size(x.Text) == size(y.Text)
}

// Words for venues by what they can hold: a room lies in a house and a house in its grounds, so that to name both is no contradiction.
var (
	rooms = set(`room kitchen hall bar lobby lounge suite office terrace library cellar ballroom chamber garden courtyard boathouse study
		corridor balcony`)
	grounds = set(`resort compound complex estate base camp campus park airport headquarters mission retreat grounds ranch`)
)

// size tells whether a venue is a room, a house or grounds by the last such word of its name.
func size(text string) int {
	list := strings.Fields(graph.SortKey(text))
	for _, w := range slices.Backward(list) {
		switch {
		case rooms[w]:
			return 0
		case grounds[w]:
			return 2
		}
	}
	return 1
}

var articles = set("the a an its his her their")

// within tells whether all words of a are in b, articles aside.
func within(a, b string) bool {
	have := set(graph.SortKey(b))
	for w := range set(graph.SortKey(a)) {
		if !have[w] && !articles[w] {
			return false
		}
	}
	return true
}
