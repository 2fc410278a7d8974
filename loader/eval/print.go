package eval

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
)

// Print writes a score as a table, and what was missed and too much where asked.
func Print(w io.Writer, s *Score, withErrors bool) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "== %s   overall %s\n%18s     p      r     f1    tp   fp   fn\n", s.Document, num(s.Overall), "")
	for _, r := range s.rows() {
		fmt.Fprintf(b, "%-18s%6s %6s %6s %5s %4s %4s\n", r.name, num(r.PRF.P), num(r.PRF.R), num(r.PRF.F1), tally(r.PRF.TP), tally(r.PRF.FP), tally(r.PRF.FN))
	}
	fmt.Fprint(b, "attribution     ")
	for i, name := range []string{"kind", "identity", "count", "all", "named", "anonymous", "document"} {
		r := s.Attribution.each()[i]
		fmt.Fprintf(b, "  %s %s (%d/%d)", name, num(r.Acc), r.Right, r.Of)
	}
	fmt.Fprintf(b, "\nnotes (recall)    %s (%d/%d)\n", num(s.Notes.Acc), s.Notes.Right, s.Notes.Of)
	if withErrors {
		for _, r := range s.rows() {
			for _, x := range r.PRF.Missed {
				fmt.Fprintf(b, "  missed %s: %s\n", r.name, x)
			}
			for _, x := range r.PRF.Extra {
				fmt.Fprintf(b, "  extra %s: %s\n", r.name, x)
			}
		}
		for _, x := range s.WrongSources {
			fmt.Fprintf(b, "  wrong source: %s\n", x)
		}
	}
	return b.Flush()
}

type row struct {
	name string
	PRF
}

func (s *Score) rows() []row {
	return []row{{"people", s.People}, {"governments", s.Governments}, {"organizations", s.Organizations}, {"venues", s.Venues},
		{"claims", s.Claims}, {"influences", s.Influences}, {"influence pairs", s.Pairs}, {"meetings", s.Meetings}}
}

// tally writes a count, which is of parts where a part of something can be right.
func tally(x float64) string { return strconv.FormatFloat(math.Round(10*x)/10, 'f', -1, 64) }

func num(x *float64) string {
	if x == nil {
		return "n/a"
	}
	return fmt.Sprintf("%.3f", *x)
}
