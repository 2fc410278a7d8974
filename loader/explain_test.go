package loader_test

import (
	"strings"
	"testing"

	"backchannel/graph"
)

// explained returns what is told of the sentences of a text: for each the attributed assertions, sources and responses, or "missed".
func explained(t *testing.T, text string) []string {
	t.Helper()
	a := article("a.txt", "", text)
	a.Blocks = nil
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], "\n\n"); i >= 0 {
			end = start + i
		}
		a.Blocks = append(a.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: start, End: end})
		start = end + 2
	}
	r := newReader(t)
	b, err := r.Read(a)
	if err != nil {
		t.Fatal(err)
	}
	sentences, err := r.Explain(b)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range sentences {
		var said []string
		for _, taken := range x.Taken {
			switch taken.Kind {
			case graph.KindAssertion, graph.KindResponse:
				said = append(said, taken.What)
			}
		}
		if x.Missed {
			said = append(said, "missed")
		}
		out = append(out, strings.Join(said, "; "))
	}
	return out
}

// TestExplain holds who is named as the teller of a sentence, and which sentences count as missed.
func TestExplain(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"the source speaks", "Foreign Minister Ada Venn of Norway said on Monday that the harbour had been closed.",
			[]string{`Ada Venn, indirect, sentence: `}},
		{"somebody else's words", "According to two Finnish officials, Foreign Minister Ada Venn of Norway said that the harbour had been closed.",
			[]string{`two Finnish officials, of what Ada Venn says, indirect, sentence: `}},
		{"a credit", "Boris Tarn met Ada Venn on a ferry on Monday, officials said. The meeting was first reported by The Ledger.",
			[]string{`officials, indirect, sentence: "Boris Tarn met Ada Venn on a ferry on Monday"`, `The Ledger is credited with "Boris Tarn met Ada Venn on a ferry on Monday"`}},
		{"a response", "Foreign Minister Ada Venn of Norway declined to comment.", []string{"Ada Venn: declined"}},
		{"words that are nobody's", "The harbour was closed. “There will be no more ferries.”", []string{"", "missed"}},
		{"words that are not of speaking", "The United States sent a note on the “rules” of the harbour, and talks on the report went on.", []string{""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := explained(t, test.text)
			for i, want := range test.want {
				if i >= len(got) || want == "" && got[i] != "" || !strings.Contains(got[i], want) {
					t.Errorf("sentence %d: %q, want %q", i+1, got, want)
				}
			}
			if len(got) != len(test.want) {
				t.Errorf("%d sentences, want %d", len(got), len(test.want))
			}
		})
	}
}

// TestExplainNegative holds that what did not take place does not look as if it had.
func TestExplainNegative(t *testing.T) {
	text := "Ada Venn did not meet Boris Tarn in Geneva."
	a := article("a.txt", "", text)
	a.Blocks = []graph.Block{{Kind: graph.BlockParagraph, End: len(text)}}
	r := newReader(t)
	b, err := r.Read(a)
	if err != nil {
		t.Fatal(err)
	}
	sentences, err := r.Explain(b)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, taken := range sentences[0].Taken {
		if taken.Kind == graph.KindEvent {
			got = append(got, taken.What)
		}
	}
	if want := "no meeting of Ada Venn and Boris Tarn at Geneva, happened"; len(got) != 1 || got[0] != want {
		t.Errorf("events %q, want one: %q", got, want)
	}
}
