package graph_test

import (
	"slices"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

func TestDocumentID(t *testing.T) {
	for _, test := range []struct{ name, url, publisher, text, starts string }{
		{"by URL", "https://www.gazette.example/2031/the-ferry.html", "The Gazette", "text", "document/gazette-example-the-ferry-"},
		{"by URL, at the root", "https://gazette.example", "", "text", "document/gazette-example-"},
		{"by URL, not one", "gazette:ferry", "", "text", "document/gazette-ferry-"},
		{"by publisher", "", "The Gazette", "text", "document/the-gazette-"},
		{"by text alone", "", "", "text", "document/unsigned-"},
		{"another script", "", "Вестник", "text", "document/u0432u0435"},
	} {
		id := graph.DocumentID(test.url, test.publisher, test.text)
		if !strings.HasPrefix(string(id), test.starts) || id.Kind() != graph.KindDocument || strings.Contains(id.Key(), "/") {
			t.Errorf("%s: %q, want %q…", test.name, id, test.starts)
		}
		if again := graph.DocumentID(test.url, test.publisher, test.text); again != id {
			t.Errorf("%s: %q and then %q", test.name, id, again)
		}
	}
	same := graph.DocumentID("https://a.example/1", "A", "one")
	if graph.DocumentID("https://a.example/1", "B", "two") != same {
		t.Error("one URL is two documents")
	}
	var ids []graph.ID
	for _, args := range [][3]string{{"https://a.example/1", "A", "one"}, {"https://a.example/2", "A", "one"}, {"", "A", "one"}, {"", "B", "one"},
		{"", "A", "two"}, {"", "", "one"}, {"", "A\none", ""}, {"https://a.example/1?x=1", "A", "one"}} {
		ids = append(ids, graph.DocumentID(args[0], args[1], args[2]))
	}
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("different documents have one id: %v", ids)
	}
}

func TestToldID(t *testing.T) {
	for _, test := range []struct {
		nth  int
		want graph.ID
	}{{0, "chain/ferry/3-9"}, {1, "chain/ferry/3-9.2"}, {2, "chain/ferry/3-9.3"}} {
		if got := graph.ToldID(graph.KindChain, "document/ferry", 3, 9, test.nth); got != test.want {
			t.Errorf("record %d has the id %q, want %q", test.nth, got, test.want)
		}
	}
}

func TestKind(t *testing.T) {
	for _, test := range []struct {
		id    graph.ID
		kind  graph.Kind
		key   string
		basis graph.Basis
	}{
		{"document/ferry", graph.KindDocument, "ferry", graph.Told},
		{"chain/ferry/3-9", graph.KindChain, "ferry/3-9", graph.Told},
		{"person/ost", graph.KindPerson, "ost", graph.Derived},
		{"dispute/1", graph.KindDispute, "1", graph.Derived},
		{"decision/1", graph.KindDecision, "1", graph.Decided},
		{"claim", "claim", "", graph.Derived},
		{"", "", "", graph.Told},
	} {
		if k := test.id.Kind(); k != test.kind || test.id.Key() != test.key || k.Basis() != test.basis {
			t.Errorf("%q is of kind %q, key %q, basis %s", test.id, k, test.id.Key(), k.Basis())
		}
	}
}

func TestSlug(t *testing.T) {
	for _, test := range []struct {
		in   string
		n    int
		want string
	}{
		{"Mara Venn", 40, "mara-venn"},
		{"Ålvira Dö", 40, "alvira-do"},
		{"the U.S. envoy's", 40, "the-us-envoy"},
	} {
		if got := graph.Slug(test.in, test.n); got != test.want {
			t.Errorf("the slug of %q is %q, want %q", test.in, got, test.want)
		}
	}
	// What a slug loses is made up for.
	long := strings.Repeat("the harbour master ", 5)
	seen := map[string]string{}
	for _, s := range []string{"Ост", "ост", "漢", "字", "", "!", "?", long, long + "again", "Ост a", "a"} {
		slug := graph.Slug(s, 20)
		if slug == "" || len(slug) > 20+7 || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("the slug of %q is %q", s, slug)
		}
		if other, ok := seen[slug]; ok {
			t.Errorf("%q and %q have one slug %q", s, other, slug)
		}
		seen[slug] = s
	}
}

// TestOrders holds what stores rely on: the records of a kind all have their keys in the same orders, and the key in an order
// with a field of its own is that field's one value.
func TestOrders(t *testing.T) {
	records := graphtest.EveryKind(t)
	kinds := map[graph.Kind]bool{}
	for _, r := range records {
		row, err := graph.RowOf(r)
		if err != nil {
			t.Fatal(err)
		}
		kind := row.ID.Kind()
		kinds[kind] = true
		var has []graph.Order
		for _, k := range row.Keys {
			has = append(has, k.Order)
			field := graph.KeyField(k.Order)
			var values []string
			for _, f := range row.Fields {
				if f.Field == field {
					values = append(values, f.Value)
				}
			}
			if field != "" && len(values) > 0 && (len(values) > 1 || values[0] != k.Value) {
				t.Errorf("%s: its key by %s is %q, its field %s %q", row.ID, k.Order, k.Value, field, values)
			}
			if strings.Trim(k.Value, "abcdefghijklmnopqrstuvwxyz0123456789 -") != "" {
				t.Errorf("%s: its key by %s is %q", row.ID, k.Order, k.Value)
			}
		}
		want := graph.OrdersOf(kind)
		slices.Sort(has)
		slices.Sort(want)
		if !slices.Equal(has, want) {
			t.Errorf("%s has keys in the orders %q, its kind in %q", row.ID, has, want)
		}
		for _, f := range row.Fields {
			if !slices.Contains(graph.Fields, f.Field) {
				t.Errorf("%s: the field %s is not listed", row.ID, f.Field)
			}
		}
		for _, e := range row.Edges {
			if !slices.Contains(graph.EdgeTypes, e.Type) {
				t.Errorf("%s: the edge %s is not listed", row.ID, e.Type)
			}
		}
		for i, term := range row.Terms {
			if slices.Contains(row.Terms[:i], term) || !slices.Equal(graph.Terms(term), []string{term}) {
				t.Errorf("%s: the term %q stands twice, or is none", row.ID, term)
			}
		}
	}
	for _, k := range graph.Kinds {
		if !kinds[k] {
			t.Errorf("no record of kind %s was looked at", k)
		}
	}
}
