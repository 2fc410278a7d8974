package tag

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"backchannel/data"
	"backchannel/loader/hashed"
)

// Model holds the weights of a tagger. It does not change, so that any number
// of goroutines may use it.
type Model struct {
	classes hashed.Index // by word.Exact: the tags a known word takes, as a number
	rows    hashed.Index // by feature: where its weights start
	weights []entry      // of one feature after another, each ended by an entry of tag None
}

// entry is the weight of one tag, quantised: only sums compare, so no scale is kept.
type entry struct {
	tag    Tag
	weight int16
}

// Load reads the shipped model.
func Load() (*Model, error) {
	b, err := data.Model("pos.gz")
	if err != nil {
		return nil, fmt.Errorf("shipped part-of-speech model: %w", err)
	}
	m, err := Read(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("shipped part-of-speech model: %w", err)
	}
	return m, nil
}

// Tag gives each word of a sentence its tag. It appends to out[:0] and returns it.
func (m *Model) Tag(words []string, out []Tag) []Tag {
	out, _ = m.tag(words, nil, out)
	return out
}

// tag is Tag with room for what it works out of the words, which it returns to be used again.
func (m *Model) tag(words []string, room []word, out []Tag) ([]Tag, []word) {
	out = slices.Grow(out[:0], len(words))
	ws := m.see(words, room)
	var f [numFeatures]uint32
	t1, t2 := None, None
	for i := range words {
		features(&f, ws, i, t1, t2)
		t := m.best(&f)
		out = append(out, t)
		t1, t2 = t, t1
	}
	adjectives(words, ws, out)
	return out, ws
}

// adjectives mends what the few tags before cannot tell: in "the Dutch,
// Danish and Polish envoys" all but the last look like names. Going backwards,
// a word of the first group is an adjective before a common noun, and where it
// is joined to one that is.
func adjectives(words []string, ws []word, tags []Tag) {
	demonym := func(i int) bool { return ws[i+2].class == firstGroup }
	for i := len(tags) - 1; i >= 0; i-- {
		if !demonym(i) || !tags[i].Noun() {
			continue
		}
		if i+1 < len(tags) && (tags[i+1] == NN || tags[i+1] == NNS) {
			tags[i] = JJ
			continue
		}
		if i > 0 && (words[i-1] == "a" || words[i-1] == "an") {
			continue // "a Russian and Dutch officials"
		}
		j := i + 1
		for j < len(tags) && (tags[j] == Comma || tags[j] == CC) {
			j++
		}
		if j == i+1 {
			continue
		}
		for j < len(tags) && tags[j] == JJ && !demonym(j) {
			j++
		}
		if j < len(tags) && tags[j] == JJ && demonym(j) {
			tags[i] = JJ
		}
	}
}

// see works out the words, with two edges on either side, in the room given.
func (m *Model) see(words []string, room []word) []word {
	ws := slices.Grow(room[:0], len(words)+4)
	ws = append(ws, before, before)
	for _, s := range words {
		w := see(s)
		w.class = m.class(&w)
		ws = append(ws, w)
	}
	return append(ws, after, after)
}

// class is what is known of the word as it is written, else in small letters.
func (m *Model) class(w *word) uint32 {
	if c, ok := m.classes.Get(w.Exact); ok {
		return c
	}
	c, _ := m.classes.Get(w.Lower)
	return c
}

func (m *Model) best(f *[numFeatures]uint32) Tag {
	var sum [64]int32
	for _, h := range f {
		at, ok := m.rows.Get(h)
		if !ok {
			continue
		}
		for _, e := range m.weights[at:] {
			if e.tag == None {
				break
			}
			sum[e.tag&63] += int32(e.weight)
		}
	}
	best := NN
	for t := CC; t < numTags; t++ {
		if sum[t] > sum[best] {
			best = t
		}
	}
	return best
}

// A model file is, compressed: magic; the known words (number, then key as
// difference from the one before, class); the features (number, then key
// likewise, number of weights, and tag and weight of each). Numbers are varints.
const magic = "backchannel pos 1\n"

var errDamaged = errors.New("file is damaged")

// Read reads a model as [Model.WriteTo] writes it.
func Read(r io.Reader) (*Model, error) {
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
	m := &Model{}
	n := d.count()
	m.classes = hashed.NewIndex(n)
	for key := uint32(0); n > 0 && d.err == nil; n-- {
		key += d.number()
		m.classes.Put(key, d.number())
	}
	n = d.count()
	m.rows = hashed.NewIndex(n)
	for key := uint32(0); n > 0 && d.err == nil; n-- {
		key += d.number()
		m.rows.Put(key, uint32(len(m.weights)))
		for k := d.number(); k > 0 && d.err == nil; k-- {
			t := Tag(d.byte())
			if t == None || t >= numTags {
				return nil, errDamaged
			}
			m.weights = append(m.weights, entry{t, d.weight()})
		}
		m.weights = append(m.weights, entry{})
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
	return m, nil
}

type decoder struct {
	r   *bufio.Reader
	err error
}

func (d *decoder) byte() byte {
	b, err := d.r.ReadByte()
	d.err = errors.Join(d.err, err)
	return b
}

func (d *decoder) number() uint32 {
	v, err := binary.ReadUvarint(d.r)
	d.err = errors.Join(d.err, err)
	return uint32(v)
}

func (d *decoder) weight() int16 {
	v, err := binary.ReadVarint(d.r)
	d.err = errors.Join(d.err, err)
	return int16(v)
}

// count is a number of things to make room for.
func (d *decoder) count() int {
	n := d.number()
	if n > 1<<22 {
		d.err = errors.Join(d.err, errDamaged)
		return 0
	}
	return int(n)
}

// WriteTo writes the model; the same model gives the same bytes.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	b := []byte(magic)
	list := func(x *hashed.Index, value func(v uint32)) {
		used := x.Sorted()
		b = binary.AppendUvarint(b, uint64(len(used)))
		last := uint32(0)
		for _, s := range used {
			b = binary.AppendUvarint(b, uint64(s.Key-last))
			last = s.Key
			value(s.Value)
		}
	}
	list(&m.classes, func(class uint32) { b = binary.AppendUvarint(b, uint64(class)) })
	list(&m.rows, func(at uint32) {
		row := m.weights[at:]
		row = row[:slices.Index(row, entry{})]
		b = binary.AppendUvarint(b, uint64(len(row)))
		for _, e := range row {
			b = binary.AppendVarint(append(b, byte(e.tag)), int64(e.weight))
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
