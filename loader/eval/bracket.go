package eval

import (
	"strings"
	"unicode/utf8"

	"backchannel/graph"
)

// ReadBrackets reads a text in which every mention stands in square brackets behind the label of what it speaks of: "[ruiz Ana Ruiz] saw [berg [ruiz her]
// envoy]". Without labels and brackets it is the text itself. A mention ends with its head.
func ReadBrackets(name, marked string) (*GoldText, error) {
	g := &GoldText{Document: name}
	type open struct {
		label string
		start int
		line  int
	}
	var stack []open
	chains := map[string]int{}
	var text strings.Builder
	line := 1
	for i := 0; i < len(marked); {
		switch c := marked[i]; c {
		case '[':
			label, _, ok := strings.Cut(marked[i+1:], " ")
			if !ok || label == "" || strings.ContainsAny(label, "[]\n") {
				return nil, graph.Errorf(graph.Invalid, "%s:%d: a mention is written [label words]: no label behind the bracket", name, line)
			}
			stack = append(stack, open{label, text.Len(), line})
			i += 1 + len(label) + 1
		case ']':
			if len(stack) == 0 {
				return nil, graph.Errorf(graph.Invalid, "%s:%d: a bracket closes that none opens", name, line)
			}
			m := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if m.start == text.Len() {
				return nil, graph.Errorf(graph.Invalid, "%s:%d: [%s ] holds no words", name, line, m.label)
			}
			k, seen := chains[m.label]
			if !seen {
				k = len(g.Chains)
				chains[m.label] = k
				g.Chains = append(g.Chains, GoldChain{})
			}
			words := text.String()[m.start:]
			head := Place{m.start + strings.LastIndexByte(words, ' ') + 1, text.Len()}
			g.Chains[k].Mentions = append(g.Chains[k].Mentions, GoldMention{Place: Place{m.start, text.Len()}, Head: head})
			i++
		default:
			if c == '\n' {
				line++
			}
			_, n := utf8.DecodeRuneInString(marked[i:])
			text.WriteString(marked[i : i+n])
			i += n
		}
	}
	if len(stack) > 0 {
		m := stack[len(stack)-1]
		return nil, graph.Errorf(graph.Invalid, "%s:%d: [%s … is not closed", name, m.line, m.label)
	}
	g.Text = text.String()
	return g, nil
}
