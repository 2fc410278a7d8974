package derive

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

// voice is written "kind wording|affiliations|low-high|paragraphs": "group 15 officials|orlan,tarn|15-15|p1". A plus after the affiliations
// says that each is confirmed apart; a missing number is not told.
func voice(t *testing.T, s string) graph.Voice {
	t.Helper()
	parts := strings.Split(s, "|")
	if len(parts) != 4 {
		t.Fatalf("voice %q", s)
	}
	kind, wording, _ := strings.Cut(parts[0], " ")
	v := graph.Voice{Wording: wording}
	switch kind {
	case "named", "body":
		v.Kind, v.Entity, v.Wording = graph.NamedSource, graph.ID("person/"+wording), ""
		if kind == "body" {
			v.Entity = graph.ID("government/" + wording)
		}
	case "outlet":
		v.Kind, v.Entity, v.Wording = graph.OutletSource, graph.ID("organization/"+wording), ""
	case "one":
		v.Kind = graph.UnnamedPerson
	case "group":
		v.Kind = graph.UnnamedGroup
	case "paper":
		v.Kind = graph.DocumentSource
	case "own":
		v.Kind = graph.OwnVoice
	}
	sides, apart := strings.CutSuffix(parts[1], "+")
	v.Apart = apart
	for _, a := range strings.FieldsFunc(sides, func(r rune) bool { return r == ',' }) {
		v.Affiliations = append(v.Affiliations, graph.ID("government/"+a))
	}
	v.Low = 1
	if low, high, ok := strings.Cut(parts[2], "-"); ok {
		fmt.Sscan(low, &v.Low)
		if high != "" {
			v.High = new(0)
			fmt.Sscan(high, v.High)
		}
	}
	v.Accounts = strings.Split(parts[3], ",")
	return v
}

// TestIndependent holds the worked examples of the package comment. The paragraph "a1" stands in document a.
func TestIndependent(t *testing.T) {
	for _, tt := range []struct {
		name   string
		voices []string
		low    int
		high   string
	}{
		{"15 officials, in three paragraphs of one article", []string{"group 15 officials|orlan,tarn|15-15|a1,a2,a3"}, 15, "15"},
		{"two wordings that may overlap", []string{"group two officials|orlan|2-2|a1", "one a senior official|orlan|1-1|a2"}, 2, "3"},
		{"one within 15", []string{"one a senior official|orlan|1-1|a1", "group two officials|orlan|2-2|a1", "group 15 officials|orlan,tarn|15-15|a1"}, 15, "18"},
		{"both Arab and Orlan officials", []string{"group officials|arabia,orlan+|2-|a1"}, 2, "nil"},
		{"Arab or Orlan officials, and one of each", []string{"group officials|arabia,orlan|2-|a1", "one an official|arabia|1-1|a2", "one an official|orlan|1-1|a3"}, 2, "nil"},
		{"named twice is one voice, and one beside an unnamed person", []string{"named venn||1-1|a1,a2", "one an official|orlan|1-1|a1"}, 2, "2"},
		{"named here, unnamed elsewhere: can be one", []string{"named venn||1-1|a1", "one an official|orlan|1-1|b1"}, 1, "2"},
		{"two named elsewhere do not stand for three unnamed", []string{"named venn||1-1|a1", "named orl||1-1|a1", "group three officials||3-3|b1"}, 3, "5"},
		{"a minister and a ministry are two", []string{"named venn||1-1|a1", "body orlan||1-1|b1"}, 2, "2"},
		{"an official can speak for his government", []string{"body orlan||1-1|a1", "one an official|orlan|1-1|a2"}, 1, "2"},
		{"papers of two issuers, and one of none", []string{"paper the note|orlan|1-1|a1", "paper the letter|tarn|1-1|a2", "paper a draft||1-1|b1"}, 2, "3"},
		{"a paper and a person", []string{"paper the note||1-1|a1", "one an official||1-1|a1"}, 2, "2"},
		{"an outlet that is cited adds nothing", []string{"outlet gazette||1-1|a1", "one an official||1-1|b1"}, 1, "1"},
		{"outlets alone", []string{"outlet gazette||1-1|a1", "outlet dial||1-1|b1"}, 1, "2"},
		{"own voices", []string{"own Gazette||1-1|a1,a2", "own Dial||1-1|b1"}, 1, "2"},
		{"own voice beside a source", []string{"own Gazette||1-1|a1", "one an official||1-1|b1"}, 1, "2"},
		{"the same wording in two articles", []string{"one an official|orlan|1-1|a1,b1"}, 1, "2"},
		{"no number told", []string{"group officials|orlan|2-|a1", "named venn||1-1|a1"}, 3, "nil"},
		{"anybody fills a wording without affiliation", []string{"group three people||3-3|a1", "group two officials|orlan|2-2|a2"}, 3, "5"},
		{"wordings that overlap in part: never more than the least", []string{"group 5|a,b|5-5|a1", "group 5|b,c|5-5|a2", "one x|a,d|1-1|a3", "one x|a,e|1-1|a4"}, 5, "12"},
		{"two that share nothing, inside a wider one", []string{"group 5|a,b|5-5|a1", "group 4|c,d|4-4|a2", "group 7|a,b,c,d|7-7|a3"}, 9, "16"},
		{"nobody", nil, 0, "0"},
	} {
		var voices []graph.Voice
		tellings := map[string]graph.Telling{}
		for _, s := range tt.voices {
			v := voice(t, s)
			voices = append(voices, v)
			for _, p := range v.Accounts {
				tellings[p] = graph.Telling{Paragraph: p, Document: graph.ID("document/" + p[:1])}
			}
		}
		var told []graph.Telling
		for _, k := range sorted(tellings) {
			told = append(told, tellings[k])
		}
		got := Independent(voices, told)
		high := "nil"
		if got.High != nil {
			high = fmt.Sprint(*got.High)
		}
		if got.Low != tt.low || high != tt.high {
			t.Errorf("%s: low %d, high %s; want %d, %s", tt.name, got.Low, high, tt.low, tt.high)
		}
	}
}

