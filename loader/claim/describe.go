package claim

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/mention"
)

// describe notes what the words p, whose head is h, tell of an unnamed source: for whom it acts, its rank, how it knows,
// and why it is not named.
func (t *tellers) describe(x *teller, p span, h int) {
	r := &x.record
	office := -1 // where the last body ends: "an official in the president's office" is not the president's
	for m := range t.Inside(p.a, p.b) {
		c := t.Chain(m)
		if m.Chain == x.chain || m.Head == h || !t.isSideOf(m, h) || c.Type == graph.Person && m.Last < office {
			continue
		}
		if c.Type == graph.Organization {
			office = m.Last
		}
		r.Affiliations = append(r.Affiliations, graph.Party{Chain: c.ID, Span: t.Span(m.First, m.Last)})
	}
	if x.chain >= 0 {
		for _, o := range t.Chains[x.chain].ActsFor {
			if o.Chain != "" && !slices.ContainsFunc(r.Affiliations, func(a graph.Party) bool { return a.Chain == o.Chain }) {
				r.Affiliations = append(r.Affiliations, o)
			}
		}
	}
	r.Apart = len(r.Affiliations) > 1 && (t.word(p.a) == "both" || t.countsApart(p.a, h))
	if r.Kind != graph.DocumentSource {
		r.Rank = t.rank(p.a, h)
	}
	if r.Kind != graph.DocumentSource { // a paper "seen by" somebody knows nothing by that
		t.qualify(r, span{h + 1, p.b})
	}
}

// isSideOf reports whether the mention names a side for which those whom the noun at h names act: a state, a body, or a person of whom they are said to be.
func (t *tellers) isSideOf(m mention.Mention, h int) bool {
	c := t.Chain(m)
	switch possessor := t.tag(m.First) == "PRP$"; {
	case m.Form == graph.FormPronoun:
		return possessor && (m.First < h || possessing[t.word(m.First-1)] && t.belongs(c, h, m.First))
	case c.Type == graph.Person && !c.Named, c.Type != graph.Person && c.Type != graph.Government && c.Type != graph.Organization:
		return false
	case c.Type == graph.Government && m.Last-m.First == 1 && strings.Contains(t.word(m.First), "-") && !strings.Contains(c.Name, "-"): // "a Kestran-speaking driver"
		return false
	}
	return m.First < h || t.belongs(c, h, m.First)
}

// possessing stand before those to whom somebody belongs: "eight of her staff".
var possessing = words("of to for with")

// belongs reports whether the side that starts at i says whose the head h is, and no verb stands between.
func (t *tellers) belongs(c *graph.Chain, h, i int) bool {
	if w := t.word(i - 1); c.Type == graph.Government && (w == "on" || w == "about") { // "an expert on Kestra"
		return false
	}
	for j := h + 1; j < i; j++ {
		if c.Type == graph.Person && t.word(j) == "," {
			return false
		}
		if t.isVerb(j) || t.word(j) == "who" || knowing[t.word(j)] {
			return false
		}
	}
	return true
}

// rank reads the words in [lo,h) that tell the rank of those whom the noun at h names: "former senior", "current and former".
func (t *tellers) rank(lo, h int) *graph.Span {
	for i := lo; i < h; i++ {
		if !t.isRank(i) {
			continue
		}
		start, end := i, i+1
		if start > lo && (t.word(start-1) == "very" || t.word(start-1) == "most") {
			start--
		}
		for end < h && (t.isRank(end) || t.tag(end) == "CC" && t.isRank(end+1)) {
			end++
		}
		s := t.Span(start, end)
		return &s
	}
	return nil
}

// isRank reports whether token i tells a rank: not "former" of a former wife.
func (t *tellers) isRank(i int) bool {
	w := t.word(i)
	return ranks[w] && !kin[t.word(i+1)] || strings.HasSuffix(w, "-ranking") || strings.HasSuffix(w, "-level") || strings.HasSuffix(w, "-serving")
}

var (
	ranks = words(`senior top ranking leading chief junior midlevel former retired current deputy veteran incoming outgoing acting serving`)
	kin   = words("wife husband partner girlfriend boyfriend lover spouse roommate classmate neighbor neighbour")
)

// basisWords start phrases that tell how somebody knows.
var basisWords = words(`briefed familiar involved close present privy aware knowledgeable attended attending directly closely
	thoroughly knowledge access participated witnessed saw seen heard acquainted tracking monitoring read reviewed traveled travelled worked helped
	negotiated advised met visited listened drafted took`)

// rooms are places in which one learns what one tells: "who was in the room".
var rooms = words("room rooms table scene talks meeting meetings session sessions negotiations discussions call calls hall")

// startsBasis reports whether words about how somebody knows start at i.
func (s *scan) startsBasis(i int) bool {
	switch w := s.word(i); {
	case nots[s.word(i-1)]:
		return false
	case w == "took":
		return s.word(i+1) == "part"
	case w == "working":
		return s.word(i+1) == "on"
	case w == "in" || w == "at" || w == "inside":
		return (bes[s.word(i-1)] || s.isNoun(i-1)) && (s.word(i+1) == "the" || s.word(i+1) == "those") && rooms[s.word(i+2)]
	default:
		return basisWords[w]
	}
}

// qualify reads the basis, ground rule and reason in the words q about a source.
func (t *tellers) qualify(r *graph.Source, q span) {
	for i := q.a; i < q.b; i++ {
		w := t.word(i)
		switch {
		case r.GroundRule == nil && t.startsRule(i):
			t.rule(r, i, q.b)
			return
		case w == "who" && t.isVerb(i+1) && t.startsBasis(i+1), t.startsBasis(i) && (t.tag(i-1) != "IN" || w == "knowledge" || w == "access") && t.tag(i-1) != "DT":
			start := i
			if w == "who" {
				start++
			}
			if w == "knowledge" || w == "access" { // "with direct knowledge of"
				for start > q.a && t.tag(start-1) != "IN" {
					start--
				}
				if start > q.a {
					start--
				}
			}
			end := t.basisEnd(i+1, q.b)
			for end > start && t.tag(end-1) == "CC" {
				end--
			}
			if end <= start {
				continue
			}
			r.Basis = append(r.Basis, t.Span(start, end))
			if t.word(end) == "or" {
				r.BasisOr = true
			}
			i = end - 1
		}
	}
}

// basisEnd is where a phrase about how somebody knows ends.
func (t *tellers) basisEnd(i, hi int) int {
	for ; i < hi; i++ {
		w := t.word(i)
		if t.isStop(i) || w == "who" || t.startsRule(i) {
			return i
		}
		if (w == "and" || w == "or") && (t.isVerb(i+1) && !t.startsRule(i+1) || basisWords[t.word(i+1)] || t.isAdverb(i+1)) {
			return i
		}
	}
	return hi
}
