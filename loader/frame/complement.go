package frame

import (
	"slices"

	"backchannel/loader/tag"
)

// complement gives a verb that completes another one its subject: the object of "ask", the subject of "want".
func (c *sentence) complement(i, governor int) {
	v, g := c.units[i].verb, c.units[governor].verb
	v.governor = governor
	v.subjects = g.subjects
	if v.gerund {
		if len(g.objects) > 0 && (c.governsObject(g) && !aloof[c.word(c.units[i].a-1)] || judging[g.lemma] && c.isKind(i-1, uPrep)) { // "thanked X for pressing"
			v.subjects = g.objects
		}
		return
	}
	// "called on X to press", "a letter asking X to press".
	if n := i - 1; c.isKind(n, uNoun) && (failing[c.word(c.units[n].head)] || trying[c.lemma(c.units[n].head)]) { // "for his failure to press"
		v.noun = n
		return
	}
	if k := len(g.preps) - 1; k >= 0 && c.isPrep(g.preps[k].unit, "for") && c.units[g.preps[k].nouns[len(g.preps[k].nouns)-1]].b == c.units[i].a {
		v.subjects = g.preps[k].nouns
		if n := g.preps[k].unit - 1; c.isKind(n, uNoun) {
			v.noun = n
		}
		return
	}
	if k := len(g.preps) - 1; k >= 0 && (g.lemma == "be" || giving[g.lemma]) { // "was an appeal to X to press"
		p := g.preps[k]
		if n := p.unit - 1; c.isKind(n, uNoun) && (p.word == "to" || p.word == "on") && c.units[p.nouns[len(p.nouns)-1]].b == c.units[i].a {
			if _, ok := c.nounSense(n); ok {
				v.subjects, v.noun = p.nouns, n
				return
			}
		}
	}
	switch {
	case g.passive:
	case len(g.objects) > 0 && (v.bare || c.governsObject(g) && (len(c.whom(g.objects)) > 0 || c.pronominal(g.objects[0]))):
		v.subjects = g.objects
	case len(g.preps) > 0 && len(g.objects) == 0 && c.governsPrep(g, g.preps[0].word):
		v.subjects = g.preps[0].nouns
	}
}

// judging are verbs whose object did what the gerund behind their "for", "of" or "over" tells.
var judging = set("thank praise blame criticize criticise condemn fault credit accuse suspect convict fine punish rebuke scold commend applaud denounce chide sue")

// aloof are prepositions behind which a gerund is the subject's doing, whatever the verb's object: "left the town without meeting X".
var aloof = set("without before after by while despite")

// pronominal reports whether noun phrase n is a pronoun or "the two".
func (c *sentence) pronominal(n int) bool {
	t := c.tag(c.units[n].head)
	return t == tag.PRP || t == tag.CD || c.word(c.units[n].head) == "both"
}

// infinitive gives "to press" its subject where no verb before takes it as its complement.
func (c *sentence) infinitive(i, j, before int) {
	v := c.units[i].verb
	if c.isKind(j, uNoun) {
		list := c.listLeft(j)
		if first := list[len(list)-1]; c.isPrep(first-1, "for") || c.isPrep(first-1, "on") || c.isPrep(first-1, "to") || c.isPrep(first-1, "upon") || c.isPrep(first-1, "with") || c.isPrep(first-1, "by") && c.isKind(first-2, uNoun) && trying[c.lemma(c.units[first-2].head)] {
			v.subjects = list
			if c.isKind(first-2, uNoun) {
				v.noun = first - 2
			}
		} else {
			v.noun = j
		}
	}
	if before >= 0 {
		v.governor = before
		if v.subjects == nil {
			v.subjects = c.units[before].verb.subjects
		}
	}
}

