package facts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/facts"
)

// TestClaims writes the tellings of two sentences, and asks which of them are claims and what is said of their sources.
func TestClaims(t *testing.T) {
	const text = "X said he had paid Y. The Dial had it first."
	at := func(start, end int) graph.Span { return graph.Span{Start: start, End: end, Exact: text[start:end]} }
	whole, paid, rule := at(7, 20), at(14, 20), graph.Span{Start: 0, End: 1, Exact: "on condition of anonymity"}
	cue := at(2, 6)
	x := []graph.Party{{Source: "source/x", Span: at(0, 1)}}
	all := []graph.Party{{Source: "source/all", Span: at(0, 1)}}
	assertion := func(id, proposition graph.ID, mode graph.Mode, scope graph.Scope, from []graph.Party, cue *graph.Span, evidence graph.Span) graph.Assertion {
		return graph.Assertion{ID: id, Proposition: proposition, Sources: from, Cue: cue, Mode: mode, Scope: scope, Evidence: []graph.Span{evidence},
			Sentences: []graph.ID{"sentence/1"}}
	}
	b := &graph.Batch{
		Sentences: []graph.Sentence{{ID: "sentence/1", Span: at(0, 21)}, {ID: "sentence/2", Span: at(22, len(text))}},
		Chains:    []graph.Chain{{ID: "chain/dial", Type: graph.Organization, Name: "The Dial", Named: true, Outlet: true}},
		Sources: []graph.Source{{ID: "source/x", Kind: graph.UnnamedPerson, Wording: at(0, 1), GroundRule: &rule},
			{ID: "source/all", Kind: graph.UnnamedGroup, Wording: at(0, 1)}},
		Propositions: []graph.Proposition{{ID: "proposition/whole", Content: []graph.Span{whole}, Status: graph.Happened},
			{ID: "proposition/part", Content: []graph.Span{paid}, Status: graph.Happened}},
		Assertions: []graph.Assertion{
			assertion("assertion/part", "proposition/part", graph.Indirect, graph.InSentence, x, &cue, at(0, 20)),
			assertion("assertion/whole", "proposition/whole", graph.Indirect, graph.InSentence, x, &cue, at(0, 20)),
			assertion("assertion/all", "proposition/part", graph.Indirect, graph.Blanket, all, nil, paid),
			assertion("assertion/own", "proposition/part", graph.Own, graph.InSentence, nil, nil, paid),
		},
	}
	b.Assertions[1].Credit = []graph.Party{{Chain: "chain/dial", Span: at(22, 30)}}
	got := facts.Of(b)
	want := []facts.Claim{{Text: "he had paid Y", Evidence: []facts.Span{{Start: 0, End: 20, Exact: text[:20]}}, Scope: "sentence", Status: "happened", Mode: "indirect",
		Sources: []facts.Source{{Kind: "anonymous", Description: "X", Reason: "on condition of anonymity", Via: "The Dial"}}}}
	if diff := cmp.Diff(want, got.Claims); diff != "" {
		t.Errorf("claims (-want +got):\n%s", diff)
	}
	if len(got.Sourcing) != 1 || got.Sourcing[0].Evidence[0].Exact != "The Dial had it first." {
		t.Errorf("sourcing is %v, want the sentence on The Dial", got.Sourcing)
	}
}
