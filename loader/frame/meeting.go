package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// rooms are nouns for where people who are there are together.
var rooms = set("room quarters villa suite office residence home house apartment tent garden kitchen cabin bar lobby lounge hall palace lodge chamber")

var going = set("go come fly travel drive arrive return")

// Verbs for meetings by where the other party stands.
var (
	meetingWith = set("meet confer consult huddle dine lunch negotiate talk parley deliberate sit speak converse breakfast chat")
	meetingObj  = set("meet host receive greet summon brief debrief entertain welcome")
)

// met reads "X met (with) Y", "X and Y met", "X hosted Y".
func (c *sentence) met(v *verb, e *event) bool {
	if len(v.preps) > 0 && v.preps[0].word == "past" { // "talked past each other"
		return false
	}
	e.kind = graph.Meeting
	e.add(c.actors(v.subjects), "")
	if v.passive {
		if !meetingObj[v.lemma] || v.lemma == "meet" {
			return false
		}
		for _, p := range v.preps {
			if p.word == "by" {
				e.add(c.actors(p.nouns), "host")
			}
		}
		return true
	}
	if meetingObj[v.lemma] {
		if len(v.objects) > 0 {
			others := c.actors(v.objects)
			if len(others) == 0 && (v.lemma != "meet" || len(v.preps) == 0) {
				return false
			}
			if v.lemma != "meet" {
				for i := range e.parts {
					e.parts[i] = "host"
				}
			}
			e.add(others, "")
		} else if v.lemma != "meet" {
			return false
		}
	}
	for _, p := range v.preps {
		switch {
		case p.word == "with" && c.isKind(p.unit-1, uNoun) && c.bound(p.unit-1): // "a push for an agreement with X"
		case p.word == "with":
			e.add(c.actors(p.nouns), "")
		case p.word == "to" && (v.lemma == "speak" || v.lemma == "talk"): // to a person; to a body one gives a speech
			for _, a := range c.actors(p.nouns) {
				if c.Chains[a.chain].Type == graph.Person {
					e.add([]actor{a}, "")
				}
			}
		case p.word == "without":
			e.add(c.actors(p.nouns), "absent")
		case p.word == "by" || p.word == "on" || p.word == "over" || p.word == "via":
			if lines[c.word(c.units[p.nouns[0]].head)] {
				e.kind = graph.Call
			}
		}
	}
	for _, a := range e.who {
		if c.Chains[a.chain].Outlet || reporters[c.word(a.b-1)] {
			return false
		}
	}
	if v.lemma == "speak" || v.lemma == "talk" || v.lemma == "sit" || v.lemma == "negotiate" {
		return len(e.who) > 1
	}
	return true
}

// lines are nouns for what one speaks by over a distance.
var lines = set("phone telephone video videolink link zoom hotline videoconference")

// onThePhone reports whether a verb tells that its subject spoke by telephone: "was on the phone with X".
func (c *sentence) onThePhone(v *verb) bool {
	return slices.ContainsFunc(v.preps, func(p prep) bool { return p.word == "on" && lines[c.word(c.units[p.nouns[0]].head)] })
}

// alone reads "two hours alone with X": its clause's subject was with X.
func (c *sentence) alone(n int, d *builder) {
	u := c.units[n]
	if !c.isPrep(n-1, "with") || c.word(c.units[n-1].a-1) != "alone" || !c.personal(n) {
		return
	}
	e := event{kind: graph.Meeting, predicate: "be together", at: -1, trigger: tokens{c.units[n-1].a - 1, c.units[n-1].b}, counted: -1,
		mood: mood{status: graph.Happened}, rule: "alone with", reach: tokens{c.units[n-1].a - 1, u.b}}
	var who influence
	if k := c.verbBefore(n); k >= 0 {
		v := c.units[k].verb
		if meetingWith[v.lemma] || meetingObj[v.lemma] || v.lemma == "be" || v.lemma == "leave" {
			return // read by the verb
		}
		e.mood = c.moodOf(k)
		who.patients = c.actors(v.subjects)
	}
	c.concerned(n-1, &who)
	e.add(who.patients, "")
	nouns, _ := c.listRight(n)
	e.add(c.actors(nouns), "")
	if len(e.who) > 1 {
		d.event(c, e)
	}
}

// verbBefore returns the verb group before unit n in its clause, -1 where there is none.
func (c *sentence) verbBefore(n int) int {
	for k := n - 1; k >= 0; k-- {
		switch c.units[k].kind {
		case uVerb:
			return k
		case uBreak, uSub, uWho:
			return -1
		}
	}
	return -1
}

// bound reports whether a "with" behind noun phrase n tells more of it rather than of the verb.
func (c *sentence) bound(n int) bool {
	w := c.word(c.units[n].head)
	_, ok := c.contactNouns[w]
	return ok && !c.isKind(n-1, uVerb) || w == "war" || w == "relations" || w == "dispute" || w == "ties" || w == "conflict"
}

