package parse

import "math"

// The net computes in whole numbers but for scales, so that it finds the same tree on every machine: weights have 8 bits, what goes through
// it 16, and sums of products 32.

// matrix is a linear map. The numbers of a row are its weights times its scale.
type matrix struct {
	width       int
	weights     []int8
	scale, bias []float32 // by row; bias may be nil
}

// add adds to each number of out the product of its row and x, whose numbers are times unit. Products take turns in room.
func (m *matrix) add(out []float32, x []int16, unit float32, room []int32) {
	room = room[:len(out)]
	multiply(room, m.weights, x)
	for r, p := range room {
		out[r] += float32(float32(p) * float32(m.scale[r]*unit))
	}
}

// multiplyPlain is multiply without vector instructions.
func multiplyPlain(out []int32, w []int8, x []int16) {
	n := len(x)
	for r := 0; r+3 < len(out); r += 4 {
		w0, w1, w2, w3 := w[r*n:][:n], w[(r+1)*n:][:n], w[(r+2)*n:][:n], w[(r+3)*n:][:n]
		var a, b, c, d int32
		for i, v := range x {
			v := int32(v)
			a += int32(w0[i]) * v
			b += int32(w1[i]) * v
			c += int32(w2[i]) * v
			d += int32(w3[i]) * v
		}
		out[r], out[r+1], out[r+2], out[r+3] = a, b, c, d
	}
}

// In states, gates and cells 1 is 2^15, so that states and gates, which are less, have 16 bits. 1 in what the last layers see is 2^11.
const (
	oneState = 1 << 15
	oneValue = 1 << 11
)

// sigmoids and tanhs are tables over [-8, 8) in steps of 1/256.
var sigmoids, tanhs = func() (s, t [4096]int16) {
	for i := range s {
		v := (float64(i) + 0.5 - 2048) / 256
		s[i] = int16(min(oneState-1, math.Round(oneState/(1+math.Exp(-v)))))
		t[i] = int16(max(1-oneState, min(oneState-1, math.Round(oneState*math.Tanh(v)))))
	}
	return s, t
}()

// step is the place of v in a table.
func step(v float32) int {
	return int(max(0, min(4095, float32(v*256)+2048)))
}

// whole gives a number the 16 bits of a value, cut off toward zero.
func whole(v float32) int16 {
	return int16(max(-math.MaxInt16, min(math.MaxInt16, float32(v*oneValue))))
}

// lstm is a layer of long short-term memory in one direction (Hochreiter and Schmidhuber 1997; with gates as in Gers, Schmidhuber and Cummins
// 2000). Rows are those of the input gates, forget gates, cells and output gates.
type lstm struct {
	input, state matrix
}

// join leaves biases to the input alone.
func (l *lstm) join() {
	for i, b := range l.state.bias {
		if i < len(l.input.bias) {
			l.input.bias[i] += b
		}
	}
	l.state.bias = nil
}

// run goes over words, whose inputs have a width, and puts the state after each word into out from an offset on in each row of a width.
func (l *lstm) run(in []int16, unit float32, out []int16, offset, width int, backward bool, m *memory) {
	hidden := l.state.width
	words := len(in) / l.input.width
	sums := m.sums[:4*hidden]
	cells := m.cells[:hidden]
	clear(cells)
	state := m.zero[:hidden]
	for i := range words {
		t := i
		if backward {
			t = words - 1 - i
		}
		copy(sums, l.input.bias)
		l.input.add(sums, in[t*l.input.width:][:l.input.width], unit, m.products)
		l.state.add(sums, state, 1.0/oneState, m.products)
		state = out[t*width+offset:][:hidden]
		enter, forget, cell, open := sums[:hidden], sums[hidden:][:hidden], sums[2*hidden:][:hidden], sums[3*hidden:][:hidden]
		for k := range state {
			c := (int64(sigmoids[step(forget[k])])*int64(cells[k]) + int64(sigmoids[step(enter[k])])*int64(tanhs[step(cell[k])])) / oneState
			cells[k] = int32(c)
			state[k] = int16(int32(sigmoids[step(open[k])]) * int32(tanhs[max(0, min(4095, c>>7+2048))]) / oneState)
		}
	}
}

// memory is room for a run of layers.
type memory struct {
	sums     []float32
	products []int32
	cells    []int32
	zero     []int16
}

func (m *memory) room(rows, hidden int) {
	m.sums, m.products, m.cells = grow(m.sums, rows), grow(m.products, rows), grow(m.cells, hidden)
	if len(m.zero) < hidden {
		m.zero = make([]int16, hidden)
	}
}
