package claim

import (
	"slices"

	"backchannel/graph"
)

// members cuts a joint source into its members: "X, Y and Z". Asides stay with the member they follow.
func (t *tellers) members(p span) []span {
	var heads []span
	first := p.a
	if t.word(first) == "both" { // "both the army and the police"
		first++
	}
	for i := first; i < p.b; {
		e := t.phraseEnd(i, p.b)
		if e == i {
			break
		}
		for m := range t.Inside(i, p.b) { // "the Ministry of Trade and Tourism" is one
			if m.Form == graph.FormName && m.First <= i+1 && m.Last > e {
				e = m.Last
			}
		}
		heads = append(heads, span{i, e})
		tail := t.tail(e, p.b)
		if tail >= p.b {
			break
		}
		for t.joinsPlaces(e, tail, p.b) {
			tail = t.tail(t.phraseEnd(tail+1, p.b), p.b)
		}
		switch {
		case tail >= p.b:
			i = p.b
		case t.tag(tail) == "CC" && t.word(tail) != "but":
			i = tail + 1
			if t.isAdverb(i) {
				i++
			}
		case t.joinedAt(tail+1) > 0 && t.word(tail) == ",":
			i = t.joinedAt(tail + 1)
		case t.word(tail) == "," && t.asideBefore(tail, p.b) > tail: // "X, a lawyer, and Y, a judge"
			i = t.asideBefore(tail, p.b)
		case t.word(tail) == "," && t.listAfter(tail, p.b):
			i = tail + 1
			if t.tag(i) == "CC" {
				i++
			}
		default:
			i = p.b
		}
	}
	if len(heads) < 2 {
		return []span{p}
	}
	for i := range heads {
		if i+1 < len(heads) {
			heads[i].b = heads[i+1].a
			for heads[i].b > heads[i].a && (t.tag(heads[i].b-1) == "CC" || t.word(heads[i].b-1) == "," || t.isAdverb(heads[i].b-1) || t.tag(heads[i].b-1) == "IN") {
				heads[i].b--
			}
		} else {
			heads[i].b = p.b
		}
	}
	return heads
}

// joinsPlaces reports whether the conjunction at i joins two states or places that hang on a noun before e: "officials in Kestra and Sulmar".
func (t *tellers) joinsPlaces(e, i, hi int) bool {
	if i >= hi || t.tag(i) != "CC" || i-1 < e {
		return false
	}
	return t.isState(i-1) && t.isState(t.phraseEnd(i+1, hi)-1)
}

func (t *tellers) isState(i int) bool {
	m, ok := t.Headed(i)
	if !ok {
		return false
	}
	c := t.Chain(m)
	return c.Type == graph.Government || c.Type == graph.Place
}

// tail is where what hangs on a phrase that ends at e, other than a conjunction or an aside, ends.
func (t *tellers) tail(e, hi int) int {
	for e < hi && t.word(e) != "," && t.tag(e) != "CC" {
		n := t.hang(e, e, hi)
		if n == e {
			return hi
		}
		e = n
	}
	return e
}

// listAfter reports whether the comma at i stands in a list rather than before an aside.
func (t *tellers) listAfter(i, hi int) bool {
	e := t.phraseEnd(i+1, hi)
	if t.tag(i+1) == "CC" {
		return true
	}
	if e == i+1 || t.tag(i+1) == "DT" && !t.weight[t.word(i-1)] { // a body has no title behind it
		return false
	}
	return e < hi && (t.tag(e) == "CC" || t.word(e) == "," && t.tag(e+1) == "CC")
}

// joinedAt returns where another member starts behind "along with" and the like at i, 0 where they do not stand there.
func (t *tellers) joinedAt(i int) int {
	if w := t.word(i); (w == "along" || w == "together") && t.word(i+1) == "with" {
		return i + 2
	}
	if t.word(i) == "as" && t.word(i+1) == "well" && t.word(i+2) == "as" {
		return i + 3
	}
	return 0
}

// asideBefore returns where the next member starts behind an aside that the comma at i opens and ", and" closes, i where there is none.
func (t *tellers) asideBefore(i, hi int) int {
	if t.tag(i+1) != "DT" && !t.bareTitle(span{i + 1, hi}) {
		return i
	}
	n := t.closing(i, hi)
	if n > i && n+1 < hi && t.word(n) == "and" {
		return n + 1
	}
	return i
}

// alone returns the one person or body among the sources who speaks for itself.
func (b *builder) alone(sources []graph.Party) *graph.Party {
	if len(sources) == 1 && !b.isPaper(sources[0].Source) {
		return &sources[0]
	}
	return nil
}

// jointly reports whether the sources tell it together: not where the words say of each that it does, nor where one is a paper.
func (b *builder) jointly(a *attribution, sources []graph.Party) bool {
	if len(sources) < 2 || a.each || b.word(a.source.a) == "both" {
		return false
	}
	for _, p := range b.asides(a) {
		if b.word(p.a) == "separate" { // "in separate statements"
			return false
		}
	}
	return !slices.ContainsFunc(sources, func(p graph.Party) bool { return b.tellers.byID[p.Source].record.Kind == graph.DocumentSource })
}
