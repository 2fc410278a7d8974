package claim

import (
	"slices"

	"backchannel/graph"
)

// sourcing reads the statements about sources in sentence k: who was interviewed for the whole article, why somebody is
// not named, and who had it first.
func (b *builder) sourcing(k int) {
	sent := b.Sentences[k]
	if !b.isRead(sent.Block) && b.Blocks[sent.Block].Kind != graph.BlockNote {
		return
	}
	lo, hi := sent.First, sent.Last
	for i := lo; i < hi; i++ {
		if b.said(i) >= 0 {
			continue
		}
		switch {
		case b.isVerb(i) && b.forArticle(i, hi):
			b.interviewed(k, i, lo, hi)
		case interviews[b.word(i)] && b.aboutArticle(lo, i):
			for i < hi && b.word(i) != "with" && b.word(i) != "by" && b.word(i) != "of" {
				i++
			}
			i = b.blanketSources(k, i+1, hi)
		case (b.word(i) == "on" || b.word(i) == "from") && basedOn[b.word(i-1)] && b.aboutArticle(lo, i) && (b.isPeople(i+1, hi) || b.isPapers(i+1, hi)):
			i = b.blanketSources(k, i+1, hi)
		case len(b.reached[k]) == 0 && vouching[b.lemma(i)] && bes[b.word(i-1)] && b.word(i+1) == "by" && b.isPeople(i+2, hi):
			b.vouched(k, b.fullPhrase(i+2, hi))
		case b.startsRule(i):
			b.groundRule(k, i, lo, hi)
			i = b.ruleEnd(i, hi)
		case i == lo && b.tag(i) == "VBN" && b.startsBasis(i) && len(b.reached[k]) > 0:
			b.basisOf(k, span{i, b.runTo(i, hi)})
		case len(b.reached[k]) == 0 && b.startsBasis(i) && (bes[b.word(i-1)] || bes[b.word(i-2)] || presence[b.word(i)]):
			b.basis(k, i, lo, hi)
			i = hi
		case b.word(i) == "first" || b.word(i) == "earlier" || b.word(i) == "initially":
			b.credit(k, i, lo, hi)
		}
	}
}

// state notes sentence k as a statement about a source.
func (b *builder) state(x *teller, k int) {
	s := b.Sentences[k]
	span := graph.Span{Start: s.Start, End: s.End, Exact: b.Text[s.Start:s.End]}
	x.used = true
	if !slices.Contains(x.record.Statements, span) {
		x.record.Statements = append(x.record.Statements, span)
	}
}

// presence are verbs that tell of those who spoke that they know what they told, whatever it was.
var presence = words("attended participated took")

// basis gives the words at i about how somebody knows to those who spoke before and whom the sentence is about: "Both were in the room".
func (b *builder) basis(k, i, lo, hi int) {
	src, ok := b.mainSubject(i+1, lo)
	if !ok {
		return
	}
	t, h := b.tellers, b.headOf(src)
	var x *teller
	switch w := b.word(src.a); {
	case w == "they" || w == "both" || w == "all" || w == "each":
		x = t.pronoun(span{h, h + 1}, "they", k)
	case t.definite(src):
		x = t.earlier(t.singular(h), t.isPlural(h), t.number(src))
	}
	if x == nil || x.head == "they" || k-x.sentence > 2 || len(x.record.Basis) > 0 || x.record.Kind != graph.UnnamedPerson && x.record.Kind != graph.UnnamedGroup {
		return
	}
	t.qualify(&x.record, span{i, hi})
	b.state(x, k)
}

// basisOf gives the words q about how somebody knows, which open sentence k, to whoever tells there: "Briefed on the plan, a minister said".
func (b *builder) basisOf(k int, q span) {
	for _, p := range b.out.Assertions[b.reached[k][0].assertion].Sources {
		if x := b.tellers.byID[p.Source]; len(x.record.Basis) == 0 && (x.record.Kind == graph.UnnamedPerson || x.record.Kind == graph.UnnamedGroup) {
			b.tellers.qualify(&x.record, q)
		}
	}
}

