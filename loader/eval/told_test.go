package eval

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"backchannel/graph"
)

var update = flag.Bool("update", false, "rewrite what the stories expect")

// A toldStory is annotated texts and a reading of each.
type toldStory struct {
	texts []*ToldText
	read  [][]Telling
}

func toldStories(t testing.TB) map[string]toldStory {
	t.Helper()
	files, err := filepath.Glob("testdata/told/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	out := map[string]toldStory{}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		format := ReadPolNeAR
		if bytes.Contains(part(ar, "gold.jsonl"), []byte(`"labels"`)) {
			format = ReadLabels
		}
		var s toldStory
		if s.texts, err = format("gold.jsonl", bytes.NewReader(part(ar, "gold.jsonl"))); err != nil {
			t.Fatal(err)
		}
		read, err := format("read.jsonl", bytes.NewReader(part(ar, "read.jsonl")))
		if err != nil || len(read) != len(s.texts) {
			t.Fatalf("%s: %d texts, %d read: %v", file, len(s.texts), len(read), err)
		}
		for k, x := range read {
			if x.Text != s.texts[k].Text {
				t.Fatalf("%s: text %d is another where it is read", file, k)
			}
			s.read = append(s.read, plain(x.Tellings))
		}
		out[file] = s
	}
	return out
}

func part(ar *txtar.Archive, name string) []byte {
	k := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == name })
	if k < 0 {
		return nil
	}
	return ar.Files[k].Data
}

func plain(list []GoldTelling) []Telling {
	var out []Telling
	for k, g := range list {
		g.Confidence = 1 - float64(k%10)/20
		out = append(out, g.Telling)
	}
	return out
}

func TestTold(t *testing.T) {
	for file, s := range toldStories(t) {
		var scores []*ToldScore
		for k, x := range s.texts {
			scores = append(scores, CompareTold(x, s.read[k]))
		}
		var got bytes.Buffer
		if err := PrintTold(&got, "gold.jsonl", "hand", scores, true); err != nil {
			t.Fatal(err)
		}
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			ar.Files[len(ar.Files)-1].Data = got.Bytes()
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(string(part(ar, "want")), got.String()); diff != "" {
			t.Errorf("%s: -want +got; -update rewrites it:\n%s", file, diff)
		}
	}
}

// perfect is every annotated attribution as a reading.
func perfect(t *ToldText) []Telling { return plain(t.Tellings) }

// TestToldProperties holds what is true of every text: gold against itself is right, whatever is left out costs recall alone, the order of
// attributions does not matter, and what is precision of one side is recall of the other.
func TestToldProperties(t *testing.T) {
	for file, s := range toldStories(t) {
		for k, x := range s.texts {
			own := CompareTold(x, perfect(x))
			for role, name := range roleNames {
				for _, m := range []Measure{own.All.Exact[role], own.All.Overlap[role]} {
					if m.Found != m.Gold || m.Right != m.Read || m.Gold != m.Read {
						t.Errorf("%s: text %d against itself: %s %+v", file, k, name, m)
					}
				}
			}
			if l := own.All.Links; x.Linked && (l.Same != l.Gold || l.Same != l.Read || l.Touching != l.Found || len(own.Sure) != len(x.Tellings)) {
				t.Errorf("%s: links of text %d against itself: %+v", file, k, l)
			}
			for _, u := range own.Sure {
				if !u.Right {
					t.Errorf("%s: an attribution of text %d against itself is wrong", file, k)
				}
			}
			for i, g := range x.Tellings {
				for role, spans := range g.roles() {
					for n := range spans {
						less := perfect(x)
						without := []*[]Place{&less[i].Source, &less[i].Cue, &less[i].Content}[role]
						*without = slices.Delete(slices.Clone(*without), n, n+1)
						got := CompareTold(x, less).All
						shared := slices.ContainsFunc(less, func(o Telling) bool { return slices.Contains(o.roles()[role], spans[n]) })
						if m := got.Exact[role]; m.Right != m.Read || m.Gold != own.All.Exact[role].Gold || (m.Found == m.Gold) != shared {
							t.Errorf("%s: text %d without %s %d of attribution %d: %+v", file, k, roleNames[role], n, i, m)
						}
					}
				}
			}
		}
	}
}

