package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// striking are verbs of attack. Some are of nothing else; "any" ones are said of words and prices as well, and count where whoever acts is armed,
// or what is hit is a place.
var striking = map[string]string{"bomb": "only", "shell": "only", "shoot": "somebody", "bombard": "only", "ambush": "only", "invade": "only", "stab": "somebody",
	"raid": "any", "attack": "any", "strike": "any", "hit": "any", "assault": "any", "storm": "any", "target": "any", "pound": "any", "fire": "at"}

// arms are words for what is fired, forces are heads of phrases for those who bear arms.
var (
	arms   = set("rocket rockets missile missiles shell shells mortar mortars drone drones shots artillery")
	forces = set(`forces force army navy troops soldiers fighters rebels militants militiamen militia guerrillas commandos insurgents jets planes warplanes aircraft
		drones bomber bombers gunman gunmen attacker helicopters warships artillery attackers`)
	// raids are nouns for an attack, armed are words that make an attack or a strike one of arms.
	raids = set("airstrike strike attack raid bombing shelling ambush bombardment invasion assault barrage")
	armed = set("air drone missile rocket bomb artillery mortar suicide military naval armed ground deadly cross-border retaliatory aerial arson knife gun")
)

// hurting are verbs for what an attack does to people.
var hurting = set("kill wound injure hurt")

// warlike reports whether an actor can strike: a state, or those who bear or carry arms.
func (c *sentence) warlike(a actor) bool {
	return c.Chains[a.chain].Type == graph.Government || forces[c.word(a.b-1)] || forces[c.word(a.b)] || arms[c.word(a.b)]
}

// struck reads "X bombed the port of Y", "the convoy was attacked by X".
func (c *sentence) struck(i int, e *event) bool {
	v := c.units[i].verb
	e.kind = graph.Strike
	by, hit := v.subjects, v.objects
	if v.passive {
		by, hit = nil, v.subjects
		if k := c.skipLeft(i - 1); !v.finite && c.isKind(k, uNoun) { // "the wife of a man shot by X"
			hit = []int{k}
		}
		for _, p := range v.preps {
			if p.word == "by" {
				by = p.nouns
			}
		}
	}
	sort := striking[v.lemma]
	if sort == "at" { // "fired rockets at Y"
		if v.passive || len(v.objects) == 0 || !arms[c.word(c.units[v.objects[0]].head)] {
			return false
		}
		if hit = c.toward(v, "at", "on", "into"); hit == nil {
			return false
		}
	}
	who := c.attackers(by)
	at := len(hit) > 0 && c.targets(hit, e)
	if v.lemma == "raid" && len(by) > 0 && c.word(c.units[by[0]].head) == "police" { // a search
		return false
	}
	if sort == "somebody" && !slices.ContainsFunc(e.who, func(a actor) bool { return !contains(who, a.chain) }) { // not "shot himself"
		return false
	}
	if sort == "any" {
		if slices.ContainsFunc(v.preps, func(p prep) bool { return p.word == "over" || p.word == "as" || p.word == "for" }) {
			return false
		}
		if !slices.ContainsFunc(who, c.warlike) || !at && len(e.who) == 0 && !v.passive {
			return false
		}
		if v.lemma == "hit" || v.lemma == "strike" || v.lemma == "target" {
			if !at && len(e.who) == 0 {
				return false
			}
		}
	}
	targets, parts := e.who, e.parts
	e.who, e.parts = nil, nil
	e.add(who, "")
	for k, a := range targets {
		e.add([]actor{a}, parts[k])
	}
	return len(who) > 0
}

// lone are words for one who attacks.
var lone = set("gunman attacker assailant bomber knifeman")

// attackers returns who some noun phrases are as attackers; "Kestran jets" are Kestra's.
func (c *sentence) attackers(nouns []int) []actor {
	return c.each(nouns, func(n int) (actor, bool) {
		if a, ok := c.somebody(n); ok {
			return a, true
		}
		if u := c.units[n]; lone[c.word(u.head)] {
			return c.crowdOf(tokens{u.a, u.b}, graph.Person), true
		}
		if k := n + 1; arms[c.word(c.units[n].head)] && c.isKind(k, uVerb) && (c.units[k].verb.lemma == "fire" || c.units[k].verb.lemma == "launch") && c.units[k].verb.passive { // "missiles fired by X"
			for _, p := range c.toward(c.units[k].verb, "by") {
				return c.actor(p)
			}
		}
		return c.owner(n)
	})
}

