package local

import (
	"context"
	"errors"
	"strconv"
	"time"

	"backchannel/graph"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// failed turns an error of the engine into one that a person can act on. do is what was being done: "open", "read", "write".
func (s *Store) failed(ctx context.Context, do string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return graph.Errorf(graph.Unavailable, "the store was told to stop before it could %s: %w", do, ctx.Err())
	}
	if _, ok := errors.AsType[*graph.Error](err); ok {
		return err
	}
	// Codes, not texts: the engine's texts quote SQL.
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return &graph.Error{Code: graph.Unavailable, Msg: "cannot " + do + " the store " + s.path + ": it is closed, or the file went away", Err: err}
	}
	code, say := graph.Unavailable, ""
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		say = "it is locked by another program: wait until that is done, or end it"
	case lib.SQLITE_FULL:
		say = "the disk is full: nothing of this write was kept; make room and do it again"
	case lib.SQLITE_NOTADB:
		code, say = graph.Invalid, "it is not a store but some other file: name another one"
	case lib.SQLITE_CORRUPT:
		say = "the file is damaged or was cut off: put a copy in its place, or load its documents into a new one"
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		say = "it may not be written: check the permissions of the file and its folder"
	case lib.SQLITE_CANTOPEN:
		say = "it cannot be opened: check that its folder is there and that the file and folder may be read and written"
	case lib.SQLITE_IOERR:
		say = "the disk failed to read or write it"
	case lib.SQLITE_NOMEM:
		say = "there is not enough memory"
	default:
		code, say = graph.Internal, "the engine answered with code "+strconv.Itoa(e.Code())
	}
	return &graph.Error{Code: code, Msg: "cannot " + do + " the store " + s.path + ": " + say, Err: err}
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
