package parse

import (
	"bytes"
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"backchannel/data"
	"backchannel/loader/hashed"
)

// Parser holds the weights of a parser. It does not change, so that any number of goroutines may use it.
type Parser struct {
	passes [numPasses]moveTable // over a sentence, one after another
	arcs   labelTable
}

// numPasses is how often the parser goes over a sentence, by turns from right to left and from left to right, which is
// the last. Each time but the first it is guided by the tree that it found before.
const numPasses = 2

// backward tells whether a pass is from right to left.
func backward(pass int) bool { return (numPasses-1-pass)%2 == 1 }

// moveTable holds, by feature, what speaks for left and for right against shift. A bucket has four places, side by
// side in memory: a look-up waits for memory once and branches nowhere.
type moveTable struct {
	buckets []bucket
	size    uint // of buckets, as a power of two
}

// bucket has four places of 16 bits in either number: what checks that an entry is of a feature, and its weights, 8 bits
// for left and 8 for right. Weights of 0 are a free place.
type bucket struct{ checks, weights uint64 }

// moveEntry is a feature with its weights; only sums compare, so no scale is kept.
type moveEntry struct {
	key         uint32
	left, right int8
}

// With 16 bits that check, a table of 2^16 buckets or more keeps the whole key.
const minSize, maxSize = 16, 22

func newMoveTable(size uint) moveTable {
	return moveTable{make([]bucket, 1<<size), size}
}

// put tells whether there was room.
func (t *moveTable) put(e moveEntry) bool {
	b := &t.buckets[e.key>>(32-t.size)]
	for place := 0; place < 64; place += 16 {
		if uint16(b.weights>>place) == 0 {
			b.checks |= uint64(uint16(e.key)) << place
			b.weights |= (uint64(uint8(e.left))<<8 | uint64(uint8(e.right))) << place
			return true
		}
	}
	return false
}

// entries lists what the table holds by key.
func (t *moveTable) entries() []moveEntry {
	var out []moveEntry
	for i, b := range t.buckets {
		for place := 0; place < 64; place += 16 {
			if w := b.weights >> place; uint16(w) != 0 {
				key := uint32(i)<<(32-t.size) | uint32(uint16(b.checks>>place))
				out = append(out, moveEntry{key, int8(w >> 8), int8(w)})
			}
		}
	}
	slices.SortFunc(out, func(a, b moveEntry) int { return cmp.Compare(a.key, b.key) })
	return out
}

// sum adds up the weights of features.
func (t *moveTable) sum(f []uint32) (sum [numMoves]int32) {
	const low, high = 0x0001_0001_0001_0001, 0x8000_8000_8000_8000
	var l, r int32
	for _, key := range f {
		b := &t.buckets[key>>(32-t.size)]
		// The first place that checks is the lowest where x is 0; its high bit is the first set (Mycroft 1987).
		x := b.checks ^ uint64(key&0xFFFF)*low
		place := bits.TrailingZeros64((x-low)&^x&high) &^ 15 // 64 if there is none
		w := b.weights >> place
		l += int32(int8(w >> 8))
		r += int32(int8(w))
	}
	sum[left], sum[right] = l, r
	return sum
}

// labelTable holds, by feature, the weights of labels.
type labelTable struct {
	rows    hashed.Index // where the weights of a feature start
	weights []labelEntry // of one feature after another, each ended by an entry of label None
}

type labelEntry struct {
	label  Label
	weight int16
}

func (t *labelTable) sum(f []uint32, sum *[64]int32) {
	for _, key := range f {
		at, ok := t.rows.Get(key)
		if !ok {
			continue
		}
		for _, e := range t.weights[at:] {
			if e.label == None {
				break
			}
			sum[e.label&63] += int32(e.weight)
		}
	}
}

// Load reads the shipped model.
func Load() (*Parser, error) {
	b, err := data.Model("parse.gz")
	if err != nil {
		return nil, fmt.Errorf("shipped parser: %w", err)
	}
	p, err := Read(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("shipped parser: %w", err)
	}
	return p, nil
}
