package frame

import (
	"slices"

	"backchannel/graph"
)

// gathering reads a meeting or call told by a noun: "talks between X and Y", "X held a meeting with Y".
func (c *sentence) gathering(n int, d *builder) {
	u := c.units[n]
	w := c.word(u.head)
	k, ok := c.contactNouns[w]
	if !ok || k.event != graph.Meeting && k.event != graph.Call || !c.tag(u.head).Noun() {
		return
	}
	if p := c.word(u.head - 1); k.event == graph.Call && (w == "conversation" || w == "conversations") && !lines[p] { // by telephone only where it says so
		k.event = graph.Meeting
	}
	e := event{kind: k.event, predicate: c.lemma(u.head), at: -1, trigger: tokens{u.head, u.b}, mood: mood{status: graph.Happened}, counted: n, rule: "noun", reach: tokens{u.a, u.b}}
	if a, ok := c.owner(n); ok {
		e.add([]actor{a}, "")
	}
	with := false          // somebody with whom it is
	i, inner := n+1, false // inner: the words are now about another gathering
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
			if e.kind == graph.Call && c.personal(nouns[0]) && !bodies[c.word(c.units[nouns[0]].head)] { // not "a call from her office"
				e.add(c.actors(nouns), "caller")
			}
		case "without":
			e.add(c.actors(nouns), "absent")
		case "between", "among", "with", "of", "to":
			who, w := c.actors(nouns), c.word(c.units[i].a)
			if (w != "of" || len(who) > 1) && !(inner && w == "between") { // not "a briefing after talks between X and Y"
				e.add(who, "")
				with = with || w == "with" || w == "to" && e.kind == graph.Call
			}
		}
		e.reach.b = c.units[next-1].b
		if k, ok := c.contactNouns[c.word(c.units[next-1].head)]; ok && k.event == graph.Meeting {
			inner = true
		}
		i = next
	}
	for _, at := range c.verbs {
		if slices.Contains(c.units[at].verb.objects, n) {
			c.convened(n, at, &e)
		}
		if v := c.units[at].verb; len(e.who) > 0 && c.sitsIn(v, n) { // "X took part in talks between Y and Z"
			e.add(c.actors(v.subjects), "")
			e.reach.a = min(e.reach.a, c.units[at].a)
		}
		if v := c.units[at].verb; e.kind == graph.Call && waking[v.lemma] && !v.passive && slices.Contains(v.subjects, n) && len(e.who) > 0 { // "a call from X woke Y"
			e.add(c.actors(v.objects), "")
			e.reach.b = max(e.reach.b, v.end)
		}
		if v := c.units[at].verb; v.lemma == "attend" && v.passive && !v.finite && slices.Contains(v.subjects, n) { // "the dinner, attended by X and Y"
			e.add(c.actors(c.toward(v, "by")), "")
		}
	}
	c.befell(n, &e)
	if len(e.who) > 0 && c.isPrep(n-1, "in") { // "was in talks with X"
		for _, at := range c.verbs {
			if v := c.units[at].verb; v.lemma == "be" && len(v.preps) > 0 && v.preps[0].unit == n-1 {
				e.at, e.mood = at, c.moodOf(at)
				e.add(c.actors(v.subjects), "")
				e.reach.a = min(e.reach.a, c.units[at].a)
			}
		}
	}
	c.foreseen(n, &e)
	if len(e.who) == 0 && e.kind == graph.Call && c.isPrep(n-1, "on") { // "On a conference call, X, Y and Z agreed"
		x := influence{}
		if c.concerned(n-1, &x); len(x.patients) > 1 {
			e.add(x.patients, "")
		}
	}
	if len(e.who) == 1 && e.at < 0 && c.isKind(n-1, uPrep) && (circumstance[c.word(c.units[n-1].a)] || c.isPrep(n-1, "of") && c.word(c.units[n-1].a-1) == "out") { // "After talks with X, Y left"
		x := influence{}
		c.concerned(n-1, &x)
		part := ""
		if k := c.verbBefore(n); k >= 0 && c.isPrep(n-1, "of") && c.leavesEarly(k) { // "walked out of a meeting with X"
			part = "left"
		}
		e.add(x.patients, part)
	}
	if len(e.who) == 1 && with && e.at < 0 {
		c.convene(n, &e)
	}
	if len(e.who) == 0 && c.isPrep(n-1, "over") && u.b-u.a == 1 { // "over dinner X told Y"
		c.over(n, &e)
	}
	if len(e.who) == 0 && n == 1 && k.event == graph.Meeting && (c.isPrep(0, "at") || c.isPrep(0, "during")) && c.addresses() { // "At a dinner in the palace, X told Y"
		c.over(n, &e)
	}
	if len(e.who) == 0 && c.word(u.a) == "their" && k.event == graph.Meeting { // "X warned Y during their meeting"
		c.theirs(n, &e)
	}
	for k := n + 1; k+1 < len(c.units); k++ { // "in the absence of X"
		if c.isPrep(k-2, "in") && c.isKind(k-1, uNoun) && c.word(c.units[k-1].head) == "absence" && c.isPrep(k, "of") && c.isKind(k+1, uNoun) && len(e.who) > 0 {
			nouns, _ := c.listRight(k + 1)
			e.add(c.actors(nouns), "absent")
		}
	}
	c.existing(n, &e, d)
	if slices.ContainsFunc(e.who, func(a actor) bool { return reporters[c.word(a.b-1)] }) { // "a conference call with reporters"
		return
	}
	if c.heads(e.who) < 2 || len(e.who) < 2 && e.kind == graph.Call || c.inApposition(n, d) {
		return
	}
	d.event(c, e)
}

