package parse_test

import (
	"bytes"
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
	f.Add(strings.Repeat("no ", 500), uint8(1))
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

// read makes examples of lines "word/tag/head/label …", heads counted from 1.
func read(t testing.TB, lines ...string) []parse.Example {
	t.Helper()
	var out []parse.Example
	for _, line := range lines {
		var e parse.Example
		for field := range strings.FieldsSeq(line) {
			c := strings.Split(field, "/")
			var head int32
			if _, err := fmt.Sscan(c[2], &head); err != nil {
				t.Fatal(err)
			}
			e.Words = append(e.Words, c[0])
			e.Tags = append(e.Tags, tag.Parse(c[1]))
			e.Arcs = append(e.Arcs, parse.Arc{Head: head - 1, Label: parse.ParseLabel(c[3])})
		}
		out = append(out, e)
	}
	return out
}

func examples(t testing.TB) []parse.Example {
	return read(t,
		"The/DT/2/det envoy/NN/3/nsubj pressed/VBD/0/root the/DT/5/det queen/NN/3/obj ././3/punct",
		"The/DT/2/det envoy/NN/4/nsubj:pass was/VBD/4/aux:pass pressed/VBN/0/root by/IN/7/case the/DT/7/det queen/NN/4/obl:agent ././4/punct",
		"The/DT/2/det queen/NN/3/nsubj pressed/VBD/0/root the/DT/5/det envoy/NN/3/obj ././3/punct",
		"The/DT/2/det queen/NN/4/nsubj:pass was/VBD/4/aux:pass pressed/VBN/0/root ././4/punct",
		// The relative clause stands apart from its noun: arcs cross.
		"A/DT/2/det man/NN/3/nsubj came/VBD/0/root today/NN/3/obl:unmarked who/WP/6/nsubj waits/VBZ/2/acl:relcl ././3/punct",
	)
}

func TestTrainLearnsItsExamples(t *testing.T) {
	p := parse.Train(examples(t), 10)
	for _, e := range examples(t)[:4] {
		got := p.Sentence(e.Words, e.Tags, nil)
		for i, a := range got {
			if a != e.Arcs[i] {
				t.Errorf("%v: %s hangs on %d as %v, want %d as %v", e.Words, e.Words[i], a.Head, a.Label, e.Arcs[i].Head, e.Arcs[i].Label)
			}
		}
	}
	if got := p.Sentence(nil, nil, nil); len(got) != 0 {
		t.Errorf("no words: got %v", got)
	}
}

func TestTrainAndWriteAreRepeatable(t *testing.T) {
	var first []byte
	for range 3 {
		var b bytes.Buffer
		if _, err := parse.Train(examples(t), 5).WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("the same examples gave other bytes")
		}
		// What is read and written again is the same too.
		p, err := parse.Read(bytes.NewReader(first))
		if err != nil {
			t.Fatal(err)
		}
		b.Reset()
		if _, err := p.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("read and written again, the model is not the same")
		}
	}
}

func small(t testing.TB) []byte {
	var b bytes.Buffer
	if _, err := parse.Train(examples(t), 2).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func FuzzRead(f *testing.F) {
	file := small(f)
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := parse.Read(bytes.NewReader(file))
		if err != nil {
			return
		}
		words := []string{"The", "queen", "", "\xff", "waits"}
		checkTree(t, p.Sentence(words, make([]tag.Tag, len(words)), nil), 0, len(words))
	})
}

func TestReadRefusesDamage(t *testing.T) {
	file := small(t)
	if _, err := parse.Read(bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
	for n := range len(file) {
		if _, err := parse.Read(bytes.NewReader(file[:n])); err == nil {
			t.Fatalf("a file cut at %d of %d was read without an error", n, len(file))
		}
	}
	for n := 10; n < len(file); n += 7 { // behind the header of the packing, which holds a time
		b := bytes.Clone(file)
		b[n] ^= 0x55
		if _, err := parse.Read(bytes.NewReader(b)); err == nil {
			t.Fatalf("a file wrong at %d of %d was read without an error", n, len(file))
		}
	}
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
