package mention

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backchannel/data"
	"backchannel/loader/text"
)

// BenchmarkRead reads the dispatches, tagging included.
func BenchmarkRead(b *testing.B) {
	paths, err := filepath.Glob("../../data/dispatches/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var all strings.Builder
	for _, path := range paths {
		s, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		all.Write(s)
	}
	bench(b, all.String())
}

// BenchmarkHostile reads texts that make a careless reader look back too far.
func BenchmarkHostile(b *testing.B) {
	for name, s := range map[string]string{
		"names":      "Jones van ",
		"titles":     "Mr. President ",
		"states":     "Kestra, ",
		"possessors": "the president's ",
		"bodies":     "Ministry of ",
		"pronouns":   "he said, the envoy told him that ",
		"quotations": "“I am here, and we are”, she said. “I ",
		"predicates": "She was a lawyer. The lawyer left. ",
	} {
		b.Run(name, func(b *testing.B) { bench(b, strings.Repeat(s, 20000)) })
	}
}

func bench(b *testing.B, s string) {
	r := newReader(b)
	g := document(s)
	doc := text.Split(g.Text, g.Blocks)
	for b.Loop() {
		if _, err := r.Read(g, doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkNew makes a reader from loaded tables.
func BenchmarkNew(b *testing.B) {
	tables, err := data.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		New(tables, nil, nil, nil)
	}
}
