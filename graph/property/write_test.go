package property_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/property"
)

// hostile are names that end a string, a line, a field or a tag in some format.
var hostile = []string{`O'Dell`, `"; DROP`, `a\`, `\u0027`, "two\nlines", `</data><node id="x">`, `=1+1`, "semi;colon", "tab\tnul\x00", "\u2028", "Zoë 漢字 👋"}

func nodes() iter.Seq2[property.Node, error] {
	return func(yield func(property.Node, error) bool) {
		for i, name := range hostile {
			e := &graph.Entity{ID: graph.ID("person/" + string(rune('a'+i))), Type: graph.Person, Name: name, Named: true, Names: []graph.Name{{Form: name}, {Form: "other"}}}
			if !yield(property.Of(e), nil) {
				return
			}
		}
	}
}

func relationships() iter.Seq2[property.Relationship, error] {
	return func(yield func(property.Relationship, error) bool) {
		high := 3
		_ = yield(property.InfluenceOf(&graph.Influence{ID: "influence/a-b", Influencer: "person/a", Influenced: "person/b", Means: graph.MeansPlea, Aim: hostile[4],
			Status: graph.Happened, Via: []graph.ID{"person/c", "person/d"}, Refs: []graph.Ref{{Document: "document/x", Span: graph.Span{Exact: hostile[1]}}}, Sourcing: graph.Sourcing{Unnamed: 1, UnnamedOnly: true, Independence: graph.Independence{Low: 2, High: &high}}}), nil) &&
			yield(property.Relationship{Type: property.TypeOf(graph.EdgeVoicedBy), From: "person/b", To: "person/c"}, nil)
	}
}

func TestGraphML(t *testing.T) {
	var out bytes.Buffer
	if err := property.WriteGraphML(&out, nodes(), relationships()); err != nil {
		t.Fatal(err)
	}
	type data struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
	var g struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []data `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Data   []data `xml:"data"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(out.Bytes(), &g); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, k := range g.Keys {
		keys[k.ID] = true
	}
	var names []string
	for _, n := range g.Nodes {
		for _, d := range n.Data {
			if !keys[d.Key] {
				t.Errorf("attribute %s is not declared", d.Key)
			}
			if d.Key == "name" {
				names = append(names, d.Text)
			}
		}
	}
	want := strings.Split(strings.ReplaceAll(strings.Join(hostile, "|"), "\x00", "\ufffd"), "|") // XML has no place for NUL
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("names (-told +read):\n%s", diff)
	}
	if len(g.Edges) != 2 || g.Edges[0].Data[0].Text != "INFLUENCED" || g.Edges[1].Data[0].Text != "VOICED_BY" || g.Edges[1].Source != "person/b" {
		t.Errorf("edges: %+v", g.Edges)
	}
}

// table reads CSV with a header.
func table(t *testing.T, text string) []map[string]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	header, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for {
		row, err := r.Read()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]string{}
		for i, h := range header {
			m[h] = row[i]
		}
		out = append(out, m)
	}
}

func TestCSV(t *testing.T) {
	var out bytes.Buffer
	if err := property.WriteNodes(&out, nodes()); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, row := range table(t, out.String()) {
		names = append(names, row["name"])
		if want := row["name"] + property.ListSeparator + "other"; row["names:string[]"] != want || row[":LABEL"] != "Person;Entity" || row["named:boolean"] != "true" {
			t.Errorf("row %v", row)
		}
	}
	if diff := cmp.Diff(hostile, names); diff != "" {
		t.Errorf("names (-told +read):\n%s", diff)
	}
	out.Reset()
	if err := property.WriteRelationships(&out, relationships()); err != nil {
		t.Fatal(err)
	}
	rows := table(t, out.String())
	if len(rows) != 2 || rows[0]["accountsAtMost:int"] != "3" || rows[0]["id"] != "influence/a-b" || rows[0]["unnamedOnly:boolean"] != "true" ||
		rows[0]["quotes:string[]"] != hostile[1] || rows[0]["documents:string[]"] != "document/x" || rows[0]["via:string[]"] != "person/c\x1fperson/d" || rows[1][":TYPE"] != "VOICED_BY" || rows[1]["id"] != "" {
		t.Errorf("rows: %v", rows)
	}
}

// TestInfluenceTypes tells what happened from what was sought and what was denied.
func TestInfluenceTypes(t *testing.T) {
	for _, test := range []struct {
		status   graph.Status
		negative bool
		want     string
	}{
		{graph.Happened, false, "INFLUENCED"},
		{graph.UnderWay, false, "INFLUENCED"},
		{graph.Sought, false, "WOULD_INFLUENCE"},
		{graph.Planned, false, "WOULD_INFLUENCE"},
		{graph.Happened, true, "DID_NOT_INFLUENCE"},
	} {
		if got := property.InfluenceOf(&graph.Influence{Status: test.status, Negative: test.negative}).Type; got != test.want {
			t.Errorf("%s, negative %t: %s, want %s", test.status, test.negative, got, test.want)
		}
	}
}
