package frame

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// BenchmarkRead reads the dispatches with mentions already found; hostile texts are long sentences of one pattern.
func BenchmarkRead(b *testing.B) {
	files := map[string]string{
		"commas":   strings.Repeat("Laura Bennett, ", 20000),
		"verbs":    strings.Repeat("asked to press and to ask ", 10000),
		"of":       strings.Repeat("the head of ", 20000),
		"times":    strings.Repeat("on Monday ", 20000),
		"numbers":  strings.Repeat("1 ", 40000),
		"quotes":   strings.Repeat("“He asked ", 10000),
		"meetings": strings.Repeat("Laura Bennett met Peter Novak in Paris. Moments later she came to Paris. ", 1000),
		"events":   strings.Repeat("Laura Bennett met Peter Novak on Monday. ", 3000),
	}
	for _, name := range []string{"03-wire-truce", "06-dial-boathouse", "12-observer-general"} {
		t, err := os.ReadFile("../../data/dispatches/" + name + ".txt")
		if err != nil {
			b.Fatal(err)
		}
		files["dispatches"] += string(t)
	}
	_, frames := readers()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		txt := files[name]
		b.Run(name, func(b *testing.B) {
			doc, _ := read(b, article(txt))
			n := 0
			for b.Loop() {
				frames.Read(doc)
				n += len(doc.Tokens)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
			b.ReportMetric(0, "ns/op")
		})
	}
}
