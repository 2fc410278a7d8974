package local

import (
	"context"
	"database/sql"
	"os"

	"backchannel/graph"
)

// view runs reads that see one state of the graph.
func (s *Store) view(ctx context.Context, read func(*sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return read(tx)
}

// Get returns the records with these ids or aliases, nil where there is none.
func (s *Store) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	out := make([]graph.Record, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	// A record's own id comes before an alias, and the least record before others.
	const q = `SELECT j.key, r.rid, r.body FROM json_each(?) j JOIN records r ON r.rid = coalesce(
		(SELECT i.rid FROM ids i JOIN records USING (rid) WHERE i.id = j.value),
		(SELECT a.rid FROM aliases a WHERE a.alias = j.value ORDER BY a.id LIMIT 1))`
	err := func() error {
		rows, err := s.read.QueryContext(ctx, q, jsonList(ids))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var at int
			var rid int64
			var body sql.RawBytes
			if err := rows.Scan(&at, &rid, &body); err != nil {
				return err
			}
			if out[at], err = graph.Decode(s.names.kinds[ridKind(rid)], body); err != nil {
				return err
			}
		}
		return rows.Err()
	}()
	if err != nil {
		return nil, s.failed(ctx, "read", err)
	}
	return out, nil
}

// Changes returns the writes after a sequence number.
func (s *Store) Changes(ctx context.Context, after int64, n int) ([]graph.Changed, error) {
	if n < 1 || n > graph.MaxChanges {
		return nil, graph.Errorf(graph.Limit, "ask for 1 to %d changes at once", graph.MaxChanges)
	}
	var out []graph.Changed
	err := func() error {
		rows, err := s.read.QueryContext(ctx, "SELECT seq, id, deleted FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", after, n)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var c graph.Changed
			if err := rows.Scan(&c.Seq, &c.ID, &c.Deleted); err != nil {
				return err
			}
			out = append(out, c)
		}
		return rows.Err()
	}()
	return out, s.failed(ctx, "read", err)
}

// Info describes the store.
func (s *Store) Info(ctx context.Context) (graph.Info, error) {
	info := graph.Info{Location: s.path, Schema: s.schema, ReadOnly: s.readOnly, Records: map[graph.Kind]int{}}
	err := s.view(ctx, func(tx *sql.Tx) error {
		const q = `SELECT 'sqlite ' || sqlite_version(), (SELECT value FROM meta WHERE name = 'sequence'), (SELECT value FROM meta WHERE name = 'settled')`
		if err := tx.QueryRowContext(ctx, q).Scan(&info.Engine, &info.Sequence, &info.Settled); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, "SELECT kind, n FROM counts WHERE n > 0")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var kind int64
			var n int
			if err := rows.Scan(&kind, &n); err != nil {
				return err
			}
			info.Records[s.names.kinds[kind]] = n
		}
		return rows.Err()
	})
	if err != nil {
		return graph.Info{}, s.failed(ctx, "read", err)
	}
	for _, suffix := range []string{"", "-wal"} {
		if fi, err := os.Stat(s.path + suffix); err == nil {
			info.Bytes += fi.Size()
		}
	}
	return info, nil
}
