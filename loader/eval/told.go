package eval

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"backchannel/graph"
)

// Told is how attributions that were read compare with annotated ones. A span is exact when it has the same tokens. By overlap it counts by the share of
// its tokens that spans of its role on the other side have (Johansson and Moschitti 2010, but where spans of one side share tokens, these count once).
type Told struct {
	Exact, Overlap [3]Measure // of sources, cues and contents: each place once, whatever number of attributions has it
	Links          Links
}

// Links counts attributions, and of those that were found whether the source is the annotated one.
type Links struct {
	Gold, Read float64
	Found      float64 // the same cue was read, or else the same piece of content
	Same       float64 // of these, the same source, or none on both sides
	Touching   float64 // or one that shares tokens
	Known      float64 // of those found whose source is told, its spans were read as sources, of whichever attribution
	KnownSame  float64 // and of this one
}

// All is the measure over spans of all roles.
func All(m [3]Measure) Measure {
	var out Measure
	for _, x := range m {
		out.add(x)
	}
	return out
}

// Whole is the measure of attributions of which the cue or a piece of content is exact and the source the same.
func (l Links) Whole() Measure {
	return Measure{Found: l.Same, Gold: l.Gold, Right: l.Same, Read: l.Read}
}

// Add adds the counts of another text.
func (t *Told) Add(o *Told) {
	for i := range t.Exact {
		t.Exact[i].add(o.Exact[i])
		t.Overlap[i].add(o.Overlap[i])
	}
	l, m := &t.Links, o.Links
	l.Gold, l.Read, l.Found, l.Same, l.Touching, l.Known, l.KnownSame =
		l.Gold+m.Gold, l.Read+m.Read, l.Found+m.Found, l.Same+m.Same, l.Touching+m.Touching, l.Known+m.Known, l.KnownSame+m.KnownSame
}

// ToldScore is how one reading of a text compares.
type ToldScore struct {
	Text     *ToldText
	All      Told
	Modes    map[graph.Mode]*Told // annotated ones of a mode against all that was read, those read against all that is annotated
	Sure     []Sure               // each attribution that was read
	Missed   []string
	Wrong    []string
	Unlinked []string // found with another source
}

// CompareTold scores attributions that were read from a text. Those that are told apart from others by nothing but annotation that was left
// unfinished or struck out count as neither right nor wrong.
func CompareTold(t *ToldText, read []Telling) *ToldScore {
	out := &ToldScore{Text: t, Modes: map[graph.Mode]*Told{}}
	gold := make([]GoldTelling, len(t.Tellings))
	for i, g := range t.Tellings {
		gold[i] = GoldTelling{t.inTokens(g.Telling), g.Mode}
	}
	struck, open := t.ranges(t.Struck), t.ranges(t.Open)
	var counted []GoldTelling // of those read
	for i := range read {
		x := t.inTokens(read[i])
		if t.aside(&x, gold, struck, open) || len(x.all()) == 0 {
			continue
		}
		counted = append(counted, GoldTelling{x, t.mode(read[i].Content)})
	}
	p := t.pairTold(gold, counted)
	every := func(GoldTelling) bool { return true }
	out.All = p.count(every)
	if !t.Linked {
		out.All.Links = Links{}
		out.list(p)
		return out
	}
	for _, m := range []graph.Mode{graph.Direct, graph.Mixed, graph.Indirect} {
		c := p.count(func(g GoldTelling) bool { return g.Mode == m })
		out.Modes[m] = &c
	}
	for j := range counted {
		i := p.gold[j]
		out.Sure = append(out.Sure, Sure{counted[j].Confidence, i >= 0 && p.link(i, j) >= touching})
	}
	out.list(p)
	return out
}

// paired is two sides of attributions, in tokens, and which of one is which of the other.
type paired struct {
	text        *ToldText
	left, right []GoldTelling // annotated, read
	read, gold  []int         // the right one of each left one, the left one of each right one, or -1
	spans       [2][3]map[Place]bool
	held        [2][3][]bool // tokens that spans of a role have
}

