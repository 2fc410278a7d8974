package parse

import "slices"

// A guide is the tree that was found in the pass before, by node. That pass went the other way, so a parser that looks
// at it knows something of what is to come (stacking; Nivre and McDonald 2008).
type guide struct {
	heads []int32
	last  []int32 // the last child, or 0
}

// take takes the tree from the nodes of the pass before.
func (g *guide) take(nodes []node) {
	n := int32(len(nodes) - 2)
	g.heads = append(g.heads[:0], make([]int32, n+2)...)
	g.last = append(g.last[:0], make([]int32, n+2)...)
	for d := int32(1); d <= n; d++ {
		h := mirrored(nodes[n+1-d].head, n)
		g.heads[d], g.last[h] = h, d
	}
}

// mirrored is the node in a sentence of n words that h is in the same backwards.
func mirrored(h, n int32) int32 {
	if h == 0 || h > n {
		return h
	}
	return n + 1 - h
}

// backwards gives atoms in reverse order; no word and the root stay where they are.
func backwards(atoms, room []atom) []atom {
	room = append(room[:0], atoms...)
	slices.Reverse(room[1 : len(room)-1])
	return room
}

// place tells where a head lies as the parser sees it.
func place(s *state, h, i0, i1, i2 int32) uint64 {
	switch {
	case h == 0:
		return 0
	case h == s.next:
		return 1
	case h == s.root():
		return 2
	case h > s.next:
		return 3
	case h == i0:
		return 4
	case h == i1:
		return 5
	case h == i2:
		return 6
	case s.nodes[h].head == 0: // deeper on the stack
		return 7
	}
	return 8
}

const numGuideFeatures = 18

// guideFeatures fills f with where the guide has the heads of the words a move is about, and whether children are to come.
func guideFeatures(f []uint32, s *state, atoms []atom, g *guide) {
	f = f[:numGuideFeatures]
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	s0, s1, b0 := &atoms[i0], &atoms[i1], &atoms[s.next]
	b1 := &atoms[min(int(s.next)+1, len(atoms)-1)]
	g0, gb := g.heads[i0], g.heads[s.next]
	r0 := place(s, g0, i0, i1, i2)
	r1 := place(s, g.heads[i1], i0, i1, i2)
	rb := place(s, gb, i0, i1, i2)
	more := uint64(0)
	switch {
	case i0 == 0:
	case gb == i0:
		more = 2
	case g.last[i0] > s.next:
		more = 1
	}
	all := r0<<12 | rb<<8 | r1<<4 | more
	f[0] = one(200, r0<<8|rb<<4|r1)
	f[1] = three(201, s0.tag, b0.tag, r0<<4|more)
	f[2] = three(202, s0.tag, b0.tag, rb)
	f[3] = three(203, s1.tag, s0.tag, r0)
	f[4] = one(204, all)
	f[5] = two(205, s0.tag, all)
	f[6] = two(206, b0.tag, all)
	f[7] = three(207, s0.tag, b0.tag, all)
	f[8] = three(208, s1.tag, s0.tag, all)
	f[9] = three(209, s0.tag, atoms[g0].tag, r0)
	f[10] = three(210, b0.tag, atoms[gb].tag, rb)
	f[11] = three(211, s0.tag, atoms[g0].word, r0)
	f[12] = two(212, s0.word, all)
	f[13] = two(213, b0.word, all)
	f[14] = three(214, s0.tag, far(s.next-i0), all)
	f[15] = four(215, s1.tag, s0.tag, b0.tag, all)
	f[16] = three(216, s1.word, r0, r1)
	f[17] = four(217, s0.tag, b0.tag, b1.tag, all)
}