// TestFewest compares with trying every number of people of each affiliation.
func TestFewest(t *testing.T) {
	w := newWorld(7)
	sides := []graph.ID{"government/a", "government/b", "government/c"}
	exact := 0
	for range 2000 {
		var voices []graph.Voice
		for range 1 + w.IntN(4) {
			v := graph.Voice{Low: 1 + w.IntN(4)}
			for _, s := range sides {
				if w.IntN(2) == 0 {
					v.Affiliations = append(v.Affiliations, s)
				}
			}
			if v.Apart = w.IntN(5) == 0; v.Apart {
				v.Low = max(v.Low, len(v.Affiliations))
			}
			voices = append(voices, v)
		}
		least := 1 << 20
		for n := range 9 * 9 * 9 {
			have := map[graph.ID]int{sides[0]: n % 9, sides[1]: n / 9 % 9, sides[2]: n / 81}
			fills := true
			for _, v := range voices {
				sum := 0
				for _, s := range sides {
					if len(v.Affiliations) == 0 {
						sum += have[s]
					}
				}
				for _, a := range v.Affiliations {
					sum += have[a]
					fills = fills && (!v.Apart || have[a] > 0)
				}
				fills = fills && sum >= v.Low
			}
			if total := n%9 + n/9%9 + n/81; fills && total < least {
				least = total
			}
		}
		got := fewest(voices)
		if got > least {
			t.Fatalf("%+v: %d, where %d are enough", voices, got, least)
		}
		if got == least {
			exact++
		}
	}
	if exact < 1950 {
		t.Errorf("only %d of 2000 are the least", exact)
	}
}

// story is a few documents and what is derived from them.
func derivedFrom(drafts ...*draft) map[graph.ID]graph.Record {
	var all []*graph.Batch
	for _, d := range drafts {
		d.paragraph(0)
		all = append(all, d.done())
	}
	out := map[graph.ID]graph.Record{}
	for _, r := range Derive(all, nil) {
		out[r.RecordID()] = r
	}
	return out
}

func influences(all map[graph.ID]graph.Record) []string {
	var out []string
	for _, id := range sorted(all) {
		i, ok := all[id].(*graph.Influence)
		if !ok {
			continue
		}
		line := []string{fmt.Sprintf("%s → %s %s %s", i.Influencer.Key(), i.Influenced.Key(), i.Means, i.Status)}
		if i.Channel != "" {
			line = append(line, "by "+string(i.Channel))
		}
		for _, v := range i.Via {
			line = append(line, "via "+v.Key())
		}
		if i.Negative {
			line = append(line, "(not)")
		}
		out = append(out, fmt.Sprintf("%s [%d]", strings.Join(line, " "), i.Sourcing.Independence.Low))
	}
	return out
}