// pairTold pairs attributions by their cues, and what is left by a piece of content.
func (t *ToldText) pairTold(gold, read []GoldTelling) *paired {
	p := &paired{text: t, left: gold, right: read, read: make([]int, len(gold)), gold: make([]int, len(read))}
	for i := range p.read {
		p.read[i] = -1
	}
	for j := range p.gold {
		p.gold[j] = -1
	}
	for _, alike := range []func(a, b *Telling) bool{
		func(a, b *Telling) bool { return len(a.Cue) > 0 && slices.Equal(a.Cue, b.Cue) },
		func(a, b *Telling) bool {
			return slices.ContainsFunc(a.Content, func(c Place) bool { return slices.Contains(b.Content, c) })
		},
	} {
		for i := range gold {
			for j := range read {
				if p.read[i] < 0 && p.gold[j] < 0 && alike(&gold[i].Telling, &read[j].Telling) {
					p.read[i], p.gold[j] = j, i
				}
			}
		}
	}
	for side, list := range [][]GoldTelling{gold, read} {
		for role := range p.spans[side] {
			p.spans[side][role] = map[Place]bool{}
			p.held[side][role] = make([]bool, len(t.Tokens))
		}
		for _, x := range list {
			for role, spans := range x.roles() {
				for _, s := range spans {
					p.spans[side][role][s] = true
					for k := s.Start; k < s.End; k++ {
						p.held[side][role][k] = true
					}
				}
			}
		}
	}
	return p
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// What the sources of two attributions have in common.
const (
	nothing = iota
	touching
	same
)

func (p *paired) link(i, j int) int {
	a, b := p.left[i].Source, p.right[j].Source
	switch {
	case slices.Equal(a, b):
		return same
	case touch(a, b):
		return touching
	}
	return nothing
}

// count compares the attributions of a kind, on either side, with all of the other.
func (p *paired) count(of func(GoldTelling) bool) Told {
	var out Told
	for side, list := range [][]GoldTelling{p.left, p.right} {
		var mine [3]map[Place]bool
		for role := range mine {
			mine[role] = map[Place]bool{}
		}
		for _, x := range list {
			if !of(x) {
				continue
			}
			for role, spans := range x.roles() {
				for _, s := range spans {
					mine[role][s] = true
				}
			}
		}
		for role, spans := range mine {
			all, exact, overlap := float64(len(spans)), 0.0, 0.0
			for _, s := range slices.SortedFunc(maps.Keys(spans), comparePlaces) { // in order, as sums of parts depend on it
				if p.spans[1-side][role][s] {
					exact++
				}
				shared := 0
				for k := s.Start; k < s.End; k++ {
					if p.held[1-side][role][k] {
						shared++
					}
				}
				overlap += float64(shared) / float64(s.End-s.Start)
			}
			if side == 0 {
				out.Exact[role].Found, out.Exact[role].Gold = exact, all
				out.Overlap[role].Found, out.Overlap[role].Gold = overlap, all
			} else {
				out.Exact[role].Right, out.Exact[role].Read = exact, all
				out.Overlap[role].Right, out.Overlap[role].Read = overlap, all
			}
		}
	}
	l := &out.Links
	for _, x := range p.right {
		l.Read += number(of(x))
	}
	for i, g := range p.left {
		if !of(g) {
			continue
		}
		l.Gold++
		j := p.read[i]
		if j < 0 {
			continue
		}
		link := p.link(i, j)
		l.Found++
		l.Same += number(link == same)
		l.Touching += number(link >= touching)
		if len(g.Source) > 0 && !slices.ContainsFunc(g.Source, func(s Place) bool { return !p.spans[1][source][s] }) {
			l.Known++
			l.KnownSame += number(link == same)
		}
	}
	return out
}

// list writes what was missed and what was wrong, in text order.
func (s *ToldScore) list(p *paired) {
	words := func(x Place) string {
		from, to := p.text.Tokens[x.Start].Start, p.text.Tokens[x.End-1].End
		return fmt.Sprintf("%q (%s:%d)", p.text.Text[from:to], p.text.Name, from)
	}
	for side, to := range []*[]string{&s.Missed, &s.Wrong} {
		for role, spans := range p.spans[side] {
			for _, x := range slices.SortedFunc(maps.Keys(spans), comparePlaces) {
				if !p.spans[1-side][role][x] {
					*to = append(*to, roleNames[role]+" "+words(x))
				}
			}
		}
	}
	for i, j := range p.read {
		if j < 0 || p.link(i, j) == same || !p.text.Linked {
			continue
		}
		line := "nobody"
		if b := p.right[j].Source; len(b) > 0 {
			line = words(b[0])
		}
		line += ", not "
		if a := p.left[i].Source; len(a) > 0 {
			line += words(a[0])
		} else {
			line += "nobody"
		}
		s.Unlinked = append(s.Unlinked, line+": "+words(p.left[i].Cue[0]))
	}
}
