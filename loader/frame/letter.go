package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// penned reads the message in which somebody says something to somebody, told by the phrase that noun phrase n ends or starts: "In a letter to
// Y, X warned", "In a letter seen by the paper, X told Y"; and "letters between X and Y".
func (c *sentence) penned(n int, d *builder) {
	u := c.units[n]
	if !c.isMessage(n) {
		return
	}
	word := c.lemma(u.head)
	e := event{kind: graph.Message, predicate: word, at: -1, trigger: tokens{u.head, u.b}, mood: mood{status: graph.Happened}, rule: "message", counted: n, reach: tokens{u.a, u.b}}
	if c.isPrep(n+1, "between") && c.isKind(n+2, uNoun) && c.tag(u.head) == tag.NNS {
		nouns, _ := c.listRight(n + 2)
		who := c.actors(nouns)
		if len(who) < 2 {
			return
		}
		e.add(who, "")
		for _, i := range c.verbs { // "X carried messages between Y and Z"
			if v := c.units[i].verb; slices.Contains(v.objects, n) && bearing[v.lemma] && !v.passive {
				e.mood = c.moodOf(i)
				e.add(c.actors(v.subjects), "")
				e.reach = tokens{c.units[i].a, v.end}
			}
		}
		d.event(c, e)
		return
	}
	if n != 1 || !c.isPrep(0, "in") {
		return
	}
	if _, told := d.messageAt(c, n); told {
		return
	}
	i := c.mainBehind(n)
	if i < 0 {
		return
	}
	v := c.units[i].verb
	from := c.actors(v.subjects)
	_, to := c.ends(n)
	if len(to) == 0 && len(v.objects) > 0 && c.personal(v.objects[0]) && (addressing[v.lemma] || len(c.senses(v.lemma)) > 0) {
		to = c.actors(v.objects)
	}
	if len(from) == 0 || len(to) == 0 || v.passive {
		return
	}
	e.mood = c.moodOf(i)
	if e.mood.status != graph.Happened || e.mood.negative { // what is asked for in it stands in it, whatever comes of that
		e.mood = mood{status: graph.Happened}
	}
	e.add(from, "sender")
	e.add(to, "recipient")
	_, next := c.listRight(n)
	if c.isPrep(next, "to") && c.isKind(next+1, uNoun) {
		_, next = c.listRight(next + 1)
	}
	for k := next; k < i && !c.isKind(k, uComma); k++ { // "dated Feb. 27"
		next = k + 1
	}
	e.reach.b = c.units[next-1].b
	e.dated = e.reach
	k := d.event(c, e)
	d.messages = append(d.messages, message{event: k, sentence: c.number, word: word, channel: channelOr(word), from: from, to: to})
}

// mainBehind returns the first finite verb group behind unit n whose subject stands behind a comma, -1 where there is none.
func (c *sentence) mainBehind(n int) int {
	for _, i := range c.verbs {
		v := c.units[i].verb
		if i > n && v.finite && len(v.subjects) > 0 && c.isKind(sorted(v.subjects)[0]-1, uComma) {
			return i
		}
	}
	return -1
}

// receives reads "X received a letter from Y", and "X and Y exchanged letters".
func (c *sentence) receives(i int, d *builder) {
	v := c.units[i].verb
	if v.passive || len(v.objects) == 0 || !c.isMessage(v.objects[0]) {
		return
	}
	note := v.objects[0]
	u := c.units[note]
	word := c.lemma(u.head)
	e := event{kind: graph.Message, predicate: v.lemma, trigger: tokens{u.head, u.b}, mood: c.moodOf(i), at: i, rule: "message", counted: note, reach: tokens{c.units[i].a, v.end}}
	switch who := c.actors(v.subjects); v.lemma {
	case "receive", "get":
		from, _ := c.ends(note)
		if len(from) == 0 || len(who) == 0 {
			return
		}
		e.add(from, "sender")
		e.add(who, "recipient")
		k := d.event(c, e)
		d.messages = append(d.messages, message{event: k, sentence: c.number, word: word, channel: channelOr(word), from: from, to: who})
	case "exchange", "swap", "trade":
		for _, p := range v.preps {
			if p.word == "with" {
				who = merge(who, c.actors(p.nouns))
			}
		}
		if len(who) > 1 {
			e.add(who, "")
			d.event(c, e)
		}
	}
}
