package neo4j

import (
	"flag"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/graphtest"
	"backchannel/graph/property"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

var documents = flag.Int("documents", 320, "how many generated documents the benchmarks work on")

// generated makes writes of 32 generated documents each and what might be derived from them.
func generated(t testing.TB, n int) []graph.Write {
	var out []graph.Write
	known := map[graph.ID]bool{}
	for at := 0; at < n; {
		before := int64(at)
		var w graph.Write
		delta := &graph.Delta{Base: before}
		for range min(32, n-at) {
			g := graphtest.Generate(t, at)
			at++
			w.Batches = append(w.Batches, g.Batch)
			delta.Put = append(delta.Put, g.Derived...)
			for _, e := range g.Entities {
				if !known[e.RecordID()] {
					known[e.RecordID()] = true
					delta.Put = append(delta.Put, e)
				}
			}
		}
		delta.Settled = int64(at)
		w.Derived = delta
		out = append(out, w)
	}
	return out
}

// BenchmarkApply writes generated documents into an emptied store, and then the same rows (the same properties, labels, relationships and indexes,
// in transactions and statements of the same size) as one would write them by hand, in turns. The first turn of both warms the server up.
func BenchmarkApply(b *testing.B) {
	writes := generated(b, *documents)
	var rows []bareRows
	records := 0
	for _, w := range writes {
		m, err := made(w)
		if err != nil {
			b.Fatal(err)
		}
		r := bareOf(m)
		records += len(r.entries)
		rows = append(rows, r)
	}
	ours := func() time.Duration {
		s := create(b)
		start := time.Now()
		for _, w := range writes {
			if _, err := s.Apply(b.Context(), w); err != nil {
				b.Fatal(err)
			}
		}
		return time.Since(start)
	}
	bare := func() time.Duration {
		s := create(b)
		start := time.Now()
		for _, r := range rows {
			if err := r.write(b, s); err != nil {
				b.Fatal(err)
			}
		}
		return time.Since(start)
	}
	ours()
	bare()
	var mine, other time.Duration
	for b.Loop() {
		mine += ours()
		other += bare()
	}
	n := float64(records * b.N)
	b.ReportMetric(n/mine.Seconds(), "records/s")
	b.ReportMetric(n/other.Seconds(), "bare-records/s")
	b.ReportMetric(other.Seconds()/mine.Seconds(), "of-bare")
}

// bareRows are the rows of one write, by label or type, as somebody who writes them by hand has them.
type bareRows struct {
	nodes         map[graph.Kind][]params
	absent        []string
	symbols       []string
	entries       []params
	relationships map[string][]params
}

func bareOf(w write) bareRows {
	r := bareRows{nodes: map[graph.Kind][]params{}, relationships: map[string][]params{}}
	items := w.put
	for _, b := range w.batches {
		items = append(slices.Clone(b.items), items...)
	}
	symbols, own, ends := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, it := range items {
		id := string(it.row.ID)
		own[id] = true
		r.nodes[it.row.ID.Kind()] = append(r.nodes[it.row.ID.Kind()], it.node()["properties"].(params))
		entry, keys := it.entry()
		for _, k := range keys {
			symbols[k] = true
		}
		r.entries = append(r.entries, params{"entry": entry, "symbols": keys})
		edges := it.edges()
		if it.influence != nil {
			edges = append(edges, it.influence)
		}
		for _, e := range edges {
			typ := e["type"].(string)
			ends[e["from"].(string)], ends[e["to"].(string)] = true, true
			r.relationships[typ] = append(r.relationships[typ], e)
		}
	}
	for id := range ends {
		if !own[id] {
			r.absent = append(r.absent, id)
		}
	}
	slices.Sort(r.absent)
	r.symbols = slices.Sorted(maps.Keys(symbols))
	return r
}

func (r bareRows) write(b *testing.B, s *Store) error {
	ctx := b.Context()
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		run := func(statement string, rows any) error {
			res, err := tx.Run(ctx, statement, params{"rows": rows})
			if err != nil {
				return err
			}
			_, err = res.Consume(ctx)
			return err
		}
		for _, k := range slices.Sorted(maps.Keys(r.nodes)) {
			var labels strings.Builder
			for _, l := range property.Labels(k) {
				labels.WriteString(":" + l)
			}
			for some := range slices.Chunk(r.nodes[k], atOnce) {
				if err := run("UNWIND $rows AS x MERGE (n:Record {id: x.id}) SET n"+labels.String()+" SET n = x", some); err != nil {
					return nil, err
				}
			}
		}
		for some := range slices.Chunk(r.absent, atOnce) {
			if err := run("UNWIND $rows AS id MERGE (n:Record {id: id}) ON CREATE SET n:Absent", some); err != nil {
				return nil, err
			}
		}
		for some := range slices.Chunk(r.symbols, atOnce) {
			if err := run("UNWIND $rows AS key MERGE (:Symbol {key: key})", some); err != nil {
				return nil, err
			}
		}
		for some := range slices.Chunk(r.entries, atOnce) {
			const put = `
				UNWIND $rows AS x CREATE (e:Entry) SET e = x.entry
				WITH e, x UNWIND x.symbols AS key MATCH (s:Symbol {key: key}) USING INDEX SEEK s:Symbol(key) CREATE (e)-[:HAS]->(s)`
			if err := run(put, some); err != nil {
				return nil, err
			}
		}
		for _, typ := range slices.Sorted(maps.Keys(r.relationships)) {
			for some := range slices.Chunk(r.relationships[typ], atOnce) {
				const ends = "UNWIND $rows AS x MATCH (f:Record {id: x.from}) USING INDEX SEEK f:Record(id) MATCH (t:Record {id: x.to}) USING INDEX SEEK t:Record(id)"
				if err := run(ends+" CREATE (f)-[r:`"+typ+"`]->(t) SET r = x.properties", some); err != nil {
					return nil, err
				}
			}
		}
		return nil, nil
	})
	return err
}
