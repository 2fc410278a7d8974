package frame

import (
	"cmp"
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// An influence is one party's acting on another as one sentence tells it, before it is a record.
type influence struct {
	predicate string
	sense     sense
	at        int // the unit that tells it
	agents    []actor
	patients  []actor
	via       []actor
	words     tokens // that name the means
	aim       tokens // empty where none is told
	inner     graph.ID
	mood      mood
	channel   graph.Channel
	by        tokens // that tell the channel
	reach     tokens // the words from the verb or noun on
	rule      string
}

// tokens is the range [a,b) of tokens; empty where b is not above a.
type tokens struct{ a, b int }

func (t tokens) empty() bool { return t.b <= t.a }

// influences reads the influences that the verbs of a sentence tell, from right to left: a verb's aim is read before it.
func (c *sentence) influences(d *builder) {
	made := map[int]graph.ID{} // by verb group
	for _, i := range slices.Backward(c.verbs) {
		if x, ok := c.verbal(i, d); ok {
			if v := c.units[i].verb; v.aim >= 0 {
				x.inner = made[v.aim]
			}
			made[i] = d.influence(c, x)
		}
	}
	for n, u := range c.units {
		if u.kind != uNoun {
			continue
		}
		if x, ok := c.nominal(n, d); ok {
			for _, i := range c.verbs {
				if w := c.units[i].verb; !x.aim.empty() && c.units[i].a == x.aim.a || w.noun == n && made[i] != "" {
					x.inner = made[i]
					break
				}
			}
			d.influence(c, x)
		}
	}
}

// verbal reads the influence that verb group i tells.
func (c *sentence) verbal(i int, d *builder) (influence, bool) {
	u := c.units[i]
	v := u.verb
	s, ok := c.sense(v)
	if !ok {
		return influence{}, false
	}
	x := influence{predicate: v.lemma, sense: s, at: i, words: tokens{u.head, u.b}, mood: c.moodOf(i), rule: "verb"}
	if s.particle != "" {
		x.predicate += " " + s.particle
	}
	x.reach = tokens{u.a, c.end(i, 6)}
	var ok2 bool
	if v.passive {
		ok2 = c.passiveParties(v, &x, d)
	} else {
		ok2 = c.activeParties(i, v, s, &x, d)
	}
	if !ok2 || len(x.agents) == 0 {
		return influence{}, false
	}
	c.aimOf(i, v, s, &x)
	if s.needsAim && x.aim.empty() {
		return influence{}, false
	}
	if len(x.patients) == 0 && s.means != graph.MeansDemand {
		return influence{}, false
	}
	if c.unpersonal(v, s, &x) {
		return influence{}, false
	}
	c.channelOf(i, &x)
	return x, true
}

// passiveParties reads "Y was pressed by X".
func (c *sentence) passiveParties(v *verb, x *influence, d *builder) bool {
	x.patients = c.actors(v.subjects)
	for _, p := range v.preps {
		if p.word == "by" {
			x.agents = c.agents(p.nouns, x, d)
			return len(x.patients) > 0
		}
	}
	// "was asked to press by X": the agent stands behind the aim.
	if v.aim >= 0 {
		for _, p := range c.units[v.aim].verb.preps {
			if p.word == "by" && !c.units[v.aim].verb.passive {
				x.agents = c.actors(p.nouns)
			}
		}
	}
	return len(x.patients) > 0
}

// activeParties reads "X pressed Y", "X leaned on Y", "X demanded that Y withdraw", "X threatened to close Y's border".
func (c *sentence) activeParties(i int, v *verb, s sense, x *influence, d *builder) bool {
	x.agents = c.agents(v.subjects, x, d)
	if len(x.agents) == 0 {
		return false
	}
	switch {
	case s.means == graph.MeansDemand:
		x.patients = c.demandedOf(v)
	case v.lemma == "threaten" && len(v.objects) == 0:
		if v.aim < 0 {
			return false
		}
		x.patients = c.actedOn(v.aim, x.agents)
	case s.particle != "" && len(v.objects) == 0, s.target != "obj" && s.target != "none" && len(v.preps) > 0 && v.preps[0].word == s.target:
		for _, p := range v.preps {
			if p.word == s.particle || p.word == s.target {
				x.patients = c.actors(p.nouns)
				break
			}
		}
	default:
		x.patients = c.actors(v.objects)
	}
	if len(x.patients) == 0 && len(v.objects) == 0 && v.aim >= 0 { // "pressed for X to leave"
		for _, p := range v.preps {
			if p.word == "for" && c.units[p.nouns[len(p.nouns)-1]].b == c.units[v.aim].a {
				x.patients = c.actors(p.nouns)
			}
		}
	}
	if len(x.patients) == 0 && len(v.objects) == 0 || s.means == graph.MeansDemand && len(x.patients) == 0 {
		x.patients = c.spokenTo(v, x, d)
	}
	before := len(x.patients)
	x.patients = slices.DeleteFunc(x.patients, func(a actor) bool { return contains(x.agents, a.chain) })
	if before > 0 && len(x.patients) == 0 {
		// "X met Y, assuring him": him is not X, whomever the pronoun was given to.
		for _, a := range c.party(v) {
			if !contains(x.agents, a.chain) {
				x.patients = append(x.patients, a)
			}
		}
	}
	return true
}

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
		return c.actors(nouns)
	}
	return nil
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
		out := c.actors(g.objects)
		for _, p := range g.preps {
			if p.word == "with" || p.word == "to" {
				out = merge(out, c.actors(p.nouns))
			}
		}
		for _, n := range g.objects { // "held a meeting with X"
			if c.isPrep(n+1, "with") && c.isKind(n+2, uNoun) {
				nouns, _ := c.listRight(n + 2)
				out = merge(out, c.actors(nouns))
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
	if out := c.actors(nouns); len(out) > 0 {
		return out
	}
	for _, n := range nouns {
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

// demandedOf reads of whom something is demanded: the subject of what is demanded, who stands behind "of" or "from", or
// whose doing it is ("an Israeli withdrawal").
func (c *sentence) demandedOf(v *verb) []actor {
	for _, p := range v.preps {
		if p.word == "of" || p.word == "from" {
			if out := c.actors(p.nouns); len(out) > 0 {
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
			return c.actors(w.subjects)
		}
		return nil
	}
	for _, n := range v.objects {
		if a, ok := c.owner(n); ok {
			return []actor{a}
		}
	}
	return nil
}

// firstVerb returns the verb group of the clause that starts at unit i, -1 where it has none.
func (c *sentence) firstVerb(i int) int {
	for k := i; k < len(c.units) && k-i < 30; k++ {
		switch c.units[k].kind {
		case uVerb:
			if w := c.units[k].verb; w.finite || w.bare {
				return k
			}
		case uBreak:
			return -1
		}
	}
	return -1
}

// actedOn returns the first party that what verb group i tells would touch.
func (c *sentence) actedOn(i int, agents []actor) []actor {
	v := c.units[i].verb
	lists := [][]int{v.objects}
	for _, p := range v.preps {
		switch p.word {
		case "to", "on", "against", "with", "from", "for":
			lists = append(lists, p.nouns)
		}
	}
	for _, list := range lists {
		for _, n := range list {
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

// aimOf reads to what end the patient is acted on.
func (c *sentence) aimOf(i int, v *verb, s sense, x *influence) {
	switch {
	case v.aim >= 0 && !(v.aim == i+1 && !v.passive && s.target == "obj" && v.lemma != "threaten"):
		a := c.units[v.aim].a
		for c.word(a-1) == "not" || c.word(a-1) == "never" {
			a--
		}
		if c.isKind(v.aim-1, uPrep) {
			a = c.units[v.aim-1].a
		}
		x.aim = tokens{a, c.end(v.aim, 6)}
	case v.clause >= 0 && (s.aim == "that" || requiring[v.lemma]) && (len(x.patients) > 0 || s.means == graph.MeansDemand):
		if u := c.units[v.clause]; c.word(u.a) == "that" || u.kind == uNoun {
			x.aim = tokens{c.units[v.clause].a, x.reach.b}
		}
	case v.lemma == "offer" && (v.second >= 0 || len(v.objects) > 0 && len(v.preps) > 0 && v.preps[0].word == "to"):
		n := v.second
		if n < 0 {
			n = v.objects[0]
			x.patients = c.actors(v.preps[0].nouns)
		}
		x.aim = tokens{c.units[n].a, c.units[n].b}
	case s.means == graph.MeansDemand && len(v.objects) > 0:
		x.aim = tokens{c.units[sorted(v.objects)[0]].a, max(v.end, c.units[v.objects[len(v.objects)-1]].b)}
	default:
		for _, p := range v.preps {
			switch p.word {
			case "against", "for", "into", "of":
				if p.word == "of" && s.means != graph.MeansThreat && s.means != graph.MeansGuarantee || p.word == s.target {
					continue
				}
				x.aim = tokens{c.units[p.unit].a, c.units[p.nouns[len(p.nouns)-1]].b}
				return
			}
		}
	}
}

// requiring are verbs whose clause tells what is to be done: "requested that the town be given back".
var requiring = set("request ask urge insist order direct recommend propose instruct petition")

func sortedLast(nouns []int) int {
	s := sorted(nouns)
	return s[len(s)-1]
}

// reporters are people whom one tells and asks as a matter of course: speech to them acts on nobody.
var reporters = set("reporter reporters journalist journalists interviewer audience crowd crowds readers viewers correspondents newspaper host")

// unpersonal reports whether what was read is speech to the publication, or a thing rather than a party.
func (c *sentence) unpersonal(v *verb, s sense, x *influence) bool {
	for _, list := range [][]actor{x.patients, x.agents} {
		for _, a := range list {
			if c.Chains[a.chain].Outlet || reporters[c.word(a.b-1)] {
				return true
			}
		}
	}
	if !slices.ContainsFunc(x.patients, c.known) && !slices.ContainsFunc(x.agents, c.known) && len(x.patients) > 0 {
		return true
	}
	patients := len(x.patients)
	x.agents = slices.DeleteFunc(x.agents, c.vague)
	x.patients = slices.DeleteFunc(x.patients, c.vague)
	if len(x.agents) == 0 || patients > 0 && len(x.patients) == 0 {
		return true
	}
	if s.means == graph.MeansSupport || s.means == graph.MeansObstruction {
		return !slices.ContainsFunc(x.patients, func(a actor) bool { return c.Chains[a.chain].Named })
	}
	return false
}

// known reports whether it can be told who an actor is: by name, side or members.
func (c *sentence) known(a actor) bool {
	ch := &c.Chains[a.chain]
	return ch.Named || len(ch.ActsFor) > 0 || len(ch.Members) > 0
}

// vague reports whether an actor is some people of whom nothing is told: "officials", "people".
func (c *sentence) vague(a actor) bool {
	ch := &c.Chains[a.chain]
	return !c.known(a) && ch.Type == graph.Group && a.b-a.a == 1 && c.tag(a.a) != tag.PRP
}

// end returns the token behind all that completes verb group i.
func (c *sentence) end(i, depth int) int {
	v := c.units[i].verb
	end := v.end
	if depth == 0 {
		return end
	}
	if v.aim >= 0 {
		end = max(end, c.end(v.aim, depth-1))
	}
	if v.clause >= 0 {
		if k := c.firstVerb(v.clause); k >= 0 {
			end = max(end, c.end(k, depth-1))
		}
	}
	return end
}

// influence makes the record of an influence.
func (d *builder) influence(c *sentence, x influence) graph.ID {
	p := graph.Proposition{Document: c.Document.ID, Predicate: x.predicate, Negative: x.mood.negative, Status: x.mood.status,
		Means: x.sense.means, MeansSpan: c.spanOf(x.words), By: graph.Reading{Rule: "influence: " + x.rule, Confidence: 0.7}}
	if p.Status == graph.Happened || p.Status == graph.UnderWay {
		switch p.Means {
		case graph.MeansDemand:
			p.Status = graph.Demanded
		case graph.MeansThreat:
			p.Status = graph.Threatened
		}
	}
	add := func(role graph.Role, list []actor) {
		for _, a := range list {
			p.Arguments = append(p.Arguments, graph.Argument{Role: role, Chain: c.chainOf(a), Span: c.Span(a.a, a.b)})
		}
	}
	add(graph.Agent, x.agents)
	add(graph.Patient, x.patients)
	add(graph.Via, x.via)
	if !x.aim.empty() {
		p.Arguments = append(p.Arguments, graph.Argument{Role: graph.Aim, Proposition: x.inner, Span: c.Span(x.aim.a, x.aim.b)})
	}
	if x.channel != "" {
		p.Channel, p.ChannelSpan = x.channel, c.spanOf(x.by)
	}
	parts := []tokens{x.reach}
	for _, list := range [][]actor{x.agents, x.patients} {
		for _, a := range list {
			parts = append(parts, tokens{a.a, a.b})
		}
	}
	return d.add(c, p, parts)
}

func (c *sentence) spanOf(t tokens) *graph.Span {
	if t.empty() {
		return nil
	}
	s := c.Span(t.a, t.b)
	return &s
}

// content joins the parts of a sentence that a proposition is told in. What stands between two parts belongs to them, unless a
// verb of its own does: an attribution, or what else the same subject did.
func (c *sentence) content(parts []tokens) []graph.Span {
	parts = slices.DeleteFunc(parts, func(t tokens) bool { return t.empty() || t.a < c.lo || t.b > c.hi })
	slices.SortFunc(parts, func(x, y tokens) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	var out []tokens
	for _, t := range parts {
		if k := len(out) - 1; k >= 0 && (t.a <= out[k].b || !c.interrupted(out[k].b, t.a)) {
			out[k].b = max(out[k].b, t.b)
			continue
		}
		out = append(out, t)
	}
	spans := make([]graph.Span, len(out))
	for i, t := range out {
		spans[i] = c.Span(t.a, t.b)
	}
	return spans
}

// interrupted reports whether a finite verb stands between two tokens.
func (c *sentence) interrupted(a, b int) bool {
	for _, i := range c.verbs {
		if u := c.units[i]; u.a >= a && u.b <= b && u.verb.finite {
			return true
		}
	}
	return false
}
