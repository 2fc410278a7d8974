package frame

import (
	"slices"

	"backchannel/graph"
)

// absenceReach is how many sentences on "there" still leads back to a meeting.
const absenceReach = 2

// absence reads who is told not to have been at the meeting told of before: "X was not there", "X did not attend".
func (c *sentence) absence(i int, d *builder) {
	v := c.units[i].verb
	if len(d.meetings) == 0 || v.passive && v.lemma != "invite" || !v.finite || v.modal != "" && !v.perfect {
		return
	}
	m := &d.meetings[len(d.meetings)-1]
	if c.number-m.sentence > absenceReach || c.inCondition(i) || !c.stayedAway(i) {
		return
	}
	e := &d.frames.Events[m.event]
	p := graph.Proposition{Document: c.Document.ID, Predicate: v.lemma, Status: graph.Happened, Negative: v.negative,
		By: graph.Reading{Rule: "event: absent", Confidence: 0.6}}
	end := v.end
	switch c.word(end) {
	case "outside", "there", "present", "absent":
		end++
	}
	parts := []tokens{{c.units[i].a, end}}
	for _, a := range c.actors(v.subjects) {
		id := c.chainOf(a)
		if c.Chains[a.chain].Type != graph.Person || slices.ContainsFunc(e.Participants, func(x graph.Participant) bool { return x.Chain == id }) {
			continue
		}
		span := c.Span(a.a, a.b)
		e.Participants = append(e.Participants, graph.Participant{Chain: id, Part: "absent", Span: span})
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.Agent, Chain: id, Span: span})
		parts = append(parts, tokens{a.a, a.b})
	}
	if len(p.Arguments) == 0 {
		return
	}
	p.Arguments = append(p.Arguments, graph.Argument{Role: graph.EventRole, Event: e.ID, Span: c.Span(c.units[i].head, c.units[i].head+1)})
	d.add(c, p, parts)
	if c.number != m.sentence {
		last := d.frames.Propositions[len(d.frames.Propositions)-1]
		e.Evidence = append(e.Evidence, last.Content...)
	}
}

// stayedAway reports whether verb group i says that its subject was not where others met.
func (c *sentence) stayedAway(i int) bool {
	v := c.units[i].verb
	at := func(n int) bool { // the meeting, or where it was
		u := c.units[n]
		k, ok := c.contactNouns[c.word(u.head)]
		return ok && k.event == graph.Meeting || rooms[c.word(u.head)]
	}
	switch v.lemma {
	case "be":
		if !v.negative && !c.lemmaIn("absent", c.units[i].b, c.units[i].b+2) {
			return false
		}
		for k := c.units[i].b; k < min(c.units[i].b+3, c.hi); k++ {
			switch c.word(k) {
			case "there", "present", "absent":
				return c.tag(k+1).Punct() || c.word(k+1) == "and" || c.word(k+1) == "but" || c.word(k+1) == "from" || c.word(k+1) == "at"
			}
		}
		return len(v.preps) > 0 && (v.preps[0].word == "at" || v.preps[0].word == "in") && at(v.preps[0].nouns[0])
	case "invite":
		return v.negative && v.passive && v.aim < 0
	case "wait", "stand", "stay", "remain", "sit": // "waited outside"
		if v.lemma == "stay" && v.particle == "away" {
			return !v.negative && (len(v.preps) == 0 || v.preps[0].word == "from" && at(v.preps[0].nouns[0]))
		}
		return !v.negative && c.word(c.units[i].b) == "outside" && (c.tag(c.units[i].b+1).Punct() || c.word(c.units[i].b+1) == "and")
	case "attend":
		return v.negative && (len(v.objects) == 0 || at(v.objects[0]))
	case "skip", "miss":
		return !v.negative && len(v.objects) > 0 && at(v.objects[0]) && !rooms[c.word(c.units[v.objects[0]].head)]
	}
	return false
}
