package local

import (
	"context"
	"database/sql"

	"backchannel/graph"
)

// Count counts what the query asks for.
func (s *Store) Count(ctx context.Context, q graph.Query, by graph.Field, n int) (graph.Counts, error) {
	q.Window = graph.Window{}
	if err := q.Check(); err != nil {
		return graph.Counts{}, err
	}
	if err := graph.CheckFacet(by, n); err != nil {
		return graph.Counts{}, err
	}
	var out graph.Counts
	err := s.view(ctx, func(tx *sql.Tx) error {
		p, err := s.plan(ctx, tx, q, 0)
		if err != nil || p.empty {
			return err
		}
		if out.Total, err = s.total(ctx, tx, p); err != nil || by == "" || n == 0 {
			return err
		}
		out.Buckets, err = s.facet(ctx, tx, p, by, n)
		return err
	})
	return out, s.failed(ctx, "read", err)
}

func (s *Store) total(ctx context.Context, tx *sql.Tx, p plan) (n int, err error) {
	if len(p.parts) == 0 {
		return p.total, nil
	}
	st := &statement{names: &s.names}
	if p.driver >= 0 {
		st.add("SELECT count(*) FROM ")
		st.candidates(p)
		st.add(" h WHERE 1")
		if p.parts[p.driver].near != nil { // an edge can lead to an id that no record has
			st.add(" AND (SELECT 1 FROM records WHERE rid = h.rid) IS NOT NULL")
		}
	} else {
		st.add("SELECT count(*) FROM records h WHERE ")
		st.kindRanges(p, "h.rid")
	}
	st.rest(p, "h.rid")
	err = tx.QueryRowContext(ctx, st.String(), st.args...).Scan(&n)
	return n, err
}

// fewCandidates is how much rarer the driver has to be than the records that are counted for it to be cheaper to look up the
// values of each than to test every record that has a value.
const fewCandidates = 4

func (s *Store) facet(ctx context.Context, tx *sql.Tx, p plan, by graph.Field, n int) ([]graph.Bucket, error) {
	st := &statement{names: &s.names}
	st.add("SELECT s.text, count(*) FROM ")
	if p.driver >= 0 && p.parts[p.driver].uses < p.total/fewCandidates {
		st.candidates(p)
		st.add(" h CROSS JOIN records r ON r.rid = h.rid CROSS JOIN json_each(r.entries, '$.f') f CROSS JOIN symbols s ON s.id = f.value WHERE s.space = ?", s.names.field(by))
	} else {
		p.driver = -1
		st.add("symbols s CROSS JOIN has h ON h.symbol = s.id WHERE s.space = ? AND ", s.names.field(by))
		st.kindRanges(p, "h.rid")
	}
	st.rest(p, "h.rid")
	st.add(" GROUP BY s.text ORDER BY count(*) DESC, s.text LIMIT ?", n)
	rows, err := tx.QueryContext(ctx, st.String(), st.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []graph.Bucket
	for rows.Next() {
		var b graph.Bucket
		if err := rows.Scan(&b.Value, &b.Count); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}
