package eval

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

// partition makes chains of words such as "ab cde": each letter is a mention.
func partition(s string) [][]mention {
	var out [][]mention
	for w := range strings.FieldsSeq(s) {
		var c []mention
		for _, r := range w {
			c = append(c, mention{int(r), int(r) + 1})
		}
		out = append(out, c)
	}
	return out
}

// TestPublished holds the scores to examples worked out in print. A field below zero stands for one that the paper does not give.
func TestPublished(t *testing.T) {
	type pr struct{ p, r float64 }
	none := pr{-1, -1}
	for _, c := range []struct {
		name          string
		key, response string
		muc, b3, ceaf pr
	}{
		// Vilain et al. 1995, "A model-theoretic coreference scoring scheme", sections 3 and 4
		{"Vilain: a chain in two", "abcd", "ab cd", pr{1, 2.0 / 3}, none, none},
		{"Vilain: two chains in one", "ab cd", "abcd", pr{2.0 / 3, 1}, none, none},
		{"Vilain: a chain but for one", "abc", "ac", pr{1, 1.0 / 2}, none, none},
		// Bagga and Baldwin 1998, "Algorithms for scoring coreference chains", figures 1 to 3
		{"Bagga: small into large", "12345 67 89ABC", "12345 6789ABC", pr{0.9, 1}, pr{0.76, 1}, none},
		{"Bagga: large into large", "12345 67 89ABC", "1234589ABC 67", pr{0.9, 1}, pr{0.58, 1}, none},
		// Luo 2005, "On coreference resolution performance metrics", table 1 (its F of 0.733, 0.667, 0.294 and 0.178 in parts)
		{"Luo: a", "12345 67 89ABC", "12345 6789ABC", pr{0.9, 1}, pr{0.762, 1}, pr{0.917, 0.611}},
		{"Luo: b", "12345 67 89ABC", "1234589ABC 67", pr{0.9, 1}, pr{0.583, 1}, pr{0.833, 0.556}},
		{"Luo: c, all one", "12345 67 89ABC", "123456789ABC", pr{0.818, 1}, pr{0.375, 1}, pr{0.588, 0.196}},
		{"Luo: d, all alone", "12345 67 89ABC", "1 2 3 4 5 6 7 8 9 A B C", pr{0, 0}, pr{1, 0.25}, pr{0.111, 0.444}},
		// Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions", section 4
		{"Pradhan", "abc defg", "ab cd fghi", pr{0.4, 0.4}, pr{0.5, 0.42}, pr{0.43, 0.65}},
	} {
		got := score(partition(c.key), partition(c.response))
		for _, m := range []struct {
			name string
			got  Measure
			want pr
		}{{"MUC", got.MUC, c.muc}, {"B3", got.BCubed, c.b3}, {"CEAFe", got.CEAFe, c.ceaf}} {
			if m.want == none {
				continue
			}
			if p, r := m.got.Precision(), m.got.Recall(); math.Abs(p-m.want.p) > 0.005 || math.Abs(r-m.want.r) > 0.005 {
				t.Errorf("%s: %s has precision %.3f and recall %.3f, want %.3f and %.3f", c.name, m.name, p, r, m.want.p, m.want.r)
			}
		}
	}
	// Pradhan et al. 2014 give the three F as 0.40, 0.46 and 0.52.
	if got := score(partition("abc defg"), partition("ab cd fghi")); math.Abs(got.CoNLL()-(0.40+0.46+0.52)/3) > 0.005 {
		t.Errorf("CoNLL %.3f", got.CoNLL())
	}
}

// random makes a partition of up to n mentions, none of which stands alone.
func random(r *rand.Rand, n int) [][]mention {
	chains := make([][]mention, 1+r.IntN(n))
	for i := range n {
		if r.IntN(4) > 0 {
			k := r.IntN(len(chains))
			chains[k] = append(chains[k], mention{i, i + 1})
		}
	}
	return several(chains)
}

func shuffled(r *rand.Rand, chains [][]mention) [][]mention {
	out := slices.Clone(chains)
	for i := range out {
		out[i] = slices.Clone(out[i])
		r.Shuffle(len(out[i]), func(a, b int) { out[i][a], out[i][b] = out[i][b], out[i][a] })
	}
	r.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}

