// Package naming tells what kind of thing a name names, where no rule of package mention does: a person, an organization, a place or something else.
//
// It is a logistic regression over hashed clues, which package mention collects from all mentions of a name in a document: how the name is written and what
// stands around it. [Train] makes the weights; doc/model.md tells from what and how well they do.
package naming

import "math"

// Kind is what a name names.
type Kind uint8

// The kinds.
const (
	Other Kind = iota // a work, an event, a thing, or no name
	Person
	Organization
	Place
	NumKinds
)

func (k Kind) String() string {
	if k < NumKinds {
		return [...]string{"other", "person", "organization", "place"}[k]
	}
	return "?"
}

// rowBits is the size of the table of weights as a power of two.
const rowBits = 18

type row [NumKinds]int8

// Model tells kinds of names. It does not change, so that any number of goroutines may use it.
type Model struct {
	rows  []row
	scale float64
}

// Likeliest gives the likeliest kind for a name with these clues, and its probability.
func (m *Model) Likeliest(clues []uint32) (Kind, float64) {
	p := m.Kinds(clues)
	best := Other
	for k := range NumKinds {
		if p[k] > p[best] {
			best = k
		}
	}
	return best, p[best]
}

// Kinds gives the probability of each kind for a name with these clues.
func (m *Model) Kinds(clues []uint32) (p [NumKinds]float64) {
	var sum [NumKinds]int32
	for _, c := range clues {
		w := &m.rows[c>>(32-rowBits)]
		for k := range sum {
			sum[k] += int32(w[k])
		}
	}
	for k := range p {
		p[k] = float64(sum[k]) * m.scale
	}
	softmax(&p)
	return p
}

func softmax(p *[NumKinds]float64) {
	most := p[0]
	for _, v := range p[1:] {
		most = max(most, v)
	}
	total := 0.0
	for k, v := range p {
		p[k] = math.Exp(v - most)
		total += p[k]
	}
	for k := range p {
		p[k] /= total
	}
}
