package frame

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// doings are verbs of which accounts say how many, by the word that stands for them all in a claim.
var doings = map[string]string{"release": "release", "free": "release", "liberate": "release", "kill": "kill", "wound": "wound", "injure": "wound",
	"hurt": "wound", "capture": "capture", "seize": "seize", "arrest": "arrest", "detain": "detain", "abduct": "abduct", "hold": "hold", "jail": "jail",
	"imprison": "jail", "deport": "deport", "expel": "expel", "evacuate": "evacuate", "displace": "displace", "send": "send", "deploy": "deploy",
	"withdraw": "withdraw", "fire": "fire", "launch": "launch", "destroy": "destroy", "lose": "lose", "pledge": "pledge", "execute": "execute"}

// count reads how many somebody frees, kills, sends: a verb with its counted object, or, in the passive, its counted subject. What part of
// them is of some kind ("140 of them serving life sentences") is a number of its own.
func (c *sentence) count(i int, d *builder) {
	v := c.units[i].verb
	predicate, agents, objects := doings[v.lemma], v.subjects, v.objects
	start := c.units[i].a
	switch {
	case v.lemma == "go" && c.isKind(i-1, uVerb) && c.units[i-1].verb.lemma == "let": // "let go 200 prisoners"
		predicate, agents, start = "release", c.units[i-1].verb.subjects, c.units[i-1].a
	case v.passive:
		objects, agents = v.subjects, nil
		for _, p := range v.preps {
			if p.word == "by" {
				agents = p.nouns
			}
		}
	}
	if len(objects) == 0 && len(v.preps) > 0 && v.preps[0].unit == i+1 { // "release about 200 prisoners"
		if b, at := c.scan.bound(c.units[i+1].a, c.hi); b != "" && at == c.units[i+1].b {
			objects = v.preps[0].nouns
		}
	}
	if v.passive && len(objects) == 0 && c.isKind(i-1, uNoun) { // "at least six were killed"
		objects = []int{i - 1}
	}
	if predicate == "" {
		return
	}
	who := c.actors(agents)
	d.doers = append(d.doers, doer{predicate, who, len(agents) > 0, -1})
	if len(objects) == 0 {
		return
	}
	n := slices.Min(objects)
	u := c.units[n]
	number := c.countOf(n)
	if number == nil {
		return
	}
	m := c.moodOf(i)
	if v.lemma == "go" {
		m = c.moodOf(i - 1)
	}
	thing := c.Span(min(u.a, c.TokenAt(number.Span.Start)), u.b)
	p := graph.Proposition{Document: c.Document.ID, Predicate: predicate, Status: m.status, Negative: m.negative,
		By: graph.Reading{Rule: "count", Confidence: 0.7}}
	parts := []tokens{{start, max(c.units[i].b, u.b)}, {c.TokenAt(thing.Start), u.b}}
	for _, a := range who {
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.Agent, Chain: c.chainOf(a), Span: c.Span(a.a, a.b)})
		parts = append(parts, tokens{a.a, a.b})
	}
	patient := graph.Argument{Role: graph.Patient, Span: thing}
	if mm, ok := c.mentioned(n); ok && c.Chain(mm).Named {
		patient.Chain = c.Chain(mm).ID
	}
	p.Arguments = append(p.Arguments, patient)
	p.Quantities = []graph.Number{*number}
	end := max(u.b, c.units[i].b)
	for range 3 {
		x, words := c.kindAt(end)
		if x == nil {
			break
		}
		x.Of = &thing
		p.Quantities = append(p.Quantities, *x)
		parts = append(parts, words)
		end = words.b
	}
	d.add(c, p, parts)
	d.doers[len(d.doers)-1].told = len(d.frames.Propositions) - 1
}

// A doer is who frees, kills or sends, in the paragraph being read.
type doer struct {
	predicate string
	who       []actor
	said      bool // the clause says who
	told      int  // index of the proposition that counts what was done to, -1
}

