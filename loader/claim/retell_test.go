package claim_test

import (
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/loader/frame"
)

// TestRetell gives propositions as package frame makes them and asks who asserts them.
func TestRetell(t *testing.T) {
	const account = "This account is based on interviews with 11 officials.\n"
	s := newStage(t)
	for _, c := range []struct{ name, in, words, want string }{
		{"covered", "Marta Ilvane said that Egypt pressed the pilots to leave.\n", "Egypt pressed the pilots to leave", "Marta Ilvane: indirect sentence"},
		{"interrupted", "Egypt, Marta Ilvane said, pressed the pilots to leave.\n", "Egypt, Marta Ilvane said, pressed the pilots to leave", "Marta Ilvane: indirect sentence"},
		{"own voice", "Egypt pressed the pilots to leave.\n", "Egypt pressed the pilots to leave", ": own sentence"},
		{"the telling itself", "Egypt urged the pilots to leave.\n", "Egypt urged the pilots to leave", ": own sentence"},
		{"whole article", "Egypt pressed the pilots to leave.\n" + account, "Egypt pressed the pilots to leave", "11 officials: indirect blanket"},
		{"a source beats the whole article", "Egypt pressed the pilots to leave, Marta Ilvane said.\n" + account, "Egypt pressed the pilots to leave", "Marta Ilvane: indirect sentence"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := s.mention(t, c.in)
			start := strings.Index(c.in, c.words)
			span := graph.Span{Start: start, End: start + len(c.words), Exact: c.words}
			p := graph.Proposition{ID: graph.ToldID(graph.KindProposition, d.Document.ID, span.Start, span.End, 0), Document: d.Document.ID,
				Predicate: "press", Status: graph.Happened, Means: graph.MeansPressure, MeansSpan: &span, Content: []graph.Span{span},
				By: graph.Reading{Rule: "test", Confidence: 1}}
			b := s.claims.Read(d, frame.Frames{Propositions: []graph.Proposition{p}})
			if err := b.Check(); err != nil {
				t.Fatal(err)
			}
			var only graph.Batch
			only.Sources, only.Chains, only.Propositions = b.Sources, b.Chains, b.Propositions
			for _, a := range b.Assertions {
				if a.Proposition == p.ID {
					only.Assertions = append(only.Assertions, a)
				}
			}
			if len(only.Assertions) != 1 {
				t.Fatalf("asserted %d times, want once", len(only.Assertions))
			}
			if got, _, _ := strings.Cut(render(&only), "\n"); !strings.HasPrefix(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
