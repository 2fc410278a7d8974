package mention

import "slices"

// A ballot holds the best score of each chain that a pronoun may stand for.
type ballot []candidate

type candidate struct {
	chain int
	score float64
}

func (b ballot) has(c int) bool {
	return slices.ContainsFunc(b, func(o candidate) bool { return o.chain == c })
}

func (b *ballot) add(x candidate) {
	for k := range *b {
		if o := &(*b)[k]; o.chain == x.chain {
			o.score = max(o.score, x.score)
			return
		}
	}
	*b = append(*b, x)
}

// winner returns the chain with the highest score, or -1 for none, and the next score. The chain barred takes no part.
func (b ballot) winner(barred int) (best candidate, second float64) {
	best.chain = -1
	for _, o := range b {
		switch {
		case o.chain == barred:
		case o.score > best.score:
			best, second = o, best.score
		default:
			second = max(second, o.score)
		}
	}
	return best, second
}
