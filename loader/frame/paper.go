package frame

import (
	"slices"

	"backchannel/graph"
)

// signing are verbs of putting one's name to a paper. To initial a text is less.
var signing = set("sign co-sign cosign ink")

// announcing are verbs of making something public.
var announcing = set("announce unveil proclaim declare")

// declared are what is made public by declaring it, rather than told or owned up to.
var declared = set("victory independence war peace ceasefire truce emergency law curfew mourning moratorium amnesty")

// signed reads "X signed the accord with Y", "the accord was signed by X and Y".
func (c *sentence) signed(i int, e *event) bool {
	v := c.units[i].verb
	e.kind = graph.Signing
	if v.passive {
		for _, p := range v.preps {
			if p.word == "by" {
				e.add(c.whom(p.nouns), "")
			}
		}
		return len(e.who) > 0
	}
	bare := len(v.objects) == 0 && !c.fronted(v)
	if bare && (v.to || v.gerund || v.particle != "" || len(v.preps) > 0) || c.objectIn(v, keepsakes) { // "so he did not sign" tells one
		return false
	}
	e.add(c.actors(v.subjects), "")
	for _, p := range v.preps {
		if p.word == "with" && len(v.objects) > 0 {
			e.add(c.actors(p.nouns), "")
		}
	}
	return true
}

// keepsakes are what is signed for an admirer.
var keepsakes = set("autograph autographs copy copies book books photo photos")

// fronted reports whether the object of a verb stands before its clause: "the treaty that X signed".
func (c *sentence) fronted(v *verb) bool {
	return len(v.subjects) > 0 && c.isKind(sorted(v.subjects)[0]-1, uWho)
}

// announced reads "X announced a truce", "the truce was announced by X".
func (c *sentence) announced(v *verb, e *event) bool {
	e.kind = graph.Announcement
	if v.passive {
		for _, p := range v.preps {
			if p.word == "by" {
				e.add(c.actors(p.nouns), "")
			}
		}
		return len(e.who) > 0
	}
	if v.lemma == "declare" && !c.objectIn(v, declared) && !c.declaresOf(v) {
		return false
	}
	for _, n := range v.objects { // "announced himself", "announced the guest", "unveiled a statue"
		if w := c.word(c.units[n].head); w == "himself" || w == "herself" || w == "itself" || v.lemma == "unveil" && shown[w] {
			return false
		}
		if m, ok := c.mentioned(n); ok && c.Chain(m).Type == graph.Person && !c.claused(n) {
			return false
		}
	}
	e.add(c.actors(v.subjects), "")
	return true
}

// declaresOf reports whether the object of "declare" is a state of something that can be declared: "a state of emergency".
func (c *sentence) declaresOf(v *verb) bool {
	return slices.ContainsFunc(v.objects, func(n int) bool {
		return c.word(c.units[n].head) == "state" && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) && declared[c.word(c.units[n+2].head)]
	})
}

// claused reports whether a finite verb follows noun phrase n, so that it starts a clause: "announced he would run".
func (c *sentence) claused(n int) bool {
	k := c.skipRight(n + 1)
	return c.isKind(k, uVerb) && c.units[k].verb.finite
}

// shown are what is unveiled by drawing a cloth away.
var shown = set("statue monument plaque memorial portrait bust sculpture")

// publication reads an announcement or a signing told by a noun: "X's announcement", "X issued a statement", "the signing of the pact by X and Y".
func (c *sentence) publication(n int, d *builder) {
	u := c.units[n]
	e := event{predicate: c.lemma(u.head), at: -1, trigger: tokens{u.head, u.b}, mood: mood{status: graph.Happened}, counted: -1, rule: "noun", reach: tokens{u.a, u.b}}
	switch c.word(u.head) {
	case "announcement", "proclamation", "statement", "communiqué", "communique":
		e.kind = graph.Announcement
	case "signing":
		e.kind = graph.Signing
	default:
		return
	}
	word := c.word(u.head)
	if a, ok := c.owner(n); ok && (word == "announcement" || word == "signing") {
		e.add([]actor{a}, "")
	}
	for k := n + 1; c.isKind(k, uPrep) && c.isKind(k+1, uNoun); {
		nouns, next := c.listRight(k + 1)
		if w := c.word(c.units[k].a); w == "by" && word != "statement" {
			e.add(c.whom(nouns), "")
		}
		e.reach.b = c.units[next-1].b
		k = next
	}
	for _, at := range c.verbs {
		v := c.units[at].verb
		switch {
		case slices.Contains(v.objects, n) && !v.passive && (v.lemma == "make" && word == "announcement" || v.lemma == "issue" || v.lemma == "release" || v.lemma == "publish"):
			e.mood = c.moodOf(at)
			e.add(c.actors(v.subjects), "")
			e.reach = tokens{min(e.reach.a, c.units[at].a), max(e.reach.b, v.end)}
		}
	}
	c.befell(n, &e)
	if len(e.who) > 0 {
		d.event(c, e)
	}
}
