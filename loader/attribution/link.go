package attribution

import (
	"math"

	"backchannel/loader/hashed"
)

// Every attribution has one cue. Each cue has a source of its paragraph or none, each content a cue of the paragraphs around; which one is a
// choice among the candidates by a softmax over sums of weights.

const (
	linkBits = 16
	// Content is told at most this many paragraphs behind its cue, or one before it.
	paragraphsBehind = 3
	// Of spans with this many others between, none belong together.
	mostBetween = 40
)

// nothing is what a cue without a source is joined to.
const nothing = -1

// candidates yields what c may be joined to, by index.
func candidates(all []marked, c *marked, yield func(k int)) {
	if c.role == Cue {
		yield(nothing)
	}
	near := func(k int) bool {
		x := &all[k]
		if c.role == Cue {
			return x.role == Source && x.block == c.block
		}
		return x.role == Cue && x.block <= c.block+1 && x.block >= c.block-paragraphsBehind
	}
	first := max(0, c.number-mostBetween)
	for first < c.number && all[first].block < c.block-paragraphsBehind {
		first++
	}
	for k := first; k < min(len(all), c.number+mostBetween) && all[k].block <= c.block+1; k++ {
		if near(k) {
			yield(k)
		}
	}
}

// choice is room for choosing.
type choice struct {
	which []int     // the candidates
	probs []float64 // the probability of each
	bags  []bag     // the features of each
}

// choose fills the probabilities of the candidates of c.
func (x *choice) choose(weights []float32, s *sight, all []marked, c *marked) {
	x.which, x.probs = x.which[:0], x.probs[:0]
	most := math.Inf(-1)
	candidates(all, c, func(k int) {
		n := len(x.which)
		if n == len(x.bags) {
			x.bags = append(x.bags, bag{})
		}
		b := &x.bags[n]
		b.rows = b.rows[:0]
		switch {
		case k == nothing:
			s.alone(b, all, c)
		case c.role == Cue:
			s.pair(b, all, &all[k], c)
		default:
			s.pair(b, all, c, &all[k])
		}
		sum := 0.0
		for _, row := range b.rows {
			sum += float64(weights[row])
		}
		most = max(most, sum)
		x.which, x.probs = append(x.which, k), append(x.probs, sum)
	})
	total := 0.0
	for i, v := range x.probs {
		x.probs[i] = math.Exp(v - most)
		total += x.probs[i]
	}
	for i := range x.probs {
		x.probs[i] /= total
	}
}

// best returns the likeliest candidate and its probability; nothing where there is none.
func (x *choice) best() (int, float64) {
	k, p := nothing, 0.0
	for i, q := range x.probs {
		if q > p {
			k, p = x.which[i], q
		}
	}
	return k, p
}

func (b *bag) link(x, y uint32) {
	b.rows = append(b.rows, hashed.Join(b.template, x, y)>>(32-linkBits))
	b.template++
}

// Where the templates of links start.
const (
	aloneTemplates = 200
	pairTemplates  = 220 // and as many for each role
)

func (s *sight) atom(i int) *atom {
	if i < 0 || i >= len(s.atoms) {
		return &edge
	}
	return &s.atoms[i]
}

// alone adds the features of a cue that has no source.
func (s *sight) alone(b *bag, all []marked, c *marked) {
	b.template = aloneTemplates
	w, before, behind := s.atom(c.First), s.atom(c.First-1), s.atom(c.Last)
	b.link(0, 0)
	b.link(w.lemma, 0)
	b.link(w.tag, uint32(c.Last-c.First))
	b.link(before.tag, behind.tag)
	b.link(w.tag, before.tag)
	b.link(w.lemma, before.word)
	var here uint32
	for k := c.number - 1; k >= max(0, c.number-mostBetween) && all[k].sentence == c.sentence; k-- {
		here |= 1 << all[k].role
	}
	for k := c.number + 1; k < min(len(all), c.number+mostBetween) && all[k].sentence == c.sentence; k++ {
		here |= 8 << all[k].role
	}
	b.link(here, 0)
}

// pair adds the features of joining a source or content to a cue: how far they are apart, what stands between, how the cue reads.
func (s *sight) pair(b *bag, all []marked, c, cue *marked) {
	b.template = pairTemplates + uint32(c.role)*32
	first, last, side := c, cue, uint32(0)
	if cue.First < c.First {
		first, last, side = cue, c, 1
	}
	var n [numRoles]uint32
	for k := first.number + 1; k < last.number; k++ {
		n[all[k].role]++
	}
	others := min(n[Source], 3)<<4 | min(n[Cue], 3)<<2 | min(n[Content], 3)
	gap := last.First - first.Last
	apart := uint32(min(last.sentence-first.sentence, 4))
	far := apart<<4 | uint32(min(last.block-first.block, 3))<<2 | side
	between := s.between(first.Last, last.First)
	head := s.atom(cue.Last - 1)
	word := mix(head.lemma, uint32(cue.Last-cue.First))
	start, before := s.atom(c.First), s.atom(c.First-1)
	b.link(far, others)
	b.link(far, bucket(gap))
	b.link(side, others)
	b.link(far, between)
	b.link(far<<8|others, between)
	b.link(word, side)
	b.link(word, far<<8|others)
	b.link(head.tag<<8|head.cue, far<<8|others)
	b.link(far<<8|start.tag, before.tag)
	b.link(side<<8|uint32(start.quote), between)
	b.link(far<<8|uint32(start.quote<<4|before.quote), others)
	tags := uint32(1)
	if gap <= 3 {
		for i := first.Last; i < last.First; i++ {
			tags = mix(tags, s.atoms[i].tag)
		}
	}
	b.link(tags, side)
	b.link(tags, mix(word, side))
	b.link(bucket(gap), side<<8|others)
	b.link(s.atom(cue.Last).word, far<<8|head.tag)
	opens := s.atom(cue.First)
	b.link(mix(opens.lemma, side), opens.tag<<8|apart)
}

// join joins spans to attributions, by cue, and gives with each what speaks for it.
func (m *Model) join(s *sight, all []marked, yield func(*Attribution, *evidence)) {
	type joined struct {
		Attribution
		evidence
	}
	at := map[int]int{}
	var list []joined
	var x choice
	for k := range all {
		c := &all[k]
		if c.role != Cue {
			continue
		}
		a := joined{Attribution{Cue: c.Span}, evidence{cue: c.prob, rule: s.ruledShare(Cue, c.Span)}}
		x.choose(m.links, s, all, c)
		src, p := x.best()
		a.linked = p
		if src != nothing {
			a.Source, a.source = all[src].Span, all[src].prob
			a.rule += s.ruledShare(Source, a.Source)
		}
		at[k] = len(list)
		list = append(list, a)
	}
	for k := range all {
		c := &all[k]
		if c.role != Content {
			continue
		}
		x.choose(m.links, s, all, c)
		if cue, p := x.best(); cue != nothing {
			a := &list[at[cue]]
			a.Content = append(a.Content, c.Span)
			if c.prob > a.content {
				a.content, a.told = c.prob, p
			}
			a.rule += s.ruledShare(Content, c.Span)
		}
	}
	for k := range list {
		yield(&list[k].Attribution, &list[k].evidence)
	}
}

// ruledShare is the share of a span's tokens that rules take for the role.
func (s *sight) ruledShare(r Role, p Span) float64 {
	n := 0
	for i := p.First; i < p.Last; i++ {
		if l := s.atoms[i].rule; l == r.Begin() || l == r.Inside() {
			n++
		}
	}
	return float64(n) / float64(p.Last-p.First)
}
