package frame

import (
	"backchannel/graph"
	"backchannel/loader/tag"
)

// growing are participles that stand before a noun far oftener than they take one.
var growing = set(`growing mounting increasing rising continuing existing lasting remaining leading working fighting warring
	visiting ruling opposing neighboring neighbouring competing conflicting negotiating mediating outgoing incoming surviving ongoing
	long-running participating`)

// modifies reports whether participle i stands before the noun it describes: "growing pressure", "sustained pressure".
func (c *sentence) modifies(i int) bool {
	next := c.tag(i + 1)
	if i+1 >= c.hi || !next.Noun() && !next.Adjective() {
		return false
	}
	var before unitKind
	var v *verb
	n := len(c.units)
	for n > 1 && c.tag(c.units[n-1].a) == tag.OpenQuote { // "complained of “sustained pressure”"
		n--
	}
	if n > 0 {
		before, v = c.units[n-1].kind, c.units[n-1].verb
	}
	if c.tag(i) == tag.VBG {
		return growing[c.word(i)] && before != uComma
	}
	return len(c.units) == 0 && actingNouns[c.lemma(i+1)] || before == uPrep || before == uConj && next == tag.NNS || v != nil && v.lemma != "have" && v.lemma != "be" && v.lemma != "get" || before == uOther && len(c.units) == 1
}

// nounAt reads a base noun phrase from token i: where it ends and its head.
func (c *sentence) nounAt(i int) (end, head int) {
	start := i
	end, head = i, -1
	for i < c.hi {
		if i > start {
			for k := range c.times {
				if c.times[k].a == i && head >= 0 && c.tag(c.times[k].b) != tag.NN && c.tag(c.times[k].b) != tag.NNS {
					return end, head
				}
			}
		}
		if m := c.Starting(i); len(m) > 0 && m[0].Last <= c.hi && !(c.tag(i).Verb() && m[0].Last == i+1) {
			switch t := c.tag(i); {
			case head >= 0 && counting[c.word(i)] && t.Adjective():
				return end, head
			case head >= 0 && (t == tag.DT || t == tag.PRPS || t == tag.PRP || t == tag.PDT || t == tag.WPS):
				return end, head
			}
			last := m[0].Last
			if c.tag(last-1) == tag.PRPS { // "his" is a mention, and the phrase goes on
				i, end = last, last
				continue
			}
			if p := c.tag(i - 1); head >= 0 && i > start && (p == tag.NN || p == tag.NNS) && c.tag(i).Name() && !c.inMention(i-1) {
				return end, head // "before the session Sir John"
			}
			if m[0].Form == graph.FormDemonym && head < 0 && c.joinedAdjectives(last) { // "French and Norwegian pleas"
				i, end = last+1, last
				continue
			}
			i, end, head = last, last, m[0].Head
			if t := c.tag(last); (t.Adjective() || t == tag.CD || (t == tag.NN || t == tag.NNS) && start == m[0].First && c.ditransitive()) && m[0].Form == graph.FormName && c.Chain(m[0]).Type == graph.Person {
				return end, head // "promised X new convoys"
			}
			if c.tag(last-1) == tag.PRP {
				return end, head
			}
			continue
		}
		t := c.tag(i)
		switch {
		case head >= 0 && t.Adjective() && counting[c.word(i)]: // "something many voters had asked for"
			return end, head
		case t == tag.PRP || t == tag.EX:
			if i > start {
				break // "made clear it would": an adjective alone
			}
			return i + 1, i
		case t == tag.DT || t == tag.PDT || t == tag.PRPS:
			if head >= 0 {
				return end, head
			}
			i++
			end = i // "this", "both" alone
			continue
		case t.Noun():
			head, i = i, i+1
			end = i
			continue
		case t == tag.CD && head >= 0 && (c.tag(i+1) == tag.NNS || c.tag(i+1) == tag.NN): // "called the mediators three times"
			return end, head
		case t == tag.VBG && i > start && (c.tag(i-1) == tag.DT || c.tag(i-1) == tag.POS || c.tag(i-1) == tag.PRPS) && !c.tag(i+1).Noun() && !c.tag(i+1).Adjective(): // "the urging of"
			head, i = i, i+1
			end = i
			continue
		case t == tag.VBG && i > start+1 && len(c.lexicon.verbs[c.lemma(i)]) > 0 && c.tag(i+1).Name(): // "an op-ed urging X"
			return i, i - 1
		case t == tag.CD || t.Adjective() || t == tag.Money || t == tag.SYM:
			i++
			end = i
			continue
		case c.word(i) == "," && i > start && head < 0 && c.tag(i-1).Adjective() && c.tag(i+1).Adjective(): // "a brief, unusual meeting"
			i++
			continue
		case t == tag.POS && head >= 0:
			i++
			continue
		case (t == tag.VBN || t == tag.VBG || t == tag.RB) && i > start && i+1 < c.hi && (c.tag(i+1).Noun() || c.tag(i+1).Adjective() || c.tag(i+1) == tag.VBN) && (head < 0 || c.tag(i-1) == tag.POS):
			i++
			continue
		case (t == tag.VBN || t == tag.VBG) && i == start && i+1 < c.hi && (c.tag(i+1).Noun() || c.tag(i+1).Adjective()):
			i++
			continue
		case t == tag.CC && i > start && head < 0 && i+1 < c.hi && (c.tag(i+1).Adjective() || c.tag(i+1) == tag.CD): // "Arab and Muslim states"
			i++
			continue
		}
		break
	}
	if head < 0 {
		head = end - 1
	}
	return end, head
}

