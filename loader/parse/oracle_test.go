package parse

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// randomTree gives n words heads, in nodes, with one root; it may be not projective.
func randomTree(random *rand.Rand, n int) []int32 {
	heads := make([]int32, n+2)
	order := random.Perm(n)
	for i, d := range order {
		heads[d+1] = int32(n + 1)
		if i > 0 {
			heads[d+1] = int32(order[random.IntN(i)] + 1)
		}
	}
	return heads
}

func crossing(heads []int32) bool {
	n := len(heads) - 2
	for a := 1; a <= n; a++ {
		for b := 1; b <= n; b++ {
			a1, a2 := min(a, int(heads[a])), max(a, int(heads[a]))
			b1, b2 := min(b, int(heads[b])), max(b, int(heads[b]))
			if a1 < b1 && b1 < a2 && a2 < b2 {
				return true
			}
		}
	}
	return false
}

func TestLiftMakesProjectiveTrees(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	crossed := 0
	for range 2000 {
		n := 1 + random.IntN(9)
		heads := randomTree(random, n)
		was := slices.Clone(heads)
		lift(heads)
		if crossing(was) {
			crossed++
		} else if !slices.Equal(was, heads) {
			t.Fatalf("%v is projective and became %v", was, heads)
		}
		if crossing(heads) {
			t.Fatalf("%v became %v, which is not projective", was, heads)
		}
		roots := 0
		for d := 1; d <= n; d++ {
			if heads[d] == int32(n+1) {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("%v became %v: %d roots", was, heads, roots)
		}
	}
	if crossed < 100 {
		t.Fatalf("only %d trees had arcs that cross", crossed)
	}
}

func TestFollowFindsTheRightTree(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var s state
	for range 2000 {
		n := 1 + random.IntN(12)
		heads := randomTree(random, n)
		lift(heads)
		l := lesson{atoms: make([]atom, n+2), gold: newGold(heads)}
		follow(&s, &l, func([numMoves]bool, move) {})
		for d := 1; d <= n; d++ {
			if s.nodes[d].head != heads[d] {
				t.Fatalf("%v: node %d hangs on %d", heads, d, s.nodes[d].head)
			}
		}
		at := make([]int, n+2)
		for i, d := range s.order {
			at[d] = i
		}
		for d := 1; d <= n; d++ {
			if h := heads[d]; int(h) <= n && at[h] < at[d] {
				t.Fatalf("%v: node %d found its head after that found its own", heads, d)
			}
		}
	}
}

func (s *state) clone() *state {
	c := *s
	c.nodes, c.stack, c.order = slices.Clone(s.nodes), slices.Clone(s.stack), slices.Clone(s.order)
	return &c
}

// most is the number of right arcs in the best tree that can still be reached.
func most(s *state, heads []int32) int {
	if s.done() {
		right := 0
		for d := 1; d < len(heads)-1; d++ {
			if s.nodes[d].head == heads[d] {
				right++
			}
		}
		return right
	}
	best := 0
	for m, can := range s.may() {
		if can {
			next := s.clone()
			next.make(move(m))
			best = max(best, most(next, heads))
		}
	}
	return best
}

// The oracle says what each move costs in any state, wrong ones too.
func TestCosts(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	compared := 0
	for range 300 {
		n := 2 + random.IntN(4)
		heads := randomTree(random, n)
		lift(heads)
		g := newGold(heads)
		var s state
		s.reset(n)
		for !s.done() {
			ok := s.may()
			was := most(&s, heads)
			cost := g.costs(&s)
			var can []move
			for m := range numMoves {
				if !ok[m] {
					continue
				}
				can = append(can, m)
				next := s.clone()
				next.make(m)
				if lost := was - most(next, heads); s.next < s.root() {
					compared++
					if lost != cost[m] {
						t.Fatalf("%v, stack %v, next %d: move %d costs %d, the oracle says %d", heads, s.stack, s.next, m, lost, cost[m])
					}
				}
			}
			s.make(can[random.IntN(len(can))])
		}
	}
	if compared < 500 {
		t.Fatalf("only %d moves were compared", compared)
	}
}
