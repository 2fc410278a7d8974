package parse

import (
	"backchannel/loader/hashed"
	"backchannel/loader/tag"
)

// atom is what the features need of one word, worked out once: numbers spread over 64 bits.
type atom struct {
	word   uint64 // in small letters
	tag    uint64
	both   uint64 // word and tag
	suffix uint64 // the last three characters
	shape  uint64
}

const (
	mixA = 0x9E3779B97F4A7C15
	mixB = 0xC2B2AE3D27D4EB4F
	mixC = 0xBF58476D1CE4E5B9
	mixD = 0x94D049BB133111EB
)

func spread(kind, v uint64) uint64 {
	v = (v + kind*mixC + 1) * mixA
	v ^= v >> 29
	v *= mixB
	return v ^ v>>32
}

// see works out a word.
func see(s string, t tag.Tag) atom {
	w := hashed.See(s)
	return atom{
		word:   spread(1, uint64(w.Lower)),
		tag:    spread(2, uint64(t)),
		both:   spread(3, uint64(w.Lower)<<8|uint64(t)),
		suffix: spread(4, uint64(w.Suffix[2])),
		shape:  spread(5, uint64(w.Shape)),
	}
}

// Edges stand for no word and for the root.
var (
	noAtom   = atom{spread(6, 0), spread(6, 1), spread(6, 2), spread(6, 3), spread(6, 4)}
	rootAtom = atom{spread(7, 0), spread(7, 1), spread(7, 2), spread(7, 3), spread(7, 4)}
)

// one, two, three and four join a template's number and values into a feature.
func one(t, a uint64) uint32 {
	return uint32((a + t*mixC) * mixB >> 32)
}

func two(t, a, b uint64) uint32 {
	h := (a + t*mixC) * mixA
	return uint32((h ^ h>>32 ^ b) * mixB >> 32)
}

func three(t, a, b, c uint64) uint32 {
	h := (a + t*mixC) * mixA
	h = (h ^ h>>32 ^ b) * mixD
	return uint32((h ^ h>>32 ^ c) * mixB >> 32)
}

func four(t, a, b, c, d uint64) uint32 {
	h := (a + t*mixC) * mixA
	h = (h ^ h>>32 ^ b) * mixD
	h = (h ^ h>>32 ^ c) * mixA
	return uint32((h ^ h>>32 ^ d) * mixB >> 32)
}

// far is a distance in few steps.
func far(d int32) uint64 {
	switch {
	case d <= 4:
		return uint64(d)
	case d <= 6:
		return 5
	case d <= 10:
		return 6
	}
	return 7
}

const numMoveFeatures = 76

