package local

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"backchannel/graph"
)

// applicationID marks the file as Backchannel's in its header: "Bckl".
const applicationID = 0x42636b6c

// migrations lead from each version of the layout to the next; the first makes an empty file a store. A migration is
// never changed once released.
var migrations = []string{layout1}

const layout1 = `
-- The numbers that stand for kinds, orders, fields and types of edge.
CREATE TABLE names (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- sequence: of the last write; settled: up to where derived records account for it.
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('sequence', 0), ('settled', 0);

-- How many records there are of a kind.
CREATE TABLE counts (kind INTEGER PRIMARY KEY, n INTEGER NOT NULL);

-- Every id that a record has or an edge leads to. A rid begins with the code of the id's kind.
CREATE TABLE ids (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

-- The records. entries is what stands of the record in the tables below, so that it can be taken out as it was put in.
CREATE TABLE records (
	rid      INTEGER PRIMARY KEY,
	document INTEGER,
	entries  TEXT NOT NULL,
	body     BLOB NOT NULL
);
CREATE INDEX records_document ON records (document) WHERE document IS NOT NULL;

-- Records in their orders; equal values by id.
CREATE TABLE keys (
	ord   INTEGER NOT NULL,
	kind  INTEGER NOT NULL,
	value TEXT    NOT NULL,
	id    TEXT    NOT NULL,
	rid   INTEGER NOT NULL,
	PRIMARY KEY (ord, kind, value, id)
) WITHOUT ROWID;

-- A symbol is a value of a field or a search term; n is how many records have it.
CREATE TABLE symbols (
	id    INTEGER PRIMARY KEY,
	space INTEGER NOT NULL,
	text  TEXT    NOT NULL,
	n     INTEGER NOT NULL,
	UNIQUE (space, text)
);
CREATE TABLE has (symbol INTEGER NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (symbol, rid)) WITHOUT ROWID;

-- Each edge from both its ends, in the order of its key there. type is twice the code of the edge, plus one at the To end.
-- n counts the records that gave the edge.
CREATE TABLE links (
	node  INTEGER NOT NULL,
	type  INTEGER NOT NULL,
	key   TEXT    NOT NULL,
	other TEXT    NOT NULL,
	rid   INTEGER NOT NULL,
	n     INTEGER NOT NULL,
	PRIMARY KEY (node, type, key, other)
) WITHOUT ROWID;

CREATE TABLE aliases (alias TEXT NOT NULL, id TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (alias, id)) WITHOUT ROWID;

-- The feed of writes.
CREATE TABLE changes (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, deleted INTEGER NOT NULL);
`

// migrate brings the file to the newest layout. Before it changes a store of an older one it keeps a copy beside it.
func (s *Store) migrate(ctx context.Context, steps []string) error {
	version, err := s.identify(ctx, s.write, len(steps))
	if err != nil {
		return err
	}
	s.schema = len(steps)
	if version == len(steps) {
		return nil
	}
	if version > 0 {
		kept := fmt.Sprintf("%s.v%d.bak", s.path, version)
		if err := os.Remove(kept); err != nil && !os.IsNotExist(err) {
			return graph.Errorf(graph.Unavailable, "cannot keep a copy of %s before its layout is brought up to date: %w", s.path, err)
		}
		if err := s.Backup(ctx, kept); err != nil {
			return err
		}
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have come first.
	if version, err = s.identify(ctx, tx, len(steps)); err != nil {
		return err
	}
	for ; version < len(steps); version++ {
		if _, err := tx.ExecContext(ctx, steps[version]); err != nil {
			return fmt.Errorf("layout %d: %w", version+1, err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps))); err != nil {
		return err
	}
	return tx.Commit()
}

// queryer is what a connection, a pool and a transaction have in common.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// identify returns the version of the file's layout, 0 for an empty file, and refuses what is not Backchannel's or newer.
func (s *Store) identify(ctx context.Context, db queryer, newest int) (version int, err error) {
	var app, tables int
	const q = `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`
	if err := db.QueryRowContext(ctx, q).Scan(&app, &version, &tables); err != nil {
		return 0, err
	}
	switch {
	case tables == 0 && app == 0 && version == 0:
		return 0, nil
	case app != applicationID:
		return 0, graph.Errorf(graph.Invalid, "%s is a database of another program: name another file for the store", s.path)
	case version > newest:
		return 0, graph.Errorf(graph.Invalid, "%s was written by a newer version of Backchannel (layout %d; this one reads up to %d): update Backchannel, or name another file",
			s.path, version, newest)
	}
	return version, nil
}
