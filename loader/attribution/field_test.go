package attribution

import (
	"math"
	"math/rand/v2"
	"testing"
)

// random fills a lattice and steps with random weights.
func random(r *rand.Rand, n int) (*lattice, *steps) {
	x, w := &lattice{}, &steps{}
	x.size(n)
	for i := range n {
		var e [numLabels]float64
		for y := range e {
			e[y] = r.NormFloat64() * 2
		}
		x.set(i, &e)
		x.places[i] = uint8(r.IntN(numPlaces))
	}
	for p := range w {
		for a := range w[p] {
			for b := range w[p][a] {
				w[p][a][b] = r.NormFloat64()
			}
		}
	}
	return x, w
}

// each yields every labelling of n tokens that is allowed, with the product of its weights.
func each(x *lattice, f *steps, yield func([]Label, float64)) {
	labels := make([]Label, len(x.emit))
	var from func(i int, weight float64)
	from = func(i int, weight float64) {
		if i == len(labels) {
			yield(labels, weight)
			return
		}
		for y := range numLabels {
			v := weight * x.emit[i][y]
			switch {
			case i == 0 && !allowed[Outside][y]:
				continue
			case i > 0:
				v *= f[x.places[i]][labels[i-1]][y]
			}
			if v > 0 {
				labels[i] = y
				from(i+1, v)
			}
		}
	}
	from(0, 1)
}

// TestProbabilitiesAreThoseOfAllLabellings holds the sums to adding up every labelling of short paragraphs: the probability of each label, of each step
// and of each span.
func TestProbabilitiesAreThoseOfAllLabellings(t *testing.T) {
	type found struct {
		r Role
		s Span
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		n := 1 + r.IntN(5)
		x, w := random(r, n)
		f := w.factors()
		x.sum(f)
		total := 0.0
		label := make([][numLabels]float64, n)
		step := make([][numLabels][numLabels]float64, n)
		span := map[found]float64{}
		each(x, f, func(labels []Label, v float64) {
			total += v
			for i, y := range labels {
				label[i][y] += v
				if i > 0 {
					step[i][labels[i-1]][y] += v
				}
			}
			spans(labels, func(r Role, s Span) { span[found{r, s}] += v })
		})
		near := func(what string, got, want float64) {
			t.Helper()
			if math.Abs(got-want/total) > 1e-9 {
				t.Errorf("%s: got %v, want %v", what, got, want/total)
			}
		}
		for i := range n {
			for y := range numLabels {
				near("label", x.fore[i][y]*x.back[i][y], label[i][y])
			}
			if i > 0 {
				var q [numLabels][numLabels]float64
				x.step(&f[x.places[i]], i, &q)
				for a := range q {
					for b := range q[a] {
						near("step", q[a][b], step[i][a][b])
					}
				}
			}
		}
		seen := 0
		x.likely(f, 0, func(r Role, s Span, p float64) {
			seen++
			near("span", p, span[found{r, s}])
		})
		if want := int(numRoles) * n * (n + 1) / 2; seen != want {
			t.Errorf("%d tokens: %d spans, want all %d", n, seen, want)
		}
	}
}

func TestMarkAndSpansAreInverse(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		labels := make([]Label, 12)
		type found struct {
			r Role
			s Span
		}
		var want []found
		for i := 0; i < len(labels); {
			if r.IntN(2) == 0 {
				i++
				continue
			}
			f := found{Role(r.IntN(int(numRoles))), Span{i, min(len(labels), i+1+r.IntN(3))}}
			Mark(labels, f.r, f.s)
			want = append(want, f)
			i = f.s.Last
		}
		k := 0
		spans(labels, func(r Role, s Span) {
			if k >= len(want) || want[k] != (found{r, s}) {
				t.Fatalf("span %d of %v is %v %v, want %v", k, labels, r, s, want)
			}
			k++
		})
		if k != len(want) {
			t.Fatalf("%d spans of %v, want %d", k, labels, len(want))
		}
	}
}
