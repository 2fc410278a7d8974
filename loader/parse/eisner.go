package parse

// chart finds the best projective tree of a sentence by dynamic programming (Eisner 1996). A span of words is headed by its left or its
// right end; it is whole, or has an arc from end to end and nothing of that end's dependents on the other side.
type chart struct {
	n                     int
	wholeLeft, wholeRight []float32  // by first and last word: sum of a whole span headed by its left, its right end
	arcLeft, arcRight     []float32  // of one with an arc
	splits                [3][]uint8 // where spans are cut: with an arc, whole by the left, whole by the right
}

const (
	cutArc = iota
	cutLeft
	cutRight
)

// tree sets heads, by word, to those of the tree with the greatest sum of scores. scores has a row of n+1 for each of n+1 nodes: what speaks for the node's
// head being each node; node 0 is the root, and one word hangs on it.
func (c *chart) tree(scores []float32, heads []int32) {
	n := len(heads)
	c.room(n)
	score := func(d, h int) float32 { return scores[(d+1)*(n+1)+h+1] }
	for i := range n {
		c.wholeLeft[i*n+i], c.wholeRight[i*n+i] = 0, 0
	}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			j := i + width
			at := i*n + j
			best, cut := float32(0), -1
			for k := i; k < j; k++ {
				if s := c.wholeLeft[i*n+k] + c.wholeRight[(k+1)*n+j]; cut < 0 || s > best {
					best, cut = s, k
				}
			}
			c.arcLeft[at], c.arcRight[at] = best+score(j, i), best+score(i, j)
			c.splits[cutArc][at] = uint8(cut)
			cut = -1
			for k := i + 1; k <= j; k++ {
				if s := c.arcLeft[i*n+k] + c.wholeLeft[k*n+j]; cut < 0 || s > best {
					best, cut = s, k
				}
			}
			c.wholeLeft[at], c.splits[cutLeft][at] = best, uint8(cut)
			cut = -1
			for k := i; k < j; k++ {
				if s := c.wholeRight[i*n+k] + c.arcRight[k*n+j]; cut < 0 || s > best {
					best, cut = s, k
				}
			}
			c.wholeRight[at], c.splits[cutRight][at] = best, uint8(cut)
		}
	}
	best, top := float32(0), -1
	for r := range n {
		if s := c.wholeRight[r] + c.wholeLeft[r*n+n-1] + scores[(r+1)*(n+1)]; top < 0 || s > best {
			best, top = s, r
		}
	}
	heads[top] = -1
	c.right(heads, 0, top)
	c.left(heads, top, n-1)
}

// left and right follow the cuts of whole spans headed by the left and the right end.
func (c *chart) left(heads []int32, i, j int) {
	for i < j {
		k := int(c.splits[cutLeft][i*c.n+j])
		heads[k] = int32(i)
		c.between(heads, i, k)
		i = k // the rest of the span is headed by k
	}
}

func (c *chart) right(heads []int32, i, j int) {
	for i < j {
		k := int(c.splits[cutRight][i*c.n+j])
		heads[k] = int32(j)
		c.between(heads, k, j)
		j = k
	}
}

func (c *chart) between(heads []int32, i, j int) {
	k := int(c.splits[cutArc][i*c.n+j])
	c.left(heads, i, k)
	c.right(heads, k+1, j)
}

func (c *chart) room(n int) {
	c.n = n
	if len(c.wholeLeft) >= n*n {
		return
	}
	all := make([]float32, 4*n*n)
	c.wholeLeft, c.wholeRight, c.arcLeft, c.arcRight = all[:n*n], all[n*n:2*n*n], all[2*n*n:3*n*n], all[3*n*n:]
	cuts := make([]uint8, 3*n*n)
	for i := range c.splits {
		c.splits[i] = cuts[i*n*n:][:n*n]
	}
}
