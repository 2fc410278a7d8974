// Package questions runs the questions of README.md and doc/questions.md on the shipped dispatches and holds their answers.
package questions

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/graph/local"
	"backchannel/graph/neo4j"
	"backchannel/internal/neo4jtest"
	"backchannel/loader"
	"backchannel/loader/feed"
	"backchannel/schema"
)

var update = flag.Bool("update", false, "rewrite the answers in the pages")

// pages are what holds questions, with the least number each must hold.
var pages = map[string]int{"../../doc/questions.md": 20, "../../README.md": 1}

// A question is an operation in a graphql block, followed by its answer in a json block.
var question = regexp.MustCompile("(?s)```graphql\n(.*?)```\n\n```json\n(.*?)```")

var engine neo4jtest.Server

func TestMain(m *testing.M) { os.Exit(engine.Run(m)) }

func TestQuestions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dispatches.db")
	store, err := local.Open(t.Context(), path, local.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	ask(t, store)
}

// TestQuestionsNeo4j holds Neo4j to the same answers.
func TestQuestionsNeo4j(t *testing.T) {
	a := engine.Empty(t)
	store, err := neo4j.Open(t.Context(), a.URI, neo4j.Options{User: a.User, Password: a.Password, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	ask(t, store)
}

// ask loads the dispatches into a store and asks it the questions of every page.
func ask(t *testing.T, store graph.Store) {
	t.Helper()
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	load(t, store)
	limits := schema.DefaultLimits()
	limits.Time = time.Minute // an engine that was just started plans each operation anew
	api := schema.New(store, limits, slog.New(slog.DiscardHandler))
	for page, least := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) { answers(t, api, page, least) })
	}
}

func answers(t *testing.T, api *schema.Schema, page string, least int) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	found := question.FindAllSubmatchIndex(text, -1)
	if len(found) < least {
		t.Fatalf("%s has %d questions with answers, want at least %d", page, len(found), least)
	}
	var out bytes.Buffer
	end := 0
	for _, m := range found {
		got := answer(t, api, string(text[m[2]:m[3]]))
		want := string(text[m[4]:m[5]])
		if diff := cmp.Diff(want, got); diff != "" && !*update {
			line := 1 + bytes.Count(text[:m[2]], []byte("\n"))
			t.Errorf("%s:%d: the answer differs (-written +given):\n%s", page, line, diff)
		}
		out.Write(text[end:m[4]])
		out.WriteString(got)
		end = m[5]
	}
	out.Write(text[end:])
	if *update {
		if err := os.WriteFile(page, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// load loads the dispatches that ship with the program.
func load(t *testing.T, store graph.Store) {
	t.Helper()
	fsys, err := data.Dispatches()
	if err != nil {
		t.Fatal(err)
	}
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	sum, err := loader.Load(t.Context(), store, r, feed.FS(t.Context(), fsys, feed.Options{}), func(res loader.Result) {
		if res.Err != nil {
			t.Error(res.Err)
		}
	})
	if err != nil || sum.Loaded == 0 {
		t.Fatalf("%+v: %v", sum, err)
	}
}

// answer returns the data of the answer, indented as it stands in the page.
func answer(t *testing.T, api *schema.Schema, operation string) string {
	t.Helper()
	res := api.Do(context.WithoutCancel(t.Context()), schema.Request{Query: operation})
	for _, e := range res.Errors {
		t.Errorf("%v\nin:\n%s", e, operation)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, res.Data, "", "  "); err != nil {
		return "null\n"
	}
	return compact(b.String()) + "\n"
}

// flat is an object or list of plain values that fits a line.
var flat = regexp.MustCompile(`(?:\{|\[)\n\s+[^{}\[\]]*?\n\s+(?:\}|\])`)

// compact writes small objects on one line, so that an answer can be read.
func compact(s string) string {
	for range 4 {
		s = flat.ReplaceAllStringFunc(s, func(m string) string {
			one := strings.Join(strings.Fields(m), " ")
			if len(one) > 130 {
				return m
			}
			return one
		})
	}
	return s
}
