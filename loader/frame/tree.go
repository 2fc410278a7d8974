package frame

import (
	"slices"

	"backchannel/loader/parse"
	"backchannel/loader/tag"
)

// A tree is the dependency tree of a sentence. Its words count from the sentence's first token.
type tree struct {
	*sentence
	arcs []parse.Arc
	unit []int // of each word: the unit that holds it, -1 for none
}

// parsed returns the tree of the sentence, made when first asked for.
func (c *sentence) parsed() *tree {
	if c.tree == nil {
		t := &tree{sentence: c, arcs: slices.Clone(c.Trees.Retagged(c.SentenceAt(c.lo), c.tags)), unit: make([]int, c.hi-c.lo)}
		for i := range t.arcs {
			t.arcs[i].Head = max(-1, t.arcs[i].Head-int32(c.lo))
		}
		for i := range t.unit {
			t.unit[i] = -1
		}
		for n, u := range c.units {
			for k := u.a; k < u.b; k++ {
				t.unit[k-c.lo] = n
			}
		}
		c.tree = t
	}
	return c.tree
}

// maxParsed is how many words a sentence has at most that is parsed: what is longer is a list or a table.
const maxParsed = 120

// children returns the words that hang on word h with one of the labels, in text order.
func (t *tree) children(h int, labels ...parse.Label) []int {
	var out []int
	for d, a := range t.arcs {
		if int(a.Head) == h && slices.Contains(labels, a.Label) {
			out = append(out, d)
		}
	}
	return out
}

// first is the first of children, -1 where there is none.
func (t *tree) first(h int, labels ...parse.Label) int {
	for d, a := range t.arcs {
		if int(a.Head) == h && slices.Contains(labels, a.Label) {
			return d
		}
	}
	return -1
}

func (t *tree) tagOf(k int) tag.Tag       { return t.tag(t.lo + k) }
func (t *tree) wordOf(k int) string       { return t.word(t.lo + k) }
func (t *tree) is(k int, u unitKind) bool { return k >= 0 && t.isKind(t.unit[k], u) }

