package neo4j

import (
	"os"
	"regexp"
	"testing"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/graph/property"
	"backchannel/loader"
	"backchannel/loader/feed"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

var cypherBlock = regexp.MustCompile("(?s)\n\n([^\n]+)\n\n```cypher\n(.*?)```")

// TestPage runs the questions of doc/neo4j.md on the shipped dispatches: each has an answer, and none the engine has a word to say about.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../../doc/neo4j.md")
	if err != nil {
		t.Fatal(err)
	}
	questions := cypherBlock.FindAllStringSubmatch(string(page), -1)
	if len(questions) != 10 {
		t.Fatalf("doc/neo4j.md has %d questions, want 10", len(questions))
	}
	for _, l := range append([]string{property.EntityLabel, labelEntry, labelSymbol, labelChange, labelStore, labelWriter, labelAbsent}, property.InfluenceTypes...) {
		mentioned(t, page, l)
	}
	for _, k := range graph.Kinds {
		mentioned(t, page, property.Label(k))
	}
	for _, e := range graph.EdgeTypes {
		mentioned(t, page, property.TypeOf(e))
	}
	s := create(t)
	load(t, s)
	for _, q := range questions {
		res, err := neo4j.ExecuteQuery(t.Context(), s.driver, q[2], nil, neo4j.EagerResultTransformer)
		if err != nil {
			t.Errorf("%s %v", q[1], err)
			continue
		}
		for _, n := range res.Summary.Notifications() {
			t.Errorf("%s %s", q[1], n.Description())
		}
		if len(res.Records) == 0 {
			t.Errorf("%s has no answer", q[1])
		}
	}
}

func mentioned(t *testing.T, page []byte, word string) {
	t.Helper()
	if !regexp.MustCompile("`[^`]*\\b" + word + "\\b").Match(page) {
		t.Errorf("doc/neo4j.md does not speak of %s", word)
	}
}

// load loads the shipped dispatches.
func load(t *testing.T, s *Store) {
	t.Helper()
	fsys, err := data.Dispatches()
	if err != nil {
		t.Fatal(err)
	}
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	sum, err := loader.Load(t.Context(), s, r, feed.FS(t.Context(), fsys, feed.Options{}), func(res loader.Result) {
		if res.Err != nil {
			t.Error(res.Err)
		}
	})
	if err != nil || sum.Loaded == 0 {
		t.Fatalf("%+v: %v", sum, err)
	}
}
