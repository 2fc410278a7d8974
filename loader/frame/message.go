package frame

import (
	"slices"

	"backchannel/graph"
)

// A message is a note or letter told of, and who it goes from and to: what it says is its sender's.
type message struct {
	event    int // index into Frames.Events
	sentence int
	word     string // "note"
	channel  graph.Channel
	from, to []actor
}

// messageReach is how many sentences on "it" and "the note" still lead back to a message.
const messageReach = 3

// messageAt returns the message that noun phrase n leads back to: "the note", "it", "that letter".
func (d *builder) messageAt(c *sentence, n int) (*message, bool) {
	if !d.messageNear(c) {
		return nil, false
	}
	m := &d.messages[len(d.messages)-1]
	u := c.units[n]
	w := c.word(u.head)
	if w == "it" || w == "this" || w == "that" || w == m.word || w == "message" && m.word != "" {
		if w == "it" {
			if mm, ok := c.mentioned(n); ok && acts(c.Chain(mm).Type) {
				if c.number-m.sentence > 1 || !c.spoken(m) {
					return nil, false
				}
			}
		}
		return m, true
	}
	return nil, false
}

// messageNear reports whether a message was told of a few sentences before at most.
func (d *builder) messageNear(c *sentence) bool {
	return len(d.messages) > 0 && c.number-d.messages[len(d.messages)-1].sentence <= messageReach
}

// spoken reports whether the message is what the sentence before is about, so that "it" is the message whatever else it could be.
func (c *sentence) spoken(m *message) bool { return c.number-m.sentence == 1 }

// message returns the message that some subject leads back to.
func (d *builder) message(c *sentence, nouns []int) (*message, bool) {
	for _, n := range nouns {
		if m, ok := d.messageAt(c, n); ok {
			return m, true
		}
	}
	return nil, false
}

func (d *builder) senders(m *message) []actor    { return m.from }
func (d *builder) recipients(m *message) []actor { return m.to }

// isMessage reports whether noun phrase n names a note, letter or other message.
func (c *sentence) isMessage(n int) bool {
	k, ok := c.contactNouns[c.word(c.units[n].head)]
	return ok && k.event == graph.Message && c.word(c.units[n].head) != "communication" && c.word(c.units[n].head) != "dispatch"
}

// passing are verbs that take a message to somebody.
var passing = set("pass hand slip send write deliver convey give relay forward transmit carry dispatch circulate text email e-mail cable message present slide push shove get bring take sign")

// bearing are verbs for taking a message to a place, or for somebody.
var bearing = set("carry bring take deliver convey relay forward transmit pass hand")

// writing to somebody needs no noun for what is written.
var wiring = set("text email e-mail cable message")

// seat reports whether noun phrase n names a capital, to which one can travel.
func (c *sentence) seat(n int) bool {
	m, ok := c.mentioned(n)
	return ok && m.Form == graph.FormCapital
}

// passed reads "X passed a note to Y", "X handed Y a note", "X wrote to Y".
func (c *sentence) passed(i int, d *builder) {
	v := c.units[i].verb
	if v.lemma == "reach" && !v.passive && len(v.subjects) == 1 && c.isMessage(v.subjects[0]) { // "a note from X reached Y"
		c.reached(i, d)
		return
	}
	if !passing[v.lemma] {
		return
	}
	note := -1
	for _, n := range v.objects {
		if c.isMessage(n) {
			note = n
		}
	}
	if v.second >= 0 && c.isMessage(v.second) {
		note = v.second
	}
	e := event{kind: graph.Message, predicate: v.lemma, trigger: tokens{c.units[i].head, c.units[i].b}, mood: c.moodOf(i), at: i, rule: "message"}
	var from, to, bearer []actor
	switch {
	case v.passive && len(v.subjects) > 0 && c.isMessage(v.subjects[0]):
		note = v.subjects[0]
		from, to = c.ends(note)
		for _, p := range v.preps {
			switch p.word {
			case "by", "from":
				if by := c.actors(p.nouns); len(from) > 0 && p.word == "by" {
					bearer = merge(bearer, by)
				} else {
					from = merge(from, by)
				}
			case "to":
				if !c.seat(p.nouns[0]) {
					to = merge(to, c.actors(p.nouns))
				}
			}
		}
	case v.passive && note >= 0: // "X was sent a note by Y"
		to = c.actors(v.subjects)
		for _, p := range v.preps {
			if p.word == "by" {
				from = merge(from, c.actors(p.nouns))
			}
		}
	case v.passive:
		return
	default:
		from = c.actors(v.subjects)
		if note != v.second || note < 0 {
			for _, p := range v.preps {
				if p.word == "to" && !(bearing[v.lemma] && c.seat(p.nouns[0])) {
					to = merge(to, c.actors(p.nouns))
				}
				if by := c.actors(p.nouns); note >= 0 && p.word == "from" && p.unit == note+1 && bearing[v.lemma] && len(by) > 0 { // "delivered a letter from Y"
					from, bearer = by, from
				}
			}
		}
		if note >= 0 && note == v.second || note < 0 && wiring[v.lemma] {
			to = merge(to, c.actors(v.objects))
		}
	}
	word := "letter"
	if note < 0 && len(v.objects) == 1 && c.word(c.units[v.objects[0]].head) == "it" && len(to) > 0 { // "wrote four lines and slid it to X"
		word = c.written(i)
		if word == "" {
			return
		}
	} else if note < 0 && !((v.lemma == "write" || wiring[v.lemma]) && len(to) > 0) {
		return
	}
	if note >= 0 {
		word = c.lemma(c.units[note].head)
		e.trigger = tokens{c.units[note].head, c.units[note].b}
	}
	if len(from) == 0 || len(to) == 0 && (note < 0 || word == "message" && len(c.carriers(i)) == 0 || v.lemma == "get" || v.lemma == "take" || v.lemma == "sign") { // "sent mixed messages"
		return
	}
	bearer = merge(bearer, c.carriers(i))
	e.counted = note
	e.add(from, "sender")
	e.add(to, "recipient")
	e.add(bearer, "")
	e.reach = tokens{c.units[i].a, v.end}
	k := d.event(c, e)
	c.imperative(i, word, from, to, d)
	d.messages = append(d.messages, message{event: k, sentence: c.number, word: word, channel: channelOr(word), from: from, to: to})
}

