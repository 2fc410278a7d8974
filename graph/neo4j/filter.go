package neo4j

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"backchannel/graph"
	"backchannel/graph/property"
)

// test is a filter as data for the engine. The text of a statement depends on which edges a filter asks about and not on what it
// asks, so that the engine plans few statements, each once.
type test struct {
	leaves []params // conditions on symbols: to have one of some, or one between two
	near   []near   // conditions on neighbours
	gates  []params // what becomes of these, the last of which is the filter's value
}

// near asks for an edge to a record that passes a test.
type near struct {
	edge graph.EdgeType
	back bool
	test test
}

// testOf makes a test of conditions that must all hold. Values are numbered: first the leaves', then those on neighbours, then the gates'.
// A gate passes where as many of some values are true as it says.
func testOf(parts []graph.Filter) test {
	t := test{leaves: []params{}}
	var number func(f graph.Filter) // puts leaves and neighbours in their order
	number = func(f graph.Filter) {
		switch f := f.(type) {
		case graph.And:
			for _, p := range f {
				number(p)
			}
		case graph.Or:
			for _, p := range f {
				number(p)
			}
		case graph.Not:
			number(f.Filter)
		case graph.In:
			t.leaves = append(t.leaves, params{"values": symbolsOf(f)})
		case graph.Between:
			from, to := bounds(f)
			t.leaves = append(t.leaves, params{"values": []string{}, "from": from, "to": to})
		case graph.Has:
			t.near = append(t.near, near{f.Edge, f.Back, testOf(graph.Conjuncts(f.Filter))})
		}
	}
	number(graph.And(parts))
	leaf, has := 0, len(t.leaves)
	gate := func(of []int, least, most int) int {
		t.gates = append(t.gates, params{"of": of, "least": least, "most": most})
		return len(t.leaves) + len(t.near) + len(t.gates) - 1
	}
	var value func(f graph.Filter) int
	values := func(fs []graph.Filter) []int {
		out := make([]int, len(fs))
		for i, f := range fs {
			out[i] = value(f)
		}
		return out
	}
	value = func(f graph.Filter) int {
		switch f := f.(type) {
		case graph.And:
			return gate(values(f), len(f), len(f))
		case graph.Or:
			return gate(values(f), 1, len(f))
		case graph.Not:
			return gate([]int{value(f.Filter)}, 0, 0)
		case graph.Has:
			has++
			return has - 1
		}
		leaf++
		return leaf - 1
	}
	value(graph.And(parts))
	return t
}

func symbolsOf(f graph.In) []string {
	out := make([]string, 0, len(f.Values))
	for _, v := range f.Values {
		if utf8.ValidString(v) { // the engine has no others
			out = append(out, symbol(string(f.Field), v))
		}
	}
	return out
}

// bounds returns the first and the last symbol that pass. The sign after '=' ends the values of a field.
func bounds(f graph.Between) (from, to string) {
	from, to = symbol(string(f.Field), f.From), string(f.Field)+">"
	if f.To != "" {
		to = symbol(string(f.Field), f.To)
	}
	return strings.ToValidUTF8(from, last), strings.ToValidUTF8(to, last)
}

// params is the test as a parameter.
func (t test) params() params {
	nears := make([]params, len(t.near))
	for i, n := range t.near {
		nears[i] = n.test.params()
	}
	return params{"leaves": t.leaves, "gates": t.gates, "near": nears}
}

// expression is the text of a test on a record's entry, with the parameter p and what is known of neighbours.
func expression(entry, p, near string) string {
	return fmt.Sprintf(`reduce(values = [c IN %[2]s.leaves | any(h IN %[1]s.has WHERE h IN c.values OR h >= c.from AND h <= c.to)]%[3]s, g IN %[2]s.gates |
		values + (g.least <= size([i IN g.of WHERE values[i]]) <= g.most))[-1]`, entry, p, near)
}

// A filter is tested in two steps: what a record's own entry tells comes first, and edges are followed from those that are left.
type filter struct{ own, rest test }

func filterOf(parts []graph.Filter) filter {
	var own, rest []graph.Filter
	for _, f := range parts {
		if len(testOf([]graph.Filter{f}).near) > 0 {
			rest = append(rest, f)
		} else {
			own = append(own, f)
		}
	}
	return filter{testOf(own), testOf(rest)}
}

// params adds the filter to a statement's parameters.
func (f filter) params(p params) { p["own"], p["rest"] = f.own.params(), f.rest.params() }

// where is the text of the filter on a record's entry e, as the end of what finds it. matched tells whether the record n is found too.
func (f filter) where(matched bool) string {
	text := "WHERE " + expression("e", "$own", "")
	if len(f.rest.near) == 0 {
		return text
	}
	if !matched {
		text += `
				MATCH (n:Record {id: e.id}) USING INDEX SEEK n:Record(id)`
	}
	exists := make([]string, len(f.rest.near))
	for i, n := range f.rest.near {
		exists[i] = "EXISTS { MATCH " + arrow("(n)", "", n.edge, n.back, "(m)") + `
					MATCH (f:Entry {id: m.id}) USING INDEX SEEK f:Entry(id) WHERE ` + expression("f", fmt.Sprintf("$rest.near[%d]", i), "") + " }"
	}
	return text + `
				WITH *, [` + strings.Join(exists, ", ") + `] AS near WHERE ` + expression("e", "$rest", " + near")
}

// arrow is a pattern: an edge from one node to another, or back.
func arrow(from, name string, t graph.EdgeType, back bool, to string) string {
	if back {
		return from + "<-[" + name + ":`" + property.TypeOf(t) + "`]-" + to
	}
	return from + "-[" + name + ":`" + property.TypeOf(t) + "`]->" + to
}
