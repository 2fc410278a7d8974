package frame

import (
	"slices"

	"backchannel/graph"
)

// Verbs that give what a noun of influence names to somebody, and those whose subject gets it.
var (
	giving = set(`put exert apply bring increase step keep maintain pile heap issue make send deliver convey give add raise level voice renew
		place use relay extend intensify sustain mount wage launch drop reiterate repeat pass hand slip bear lodge address submit present direct impose reimpose slap tighten throw announce approve adopt order`)
	receiving = set("face feel receive get resist reject ignore accept heed withstand suffer endure defy encounter experience meet rebuff fend field win earn secure obtain")
	// bowing are prepositions behind which pressure is why the clause's subject does what it does.
	bowing = set("under after amid following despite")
)

// actingNouns are the nouns of the table that name an act on a party rather than a thing or a state.
var actingNouns = set(`pressure plea demand request appeal threat warning ultimatum guarantee assurance reassurance order instruction urging
	insistence prodding behest instigation bidding arm-twisting lobbying directive pledge promise entreaty support backing blackmail intimidation coercion petition sanction embargo blockade blessing help call word`)

// nominal reads the influence that noun phrase n tells: "American pressure on Israel", "at the urging of X", "a plea for X to press Y".
func (c *sentence) nominal(n int, d *builder) (influence, bool) {
	u := c.units[n]
	s, ok := c.nounSense(n)
	lemma := c.lemma(u.head)
	if c.tag(u.head).Verb() {
		lemma = c.word(u.head)
	}
	if !ok || !actingNouns[lemma] {
		return influence{}, false
	}
	x := influence{predicate: lemma, sense: s, at: n, words: tokens{u.head, u.head + 1}, mood: mood{status: graph.Happened}, rule: "noun"}
	x.reach = tokens{u.a, u.b}
	var end int
	x.agents, x.patients, end = c.parties(n, s)
	x.reach.b = max(x.reach.b, end)
	c.plea(n, &x)
	c.context(n, s, &x, d)
	if c.isState(n, lemma, &x) {
		return influence{}, false
	}
	if len(x.patients) == 0 && lemma == "threat" {
		for _, i := range c.verbs { // "X's threat to close Y's border"
			if c.units[i].verb.to && c.units[i].verb.noun == n {
				x.patients = c.actedOn(i, x.agents)
			}
		}
	}
	if len(x.agents) == 0 || len(x.patients) == 0 {
		return influence{}, false
	}
	var kept []actor
	for _, p := range x.patients {
		if !contains(x.agents, p.chain) {
			kept = append(kept, p)
		}
	}
	x.patients = kept
	if len(kept) == 0 || c.unpersonal(nil, s, &x) {
		return influence{}, false
	}
	return x, true
}

// parties reads who stands with a noun of influence: whose it is, from or by whom, on or to whom; and where that ends.
func (c *sentence) parties(n int, s sense) (agents, patients []actor, end int) {
	if a, ok := c.owner(n); ok {
		agents = append(agents, a)
	}
	end = c.units[n].b
	i := n + 1
	for range 6 {
		k := i
		for c.isKind(k, uComma) || c.isKind(k, uOther) || c.isKind(k, uConj) { // "from the region, including from Turkey"
			k++
		}
		if !c.isKind(k, uPrep) || k > c.skipRight(i) && !from[c.word(c.units[k].a)] && c.word(c.units[k].a) != "including" {
			break
		}
		w := c.word(c.units[k].a)
		if w == "including" && c.isKind(k+1, uPrep) {
			k++
			w = c.word(c.units[k].a)
		}
		if !c.isKind(k+1, uNoun) {
			if c.isKind(k+1, uPrep) { // "from across the region"
				i = k + 1
				continue
			}
			break
		}
		nouns, next := c.listRight(k + 1)
		if w == "from" && c.asksFor(n, k) && len(agents) > 0 { // "X's demand for an apology from Y"
			patients = merge(patients, c.whom(nouns))
			end, i = c.units[next-1].b, next
			continue
		}
		switch who := c.whom(nouns); {
		case from[w] || w == "including" && len(agents) > 0:
			agents = merge(agents, who)
		case w == "across":
		case w == "to" && s.target != "to" && i > n+1: // "lobbying by those loyal to X"
		case w == s.target || w == "on" || w == "against" || w == "to" || w == "toward" || w == "over" && s.means == graph.MeansPressure && len(patients) == 0 || w == "behind" && s.means == graph.MeansSupport:
			patients = merge(patients, who)
		case w == "of" && s.means == graph.MeansSupport && c.received(n): // "won the endorsement of X"
			agents = merge(agents, who)
		case w == "for" && s.means == graph.MeansSupport, w == "of" && s.means == graph.MeansSupport:
			patients = merge(patients, who)
		case w == "for" && c.isKind(next, uVerb) && c.units[next].verb.to: // "a plea for X to press"
			patients = merge(patients, who)
		}
		end = c.units[next-1].b
		i = next
	}
	return agents, patients, end
}

