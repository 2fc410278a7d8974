package schema_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the operations answer into the goldens")

// TestAnswers asks each question of testdata: a file holds the query, variables where it needs them, and the answer.
func TestAnswers(t *testing.T) {
	s := newSchema(story(t))
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no questions: ", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var query, want string
			var variables map[string]any
			for _, f := range a.Files {
				switch f.Name {
				case "query.graphql":
					query = string(f.Data)
				case "variables.json":
					if err := json.Unmarshal(f.Data, &variables); err != nil {
						t.Fatal(err)
					}
				case "answer.json":
					want = string(f.Data)
				}
			}
			got, _ := ask(t, s, query, variables)
			if *update {
				write(t, file, a, got)
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the answer differs (-want +got); -update writes it:\n%s", diff)
			}
		})
	}
}

func write(t testing.TB, file string, a *txtar.Archive, answer string) {
	t.Helper()
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "answer.json" })
	a.Files = append(a.Files, txtar.File{Name: "answer.json", Data: []byte(answer)})
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}
