package graph_test

import (
	"slices"
	"strings"
	"testing"

	"backchannel/graph"
)

func TestFilterCheck(t *testing.T) {
	in := graph.In{Field: graph.FieldType, Values: []string{"person"}}
	deep := graph.Filter(in)
	for range 11 {
		deep = graph.Not{Filter: deep}
	}
	for _, test := range []struct {
		name string
		f    graph.Filter
		code graph.Code
		says string
	}{
		{"none", nil, "", ""},
		{"each kind", graph.And{graph.Or{in, graph.Between{Field: graph.FieldDate}}, graph.Not{Filter: in}, graph.Has{Edge: graph.EdgeIs}}, "", ""},
		{"a neighbour's", graph.Has{Edge: graph.EdgeIs, Filter: graph.And{in, graph.Not{Filter: in}}}, "", ""},
		{"empty lists", graph.And{graph.And{}, graph.Or{}, graph.In{Field: graph.FieldType}}, "", ""},
		{"an unknown field", graph.Or{graph.In{Field: "colour"}}, graph.Invalid, `no field "colour"`},
		{"an unknown field in bounds", graph.Between{Field: "colour"}, graph.Invalid, `no field "colour"`},
		{"an unknown edge", graph.Has{Edge: "likes"}, graph.Invalid, `no edge "likes"`},
		{"neighbours of neighbours", graph.Has{Edge: graph.EdgeIs, Filter: graph.Not{Filter: graph.Has{Edge: graph.EdgeIs}}}, graph.Invalid, "ask in two steps"},
		{"a part that is not there", graph.And{nil}, graph.Invalid, "empty"},
		{"a negation of nothing", graph.Not{}, graph.Invalid, "empty"},
		{"too deep", deep, graph.Limit, "nested 10 deep"},
		{"too many", graph.And(slices.Repeat([]graph.Filter{in}, 100)), graph.Limit, "at most 100 conditions"},
		{"too many values", graph.In{Field: graph.FieldType, Values: make([]string, 1001)}, graph.Limit, "at most 1000 values"},
	} {
		err := graph.CheckFilter(test.f)
		if graph.CodeOf(err) != test.code || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: the error is %v, want one that says %q", test.name, err, test.says)
		}
	}
}

func TestWindow(t *testing.T) {
	p := &graph.Position{ID: "claim/1"}
	for _, test := range []struct {
		w        graph.Window
		size     int
		backward bool
		code     graph.Code
	}{
		{graph.Window{}, graph.DefaultPage, false, ""},
		{graph.Window{First: 3}, 3, false, ""},
		{graph.Window{Last: 3}, 3, true, ""},
		{graph.Window{After: p}, graph.DefaultPage, false, ""},
		{graph.Window{Before: p}, graph.DefaultPage, true, ""},
		{graph.Window{After: p, Before: p}, graph.DefaultPage, false, ""},
		{graph.Window{First: 3, Before: p}, 3, false, ""},
		{graph.Window{Last: 3, After: p}, 3, true, ""},
		{graph.Window{First: graph.MaxPage}, graph.MaxPage, false, ""},
		{graph.Window{First: graph.MaxPage + 1}, 0, false, graph.Limit},
		{graph.Window{Last: graph.MaxPage + 1}, 0, false, graph.Limit},
		{graph.Window{First: -1}, 0, false, graph.Invalid},
		{graph.Window{Last: -1}, 0, false, graph.Invalid},
		{graph.Window{First: 1, Last: 1}, 0, false, graph.Invalid},
	} {
		if err := test.w.Check(); graph.CodeOf(err) != test.code {
			t.Errorf("%+v: the error is %v, want code %q", test.w, err, test.code)
		}
		if test.code != "" {
			continue
		}
		if n, backward := test.w.Size(); n != test.size || backward != test.backward {
			t.Errorf("%+v is %d entries, backward %v; want %d, %v", test.w, n, backward, test.size, test.backward)
		}
	}
}
