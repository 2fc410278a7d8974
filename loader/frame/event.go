package frame

import (
	"slices"
	"strings"

	"backchannel/graph"
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
	mood      mood
	counted   int // the noun phrase whose number counts the events, -1
	rule      string
	place     *graph.Party
	venue     *graph.Party
}

// A meeting is a meeting told of: who comes to its venue later joins it.
type meeting struct {
	event    int // index into Frames.Events
	sentence int
	venue    graph.ID
	word     string // "villa"
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
			c.contact(i, d)
			c.arrival(i, d)
		case uNoun:
			c.gathering(i, d)
		}
	}
}

// Verbs for meetings by where the other party stands.
var (
	meetingWith = set("meet confer consult huddle dine lunch negotiate talk parley deliberate sit speak converse breakfast")
	meetingObj  = set("meet host receive greet summon brief debrief entertain welcome")
)

// contact reads a meeting, call, visit, signing, announcement, agreement or strike told by a verb.
func (c *sentence) contact(i int, d *builder) {
	u := c.units[i]
	v := u.verb
	e := event{predicate: v.lemma, at: i, trigger: tokens{u.head, u.b}, mood: c.moodOf(i), counted: -1, rule: "verb", reach: tokens{u.a, v.end}}
	subjects := func() []actor { return c.actors(v.subjects) }
	switch {
	case v.lemma == "call" || v.lemma == "phone" || v.lemma == "telephone" || v.lemma == "contact":
		if v.passive || v.second >= 0 || len(v.objects) == 0 || v.lemma == "call" && len(v.preps) > 0 && v.preps[0].unit == i+1 {
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
	case meetingWith[v.lemma] || meetingObj[v.lemma]:
		if !c.met(v, &e) {
			return
		}
	case v.lemma == "visit":
		e.kind = graph.Visit
		e.add(subjects(), "")
		for _, n := range v.objects {
			if c.personal(n) {
				if a, ok := c.actor(n); ok {
					e.kind = graph.Meeting
					e.add([]actor{a}, "host")
				}
			} else if m, ok := c.mentioned(n); ok {
				e.locate(c, m.Chain, c.Span(m.First, m.Last))
			}
		}
		if e.kind == graph.Visit && e.place == nil && e.venue == nil {
			return
		}
	case v.lemma == "be":
		if !c.together(i, &e) {
			return
		}
	case v.lemma == "sign" || v.lemma == "initial":
		if v.passive || len(v.objects) == 0 {
			return
		}
		e.kind = graph.Signing
		e.add(subjects(), "")
	case v.lemma == "announce" || v.lemma == "unveil" || v.lemma == "proclaim":
		if v.passive {
			return
		}
		e.kind = graph.Announcement
		e.add(subjects(), "")
	case v.lemma == "agree" || v.lemma == "reach" || v.lemma == "strike" || v.lemma == "conclude":
		e.kind = graph.Agreement
		e.add(subjects(), "")
		if !c.agreed(v, &e) {
			return
		}
	case v.lemma == "bomb" || v.lemma == "shell" || v.lemma == "bombard" || v.lemma == "raid":
		e.kind = graph.Strike
		e.add(subjects(), "")
		e.add(c.actors(v.objects), "target")
	case v.lemma == "fly" || v.lemma == "travel" || v.lemma == "go" || v.lemma == "come" || v.lemma == "drive":
		if !c.calledOn(i, &e) {
			return
		}
	default:
		return
	}
	need := 1
	if e.kind == graph.Meeting || e.kind == graph.Call || e.kind == graph.Agreement {
		need = 2
	}
	if c.heads(e.who) < need {
		return
	}
	d.event(c, e)
}

// met reads "X met (with) Y", "X and Y met", "X hosted Y".
func (c *sentence) met(v *verb, e *event) bool {
	e.kind = graph.Meeting
	e.add(c.actors(v.subjects), "")
	if v.passive {
		e.parts = make([]string, len(e.who))
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
		case p.word == "with", p.word == "to" && (v.lemma == "speak" || v.lemma == "talk"):
			e.add(c.actors(p.nouns), "")
		case p.word == "by" || p.word == "on" || p.word == "over":
			if w := c.word(c.units[p.nouns[0]].head); w == "phone" || w == "telephone" {
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
		if len(ch.Members) > 1 {
			n++
		}
	}
	return n
}

// together reads "X and Y were together in Z", "X was with Y".
func (c *sentence) together(i int, e *event) bool {
	v := c.units[i].verb
	if v.passive || len(v.objects) > 0 {
		return false
	}
	e.kind = graph.Meeting
	e.predicate = "be together"
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
		p := v.preps[0]
		{
			for _, n := range p.nouns {
				if !c.personal(n) {
					return false
				}
			}
			e.add(c.actors(p.nouns), "")
			return len(e.who) > 1
		}
	}
	return c.word(c.units[i].b) == "together"
}

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
		if _, ok := c.senses(w.lemma), w.lemma == "tell" || w.lemma == "ask" || w.lemma == "see" || len(c.senses(w.lemma)) > 0; !ok {
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

// gathering reads a meeting or call told by a noun: "talks between X and Y", "X held a meeting with Y".
func (c *sentence) gathering(n int, d *builder) {
	u := c.units[n]
	w := c.word(u.head)
	k, ok := c.contactNouns[w]
	if !ok || k.event != graph.Meeting && k.event != graph.Call || !c.tag(u.head).Noun() {
		return
	}
	e := event{kind: k.event, predicate: c.lemma(u.head), at: -1, trigger: tokens{u.head, u.b}, mood: mood{status: graph.Happened}, counted: n, rule: "noun", reach: tokens{u.a, u.b}}
	if a, ok := c.owner(n); ok {
		e.add([]actor{a}, "")
	}
	i := n + 1
	for range 5 {
		if c.isKind(i, uOther) || c.isKind(i, uTime) {
			i++
			continue
		}
		if !c.isKind(i, uPrep) {
			break
		}
		if !c.isKind(i+1, uNoun) {
			if c.isKind(i+1, uTime) {
				i += 2
				continue
			}
			break
		}
		nouns, next := c.listRight(i + 1)
		switch c.word(c.units[i].a) {
		case "from":
			if e.kind == graph.Call {
				e.add(c.actors(nouns), "caller")
			}
		case "between", "among", "with", "of", "to":
			who := c.actors(nouns)
			if c.word(c.units[i].a) != "of" || len(who) > 1 {
				e.add(who, "")
			}
		}
		e.reach.b = c.units[next-1].b
		i = next
	}
	for _, at := range c.verbs {
		v := c.units[at].verb
		for _, o := range v.objects {
			if o == n && holding[v.lemma] && !v.passive {
				e.at = at
				e.mood = c.moodOf(at)
				part := ""
				switch {
				case v.lemma == "host":
					part = "host"
				case e.kind == graph.Call && (v.lemma == "make" || v.lemma == "place"):
					part = "caller"
				}
				e.add(c.actors(v.subjects), part)
				for _, p := range v.preps {
					if p.word == "from" && e.kind == graph.Call {
						e.add(c.actors(p.nouns), "caller")
					}
					if p.word == "with" || p.word == "to" && e.kind == graph.Call || p.word == "between" || p.word == "from" && e.kind == graph.Call {
						e.add(c.actors(p.nouns), "")
					}
				}
				e.reach = tokens{min(e.reach.a, c.units[at].a), max(e.reach.b, v.end)}
			}
		}
	}
	if len(e.who) > 0 && c.isPrep(n-1, "in") { // "was in talks with X"
		for _, at := range c.verbs {
			if v := c.units[at].verb; v.lemma == "be" && len(v.preps) > 0 && v.preps[0].unit == n-1 {
				e.at, e.mood = at, c.moodOf(at)
				e.add(c.actors(v.subjects), "")
				e.reach.a = min(e.reach.a, c.units[at].a)
			}
		}
	}
	if len(e.who) == 0 && c.word(u.a) == "their" && k.event == graph.Meeting { // "X warned Y during their meeting"
		c.theirs(n, &e)
	}
	if c.heads(e.who) < 2 || len(e.who) < 2 && e.kind == graph.Call {
		return
	}
	d.event(c, e)
}

// theirs gives "their meeting" the subject and object of the verb before it.
func (c *sentence) theirs(n int, e *event) {
	for k := n - 1; k >= 0; k-- {
		v := c.units[k].verb
		if v == nil || !v.finite {
			continue
		}
		if len(v.objects) > 0 && v.objects[0] < n {
			who := merge(c.actors(v.subjects), c.actors(v.objects))
			if len(who) > 1 {
				e.add(who, "")
			}
		}
		return
	}
}

var holding = set("hold have attend host convene chair lead begin open resume schedule postpone cancel conduct make take answer place receive arrange seek request propose join skip")

// arrival reads who comes to the venue of a meeting told before: "Moments later, X arrived at the villa".
func (c *sentence) arrival(i int, d *builder) {
	v := c.units[i].verb
	if !arriving[v.lemma] || len(d.meetings) == 0 || v.passive {
		return
	}
	m := &d.meetings[len(d.meetings)-1]
	if c.number-m.sentence > venueReach {
		return
	}
	there := c.number == m.sentence && c.isKind(c.subUnit(i), uSub) && c.word(c.units[c.subUnit(i)].a) == "when"
	var at *prep
	for k := range v.preps {
		p := &v.preps[k]
		switch p.word {
		case "at", "to", "in", "into":
			if mm, ok := c.mentioned(p.nouns[0]); ok && m.venue != "" && (c.Chain(mm).ID == m.venue || c.Chain(mm).Type == graph.Venue && !c.Chain(mm).Named && c.word(mm.Head) == m.word) {
				there, at = true, p
			}
		}
	}
	if !there {
		return
	}
	e := &d.frames.Events[m.event]
	var came []actor
	for _, a := range c.actors(v.subjects) {
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
		return
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

var arriving = set("arrive come enter appear return join")

// locate sets the place or venue of an event.
func (e *event) locate(c *sentence, chain int, span graph.Span) {
	ch := &c.Chains[chain]
	p := &graph.Party{Chain: ch.ID, Span: span}
	switch {
	case ch.Type == graph.Venue && e.venue == nil:
		e.venue = p
	case (ch.Type == graph.Place || ch.Type == graph.Government) && e.place == nil:
		e.place = p
	}
}

// places looks for where an event was: in the phrases behind its verb or noun, or at the start of the sentence.
func (c *sentence) places(e *event) {
	look := func(from, to int) {
		for i := from; i < to && i+1 < len(c.units); i++ {
			if !c.isKind(i, uPrep) || !c.isKind(i+1, uNoun) {
				continue
			}
			switch c.word(c.units[i].a) {
			case "in", "at", "inside", "on", "to", "near", "outside", "of":
			default:
				continue
			}
			w := c.word(c.units[i].a)
			if m, ok := c.mentioned(i + 1); ok {
				t := c.Chain(m).Type
				if w == "of" && t == graph.Government || w == "to" && e.rule != "journey" && e.kind != graph.Visit || contains(e.who, m.Chain) {
					continue
				}
				e.locate(c, m.Chain, c.Span(m.First, m.Last))
				if c.isKind(i+2, uComma) && c.isKind(i+3, uNoun) {
					if n, ok := c.mentioned(i + 3); ok && c.Chain(n).Type == graph.Place && e.place == nil {
						e.locate(c, n.Chain, c.Span(n.First, n.Last))
					}
				}
			}
		}
	}
	first, last := 0, len(c.units)
	for k, u := range c.units {
		if u.b <= e.reach.a {
			first = k
		}
		if u.a >= e.reach.b {
			last = k
			break
		}
	}
	look(first, last)
	if e.venue == nil && e.place == nil {
		// The phrases right behind: ", in a villa".
		k := last
		for range 6 {
			switch {
			case c.isKind(k, uPrep) && c.isKind(k+1, uNoun):
				look(k, k+1)
				k += 2
				continue
			case c.isKind(k, uComma) || c.isKind(k, uTime) || c.isKind(k, uOther) || c.isKind(k, uPrep) && c.isKind(k+1, uTime):
				k++
				continue
			}
			break
		}
	}
	if e.venue == nil && e.place == nil && len(c.units) > 0 && c.isKind(0, uPrep) {
		look(0, 1)
	}
}

// event makes the records of an event and of the proposition that tells it, and returns the event's index.
func (d *builder) event(c *sentence, e event) int {
	c.places(&e)
	parts := []tokens{e.reach, e.trigger}
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
			parts = append(parts, tokens{c.TokenAt(at.Span.Start), c.TokenAt(at.Span.End-1) + 1})
		}
	}
	r.Evidence = c.content(parts)
	r.When = c.when(r.Evidence)
	r.Number = c.tally(e)
	if k, ok := d.sameEvent(&r); ok {
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.EventRole, Event: d.frames.Events[k].ID, Span: r.Trigger})
		d.add(c, p, parts)
		return k
	}
	r.ID = d.id(graph.KindEvent, c.Document.ID, r.Trigger.Start, r.Trigger.End)
	p.Arguments = append(p.Arguments, graph.Argument{Role: graph.EventRole, Event: r.ID, Span: r.Trigger})
	d.add(c, p, parts)
	d.frames.Events = append(d.frames.Events, r)
	k := len(d.frames.Events) - 1
	if e.kind == graph.Meeting && !e.mood.negative {
		m := meeting{event: k, sentence: c.number}
		if e.venue != nil {
			m.venue = e.venue.Chain
			m.word = c.word(c.TokenAt(e.venue.Span.End - 1))
		} else if e.place != nil {
			m.venue = e.place.Chain
		}
		d.meetings = append(d.meetings, m)
	}
	return k
}

