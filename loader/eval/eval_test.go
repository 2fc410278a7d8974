package eval

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backchannel/graph/facts"
)

const story = `The Orlan foreign minister, Ada Venn, said the truce would hold. "We will not go back," she told reporters.
Three officials from Orlan said Mr. Tarn had pressed the rebels. A report by the U.N. said otherwise.
Ms. Venn met Mr. Tarn in Port Sel. He denied it.
`

func span(exact string) []facts.Span {
	i := strings.Index(story, exact)
	return []facts.Span{{Start: i, End: i + len(exact), Exact: exact}}
}

func sample() facts.Document {
	three := 3.0
	return facts.Document{
		Document:      "sample.txt",
		People:        []facts.Person{{Name: "Ada Venn", Aliases: []string{"Ms. Venn"}}, {Name: "Tarn", Aliases: []string{"Mr. Tarn"}}},
		Governments:   []facts.Thing{{Name: "Orlan"}},
		Organizations: []facts.Thing{{Name: "United Nations", Aliases: []string{"U.N."}}, {Name: "rebels", Optional: true}},
		Places:        []facts.Thing{{Name: "Port Sel"}},
		Claims: []facts.Claim{
			{Text: "the truce would hold", Evidence: span("The Orlan foreign minister, Ada Venn, said the truce would hold"), Sources: []facts.Source{{Kind: "person", Name: "Ada Venn"}}},
			{Text: "We will not go back", Evidence: span(`"We will not go back," she told reporters`), Sources: []facts.Source{{Kind: "person", Name: "Ada Venn"}}},
			{Text: "Mr. Tarn had pressed the rebels", Evidence: span("Three officials from Orlan said Mr. Tarn had pressed the rebels"), Sources: []facts.Source{{Kind: "anonymous", Description: "Three officials from Orlan", StatedCount: &three, Reason: "asked not to be named"}}},
			{Text: "otherwise", Evidence: span("A report by the U.N. said otherwise"), Sources: []facts.Source{{Kind: "document", Description: "A report by the U.N.", Affiliation: "United Nations"}}},
		},
		Influences: []facts.Influence{{Influencer: "Tarn", Influenced: "rebels", Means: "pressure", Status: "happened", Evidence: span("Mr. Tarn had pressed the rebels")}},
		Meetings:   []facts.Meeting{{Participants: []string{"Ada Venn", "Tarn"}, Place: "Port Sel", Evidence: span("Ms. Venn met Mr. Tarn in Port Sel")}},
	}
}