// inApposition reports whether a noun says again, behind a comma, what the verb of its sentence told: "X met Y, the first meeting between A and B".
func (c *sentence) inApposition(n int, d *builder) bool {
	if !c.isKind(n-1, uComma) || len(d.meetings) == 0 || d.meetings[len(d.meetings)-1].sentence != c.number {
		return false
	}
	t := d.frames.Events[d.meetings[len(d.meetings)-1].event].Trigger
	return t.End <= c.Span(c.units[n].a, c.units[n].b).Start && !c.interrupted(c.TokenAt(t.End), c.units[n].a)
}

// sitsIn reports whether a verb tells that its subject took part in what noun phrase n tells.
func (c *sentence) sitsIn(v *verb, n int) bool {
	if v.lemma == "sit" && c.isPrep(n-1, "on") { // "sat in on the talks"
		k := n - 2
		if c.isPrep(k, "in") {
			k--
		}
		if c.isKind(k, uVerb) && c.units[k].verb == v && (v.particle == "in" || k < n-2) {
			return true
		}
	}
	if v.passive || v.lemma != "participate" && !(v.lemma == "take" && c.objectIn(v, set("part"))) {
		return false
	}
	return slices.ContainsFunc(v.preps, func(p prep) bool { return (p.word == "in" || p.word == "on") && slices.Contains(p.nouns, n) })
}

// waking are verbs of which a call is the subject and whoever gets it the object.
var waking = set("wake awaken rouse reach find catch interrupt")

var circumstance = set("during after before in at following")

// over gives "over dinner" the subject of its clause and whoever it speaks or gives to.
func (c *sentence) over(n int, e *event) {
	verb := c.verbBefore(n)
	for _, k := range c.verbs {
		if verb < 0 && k > n && c.units[k].verb.finite {
			verb = k
		}
	}
	if verb < 0 {
		return
	}
	v := c.units[verb].verb
	who, others := c.actors(v.subjects), []actor(nil)
	if len(v.objects) > 0 && c.personal(v.objects[0]) {
		others = c.actors(v.objects)
	}
	for _, p := range v.preps {
		if (p.word == "to" || p.word == "with") && c.personal(p.nouns[0]) {
			others = merge(others, c.actors(p.nouns))
		}
	}
	if v.passive || len(who) == 0 || len(others) == 0 {
		return
	}
	e.mood = c.moodOf(verb)
	e.add(who, "")
	e.add(others, "")
}

// addresses reports whether the first finite verb of the sentence is one of speaking to somebody or working on him.
func (c *sentence) addresses() bool {
	for _, i := range c.verbs {
		if v := c.units[i].verb; v.finite {
			_, works := c.sense(v)
			return works || addressing[v.lemma] || v.lemma == "speak" || v.lemma == "talk"
		}
	}
	return false
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
