package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"backchannel/graph"
)

// A Place is the bytes [Start,End) of a text.
type Place struct{ Start, End int }

func (p Place) holds(o Place) bool { return p.Start <= o.Start && o.End <= p.End }

// A GoldMention is a place where a text speaks of something. Head is the word that carries the meaning, or empty where only the whole counts; Name is
// the name in it that the whole is about, if the annotation tells one.
type GoldMention struct {
	Place
	Head, Name Place
}

// A GoldChain is all mentions of one thing. Kind is what the annotation takes it for, or empty.
type GoldChain struct {
	Kind     string
	Mentions []GoldMention
}

// A GoldText is a text with its coreference annotated.
type GoldText struct {
	Document string
	Text     string
	Blocks   []graph.Block
	Chains   []GoldChain
}

// Of leaves the chains of some kinds.
func (g *GoldText) Of(kinds ...string) []GoldChain {
	var out []GoldChain
	for _, c := range g.Chains {
		if slices.Contains(kinds, c.Kind) {
			out = append(out, c)
		}
	}
	return out
}

// A Measure is what one measure finds, as sums that can be added over documents: recall is Found of Gold, precision Right of Read.
type Measure struct{ Found, Gold, Right, Read float64 }

// Recall is how much of gold was found.
func (m Measure) Recall() float64 { return share(m.Found, m.Gold) }

// Precision is how much of what was read is right.
func (m Measure) Precision() float64 { return share(m.Right, m.Read) }

// F1 is the harmonic mean of precision and recall.
func (m Measure) F1() float64 {
	p, r := m.Precision(), m.Recall()
	return share(2*p*r, p+r)
}

func (m *Measure) add(o Measure) {
	m.Found, m.Gold, m.Right, m.Read = m.Found+o.Found, m.Gold+o.Gold, m.Right+o.Right, m.Read+o.Read
}

func share(part, of float64) float64 {
	if of == 0 {
		return 0
	}
	return part / of
}

// Coref is how well a reading tells which words speak of one thing. What is mentioned once is counted on neither side.
type Coref struct {
	Document string
	Mentions Measure // found at all, of those that gold joins to others
	MUC      Measure // links (Vilain et al. 1995)
	BCubed   Measure // mentions (Bagga and Baldwin 1998)
	CEAFe    Measure // chains, each set against at most one (Luo 2005)
	Missed   []string
	Wrong    []string
}

// CoNLL is the mean of the F1 of the three measures (Pradhan et al. 2014).
func (c *Coref) CoNLL() float64 { return (c.MUC.F1() + c.BCubed.F1() + c.CEAFe.F1()) / 3 }

// Coreference scores chains read from a text against gold. A mention is found where its whole words were read; where gold names its head, also where a
// part of its words with the head was (as the shared tasks on CorefUD count).
func Coreference(g *GoldText, gold []GoldChain, read [][]Place) Coref {
	key, found := pair(gold, read)
	key, response := several(key), several(found)
	out := score(key, response)
	out.Document = g.Document
	words := func(m mention) string { return fmt.Sprintf("%q (%d)", g.Text[m.Start:m.End], m.Start) }
	out.Missed, out.Wrong = splits(key, response, words), splits(response, key, words)
	return out
}

// SumCoref adds the sums of several documents.
func SumCoref(scores []Coref) Coref {
	out := Coref{Document: fmt.Sprintf("all %d", len(scores))}
	for i := range scores {
		s := &scores[i]
		out.Mentions.add(s.Mentions)
		out.MUC.add(s.MUC)
		out.BCubed.add(s.BCubed)
		out.CEAFe.add(s.CEAFe)
	}
	return out
}

// mention is a place that stands for itself on both sides once gold and reading were paired.
type mention = Place

