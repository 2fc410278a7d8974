package attribution

import (
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// branch is what the tree of a sentence tells of a token.
type branch struct {
	head           int32  // -1 at the root
	label          uint32 // relation to its head
	leftmost, past int32  // its subtree reaches over the tokens [leftmost,past)
	anchor         int32  // the nearest word of telling above it, or it itself; -1 if none
	bough          int32  // the head of that part of the tree below the anchor that it lies in, or -1
	top            uint32 // relation of the bough to the anchor
	depth          uint32 // steps to the anchor
	clause         int32  // head of the clause it lies in
}

// No path from a token to the root is followed for longer: no sentence that a person wrote has one.
const maxDepth = 40

// parse works out the trees of the sentences of a paragraph.
func (s *sight) parse(lo, hi int) {
	for k := s.SentenceAt(lo); k < len(s.Sentences) && s.Sentences[k].First < hi; k++ {
		s.hang(s.Trees.Sentence(k), s.Sentences[k])
	}
}

// hang works out what the tree tells of the tokens of a sentence, given their arcs.
func (s *sight) hang(arcs []parse.Arc, sent text.Sentence) {
	for i := sent.First; i < sent.Last; i++ {
		arc := arcs[i-sent.First]
		s.atoms[i].branch = branch{head: arc.Head, label: uint32(arc.Label), leftmost: int32(i), past: int32(i) + 1,
			anchor: -1, bough: -1, clause: -1}
	}
	for i := sent.First; i < sent.Last; i++ {
		a := &s.atoms[i]
		below := int32(-1)
		for j, n := int32(i), uint32(0); j >= 0 && n < maxDepth; j, n = s.atoms[j].head, n+1 {
			x := &s.atoms[j]
			x.leftmost, x.past = min(x.leftmost, int32(i)), max(x.past, int32(i)+1)
			if a.clause < 0 && x.headsClause() {
				a.clause = j
			}
			if x.cue != 0 && a.anchor < 0 {
				a.anchor, a.bough, a.depth = j, below, n
				if below >= 0 {
					a.top = s.atoms[below].label
				}
			}
			below = j
		}
		if a.anchor < 0 {
			a.bough = below
		}
	}
}

// headsClause reports whether a clause hangs on the token.
func (a *atom) headsClause() bool {
	switch l := parse.Label(a.label); l {
	case parse.Conj:
		return tag.Tag(a.tag).Verb()
	case parse.Ccomp, parse.Xcomp, parse.Parataxis, parse.ACL, parse.ACLRelcl, parse.Advcl, parse.AdvclRelcl, parse.Csubj, parse.CsubjOuter, parse.CsubjPass:
		return true
	}
	return a.head < 0
}

// at tells whether token i is the first (1) or the last (2) of the subtree of token h, or both.
func (s *sight) at(h int32, i int) (v uint32) {
	if h < 0 {
		return 0
	}
	if s.atoms[h].leftmost == int32(i) {
		v |= 1
	}
	if s.atoms[h].past == int32(i)+1 {
		v |= 2
	}
	return v
}
