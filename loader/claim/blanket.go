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
		b.blanketMembers(k, p)
	}
}

// blanketSources makes the sources of the whole article of the words at i, which it is based on: the 15 officials of "interviews with 15 officials", papers,
// and those named beside them. It returns the last token it read.
func (b *builder) blanketSources(k, i, hi int) int {
	p := b.fullPhrase(i, hi)
	b.blanketMembers(k, p)
	if e := p.b; b.word(e) == "and" && (b.word(e+1) == "on" || b.word(e+1) == "from") && b.isPapers(e+2, hi) { // "and on radio logs"
		p = b.fullPhrase(e+2, hi)
		b.blanketMembers(k, p)
	}
	return max(i, p.b) - 1
}

func (b *builder) blanketMembers(k int, p span) {
	if p.empty() {
		return
	}
	for _, m := range b.tellers.members(p) {
		h := b.headOf(m)
		if interviews[b.word(h)] && (b.word(h+1) == "with" || b.word(h+1) == "of") && h+2 < m.b {
			m.a = h + 2
			h = b.headOf(m)
		}
		if mm, ok := b.Headed(h); ok && b.Chain(mm).Named {
			b.state(b.tellers.named(m, mm.Chain), k)
			continue
		}
		b.blanketSource(k, m, h)
	}
}

// blanketSource makes one of those sources. People stand behind what the article tells in its own voice rather than papers.
func (b *builder) blanketSource(k int, p span, h int) {
	chain := -1
	if m, ok := b.Headed(h); ok && !b.Chain(m).Named {
		chain = m.Chain
	}
	x := b.tellers.unnamed(p, h, b.tellers.singular(h), chain)
	x.record.By = graph.Reading{Rule: "blanket source", Confidence: 0.9}
	x.sentence = k
	b.state(x, k)
	if b.blanket == nil || b.blanket.record.Kind == graph.DocumentSource && x.record.Kind != graph.DocumentSource {
		b.blanket = x
	}
}

// isPapers reports whether a noun phrase for papers starts at i.
func (b *builder) isPapers(i, hi int) bool {
	e := b.phraseEnd(i, hi)
	return e > i && papers[b.word(e-1)] && !interviews[b.word(e-1)]
}

// vouching are verbs by which people stand behind what is told without a word of theirs: "the details were confirmed by two officials".
var vouching = words("confirm describe recount corroborate relate")

// vouched makes a source of people who vouch for what sentence k speaks of.
func (b *builder) vouched(k int, p span) {
	h := b.headOf(p)
	chain := -1
	if m, ok := b.Headed(h); ok {
		if b.Chain(m).Named {
			return
		}
		chain = m.Chain
	}
	x := b.tellers.unnamed(p, h, b.tellers.singular(h), chain)
	x.sentence = k
	b.state(x, k)
}
