package eval

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"backchannel/graph/facts"
)

// coarse is the kind of source that is judged.
func coarse(kind string) string {
	k := strings.ToLower(kind)
	switch {
	case strings.HasPrefix(k, "anon"):
		return "anonymous"
	case k == "document" || k == "report" || k == "statement" || k == "letter":
		return "document"
	case k == "reporter" || k == "narrator" || k == "none" || k == "":
		return "reporter"
	}
	return "named"
}

// judgedClaim is a claim with the sources it is judged on: its sources; where there are none, its speaker. A speaker beside
// sources who is not one of them is a second reading, apart: in gold it is optional, in a prediction it may find an
// optional claim and is otherwise left aside.
type judgedClaim struct {
	facts.Claim
	judged []facts.Source
	apart  bool
}

func judged(claims []facts.Claim) []judgedClaim {
	var out []judgedClaim
	for _, c := range claims {
		src := c.Sources
		if len(src) == 0 && c.Speaker != nil {
			src = []facts.Source{*c.Speaker}
		}
		out = append(out, judgedClaim{Claim: c, judged: src})
		if len(c.Sources) > 0 && c.Speaker != nil && !slices.ContainsFunc(c.Sources, func(s facts.Source) bool { return who(s) == who(*c.Speaker) }) {
			c.Optional = true
			out = append(out, judgedClaim{Claim: c, judged: []facts.Source{*c.Speaker}, apart: true})
		}
	}
	return out
}

func who(s facts.Source) string {
	if s.Name != "" {
		return s.Name
	}
	return s.Description
}

// sameSource tells whether predicted source s is gold source g.
func (c *comparison) sameSource(g, s facts.Source) bool {
	if coarse(g.Kind) == "anonymous" {
		said := strings.TrimSpace(s.Description + " " + s.Name)
		whole := said + " " + s.Affiliation
		have := append(canon(whole), words(whole)...)
		mine := heads(said)
		overlap := false
		for h := range heads(g.Description) {
			overlap = overlap || mine[h]
		}
		return overlap && has(have, affiliation(g.Description))
	}
	var said []string
	for _, n := range []string{s.Name, s.Description} {
		if n != "" {
			said = append(said, n)
		}
	}
	if coarse(g.Kind) != "document" {
		return slices.ContainsFunc(said, func(n string) bool { return c.actors.same(g.Name, n) })
	}
	// A document: by its name or its description, or by the listed one who issued it.
	for _, n := range []string{g.Name, g.Description} {
		a := map[string]bool{}
		for _, w := range words(n) {
			if !numbers[w] {
				a[w] = true
			}
		}
		for _, x := range said {
			both := map[string]bool{}
			for _, w := range words(x) {
				if a[w] {
					both[w] = true
				}
			}
			if len(a) > 0 && float64(len(both))/float64(len(a)) >= 0.5 {
				return true
			}
		}
	}
	return c.actors.knows(g.Affiliation) && slices.ContainsFunc(said, func(n string) bool { return c.actors.same(g.Affiliation, n) })
}

// judge tells whether a predicted claim's source has the right kind and identity, and the right number (nil where none applies).
func (c *comparison) judge(g, p judgedClaim) (kind, identity bool, count *bool) {
	ok := map[string]bool{}
	issued := true
	for _, s := range g.judged {
		ok[coarse(s.Kind)] = true
		if coarse(s.Kind) == "document" && !c.actors.knows(s.Affiliation) {
			issued = false
		}
	}
	if ok["document"] && issued {
		ok["named"] = true // who issued the statement, or the statement
	}
	if len(p.judged) == 0 {
		kind = ok["reporter"]
	}
	for _, s := range p.judged {
		kind = kind || ok[coarse(s.Kind)]
	}
	var cands []candidate
	for i, x := range g.judged {
		for j, y := range p.judged {
			if c.sameSource(x, y) {
				cands = append(cands, candidate{[]float64{1}, i, j})
			}
		}
	}
	got, _ := assign(cands)
	identity = len(got) > 0 && float64(len(got))/float64(max(len(g.judged), len(p.judged))) >= 0.5
	if len(g.judged) > 0 && coarse(g.judged[0].Kind) == "anonymous" {
		count = new(rightCount(g.judged, p.judged))
	}
	return kind, identity, count
}

// rightCount tells whether the number of unnamed people is the one told.
func rightCount(gold, pred []facts.Source) bool {
	var said []int
	for _, s := range pred {
		if s.StatedCount != nil && *s.StatedCount != 0 {
			said = append(said, int(*s.StatedCount))
		}
	}
	var want *int
	none := false
	for _, s := range gold {
		if coarse(s.Kind) != "anonymous" {
			continue
		}
		if s.StatedCount == nil {
			none = true
		} else if want == nil {
			want = new(int(*s.StatedCount))
		}
	}
	switch {
	case none && len(said) == 0:
		return true
	case want == nil:
		if len(said) == 0 {
			return true
		}
		return single(gold[0].Description) && !slices.ContainsFunc(said, func(n int) bool { return n != 1 })
	}
	// "one official" without a count is read as a single source all the same.
	return slices.Contains(said, *want) || *want == 1 && len(said) == 0
}

// single tells whether a description is of one person.
func single(desc string) bool {
	if w := words(desc); len(w) > 0 && set("a an the another his her their one")[w[0]] {
		return true
	}
	before, _, _ := strings.Cut(desc, " with ")
	if strings.Contains(before, "people") || strings.Contains(before, "media") {
		return false
	}
	rs := []rune(before)
	for i, r := range rs {
		if r == 's' && (i+1 == len(rs) || !wordRune(rs[i+1])) {
			return false
		}
	}
	return true
}

