package neo4j

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"golang.org/x/sync/semaphore"
)

// Options say how a store is opened. The zero value opens one that is there, for reading and writing.
type Options struct {
	User     string // empty where the server asks for none
	Password string
	Database string // empty for the user's own
	Create   bool   // make the store, and indexes that are missing, where they are not there
	ReadOnly bool   // refuse writes, and write nothing
}

// Schemes lists the addresses that Open takes: bolt speaks to one server, neo4j to whichever member of a cluster a statement is
// for; +s demands a certificate that others vouch for, +ssc takes any.
var Schemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

const (
	oldest        = "5.26"          // of the versions of Neo4j: dynamic types of relationships came with it
	connectWithin = 5 * time.Second // a server answers by then, or is not there
	retryWithin   = 3 * time.Minute // a server that was killed in the middle of a load took up to 40 s to recover
	longestPause  = 2 * time.Second // between two tries: so long a server that is back may wait for us
	connections   = 50              // more clients than these wait for one another
	exclusive     = 1 << 30         // of Store.seen: more than there are reads at once
)

// Store is a graph kept in a Neo4j database.
type Store struct {
	driver    neo4j.DriverWithContext
	bookmarks neo4j.BookmarkManager // so that a read sees what was written before it, whichever member answers
	location  string
	database  string
	readOnly  bool
	engine    string

	writer string              // names this store among all that write to the database
	writes int                 // how many writes were begun; held by turn
	turn   chan struct{}       // writes of this store queue here rather than in the engine
	seen   *semaphore.Weighted // a read holds 1 while it sees the graph, and a write all while it becomes visible

	watch func(statement string, p params) // for tests: told of every statement; or nil
}

var _ graph.Store = (*Store)(nil)

// Open opens the store kept in the database at an address such as neo4j://127.0.0.1:7687. Its errors have the code Unavailable where the
// server is missing, refuses the user or cannot be written, and Invalid where the database holds something else than a store
// this version can read.
func Open(ctx context.Context, address string, opts Options) (*Store, error) {
	u, err := url.Parse(address)
	if err != nil || !slices.Contains(Schemes, u.Scheme) || u.Host == "" {
		return nil, graph.Errorf(graph.Invalid, "a Neo4j store is named by an address such as neo4j://127.0.0.1:7687, with one of the schemes %s", strings.Join(Schemes, ", "))
	}
	if u.User != nil {
		return nil, graph.Errorf(graph.Invalid, "the address of a Neo4j store holds no user and no password: others would see them. Give them apart")
	}
	s := &Store{location: u.Scheme + "://" + u.Host, database: opts.Database, readOnly: opts.ReadOnly, writer: rand.Text(), turn: make(chan struct{}, 1), seen: semaphore.NewWeighted(exclusive)}
	if s.database != "" {
		s.location += "/" + s.database
	}
	token := neo4j.NoAuth()
	if opts.User != "" || opts.Password != "" {
		token = neo4j.BasicAuth(opts.User, opts.Password, "")
	}
	s.bookmarks = neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})
	s.driver, err = neo4j.NewDriverWithContext(address, token, func(c *config.Config) {
		c.SocketConnectTimeout = connectWithin
		c.MaxTransactionRetryTime = 0 // see Store.retry
		c.MaxConnectionPoolSize = connections
		c.FetchSize = neo4j.FetchAll
		c.TelemetryDisabled = true
		c.UserAgent = "backchannel"
	})
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "the address of a Neo4j store, %s, cannot be used: %w", s.location, err)
	}
	if err := s.start(ctx, opts.Create && !opts.ReadOnly); err != nil {
		return nil, s.failed(ctx, "open", errors.Join(err, s.Close()))
	}
	return s, nil
}

// start makes sure that there is a server of a version that will do, and a store in its database.
func (s *Store) start(ctx context.Context, create bool) error {
	// Asked once and not over and over: an address with nothing behind it is said at once.
	reach, cancel := context.WithTimeout(ctx, 4*connectWithin)
	defer cancel()
	info, err := s.driver.GetServerInfo(reach)
	if err != nil {
		if reach.Err() != nil && ctx.Err() == nil {
			return &neo4j.ConnectivityError{Inner: err}
		}
		return err
	}
	version := strings.TrimPrefix(info.Agent(), "Neo4j/")
	if older(version, oldest) {
		return graph.Errorf(graph.Unavailable, "%s is Neo4j %s: Backchannel needs %s or later", s.location, version, oldest)
	}
	s.engine = "neo4j " + version
	return s.prepare(ctx, create)
}

// older tells whether version a ("5.26.30", "2025.04.0") comes before b.
func older(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range bs {
		if i == len(as) {
			return true
		}
		x, err := strconv.Atoi(as[i])
		y, err2 := strconv.Atoi(bs[i])
		if err != nil || err2 != nil {
			return false // a version that is named otherwise is of later times
		}
		if c := cmp.Compare(x, y); c != 0 {
			return c < 0
		}
	}
	return false
}

// Close ends all work and the connections.
func (s *Store) Close() error {
	if err := s.driver.Close(context.Background()); err != nil {
		return fmt.Errorf("closing %s: %w", s.location, err)
	}
	return nil
}
