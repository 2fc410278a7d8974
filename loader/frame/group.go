package frame

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// whom returns who a list of noun phrases are, as actors does, and takes unnamed groups and bodies for what they are as well:
// "urged lawmakers", "a court ordered", "families of the captives begged".
func (c *sentence) whom(nouns []int) []actor { return c.each(nouns, c.somebody) }

// somebody returns who noun phrase n is, an unnamed group or body too.
func (c *sentence) somebody(n int) (actor, bool) {
	if a, ok := c.actor(n); ok {
		return a, true
	}
	if parting[c.word(c.units[n].head)] && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) { // "the rest of the party"
		return c.unnamed(n + 2)
	}
	return c.unnamed(n)
}

// unnamed returns the group or body that noun phrase n is, where no mention stands for it; its chain is of this document alone.
func (c *sentence) unnamed(n int) (actor, bool) {
	u := c.units[n]
	for m := range c.Covering(u.head, u.head+1) {
		if m.Last == u.b && m.Form == graph.FormName {
			return actor{}, false
		}
	}
	kind, ok := c.gathered(n)
	if !ok {
		return actor{}, false
	}
	t := tokens{u.a, u.b}
	if end := c.of(n + 1); end > n+1 { // "members of the committee"
		t.b = c.units[end-1].b
	}
	if c.word(t.b) == "in" && c.word(t.b+1) == "exile" {
		t.b += 2
	}
	if t.b > c.hi {
		return actor{}, false
	}
	return c.crowdOf(t, kind), true
}

// crowdOf returns the group or body that some words stand for, and makes its chain where they are the first to.
func (c *sentence) crowdOf(t tokens, kind graph.EntityType) actor {
	span := c.Span(t.a, t.b)
	key := strings.TrimPrefix(strings.ToLower(span.Exact), "the ")
	k, ok := c.crowds[key]
	if !ok {
		by := graph.Reading{Rule: "it acts", Confidence: 0.6}
		k = len(c.Chains)
		c.Chains = append(c.Chains, graph.Chain{ID: graph.ToldID(graph.KindChain, c.Document.ID, span.Start, span.End, 0), Document: c.Document.ID,
			Type: kind, Name: span.Exact, Plural: kind == graph.Group, Mentions: []graph.Mention{{Span: span, Form: graph.FormDescription, By: by}}, By: by})
		c.crowds[key] = k
	}
	return actor{k, t.a, t.b}
}

// gatheringsIn returns the chains of unnamed groups and bodies that stand in a proposition or a response.
func (s *scan) gatheringsIn(f *Frames) []graph.Chain {
	used := map[graph.ID]bool{}
	for _, p := range f.Propositions {
		for _, a := range p.Arguments {
			used[a.Chain] = true
		}
	}
	for _, r := range f.Responses {
		for _, p := range []*graph.Party{&r.Party, r.Of, r.Through, r.AskedBy} {
			if p != nil {
				used[p.Chain] = true
			}
		}
	}
	var out []graph.Chain
	for _, ch := range s.Chains[s.read:] {
		if used[ch.ID] {
			out = append(out, ch)
		}
	}
	return out
}

// gathered tells what noun phrase n is, where its head is a word for people or for a body that acts.
func (c *sentence) gathered(n int) (graph.EntityType, bool) {
	u := c.units[n]
	h := u.head
	w, l := c.word(h), c.lemma(h)
	if !c.tag(h).Noun() || anybody[w] || reporters[w] {
		return "", false
	}
	switch {
	case institutions[w] || institutions[l] && (c.tag(h) == tag.NNS || c.tag(h) == tag.NNPS):
		return graph.Organization, u.a < h || w == "police"
	case c.tag(h) == tag.NNPS: // "Tories": a name that nobody explains
		return graph.Group, true
	case c.people[w]:
		return graph.Group, true
	}
	return "", false
}

// institutions are nouns for bodies that act, in the singular.
var institutions = set(`committee subcommittee council court tribunal board panel commission ministry department agency bureau union company firm
	corporation bank coalition alliance bloc league federation association organization organisation institution campaign legislature
	parliament assembly senate congress cabinet embassy church charity watchdog city town county municipality jury party faction
	police military army navy administration government university school hospital group network studio publisher insurer club congregation industry community`)

// withExamples returns who a list of noun phrases are, and who is named behind "including", "like" or "such as" as among them.
func (c *sentence) withExamples(nouns []int) []actor {
	out := c.whom(nouns)
	for _, n := range sorted(nouns) {
		for _, a := range c.examples(n) {
			if c.Chains[a.chain].Named {
				out = merge(out, []actor{a})
			}
		}
	}
	return out
}

// examples returns who is told as among the many that noun phrase n is: "critics, including X and Y,", "critics like X".
func (c *sentence) examples(n int) []actor {
	if t := c.tag(c.units[n].head); t != tag.NNS && t != tag.NNPS {
		return nil
	}
	i := c.of(n + 1)
	if c.isKind(i, uComma) {
		i++
	}
	switch {
	case c.isPrep(i, "including") || c.isPrep(i, "like"):
	case c.isKind(i, uNoun) && c.word(c.units[i].a) == "such" && c.isPrep(i+1, "as"):
		i++
	default:
		return nil
	}
	if !c.isKind(i+1, uNoun) {
		return nil
	}
	list, _ := c.listRight(i + 1)
	return c.actors(list)
}

// vague reports whether an actor is people of whom nothing is told, and who could be anybody: "people", "others".
func (c *sentence) vague(a actor) bool {
	ch := &c.Chains[a.chain]
	return !c.known(a) && ch.Type == graph.Group && a.b-a.a == 1 && anybody[c.word(a.a)]
}

var anybody = set("people others men women children everyone everybody anyone anybody guys folks users customers individuals citizens viewers")
