package neo4j

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/graphtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// wantError checks what a person is told.
func wantError(t *testing.T, err error, code graph.Code, says ...string) {
	t.Helper()
	if err == nil {
		t.Error("there is no error")
		return
	}
	if graph.CodeOf(err) != code {
		t.Errorf("the error is %q with code %s, want %s", err, graph.CodeOf(err), code)
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("the error %q does not say %q", err, s)
		}
	}
	if strings.Contains(err.Error(), "MATCH") || strings.Contains(err.Error(), "Neo4jError") {
		t.Errorf("the error %q is the engine's", err)
	}
}

func TestOpenRefusesAddresses(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		address string
		code    graph.Code
		says    string
	}{
		{"http://127.0.0.1:7687", graph.Invalid, "neo4j+s"},
		{"neo4j:", graph.Invalid, "neo4j://127.0.0.1:7687"},
		{"backchannel.db", graph.Invalid, "neo4j://127.0.0.1:7687"},
		{"bolt://someone:secret@127.0.0.1", graph.Invalid, "no password"},
		{"bolt://" + nobody, graph.Unavailable, "no Neo4j answers"},
		{"neo4j://" + nobody, graph.Unavailable, "no Neo4j answers"},
	} {
		s, err := Open(t.Context(), test.address, Options{Create: true})
		if err == nil {
			s.Close()
		}
		wantError(t, err, test.code, test.says)
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the error %q tells the password", err)
		}
	}
}

// TestOpenSilent opens an address where somebody takes connections and says nothing, as a network that hangs does.
func TestOpenSilent(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err = Open(ctx, "bolt://"+l.Addr().String(), Options{})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an address that says nothing gives %v", err)
	}
}

