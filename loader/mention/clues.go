package mention

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/hashed"
	"backchannel/loader/text"
)

// clues collects what tells of what kind a name is, as hashes. Templates are numbered as they come; those of words and of what stands around a name start at
// numbers of their own.
type clues struct {
	template uint32
	list     []uint32
}

const (
	wordClues    = 20
	contextClues = 100
	// maxTold bounds the mentions of a name that are looked at.
	maxTold = 8
)

func (c *clues) add(a, b uint32) {
	c.list = append(c.list, hashed.Join(c.template, a, b))
	c.template++
}

// clues gives how the name of some finds is written and what stands around them, each clue once.
func (j *joiner) clues(group []int) []uint32 {
	group = group[:min(len(group), maxTold)]
	var c clues
	f := &j.finds[group[0]]
	score, started := minScore, uint32(1)
	for _, n := range group {
		g := &j.finds[n]
		score = max(score, j.person(g.name0, g.name1, j.Sentences[g.sentence]))
		if !j.toks[g.name0].start {
			started = 0
		}
	}
	long := f.name1 - f.name0
	shapes, told := uint32(0), uint32(score-minScore)
	for i := f.name0; i < min(f.name1, f.name0+4); i++ {
		shapes = shapes<<4 | uint32(j.toks[i].shape)
	}
	c.add(0, 0)
	c.add(hashed.See(j.nameKey(f)).Exact, 0)
	c.add(uint32(min(long, 6)), shapes)
	c.add(told, uint32(min(long, 3)))
	c.add(uint32(min(len(group), 4)), started)
	c.add(uint32(j.toks[f.name0].props), uint32(j.toks[f.name1-1].props))
	c.add(shapes, started)
	c.add(told, started)
	for i := f.name0; i < f.name1; i++ {
		c.word(j, f, i, started)
	}
	for _, n := range group {
		c.context(j, &j.finds[n])
	}
	slices.Sort(c.list)
	return slices.Compact(c.list)
}

// minScore is below what speaks least for a name of two words to be a person's.
const minScore = -16

// word adds how word i of a name is written and what tables have it as. started says that the name stands only where any word has a capital.
func (c *clues) word(j *joiner, f *find, i int, started uint32) {
	c.template = wordClues
	place := uint32(0)
	if i == f.name0 {
		place |= 1
	}
	if i == f.name1-1 {
		place |= 2
	}
	w, t, h := hashed.See(j.Word(i)), j.toks[i], j.hits[i]
	row := uint32(0)
	if h.name > 0 {
		row = uint32(j.trie.all[h.nameRow].class)
	}
	c.add(w.Lower, 0)
	c.add(w.Lower, place)
	c.add(w.Shape, place)
	c.add(w.Suffix[1], place)
	c.add(w.Suffix[2], place)
	c.add(w.Suffix[3], place)
	c.add(w.Prefix[2], place)
	c.add(uint32(t.props), place)
	c.add(uint32(t.props), place<<1|started)
	c.add(row<<8|uint32(min(h.title, 1))<<4|uint32(min(h.role, 1)), place)
}

// context adds what stands around a mention.
func (c *clues) context(j *joiner, f *find) {
	c.template = contextClues
	s := j.Sentences[f.sentence]
	word := func(i int) uint32 {
		switch {
		case i < s.First:
			return 1
		case i >= s.Last:
			return 2
		}
		return hashed.See(j.Word(i)).Lower
	}
	tags := func(i int) uint32 {
		if i < s.First || i >= s.Last {
			return 63
		}
		return uint32(j.Tags[i])
	}
	props := func(i int) uint32 {
		if i < s.First || i >= s.Last {
			return 1 << 31
		}
		return uint32(j.toks[i].props)
	}
	a, b := f.first, f.last
	before, behind := uint32(0), uint32(0)
	if a > s.First && j.roleBefore(a-1) {
		before = 1
	}
	if b < s.Last && j.char(b) == ',' && j.roleSoon(b+1, s.Last) {
		behind = 1
	}
	c.add(word(a-1), 0)
	c.add(word(b), 0)
	c.add(word(a-1), word(a-2))
	c.add(word(b), word(b+1))
	c.add(word(a-1), word(b))
	c.add(tags(a-1), tags(b))
	c.add(tags(a-1)<<8|tags(a-2), tags(b))
	c.add(word(a-1), tags(a-2))
	c.add(word(b), tags(b+1))
	c.add(props(a-1), 0)
	c.add(props(b), 0)
	c.add(j.kindAt(a-2, s)<<4|j.kindAt(a-1, s), word(a-1))
	c.add(j.kindAt(b+1, s)<<4|j.kindAt(b, s), word(b))
	c.add(before, behind)
}

// kindAt is what rules take token i of a sentence for: a kind of thing, and whether it is a name.
func (j *joiner) kindAt(i int, s text.Sentence) uint32 {
	if i < s.First || i >= s.Last || j.at[i] < 0 {
		return 0
	}
	f := &j.finds[j.at[i]]
	named := uint32(0)
	if f.form == graph.FormName {
		named = 8
	}
	switch f.kind {
	case graph.Person:
		return named | 1
	case graph.Government:
		return named | 2
	case graph.Organization:
		return named | 3
	case graph.Place:
		return named | 4
	case graph.Venue:
		return named | 5
	case graph.Group:
		return named | 6
	}
	return named | 7
}
