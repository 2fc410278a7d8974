package parse_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

var update = flag.Bool("update", false, "write testdata/trees.txt anew")

func load(t testing.TB) (*tag.Model, *parse.Parser) {
	t.Helper()
	m, err := tag.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := parse.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m, p
}

func split(s string) *text.Doc {
	return text.Split(s, []graph.Block{{Kind: graph.BlockParagraph, Start: 0, End: len(s)}})
}

// TestTrees compares the trees of sentences written for it, with the tagger's own tags. Each stands in testdata/trees.txt on a
// line that begins with "# "; below it are its words, with tag, head and relation.
func TestTrees(t *testing.T) {
	const name = "testdata/trees.txt"
	m, p := load(t)
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	n := 0
	for line := range strings.Lines(string(want)) {
		sentence, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "# ")
		if !ok {
			continue
		}
		n++
		fmt.Fprintf(&got, "# %s\n", sentence)
		d := split(sentence)
		tags := m.Doc(d, nil)
		for i, a := range p.Doc(d, tags, nil) {
			head := "root"
			if a.Head >= 0 {
				head = d.Word(int(a.Head))
			}
			fmt.Fprintf(&got, "%-12s %-5s %-12s %s\n", d.Word(i), tags[i], head, a.Label)
		}
		got.WriteByte('\n')
	}
	if n == 0 {
		t.Fatal("no sentences")
	}
	if *update {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got.String() != string(want) {
		t.Errorf("trees have changed; go test ./loader/parse -update writes %s anew\n%s", name, diff(string(want), got.String()))
	}
}

// diff lists the lines that differ.
func diff(want, got string) string {
	var b strings.Builder
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			fmt.Fprintf(&b, "%d: got  %s\n   want %s\n", i+1, g[i], w[i])
		}
	}
	return b.String()
}

// checkTree fails where arcs[first:last] is not a tree with one root and labels.
func checkTree(t *testing.T, arcs []parse.Arc, first, last int) {
	t.Helper()
	roots := 0
	for i := first; i < last; i++ {
		a := arcs[i]
		if a.Head < 0 {
			roots++
		} else if int(a.Head) < first || int(a.Head) >= last {
			t.Fatalf("word %d hangs on %d, outside [%d,%d)", i, a.Head, first, last)
		}
		if (a.Head < 0) != (a.Label == parse.Root) || a.Label == parse.None || parse.ParseLabel(a.Label.String()) != a.Label {
			t.Fatalf("word %d hangs on %d as %q", i, a.Head, a.Label)
		}
		steps := 0
		for h := a.Head; h >= 0; h = arcs[h].Head {
			if steps++; steps > last-first {
				t.Fatalf("word %d hangs on itself", i)
			}
		}
	}
	if roots != 1 && last > first {
		t.Fatalf("%d roots", roots)
	}
}

func FuzzDoc(f *testing.F) {
	m, err := tag.Load()
	if err != nil {
		f.Fatal(err)
	}
	p, err := parse.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("The Varnian envoy, who had waited, left. “We wait,” she said.\n", uint8(0))
	f.Add("", uint8(0))
	f.Add(". . . ) ( “ ” \xff 1 2 3", uint8(7))
	f.Add(strings.Repeat("no ", 500), uint8(1)) // longer than what is parsed together
	f.Fuzz(func(t *testing.T, s string, other uint8) {
		d := split(s)
		tags := m.Doc(d, nil)
		if other > 0 {
			for i := range tags { // any tags will do
				tags[i] = tag.Tag(i * int(other) % 50)
			}
		}
		arcs := p.Doc(d, tags, nil)
		if len(arcs) != len(d.Tokens) {
			t.Fatalf("%d arcs for %d tokens", len(arcs), len(d.Tokens))
		}
		for _, s := range d.Sentences {
			checkTree(t, arcs, s.First, s.Last)
			// A sentence by itself has the same tree.
			var words []string
			for i := s.First; i < s.Last; i++ {
				words = append(words, d.Word(i))
			}
			for i, a := range p.Sentence(words, tags[s.First:s.Last], nil) {
				if a.Head >= 0 {
					a.Head += int32(s.First)
				}
				if a != arcs[s.First+i] {
					t.Fatalf("word %d: %v by itself, %v in the document", i, a, arcs[s.First+i])
				}
			}
		}
	})
}

func TestLabels(t *testing.T) {
	for _, test := range []struct {
		name       string
		want, main parse.Label
	}{
		{"nsubj", parse.Nsubj, parse.Nsubj},
		{"nsubj:pass", parse.NsubjPass, parse.Nsubj},
		{"obl:tmod", parse.Obl, parse.Obl},
		{"acl:relcl", parse.ACLRelcl, parse.ACL},
		{"root", parse.Root, parse.Root},
		{"xcomp", parse.Xcomp, parse.Xcomp},
		{"", parse.None, parse.None},
		{"subject", parse.None, parse.None},
	} {
		got := parse.ParseLabel(test.name)
		if got != test.want || got.Main() != test.main {
			t.Errorf("%q: got %v of %v, want %v of %v", test.name, got, got.Main(), test.want, test.main)
		}
	}
}

func BenchmarkDoc(b *testing.B) {
	m, p := load(b)
	d := split(strings.Repeat("The Varnian prime minister, who had flown in overnight, pressed the two envoys to accept the plan, according to three "+
		"officials who were in the room and asked not to be named. “We will not sign before the prisoners are freed,” said Oran el-Kessim, "+
		"the chief negotiator of the Front, which has ruled the port of Halmar since 2019. Neither government answered questions on Sunday. ", 40))
	tags := m.Doc(d, nil)
	var out []parse.Arc
	b.ReportAllocs()
	for b.Loop() {
		out = p.Doc(d, tags, out)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := parse.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTreesAreThoseOfDoc holds parsing a sentence when asked for to parsing all.
func TestTreesAreThoseOfDoc(t *testing.T) {
	m, p := load(t)
	d := split("The envoy left. Two officials said that the talks, which began on Sunday, had failed. Why?")
	tags := m.Doc(d, nil)
	want := p.Doc(d, tags, nil)
	other := slices.Clone(tags)
	other[0] = tag.NNP
	trees := p.Trees(d, tags)
	for _, k := range []int{2, 1, 1, 0} {
		s := d.Sentences[k]
		if got := trees.Retagged(k, other); k > 0 && !slices.Equal(got, want[s.First:s.Last]) || len(got) != s.Last-s.First {
			t.Errorf("sentence %d with other tags: %v", k, got)
		}
		if got := trees.Sentence(k); !slices.Equal(got, want[s.First:s.Last]) {
			t.Errorf("sentence %d: %v, want %v", k, got, want[s.First:s.Last])
		}
	}
}
