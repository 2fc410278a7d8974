package schema_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"backchannel/graph"
	"backchannel/schema"
)

type failure struct {
	Message    string         `json:"message"`
	Path       []any          `json:"path"`
	Extensions map[string]any `json:"extensions"`
}

// failures runs an operation and returns what went wrong.
func failures(t testing.TB, s *schema.Schema, query string, variables map[string]any) []failure {
	t.Helper()
	response, _ := ask(t, s, query, variables)
	var r struct{ Errors []failure }
	if err := json.Unmarshal([]byte(response), &r); err != nil {
		t.Fatal(err)
	}
	return r.Errors
}

func TestRefusals(t *testing.T) {
	s := newSchema(story(t))
	claims := cursor(t, s, `{ claims(first: 1) { pageInfo { endCursor } } }`, "claims")
	var aliases strings.Builder
	aliases.WriteString("{")
	for i := range 31 {
		aliases.WriteString(fmt.Sprintf(" a%d: __typename", i))
	}
	var bomb strings.Builder
	bomb.WriteString("{ ...f0 }")
	for i := range 40 {
		bomb.WriteString(fmt.Sprintf(" fragment f%d on Query { a%d: store { engine } ...f%d ...f%d }", i, i, i+1, i+1))
	}
	bomb.WriteString(" fragment f40 on Query { __typename }")
	var chain, dear strings.Builder
	for i := range 19 {
		fmt.Fprintf(&chain, " fragment f%d on Entity { in { ...f%d } }", i, i+1)
	}
	chain.WriteString(" fragment f19 on Entity { id }")
	dear.WriteString("{")
	for i := range 20 {
		fmt.Fprintf(&dear, " a%d: documents(first: 100) { nodes { sentences(first: 100) { nodes { assertions(first: 2) { nodes { id } } } } } }", i)
	}
	for _, test := range []struct {
		name, query string
		variables   map[string]any
		code, says  string
	}{
		{"no operation", `{ claims(`, nil, "GRAPHQL_PARSE_FAILED", "Expected"},
		{"an unknown field", `{ claims { nodes { truth } } }`, nil, "GRAPHQL_VALIDATION_FAILED", `Cannot query field "truth" on type "Claim"`},
		{"one of two operations", `query A { __typename } query B { __typename }`, nil, "GRAPHQL_VALIDATION_FAILED", "the text holds several operations: say which to run by its name"},
		{"a change", `mutation { load }`, nil, "GRAPHQL_VALIDATION_FAILED", "mutation"},
		{"an unknown id", `{ node(id: "person/nobody") { id } }`, nil, "NOT_FOUND", `there is no record with the id "person/nobody"`},
		{"one unknown id of several", `{ nodes(ids: ["government/kesh", "person/nobody"]) { id } }`, nil, "NOT_FOUND", `there is no record with the id "person/nobody"`},
		{"an id of another kind", `{ claim(id: "person/lena-orsk") { text } }`, nil, "NOT_FOUND", "person/lena-orsk is a person: ask for it by that field, or by node"},
		{"neither id nor name", `{ person { name } }`, nil, "INVALID", "say which person: give either id or name"},
		{"an unknown name", `{ person(name: "Nobody") { name } }`, nil, "NOT_FOUND", "no person is called that: look for words of the name with matching, or search"},
		{"a name without letters", `{ claims(filter: { about: { name: ["…"] } }) { nodes { text } } }`, nil, "INVALID", "a name to filter by needs a letter or digit"},
		{"a filter on nobody", `{ claims(filter: { about: {} }) { nodes { text } } }`, nil, "INVALID", "say which entities: give an id or a name"},
		{"no word to search for", `{ search(text: " … ") { totalCount } }`, nil, "INVALID", "there is no word to search for: give at least one letter or digit"},
		{"too many words", `query($t: String!) { search(text: $t) { totalCount } }`, map[string]any{"t": words(33)}, "LIMIT", "a search has at most 32 words"},
		{"a negative page", `{ claims(first: -1) { totalCount } }`, nil, "INVALID", "first is -1: a page has at least one entry"},
		{"an empty page", `{ claims(last: 0) { totalCount } }`, nil, "INVALID", "last is 0: a page has at least one entry"},
		{"first with last", `{ claims(first: 1, last: 1) { totalCount } }`, nil, "INVALID", "first and last together have no meaning: give one of them"},
		{"a large page", `{ claims(first: 101) { totalCount } }`, nil, "LIMIT", "first is 101: a page has at most 100 entries; go on from its cursor"},
		{"a large page by variable", `query($n: Int) { claims(last: $n) { totalCount } }`, map[string]any{"n": json.Number("2000000000")}, "LIMIT", "last is 2000000000: a page has at most 100 entries; go on from its cursor"},
		{"a large page by a variable that is a string", `query($n: Int) { claims(first: $n) { totalCount } }`, map[string]any{"n": "1000"}, "INVALID", "first is no whole number: variables of type Int are numbers, not strings"},
		{"many ids", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": many(101)}, "LIMIT", "101 ids are given, and 100 are the most: ask in several operations"},
		{"a number that is none", `query($n: Int) { claims(first: $n) { totalCount } }`, map[string]any{"n": 1.5}, "GRAPHQL_VALIDATION_FAILED", "variable $n: cannot use"},
		{"a variable that is not given", `query($n: Int!) { claims(first: $n) { totalCount } }`, nil, "GRAPHQL_VALIDATION_FAILED", "variable $n: must be defined"},
		{"an unknown condition by variable", `query($f: ClaimFilter) { claims(filter: $f) { totalCount } }`, map[string]any{"f": map[string]any{"or": []any{map[string]any{"truth": true}}}}, "GRAPHQL_VALIDATION_FAILED", "variable $f.or[0].truth: unknown field"},
		{"a number beyond all", `{ claims(first: 99999999999) { totalCount } }`, nil, "LIMIT", "first is 99999999999: a page has at most 100 entries"},
		{"no cursor", `{ claims(after: "x") { nodes { text } } }`, nil, "INVALID", "after is no cursor: give an endCursor or startCursor as it was received"},
		{"a cursor of another order", `query($c: String) { claims(order: EARLIEST, after: $c) { nodes { text } } }`, map[string]any{"c": claims}, "INVALID", "after is a cursor of another query: use it with the field, filter and order it came from"},
		{"a cursor of another filter", `query($c: String) { claims(filter: { contested: true }, before: $c) { nodes { text } } }`, map[string]any{"c": claims}, "INVALID", "before is a cursor of another query: use it with the field, filter and order it came from"},
		{"a cursor of another list", `query($c: String) { person(name: "orsk") { claims(after: $c) { nodes { text } } } }`, map[string]any{"c": claims}, "INVALID", "after is a cursor of another query: use it with the field, filter and order it came from"},
		{"a date that is none", `{ claims(filter: { toldFrom: "yesterday" }) { totalCount } }`, nil, "INVALID", `"yesterday" is no date to filter by: write it in EDTF, as 2025, 2025-10 or 2025-10-08`},
		{"neighbours of neighbours", `{ people(filter: { claims: { assertions: { mode: [OWN] } } }) { totalCount } }`, nil, "INVALID", "a condition on neighbours cannot hold another one: ask in two steps"},
		{"many names to look up", `query($f: ClaimFilter) { claims(filter: $f) { totalCount } }`, map[string]any{"f": map[string]any{"or": sides(11)}}, "LIMIT", "the filter asks 11 times or more whose side a source is on, and 10 is the most: name several in one condition"},
		{"many conditions", `query($f: ClaimFilter) { claims(filter: $f) { totalCount } }`, map[string]any{"f": map[string]any{"or": slices.Repeat([]any{map[string]any{"predicate": "say"}}, 101)}}, "LIMIT", "the filter is too large: at most 100 conditions, nested 10 deep"},
		{"a confidence of two", `{ assertions(filter: { minConfidence: 2 }) { totalCount } }`, nil, "INVALID", "minConfidence is from 0 to 1"},
		{"too much context", `{ claims(first: 1) { nodes { evidence { prefix(length: 5000) } } } }`, nil, "INVALID", "length is 5000: give 0 to 1000 bytes of text"},
		{"too long a path", `{ influencePaths(from: { name: "orsk" }, to: { id: "government/kesh" }, maxHops: 9) { truncated } }`, nil, "LIMIT", "paths: hops are at most 8: ask for fewer than 9"},
		{"a path from nobody", `{ influencePaths(from: { name: "nobody" }, to: { id: "government/kesh" }) { truncated } }`, nil, "NOT_FOUND", "from: no entity is called that"},
		{"too deep", "{ node(id: \"government/kesh\") { ... on Government " + strings.Repeat("{ in ", 19) + "{ id }" + strings.Repeat("}", 19) + " } }", nil, "LIMIT", "the operation nests fields 21 deep, and 20 is the most: ask in two steps"},
		{"too many aliases", aliases.String() + " }", nil, "LIMIT", "the operation gives 31 aliases, and 30 is the most: ask in several operations"},
		{"fragments upon fragments", bomb.String(), nil, "LIMIT", "aliases, and 30 is the most"},
		{"too deep by fragments", `{ node(id: "government/kesh") { ...f0 } }` + chain.String(), nil, "LIMIT", "the operation nests fields 21 deep, and 20 is the most"},
		{"too dear by fragments", `{ documents(first: 100) { nodes { ...d } } } fragment d on Document { sentences(first: 100) { nodes { ...s } } }
			fragment s on Sentence { assertions(first: 100) { nodes { id } } }`, nil, "LIMIT", "and 500000 is the most"},
		{"too dear by names", dear.String() + "}", nil, "LIMIT", "and 500000 is the most"},
		{"too dear", `{ claims(first: 100) { nodes { assertions(first: 100) { nodes { proposition { assertions(first: 100) { nodes { id } } } } } } } }`, nil, "LIMIT", "the operation costs 2030200, and 500000 is the most: ask for smaller pages (first, last) or fewer levels"},
		{"too dear by texts", `{ claims(first: 100) { nodes { assertions(first: 100) { nodes { document { text } } } } } }`, nil, "LIMIT", "and 500000 is the most"},
		{"too dear by paragraphs", `{ claims(first: 100) { nodes { assertions(first: 100) { nodes { document { blocks { text } } } } } } }`, nil, "LIMIT", "and 500000 is the most"},
		{"too dear by text around quotes", `{ claims(first: 100) { nodes { assertions(first: 100) { nodes { evidence { prefix(length: 1000) } } } } } }`, nil, "LIMIT", "and 500000 is the most"},
		{"text around quotes by a string", `query($n: Int!) { claims { nodes { evidence { prefix(length: $n) } } } }`, map[string]any{"n": "1000"}, "INVALID", "length is no whole number"},
		{"too many tokens", "{ " + strings.Repeat("__typename ", 4001) + "}", nil, "LIMIT", "the operation has more than 4000 tokens: ask for less at once"},
		{"the schema of the schema of …", `{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }`, nil, "GRAPHQL_VALIDATION_FAILED", "Maximum introspection depth exceeded"},
	} {
		t.Run(test.name, func(t *testing.T) {
			errs := failures(t, s, test.query, test.variables)
			if len(errs) != 1 {
				t.Fatalf("%d errors, want one: %v", len(errs), errs)
			}
			if got := errs[0].Extensions["code"]; got != test.code {
				t.Errorf("code is %v, want %s", got, test.code)
			}
			if !strings.Contains(errs[0].Message, test.says) {
				t.Errorf("it says %q, want %q", errs[0].Message, test.says)
			}
		})
	}
}

// TestManyErrors holds that a field that fails on every record does not fill the answer with errors, nor in any order.
func TestManyErrors(t *testing.T) {
	s := newSchema(story(t))
	errs := failures(t, s, `{ documents { nodes { sentences { nodes { a: evidence { prefix(length: 5000) } b: evidence { prefix(length: 5000) } c: evidence { suffix(length: 5000) } } } } } }`, nil)
	if len(errs) != 20 {
		t.Errorf("%d errors, want the first 20 of 27", len(errs))
	}
	for i, e := range errs[1:] {
		if a, b := fmt.Sprint(errs[i].Path), fmt.Sprint(e.Path); a > b {
			t.Errorf("%s comes before %s", a, b)
		}
	}
}

// cursor returns the endCursor of the connection that query asks for.
func cursor(t testing.TB, s *schema.Schema, query, field string) string {
	t.Helper()
	response, ok := ask(t, s, query, nil)
	var r struct {
		Data map[string]struct{ PageInfo struct{ EndCursor string } }
	}
	if err := json.Unmarshal([]byte(response), &r); err != nil || !ok {
		t.Fatal(response, err)
	}
	return r.Data[field].PageInfo.EndCursor
}

func words(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i)
	}
	return b.String()
}