// moveFeatures fills f with what a move is chosen by: words and tags of the top of the stack, of the front of the
// buffer and of their children, alone and joined, after Zhang and Nivre (2011). The atoms are by node.
func moveFeatures(f []uint32, s *state, atoms []atom) {
	f = f[:numMoveFeatures]
	at := func(i int32) *atom {
		if uint(i) < uint(len(atoms)) {
			return &atoms[i]
		}
		return &atoms[0]
	}
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	n0, n1, nb := &s.nodes[i0], &s.nodes[i1], &s.nodes[s.next]
	s0, s1, s2 := &atoms[i0], &atoms[i1], &atoms[i2]
	b0, b1, b2 := &atoms[s.next], at(s.next+1), at(s.next+2)
	s0l, s0r, s0l2, s0r2 := &atoms[n0.l1], &atoms[n0.r1], &atoms[n0.l2], &atoms[n0.r2]
	s1l, s1r, s1r2 := &atoms[n1.l1], &atoms[n1.r1], &atoms[n1.r2]
	b0l, b0l2 := &atoms[nb.l1], &atoms[nb.l2]
	before, behind := at(s.next-1), at(i0+1) // the words beside the gap between top and buffer
	valency := uint64(n0.right)<<8 | uint64(n0.lefts)
	valency1 := uint64(n1.right)<<8 | uint64(n1.lefts)
	gap, gap1 := far(s.next-i0), far(i0-i1)
	if i0 == 0 {
		gap = 8
	}
	if i1 == 0 {
		gap1 = 8
	}

	f[0] = one(0, s0.both)
	f[1] = one(1, s0.word)
	f[2] = one(2, s0.tag)
	f[3] = one(3, s1.both)
	f[4] = one(4, s1.word)
	f[5] = one(5, s1.tag)
	f[6] = one(6, b0.both)
	f[7] = one(7, b0.word)
	f[8] = one(8, b0.tag)
	f[9] = one(9, b1.both)
	f[10] = one(10, b1.word)
	f[11] = one(11, b1.tag)
	f[12] = one(12, b2.both)
	f[13] = one(13, b2.tag)
	f[14] = one(14, s2.both)
	f[15] = one(15, s2.tag)
	f[16] = two(16, s0.suffix, s0.tag)
	f[17] = two(17, b0.suffix, b0.tag)

	f[18] = two(18, s0.both, b0.both)
	f[19] = two(19, s0.both, b0.word)
	f[20] = two(20, s0.word, b0.both)
	f[21] = two(21, s0.both, b0.tag)
	f[22] = two(22, s0.tag, b0.both)
	f[23] = two(23, s0.word, b0.word)
	f[24] = two(24, s0.tag, b0.tag)
	f[25] = two(25, b0.tag, b1.tag)
	f[26] = two(26, s1.both, s0.tag)
	f[27] = two(27, s1.tag, s0.both)
	f[28] = two(28, s1.word, s0.word)
	f[29] = two(29, s1.tag, s0.tag)
	f[30] = two(30, s1.tag, b0.tag)
	f[31] = two(31, s1.both, b0.tag)
	f[32] = two(32, s1.tag, b0.both)
	f[33] = two(33, b0.both, b1.tag)

	f[34] = three(34, s0.tag, b0.tag, b1.tag)
	f[35] = three(35, s1.tag, s0.tag, b0.tag)
	f[36] = three(36, s2.tag, s1.tag, s0.tag)
	f[37] = three(37, b0.tag, b1.tag, b2.tag)
	f[38] = three(38, s0.tag, s0l.tag, b0.tag)
	f[39] = three(39, s0.tag, s0r.tag, b0.tag)
	f[40] = three(40, s0.tag, b0.tag, b0l.tag)
	f[41] = three(41, s1.tag, s1r.tag, s0.tag)
	f[42] = three(42, s1.tag, s0.tag, s0l.tag)
	f[43] = three(43, s1.tag, s0.tag, s0r.tag)
	f[44] = three(44, s1.tag, s1l.tag, s0.tag)
	f[45] = three(45, s0.both, b0.tag, b1.tag)
	f[46] = three(46, s1.tag, s0.both, b0.tag)
	f[47] = three(47, s1.both, s0.tag, b0.tag)
	f[48] = three(48, s1.tag, s0.tag, b0.both)
	f[49] = four(49, s1.tag, s0.tag, b0.tag, b1.tag)
	f[50] = four(50, s2.tag, s1.tag, s0.tag, b0.tag)
	f[51] = four(51, s0.tag, b0.tag, b1.tag, b2.tag)

	f[52] = two(52, s0l.word, s0.tag)
	f[53] = two(53, s0r.word, s0.tag)
	f[54] = two(54, s1l.word, s1.tag)
	f[55] = two(55, s1r.word, s1.tag)
	f[56] = two(56, b0l.word, b0.tag)
	f[57] = three(57, s0l.tag, s0l2.tag, s0.tag)
	f[58] = three(58, s0r.tag, s0r2.tag, s0.tag)
	f[59] = three(59, s1r.tag, s1r2.tag, s1.tag)
	f[60] = three(60, b0l.tag, b0l2.tag, b0.tag)
	f[61] = three(61, s0.word, s0r.word, b0.tag)
	f[62] = three(62, s1.tag, s0.tag, s0l.word)

	f[63] = two(63, s0.word, gap)
	f[64] = two(64, b0.word, gap)
	f[65] = three(65, s0.tag, b0.tag, gap)
	f[66] = three(66, s1.tag, s0.tag, gap1)
	f[67] = two(67, s1.word, gap1)
	f[68] = two(68, s0.both, valency)
	f[69] = two(69, s0.tag, valency)
	f[70] = two(70, s1.tag, valency1)
	f[71] = two(71, s1.word, valency1)
	f[72] = two(72, b0.tag, uint64(nb.lefts))
	f[73] = three(73, s0.tag, behind.tag, b0.tag)
	f[74] = four(74, s0.tag, behind.tag, before.tag, b0.tag)
	f[75] = one(75, gap1<<4|gap)
}

