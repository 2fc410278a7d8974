package claim_test

import (
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/loader/frame"
)

// TestDeny gives a meeting as package frame makes it and asks whether it stands as denied.
func TestDeny(t *testing.T) {
	s := newStage(t)
	for _, c := range []struct {
		name, in         string
		words            []string // the meeting, each time it is told
		negative         []bool
		eventNegative    bool
		alreadyNegated   bool
		completesAnother bool
	}{
		{name: "said", in: "Marta Ilvane said that she had met the pilots.\n", words: []string{"she had met the pilots"}, negative: []bool{false}},
		{name: "denied", in: "Marta Ilvane denied that she had met the pilots.\n", words: []string{"she had met the pilots"}, negative: []bool{true}, eventNegative: true},
		{name: "denied reports", in: "Marta Ilvane denied reports that she had met the pilots.\n", words: []string{"she had met the pilots"}, negative: []bool{true}, eventNegative: true},
		{name: "denied that not", in: "Marta Ilvane denied that she had never met the pilots.\n", words: []string{"she had never met the pilots"}, negative: []bool{false}, alreadyNegated: true},
		{name: "in a relative clause", in: "Marta Ilvane denied that the mayor, who had met the pilots, was ill.\n", words: []string{"who had met the pilots"}, negative: []bool{false}},
		{name: "completes another", in: "Marta Ilvane denied that she had asked him to meet the pilots.\n", words: []string{"him to meet the pilots"}, negative: []bool{false}, completesAnother: true},
		{name: "told elsewhere", in: "Marta Ilvane met the pilots. She denied that she had met the pilots alone.\n", words: []string{"Marta Ilvane met the pilots", "she had met the pilots alone"}, negative: []bool{false, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := s.mention(t, c.in)
			at := func(words string) graph.Span {
				i := strings.Index(c.in, words)
				return graph.Span{Start: i, End: i + len(words), Exact: words}
			}
			by := graph.Reading{Rule: "test", Confidence: 1}
			trigger := at(c.words[len(c.words)-1])
			e := graph.Event{ID: graph.ToldID(graph.KindEvent, d.Document.ID, trigger.Start, trigger.End, 0), Document: d.Document.ID, Type: graph.Meeting,
				Status: graph.Happened, Negative: c.alreadyNegated, Trigger: trigger, Evidence: []graph.Span{trigger}, By: by}
			f := frame.Frames{Events: []graph.Event{e}}
			for _, w := range c.words {
				span := at(w)
				f.Propositions = append(f.Propositions, graph.Proposition{ID: graph.ToldID(graph.KindProposition, d.Document.ID, span.Start, span.End, 0),
					Document: d.Document.ID, Predicate: "meet", Status: graph.Happened, Negative: c.alreadyNegated, Content: []graph.Span{span}, By: by,
					Arguments: []graph.Argument{{Role: graph.EventRole, Event: e.ID, Span: span}}})
			}
			if c.completesAnother {
				span := at("she had asked")
				inner := f.Propositions[0].ID
				f.Propositions = append(f.Propositions, graph.Proposition{ID: graph.ToldID(graph.KindProposition, d.Document.ID, span.Start, span.End, 0),
					Document: d.Document.ID, Predicate: "ask", Status: graph.Happened, Content: []graph.Span{span}, By: by,
					Arguments: []graph.Argument{{Role: graph.Aim, Proposition: inner, Span: span}}})
			}
			b := s.claims.Read(d, f)
			if err := b.Check(); err != nil {
				t.Fatal(err)
			}
			for i := range c.words {
				for _, p := range b.Propositions {
					if p.ID == f.Propositions[i].ID && p.Negative != c.negative[i] {
						t.Errorf("%q: negative is %t, want %t", c.words[i], p.Negative, c.negative[i])
					}
				}
			}
			if got := b.Events[0].Negative; got != c.eventNegative {
				t.Errorf("the event: negative is %t, want %t", got, c.eventNegative)
			}
			if f.Events[0].Negative != c.alreadyNegated {
				t.Error("what was read before is changed")
			}
		})
	}
}
