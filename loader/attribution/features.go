package attribution

import (
	"backchannel/loader/hashed"
	"backchannel/loader/tag"
)

// bag collects the features of one token: templates are numbered as they come.
type bag struct {
	template uint32
	rows     []uint32
}

func (b *bag) add(x, y uint32) {
	b.rows = append(b.rows, hashed.Join(b.template, x, y)>>(32-rowBits))
	b.template++
}

// Each group of templates starts at a number of its own, so that a template more in one leaves the others as they are.
const (
	wordTemplates  = 0
	cueTemplates   = 50
	quoteTemplates = 80
	ruleTemplates  = 100
)

// features appends the rows of the features of token i in the paragraph [lo,hi).
func (s *sight) features(i, lo, hi int, rows []uint32) []uint32 {
	at := func(j int) *atom {
		if j < lo || j >= hi {
			return &edge
		}
		return &s.atoms[j]
	}
	b := bag{rows: rows}
	s.wording(&b, i, at)
	b.template = cueTemplates
	s.telling(&b, i, at)
	b.template = quoteTemplates
	s.quoting(&b, i, at)
	b.template = ruleTemplates
	s.ruled(&b, i, at)
	return b.rows
}

// wording adds the words and tags around the token.
func (s *sight) wording(b *bag, i int, at func(int) *atom) {
	l3, l2, l1, w, r1, r2, r3 := at(i-3), at(i-2), at(i-1), at(i), at(i+1), at(i+2), at(i+3)
	marks := uint32(w.quote<<4 | l1.quote<<2 | r1.quote)
	b.add(0, 0)
	b.add(w.word, 0)
	b.add(l1.word, 0)
	b.add(r1.word, 0)
	b.add(l2.word, 0)
	b.add(r2.word, 0)
	b.add(w.lemma, w.tag)
	b.add(l1.lemma, w.tag)
	b.add(r1.lemma, w.tag)
	b.add(l2.lemma, l1.lemma)
	b.add(l1.word, w.word)
	b.add(w.word, r1.word)
	b.add(r1.lemma, r2.lemma)
	b.add(w.tail, w.shape)
	b.add(w.prefix, w.tag)
	b.add(l1.tag<<8|w.tag, 0)
	b.add(w.tag<<8|r1.tag, 0)
	b.add(l2.tag<<16|l1.tag<<8|w.tag, 0)
	b.add(l1.tag<<16|w.tag<<8|r1.tag, 0)
	b.add(w.tag<<16|r1.tag<<8|r2.tag, 0)
	b.add(l3.tag<<16|l2.tag<<8|l1.tag, w.tag)
	b.add(r1.tag<<16|r2.tag<<8|r3.tag, w.tag)
	b.add(w.shape, l1.shape)
	b.add(marks, 0)
	b.add(marks, w.tag)
	b.add(w.cue, w.tag)
	b.add(l1.cue, w.tag)
	b.add(r1.cue, w.tag)
	b.add(l2.cue, l1.tag<<8|w.tag)
	b.add(r2.cue, r1.tag<<8|w.tag)
	b.add(w.chunk, w.tag)
	b.add(l1.chunk<<8|w.chunk, r1.chunk)
	b.add(w.mention, 0)
	b.add(w.mention, l1.cue<<16|r1.cue)
	b.add(l1.mention<<8|w.mention, r1.mention)
	b.add(w.mention, w.tag)
	var where uint32
	for k, is := range [...]bool{w.first, w.last, l1.first, l1 == &edge, r1 == &edge} {
		if is {
			where |= 1 << k
		}
	}
	b.add(where, w.tag)
	b.add(where, w.word)
}

// telling adds the nearest words of telling on either side.
func (s *sight) telling(b *bag, i int, at func(int) *atom) {
	w := at(i)
	one := func(c int32, away int, between uint32) {
		var lemma, class, before, behind uint32
		if c >= 0 {
			x, l := at(int(c)), at(int(c)-1)
			lemma, class = x.lemma, x.cue<<8|x.tag
			before, behind = l.mention>>1<<8|l.tag, at(int(c)+1).word
		}
		n, q := bucket(away), uint32(w.quote)
		b.add(lemma, 0)
		b.add(lemma, n)
		b.add(lemma, w.tag)
		b.add(class, n<<8|w.tag)
		b.add(class, between<<8|q)
		b.add(mix(lemma, behind), between<<4|q)
		b.add(mix(before, behind), q)
		b.add(before, class)
	}
	var awayL, awayR int
	var left, right uint32
	if w.left >= 0 {
		awayL, left = i-int(w.left), s.between(int(w.left)+1, i)
	}
	if w.right >= 0 {
		awayR, right = int(w.right)-i, s.between(i+1, int(w.right))
	}
	one(w.left, awayL, left)
	one(w.right, awayR, right)
	b.add(left<<8|right, uint32(w.quote))
}

// quoting adds the quotation that the token lies in: how long it is and what stands around it.
func (s *sight) quoting(b *bag, i int, at func(int) *atom) {
	q := s.QuoteAt(i)
	if q < 0 {
		return
	}
	x := s.Quotes[q]
	n := bucket(x.Close - x.Open)
	before, behind := at(x.Open-1), at(x.Close+1)
	b.add(n, bucket(i-x.Open))
	b.add(n, bucket(x.Close-i))
	b.add(n, before.tag<<8|behind.tag)
	b.add(before.word, behind.word)
	b.add(n, before.cue<<8|behind.cue)
}

// ruled adds what rules take the token and its neighbours for.
func (s *sight) ruled(b *bag, i int, at func(int) *atom) {
	l3, l2, l1, w, r1, r2, r3 := at(i-3), at(i-2), at(i-1), at(i), at(i+1), at(i+2), at(i+3)
	r := func(a *atom) uint32 { return uint32(a.rule) }
	b.add(r(w), 0)
	b.add(r(w)<<4|r(l1), r(r1))
	b.add(r(w), w.tag)
	b.add(r(w)<<4|r(l1), w.word)
	b.add(r(w)<<4|r(r1), uint32(w.quote<<4|l1.quote<<2|r1.quote))
	b.add(r(l1)<<8|r(l2)<<4|r(l3), r(w))
	b.add(r(r1)<<8|r(r2)<<4|r(r3), r(w))
	b.add(r(w), w.cue)
	b.add(r(w), w.lemma)
}

// numPlaces bounds the kinds of place where a step from label to label is weighed.
const numPlaces = 30

// place is the kind of place that token i is.
func (s *sight) place(i, lo int) uint8 {
	a := &s.atoms[i]
	var p uint8
	switch t := tag.Tag(a.tag); {
	case a.quote == opening:
		p = 1
	case a.quote == closing:
		p = 2
	case t == tag.Comma:
		p = 3
	case t == tag.Stop:
		p = 4
	case t == tag.Colon || t == tag.Open || t == tag.Close:
		p = 5
	case a.first:
		p = 6
	case t == tag.CC:
		p = 7
	case t.Verb() || t == tag.MD:
		p = 8
	case t == tag.IN || t == tag.WDT || t == tag.WP:
		p = 9
	}
	if i > lo {
		switch b := &s.atoms[i-1]; {
		case b.quote >= opening:
			p += 10
		case tag.Tag(b.tag) == tag.Comma:
			p += 20
		}
	}
	return p
}
