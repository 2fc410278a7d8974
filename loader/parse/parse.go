package parse

import (
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// Arc says what a word hangs on.
type Arc struct {
	Head  int32 // index of the head; -1 for the root of a sentence
	Label Label // what the word is to its head
}

// Doc parses each sentence of a document, given the tags of its tokens. It appends to out[:0] and returns it; the
// result is parallel to d.Tokens, and heads are indexes into d.Tokens, in the same sentence. Each sentence has one root.
func (p *Parser) Doc(d *text.Doc, tags []tag.Tag, out []Arc) []Arc {
	out = out[:0]
	r := &run{Parser: p}
	for _, s := range d.Sentences {
		r.begin()
		for i := s.First; i < s.Last; i++ {
			r.word(d.Word(i), tags[i])
		}
		out = r.parse(int32(s.First), out)
	}
	return out
}

// Sentence parses one sentence, given a tag for each word; heads are indexes into words. It appends to out[:0] and
// returns it.
func (p *Parser) Sentence(words []string, tags []tag.Tag, out []Arc) []Arc {
	r := &run{Parser: p}
	r.begin()
	for i, w := range words {
		r.word(w, tags[i])
	}
	return r.parse(0, out[:0])
}

// run is room to parse in.
type run struct {
	*Parser
	state
	atoms  []atom // by node
	back   []atom // the same backwards
	guide  guide
	labels []Label
	of     []seen  // by node: labels of its children
	last   []Label // by node: label of the child that was found last
}

func (r *run) begin() { r.atoms = append(r.atoms[:0], noAtom) }

func (r *run) word(s string, t tag.Tag) { r.atoms = append(r.atoms, see(s, t)) }

// parse appends the arcs of the words since begin; first is the index of the first.
func (r *run) parse(first int32, out []Arc) []Arc {
	if len(r.atoms) == 1 {
		return out
	}
	r.atoms = append(r.atoms, rootAtom)
	r.tree()
	r.label(func(f *[numLabelFeatures]uint32, d int32) Label {
		var sum [64]int32
		r.arcs.sum(f[:], &sum)
		return choose(&sum, r.nodes[d].head == r.root())
	})
	for d := int32(1); d < r.root(); d++ {
		a := Arc{Head: -1, Label: r.labels[d]}
		if h := r.nodes[d].head; h != r.root() {
			a.Head = first + h - 1
		}
		out = append(out, a)
	}
	return out
}

// tree finds the tree of the atoms.
func (r *run) tree() {
	r.back = backwards(r.atoms, r.back)
	for pass := range r.passes {
		atoms := r.atoms
		if backward(pass) {
			atoms = r.back
		}
		var g *guide
		if pass > 0 {
			r.guide.take(r.nodes)
			g = &r.guide
		}
		r.move(&r.passes[pass], atoms, g)
	}
}

// move makes the moves that a table is for.
func (r *run) move(t *moveTable, atoms []atom, g *guide) {
	var room [numMoveFeatures + numGuideFeatures]uint32
	f := room[:numMoveFeatures]
	if g != nil {
		f = room[:]
	}
	r.reset(len(atoms) - 2)
	for !r.done() {
		ok := r.may()
		m := only(ok)
		if m == numMoves {
			allFeatures(f, &r.state, atoms, g)
			m = best(ok, t.sum(f))
		}
		r.make(m)
	}
}

// allFeatures fills f with the features of a move, those of the guide behind the others if there is one.
func allFeatures(f []uint32, s *state, atoms []atom, g *guide) {
	moveFeatures(f, s, atoms)
	if g != nil {
		guideFeatures(f[numMoveFeatures:], s, atoms, g)
	}
}

// label gives each word of a tree its label, from the leaves up; pick chooses.
func (r *run) label(pick func(f *[numLabelFeatures]uint32, d int32) Label) {
	n := len(r.nodes)
	if cap(r.labels) < n {
		r.labels, r.of, r.last = make([]Label, n+n/2), make([]seen, n+n/2), make([]Label, n+n/2)
	}
	r.labels, r.of, r.last = r.labels[:n], r.of[:n], r.last[:n]
	clear(r.of)
	clear(r.last)
	var f [numLabelFeatures]uint32
	for _, d := range r.order {
		labelFeatures(&f, &r.state, r.atoms, d, r.of, r.last)
		l := pick(&f, d)
		r.labels[d] = l
		h := r.nodes[d].head
		r.of[h] |= 1 << l
		r.last[h] = l
	}
}

// choose takes the label with the greatest sum; Root belongs to the root, and to it alone.
func choose(sum *[64]int32, root bool) Label {
	if root {
		return Root
	}
	best := Dep
	for l := ACL; l < numLabels; l++ {
		if sum[l] > sum[best] && l != Root {
			best = l
		}
	}
	return best
}

// only is the one move that can be made; numMoves if there are several.
func only(ok [numMoves]bool) move {
	one := numMoves
	for m, can := range ok {
		if can && one != numMoves {
			return numMoves
		}
		if can {
			one = move(m)
		}
	}
	return one
}

// best takes the move with the greatest sum of those that can be made.
func best(ok [numMoves]bool, sum [numMoves]int32) move {
	best := numMoves
	for m, can := range ok {
		if can && (best == numMoves || sum[m] > sum[best]) {
			best = move(m)
		}
	}
	return best
}
