package naming

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

// Load reads the shipped model.
func Load() (*Model, error) {
	b, err := data.Model("names.gz")
	if err != nil {
		return nil, fmt.Errorf("shipped model of names: %w", err)
	}
	m, err := Read(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("shipped model of names: %w", err)
	}
	return m, nil
}

// A model file is, compressed: magic; the scale of weights, IEEE 754 in little-endian order; the number of rows that are not zero, and for each its key as
// difference from the one before and its weights. Numbers are varints, weights bytes.
const magic = "backchannel names 1\n"

var errDamaged = errors.New("file is damaged")

// Read reads a model as [Model.WriteTo] writes it.
func Read(r io.Reader) (*Model, error) {
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
	m := &Model{rows: make([]row, 1<<rowBits)}
	if err := binary.Read(in, binary.LittleEndian, &m.scale); err != nil {
		return nil, err
	}
	if !(m.scale > 0 && m.scale <= 1) {
		return nil, errDamaged
	}
	n, err := binary.ReadUvarint(in)
	if err != nil {
		return nil, err
	}
	for key := uint64(0); n > 0; n-- {
		d, err := binary.ReadUvarint(in)
		if err != nil {
			return nil, err
		}
		if key += d; d >= 1<<rowBits || key >= 1<<rowBits {
			return nil, errDamaged
		}
		if err := binary.Read(in, binary.LittleEndian, &m.rows[key]); err != nil {
			return nil, err
		}
	}
	// At the end the checksum is compared.
	if _, err := in.ReadByte(); err == nil {
		return nil, errDamaged
	} else if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return m, nil
}

// WriteTo writes the model; the same model gives the same bytes.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var keys []int
	for k := range m.rows {
		if m.rows[k] != (row{}) {
			keys = append(keys, k)
		}
	}
	b := binary.LittleEndian.AppendUint64([]byte(magic), math.Float64bits(m.scale))
	b = binary.AppendUvarint(b, uint64(len(keys)))
	last := 0
	for _, k := range keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
		for _, v := range m.rows[k] {
			b = append(b, byte(v))
		}
	}
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
