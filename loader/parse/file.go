package parse

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"backchannel/loader/hashed"
)

// A model file is, compressed: magic; for each pass the size of its table, the number of features, their keys in
// ascending order, each as difference from the one before, their weights for left, for right; the number of features of labels, their keys
// likewise, the number of weights of each, the labels, the weights. Numbers are varints, weights of moves bytes.
const magic = "backchannel parse 3\n"

// maxBytes and maxCount bound what a damaged file makes room for.
const (
	maxBytes = 1 << 26
	maxCount = 1 << 24
)

var errDamaged = errors.New("file is damaged")

// Read reads a model as [Parser.WriteTo] writes it.
func Read(r io.Reader) (*Parser, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(z, maxBytes)) // at its end the checksum is compared
	if err != nil {
		return nil, err
	}
	body, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("not a model of this version: %q", b[:min(len(b), len(magic))])
	}
	d := decoder{b: body}
	p := &Parser{}
	for i := range p.passes {
		p.passes[i] = d.moves()
	}
	p.arcs = d.labels()
	if d.err == nil && len(d.b) > 0 {
		d.fail()
	}
	if d.err != nil {
		return nil, d.err
	}
	return p, nil
}

// decoder takes what is written off the front of b. Behind the end, and behind what is damaged, it gives zeros.
type decoder struct {
	b   []byte
	err error
}

func (d *decoder) fail() { d.b, d.err = nil, errDamaged }

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.fail()
		return 0
	}
	b := d.b[0]
	d.b = d.b[1:]
	return b
}

func (d *decoder) number() uint32 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return uint32(v)
}

func (d *decoder) weight() int16 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return int16(v)
}

// count is a number of things that take a byte each at least.
func (d *decoder) count() int {
	n := d.number()
	if n > maxCount || int(n) > len(d.b) {
		d.fail()
		return 0
	}
	return int(n)
}

// keys reads a number of ascending keys.
func (d *decoder) keys() []uint32 {
	keys := make([]uint32, d.count())
	key := uint32(0)
	for i := range keys {
		key += d.number()
		keys[i] = key
	}
	return keys
}

// moves reads a table of moves.
func (d *decoder) moves() moveTable {
	size := uint(d.byte())
	if size < minSize || size > maxSize {
		d.fail()
		return moveTable{}
	}
	t := newMoveTable(size)
	keys := d.keys()
	if len(d.b) < 2*len(keys) {
		d.fail()
		return t
	}
	for i, key := range keys {
		if !t.put(moveEntry{key, int8(d.b[i]), int8(d.b[len(keys)+i])}) {
			d.fail()
			return t
		}
	}
	d.b = d.b[2*len(keys):]
	return t
}

// labels reads the table of labels.
func (d *decoder) labels() labelTable {
	keys := d.keys()
	t := labelTable{rows: hashed.NewIndex(len(keys))}
	counts := make([]int, len(keys))
	for i := range counts {
		counts[i] = d.count()
	}
	for i, key := range keys {
		t.rows.Put(key, uint32(len(t.weights)))
		for range counts[i] {
			l := Label(d.byte())
			if l == None || l >= numLabels {
				d.fail()
				return t
			}
			t.weights = append(t.weights, labelEntry{label: l})
		}
		t.weights = append(t.weights, labelEntry{})
	}
	for i := range t.weights {
		if t.weights[i].label != None {
			t.weights[i].weight = d.weight()
		}
	}
	return t
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
	for _, t := range p.passes {
		b = append(b, byte(t.size))
		moves := t.entries()
		keys(len(moves), func(i int) uint32 { return moves[i].key })
		for _, e := range moves {
			b = append(b, byte(e.left))
		}
		for _, e := range moves {
			b = append(b, byte(e.right))
		}
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
