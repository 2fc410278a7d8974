package claim

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/mention"
)

// A teller is a source while its record is made.
type teller struct {
	record   graph.Source
	chain    int    // index in Chains, -1
	head     string // singular of its head
	plural   bool
	wording  string // folded, without what may change from mention to mention
	sentence int    // where it last spoke
	used     bool   // it tells something, or the text tells something of it
}

// tellers holds the sources of a document in the order in which they first speak.
type tellers struct {
	*scan
	list     []*teller
	byID     map[graph.ID]*teller
	byChain  map[int]*teller
	byWords  map[string]*teller
	titles   map[string]int // chain of the only person named with a title, by the title's first word; made when first needed
	nth      map[span]int
	chains   []graph.Chain // of bodies that only their telling shows
	chainIDs map[graph.ID]bool
	hearers  map[string]graph.ID // chains of those who are only told something, by folded wording
}

func newTellers(s *scan) *tellers {
	t := &tellers{scan: s, byID: map[graph.ID]*teller{}, byChain: map[int]*teller{}, byWords: map[string]*teller{}, nth: map[span]int{},
		hearers: map[string]graph.ID{}, chainIDs: make(map[graph.ID]bool, len(s.Chains))}
	for i := range s.Chains {
		t.chainIDs[s.Chains[i].ID] = true
	}
	return t
}

// who returns the sources of an attribution, each with the words that name it here.
func (t *tellers) who(a *attribution) []graph.Party {
	if a.source.empty() {
		return nil
	}
	var out []graph.Party
	for _, p := range t.members(a.source) {
		x := t.resolve(p, a)
		if x == nil {
			continue
		}
		x.sentence = max(x.sentence, a.sentence)
		x.used = true
		if !slices.ContainsFunc(out, func(o graph.Party) bool { return o.Source == x.record.ID }) {
			out = append(out, graph.Party{Source: x.record.ID, Span: t.Span(p.a, p.b)})
		}
	}
	return out
}

// resolve returns the record of who the words at p name.
func (t *tellers) resolve(p span, a *attribution) *teller {
	h := t.headOf(p)
	w := t.word(h)
	if t.word(p.a) == "all" && w == "all" || w == "those" {
		w = "they"
	}
	chain := -1
	if x := t.stillSpeaking(w, a); x != nil {
		return x
	}
	if m, ok := t.Headed(h); ok && !t.toldOf(m, a) {
		chain = m.Chain
		c := &t.Chains[chain]
		if x := t.sameWord(p, h, a); x != nil && m.Form != graph.FormName {
			return x
		}
		if c.Named || c.Type == graph.Government || c.Type == graph.Organization || c.Type == graph.Group && t.isCorps(h) {
			return t.named(p, chain)
		}
		if x := t.byChain[chain]; x != nil && (t.isPronoun(h) || t.definite(p)) {
			t.qualify(&x.record, span{h + 1, p.b})
			return x
		}
	}
	if c := t.bodyAround(h); c >= 0 {
		return t.named(p, c)
	}
	if c := t.apposed(p, h); c >= 0 {
		return t.named(p, c)
	}
	if c := t.titled(p, h); c >= 0 {
		return t.named(p, c)
	}
	if t.isPronoun(h) || t.tag(h) == "PRP$" {
		return t.pronoun(p, w, a.sentence)
	}
	if x := t.oneOf(p, w, a); x != nil {
		return x
	}
	if n := t.partitive(p); n > 0 {
		return t.part(p, n, chain, a)
	}
	head := t.singular(h)
	if outletNouns[head] && t.definite(p) && h+1 == p.b {
		if x := t.lastOutlet(a.sentence); x != nil {
			return x
		}
	}
	if t.word(p.a+1) == "first" && t.definite(p) && h == p.a+2 {
		if x := t.first(head); x != nil {
			return x
		}
	}
	if t.definite(p) {
		if x := t.earlier(head, t.isPlural(h), t.number(p)); x != nil && !t.narrows(p, h) {
			t.qualify(&x.record, span{h + 1, p.b})
			return x
		}
	}
	if t.isBody(h, chain) {
		return t.body(p, h)
	}
	return t.unnamed(p, h, head, chain)
}

// named returns the record of a source that has a chain with a name, or is a body.
func (t *tellers) named(p span, chain int) *teller {
	if x := t.byChain[chain]; x != nil {
		return x
	}
	c := &t.Chains[chain]
	kind := graph.NamedSource
	if c.Outlet {
		kind = graph.OutletSource
	}
	x := t.add(p, &teller{chain: chain, plural: c.Plural, record: graph.Source{Kind: kind, Chain: c.ID, By: graph.Reading{Rule: "named source", Confidence: 0.9}}})
	t.byChain[chain] = x
	return x
}

// add gives a record its id and wording and lists it.
func (t *tellers) add(p span, x *teller) *teller {
	x.record.Wording = t.Span(p.a, p.b)
	x.record.Document = t.Document.ID
	x.record.ID = graph.ToldID(graph.KindSource, t.Document.ID, x.record.Wording.Start, x.record.Wording.End, t.nth[p])
	t.nth[p]++
	t.list = append(t.list, x)
	t.byID[x.record.ID] = x
	return x
}

