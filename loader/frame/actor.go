package frame

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/mention"
	"backchannel/loader/tag"
)

// An actor is a chain that can act, with the words that stand for it in one place. Its span is of the whole noun phrase's
// mention; of: the noun phrase names a body or a thing of the actor's.
type actor struct {
	chain int
	a, b  int
}

// bodies are heads of phrases that act for whom they belong to: "Israel's army", "the Sulmari team".
var bodies = set(`office government administration army military forces force troops team delegation side cabinet ministry leadership
	command council officials negotiators envoys diplomats aides commanders fighters soldiers representatives leaders authorities
	intelligence service services regime staff embassy police navy parliament lawyers mediators party movement group wing campaign
	ambassador leader commander members`)

// heldBy are bodies whose "of" tells for whom they act.
var heldBy = set("members government administration army military forces delegation team officials negotiators envoys diplomats representatives leadership authorities")

func acts(t graph.EntityType) bool {
	return t == graph.Person || t == graph.Government || t == graph.Organization || t == graph.Group
}

// mentioned returns the mention that a noun phrase is: the longest that ends with it, or else the one on its head.
func (c *sentence) mentioned(n int) (mention.Mention, bool) {
	u := c.units[n]
	var best mention.Mention
	found := false
	for m := range c.Covering(u.b-1, u.b) {
		if m.Last == u.b && m.First >= u.a && (!found || m.Last-m.First > best.Last-best.First) {
			best, found = m, true
		}
	}
	if found {
		return best, true
	}
	if m, ok := c.Headed(u.head); ok && m.First >= u.a && m.Last <= u.b {
		return m, true
	}
	return best, false
}

// actor returns who noun phrase n is, where that can act; a body of somebody's acts for them.
func (c *sentence) actor(n int) (actor, bool) {
	if w := c.word(c.units[n].head); (w == "i" || w == "me") && c.InQuote(c.units[n].head) {
		return c.speaker()
	}
	if w := c.word(c.units[n].head); w == "we" && c.InQuote(c.units[n].head) {
		return c.ours(n)
	}
	if m, ok := c.mentioned(n); ok {
		ch := c.Chain(m)
		if acts(ch.Type) || c.state(m) { // "pressure from Turkey"
			return actor{m.Chain, m.First, m.Last}, true
		}
		return actor{}, false
	}
	u := c.units[n]
	if bodies[c.word(u.head)] || bodies[c.lemma(u.head)] {
		if a, ok := c.owner(n); ok {
			return a, true
		}
		if heldBy[c.word(u.head)] && c.word(u.a) == "the" && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) { // "the members of the council", but not "members of the council"
			return c.actor(n + 2)
		}
	}
	if parting[c.word(u.head)] && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) { // "dozens of senators"
		return c.actor(n + 2)
	}
	if w := c.word(u.head); w == "it" || w == "they" {
		return c.reported(n)
	}
	return actor{}, false
}

// reported returns who the pronoun n is that nothing told of before, where its clause is what a body says: "A said it was ready".
func (c *sentence) reported(n int) (actor, bool) {
	i := n - 1
	if c.isKind(i, uSub) {
		i--
	}
	if !c.isKind(i, uVerb) || !holdingThat[c.units[i].verb.lemma] || !c.units[i].verb.finite {
		return actor{}, false
	}
	for _, s := range c.units[i].verb.subjects {
		if m, ok := c.mentioned(s); ok && (c.Chain(m).Type == graph.Government || c.Chain(m).Type == graph.Organization) {
			return actor{m.Chain, m.First, m.Last}, true
		}
	}
	return actor{}, false
}

// speaker returns who says what the sentence quotes: the subject of its verb of saying.
func (c *sentence) speaker() (actor, bool) {
	for _, i := range c.verbs {
		v := c.units[i].verb
		if c.InQuote(c.units[i].head) || !saying[v.lemma] {
			continue
		}
		subjects := v.subjects
		if c.isKind(i+1, uNoun) && (len(subjects) == 0 || c.InQuote(c.units[subjects[0]].head)) { // “…,” said X
			subjects = []int{i + 1}
		}
		for _, n := range subjects {
			if m, ok := c.mentioned(n); ok && c.Chain(m).Type == graph.Person {
				return actor{m.Chain, m.First, m.Last}, true
			}
		}
	}
	if c.voice.b > 0 { // the quotation goes on
		return c.voice, true
	}
	return actor{}, false
}