func TestCorefProperties(t *testing.T) {
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		a, b := random(r, 12), random(r, 12)
		if s := score(a, a); len(a) > 0 && math.Abs(s.CoNLL()-1) > 1e-9 {
			t.Errorf("%v against itself: %v", a, s.CoNLL())
		}
		s := score(a, b)
		if diff := cmp.Diff(s, score(shuffled(r, a), shuffled(r, b)), near); diff != "" {
			t.Errorf("the order of %v and %v matters:\n%s", a, b, diff)
		}
		back := score(b, a) // what is precision of one is recall of the other
		for i, m := range []Measure{s.MUC, s.BCubed, s.CEAFe} {
			o := []Measure{back.MUC, back.BCubed, back.CEAFe}[i]
			if math.Abs(m.Recall()-o.Precision()) > 1e-9 || m.Recall() < 0 || m.Recall() > 1+1e-9 {
				t.Errorf("measure %d of %v and %v: recall %v, turned round precision %v", i, a, b, m.Recall(), o.Precision())
			}
		}
	}
}

// TestPairUp compares the assignment with the best of all permutations.
func TestPairUp(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		gain := make([][]float64, 1+r.IntN(5))
		columns := 1 + r.IntN(5)
		for i := range gain {
			for range columns {
				gain[i] = append(gain[i], float64(r.IntN(4))/2)
			}
		}
		var best func(i int, used int) float64
		best = func(i int, used int) float64 {
			if i == len(gain) {
				return 0
			}
			most := best(i+1, used)
			for j := range columns {
				if used&(1<<j) == 0 {
					most = max(most, gain[i][j]+best(i+1, used|1<<j))
				}
			}
			return most
		}
		got, used := 0.0, map[int]bool{}
		for i, j := range pairUp(gain) {
			if j >= 0 {
				if used[j] {
					t.Fatalf("%v: column %d twice", gain, j)
				}
				used[j] = true
				got += gain[i][j]
			}
		}
		if want := best(0, 0); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v: %v, the best is %v", gain, got, want)
		}
	}
	if got := pairUp(nil); len(got) != 0 {
		t.Errorf("nothing to pair: %v", got)
	}
}

const marked = "[ruiz Ana Ruiz], [ruiz an envoy from [kestra Kestra]], rang [berg Tomas Berg]. [ruiz She] told [berg him] that [kestra Kestra] waits.\n"