// doneBy gives what is counted in the passive ("200 prisoners would be freed") the one of whom its paragraph says that he does it.
func (d *builder) doneBy(c *sentence) {
	for _, x := range d.doers {
		if x.told < 0 || x.said {
			continue
		}
		var who []actor
		known := true
		for _, y := range d.doers {
			if y.predicate == x.predicate {
				who = merge(who, y.who)
				known = known && (!y.said || len(y.who) > 0)
			}
		}
		if p := &d.frames.Propositions[x.told]; known && len(who) == 1 {
			p.Arguments = append(p.Arguments, graph.Argument{Role: graph.Agent, Chain: c.chainOf(who[0]), Span: c.Span(who[0].a, who[0].b)})
			p.By.Confidence = 0.5
		}
	}
	d.doers = d.doers[:0]
}

// countOf reads the number of what noun phrase n counts; nil for a time, an amount of money and what is no number of things.
func (c *sentence) countOf(n int) *graph.Number {
	u := c.units[n]
	if t := c.tag(u.head); t != tag.NNS && t != tag.NN {
		return nil
	}
	w := c.word(u.head)
	if _, ok := c.contactNouns[w]; ok || units[w] != 0 || shorter[w] || w == "percent" || w == "times" {
		return nil
	}
	first := u.a
	for _, k := range []int{n - 1, n - 2} { // "at least" and the like may stand outside
		if c.isKind(k, uOther) || c.isKind(k, uPrep) {
			if b, at := c.scan.bound(c.units[k].a, u.b); b != "" && at >= u.a && at <= u.head {
				first = c.units[k].a
			}
		}
	}
	for i := first; i < u.head; i++ {
		if x, end := c.scan.number(i, u.b); x != nil {
			if x.Unit == "%" || x.Unit == "US$" || x.Unit == "€" || x.Unit == "£" || x.Unit == "¥" {
				return nil
			}
			if strings.HasPrefix(c.word(end), "year") || strings.HasPrefix(c.word(end), "-year") { // "her 25-year-old son"
				return nil
			}
			x.Unit = w
			return x
		} else if end > i {
			i = end - 1
		}
	}
	return nil
}

// kindAt reads, from token i on, how many of those just counted are of some kind: "including 140 women", "of whom 11 are civilians", "none of
// them serving a life sentence".
func (c *sentence) kindAt(i int) (*graph.Number, tokens) {
	if c.word(i) == "," {
		i = c.pastAside(i + 1)
	}
	if c.word(i) == "and" {
		i++
	}
	first := i
	including := c.word(i) == "including" || c.word(i) == "among" && c.word(i+1) == "them"
	ofWhom := c.word(i) == "of" && c.word(i+1) == "whom"
	switch {
	case including && c.word(i) == "among", ofWhom:
		i += 2
	case including:
		i++
	}
	x, next := c.amountOf(i)
	if x == nil {
		return nil, tokens{}
	}
	if c.word(next) == "of" && (c.word(next+1) == "them" || c.word(next+1) == "whom" || c.word(next+1) == "those") {
		next += 2
	} else if !including && !ofWhom {
		return nil, tokens{}
	}
	if t := c.word(next); t == "are" || t == "were" || t == "is" || t == "was" {
		next++
	}
	from := next
	for next < c.hi && !c.tag(next).Punct() && c.tag(next) != tag.CC && c.word(next) != "who" && next-from < 6 {
		next++
	}
	if next == from {
		return nil, tokens{}
	}
	x.Unit = c.Span(from, next).Exact
	return x, tokens{first, next}
}

// amountOf reads "140", "at least 160" or "none".
func (c *sentence) amountOf(i int) (*graph.Number, int) {
	if w := c.word(i); i < c.hi && (w == "none" || w == "no") {
		zero := 0.0
		return &graph.Number{Span: c.Span(i, i+1), Low: &zero, High: &zero}, i + 1
	}
	_, k := c.scan.bound(i, c.hi)
	_, _, end := c.amount(k, c.hi)
	if end == k {
		return nil, i
	}
	x, _ := c.scan.number(i, end)
	if x != nil {
		x.Unit, x.Of = "", nil
	}
	return x, end
}

// pastAside returns the token behind an attribution between commas, "they said,", that starts at token i; i where none does.
func (c *sentence) pastAside(i int) int {
	for k := i; k < min(i+8, c.hi); k++ {
		if c.word(k) == "," {
			for _, n := range c.verbs {
				if u := c.units[n]; u.a >= i && u.b <= k && u.verb.finite && saying[u.verb.lemma] {
					return k + 1
				}
			}
			return i
		}
	}
	return i
}
