package eval

import (
	"bufio"
	"fmt"
	"io"

	"backchannel/graph"
)

// Places gives the mentions of each chain, as annotators of coreference count. They do not mark adjectives of states ("Kestran" in "Kestran envoys"), and a
// state is one thing to them whether it acts or is somewhere to be, which are two chains of ours.
func Places(chains []graph.Chain) [][]Place {
	var out [][]Place
	states := map[string]int{}
	for _, c := range chains {
		var places []Place
		for _, m := range c.Mentions {
			if m.Form != graph.FormDemonym {
				places = append(places, Place{m.Span.Start, m.Span.End})
			}
		}
		if c.Type == graph.Government || c.Type == graph.Place {
			if k, ok := states[c.Name]; ok {
				out[k] = append(out[k], places...)
				continue
			}
			states[c.Name] = len(out)
		}
		out = append(out, places)
	}
	return out
}

// PrintCoref writes scores of coreference as a table, with the sum of several, and where asked the chains that fall apart: those of gold as missed, those
// that were read as wrong. What says which chains of gold are counted; empty is all.
func PrintCoref(w io.Writer, what string, scores []Coref, withErrors bool) error {
	if what != "" {
		what = " of " + what
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "== coreference%s\n%-32s CoNLL   MUC p     r    f1   B3 p     r    f1  CEAFe p     r    f1  found\n", what, "")
	if len(scores) > 1 {
		scores = append(scores, SumCoref(scores))
	}
	for i := range scores {
		s := &scores[i]
		fmt.Fprintf(b, "%-32s %.3f", s.Document, s.CoNLL())
		for k, m := range []Measure{s.MUC, s.BCubed, s.CEAFe} {
			fmt.Fprintf(b, "%*.3f %.3f %.3f", []int{8, 7, 9}[k], m.Precision(), m.Recall(), m.F1())
		}
		fmt.Fprintf(b, "  %.3f\n", s.Mentions.Recall())
		if withErrors {
			for _, x := range s.Missed {
				fmt.Fprintf(b, "  missed: %s\n", x)
			}
			for _, x := range s.Wrong {
				fmt.Fprintf(b, "  wrong: %s\n", x)
			}
		}
	}
	return b.Flush()
}
