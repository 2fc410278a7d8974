package frame

import (
	"slices"

	"backchannel/graph"
)

// spokenTo returns who hears what a verb without an object tells: who gets the note that says it, or whom the speaker meets,
// calls or writes to in the same breath ("met X and promised", "In a letter to X, he asked").
func (c *sentence) spokenTo(v *verb, x *influence, d *builder) []actor {
	if m, ok := d.message(c, v.subjects); ok {
		return d.recipients(m)
	}
	if v.clause < 0 && x.sense.means != graph.MeansDemand {
		return nil
	}
	if out := c.party(v); len(out) > 0 {
		return out
	}
	if len(c.units) > 4 && c.isPrep(0, "in") && c.isKind(1, uNoun) && c.isMessage(1) && c.isPrep(2, "to") && c.isKind(3, uNoun) {
		nouns, _ := c.listRight(3)
		return c.whom(nouns)
	}
	return nil
}

// addressees returns who gets the message by which something is asked of "them" or "the two".
func (c *sentence) addressees(v *verb, x *influence, d *builder) []actor {
	switch c.word(c.units[v.objects[0]].head) {
	case "them", "him", "her", "two", "both", "pair":
	default:
		return nil
	}
	m, ok := d.message(c, v.subjects)
	if !ok && c.isPrep(0, "in") && c.isKind(1, uNoun) && c.units[1].b < c.units[v.objects[0]].a {
		if m, ok = d.messageAt(c, 1); ok {
			x.channel, x.by = m.channel, tokens{c.units[1].a, c.units[1].b}
		}
	}
	if !ok {
		return nil
	}
	return d.recipients(m)
}

// party returns whom the subject of v meets, calls or writes to, by the verb that v is joined to or hangs on.
func (c *sentence) party(v *verb) []actor {
	for _, w := range []int{v.joined, v.governor} {
		if w < 0 {
			continue
		}
		g := c.units[w].verb
		k, ok := c.contacts[g.lemma]
		if !(ok && (k.event == graph.Meeting || k.event == graph.Call || k.event == graph.Message)) && !c.holdsMeeting(g) {
			continue
		}
		out := c.whom(g.objects)
		for _, p := range g.preps {
			if p.word == "with" || p.word == "to" {
				out = merge(out, c.whom(p.nouns))
			}
		}
		for _, n := range g.objects { // "held a meeting with X"
			if c.isPrep(n+1, "with") && c.isKind(n+2, uNoun) {
				nouns, _ := c.listRight(n + 2)
				out = merge(out, c.whom(nouns))
			}
		}
		return out
	}
	return nil
}

// holdsMeeting reports whether a verb's object is a meeting or call: "held a meeting with X".
func (c *sentence) holdsMeeting(v *verb) bool {
	for _, n := range v.objects {
		if k, ok := c.contactNouns[c.word(c.units[n].head)]; ok && (k.event == graph.Meeting || k.event == graph.Call) {
			return holding[v.lemma]
		}
	}
	return false
}

// agents returns who a list of noun phrases are. What a note says its sender says, and what one's pressure does one does.
func (c *sentence) agents(nouns []int, x *influence, d *builder) []actor {
	if out := c.withExamples(nouns); len(out) > 0 {
		return out
	}
	if len(nouns) == 1 && nouns[0] == 0 && c.word(c.units[0].head) == "it" && !d.messageNear(c) && d.topic.b > 0 {
		return []actor{{d.topic.chain, c.units[0].a, c.units[0].b}} // "The council met. It urged X": what the sentence before was about
	}
	for _, n := range nouns {
		if out := c.issuers(n); len(out) > 0 { // "signed a letter asking"
			if ch := channelOfNoun(c.word(c.units[n].head)); ch != "" {
				x.channel, x.by = ch, tokens{c.units[n].a, c.units[n].b}
			}
			return out
		}
		if m, ok := d.messageAt(c, n); ok {
			x.channel, x.by = m.channel, tokens{c.units[n].a, c.units[n].b}
			return d.senders(m)
		}
		if s, ok := c.nounSense(n); ok {
			agents, _, _ := c.parties(n, s)
			if len(agents) > 0 {
				return agents
			}
		}
		if k, ok := c.contactNouns[c.lemma(c.units[n].head)]; ok && k.event == graph.Message { // "a letter from his brother"
			if agents := c.from(n); len(agents) > 0 {
				x.channel, x.by = channelOfNoun(c.word(c.units[n].head)), tokens{c.units[n].a, c.units[n].b}
				return agents
			}
		}
	}
	return nil
}

// topic returns the body that the sentence is about, the subject of its first verb; before, where that is only "it".
func (c *sentence) topic(before actor) actor {
	for _, i := range c.verbs {
		v := c.units[i].verb
		if !v.finite || len(v.subjects) != 1 || c.InQuote(c.units[i].head) {
			continue
		}
		n := v.subjects[0]
		if c.word(c.units[n].head) == "it" {
			if m, ok := c.mentioned(n); !ok || m.Chain == before.chain {
				return before
			}
		}
		if m, ok := c.mentioned(n); ok && (c.Chain(m).Type == graph.Organization || c.Chain(m).Type == graph.Government) {
			return actor{m.Chain, m.First, m.Last}
		}
		return actor{}
	}
	return before
}

