package frame

import (
	"slices"

	"backchannel/graph"
)

// A meeting is a meeting told of: who comes to its venue later joins it.
type meeting struct {
	event    int // index into Frames.Events
	sentence int
	who      []actor // that were there from the start
	venue    graph.ID
	word     string // "villa"
}

// arrival reads who comes to the venue of a meeting told before: "Moments later, X arrived at the villa". It reports whether somebody does.
func (c *sentence) arrival(i int, d *builder) bool {
	v := c.units[i].verb
	if !arriving[v.lemma] || len(d.meetings) == 0 || v.passive {
		return false
	}
	m := &d.meetings[len(d.meetings)-1]
	if c.number-m.sentence > venueReach {
		return false
	}
	moved := false // the sentence tells of another place
	for _, p := range v.preps {
		moved = moved || p.word == "at" || p.word == "to" || p.word == "in" || p.word == "into" || p.word == "from"
	}
	later := !moved && c.number-m.sentence <= 2 && len(v.objects) == 0 && slices.ContainsFunc(c.times, func(t timex) bool { return t.told.relative == fromCarried })
	there := later || c.number == m.sentence && c.isKind(c.subUnit(i), uSub) && c.word(c.units[c.subUnit(i)].a) == "when"
	var at *prep
	for k := range v.preps {
		p := &v.preps[k]
		switch p.word {
		case "at", "to", "in", "into":
			if mm, ok := c.mentioned(p.nouns[0]); ok && m.venue != "" && (c.Chain(mm).Type == graph.Venue && c.Chain(mm).ID == m.venue || c.Chain(mm).Type == graph.Venue && !c.Chain(mm).Named && c.word(mm.Head) == m.word) {
				there, at = true, p
			}
		}
	}
	for _, a := range c.actors(v.objects) { // "joined them"
		if v.lemma != "join" {
			break
		}
		for _, id := range c.Chains[a.chain].Members {
			there = there || slices.ContainsFunc(d.frames.Events[m.event].Participants, func(p graph.Participant) bool { return p.Chain == id })
		}
		there = there || slices.ContainsFunc(d.frames.Events[m.event].Participants, func(p graph.Participant) bool { return p.Chain == c.chainOf(a) })
	}
	if v.lemma == "join" && len(v.objects) == 1 && c.word(c.units[v.objects[0]].head) == "them" && c.number-m.sentence <= 1 {
		there = true
	}
	if !there {
		return false
	}
	e := &d.frames.Events[m.event]
	var came []actor
	for _, a := range append(c.actors(v.subjects), c.followers(i)...) {
		id := c.chainOf(a)
		known := false
		for _, p := range e.Participants {
			known = known || p.Chain == id
		}
		if !known {
			e.Participants = append(e.Participants, graph.Participant{Chain: id, Part: "came later", Span: c.Span(a.a, a.b)})
			came = append(came, a)
		}
	}
	if len(came) == 0 {
		return false
	}
	p := graph.Proposition{Document: c.Document.ID, Predicate: v.lemma, Status: c.moodOf(i).status, By: graph.Reading{Rule: "event: came later", Confidence: 0.6}}
	parts := []tokens{{c.units[i].a, v.end}}
	for _, a := range came {
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.Agent, Chain: c.chainOf(a), Span: c.Span(a.a, a.b)})
		parts = append(parts, tokens{a.a, a.b})
	}
	if at != nil {
		u := c.units[at.nouns[0]]
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.At, Chain: m.venue, Span: c.Span(u.a, u.b)})
	}
	p.Arguments = append(p.Arguments, graph.Argument{Role: graph.EventRole, Event: e.ID, Span: c.Span(c.units[i].head, c.units[i].head+1)})
	d.add(c, p, parts)
	last := &d.frames.Propositions[len(d.frames.Propositions)-1]
	if c.number != m.sentence {
		e.Evidence = append(e.Evidence, last.Content...)
		m.sentence = c.number
	}
	return true
}

// followers returns who came behind those who arrive: "arrived, followed by X".
func (c *sentence) followers(i int) []actor {
	for _, k := range c.verbs {
		v := c.units[k].verb
		if k < i || v.lemma != "follow" || !v.passive || v.finite || len(v.preps) == 0 || v.preps[0].word != "by" || c.interrupted(c.units[i].b, c.units[k].a) {
			continue
		}
		return c.actors(v.preps[0].nouns)
	}
	return nil
}

// subUnit returns the unit that starts the clause of verb group i.
func (c *sentence) subUnit(i int) int {
	for k := i - 1; k >= 0; k-- {
		switch c.units[k].kind {
		case uSub:
			return k
		case uVerb, uBreak, uComma:
			return -1
		}
	}
	return -1
}

// venueReach is how many sentences on the venue of a meeting still leads back to it.
const venueReach = 12

var arriving = set("arrive come enter appear return join follow walk")