// join gives a verb group behind "and" the subject of the one it is joined to.
func (c *sentence) join(i, n, j int) {
	v := c.units[i].verb
	k := c.alike(n, v)
	if k < 0 {
		if c.isKind(j-1, uNoun) && v.finite {
			v.subjects = c.listLeft(j - 1)
		}
		return
	}
	w := c.units[k].verb
	if w.finite && w.perfect && !w.passive && v.passive && !v.finite { // "had looked and given"
		v.passive, v.finite = false, true
	}
	if w.finite && !w.passive && v.passive && !v.finite && len(v.preps) > 0 && c.governsPrep(v, v.preps[0].word) { // "went after X and called for her to quit"
		v.passive, v.finite = false, true
	}
	if w.finite && !w.passive && v.passive && !v.finite && len(v.objects) > 0 && v.second < 0 && !slices.ContainsFunc(v.preps, func(p prep) bool { return p.word == "by" }) { // "begged and bullied X"
		v.passive, v.finite = false, true
	}
	if g := c.reporter(k, v); g >= 0 { // "X said that Y was ill and urged Z to wait"
		w = c.units[g].verb
		v.joined, v.subjects, v.governor = g, w.subjects, w.governor
		return
	}
	v.joined = k
	if k == i-2 && w.objects == nil && len(w.preps) == 0 && w.aim < 0 && w.clause < 0 && w.passive == v.passive && v.objects != nil { // "presses and threatens X"
		w.objects, w.second, w.preps, w.aim, w.clause, w.end = v.objects, v.second, v.preps, v.aim, v.clause, v.end
	}
	v.subjects = w.subjects
	v.governor = w.governor
	if w.to || w.modal != "" && v.bare {
		v.to = w.to
		v.modal = w.modal
	}
	v.noun = w.noun
	if w.negative && v.bare {
		v.negative = true
	}
}

// alike returns the verb group before the n-th that v is joined to by "and": the nearest of its own form, past those whose subject is
// what v acts on where there is another; -1 where there is none.
func (c *sentence) alike(n int, v *verb) int {
	nearest := -1
	for k := n - 1; k >= 0; k-- {
		w := c.units[c.verbs[k]].verb
		alike := w.finite && v.finite && (w.modal == "" || v.modal != "" || v.present || v.lemma == "have") || w.progressive && v.gerund || w.to && (v.to || v.bare) ||
			w.gerund && v.gerund || w.bare && v.bare || !w.finite && w.passive && v.passive || w.finite && v.passive && !v.finite || w.modal != "" && v.bare
		if !alike || c.aside(c.verbs[k]) {
			continue
		}
		if len(v.objects) == 0 || len(w.subjects) == 0 || !c.same(w.subjects[0], v.objects[0]) {
			return c.verbs[k]
		}
		if nearest < 0 {
			nearest = c.verbs[k]
		}
	}
	return nearest
}

// reporter returns the verb of saying in whose clause verb group k stands, where v, joined to k, tells what the speaker did as well: an act of
// influence in the tense of the saying, behind a clause that only tells how things are; else -1.
func (c *sentence) reporter(k int, v *verb) int {
	s, ok := c.sense(v)
	if !ok || !v.finite || v.present || v.modal != "" || s.achieved {
		return -1
	}
	if inner := c.units[k].verb; inner.lemma != "be" && inner.lemma != "have" && inner.modal == "" { // "said that Y flew in and urged Z to wait"
		return -1
	}
	for _, g := range c.verbs {
		w := c.units[g].verb
		if g >= k {
			break
		}
		if w.finite && !w.present && w.modal == "" && reporting[w.lemma] && w.clause >= 0 && w.clause < k && c.firstVerb(w.clause) == k && len(w.subjects) > 0 {
			return g
		}
	}
	return -1
}

var reporting = set("say tell write add argue declare insist announce warn complain note tweet claim state suggest acknowledge")

// spelledOut makes verb group i, behind a colon, what a verb before asks to "do": "asked X to do what Y could not: press Z".
func (c *sentence) spelledOut(i, n int) {
	for k := n - 1; k >= 0; k-- {
		w := c.units[c.verbs[k]].verb
		if w.aim < 0 || c.units[w.aim].verb.lemma != "do" {
			continue
		}
		if _, ok := c.sense(w); ok {
			w.aim = i
			c.complement(i, c.verbs[k])
		}
		return
	}
}
