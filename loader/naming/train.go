package naming

import (
	"math"
	"math/rand/v2"
)

// Example is a name whose kind is told. Weight says how much it counts beside others.
type Example struct {
	Clues  []uint32
	Kind   Kind
	Weight float64
}

// How it is learnt: AdaGrad (Duchi, Hazan and Singer 2011) whose sums start at slack, so that rare clues move slowly; most clues of a name are left out at
// random at each step, so that none is relied on alone (Srivastava et al. 2014); weights are averaged over the second half.
const (
	epochs  = 12
	rate    = 0.1
	slack   = 0.5
	dropout = 0.6
	minSeen = 2 // a clue must be seen this often to be learnt
	// What is kept of a weight: the greatest is greatest, beyond it nothing changes.
	greatest = 2.0
)

type floats [NumKinds]float64

// Train learns a model. The same examples in the same order give the same model.
func Train(examples []Example) *Model {
	seen := make([]uint8, 1<<rowBits)
	for _, e := range examples {
		for _, c := range e.Clues {
			r := c >> (32 - rowBits)
			seen[r] = min(seen[r]+1, minSeen)
		}
	}
	w, squares, total := make([]floats, 1<<rowBits), make([]floats, 1<<rowBits), make([]floats, 1<<rowBits)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	var kept []uint32
	averaged := 0
	for epoch := range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := &examples[i]
			kept = kept[:0]
			var p [NumKinds]float64
			for _, c := range e.Clues {
				if r := c >> (32 - rowBits); seen[r] >= minSeen && random.Float64() >= dropout {
					kept = append(kept, r)
					for k := range p {
						p[k] += w[r][k]
					}
				}
			}
			softmax(&p)
			for k := range p {
				g := -p[k]
				if Kind(k) == e.Kind {
					g++
				}
				g *= e.Weight
				for _, r := range kept {
					squares[r][k] += g * g
					w[r][k] += rate * g / (math.Sqrt(squares[r][k]) + slack)
				}
			}
		}
		if epoch >= epochs/2 {
			averaged++
			for r := range w {
				for k, v := range w[r] {
					total[r][k] += v
				}
			}
		}
	}
	m := &Model{rows: make([]row, 1<<rowBits), scale: greatest / math.MaxInt8}
	for r := range total {
		for k, v := range total[r] {
			q := v / float64(averaged) * (1 - dropout) / m.scale
			m.rows[r][k] = int8(math.Round(max(-math.MaxInt8, min(math.MaxInt8, q))))
		}
	}
	return m
}
