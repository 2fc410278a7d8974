package schema_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/schema"
)

type page struct {
	Edges    []struct{ Node struct{ ID string } }
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
	TotalCount int
}

// TestPages goes through lists both ways, by pages of each size, and wants every record once and in the same order.
func TestPages(t *testing.T) {
	s := newSchema(story(t))
	const args = `($first: Int, $after: String, $last: Int, $before: String)`
	const pass = `first: $first, after: $after, last: $last, before: $before`
	const want = `{ totalCount edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
	for _, list := range []struct{ name, query string }{
		{"claims by evidence", `query` + args + `{ list: claims(` + pass + `) ` + want + `}`},
		{"claims, latest first", `query` + args + `{ list: claims(order: LATEST, ` + pass + `) ` + want + `}`},
		{"found entities by name", `query` + args + `{ list: entities(order: NAME_DESCENDING, ` + pass + `) ` + want + `}`},
		{"search", `query` + args + `{ list: search(text: "kesh", ` + pass + `) { totalCount edges { node { ... on Node { id } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`},
	} {
		t.Run(list.name, func(t *testing.T) {
			all := ids(get(t, s, list.query, map[string]any{"first": 100}))
			if len(all) < 4 {
				t.Fatalf("the list has %d entries: too few to page through", len(all))
			}
			for size := 1; size <= len(all)+1; size++ {
				var forward, backward []string
				vars := map[string]any{"first": size}
				for {
					p := get(t, s, list.query, vars)
					forward = append(forward, ids(p)...)
					if p.TotalCount != len(all) || len(p.Edges) > size {
						t.Fatalf("a page of %d has %d entries of %d", size, len(p.Edges), p.TotalCount)
					}
					if !p.PageInfo.HasNextPage {
						break
					}
					vars["after"] = *p.PageInfo.EndCursor
				}
				vars = map[string]any{"last": size}
				for {
					p := get(t, s, list.query, vars)
					backward = append(ids(p), backward...)
					if !p.PageInfo.HasPreviousPage {
						break
					}
					vars["before"] = *p.PageInfo.StartCursor
				}
				if !slices.Equal(forward, all) || !slices.Equal(backward, all) {
					t.Errorf("pages of %d differ from the whole:\nforward %s\nbackward %s", size, cmp.Diff(all, forward), cmp.Diff(all, backward))
				}
			}
		})
	}
}

// TestNestedPages goes through a list of one record by cursors that came from it.
func TestNestedPages(t *testing.T) {
	s := newSchema(story(t))
	const query = `query($first: Int, $after: String) { document(id: "document/gazette-1") {
		list: sentences(first: $first, after: $after) { totalCount edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`
	var got []string
	vars := map[string]any{"first": 3}
	for range 3 {
		p := get(t, s, query, vars)
		got = append(got, ids(p)...)
		vars["after"] = *p.PageInfo.EndCursor
	}
	if len(slices.Compact(got)) != 7 {
		t.Errorf("three pages of three hold %d sentences, want 7: %v", len(got), got)
	}
}

func get(t testing.TB, s *schema.Schema, query string, vars map[string]any) page {
	t.Helper()
	response, ok := ask(t, s, query, vars)
	if !ok {
		t.Fatal(response)
	}
	var r struct{ Data map[string]json.RawMessage }
	if err := json.Unmarshal([]byte(response), &r); err != nil {
		t.Fatal(err)
	}
	data := r.Data["list"]
	if d, ok := r.Data["document"]; ok {
		var in map[string]json.RawMessage
		if err := json.Unmarshal(d, &in); err != nil {
			t.Fatal(err)
		}
		data = in["list"]
	}
	var p page
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func ids(p page) []string {
	var out []string
	for _, e := range p.Edges {
		out = append(out, e.Node.ID)
	}
	return out
}