// targets adds what some noun phrases are as what is hit: a place, a venue or somebody. It reports whether it is a place.
func (c *sentence) targets(nouns []int, e *event) bool {
	placed := false
	for _, n := range nouns {
		for k := c.of(n + 1); (c.isPrep(k, "in") || c.isPrep(k, "near") || c.isPrep(k, "outside")) && c.isKind(k+1, uNoun); k += 2 {
			if m, ok := c.mentioned(k + 1); ok && c.Chain(m).Type == graph.Place {
				placed = true // "a checkpoint in Y": found by its place
			}
		}
		m, ok := c.mentioned(n)
		if ok && (c.Chain(m).Type == graph.Place || c.Chain(m).Type == graph.Venue) {
			e.locate(c, m.Chain, c.Span(m.First, m.Last))
			placed = true
			continue
		}
		if a, ok := c.actor(n); ok {
			e.add([]actor{a}, "target")
		}
		if (c.isPrep(n+1, "of") || c.isPrep(n+1, "near") || c.isPrep(n+1, "in")) && c.isKind(n+2, uNoun) { // "the port of Y"
			if m, ok := c.mentioned(n + 2); ok && c.Chain(m).Type == graph.Place {
				e.locate(c, m.Chain, c.Span(m.First, m.Last))
				placed = true
			}
		}
	}
	return placed
}

// assault reads an attack told by a noun: "X launched an air strike on Y", "a Kestran drone attack on Y", "the bombing of Y by X".
func (c *sentence) assault(n int, d *builder) {
	u := c.units[n]
	if !raids[c.lemma(u.head)] || !c.tag(u.head).Noun() {
		return
	}
	e := event{kind: graph.Strike, predicate: c.lemma(u.head), at: -1, trigger: tokens{u.head, u.b}, mood: mood{status: graph.Happened}, counted: n, rule: "noun", reach: tokens{u.a, u.b}}
	var by []actor
	if a, ok := c.owner(n); ok {
		by = append(by, a)
	}
	placed := false
	k := n + 1
	for c.isKind(k, uPrep) && c.isKind(k+1, uNoun) {
		nouns, next := c.listRight(k + 1)
		switch w := c.word(c.units[k].a); w {
		case "on", "against", "of":
			placed = c.targets(nouns, &e) || placed
		case "by":
			by = merge(by, c.attackers(nouns))
		}
		e.reach.b = c.units[next-1].b
		k = next
	}
	for _, at := range c.verbs {
		v := c.units[at].verb
		fate, told := c.fate(at)
		switch {
		case slices.Contains(v.objects, n) && !v.passive && (told || v.lemma == "launch" || v.lemma == "conduct" || v.lemma == "carry"):
			if e.mood = c.moodOf(at); told {
				e.mood, e.dated = fate, e.reach
			}
			by = merge(by, c.attackers(v.subjects))
			if v.particle == "out" || v.lemma != "carry" {
				placed = c.targets(c.toward(v, "on", "against"), &e) || placed
			}
			e.reach = tokens{min(e.reach.a, c.units[at].a), max(e.reach.b, v.end)}
		case slices.Contains(v.subjects, n) && !v.passive && hurting[v.lemma]:
			c.targets(v.objects, &e)
			e.reach.b = max(e.reach.b, v.end)
		case c.isPrep(n-1, "in") && (v.passive && hurting[v.lemma] || v.lemma == "die") && at < n && v.finite && !c.interrupted(c.units[at].b, u.a): // "was killed in a strike"
			if e.reach.a = min(e.reach.a, c.units[at].a); len(v.subjects) > 0 {
				c.targets(v.subjects, &e)
			}
		case v.lemma == "warn" && c.isPrep(n-1, "of") && c.isKind(n-2, uVerb) || v.lemma == "threaten" && slices.Contains(v.objects, n): // "warned of air strikes"
			by = merge(by, c.attackers(v.subjects))
			e.mood.status = graph.Threatened
			e.reach.a = min(e.reach.a, c.units[at].a)
		case v.lemma == "claim" && c.objectIn(v, set("responsibility")) && c.isPrep(n-1, "for") && c.units[at].b <= u.a: // "claimed responsibility for the bombing"
			by = merge(by, c.attackers(v.subjects))
			e.reach.a = min(e.reach.a, c.units[at].a)
		}
	}
	c.befell(n, &e)
	c.foreseen(n, &e)
	if !placed && len(e.who) == 0 || !c.ofArms(n, by) || len(by) == 0 && c.tag(u.head) == tag.NNS && c.tag(u.a).Noun() { // "airstrikes on Y", by nobody

		return
	}
	targets := e.who
	e.who, e.parts = nil, nil
	e.add(by, "")
	e.add(targets, "target")
	d.event(c, e)
}

// ofArms reports whether the attack or strike that noun phrase n tells is one of arms rather than of words or of workers.
func (c *sentence) ofArms(n int, by []actor) bool {
	u := c.units[n]
	for i := u.a; i < u.head; i++ {
		if armed[c.word(i)] {
			return true
		}
	}
	switch c.lemma(u.head) {
	case "attack", "strike", "assault", "raid":
		return slices.ContainsFunc(by, c.warlike)
	}
	return true
}
