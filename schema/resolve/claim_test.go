package resolve

import (
	"testing"

	"backchannel/graph"
)

// TestAnswers tells the responses that are about a proposition from the others of its document.
func TestAnswers(t *testing.T) {
	p := &graph.Proposition{Content: []graph.Span{{Start: 10, End: 20}, {Start: 40, End: 50}},
		Arguments: []graph.Argument{{Role: graph.Agent, Chain: "chain/a"}, {Role: graph.Topic}}}
	about := func(start, end int) *graph.Span { return &graph.Span{Start: start, End: end} }
	for _, c := range []struct {
		name     string
		response graph.Response
		want     bool
	}{
		{"about its words", graph.Response{Party: graph.Party{Chain: "chain/b"}, About: about(45, 60)}, true},
		{"about words between", graph.Response{Party: graph.Party{Chain: "chain/b"}, About: about(20, 40)}, false},
		{"from one in it, about something else", graph.Response{Party: graph.Party{Chain: "chain/a"}, About: about(60, 70)}, false},
		{"from one in it", graph.Response{Party: graph.Party{Chain: "chain/a"}}, true},
		{"from the office of one in it", graph.Response{Party: graph.Party{Chain: "chain/b"}, Of: &graph.Party{Chain: "chain/a"}}, true},
		{"from another", graph.Response{Party: graph.Party{Chain: "chain/b"}}, false},
		{"from a source", graph.Response{Party: graph.Party{Source: "source/b"}}, false}, // which is no chain, as the second argument is none
	} {
		if got := answers(&c.response, p); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}
