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
			b.blanketSources(k, b.fullPhrase(i+1, hi))
		case (b.word(i) == "on" || b.word(i) == "from") && basedOn[b.word(i-1)] && b.aboutArticle(lo, i) && b.isPeople(i+1, hi):
			b.blanketSources(k, b.fullPhrase(i+1, hi))
		case b.startsRule(i):
			b.groundRule(k, i, lo, hi)
			i = b.ruleEnd(i, hi)
		case len(b.reached[k]) == 0 && b.startsBasis(i) && (bes[b.word(i-1)] || bes[b.word(i-2)] || presence[b.word(i)]):
			b.basis(k, i, lo, hi)
			i = hi
		case b.word(i) == "first" || b.word(i) == "earlier" || b.word(i) == "initially":
			b.credit(k, i, lo, hi)
		}
	}
}

var (
	interviews = words("interviews conversations accounts discussions testimony")
	articles   = words("article account report story reconstruction portrait narrative piece history examination investigation description series chronology reporting summary")
	basedOn    = words("based compiled drawn drew pieced relies rests built assembled reconstructed draws draw drawing gathered")
)

// aboutArticle reports whether the words [lo,i) say that the article comes from what follows: "This account is based on".
func (b *builder) aboutArticle(lo, i int) bool {
	based := false
	for j := lo; j < i; j++ {
		based = based || basedOn[b.word(j)]
		if articles[b.word(j)] && j <= lo+4 && b.word(b.phraseStart(j, lo)) != "a" { // "a police report based on" is another's
			for ; j < i; j++ {
				if basedOn[b.word(j)] {
					return true
				}
			}
			return false
		}
	}
	return false
}

// isPeople reports whether a noun phrase for people starts at i.
func (b *builder) isPeople(i, hi int) bool {
	e := b.phraseEnd(i, hi)
	_, ok := b.people[b.word(e-1)]
	return e > i && ok
}

// forArticle reports whether the verb at i tells of talks for the article: "interviewed 22 people for this article", "spoke to".
func (b *builder) forArticle(i, hi int) bool {
	switch b.lemma(i) {
	case "interview", "speak", "talk":
	default:
		return false
	}
	sent := b.Sentences[b.sentenceOf[i]]
	for j := sent.First; j+2 < hi; j++ {
		if b.word(j) == "for" && (b.word(j+1) == "this" || b.word(j+1) == "our") && articles[b.word(j+2)] {
			return true
		}
	}
	return false
}

// interviewed makes the source of the whole article of those whom the verb at i tells to have been talked to.
func (b *builder) interviewed(k, i, lo, hi int) {
	p := b.fullPhrase(i+1, hi)
	if w := b.word(i + 1); w == "to" || w == "with" {
		p = b.fullPhrase(i+2, hi)
	}
	if bes[b.word(i-1)] {
		p, _ = b.mainSubject(i+1, lo)
	}
	for j := p.a + 1; j < p.b; j++ {
		if b.word(j) == "for" && (b.word(j+1) == "this" || b.word(j+1) == "our") {
			p.b = j
		}
	}
	if !p.empty() && b.canTell(p, cue{act: say}) {
		b.blanketSources(k, p)
	}
}

// blanketSources makes the sources of the whole article of p: the 15 officials of "based on interviews with 15 officials", and those named beside them.
func (b *builder) blanketSources(k int, p span) {
	if p.empty() {
		return
	}
	for _, m := range b.tellers.members(p) {
		if mm, ok := b.Headed(b.headOf(m)); ok && b.Chain(mm).Named {
			b.state(b.tellers.named(m, mm.Chain), k)
			continue
		}
		b.blanketSource(k, m)
	}
}

func (b *builder) blanketSource(k int, p span) {
	h := b.headOf(p)
	chain := -1
	if m, ok := b.Headed(h); ok && !b.Chain(m).Named {
		chain = m.Chain
	}
	x := b.tellers.unnamed(p, h, b.tellers.singular(h), chain)
	x.record.By = graph.Reading{Rule: "blanket source", Confidence: 0.9}
	x.sentence = k
	b.state(x, k)
	if b.blanket == nil {
		b.blanket = x
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

// credit reads "first reported by O" and ", which first reported it": who had it first is neither source nor relay.
func (b *builder) credit(k, i, lo, hi int) {
	v := i + 1
	if b.word(i) == "earlier" && b.creditBefore(k, i, lo) {
		return
	}
	if b.word(i) == "first" && b.word(v) == "to" { // "The Dial was the first to report it"
		if src, ok := b.mainSubject(i, lo); ok && reporting[b.lemma(v+1)] {
			if len(b.reached[k]) == 0 && k > 0 {
				k--
			}
			b.creditTo(k, src)
		}
		return
	}
	if v >= hi || !reporting[b.lemma(v)] || !b.isVerb(v) {
		return
	}
	var outlet span
	target := k
	if b.word(v+1) == "by" {
		outlet = b.fullPhrase(v+2, hi)
		if i > lo+1 && bes[b.word(i-1)] && len(b.reached[k]) == 0 && k > 0 {
			target = k - 1 // "The meeting was first reported by O" points at the sentence before
		}
	} else if src, ok := b.subjectEnding(i-1, lo); ok && b.word(i-1) != "which" {
		outlet = src
	} else {
		return
	}
	b.creditTo(target, outlet)
}

// creditBefore reads "O reported the talks earlier on Monday", where only what is told before can be meant.
func (b *builder) creditBefore(k, i, lo int) bool {
	if len(b.reached[k]) > 0 || k == 0 {
		return false
	}
	for j := i - 1; j > lo && !b.isStop(j); j-- {
		if !b.isFinite(j) {
			continue
		}
		src, ok := b.mainSubject(j+1, lo)
		if !ok || !reporting[b.lemma(j)] {
			return false
		}
		if m, ok := b.Headed(b.headOf(src)); !ok || !b.Chain(m).Outlet {
			return false
		}
		b.creditTo(k-1, src)
		return true
	}
	return false
}

// creditTo credits the outlet that the words name with what sentence k tells.
func (b *builder) creditTo(k int, outlet span) {
	if outlet.empty() {
		return
	}
	m, ok := b.Headed(b.headOf(outlet))
	if !ok {
		for o := range b.Outermost(outlet.a, outlet.b) {
			m, ok = o, true
			break
		}
	}
	if !ok {
		return
	}
	if c := b.Chain(m); !c.Named || c.Type == graph.Person {
		return
	}
	b.credits = append(b.credits, credit{k, graph.Party{Chain: b.Chain(m).ID, Span: b.Span(m.First, m.Last)}})
}

var reporting = words("report disclose reveal publish announce")

// A credit gives the assertions of a sentence to the outlet that had them first.
type credit struct {
	sentence int
	party    graph.Party
}

// giveCredit adds the credits to the assertions they point at: those of the sentence, else of the next one before it in
// the same paragraph.
func (b *builder) giveCredit() {
	for _, c := range b.credits {
		k := c.sentence
		for k > 0 && k > c.sentence-3 && len(b.asserted[k]) == 0 && b.Sentences[k-1].Block == b.Sentences[c.sentence].Block {
			k--
		}
		for _, i := range b.asserted[k] {
			a := &b.out.Assertions[i]
			a.Credit = append(a.Credit, c.party)
		}
	}
}
