package derive

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"backchannel/graph"
)

// identity says which entity a chain is part of: its block, and the blocks that decisions join.
type identity struct {
	leader map[graph.ID]graph.ID // block → least block of those joined; absent: itself
	apart  map[graph.ID]graph.ID // chain → a block of its own
	how    map[graph.ID]graph.ID // block → the decision that joined it
	parted map[graph.ID]graph.ID // chain → the decision that took it out
}

func newIdentity() *identity {
	return &identity{leader: map[graph.ID]graph.ID{}, apart: map[graph.ID]graph.ID{}, how: map[graph.ID]graph.ID{}, parted: map[graph.ID]graph.ID{}}
}

// settled takes over what a stored member says of its chain. Those of one document were settled together and agree.
func (d *identity) settled(m *graph.Member) {
	d.apart[m.Told], d.leader[m.Block] = m.Block, m.Of
}

// of returns the chain's entity and block.
func (d *identity) of(c *graph.Chain) (entity, block graph.ID) {
	entity, block, _ = d.place(c.ID, blockOf(c))
	return entity, block
}

// place returns the entity and block of a chain, and the decision that put it there, "" for none.
func (d *identity) place(chain, name graph.ID) (entity, block, decision graph.ID) {
	block = cmp.Or(d.apart[chain], name)
	return cmp.Or(d.leader[block], block), block, cmp.Or(d.how[block], d.parted[chain])
}

// blockOf returns the block a chain is in before anything was decided.
func blockOf(c *graph.Chain) graph.ID {
	if !c.Named {
		return graph.ID(string(c.Type) + "/" + graph.Slug(c.Name, 40) + "-" + short(string(c.ID), 8))
	}
	return graph.ID(string(c.Type) + "/" + graph.Slug(c.Name, 60))
}

// alone is the block of a chain that was taken out of its own; named returns that one.
func alone(block, chain graph.ID) graph.ID { return block + graph.ID("~"+short(string(chain), 6)) }

func named(block graph.ID) graph.ID {
	name, _, _ := strings.Cut(string(block), "~")
	return graph.ID(name)
}

// short returns the first n hexadecimal digits of the SHA-256 of s.
func short(s string, n int) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:n]
}

// anchored finds the chain with the shortest mention around the words of an anchor, or nil: a text that was changed may have other
// words there.
func anchored(chains []graph.Chain, a graph.Anchor) *graph.Chain {
	var best *graph.Chain
	size := 0
	for i := range chains {
		c := &chains[i]
		for _, m := range c.Mentions {
			from, to := a.Span.Start-m.Span.Start, a.Span.End-m.Span.Start
			if from < 0 || to > len(m.Span.Exact) || from > to || m.Span.Exact[from:to] != a.Span.Exact {
				continue
			}
			if n := len(m.Span.Exact); best == nil || n < size || n == size && c.ID < best.ID {
				best, size = c, n
			}
		}
	}
	return best
}

// pair is a decision with the chains that its anchors find.
type pair struct {
	*graph.Decision
	a, b *graph.Chain
}

// decide applies decisions to the chains of documents. A decision yields to later ones that contradict it, so that each can be undone
// by its contrary. An anchor that finds no chain is kept by the store and changes nothing here.
//
// "Different" takes the second of two chains of one block out of it. Blocks are then joined from the latest decision back: "same" is
// passed over where it would join what a later decision keeps apart, "different" where later ones joined the two.
func decide(decisions []*graph.Decision, chains func(document graph.ID) []graph.Chain) *identity {
	d := newIdentity()
	var pairs []pair
	for _, dec := range slices.SortedFunc(slices.Values(decisions), older) {
		a, b := anchored(chains(dec.A.Document), dec.A), anchored(chains(dec.B.Document), dec.B)
		if dec.Kind != graph.Review && a != nil && b != nil && a.ID != b.ID && a.Type == b.Type {
			pairs = append(pairs, pair{dec, a, b})
		}
	}
	for _, p := range pairs {
		_, x := d.of(p.a)
		_, y := d.of(p.b)
		if p.Kind == graph.Different && x == y {
			d.apart[p.b.ID], d.parted[p.b.ID] = alone(y, p.b.ID), p.ID
		}
	}
	joined := map[graph.ID]graph.ID{} // block → a lesser one that it is joined to
	least := func(b graph.ID) graph.ID {
		for joined[b] != "" {
			b = joined[b]
		}
		return b
	}
	var kept [][2]graph.ID // blocks that must stay apart
	for _, p := range slices.Backward(pairs) {
		_, x := d.of(p.a)
		_, y := d.of(p.b)
		l, m := least(x), least(y)
		if p.Kind == graph.Different {
			if l != m {
				kept = append(kept, [2]graph.ID{x, y})
			}
			continue
		}
		if x == y || slices.ContainsFunc(kept, func(k [2]graph.ID) bool {
			i, j := least(k[0]), least(k[1])
			return i == l && j == m || i == m && j == l
		}) {
			continue
		}
		if l != m {
			joined[max(l, m)] = min(l, m)
		}
		d.how[x], d.how[y] = cmp.Or(d.how[x], p.ID), cmp.Or(d.how[y], p.ID)
	}
	for b := range d.how {
		d.leader[b] = least(b)
	}
	return d
}

// older orders decisions by when they were made, those without a readable time first.
func older(a, b *graph.Decision) int {
	x, errX := time.Parse(time.RFC3339, a.At)
	y, errY := time.Parse(time.RFC3339, b.At)
	switch {
	case errX != nil && errY == nil:
		return -1
	case errX == nil && errY != nil:
		return 1
	}
	return cmp.Or(x.Compare(y), cmp.Compare(a.ID, b.ID))
}

// blocks returns, sorted, every block that a chain could be in or have been in because of the decisions.
func (d *identity) blocks() []string {
	set := map[string]bool{}
	for b := range d.how {
		set[string(b)] = true
		set[string(named(b))] = true
	}
	for _, b := range d.apart {
		set[string(b)] = true
		set[string(named(b))] = true
	}
	return sorted(set)
}
