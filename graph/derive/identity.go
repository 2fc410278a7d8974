package derive

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"backchannel/graph"
)

// identity says which entity a chain is part of: its block, and the blocks that decisions join.
type identity struct {
	leader map[graph.ID]graph.ID // block → least block of those joined; absent: itself
	apart  map[graph.ID]graph.ID // chain → a block of its own
	how    map[graph.ID]graph.ID // block → the decision that joined it
	parted map[graph.ID]graph.ID // chain → the decision that took it out
}

// of returns the chain's entity and block.
func (d *identity) of(c *graph.Chain) (entity, block graph.ID) {
	block, ok := d.apart[c.ID]
	if !ok {
		block = blockOf(c)
	}
	if l, ok := d.leader[block]; ok {
		return l, block
	}
	return block, block
}

// blockOf returns the block a chain is in before anything was decided.
func blockOf(c *graph.Chain) graph.ID {
	if !c.Named {
		return graph.ID(string(c.Type) + "/" + graph.Slug(c.Name, 40) + "-" + short(string(c.ID), 8))
	}
	return graph.ID(string(c.Type) + "/" + graph.Slug(c.Name, 60))
}

// short returns the first n hexadecimal digits of the SHA-256 of s.
func short(s string, n int) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:n]
}

// anchored finds the chain with the shortest mention around an anchor, or nil.
func anchored(b *graph.Batch, a graph.Anchor) *graph.Chain {
	var best *graph.Chain
	size := 0
	for i := range b.Chains {
		for _, m := range b.Chains[i].Mentions {
			n := m.Span.End - m.Span.Start
			if m.Span.Start <= a.Span.Start && a.Span.End <= m.Span.End && (best == nil || n < size) {
				best, size = &b.Chains[i], n
			}
		}
	}
	return best
}

// decide applies decisions. An anchor that finds no chain is kept by the store and changes nothing here. Of two decisions on one chain, all
// "different" hold before any "same".
func decide(decisions []*graph.Decision, batch func(graph.ID) *graph.Batch) *identity {
	d := &identity{leader: map[graph.ID]graph.ID{}, apart: map[graph.ID]graph.ID{}, how: map[graph.ID]graph.ID{},
		parted: map[graph.ID]graph.ID{}}
	decisions = slices.SortedFunc(slices.Values(decisions), func(a, b *graph.Decision) int { return compare(a.ID, b.ID) })
	find := func(a graph.Anchor) *graph.Chain {
		if b := batch(a.Document); b != nil {
			return anchored(b, a)
		}
		return nil
	}
	for _, dec := range decisions {
		if dec.Kind != graph.Different {
			continue
		}
		if a, b := find(dec.A), find(dec.B); a != nil && b != nil && blockOf(a) == blockOf(b) {
			d.parted[b.ID] = dec.ID
			d.apart[b.ID] = blockOf(b) + graph.ID("~"+short(string(b.ID), 6))
		}
	}
	var groups [][]graph.ID
	for _, dec := range decisions {
		if dec.Kind != graph.Same {
			continue
		}
		a, b := find(dec.A), find(dec.B)
		if a == nil || b == nil || a.Type != b.Type {
			continue
		}
		_, x := d.of(a)
		_, y := d.of(b)
		if x == y {
			continue
		}
		d.how[x], d.how[y] = dec.ID, dec.ID
		joined := []graph.ID{x, y}
		groups = slices.DeleteFunc(groups, func(g []graph.ID) bool {
			if slices.Contains(g, x) || slices.Contains(g, y) {
				joined = append(joined, g...)
				return true
			}
			return false
		})
		groups = append(groups, joined)
	}
	for _, g := range groups {
		least := slices.Min(g)
		for _, b := range g {
			d.leader[b] = least
		}
	}
	return d
}

// blocks returns the blocks that make up an entity.
func (d *identity) blocks(entity graph.ID) []graph.ID {
	out := []graph.ID{entity}
	for b, l := range d.leader {
		if l == entity && b != entity {
			out = append(out, b)
		}
	}
	slices.Sort(out)
	return out
}

func compare[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
