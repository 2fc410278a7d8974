package parse

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"backchannel/data"
	"backchannel/loader/hashed"
)

// A model file is, compressed: magic; the number of labels and their names, each with its length in a byte; the rows and the width of the
// embeddings, their unit, the features they are of, in ascending order, the weights, those of the root; the number of layers, and for each,
// forwards and backwards, the matrices of input and state; how many rows of the ends an arc has; the matrices of ends and labels. A matrix is its number of rows, its
// width, scales, biases, weights. Numbers have 32 bits, the low ones first, weights 8.
const magic = "backchannel parse 4\n"

// maxBytes and maxSize bound what a damaged file makes room for.
const (
	maxBytes = 1 << 26
	maxSize  = 1 << 16
)

var errDamaged = errors.New("file is damaged")

// embeddings are the weights of features, in unit.
type embeddings struct {
	rows    hashed.Index // feature → row
	width   int
	weights []int8
	root    []int8
	unit    float32
}

// row gives the weights of a feature; nil if it is not known.
func (e *embeddings) row(key uint32) []int8 {
	i, ok := e.rows.Get(key)
	if !ok {
		return nil
	}
	return e.weights[int(i)*e.width:][:e.width]
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

// Read reads a model.
func Read(r io.Reader) (*Parser, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(z, maxBytes)) // at its end the checksum is compared
	if err != nil {
		return nil, err
	}
	return decode(b)
}

func decode(b []byte) (*Parser, error) {
	body, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("not a model of this version: %q", b[:min(len(b), len(magic))])
	}
	d := decoder{b: body}
	p := &Parser{}
	for range d.size() {
		p.names = append(p.names, ParseLabel(string(d.take(int(d.byte())))))
	}
	p.known = d.embeddings()
	width := p.known.width
	for range d.size() {
		var l [2]lstm
		for i := range l {
			l[i] = lstm{d.matrix(width), d.matrix(0)}
			hidden := l[i].state.width
			d.check(len(l[i].input.scale) == 4*hidden && len(l[i].state.scale) == 4*hidden && hidden == l[0].state.width)
			l[i].join()
		}
		p.layers = append(p.layers, l)
		width = 2 * l[0].state.width
	}
	p.arc = d.size()
	p.ends = d.matrix(width)
	hidden := len(p.ends.scale)/2 - p.arc
	d.check(len(p.layers) > 0 && p.arc > 0 && p.arc%16 == 0 && hidden > 0 && len(p.ends.scale) == 2*(p.arc+hidden))
	p.labels = d.matrix(hidden)
	choice := 0
	for _, l := range p.names {
		if l != None && l != Root {
			choice++
		}
	}
	d.check(choice > 0 && len(p.names) == len(p.labels.scale) && len(d.b) == 0)
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

func (d *decoder) check(ok bool) {
	if !ok {
		d.b, d.err = nil, errDamaged
	}
}

func (d *decoder) take(n int) []byte {
	d.check(n >= 0 && n <= len(d.b))
	if d.err != nil {
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) byte() byte {
	if b := d.take(1); len(b) > 0 {
		return b[0]
	}
	return 0
}

func (d *decoder) number() uint32 {
	if b := d.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// size is a number of rows, columns or parts.
func (d *decoder) size() int {
	n := d.number()
	d.check(n <= maxSize && int(n) <= len(d.b))
	if d.err != nil {
		return 0
	}
	return int(n)
}

func (d *decoder) floats(n int) []float32 {
	b := d.take(4 * n)
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		d.check(out[i] > -1e6 && out[i] < 1e6)
	}
	return out
}

func (d *decoder) weights(n int) []int8 {
	b := d.take(n)
	out := make([]int8, len(b))
	for i, v := range b {
		out[i] = int8(v)
	}
	return out
}

func (d *decoder) embeddings() embeddings {
	rows := d.size()
	e := embeddings{rows: hashed.NewIndex(rows), width: d.size(), unit: math.Float32frombits(d.number())}
	d.check(e.width > 0 && e.width%16 == 0 && e.unit > 0 && e.unit < 1)
	keys := d.take(4 * rows)
	last := int64(-1)
	for i := 0; i < len(keys); i += 4 {
		key := binary.LittleEndian.Uint32(keys[i:])
		d.check(int64(key) > last)
		last = int64(key)
		e.rows.Put(key, uint32(i/4))
	}
	e.weights, e.root = d.weights(rows*e.width), d.weights(e.width)
	return e
}

// matrix reads a matrix of a width, of any if it is 0.
func (d *decoder) matrix(width int) matrix {
	rows := d.size()
	m := matrix{width: d.size()}
	d.check(rows > 0 && rows%4 == 0 && m.width > 0 && m.width%16 == 0 && (width == 0 || m.width == width))
	m.scale, m.bias, m.weights = d.floats(rows), d.floats(rows), d.weights(rows*m.width)
	return m
}
