package parse

import (
	"cmp"
	"math/bits"
	"slices"

	"backchannel/loader/hashed"
)

// features are those that can be learnt, each with its row of weights.
type features struct {
	rows hashed.Index // feature → row
	keys []uint32     // row → feature
}

// learner is an averaged perceptron of some classes (Freund and Schapire 1999, Collins 2002).
type learner struct {
	*features
	classes int
	now     []float32 // by row and class
	drift   []float64 // sum over changes of step × change
	step    int
	at      []uint32 // rows of the features scored last
}

// counter chooses the features that are seen often enough to be learnt. It counts in a table without keys, which lets
// in a few too many.
type counter struct {
	counts []uint8
	size   int // of counts, as a power of two
	least  uint8
	keys   []uint32
}

// newCounter makes room for the features of so many words.
func newCounter(least uint8, words int) *counter {
	size := min(bits.Len(uint(256*words)), 28)
	return &counter{counts: make([]uint8, 1<<size), size: size, least: least}
}

func (c *counter) add(f []uint32) {
	for _, key := range f {
		n := &c.counts[key>>(32-c.size)]
		if *n < c.least {
			*n++
			if *n == c.least {
				c.keys = append(c.keys, key)
			}
		}
	}
}

// features makes a row for each feature chosen.
func (c *counter) features() *features {
	f := &features{hashed.NewIndex(len(c.keys)), c.keys}
	for row, key := range c.keys {
		f.rows.Put(key, uint32(row))
	}
	return f
}

// learner begins to learn.
func (f *features) learner(classes int) *learner {
	n := classes * len(f.keys)
	return &learner{features: f, classes: classes, now: make([]float32, n), drift: make([]float64, n)}
}

// score adds up the weights of features into sum, by class.
func (l *learner) score(f []uint32, sum []float32) {
	clear(sum)
	l.at = l.at[:0]
	for _, key := range f {
		row, ok := l.rows.Get(key)
		if !ok {
			continue
		}
		l.at = append(l.at, row)
		for c, w := range l.now[int(row)*l.classes:][:len(sum)] {
			sum[c] += w
		}
	}
}

// change adds to the weights that the features scored last have for a class.
func (l *learner) change(class int, by float32) {
	for _, row := range l.at {
		i := int(row)*l.classes + class
		l.now[i] += by
		l.drift[i] += float64(l.step) * float64(by)
	}
}

// settle ends the learning: what counts from now on is the mean of the weights over the steps.
func (l *learner) settle() {
	for i := range l.now {
		l.now[i] -= float32(l.drift[i] / float64(max(l.step, 1)))
	}
	l.drift = nil
}

// add adds up what two have learnt, both settled, of the same features. It is as good as a vote, and costs no more to
// use than one.
func (l *learner) add(other *learner) {
	for i, w := range other.now {
		l.now[i] += w
	}
}

// byKey lists the rows by feature.
func (f *features) byKey() []int {
	order := make([]int, len(f.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(f.keys[a], f.keys[b]) })
	return order
}
