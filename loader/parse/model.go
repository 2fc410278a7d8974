package parse

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"backchannel/data"
	"backchannel/loader/hashed"
)

// Parser holds the weights of a parser. It does not change, so that any number of goroutines may use it.
type Parser struct {
	moves moveTable
	arcs  labelTable
}

// moveTable holds, by feature, what speaks for left and for right against shift. It has four places for the features
// of a bucket, side by side in memory: a look-up waits for memory once and branches nowhere.
type moveTable struct {
	buckets []bucket
	size    uint // of buckets, as a power of two
}

// bucket has entries of 32 bits, two in a number: 16 bits that check the feature, 8 for left, 8 for right. An entry of 0 is free.
type bucket [2]uint64

// moveEntry is a feature with its weights; only sums compare, so no scale is kept.
type moveEntry struct {
	key         uint32
	left, right int8
}

func (e moveEntry) pack() uint32 {
	return e.key<<16 | uint32(uint8(e.left))<<8 | uint32(uint8(e.right))
}

// With 16 bits that check, a table of 2^16 buckets or more keeps the whole key.
const minSize, maxSize = 16, 22

func newMoveTable(size uint) moveTable {
	return moveTable{make([]bucket, 1<<size), size}
}

// put tells whether there was room.
func (t *moveTable) put(e moveEntry) bool {
	b := &t.buckets[e.key>>(32-t.size)]
	for i := range b {
		for half := range 2 {
			if uint32(b[i]>>(32*half)) == 0 {
				b[i] |= uint64(e.pack()) << (32 * half)
				return true
			}
		}
	}
	return false
}

