package frame

import (
	"slices"

	"backchannel/graph"
)

// journeying are verbs for coming to a place, by the preposition that leads there.
var journeying = map[string]bool{"arrive": true, "land": true, "touch": true, "fly": true, "travel": true, "go": true, "come": true, "journey": true, "tour": true, "stop": true}

// visited reads "X visited the town" and "X visited Y".
func (c *sentence) visited(v *verb, e *event) {
	e.kind = graph.Visit
	e.add(c.actors(v.subjects), "")
	for k, n := range v.objects {
		if k > 0 && !c.isKind(n-1, uConj) && !c.listed(n) { // "the grave of X, the father of Y"
			continue
		}
		if c.personal(n) {
			if a, ok := c.actor(n); ok {
				e.kind = graph.Meeting
				e.add([]actor{a}, "host")
			}
		} else if _, ok := c.mentioned(n); ok {
			c.lead([]int{n}, e)
		}
	}
	if e.kind == graph.Visit && e.place == nil && e.venue == nil && len(v.objects) > 0 {
		c.places(e)
	}
}

// traveled reads "X arrived in the town", "X is due in the town": people, and those who act for a side, but no crowds and goods.
func (c *sentence) traveled(i int, e *event) bool {
	v := c.units[i].verb
	e.kind = graph.Visit
	var to []int
	switch v.lemma {
	case "be":
		k := c.dueIn(i)
		if k < 0 {
			return false
		}
		to = []int{k}
		e.mood.status = graph.Planned
	case "expect":
		if !v.passive || v.aim >= 0 {
			return false
		}
		to = c.toward(v, "in", "at")
		e.mood.status = graph.Planned
	case "tour":
		if v.passive {
			return false
		}
		to = v.objects
		for _, p := range v.preps {
			if p.word == "with" {
				e.add(c.actors(p.nouns), "")
			}
		}
	case "fly", "travel", "go", "come", "journey":
		to = c.toward(v, "to")
	default:
		if v.lemma == "touch" && v.particle != "down" {
			return false
		}
		to = c.toward(v, "in", "at")
	}
	if v.passive && v.lemma != "expect" {
		return false
	}
	c.lead(to, e)
	if v.lemma == "tour" && len(to) > 0 && e.place == nil && e.venue == nil {
		c.places(e)
	}
	who := e.who
	e.who, e.parts = nil, nil
	e.add(slices.DeleteFunc(c.actors(v.subjects), func(a actor) bool { return !c.envoy(a) }), "")
	if len(e.who) == 0 {
		return false
	}
	e.add(who, "")
	return e.place != nil || e.venue != nil && v.lemma == "tour"
}

// toward returns the noun phrases behind the first of a verb's phrases that starts with one of some words.
func (c *sentence) toward(v *verb, words ...string) []int {
	for _, p := range v.preps {
		if slices.Contains(words, p.word) {
			return p.nouns
		}
	}
	return nil
}

// dueIn returns the noun phrase where verb group i says its subject is due, -1 where it does not: "is due in Vienna".
func (c *sentence) dueIn(i int) int {
	v := c.units[i].verb
	if v.lemma == "be" && !v.negative && c.word(c.units[i].b) == "due" && len(v.preps) > 0 && (v.preps[0].word == "in" || v.preps[0].word == "at") {
		return v.preps[0].nouns[0]
	}
	return -1
}

// envoy reports whether an actor goes to places for a purpose: a person, or people who act for a side.
func (c *sentence) envoy(a actor) bool {
	ch := &c.Chains[a.chain]
	switch c.word(a.a) {
	case "any", "no", "every", "each":
		return false
	}
	return ch.Type == graph.Person || ch.Type == graph.Group && (len(ch.ActsFor) > 0 || missions[c.word(a.b-1)])
}

// missions are heads of phrases for people who are sent.
var missions = set("delegation delegations team mission envoys mediators negotiators ministers officials leaders")

