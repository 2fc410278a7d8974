// Package importtest holds the arrows between the rooms of this repository: knowledge points inward.
package importtest

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// may says which packages of ours each package imports; a name that ends in /... stands for all below it.
// Commands and tests may import anything.
var may = map[string][]string{
	"graph":               {},
	"graph/derive":        {"graph"},
	"graph/facts":         {"graph"},
	"graph/local":         {"graph"},
	"graph/neo4j":         {"graph", "graph/property"},
	"graph/property":      {"graph"},
	"graph/graphtest":     {"graph"},
	"data":                {},
	"loader/text":         {"graph"},
	"loader/feed":         {"graph"},
	"loader/hashed":       {},
	"loader/tag":          {"data", "loader/text", "loader/hashed"},
	"loader/parse":        {"data", "loader/text", "loader/hashed", "loader/tag"},
	"loader/naming":       {"data"},
	"loader/mention":      {"graph", "data", "loader/text", "loader/hashed", "loader/tag", "loader/parse", "loader/naming"},
	"loader/attribution":  {"graph", "data", "loader/text", "loader/hashed", "loader/tag", "loader/mention"},
	"loader/frame":        {"graph", "data", "loader/text", "loader/tag", "loader/parse", "loader/mention"},
	"loader/claim":        {"graph", "data", "loader/text", "loader/tag", "loader/parse", "loader/mention", "loader/frame", "loader/attribution"},
	"loader/eval":         {"graph", "graph/facts", "loader/text"},
	"loader":              {"graph", "graph/derive", "data", "loader/feed", "loader/text", "loader/tag", "loader/parse", "loader/naming", "loader/mention", "loader/attribution", "loader/frame", "loader/claim"},
	"schema":              {"graph", "schema/exec", "schema/resolve"},
	"schema/exec":         {"graph", "schema/resolve"},
	"schema/resolve":      {"graph"},
	"internal/server":     {"graph", "schema"},
	"internal/maketables": {"..."},
	"internal/train":      {"..."},
	"internal/importtest": {},
	"internal/doctest":    {},
	"internal/neo4jtest":  {},
	"internal/newsgen":    {},
	"internal/questions":  {},
	"cmd/backchannel":     {"..."},
}

// inRoom says which libraries only one package may import: the words of an engine or a protocol stay in its room.
var inRoom = map[string][]string{
	"modernc.org/sqlite":                  {"graph/local"},
	"github.com/neo4j/neo4j-go-driver/v5": {"graph/neo4j", "internal/neo4jtest"},
	"github.com/99designs/gqlgen":         {"schema"},
	"github.com/vektah/gqlparser/v2":      {"schema"},
	"net/http":                            {"internal/server", "loader/feed", "cmd/backchannel"},
	"database/sql":                        {"graph/local"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "backchannel/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	seen := 0
	for dec.More() {
		var p pkg
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		seen++
		name := strings.TrimPrefix(p.ImportPath, "backchannel/")
		allowed, known := rule(name)
		if !known {
			t.Errorf("%s is not in the table: say here what it may import", name)
			continue
		}
		for _, imp := range p.Imports {
			if ours, ok := strings.CutPrefix(imp, "backchannel/"); ok && !slices.Contains(allowed, ours) && !slices.Contains(allowed, "...") {
				t.Errorf("%s imports %s: the arrow points the wrong way", name, ours)
			}
			for lib, rooms := range inRoom {
				if (imp == lib || strings.HasPrefix(imp, lib+"/")) && !slices.ContainsFunc(rooms, func(r string) bool { return name == r || strings.HasPrefix(name, r+"/") }) {
					t.Errorf("%s imports %s, which belongs to %s alone", name, imp, strings.Join(rooms, " and "))
				}
			}
		}
	}
	if seen < 5 {
		t.Fatalf("go list told of %d packages only", seen)
	}
}

func rule(name string) ([]string, bool) {
	a, ok := may[name]
	if !ok && strings.HasPrefix(name, "schema/") {
		a, ok = may["schema/exec"]
	}
	return a, ok
}
