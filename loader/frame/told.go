package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// Words that tell what becomes of somebody whom a speaker addresses.
var (
	addressing = set("tell remind inform write")
	// stopping are verbs of ending what somebody gets, or of harm.
	stopping = set(`stop end halt cease suspend cut withhold withdraw freeze cancel lose suffer revoke dry pull block sue attack bomb punish expel
		arrest fire invade strike retaliate close abandon collapse pay`)
	// vowing are verbs of announcing what one will do, harming are what it is that makes a threat of it.
	vowing  = set("vow promise pledge swear")
	harming = set(`punish attack destroy retaliate strike crush kill sue expel arrest bomb invade fire oust avenge prosecute jail
		sanction annihilate eliminate hunt bury dismantle`)
	// standing are verbs of standing by somebody: not doing it is a threat, doing it a promise.
	standing = set("help support protect defend back assist aid fight pay free release repay compensate guarantee wait accept tolerate intervene")
	// removing are verbs of putting somebody out of a place or taking something from them.
	removing = set(`dismiss fire sack remove oust arrest detain jail expel deport ban bar suspend cancel revoke evict release free recall demote transfer
		investigate prosecute indict blacklist silence kill shut`)
)

// told reads what somebody tells somebody that works on them: what they must do, a threat ("told X that the fuel would stop") or a promise
// ("told X that he would help him"). It returns the means, "" where it is only news.
func (c *sentence) told(i int) graph.Means {
	v := c.units[i].verb
	if v.lemma == "tell" && !v.passive && c.commanded(v) {
		return graph.MeansOrder
	}
	if !addressing[v.lemma] || v.passive || v.clause < 0 {
		return ""
	}
	k := c.firstVerb(v.clause)
	if k < 0 {
		return ""
	}
	w := c.units[k].verb
	switch {
	case v.lemma == "tell" && c.required(v):
		return graph.MeansOrder
	case w.modal != "would" && w.modal != "will" && w.modal != "could" && w.modal != "'ll" && w.modal != "'d" || len(w.subjects) == 0:
		return ""
	case stopping[w.lemma] && !w.negative && !c.first(w.subjects[0], v.subjects), standing[w.lemma] && w.negative:
		return graph.MeansThreat
	case standing[w.lemma] && (c.first(w.subjects[0], v.subjects) || c.disjoint(w)) && slices.ContainsFunc(w.objects, func(n int) bool { return c.addressed(n, v) }):
		return graph.MeansGuarantee
	}
	return ""
}

// commanded reports whether a colon and an imperative follow whom verb v tells something: "told X: “Leave the town.”"
func (c *sentence) commanded(v *verb) bool {
	if len(v.objects) == 0 || v.aim >= 0 || v.clause >= 0 {
		return false
	}
	k := c.of(sortedLast(v.objects) + 1)
	colon := false
	for c.isKind(k, uOther) || c.isKind(k, uComma) || c.isKind(k, uBreak) && c.word(c.units[k].a) == ":" {
		colon = colon || c.isKind(k, uBreak)
		k++
	}
	return colon && c.isKind(k, uVerb) && c.units[k].verb.bare
}

// first reports whether noun phrase n is one of a verb's subjects, by name or pronoun: who speaks of what they will do.
func (c *sentence) first(n int, subjects []int) bool {
	return slices.ContainsFunc(subjects, func(s int) bool { return c.same(n, s) })
}

// disjoint reports whether the subject and the object of a verb are pronouns that were taken for the same one, which they cannot be: "told Y that he would
// help him" (principle B of binding; Chomsky, Lectures on Government and Binding). Of two who talk, the one who makes a promise is then the subject.
func (c *sentence) disjoint(v *verb) bool {
	return len(v.subjects) == 1 && len(v.objects) == 1 && c.tag(c.units[v.subjects[0]].head) == tag.PRP && c.tag(c.units[v.objects[0]].head) == tag.PRP &&
		c.same(v.subjects[0], v.objects[0])
}

var reflexive = set("myself yourself himself herself itself ourselves yourselves themselves")

// addressed reports whether noun phrase n is whom verb v tells something.
func (c *sentence) addressed(n int, v *verb) bool {
	return len(v.objects) > 0 && !reflexive[c.word(c.units[n].head)] && (c.same(n, v.objects[0]) || c.pronominal(n))
}

// removal reads "had X dismissed" and "had X's visa cancelled" at verb group i.
func (c *sentence) removal(i int, d *builder) (influence, bool) {
	v := c.units[i].verb
	if v.lemma != "have" && v.lemma != "get" || v.passive || len(v.objects) != 1 {
		return influence{}, false
	}
	n := v.objects[0]
	k := c.of(n + 1)
	if !c.isKind(k, uVerb) || c.tag(c.units[k].a) != tag.VBD && c.tag(c.units[k].a) != tag.VBN || !removing[c.units[k].verb.lemma] {
		return influence{}, false
	}
	x := influence{predicate: c.units[k].verb.lemma, sense: sense{means: graph.MeansObstruction}, at: i, words: tokens{c.units[k].head, c.units[k].b},
		mood: c.moodOf(i), reach: tokens{c.units[i].a, c.units[k].b}, rule: "had it done"}
	x.agents = c.agents(v.subjects, &x, d)
	if x.patients = c.whom([]int{n}); len(x.patients) == 0 {
		if a, ok := c.owner(n); ok {
			x.patients = []actor{a}
		}
	}
	x.patients = slices.DeleteFunc(x.patients, func(a actor) bool { return contains(x.agents, a.chain) })
	return x, len(x.agents) > 0 && len(x.patients) > 0 && !c.unpersonal(v, x.sense, &x)
}
