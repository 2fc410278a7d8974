package parse

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"backchannel/loader/hashed"
	"backchannel/loader/tag"
)

// Example is a sentence with its tags, which should be as good as those the parser will get, and its right tree. The
// tree may be not projective.
type Example struct {
	Words []string
	Tags  []tag.Tag
	Arcs  []Arc // by word; heads are indexes into Words, -1 for the root
}

const (
	// A feature must be seen this often to be learnt.
	minSeen = 2
	// maxMoves and maxLabels keep the model small: the features whose weights are nearest zero go first.
	maxMoves  = 600_000
	maxLabels = 500_000
	// Label weights are kept to this fraction of one.
	labelScale = 8
	// From the second time on, the parser in training follows its own mind this often, right or wrong.
	explore = 0.9
)

// lesson is an example made ready.
type lesson struct {
	atoms  []atom
	gold   *gold
	labels []Label // by node
	guide  *guide  // none in the first pass
}

func ready(e Example) lesson {
	n := len(e.Words)
	heads := make([]int32, n+2)
	l := lesson{atoms: []atom{noAtom}, labels: make([]Label, n+2)}
	for i, w := range e.Words {
		l.atoms = append(l.atoms, see(w, e.Tags[i]))
		heads[i+1] = e.Arcs[i].Head + 1
		if e.Arcs[i].Head < 0 {
			heads[i+1] = int32(n + 1)
		}
		l.labels[i+1] = e.Arcs[i].Label
	}
	l.atoms = append(l.atoms, rootAtom)
	lift(heads)
	l.gold = newGold(heads)
	return l
}

func words(lessons []lesson) int {
	n := 0
	for i := range lessons {
		n += len(lessons[i].atoms)
	}
	return n
}

// Train learns a parser from examples, going over them epochs times. The same examples in the same order give the same
// parser.
func Train(examples []Example, epochs int) *Parser {
	var lessons []lesson
	for _, e := range examples {
		if len(e.Words) > 0 {
			lessons = append(lessons, ready(e))
		}
	}
	p := &Parser{}
	random := rand.New(rand.NewPCG(1, 2))
	trainPasses(p, lessons, epochs, random)
	trainLabels(lessons, epochs, random).labels(&p.arcs)
	return p
}

// A guide is made by a parser that has not seen the sentence, learnt from the others; parts of so many sentences on end
// take turns, so that most of a document falls into one.
const (
	folds      = 3
	foldLength = 150
)

// trainPasses learns each pass in turn. A lesson is guided by a parser of the pass before that was learnt without the
// lesson's fold. What is kept is the sum of those parsers.
func trainPasses(p *Parser, lessons []lesson, epochs int, random *rand.Rand) {
	now, other := make([]lesson, len(lessons)), make([]lesson, len(lessons))
	for i := range lessons {
		now[i], other[i] = lessons[i], lessons[i].backwards()
	}
	if backward(0) {
		now, other = other, now
	}
	var r run
	for pass := range p.passes {
		known := moveKnown(now)
		sum := known.learner(int(numMoves))
		for fold := range folds {
			in := func(i int) bool { return i/foldLength%folds == fold }
			var rest []lesson
			for i := range now {
				if !in(i) {
					rest = append(rest, now[i])
				}
			}
			part := trainMoves(known, rest, epochs, random)
			sum.add(part)
			var t moveTable
			part.moves(&t)
			for i := range now {
				if in(i) {
					r.move(&t, now[i].atoms, now[i].guide)
					other[i].guide = &guide{}
					other[i].guide.take(r.nodes)
				}
			}
		}
		sum.moves(&p.passes[pass])
		now, other = other, now
	}
}

// backwards gives the lesson in reverse order.
func (l *lesson) backwards() lesson {
	n := int32(len(l.atoms) - 2)
	heads := make([]int32, n+2)
	for d := int32(1); d <= n; d++ {
		heads[d] = mirrored(l.gold.heads[n+1-d], n)
	}
	return lesson{atoms: backwards(l.atoms, nil), gold: newGold(heads)}
}

// follow makes the moves that lead to the right tree, telling of each before.
func follow(s *state, l *lesson, each func(ok [numMoves]bool, m move)) {
	s.reset(len(l.atoms) - 2)
	for !s.done() {
		ok, cost := s.may(), l.gold.costs(s)
		m := numMoves
		for c := range numMoves {
			if ok[c] && (m == numMoves || cost[c] < cost[m]) {
				m = c
			}
		}
		each(ok, m)
		s.make(m)
	}
}

// room is where the features of the moves of lessons are put.
func room(lessons []lesson) []uint32 {
	if len(lessons) > 0 && lessons[0].guide != nil {
		return make([]uint32, numMoveFeatures+numGuideFeatures)
	}
	return make([]uint32, numMoveFeatures)
}

// moveKnown chooses the features of moves, of those on the way to the right trees.
func moveKnown(lessons []lesson) *features {
	var s state
	f := room(lessons)
	count := newCounter(minSeen, words(lessons))
	for i := range lessons {
		follow(&s, &lessons[i], func(ok [numMoves]bool, _ move) {
			if only(ok) == numMoves {
				allFeatures(f, &s, lessons[i].atoms, lessons[i].guide)
				count.add(f)
			}
		})
	}
	return count.features()
}

