package attribution

import "slices"

// chooseFloors sets, for each role, the probability from which a span is taken so that exact F1 on the examples is best.
func (m *Model) chooseFloors(held []Example) {
	for r := range m.floors {
		m.floors[r] = 0.35
	}
	sights, wants := make([]*sight, len(held)), make([][]marked, len(held))
	for k := range held {
		sights[k] = m.see(&held[k].Document)
		wants[k], _ = held[k].marked(sights[k])
	}
	for r := range numRoles {
		best, at := -1.0, 0.0
		for f := 0.20; f < 0.61; f += 0.05 {
			m.floors[r] = f
			var right, found, gold int
			for k, s := range sights {
				want := wants[k]
				for _, x := range m.find(s) {
					if x.role == r {
						found++
						if slices.ContainsFunc(want, func(w marked) bool { return w.role == r && w.Span == x.Span }) {
							right++
						}
					}
				}
				for _, w := range want {
					if w.role == r {
						gold++
					}
				}
			}
			if f1 := 2 * float64(right) / float64(max(found+gold, 1)); f1 > best {
				best, at = f1, f
			}
		}
		m.floors[r] = at
	}
}

// learnSureness learns to tell how probable it is that an attribution is right: its cue or a piece of its content is one that people marked, and its source is the one they
// marked with it, or shares words with it.
func (m *Model) learnSureness(held []Example) {
	type item struct {
		x     sureness
		right float64
	}
	var items []item
	var alone, right int
	for k := range held {
		e := &held[k]
		s := m.see(&e.Document)
		read := m.find(s)
		a, r := unconfirmed(e, read)
		alone, right = alone+a, right+r
		m.join(s, read, func(a *Attribution, x *evidence) {
			it := item{x: x.features(a)}
			if slices.ContainsFunc(e.Attributions, func(g Attribution) bool { return agree(a, &g) }) {
				it.right = 1
			}
			items = append(items, it)
		})
	}
	m.alone = float64(right+1) / float64(alone+2)
	m.sure = sureness{}
	const steps, rate, decay = 4000, 0.2, 1e-4
	for range steps {
		var g sureness
		for _, it := range items {
			d := it.right - m.sure.sigmoid(it.x)
			for i, v := range it.x {
				g[i] += d * v
			}
		}
		for i := range g {
			m.sure[i] += rate * (g[i]/float64(max(len(items), 1)) - decay*m.sure[i])
		}
	}
}

// agree reports whether an attribution that was read is one that was marked.
func agree(a, g *Attribution) bool {
	found := a.Cue == g.Cue || slices.ContainsFunc(a.Content, func(c Span) bool { return slices.Contains(g.Content, c) })
	return found && (a.Source.Empty() && g.Source.Empty() || a.Source.Touches(g.Source))
}

// unconfirmed counts the cues that rules found and the model did not, and those of them that people marked, or whose content beside them people marked.
func unconfirmed(e *Example, read []marked) (alone, right int) {
	type span struct {
		r Role
		s Span
	}
	var rules []span
	spans(e.Rules, func(r Role, s Span) { rules = append(rules, span{r, s}) })
	for k, x := range rules {
		if x.r != Cue || slices.ContainsFunc(read, func(m marked) bool { return m.role == Cue && m.Touches(x.s) }) {
			continue
		}
		alone++
		beside := rules[max(0, k-1):min(len(rules), k+2)]
		if slices.ContainsFunc(e.Attributions, func(g Attribution) bool {
			return g.Cue.Touches(x.s) || slices.ContainsFunc(beside, func(y span) bool { return y.r == Content && slices.Contains(g.Content, y.s) })
		}) {
			right++
		}
	}
	return alone, right
}
