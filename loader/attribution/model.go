package attribution

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"backchannel/data"
)

// rowBits is the size of the table of weights as a power of two. Features that share a row are told apart by the others of a token.
const rowBits = 21

// row holds the weights of one feature by label; the eighth is not used and makes rows lie well in memory.
type row [8]int8

// Model reads attributions. It does not change, so that any number of goroutines may use it.
type Model struct {
	lexicon *lexicon
	rows    []row
	scale   float64 // of the weights in rows
	steps   steps
	factors *steps    // of steps
	links   []float32 // weights of the features of links
	floors  [numRoles]float64
	sure    sureness
	alone   float64
}

// Unconfirmed is how often rules were right where the model did not find what they found, 0 to 1.
func (m *Model) Unconfirmed() float64 { return m.alone }

// Load reads the shipped model.
func Load(tables *data.Tables) (*Model, error) {
	b, err := data.Model("attribution.gz")
	if err != nil {
		return nil, fmt.Errorf("shipped attribution model: %w", err)
	}
	m, err := Read(bytes.NewReader(b), tables)
	if err != nil {
		return nil, fmt.Errorf("shipped attribution model: %w", err)
	}
	return m, nil
}

// weigh adds up the weights of the labels of a token with these features.
func (m *Model) weigh(rows []uint32) (out [numLabels]float64) {
	var sum [8]int32
	for _, r := range rows {
		w := &m.rows[r]
		for y := range sum {
			sum[y] += int32(w[y])
		}
	}
	for y := range out {
		out[y] = float64(sum[y]) * m.scale
	}
	return out
}

// A model file is, compressed: magic; the scale of weights; the number of rows that are not zero, and for each its key, as the difference from
// the one before, and its weights; the links that are not zero likewise; the steps; the floors; what makes confidence. Counts and keys
// are varints, weights of rows bytes, all else IEEE 754 in little-endian order.
const magic = "backchannel attribution 1\n"

var errDamaged = errors.New("file is damaged")

// parts are what is written as it lies in memory, in this order, behind rows and links.
func (m *Model) parts() []any { return []any{&m.steps, &m.floors, &m.sure, &m.alone} }

// Read reads a model as [Model.WriteTo] writes it. Tables are those that its features look words up in.
func Read(r io.Reader, tables *data.Tables) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(z, 1<<16)
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(in, head); err != nil {
		return nil, err
	}
	if string(head) != magic {
		return nil, fmt.Errorf("not a model of this version: %q", head)
	}
	m := &Model{lexicon: newLexicon(tables), rows: make([]row, 1<<rowBits), links: make([]float32, 1<<linkBits)}
	if err := binary.Read(in, binary.LittleEndian, &m.scale); err != nil {
		return nil, err
	}
	err = sparse(in, len(m.rows), func(key int) error {
		var b [numLabels]byte
		_, err := io.ReadFull(in, b[:])
		for y, v := range b {
			m.rows[key][y] = int8(v)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	err = sparse(in, len(m.links), func(key int) error { return binary.Read(in, binary.LittleEndian, &m.links[key]) })
	if err != nil {
		return nil, err
	}
	for _, p := range m.parts() {
		if err := binary.Read(in, binary.LittleEndian, p); err != nil {
			return nil, err
		}
	}
	// At the end the checksum is compared.
	if _, err := in.ReadByte(); err == nil {
		return nil, errDamaged
	} else if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return m, m.prepare()
}

// sparse reads keys below size and for each what one reads.
func sparse(in *bufio.Reader, size int, one func(key int) error) error {
	n, err := binary.ReadUvarint(in)
	if err != nil {
		return err
	}
	key := uint64(0)
	for ; n > 0; n-- {
		d, err := binary.ReadUvarint(in)
		if err != nil {
			return err
		}
		if key += d; key >= uint64(size) || d > uint64(size) {
			return errDamaged
		}
		if err := one(int(key)); err != nil {
			return err
		}
	}
	return nil
}

// prepare works out what is not kept, and refuses weights that are no numbers.
func (m *Model) prepare() error {
	m.factors = m.steps.factors()
	check := []float64{m.scale, m.alone}
	for p := range m.factors {
		for a := range m.factors[p] {
			check = append(check, m.factors[p][a][:]...)
		}
	}
	for _, w := range m.links {
		check = append(check, float64(w))
	}
	check = append(append(check, m.floors[:]...), m.sure[:]...)
	for _, v := range check {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return errDamaged
		}
	}
	return nil
}

// WriteTo writes the model; the same model gives the same bytes.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	b.WriteString(magic)
	put := func(v any) {
		// A buffer takes what fixed sizes there are.
		_ = binary.Write(&b, binary.LittleEndian, v)
	}
	put(m.scale)
	keys := func(n int, zero func(k int) bool, one func(k int)) {
		var used []int
		for k := range n {
			if !zero(k) {
				used = append(used, k)
			}
		}
		b.Write(binary.AppendUvarint(nil, uint64(len(used))))
		last := 0
		for _, k := range used {
			b.Write(binary.AppendUvarint(nil, uint64(k-last)))
			last = k
			one(k)
		}
	}
	keys(len(m.rows), func(k int) bool { return m.rows[k] == row{} }, func(k int) {
		for _, v := range m.rows[k][:numLabels] {
			b.WriteByte(byte(v))
		}
	})
	keys(len(m.links), func(k int) bool { return m.links[k] == 0 }, func(k int) { put(m.links[k]) })
	for _, p := range m.parts() {
		put(p)
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := z.Write(b.Bytes()); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	return packed.WriteTo(w)
}
