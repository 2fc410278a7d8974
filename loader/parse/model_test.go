package parse

import (
	"math/rand/v2"
	"testing"
)

// A table of moves says what a map would, but for what it had no room for.
func TestMoveTable(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for _, n := range []int{0, 1, 1000, 3 << minSize} {
		table := newMoveTable(minSize)
		want := map[uint32]moveEntry{}
		full := 0
		for range n {
			// Few values of the bits that check, 0 among them.
			key := random.Uint32()&0xFFFF_0000 | uint32(random.IntN(50))
			e := moveEntry{key, int8(random.IntN(255) - 127), int8(1 + random.IntN(127))}
			if _, ok := want[key]; ok {
				continue
			}
			if table.put(e) {
				want[key] = e
			} else {
				full++
			}
		}
		if full > n/4 {
			t.Errorf("%d of %d found no room", full, n)
		}
		entries := table.entries()
		if len(entries) != len(want) {
			t.Fatalf("%d entries, want %d", len(entries), len(want))
		}
		for i, e := range entries {
			if e != want[e.key] || i > 0 && e.key <= entries[i-1].key {
				t.Fatalf("entry %d is %v, want %v", i, e, want[e.key])
			}
		}
		for range 1000 {
			var f [20]uint32
			var l, r int32
			for i := range f {
				f[i] = random.Uint32()&0xFFFF_0000 | uint32(random.IntN(100))
				l += int32(want[f[i]].left)
				r += int32(want[f[i]].right)
			}
			if sum := table.sum(f[:]); sum != [numMoves]int32{left: l, right: r} {
				t.Fatalf("%v: sum %v, want left %d, right %d", f, sum, l, r)
			}
		}
	}
}

// A tree found backwards is the same tree when it is a guide.
func TestGuide(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	var s state
	var g guide
	for range 500 {
		n := 1 + random.IntN(12)
		heads := randomTree(random, n)
		lift(heads)
		l := lesson{atoms: make([]atom, n+2), gold: newGold(heads)}
		back := l.backwards()
		follow(&s, &back, func([numMoves]bool, move) {})
		g.take(s.nodes)
		for d := 1; d <= n; d++ {
			if g.heads[d] != heads[d] {
				t.Fatalf("%v: the guide has %v", heads, g.heads)
			}
			if last := g.last[heads[d]]; last < int32(d) || heads[last] != heads[d] {
				t.Fatalf("%v: the guide has %v for last children", heads, g.last)
			}
		}
	}
}
