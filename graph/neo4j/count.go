package neo4j

import (
	"context"

	"backchannel/graph"
)

// Count counts what the query asks for.
func (s *Store) Count(ctx context.Context, q graph.Query, by graph.Field, n int) (out graph.Counts, err error) {
	q.Window = graph.Window{}
	if err := q.Check(); err != nil {
		return out, err
	}
	if err := graph.CheckFacet(by, n); err != nil {
		return out, err
	}
	err = s.view(ctx, func(r reading) error {
		out = graph.Counts{}
		p, err := s.plan(ctx, r, q, 0)
		if err != nil || p.empty {
			return err
		}
		find := p.scanned
		if p.driver != nil {
			find = p.candidates
		}
		if len(p.parts) == 0 {
			out.Total = p.total
		} else if out.Total, err = s.total(ctx, r, find(), p.params()); err != nil {
			return err
		}
		if by == "" || n == 0 {
			return nil
		}
		out.Buckets, err = s.facet(ctx, r, find(), p.params(), by, n)
		return err
	})
	if err != nil {
		return graph.Counts{}, err
	}
	return out, nil
}

func (s *Store) total(ctx context.Context, r reading, find string, args params) (int, error) {
	rows, err := r.collect(ctx, find+`
		RETURN count(e)`, args)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	n, _ := rows[0].Values[0].(int64)
	return int(n), nil
}

func (s *Store) facet(ctx context.Context, r reading, find string, args params, by graph.Field, n int) ([]graph.Bucket, error) {
	args["space"], args["n"] = symbol(string(by), ""), n
	rows, err := r.collect(ctx, find+`
		UNWIND [h IN e.has WHERE h STARTS WITH $space] AS h
		WITH h, count(*) AS records ORDER BY records DESC, h LIMIT $n
		RETURN substring(h, size($space)), records`, args)
	if err != nil {
		return nil, err
	}
	var out []graph.Bucket
	for _, row := range rows {
		count, _ := row.Values[1].(int64)
		out = append(out, graph.Bucket{Value: str(row.Values[0]), Count: int(count)})
	}
	return out, nil
}
