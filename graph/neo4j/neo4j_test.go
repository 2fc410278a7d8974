package neo4j

import (
	"flag"
	"os"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
	"backchannel/internal/neo4jtest"
)

var _ = flag.Bool("update", false, "write the answers of the stories anew")

var server neo4jtest.Server

func TestMain(m *testing.M) { os.Exit(server.Run(m)) }

func TestSuite(t *testing.T) {
	server.Access(t)
	graphtest.Test(t, func(t *testing.T) graph.Store { return create(t) })
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
