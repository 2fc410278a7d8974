package frame

import (
	"slices"

	"backchannel/graph"
)

// context reads from the verb that a noun of influence belongs to who gives it and who gets it, and how it stands.
func (c *sentence) context(n int, s sense, x *influence, d *builder) {
	for _, i := range c.verbs {
		v := c.units[i].verb
		object := v.second == n
		for _, o := range v.objects {
			object = object || o == n || c.isPrep(n-1, "of") && o == n-2 && parting[c.word(c.units[o].head)]
		}
		if object {
			c.handled(i, n, x, d)
			return
		}
		if !v.passive && moving[v.lemma] && slices.Contains(v.subjects, n) && len(x.patients) == 0 && len(x.agents) > 0 { // "pressure from X led Y to resign"
			x.patients = c.whom(v.objects)
			x.reach.b = max(x.reach.b, c.end(i, 4))
			if v.aim >= 0 && x.aim.empty() {
				x.aim = tokens{c.units[v.aim].a, c.end(v.aim, 4)}
			}
		}
		if v.passive && giving[v.lemma] && slices.Contains(v.subjects, n) { // "sanctions were imposed on X by Y"
			for _, p := range v.preps {
				switch {
				case from[p.word] && len(x.agents) == 0:
					x.agents = c.whom(p.nouns)
				case (p.word == s.target || p.word == "on" || p.word == "to" || p.word == "against") && len(x.patients) == 0:
					x.patients = c.whom(p.nouns)
				}
			}
			x.mood = c.moodOf(i)
			x.reach = tokens{min(x.reach.a, c.units[i].a), max(x.reach.b, v.end)}
			return
		}
	}
	prep := ""
	at := c.skipLeft(n - 1) // "of “sustained pressure”"
	if c.isKind(at, uPrep) {
		prep = c.word(c.units[at].a)
	}
	if prep == "on" && c.isPrep(n+1, "of") && c.word(c.units[n].head) == "order" && c.word(c.units[n].a) == "the" { // "on the order of ten"
		return
	}
	switch {
	case prep == "of" && len(x.agents) > 0 && len(x.patients) == 0 && c.isKind(c.skipLeft(at-1), uVerb) && c.units[c.skipLeft(at-1)].verb.lemma == "complain": // "complained of pressure from X"
		x.rule = "under pressure"
		c.concerned(at, x)
	case (prep == "at" || prep == "on" && (s.means == graph.MeansOrder || c.word(c.units[n].head) == "advice") || prep == "with" && s.means == graph.MeansSupport) && len(x.agents) == 0 && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun): // "at the urging of X"
		x.patients = nil
		nouns, next := c.listRight(n + 2)
		x.agents = c.whom(nouns)
		x.reach.b = max(x.reach.b, c.units[next-1].b)
		x.rule = "at the urging of"
		c.concerned(at, x)
	case (prep == "at" || (prep == "on" || prep == "under" || prep == "by") && s.means == graph.MeansOrder || prep == "with" && s.means == graph.MeansSupport) && len(x.agents) > 0 && len(x.patients) == 0: // "at X's urging", "on orders from X"
		x.rule = "at the urging of"
		c.concerned(at, x)
	case prep == "without" && s.means != graph.MeansSupport && len(x.agents) > 0 && len(x.patients) == 0 && c.tookPlace(at): // "withdrew without any pressure from X"
		x.rule = "under pressure"
		c.concerned(at, x)
		x.aim, x.mood = tokens{}, mood{status: graph.Happened, negative: true}
	case (bowing[prep] || prep == "to" && c.word(c.units[at].a-1) == "thanks" || prep == "to" && (c.bows(at) || c.word(c.units[at].a-1) == "response") || prep == "of" && c.word(c.units[at].a-1) == "defiance") && len(x.agents) > 0 && len(x.patients) == 0:
		x.rule = "under pressure"
		c.concerned(at, x)
		if prep == "despite" || prep == "of" { // what is done is not what was wanted
			x.aim = tokens{}
		}
	}
}