func show(spans []facts.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.Exact)
	}
	return strings.Join(parts, " … ")
}

// tenth rounds to one digit, half to even of the exact value, as the reference does.
func tenth(x float64) float64 {
	f, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 1, 64), 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

func (c *comparison) claims(out *Score) {
	G, P := judged(c.gold.Claims), judged(c.pred.Claims)
	var wide, narrow, pe []evidence
	for _, g := range G {
		wide = append(wide, newEvidence(c.art, g.Evidence, g.Text))
		narrow = append(narrow, newEvidence(c.art, g.Evidence))
	}
	for _, p := range P {
		pe = append(pe, newEvidence(c.art, p.Evidence))
	}
	var cands []candidate
	touched := map[int]bool{}
	for i, g := range G {
		for j, p := range P {
			if p.apart && !g.Optional {
				continue
			}
			sim, raw := wide[i].similarity(pe[j], c.art)
			if s, r := narrow[i].similarity(pe[j], c.art); s > sim || s == sim && r > raw {
				sim, raw = s, r
			}
			if sim < threshold {
				continue
			}
			kind, identity, _ := c.judge(g, p)
			raw = max(raw, tokenF1(words(g.Text), words(p.Text)))
			cands = append(cands, candidate{[]float64{number(!g.Optional), number(!p.apart), tenth(sim), number(kind) + number(identity), raw}, i, j})
			touched[j] = true
		}
	}
	got, order := assign(cands)
	hit := map[int]bool{}
	var tp, must float64
	for i, j := range got {
		hit[j] = true
		tp += number(!G[i].Optional)
	}
	var missed, extra []string
	for i, g := range G {
		if g.Optional {
			continue
		}
		must++
		if _, ok := got[i]; !ok {
			missed = append(missed, show(g.Evidence))
		}
	}
	for j, p := range P {
		if hit[j] || p.apart {
			continue
		}
		double := ""
		if touched[j] {
			double = "double: "
		}
		extra = append(extra, double+show(p.Evidence))
	}
	out.Claims = prf(tp, float64(len(extra)), must-tp)
	out.Claims.Missed, out.Claims.Extra = missed, extra
	for _, o := range order {
		c.attribution(out, G[o[0]], P[o[1]])
	}
	c.notes(out, G, P, pe)
}

func (c *comparison) attribution(out *Score, g, p judgedClaim) {
	kind, identity, count := c.judge(g, p)
	whole := kind && identity && (count == nil || *count)
	a := &out.Attribution
	a.Kind.count(kind)
	a.Identity.count(identity)
	a.All.count(whole)
	if count != nil {
		a.Count.count(*count)
	}
	switch coarse(g.judged[0].Kind) {
	case "anonymous":
		a.Anonymous.count(whole)
	case "document":
		a.Document.count(whole)
	case "named":
		a.Named.count(whole)
	}
	if !whole {
		out.WrongSources = append(out.WrongSources, fmt.Sprintf("%s, not %s: %s", sources(p.judged), sources(g.judged), show(g.Evidence)))
	}
}

func sources(ss []facts.Source) string {
	var out []string
	for _, s := range ss {
		t := s.Kind + " " + strconv.Quote(who(s))
		if s.StatedCount != nil {
			t += fmt.Sprintf(" (%g)", *s.StatedCount)
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		return "nobody"
	}
	return strings.Join(out, " and ")
}

// note is something about a source that gold has, with the predicted evidence it may be found among.
type note struct {
	words []string
	among []evidence
}

// notes counts the reasons, bases and outlets of sources, and the statements about sources, that were found.
func (c *comparison) notes(out *Score, G, P []judgedClaim, pe []evidence) {
	var extra []evidence
	for _, p := range P {
		for _, s := range p.judged {
			for _, t := range []string{s.Reason, s.Basis, s.Via} {
				if t != "" {
					extra = append(extra, newEvidence(c.art, nil, t))
				}
			}
		}
	}
	for _, s := range c.pred.Sourcing {
		if len(s.Evidence) > 0 {
			extra = append(extra, newEvidence(c.art, s.Evidence))
		}
	}
	var notes []note
	seen := map[[2]string]bool{}
	add := func(key, text string) {
		if text != "" && !seen[[2]string{key, text}] {
			seen[[2]string{key, text}] = true
			notes = append(notes, note{words(text), extra})
		}
	}
	for _, g := range G {
		if g.Optional {
			continue
		}
		all := g.Sources
		if g.Speaker != nil {
			all = append(slices.Clone(all), *g.Speaker)
		}
		for _, s := range all {
			add("reason", s.Reason)
			add("basis", s.Basis)
			add("via", s.Via)
		}
	}
	for _, s := range c.gold.Sourcing {
		if !s.Optional {
			notes = append(notes, note{newEvidence(c.art, s.Evidence).words, append(slices.Clone(extra), pe...)})
		}
	}
	for _, n := range notes {
		out.Notes.count(slices.ContainsFunc(n.among, func(e evidence) bool {
			a, b := strings.Join(n.words, " "), strings.Join(e.words, " ")
			return tokenF1(n.words, e.words) >= threshold ||
				a != "" && b != "" && (strings.Contains(b, a) || len(e.words) > 2 && strings.Contains(a, b))
		}))
	}
}
