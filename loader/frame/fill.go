package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/parse"
)

// under returns the noun phrases that hang on word h by one of some prepositions.
func (t *tree) under(h int, words ...string) []int {
	var out []int
	for _, k := range t.children(h, parse.Nmod, parse.Obl, parse.OblAgent) {
		if p := t.first(k, parse.Case); p >= 0 && p < k && slices.Contains(words, t.wordOf(p)) {
			out = append(out, t.nouns(k)...)
		}
	}
	return out
}

// fill finds in the tree who acts by what noun phrase n names or whom it is meant for, where the rules left one of the two empty. It reports whether it did.
func (c *sentence) fill(n int, x *influence) bool {
	if len(x.agents)+len(x.patients) == 0 && x.sense.means != graph.MeansPressure || c.hi-c.lo > maxParsed {
		return false
	}
	to := []string{"on", "against", x.sense.target}
	if len(x.agents) == 0 && !c.about(n, []string{"from", "by"}, giving) || len(x.patients) == 0 && !c.about(n, to, receiving, yielding) {
		return false
	}
	t := c.parsed()
	h := c.units[n].head - c.lo
	var agents, patients []int
	agents, patients = t.under(h, "from", "by"), t.under(h, to...)
	v, as := int(t.arcs[h].Head), t.arcs[h].Label
	for as == parse.Conj && v >= 0 { // "a plea and a threat from X"
		v, as = int(t.arcs[v].Head), t.arcs[v].Label
	}
	if v >= 0 && t.is(v, uVerb) {
		lemma := c.units[t.unit[v]].verb.lemma
		passive := as == parse.NsubjPass
		switch {
		case as == parse.Obj && giving[lemma]:
			agents = append(agents, t.subject(v, 3)...)
			patients = append(patients, t.under(v, to...)...)
		case as == parse.Obj && receiving[lemma]:
			patients = append(patients, t.subject(v, 3)...)
			agents = append(agents, t.under(v, "from")...)
		case as == parse.Obl && yielding[lemma] && c.isPrep(n-1, "to"): // "responding to pressure from X"
			patients = append(patients, t.subject(v, 3)...)
		case passive && giving[lemma], as == parse.Nsubj && rising[lemma]:
			agents = append(agents, t.under(v, "from", "by")...)
			patients = append(patients, t.under(v, to...)...)
		}
	}
	for _, k := range t.children(h, parse.ACL, parse.ACLRelcl) { // "the sanctions imposed on X by Y", "the pressure that X put on Y"
		if !t.is(k, uVerb) || !giving[c.units[t.unit[k]].verb.lemma] {
			continue
		}
		patients = append(patients, t.under(k, to...)...)
		agents = append(agents, t.under(k, "by")...)
		if s := t.first(k, parse.Nsubj); s >= 0 && t.arcs[k].Label == parse.ACLRelcl {
			agents = append(agents, t.nouns(s)...)
		}
	}
	outside := func(list []int) []int { // of the aim: "a pledge to add men to the army"
		return slices.DeleteFunc(list, func(n int) bool { return c.units[n].a >= x.aim.a && c.units[n].a < x.aim.b })
	}
	if len(x.agents) == 0 {
		x.agents = c.whom(outside(agents))
	}
	if len(x.patients) == 0 {
		x.patients = c.whom(outside(patients))
	}
	if len(x.agents) == 0 || len(x.patients) == 0 {
		return false
	}
	if x.aim.empty() && v >= 0 && as == parse.Nsubj { // "Pressure is mounting on X to leave"
		if k := t.aim(v); k >= 0 {
			x.aim = tokens{c.units[k].a, c.end(k, 6)}
			x.reach.b = max(x.reach.b, x.aim.b)
		}
	}
	x.rule = "noun, by tree"
	return true
}