// joinedAdjectives reports whether a comma or "and" at token i joins two adjectives of states.
func (c *sentence) joinedAdjectives(i int) bool {
	if w := c.word(i); w != "and" && w != "," || !c.tag(i-1).Adjective() || !c.tag(i+1).Adjective() {
		return false
	}
	m := c.Starting(i + 1)
	return len(m) > 0 && m[0].Form == graph.FormDemonym
}

// heard reports whether the noun phrase just read is of people to whom something is told, so that a "that" behind it starts what is:
// "told the minister that".
func (c *sentence) heard() bool {
	n := len(c.units) - 1
	if n > 1 && c.isPrep(n-1, "by") && c.isKind(n-2, uVerb) && c.units[n-2].verb.passive && hearing[c.units[n-2].verb.lemma] { // "warned by the minister that"
		return true
	}
	return n > 0 && c.units[n].kind == uNoun && c.units[n-1].kind == uVerb && hearing[c.units[n-1].verb.lemma] && c.personal(n)
}

var hearing = set("tell warn assure promise remind inform convince persuade advise reassure caution notify")

// counting are words that start a noun phrase.
var counting = set("many several some few most")

// ditransitive reports whether the noun phrase to be read stands behind a verb that takes two: "gave X assurances".
func (c *sentence) ditransitive() bool {
	n := len(c.units) - 1
	return n >= 0 && c.units[n].verb != nil && twoObjects[c.units[n].verb.lemma]
}

var twoObjects = set("give offer promise hand send grant guarantee pass slip let")

// caused reports whether token i is the verb of "have X press Y", behind the noun phrase just read, whatever its tag.
func (c *sentence) caused(i int) bool {
	n := len(c.units) - 1
	if t := c.tag(i); n < 1 || t != tag.JJ && t != tag.NN || c.units[n].kind != uNoun || c.units[n-1].verb == nil || !causative[c.units[n-1].verb.lemma] || c.inMention(i) {
		return false
	}
	return c.beforeObject(i) || c.units[n-1].verb.lemma == "let" // "let X leave"
}

// beforeObject reports whether token i is a verb of influence in its base form with something behind it to act on.
func (c *sentence) beforeObject(i int) bool {
	if len(c.lexicon.verbs[c.word(i)]) == 0 {
		return false
	}
	switch c.tag(i + 1) {
	case tag.IN, tag.DT, tag.PRP, tag.PRPS, tag.NNP:
		return true
	}
	return false
}

// causedVerb cuts the noun phrase [i,b) before a last word that is the verb of "have X press Y", where the tagger took it for a noun.
func (c *sentence) causedVerb(i, b, head int) (int, int) {
	n := len(c.units) - 1
	if b-i < 2 || c.tag(b-2) == tag.DT || n < 0 || c.units[n].verb == nil || !causative[c.units[n].verb.lemma] || c.tag(b-1) != tag.NN && c.tag(b-1) != tag.JJ || c.inMention(b-1) {
		return b, head
	}
	if !c.beforeObject(b - 1) {
		return b, head
	}
	c.tags[b-1] = tag.VB
	return b - 1, b - 2
}