// ours returns for whom "we", noun phrase n, speaks: the side that the speaker acts for, else the speaker.
func (c *sentence) ours(n int) (actor, bool) {
	a, ok := c.speaker()
	if !ok {
		return actor{}, false
	}
	u := c.units[n]
	if sides := c.Chains[a.chain].ActsFor; len(sides) == 1 {
		if i, ok := c.chains[sides[0].Chain]; ok {
			return actor{i, u.a, u.b}, true
		}
	}
	return actor{a.chain, u.a, u.b}, true
}

var saying = set("say tell add recall write explain note reply answer continue ask declare observe insist")

// owner returns whose a noun phrase is: "Kestra" of "Kestra's demand", "American" of "American pressure", "his" of "his plea".
func (c *sentence) owner(n int) (actor, bool) {
	u := c.units[n]
	var best actor
	found, closed := false, false // closed: by a possessive
	for m := range c.Inside(u.a, u.b) {
		if m.Last >= u.b || !acts(c.Chain(m).Type) {
			continue
		}
		possessive := m.Last < u.b && c.tag(m.Last) == tag.POS || c.tag(m.Last-1) == tag.PRPS || c.tag(m.Last-1) == tag.POS
		if !possessive && c.initials(m) && m.Last == u.head { // "U.S. sanctions"
			best, found = actor{m.Chain, m.First, m.Last}, true
			continue
		}
		if possessive || m.Form == graph.FormDemonym || m.Last-m.First == 1 && c.tag(m.First).Adjective() {
			if !found || possessive && m.Last > best.b || possessive && !closed {
				best, found, closed = actor{m.Chain, m.First, m.Last}, true, possessive
			}
		}
	}
	return best, found
}

// owners returns whose a noun phrase is, all of those that are joined: "French, Italian and Norwegian pressure".
func (c *sentence) owners(n int) []actor {
	first, ok := c.owner(n)
	if !ok {
		return nil
	}
	out := []actor{first}
	for m := range c.Inside(first.b, c.units[n].head) {
		if w := c.word(m.First - 1); m.Form == graph.FormDemonym && acts(c.Chain(m).Type) && (w == "," || w == "and") {
			out = merge(out, []actor{{m.Chain, m.First, m.Last}})
		}
	}
	return out
}

// planner returns whose plan, call or effort the infinitive at unit i tells, where that is not the subject's: "X decried Y's plan to press Z",
// "his failure to press Z".
func (c *sentence) planner(i int, v *verb) (actor, bool) {
	n := i - 1
	if !v.to || !c.isKind(n, uNoun) || c.personal(n) || v.governor >= 0 && !slices.Equal(v.subjects, c.units[v.governor].verb.subjects) && !slices.Contains(v.subjects, n) {
		return actor{}, false
	}
	a, ok := c.owner(n)
	return a, ok && (c.tag(a.b) == tag.POS || c.tag(a.b-1) == tag.POS || c.tag(a.b-1) == tag.PRPS)
}

// possessor returns the chain of the pronoun that possesses noun phrase n: "his" of "his party".
func (c *sentence) possessor(n int) (int, bool) {
	a := c.units[n].a
	if c.tag(a) != tag.PRPS {
		return 0, false
	}
	for m := range c.Covering(a, a+1) {
		if m.Last == a+1 {
			return m.Chain, true
		}
	}
	return 0, false
}

// initials reports whether a mention is a body or state told by its initials, which stand before a noun like an adjective.
func (c *sentence) initials(m mention.Mention) bool {
	if m.Last-m.First != 1 || m.Form != graph.FormName || c.Chain(m).Type == graph.Person {
		return false
	}
	w := strings.ReplaceAll(c.Word(m.First), ".", "")
	return len(w) >= 2 && len(w) <= 5 && strings.ToUpper(w) == w
}

// personal reports whether noun phrase n is of a person or people.
func (c *sentence) personal(n int) bool {
	m, ok := c.mentioned(n)
	if !ok {
		return false
	}
	t := c.Chain(m).Type
	return t == graph.Person || t == graph.Group || t == graph.Organization
}

