package frame

import (
	"backchannel/graph"
	"backchannel/loader/tag"
)

// A mood is how what a verb group tells stands to the world, as told.
type mood struct {
	status   graph.Status
	negative bool
}

// Verbs that another verb completes, by what they make of it. What is not here leaves it as the verb itself stands.
var (
	intending = set("want hope intend aim mean wish prefer prepare decide consider need like")
	planning  = set("plan vow promise pledge agree schedule expect set commit undertake prepare determine resolve swear")
	refusing  = set("refuse decline fail neglect forget avoid refrain omit forbear")
	failing   = set("failure refusal inability unwillingness reluctance")
	plans     = set("plan decision agreement")
	trying    = set("effort attempt campaign endeavor endeavour drive push quest struggle")
	doing     = set("keep continue go begin start resume help manage try attempt seek move work proceed choose come join stop cease serve use get succeed quit rush struggle")
	ceasing   = set("stop cease quit")
	// deciding are verbs of choice: what one opts against one does not do.
	deciding = set("opt decide vote choose rule resolve advise argue caution warn counsel")
	seeming  = set("seem appear likely tend")
	// unable and minded stand before what one cannot or would do: "unable to press", "ready to press".
	unable = set("unable unwilling powerless reluctant loath")
	minded = set("ready willing prepared eager keen determined anxious inclined happy minded")
)

// moodOf reads a verb group's mood from its own form and from the verb it completes.
func (c *sentence) moodOf(i int) mood { return c.mood(i, 8) }

func (c *sentence) mood(i, depth int) mood {
	v := c.units[i].verb
	m := mood{graph.Happened, v.negative || c.denied(v) || c.missed(i) || c.inverted(i) >= 0 || c.untrue(v)}
	if depth == 0 {
		return m
	}
	if v.modal != "" {
		m.status = modal(v.modal, v.perfect)
		if m.status != graph.Possible && (c.inCondition(i) || c.depends(v, 3)) {
			m.status = graph.Conditional
		}
		return m
	}
	if c.inCondition(i) {
		m.status = graph.Conditional
		return m
	}
	if v.to && (c.easy(i) || c.word(c.units[i].a-1) == "enough") {
		m.status = graph.Possible
		return m
	}
	if v.to && c.isKind(i-1, uNoun) {
		n := c.units[i-1]
		switch {
		case c.word(n.a) == "no" || c.word(n.head) == "nothing": // "has no plans to press", "did nothing to press"
			m.negative = true
			return m
		case plans[c.lemma(n.head)]: // "announced plans to press"
			m.status = graph.Planned
			return m
		}
	}
	if v.noun >= 0 && v.to {
		if s, ok := c.nounSense(v.noun); ok {
			m.status = aimed(s.means)
			return m
		}
		if failing[c.word(c.units[v.noun].head)] { // "X's failure to press Y"
			m.negative = !m.negative
			return m
		}
		if trying[c.lemma(c.units[v.noun].head)] && !c.isPrep(v.noun-1, "in") { // "X's efforts to press Y", but not "in an effort to press Y"
			return m
		}
		if v.governor < 0 {
			m.status = graph.Intended
			return m
		}
	}
	if v.bare && c.instead(i) {
		m.negative = true
		return m
	}
	if v.gerund {
		if c.hoped(i) {
			m.status = graph.Intended
			return m
		}
		if c.instead(i) || c.troubled(i) {
			m.negative = true
		}
		for j := i - 1; c.isKind(j, uOther) || c.isKind(j, uPrep); j-- {
			if c.isPrep(j, "without") || c.isPrep(j, "against") && v.governor >= 0 && deciding[c.units[v.governor].verb.lemma] {
				m.negative = true
			}
		}
	}
	if v.governor >= 0 && v.governor != i && (v.to || v.bare || v.gerund && c.units[v.governor].verb.aim == i || v.gerund && v.joined >= 0) {
		g := c.units[v.governor].verb
		up := c.mood(v.governor, depth-1)
		if ceasing[g.lemma] && v.gerund && (up.status == graph.Happened || up.status == graph.UnderWay) { // who stopped pressing had pressed
			m.status = graph.Happened
			return m
		}
		status, negative, known := c.governed(g, v, up.status)
		m.status = status
		if known {
			m.negative = m.negative != (negative != up.negative)
		} else {
			m.negative = m.negative != up.negative
		}
		if v.to && c.word(c.units[i].a-1) == "yet" && (g.lemma == "have" || g.lemma == "be") { // "had yet to endorse"
			m.negative = !m.negative
		}
		return m
	}
	if v.progressive && v.present && !v.perfect {
		m.status = graph.UnderWay
	}
	return m
}