// groundRule gives the words about not being named that start at i to the source they are about.
func (b *builder) groundRule(k, i, lo, hi int) {
	t := b.tellers
	for _, x := range t.recent() { // already read as part of what the source is called
		for _, s := range []*graph.Span{x.record.GroundRule, x.record.Reason} {
			if s != nil && s.Start <= int(b.Tokens[i].Start) && int(b.Tokens[i].Start) < s.End {
				return
			}
		}
	}
	if b.ofOthers(k, i) {
		return
	}
	x := b.ruledSource(k, i, lo)
	if x == nil || x.record.Kind == graph.NamedSource || x.record.Kind == graph.OutletSource {
		return
	}
	if x.record.GroundRule == nil && x.record.Reason == nil {
		t.rule(&x.record, i, hi)
	}
	if len(x.record.Basis) == 0 {
		t.qualify(&x.record, span{lo, i})
	}
	if len(b.reached[k]) == 0 {
		b.state(x, k)
	}
	x.sentence = max(x.sentence, k)
}

// ofOthers reports whether words at i about not being named are told of somebody else than who tells them: "he said the donors asked for anonymity".
func (b *builder) ofOthers(k, i int) bool {
	for _, r := range b.reached[k] {
		for _, c := range r.a.content {
			if !c.holds(i) {
				continue
			}
			if src, ok := b.mainSubject(i+1, c.a); ok && !b.isPronoun(b.headOf(src)) {
				return true
			}
		}
	}
	return false
}

// ruledSource returns the source that words at i about not being named speak of: the one before "who", or the subject.
func (b *builder) ruledSource(k, i, lo int) *teller {
	t := b.tellers
	for j := i; j > max(lo, i-30); j-- {
		if b.word(j) != "who" {
			continue
		}
		q := j - 1
		for q > lo && (b.word(q) == "," || b.tag(q) == "CC") {
			q--
		}
		if src, ok := b.peopleEnding(q, lo); ok {
			return b.ruled(src, k)
		}
		if src, ok := b.subjectEnding(q, lo); ok {
			return b.ruled(src, k)
		}
	}
	if told := b.reached[k]; len(told) > 0 {
		for _, p := range b.out.Assertions[told[0].assertion].Sources {
			if x := t.byID[p.Source]; x != nil {
				return x
			}
		}
		return nil
	}
	first := lo
	if b.isFinite(i) {
		first = i
	}
	for j := first; j <= i; j++ {
		if !b.isFinite(j) {
			continue
		}
		if src, ok := b.mainSubject(j+1, lo); ok {
			return b.ruled(src, k)
		}
	}
	return t.pronoun(span{lo, lo + 1}, "they", k)
}

// peopleEnding returns the phrase for people that ends with token q: "officials of Sulmar, Tarvia and Kestra".
func (b *builder) peopleEnding(q, lo int) (span, bool) {
	for h := q; h >= max(lo, q-25) && !b.isFinite(h); h-- {
		if _, ok := b.people[b.word(h)]; !ok || !b.isNoun(h) {
			continue
		}
		p := b.fullPhrase(b.phraseStart(h, lo), q+1)
		return p, p.b > q
	}
	return span{}, false
}

// ruled returns the source that the words src name, whom a ground rule is about. "All sources" are those of the article.
func (b *builder) ruled(src span, k int) *teller {
	t := b.tellers
	for _, x := range slices.Backward(t.recent()) {
		if x.record.Wording.Start == int(b.Tokens[src.a].Start) {
			return x
		}
	}
	h := b.headOf(src)
	w := b.word(h)
	if w == "sources" || w == "them" || b.word(src.a) == "all" || b.word(src.a) == "each" || w == "both" || w == "they" || nobody[b.word(src.a)] {
		if x := t.pronoun(span{h, h + 1}, "they", k); x != nil {
			return x
		}
	}
	if !b.canTell(src, cue{act: say}) {
		return nil
	}
	return t.resolve(src, &attribution{sentence: k, source: src, head: h})
}
