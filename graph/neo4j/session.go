package neo4j

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"time"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

type params = map[string]any

// query runs one statement in a transaction of its own, again where that may help.
func (s *Store) query(ctx context.Context, mode neo4j.AccessMode, statement string, p params) (rows []*neo4j.Record, err error) {
	err = s.retry(ctx, func() error {
		return s.within(ctx, mode, func(r reading) error {
			rows, err = r.collect(ctx, statement, p)
			return err
		})
	})
	return rows, err
}

// transact runs work in one transaction that writes.
func (s *Store) transact(ctx context.Context, work func(neo4j.ManagedTransaction) error) (err error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeWrite, DatabaseName: s.database, BookmarkManager: s.bookmarks})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, work(tx) }, limit(ctx))
	return err
}

// limit has the engine give a transaction up when the caller would, even where the connection is gone by then.
func limit(ctx context.Context) func(*neo4j.TransactionConfig) {
	return func(c *neo4j.TransactionConfig) {
		if deadline, ok := ctx.Deadline(); ok {
			c.Timeout = max(time.Until(deadline), time.Millisecond)
		}
	}
}

// collect runs a statement in a transaction and returns what it gives.
func (s *Store) collect(ctx context.Context, tx neo4j.ManagedTransaction, statement string, p params) ([]*neo4j.Record, error) {
	if s.watch != nil {
		s.watch(statement, p)
	}
	res, err := tx.Run(ctx, statement, p)
	if err != nil {
		return nil, err
	}
	return res.Collect(ctx)
}

// reading runs statements one after another, each in a transaction of its own. One for all of them would say no more, as the engine has each statement, and each
// row of it, see what is committed by then; and it takes a message there and back to begin and another to end.
type reading struct {
	store   *Store
	session neo4j.SessionWithContext
}

func (r reading) collect(ctx context.Context, statement string, p params) ([]*neo4j.Record, error) {
	if r.store.watch != nil {
		r.store.watch(statement, p)
	}
	res, err := r.session.Run(ctx, statement, p, limit(ctx))
	if err != nil {
		return nil, err
	}
	return res.Collect(ctx)
}

// within runs statements in a session of their own.
func (s *Store) within(ctx context.Context, mode neo4j.AccessMode, read func(r reading) error) (err error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	return read(reading{s, session})
}

// view runs reads that no write of this store becomes visible in the middle of. read may be run more than once.
func (s *Store) view(ctx context.Context, read func(r reading) error) error {
	return s.failed(ctx, "read", s.viewIn(ctx, neo4j.AccessModeRead, read))
}

func (s *Store) viewIn(ctx context.Context, mode neo4j.AccessMode, read func(r reading) error) error {
	return s.retry(ctx, func() error {
		if err := s.seen.Acquire(ctx, 1); err != nil {
			return err
		}
		defer s.seen.Release(1)
		return s.within(ctx, mode, read)
	})
}

// feed runs a statement while no write of anybody becomes visible: what it says of the sequence is in whole, index entries included.
// That takes a lock, and so is left out where nothing may be written.
func (s *Store) feed(ctx context.Context, statement string, p params) (rows []*neo4j.Record, err error) {
	mode := neo4j.AccessModeRead
	if !s.readOnly {
		mode, statement = neo4j.AccessModeWrite, lockGate+statement
	}
	err = s.viewIn(ctx, mode, func(r reading) error {
		rows, err = r.collect(ctx, statement, p)
		return err
	})
	return rows, s.failed(ctx, "read", err)
}

// lockGate takes the lock that a write takes last. Setting what is set already takes the lock and writes nothing.
const lockGate = "MATCH (g:Backchannel {name: 'gate'}) SET g.locked = true WITH g "

// retry runs work again as long as that may help: the server is away, or gave a transaction up for another. A connection that is lost while a transaction
// is committed leaves open whether it was; a write finds out by its number, and all else does no harm twice. The driver would double its own
// pauses until they are as long as the server was away, so it makes none (MaxTransactionRetryTime).
func (s *Store) retry(ctx context.Context, work func() error) error {
	start := time.Now()
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, longestPause) {
		err := work()
		if !passing(err) || time.Since(start) > retryWithin {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause/2 + rand.N(pause/2)): // so that two which were in each other's way are not again
		}
	}
}

// passing tells whether the reason for an error may be gone soon.
func passing(err error) bool {
	limit, gaveUp := errors.AsType[*neo4j.TransactionExecutionLimit](err) // only what the driver would have tried again
	if gaveUp && len(limit.Errors) > 0 {
		err = limit.Errors[len(limit.Errors)-1]
	}
	if e, ok := errors.AsType[*neo4j.Neo4jError](err); ok && strings.Contains(e.Code, "OutOfMemory") {
		return false // which the engine says would pass
	}
	_, lost := errors.AsType[*neo4j.ConnectivityError](err)
	return gaveUp || lost || neo4j.IsRetryable(err)
}

// str returns a value of the engine that is a string, "" where it is none.
func str(v any) string {
	s, _ := v.(string)
	return s
}

// words returns a value of the engine that is a list of strings.
func words(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, x := range list {
		out = append(out, str(x))
	}
	return out
}

func idStrings(ids []graph.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
