package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// TestEvalPacked wants of packed gold what is printed of the plain file.
func TestEvalPacked(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/script/attributions.txtar")
	if err != nil {
		t.Fatal(err)
	}
	eval := func(data []byte) (string, string, int) {
		file := filepath.Join(t.TempDir(), "gold")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), []string{"eval", file}, func(string) string { return "" }, nil, &stdout, &stderr)
		return stdout.String(), stderr.String(), code
	}
	for _, f := range ar.Files[:2] {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(f.Data); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		want, _, code := eval(f.Data)
		if code != 0 || want == "" {
			t.Fatalf("%s: exit code %d", f.Name, code)
		}
		got, _, _ := eval(packed.Bytes())
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, packed:\n%s", f.Name, diff)
		}
		if _, errors, code := eval(packed.Bytes()[:packed.Len()/2]); code != 1 || errors == "" {
			t.Errorf("%s, packed and cut short: exit code %d, %s", f.Name, code, errors)
		}
	}
}
