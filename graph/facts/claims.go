package facts

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// claims lists the attributed assertions in text order. An assertion whose content lies inside another's of the same
// attribution is a reading of part of it, and left to the graph.
func (w *writer) claims() []Claim {
	var told []*graph.Assertion
	for i := range w.batch.Assertions {
		a := &w.batch.Assertions[i]
		if a.Mode != graph.Own && (len(a.Sources) > 0 || a.Speaker != nil) && w.propositions[a.Proposition] != nil {
			told = append(told, a)
		}
	}
	slices.SortStableFunc(told, func(a, b *graph.Assertion) int { return cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start) })
	parts := w.parts(told)
	out := []Claim{}
	for _, a := range told {
		if parts[a] {
			continue
		}
		p := w.propositions[a.Proposition]
		c := Claim{Text: words(p.Content), Evidence: spans(a.Evidence), Sources: []Source{}, Scope: string(a.Scope),
			Status: string(p.Status), Negative: p.Negative, Mode: string(a.Mode)}
		if a.Speaker != nil {
			s := w.source(*a.Speaker)
			c.Speaker = &s
		}
		for _, s := range a.Sources {
			src := w.source(s)
			src.Via = w.via(a)
			c.Sources = append(c.Sources, src)
		}
		out = append(out, c)
	}
	return out
}

// parts returns the assertions whose content lies inside that of another of the same attribution, and those told by the
// sources of the whole article where somebody else is named for the same words. Of two with the same content, the one with
// the lesser id stands. Only assertions that share a sentence are compared.
func (w *writer) parts(told []*graph.Assertion) map[*graph.Assertion]bool {
	bySentence := map[graph.ID][]*graph.Assertion{}
	for _, a := range told {
		bySentence[first(a.Sentences)] = append(bySentence[first(a.Sentences)], a)
	}
	out := map[*graph.Assertion]bool{}
	for _, a := range told {
		p := w.propositions[a.Proposition]
		out[a] = slices.ContainsFunc(bySentence[first(a.Sentences)], func(b *graph.Assertion) bool {
			q := w.propositions[b.Proposition]
			if a.Scope == graph.Blanket && b.Scope != graph.Blanket && overlap(a.Evidence[0], b.Evidence[0]) {
				return true
			}
			return b != a && sameAttribution(a, b) && within(p.Content, q.Content) && (!within(q.Content, p.Content) || b.ID < a.ID)
		})
	}
	return out
}

func overlap(a, b graph.Span) bool { return a.Start < b.End && b.Start < a.End }

func first(ids []graph.ID) graph.ID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// sameAttribution tells whether two assertions have one cue, or none, and the same sources.
func sameAttribution(a, b *graph.Assertion) bool {
	if (a.Cue == nil) != (b.Cue == nil) || a.Cue != nil && *a.Cue != *b.Cue {
		return false
	}
	return slices.EqualFunc(a.Sources, b.Sources, func(x, y graph.Party) bool { return x.Source == y.Source })
}

// within tells whether every span of a lies in some span of b.
func within(a, b []graph.Span) bool {
	for _, s := range a {
		if !slices.ContainsFunc(b, func(t graph.Span) bool { return t.Start <= s.Start && s.End <= t.End }) {
			return false
		}
	}
	return true
}

func (w *writer) via(a *graph.Assertion) string {
	var names []string
	for _, p := range slices.Concat(a.Relays, a.Credit) {
		names = append(names, w.party(p))
	}
	return strings.Join(names, ", ")
}

func (w *writer) source(p graph.Party) Source {
	if p.Chain != "" {
		return w.chainSource(w.chains[p.Chain])
	}
	s := w.sources[p.Source]
	c := w.chains[s.Chain]
	var out Source
	switch s.Kind {
	case graph.NamedSource, graph.OutletSource:
		out = w.chainSource(c)
	case graph.DocumentSource:
		out = Source{Kind: "document", Description: s.Wording.Exact}
		if c != nil && c.Named {
			out.Name = c.Name
		}
	default:
		out = Source{Kind: "anonymous", Description: s.Wording.Exact}
		if n := s.Number; n != nil && n.Low != nil && n.High != nil && *n.Low == *n.High {
			out.StatedCount = n.Low
		}
	}
	var sides []string
	for _, a := range s.Affiliations {
		if n := w.party(a); n != "" && !slices.Contains(sides, n) {
			sides = append(sides, n)
		}
	}
	if len(sides) > 0 {
		out.Affiliation = strings.Join(sides, ", ")
	}
	or := ", "
	if s.BasisOr {
		or = " or "
	}
	var basis []string
	for _, b := range s.Basis {
		basis = append(basis, b.Exact)
	}
	out.Basis = strings.Join(basis, or)
	switch { // where no reason is told, the rule under which they spoke is all there is
	case s.Reason != nil:
		out.Reason = s.Reason.Exact
	case s.GroundRule != nil:
		out.Reason = s.GroundRule.Exact
	}
	return out
}

func (w *writer) chainSource(c *graph.Chain) Source {
	switch {
	case c == nil:
		return Source{Kind: "anonymous"}
	case !c.Named && c.Type != graph.Organization && c.Type != graph.Government: // "the foreign ministry" is no unnamed source
		return Source{Kind: "anonymous", Description: c.Name, Affiliation: w.affiliation(c)}
	case c.Outlet:
		return Source{Kind: "outlet", Name: c.Name}
	case c.Type == graph.Person:
		return Source{Kind: "person", Name: c.Name, Affiliation: w.affiliation(c)}
	case c.Type == graph.Government || c.Type == graph.Place:
		return Source{Kind: "government", Name: c.Name}
	}
	return Source{Kind: "organization", Name: c.Name}
}
