// Package neo4jtest gives tests a real Neo4j. A package's TestMain makes one:
//
//	var server neo4jtest.Server
//
//	func TestMain(m *testing.M) { os.Exit(server.Run(m)) }
//
// Where NEO4J_TEST_URI names a server (with NEO4J_USERNAME and NEO4J_PASSWORD where it asks for them), that one is used and its
// database emptied. Where BACKCHANNEL_REQUIRE_NEO4J is 1, a private one is started on a free loopback port, from jars that are fetched
// once; it ends with the tests, or with the process that runs them however that ends. Otherwise tests that need one are skipped.
package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Server is a Neo4j server for the tests of one package. It starts when the first test asks for it.
type Server struct {
	once    sync.Once
	err     error
	skip    string
	access  Access
	dir     string         // of the private server: its home
	process *exec.Cmd      // the private server, nil while it does not run
	hold    io.WriteCloser // closed, it ends the private server
	ended   chan struct{}
}

// Access is how to reach a server.
type Access struct{ URI, User, Password string }

// Run runs a package's tests and ends what was started for them.
func (s *Server) Run(m *testing.M) int {
	code := m.Run()
	s.Kill()
	if s.dir != "" {
		if err := os.RemoveAll(s.dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return max(code, 1)
		}
	}
	return code
}

// Access returns how to reach the server, and skips the test where there is none.
func (s *Server) Access(t testing.TB) Access {
	t.Helper()
	s.once.Do(func() {
		switch {
		case os.Getenv("NEO4J_TEST_URI") != "":
			s.access = Access{os.Getenv("NEO4J_TEST_URI"), os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD")}
			s.err = usable(s.access)
		case os.Getenv("BACKCHANNEL_REQUIRE_NEO4J") == "1":
			s.err = s.prepare()
		default:
			s.skip = "needs a Neo4j: set BACKCHANNEL_REQUIRE_NEO4J=1 to have one fetched and started (with mvn and Java 17 or 21), or NEO4J_TEST_URI to an empty one"
		}
	})
	if s.err != nil {
		t.Fatal(s.err)
	}
	if s.skip != "" {
		t.Skip(s.skip)
	}
	return s.access
}

// Private returns how to reach the server where it is a private one, which a test may kill and start again, and skips the test otherwise.
func (s *Server) Private(t testing.TB) Access {
	t.Helper()
	a := s.Access(t)
	if s.dir == "" {
		t.Skip("needs a Neo4j that it may kill: set BACKCHANNEL_REQUIRE_NEO4J=1, and not NEO4J_TEST_URI")
	}
	return a
}

// Empty empties the server's database and returns how to reach it.
func (s *Server) Empty(t testing.TB) Access {
	t.Helper()
	a := s.Access(t)
	s.Cypher(t, "MATCH (n:Entry) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS") // before what very many of them lead to
	s.Cypher(t, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
	return a
}

// Cypher runs a statement and returns what it gives.
func (s *Server) Cypher(t testing.TB, statement string) []*neo4j.Record {
	t.Helper()
	records, err := run(s.Access(t), statement)
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func run(a Access, statement string) (records []*neo4j.Record, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	driver, err := neo4j.NewDriverWithContext(a.URI, neo4j.BasicAuth(a.User, a.Password, ""))
	if err != nil {
		return nil, err
	}
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer func() { err = errors.Join(err, session.Close(ctx), driver.Close(ctx)) }()
	result, err := session.Run(ctx, statement, nil)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// usable refuses a database of somebody else's, which tests would empty.
func usable(a Access) error {
	records, err := run(a, "RETURN COUNT { (n) } > 0 AND COUNT { (:Backchannel) } = 0")
	switch {
	case err != nil:
		return fmt.Errorf("NEO4J_TEST_URI: %w", err)
	case records[0].Values[0] == true:
		return errors.New("NEO4J_TEST_URI: the database is not empty and no store of Backchannel: tests would empty it")
	}
	return nil
}

// prepare makes a home for a private server and starts it.
func (s *Server) prepare() error {
	lib, err := jars()
	if err != nil {
		return err
	}
	if s.dir, err = os.MkdirTemp("", "backchannel-neo4j-"); err != nil {
		return err
	}
	s.access = Access{User: "neo4j", Password: rand.Text()}
	port, err := freePort()
	if err != nil {
		return err
	}
	s.access.URI = "neo4j://127.0.0.1:" + port
	if err := os.Mkdir(filepath.Join(s.dir, "conf"), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.dir, "conf", "neo4j.conf"), []byte(strings.ReplaceAll(settings, "PORT", port)), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.dir, "password"), []byte(s.access.Password), 0o600); err != nil { // by file: a command line is for all to see
		return err
	}
	args := append(javaArgs(lib), "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", "@"+filepath.Join(s.dir, "password"))
	admin := exec.Command(java(), args...)
	admin.Env = append(os.Environ(), "NEO4J_HOME="+s.dir, "NEO4J_CONF="+filepath.Join(s.dir, "conf"))
	if out, err := admin.CombinedOutput(); err != nil {
		return fmt.Errorf("setting the password of a private Neo4j: %w\n%s", err, out)
	}
	return s.start(lib)
}

// settings are those of a private server: nothing is reported to anybody, it stops without waiting, its logs are small, and it does not plan
// statements over again because tests empty and fill its database.
const settings = `server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:PORT
server.bolt.advertised_address=127.0.0.1:PORT
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
internal.dbms.usage_report.udc_network_enabled=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
db.tx_log.preallocate=false
db.checkpoint.interval.time=1m
dbms.cypher.min_replan_interval=1h
`

// freePort returns a port that nobody listens on.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, errors.Join(err, l.Close())
}
