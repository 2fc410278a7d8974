package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// An event is something that took place between parties, before it is a record.
type event struct {
	kind      graph.EventType
	predicate string
	at        int // the verb group that tells it, or the one its noun belongs to; -1
	trigger   tokens
	who       []actor
	parts     []string // of each of who
	reach     tokens
	dated     tokens // where its time may stand, if not anywhere: a meeting is not on the day when it is called off
	mood      mood
	counted   int // the noun phrase whose number counts the events, -1
	rule      string
	place     *graph.Party
	venue     *graph.Party
	stops     []graph.Party // further places of a visit, each a visit of its own
}

func (e *event) add(list []actor, part string) {
	for _, a := range list {
		if !contains(e.who, a.chain) {
			e.who = append(e.who, a)
			e.parts = append(e.parts, part)
		}
	}
}

// events reads the events that a sentence tells, from left to right.
func (c *sentence) events(d *builder) {
	for i, u := range c.units {
		switch u.kind {
		case uVerb:
			c.passed(i, d)
			c.receives(i, d)
			if !c.arrival(i, d) {
				c.contact(i, d)
			}
			c.absence(i, d)
			c.attendance(i, d)
			c.neverThere(i, d)
			c.count(i, d)
		case uNoun:
			c.gathering(i, d)
			c.penned(i, d)
			c.journey(i, d)
			c.assault(i, d)
			c.publication(i, d)
			c.alone(i, d)
		}
	}
}

