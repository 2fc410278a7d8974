package frame

import (
	"slices"

	"backchannel/graph"
)

// retoldReach is how many sentences on "they" still are the people of a meeting.
const retoldReach = 2

// theyMet gives "they talked for an hour" and "they met again" the people who met before. It reports whether it did.
func (c *sentence) theyMet(i int, e *event, d *builder) bool {
	v := c.units[i].verb
	if len(v.subjects) != 1 || len(v.objects) > 0 || v.passive || e.kind != graph.Meeting {
		return false
	}
	u := c.units[v.subjects[0]]
	if c.word(u.head) == "two" && c.word(u.a) == "the" && u.b-u.a == 2 && conversing[v.lemma] {
		return c.theTwo(v, e)
	}
	again := v.lemma == "meet" && c.word(c.units[i].b) == "again"
	if len(d.meetings) == 0 {
		return false
	}
	m := &d.meetings[len(d.meetings)-1]
	if c.word(u.head) != "they" || c.number-m.sentence > venueReach || !again && (c.number-m.sentence > retoldReach || v.lemma == "meet" || !conversing[v.lemma]) {
		return false
	}
	if slices.ContainsFunc(v.preps, func(p prep) bool { return p.word == "with" || p.word == "to" }) {
		return false
	}
	var who []actor
	for _, a := range m.who {
		who = append(who, actor{a.chain, u.a, u.b})
	}
	if len(who) < 2 {
		return false
	}
	e.who, e.parts = nil, nil
	e.add(who, "")
	return true
}

// conversing are verbs for what people do who have met.
var conversing = set("meet talk speak confer sit converse negotiate chat")

// theTwo gives "the two met" the two people whom its sentence names before. It reports whether there are just two.
func (c *sentence) theTwo(v *verb, e *event) bool {
	n := v.subjects[0]
	var who []actor
	for k := range n {
		if a, ok := c.actor(k); c.isKind(k, uNoun) && ok && c.Chains[a.chain].Type == graph.Person && !contains(who, a.chain) {
			who = append(who, actor{a.chain, c.units[n].a, c.units[n].b})
		}
	}
	if len(who) != 2 {
		return false
	}
	e.who, e.parts = nil, nil
	e.add(who, "")
	return true
}

// spentTime reports whether what verb group i says was spent is time: "spent the afternoon with", "spent two hours with".
func (c *sentence) spentTime(i int) bool {
	for k := i + 1; k < min(len(c.units), i+5) && !c.isPrep(k, "with"); k++ {
		if u := c.units[k]; u.kind == uTime || u.kind == uNoun && (dayParts[c.word(u.head)] || shorter[c.word(u.head)] || units[c.word(u.head)] != 0) {
			return true
		}
	}
	return false
}

// beside reads "X was with her" right behind a meeting of hers: X took part in it. It reports whether that is what it tells.
func (c *sentence) beside(i int, e *event, d *builder) bool {
	v := c.units[i].verb
	if len(d.meetings) == 0 || len(e.who) != 2 || len(v.preps) != 1 || v.preps[0].word != "with" || len(c.times) > 0 || e.venue != nil || e.place != nil || e.mood.status != graph.Happened {
		return false
	}
	m := &d.meetings[len(d.meetings)-1]
	if c.number == m.sentence || c.number-m.sentence > retoldReach || !contains(m.who, e.who[1].chain) || contains(m.who, e.who[0].chain) {
		return false
	}
	came := e.who[0]
	r := &d.frames.Events[m.event]
	span := c.Span(came.a, came.b)
	r.Participants = append(r.Participants, graph.Participant{Chain: c.chainOf(came), Span: span})
	m.who = append(m.who, came)
	d.attended(c, i, m, came, graph.Proposition{Predicate: "be together", Status: graph.Happened, By: graph.Reading{Rule: "event: was with", Confidence: 0.6}})
	return true
}

// attended adds the proposition that somebody was at a meeting, or was not.
func (d *builder) attended(c *sentence, i int, m *meeting, who actor, p graph.Proposition) {
	r := &d.frames.Events[m.event]
	p.Document = c.Document.ID
	p.Arguments = []graph.Argument{{Role: graph.Agent, Chain: c.chainOf(who), Span: c.Span(who.a, who.b)},
		{Role: graph.EventRole, Event: r.ID, Span: c.Span(c.units[i].head, c.units[i].head+1)}}
	d.add(c, p, []tokens{{who.a, who.b}, {c.units[i].a, c.units[i].verb.end}})
	if c.number != m.sentence {
		r.Evidence = append(r.Evidence, d.frames.Propositions[len(d.frames.Propositions)-1].Content...)
	}
}

// neverThere reads "X was never in Villa Six": whatever took place there, X was not in it.
func (c *sentence) neverThere(i int, d *builder) {
	v := c.units[i].verb
	if v.lemma != "be" || !v.negative || !v.finite || v.modal != "" || len(v.preps) == 0 || c.inCondition(i) {
		return
	}
	switch v.preps[0].word {
	case "in", "at", "inside":
	default:
		return
	}
	at, ok := c.mentioned(v.preps[0].nouns[0])
	if !ok || c.Chain(at).Type != graph.Venue {
		return
	}
	e := event{kind: graph.Meeting, predicate: "be", at: i, trigger: tokens{c.units[i].head, c.units[i].b}, mood: mood{graph.Happened, true}, counted: -1,
		rule: "was not there", reach: tokens{c.units[i].a, v.end}}
	for _, a := range c.actors(v.subjects) {
		if c.Chains[a.chain].Type == graph.Person {
			e.add([]actor{a}, "")
		}
	}
	if len(e.who) == 0 || c.stayedAway(i) && len(d.meetings) > 0 && c.number-d.meetings[len(d.meetings)-1].sentence <= absenceReach {
		return // read as absence from the meeting told of
	}
	e.locate(c, at.Chain, c.Span(at.First, at.Last))
	d.event(c, e)
}

// recalled keeps a meeting in mind that a sentence speaks of again: "the meeting", "the talks".
func (c *sentence) recalled(d *builder) {
	if len(d.meetings) == 0 {
		return
	}
	m := &d.meetings[len(d.meetings)-1]
	if c.number-m.sentence > venueReach {
		return
	}
	for _, u := range c.units {
		if k, ok := c.contactNouns[c.word(u.head)]; u.kind == uNoun && ok && k.event == graph.Meeting && c.word(u.a) == "the" && u.b-u.a == 2 {
			m.sentence = c.number
			return
		}
	}
}

// existing reads "there had been two meetings" right behind people who are told to have met so many times: it is of them.
func (c *sentence) existing(n int, e *event, d *builder) {
	if len(d.meetings) == 0 || len(e.who) > 0 || e.kind != graph.Meeting || c.tally(*e) == nil {
		return
	}
	m := &d.meetings[len(d.meetings)-1]
	if c.number-m.sentence > retoldReach || d.frames.Events[m.event].Number == nil {
		return
	}
	for _, i := range c.verbs {
		v := c.units[i].verb
		if v.lemma != "be" || !v.finite || i > n || len(v.subjects) > 0 && c.word(c.units[v.subjects[0]].head) != "there" || c.word(c.units[i].a-1) != "there" {
			continue
		}
		u := c.units[n]
		for _, a := range m.who {
			e.add([]actor{{a.chain, u.a, u.b}}, "")
		}
		e.mood, e.reach.a = c.moodOf(i), c.units[i].a
	}
}
