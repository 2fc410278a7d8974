package claim

import (
	"slices"
	"strings"

	"backchannel/graph"
)

// pronoun returns the source that "he", "they" or "it" goes back to: the last one to speak that it can stand for.
func (t *tellers) pronoun(p span, w string, sentence int) *teller {
	plural := w == "they" || w == "them" || w == "their"
	for _, x := range slices.Backward(t.recent()) {
		if sentence-x.sentence > 4 {
			continue
		}
		switch {
		case w == "it" && (x.record.Kind == graph.DocumentSource || x.chain < 0 && x.record.Kind == graph.NamedSource || x.chain >= 0 && t.Chains[x.chain].Type != graph.Person && t.Chains[x.chain].Type != graph.Group):
			return x
		case w != "it" && plural && x.plural:
			return x
		case w != "it" && !plural && !x.plural && x.record.Kind != graph.DocumentSource && x.record.Kind != graph.OutletSource && t.fits(x, w):
			return x
		}
	}
	return t.antecedent(p, plural, w)
}

// antecedent looks for somebody who has not spoken yet before a pronoun: "analysts fear it, because they believe". Where
// there is nobody, the pronoun is all that is told.
func (t *tellers) antecedent(p span, plural bool, w string) *teller {
	k := int(t.sentenceOf[p.a])
	lo := t.Sentences[k].First
	if w == "it" || w == "its" {
		if k > 0 && t.Sentences[k-1].Block == t.Sentences[k].Block {
			lo = t.Sentences[k-1].First
		}
		for i := p.a - 1; i >= max(lo, p.a-60); i-- {
			if papers[t.word(i)] && t.tag(i) == "NN" && t.said(i) < 0 {
				return t.unnamed(span{t.phraseStart(i, lo), i + 1}, i, t.singular(i), -1)
			}
		}
		return nil
	}
	for i := p.a - 1; i >= max(lo, p.a-40) && t.said(i) < 0; i-- {
		many, ok := t.people[t.word(i)]
		if !ok || many != plural || !t.isNoun(i) || t.word(i+1) == "," && i+2 >= p.a { // "his aide, he said": the aide is spoken of
			continue
		}
		q := span{t.phraseStart(i, lo), i + 1}
		if m, ok := t.Headed(i); ok && t.Chain(m).Named {
			return t.named(q, m.Chain)
		}
		return t.unnamed(q, i, t.singular(i), -1)
	}
	if k > 0 && t.Sentences[k-1].Block == t.Sentences[k].Block {
		before := t.Sentences[k-1]
		for i := before.First; i < before.Last; i++ {
			if !t.isFinite(i) {
				continue
			}
			if src, ok := t.mainSubject(i+1, before.First); ok {
				h := t.headOf(src)
				if _, person := t.people[t.word(h)]; person && t.isPlural(h) == plural {
					return t.resolve(src, &attribution{sentence: k, source: src, head: h})
				}
			}
			break
		}
	}
	if c := t.onlyPerson(k, w); c >= 0 {
		return t.named(p, c)
	}
	return t.unnamed(p, p.a, w, -1)
}

// onlyPerson returns the chain of the one person named in the sentences before k of its paragraph, -1 where there is none or several whom
// "he" or "she" can stand for.
func (t *tellers) onlyPerson(k int, w string) int {
	only := -1
	if w != "he" && w != "she" {
		return only
	}
	for n := k - 1; n >= max(0, k-maxBack) && t.Sentences[n].Block == t.Sentences[k].Block; n-- {
		for m := range t.Inside(t.Sentences[n].First, t.Sentences[n].Last) {
			c := t.Chain(m)
			if !c.Named || c.Type != graph.Person || c.Gender != "" && (c.Gender == "f") != (w == "she") || m.Chain == only {
				continue
			}
			if only >= 0 {
				return -1
			}
			only = m.Chain
		}
	}
	return only
}

// maxBack bounds how many sentences back a person is looked for.
const maxBack = 5

// fits reports whether "he" or "she" can stand for the source.
func (t *tellers) fits(x *teller, w string) bool {
	if x.chain < 0 {
		return x.record.Kind == graph.UnnamedPerson
	}
	c := &t.Chains[x.chain]
	return c.Type == graph.Person && (c.Gender == "" || c.Gender == "f" == (w == "she" || w == "her")) || c.Type == graph.Group && !c.Plural
}

// definite reports whether the phrase points back: "the official", "these people", "both".
func (t *tellers) definite(p span) bool {
	switch t.word(p.a) {
	case "the", "this", "that", "these", "those", "both", "such", "all":
		return true
	}
	return false
}

// narrows reports whether a definite phrase says more about who it is than a mention that points back would: it names a side.
func (t *tellers) narrows(p span, h int) bool {
	for m := range t.Inside(p.a, p.b) {
		if m.Head != h && t.Chain(m).Named {
			return true
		}
	}
	return h+1 < p.b && t.word(h+1) != ","
}

// earlier returns the last unnamed source or document with such a head, or any unnamed people for "the people", "the source".
func (t *tellers) earlier(head string, plural bool, n *graph.Number) *teller {
	for _, x := range slices.Backward(t.recent()) {
		if x.record.Kind == graph.NamedSource || x.record.Kind == graph.OutletSource || x.plural != plural {
			continue
		}
		if n != nil && x.record.Number != nil && !sameNumber(n, x.record.Number) {
			continue
		}
		if x.head == head || loose[head] && !papers[x.head] || x.head != "" && strings.HasSuffix(x.head, " "+head) {
			return x
		}
	}
	return nil
}

