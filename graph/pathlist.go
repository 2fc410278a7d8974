package graph

import (
	"context"
	"maps"
	"slices"
)

// pathLister lists the paths in what was read, best first.
type pathLister struct {
	from, to ID
	q        PathQuery
	out      map[ID][]Hop // by first end, in order of record ids; only hops that lie on the way
	paths    []Path
	steps    int // hops tried

	low    int                // of the paths being listed
	reach  []map[ID]reachable // by number of hops to go
	trail  []Hop
	barred map[ID]int // entities on the trail, and those its influences work through
}

// maxPathSteps bounds the search among what was read: in a thicket of cycles there are more ways than anyone can try.
const maxPathSteps = 1_000_000

// reachable tells of an entity whether the last end can be reached from it in a number of hops, none narrower than low.
type reachable uint8

const (
	byAny reachable = 1 << iota // somehow
	byLow                       // with an influence of just that width
)

func newPathLister(hops map[ID][]Hop, from, to ID, q PathQuery) *pathLister {
	l := &pathLister{from: from, to: to, q: q, out: map[ID][]Hop{}, barred: map[ID]int{from: 1}}
	all, back := map[ID][]Hop{}, map[ID][]Hop{}
	for _, id := range slices.Sorted(maps.Keys(hops)) {
		for _, h := range hops[id] {
			all[h.From] = append(all[h.From], h)
			back[h.To] = append(back[h.To], Hop{From: h.To, To: h.From})
		}
	}
	ahead, behind := distances(all, from), distances(back, to)
	for id, hops := range all {
		for _, h := range hops {
			a, ok := ahead[h.From]
			b, ok2 := behind[h.To]
			if ok && ok2 && a+1+b <= q.MaxHops {
				l.out[id] = append(l.out[id], h)
			}
		}
	}
	return l
}

// distances returns how many hops each entity is from the start.
func distances(out map[ID][]Hop, start ID) map[ID]int {
	dist := map[ID]int{start: 0}
	for queue := []ID{start}; len(queue) > 0; queue = queue[1:] {
		for _, h := range out[queue[0]] {
			if _, ok := dist[h.To]; !ok {
				dist[h.To] = dist[queue[0]] + 1
				queue = append(queue, h.To)
			}
		}
	}
	return dist
}

// list goes through the widths from the widest and the lengths from the least. The paths of one width and length are met
// in the order of their ids, so the first q.First paths met are the answer.
func (l *pathLister) list(ctx context.Context) error {
	lows := map[int]bool{}
	for _, hops := range l.out {
		for _, h := range hops {
			if h.Influence != nil {
				lows[h.Influence.Sourcing.Independence.Low] = true
			}
		}
	}
	for _, low := range slices.Backward(slices.Sorted(maps.Keys(lows))) {
		l.low = low
		l.measure()
		for n := 1; n <= l.q.MaxHops && !l.done(); n++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			if l.reach[n][l.from]&byLow != 0 {
				l.walk(l.from, n, false)
			}
		}
	}
	return nil
}

func (l *pathLister) done() bool { return len(l.paths) == l.q.First || l.steps > maxPathSteps }

// measure fills reach for the width that is being listed.
func (l *pathLister) measure() {
	l.reach = []map[ID]reachable{{l.to: byAny}}
	for n := 1; n <= l.q.MaxHops; n++ {
		here := map[ID]reachable{}
		for id, hops := range l.out {
			for _, h := range hops {
				wide, just := l.width(h)
				r := l.reach[n-1][h.To]
				if !wide || r == 0 {
					continue
				}
				if just {
					r |= byLow
				}
				here[id] |= r
			}
		}
		l.reach = append(l.reach, here)
	}
}

// width tells whether a hop is wide enough for the paths being listed, and whether it is an influence of just their width.
func (l *pathLister) width(h Hop) (wide, just bool) {
	if h.Influence == nil {
		return true, false
	}
	low := h.Influence.Sourcing.Independence.Low
	return low >= l.low, low == l.low
}

// walk goes on from an entity, with n hops to go; just tells whether the trail has an influence of just the width.
func (l *pathLister) walk(id ID, n int, just bool) {
	if n == 0 {
		l.paths = append(l.paths, Path{slices.Clone(l.trail), l.low})
		return
	}
	for _, h := range l.out[id] {
		if l.steps++; l.done() {
			return
		}
		wide, exact := l.width(h)
		need := byLow
		if exact = exact || just; exact {
			need = byAny
		}
		if !wide || l.bridge(h) || l.reach[n-1][h.To]&need == 0 || l.barred[h.To] > 0 || slices.ContainsFunc(h.via(), l.onTrail) {
			continue
		}
		for _, v := range append(h.via(), h.To) {
			l.barred[v]++
		}
		l.trail = append(l.trail, h)
		l.walk(h.To, n-1, exact)
		l.trail = l.trail[:len(l.trail)-1]
		for _, v := range append(h.via(), h.To) {
			l.barred[v]--
		}
	}
}

// bridge tells whether a hop would follow one affiliation with another: that somebody acts for two sides, or two for one, is no influence.
func (l *pathLister) bridge(h Hop) bool {
	return h.Influence == nil && len(l.trail) > 0 && l.trail[len(l.trail)-1].Influence == nil
}

// onTrail tells whether the trail has been at the entity.
func (l *pathLister) onTrail(id ID) bool {
	return id == l.from || slices.ContainsFunc(l.trail, func(h Hop) bool { return h.To == id })
}

// via returns the entities a hop works through, its own ends aside.
func (h Hop) via() []ID {
	if h.Influence == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(h.Influence.Via), func(id ID) bool { return id == h.From || id == h.To })
}
