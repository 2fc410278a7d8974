package neo4j

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"backchannel/graph"
)

// test is a filter as data for the engine. The text of a statement depends on which edges a filter asks about and not on what it
// asks, so that the engine plans few statements, each once.
type test struct {
	all     []any  // conditions that must all hold: any of these symbols, or one between two
	program []any  // what else must hold, in postfix order
	near    []near // conditions on neighbours, which program refers to by their place
}

// near asks for an edge to a record that passes a test.
type near struct {
	edge graph.EdgeType
	back bool
	test test
}

// oneOf is the condition that a record has one of the symbols.
func oneOf(symbols []string) params { return params{"values": symbols} }

// testOf takes a filter apart. Conditions that all must hold are tested first.
func testOf(parts []graph.Filter) test {
	var t test
	var rest graph.And
	for _, f := range parts {
		switch f := f.(type) {
		case graph.In:
			t.all = append(t.all, oneOf(symbolsOf(f)))
		case graph.Between:
			from, to := bounds(f)
			t.all = append(t.all, params{"values": []string{}, "from": from, "to": to})
		default:
			rest = append(rest, f)
		}
	}
	if len(rest) > 0 {
		t.compile(rest)
	}
	return t
}

// compile adds what leaves the value of the filter on the stack.
func (t *test) compile(f graph.Filter) {
	join := func(op string, parts []graph.Filter) {
		for _, p := range parts {
			t.compile(p)
		}
		t.program = append(t.program, params{"do": op, "n": len(parts)})
	}
	switch f := f.(type) {
	case graph.And:
		join("and", f)
	case graph.Or:
		join("or", f)
	case graph.Not:
		t.compile(f.Filter)
		t.program = append(t.program, params{"do": "not"})
	case graph.In:
		t.program = append(t.program, params{"do": "in", "values": symbolsOf(f)})
	case graph.Between:
		from, to := bounds(f)
		t.program = append(t.program, params{"do": "between", "from": from, "to": to})
	case graph.Has:
		t.program = append(t.program, params{"do": "near", "n": len(t.near)})
		t.near = append(t.near, near{f.Edge, f.Back, testOf(conjuncts(f.Filter))})
	}
}

// conjuncts returns the conditions that all must hold.
func conjuncts(f graph.Filter) []graph.Filter {
	and, ok := f.(graph.And)
	if !ok {
		if f == nil {
			return nil
		}
		return []graph.Filter{f}
	}
	var out []graph.Filter
	for _, part := range and {
		out = append(out, conjuncts(part)...)
	}
	return out
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
	list := func(l []any) []any { return append([]any{}, l...) } // not null where it is empty
	nears := []any{}
	for _, n := range t.near {
		nears = append(nears, n.test.params())
	}
	return params{"all": list(t.all), "program": list(t.program), "near": nears}
}

// where is the text of the test on a record's entry e, as the end of the MATCH that finds it, and of what else it needs. p is the
// name of the parameter that holds it; matched tells whether the record n is found too.
func (t test) where(p string, matched bool) string {
	if len(t.near) == 0 {
		return "WHERE " + t.conditions("e", p)
	}
	exists := make([]string, len(t.near))
	for i, n := range t.near {
		exists[i] = n.exists(fmt.Sprintf("%s.near[%d]", p, i))
	}
	record := `
	MATCH (n:Record {id: e.id}) USING INDEX SEEK n:Record(id)`
	if matched {
		record = ""
	}
	return "WHERE " + conditions("e", p) + record + `
	WITH *, [` + strings.Join(exists, ",\n\t\t") + `] AS near WHERE ` + program("e", p, "near")
}

// exists is an expression that tells whether the record n has such a neighbour.
func (n near) exists(p string) string {
	return "EXISTS { MATCH " + arrow("(n)", "", n.edge, n.back, "(m:Record)") + " WHERE NOT m:Absent MATCH (f:Entry {id: m.id}) USING INDEX SEEK f:Entry(id) WHERE " + n.test.conditions("f", p) + " }"
}

// arrow is a pattern: an edge from one node to another, or back.
func arrow(from, name string, t graph.EdgeType, back bool, to string) string {
	if back {
		return from + "<-[" + name + ":`" + relType(t) + "`]-" + to
	}
	return from + "-[" + name + ":`" + relType(t) + "`]->" + to
}

// conditions is an expression for a test that asks about no neighbours.
func (t test) conditions(entry, p string) string {
	if len(t.program) == 0 {
		return conditions(entry, p)
	}
	return conditions(entry, p) + " AND " + program(entry, p, "")
}

func conditions(entry, p string) string {
	return fmt.Sprintf("all(c IN %s.all WHERE any(h IN %s.has WHERE h IN c.values OR h >= c.from AND h <= c.to))", p, entry)
}

// program is an expression that runs a test's program: the engine's language has no other way to take a condition as data. near is the
// variable that holds what was found out about neighbours.
func program(entry, p, near string) string {
	if near != "" {
		near = `
		WHEN 'near' THEN stack + ` + near + `[op.n]`
	}
	return fmt.Sprintf(`reduce(stack = [], op IN %[2]s.program | CASE op.do
		WHEN 'in' THEN stack + any(h IN %[1]s.has WHERE h IN op.values)
		WHEN 'between' THEN stack + any(h IN %[1]s.has WHERE h >= op.from AND h <= op.to)%[3]s
		WHEN 'not' THEN stack[..-1] + (NOT stack[-1])
		WHEN 'and' THEN stack[..size(stack)-op.n] + all(x IN stack[size(stack)-op.n..] WHERE x)
		ELSE stack[..size(stack)-op.n] + any(x IN stack[size(stack)-op.n..] WHERE x)
	END)[0]`, entry, p, near)
}