// sameEvent finds the event that r tells again: of the same kind, between the same parties, with nothing told of it that
// differs. What r tells more is added to it.
func (d *builder) sameEvent(r *graph.Event) (int, bool) {
	key := parties(r)
	if key == "" {
		return 0, false
	}
	known := d.told[key]
	for _, k := range known[max(0, len(known)-maxTellings):] {
		e := &d.frames.Events[k]
		if differs(e.Place, r.Place) || differs(e.Venue, r.Venue) || e.When != nil && r.When != nil && e.When.EDTF != r.When.EDTF ||
			(e.Number == nil) != (r.Number == nil) || e.Number != nil && e.Number.Span.Exact != r.Number.Span.Exact {
			continue
		}
		if e.Place == nil {
			e.Place = r.Place
		}
		if e.Venue == nil {
			e.Venue = r.Venue
		}
		if e.When == nil {
			e.When = r.When
		}
		for _, s := range r.Evidence {
			if last := e.Evidence[len(e.Evidence)-1]; s.Start >= last.End { // not the same sentence again
				e.Evidence = append(e.Evidence, s)
			}
		}
		return k, true
	}
	d.told[key] = append(known, len(d.frames.Events))
	return 0, false
}

// maxTellings bounds how many events of the same parties are compared.
const maxTellings = 8