// contact reads a meeting, call, visit, signing, announcement, agreement or strike told by a verb.
func (c *sentence) contact(i int, d *builder) {
	u := c.units[i]
	v := u.verb
	e := event{predicate: v.lemma, at: i, trigger: tokens{u.head, u.b}, mood: c.moodOf(i), counted: -1, rule: "verb", reach: tokens{u.a, v.end}}
	if v.to && v.perfect && v.governor >= 0 && c.units[v.governor].verb.passive && e.mood.status == graph.Intended { // "is said to have met X"
		e.mood.status = graph.Happened
	}
	subjects := func() []actor { return c.actors(v.subjects) }
	alone := false // one who took part is told to have done it so many times
	switch {
	case (v.lemma == "phone" || v.lemma == "telephone") && v.passive: // "X was phoned by Y"
		e.kind = graph.Call
		for _, p := range v.preps {
			if p.word == "by" {
				e.add(c.actors(p.nouns), "caller")
			}
		}
		e.add(subjects(), "")
	case (v.lemma == "get" || v.lemma == "be") && c.onThePhone(v):
		e.kind = graph.Call
		e.add(subjects(), "")
		for _, p := range v.preps {
			if p.word == "with" {
				e.add(c.actors(p.nouns), "")
			}
		}
	case (v.lemma == "call" || v.lemma == "phone" || v.lemma == "telephone") && !v.passive && v.particle == "" && len(v.objects) == 0 && len(v.preps) == 0 && c.tally(e) != nil:
		e.kind, alone = graph.Call, true
		e.add(subjects(), "caller")
	case v.lemma == "call" || v.lemma == "phone" || v.lemma == "telephone" || v.lemma == "ring" || v.lemma == "contact":
		if v.passive || v.particle != "" && v.particle != "up" || v.second >= 0 || len(v.objects) == 0 || v.lemma == "call" && len(v.preps) > 0 && v.preps[0].unit == i+1 {
			return
		}
		if k := c.skipRight(sortedLast(v.objects) + 1); v.lemma == "call" && c.isKind(k, uNoun) {
			return
		}
		e.kind = graph.Call
		e.add(subjects(), "caller")
		e.add(c.actors(v.objects), "")
		if len(e.who) < 2 || e.parts[len(e.who)-1] == "caller" {
			return
		}
	case v.lemma == "visit":
		if c.visited(v, &e); len(e.who) == 0 || e.kind == graph.Visit && e.place == nil && e.venue == nil {
			return
		}
	case v.lemma == "see":
		// "went to see X", "saw X alone"
		alone := len(v.objects) == 1 && c.word(c.units[v.objects[0]].b) == "alone" && c.personal(v.objects[0]) && !v.passive
		if !alone && (v.governor < 0 || !going[c.units[v.governor].verb.lemma] || !v.to || len(v.objects) == 0 || !c.personal(v.objects[0])) {
			return
		}
		e.kind = graph.Meeting
		if !alone && e.mood.status == graph.Intended {
			e.mood.status = graph.Happened
		}
		host := "host"
		if alone {
			host = ""
		}
		e.add(subjects(), "")
		e.add(c.actors(v.objects), host)
	case v.lemma == "be" && c.dueIn(i) < 0 || staying[v.lemma] && (len(v.preps) == 0 || v.preps[0].word != "with") && v.particle == "":
		if !c.together(i, &e) || c.beside(i, &e, d) {
			return
		}
	case meetingWith[v.lemma] || meetingObj[v.lemma]:
		ok := c.met(v, &e)
		if !c.theyMet(i, &e, d) && !ok {
			return
		}
	case v.lemma == "shake" && !v.passive && !v.negative && c.objectIn(v, set("hand hands")): // "shook hands with X"
		e.kind = graph.Meeting
		e.add(subjects(), "")
		e.add(c.actors(c.toward(v, "with")), "")
	case v.lemma == "spend" && !v.passive:
		with := slices.IndexFunc(v.preps, func(p prep) bool { return p.word == "with" && c.personal(p.nouns[0]) })
		if with < 0 || !c.spentTime(i) {
			return
		}
		e.kind = graph.Meeting
		e.add(subjects(), "")
		e.add(c.actors(v.preps[with].nouns), "")
	case drawing[v.lemma] && !v.passive && len(v.objects) == 1 && c.personal(v.objects[0]) && c.apart(v):
		e.kind = graph.Meeting
		e.add(subjects(), "")
		e.add(c.actors(v.objects), "")
	case signing[v.lemma]:
		if !c.signed(i, &e) {
			return
		}
	case announcing[v.lemma]:
		if !c.announced(v, &e) {
			return
		}
	case v.lemma == "agree" || v.lemma == "reach" || v.lemma == "strike" || v.lemma == "conclude":
		e.kind = graph.Agreement
		e.add(subjects(), "")
		if !c.agreed(v, &e) {
			if e.who, e.parts = nil, nil; v.lemma != "strike" || !c.struck(i, &e) {
				return
			}
		}
	case striking[v.lemma] != "":
		if !c.struck(i, &e) {
			return
		}
	case (v.lemma == "fly" || v.lemma == "travel" || v.lemma == "go" || v.lemma == "come" || v.lemma == "drive") && c.calledOn(i, &e):
	case journeying[v.lemma] || v.lemma == "be" || v.lemma == "expect":
		if !c.traveled(i, &e) {
			return
		}
	default:
		return
	}
	if e.kind == graph.Meeting || e.kind == graph.Visit {
		e.add(c.company(i), "")
	}
	need := 1
	if !alone && (e.kind == graph.Meeting || e.kind == graph.Call || e.kind == graph.Agreement) {
		need = 2
	}
	if e.kind == graph.Meeting && (meetingWith[v.lemma] || meetingObj[v.lemma]) && len(e.who) == 1 && c.heads(e.who) < need && !c.severalAt(e.who[0]) {
		c.meet(i, &e)
	}
	if c.heads(e.who) < need && !(v.lemma == "meet" && len(e.who) == 1 && c.severalAt(e.who[0])) { // "the two men met"
		return
	}
	d.event(c, e)
	for _, at := range e.stops {
		e.place, e.venue = &at, nil
		d.event(c, e)
	}
}