// nouns returns the noun phrases of word k and of those joined to it, each once.
func (t *tree) nouns(k int) []int {
	var out []int
	for _, w := range append([]int{k}, t.children(k, parse.Conj)...) {
		if n := t.unit[w]; t.is(w, uNoun) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// subject returns the noun phrases that are the subject of the verb at word h: its own, or those of what it hangs on, up to depth verbs up.
// Where the verb above leaves open whose doing it is, there are none.
func (t *tree) subject(h, depth int) []int {
	a := t.arcs[h]
	g := int(a.Head)
	if s := t.first(h, parse.Nsubj, parse.NsubjPass, parse.NsubjOuter); s >= 0 {
		if r := t.relativized(h); r >= 0 && (t.tagOf(s) == tag.WP || t.tagOf(s) == tag.WDT) {
			if t.tagOf(r) == tag.PRP { // "confidence in me, which puts pressure on X"
				return nil
			}
			return t.nouns(r)
		}
		return t.nouns(s)
	}
	if g < 0 || depth == 0 {
		return nil
	}
	form := t.tagOf(h)
	switch a.Label {
	case parse.Conj:
		if t.alike(g, h) {
			return t.subject(g, depth-1)
		}
	case parse.ACLRelcl: // "who" with another label
		return t.nouns(g)
	case parse.ACL:
		if form == tag.VBG || form == tag.VBN {
			return t.nouns(g)
		}
	case parse.Xcomp, parse.Ccomp, parse.Advcl: // "proposed banning Y", "left, urging Y to go", "hopes to press Y", but not "asked Z to press Y"
		gerund := form == tag.VBG && (a.Label != parse.Advcl || h == 0 || t.wordOf(h-1) == ",")
		infinitive := form == tag.VB && a.Label == parse.Xcomp && t.first(h, parse.Mark) >= 0 && t.first(g, parse.Obj, parse.Iobj, parse.Obl) < 0
		if t.tagOf(g).Verb() && (gerund || infinitive) {
			return t.subject(g, depth-1)
		}
	}
	return nil
}

// alike reports whether the verbs at two joined words are of one form, so that they share a subject.
func (t *tree) alike(g, h int) bool {
	if !t.is(g, uVerb) || !t.is(h, uVerb) {
		return false
	}
	v, w := t.units[t.unit[g]].verb, t.units[t.unit[h]].verb
	return v.finite == w.finite && v.to == w.to && v.gerund == w.gerund && v.passive == w.passive
}

// relativized returns the noun that the relative clause with the verb at word h tells more of, -1 where it is none.
func (t *tree) relativized(h int) int {
	for range 4 {
		switch t.arcs[h].Label {
		case parse.ACLRelcl:
			return int(t.arcs[h].Head)
		case parse.Conj, parse.Xcomp:
			h = int(t.arcs[h].Head)
		default:
			return -1
		}
	}
	return -1
}

// mend returns a copy of verb group i with what the rules leave empty filled from the tree, a subject who can act or an aim; nil where there is neither. A
// subject that acts on nobody gives way to the verb's own in the tree, or to the one that it shares. Sentences that this would not help are not parsed:
// passives, whose agent stands behind "by", verbs that act on nobody, and those that need an aim where nothing can be one.
func (c *sentence) mend(i int) *verb {
	v := c.units[i].verb
	s, ok := c.sense(v)
	if !ok || c.hi-c.lo > maxParsed || s.bare {
		return nil
	}
	if v.passive {
		return c.mendPassive(i)
	}
	onObject := s.particle == "" && s.target == "obj"
	if onObject && len(c.whom(v.objects)) == 0 || !onObject && s.particle == "" && s.target != "of" && (len(v.preps) == 0 || v.preps[0].word != s.target) {
		return nil
	}
	noSubject := len(c.whom(v.subjects)) == 0 && !(v.finite && slices.Contains(v.subjects, i-1)) // what stands right before a finite verb is its subject
	noAim := s.needsAim && v.aim < 0 && v.clause < 0
	if noAim && len(v.preps) == 0 && !c.toBehind(i) || !noSubject && !noAim {
		return nil
	}
	t := c.parsed()
	h := c.units[i].head - c.lo
	mended := *v
	filled := false
	if noSubject {
		depth := 3
		if len(v.subjects) > 0 && v.finite && t.arcs[h].Label != parse.Conj {
			depth = 0
		}
		if s := t.subject(h, depth); len(c.whom(s)) > 0 && !c.acted(s) {
			mended.subjects, filled = s, true
		}
	}
	if noAim {
		if k := t.aim(h); k >= 0 {
			mended.aim, filled = k, true
		}
	}
	if !filled {
		return nil
	}
	return &mended
}

// mendPassive is mend for a passive of which the rules found who acts and not on whom.
func (c *sentence) mendPassive(i int) *verb {
	v := c.units[i].verb
	by := slices.IndexFunc(v.preps, func(p prep) bool { return p.word == "by" && len(c.whom(p.nouns)) > 0 })
	if by < 0 || len(c.whom(v.subjects)) > 0 {
		return nil
	}
	t := c.parsed()
	h := c.units[i].head - c.lo
	if s := t.subject(h, 1); len(c.whom(s)) > 0 {
		mended := *v
		mended.subjects = s
		return &mended
	}
	return nil
}

// acted reports whether one of some noun phrases is the object of a verb: "The ban on spending to move X prevented Y".
func (c *sentence) acted(nouns []int) bool {
	return slices.ContainsFunc(c.verbs, func(i int) bool {
		return slices.ContainsFunc(c.units[i].verb.objects, func(n int) bool { return slices.Contains(nouns, n) })
	})
}

// aim returns the verb group that tells to what end the verb at word h acts on its object, -1 where none does.
func (t *tree) aim(h int) int {
	on := []int{h}
	if o := t.first(h, parse.Obj); o >= 0 {
		on = append(on, o)
	}
	for _, g := range on {
		for _, k := range t.children(g, parse.Xcomp, parse.Advcl, parse.ACL) {
			if u := t.unit[k]; k > h && t.is(k, uVerb) && t.units[u].head == t.lo+k && t.units[u].verb.to && !slices.Contains(t.low[t.lo+h:t.lo+k], "respectively") { // which tells of pairs
				return u
			}
		}
	}
	return -1
}

// toBehind reports whether an infinitive with "to" stands behind verb group i.
func (c *sentence) toBehind(i int) bool {
	return slices.ContainsFunc(c.verbs, func(k int) bool { return k > i && c.units[k].verb.to })
}