func TestOlder(t *testing.T) {
	for _, test := range []struct {
		version string
		want    bool
	}{{"4.4.12", true}, {"5.9.0", true}, {"5.25.1", true}, {"5", true}, {"5.26.0", false}, {"5.26", false}, {"5.27-aura", false}, {"2025.04.0", false}, {"dev", false}} {
		if got := older(test.version, oldest); got != test.want {
			t.Errorf("%s older than %s: %v", test.version, oldest, got)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	a := server.Empty(t)
	open := func(opts Options) error {
		t.Helper()
		if opts.User == "" {
			opts.User, opts.Password = a.User, a.Password
		}
		s, err := Open(t.Context(), a.URI, opts)
		if err == nil {
			err = s.Close()
		}
		return err
	}
	nodes := func() string { return fmt.Sprint(server.Cypher(t, "MATCH (n) RETURN count(n)")[0].Values[0]) }
	wantError(t, open(Options{}), graph.Unavailable, "there is no store", "load something")
	wantError(t, open(Options{ReadOnly: true, Create: true}), graph.Unavailable, "there is no store")
	if n := nodes(); n != "0" {
		t.Errorf("a store that was only asked for was made, with %s nodes", n)
	}
	if a.User != "" {
		wantError(t, open(Options{User: a.User, Password: "not " + a.Password}), graph.Unavailable, "user or the password")
	}
	wantError(t, open(Options{Database: "elsewhere", Create: true}), graph.Unavailable, "no such database", "/elsewhere")

	server.Cypher(t, "CREATE (:Person {name: 'somebody'})")
	wantError(t, open(Options{Create: true}), graph.Invalid, "labelled Person", "empty database")
	if n := nodes(); n != "1" {
		t.Errorf("a database that was refused has %s nodes", n)
	}
	server.Empty(t)

	server.Cypher(t, "CREATE CONSTRAINT one_name FOR (p:Person) REQUIRE p.name IS UNIQUE")
	wantError(t, open(Options{Create: true}), graph.Invalid, "one_name on Person", "Drop the constraint")
	server.Cypher(t, "DROP CONSTRAINT one_name")

	if err := open(Options{Create: true}); err != nil {
		t.Fatal(err)
	}
	server.Cypher(t, "DROP INDEX backchannel_entry_bytime")
	wantError(t, open(Options{}), graph.Invalid, "lacks the index (:Entry {byTime})")
	if err := open(Options{Create: true}); err != nil {
		t.Errorf("an index that was dropped is not made anew: %v", err)
	}
	server.Cypher(t, "DROP CONSTRAINT backchannel_record_id")
	server.Cypher(t, "CREATE INDEX somebodys FOR (r:Record) ON (r.id)")
	wantError(t, open(Options{Create: true}), graph.Invalid, "did not make", "drop it")
	server.Cypher(t, "DROP INDEX somebodys")
	server.Cypher(t, "CREATE INDEX backchannel_record_id FOR (r:Record) ON (r.id)")
	if err := open(Options{Create: true}); err != nil {
		t.Errorf("an index is in the way that was left when the server died while it made a constraint: %v", err)
	}
	server.Cypher(t, "MATCH (m:Backchannel {name: 'store'}) SET m.layout = 99")
	for _, opts := range []Options{{}, {Create: true}, {ReadOnly: true}} {
		wantError(t, open(opts), graph.Invalid, "newer version of Backchannel", "layout 99", "update")
	}
	server.Cypher(t, "MATCH (m:Backchannel {name: 'store'}) SET m.layout = 'mine'")
	wantError(t, open(Options{Create: true}), graph.Invalid, "not of this program")
}

func TestReadOnly(t *testing.T) {
	w := create(t)
	tell(t, w, graphtest.Ferry(t))
	a := server.Access(t)
	s, err := Open(t.Context(), a.URI, Options{User: a.User, Password: a.Password, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.watch = func(statement string, _ params) {
		for _, word := range []string{"CREATE", "MERGE", "SET ", "DELETE", "REMOVE"} {
			if strings.Contains(statement, word) {
				t.Errorf("a store that is only read says %s: %s", word, statement)
			}
		}
	}
	_, err = s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{graphtest.Letter(t)}})
	wantError(t, err, graph.Unavailable, "for reading only")
	tell(t, w, graphtest.Letter(t)) // and sees what another writes
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if info.Records[graph.KindDocument] != 2 || !info.ReadOnly || info.Sequence != 2 {
		t.Errorf("what is read is %+v", info)
	}
	if changes, err := s.Changes(t.Context(), 0, 10); err != nil || len(changes) != 2 {
		t.Errorf("the feed is %v, %v", changes, err)
	}
	if page, err := s.Find(t.Context(), graph.Query{Kinds: []graph.Kind{graph.KindDocument}, Order: graph.ByTime}); err != nil || len(page.Items) != 2 {
		t.Errorf("%d documents, %v", len(page.Items), err)
	}
}

func tell(t testing.TB, s *Store, batches ...*graph.Batch) {
	t.Helper()
	if _, err := s.Apply(t.Context(), graph.Write{Batches: batches}); err != nil {
		t.Fatal(err)
	}
}

func TestClosed(t *testing.T) {
	a := server.Empty(t)
	s, err := Open(t.Context(), a.URI, Options{User: a.User, Password: a.Password, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = s.Get(t.Context(), []graph.ID{"document/ferry"})
	wantError(t, err, graph.Unavailable, "closed")
}

// TestForeignConstraint has somebody forbid what the store writes while it is open.
func TestForeignConstraint(t *testing.T) {
	s := create(t)
	server.Cypher(t, "CREATE CONSTRAINT one_title FOR (d:Document) REQUIRE d.published IS UNIQUE")
	defer server.Cypher(t, "DROP CONSTRAINT one_title")
	tell(t, s, graphtest.Ferry(t))
	again := graphtest.Letter(t)
	again.Document.Published = graphtest.Ferry(t).Document.Published
	_, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{again}})
	wantError(t, err, graph.Invalid, "a constraint that Backchannel did not make", "drop the constraint")
	if info, err := s.Info(t.Context()); err != nil || info.Sequence != 1 {
		t.Errorf("after a write that was refused the store is at %d (%v)", info.Sequence, err)
	}
}

func TestExplain(t *testing.T) {
	s := &Store{location: "neo4j://example.org"}
	for _, test := range []struct {
		code string
		want graph.Code
		says string
	}{
		{"Neo.ClientError.Security.Unauthorized", graph.Unavailable, "user or the password"},
		{"Neo.ClientError.Security.CredentialsExpired", graph.Unavailable, "user or the password"},
		{"Neo.ClientError.Security.Forbidden", graph.Unavailable, "rights"},
		{"Neo.ClientError.Database.DatabaseNotFound", graph.Unavailable, "no such database"},
		{"Neo.TransientError.Database.DatabaseUnavailable", graph.Unavailable, "still starting"},
		{"Neo.ClientError.Cluster.NotALeader", graph.Unavailable, "only reads"},
		{"Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", graph.Unavailable, "only reads"},
		{"Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", graph.Unavailable, "only reads"},
		{"Neo.TransientError.General.MemoryPoolOutOfMemoryError", graph.Unavailable, "out of memory"},
		{"Neo.ClientError.Transaction.TransactionTimedOut", graph.Unavailable, "took too long"},
		{"Neo.TransientError.Transaction.DeadlockDetected", graph.Unavailable, "do it again"},
		{"Neo.ClientError.Statement.SyntaxError", graph.Internal, "Neo.ClientError.Statement.SyntaxError"},
		{"odd", graph.Internal, "odd"},
	} {
		wantError(t, s.failed(t.Context(), "write", &neo4j.Neo4jError{Code: test.code, Msg: "MATCH (n) …"}), test.want, test.says, s.location)
	}
}

// TestPassing says what is tried again: not what would only fail again.
func TestPassing(t *testing.T) {
	code := func(code string) error { return &neo4j.Neo4jError{Code: code} }
	gaveUp := func(err error) error { return &neo4j.TransactionExecutionLimit{Errors: []error{io.EOF, err}} }
	deadlock, memory := "Neo.TransientError.Transaction.DeadlockDetected", "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
	for _, test := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{context.Canceled, false},
		{graph.Errorf(graph.Invalid, "refused"), false},
		{&neo4j.ConnectivityError{Inner: io.EOF}, true},
		{errors.Join(&neo4j.ConnectivityError{Inner: io.EOF}, nil), true},
		{code(deadlock), true},
		{gaveUp(code(deadlock)), true},
		{gaveUp(io.EOF), true},
		{code(memory), false},
		{gaveUp(code(memory)), false},
		{code("Neo.ClientError.Security.Unauthorized"), false},
		{code("Neo.ClientError.Transaction.TransactionTimedOut"), false},
	} {
		if got := passing(test.err); got != test.want {
			t.Errorf("that %v passes: %v", test.err, got)
		}
	}
}
