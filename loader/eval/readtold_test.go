package eval

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

func TestAsWritten(t *testing.T) {
	for _, c := range [][2]string{
		{"Ms. Venn 's envoy , Mr. Tarn , did n't go .", "Ms. Venn's envoy, Mr. Tarn, didn't go."},
		{"`` We ca n't , '' she said -LRB- twice -RRB- .", "“We can't,” she said (twice)."},
		{"He said : `` ` Go ' was all . ''", "He said: “‘Go' was all.”"},
		{`She said , " Go . " He " went " .`, `She said, "Go." He "went".`},
		{"It cost $ 5 -- or 6 % .", "It cost $5 -- or 6%."},
		{"I can not , and you gon na .", "I cannot, and you gonna."},
		{"-LSB- The states ' -RSB- rights", "[The states'] rights"},
		{"< tweet\u00a0id=1 >", "< tweet id=1 >"},
	} {
		words := strings.Split(c[0], " ")
		got, places := asWritten(words)
		if got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
		checkPlaces(t, got, words, places)
	}
}

// checkPlaces wants each token at its place, in order, and where they are given, written as it is.
func checkPlaces(t *testing.T, text string, words []string, places []Place) {
	t.Helper()
	end := 0
	for k, p := range places {
		if p.Start < end || p.Start > end+1 || p.End <= p.Start || p.End > len(text) {
			t.Fatalf("token %d has the place %v behind %d in %q", k, p, end, text)
		}
		if words != nil && text[p.Start:p.End] != written(words[k]) {
			t.Fatalf("token %d is %q, not %q", k, text[p.Start:p.End], words[k])
		}
		end = p.End
	}
}

func TestReadToldRefuses(t *testing.T) {
	const article = `{"text":"Ada Venn said so.","paragraphs":[[0,17]],"attributions":[{"source":[[0,8]],"cue":[[9,13]],"content":[[14,16]],"mode":"indirect"}]}`
	for _, c := range []struct{ old, new, want string }{
		{`[[0,17]]`, `[[0,18]]`, "paragraphs[0] is no part of the text"},
		{`[[0,17]]`, `[[0,9],[8,17]]`, "paragraphs[1] is no part of the text"},
		{`[[0,8]]`, `[[8,8]]`, "attributions[0].source: [8 8] is no span of the text, which has 17 bytes"},
		{`Ada Venn`, `Adé Ven`, "attributions[0].source: [0 3]"},
		{`"cue":[[9,13]]`, `"cue":[]`, `attributions[0] has no cue or no content: it belongs to "incomplete"`},
		{`"indirect"`, `"loud"`, `attributions[0].mode is "loud": it is direct, mixed or indirect`},
		{`"attributions"`, `"discard":[[-1,2]],"attributions"`, "discard: [-1 2] is no span"},
		{`"attributions"`, `"incomplete":[{"cue":[[2,99]]}],"attributions"`, "incomplete[0].cue: [2 99]"},
		{`"attributions"`, `"other_annotators":[{"attributions":[{"cue":[[2,99]]}]}],"attributions"`, "other_annotators[0].attributions[0].cue: [2 99]"},
		{`{"text"`, `{"text`, "invalid character"},
	} {
		line := strings.Replace(article, c.old, c.new, 1)
		if c.old == "Ada Venn" {
			line = strings.Replace(line, "[[0,8]]", "[[0,3]]", 1)
		}
		_, err := ReadPolNeAR("x.jsonl", strings.NewReader("\n"+line))
		if err == nil || !strings.HasPrefix(err.Error(), "x.jsonl:2: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.new, err, c.want)
		}
	}
	for in, want := range map[string]string{
		`{"tokens":["a"],"labels":[]}`:              "0 labels of 1 tokens",
		`{"tokens":["a",""],"labels":["O","O"]}`:    "tokens[1] is empty",
		`{"tokens":["a"],"labels":["B-voice"]}`:     `labels[0] is "B-voice"`,
		`{"tokens":["a"],"labels":["source"]}`:      `labels[0] is "source"`,
		`{"tokens":["a"],"labels":["E-source"]}`:    `labels[0] is "E-source"`,
		`{"tokens":[1],"labels":["O"]}`:             "cannot unmarshal",
		`{"tokens":["a"],"labels":["O"]} and more.`: "after top-level value",
	} {
		if _, err := ReadLabels("x.txt", strings.NewReader(in)); err == nil || !strings.HasPrefix(err.Error(), "x.txt:1: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", in, err, want)
		}
	}
}

// FuzzReadTold wants of what can be read at all that gold against itself has nothing wrong.
func FuzzReadTold(f *testing.F) {
	files, err := filepath.Glob("testdata/told/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(part(ar, "gold.jsonl"))
		f.Add(part(ar, "read.jsonl"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, read := range []func(string, io.Reader) ([]*ToldText, error){ReadPolNeAR, ReadLabels} {
			texts, err := read("x", bytes.NewReader(data))
			if err != nil {
				continue
			}
			var scores []*ToldScore
			for _, x := range texts {
				if !x.Linked {
					checkPlaces(t, x.Text, nil, x.Tokens)
				}
				s := CompareTold(x, perfect(x))
				if len(s.Wrong) > 0 {
					t.Errorf("against itself: %q", s.Wrong)
				}
				scores = append(scores, s)
			}
			if err := PrintTold(io.Discard, "x", "hand", scores, true); err != nil {
				t.Error(err)
			}
		}
	})
}
