package main

import (
	"path/filepath"
	"strings"
	"unicode"
)

// commonWords gives the words that running English text also writes in small
// letters: a name among them ("Price", "Nice", "Reading") is weak evidence.
// Only this one bit a word leaves the texts.
func commonWords(dir string) (map[string]bool, error) {
	type article struct {
		Text string `json:"text"`
	}
	small, large := map[string]int{}, map[string]int{}
	err := jsonLines(filepath.Join(dir, "polnear", "polnear-train.jsonl.gz"), func(a article) error {
		for w := range strings.FieldsFuncSeq(a.Text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if low := strings.ToLower(w); low == w {
				small[w]++
			} else {
				large[low]++
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	common := map[string]bool{}
	for w, n := range small {
		// A stray "trump card" must not make a much-named person a common word.
		if n >= 2 && n*50 >= large[w] {
			common[w] = true
		}
	}
	return common, nil
}

// makeWords writes the common words.
func makeWords(common map[string]bool) error {
	t := table{name: "words.tsv.gz", header: "word"}
	for w := range common {
		if len(w) > 1 {
			t.add(w)
		}
	}
	return t.write()
}
