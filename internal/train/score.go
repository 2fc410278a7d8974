package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"backchannel/loader/parse"
	"backchannel/loader/tag"
)

// document is a text of one genre, tagged and perhaps parsed.
type document struct {
	name, genre string
	sentences   []sentence
}

type sentence struct {
	words []string
	tags  []tag.Tag
	arcs  []parse.Arc // none if it is not parsed
}

// reportTags prints the share of tags that are right, by genre, and the commonest mistakes.
func reportTags(m *tag.Model, title string, docs []document) {
	type score struct{ right, total int }
	genres := map[string]score{}
	mistakes := map[string]int{}
	var all score
	var out []tag.Tag
	for _, d := range docs {
		g := genres[d.genre]
		for _, s := range d.sentences {
			out = m.Tag(s.words, out)
			for i, want := range s.tags {
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

// reportTrees prints the share of words whose head is right, and of those whose label is right too, by genre. The tags
// are the tagger's own. Punctuation counts but where it says so.
func reportTrees(p *parse.Parser, m *tag.Model, title string, docs []document) {
	genres := map[string]trees{}
	var all trees
	var tags []tag.Tag
	var arcs []parse.Arc
	for _, d := range docs {
		g := genres[d.genre]
		for _, s := range d.sentences {
			tags = m.Tag(s.words, tags)
			arcs = p.Sentence(s.words, tags, arcs)
			g.add(arcs, s.arcs)
			all.add(arcs, s.arcs)
		}
		genres[d.genre] = g
	}
	for _, name := range slices.Sorted(maps.Keys(genres)) {
		fmt.Printf("%-24s %-14s %v\n", title, name, genres[name])
	}
	fmt.Printf("%-24s %-14s %v\n", title, "all", all)
}

// trees counts words by what is right of them.
type trees struct{ words, heads, labels, main, noPunct, noPunctHeads, noPunctLabels int }

func (t *trees) add(got, want []parse.Arc) {
	for i, w := range want {
		g := got[i]
		head := g.Head == w.Head
		count := func(n *int, ok bool) {
			if ok {
				*n++
			}
		}
		t.words++
		count(&t.heads, head)
		count(&t.labels, head && g.Label == w.Label)
		count(&t.main, head && g.Label.Main() == w.Label.Main())
		if w.Label != parse.Punct {
			t.noPunct++
			count(&t.noPunctHeads, head)
			count(&t.noPunctLabels, head && g.Label == w.Label)
		}
	}
}

func (t trees) String() string {
	percent := func(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
	return fmt.Sprintf("%7d words  heads %.2f  labels %.2f, without subtypes %.2f  without punctuation %.2f %.2f", t.words, percent(t.heads, t.words),
		percent(t.labels, t.words), percent(t.main, t.words), percent(t.noPunctHeads, t.noPunct), percent(t.noPunctLabels, t.noPunct))
}