func TestToldSides(t *testing.T) {
	near := cmp.Comparer(func(a, b float64) bool { return max(a-b, b-a) < 1e-9 })
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		x := &ToldText{Linked: true, Document: graph.Document{Text: strings.Repeat("a ", 30), Blocks: []graph.Block{{Start: 0, End: 30}, {Start: 30, End: 60}}}}
		x.divide()
		y := *x
		side := func() (out []GoldTelling) {
			for range r.IntN(6) {
				g := GoldTelling{Mode: graph.Indirect}
				for k, to := range []*[]Place{&g.Source, &g.Cue, &g.Content} {
					for range r.IntN(2) + k%2 {
						from := 2 * r.IntN(28)
						*to = append(*to, Place{from, from + 1 + r.IntN(6)})
					}
				}
				out = append(out, g)
			}
			return out
		}
		x.Tellings, y.Tellings = side(), side()
		a, b := CompareTold(x, plain(y.Tellings)), CompareTold(&y, plain(x.Tellings))
		for role := range roleNames {
			for _, m := range [][2]Measure{{a.All.Exact[role], b.All.Exact[role]}, {a.All.Overlap[role], b.All.Overlap[role]}} {
				if diff := cmp.Diff(m[0], Measure{m[1].Right, m[1].Read, m[1].Found, m[1].Gold}, near); diff != "" || m[0].Recall() > 1 || m[0].Precision() > 1 {
					t.Errorf("seed %d: %s turned round:\n%s", seed, roleNames[role], diff)
				}
			}
			if e, o := a.All.Exact[role], a.All.Overlap[role]; e.Found > o.Found+1e-9 || e.Right > o.Right+1e-9 {
				t.Errorf("seed %d: more is exact than overlaps: %+v %+v", seed, e, o)
			}
		}
		again := plain(y.Tellings)
		r.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		c := CompareTold(x, again)
		if diff := cmp.Diff([2][3]Measure{a.All.Exact, a.All.Overlap}, [2][3]Measure{c.All.Exact, c.All.Overlap}, near); diff != "" {
			t.Errorf("seed %d: the order matters:\n%s", seed, diff)
		}
		if l := a.All.Links; l.Found > min(l.Gold, l.Read) || l.Same > l.Touching || l.Touching > l.Found || l.KnownSame > l.Known || l.Known > l.Found {
			t.Errorf("seed %d: links %+v", seed, l)
		}
	}
}

