package frame

import (
	"slices"

	"backchannel/graph"
)

// Verbs that give what a noun of influence names to somebody, and those whose subject gets it.
var (
	giving = set(`put exert apply bring increase step keep maintain pile heap issue make send deliver convey give add raise level voice renew
		place use relay extend intensify sustain mount wage launch drop reiterate repeat pass hand slip bear lodge address submit present direct impose reimpose slap tighten throw announce approve adopt order`)
	receiving = set("face feel receive get resist reject ignore accept heed withstand suffer endure defy encounter experience meet rebuff fend field win earn secure draw attract enjoy obtain grant deny refuse decline consider weigh spurn dismiss brush")
	// ruling are those of them that tell what becomes of a request that was made.
	ruling = set("resist reject ignore accept heed withstand defy rebuff fend grant deny refuse decline consider weigh spurn dismiss brush")
	// bowing are prepositions behind which pressure is why the clause's subject does what it does.
	bowing = set("under after amid following despite")
)

// actingNouns are the nouns of the table that name an act on a party rather than a thing or a state.
var actingNouns = set(`pressure plea demand request appeal threat warning ultimatum guarantee assurance reassurance order instruction urging
	insistence prodding behest instigation bidding arm-twisting lobbying directive pledge promise entreaty support backing blackmail intimidation coercion petition sanction embargo blockade blessing help call word advice offer`)

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
	if c.word(u.a) == "no" { // "no pressure from X"
		x.mood.negative = !x.mood.negative
	}
	if c.isState(n, lemma, &x) || lemma == "advice" && x.rule != "at the urging of" { // "advice on X"
		return influence{}, false
	}
	if len(x.patients) == 0 && lemma == "threat" {
		for _, i := range c.verbs { // "X's threat to close Y's border"
			if c.units[i].verb.to && c.units[i].verb.noun == n {
				x.patients = c.actedOn(i, x.agents)
			}
		}
	}
	if (len(x.agents) == 0 || len(x.patients) == 0) && !c.fill(n, &x) {
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
	agents = c.owners(n)
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
		case w == "of" && s.means == graph.MeansPlea && len(agents) == 0: // "the pleas of X to Y"
			agents = who
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
	return c.isKind(n-1, uVerb) && (receiving[c.units[n-1].verb.lemma] || c.units[n-1].verb.lemma == "have")
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
	end := x.reach.b
	for _, t := range c.times { // "pressure from X last month to sign"
		if t.a == end {
			end = t.b
		}
	}
	if k := c.unitAtToken(end); x.sense.means == graph.MeansGuarantee && k >= 0 && c.word(end) == "that" && c.firstVerb(k+1) >= 0 { // "assurances to X that Y would leave"
		x.aim = tokens{end, c.end(c.firstVerb(k+1), 6)}
		x.reach.b = max(x.reach.b, x.aim.b)
		return
	}
	if want := wanting[x.sense.means]; want != "" {
		for k := n + 1; k < len(c.units) && c.units[k].a < end; k++ {
			if c.isPrep(k, want) && c.isKind(k+1, uNoun) && len(c.whom([]int{k + 1})) == 0 { // "a request to X for money", "a promise from X of help"
				x.aim = tokens{c.units[k].a, c.units[c.of(k+2)-1].b}
				return
			}
		}
	}
	for _, i := range c.verbs {
		u := c.units[i]
		if i <= n || !u.verb.to {
			continue
		}
		if u.verb.noun == n || u.a == end {
			x.aim = tokens{u.a, c.end(i, 6)}
			x.reach.b = max(x.reach.b, x.aim.b)
		}
		return
	}
}

// wanting are the prepositions behind which a noun tells what is asked for or promised.
var wanting = map[graph.Means]string{graph.MeansPlea: "for", graph.MeansDemand: "for", graph.MeansGuarantee: "of", graph.MeansIncentive: "of"}

// unitAtToken returns the unit that starts at a token, -1 where none does.
func (c *sentence) unitAtToken(token int) int {
	return slices.IndexFunc(c.units, func(u unit) bool { return u.a == token })
}

// ordering are nouns whose "that" tells what is to be done.
var ordering = set("order demand request plea appeal insistence instruction directive")

// parting are heads of phrases that count what stands behind their "of": "some of the sanctions", "a round of threats".
var parting = set("rest remainder couple some most many several all part none one two three dozens hundreds scores half round rounds series wave number set flurry host string barrage package deal lot campaign")
