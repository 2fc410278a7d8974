package claim_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"backchannel/loader/frame"
)

func BenchmarkRead(b *testing.B) {
	s := newStage(b)
	in := dispatches(b)
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(in)) {
		all.WriteString(in[name] + "\n")
	}
	bench(b, s, all.String())
}

// BenchmarkHostile reads texts made to be slow. Tokens a second must not fall with the size of the text.
func BenchmarkHostile(b *testing.B) {
	s := newStage(b)
	for _, c := range []struct{ name, unit string }{
		{"quotes in one sentence", "“no” "},
		{"quotations without a cue", "“No one knows it.” "},
		{"cues", "said "},
		{"unnamed sources", "An official said that it rained. "},
		{"denials in one sentence", "he denied that she said that "},
		{"credits", "It was first reported by Reuters. "},
	} {
		for _, n := range []int{10_000, 100_000} {
			b.Run(c.name+"/"+map[int]string{10_000: "small", 100_000: "large"}[n], func(b *testing.B) {
				bench(b, s, strings.Repeat(c.unit, n/strings.Count(c.unit, " "))+"\n")
			})
		}
	}
}

func bench(b *testing.B, s stage, in string) {
	d := s.mention(b, in)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		s.claims.Read(d, frame.Frames{})
		n += len(d.Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}