// journey reads a visit told by a noun: "X's visit to the town", "a visit to the town by X", "X paid a visit to the town".
func (c *sentence) journey(n int, d *builder) {
	u := c.units[n]
	if k, ok := c.contactNouns[c.word(u.head)]; !ok || k.event != graph.Visit || !c.tag(u.head).Noun() {
		return
	}
	e := event{kind: graph.Visit, predicate: c.lemma(u.head), at: -1, trigger: tokens{u.head, u.b}, mood: mood{status: graph.Happened}, counted: n, rule: "noun", reach: tokens{u.a, u.b}}
	if a, ok := c.owner(n); ok {
		e.add([]actor{a}, "")
	}
	led := false // the phrase says where to
	k := n + 1
	for c.isKind(k, uPrep) && c.isKind(k+1, uNoun) {
		nouns, next := c.listRight(k + 1)
		switch w := c.word(c.units[k].a); w {
		case "of":
			if e.predicate == "tour" { // "a tour of the two towns"
				c.lead(nouns, &e)
				break
			}
			fallthrough
		case "by":
			e.add(slices.DeleteFunc(c.actors(nouns), func(a actor) bool { return !c.envoy(a) && c.Chains[a.chain].Type != graph.Organization }), "")
		case "to", "in", "at":
			if w == "to" {
				c.lead(nouns, &e)
			} else if m, ok := c.mentioned(nouns[0]); ok && e.place == nil {
				e.locate(c, m.Chain, c.Span(m.First, m.Last))
			}
			led = led || w == "to"
		}
		e.reach.b = c.units[next-1].b
		k = next
	}
	for _, at := range c.verbs {
		v := c.units[at].verb
		fate, told := c.fate(at)
		switch {
		case slices.Contains(v.objects, n) && !v.passive && (told || visiting[v.lemma]):
			if e.mood = c.moodOf(at); told {
				e.mood, e.dated = fate, e.reach
			}
			e.reach = tokens{min(e.reach.a, c.units[at].a), max(e.reach.b, v.end)}
			e.add(c.actors(v.subjects), "")
		case v.lemma == "be" && len(v.preps) > 0 && v.preps[0].unit == n-1 && v.preps[0].word == "on": // "is on a visit to the town"
			if e.mood = c.moodOf(at); v.finite && e.mood.status == graph.Happened && !e.mood.negative && v.present && !v.perfect {
				e.mood.status = graph.UnderWay
			}
			e.reach.a = min(e.reach.a, c.units[at].a)
			e.add(c.actors(v.subjects), "")
		}
	}
	c.befell(n, &e)
	c.foreseen(n, &e)
	if len(e.who) == 0 && e.predicate != "stop" && c.isKind(n-1, uPrep) && circumstance[c.word(c.units[n-1].a)] { // "During a visit to the town, X said"
		x := influence{}
		c.concerned(n-1, &x)
		e.add(slices.DeleteFunc(x.patients, func(a actor) bool { return !c.envoy(a) }), "")
	}
	if len(e.who) == 0 || !led && e.place == nil || e.place == nil && e.venue == nil {
		return
	}
	d.event(c, e)
	for _, at := range e.stops {
		e.place, e.venue = &at, nil
		d.event(c, e)
	}
}

// lead takes the places of a visit: the first is its own, each further one is of a visit more.
func (c *sentence) lead(nouns []int, e *event) {
	for _, n := range sorted(nouns) {
		m, ok := c.mentioned(n)
		if !ok {
			continue
		}
		if t := c.Chain(m).Type; t != graph.Place && t != graph.Government && t != graph.Venue {
			continue
		}
		if e.place == nil && e.venue == nil {
			e.locate(c, m.Chain, c.Span(m.First, m.Last))
		} else if !c.isKind(n-1, uComma) || c.listed(n) { // not "Linz, Austria"
			e.stops = append(e.stops, graph.Party{Chain: c.Chain(m).ID, Span: c.Span(m.First, m.Last)})
		}
	}
}

// visiting are verbs of which a visit is the object.
var visiting = set("pay make begin start end conclude complete wrap")