// heads counts who took part: one chain of several people is as good as two.
func (c *sentence) heads(who []actor) int {
	n := 0
	for _, a := range who {
		ch := &c.Chains[a.chain]
		n++
		if len(ch.Members) > 1 || len(ch.ActsFor) > 1 && ch.Type == graph.Group { // "American and Chinese officials"
			n++
		}
	}
	return n
}

// severalAt reports whether the words of an actor count them: "the two men", "both leaders".
func (c *sentence) severalAt(a actor) bool {
	for i := a.a; i < a.b; i++ {
		if c.tag(i) == tag.CD && c.word(i) != "one" || c.word(i) == "both" {
			return true
		}
	}
	return false
}

// together reads "X and Y were together in Z", "X was with Y".
func (c *sentence) together(i int, e *event) bool {
	v := c.units[i].verb
	if v.passive || len(v.objects) > 0 {
		return false
	}
	e.kind = graph.Meeting
	e.predicate = "be together"
	if v.lemma != "be" {
		e.predicate = v.lemma
	}
	for _, n := range v.subjects {
		if !c.personal(n) {
			return false
		}
	}
	e.add(c.actors(v.subjects), "")
	if v.negative {
		return false
	}
	if len(v.preps) > 0 && v.preps[0].word == "with" {
		nouns := v.preps[0].nouns
		if slices.ContainsFunc(nouns, func(n int) bool { return !c.personal(n) }) {
			return false
		}
		e.add(c.actors(nouns), "")
		return len(e.who) > 1
	}
	if c.word(c.units[i].b) == "together" {
		return true
	}
	if len(e.who) > 1 && c.where(i, e) {
		return true
	}
	if len(e.who) > 1 && len(v.preps) > 0 && (v.preps[0].word == "in" || v.preps[0].word == "at") { // "X and Y were in Z's villa"
		for _, n := range v.preps[0].nouns {
			if m, ok := c.mentioned(n); ok && c.Chain(m).Type == graph.Venue || rooms[c.word(c.units[n].head)] {
				return true
			}
		}
	}
	return false
}

// where reads "Z came to the villa, where X and Y were sitting": they met there, and Z came later.
func (c *sentence) where(i int, e *event) bool {
	sub := c.subUnit(i)
	if !c.isKind(sub, uSub) || c.word(c.units[sub].a) != "where" {
		return false
	}
	n := sub - 1
	for c.isKind(n, uComma) {
		n--
	}
	if !c.isKind(n, uNoun) {
		return false
	}
	m, ok := c.mentioned(n)
	if !(ok && c.Chain(m).Type == graph.Venue) && !rooms[c.word(c.units[n].head)] {
		return false
	}
	if ok {
		e.locate(c, m.Chain, c.Span(m.First, m.Last))
	}
	if k := c.verbBefore(sub); k >= 0 && arriving[c.units[k].verb.lemma] && c.units[k].verb.finite {
		e.add(c.actors(c.units[k].verb.subjects), "came later")
		e.reach.a = c.units[k].a
	}
	return true
}

// apart reports whether a verb takes its object aside or into a room: "drew X aside", "took X into the kitchen".
func (c *sentence) apart(v *verb) bool {
	if c.word(c.units[v.objects[0]].b) == "aside" {
		return true
	}
	return len(v.preps) > 0 && v.preps[0].word == "into" && rooms[c.word(c.units[v.preps[0].nouns[0]].head)]
}

var drawing = set("take draw pull lead usher")

// staying are verbs for people being somewhere.
var staying = set("sit wait stand stay gather")

// agreed reads whom with: "A and B agreed to a truce", "A reached an agreement with B".
func (c *sentence) agreed(v *verb, e *event) bool {
	if v.passive || v.lemma == "agree" && v.aim >= 0 && len(e.who) < 2 {
		return false
	}
	if v.lemma != "agree" {
		if len(v.objects) == 0 {
			return false
		}
		k, ok := c.contactNouns[c.word(c.units[v.objects[0]].head)]
		if !ok || k.event != graph.Agreement {
			return false
		}
	}
	for _, p := range v.preps {
		if p.word == "with" {
			e.add(c.actors(p.nouns), "")
		}
	}
	return true
}

// calledOn reads a journey to somebody: "X flew to Z and asked Y".
func (c *sentence) calledOn(i int, e *event) bool {
	v := c.units[i].verb
	for _, k := range c.verbs {
		w := c.units[k].verb
		if k < i || w.joined != i || w.passive || len(w.objects) == 0 {
			continue
		}
		if w.lemma != "tell" && w.lemma != "see" && len(c.senses(w.lemma)) == 0 {
			return false
		}
		others := c.actors(w.objects)
		if len(others) == 0 || !c.personal(w.objects[0]) {
			return false
		}
		e.kind = graph.Meeting
		e.predicate = "visit"
		e.rule = "journey"
		e.add(c.actors(v.subjects), "")
		e.add(others, "host")
		e.reach.b = max(e.reach.b, w.end)
		return len(v.preps) > 0
	}
	return false
}