const numLabelFeatures = 40

// seen is a set of labels of the children that a word has so far, as the labeller gave them.
type seen uint64

// labelFeatures fills f with what the label of node d is chosen by: it and its head, their neighbours in the tree,
// and the labels already given, which are those of d's children and of the children of its head that are nearer to it.
func labelFeatures(f *[numLabelFeatures]uint32, s *state, atoms []atom, d int32, of []seen, last []Label) {
	h := s.nodes[d].head
	nd, nh := &s.nodes[d], &s.nodes[h]
	wd, wh := &atoms[d], &atoms[h]
	side := uint64(1)
	dist := far(h - d)
	if d > h {
		side = 2
		dist = far(d - h)
	}
	dir := spread(8, side)
	root := int32(len(s.nodes) - 1)
	over := &atoms[0] // the head's head
	if h != root {
		over = &atoms[nh.head]
	}
	dl, dr := &atoms[nd.l1], &atoms[nd.r1]
	hl, hr := &atoms[nh.l1], &atoms[nh.r1]
	prev, next := &atoms[d-1], &atoms[d+1]
	mine, its := uint64(of[d]), uint64(of[h])
	near := uint64(last[h])<<2 | side

	f[0] = two(100, wd.both, dir)
	f[1] = two(101, wd.word, dir)
	f[2] = two(102, wd.tag, dir)
	f[3] = two(103, wh.both, dir)
	f[4] = two(104, wh.word, dir)
	f[5] = two(105, wh.tag, dir)
	f[6] = three(106, wd.both, wh.tag, dir)
	f[7] = three(107, wd.tag, wh.both, dir)
	f[8] = three(108, wd.word, wh.word, dir)
	f[9] = three(109, wd.tag, wh.tag, dir)
	f[10] = four(110, wd.tag, wh.tag, dir, dist)
	f[11] = three(111, wd.suffix, wd.tag, wh.tag)
	f[12] = three(112, wh.suffix, wd.tag, dir)
	f[13] = three(113, wd.tag, wh.tag, prev.tag)
	f[14] = three(114, wd.tag, wh.tag, next.tag)
	f[15] = two(115, wd.word, prev.word)
	f[16] = two(116, wd.word, next.word)
	f[17] = three(117, wd.tag, wh.tag, dl.word)
	f[18] = three(118, wd.word, dl.word, wh.tag)
	f[19] = three(119, wh.word, dl.word, wd.tag)
	f[20] = three(120, wd.tag, dl.tag, dr.tag)
	f[21] = three(121, wd.tag, wh.tag, dr.tag)
	f[22] = three(122, wd.tag, wh.tag, over.tag)
	f[23] = three(123, wd.tag, wh.tag, near)
	f[24] = three(124, wd.word, wh.tag, near)
	f[25] = three(125, wh.word, wd.tag, near)
	f[26] = four(126, wd.tag, wh.tag, dir, spread(9, mine))
	f[27] = three(127, wh.tag, dir, spread(9, mine))
	f[28] = four(128, wd.tag, wh.tag, dir, spread(9, its))
	f[29] = three(129, wd.tag, dir, spread(9, its))
	f[30] = three(130, wd.word, dir, spread(9, its))
	f[31] = four(131, wd.tag, wh.tag, hl.tag, hr.tag)
	f[32] = three(132, wd.tag, wh.tag, atoms[nd.l2].word)
	f[33] = three(133, wd.shape, wh.shape, dir)
	f[34] = three(134, wd.word, over.tag, wh.tag)
	f[35] = four(135, wd.tag, wh.word, dir, spread(9, mine))
	f[36] = four(136, wd.tag, wh.tag, dir, uint64(nd.lefts)<<8|uint64(nd.right))
	f[37] = three(137, dl.tag, wh.tag, wd.tag)
	f[38] = three(138, prev.tag, wd.tag, next.tag)
	f[39] = two(139, wd.tag, spread(9, mine))
}
