package frame

import (
	"testing"
	"unicode/utf8"

	"backchannel/graph"
)

// TestWhen reads the last time of a text.
func TestWhen(t *testing.T) {
	tests := []struct {
		published, text string
		words, want     string // the words of the time, and how showWhen shows it
	}{
		{"", "It began on October 8th.", "October 8th", "XXXX-10-08"},
		{"", "It began on October 8th, 2025.", "October 8th, 2025", "2025-10-08"},
		{"", "It began on the 8th of October 2025.", "the 8th of October 2025", "2025-10-08"},
		{"", "It began on 8 October.", "8 October", "XXXX-10-08"},
		{"", "It began on the morning of Wednesday, October 8th.", "the morning of Wednesday, October 8th", "XXXX-10-08 morning"},
		{"", "It began on Wednesday, October 8th. It ended last Wednesday.", "last Wednesday", "XXXX-10-08 (month from Wednesday, October 8th) (day from Wednesday, October 8th)"},
		{"", "They left on Wednesday.", "Wednesday", "?"},
		{"", "It began in late September.", "late September", "XXXX-09"},
		{"", "It began in 2015.", "2015", "2015"},
		{"", "It was so in the 1990s.", "1990s", "199X"},
		{"", "He came back in March 2014.", "March 2014", "2014-03"},
		{"", "It began in the spring of 2016.", "the spring of 2016", "2016-21"},
		{"", "It was on 2024-02-29.", "2024-02-29", "2024-02-29"},
		{"", "It was on February 30, 2024.", "February 30, 2024", "?"},
		{"2024-03-07", "They met on Wednesday.", "Wednesday", "2024-03-06 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met on Thursday.", "Thursday", "2024-03-07 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met early Thursday.", "early Thursday", "2024-03-07 early (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met last Thursday.", "last Thursday", "2024-02-29 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They will meet on Monday.", "Monday", "2024-03-11 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met on Monday night.", "Monday night", "2024-03-04 night (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met on Dec. 30.", "Dec. 30", "2023-12-30 (year from published)"},
		{"2024-03-07", "They will meet on Jan. 5.", "Jan. 5", "2025-01-05 (year from published)"},
		{"2024-03-07", "They met at 10 p.m. on Wednesday.", "10 p.m. on Wednesday", "2024-03-06 22:00 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met on Wednesday at 4:30 p.m. GMT.", "Wednesday at 4:30 p.m. GMT", "2024-03-06 16:30 GMT (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met on Wednesday. At 10 p.m. they signed.", "10 p.m.", "2024-03-06 22:00 (year from Wednesday) (month from Wednesday) (day from Wednesday)"},
		{"2024-03-07", "At 10 p.m. on Wednesday they ate. At 1 a.m. they signed.", "1 a.m.", "? 01:00"},
		{"2024-03-07", "They met last week.", "last week", "2024-02-26/2024-03-03 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met over the weekend.", "the weekend", "2024-03-02/2024-03-03 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They will meet at the weekend.", "the weekend", "2024-03-09/2024-03-10 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met last weekend.", "last weekend", "2024-03-02/2024-03-03 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met a fortnight ago.", "a fortnight ago", "2024-02-19/2024-02-25 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met at 21:40 on 3 March.", "21:40 on 3 March", "2024-03-03 21:40 (year from published)"},
		{"2024-03-07", "They met at 9.30am GMT on Tuesday.", "9.30am GMT on Tuesday", "2024-03-05 09:30 GMT (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met at 9pm on the 3rd of March.", "9pm on the 3rd of March", "2024-03-03 21:00 (year from published)"},
		{"2024-03-07", "They met in the small hours of Tuesday.", "the small hours of Tuesday", "2024-03-05 small hours (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met shortly before midnight on Tuesday.", "shortly before midnight on Tuesday", "2024-03-05 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met at dawn on 3 March.", "dawn on 3 March", "2024-03-03 dawn (year from published)"},
		{"2024-03-07", "They met late on March 4.", "late on March 4", "2024-03-04 late (year from published)"},
		{"2024-03-07", "They met early on 4 March.", "early on 4 March", "2024-03-04 early (year from published)"},
		{"2024-03-07", "They met last month.", "last month", "2024-02 (year from published) (month from published)"},
		{"2024-03-31", "They met a month ago.", "a month ago", "2024-02 (year from published) (month from published)"},
		{"2024-03-07", "They met two days ago.", "two days ago", "2024-03-05 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met yesterday.", "yesterday", "2024-03-06 (year from published) (month from published) (day from published)"},
		{"2024-03-07", "They met on March 1. Two days later they signed.", "Two days later", "2024-03-03 (year from March 1) (month from March 1) (day from March 1)"},
		{"2024-03-07", "They met on March 1. That night they signed.", "That night", "2024-03-01 night (year from March 1) (month from March 1) (day from March 1)"},
		{"", "They met on March 1. Two days later they signed.", "Two days later", "?"},
		{"2024-03-07", "They met some days later.", "some days later", "?"},
		{"2024-03-07", "She has not been there since December.", "December", "2023-12 (year from published)"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			d := article(tt.text)
			d.Published = tt.published
			doc, _ := read(t, d)
			s := newScan(doc, &lexicon{})
			cal := newCalendar(d.Published)
			var last *graph.When
			for k, sent := range doc.Sentences {
				c := s.cut(k, sent.First, sent.Last, s.times(sent.First, sent.Last))
				c.link()
				for _, x := range c.times {
					last = cal.resolve(x.told, s.Span(x.a, x.b), c.future(x.a))
				}
			}
			if last == nil {
				t.Fatal("no time was found")
			}
			if last.Span.Exact != tt.words || showWhen(last) != tt.want {
				t.Errorf("got %q %s\nwant %q %s", last.Span.Exact, showWhen(last), tt.words, tt.want)
			}
		})
	}
}

