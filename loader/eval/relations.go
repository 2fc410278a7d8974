package eval

import (
	"slices"
	"strings"

	"backchannel/graph/facts"
)

// aside are statuses of influences that are optional in gold and set aside in a prediction.
var aside = []string{"intended", "planned", "possible", "conditional"}

func (c *comparison) influences(out *Score) {
	G := c.gold.Influences
	var P []facts.Influence
	for _, p := range c.pred.Influences {
		if !slices.Contains(aside, p.Status) {
			P = append(P, p)
		}
	}
	must := func(i int) bool { return !G[i].Optional && !slices.Contains(aside, G[i].Status) }
	var cands []candidate
	found := map[int][]int{} // by prediction, the gold with the same ends
	for i, g := range G {
		ge := newEvidence(c.art, g.Evidence)
		for j, p := range P {
			if !c.actors.same(g.Influencer, p.Influencer) || !c.actors.same(g.Influenced, p.Influenced) {
				continue
			}
			found[j] = append(found[j], i)
			if sim, raw := ge.similarity(newEvidence(c.art, p.Evidence), c.art); sim >= threshold {
				cands = append(cands, candidate{[]float64{number(must(i)), tenth(sim), raw}, i, j})
			}
		}
	}
	got, _ := assign(cands)
	hit := map[int]bool{}
	var tp, need float64
	for i, j := range got {
		hit[j] = true
		tp += number(must(i))
	}
	var missed, extra []string
	for i, g := range G {
		if !must(i) {
			continue
		}
		need++
		if _, ok := got[i]; !ok {
			missed = append(missed, g.Influencer+" -> "+g.Influenced+": "+show(g.Evidence))
		}
	}
	for j, p := range P {
		if !hit[j] {
			extra = append(extra, p.Influencer+" -> "+p.Influenced+": "+show(p.Evidence))
		}
	}
	out.Influences = prf(tp, float64(len(P)-len(got)), need-tp)
	out.Influences.Missed, out.Influences.Extra = missed, extra
	c.pairs(out, P, found, must)
}

// pairs scores the ends alone, each pair once.
func (c *comparison) pairs(out *Score, P []facts.Influence, found map[int][]int, must func(int) bool) {
	type ends struct{ from, to string }
	of := func(i int) ends { return ends{c.gold.Influences[i].Influencer, c.gold.Influences[i].Influenced} }
	need, right, wrong := map[ends]bool{}, map[ends]bool{}, map[ends]bool{}
	for i := range c.gold.Influences {
		if must(i) {
			need[of(i)] = true
		}
	}
	for j, p := range P {
		if len(found[j]) == 0 {
			wrong[ends{p.Influencer, p.Influenced}] = true
		}
		for _, i := range found[j] {
			right[of(i)] = true
		}
	}
	tp := 0.0
	for e := range right {
		tp += number(need[e])
	}
	out.Pairs = prf(tp, float64(len(wrong)), float64(len(need))-tp)
}

// together is the F1 of two sets of participants.
func (c *comparison) together(gold, pred []string) float64 {
	var cands []candidate
	for i, g := range gold {
		for j, p := range pred {
			if c.actors.same(g, p) {
				cands = append(cands, candidate{[]float64{1}, i, j})
			}
		}
	}
	got, _ := assign(cands)
	if len(got) == 0 {
		return 0
	}
	return 2 * float64(len(got)) / float64(len(gold)+len(pred))
}

func (c *comparison) meetings(out *Score) {
	G, P := c.gold.Meetings, c.pred.Meetings
	var cands []candidate
	f := map[[2]int]float64{}
	for i, g := range G {
		ge := newEvidence(c.art, g.Evidence)
		for j, p := range P {
			s := c.together(g.Participants, p.Participants)
			if s == 0 {
				continue
			}
			sim, raw := ge.similarity(newEvidence(c.art, p.Evidence), c.art)
			f[[2]int{i, j}] = s
			cands = append(cands, candidate{[]float64{number(sim >= threshold), number(!g.Optional), s, raw}, i, j})
		}
	}
	got, _ := assign(cands)
	hit := map[int]bool{}
	var tp, must, free float64
	for i, g := range G {
		j, ok := got[i]
		switch {
		case ok && g.Optional:
			free++
			hit[j] = true
		case ok:
			tp += f[[2]int{i, j}]
			hit[j] = true
		}
		must += number(!g.Optional)
	}
	n := float64(len(P)) - free
	s := PRF{TP: tp, FP: n - tp, FN: must - tp}
	switch {
	case n > 0:
		s.P = new(tp / n)
	case must > 0:
		s.P = new(0.0)
	}
	if must > 0 {
		s.R = new(tp / must)
	}
	s.f1()
	for i, g := range G {
		if _, ok := got[i]; !ok && !g.Optional {
			s.Missed = append(s.Missed, strings.Join(g.Participants, ", ")+": "+show(g.Evidence))
		}
	}
	for j, p := range P {
		if !hit[j] {
			s.Extra = append(s.Extra, strings.Join(p.Participants, ", ")+": "+show(p.Evidence))
		}
	}
	out.Meetings = s
}