// same reports whether two noun phrases are of one chain.
func (c *sentence) same(i, j int) bool {
	m, ok := c.mentioned(i)
	if !ok {
		return false
	}
	n, ok := c.mentioned(j)
	return ok && m.Chain == n.Chain
}

// actors returns who a list of noun phrases are, each chain once, in text order. Beside a name, what only describes the
// same one is left out.
func (c *sentence) actors(nouns []int) []actor { return c.each(nouns, c.actor) }

// each returns who a list of noun phrases are by what tells it of one.
func (c *sentence) each(nouns []int, who func(int) (actor, bool)) []actor {
	var out []actor
	for _, n := range sorted(nouns) {
		a, ok := who(n)
		if !ok || contains(out, a.chain) || c.entitles(a, n) {
			continue
		}
		// "his minister, A": the name stands for both, where the reader of mentions did not join them.
		if k := len(out) - 1; k >= 0 && c.Chains[a.chain].Named && !c.Chains[out[k].chain].Named && c.isKind(n-1, uComma) && c.isKind(n-2, uNoun) && out[k].b == c.units[n-2].b && !c.listed(n-2) {
			if c.Chains[out[k].chain].Type == c.Chains[a.chain].Type {
				out[k] = a
				continue
			}
		}
		if k := len(out) - 1; k >= 0 && (c.retells(a, out[k], n) || c.glosses(a, out[k], nouns)) {
			continue
		}
		if k := len(out) - 1; k >= 0 && c.spells(a, out[k], n) {
			out[k] = a
			continue
		}
		out = append(out, a)
	}
	return out
}

// spells reports whether the named actor a, noun phrase n, begins the names of the group before it: "the Kestran envoys, X and Y".
func (c *sentence) spells(a, before actor, n int) bool {
	x := &c.Chains[a.chain]
	w := c.word(c.units[max(n-2, 0)].head)
	return x.Named && (x.Type == graph.Person || x.Type == graph.Government) && c.isKind(n-1, uComma) && c.isKind(n-2, uNoun) && (c.people[w] || w == "sides" || w == "parties") && before.a >= c.units[n-2].a && c.word(c.units[n-2].a) == "the" &&
		c.isKind(n+1, uConj)
}

// entitles reports whether the unnamed actor a, noun phrase n, is one title of several before a name: "Former Secretary and envoy X".
func (c *sentence) entitles(a actor, n int) bool {
	if t := c.tag(c.units[n].a); c.Chains[a.chain].Named || c.Chains[a.chain].Type != graph.Person || t == tag.DT || t == tag.PRPS || t == tag.CD || t == tag.PRP || !c.isKind(n+1, uConj) || !c.isKind(n+2, uNoun) {
		return false
	}
	m, ok := c.mentioned(n + 2)
	return ok && c.Chain(m).Named && c.Chain(m).Type == graph.Person
}

// retells reports whether the unnamed actor a, noun phrase n, only tells more of the one before it: "X, a member of the committee".
func (c *sentence) retells(a, before actor, n int) bool {
	return !c.Chains[a.chain].Named && a.chain >= c.read && c.isKind(n-1, uComma) && before.b == c.units[n-1].a && !c.listed(n)
}

// glosses reports whether the actor a of a list only tells more of the named person before it: "X, the minister of war and a friend of Y, pressed". The
// comma behind tells it from "X, the minister and the general pressed".
func (c *sentence) glosses(a, before actor, nouns []int) bool {
	x, y := &c.Chains[a.chain], &c.Chains[before.chain]
	end := c.of(sortedLast(nouns) + 1)
	return !x.Named && !x.Plural && x.Type == graph.Person && y.Named && y.Type == graph.Person && c.word(before.b) == "," && c.isKind(end, uComma) && c.isKind(end+1, uVerb)
}

func contains(list []actor, chain int) bool {
	for _, a := range list {
		if a.chain == chain {
			return true
		}
	}
	return false
}

func sorted(nouns []int) []int {
	if len(nouns) < 2 || nouns[0] < nouns[len(nouns)-1] {
		return nouns
	}
	out := make([]int, len(nouns))
	for i, n := range nouns {
		out[len(nouns)-1-i] = n
	}
	return out
}

func (c *sentence) chainOf(a actor) graph.ID { return c.Chains[a.chain].ID }
