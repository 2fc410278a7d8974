package parse

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"backchannel/loader/tag"
)

// With vector instructions or without, products are the same.
func TestMultiply(t *testing.T) {
	if !vectors() {
		t.Skip("this processor has none of the vector instructions")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][2]int{{4, 16}, {8, 48}, {52, 96}, {256, 128}} {
		w, x := make([]int8, size[0]*size[1]), make([]int16, size[1])
		for range 20 {
			for i := range w {
				w[i] = int8(random.IntN(256) - 128)
			}
			for i := range x {
				x[i] = int16(random.IntN(1<<16) - 1<<15)
			}
			got, want := make([]int32, size[0]), make([]int32, size[0])
			multiply(got, w, x)
			multiplyPlain(want, w, x)
			if !slices.Equal(got, want) {
				t.Fatalf("%v: got %v, want %v", size, got, want)
			}
		}
	}
}

// TestChart holds the best tree to the best of all projective trees with one root.
func TestChart(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var c chart
	for range 300 {
		n := 1 + random.IntN(6)
		scores := make([]float32, (n+1)*(n+1))
		for i := range scores {
			scores[i] = float32(random.NormFloat64())
		}
		sum := func(heads []int32) (s float32) {
			for d, h := range heads {
				s += scores[(d+1)*(n+1)+int(h)+1]
			}
			return s
		}
		best := float32(math.Inf(-1))
		eachTree(n, func(heads []int32) { best = max(best, sum(heads)) })
		got := make([]int32, n)
		c.tree(scores, got)
		if !projective(got) || math.Abs(float64(sum(got)-best)) > 1e-4 {
			t.Fatalf("%d words: got %v with %f, want one with %f", n, got, sum(got), best)
		}
	}
}

// eachTree goes over the projective trees of n words with one root.
func eachTree(n int, each func(heads []int32)) {
	heads := make([]int32, n)
	var set func(d int)
	set = func(d int) {
		if d == n {
			if projective(heads) {
				each(heads)
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != d {
				heads[d] = int32(h)
				set(d + 1)
			}
		}
	}
	set(0)
}

// projective tells whether heads are a tree with one root in which no arc crosses another or stands over the root.
func projective(heads []int32) bool {
	roots := 0
	for d, h := range heads {
		if h < 0 {
			roots++
		}
		steps := 0
		for at := h; at >= 0; at = heads[at] {
			if steps++; steps > len(heads) {
				return false
			}
		}
		lo, hi := min(int32(d), h), max(int32(d), h)
		for e, g := range heads {
			in := int32(e) > lo && int32(e) < hi
			if in && h >= 0 && (g < lo || g > hi) {
				return false
			}
		}
	}
	return roots == 1
}

// small makes the file of a net of small random weights, without its packing.
func small(random *rand.Rand) []byte {
	const width, hidden, arc, label = 16, 16, 16, 16
	b := []byte(magic)
	number := func(v ...int) {
		for _, n := range v {
			b = binary.LittleEndian.AppendUint32(b, uint32(n))
		}
	}
	float := func(v float64) { b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(v))) }
	weights := func(n int) {
		for range n {
			b = append(b, byte(random.IntN(256)))
		}
	}
	matrix := func(rows, width int) {
		number(rows, width)
		for range rows {
			float(random.Float64() / 300)
		}
		for range rows {
			float(random.NormFloat64() / 2)
		}
		weights(rows * width)
	}
	number(4)
	for _, name := range []string{"det", "nsubj", "root", ""} {
		b = append(b, byte(len(name)))
		b = append(b, name...)
	}
	var keys []uint32
	for _, w := range []string{"the", "queen", "waits"} {
		var f [NumFeatures]uint32
		Features(&f, w, tag.NN)
		keys = append(keys, f[:]...)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	number(len(keys), width)
	float(0.01)
	for _, k := range keys {
		number(int(k))
	}
	weights(len(keys)*width + width)
	number(2)
	for _, in := range []int{width, 2 * hidden} {
		for range 2 {
			matrix(4*hidden, in)
			matrix(4*hidden, hidden)
		}
	}
	number(arc)
	matrix(2*arc+2*label, 2*hidden)
	matrix(4, label)
	return b
}

func words(p *Parser, words ...string) []Arc {
	return p.Sentence(words, make([]tag.Tag, len(words)), nil)
}

// TestNet holds the net to one that computes in floating point.
func TestNet(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		p, err := decode(small(random))
		if err != nil {
			t.Fatal(err)
		}
		r := &run{Parser: p}
		r.begin()
		for _, w := range []string{"the", "queen", "waits", "?"} {
			r.word(w, tag.NN)
		}
		arcs := r.parse(0, nil)
		got := r.scores[:25]
		want, size, label := plain(p, r.words)
		for i := range got {
			d, h := i/5, i%5
			if d > 0 && d != h && math.Abs(float64(got[i])-want[i]) > 0.02*size[i] {
				t.Fatalf("word %d, head %d: got %f, want %f", d, h, got[i], want[i])
			}
		}
		for d, a := range arcs {
			if a.Head < 0 {
				continue
			}
			sums := label(d+1, int(a.Head)+1)
			for i, l := range p.names {
				if l != None && l != Root && sums[i] > sums[slices.Index(p.names, a.Label)]+0.1 {
					t.Fatalf("word %d under %d is %v, but %v has %v", d, a.Head, a.Label, l, sums)
				}
			}
		}
	}
}