// easy reports whether infinitive i is only said to be hard, easy or important for its subject: "hard for X to press".
func (c *sentence) easy(i int) bool {
	v := c.units[i].verb
	if len(v.subjects) == 0 {
		return false
	}
	first := v.subjects[len(v.subjects)-1]
	if !c.isPrep(first-1, "for") {
		return false
	}
	k := first - 2
	return k >= 0 && (c.tag(c.units[k].b-1).Adjective() || c.tag(c.units[k].b-1).Adverb()) && c.units[k].verb == nil
}

// hoped reports whether verb group i is only in somebody's mind: "in hopes of persuading", "wary of pushing".
func (c *sentence) hoped(i int) bool {
	switch c.word(c.units[i].a - 2) {
	case "hope", "hopes", "aim", "intention", "goal", "purpose", "wary", "afraid", "way", "ways", "fearful", "thinking", "dream":
		return c.word(c.units[i].a-1) == "of"
	case "bent", "intent", "keen", "set":
		return c.word(c.units[i].a-1) == "on"
	}
	return false
}

func modal(word string, perfect bool) graph.Status {
	switch word {
	case "will", "shall", "would", "'ll", "'d":
		if perfect && word == "would" { // "would have pressed"
			return graph.Conditional
		}
		return graph.Planned
	case "should", "must", "ought":
		return graph.Demanded
	}
	return graph.Possible
}

// governed tells what verb g makes of v, which completes it.
func (c *sentence) governed(g, v *verb, up graph.Status) (status graph.Status, negative, known bool) {
	switch {
	case g.lemma == "be" && v.to && unable[c.wordBefore(v)]: // "was unable to press"
		return up, true, true
	case g.lemma == "be" && v.to && c.wordBefore(v) == "able": // "might be able to press"
		if g.present {
			up = graph.Possible
		}
		return up, false, true
	case g.lemma == "be" && v.to && minded[c.wordBefore(v)]: // "is ready to press"
		return graph.Intended, false, true
	case g.lemma == "be" && v.to: // "is to meet", "was due to press"
		return graph.Planned, false, true
	case g.lemma == "deny" && v.gerund: // "denied pressing"
		return up, true, true
	case ceasing[g.lemma] && v.gerund: // "asked X to stop pressing"
		return up, true, true
	case g.lemma == "have" && v.to, g.lemma == "be":
		return up, false, true
	case letting[g.lemma] && len(g.objects) > 0: // "allowed X to press Y"
		return graph.Possible, false, true
	case g.lemma == "threaten":
		return graph.Threatened, false, true
	case g.lemma == "offer" || g.lemma == "propose" || g.lemma == "volunteer":
		return graph.Offered, false, true
	case refusing[g.lemma]:
		return up, true, true
	case g.lemma == "use": // "used to press", "used the threat to press"
		return up, false, true
	case g.lemma == "go" && g.progressive && v.to: // "was going to press"
		return graph.Planned, false, true
	case doing[g.lemma] && !(g.lemma == "get" && len(g.objects) > 0): // "got to press", but not "got X to press"
		return up, false, true
	case seeming[g.lemma]:
		return graph.Possible, false, true
	case planning[g.lemma]:
		return graph.Planned, false, true
	case intending[g.lemma]:
		return graph.Intended, false, true
	}
	if s, ok := c.sense(g); ok && (v.to || v.gerund || v.bare && !s.bare) {
		if up != graph.Happened && up != graph.UnderWay {
			return up, false, true
		}
		if s.aim == "from" {
			return aimed(s.means), true, true
		}
		return aimed(s.means), false, true
	}
	if k, ok := c.contacts[g.lemma]; ok && v.to && (k.event == graph.Call || k.event == graph.Meeting || k.event == graph.Message) {
		if _, speaks := c.sense(v); speaks { // "called to urge her on": the call is how
			return up, false, false
		}
	}
	if v.to { // a purpose
		if up == graph.Happened || up == graph.UnderWay {
			return graph.Intended, false, false
		}
		return up, false, false
	}
	return up, false, true
}

