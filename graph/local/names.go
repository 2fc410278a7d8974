package local

import (
	"context"
	"strings"

	"backchannel/graph"
)

// names are the numbers that stand for words of the domain in the tables. A word that is not there has the number 0, which
// nothing in the tables has.
type names struct {
	code  map[string]int64
	kinds map[int64]graph.Kind
}

func (n *names) kind(k graph.Kind) int64   { return n.code["kind "+string(k)] }
func (n *names) order(o graph.Order) int64 { return n.code["order "+string(o)] }
func (n *names) field(f graph.Field) int64 { return n.code["field "+string(f)] }
func (n *names) terms() int64              { return n.code["terms"] }

// edge returns the number of a type of edge as seen from one of its ends.
func (n *names) edge(t graph.EdgeType, back bool) int64 {
	code := 2 * n.code["edge "+string(t)]
	if back {
		code++
	}
	return code
}

// A rid is the number of an id: its kind's code, then a count. So a range of rids is a kind, in every table.
const ridBits = 40

func ridKind(rid int64) int64 { return rid >> ridBits }

func ridRange(kind int64) (from, to int64) { return kind << ridBits, (kind+1)<<ridBits - 1 }

// loadNames reads the names, after adding those this version knows and the file does not yet have.
func (s *Store) loadNames(ctx context.Context) error {
	if s.write != nil {
		words := []string{"terms"}
		for _, k := range graph.Kinds {
			words = append(words, "kind "+string(k))
		}
		for _, o := range graph.Orders {
			words = append(words, "order "+string(o))
		}
		for _, f := range graph.Fields {
			words = append(words, "field "+string(f))
		}
		for _, t := range graph.EdgeTypes {
			words = append(words, "edge "+string(t))
		}
		list := jsonList(words)
		var missing int
		const q = "SELECT count(*) FROM json_each(?) WHERE value NOT IN (SELECT name FROM names)"
		if err := s.write.QueryRowContext(ctx, q, list).Scan(&missing); err != nil {
			return err
		}
		if missing > 0 {
			if _, err := s.write.ExecContext(ctx, "INSERT OR IGNORE INTO names (name) SELECT value FROM json_each(?)", list); err != nil {
				return err
			}
		}
	}
	s.names = names{map[string]int64{}, map[int64]graph.Kind{}}
	rows, err := s.read.QueryContext(ctx, "SELECT code, name FROM names")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var code int64
		var name string
		if err := rows.Scan(&code, &name); err != nil {
			return err
		}
		s.names.code[name] = code
		if k, ok := strings.CutPrefix(name, "kind "); ok {
			s.names.kinds[code] = graph.Kind(k)
		}
	}
	return rows.Err()
}