// entries lists what the table holds by key.
func (t *moveTable) entries() []moveEntry {
	var out []moveEntry
	for i, b := range t.buckets {
		for _, two := range b {
			for _, e := range [2]uint32{uint32(two), uint32(two >> 32)} {
				if e != 0 {
					out = append(out, moveEntry{uint32(i)<<(32-t.size) | e>>16, int8(e >> 8), int8(e)})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b moveEntry) int { return cmp.Compare(a.key, b.key) })
	return out
}

// sum adds up the weights of features.
func (t *moveTable) sum(f []uint32) (sum [numMoves]int32) {
	var l, r int32
	for _, key := range f {
		b := &t.buckets[key>>(32-t.size)]
		check := key & 0xFFFF
		e := match(uint32(b[0]), check) | match(uint32(b[0]>>32), check) | match(uint32(b[1]), check) | match(uint32(b[1]>>32), check)
		l += int32(int8(e >> 8))
		r += int32(int8(e))
	}
	sum[left], sum[right] = l, r
	return sum
}

// match is e if it is of the feature checked, else 0.
func match(e, check uint32) uint32 {
	return e & uint32(int32((e>>16^check)-1)>>31)
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

// A model file is, compressed: magic; the size of the table of moves, the number of its features, their keys in ascending
// order, each as difference from the one before, their weights for left, for right; the number of features of labels, their keys
// likewise, the number of weights of each, the labels, the weights. Numbers are varints, weights of moves bytes.
const magic = "backchannel parse 1\n"

var errDamaged = errors.New("file is damaged")

// Read reads a model as [Parser.WriteTo] writes it.
func Read(r io.Reader) (*Parser, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	d := decoder{r: bufio.NewReaderSize(z, 1<<16)}
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(d.r, head); err != nil {
		return nil, err
	}
	if string(head) != magic {
		return nil, fmt.Errorf("not a model of this version: %q", head)
	}
	p := &Parser{}
	size := uint(d.byte())
	if size < minSize || size > maxSize {
		return nil, errors.Join(d.err, errDamaged)
	}
	keys := d.keys()
	entries := make([]moveEntry, len(keys))
	for i, k := range keys {
		entries[i].key = k
	}
	for i := range entries {
		entries[i].left = int8(d.byte())
	}
	for i := range entries {
		entries[i].right = int8(d.byte())
	}
	if d.err != nil {
		return nil, d.err
	}
	p.moves = newMoveTable(size)
	for _, e := range entries {
		if !p.moves.put(e) && d.err == nil {
			d.err = errDamaged
		}
	}
	keys = d.keys()
	p.arcs.rows = hashed.NewIndex(len(keys))
	counts := make([]int, len(keys))
	for i := range keys {
		counts[i] = d.count()
	}
	for i, k := range keys {
		p.arcs.rows.Put(k, uint32(len(p.arcs.weights)))
		for n := counts[i]; n > 0 && d.err == nil; n-- {
			l := Label(d.byte())
			if l == None || l >= numLabels {
				d.keep(errDamaged)
			}
			p.arcs.weights = append(p.arcs.weights, labelEntry{label: l})
		}
		p.arcs.weights = append(p.arcs.weights, labelEntry{})
	}
	if d.err != nil {
		return nil, d.err
	}
	for i := range p.arcs.weights {
		if p.arcs.weights[i].label != None {
			p.arcs.weights[i].weight = d.weight()
		}
	}
	if d.err != nil {
		return nil, d.err
	}
	// At the end the checksum is compared.
	if _, err := d.r.ReadByte(); err == nil {
		return nil, errDamaged
	} else if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return p, nil
}

type decoder struct {
	r   *bufio.Reader
	err error // the first
}

func (d *decoder) keep(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *decoder) byte() byte {
	b, err := d.r.ReadByte()
	d.keep(err)
	return b
}

func (d *decoder) number() uint32 {
	v, err := binary.ReadUvarint(d.r)
	d.keep(err)
	return uint32(v)
}

func (d *decoder) weight() int16 {
	v, err := binary.ReadVarint(d.r)
	d.keep(err)
	return int16(v)
}

// maxCount bounds what a damaged file makes room for.
const maxCount = 1 << 24

// count is a number of things to make room for.
func (d *decoder) count() int {
	n := d.number()
	if n > maxCount {
		d.keep(errDamaged)
		return 0
	}
	return int(n)
}

// keys reads a number of ascending keys.
func (d *decoder) keys() []uint32 {
	var keys []uint32
	key := uint32(0)
	for n := d.count(); n > 0 && d.err == nil; n-- {
		key += d.number()
		keys = append(keys, key)
	}
	return keys
}

// WriteTo writes the model; the same model gives the same bytes.
func (p *Parser) WriteTo(w io.Writer) (int64, error) {
	b := []byte(magic)
	keys := func(n int, key func(i int) uint32) {
		b = binary.AppendUvarint(b, uint64(n))
		last := uint32(0)
		for i := range n {
			b = binary.AppendUvarint(b, uint64(key(i)-last))
			last = key(i)
		}
	}
	b = append(b, byte(p.moves.size))
	moves := p.moves.entries()
	keys(len(moves), func(i int) uint32 { return moves[i].key })
	for _, e := range moves {
		b = append(b, byte(e.left))
	}
	for _, e := range moves {
		b = append(b, byte(e.right))
	}
	rows := p.arcs.rows.Sorted()
	keys(len(rows), func(i int) uint32 { return rows[i].Key })
	each := func(do func(row []labelEntry)) {
		for _, r := range rows {
			row := p.arcs.weights[r.Value:]
			n := 0
			for row[n].label != None {
				n++
			}
			do(row[:n])
		}
	}
	each(func(row []labelEntry) { b = binary.AppendUvarint(b, uint64(len(row))) })
	each(func(row []labelEntry) {
		for _, e := range row {
			b = append(b, byte(e.label))
		}
	})
	each(func(row []labelEntry) {
		for _, e := range row {
			b = binary.AppendVarint(b, int64(e.weight))
		}
	})
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := z.Write(b); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	return packed.WriteTo(w)
}
