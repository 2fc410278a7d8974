package claim

import (
	"backchannel/graph"
)

var (
	interviews = words("interviews conversations accounts discussions testimony recollections")
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
