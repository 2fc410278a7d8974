package schema_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

// TestStatements holds operations to one statement for each field that crosses to other records, one for a count, and one
// for a hop of a path, whatever the number of records.
func TestStatements(t *testing.T) {
	small, large := story(t), story(t)
	var more []*graph.Batch
	for i := range 40 {
		more = append(more, courierBatch(t, fmt.Sprintf("courier-%d", i+2)))
	}
	tell(t, large, more...)
	for _, test := range []struct {
		name, query string
		want        []string
	}{
		{"a list and its count", `{ documents(first: 50) { totalCount nodes { id title } } }`,
			[]string{"count", "find"}},
		{"a count alone", `{ claims { totalCount } }`,
			[]string{"count"}},
		{"by name", `{ person(name: "Lena Orsk") { names { form } } }`,
			[]string{"find"}},
		{"by ids", `{ nodes(ids: ["person/lena-orsk", "government/kesh", "document/courier-1"]) { id } }`,
			[]string{"get"}},
		{"influence to its words", `{ influence(first: 50, filter: { status: [] }) { nodes {
			influencer { name } influenced { name } via { name }
			evidence { quote prefix suffix utf16 { start } document { title } sentence { text } } } } }`,
			[]string{"expand sentence-of", "find", "get actors", "get documents"}},
		{"people to their quotations", `{ people(first: 50) { nodes { name said(first: 50) { totalCount nodes {
			speaker { entity { name } } sources { source { wording { quote } } } claim { text }
			sentences { text } document { title } } } } } }`,
			[]string{"expand asserts", "expand is", "expand said-by", "expand said-by", "find", "get documents", "get sentences", "get sources"}},
		{"claims to who stands behind them", `{ claims(first: 50) { nodes { text
			arguments { role entity { name } } sourcing { voices { entity { name } affiliations { name } } }
			assertions(first: 50) { nodes { sources { source { wording { quote } affiliations { entity { name } } } } } }
			disputes { nodes { sides { claims { text } } } } } } }`,
			[]string{"expand asserts", "expand disputes", "expand is", "find", "get arguments", "get claims", "get sources", "get voices"}},
		{"claims to what was answered", `{ claims(first: 50) { nodes { responses { kind party { entity { name } } document { title } } } } }`,
			[]string{"expand is", "expand response-of", "expand tells", "find", "get documents"}},
		{"documents to what they tell", `{ documents(first: 50) { nodes { sentences(first: 20) { nodes {
			assertions(first: 10) { nodes { proposition { arguments { entity { name } event { type } } } claim { text } } } } } } } }`,
			[]string{"expand asserts", "expand is", "expand sentence-of", "expand told-in", "find", "get events", "get propositions"}},
		{"one level through two names", `{ a: people(first: 50) { nodes { influences { nodes { influenced { name } } } } }
			b: governments(first: 50) { nodes { influencedBy { nodes { influencer { name } } } } } }`,
			[]string{"expand influenced", "expand influencer", "find", "find", "get actors", "get actors"}},
		{"names looked up for a filter", `{ claims(filter: { onlyFrom: { name: ["kesh"] } }) { nodes { text } } }`,
			[]string{"find", "find"}},
		{"what is sure enough, and who says so", `{ claims(filter: { minConfidence: 0.6 }, first: 50) { nodes { reading { madeBy rule confidence }
			assertions(filter: { minConfidence: 0.6, madeBy: [RULE, BOTH] }, first: 50) { nodes { reading { madeBy confidence } } }
			influences(filter: { minConfidence: 0.6 }) { nodes { reading { confidence } } } } } }`,
			[]string{"expand asserts", "expand supports", "find"}},
		{"what is said to somebody", `{ assertions(filter: { saidTo: { name: ["the mediators"] }, audience: [PARTY] }, first: 50) { nodes { audience { party { entity { name } } } } } }`,
			[]string{"expand is", "find"}},
		{"a facet", `{ claimCounts(by: STATUS) { value count } }`,
			[]string{"count"}},
		{"search", `{ search(text: "kesh", first: 50) { edges { matched { text } } nodes { __typename ... on Claim { assertions { nodes { id } } } } } }`,
			[]string{"expand asserts", "find"}},
		{"paths", `{ influencePaths(from: { id: "person/lena-orsk" }, to: { id: "government/kesh" }, maxHops: 2, influenceOnly: true) { paths { hops { from { name } to { name } evidence { document { title } } } } } }`,
			[]string{"expand influencer", "expand influencer", "get documents", "get ends", "get from, to"}},
		{"paths of sure steps", `{ influencePaths(from: { id: "person/lena-orsk" }, to: { id: "government/kesh" }, maxHops: 2, minConfidence: 0.6) { paths { hops { influence { reading { confidence } } affiliation { reading { confidence } } } } } }`,
			[]string{"expand acts-for", "expand acts-for", "expand actor", "expand actor", "expand influencer", "expand influencer", "get from, to"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, store := range []graph.Store{small, large} {
				counted := &counting{Store: store}
				response, ok := ask(t, newSchema(counted), test.query, nil)
				if !ok {
					t.Fatal(response)
				}
				if got, want := kinds(counted.calls), kinds(test.want); !cmp.Equal(want, got) {
					t.Errorf("statements (-want +got):\n%s", cmp.Diff(want, got))
				}
			}
		})
	}
}

// kinds sorts statements; of a get, what it is for cannot be seen by the store.
func kinds(calls []string) []string {
	out := slices.Clone(calls)
	for i, c := range out {
		if strings.HasPrefix(c, "get") {
			out[i] = "get"
		}
	}
	slices.Sort(out)
	return out
}

// BenchmarkNested answers a query of 20 rows and three levels.
func BenchmarkNested(b *testing.B) {
	store := story(b)
	var more []*graph.Batch
	for i := range 40 {
		more = append(more, courierBatch(b, fmt.Sprintf("courier-%d", i+2)))
	}
	tell(b, store, more...)
	s := newSchema(store)
	const query = `{ documents(first: 20) { nodes { title assertions(first: 20) { nodes { evidence { quote } claim { text
		arguments { role entity { name } } } } } } } }`
	for b.Loop() {
		if response, ok := ask(b, s, query, nil); !ok {
			b.Fatal(response)
		}
	}
}