// asksFor reports whether noun phrase n, a demand or request, tells before the phrase at unit k what it is for.
func (c *sentence) asksFor(n, k int) bool {
	switch c.lemma(c.units[n].head) {
	case "demand", "request", "call", "appeal", "plea", "petition":
		return c.isPrep(n+1, "for") && k > n+1
	}
	return false
}

// received reports whether noun phrase n is the object of a verb of getting.
func (c *sentence) received(n int) bool {
	return c.isKind(n-1, uVerb) && receiving[c.units[n-1].verb.lemma]
}

var from = set("from by")

func merge(list, more []actor) []actor {
	for _, a := range more {
		if !contains(list, a.chain) {
			list = append(list, a)
		}
	}
	return list
}

// from returns from or by whom noun phrase n is: "a letter from his brother", "his brother's letter".
func (c *sentence) from(n int) []actor {
	if a, ok := c.owner(n); ok {
		return []actor{a}
	}
	if c.isKind(n+1, uPrep) && from[c.word(c.units[n+1].a)] && c.isKind(n+2, uNoun) {
		nouns, _ := c.listRight(n + 2)
		return c.whom(nouns)
	}
	return nil
}

// plea reads the infinitive that says what is asked: "a plea for X to press Y", "pressure on X to sign".
func (c *sentence) plea(n int, x *influence) {
	if k := n + 1; (c.isKind(k, uSub) || c.isKind(k, uWho)) && c.word(c.units[k].a) == "that" && ordering[c.lemma(c.units[n].head)] { // "an order that X leave"
		if i := c.firstVerb(k + 1); i >= 0 && !c.units[i].verb.passive && (c.isKind(k, uSub) || c.units[i].verb.modal != "" || c.units[i].verb.bare) {
			x.patients = merge(x.patients, c.whom(c.units[i].verb.subjects))
			x.aim = tokens{c.units[k].a, c.end(i, 6)}
			x.reach.b = max(x.reach.b, x.aim.b)
		}
		return
	}
	for _, i := range c.verbs {
		u := c.units[i]
		if i <= n || !u.verb.to {
			continue
		}
		if u.verb.noun == n || u.a == x.reach.b {
			x.aim = tokens{u.a, c.end(i, 6)}
			x.reach.b = max(x.reach.b, x.aim.b)
		}
		return
	}
}

// ordering are nouns whose "that" tells what is to be done.
var ordering = set("order demand request plea appeal insistence instruction directive")

// parting are heads of phrases that count what stands behind their "of": "some of the sanctions", "a round of threats".
var parting = set("rest remainder some most many several all part none one two three dozens hundreds scores half round rounds series wave number set flurry host string barrage package deal lot campaign")

// context reads from the verb that a noun of influence belongs to who gives it and who gets it, and how it stands.
func (c *sentence) context(n int, s sense, x *influence, d *builder) {
	for _, i := range c.verbs {
		v := c.units[i].verb
		object := v.second == n
		for _, o := range v.objects {
			object = object || o == n || c.isPrep(n-1, "of") && o == n-2 && parting[c.word(c.units[o].head)]
		}
		if object {
			c.handled(i, n, x, d)
			return
		}
		if !v.passive && moving[v.lemma] && slices.Contains(v.subjects, n) && len(x.patients) == 0 && len(x.agents) > 0 { // "pressure from X led Y to resign"
			x.patients = c.whom(v.objects)
			x.reach.b = max(x.reach.b, c.end(i, 4))
			if v.aim >= 0 && x.aim.empty() {
				x.aim = tokens{c.units[v.aim].a, c.end(v.aim, 4)}
			}
		}
		if v.passive && giving[v.lemma] && slices.Contains(v.subjects, n) { // "sanctions were imposed on X by Y"
			for _, p := range v.preps {
				switch {
				case from[p.word] && len(x.agents) == 0:
					x.agents = c.whom(p.nouns)
				case (p.word == s.target || p.word == "on" || p.word == "to" || p.word == "against") && len(x.patients) == 0:
					x.patients = c.whom(p.nouns)
				}
			}
			x.mood = c.moodOf(i)
			x.reach = tokens{min(x.reach.a, c.units[i].a), max(x.reach.b, v.end)}
			return
		}
	}
	prep := ""
	at := c.skipLeft(n - 1) // "of “sustained pressure”"
	if c.isKind(at, uPrep) {
		prep = c.word(c.units[at].a)
	}
	if prep == "on" && c.isPrep(n+1, "of") && c.word(c.units[n].head) == "order" && c.word(c.units[n].a) == "the" { // "on the order of ten"
		return
	}
	switch {
	case prep == "of" && len(x.agents) > 0 && len(x.patients) == 0 && c.isKind(c.skipLeft(at-1), uVerb) && c.units[c.skipLeft(at-1)].verb.lemma == "complain": // "complained of pressure from X"
		x.rule = "under pressure"
		c.concerned(at, x)
	case (prep == "at" || prep == "on" && s.means == graph.MeansOrder || prep == "with" && s.means == graph.MeansSupport) && len(x.agents) == 0 && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun): // "at the urging of X"
		x.patients = nil
		nouns, next := c.listRight(n + 2)
		x.agents = c.whom(nouns)
		x.reach.b = max(x.reach.b, c.units[next-1].b)
		x.rule = "at the urging of"
		c.concerned(at, x)
	case (prep == "at" || (prep == "on" || prep == "under" || prep == "by") && s.means == graph.MeansOrder || prep == "with" && s.means == graph.MeansSupport) && len(x.agents) > 0 && len(x.patients) == 0: // "at X's urging", "on orders from X"
		x.rule = "at the urging of"
		c.concerned(at, x)
	case (bowing[prep] || prep == "to" && c.word(c.units[at].a-1) == "thanks" || prep == "to" && c.bows(at)) && len(x.agents) > 0 && len(x.patients) == 0:
		x.rule = "under pressure"
		c.concerned(at, x)
	}
}

