package neo4j

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/property"
	"backchannel/internal/neo4jtest"
)

// hostile are names that would end a string, or a statement, if they were taken for Cypher.
var hostile = []string{`O'Dell`, `'}) DETACH DELETE n //`, `a\`, `\u0027 + 'x`, `\\u0027`, "two\nlines;\n", "`Person`", "semi;colon", "tab\tline\u2028", "Zoë 漢字 👋", "\"quoted\""}

func exported() (iter.Seq2[property.Node, error], iter.Seq2[property.Relationship, error]) {
	id := func(i int) graph.ID { return graph.ID(fmt.Sprintf("person/x%d", i)) }
	nodes := func(yield func(property.Node, error) bool) {
		for i, name := range hostile {
			if !yield(property.Of(&graph.Entity{ID: id(i), Type: graph.Person, Name: name, Named: true, Names: []graph.Name{{Form: name}, {Form: "another"}}}), nil) {
				return
			}
		}
	}
	relationships := func(yield func(property.Relationship, error) bool) {
		for i := range len(hostile) - 1 {
			inf := &graph.Influence{ID: graph.ID(fmt.Sprintf("influence/%d", i)), Influencer: id(i), Influenced: id(i + 1), Means: graph.MeansPlea, Aim: hostile[i], Status: graph.Happened,
				Refs: []graph.Ref{{Document: "document/x", Span: graph.Span{Exact: hostile[i]}}}}
			if !yield(property.InfluenceOf(inf), nil) || !yield(property.Relationship{Type: "VOICED_BY", From: id(i), To: id(0)}, nil) {
				return
			}
		}
	}
	return nodes, relationships
}

// TestScript runs an exported script on a real Neo4j, twice: every name comes out as it went in, and nothing is made twice.
func TestScript(t *testing.T) {
	server.Empty(t)
	nodes, relationships := exported()
	var out bytes.Buffer
	if err := WriteScript(&out, nodes, relationships); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Empty(t)
		server.Cypher(t, "DROP CONSTRAINT backchannel_exported_id IF EXISTS")
	})
	for range 2 {
		for statement := range strings.SplitSeq(out.String(), ";\n") {
			if statement != "" {
				server.Cypher(t, statement)
			}
		}
	}
	var names, aims []string
	for _, r := range server.Cypher(t, "MATCH (p:Person:Entity:Exported) RETURN p.name ORDER BY toInteger(substring(p.id, 8))") {
		names = append(names, r.Values[0].(string))
	}
	if diff := cmp.Diff(hostile, names); diff != "" {
		t.Errorf("names (-told +kept):\n%s", diff)
	}
	for _, r := range server.Cypher(t, "MATCH (:Person)-[r:INFLUENCED]->(:Person) WHERE r.quotes = [r.aim] RETURN r.aim ORDER BY toInteger(substring(r.id, 10))") {
		aims = append(aims, r.Values[0].(string))
	}
	if diff := cmp.Diff(hostile[:len(hostile)-1], aims); diff != "" {
		t.Errorf("aims (-told +kept):\n%s", diff)
	}
	if n := server.Cypher(t, "MATCH (:Person)-[r:VOICED_BY]->(:Person) RETURN count(r)")[0].Values[0]; n != int64(len(hostile)-1) {
		t.Errorf("%v relationships, want %d", n, len(hostile)-1)
	}
}

// TestCSVImport has Neo4j's own import take the exported files.
func TestCSVImport(t *testing.T) {
	dir := t.TempDir()
	nodes, relationships := exported()
	for name, write := range map[string]func(io.Writer) error{
		"nodes.csv":         func(w io.Writer) error { return property.WriteNodes(w, nodes) },
		"relationships.csv": func(w io.Writer) error { return property.WriteRelationships(w, relationships) },
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	said := neo4jtest.Admin(t, filepath.Join(dir, "home"), "database", "import", "full", "neo4j", "--array-delimiter=U+001F", "--multiline-fields=true", "--report-file="+filepath.Join(dir, "report"),
		"--nodes="+filepath.Join(dir, "nodes.csv"), "--relationships="+filepath.Join(dir, "relationships.csv"))
	for _, want := range []string{fmt.Sprintf(`%d nodes`, len(hostile)), fmt.Sprintf(`%d relationships`, 2*(len(hostile)-1))} {
		if !regexp.MustCompile(`(?m)^\s*` + want).MatchString(said) {
			t.Errorf("the import did not make %s:\n%s", want, said)
		}
	}
	if report, err := os.ReadFile(filepath.Join(dir, "report")); err == nil && len(report) > 0 {
		t.Errorf("the import complains:\n%s", report)
	}
}
