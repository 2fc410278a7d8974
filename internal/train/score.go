package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"backchannel/loader/tag"
)

// document is a text of one genre, tagged.
type document struct {
	name, genre string
	sentences   []tag.Example
}

// report prints the share of tags that are right, by genre, and the commonest mistakes.
func report(m *tag.Model, title string, docs []document) {
	type score struct{ right, total int }
	genres := map[string]score{}
	mistakes := map[string]int{}
	var all score
	var out []tag.Tag
	for _, d := range docs {
		g := genres[d.genre]
		for _, s := range d.sentences {
			out = m.Tag(s.Words, out)
			for i, want := range s.Tags {
				if want == tag.None {
					continue
				}
				g.total++
				if out[i] == want {
					g.right++
				} else {
					mistakes[fmt.Sprintf("%v→%v", want, out[i])]++
				}
			}
		}
		genres[d.genre] = g
	}
	percent := func(s score) float64 { return 100 * float64(s.right) / float64(max(s.total, 1)) }
	for _, name := range slices.Sorted(maps.Keys(genres)) {
		g := genres[name]
		all.right += g.right
		all.total += g.total
		fmt.Printf("%-24s %-14s %7d tokens  %.2f %%\n", title, name, g.total, percent(g))
	}
	fmt.Printf("%-24s %-14s %7d tokens  %.2f %%\n", title, "all", all.total, percent(all))
	common := slices.SortedFunc(maps.Keys(mistakes), func(a, b string) int {
		return cmp.Or(mistakes[b]-mistakes[a], cmp.Compare(a, b))
	})
	for _, k := range common[:min(12, len(common))] {
		fmt.Printf("    %-12s %d\n", k, mistakes[k])
	}
}