// plain gives scores, the sums that they would have if no two terms had other signs, and what speaks for each label of a node under another.
func plain(p *Parser, words []word) (scores, size []float64, label func(d, h int) []float64) {
	n := len(words) + 1
	in := make([][]float64, n)
	for i := range in {
		in[i] = make([]float64, p.known.width)
		rows := [][]int8{p.known.root}
		if i > 0 {
			rows = nil
			for _, key := range words[i-1] {
				rows = append(rows, p.known.row(key))
			}
		}
		for _, row := range rows {
			for k, v := range row {
				in[i][k] += float64(v) * float64(p.known.unit)
			}
		}
	}
	times := func(m *matrix, x []float64) []float64 {
		out := make([]float64, len(m.scale))
		for r := range out {
			for k, v := range x {
				out[r] += float64(m.weights[r*m.width+k]) * v
			}
			out[r] *= float64(m.scale[r])
			if m.bias != nil {
				out[r] += float64(m.bias[r])
			}
		}
		return out
	}
	sigmoid := func(v float64) float64 { return 1 / (1 + math.Exp(-v)) }
	for _, l := range p.layers {
		hidden := l[0].state.width
		out := make([][]float64, n)
		for i := range out {
			out[i] = make([]float64, 2*hidden)
		}
		for side := range l {
			state, cell := make([]float64, hidden), make([]float64, hidden)
			for i := range n {
				at := i
				if side == 1 {
					at = n - 1 - i
				}
				sums, more := times(&l[side].input, in[at]), times(&l[side].state, state)
				for k := range state {
					g := func(n int) float64 { return sums[n*hidden+k] + more[n*hidden+k] }
					cell[k] = sigmoid(g(1))*cell[k] + sigmoid(g(0))*math.Tanh(g(2))
				}
				state = make([]float64, hidden)
				for k := range state {
					state[k] = sigmoid(sums[3*hidden+k]+more[3*hidden+k]) * math.Tanh(cell[k])
				}
				copy(out[at][side*hidden:], state)
			}
		}
		in = out
	}
	leak := func(v float64) float64 {
		if v < 0 {
			return v / 10
		}
		return v
	}
	scores, size = make([]float64, n*n), make([]float64, n*n)
	for d := range n {
		for h := range n {
			seek, offer := times(&p.ends, in[d])[:p.arc], times(&p.ends, in[h])[p.arc:2*p.arc]
			for k := range seek {
				o := leak(offer[k])
				scores[d*n+h] += seek[k] * o
				size[d*n+h] += math.Abs(seek[k] * o)
			}
		}
	}
	return scores, size, func(d, h int) []float64 {
		hidden := len(p.ends.scale)/2 - p.arc
		mine, its := times(&p.ends, in[d])[2*p.arc:][:hidden], times(&p.ends, in[h])[2*p.arc+hidden:]
		both := make([]float64, hidden)
		for k := range both {
			both[k] = leak(mine[k] + its[k])
		}
		return times(&p.labels, both)
	}
}

// Biases of states count as those of inputs do.
func TestJoin(t *testing.T) {
	l := lstm{matrix{bias: []float32{1, 2}}, matrix{bias: []float32{0.5, -2}}}
	l.join()
	if !slices.Equal(l.input.bias, []float32{1.5, 0}) || l.state.bias != nil {
		t.Errorf("%v", l)
	}
}

// A sentence longer than what is parsed together is parsed in parts, and all but the first hang on the first one's root.
func TestLongSentence(t *testing.T) {
	p, err := decode(small(rand.New(rand.NewPCG(9, 10))))
	if err != nil {
		t.Fatal(err)
	}
	var long []string
	for i := range 2*maxWords + 40 {
		long = append(long, []string{"the", "queen", "waits", "?"}[i*i%7%4])
	}
	got := words(p, long...)
	top := int32(-1)
	for first := 0; first < len(long); first += maxWords {
		for i, want := range words(p, long[first:min(len(long), first+maxWords)]...) {
			switch {
			case want.Head >= 0:
				want.Head += int32(first)
			case top >= 0:
				want = Arc{top, Parataxis}
			default:
				top = int32(first + i)
			}
			if got[first+i] != want {
				t.Fatalf("word %d: got %v, want %v", first+i, got[first+i], want)
			}
		}
	}
}

func TestReadRefusesDamage(t *testing.T) {
	file := small(rand.New(rand.NewPCG(7, 8)))
	p, err := decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := words(p); len(got) != 0 {
		t.Errorf("no words: got %v", got)
	}
	for n := range len(file) {
		if _, err := decode(file[:n]); err == nil {
			t.Fatalf("a file cut at %d of %d was read without an error", n, len(file))
		}
	}
	if _, err := decode(append(slices.Clone(file), 0)); err == nil {
		t.Error("a file with more behind it was read without an error")
	}
}

func FuzzDecode(f *testing.F) {
	file := small(rand.New(rand.NewPCG(7, 8)))
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := decode(file)
		if err != nil {
			return
		}
		arcs := words(p, "The", "queen", "", "\xff", "waits")
		heads := make([]int32, len(arcs))
		for i, a := range arcs {
			heads[i] = a.Head
			if (a.Head < 0) != (a.Label == Root) || a.Label == None {
				t.Fatalf("word %d hangs on %d as %q", i, a.Head, a.Label)
			}
		}
		if !projective(heads) {
			t.Fatalf("no tree: %v", heads)
		}
	})
}

func BenchmarkMultiply(b *testing.B) {
	w, x, out := make([]int8, 320*256), make([]int16, 256), make([]int32, 320)
	for name, f := range map[string]func([]int32, []int8, []int16){"vector": multiply, "plain": multiplyPlain} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f(out, w, x)
			}
			b.ReportMetric(float64(len(w)*b.N)/float64(b.Elapsed().Nanoseconds()), "products/ns")
		})
	}
}
