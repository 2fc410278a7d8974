package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"backchannel/graph"
)

// ReadLabels reads paragraphs whose tokens are labelled B-source, I-source, B-cue and so on, or O, one JSON object a line, as the authors of CofeNet
// (Wang et al. 2022) give PolNeAR and RiQuA. The tokens become a text as it was written; spans are compared by them. Nothing says which
// spans belong together.
func ReadLabels(name string, r io.Reader) ([]*ToldText, error) {
	var out []*ToldText
	err := lines(name, r, func(line []byte) error {
		var p struct {
			ID             string
			Tokens, Labels []string
		}
		if err := json.Unmarshal(line, &p); err != nil {
			return err
		}
		if len(p.Labels) != len(p.Tokens) {
			return fmt.Errorf("%d labels of %d tokens: each has one", len(p.Labels), len(p.Tokens))
		}
		if k := slices.Index(p.Tokens, ""); k >= 0 {
			return fmt.Errorf("tokens[%d] is empty", k)
		}
		t := &ToldText{Document: graph.Document{Name: p.ID}}
		t.Text, t.Tokens = asWritten(p.Tokens)
		t.Blocks = []graph.Block{{Kind: graph.BlockParagraph, Start: 0, End: len(t.Text)}}
		var all GoldTelling
		before := ""
		for i, l := range p.Labels {
			kind, role, _ := strings.Cut(l, "-")
			k := slices.Index(roleNames[:], role)
			if l != "O" && (k < 0 || kind != "B" && kind != "I") {
				return fmt.Errorf("labels[%d] is %q: it is O, or B- or I- before source, cue or content", i, l)
			}
			if l != "O" {
				spans := []*[]Place{&all.Source, &all.Cue, &all.Content}[k]
				if kind == "I" && before == role { // else an I begins a span too, as seqeval counts
					(*spans)[len(*spans)-1].End = t.Tokens[i].End
				} else {
					*spans = append(*spans, t.Tokens[i])
				}
			}
			before = role
		}
		t.Tellings = []GoldTelling{all}
		out = append(out, t)
		return nil
	})
	return out, err
}

// The Penn Treebank's ways to write marks.
var treebankMarks = map[string]string{"``": "“", "''": "”", "`": "‘", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}

var (
	// What stands right behind the word before it.
	leaning = set(`, . ; : ? ! % ) ] } ” ' ’ ... … 's 'S ’s n't N'T n’t 're 've 'll 'd 'm ’re ’ve ’ll ’d ’m`)
	// What the word behind it follows at once.
	opening = set(`( [ { “ ‘ $ £ € #`)
	// Words that the treebank divides.
	divided = map[string]string{"can": "not", "gon": "na", "wan": "na", "got": "ta", "gim": "me", "lem": "me"}
)

// written gives a token as it stands in a text: no mark of the treebank, no line end.
func written(w string) string {
	if m, ok := treebankMarks[w]; ok {
		return m
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, w)
}

// asWritten makes a text of tokens, and gives the place of each.
func asWritten(words []string) (string, []Place) {
	var b strings.Builder
	places := make([]Place, len(words))
	tight := true // no space before the next token
	inside := false
	before := ""
	for i, w := range words {
		w = written(w)
		opens := opening[w]
		if w == `"` { // says neither
			inside = !inside
			opens = inside
			tight = tight || !inside
		}
		if !tight && !leaning[w] && divided[strings.ToLower(before)] != strings.ToLower(w) {
			b.WriteByte(' ')
		}
		places[i].Start = b.Len()
		b.WriteString(w)
		places[i].End = b.Len()
		tight, before = opens, w
	}
	return b.String(), places
}
