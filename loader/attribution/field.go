package attribution

import "math"

// A conditional random field gives each labelling of a paragraph the sum of a weight for each token's label and one for each step from
// label to label; probabilities are the exponentials of sums, normalised over all labellings that are allowed.

// steps are the weights of steps, by the kind of place stepped to, the label before and the label.
type steps [numPlaces][numLabels][numLabels]float64

// factors are the exponentials of steps, 0 where a step is not allowed.
func (w *steps) factors() *steps {
	var f steps
	for p := range w {
		w.factor(p, &f[p])
	}
	return &f
}

func (w *steps) factor(place int, f *[numLabels][numLabels]float64) {
	for a := range numLabels {
		for b := range numLabels {
			if allowed[a][b] {
				f[a][b] = math.Exp(w[place][a][b])
			}
		}
	}
}

// lattice holds the sums of one paragraph, by token and label; it is room to be used again.
type lattice struct {
	emit   [][numLabels]float64 // exponential of the weight of the label, over that of the greatest
	fore   [][numLabels]float64 // over all beginnings that end in the label, normalised
	back   [][numLabels]float64 // over all ends behind it, so that fore × back is its probability
	places []uint8
}

func (x *lattice) size(n int) {
	if cap(x.emit) < n {
		c := n + n/2
		x.emit, x.fore, x.back = make([][numLabels]float64, c), make([][numLabels]float64, c), make([][numLabels]float64, c)
		x.places = make([]uint8, c)
	}
	x.emit, x.fore, x.back, x.places = x.emit[:n], x.fore[:n], x.back[:n], x.places[:n]
}

// set gives token i the weights of its labels.
func (x *lattice) set(i int, weights *[numLabels]float64) {
	most := weights[0]
	for _, v := range weights[1:] {
		most = max(most, v)
	}
	for y, v := range weights {
		x.emit[i][y] = math.Exp(v - most)
	}
}

// sum fills fore and back (Rabiner 1989).
func (x *lattice) sum(f *steps) {
	n := len(x.emit)
	for y := range numLabels {
		x.fore[0][y] = 0
		if allowed[Outside][y] {
			x.fore[0][y] = x.emit[0][y]
		}
	}
	normalise(&x.fore[0])
	for i := 1; i < n; i++ {
		t := &f[x.places[i]]
		var v [numLabels]float64
		for a, p := range x.fore[i-1] {
			for b := range v {
				v[b] += p * t[a][b]
			}
		}
		for b := range v {
			x.fore[i][b] = v[b] * x.emit[i][b]
		}
		normalise(&x.fore[i])
	}
	for y := range numLabels {
		x.back[n-1][y] = 1
	}
	for i := n - 2; i >= 0; i-- {
		t := &f[x.places[i+1]]
		scale := 0.0
		var v [numLabels]float64
		for a := range v {
			for b := range numLabels {
				v[a] += t[a][b] * x.emit[i+1][b] * x.back[i+1][b]
			}
			scale += v[a] * x.fore[i][a]
		}
		for a := range v {
			x.back[i][a] = v[a] / scale
		}
	}
}

func normalise(v *[numLabels]float64) {
	sum := 0.0
	for _, p := range v {
		sum += p
	}
	for y := range v {
		v[y] /= sum
	}
}

// step fills q with the probability of each pair of labels at tokens i-1 and i.
func (x *lattice) step(f *[numLabels][numLabels]float64, i int, q *[numLabels][numLabels]float64) {
	sum := 0.0
	for a := range numLabels {
		for b := range numLabels {
			q[a][b] = x.fore[i-1][a] * f[a][b] * x.emit[i][b] * x.back[i][b]
			sum += q[a][b]
		}
	}
	for a := range q {
		for b := range q[a] {
			q[a][b] /= sum
		}
	}
}

// next is the probability that the label at i+1 is the inside of a role, given the label at i. Given the paragraph, labels are a Markov chain.
func (x *lattice) next(f *steps, i int, from, inside Label) float64 {
	t := &f[x.places[i+1]][from]
	sum := 0.0
	for b := range numLabels {
		sum += t[b] * x.emit[i+1][b] * x.back[i+1][b]
	}
	return t[inside] * x.emit[i+1][inside] * x.back[i+1][inside] / sum
}

// likely yields every span of a probability of at least floor: it begins, goes on, and ends. Spans count from the paragraph's first token.
func (x *lattice) likely(f *steps, floor float64, yield func(Role, Span, float64)) {
	n := len(x.emit)
	for i := range n {
		for r := range numRoles {
			from := r.Begin()
			p := x.fore[i][from] * x.back[i][from]
			for j := i; j < n && p >= floor; j++ {
				on := 0.0
				if j+1 < n {
					on = x.next(f, j, from, r.Inside())
				}
				if q := p * (1 - on); q >= floor {
					yield(r, Span{i, j + 1}, q)
				}
				p *= on
				from = r.Inside()
			}
		}
	}
}
