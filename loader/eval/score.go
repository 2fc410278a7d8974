// Package eval scores a reading of an article against gold: what is told, both in the facts format, counted as the scorer that
// comes with the annotated articles does, who is who (coref.go), and who tells what in which words (told.go). doc/format.md says how.
package eval

import (
	"cmp"
	"fmt"
	"slices"

	"backchannel/graph"
	"backchannel/graph/facts"
)

const threshold = 0.5

// PRF is precision, recall and F1 with their counts. P, R and F1 are nil where there is nothing to score.
type PRF struct {
	P      *float64 `json:"p"`
	R      *float64 `json:"r"`
	F1     *float64 `json:"f1"`
	TP     float64  `json:"tp"`
	FP     float64  `json:"fp"`
	FN     float64  `json:"fn"`
	Missed []string `json:"missed,omitempty"`
	Extra  []string `json:"extra,omitempty"`
}

func prf(tp, fp, fn float64) PRF {
	out := PRF{TP: tp, FP: fp, FN: fn}
	switch {
	case tp+fp > 0:
		out.P = new(tp / (tp + fp))
	case tp+fn > 0:
		out.P = new(0.0)
	}
	if tp+fn > 0 {
		out.R = new(tp / (tp + fn))
	}
	out.f1()
	return out
}

func (s *PRF) f1() {
	switch {
	case s.P == nil && s.R == nil:
	case s.P != nil && s.R != nil && *s.P > 0 && *s.R > 0:
		s.F1 = new(2 * *s.P * *s.R / (*s.P + *s.R))
	default:
		s.F1 = new(0.0)
	}
}

// Ratio is how many of some were right.
type Ratio struct {
	Right int      `json:"right"`
	Of    int      `json:"of"`
	Acc   *float64 `json:"acc"`
}

func (r *Ratio) count(right bool) {
	r.Of++
	if right {
		r.Right++
	}
}

// Attribution is how many of the claims found have the right source.
type Attribution struct {
	Kind      Ratio `json:"kind"`
	Identity  Ratio `json:"identity"`
	Count     Ratio `json:"count"`
	All       Ratio `json:"all"`
	Named     Ratio `json:"named"`
	Anonymous Ratio `json:"anonymous"`
	Document  Ratio `json:"document"`
}

func (a *Attribution) each() []*Ratio {
	return []*Ratio{&a.Kind, &a.Identity, &a.Count, &a.All, &a.Named, &a.Anonymous, &a.Document}
}

// Score is how one reading, or several together, compare with gold.
type Score struct {
	Document      string      `json:"document"`
	People        PRF         `json:"people"`
	Governments   PRF         `json:"governments"`
	Organizations PRF         `json:"organizations"`
	Venues        PRF         `json:"venues"` // and places
	Claims        PRF         `json:"claims"`
	Attribution   Attribution `json:"attribution"`
	Influences    PRF         `json:"influences"`
	Pairs         PRF         `json:"influencePairs"` // both ends, whatever the evidence
	Meetings      PRF         `json:"meetings"`
	Notes         Ratio       `json:"notes"` // reasons, bases, outlets and statements about sources found
	Overall       *float64    `json:"overall"`
	WrongSources  []string    `json:"wrongSources,omitempty"`
}

func (s *Score) entities() []*PRF {
	return []*PRF{&s.People, &s.Governments, &s.Organizations, &s.Venues}
}

// Compare scores a reading of an article's text against its gold. Evidence that does not give its quote is refused.
func Compare(gold, pred *facts.Document, text string) (Score, error) {
	for _, d := range []*facts.Document{gold, pred} {
		if err := quotes(d, text); err != nil {
			return Score{}, fmt.Errorf("%s: %w", gold.Document, err)
		}
	}
	c := comparison{gold: gold, pred: pred, art: newArticle(text), actors: newActors(gold)}
	out := Score{Document: gold.Document}
	c.entities(&out)
	c.claims(&out)
	c.influences(&out)
	c.meetings(&out)
	out.finish()
	return out, nil
}

// Sum adds the counts of several scores, then scores them.
func Sum(scores []Score) Score {
	out := Score{Document: fmt.Sprintf("all %d", len(scores))}
	add := func(get func(*Score) *PRF) {
		var tp, fp, fn float64
		for i := range scores {
			s := get(&scores[i])
			tp, fp, fn = tp+s.TP, fp+s.FP, fn+s.FN
		}
		*get(&out) = prf(tp, fp, fn)
	}
	for i := range out.entities() {
		add(func(s *Score) *PRF { return s.entities()[i] })
	}
	add(func(s *Score) *PRF { return &s.Claims })
	add(func(s *Score) *PRF { return &s.Influences })
	add(func(s *Score) *PRF { return &s.Pairs })
	add(func(s *Score) *PRF { return &s.Meetings })
	for i := range scores {
		for n, r := range scores[i].Attribution.each() {
			out.Attribution.each()[n].Right += r.Right
			out.Attribution.each()[n].Of += r.Of
		}
		out.Notes.Right += scores[i].Notes.Right
		out.Notes.Of += scores[i].Notes.Of
	}
	out.finish()
	return out
}