// recent returns the sources that somebody may still point back to, in the order in which they first spoke.
func (t *tellers) recent() []*teller { return t.list[max(0, len(t.list)-maxRecent):] }

// maxRecent bounds how many sources back a phrase can point.
const maxRecent = 100

// toldOf reports whether a mention without a name belongs to a chain that the content speaks of by name: in "X is ill, an
// official said" the official is not X, however close they stand.
func (t *tellers) toldOf(m mention.Mention, a *attribution) bool {
	c := t.Chain(m)
	if !a.around || m.Form != graph.FormDescription && m.Form != graph.FormTitle || !c.Named {
		return false
	}
	for _, p := range a.content {
		for o := range t.Inside(p.a, p.b) {
			if o.Chain == m.Chain && o.Form == graph.FormName {
				return true
			}
		}
	}
	return false
}

// titled returns the chain of the only person whose name is told with the title that "the general" repeats, -1 where none
// is or several are.
func (t *tellers) titled(p span, h int) int {
	if t.word(p.a) != "the" || h != p.a+1 || h+1 != p.b {
		return -1
	}
	if t.titles == nil {
		t.titles = map[string]int{}
		for _, m := range t.Mentions {
			if c := t.Chain(m); m.Form != graph.FormName || !c.Named || c.Type != graph.Person || m.Head == m.First {
				continue
			}
			w := t.word(m.First)
			if old, ok := t.titles[w]; ok && old != m.Chain {
				t.titles[w] = -1
			} else {
				t.titles[w] = m.Chain
			}
		}
	}
	if c, ok := t.titles[t.word(h)]; ok {
		return c
	}
	return -1
}

// apposed returns the chain of the person whose name stands beside a title: "the foreign minister, Anton Vesk", -1 where none does.
func (t *tellers) apposed(p span, h int) int {
	if t.isPronoun(h) || t.isPlural(h) {
		return -1
	}
	for i := h + 1; i+1 < p.b; i++ {
		if t.word(i) != "," {
			continue
		}
		for _, m := range t.Starting(i + 1) {
			if c := t.Chain(m); c.Named && c.Type == graph.Person && m.Last <= p.b && m.Form == graph.FormName {
				return m.Chain
			}
		}
		return -1
	}
	return -1
}

// unnamed returns the record of a source without a name, or of a document, making it where the words are new.
func (t *tellers) unnamed(p span, h int, head string, chain int) *teller {
	key := t.fold(p)
	plural := t.isPlural(h)
	n := t.number(p)
	if x := t.byWords[key]; x != nil && (plural && n == nil || t.definite(p) || t.tag(p.a) == "PRP$") {
		return x
	}
	if c := t.collected(p, h); c > h { // "a group of judges" are judges
		h, head, plural = c, t.singular(c), true
	}
	plural = plural || n != nil && n.Low != nil && *n.Low > 1
	x := &teller{chain: chain, head: head, plural: plural, wording: key}
	x.record = graph.Source{Kind: graph.UnnamedPerson, By: graph.Reading{Rule: "unnamed source", Confidence: 0.85}}
	switch {
	case papers[t.word(h)] && !(t.word(h) == "figures" && t.rank(p.a, h) != nil) && (chain < 0 || t.Chains[chain].Type != graph.Person):
		x.record.Kind = graph.DocumentSource
		x.record.By.Rule = "document"
	case plural:
		x.record.Kind = graph.UnnamedGroup
	}
	if chain >= 0 {
		x.record.Chain = t.Chains[chain].ID
	}
	x.record.Number = n
	t.describe(x, p, h)
	x = t.add(p, x)
	if chain >= 0 && t.byChain[chain] == nil {
		t.byChain[chain] = x
	}
	if t.byWords[key] == nil {
		t.byWords[key] = x
	}
	return x
}

// fold writes a wording so that its repetitions are alike: lower case, without articles.
func (t *tellers) fold(p span) string {
	var b strings.Builder
	for i := p.a; i < p.b; i++ {
		if t.tag(i) == "DT" && i == p.a || t.isStop(i) {
			continue
		}
		b.WriteString(t.word(i))
		b.WriteByte(' ')
	}
	return b.String()
}

// singular returns the lemma of a head noun.
func (t *tellers) singular(h int) string {
	switch w := t.lemma(h); w {
	case "people", "persons", "person":
		return "person"
	default:
		return w
	}
}

// isPlural reports whether the head is a word for several.
func (t *tellers) isPlural(h int) bool {
	w := t.word(h)
	if plural, ok := t.people[w]; ok {
		return plural || w == "people" || w == "media"
	}
	return t.tag(h) == "NNS" || t.tag(h) == "NNPS" || plurals[w]
}

// plurals are words for several that are no plural nouns.
var plurals = words("people they both others some many media those these several")
