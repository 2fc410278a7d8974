package neo4j

import (
	"context"
	"errors"
	"time"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

type params = map[string]any

// query runs one statement in a transaction of its own, which the driver tries again where the server says that this may help.
func (s *Store) query(ctx context.Context, mode neo4j.AccessMode, statement string, p params) ([]*neo4j.Record, error) {
	if s.watch != nil {
		s.watch(statement, p)
	}
	routing := neo4j.ExecuteQueryWithReadersRouting()
	if mode == neo4j.AccessModeWrite {
		routing = neo4j.ExecuteQueryWithWritersRouting()
	}
	res, err := neo4j.ExecuteQuery(ctx, s.driver, statement, p, neo4j.EagerResultTransformer, routing, neo4j.ExecuteQueryWithDatabase(s.database),
		neo4j.ExecuteQueryWithBookmarkManager(s.bookmarks), neo4j.ExecuteQueryWithTransactionConfig(limit(ctx)))
	if err != nil {
		return nil, err
	}
	return res.Records, nil
}

// transact runs work in one transaction that writes. Work may be run more than once.
func (s *Store) transact(ctx context.Context, work func(neo4j.ManagedTransaction) error) (err error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeWrite, DatabaseName: s.database, BookmarkManager: s.bookmarks})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, s.final(work(tx)) }, limit(ctx))
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

// view runs reads that no write of this store becomes visible in the middle of. The engine's own transactions do not
// promise that: each statement, and each row of it, sees what is committed by then. read may be run more than once.
func (s *Store) view(ctx context.Context, read func(tx neo4j.ManagedTransaction) error) error {
	return s.failed(ctx, "read", s.viewIn(ctx, neo4j.AccessModeRead, read))
}

func (s *Store) viewIn(ctx context.Context, mode neo4j.AccessMode, read func(tx neo4j.ManagedTransaction) error) (err error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	execute := session.ExecuteRead
	if mode == neo4j.AccessModeWrite {
		execute = session.ExecuteWrite
	}
	_, err = execute(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		if err := s.seen.Acquire(ctx, 1); err != nil {
			return nil, err
		}
		defer s.seen.Release(1)
		return nil, read(tx)
	}, limit(ctx))
	return err
}

// feed runs a statement while no write of anybody becomes visible: what it says of the sequence is in whole, index entries included.
// That takes a lock, and so is left out where nothing may be written.
func (s *Store) feed(ctx context.Context, statement string, p params) (rows []*neo4j.Record, err error) {
	mode := neo4j.AccessModeRead
	if !s.readOnly {
		mode, statement = neo4j.AccessModeWrite, lockGate+statement
	}
	err = s.viewIn(ctx, mode, func(tx neo4j.ManagedTransaction) error {
		rows, err = s.collect(ctx, tx, statement, p)
		return err
	})
	return rows, s.failed(ctx, "read", err)
}

// lockGate takes the lock that a write takes last. Setting what is set already takes the lock and writes nothing.
const lockGate = "MATCH (g:Backchannel {name: 'gate'}) SET g.locked = true WITH g "

// retry runs a write until it is known to be in or not to be. A connection that is lost while a transaction is committed leaves that
// open; the driver does not try again, and work finds out by the number of the write.
func (s *Store) retry(ctx context.Context, work func() error) error {
	start := time.Now()
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 5*time.Second) {
		err := work()
		if _, lost := errors.AsType[*neo4j.ConnectivityError](err); !lost || time.Since(start) > retryWithin {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
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
