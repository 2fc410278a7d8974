package attribution

import (
	"errors"
	"math"
	"math/rand/v2"

	"backchannel/data"
)

// Example is a document with the attributions that people marked in it. No spans overlap, but that attributions may share a source.
type Example struct {
	Document
	Attributions []Attribution
}

// How the field is learnt: AdaGrad (Duchi, Hazan and Singer 2011) whose sums start at slack, so that rare features move slowly; most features of
// a token are left out at random at each step, so that none is relied on alone (Srivastava et al. 2014); weights are averaged over the second half of each run.
const (
	epochs  = 14
	voters  = 3 // so often it is learnt from the start, in another order; weights are averaged over all
	rate    = 0.1
	slack   = 0.5
	dropout = 0.7
	minSeen = 4 // a feature must be seen this often to be learnt
	// Tokens whose every label is this near what it should be teach nothing.
	enough = 1e-3
	// Weights below this share of the greatest that is kept go.
	smallest = 0.5
	// What is kept of a weight: the greatest is greatestWeight, beyond it nothing changes.
	greatestWeight = 2.0

	linkEpochs = 8
	linkRate   = 0.1
)

// heldOut tells whether an example is kept aside for what must be learnt on documents not seen.
func heldOut(i int) bool { return i%10 == 9 }

// Train learns a model. What its floors and its confidence are is learnt on every tenth example by a model that has not seen them; weights come
// from all. The same examples in the same order give the same model.
func Train(tables *data.Tables, examples []Example) (*Model, error) {
	var rest, held []Example
	for i, e := range examples {
		if heldOut(i) {
			held = append(held, e)
		} else {
			rest = append(rest, e)
		}
	}
	if len(held) == 0 {
		return nil, errors.New("fewer than ten documents to learn from")
	}
	m := &Model{lexicon: newLexicon(tables)}
	m.learn(rest)
	m.chooseFloors(held)
	m.learnSureness(held)
	m = &Model{lexicon: m.lexicon, floors: m.floors, sure: m.sure, alone: m.alone}
	m.learn(examples)
	return m, nil
}

// learn learns all weights but floors and sureness.
func (m *Model) learn(examples []Example) {
	m.learnField(examples)
	m.learnLinks(examples)
	m.factors = m.steps.factors()
}

// labels gives the labels of an example's tokens.
func (e *Example) labels() []Label {
	out := make([]Label, len(e.Tokens))
	for _, a := range e.Attributions {
		for _, c := range a.Content {
			Mark(out, Content, c)
		}
	}
	for _, a := range e.Attributions {
		Mark(out, Cue, a.Cue)
	}
	for _, a := range e.Attributions {
		Mark(out, Source, a.Source)
	}
	return out
}

// lesson is a paragraph to learn from.
type lesson struct {
	rows   []uint32 // of one token after another
	starts []int32  // where each token's rows start, and where the last's end
	places []uint8
	labels []Label
}

func (m *Model) lessons(examples []Example) []*lesson {
	var out []*lesson
	for k := range examples {
		e := &examples[k]
		s, labels := m.see(&e.Document), e.labels()
		s.paragraphs(func(lo, hi int) {
			l := &lesson{labels: labels[lo:hi]}
			for i := lo; i < hi; i++ {
				l.starts = append(l.starts, int32(len(l.rows)))
				l.rows = s.features(i, lo, hi, l.rows)
				l.places = append(l.places, s.place(i, lo))
			}
			l.starts = append(l.starts, int32(len(l.rows)))
			out = append(out, l)
		})
	}
	return out
}

// withoutRare leaves out the features that are not seen often enough.
func withoutRare(lessons []*lesson) {
	seen := make([]uint8, 1<<rowBits)
	for _, l := range lessons {
		for _, r := range l.rows {
			seen[r] = min(seen[r], minSeen-1) + 1
		}
	}
	for _, l := range lessons {
		l.filter(l, func(r uint32) bool { return seen[r] >= minSeen })
	}
}

// filter makes of l the lesson full with the rows that keep chooses.
func (l *lesson) filter(full *lesson, keep func(uint32) bool) {
	l.places, l.labels = full.places, full.labels
	rows, starts := l.rows[:0], l.starts[:0]
	end := full.starts[0]
	for i := range full.places {
		start := end
		end = full.starts[i+1]
		starts = append(starts, int32(len(rows)))
		for _, r := range full.rows[start:end] {
			if keep(r) {
				rows = append(rows, r)
			}
		}
	}
	l.rows, l.starts = rows, append(starts, int32(len(rows)))
}

type floats [8]float32

// learner is a field while it learns.
type learner struct {
	rows, squares      []floats // weights, sums of squares of changes
	steps, stepSquares steps
	rowTotal           []floats // over the epochs averaged
	stepTotal          steps
	averaged           int
	room               lattice
	factors            [numLabels][numLabels]float64
	pairs              [numLabels][numLabels]float64
	random             *rand.Rand
	threshold          uint32 // of a random number, below which a feature is left out
}

