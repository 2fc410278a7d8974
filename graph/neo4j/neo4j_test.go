package neo4j

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
	"backchannel/graph/local"
	"backchannel/internal/neo4jtest"
)

var _ = flag.Bool("update", false, "write the answers of the stories anew")

var server neo4jtest.Server

func TestMain(m *testing.M) { os.Exit(server.Run(m)) }

func TestSuite(t *testing.T) {
	server.Access(t)
	graphtest.Test(t, func(t *testing.T) graph.Store { return create(t) })
}

// TestAsLocal holds the store to the same answers as the embedded one.
func TestAsLocal(t *testing.T) {
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			embedded, err := local.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), local.Options{Create: true})
			if err != nil {
				t.Fatal(err)
			}
			defer embedded.Close()
			graphtest.Compare(t, seed, create(t), embedded)
		})
	}
}

// create empties the database and makes a store in it.
func create(t testing.TB) *Store {
	t.Helper()
	a := server.Empty(t)
	s, err := Open(t.Context(), a.URI, Options{User: a.User, Password: a.Password, Create: true})
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