// moving are verbs whose subject is why somebody does something.
var moving = set("lead drive move cause make help push prompt")

// bows reports whether the phrase at unit p is what a verb gives in to.
func (c *sentence) bows(p int) bool {
	k := p - 1
	for c.isKind(k, uOther) {
		k--
	}
	return c.isKind(k, uVerb) && yielding[c.units[k].verb.lemma]
}

var yielding = set("bow yield succumb cave give respond react bend submit accede capitulate relent")

// handled reads the verb i whose object the noun phrase n is.
func (c *sentence) handled(i, n int, x *influence, d *builder) {
	v := c.units[i].verb
	switch {
	case v.passive:
		return
	case receiving[v.lemma]:
		if len(x.patients) == 0 {
			x.patients = c.whom(v.subjects)
		}
	case v.lemma == "be":
		// "It was a plea for X to press Y": the note's, so its sender's.
		if len(x.agents) == 0 {
			x.agents = c.agents(v.subjects, x, d)
		}
		if len(x.agents) == 0 && len(v.subjects) == 0 {
			return
		}
		if m, ok := d.message(c, v.subjects); ok {
			x.rule = "note"
			if len(x.patients) == 0 {
				x.patients = d.recipients(m)
			}
		}
	case giving[v.lemma]:
		if len(x.agents) == 0 || v.second == n {
			if a := c.agents(v.subjects, x, d); len(a) > 0 {
				x.agents = a
			}
		}
		if len(x.patients) == 0 && v.second == n {
			x.patients = c.whom(v.objects)
		}
		preps := v.preps
		if v.lemma == "bring" && v.aim >= 0 && c.units[v.aim].verb.lemma == "bear" { // "brought pressure to bear on X"
			preps = c.units[v.aim].verb.preps
		}
		for _, p := range preps {
			if len(x.patients) == 0 && (p.word == x.sense.target || p.word == "on" || p.word == "to" || p.word == "behind" && x.sense.means == graph.MeansSupport) {
				x.patients = c.whom(p.nouns)
			}
		}
	default:
		return
	}
	x.mood = c.moodOf(i)
	x.reach = tokens{min(x.reach.a, c.units[i].a), max(x.reach.b, v.end)}
	c.channelOf(i, x)
}

// concerned makes the subject of the clause that the phrase at unit p belongs to the patient: of the verb before it, or of the
// clause that follows.
func (c *sentence) concerned(p int, x *influence) {
	if len(x.patients) > 0 {
		return
	}
	verb := -1
	for k := p - 1; k >= 0 && verb < 0; k-- {
		switch u := c.units[k]; u.kind {
		case uVerb:
			verb = k
		case uBreak, uSub:
			k = 0
		}
	}
	if verb < 0 {
		for k := p + 1; k < len(c.units) && verb < 0; k++ {
			if u := c.units[k]; u.kind == uVerb && u.verb.finite {
				verb = k
			}
		}
	}
	if verb < 0 {
		return
	}
	v := c.units[verb].verb
	x.patients = c.whom(v.subjects)
	m := c.moodOf(verb)
	if v.lemma == "be" || v.lemma == "come" { // "came under pressure"
		x.mood = m
	}
	u := c.units[verb]
	x.reach = tokens{min(x.reach.a, u.a), max(x.reach.b, u.b)}
	if x.aim.empty() && v.lemma != "be" && v.lemma != "come" && u.a > c.units[p].a {
		x.aim = tokens{u.a, max(v.end, u.b)}
	}

}
