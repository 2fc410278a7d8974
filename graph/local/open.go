package local

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"backchannel/graph"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Options say how a store is opened. The zero value opens one that is there, for reading and writing.
type Options struct {
	Create   bool // make the file where there is none
	ReadOnly bool // refuse writes, and leave the file's layout as it is

	wait time.Duration // for another process that holds the file; 0 is defaultWait
}

const (
	defaultWait = 10 * time.Second
	readers     = 4 // connections for reading: more than there are cores only wait for one another
)

// Store is a graph kept in one file.
type Store struct {
	path     string
	readOnly bool
	schema   int
	write    *sql.DB // one connection: writes queue here rather than in the engine
	read     *sql.DB
	names    names
}

var _ graph.Store = (*Store)(nil)

// Open opens the store kept in the file at path. Its errors have the code Unavailable where the file is missing, locked,
// damaged or cannot be written, and Invalid where it is something else than a store this version can read.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	return open(ctx, path, opts, migrations)
}

func open(ctx context.Context, path string, opts Options, steps []string) (_ *Store, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, graph.Errorf(graph.Unavailable, "%s: %w", path, err)
	}
	if err := usable(path, opts); err != nil {
		return nil, err
	}
	s := &Store{path: path, readOnly: opts.ReadOnly}
	defer func() {
		if err != nil {
			err = s.failed(ctx, "open", errors.Join(err, s.Close()))
		}
	}()
	wait := cmp.Or(opts.wait, defaultWait)
	if s.read, err = s.connect(true, readers, wait); err != nil {
		return nil, err
	}
	if opts.ReadOnly {
		version, err := s.identify(ctx, s.read, len(steps))
		if err != nil {
			return nil, err
		}
		if version != len(steps) {
			return nil, graph.Errorf(graph.Invalid, "%s has an older layout (%d; this version reads %d): open it once for writing, which keeps a copy and brings it up to date",
				path, version, len(steps))
		}
		s.schema = version
	} else {
		if s.write, err = s.connect(false, 1, wait); err != nil {
			return nil, err
		}
		if err := s.migrate(ctx, steps); err != nil {
			return nil, err
		}
		// Asked for only now that the file is known to be ours; it then stays set in the file.
		if _, err := s.write.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
			return nil, err
		}
	}
	if err := s.loadNames(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// usable refuses what the engine would take for a new store, or could not say plainly.
func usable(path string, opts Options) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && opts.Create && !opts.ReadOnly:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return graph.Errorf(graph.Unavailable, "there is no store at %s: load something into it first, or check the path", path)
	case err != nil:
		return graph.Errorf(graph.Unavailable, "the store cannot be opened: %w", err)
	case info.IsDir():
		return graph.Errorf(graph.Invalid, "%s is a folder: name a file for the store", path)
	case info.Size() == 0 && (opts.ReadOnly || !opts.Create):
		return graph.Errorf(graph.Unavailable, "%s is empty: it was cut off, or nothing was ever loaded into it", path)
	}
	return nil
}

// connect returns a pool of n connections to the file. Nothing is opened until it is used.
func (s *Store) connect(readOnly bool, n int, wait time.Duration) (*sql.DB, error) {
	q := url.Values{}
	// The wait comes first: the pragmas after it may meet a lock.
	q.Set("_pragma", "busy_timeout("+milliseconds(wait)+")")
	q.Add("_pragma", "temp_store(memory)")
	q.Add("_dqs", "0")
	if readOnly {
		q.Add("_pragma", "cache_size(-8192)") // KiB, each: a larger one made no read faster, and the system keeps what was read too
		if s.readOnly {
			q.Set("mode", "ro")
		} else {
			q.Add("_pragma", "query_only(1)")
		}
	} else {
		q.Set("_txlock", "immediate")
		q.Add("_pragma", "synchronous(full)")        // an acknowledged write outlives a power cut
		q.Add("_pragma", "cache_size(-32768)")       // a load's index pages; twice as many took no less processor time
		q.Add("_pragma", "wal_autocheckpoint(4096)") // pages: a load of many small batches copies each page less often
		q.Add("_pragma", "journal_size_limit(67108864)")
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(s.path), RawQuery: q.Encode()}
	if !strings.HasPrefix(u.Path, "/") {
		u.Path = "/" + u.Path // C:/… on Windows
	}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// Close ends all work and releases the file.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} { // the writer last: it folds the log into the file
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Backup writes a copy of the store, as of now and without its unused space, to a file that is not there yet.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return graph.Errorf(graph.Invalid, "%s is there already: name another file for the copy", path)
	}
	db := s.write
	if s.readOnly {
		db = s.read
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return s.failed(ctx, "copy", err)
	}
	return nil
}