// parties is a key for the kind and the parties of an event that another sentence can tell again; "" where none can.
func parties(e *graph.Event) string {
	if e.Type != graph.Meeting && e.Type != graph.Call || e.Status != graph.Happened || e.Negative || len(e.Participants) < 2 {
		return ""
	}
	ids := []string{string(e.Type)}
	for _, p := range e.Participants {
		ids = append(ids, string(p.Chain))
	}
	slices.Sort(ids[1:])
	return strings.Join(ids, " ")
}

func differs(a, b *graph.Party) bool { return a != nil && b != nil && a.Chain != b.Chain }

// tally reads how many events one wording tells: "three calls", "met twice", "called three times".
func (c *sentence) tally(e event) *graph.Number {
	if e.counted >= 0 {
		for i := c.units[e.counted].a; i < c.units[e.counted].head; i++ {
			if n, _ := c.scan.number(i, c.units[e.counted].b); n != nil {
				return n
			}
		}
		return nil
	}
	for i := e.reach.a; i < min(e.reach.b+4, c.hi); i++ {
		switch w := c.word(i); w {
		case "twice", "once", "thrice":
			v := map[string]float64{"once": 1, "twice": 2, "thrice": 3}[w]
			return &graph.Number{Span: c.Span(i, i+1), Low: &v, High: &v, Unit: "times"}
		case "times":
			for k := max(e.reach.a, i-4); k < i; k++ {
				if n, end := c.scan.number(k, i); n != nil && end == i {
					n.Span, n.Unit = c.Span(k, i+1), "times"
					return n
				}
			}
		}
	}
	return nil
}