// about reports whether a tree could hang on noun phrase n, or on the verb before it, what stands behind one of some prepositions or is that verb's subject.
func (c *sentence) about(n int, words []string, verbs ...map[string]bool) bool {
	if k := c.verbBefore(n); k >= 0 && slices.ContainsFunc(verbs, func(m map[string]bool) bool { return m[c.units[k].verb.lemma] }) {
		return true
	}
	if k := c.firstVerb(n + 1); k >= 0 && giving[c.units[k].verb.lemma] { // "the pressure that X put on Y"
		return true
	}
	return c.follows(n, words...)
}

// follows reports whether somebody who can act stands behind unit n and one of some prepositions.
func (c *sentence) follows(n int, words ...string) bool {
	for k := n + 1; k+1 < len(c.units); k++ {
		if c.isKind(k, uPrep) && c.isKind(k+1, uNoun) && slices.Contains(words, c.word(c.units[k].a)) && len(c.actors([]int{k + 1})) > 0 {
			return true
		}
	}
	return false
}

// rising are verbs of which pressure is the subject: "pressure is mounting on X".
var rising = set("mount grow increase build intensify rise come continue fall weigh")

// meet adds to a meeting told by verb group i who else took part, by the tree of the sentence: its subject or whoever stands behind its "with".
func (c *sentence) meet(i int, e *event) {
	v := c.units[i].verb
	subject := len(c.actors(v.subjects)) == 0
	if c.hi-c.lo > maxParsed || subject && v.finite && slices.Contains(v.subjects, i-1) ||
		!subject && !c.follows(i, "with") {
		return
	}
	t := c.parsed()
	h := c.units[i].head - c.lo
	var who []int
	if subject {
		who = t.subject(h, 3)
	} else {
		who = t.under(h, "with")
		if o := t.first(h, parse.Obj); o >= 0 && meetingObj[v.lemma] {
			who = append(who, t.nouns(o)...)
		}
	}
	n := len(e.who)
	e.add(c.actors(who), "")
	if len(e.who) > n {
		e.rule = "verb, by tree"
	}
}

// convene finds in the tree who held the gathering that noun phrase n names with somebody: the subject of the verb that it belongs to, "leaving a meeting
// with X, Y said", "Y flew home for talks with X".
func (c *sentence) convene(n int, e *event) {
	k := c.verbBefore(n)
	held := k >= 0 && (holding[c.units[k].verb.lemma] || sharing[c.units[k].verb.lemma] || circumstance[c.word(c.units[k].head)]) // "following a meeting"
	if c.hi-c.lo > maxParsed || !held && !c.isKind(n-1, uPrep) {
		return
	}
	t := c.parsed()
	h := c.units[n].head - c.lo
	for t.arcs[h].Label == parse.Nmod && t.arcs[h].Head >= 0 && t.is(int(t.arcs[h].Head), uNoun) && parting[t.wordOf(int(t.arcs[h].Head))] { // "a series of talks"
		h = int(t.arcs[h].Head)
	}
	v := int(t.arcs[h].Head)
	if v < 0 || !t.is(v, uVerb) {
		return
	}
	when := false // the verb tells only when it was
	switch t.arcs[h].Label {
	case parse.Obj:
		if w := c.units[t.unit[v]].verb.lemma; !holding[w] && !sharing[w] {
			return
		}
	case parse.Obl:
		p := t.first(h, parse.Case)
		if p < 0 || !circumstance[t.wordOf(p)] && t.wordOf(p) != "for" && t.wordOf(p) != "with" {
			return
		}
		when = circumstance[t.wordOf(p)]
	default:
		return
	}
	i := t.unit[v]
	part := ""
	if w := c.units[i].verb.lemma; e.kind == graph.Call && (w == "make" || w == "place") {
		part = "caller"
	}
	before := len(e.who)
	e.add(c.actors(t.subject(v, 3)), part)
	if len(e.who) == before {
		return
	}
	e.rule = "noun, by tree"
	if !when {
		e.mood = c.moodOf(i)
	}
	e.reach = tokens{min(e.reach.a, c.units[i].a), max(e.reach.b, c.units[i].b)}
}

// sharing are more verbs whose subject takes part in the gathering that their object names.
var sharing = set("leave exit end finish conclude start enter recall place")
