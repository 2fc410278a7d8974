package frame

import (
	"slices"

	"backchannel/graph"
)

// holding are verbs of taking part in an event or bringing it about.
var holding = set("hold have attend host convene chair lead begin open resume schedule postpone cancel conduct make take answer place receive give throw arrange seek request propose join skip grant")

// fates tell, by verbs and their particles, how an event stands that they only speak of: "requested a meeting", "called off the talks".
var fates = map[string]mood{
	"cancel": {graph.Happened, true}, "scrap": {graph.Happened, true}, "call off": {graph.Happened, true}, "abandon": {graph.Happened, true},
	"avoid": {graph.Happened, true}, "refuse": {graph.Happened, true}, "reject": {graph.Happened, true}, "boycott": {graph.Happened, true},
	"rule out": {graph.Happened, true}, "turn down": {graph.Happened, true}, "decline": {graph.Happened, true},
	"postpone": {graph.Planned, false}, "delay": {graph.Planned, false}, "put off": {graph.Planned, false}, "schedule": {graph.Planned, false}, "plan": {graph.Planned, false},
	"propose": {graph.Offered, false}, "offer": {graph.Offered, false}, "suggest": {graph.Offered, false},
	"request": {graph.Requested, false}, "seek": {graph.Requested, false}, "demand": {graph.Demanded, false}, "want": {graph.Intended, false},
	"consider": {graph.Possible, false}, "weigh": {graph.Possible, false}, "contemplate": {graph.Possible, false},
}

// fate returns what verb group i makes of the event it acts on.
func (c *sentence) fate(i int) (mood, bool) {
	v := c.units[i].verb
	word := v.lemma
	if v.particle != "" {
		word += " " + v.particle
	}
	f, ok := fates[word]
	if !ok {
		return mood{}, false
	}
	m := c.moodOf(i)
	f.negative = f.negative != m.negative
	if m.status == graph.Conditional || f.status == graph.Happened && m.status != graph.UnderWay {
		f.status = m.status
	}
	return f, true
}

// convened reads the verb group at that acts on the event noun phrase n tells: "X held talks with Y", "X cancelled a meeting with Y".
func (c *sentence) convened(n, at int, e *event) {
	v := c.units[at].verb
	fate, told := c.fate(at)
	if !holding[v.lemma] && !told || v.passive && v.lemma != "grant" {
		return
	}
	e.at = at
	if e.mood = c.moodOf(at); told {
		e.mood, e.dated = fate, e.reach
	}
	part := ""
	switch {
	case v.lemma == "host" || v.lemma == "give" || v.lemma == "throw":
		part = "host"
	case e.kind == graph.Call && (v.lemma == "make" || v.lemma == "place"):
		part = "caller"
	case v.lemma == "skip":
		part = "absent"
	}
	e.add(c.actors(v.subjects), part)
	for _, p := range v.preps {
		switch p.word {
		case "for":
			if v.lemma == "give" || v.lemma == "throw" || v.lemma == "host" {
				e.add(c.actors(p.nouns), "")
			}
		case "from":
			if e.kind == graph.Call && c.personal(p.nouns[0]) && !bodies[c.word(c.units[p.nouns[0]].head)] {
				e.add(c.actors(p.nouns), "caller")
			}
		case "with", "between":
			e.add(c.actors(p.nouns), "")
		case "to":
			if e.kind == graph.Call {
				e.add(c.actors(p.nouns), "")
			}
		}
	}
	e.reach = tokens{min(e.reach.a, c.units[at].a), max(e.reach.b, v.end)}
}

// befell reads what the verb tells whose subject the event is: "talks will begin on Monday", "the summit was called off".
func (c *sentence) befell(n int, e *event) {
	for _, i := range c.verbs {
		v := c.units[i].verb
		if i > n && !v.finite && v.passive && arranging[v.lemma] && (slices.Contains(v.subjects, n) || c.word(e.reach.b) == "," && c.units[i].a == e.reach.b+1) { // "the summit, set for April 2,"
			e.mood.status = graph.Planned
			e.reach.b = max(e.reach.b, v.end)
		}
		if i < n || !v.finite || !slices.Contains(v.subjects, n) {
			continue
		}
		fate, told := c.fate(i)
		switch {
		case v.passive && told && (fate.negative || fate.status == graph.Planned):
			if e.mood = fate; fate.negative {
				e.dated = e.reach
			}
		case v.lemma == "fall" && c.fellThrough(i):
			e.mood = c.moodOf(i)
			e.mood.negative = !e.mood.negative
		case v.passive && (v.lemma == "hold" || v.lemma == "resume" || v.lemma == "convene"), happening[v.lemma], v.lemma == "go" && (c.word(c.units[i].b) == "ahead" || c.word(c.units[i].b) == "on"):
			e.mood = c.moodOf(i)
			for _, p := range v.preps { // "talks took place between X and Y"
				if p.word == "between" || p.word == "with" {
					e.add(c.actors(p.nouns), "")
				}
			}
		default:
			continue
		}
		e.reach.b = max(e.reach.b, v.end)
	}
	if c.word(c.units[n].a) == "no" {
		e.mood.negative = !e.mood.negative
	}
}

// fellThrough reports whether the verb group i, of falling, is "fell through" or "fell apart".
func (c *sentence) fellThrough(i int) bool {
	for _, w := range []string{c.units[i].verb.particle, c.word(c.units[i].b)} {
		if w == "through" || w == "apart" {
			return true
		}
	}
	return false
}

var happening = set("begin start open resume take end last continue conclude collapse follow break occur happen")

// foreseen reads an event that only stands behind a noun for its being thought of: "rumors of a meeting", "no plans for talks".
func (c *sentence) foreseen(n int, e *event) {
	if !c.isKind(n-1, uPrep) || !c.isKind(n-2, uNoun) {
		return
	}
	status, ok := prospects[c.lemma(c.units[n-2].head)]
	if w := c.word(c.units[n-1].a); !ok || w != "of" && w != "for" && w != "about" {
		return
	}
	e.mood.status = status
	if c.word(c.units[n-2].a) == "no" {
		e.mood.negative = !e.mood.negative
	}
}

// prospects are nouns for what is thought, said or asked of an event, by how it stands then.
var prospects = map[string]graph.Status{"rumor": graph.Possible, "rumour": graph.Possible, "possibility": graph.Possible, "prospect": graph.Possible, "chance": graph.Possible,
	"speculation": graph.Possible, "idea": graph.Possible, "plan": graph.Planned, "preparation": graph.Planned, "date": graph.Planned, "hope": graph.Intended,
	"desire": graph.Intended, "request": graph.Requested, "call": graph.Requested, "appeal": graph.Requested, "demand": graph.Demanded, "proposal": graph.Offered,
	"offer": graph.Offered, "invitation": graph.Offered}
