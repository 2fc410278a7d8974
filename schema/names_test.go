package schema_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

// TestEnds looks the ends of a path up by name, where a place is called what a government is.
func TestEnds(t *testing.T) {
	store := story(t)
	atlas := graphtest.NewStory(t, "atlas-1", "Kesh lies north of Tarn.")
	atlas.Chain(graph.Place, "Kesh")
	tell(t, store, atlas.Batch())
	s := newSchema(store)
	for end, want := range map[string]string{`name: "kesh"`: "government/kesh", `name: "kesh", type: PLACE`: "place/kesh"} {
		response, ok := ask(t, s, `{ influencePaths(from: { name: "orsk" }, to: { `+end+` }) { to { id } } }`, nil)
		if !ok || !strings.Contains(response, `"id": "`+want+`"`) {
			t.Errorf("%s is not %s: %s", end, want, response)
		}
	}
}

// TestArticles finds names and publishers with and without a "the" in front.
func TestArticles(t *testing.T) {
	s := newSchema(story(t))
	for _, query := range []string{
		`{ government(name: "the Kesh") { name } }`,
		`{ organization(name: "the lark") { name } }`,
		`{ organization(name: "Lark") { name } }`,
		`{ group(name: "mediators") { name } }`,
		`{ documents(filter: { publisher: ["Varn Gazette"] }) { nodes { name: publisher } } }`,
		`{ documents(filter: { publisher: ["the Varn Gazette"] }) { nodes { name: publisher } } }`,
	} {
		if response, ok := ask(t, s, query, nil); !ok || !strings.Contains(response, `"name": "`) {
			t.Errorf("%s finds nothing: %s", query, response)
		}
	}
}

// TestMissingNode holds that the error for one of several ids says which.
func TestMissingNode(t *testing.T) {
	errs := failures(t, newSchema(story(t)), `{ nodes(ids: ["government/kesh", "person/nobody"]) { id } }`, nil)
	if len(errs) != 1 || !cmp.Equal(errs[0].Path, []any{"nodes", 1.0}) {
		t.Errorf("errors are %v", errs)
	}
}