// issuers returns who writes, signs or starts what noun phrase n names: "signed a letter asking", "launched a petition that urges".
func (c *sentence) issuers(n int) []actor {
	w := c.word(c.units[n].head)
	if _, ok := c.nounSense(n); !ok && !c.isMessage(n) && channelOfNoun(w) != graph.ChannelStatement && !pieces[w] {
		return nil
	}
	for _, i := range c.verbs {
		v := c.units[i].verb
		if v.passive || !issuing[v.lemma] || !(slices.Contains(v.objects, n) || v.second == n) {
			continue
		}
		return c.whom(v.subjects)
	}
	return nil
}

// pieces are things that one writes or starts and that speak for one.
var pieces = set("op-ed essay column editorial article post tweet blog memo resolution ad ads advertisement campaign drive pamphlet bill")

var issuing = set("sign write send issue launch start release publish draft circulate submit deliver file give make pass hand slip post adopt organize organise")

// demandedOf reads of whom something is demanded: the subject of what is demanded, who stands behind "of" or "from", or
// whose doing it is ("an Israeli withdrawal").
func (c *sentence) demandedOf(v *verb) []actor {
	if v.aim >= 0 && len(v.objects) > 0 && c.units[v.aim].verb.to { // "demanded them to leave"
		if out := c.whom(v.objects); len(out) > 0 {
			return out
		}
	}
	for _, p := range v.preps {
		if p.word == "of" || p.word == "from" {
			if out := c.whom(p.nouns); len(out) > 0 {
				return out
			}
		}
	}
	if v.clause >= 0 {
		if k := c.firstVerb(v.clause); k >= 0 {
			w := c.units[k].verb
			if w.passive {
				return nil
			}
			return c.whom(w.subjects)
		}
		return nil
	}
	objects := v.objects
	if v.lemma == "insist" && len(v.preps) > 0 && v.preps[0].word == "on" {
		objects = v.preps[0].nouns
	}
	for _, n := range objects {
		if who := c.doer(n); len(who) > 0 {
			return who
		}
	}
	return nil
}

// doer returns who would do what noun phrase n names: "an Israeli withdrawal", "a withdrawal of Israeli troops", "the release of
// prisoners by Israel".
func (c *sentence) doer(n int) []actor {
	if a, ok := c.owner(n); ok {
		return []actor{a}
	}
	end := c.of(n + 1)
	if c.ending(n) {
		return c.doer(n + 2)
	}
	if c.isPrep(end, "by") && c.isKind(end+1, uNoun) {
		return c.whom([]int{end + 1})
	}
	if end > n+1 && leaving[c.word(c.units[n].head)] {
		if a, ok := c.actor(n + 2); ok {
			return []actor{a}
		}
		if a, ok := c.owner(n + 2); ok {
			return []actor{a}
		}
	}
	return nil
}

// ending reports whether noun phrase n is of bringing to an end what somebody does: "an end to X's blockade".
func (c *sentence) ending(n int) bool {
	switch c.word(c.units[n].head) {
	case "end", "halt", "stop":
		return c.isPrep(n+1, "to") && c.isKind(n+2, uNoun)
	}
	return false
}

// doing reports whether noun phrase n says by whom something is to be done: "the release of prisoners by Israel".
func (c *sentence) doing(n int) bool { return c.isPrep(c.of(n+1), "by") }

// leaving are nouns for what one does oneself, so that their "of" tells who: "the withdrawal of A".
var leaving = set("withdrawal pullout pull-out pullback pull-back retreat resignation departure surrender disarmament exit evacuation abdication cooperation compliance participation")

// subjunctive reports whether a verb's clause tells what is to be done rather than what is: "insisted that X leave".
func (c *sentence) subjunctive(v *verb) bool {
	if v.clause < 0 {
		return len(v.preps) > 0 && v.preps[0].word == "on"
	}
	k := c.firstVerb(v.clause)
	if k < 0 {
		return false
	}
	w := c.units[k].verb
	return w.bare || w.modal == "should" || w.modal == "must"
}

// actedOn returns the first party that what verb group i tells would touch.
func (c *sentence) actedOn(i int, agents []actor) []actor {
	v := c.units[i].verb
	lists := [][]int{v.objects}
	for _, p := range v.preps {
		switch p.word {
		case "to", "on", "against", "with", "from", "for", "out", "of":
			lists = append(lists, p.nouns)
		}
	}
	for _, list := range lists {
		for _, n := range list {
			if m, ok := c.possessor(n); ok && contains(agents, m) { // "threatened to pull out his own party"
				continue
			}
			a, ok := c.actor(n)
			if !ok {
				a, ok = c.owner(n)
			}
			if ok && !contains(agents, a.chain) {
				return []actor{a}
			}
		}
	}
	return nil
}

// warded returns whose act would ward off what verb group i threatens: "unless X pays".
func (c *sentence) warded(i int, agents []actor) []actor {
	for k := i + 1; k < len(c.units); k++ {
		u := c.units[k]
		if u.kind == uBreak {
			return nil
		}
		if u.kind != uSub || c.word(u.a) != "unless" {
			continue
		}
		w := c.firstVerb(k + 1)
		if w < 0 || c.units[w].verb.passive {
			return nil
		}
		return slices.DeleteFunc(c.whom(c.units[w].verb.subjects), func(a actor) bool { return contains(agents, a.chain) })
	}
	return nil
}