func clone(t *testing.T, d facts.Document) facts.Document {
	t.Helper()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var out facts.Document
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCompare(t *testing.T) {
	tests := []struct {
		name   string
		change func(*facts.Document)
		got    func(Score) *float64
		want   float64
	}{
		{"gold against itself", func(*facts.Document) {}, func(s Score) *float64 { return s.Overall }, 1},
		{"an adjective is the state", func(d *facts.Document) { d.Governments[0].Name = "Orlan government" }, func(s Score) *float64 { return s.Governments.F1 }, 1},
		{"a surname is the person", func(d *facts.Document) { d.People[0].Name = "Venn" }, func(s Score) *float64 { return s.People.F1 }, 1},
		{"an unmerged double", func(d *facts.Document) { d.People = append(d.People, facts.Person{Name: "Venn"}) }, func(s Score) *float64 { return s.People.P }, 2.0 / 3},
		{"an acronym is the long form", func(d *facts.Document) { d.Organizations[0] = facts.Thing{Name: "U.N."} }, func(s Score) *float64 { return s.Organizations.F1 }, 1},
		{"a claim too many", func(d *facts.Document) {
			d.Claims = append(d.Claims, facts.Claim{Text: "x", Evidence: span("He denied it"), Sources: []facts.Source{{Kind: "person", Name: "Tarn"}}})
		}, func(s Score) *float64 { return s.Claims.P }, 0.8},
		{"the wrong number", func(d *facts.Document) { d.Claims[2].Sources[0].StatedCount = new(5.0) }, func(s Score) *float64 { return s.Attribution.Count.Acc }, 0},
		{"the wrong speaker", func(d *facts.Document) { d.Claims[0].Sources[0].Name = "Tarn" }, func(s Score) *float64 { return s.Attribution.All.Acc }, 0.75},
		{"who issued the report is the report", func(d *facts.Document) { d.Claims[3].Sources[0] = facts.Source{Kind: "organization", Name: "U.N."} }, func(s Score) *float64 { return s.Attribution.All.Acc }, 1},
		{"an influence the other way", func(d *facts.Document) {
			i := &d.Influences[0]
			i.Influencer, i.Influenced = i.Influenced, i.Influencer
		}, func(s Score) *float64 { return s.Influences.F1 }, 0},
		{"one of two at a meeting", func(d *facts.Document) { d.Meetings[0].Participants = d.Meetings[0].Participants[:1] }, func(s Score) *float64 { return s.Meetings.F1 }, 2.0 / 3},
		{"nothing read", func(d *facts.Document) { *d = facts.Document{} }, func(s Score) *float64 { return s.Overall }, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			gold := sample()
			pred := clone(t, gold)
			tt.change(&pred)
			s, err := Compare(&gold, &pred, story)
			if err != nil {
				t.Fatal(err)
			}
			if got := tt.got(s); got == nil || math.Abs(*got-tt.want) > 1e-9 {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCompareRefusesWrongOffsets(t *testing.T) {
	gold := sample()
	pred := clone(t, gold)
	pred.Claims[0].Evidence[0].Start++
	if _, err := Compare(&gold, &pred, story); err == nil || !strings.Contains(err.Error(), "does not give its quote") {
		t.Errorf("got %v", err)
	}
}

// TestAgreesWithReference compares with the reference scorer over altered gold, where a folder with both is named.
func TestAgreesWithReference(t *testing.T) {
	dir := os.Getenv("BACKCHANNEL_GOLD")
	if dir == "" {
		t.Skip("BACKCHANNEL_GOLD names no folder with score.py and gold files")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold in %s: %v", dir, err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold facts.Document
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatal(err)
		}
		article, err := os.ReadFile(filepath.Join(dir, "..", "articles", gold.Document))
		if err != nil {
			t.Fatal(err)
		}
		for range 4 {
			pred := clone(t, gold)
			disturb(rng, &pred, string(article))
			compareWithReference(t, dir, f, gold, pred, string(article))
		}
	}
}

// disturb drops, doubles, cuts and swaps parts of a reading.
func disturb(rng *rand.Rand, d *facts.Document, text string) {
	few := func() bool { return rng.IntN(4) == 0 }
	for i := range d.People {
		d.People[i].Optional = false
		if few() {
			d.People[i].Aliases = nil
		}
		if few() {
			d.People[i].Name = d.People[rng.IntN(len(d.People))].Name
		}
	}
	d.Organizations = slices.DeleteFunc(d.Organizations, func(facts.Thing) bool { return few() })
	d.Places = append(d.Places, d.Governments...)
	for i := range d.Claims {
		c := &d.Claims[i]
		if few() {
			s := &c.Evidence[0]
			s.End -= (s.End - s.Start) / 2
			for s.End > s.Start+1 && text[s.End]&0xC0 == 0x80 {
				s.End--
			}
			s.Exact = text[s.Start:s.End]
		}
		if few() {
			c.Sources, c.Speaker = d.Claims[rng.IntN(len(d.Claims))].Sources, nil
		}
		if few() && len(c.Sources) > 0 {
			c.Speaker = &facts.Source{Kind: "person", Name: d.People[0].Name}
		}
		if few() {
			c.Text = ""
		}
	}
	d.Claims = slices.DeleteFunc(d.Claims, func(facts.Claim) bool { return few() })
	for i := range d.Influences {
		if few() {
			d.Influences[i].Status = "possible"
		}
		if few() {
			d.Influences[i].Influencer = "nobody"
		}
	}
	for i := range d.Meetings {
		d.Meetings[i].Participants = d.Meetings[i].Participants[:1]
	}
	d.Sourcing = nil
}

func compareWithReference(t *testing.T, dir, goldFile string, gold, pred facts.Document, text string) {
	t.Helper()
	b, err := json.Marshal(pred)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "pred.json")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", filepath.Join(dir, "score.py"), "--gold", goldFile, "--pred", file, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	type counts struct{ TP, FP, FN float64 }
	var want struct {
		Entities       map[string]counts
		Claims         counts
		Attribution    map[string]struct{ Right, Of int }
		Influences     counts
		InfluencePairs counts `json:"influence_pairs"`
		Meetings       counts
		Notes          struct{ Found, Gold int }
		Overall        *float64
	}
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	got, err := Compare(&gold, &pred, text)
	if err != nil {
		t.Fatal(err)
	}
	same := func(what string, p PRF, c counts) {
		t.Helper()
		if math.Abs(p.TP-c.TP)+math.Abs(p.FP-c.FP)+math.Abs(p.FN-c.FN) > 1e-6 {
			t.Errorf("%s %s: got %v %v %v, reference %v", gold.Document, what, p.TP, p.FP, p.FN, c)
		}
	}
	for k, p := range got.entities() {
		same(kind(k).String(), *p, want.Entities[kind(k).String()])
	}
	same("claims", got.Claims, want.Claims)
	same("influences", got.Influences, want.Influences)
	same("pairs", got.Pairs, want.InfluencePairs)
	same("meetings", got.Meetings, want.Meetings)
	for n, name := range []string{"kind", "identity", "count", "all", "named", "anonymous", "document"} {
		if r := got.Attribution.each()[n]; r.Right != want.Attribution[name].Right || r.Of != want.Attribution[name].Of {
			t.Errorf("%s attribution %s: got %d/%d, reference %v", gold.Document, name, r.Right, r.Of, want.Attribution[name])
		}
	}
	if got.Notes.Right != want.Notes.Found || got.Notes.Of != want.Notes.Gold {
		t.Errorf("%s notes: got %v, reference %v", gold.Document, got.Notes, want.Notes)
	}
	if math.Abs(*got.Overall-*want.Overall) > 1e-9 {
		t.Errorf("%s overall: got %v, reference %v", gold.Document, *got.Overall, *want.Overall)
	}
}
