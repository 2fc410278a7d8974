package claim_test

import (
	"testing"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/attribution"
	"backchannel/loader/claim"
	"backchannel/loader/frame"
)

// TestModelIsHeard holds who made each assertion, and how sure that is, to what rules and the shipped model say together.
func TestModelIsHeard(t *testing.T) {
	s := newStage(t)
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	model, err := attribution.Load(tables)
	if err != nil {
		t.Fatal(err)
	}
	both, frames := claim.New(tables, model), frame.New(tables)
	for _, c := range []struct {
		name, in      string
		made          []graph.Maker // of each assertion with a source
		least, most   float64       // confidence of each
		rulesAreAlone int           // assertions with a source that rules alone read
	}{
		{"both find it", "The foreign minister said the port would stay closed until Sunday.", []graph.Maker{graph.ByBoth}, 0.85, 1, 1},
		{"what goes on from it is as sure, up to a bound", "“I never signed it,” Nora Velland said on Sunday. “Nobody did.”", []graph.Maker{graph.ByBoth, graph.ByBoth}, 0.75, 1, 2},
		{"a turn has no cue", "Q. Who opened the gate?\n\nNora Velland: The guard opened the gate at noon.\n\nQ. And then?\n\nNora Velland: The crowd went home.", []graph.Maker{graph.ByRule, graph.ByRule}, 0.7, 0.9, 2},
		{"rules are silent", "A pal of the minister revealed: “He cannot stand her.”", []graph.Maker{graph.ByModel}, 0.6, 1, 0},
		{"nobody told it", "No official said why the road had been closed.", nil, 0, 0, 0},
		{"no word of saying", "She wished that the guests would leave.", nil, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			told := func(r *claim.Reader) (out []graph.Assertion) {
				d := s.mention(t, c.in)
				for _, a := range r.Read(d, frames.Read(d)).Assertions {
					if len(a.Sources) > 0 || a.Speaker != nil {
						out = append(out, a)
					}
				}
				return out
			}
			got := told(both)
			if len(got) != len(c.made) {
				t.Fatalf("%d assertions, want %d: %+v", len(got), len(c.made), got)
			}
			for i, a := range got {
				if a.By.Made != c.made[i] || a.By.Confidence < c.least || a.By.Confidence > c.most {
					t.Errorf("assertion %d: made %q, confidence %.2f (%s); want %q, %.2f to %.2f", i, a.By.Made, a.By.Confidence, a.By.Rule, c.made[i], c.least, c.most)
				}
			}
			if n := len(told(s.claims)); n != c.rulesAreAlone {
				t.Errorf("rules alone read %d assertions, want %d", n, c.rulesAreAlone)
			}
		})
	}
}
