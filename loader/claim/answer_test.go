package claim_test

import (
	"strings"
	"testing"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/frame"
)

// TestAnswer reads texts with their frames and asks what each response answers, and what a denial says.
func TestAnswer(t *testing.T) {
	s := newStage(t)
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	frames := frame.New(tables)
	for _, c := range []struct {
		name, in string
		answers  string // words of what the last response answers, "" for nothing
		says     string // words of what it says, "" for nothing
	}{
		{"it", "Marta Ilvane closed the harbor, two officials said. Laura Bennett denied it.", "Marta Ilvane closed the harbor", "Marta Ilvane closed the harbor"},
		{"that, of what the party did", "The mayor was late, and Marta Ilvane told him to go, a captain said. Marta Ilvane denied that.", "Marta Ilvane told him to go", "Marta Ilvane told him to go"},
		{"nothing that was told", "The harbor is old. Laura Bennett denied it.", "", ""},
		{"one's own words", "The harbor is closed, Laura Bennett said. Laura Bennett denied it.", "", ""},
		{"another paragraph", "The harbor is closed, two officials said.\nLaura Bennett denied it.", "", ""},
		{"such an offer", "Marta Ilvane offered him the harbor, two officials said. It rained. Laura Bennett denied that there had been any such offer.", "Marta Ilvane offered him the harbor", "there had been any such offer"},
		{"any call was cut short", "The second call was cut short, two officials said. Laura Bennett denied that any call had been cut short.", "The second call was cut short", "any call had been cut short"},
		{"other words", "The harbor is closed, two officials said. Laura Bennett denied that policy had changed.", "", ""},
		{"a paper", "The mayor warned the captain, according to a letter. Laura Bennett denied that any such letter had been sent.", "The mayor warned the captain", "any such letter had been sent"},
		{"the meeting", "Marta Ilvane met Anton Weber on Monday. Peter Novak met Ivo Straker, too.\nLaura Bennett declined to comment on the meeting.", "Marta Ilvane met Anton Weber on Monday", ""},
		{"a visit", "Marta Ilvane met Anton Weber. Laura Bennett confirmed the accord.", "", ""},
		{"no word of what", "Marta Ilvane met Anton Weber on Monday. Laura Bennett declined to comment.", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := s.mention(t, c.in)
			b := s.claims.Read(d, frames.Read(d))
			if err := b.Check(); err != nil {
				t.Fatal(err)
			}
			if len(b.Responses) == 0 {
				t.Fatal("no response was read")
			}
			words := func(id graph.ID) string {
				for _, p := range b.Propositions {
					if p.ID == id {
						return p.Content[0].Exact
					}
				}
				return ""
			}
			r := b.Responses[len(b.Responses)-1]
			if got := words(r.Answers); !strings.HasPrefix(got, c.answers) || c.answers == "" && got != "" {
				t.Errorf("answers %q, want %q", got, c.answers)
			}
			if got := words(r.Says); !strings.HasPrefix(got, c.says) || c.says == "" && got != "" {
				t.Errorf("says %q, want %q", got, c.says)
			}
			for _, p := range b.Propositions {
				if p.ID == r.Says && !p.Negative {
					t.Error("a denial says that it is so")
				}
			}
		})
	}
}

// TestMeasures asks for the time, the numbers and the condition of what is told.
func TestMeasures(t *testing.T) {
	s := newStage(t)
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	frames := frame.New(tables)
	for _, c := range []struct {
		name, in, when, quantities, condition string
	}{
		{"in its main clause", "Marta Ilvane said that the council would meet on March 5, 2031.", "2031-03-05", "", ""},
		{"in a clause that hangs on it", "Marta Ilvane said that the town that fell on March 5, 2031, is hungry.", "", "", ""},
		{"the time of the telling", "On March 5, 2031, Marta Ilvane said that the council was late.", "", "", ""},
		{"until", "Marta Ilvane said that she had opposed it until March 5, 2031.", "../2031-03-05", "", ""},
		{"numbers", "Marta Ilvane said that 12 sailors and at least 20 pilots were late.", "", "12 sailors · at least 20 pilots", ""},
		{"not the number", "Marta Ilvane said that she had called twice, not three times.", "", "twice times · not three times", ""},
		{"if", "Marta Ilvane said that she would resign if the council lost the vote.", "", "", "the council lost the vote"},
		{"unless", "Unless the council pays, Marta Ilvane said, she will resign.", "", "", "not the council pays"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := s.mention(t, c.in)
			b := s.claims.Read(d, frames.Read(d))
			if err := b.Check(); err != nil {
				t.Fatal(err)
			}
			p := b.Propositions[0]
			for _, q := range b.Propositions { // the first that somebody tells
				if strings.HasPrefix(q.By.Rule, "told") {
					p = q
					break
				}
			}
			when := ""
			if p.When != nil {
				when = p.When.EDTF
			}
			var quantities []string
			for _, q := range p.Quantities {
				w := q.Span.Exact + " " + q.Unit
				if q.Denied {
					w = "not " + w
				}
				quantities = append(quantities, w)
			}
			condition := ""
			for _, q := range b.Propositions {
				if q.ID == p.Condition {
					condition = q.Content[0].Exact
					if q.Negative {
						condition = "not " + condition
					}
				}
			}
			if when != c.when || strings.Join(quantities, " · ") != c.quantities || condition != c.condition {
				t.Errorf("when %q, quantities %q, condition %q; want %q, %q, %q", when, quantities, condition, c.when, c.quantities, c.condition)
			}
		})
	}
}