// tookPlace reports whether the verb that the phrase at unit p belongs to tells what was done: "left without", but not "would not have left without".
func (c *sentence) tookPlace(p int) bool {
	for k := p - 1; k >= 0; k-- {
		if c.isKind(k, uVerb) {
			return c.moodOf(k) == mood{status: graph.Happened}
		}
	}
	return false
}

// moving are verbs whose subject is why somebody does something.
var moving = set("lead drive move cause make help push prompt")

// bows reports whether the phrase at unit p is what a verb gives in to.
func (c *sentence) bows(p int) bool {
	k := p - 1
	for c.isKind(k, uOther) {
		k--
	}
	return c.isKind(k, uVerb) && yielding[c.units[k].verb.lemma]
}

var yielding = set("bow yield succumb cave give respond react bend submit accede capitulate relent")

// handled reads the verb i whose object the noun phrase n is.
func (c *sentence) handled(i, n int, x *influence, d *builder) {
	v := c.units[i].verb
	switch {
	case v.passive:
		return
	case receiving[v.lemma], v.lemma == "have" && x.sense.means == graph.MeansSupport && c.isPrep(n+1, "of"): // "has the support of X"
		if len(x.patients) == 0 {
			x.patients = c.whom(v.subjects)
		}
	case v.lemma == "be":
		// "It was a plea for X to press Y": the note's, so its sender's.
		if len(x.agents) == 0 {
			x.agents = c.agents(v.subjects, x, d)
		}
		if len(x.agents) == 0 && len(v.subjects) == 0 {
			return
		}
		if m, ok := d.message(c, v.subjects); ok {
			x.rule = "note"
			if len(x.patients) == 0 {
				x.patients = d.recipients(m)
			}
		}
	case giving[v.lemma]:
		if len(x.agents) == 0 || v.second == n {
			if a := c.agents(v.subjects, x, d); len(a) > 0 {
				x.agents = a
			}
		}
		if len(x.patients) == 0 && v.second == n {
			x.patients = c.whom(v.objects)
		}
		preps := v.preps
		if v.lemma == "bring" && v.aim >= 0 && c.units[v.aim].verb.lemma == "bear" { // "brought pressure to bear on X"
			preps = c.units[v.aim].verb.preps
		}
		for _, p := range preps {
			if len(x.patients) == 0 && (p.word == x.sense.target || p.word == "on" || p.word == "to" || p.word == "behind" && x.sense.means == graph.MeansSupport) {
				x.patients = c.whom(p.nouns)
			}
		}
	default:
		return
	}
	if !ruling[v.lemma] {
		x.mood = c.moodOf(i)
	}
	x.reach = tokens{min(x.reach.a, c.units[i].a), max(x.reach.b, v.end)}
	c.channelOf(i, x)
}

// concerned makes the subject of the clause that the phrase at unit p belongs to the patient: of the verb before it, or of the
// clause that follows.
func (c *sentence) concerned(p int, x *influence) {
	if len(x.patients) > 0 {
		return
	}
	verb := -1
	for k := p - 1; k >= 0 && verb < 0; k-- {
		switch u := c.units[k]; u.kind {
		case uVerb:
			verb = k
		case uBreak, uSub:
			k = 0
		}
	}
	if verb < 0 {
		for k := p + 1; k < len(c.units) && verb < 0; k++ {
			if u := c.units[k]; u.kind == uVerb && u.verb.finite {
				verb = k
			}
		}
	}
	if verb < 0 {
		return
	}
	v := c.units[verb].verb
	x.patients = c.whom(v.subjects)
	if v.passive { // "was delayed by X at the request of Y"
		x.patients = nil
		for _, p := range v.preps {
			if p.word == "by" {
				x.patients = c.whom(p.nouns)
			}
		}
	}
	m := c.moodOf(verb)
	if v.lemma == "be" || v.lemma == "come" { // "came under pressure"
		x.mood = m
	}
	u := c.units[verb]
	x.reach = tokens{min(x.reach.a, u.a), max(x.reach.b, u.b)}
	if x.aim.empty() && v.lemma != "be" && v.lemma != "come" && u.a > c.units[p].a {
		x.aim = tokens{u.a, max(c.end(verb, 6), u.b)}
	}
}
