package neo4j

import (
	"context"

	"backchannel/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
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
	err = s.view(ctx, func(tx neo4j.ManagedTransaction) error {
		out = graph.Counts{}
		p, err := s.plan(ctx, tx, q, 0)
		if err != nil || p.empty {
			return err
		}
		find := p.scanned
		if p.driver != nil {
			find = p.candidates
		}
		if len(p.parts) == 0 {
			out.Total = p.total
		} else if out.Total, err = s.total(ctx, tx, find(), p.params()); err != nil {
			return err
		}
		if by == "" || n == 0 {
			return nil
		}
		out.Buckets, err = s.facet(ctx, tx, find(), p.params(), by, n)
		return err
	})
	if err != nil {
		return graph.Counts{}, err
	}
	return out, nil
}

func (s *Store) total(ctx context.Context, tx neo4j.ManagedTransaction, find string, args params) (int, error) {
	rows, err := s.collect(ctx, tx, find+`
		RETURN count(e)`, args)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	n, _ := rows[0].Values[0].(int64)
	return int(n), nil
}

func (s *Store) facet(ctx context.Context, tx neo4j.ManagedTransaction, find string, args params, by graph.Field, n int) ([]graph.Bucket, error) {
	args["space"], args["n"] = symbol(string(by), ""), n
	rows, err := s.collect(ctx, tx, find+`
		UNWIND [h IN e.has WHERE h STARTS WITH $space] AS h
		WITH h, count(*) AS records ORDER BY records DESC, h LIMIT $n
		RETURN substring(h, size($space)), records`, args)
	if err != nil {
		return nil, err
	}
	var out []graph.Bucket
	for _, r := range rows {
		count, _ := r.Values[1].(int64)
		out = append(out, graph.Bucket{Value: str(r.Values[0]), Count: int(count)})
	}
	return out, nil
}
