package tag

import (
	"math"
	"math/rand/v2"
	"slices"

	"backchannel/loader/hashed"
)

// Example is a sentence with the right tags. Words whose tag is None are
// passed over in learning. A sentence of better origin than others is learnt
// Repeat times for their once; for telling rare words it counts once.
type Example struct {
	Words  []string
	Tags   []Tag
	Repeat int // 0 is 1
}

const (
	// A feature must be seen this often to be learnt.
	minSeen = 2
	// A word must be seen this often to count as known.
	minKnown = 3
	// A word's class names a second tag if this share of its uses has it.
	minShare = 0.04
	// maxWeights keeps the model small: the weights nearest zero go first.
	maxWeights = 1 << 18
	// Weights are kept to this fraction of one.
	scale = 8
)

// Train learns a model from examples, going over them epochs times. Each list
// of groups holds words that are to be taken as alike, known or not, so that
// what is learnt of "Dutch" helps with "Emirati"; the first is of adjectives of
// states and peoples. The same examples in the same order give the same model.
func Train(examples []Example, groups [][]string, epochs int) *Model {
	m := &Model{classes: classes(examples, groups)}
	seen := make([][]word, len(examples))
	for i, e := range examples {
		seen[i] = m.see(e.Words, nil)
	}
	p := &perceptron{rows: map[uint32]int32{}}
	p.choose(examples, seen)
	var order []int
	for i, e := range examples {
		for range max(e.Repeat, 1) {
			order = append(order, i)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			p.learn(seen[i], examples[i].Tags)
		}
	}
	p.finish(m)
	return m
}

// classes gives each known word a number for the tags it takes most, and the
// words of a group one number.
func classes(examples []Example, groups [][]string) hashed.Index {
	counts := map[uint32]*[numTags]int{}
	count := func(h uint32, t Tag) {
		c := counts[h]
		if c == nil {
			c = new([numTags]int)
			counts[h] = c
		}
		c[t]++
	}
	for _, e := range examples {
		for i, s := range e.Words {
			count(see(s).Exact, e.Tags[i])
		}
	}
	size := len(counts)
	for _, g := range groups {
		size += len(g)
	}
	x := hashed.NewIndex(size)
	for h, c := range counts {
		c[None] = 0
		total := 0
		first := CC
		for t := CC; t < numTags; t++ {
			total += c[t]
			if c[t] > c[first] {
				first = t
			}
		}
		if total < minKnown {
			continue
		}
		second := None
		for t := CC; t < numTags; t++ {
			if t != first && float64(c[t]) >= minShare*float64(total) && (second == None || c[t] > c[second]) {
				second = t
			}
		}
		x.Put(h, uint32(first)<<8|uint32(second))
	}
	for i, g := range groups {
		for _, s := range g {
			x.Put(see(s).Exact, firstGroup+uint32(i))
		}
	}
	return x
}

// perceptron is a model while it learns.
type perceptron struct {
	rows  map[uint32]int32 // feature → row
	now   [][numTags]float32
	total [][numTags]float64 // sum over the steps so far
	since [][numTags]int32   // step of the last change
	step  int32
}

// choose gives a row to each feature seen often enough with the right tags before.
func (p *perceptron) choose(examples []Example, seen [][]word) {
	counts := map[uint32]uint8{}
	var order []uint32
	var f [numFeatures]uint32
	for i, e := range examples {
		t1, t2 := None, None
		for j, t := range e.Tags {
			features(&f, seen[i], j, t1, t2)
			for _, h := range f {
				if counts[h] < minSeen {
					counts[h]++
					if counts[h] == minSeen {
						order = append(order, h)
					}
				}
			}
			t1, t2 = t, t1
		}
	}
	for _, h := range order {
		p.rows[h] = int32(len(p.rows))
	}
	p.now = make([][numTags]float32, len(p.rows))
	p.total = make([][numTags]float64, len(p.rows))
	p.since = make([][numTags]int32, len(p.rows))
}

func (p *perceptron) learn(ws []word, tags []Tag) {
	var f [numFeatures]uint32
	var rows [numFeatures]int32
	t1, t2 := None, None
	for i, right := range tags {
		p.step++
		features(&f, ws, i, t1, t2)
		var sum [numTags]float32
		n := 0
		for _, h := range f {
			r, ok := p.rows[h]
			if !ok {
				continue
			}
			rows[n] = r
			n++
			for t, v := range &p.now[r] {
				sum[t] += v
			}
		}
		guess := NN
		for t := CC; t < numTags; t++ {
			if sum[t] > sum[guess] {
				guess = t
			}
		}
		if guess != right && right != None {
			for _, r := range rows[:n] {
				p.change(r, right, 1)
				p.change(r, guess, -1)
			}
		}
		// The tags before are the guesses, as they will be in use.
		t1, t2 = guess, t1
	}
}

func (p *perceptron) change(r int32, t Tag, by float32) {
	p.total[r][t] += float64(p.now[r][t]) * float64(p.step-p.since[r][t])
	p.since[r][t] = p.step
	p.now[r][t] += by
}

// finish averages, prunes and quantises the weights into m.
func (p *perceptron) finish(m *Model) {
	average := make([][numTags]float32, len(p.now))
	var sizes []float32
	for r := range p.now {
		for t := CC; t < numTags; t++ {
			p.change(int32(r), t, 0)
			v := float32(p.total[r][t] / float64(max(p.step, 1)))
			average[r][t] = v
			if v != 0 {
				sizes = append(sizes, max(v, -v))
			}
		}
	}
	if len(sizes) == 0 {
		return
	}
	slices.Sort(sizes)
	least := sizes[max(0, len(sizes)-maxWeights)]
	keys := make([]uint32, 0, len(p.rows))
	for h := range p.rows {
		keys = append(keys, h)
	}
	slices.Sort(keys)
	m.rows = hashed.NewIndex(len(keys))
	for _, h := range keys {
		start := len(m.weights)
		for t, v := range average[p.rows[h]] {
			size := max(v, -v)
			q := int16(max(-math.MaxInt16, min(math.MaxInt16, v*scale+half(v))))
			if size >= least && q != 0 {
				m.weights = append(m.weights, entry{Tag(t), q})
			}
		}
		if len(m.weights) > start {
			m.weights = append(m.weights, entry{})
			m.rows.Put(h, uint32(start))
		}
	}
}

// half rounds away from zero.
func half(v float32) float32 {
	if v < 0 {
		return -0.5
	}
	return 0.5
}
