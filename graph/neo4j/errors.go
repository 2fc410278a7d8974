package neo4j

import (
	"context"
	"errors"
	"strings"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
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
	if limit, ok := errors.AsType[*neo4j.TransactionExecutionLimit](err); ok && len(limit.Errors) > 0 {
		err = limit.Errors[len(limit.Errors)-1]
	}
	code, say := graph.Unavailable, ""
	if e, ok := errors.AsType[*neo4j.Neo4jError](err); ok {
		code, say = s.explain(e)
	} else if _, ok := errors.AsType[*neo4j.UsageError](err); ok {
		say = "it is closed"
	} else {
		say = "no Neo4j answers there: check that it runs, and the address, and whether it wants encryption (neo4j+s)"
	}
	return &graph.Error{Code: code, Msg: "cannot " + do + " the store " + s.location + ": " + say, Err: err}
}

// explain goes by an error's code: the engine's texts quote statements.
func (s *Store) explain(e *neo4j.Neo4jError) (graph.Code, string) {
	var group, name string // of Neo.ClientError.Security.Unauthorized, the last two
	if parts := strings.Split(e.Code, "."); len(parts) == 4 {
		group, name = parts[2], parts[3]
	}
	switch {
	case name == "Forbidden":
		return graph.Unavailable, "the user may not do that: give it the rights to read and, for loading, to write data and to make indexes"
	case group == "Security":
		return graph.Unavailable, "the server refuses the user or the password: check both"
	case name == "DatabaseNotFound":
		return graph.Unavailable, "the server has no such database: check its name"
	case name == "DatabaseUnavailable":
		return graph.Unavailable, "the database is stopped or still starting: wait, or start it"
	case name == "NotALeader", name == "ForbiddenOnReadOnlyDatabase", name == "WriteOnReadOnlyAccessDatabase", name == "ReadOnly", name == "AccessMode" && !s.readOnly:
		return graph.Unavailable, "this member of the cluster, or its database, only reads: use the scheme neo4j://, which finds the one that writes, or --read-only where nothing is to be written"
	case strings.Contains(name, "OutOfMemory"):
		return graph.Unavailable, "the server ran out of memory in the transaction, and nothing of it was kept: raise server.memory.heap.max_size, or db.memory.transaction.max and dbms.memory.transaction.total.max where they are set"
	case name == "ConstraintValidationFailed":
		return graph.Invalid, "a constraint that Backchannel did not make forbids what it writes: drop the constraint, or name another database"
	case group == "Schema":
		return graph.Invalid, "an index or a constraint that Backchannel did not make is in the way of its own: drop it, or name another database"
	case strings.Contains(name, "TimedOut"), name == "LockClientStopped", name == "Terminated", name == "LockAcquisitionTimeout":
		return graph.Unavailable, "the server gave the transaction up, as it took too long or somebody ended it: do it again, or allow it more time"
	case strings.HasPrefix(e.Code, "Neo.TransientError."):
		return graph.Unavailable, "the server could not do it just now (" + e.Code + "): do it again"
	}
	return graph.Internal, "the engine answered with code " + e.Code
}

// gone is the error for a store whose database somebody emptied while it was open.
func (s *Store) gone() error {
	return graph.Errorf(graph.Unavailable, "the store %s is gone from its database: load everything again", s.location)
}
