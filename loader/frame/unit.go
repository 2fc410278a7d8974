package frame

import (
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// unitKind is what a unit of a sentence is.
type unitKind uint8

const (
	uOther unitKind = iota // adverbs, brackets, marks: looked through
	uNoun                  // a base noun phrase
	uVerb                  // a verb group
	uPrep
	uConj
	uComma
	uWho   // "who", "which", "that" behind a noun: their clause tells more of it
	uSub   // "that", "if", "when", "whose": a clause starts
	uTime  // a time
	uBreak // a stop, colon or dash
)

// A unit is the tokens [a,b) of one sentence.
type unit struct {
	kind unitKind
	a, b int
	head int   // the last noun, the main verb
	verb *verb // of a verb group
}

// A verb is what a verb group says besides its word, and where its arguments stand. Arguments are indexes of units, -1 for none.
type verb struct {
	lemma       string
	particle    string // "over" of "win over"
	modal       string // lemma: "will", "would", "may" …
	to          bool   // an infinitive with "to"
	bare        bool   // a base form without "to" or modal
	finite      bool
	gerund      bool // "pressing" alone
	passive     bool
	progressive bool
	perfect     bool
	negative    bool
	present     bool

	subjects []int // noun phrases
	objects  []int // direct objects
	second   int   // a second noun phrase behind the object: "gave him a note"
	preps    []prep
	aim      int // the verb group that completes it: "to press", "from pressing", bare "lean"
	clause   int // the unit that starts its clause: "that"
	governor int // the verb group it completes or shares its subject with
	noun     int // the noun phrase that it completes: "a plea for X to press"
	joined   int // the verb group it is joined to by "and", -1
	end      int // the token behind its last complement
}

// A prep is a prepositional phrase that completes a verb.
type prep struct {
	word  string
	unit  int
	nouns []int
}

// A sentence is one sentence cut into units.
type sentence struct {
	*scan
	number int
	lo, hi int
	times  []timex
	units  []unit
	verbs  []int // the units that are verb groups
	tree   *tree // nil until parsed
}

// cut divides a sentence into units.
func (s *scan) cut(number, lo, hi int, times []timex) *sentence {
	c := &sentence{scan: s, number: number, lo: lo, hi: hi, times: times, units: make([]unit, 0, (hi-lo)*3/4)}
	for i := lo; i < hi; {
		if end := c.bracketed(i); end > i {
			i = end
			continue
		}
		u := c.unitAt(i)
		c.units = append(c.units, u)
		if u.kind == uVerb {
			c.verbs = append(c.verbs, len(c.units)-1)
		}
		i = u.b
	}
	c.finite()
	return c
}

// finite makes the first participle behind a noun the verb of a sentence that has no other: "X called on Y" with "called" taken
// for a participle.
func (c *sentence) finite() {
	for _, i := range c.verbs {
		if c.units[i].verb.finite {
			return
		}
	}
	for _, i := range c.verbs {
		before := c.skipLeft(i - 1)
		if v := c.units[i].verb; v.passive && c.tag(c.units[i].a) == tag.VBN && c.isKind(before, uNoun) && c.word(c.units[i].b) != "by" {
			v.finite, v.passive = true, false
			return
		}
	}
}

// bracketed returns the end of the brackets that open at token i behind a word and hold no clause, as in "X (R-Vt.) called"; i
// where none do.
func (c *sentence) bracketed(i int) int {
	if i == c.lo || c.tag(i) != tag.Open {
		return i
	}
	for k := i + 1; k < min(c.hi, i+maxBracket); k++ {
		switch t := c.tag(k); {
		case t == tag.Close:
			return k + 1
		case t.Verb() || t == tag.Open:
			return i
		}
	}
	return i
}

// maxBracket is how many tokens of a bracket are looked past.
const maxBracket = 10

func (c *sentence) unitAt(i int) unit {
	for k := range c.times {
		if t := &c.times[k]; t.a == i && !(c.tag(t.b) == tag.NN || c.tag(t.b) == tag.NNS || c.tag(t.b) == tag.POS) {
			return unit{kind: uTime, a: i, b: t.b, head: t.b - 1}
		}
	}
	one := func(k unitKind) unit { return unit{kind: k, a: i, b: i + 1, head: i} }
	t := c.tag(i)
	switch c.kind(i) {
	case text.OpenQuote, text.CloseQuote, text.Quote:
		return one(uOther)
	}
	switch w := c.word(i); w {
	case ",":
		return one(uComma)
	case ".", "?", "!", ";", ":", "—", "–", "--", "---", "…", "...":
		return one(uBreak)
	case "when", "where", "why", "how", "whose", "if", "unless", "whether", "because", "while", "although", "though", "whereas", "provided":
		if t != tag.VBN && t != tag.VBD {
			return one(uSub)
		}
	case "who", "whom", "which":
		return one(uWho)
	case "that":
		if t == tag.WDT && !c.heard() {
			return one(uWho)
		}
		if t == tag.WDT {
			return one(uSub)
		}
		if t == tag.IN {
			return one(uSub)
		}
	case "-":
		return one(uBreak)
	case "more":
		if c.word(i+1) == "than" && (c.word(i+2) == "once" || c.word(i+2) == "twice") {
			return unit{kind: uOther, a: i, b: i + 3, head: i + 2}
		}
	case "as":
		if c.word(i+1) == "well" && c.word(i+2) != "as" {
			return unit{kind: uOther, a: i, b: i + 2, head: i + 1}
		}
	case "himself", "herself", "itself", "themselves":
		if n := len(c.units); n > 0 && c.units[n-1].kind == uNoun { // "X himself"
			return one(uOther)
		}
	case "both", "either":
		if t == tag.CC {
			return one(uOther)
		}
	case "according":
		return one(uOther)
	case "including", "excluding", "regarding", "concerning":
		return one(uPrep)
	}
	switch t {
	case tag.IN:
		return one(uPrep)
	case tag.CC:
		return one(uConj)
	case tag.WDT, tag.WP:
		return one(uWho)
	case tag.MD, tag.VB, tag.VBD, tag.VBP, tag.VBZ:
		if u, ok := c.verbAt(i); ok {
			return u
		}
	case tag.TO:
		if u, ok := c.verbAt(i); ok {
			return u
		}
		return one(uPrep)
	case tag.VBG, tag.VBN:
		if !c.modifies(i) {
			if u, ok := c.verbAt(i); ok {
				return u
			}
		}
	}
	if c.caused(i) {
		c.tags[i] = tag.VB
		if u, ok := c.verbAt(i); ok {
			return u
		}
	}
	if b, head := c.nounAt(i); b > i {
		if t == tag.CD && c.word(b-1) == "times" {
			return unit{kind: uOther, a: i, b: b, head: b - 1}
		}
		b, head = c.causedVerb(i, b, head)
		return unit{kind: uNoun, a: i, b: b, head: head}
	}
	if t.Verb() {
		if u, ok := c.verbAt(i); ok {
			return u
		}
	}
	return one(uOther)
}

// verbAt reads a verb group from token i.
func (c *sentence) verbAt(i int) (unit, bool) {
	v := &verb{second: -1, aim: -1, clause: -1, governor: -1, noun: -1, joined: -1}
	k := i
	if c.tag(k) == tag.TO {
		v.to = true
		k++
		if k < c.hi && (c.kind(k) == text.OpenQuote || c.kind(k) == text.Quote) && (c.tag(k+1) == tag.VB || c.tag(k+1).Adverb()) { // 'to "call it out"'
			k++
		}
		k = c.adverbs(k, v)
	}
	if c.tag(k) == tag.MD {
		v.modal, v.finite = c.lemma(k), true
		if c.word(k) == "cannot" {
			v.modal, v.negative = "can", true
		}
		k = c.adverbs(k+1, v)
	}
	first := true
	for {
		t := c.tag(k)
		if k >= c.hi || !t.Verb() {
			if v.modal != "" && k > i { // "could not" with the rest left out
				return unit{kind: uVerb, a: i, b: k, head: i, verb: finished(v, c.lemma(i))}, true
			}
			return unit{}, false
		}
		if first && v.modal == "" && !v.to {
			v.finite = t == tag.VBD || t == tag.VBP || t == tag.VBZ
			v.present = t == tag.VBP || t == tag.VBZ
			v.bare = t == tag.VB
			v.gerund = t == tag.VBG
			v.passive = t == tag.VBN
		}
		if first {
			c.deniedBefore(i, v)
		}
		first = false
		l := c.lemma(k)
		n := c.adverbs(k+1, nil)
		next := c.tag(n)
		if n < c.hi {
			switch {
			case l == "have" && (next == tag.VBN || next == tag.VBD):
				v.perfect = true
			case l == "be" && next == tag.VBG:
				v.progressive = true
			case l == "be" && (next == tag.VBN || next == tag.VBD && !v.passive), l == "get" && next == tag.VBN:
				v.passive = true
			case l == "do" && (next == tag.VB || next == tag.VBP):
			default:
				n = -1
			}
			if n > 0 {
				k = c.adverbs(k+1, v)
				continue
			}
		}
		if w := c.word(k + 1); l == "be" && k+1 < c.hi && (w == "not" || w == "n't" || w == "never") { // "was not there"
			v.negative = true
		}
		u := unit{kind: uVerb, a: i, b: k + 1, head: k, verb: finished(v, l)}
		if p := c.word(k + 1); k+1 < c.hi && (c.tag(k+1) == tag.RP || particles[p] && c.tag(k+1) == tag.RB) {
			v.particle = p
			u.b++
		}
		return u, true
	}
}

// deniedBefore notes a "never" or "not" that stands before a verb group.
func (c *sentence) deniedBefore(i int, v *verb) {
	for i--; i >= c.lo && (c.tag(i).Adverb() || c.word(i) == "not"); i-- {
		if w := c.word(i); w == "never" || w == "not" && !c.onlyBehind(i) || w == "longer" && c.word(i-1) == "no" {
			v.negative = true
		}
	}
}

// onlyBehind reports whether the "not" at token i denies nothing: "not only asked", "did not just ask".
func (c *sentence) onlyBehind(i int) bool {
	switch c.word(i + 1) {
	case "only", "just", "merely", "simply":
		return true
	}
	return false
}

var particles = set("over out up off down back into away")

func finished(v *verb, lemma string) *verb {
	v.lemma = lemma
	return v
}

// adverbs skips adverbs, and notes those that deny.
func (c *sentence) adverbs(i int, v *verb) int {
	for i < c.hi && (c.tag(i).Adverb() || c.word(i) == "not" || c.word(i) == "n't") {
		if v != nil {
			switch c.word(i) {
			case "not", "n't", "never":
				v.negative = v.negative || !c.onlyBehind(i)
			}
		}
		i++
	}
	return i
}