// first returns the first unnamed person with such a head, for "the first official".
func (t *tellers) first(head string) *teller {
	for _, x := range t.recent() {
		if x.head == head && x.record.Kind == graph.UnnamedPerson {
			return x
		}
	}
	return nil
}

// loose are heads that can point back to unnamed people of any kind.
var loose = words("person people source both man woman")

func sameNumber(a, b *graph.Number) bool {
	return a.Low != nil && b.Low != nil && *a.Low == *b.Low
}

// partitive returns the position of the "of" in "one of the officials", "two of them", 0 where there is none.
func (t *tellers) partitive(p span) int {
	i := t.boundAt(p.a, p.b)
	for i < p.b && (t.tag(i) == "DT" || t.tag(i) == "CD" || t.tag(i) == "RB" || collective[t.word(i)] || t.tag(i) == "JJ") {
		i++
	}
	if i > p.a && i+1 < p.b && t.word(i) == "of" {
		if w := t.word(i + 1); w == "the" || w == "them" || w == "those" || w == "these" || t.tag(i+1) == "PRP$" {
			return i
		}
	}
	return 0
}

// inherit gives what is told of a wider source, how it knows and why it is not named, to those that are part of it.
func (t *tellers) inherit() {
	for _, x := range t.list {
		whole := t.byID[x.record.PartOf]
		if whole == nil {
			continue
		}
		r, w := &x.record, &whole.record
		if len(r.Basis) == 0 {
			r.Basis, r.BasisOr = w.Basis, w.BasisOr
		}
		if r.GroundRule == nil && r.Reason == nil {
			r.GroundRule, r.Reason = w.GroundRule, w.Reason
		}
	}
}

// oneOf returns the record of "one" or "the other" where several were told of right before, nil where nobody was.
func (t *tellers) oneOf(p span, w string, a *attribution) *teller {
	if one := w == "one" && p.b == p.a+1; !one && !(w == "other" && t.word(p.a) == "the" && p.b == p.a+2) {
		return nil
	}
	whole := t.pronoun(p, "they", a.sentence)
	if whole == nil || whole.head == "they" || whole.record.Kind != graph.UnnamedGroup {
		return nil
	}
	x := t.unnamed(p, p.b-1, whole.head, -1)
	x.plural, x.head = false, whole.head
	x.record.Kind, x.record.PartOf, x.record.Affiliations = graph.UnnamedPerson, whole.record.ID, whole.record.Affiliations
	whole.used = true
	return x
}

// part returns the record of some of a wider source.
func (t *tellers) part(p span, of, chain int, a *attribution) *teller {
	h := t.headOf(span{of + 1, p.b})
	var whole *teller
	if t.isPronoun(h) {
		whole = t.pronoun(span{h, h + 1}, t.word(h), a.sentence)
	} else {
		whole = t.earlier(t.singular(h), true, nil)
	}
	if w := t.word(p.a); whole != nil && whole.record.Kind != graph.DocumentSource && (w == "both" || w == "all") {
		return whole
	}
	n := t.number(span{p.a, of})
	key := "part " + t.fold(p)
	if x := t.byWords[key]; x != nil && n != nil {
		return x
	}
	x := t.unnamed(p, h, t.singular(h), chain)
	x.plural = n == nil || n.Low == nil || *n.Low != 1
	x.record.Kind = graph.UnnamedGroup
	if !x.plural {
		x.record.Kind = graph.UnnamedPerson
	}
	if whole != nil && whole != x {
		x.record.PartOf = whole.record.ID
		whole.used = true
		if len(x.record.Affiliations) == 0 {
			x.record.Affiliations = whole.record.Affiliations
		}
	}
	t.byWords[key] = x
	return x
}

// outletNouns are words for newspapers and stations that point back to one.
var outletNouns = words("paper newspaper magazine")

// lastOutlet returns the outlet that "the paper" in sentence k points back to, nil where none spoke in the sentences before.
func (t *tellers) lastOutlet(k int) *teller {
	for _, x := range slices.Backward(t.recent()) {
		if x.record.Kind == graph.OutletSource && k-x.sentence <= 3 {
			return x
		}
	}
	return nil
}

// stillSpeaking returns who spoke last, in this paragraph and just before, if "he" or "she" can be that person: who is
// quoted again and again is told by a pronoun, whoever else is spoken of.
func (t *tellers) stillSpeaking(w string, a *attribution) *teller {
	if w != "he" && w != "she" {
		return nil
	}
	var last *teller
	for _, x := range slices.Backward(t.recent()) {
		if last == nil || x.sentence > last.sentence {
			last = x
		}
	}
	if last == nil || last.chain < 0 || last.sentence >= a.sentence || a.sentence-last.sentence > 1 || t.Sentences[last.sentence].Block != t.Sentences[a.sentence].Block {
		return nil
	}
	if c := &t.Chains[last.chain]; !c.Named || c.Type != graph.Person || !t.fits(last, w) {
		return nil
	}
	return last
}

// sameWord returns the unnamed source that "the official" repeats: one who spoke under that word a few sentences before.
func (t *tellers) sameWord(p span, h int, a *attribution) *teller {
	if t.word(p.a) != "the" || h != p.a+1 || h+1 != p.b || t.isPlural(h) {
		return nil
	}
	for _, x := range slices.Backward(t.recent()) {
		if a.sentence-x.sentence > 3 {
			continue
		}
		if x.head == t.singular(h) && x.record.Kind == graph.UnnamedPerson {
			return x
		}
	}
	return nil
}
