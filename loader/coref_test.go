package loader_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/eval"
	"backchannel/loader/feed"
)

// TestCoreference holds how well the reader joins what the shipped dispatches tell of one thing, against gold in data/coref.
func TestCoreference(t *testing.T) {
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../data/coref/*.coref")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d gold files: %v", len(files), err)
	}
	var scores []eval.Coref
	for _, file := range files {
		marked, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		gold, err := eval.ReadBrackets(name, string(marked))
		if err != nil {
			t.Fatal(err)
		}
		for a, err := range feed.Open(t.Context(), []string{filepath.Join("../data/dispatches", strings.TrimSuffix(name, ".coref")+".txt")}, feed.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != gold.Text {
				t.Fatalf("%s without its brackets is not the dispatch", file)
			}
			batch, err := r.Read(a)
			if err != nil {
				t.Fatal(err)
			}
			decided(t, batch.Chains)
			scores = append(scores, eval.Coreference(gold, gold.Chains, eval.Places(batch.Chains)))
		}
	}
	var out bytes.Buffer
	if err := eval.PrintCoref(&out, "", scores, true); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/coref.txt", out.Bytes())
}

// decided checks that every mention says by which rule it came to its chain and how surely.
func decided(t *testing.T, chains []graph.Chain) {
	t.Helper()
	for _, c := range chains {
		for _, m := range c.Mentions {
			if m.By.Rule == "" || m.By.Confidence <= 0 || m.By.Confidence > 1 {
				t.Errorf("%q is a mention of %q by no rule: %+v", m.Span.Exact, c.Name, m.By)
			}
		}
	}
}