// pair gives the places read that are mentions of gold the gold's own place.
func pair(gold []GoldChain, read [][]Place) (key, response [][]mention) {
	taken := map[Place]bool{} // places of gold
	var all []GoldMention
	for _, c := range gold {
		var chain []mention
		for _, m := range c.Mentions {
			if !taken[m.Place] {
				taken[m.Place] = true
				chain = append(chain, m.Place)
				all = append(all, m)
			}
		}
		key = append(key, chain)
	}
	slices.SortFunc(all, func(a, b GoldMention) int {
		return cmp.Or(cmp.Compare(a.End-a.Start, b.End-b.Start), cmp.Compare(a.Start, b.Start))
	})
	used := map[Place]bool{}
	for _, c := range read {
		for _, p := range c {
			if taken[p] {
				used[p] = true
			}
		}
	}
	seen := map[Place]bool{}
	for _, c := range read {
		var chain []mention
		for _, p := range c {
			if seen[p] {
				continue // one place is read as one thing
			}
			seen[p] = true
			if !taken[p] {
				for _, m := range all { // the shortest first
					if m.Head.End > 0 && !used[m.Place] && m.holds(p) && p.holds(m.Head) {
						used[m.Place] = true
						p = m.Place
						break
					}
				}
			}
			chain = append(chain, p)
		}
		response = append(response, chain)
	}
	return key, response
}

// several leaves the chains that join something.
func several(chains [][]mention) [][]mention {
	return slices.DeleteFunc(slices.Clone(chains), func(c []mention) bool { return len(c) < 2 })
}

// score compares two partitions.
func score(key, response [][]mention) Coref {
	k, r := index(key), index(response)
	out := Coref{MUC: muc(key, response, k, r), BCubed: bCubed(key, response, k, r), CEAFe: ceaf(key, response, r)}
	for m := range k {
		if _, ok := r[m]; ok {
			out.Mentions.Found++
		}
	}
	out.Mentions.Gold, out.Mentions.Right, out.Mentions.Read = float64(len(k)), out.Mentions.Found, float64(len(r))
	return out
}

// index tells of each mention which chain holds it.
func index(chains [][]mention) map[mention]int {
	out := map[mention]int{}
	for n, c := range chains {
		for _, m := range c {
			out[m] = n
		}
	}
	return out
}

// parts tells how a chain falls apart in another partition: the mentions of it that each chain there holds, and how many none holds.
func parts(c []mention, other map[mention]int) (by map[int]int, alone int) {
	by = map[int]int{}
	for _, m := range c {
		if n, ok := other[m]; ok {
			by[n]++
		} else {
			alone++
		}
	}
	return by, alone
}

func muc(key, response [][]mention, k, r map[mention]int) Measure {
	links := func(chains [][]mention, other map[mention]int) (right, all float64) {
		for _, c := range chains {
			by, alone := parts(c, other)
			right += float64(len(c) - len(by) - alone)
			all += float64(len(c) - 1)
		}
		return right, all
	}
	var m Measure
	m.Found, m.Gold = links(key, r)
	m.Right, m.Read = links(response, k)
	return m
}

func bCubed(key, response [][]mention, k, r map[mention]int) Measure {
	shares := func(chains [][]mention, other map[mention]int) (right, all float64) {
		for _, c := range chains {
			by, _ := parts(c, other)
			squares := 0
			for _, n := range by {
				squares += n * n
			}
			right += float64(squares) / float64(len(c))
			all += float64(len(c))
		}
		return right, all
	}
	var m Measure
	m.Found, m.Gold = shares(key, r)
	m.Right, m.Read = shares(response, k)
	return m
}

// ceaf compares each chain with the one that the best assignment sets against it, by Luo's fourth similarity.
func ceaf(key, response [][]mention, r map[mention]int) Measure {
	alike := make([][]float64, len(key))
	for i, c := range key {
		alike[i] = make([]float64, len(response))
		by, _ := parts(c, r)
		for j, n := range by {
			alike[i][j] = 2 * float64(n) / float64(len(c)+len(response[j]))
		}
	}
	best := 0.0
	for i, j := range pairUp(alike) {
		if j >= 0 {
			best += alike[i][j]
		}
	}
	return Measure{Found: best, Gold: float64(len(key)), Right: best, Read: float64(len(response))}
}

// splits lists the chains that fall apart in the other partition, by the first mention of each part.
func splits(chains, other [][]mention, words func(mention) string) []string {
	in := index(other)
	var out []string
	for _, c := range chains {
		sorted := slices.Clone(c)
		slices.SortFunc(sorted, func(a, b mention) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
		seen := map[int]bool{}
		var parts []string
		for _, m := range sorted {
			switch o, ok := in[m]; {
			case !ok:
				parts = append(parts, words(m)+" alone")
			case !seen[o]:
				seen[o] = true
				parts = append(parts, words(m))
			}
		}
		if len(parts) > 1 {
			out = append(out, strings.Join(parts, " | "))
		}
	}
	return out
}
