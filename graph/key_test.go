package graph_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"backchannel/graph"

	"github.com/google/go-cmp/cmp"
)

func TestSortKey(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"Mara Venn", "mara venn"},
		{"  Mara\t Venn \n", "mara venn"},
		{"U.S.", "us"},
		{"the U.S. envoy", "the us envoy"},
		{"U.S.-led", "us led"},
		{"U.N", "un"},
		{"J. Venn", "j venn"},
		{"She left at 5 p.m.", "she left at 5 pm"},
		{"It ended. Then it began.", "it ended then it began"},
		{"plan B. Then", "plan b then"},
		{"Venn's", "venn"},
		{"Venn’s", "venn"},
		{"VENN'S", "venn"},
		{"the envoys' note", "the envoys note"},
		{"O'Malley’s", "omalley"},
		{"d’état", "detat"},
		{"it's", "it"},
		{"'single'", "single"},
		{"al-Hadra", "al hadra"},
		{"Ålvira Dö", "alvira do"},
		{"A\u030alvira", "alvira"}, // combining ring
		{"ﬁle", "file"},            // ligature
		{"Straße", "strasse"},
		{"Łucja Øyvind Æther þing", "lucja oyvind aether thing"},
		{"İzmir ısı", "izmir isi"},
		{"naïve–café", "naive cafe"},
		{"zero\u200bwidth", "zero width"},
		{"soft\u00adhyphen", "softhyphen"},
		{"½ of 250", "1 2 of 250"},
		{"№ 5", "no 5"},
		{"٢٠٣١", "u0662u0660u0663u0661"},
		{"Ост", "u043eu0441u0442"},
		{"ОСТ", "u043eu0441u0442"},
		{"漢", "u6f22"},
		{"𝒳", "x"},
		{"🚢", ""},
		{"a🚢b", "a b"},
		{"\xff\xfe", ""},
	} {
		if got := graph.SortKey(test.in); got != test.want {
			t.Errorf("the key of %q is %q, want %q", test.in, got, test.want)
		}
	}
}

func TestTerms(t *testing.T) {
	for _, test := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"the ferry and the ferry", []string{"the", "ferry", "and"}},
		{"Venn's note, O’Malley’s reply", []string{"venn", "note", "omalley", "reply"}},
		{"al-Hadra of the U.S.", []string{"al", "hadra", "of", "the", "us"}},
	} {
		if got := graph.Terms(test.in); !slices.Equal(got, test.want) {
			t.Errorf("the terms of %q are %q, want %q", test.in, got, test.want)
		}
	}
}

func TestMarkTerms(t *testing.T) {
	for _, test := range []struct {
		text, search string
		want         []string
	}{
		{"The ferry left; the Ferry's crew stayed.", "ferry", []string{"ferry", "Ferry's"}},
		{"The U.S. envoy told us.", "U.S.", []string{"U.S", "us"}},
		{"Karim al-Hadra spoke", "al hadra", []string{"al", "Hadra"}},
		{"“Ålvira,” she said", "alvira", []string{"Ålvira"}},
		{"A cease-fire, the cease‑fire's end and a ceasefire", "ceasefire", []string{"cease-fire", "cease‑fire's", "ceasefire"}},
		{"a cease-fire, then fire", "fire", []string{"fire", "fire"}},
		{"the U.S.-led talks", "us", []string{"U.S"}},
		{"“-cease-fire-” now", "ceasefire", []string{"cease-fire"}},
		{"war/peace—talks", "peace talks", []string{"peace", "talks"}},
		{"Владимир ушёл", "ВЛАДИМИР", []string{"Владимир"}},
		{"nothing here", "ferry", nil},
		{"", "ferry", nil},
		{"... — ...", "ferry", nil},
		{"left,right and(middle)", "right middle", []string{"right", "middle"}},
	} {
		var got []string
		for _, r := range graph.MarkTerms(test.text, graph.Terms(test.search)) {
			got = append(got, test.text[r.Start:r.End])
		}
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("%q in %q (-want +got):\n%s", test.search, test.text, d)
		}
	}
}

// FuzzKeys holds keys, terms and marks to what stores and pages rely on.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"Mara Venn", "U.S.-led al-Hadra’s", "Ålvira\u030a", "٢٠٣١ Ост 漢", "a\u200bb..'s", "\xff'", "left,right", "½№ﬁ", "A.B.C.d.", "’s", " ''s", "cease-fire ceasefire"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := graph.SortKey(s)
		if again := graph.SortKey(key); again != key {
			t.Fatalf("the key of %q is %q, and of that %q", s, key, again)
		}
		if strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789 ") != "" || strings.Contains(key, "  ") || strings.TrimSpace(key) != key {
			t.Fatalf("the key of %q is %q", s, key)
		}
		terms := graph.Terms(s)
		for _, term := range terms {
			if !slices.Equal(graph.Terms(term), []string{term}) {
				t.Fatalf("the term %q of %q is cut again", term, s)
			}
		}
		for word := range strings.FieldsSeq(key) {
			if !slices.Contains(terms, word) {
				t.Fatalf("the terms of %q are %q, its key %q", s, terms, key)
			}
		}
		if !utf8.ValidString(s) {
			return
		}
		end := 0
		for _, r := range graph.MarkTerms(s, terms) {
			if r.Start < end || r.End <= r.Start || r.End > len(s) {
				t.Fatalf("%q is marked at %v after %d", s, r, end)
			}
			for _, term := range graph.Terms(s[r.Start:r.End]) {
				if !slices.Contains(terms, term) {
					t.Fatalf("%q is marked in %q, which is not searched for", s[r.Start:r.End], s)
				}
			}
			end = r.End
		}
	})
}
