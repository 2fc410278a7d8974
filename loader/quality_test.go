package loader_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph/facts"
	"backchannel/loader"
	"backchannel/loader/eval"
	"backchannel/loader/feed"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestQuality holds the scores of the reader on the shipped dispatches: a change that moves them shows it.
func TestQuality(t *testing.T) {
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../data/gold/*.json")
	if err != nil || len(files) < 13 {
		t.Fatalf("%d gold files: %v", len(files), err)
	}
	var out bytes.Buffer
	var scores []eval.Score
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var gold facts.Document
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for a, err := range feed.Open(t.Context(), []string{filepath.Join("../data/dispatches", gold.Document)}, feed.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			batch, err := r.Read(a)
			if err != nil {
				t.Fatal(err)
			}
			read := facts.Of(batch)
			s, err := eval.Compare(&gold, &read, a.Text)
			if err != nil {
				t.Fatal(err)
			}
			scores = append(scores, s)
			if err := eval.Print(&out, &s, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	sum := eval.Sum(scores)
	if err := eval.Print(&out, &sum, false); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/quality.txt", out.Bytes())
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs; -update rewrites it (-golden +now):\n%s", file, diff)
	}
}