func brackets(t *testing.T, s string) *GoldText {
	t.Helper()
	g, err := ReadBrackets("note.txt", s)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// places finds words of a text: each chain is a list of words, the n-th time they stand there after "#".
func places(t *testing.T, text string, chains ...[]string) [][]Place {
	t.Helper()
	out := make([][]Place, len(chains))
	for i, c := range chains {
		for _, w := range c {
			w, last := strings.CutSuffix(w, "#")
			k := strings.Index(text, w)
			if last {
				k = strings.LastIndex(text, w)
			}
			if k < 0 {
				t.Fatalf("no %q", w)
			}
			out[i] = append(out[i], Place{k, k + len(w)})
		}
	}
	return out
}

func TestCoreference(t *testing.T) {
	g := brackets(t, marked)
	right := [][]string{{"Ana Ruiz", "an envoy from Kestra", "She"}, {"Tomas Berg", "him"}, {"Kestra", "Kestra#"}}
	for _, c := range []struct {
		name  string
		read  [][]string
		conll float64
		wrong []string
	}{
		{"right", right, 1, nil},
		{"what stands alone does not count", append(slices.Clone(right), []string{"waits"}), 1, nil},
		{"nothing", nil, 0, nil},
		{"only a part of the words", [][]string{{"Ana Ruiz", "an envoy", "She"}, right[1], right[2]}, 0.800, []string{`"Ana Ruiz" (0) | "an envoy" (10) alone`}},
		{"two in one", [][]string{{"Ana Ruiz", "an envoy from Kestra", "She", "Tomas Berg", "him"}, right[2]}, 0.794, []string{`"Ana Ruiz" (0) | "Tomas Berg" (37)`}},
	} {
		s := Coreference(g, g.Chains, places(t, g.Text, c.read...))
		if got := s.CoNLL(); math.Abs(got-c.conll) > 0.001 {
			t.Errorf("%s: %.3f, want %.3f", c.name, got, c.conll)
		}
		if diff := cmp.Diff(c.wrong, s.Wrong); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

// word writes a line of CoNLL-U.
func word(id, form, xpos, head, misc string) string {
	return strings.Join([]string{id, form, form, "_", xpos, "_", head, "dep", "_", misc}, "\t") + "\n"
}

func invented() string {
	return "# newdoc id = invented\n# newpar\n# newpar_block = head (1 s)\n# text = An envoy calls\n" +
		word("1", "An", "DT", "2", "Entity=(1-person-new-nnnnn-cf1-2-coref") +
		word("2", "envoy", "NN", "3", "Entity=1)") +
		word("3", "calls", "VBZ", "0", "_") +
		"\n# newpar\n# newpar_block = p (2 s)\n# text = The envoy of the well-known Front's arm called.\n" +
		word("1", "The", "DT", "2", "Entity=(1-person-giv:act-nnnnn-cf1-2-coref") +
		word("2", "envoy", "NN", "11", "_") +
		word("3", "of", "IN", "9", "_") +
		word("4", "the", "DT", "7", "Entity=(3-organization-new-nnnnn-cf2-6-sgl(2-organization-new-nnnnn-cf2-4-coref") +
		word("5", "well", "RB", "7", "_") +
		word("6", "-", "HYPH", "5", "_") +
		word("7", "known", "JJ", "8", "_") +
		"8-9\tFront's\t_\t_\t_\t_\t_\t_\t_\t_\n" +
		word("8", "Front", "NNP", "10", "_") +
		word("9", "'s", "POS", "8", "Entity=2)") +
		word("10", "arm", "NN", "2", "Entity=3)1)") +
		word("11", "called", "VBD", "0", "SpaceAfter=No") +
		word("12", ".", ".", "11", "_") +
		"\n# text = It (the Front) did.\n" +
		word("1", "It", "PRP", "6", "Entity=(2-organization-giv:act-nnnnn-cf1-1-coref)") +
		word("2", "(", "-LRB-", "4", "SpaceAfter=No") +
		word("3", "the", "DT", "4", "Entity=(2-organization-giv:act-nnnnn-cf1-2-appos") +
		word("4", "Front", "NNP", "1", "Entity=2)|SpaceAfter=No") +
		word("5", ")", "-RRB-", "4", "_") +
		word("6", "did", "VBD", "0", "SpaceAfter=No") +
		word("7", ".", ".", "6", "_")
}

func TestReadCoNLLU(t *testing.T) {
	g, err := ReadCoNLLU("invented.conllu", strings.NewReader(invented()))
	if err != nil {
		t.Fatal(err)
	}
	const want = "An envoy calls\nThe envoy of the well-known Front's arm called. It (the Front) did.\n"
	if g.Text != want {
		t.Fatalf("%q", g.Text)
	}
	blocks := []graph.Block{{Kind: graph.BlockTitle, Start: 0, End: 14}, {Kind: graph.BlockParagraph, Start: 15, End: len(want) - 1}}
	if diff := cmp.Diff(blocks, g.Blocks); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, c := range g.Chains {
		parts := []string{c.Kind + ":"}
		for _, m := range c.Mentions {
			parts = append(parts, "["+g.Text[m.Start:m.End]+" / "+g.Text[m.Head.Start:m.Head.End]+"]")
		}
		got = append(got, strings.Join(parts, " "))
	}
	if diff := cmp.Diff([]string{
		"person: [An envoy / envoy] [The envoy of the well-known Front's arm / envoy]",
		"organization: [the well-known Front's / Front] [It / It] [the Front / Front]",
		"organization: [the well-known Front's arm / arm]",
	}, got); diff != "" {
		t.Error(diff)
	}
	// A mention counts where a part of its words with the head was read, so the short phrases are the long ones.
	read := places(t, g.Text, []string{"An envoy", "The envoy"}, []string{"It", "the Front"})
	s := Coreference(g, g.Chains, read)
	if p, r := s.MUC.Precision(), s.MUC.Recall(); p != 1 || math.Abs(r-2.0/3) > 1e-9 {
		t.Errorf("precision %v, recall %v of %v", p, r, s)
	}
	if s := Coreference(g, g.Of("person"), read); s.MUC.Recall() != 1 || math.Abs(s.MUC.Precision()-0.5) > 1e-9 {
		t.Errorf("of people: %v", s)
	}
}

// TestNamesInCoNLLU finds the names in mentions; each word is written form/XPOS/head, the mention is the whole.
func TestNamesInCoNLLU(t *testing.T) {
	for _, c := range []struct{ kind, words, want string }{
		{"organization", "the/DT/3 late/JJ/3 Bank/NNP/0 of/IN/5 Varn/NNP/3 ,/,/8 which/WDT/8 closed/VBD/3", "Bank of Varn"},
		{"person", "President/NNP/2 Oona/NNP/0 Threl/NNP/2 of/IN/5 Varn/NNP/2", "President Oona Threl"},
		{"person", "Oona/NNP/0 and/CC/3 Dirk/NNP/1", "Oona"},
		{"place", "the/DT/4 Ostrel/NNP/4 -/HYPH/4 Dunmar/NNP/0 line/NN/4", "Ostrel-Dunmar"},
		{"place", "Pier/NNP/0 7/CD/1 in/IN/4 Ostrel/NNP/1", "Pier 7"},
		{"person", "the/DT/2 envoy/NN/0 of/IN/4 Varn/NNP/2", ""},
	} {
		var b strings.Builder
		words := strings.Fields(c.words)
		for i, w := range words {
			f := strings.Split(w, "/")
			entity := "_"
			switch i {
			case 0:
				entity = "Entity=(1-" + c.kind + "-new"
			case len(words) - 1:
				entity = "Entity=1)"
			}
			relation := "dep"
			if f[0] == "Dirk" {
				relation = "conj"
			}
			fmt.Fprintf(&b, "%d\t%s\t_\t_\t%s\t_\t%s\t%s\t_\t%s\n", i+1, f[0], f[1], f[2], relation, entity)
		}
		g, err := ReadCoNLLU("a.conllu", strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		if m := g.Chains[0].Mentions[0]; g.Text[m.Name.Start:m.Name.End] != c.want {
			t.Errorf("%s: %q, want %q", c.words, g.Text[m.Name.Start:m.Name.End], c.want)
		}
	}
}

func TestCorefRefuses(t *testing.T) {
	for _, c := range []struct{ name, input, want string }{
		{"columns", "1\tword\n", "a.conllu:1: 2 columns"},
		{"not open", word("1", "An", "DT", "2", "Entity=7)"), `a.conllu:1: "7)" closes a mention that is not open`},
		{"not closed", word("1", "An", "DT", "2", "Entity=(7-person-new"), "the mention of 7 that starts at byte 0 does not end"},
		{"no type", word("1", "An", "DT", "2", "Entity=(7)"), "it needs a group and a type"},
		{"nothing", word("1", "An", "DT", "2", "_"), "a.conllu has no coreference"},
	} {
		if _, err := ReadCoNLLU("a.conllu", strings.NewReader(c.input)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, c := range []struct{ name, input, want string }{
		{"no label", "one\n[]", "a.txt:2: a mention is written [label words]"},
		{"two labels", "[a[b c]]", "a.txt:1: a mention is written [label words]"},
		{"not closed", "one [a two", "a.txt:1: [a … is not closed"},
		{"not open", "one] two", "a.txt:1: a bracket closes that none opens"},
		{"no words", "[a ]", "a.txt:1: [a ] holds no words"},
	} {
		if _, err := ReadBrackets("a.txt", c.input); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestPrintCoref(t *testing.T) {
	g := brackets(t, marked)
	s := Coreference(g, g.Chains, places(t, g.Text, []string{"Ana Ruiz", "She", "him"}))
	var b bytes.Buffer
	if err := PrintCoref(&b, "person", []Coref{s, s}, true); err != nil {
		t.Fatal(err)
	}
	const want = `== coreference of person
                                 CoNLL   MUC p     r    f1   B3 p     r    f1  CEAFe p     r    f1  found
note.txt                         0.341   0.500 0.250 0.333  0.556 0.262 0.356    0.667 0.222 0.333  0.429
  missed: "Ana Ruiz" (0) | "an envoy from Kestra" (10) alone
`
	if got := b.String(); !strings.HasPrefix(got, want) || !strings.Contains(got, `  wrong: "Ana Ruiz" (0) | "him" (`) || !strings.Contains(got, "all 2 ") {
		t.Errorf("%s", got)
	}
}
