package derive

import (
	"strings"
	"testing"

	"backchannel/graph"
)

// TestSideTold: the words that tell for whom somebody acts hold the title and the name beside it, and end with the sentence.
func TestSideTold(t *testing.T) {
	doc := &graph.Document{ID: "document/a", Text: `Tarvia’s chief negotiator, Gen. Matt Corvin, spoke. Sir Jude Marr, the Orlanian envoy, agreed with two officials from Tarvia, Orlan and three other states.
It was the Lake Party secretary who had told Ada Venn of Orlan. She is no Tarvian. Bo Tarn, the deputy head of Orlanian customs (Orlan), left.
Cy Orl met the leaders of several groups, of towns, of islands and, at long last, of Ummar.`}
	at := func(s string) graph.Span {
		i := strings.Index(doc.Text, s)
		return graph.Span{Start: i, End: i + len(s), Exact: s}
	}
	for _, tt := range []struct {
		name             string
		titles, mentions []string
		side, want       string
	}{
		{"a title and the name behind it", []string{"Tarvia’s chief negotiator", "Gen."}, []string{"Tarvia’s chief negotiator", "Gen. Matt Corvin"}, "Tarvia", "Tarvia’s chief negotiator, Gen. Matt Corvin"},
		{"a name and the title behind it", []string{"Orlanian envoy"}, []string{"Sir Jude Marr", "the Orlanian envoy"}, "Orlanian", "Sir Jude Marr, the Orlanian envoy"},
		{"a title that a mention overlaps", []string{"deputy head of Orlanian customs"}, []string{"Bo Tarn", "the deputy head"}, "Orlanian customs", "Bo Tarn, the deputy head of Orlanian customs"},
		{"the first of several sides", nil, []string{"two officials"}, "Tarvia,", "two officials from Tarvia,"},
		{"the second", nil, []string{"two officials"}, "Orlan and three", "two officials from Tarvia, Orlan and three"},
		{"a name before", nil, []string{"Ada Venn", "Bo Tarn"}, "Orlan. ", "Ada Venn of Orlan. "},
		{"another sentence", nil, []string{"Ada Venn"}, "Tarvian.", "Tarvian."},
		{"another line", nil, []string{"two officials"}, "Lake Party", "Lake Party"},
		{"too far", nil, []string{"the leaders"}, "Ummar", "Ummar"},
		{"a mention that is the side's own words", nil, []string{"the Lake Party secretary"}, "Lake Party", "the Lake Party secretary"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &graph.Chain{}
			for _, s := range tt.titles {
				c.Titles = append(c.Titles, graph.Title{Span: at(s)})
			}
			for _, s := range tt.mentions {
				c.Mentions = append(c.Mentions, graph.Mention{Span: at(s), Form: graph.FormTitle})
			}
			if got := sideTold(doc, c, at(tt.side)); got != at(tt.want) {
				t.Errorf("got %q, want %q", got.Exact, tt.want)
			}
		})
	}
	c := &graph.Chain{Mentions: []graph.Mention{{Span: at("Sir Jude Marr"), Form: graph.FormName}}}
	for name, other := range map[string]*graph.Document{"no document": nil, "shorter": {Text: "Sir Jude"}, "other words": {Text: strings.ToUpper(doc.Text)},
		"the name gone": {Text: doc.Text[:at("Orlanian").End]}} {
		c.Mentions = append(c.Mentions, graph.Mention{Span: at("the Lake Party secretary"), Form: graph.FormTitle})
		if got := sideTold(other, c, at("Orlanian")); name != "the name gone" && got != at("Orlanian") || !strings.HasSuffix(got.Exact, "Orlanian") {
			t.Errorf("%s: got %q", name, got.Exact)
		}
	}
}
