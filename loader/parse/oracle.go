package parse

// gold is the right tree of a sentence, in nodes as [state] counts them.
type gold struct {
	heads    []int32   // by node; the root has 0
	children [][]int32 // by node
}

func newGold(heads []int32) *gold {
	g := &gold{heads, make([][]int32, len(heads))}
	for d := 1; d < len(heads)-1; d++ {
		h := heads[d]
		g.children[h] = append(g.children[h], int32(d))
	}
	return g
}

// costs counts how many arcs of the right tree can no longer be found after each move (Goldberg and Nivre 2013).
func (g *gold) costs(s *state) (cost [numMoves]int) {
	b, top, below, root := s.next, s.top(0), s.top(1), s.root()
	stacked := func(x int32) bool { return x > 0 && x < b && s.nodes[x].head == 0 }
	// A word finds the root only if nothing lies below it on the stack.
	if h := g.heads[b]; h == root && top > 0 || stacked(h) && h != top {
		cost[shift]++
	}
	for _, d := range g.children[b] {
		if stacked(d) {
			cost[shift]++
		}
	}
	if top == 0 {
		return cost
	}
	for _, d := range g.children[top] {
		if d >= b {
			cost[left]++
			cost[right]++
		}
	}
	h := g.heads[top]
	if h == root && below > 0 {
		return cost // lost before
	}
	if h >= b {
		cost[right]++
	}
	if h > b || h == below && below > 0 {
		cost[left]++
	}
	return cost
}

// lift makes a tree projective: where an arc crosses another, the word hangs on its head's head instead, the
// shortest arc first (Nivre and Nilsson 2005).
func lift(heads []int32) {
	root := int32(len(heads) - 1)
	under := func(d, h int32) bool {
		for d != h && d != 0 && d != root {
			d = heads[d]
		}
		return d == h
	}
	for {
		best, length := int32(0), root+1
		for d := int32(1); d < root; d++ {
			h := heads[d]
			if h == root {
				continue
			}
			for x := min(d, h) + 1; x < max(d, h); x++ {
				if !under(x, h) {
					if n := max(d, h) - min(d, h); n < length {
						best, length = d, n
					}
					break
				}
			}
		}
		if best == 0 {
			return
		}
		heads[best] = heads[heads[best]]
	}
}