func many(n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = fmt.Sprintf("person/%d", i)
	}
	return out
}

// sides are conditions that look up n different names.
func sides(n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = map[string]any{"onlyFrom": map[string]any{"name": []any{fmt.Sprintf("name %d", i)}}}
	}
	return out
}

// TestVariables gives numbers as encoding/json reads them.
func TestVariables(t *testing.T) {
	s := newSchema(story(t))
	vars := map[string]any{"n": float64(2), "f": map[string]any{"or": []any{map[string]any{"minIndependent": float64(3)}}}}
	if response, ok := ask(t, s, `query($n: Int, $f: ClaimFilter) { claims(first: $n, filter: $f) { totalCount } }`, vars); !ok || !strings.Contains(response, `"totalCount": 4`) {
		t.Error(response)
	}
}

// TestIntrospection asks what tools ask first; the limits must let it through.
func TestIntrospection(t *testing.T) {
	s := newSchema(story(t))
	if response, ok := ask(t, s, introspection, nil); !ok {
		t.Error(response)
	}
}

const introspection = `query IntrospectionQuery {
  __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
    directives { name description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description
  fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

// broken is a store whose reads fail in one way.
type broken struct {
	graph.Store
	find func(context.Context) error
}

func (b broken) Find(ctx context.Context, _ graph.Query) (graph.Page, error) {
	return graph.Page{}, b.find(ctx)
}

// TestDefects holds that what goes wrong inside is logged under an id, and that neither the answer nor the log tells more.
func TestDefects(t *testing.T) {
	const secret = "SELECT body FROM secret"
	for _, test := range []struct {
		name      string
		find      func(context.Context) error
		code      string
		says      string
		logged    bool
		inTheLogs bool // the cause
	}{
		{"an error of the engine", func(context.Context) error { return errors.New(secret) }, "INTERNAL", "something went wrong on our side; the log has it under ", true, true},
		{"a defect of the store", func(context.Context) error { return graph.Errorf(graph.Internal, "%s", secret) }, "INTERNAL", "something went wrong on our side", true, true},
		{"a panic", func(context.Context) error { panic(secret) }, "INTERNAL", "something went wrong on our side", true, true},
		{"a store that is away", func(context.Context) error { return graph.Errorf(graph.Unavailable, "the store is away") }, "UNAVAILABLE", "the store is away", false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log strings.Builder
			s := schema.New(broken{story(t), test.find}, schema.DefaultLimits(), slog.New(slog.NewTextHandler(&log, nil)))
			errs := failures(t, s, `query($n: [String!]) { people(filter: { is: { name: $n } }) { nodes { name } } }`, map[string]any{"n": []any{"Confidential Name"}})
			if len(errs) != 1 || errs[0].Extensions["code"] != test.code || !strings.Contains(errs[0].Message, test.says) {
				t.Errorf("errors are %v, want one of code %s that says %q", errs, test.code, test.says)
			}
			if len(errs) > 0 && strings.Contains(errs[0].Message, "SELECT") {
				t.Errorf("the answer shows the inside: %s", errs[0].Message)
			}
			if test.logged != (log.Len() > 0) || test.inTheLogs != strings.Contains(log.String(), secret) {
				t.Errorf("the log is %q", log.String())
			}
			if strings.Contains(log.String(), "Confidential") || strings.Contains(log.String(), "query(") {
				t.Errorf("the log holds query or variables: %s", log.String())
			}
		})
	}
}

// TestTimeLimit holds that the deadline reaches the store, and what is said when it has passed.
func TestTimeLimit(t *testing.T) {
	store := story(t)
	synctest.Test(t, func(t *testing.T) {
		slow := broken{store, func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
		s := schema.New(slow, schema.DefaultLimits(), slog.New(slog.DiscardHandler))
		start := time.Now()
		errs := failures(t, s, `{ people { nodes { name } } }`, nil)
		if took := time.Since(start); took != 10*time.Second {
			t.Errorf("the operation ended after %s", took)
		}
		if len(errs) != 1 || errs[0].Extensions["code"] != "LIMIT" || errs[0].Message != "the operation took longer than 10s: ask for fewer records or fewer levels" {
			t.Errorf("errors are %v", errs)
		}
	})
}
