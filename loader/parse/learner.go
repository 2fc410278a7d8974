package parse

import (
	"math/bits"
	"slices"

	"backchannel/loader/hashed"
)

// learner is an averaged perceptron of some classes (Freund and Schapire 1999, Collins 2002).
type learner struct {
	classes int
	rows    hashed.Index // feature → row
	keys    []uint32     // row → feature
	now     []float32    // by row and class
	drift   []float64    // sum over changes of step × change
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

// learner makes a row for each feature chosen. Where two share a count only one has a row.
func (c *counter) learner(classes int) *learner {
	l := &learner{classes: classes, keys: c.keys, rows: hashed.NewIndex(len(c.keys))}
	for row, key := range c.keys {
		l.rows.Put(key, uint32(row))
	}
	l.now = make([]float32, classes*len(c.keys))
	l.drift = make([]float64, classes*len(c.keys))
	return l
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

// average gives the mean weights of a row.
func (l *learner) average(row int, out []float32) {
	for c := range out {
		i := row*l.classes + c
		out[c] = l.now[i] - float32(l.drift[i]/float64(max(l.step, 1)))
	}
}

// byKey lists the rows by feature.
func (l *learner) byKey() []int {
	order := make([]int, len(l.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(int64(l.keys[a]) - int64(l.keys[b])) })
	return order
}