func (s *Score) finish() {
	for _, r := range append(s.Attribution.each(), &s.Notes) {
		if r.Of > 0 {
			r.Acc = new(float64(r.Right) / float64(r.Of))
		}
	}
	var sum, n, ents, m float64
	for _, e := range s.entities() {
		if e.F1 != nil {
			ents, m = ents+*e.F1, m+1
		}
	}
	if m > 0 {
		sum, n = ents/m, 1
	}
	all := s.Attribution.All.Acc
	if all == nil && s.Claims.FN > 0 {
		all = new(0.0)
	}
	for _, f := range []*float64{s.Claims.F1, all, s.Influences.F1, s.Meetings.F1} {
		if f != nil {
			sum, n = sum+*f, n+1
		}
	}
	if n > 0 {
		s.Overall = new(sum / n)
	}
}

func quotes(d *facts.Document, text string) error {
	check := func(what string, spans []facts.Span) error {
		for _, s := range spans {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End || text[s.Start:s.End] != s.Exact {
				return graph.Errorf(graph.Invalid, "%s: evidence %d-%d does not give its quote: offsets are bytes of the article as it is", what, s.Start, s.End)
			}
		}
		return nil
	}
	var errs []error
	for _, x := range d.Claims {
		errs = append(errs, check("claim", x.Evidence))
	}
	for _, x := range d.Sourcing {
		errs = append(errs, check("sourcing", x.Evidence))
	}
	for _, x := range d.Influences {
		errs = append(errs, check("influence", x.Evidence))
	}
	for _, x := range d.Meetings {
		errs = append(errs, check("meeting", x.Evidence))
	}
	for _, x := range d.Responses {
		errs = append(errs, check("response", x.Evidence))
	}
	return cmp.Or(errs...)
}

// candidate is a possible pairing of gold i with prediction j; a greater key is better.
type candidate struct {
	key  []float64
	i, j int
}

// assign pairs one to one, best first; equals keep their order.
func assign(cands []candidate) (byGold map[int]int, order [][2]int) {
	slices.SortStableFunc(cands, func(a, b candidate) int { return slices.Compare(b.key, a.key) })
	byGold, taken := map[int]int{}, map[int]bool{}
	for _, c := range cands {
		if _, ok := byGold[c.i]; ok || taken[c.j] {
			continue
		}
		byGold[c.i], taken[c.j] = c.j, true
		order = append(order, [2]int{c.i, c.j})
	}
	return byGold, order
}

func number(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

type comparison struct {
	gold, pred *facts.Document
	art        *article
	actors     actors
}

// listed is one entity of a list: its names, and whether gold marks it optional.
type listed struct {
	names    []string
	optional bool
}

// list returns the entities of a kind; venues and places are one list.
func list(d *facts.Document, k kind) []listed {
	var out []listed
	things := func(ts []facts.Thing) {
		for _, t := range ts {
			out = append(out, listed{named(t.Name, t.Aliases), t.Optional})
		}
	}
	switch k {
	case people:
		for _, p := range d.People {
			out = append(out, listed{named(p.Name, p.Aliases), p.Optional})
		}
	case governments:
		things(d.Governments)
	case organizations:
		things(d.Organizations)
	case venues:
		things(d.Venues)
		things(d.Places)
	}
	return out
}

func flat(ls []listed, keep func(listed) bool) []string {
	var out []string
	for _, l := range ls {
		if keep(l) {
			out = append(out, l.names...)
		}
	}
	return out
}

func (c *comparison) entities(out *Score) {
	all := func(listed) bool { return true }
	var optional []string
	for k := range kinds {
		optional = append(optional, flat(list(c.gold, k), func(l listed) bool { return l.optional })...)
	}
	for k := range kinds {
		var gs, ps [][]string
		for _, l := range list(c.gold, k) {
			if !l.optional {
				gs = append(gs, l.names)
			}
		}
		for _, l := range list(c.pred, k) {
			if len(l.names) > 0 {
				ps = append(ps, l.names)
			}
		}
		neutral := slices.Clone(optional)
		switch k {
		case venues:
			neutral = append(neutral, flat(list(c.gold, governments), all)...)
			neutral = append(neutral, flat(list(c.gold, organizations), all)...)
		case organizations:
			neutral = append(neutral, flat(list(c.gold, venues), all)...)
		}
		var cands []candidate
		touched := map[int]bool{}
		for i, g := range gs {
			for j, p := range ps {
				if m := k.match(g, p); m > 0 {
					cands = append(cands, candidate{[]float64{float64(m)}, i, j})
					touched[j] = true
				}
			}
		}
		got, _ := assign(cands)
		hit := map[int]bool{}
		for _, j := range got {
			hit[j] = true
		}
		// A second entity for a gold that is already found is an unmerged double: it counts against precision,
		// unless an optional name is written just so.
		var extra []string
		for j, p := range ps {
			best := 0
			for _, n := range neutral {
				one := []string{n}
				best = max(best, orgMatch(one, p), personMatch(one, p), govMatch(one, p))
			}
			need := 1
			if touched[j] {
				need = 2
			}
			if !hit[j] && best < need {
				extra = append(extra, p[0])
			}
		}
		s := prf(float64(len(got)), float64(len(extra)), float64(len(gs)-len(got)))
		s.Extra = extra
		for i, g := range gs {
			if _, ok := got[i]; !ok {
				s.Missed = append(s.Missed, g[0])
			}
		}
		*out.entities()[k] = s
	}
}