// TestNestedInfluence: Bassett asks two envoys, in a note, to press Corvin; an aide asks a secretary to get the president to write to him.
func TestNestedInfluence(t *testing.T) {
	d := newDraft(nil, "ledger")
	person := func(name string) graph.Party { return d.name(graph.Person, name, true) }
	x, a, b, c := person("Aurel Bassett"), person("Jude Marr"), person("Piers Olden"), person("Matt Corvin")
	envoys := d.name(graph.Group, "the two envoys", false)
	d.find(envoys.Chain).Members = []graph.ID{a.Chain, b.Chain}
	press := d.say("to press him")
	inner := d.proposition(graph.Proposition{Predicate: "press", Status: graph.Requested, Means: graph.MeansPressure,
		Arguments: []graph.Argument{argument(graph.Agent, envoys), argument(graph.Patient, c)}}, press)
	asked := d.say("asked in a note")
	outer := d.proposition(graph.Proposition{Predicate: "ask", Status: graph.Happened, Means: graph.MeansPlea, Channel: graph.ChannelNote,
		Arguments: []graph.Argument{argument(graph.Agent, x), argument(graph.Patient, envoys), aim(inner, press)}}, asked)
	officials := d.say("three officials")
	d.tell(outer, asked, graph.Source{Kind: graph.UnnamedGroup, Wording: officials, Number: &graph.Number{Span: officials, Low: new(3.0), High: new(3.0)}})
	all := derivedFrom(d)
	want := []string{
		"aurel-bassett → jude-marr plea happened by note [3]",
		"aurel-bassett → matt-corvin pressure sought by note via jude-marr via piers-olden [3]",
		"aurel-bassett → piers-olden plea happened by note [3]",
		"jude-marr → matt-corvin pressure requested [3]",
		"piers-olden → matt-corvin pressure requested [3]",
	}
	if diff := cmp.Diff(want, influences(all)); diff != "" {
		t.Error(diff)
	}
	for _, r := range all {
		if c, ok := r.(*graph.Claim); ok {
			for _, a := range c.Arguments {
				if a.Claim != "" && all[a.Claim] == nil {
					t.Errorf("%s has an argument that is no claim: %s", c.ID, a.Claim)
				}
			}
		}
	}

	d = newDraft(nil, "observer")
	x, a, b, c = person("Hadran Moss"), person("Nora Vell"), person("Alden Thorn"), person("Osric Dell")
	wrote, got, begged := d.say("to warn him"), d.say("to get him"), d.say("begged")
	write := d.proposition(graph.Proposition{Predicate: "warn", Status: graph.Requested, Means: graph.MeansPersuasion, Channel: graph.ChannelLetter,
		Arguments: []graph.Argument{argument(graph.Agent, b), argument(graph.Patient, c)}}, wrote)
	get := d.proposition(graph.Proposition{Predicate: "get", Status: graph.Requested, Means: graph.MeansPressure,
		Arguments: []graph.Argument{argument(graph.Agent, a), argument(graph.Patient, b), aim(write, wrote)}}, got)
	d.tell(d.proposition(graph.Proposition{Predicate: "beg", Status: graph.Happened, Means: graph.MeansPlea,
		Arguments: []graph.Argument{argument(graph.Agent, x), argument(graph.Patient, a), aim(get, got)}}, begged), begged)
	want = []string{
		"alden-thorn → osric-dell persuasion requested by letter [1]",
		"hadran-moss → alden-thorn pressure sought via nora-vell [1]",
		"hadran-moss → nora-vell plea happened [1]",
		"hadran-moss → osric-dell persuasion sought via alden-thorn via nora-vell [1]",
		"nora-vell → alden-thorn pressure requested [1]",
		"nora-vell → osric-dell persuasion sought via alden-thorn [1]",
	}
	if diff := cmp.Diff(want, influences(derivedFrom(d))); diff != "" {
		t.Error(diff)
	}
}

func TestCore(t *testing.T) {
	for _, tt := range []struct {
		text, about, told string
		numbers           []bound
	}{
		{"Tarvia would free about 1,900 prisoners", "tarvia would free prisoners", "about 1,900", []bound{{1805, 1995}}},
		{"at least 160 of them did not sign on March 6, 2024", "of them sign on march 6 2024", "at least 160", []bound{{160, inf}}},
		{"They met at 9:40 p.m. and again at 2 a.m.", "they met at 9 40 pm and again at 2 am", "", nil},
		{"twenty-two ministers, up to three hundred guards", "ministers guards", "twenty-two, up to three hundred", []bound{{22, 22}, {0, 300}}},
		{"In 2019 nobody spoke about him", "in 2019 nobody spoke about him", "", nil},
		{"several convoys never came", "convoys came", "several", []bound{{2, inf}}},
		{"5 million", "", "5 million", []bound{{5e6, 5e6}}},
	} {
		about, numbers, told := core(tt.text)
		if diff := cmp.Diff([]any{tt.about, tt.numbers, tt.told}, []any{about, numbers, told}, cmp.AllowUnexported(bound{})); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}
