package frame

import (
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

// influences reads the influences that the verbs of a sentence tell, from right to left: a verb's aim is read before it.
func (c *sentence) influences(d *builder) {
	if c.asks() {
		return
	}
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

// verbal reads the influence that verb group i tells: by the rules, and where they find none, by what the tree of the sentence adds to them.
func (c *sentence) verbal(i int, d *builder) (influence, bool) {
	if x, ok := c.byRules(i, d); ok {
		return x, true
	}
	mended := c.mend(i)
	if mended == nil {
		return influence{}, false
	}
	v := c.units[i].verb
	c.units[i].verb = mended
	x, ok := c.byRules(i, d)
	if !ok {
		c.units[i].verb = v
	}
	x.rule = "verb, by tree"
	return x, ok
}

// byRules reads the influence that verb group i tells from what stands with the verb.
func (c *sentence) byRules(i int, d *builder) (influence, bool) {
	u := c.units[i]
	v := u.verb
	if x, ok := c.removal(i, d); ok {
		return x, true
	}
	s, ok := c.sense(v)
	if vowing[v.lemma] && v.aim >= 0 && len(v.objects) == 0 && harming[c.units[v.aim].verb.lemma] { // "vowed to punish X"
		s, ok = sense{means: graph.MeansThreat, target: "obj", aim: "to"}, true
	}
	if means := c.told(i); means != "" {
		s, ok = sense{means: means, target: "obj", aim: "that"}, true
	}
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
	for _, a := range x.agents { // "was asked to leave by X"
		if k := a.a - 1; v.passive && x.aim.a < k && k < x.aim.b {
			for k > x.aim.a && c.word(k) != "by" {
				k--
			}
			x.aim.b = k
		}
	}
	if s.bare && (v.gerund || v.aim < 0 || !c.units[v.aim].verb.bare) || v.lemma == "insist" && !c.subjunctive(v) {
		return influence{}, false
	}
	if v.passive && !v.finite && x.aim.empty() && c.opening(i) && c.answers(i) { // "Pressed by X, Y said": an interview
		return influence{}, false
	}
	if s.needsAim && x.aim.empty() && !(v.passive && v.particle == "out") || c.idle(v, s, &x) { // "was forced out by X"
		return influence{}, false
	}
	if len(x.patients) == 0 && s.means != graph.MeansDemand {
		return influence{}, false
	}
	if c.unpersonal(v, s, &x) {
		return influence{}, false
	}
	if letting[v.lemma] && x.mood.negative { // "would not let X leave"
		x.sense.means, x.mood.negative = graph.MeansObstruction, false
		if v.modal == "would" || v.modal == "could" {
			x.mood.status = graph.Happened
		}
	}
	if v.lemma == "want" && (x.mood.status == graph.Happened || x.mood.status == graph.UnderWay) {
		x.mood.status = graph.Intended
	}
	c.channelOf(i, &x)
	return x, true
}

var letting = set("let allow permit")

// answers reports whether the first finite verb behind verb group i is one of saying.
func (c *sentence) answers(i int) bool {
	for _, k := range c.verbs {
		if v := c.units[k].verb; k > i && v.finite {
			return saying[v.lemma]
		}
	}
	return false
}

// passiveParties reads "Y was pressed by X".
func (c *sentence) passiveParties(v *verb, x *influence, d *builder) bool {
	x.patients = c.whom(v.subjects)
	for _, p := range v.preps {
		if p.word == "by" {
			x.agents = c.agents(p.nouns, x, d)
			x.patients = slices.DeleteFunc(x.patients, func(a actor) bool { return contains(x.agents, a.chain) })
			return len(x.patients) > 0
		}
	}
	// "was asked to press by X": the agent stands behind the aim.
	if v.aim >= 0 {
		for _, p := range c.units[v.aim].verb.preps {
			if p.word == "by" && !c.units[v.aim].verb.passive {
				x.agents = c.whom(p.nouns)
			}
		}
	}
	return len(x.patients) > 0
}

// activeParties reads "X pressed Y", "X leaned on Y", "X demanded that Y withdraw", "X threatened to close Y's border".
func (c *sentence) activeParties(i int, v *verb, s sense, x *influence, d *builder) bool {
	if v.gerund && v.governor >= 0 && c.units[v.governor].verb.lemma == "call" && c.isPrep(i-1, "for") { // "called for barring X": not by who calls
		return false
	}
	x.agents = c.agents(v.subjects, x, d)
	if a, ok := c.planner(i, v); ok {
		x.agents = []actor{a}
	}
	if len(x.agents) == 0 && v.governor >= 0 { // "in it, X asked them to press"
		if g := c.units[v.governor].verb; len(g.objects) > 0 && slices.Equal(v.subjects, g.objects) {
			x.agents = c.addressees(g, &influence{}, d)
		}
	}
	if len(x.agents) == 0 {
		return false
	}
	switch {
	case s.means == graph.MeansDemand:
		x.patients = c.demandedOf(v)
	case (v.lemma == "threaten" || vowing[v.lemma] && s.means == graph.MeansThreat) && len(v.objects) == 0:
		if v.aim < 0 {
			return false
		}
		if x.patients = c.actedOn(v.aim, x.agents); len(x.patients) == 0 {
			x.patients = c.warded(i, x.agents)
		}
	case asking[v.lemma] && c.askedFrom(v) != nil: // "sought help from X"
		p := c.askedFrom(v)
		x.patients = c.whom(p.nouns)
		x.aim = tokens{c.units[i+1].a, c.units[p.unit].a}
	case requiring[v.lemma] && len(v.objects) == 0 && v.clause >= 0 && c.word(c.units[v.clause].a) == "that" && c.subjunctive(v): // "asked that X leave"
		x.patients = c.demandedOf(v)
	case s.means == graph.MeansGuarantee && len(v.objects) == 0 && len(v.preps) > 0 && v.preps[0].word == "to": // "pledged to X that"
		x.patients = c.whom(v.preps[0].nouns)
	case s.means == graph.MeansGuarantee && len(v.objects) == 0 && v.aim >= 0 && helping[c.units[v.aim].verb.lemma]: // "promised to help X"
		x.patients = c.whom(slices.DeleteFunc(slices.Clone(c.units[v.aim].verb.objects), func(n int) bool { // not "promised to consult his ministers"
			m, ok := c.possessor(n)
			return ok && contains(x.agents, m)
		}))
	case s.particle != "" && len(v.objects) == 0, s.target != "obj" && s.target != "none" && len(v.preps) > 0 && v.preps[0].word == s.target:
		for _, p := range v.preps {
			if p.word == s.particle || p.word == s.target {
				x.patients = c.whom(p.nouns)
				break
			}
		}
	case len(v.objects) == 0 && c.relative(v) >= 0: // "X, whom Y urged to go"
		x.patients = c.actors(c.antecedent(c.relative(v)))
	default:
		x.patients = c.whom(v.objects)
	}
	if v.lemma == "call" && s.particle == "for" && v.aim < 0 && len(v.preps) > 0 { // "called for an Israeli withdrawal"
		if n := v.preps[0].nouns[0]; v.preps[0].word == "for" && (leaving[c.word(c.units[n].head)] || c.doing(n) || c.ending(n)) {
			x.patients = c.doer(n)
			x.aim = tokens{c.units[n].a, c.units[c.of(n+1)-1].b}
		}
	}
	if len(x.patients) == 0 && len(v.objects) == 0 && v.aim >= 0 { // "pressed for X to leave"
		for _, p := range v.preps {
			if p.word == "for" && c.units[p.nouns[len(p.nouns)-1]].b == c.units[v.aim].a {
				x.patients = c.whom(p.nouns)
			}
		}
	}
	if len(x.patients) == 0 && len(v.objects) == 0 || s.means == graph.MeansDemand && len(x.patients) == 0 {
		x.patients = c.spokenTo(v, x, d)
	}
	if len(x.patients) == 0 && len(v.objects) > 0 && !s.bare { // "it begged the two of them", "in it, X asked them"
		x.patients = c.addressees(v, x, d)
	}
	if len(v.objects) == 1 && len(x.patients) == 1 && contains(x.agents, x.patients[0].chain) && c.tag(c.units[v.objects[0]].a) == tag.PRPS { // "persuaded her own party": another
		if a, ok := c.unnamed(v.objects[0]); ok {
			x.patients = []actor{a}
		}
	}
	before := len(x.patients)
	x.patients = slices.DeleteFunc(x.patients, func(a actor) bool { return contains(x.agents, a.chain) })
	if before > 0 && len(x.patients) == 0 {
		// "X met Y, assuring him": him is not X, whomever the pronoun was given to.
		others := c.party(v)
		for w, n := v.governor, 0; w >= 0 && len(others) == 0 && n < 3; w, n = c.units[w].verb.governor, n+1 { // "X thanked Y for urging him", "X asked Y to stop pressing him"
			g := c.units[w].verb
			if _, ok := c.sense(g); ok || judging[g.lemma] {
				others = c.whom(g.subjects)
			}
		}
		for _, a := range others {
			if !contains(x.agents, a.chain) {
				x.patients = append(x.patients, a)
			}
		}
	}
	return true
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