// TestToldSpans holds single decisions of how spans are compared.
func TestToldSpans(t *testing.T) {
	const text = "Ada Venn said, “Go now.”\n\n“At once,” she added. It rained."
	at := func(s string) Place {
		i := strings.Index(text, s)
		return Place{i, i + len(s)}
	}
	of := func(s ...string) (out []Place) {
		for _, x := range s {
			out = append(out, at(x))
		}
		return out
	}
	first := len("Ada Venn said, “Go now.”")
	gold := func() *ToldText {
		x := &ToldText{Linked: true, Document: graph.Document{Text: text, Blocks: []graph.Block{{Start: 0, End: first}, {Start: first + 2, End: len(text)}}}}
		x.divide()
		x.Tellings = []GoldTelling{{Telling{Source: of("Ada Venn"), Cue: of("said"), Content: of("“Go now.”")}, graph.Direct}}
		return x
	}
	read := func() Telling { return gold().Tellings[0].Telling }
	for _, c := range []struct {
		name                     string
		change                   func(*ToldText, *Telling)
		source, cue, content     float64 // F1 of exact spans
		right, counted, readMode float64 // attributions
		mode                     graph.Mode
	}{
		{"as annotated", func(*ToldText, *Telling) {}, 1, 1, 1, 1, 1, 1, graph.Direct},
		{"half a word is the word", func(_ *ToldText, r *Telling) { r.Cue[0].End-- }, 1, 1, 1, 1, 1, 1, graph.Direct},
		{"space beside it is none of it", func(_ *ToldText, r *Telling) { r.Source[0].End++ }, 1, 1, 1, 1, 1, 1, graph.Direct},
		{"a mark too few is another span", func(_ *ToldText, r *Telling) { r.Content = of("“Go now.") }, 1, 1, 0, 1, 1, 1, graph.Direct},
		{"what goes on in another paragraph is two spans", func(_ *ToldText, r *Telling) { r.Content[0].End = at("“At once").End }, 1, 1, 2.0 / 3, 1, 1, 1, graph.Direct},
		{"a part of the name is the same person", func(_ *ToldText, r *Telling) { r.Source = of("Venn") }, 0, 1, 1, 1, 1, 1, graph.Direct},
		{"nobody is not the same", func(_ *ToldText, r *Telling) { r.Source = nil }, 0, 1, 1, 0, 1, 1, graph.Direct},
		{"nobody on both sides is the same", func(g *ToldText, r *Telling) { g.Tellings[0].Source, r.Source = nil, nil }, 0, 1, 1, 1, 1, 1, graph.Direct},
		{"in its own words", func(_ *ToldText, r *Telling) { r.Content = of("It rained") }, 1, 1, 0, 1, 1, 1, graph.Indirect},
		{"partly in words of others", func(_ *ToldText, r *Telling) { r.Content = of("“At once,”", "It rained") }, 1, 1, 0, 1, 1, 1, graph.Mixed},
		{"what was struck out is not counted", func(g *ToldText, r *Telling) {
			g.Struck, g.Tellings = of("Go"), nil
		}, 0, 0, 0, 0, 0, 0, graph.Direct},
		{"what was left unfinished is not counted", func(g *ToldText, r *Telling) {
			g.Open, g.Tellings = of("said"), nil
		}, 0, 0, 0, 0, 0, 0, graph.Direct},
		{"unless another one has its cue", func(g *ToldText, r *Telling) { g.Open = of("said") }, 1, 1, 1, 1, 1, 1, graph.Direct},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, r := gold(), read()
			c.change(g, &r)
			r.Confidence = 0.7
			got := CompareTold(g, []Telling{r})
			f := [3]float64{got.All.Exact[source].F1(), got.All.Exact[cue].F1(), got.All.Exact[content].F1()}
			if diff := cmp.Diff([3]float64{c.source, c.cue, c.content}, f, cmp.Comparer(func(a, b float64) bool { return max(a-b, b-a) < 1e-9 })); diff != "" {
				t.Errorf("F1 of source, cue and content (-want +got):\n%s", diff)
			}
			right := 0.0
			for _, s := range got.Sure {
				right += number(s.Right)
			}
			if right != c.right || float64(len(got.Sure)) != c.counted || got.Modes[c.mode].Links.Read != c.readMode {
				t.Errorf("%v of %d right, %v are %s", right, len(got.Sure), got.Modes[c.mode].Links.Read, c.mode)
			}
		})
	}
}

func TestReliability(t *testing.T) {
	var read []Sure
	for k := range 10 { // sure to 0.85, right in eight of ten; sure to 0.25, right in five of ten
		read = append(read, Sure{0.85, k < 8}, Sure{0.25, k < 5})
	}
	read = append(read, Sure{1, true})
	bins, expected := Reliability(read)
	want := [10]Bin{2: {10, 0.25, 0.5}, 8: {10, 0.85, 0.8}, 9: {1, 1, 1}}
	near := cmp.Comparer(func(a, b float64) bool { return max(a-b, b-a) < 1e-9 })
	if diff := cmp.Diff(want, bins, near); diff != "" {
		t.Error(diff)
	}
	if e := (10*0.25 + 10*0.05) / 21; !cmp.Equal(expected, e, near) {
		t.Errorf("expected calibration error %v, want %v", expected, e)
	}
	if _, e := Reliability(nil); e != 0 {
		t.Errorf("of nothing: %v", e)
	}
}
