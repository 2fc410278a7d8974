package frame

import (
	"slices"

	"backchannel/graph"
)

// attendance reads who else was at the meeting told of before, or left it before its end: "X also attended", "X took part by video",
// "Also present were X and Y", "X stormed out".
func (c *sentence) attendance(i int, d *builder) {
	if len(d.meetings) == 0 || c.inCondition(i) || c.inDoubt(i) {
		return
	}
	m := &d.meetings[len(d.meetings)-1]
	v := c.units[i].verb
	if c.number-m.sentence > retoldReach || !v.finite || v.modal != "" || v.negative || v.passive && v.lemma != "attend" {
		return
	}
	if c.leavesEarly(i) {
		r := &d.frames.Events[m.event]
		for _, a := range c.actors(v.subjects) {
			k := slices.IndexFunc(r.Participants, func(p graph.Participant) bool { return p.Chain == c.chainOf(a) && p.Part == "" })
			if k < 0 {
				continue
			}
			r.Participants[k].Part, r.Participants[k].Span = "left", c.Span(a.a, a.b)
			d.attended(c, i, m, a, graph.Proposition{Predicate: v.lemma, Status: graph.Happened, By: graph.Reading{Rule: "event: left", Confidence: 0.6}})
		}
		return
	}
	for _, a := range c.actors(c.attendants(i)) {
		r := &d.frames.Events[m.event]
		if slices.ContainsFunc(r.Participants, func(p graph.Participant) bool { return p.Chain == c.chainOf(a) }) {
			continue
		}
		r.Participants = append(r.Participants, graph.Participant{Chain: c.chainOf(a), Span: c.Span(a.a, a.b)})
		m.who = append(m.who, a)
		d.attended(c, i, m, a, graph.Proposition{Predicate: v.lemma, Status: graph.Happened, By: graph.Reading{Rule: "event: took part", Confidence: 0.6}})
	}
}

// inDoubt reports whether verb group i stands behind a "whether".
func (c *sentence) inDoubt(i int) bool {
	for k := i - 1; k >= 0 && !c.isKind(k, uBreak); k-- {
		if c.isKind(k, uSub) && c.word(c.units[k].a) == "whether" {
			return true
		}
	}
	return false
}

// attendants returns the noun phrases of who is told to have taken part in a meeting that verb group i does not name; nil where nobody is.
func (c *sentence) attendants(i int) []int {
	v := c.units[i].verb
	with := func(word string) bool { // "took part in the talks", or in what is not said
		return len(v.preps) == 0 || v.preps[0].word != word || c.theMeeting(v.preps[0].nouns[0])
	}
	switch v.lemma {
	case "take":
		if len(v.objects) == 1 && c.word(c.units[v.objects[0]].head) == "part" && with("in") {
			return v.subjects
		}
	case "translate", "interpret": // "X spoke with Y, and Z translated"
		if len(v.objects) == 0 {
			return v.subjects
		}
	case "participate":
		if with("in") {
			return v.subjects
		}
	case "attend":
		if v.passive {
			if len(v.subjects) == 1 && c.theMeeting(v.subjects[0]) { // "The talks were also attended by X"
				return c.toward(v, "by")
			}
			return nil
		}
		if len(v.objects) == 0 && len(v.preps) == 0 || len(v.objects) == 1 && c.theMeeting(v.objects[0]) {
			return v.subjects
		}
	case "be":
		switch {
		case c.isKind(i-1, uNoun) && c.word(c.units[i-1].head) == "present": // "Also present were X and Y"
			return v.objects
		case c.isKind(i-1, uNoun) && c.isPrep(i-2, "among") && (guests[c.word(c.units[i-1].head)] || c.word(c.units[i-1].b-1) == "present"): // "Among the guests was X"
			return v.objects
		case c.word(c.units[i].b) == "present" || c.word(c.units[i].b) == "also" && c.word(c.units[i].b+1) == "present":
			if len(v.preps) == 0 || v.preps[0].word == "at" && c.theMeeting(v.preps[0].nouns[0]) {
				return v.subjects
			}
		}
	}
	return nil
}

// theMeeting reports whether noun phrase n takes up a meeting told of before: "the talks".
func (c *sentence) theMeeting(n int) bool {
	k, ok := c.contactNouns[c.word(c.units[n].head)]
	return ok && k.event == graph.Meeting && c.word(c.units[n].a) == "the"
}

var guests = set("guests participants attendees diners those")

// leavesEarly reports whether verb group i says that its subject went from a meeting before its end: "stormed out", "left early", "left the talks". Who
// leaves the room may come back.
func (c *sentence) leavesEarly(i int) bool {
	v := c.units[i].verb
	switch v.lemma {
	case "storm", "walk":
		return (v.particle == "out" || len(v.preps) > 0 && v.preps[0].word == "out") && len(v.objects) == 0
	case "leave", "depart":
		if len(v.objects) > 0 {
			return len(v.objects) == 1 && c.theMeeting(v.objects[0])
		}
		return c.word(c.units[i].b) == "early" || len(v.preps) > 0 && v.preps[0].word == "before"
	}
	return false
}

// company returns who came with the subject of a verb to what it tells: "X, accompanied by Y, met Z", "a delegation led by Y met Z".
func (c *sentence) company(i int) []actor {
	v := c.units[i].verb
	var out []actor
	for _, k := range c.verbs {
		w := c.units[k].verb
		if k >= i || !w.passive || w.finite || !accompanying[w.lemma] || len(v.subjects) == 0 || !slices.ContainsFunc(w.subjects, func(n int) bool { return slices.Contains(v.subjects, n) }) {
			continue
		}
		for _, p := range w.preps {
			if p.word == "by" {
				out = merge(out, c.actors(p.nouns))
			}
		}
	}
	return out
}

var accompanying = set("accompany flank join lead head")