// nounSense returns the sense of the noun of influence that noun phrase n is.
func (c *sentence) nounSense(n int) (sense, bool) {
	h := c.units[n].head
	if c.lemma(h) == "call" && c.tag(h).Noun() && c.urges(n) { // "X's call for Y to resign"
		return sense{means: graph.MeansPlea, target: "on", aim: "to"}, true
	}
	if u := c.units[n]; c.word(h) == "word" && u.b-u.a == 2 && c.tag(u.a) == tag.PRPS && c.pledged(n) { // "gave X her word"
		return sense{means: graph.MeansGuarantee, target: "to", aim: "that"}, true
	}
	if s, ok := c.lexicon.nouns[c.word(h)]; ok {
		return s, true
	}
	s, ok := c.lexicon.nouns[c.lemma(h)]
	return s, ok
}

// pledged reports whether noun phrase n is what a verb of giving gives.
func (c *sentence) pledged(n int) bool {
	for k := n - 1; k >= max(0, n-3); k-- {
		if c.isKind(k, uVerb) {
			return c.units[k].verb.lemma == "give"
		}
	}
	return false
}

// urges reports whether the call that noun phrase n is asks somebody to do something: "a call for X to leave", "calls by Z on X to leave".
func (c *sentence) urges(n int) bool {
	i := n + 1
	for range 3 {
		if !c.isKind(i, uPrep) || !c.isKind(i+1, uNoun) {
			return false
		}
		w := c.word(c.units[i].a)
		_, next := c.listRight(i + 1)
		if (w == "for" || w == "on") && c.isKind(next, uVerb) && c.units[next].verb.to {
			return true
		}
		i = next
	}
	return false
}

// aimed is the status of what an influence is to bring about.
func aimed(m graph.Means) graph.Status {
	switch m {
	case graph.MeansOrder, graph.MeansDemand, graph.MeansThreat:
		return graph.Demanded
	case graph.MeansGuarantee:
		return graph.Planned
	}
	return graph.Requested
}

// depends reports whether an "if" stands behind verb v or the verb that completes it: "will press X if Y pays".
func (c *sentence) depends(v *verb, depth int) bool {
	if v.clause >= 0 {
		switch c.word(c.units[v.clause].a) {
		case "if", "unless", "provided":
			return true
		}
	}
	return depth > 0 && v.aim >= 0 && c.depends(c.units[v.aim].verb, depth-1)
}

// inCondition reports whether verb group i stands in an "if" clause, or behind one in its own sentence.
func (c *sentence) inCondition(i int) bool {
	for j := i - 1; j >= 0 && i-j < 12; j-- {
		switch u := c.units[j]; u.kind {
		case uSub:
			switch c.word(u.a) {
			case "if", "unless", "provided":
				return true
			}
			return false
		case uBreak, uComma, uWho:
			return false
		case uVerb:
			if u.verb.finite && c.units[i].verb.governor != j {
				return false
			}
		}
	}
	return false
}
