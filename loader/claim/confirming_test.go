package claim

import (
	"testing"

	trained "backchannel/loader/attribution"
)

// TestConfirming: the model confirms a rule by the same cue with the same source, or none for both; of several the surest does, wherever it stands.
func TestConfirming(t *testing.T) {
	words := func(first, last int) trained.Span { return trained.Span{First: first, Last: last} }
	said := &attribution{source: span{0, 2}, cue: span{2, 5}} // "the envoy | said and added"
	unsourced := &attribution{cue: span{2, 5}}
	for _, tt := range []struct {
		name string
		rule *attribution
		list []*trained.Attribution
		want int // in list; -1 for none
	}{
		{"nothing found", said, nil, -1},
		{"another cue", said, []*trained.Attribution{{Cue: words(5, 6), Source: words(0, 2), Confidence: 0.9}}, -1},
		{"another source", said, []*trained.Attribution{{Cue: words(2, 3), Source: words(6, 8), Confidence: 0.9}}, -1},
		{"no source", said, []*trained.Attribution{{Cue: words(2, 3), Confidence: 0.9}}, -1},
		{"a source where the rule has none", unsourced, []*trained.Attribution{{Cue: words(2, 3), Source: words(0, 2), Confidence: 0.9}}, -1},
		{"no source for both", unsourced, []*trained.Attribution{{Cue: words(2, 3), Confidence: 0.9}}, 0},
		{"the surest is first", said, []*trained.Attribution{{Cue: words(2, 3), Source: words(0, 2), Confidence: 0.8}, {Cue: words(4, 5), Source: words(1, 2), Confidence: 0.4}}, 0},
		{"the surest is last", said, []*trained.Attribution{{Cue: words(2, 3), Source: words(0, 2), Confidence: 0.4}, {Cue: words(4, 5), Source: words(1, 2), Confidence: 0.8}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := -1
			for i, x := range tt.list {
				if x == confirming(tt.list, tt.rule) {
					got = i
				}
			}
			if got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}
