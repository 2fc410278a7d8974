package loader_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestCasesAreKept reads the texts that the stages are tested on by all of them: what one stage makes of a text must not be refused for what
// another does.
func TestCasesAreKept(t *testing.T) {
	r := newReader(t)
	files, err := filepath.Glob("*/testdata/*.txt*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range txtar.Parse(raw).Files {
			if _, err := readHostile(t.Context(), r, string(f.Data)); err != nil {
				t.Errorf("%s: %s: %v", file, f.Name, err)
			}
		}
	}
}