func trainMoves(known *features, lessons []lesson, epochs int, random *rand.Rand) *learner {
	var s state
	f := room(lessons)
	p := known.learner(int(numMoves))
	order := random.Perm(len(lessons))
	var sum [numMoves]float32
	for epoch := range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			l := &lessons[i]
			s.reset(len(l.atoms) - 2)
			for !s.done() {
				ok := s.may()
				if m := only(ok); m != numMoves {
					s.make(m)
					continue
				}
				allFeatures(f, &s, l.atoms, l.guide)
				p.score(f, sum[:])
				cost := l.gold.costs(&s)
				guess, right := numMoves, numMoves
				for m := range numMoves {
					if !ok[m] {
						continue
					}
					if guess == numMoves || sum[m] > sum[guess] {
						guess = m
					}
					if right == numMoves || cost[m] < cost[right] || cost[m] == cost[right] && sum[m] > sum[right] {
						right = m
					}
				}
				p.step++
				if cost[guess] > cost[right] {
					p.change(int(right), 1)
					p.change(int(guess), -1)
				}
				if epoch == 0 || random.Float64() >= explore {
					guess = right
				}
				s.make(guess)
			}
		}
	}
	p.settle()
	return p
}

// moves quantises what was learnt of moves; the features with the least weights are left out.
func (l *learner) moves(t *moveTable) {
	type weights struct{ left, right, size float32 }
	all := make([]weights, len(l.keys))
	sizes := make([]float32, len(all))
	for row := range all {
		w := l.now[row*l.classes:][:numMoves]
		// Shift has no weights of its own.
		a, b := w[left]-w[shift], w[right]-w[shift]
		all[row] = weights{a, b, max(a, -a, b, -b, a-b, b-a)}
		sizes[row] = all[row].size
	}
	slices.Sort(sizes)
	if len(sizes) == 0 {
		*t = newMoveTable(minSize)
		return
	}
	// One in ten thousand may be too great for its eight bits.
	scale := 127 / max(sizes[len(sizes)-1-len(sizes)/10000], 1e-3)
	size := uint(minSize)
	for 3<<size < min(len(all), maxMoves) {
		size++
	}
	*t = newMoveTable(size)
	order := l.byKey()
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[b].size, all[a].size) })
	for _, row := range order[:min(len(order), maxMoves)] {
		w := all[row]
		if e := (moveEntry{l.keys[row], whole(w.left * scale), whole(w.right * scale)}); e.left != 0 || e.right != 0 {
			t.put(e) // where a bucket is full the least are left out
		}
	}
}

func whole(v float32) int8 {
	return int8(max(-127, min(127, math.Round(float64(v)))))
}

func trainLabels(lessons []lesson, epochs int, random *rand.Rand) *learner {
	r := &run{}
	count := newCounter(minSeen, words(lessons))
	for i := range lessons {
		l := &lessons[i]
		r.atoms = l.atoms
		follow(&r.state, l, func([numMoves]bool, move) {})
		r.label(func(f *[numLabelFeatures]uint32, d int32) Label {
			count.add(f[:])
			return l.labels[d]
		})
	}
	p := count.features().learner(int(numLabels))
	order := random.Perm(len(lessons))
	var sum [numLabels]float32
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			l := &lessons[i]
			r.atoms = l.atoms
			follow(&r.state, l, func([numMoves]bool, move) {})
			r.label(func(f *[numLabelFeatures]uint32, d int32) Label {
				if r.nodes[d].head == r.root() {
					return Root
				}
				p.score(f[:], sum[:])
				guess := Dep
				for c := ACL; c < numLabels; c++ {
					if sum[c] > sum[guess] && c != Root {
						guess = c
					}
				}
				p.step++
				if want := l.labels[d]; want != guess && want != None && want != Root {
					p.change(int(want), 1)
					p.change(int(guess), -1)
				}
				return guess
			})
		}
	}
	p.settle()
	return p
}

// labels quantises what was learnt of labels; the weights nearest zero are left out.
func (l *learner) labels(t *labelTable) {
	var sizes []float32
	for _, v := range l.now {
		if v = max(v, -v); v > 0 {
			sizes = append(sizes, v)
		}
	}
	if len(sizes) == 0 {
		return
	}
	slices.Sort(sizes)
	least := sizes[max(0, len(sizes)-maxLabels)]
	t.rows = hashed.NewIndex(len(l.keys))
	for _, row := range l.byKey() {
		start := len(t.weights)
		for c, v := range l.now[row*l.classes:][:l.classes] {
			q := int16(max(-math.MaxInt16, min(math.MaxInt16, math.Round(float64(v)*labelScale))))
			if max(v, -v) >= least && q != 0 {
				t.weights = append(t.weights, labelEntry{Label(c), q})
			}
		}
		if len(t.weights) > start {
			t.weights = append(t.weights, labelEntry{})
			t.rows.Put(l.keys[row], uint32(start))
		}
	}
}
