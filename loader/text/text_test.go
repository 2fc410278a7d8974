package text

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

// paragraphs makes a paragraph of each line of s.
func paragraphs(s string) []graph.Block {
	var blocks []graph.Block
	start := 0
	for line := range strings.Lines(s) {
		if end := start + len(strings.TrimRight(line, "\n")); end > start {
			blocks = append(blocks, graph.Block{Kind: graph.BlockParagraph, Start: start, End: end})
		}
		start += len(line)
	}
	return blocks
}

func tokens(d *Doc) string {
	var words []string
	for i := range d.Tokens {
		words = append(words, d.Exact(i))
	}
	return strings.Join(words, "|")
}

func sentences(d *Doc) []string {
	var out []string
	for _, s := range d.Sentences {
		out = append(out, d.Text[s.Start:s.End])
	}
	return out
}

// quotes writes each quotation with its depth, "…" for a missing closing mark, and "+" where it goes on.
func quotes(d *Doc) []string {
	var out []string
	for _, q := range d.Quotes {
		words := ""
		if q.Open+1 < q.Close {
			words = d.Text[d.Tokens[q.Open+1].Start:d.Tokens[q.Close-1].End]
		}
		s := fmt.Sprintf("%d %s", q.Depth, words)
		if !q.Closed {
			s += " …"
		}
		if q.Continued {
			s = "+" + s
		}
		out = append(out, s)
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Orrin Tasse's deputies' plan", "Orrin|Tasse|'s|deputies|'|plan"},
		{"They don't, can't, won’t; she’d, I'm, you've.", "They|do|n't|,|ca|n't|,|wo|n’t|;|she|’d|,|I|'m|,|you|'ve|."},
		{"Sa'd al-Hadrami and Qur'an and O’Dell and Ta'izz", "Sa'd|al-Hadrami|and|Qur'an|and|O’Dell|and|Ta'izz"},
		{"the U.S.-Veldt pact at 9 p.m. in the U.K.'s hall", "the|U.S.-Veldt|pact|at|9|p.m.|in|the|U.K.|'s|hall"},
		{"a 20-point plan, 7-year-old F-16s", "a|20-point|plan|,|7-year-old|F-16s"},
		{`is 6'3" tall`, `is|6'3"|tall`},
		{"$1.2 billion, €3,400.50 and 45% of .45", "$|1.2|billion|,|€|3,400.50|and|45|%|of|.45"},
		{"at 10:30 on 2016-09-06 (9/11), 2015-16 or 10–12 in the 1990s, '90s; 5th", "at|10:30|on|2016-09-06|(|9/11|)|,|2015-16|or|10–12|in|the|1990s|,|'90s|;|5th"},
		{"2015,2016 and 1,000,000", "2015|,|2016|and|1,000,000"},
		{"Wait... no . . . yes… -- so—well – and - but", "Wait|...|no|. . .|yes|…|--|so|—|well|–|and|-|but"},
		{"Dr. J. D. Marr Jr., Ph.D., of Orlo Inc. and No. 4; no. Yes, Roe v. Lund", "Dr.|J.|D.|Marr|Jr.|,|Ph.D.|,|of|Orlo|Inc.|and|No.|4|;|no|.|Yes|,|Roe|v.|Lund"},
		{"last season.The council met T.R.Marr at example.org.", "last|season|.|The|council|met|T.R.|Marr|at|example.org|."},
		{"see https://example.org/a?b=c. Mail me@example.org, @desk #truce", "see|https://example.org/a?b=c|.|Mail|me@example.org|,|@desk|#truce"},
		{"R&D at Lund & Co.", "R&D|at|Lund|&|Co."},
		{"Minister\u200e Ilse\u00a0Bør\u00ad\u00f8 \ufeffsaid\u200b.", "Minister|Ilse|Bør\u00ad\u00f8|said|."},
		{"Zu\u0308rich and Şişli; İzmir", "Zu\u0308rich|and|Şişli|;|İzmir"},
		{"``Go,'' ''No.'' «Oui» '''Yes' he''", "``|Go|,|''|''|No|.|''|«|Oui|»|''|'|Yes|'|he|''"},
		{`"said ""twice"" so"`, `"|said|""|twice|""|so|"`},
		{"get 'em 'til 'tis 'round", "get|'em|'til|'tis|'round"},
		{"(R-Tenn.) in Orlo, Mass., and Mass.", "(|R-Tenn|.|)|in|Orlo|,|Mass.|,|and|Mass|."},
	} {
		d := Split(c.text, paragraphs(c.text))
		if diff := cmp.Diff(c.want, tokens(d)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestKinds(t *testing.T) {
	text := `"Go," 12 @desk said: $ it's`
	var got []string
	d := Split(text, paragraphs(text))
	for _, k := range d.Tokens {
		got = append(got, k.Kind.String())
	}
	want := strings.Fields("open word punct close number link word punct symbol word clitic")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWord(t *testing.T) {
	text := "Min\u00adister’s"
	d := Split(text, paragraphs(text))
	if got := d.Word(0) + " " + d.Word(1); got != "Minister 's" {
		t.Errorf("Word = %q", got)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []string{
		// Each sentence ends at a bar.
		"Mr. Adair met Gen. Lund and Sen. Ilse Marr (R-Tenn.) on Sept. 5.|They left at 9 p.m. Monday.|He slept.",
		"She flew to the U.S. on Monday.|The U.S. Navy was told.|It was the U.S.|The envoy left the U.S.|In Orlo, nobody spoke.",
		"Lt. Col. J. D. Smith Jr. spoke.|Plan B.|The plan failed.|Orlo Inc. said so, e.g. to Lund v. Marr.",
		"“We are done,” he said.|“It is over.”|He left.",
		"“Is it over?” she asked.|“Never!” the guard said.|“Why?” Mr. Adair asked on Tuesday.|“Why?” Foreign Minister Ilse Marr wondered.",
		"“Is it over?”|Officials said that it was.|“Why now?”|The envoy asked nothing.",
		"''Did you ask?'' Ms. Tasse said.|''No.''|She left.",
		"VARN - The two sides met.|They parted.",
		"PORT ORLO, Veldt (WPA) — The two sides met.|Nobody spoke.",
		"A headline without a stop",
		"He waited ... and went on.|Then ...|Nothing.",
		"last season.|The council met.",
		"He earned 1.5 million.|5 people left.|1. First item.",
		"The talks ended.|al-Hadrami left.",
		"They met at 3 p.m. EST in St. Orlo.|At noon?|Really?!|Yes.",
		"(He declined to comment.)|The office closed.",
		"“We did it.|We won,” he said, “and that is all.”|“Good.”",
		"He asked, “Why?” and left.|Yahoo! shares fell.",
		"He was born c. 1950 in Orlo.[1] [2]|She left.",
		"He lives in the U.S.|“We stay,” he said.",
		"Sens. Lund and Marr agreed with No. 10.|No.|They did not.",
	} {
		text := strings.ReplaceAll(c, "|", " ")
		if diff := cmp.Diff(strings.Split(c, "|"), sentences(Split(text, paragraphs(text)))); diff != "" {
			t.Error(diff)
		}
	}
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`“Go,” he said. “Now.”`, []string{"0 Go,", "0 Now."}},
		{`"Go," he said. "Now."`, []string{"0 Go,", "0 Now."}},
		{"``Go,'' he said. ''Now,'' she said.", []string{"0 Go,", "0 Now,"}},
		{"« Allez », dit-il", []string{"0 Allez"}},
		{"„Geh“, sagte er", []string{"0 Geh"}},
		{"”Go,” he said.", []string{"0 Go,"}},
		{"‘We can’t,’ he said of the states’ plan.", []string{"0 We can’t,"}},
		{"'The boys' plan is dead,' she said", []string{"0 The boys' plan is dead,"}},
		{"“He told me ‘never again,’ and left.”", []string{"0 He told me ‘never again,’ and left.", "1 never again,"}},
		{"''He said 'no.'''", []string{"0 He said 'no.'", "1 no."}},
		{"'''No,' he said,'' she recalled.", []string{"0 'No,' he said,", "1 No,"}},
		{`"'No,' he said," she recalled.`, []string{"0 'No,' he said,", "1 No,"}},
		{`He is 6'3" tall, and the officials' car is 5'.`, nil},
		{"an end to the 'state of war'", []string{"0 state of war"}},
		{"‘new friends’ and ‘old foes’", []string{"0 new friends", "0 old foes"}},
		{"'new friends' and 'old foes'", []string{"0 new friends", "0 old foes"}},
		{"“We go on.\n“And on.\n“And stop.”", []string{"0 We go on. …", "+0 And on. …", "+0 And stop."}},
		{"“First,” she said. “It goes on.\n“Still.”\n“New.”", []string{"0 First,", "0 It goes on. …", "+0 Still.", "0 New."}},
		{"“One, he said. “Two,” she said.", []string{"0 Two,"}},
		{"“Left open", []string{"0 Left open …"}},
		{`said—"Go"—and "I thought—" he said`, []string{"0 Go", "0 I thought—"}},
		{`"The army warned ""of the price"", it said."`, []string{`0 The army warned ""of the price"", it said.`, "1 of the price"}},
		{`the "so-called 'peace' plan"`, []string{"0 so-called 'peace' plan", "1 peace"}},
		{`" "`, []string{"0 "}},
	} {
		d := Split(c.text, paragraphs(c.text))
		if diff := cmp.Diff(c.want, quotes(d)); diff != "" {
			t.Errorf("%s\n%s\n%s", c.text, diff, tokens(d))
		}
	}
}

func TestContinuedAcrossCaption(t *testing.T) {
	text := "“We go on.\nA street in Varn.\n“And stop.”"
	blocks := paragraphs(text)
	blocks[1].Kind = graph.BlockCaption
	if diff := cmp.Diff([]string{"0 We go on. …", "+0 And stop."}, quotes(Split(text, blocks))); diff != "" {
		t.Error(diff)
	}
}

func TestHeaderIsLeftOut(t *testing.T) {
	text := "Publisher: The Ledger\nText."
	blocks := paragraphs(text)
	blocks[0].Kind = graph.BlockHeader
	d := Split(text, blocks)
	if diff := cmp.Diff([]Sentence{{Start: 22, End: 27, First: 0, Last: 2, Block: 1}}, d.Sentences); diff != "" {
		t.Error(diff)
	}
}

// check reports what a Doc must never be.
func check(d *Doc) error {
	end := 0
	for i, k := range d.Tokens {
		if int(k.Start) < end || k.Start >= k.End || int(k.End) > len(d.Text) {
			return fmt.Errorf("token %d: %d-%d after %d", i, k.Start, k.End, end)
		}
		if !utf8.RuneStart(d.Text[k.Start]) || int(k.End) < len(d.Text) && !utf8.RuneStart(d.Text[k.End]) {
			return fmt.Errorf("token %d: %d-%d cuts a character", i, k.Start, k.End)
		}
		end = int(k.End)
	}
	next, block := 0, 0
	for i, s := range d.Sentences {
		b := d.Blocks[s.Block]
		if s.First != next || s.Last <= s.First || s.Block < block || s.Start < b.Start || s.End > b.End {
			return fmt.Errorf("sentence %d: %+v in %+v", i, s, b)
		}
		if s.Start != int(d.Tokens[s.First].Start) || s.End != int(d.Tokens[s.Last-1].End) {
			return fmt.Errorf("sentence %d: %+v does not fit its tokens", i, s)
		}
		if s.Last-s.First > maxSentence {
			return fmt.Errorf("sentence %d has %d tokens", i, s.Last-s.First)
		}
		next, block = s.Last, s.Block
	}
	if next != len(d.Tokens) {
		return fmt.Errorf("%d of %d tokens are in sentences", next, len(d.Tokens))
	}
	last := -1
	for i, q := range d.Quotes {
		if q.Open <= last || q.Close <= q.Open || q.Close > len(d.Tokens) || q.Depth < 0 {
			return fmt.Errorf("quotation %d: %+v", i, q)
		}
		if d.Tokens[q.Open].Kind != OpenQuote || q.Closed && d.Tokens[q.Close].Kind != CloseQuote {
			return fmt.Errorf("quotation %d: %+v is not between marks", i, q)
		}
		last = q.Open
	}
	return nil
}

func FuzzText(f *testing.F) {
	f.Add(strings.Repeat("and “the ‘", maxSentence))
	f.Add("“Is it ‘over’?” Mr. Adair asked. ''No.'' U.S.-Veldt at 9 p.m. (R-Tenn.)\n“And…\u200e “so’’")
	f.Add("\u202eשלום\u202c \"'''\"' . . . a.b.C. 1,2,3-x's www.x@y://")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		if err := check(Split(s, paragraphs(s))); err != nil {
			t.Fatal(err)
		}
	})
}

// big are texts that punish what is not linear.
var big = map[string]string{
	"word":       strings.Repeat("a", 10<<20),
	"line":       strings.Repeat("The envoy met the council. ", 2<<20),
	"quotes":     strings.Repeat(`"`, 1<<20),
	"openers":    strings.Repeat(`“`, 1<<20),
	"singles":    strings.Repeat(`'a `, 1<<20),
	"possessive": strings.Repeat(`s' `, 1<<20),
	"stops":      strings.Repeat(`. `, 1<<20),
	"dots":       strings.Repeat(`a.`, 1<<20),
	"paragraphs": strings.Repeat("“a\n", 1<<20),
	"pairs":      strings.Repeat("“a” ", 1<<20),
}

func TestBigTexts(t *testing.T) {
	for name, s := range big {
		if err := check(Split(s, paragraphs(s))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOver(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"as many tokens as may be", strings.Repeat(",", MaxTokens), false},
		{"one more", strings.Repeat(",", MaxTokens+1), true},
		{"as many sentences as may be", strings.Repeat("He left. ", MaxSentences), false},
		{"one more, in paragraphs", strings.Repeat("He left.\n", MaxSentences+1), true},
	}
	for _, test := range tests {
		d := Split(test.text, paragraphs(test.text))
		if err := check(d); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if d.Over != test.want {
			t.Errorf("%s: Over is %v, want %v", test.name, d.Over, test.want)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	article := strings.Repeat("“We are done,” Gen. Ilse Marr of the U.S.-Veldt mission said on Sept. 5, 2016. "+
		"Her deputy’s 20-point plan, worth $1.2 billion, wasn’t ready by 9 p.m. The council did not respond.\n", 500)
	texts := map[string]string{"article": article}
	maps.Copy(texts, big)
	for name, s := range texts {
		b.Run(name, func(b *testing.B) {
			blocks := paragraphs(s)
			n := 0
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				n += len(Split(s, blocks).Tokens)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