// event makes the records of an event and of the proposition that tells it, and returns the event's index.
func (d *builder) event(c *sentence, e event) int {
	c.places(&e)
	if (e.mood.status == graph.Happened || e.mood.status == graph.Planned) && !e.mood.negative && c.asks() {
		e.mood.status = graph.Possible
	}
	parts := []tokens{e.reach, e.trigger}
	tally := c.tally(e)
	if tally != nil {
		parts = append(parts, tokens{c.TokenAt(tally.Span.Start), c.pastCorrection(c.TokenAt(tally.Span.End-1) + 1)})
	}
	r := graph.Event{Document: c.Document.ID, Type: e.kind, Status: e.mood.status, Negative: e.mood.negative, Place: e.place, Venue: e.venue,
		Trigger: c.Span(e.trigger.a, e.trigger.b), By: graph.Reading{Rule: "event: " + e.rule, Confidence: 0.7}}
	p := graph.Proposition{Document: c.Document.ID, Predicate: e.predicate, Status: e.mood.status, Negative: e.mood.negative,
		By: graph.Reading{Rule: "event: " + e.rule, Confidence: 0.7}}
	for k, a := range e.who {
		span := c.Span(a.a, a.b)
		r.Participants = append(r.Participants, graph.Participant{Chain: c.chainOf(a), Part: e.parts[k], Span: span})
		role := graph.Agent
		if e.parts[k] == "recipient" || e.parts[k] == "target" {
			role = graph.Recipient
		}
		p.Arguments = append(p.Arguments, graph.Argument{Role: role, Chain: c.chainOf(a), Span: span})
		parts = append(parts, tokens{a.a, a.b})
	}
	for _, at := range []*graph.Party{e.venue, e.place} {
		if at != nil {
			p.Arguments = append(p.Arguments, graph.Argument{Role: graph.At, Chain: at.Chain, Span: at.Span})
			first := c.TokenAt(at.Span.Start)
			for first > c.lo && (c.tag(first-1) == tag.DT || c.tag(first-1) == tag.IN) {
				first--
			}
			parts = append(parts, tokens{first, c.TokenAt(at.Span.End-1) + 1})
		}
	}
	r.Evidence = c.content(parts)
	if e.dated.empty() {
		r.When = c.when(r.Evidence)
	} else {
		r.When = c.within(e.dated)
	}
	if r.When == nil {
		r.When = d.placed(c, &e)
	}
	r.Number = tally
	if k, ok := d.sameEvent(&r); ok {
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.EventRole, Event: d.frames.Events[k].ID, Span: r.Trigger})
		d.add(c, p, parts)
		d.met(c, &e, k)
		return k
	}
	r.ID = d.id(graph.KindEvent, c.Document.ID, r.Trigger.Start, r.Trigger.End)
	p.Arguments = append(p.Arguments, graph.Argument{Role: graph.EventRole, Event: r.ID, Span: r.Trigger})
	d.add(c, p, parts)
	d.frames.Events = append(d.frames.Events, r)
	k := len(d.frames.Events) - 1
	d.met(c, &e, k)
	return k
}

// met notes that a sentence tells of meeting k, which others may be told to have joined.
func (d *builder) met(c *sentence, e *event, k int) {
	if e.kind != graph.Meeting || e.mood.negative {
		return
	}
	m := meeting{event: k, sentence: c.number}
	for i, a := range e.who {
		if e.parts[i] == "" || e.parts[i] == "host" {
			m.who = append(m.who, a)
		}
	}
	if e.venue != nil {
		m.venue = e.venue.Chain
		m.word = c.word(c.TokenAt(e.venue.Span.End - 1))
	} else if e.place != nil {
		m.venue = e.place.Chain
	}
	d.meetings = append(d.meetings, m)
}

// asks reports whether the sentence only asks whether what it tells is so: "Will X meet Y?"
func (c *sentence) asks() bool {
	first := 0
	for c.isKind(first, uOther) {
		first++
	}
	v := c.isKind(first, uVerb) && c.units[first].verb.finite
	return v && slices.ContainsFunc(c.units[first:], func(u unit) bool { return u.kind == uBreak && c.word(u.a) == "?" })
}