func (m *Model) learnField(examples []Example) {
	lessons := m.lessons(examples)
	withoutRare(lessons)
	share := float64(dropout)
	x := &learner{rowTotal: make([]floats, 1<<rowBits), random: rand.New(rand.NewPCG(1, 2)), threshold: uint32(share * math.MaxUint32)}
	var part lesson
	for range voters {
		x.rows, x.squares = make([]floats, 1<<rowBits), make([]floats, 1<<rowBits)
		x.steps, x.stepSquares = steps{}, steps{}
		for epoch := range epochs {
			x.random.Shuffle(len(lessons), func(i, j int) { lessons[i], lessons[j] = lessons[j], lessons[i] })
			for _, l := range lessons {
				part.filter(l, func(uint32) bool { return x.random.Uint32() >= x.threshold })
				x.learn(&part)
			}
			if epoch >= epochs/2 {
				x.average()
			}
		}
	}
	x.finish(m)
}

// learn takes one step along the gradient of the probability of a paragraph's labels.
func (x *learner) learn(l *lesson) {
	n := len(l.places)
	x.room.size(n)
	copy(x.room.places, l.places)
	for i := range n {
		var sum floats
		for _, r := range l.rows[l.starts[i]:l.starts[i+1]] {
			w := &x.rows[r]
			for y := range sum {
				sum[y] += w[y]
			}
		}
		var e [numLabels]float64
		for y := range e {
			e[y] = float64(sum[y])
		}
		x.room.set(i, &e)
	}
	x.room.sum(x.steps.factors())
	for i := range n {
		var g floats
		most := float32(0)
		for y := range numLabels {
			g[y] = -float32(x.room.fore[i][y] * x.room.back[i][y])
			if y == l.labels[i] {
				g[y]++
			}
			most = max(most, g[y], -g[y])
		}
		if most < enough {
			continue
		}
		for _, r := range l.rows[l.starts[i]:l.starts[i+1]] {
			w, h := &x.rows[r], &x.squares[r]
			for y := range g {
				h[y] += g[y] * g[y]
				w[y] += rate * g[y] / (float32(math.Sqrt(float64(h[y]))) + slack)
			}
		}
	}
	for i := 1; i < n; i++ {
		p := l.places[i]
		x.steps.factor(int(p), &x.factors)
		x.room.step(&x.factors, i, &x.pairs)
		for a := range numLabels {
			for b := range numLabels {
				if !allowed[a][b] {
					continue
				}
				g := -x.pairs[a][b]
				if a == l.labels[i-1] && b == l.labels[i] {
					g++
				}
				h := &x.stepSquares[p][a][b]
				*h += g * g
				x.steps[p][a][b] += rate * g / (math.Sqrt(*h) + slack)
			}
		}
	}
}

func (x *learner) average() {
	x.averaged++
	for r := range x.rows {
		for y, v := range x.rows[r] {
			x.rowTotal[r][y] += v
		}
	}
	for p := range x.steps {
		for a := range x.steps[p] {
			for b, v := range x.steps[p][a] {
				x.stepTotal[p][a][b] += v
			}
		}
	}
}

// finish averages the weights and quantises them into m. With all features there, each counts for the share that was there in learning.
func (x *learner) finish(m *Model) {
	m.rows = make([]row, len(x.rows))
	m.scale = greatestWeight / math.MaxInt8
	for r := range x.rows {
		for y, v := range x.rowTotal[r] {
			q := float64(v) / float64(x.averaged) * (1 - dropout) / m.scale
			if q = max(-math.MaxInt8, min(math.MaxInt8, q)); math.Abs(q) >= smallest {
				m.rows[r][y] = int8(math.Round(q))
			}
		}
	}
	for p := range x.stepTotal {
		for a := range x.stepTotal[p] {
			for b, v := range x.stepTotal[p][a] {
				m.steps[p][a][b] = v / float64(x.averaged)
			}
		}
	}
}

// learnLinks learns which spans belong together from those that people joined.
func (m *Model) learnLinks(examples []Example) {
	type item struct {
		s     *sight
		all   []marked
		c     *marked
		right int
	}
	var items []item
	for k := range examples {
		e := &examples[k]
		s := m.see(&e.Document)
		all, to := e.marked(s)
		for i := range all {
			if all[i].role != Source {
				items = append(items, item{s, all, &all[i], to[i]})
			}
		}
	}
	m.links = make([]float32, 1<<linkBits)
	squares := make([]float32, 1<<linkBits)
	random := rand.New(rand.NewPCG(3, 4))
	var x choice
	for range linkEpochs {
		random.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		for _, it := range items {
			x.choose(m.links, it.s, it.all, it.c)
			for i, k := range x.which {
				g := -float32(x.probs[i])
				if k == it.right {
					g++
				}
				for _, r := range x.bags[i].rows {
					squares[r] += g * g
					m.links[r] += linkRate * g / (float32(math.Sqrt(float64(squares[r]))) + 1e-6)
				}
			}
		}
	}
}

// marked gives the spans that people marked, in text order, and for each cue and content what it is joined to.
func (e *Example) marked(s *sight) (all []marked, to []int) {
	at := map[Span]int{}
	spans(e.labels(), func(r Role, p Span) {
		at[p] = len(all)
		all = append(all, marked{Span: p, role: r, prob: 1})
		to = append(to, nothing)
		s.number(all, len(all)-1)
	})
	for _, a := range e.Attributions {
		cue, ok := at[a.Cue]
		if !ok {
			continue
		}
		if src, ok := at[a.Source]; ok && !a.Source.Empty() {
			to[cue] = src
		}
		for _, c := range a.Content {
			if k, ok := at[c]; ok {
				to[k] = cue
			}
		}
	}
	return all, to
}