// ends returns from whom and to whom the message is that noun phrase n names: "a letter from X to Y".
func (c *sentence) ends(n int) (from, to []actor) {
	for k := n + 1; c.isKind(k, uPrep) && c.isKind(k+1, uNoun); {
		nouns, next := c.listRight(k + 1)
		switch c.word(c.units[k].a) {
		case "from":
			from = merge(from, c.actors(nouns))
		case "to":
			to = merge(to, c.actors(nouns))
		default:
			return from, to
		}
		k = next
	}
	return from, to
}

// carriers returns through whom verb group i passes something on: "Through the envoy, X sent a note to Y".
func (c *sentence) carriers(i int) []actor {
	if c.isPrep(0, "through") && c.isKind(1, uNoun) && c.opensFor(i) {
		nouns, _ := c.listRight(1)
		return c.actors(nouns)
	}
	for _, p := range c.units[i].verb.preps {
		if p.word == "through" || p.word == "via" {
			return c.actors(p.nouns)
		}
	}
	return nil
}

// opensFor reports whether verb group i is the first finite one of its sentence, to which a phrase at its start belongs.
func (c *sentence) opensFor(i int) bool {
	for _, k := range c.verbs {
		if c.units[k].verb.finite {
			return k == i
		}
	}
	return false
}

// written returns what verb group i passes on as "it": what its subject wrote in the same sentence, or a message just told of;
// "" where it is neither.
func (c *sentence) written(i int) string {
	for k := i - 1; k >= 0; k-- {
		w := c.units[k].verb
		if w == nil || !slices.Equal(w.subjects, c.units[i].verb.subjects) {
			continue
		}
		if writing[w.lemma] {
			return "note"
		}
		for _, n := range w.objects {
			if c.isMessage(n) {
				return c.lemma(c.units[n].head)
			}
		}
	}
	return ""
}

var writing = set("write scribble scrawl jot pen")

// reached reads "a note from X reached Y".
func (c *sentence) reached(i int, d *builder) {
	v := c.units[i].verb
	note := v.subjects[0]
	from, to := c.from(note), c.actors(v.objects)
	if k := note + 1; len(from) == 0 && c.isPrep(k, "in") && c.isKind(k+1, uNoun) { // "a note in X's handwriting"
		from = c.from(k + 1)
	}
	if len(from) == 0 || len(to) == 0 {
		return
	}
	u := c.units[note]
	e := event{kind: graph.Message, predicate: v.lemma, trigger: tokens{u.head, u.b}, mood: c.moodOf(i), at: i, rule: "message", counted: note, reach: tokens{u.a, v.end}}
	e.add(from, "sender")
	e.add(to, "recipient")
	word := c.lemma(u.head)
	k := d.event(c, e)
	d.messages = append(d.messages, message{event: k, sentence: c.number, word: word, channel: channelOr(word), from: from, to: to})
}

// imperative reads what a message demands where a colon and a base form tell it: "sent a message to X: leave or be attacked".
func (c *sentence) imperative(i int, word string, from, to []actor, d *builder) {
	v := c.units[i].verb
	k := i + 1
	for k < len(c.units) && c.units[k].b <= v.end {
		k++
	}
	if !c.isKind(k, uBreak) || c.word(c.units[k].a) != ":" || len(to) == 0 {
		return
	}
	b := c.skipRight(k + 1)
	if !c.isKind(b, uVerb) || !c.units[b].verb.bare {
		return
	}
	x := influence{predicate: "demand", sense: sense{means: graph.MeansDemand}, at: i, agents: from, patients: to, mood: c.moodOf(i), rule: "message",
		words: tokens{c.units[b].a, c.units[b].b}, aim: tokens{c.units[b].a, c.end(b, 4)}, channel: channelOr(word)}
	for j := b + 1; j < len(c.units) && !c.isKind(j, uBreak); j++ {
		x.aim.b = c.units[j].b
		if c.isKind(j, uConj) && c.word(c.units[j].a) == "or" && c.isKind(j+1, uVerb) { // what else would come
			x.sense.means = graph.MeansThreat
			x.predicate = "threaten"
		}
	}
	x.by = tokens{c.units[i].a, v.end}
	x.reach = tokens{c.units[i].a, x.aim.b}
	d.influence(c, x)
}