// TestNoTime holds words that look like times and are none.
func TestNoTime(t *testing.T) {
	for _, txt := range []string{
		"They may march on the capital.", "He bought 2015 apples.", "Of the 1200 men, 300 left.", "The second plan failed.",
		"Two days before the vote he resigned.", "That day care is closed to us.", "March, a quiet man, said nothing.", "The score was 3 to 2.",
		"They meet every Friday.", "The rate rose 9.30 on the day.", "The weekend house was sold.",
	} {
		doc, _ := read(t, article(txt))
		s := newScan(doc, &lexicon{})
		for _, x := range s.times(0, len(doc.Tokens)) {
			if got := s.Span(x.a, x.b).Exact; got != "That day" {
				t.Errorf("%s: %q is taken for a time", txt, got)
			}
		}
	}
}

func TestNumber(t *testing.T) {
	inf := -1.0
	tests := []struct {
		text, words string
		low, high   float64 // -1: not told
		unit, of    string
	}{
		{"They freed 250 prisoners.", "250", 250, 250, "prisoners", ""},
		{"They freed at least 250 prisoners.", "at least 250", 250, inf, "prisoners", ""},
		{"They freed about 40 of them.", "about 40", 35, 45, "", "them"},
		{"They freed 15 of the hostages.", "15", 15, 15, "", "the hostages"},
		{"Thousands of soldiers left.", "Thousands", 2000, inf, "soldiers", ""},
		{"Tens of thousands of soldiers left.", "Tens of thousands", 20000, inf, "soldiers", ""},
		{"They freed twenty-five civilians.", "twenty-five", 25, 25, "civilians", ""},
		{"They freed two hundred fifty civilians.", "two hundred fifty", 250, 250, "civilians", ""},
		{"It cost $1.2 billion.", "$1.2 billion", 1.2e9, 1.2e9, "US$", ""},
		{"It rose by 3.5 percent.", "3.5 percent", 3.5, 3.5, "%", ""},
		{"They freed 10 to 20 civilians.", "10 to 20", 10, 20, "civilians", ""},
		{"They freed between 10 and 20 civilians.", "between 10 and 20", 10, 20, "civilians", ""},
		{"They freed more than 1,900 civilians.", "more than 1,900", 1900, inf, "civilians", ""},
		{"They freed up to 30 civilians.", "up to 30", inf, 30, "civilians", ""},
		{"They freed nearly 2,000 Tarvian civilians.", "nearly 2,000", inf, 2000, "civilians", ""},
		{"They freed a dozen civilians.", "a dozen", 12, 12, "civilians", ""},
		{"They freed two to three million birds.", "two to three million", 2e6, 3e6, "birds", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			doc, _ := read(t, article(tt.text))
			s := newScan(doc, &lexicon{})
			got := s.numbers(0, len(doc.Tokens), nil)
			if len(got) != 1 {
				t.Fatalf("got %d numbers", len(got))
			}
			n := got[0]
			value := func(p *float64) float64 {
				if p == nil {
					return -1
				}
				return *p
			}
			of := ""
			if n.Of != nil {
				of = n.Of.Exact
			}
			if n.Span.Exact != tt.words || value(n.Low) != tt.low || value(n.High) != tt.high || n.Unit != tt.unit || of != tt.of {
				t.Errorf("got %q %g %g %q of %q", n.Span.Exact, value(n.Low), value(n.High), n.Unit, of)
			}
		})
	}
}

// FuzzRead holds that no text breaks the reader or makes records that the graph refuses.
func FuzzRead(f *testing.F) {
	f.Add("A passed B a note. It was a plea for C to press D.")
	f.Add("“I begged her,” he said, and at 10 p.m. on 31 June 2024, neither A nor B responded.")
	f.Add(", , and to to by of who that $ % Mid-May 25 of of the")
	f.Fuzz(func(t *testing.T, txt string) {
		d := article(txt)
		if !utf8.ValidString(txt) || len(d.Blocks) == 0 {
			return
		}
		d.Published = ""
		mentions, frames := readers()
		doc, err := mentions(d)
		if err != nil {
			return
		}
		checked(t, doc, frames.Read(doc))
	})
}
