package parse

import (
	"slices"

	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// Arc says what a word hangs on.
type Arc struct {
	Head  int32 // index of the head; -1 for the root of a sentence
	Label Label // what the word is to its head
}

// Parser holds the weights of a parser. It does not change, so that any number of goroutines may use it.
type Parser struct {
	known  embeddings
	layers [][2]lstm // each over the words forwards and backwards
	ends   matrix    // of a state: what it seeks as a dependent, what it offers as a head, and both again for labels
	arc    int       // rows of ends for each of the first two
	labels matrix
	names  []Label // by row of labels
}

// maxWords is how many words are parsed together at most: time and room grow faster than a sentence. Behind them a tree begins anew, and
// hangs on the first one's root.
const maxWords = 128

// Doc parses each sentence of a document, given the tags of its tokens. It appends to out[:0] and returns it; the
// result is parallel to d.Tokens, and heads are indexes into d.Tokens, in the same sentence. Each sentence has one root.
func (p *Parser) Doc(d *text.Doc, tags []tag.Tag, out []Arc) []Arc {
	out = out[:0]
	r := &run{Parser: p}
	for _, s := range d.Sentences {
		r.begin()
		for i := s.First; i < s.Last; i++ {
			r.word(d.Word(i), tags[i])
		}
		out = r.parse(int32(s.First), out)
	}
	return out
}

// Sentence parses one sentence, given a tag for each word; heads are indexes into words. It appends to out[:0] and
// returns it.
func (p *Parser) Sentence(words []string, tags []tag.Tag, out []Arc) []Arc {
	r := &run{Parser: p}
	r.begin()
	for i, w := range words {
		r.word(w, tags[i])
	}
	return r.parse(0, out[:0])
}

// run is room to parse in.
type run struct {
	*Parser
	words    []word
	in, out  []int16 // inputs and states of a layer, by node; node 0 is the root
	values   []float32
	offers   []int8 // of nodes as heads
	units    []float32
	seeks    []int16
	products []int32
	scores   []float32
	heads    []int32
	memory   memory
	chart    chart
}

type word [NumFeatures]uint32

func (r *run) begin() { r.words = r.words[:0] }

func (r *run) word(s string, t tag.Tag) {
	var w word
	Features((*[NumFeatures]uint32)(&w), s, t)
	r.words = append(r.words, w)
}

// parse appends the arcs of the words since begin; first is the index of the first.
func (r *run) parse(first int32, out []Arc) []Arc {
	top := int32(-1)
	for part := range slices.Chunk(r.words, maxWords) {
		from := len(out)
		out = r.part(part, first, out)
		for i := from; i < len(out); i++ {
			if out[i].Head < 0 {
				if top >= 0 {
					out[i] = Arc{top, Parataxis}
				} else {
					top = first + int32(i-from)
				}
			}
		}
		first += int32(len(part))
	}
	return out
}

// part parses so many words as are parsed together.
func (r *run) part(words []word, first int32, out []Arc) []Arc {
	nodes := len(words) + 1
	r.see(words)
	r.encode(nodes)
	rows := len(r.ends.scale)
	r.score(nodes, rows)
	r.heads = grow(r.heads, len(words))
	r.chart.tree(r.scores, r.heads)
	hidden := (rows - 2*r.arc) / 2
	value := r.seeks[:hidden]
	sums := r.memory.sums[:len(r.names)]
	for d, h := range r.heads {
		a := Arc{Head: -1, Label: Root}
		if h >= 0 {
			a.Head = first + h
			mine, its := r.values[(d+1)*rows+2*r.arc:][:hidden], r.values[int(h+2)*rows-hidden:][:hidden]
			for k := range value {
				value[k] = whole(leaky(mine[k] + its[k]))
			}
			copy(sums, r.labels.bias)
			r.labels.add(sums, value, 1.0/oneValue, r.memory.products)
			a.Label = r.best(sums)
		}
		out = append(out, a)
	}
	return out
}

// best is the label with the greatest sum, other than that of the root.
func (r *run) best(sums []float32) Label {
	best := -1
	for i, l := range r.names {
		if l != Root && l != None && (best < 0 || sums[i] > sums[best]) {
			best = i
		}
	}
	return r.names[best]
}

// see sets the inputs of the first layer.
func (r *run) see(words []word) {
	width := r.known.width
	r.in = grow(r.in, (len(words)+1)*width)
	clear(r.in)
	sum := func(x []int16, row []int8) {
		for k, v := range row {
			x[k] += int16(v)
		}
	}
	sum(r.in[:width], r.known.root)
	for i, w := range words {
		for _, key := range w {
			if row := r.known.row(key); row != nil {
				sum(r.in[(i+1)*width:][:width], row)
			}
		}
	}
}

// encode leaves the states of the last layer in r.in.
func (r *run) encode(nodes int) {
	unit := r.known.unit
	for _, l := range r.layers {
		hidden := l[0].state.width
		r.memory.room(max(4*hidden, len(r.ends.scale), len(r.names)), hidden)
		r.out = grow(r.out, nodes*2*hidden)
		in := r.in[:nodes*l[0].input.width]
		l[0].run(in, unit, r.out, 0, 2*hidden, false, &r.memory)
		l[1].run(in, unit, r.out, hidden, 2*hidden, true, &r.memory)
		r.in, r.out = r.out, r.in
		unit = 1.0 / oneState
	}
}

// score sets the scores of heads.
func (r *run) score(nodes, rows int) {
	width := r.ends.width
	r.values = grow(r.values, nodes*rows)
	offered := (nodes + 3) &^ 3 // a whole number of fours
	r.offers, r.units = grow(r.offers, offered*r.arc), grow(r.units, nodes)
	for i := range nodes {
		v := r.values[i*rows:][:rows]
		copy(v, r.ends.bias)
		r.ends.add(v, r.in[i*width:][:width], 1.0/oneState, r.memory.products)
		// In 8 bits, each head in a unit of its own.
		offer := v[r.arc : 2*r.arc]
		most := float32(1e-6)
		for k := range offer {
			offer[k] = leaky(offer[k])
			most = max(most, offer[k], -offer[k])
		}
		for k, x := range offer {
			r.offers[i*r.arc+k] = int8(int(float32(x*float32(127/most))+128.5) - 128) // the nearest
		}
		r.units[i] = most / 127 / oneValue
	}
	r.seeks, r.products = grow(r.seeks, max(r.arc, rows)), grow(r.products, offered)
	r.scores = grow(r.scores, nodes*nodes)
	for d := 1; d < nodes; d++ {
		seek := r.seeks[:r.arc]
		for k, x := range r.values[d*rows:][:r.arc] {
			seek[k] = whole(x)
		}
		multiply(r.products, r.offers, seek)
		for h := range nodes {
			r.scores[d*nodes+h] = float32(float32(r.products[h]) * r.units[h])
		}
	}
}

func leaky(v float32) float32 {
	if v < 0 {
		return v / 10
	}
	return v
}

// grow gives s a length; what it holds is not defined.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
