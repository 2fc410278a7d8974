package property_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph/property"
)

const readGraphML = `
import json, sys, networkx
g = networkx.read_graphml(sys.stdin.buffer)
json.dump({"names": [d["name"] for _, d in g.nodes(data=True)], "edges": [[u, v, d["label"], d.get("accountsAtMost", 0)] for u, v, d in g.edges(data=True)]}, sys.stdout)
`

// TestNetworkX has networkx (networkx.org) read the GraphML.
func TestNetworkX(t *testing.T) {
	if err := exec.Command("python3", "-c", "import networkx").Run(); err != nil {
		if os.Getenv("BACKCHANNEL_REQUIRE_NETWORKX") == "1" {
			t.Fatal(err)
		}
		t.Skip("needs python3 with networkx")
	}
	var in, out bytes.Buffer
	if err := property.WriteGraphML(&in, nodes(), relationships()); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", "-c", readGraphML)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, os.Stderr
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Names []string
		Edges [][4]any
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.ReplaceAll(strings.Join(hostile, "|"), "\x00", "\ufffd"), "|")
	if diff := cmp.Diff(want, got.Names); diff != "" {
		t.Errorf("names (-told +read):\n%s", diff)
	}
	edges := [][4]any{{"person/a", "person/b", "INFLUENCED", 3.0}, {"person/b", "person/c", "VOICED_BY", 0.0}}
	if diff := cmp.Diff(edges, got.Edges); diff != "" {
		t.Errorf("edges (-told +read):\n%s", diff)
	}
}
