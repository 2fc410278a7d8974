package local

import (
	"flag"
	"path/filepath"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

var _ = flag.Bool("update", false, "write the answers of the stories anew")

func TestSuite(t *testing.T) {
	graphtest.Test(t, func(t *testing.T) graph.Store { return create(t, filepath.Join(t.TempDir(), "graph.db")) })
}

func create(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
