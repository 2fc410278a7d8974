package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"backchannel/graph"
)

// maxLine is the longest line of a corpus in JSON Lines: one article.
const maxLine = 64 << 20

// polnearArticle is a line of PolNeAR, the Political News Attribution Relations corpus, as JSON. Offsets are of bytes, ends exclusive.
type polnearArticle struct {
	ID           string
	Publisher    string
	Date         string
	Title        string
	Text         string
	Paragraphs   [][2]int
	Attributions []polnearEvent
	Incomplete   []polnearEvent // left without content
	Discard      [][2]int       // struck out
	Others       []struct {
		Annotator    string
		Attributions []polnearEvent
	} `json:"other_annotators"`
}

type polnearEvent struct {
	ID                   string
	Source, Cue, Content [][2]int
	Mode                 graph.Mode
}

// ReadPolNeAR reads articles of PolNeAR (Newell, Margolin and Ruths 2018), one JSON object a line. Passages that annotators were unsure of ("discuss")
// count as they are annotated.
func ReadPolNeAR(name string, r io.Reader) ([]*ToldText, error) {
	var out []*ToldText
	err := lines(name, r, func(line []byte) error {
		var a polnearArticle
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		t, err := a.told()
		out = append(out, t)
		return err
	})
	return out, err
}

// lines gives each line that is not blank to a function, and tells where one is wrong.
func lines(name string, r io.Reader, f func([]byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, maxLine)
	n := 0
	for s.Scan() {
		n++
		if strings.TrimSpace(s.Text()) == "" {
			continue
		}
		if err := f(s.Bytes()); err != nil {
			return graph.Errorf(graph.Invalid, "%s:%d: %w", name, n, err)
		}
	}
	if err := s.Err(); err != nil {
		return graph.Errorf(graph.Invalid, "%s:%d: %w", name, n+1, err)
	}
	return nil
}

func (a *polnearArticle) told() (*ToldText, error) {
	t := &ToldText{Document: graph.Document{Name: a.ID, Publisher: a.Publisher, Published: a.Date, Title: a.Title, Text: a.Text}, Linked: true}
	end := 0
	for k, p := range a.Paragraphs {
		if err := a.check(p); err != nil || p[0] < end {
			return nil, fmt.Errorf("paragraphs[%d] is no part of the text behind those before it: %v", k, p)
		}
		end = p[1]
		t.Blocks = append(t.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: p[0], End: p[1]})
	}
	tellings := func(field string, events []polnearEvent) (out []GoldTelling, err error) {
		for k, e := range events {
			g := GoldTelling{Mode: e.Mode}
			for _, x := range []struct {
				name string
				in   [][2]int
				out  *[]Place
			}{{"source", e.Source, &g.Source}, {"cue", e.Cue, &g.Cue}, {"content", e.Content, &g.Content}} {
				if *x.out, err = a.places(x.in); err != nil {
					return nil, fmt.Errorf("%s[%d].%s: %w", field, k, x.name, err)
				}
			}
			out = append(out, g)
		}
		return out, nil
	}
	var err error
	if t.Tellings, err = tellings("attributions", a.Attributions); err != nil {
		return nil, err
	}
	for k, g := range t.Tellings {
		switch {
		case len(g.Cue) == 0 || len(g.Content) == 0:
			return nil, fmt.Errorf("attributions[%d] has no cue or no content: it belongs to \"incomplete\"", k)
		case g.Mode != graph.Direct && g.Mode != graph.Mixed && g.Mode != graph.Indirect:
			return nil, fmt.Errorf("attributions[%d].mode is %q: it is direct, mixed or indirect", k, g.Mode)
		}
	}
	open, err := tellings("incomplete", a.Incomplete)
	if err != nil {
		return nil, err
	}
	for _, g := range open {
		t.Open = append(t.Open, g.Cue...)
	}
	if t.Struck, err = a.places(a.Discard); err != nil {
		return nil, fmt.Errorf("discard: %w", err)
	}
	for k, o := range a.Others {
		theirs, err := tellings(fmt.Sprintf("other_annotators[%d].attributions", k), o.Attributions)
		if err != nil {
			return nil, err
		}
		var marked []Telling
		for _, g := range theirs {
			marked = append(marked, g.Telling)
		}
		t.Others = append(t.Others, marked)
	}
	t.divide()
	return t, nil
}

func (a *polnearArticle) places(pairs [][2]int) ([]Place, error) {
	var out []Place
	for _, p := range pairs {
		if err := a.check(p); err != nil {
			return nil, err
		}
		out = append(out, Place{p[0], p[1]})
	}
	return out, nil
}

// check reports whether a pair of offsets is a part of the text.
func (a *polnearArticle) check(p [2]int) error {
	starts := func(i int) bool { return i == len(a.Text) || utf8.RuneStart(a.Text[i]) }
	if p[0] < 0 || p[1] <= p[0] || p[1] > len(a.Text) || !starts(p[0]) || !starts(p[1]) {
		return fmt.Errorf("%v is no span of the text, which has %d bytes", p, len(a.Text))
	}
	return nil
}
