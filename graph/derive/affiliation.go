package derive

import (
	"slices"
	"strings"

	"backchannel/graph"
)

// acts is the affiliation of a chain with one it acts for, nil where that is nobody else. Its document may be of another reading, or nil.
func acts(doc *graph.Document, c *graph.Chain, p graph.Party, actor graph.ID, entity func(graph.ID) graph.ID) *graph.Affiliation {
	side := entity(p.Chain)
	if side == "" || side == actor {
		return nil
	}
	words := sideTold(doc, c, p.Span)
	ref := func(s graph.Span) graph.Ref { return graph.Ref{Document: c.Document, Record: c.ID, Span: s} }
	role := words
	for i, t := range c.Titles {
		if i == 0 || t.Span.Start <= p.Span.Start && p.Span.End <= t.Span.End {
			role = t.Span
		}
	}
	out := &graph.Affiliation{ID: affiliationID(actor, side), Actor: actor, For: side, Role: graph.Name{Form: role.Exact, Ref: ref(role)},
		Refs: []graph.Ref{ref(words)}, By: c.By}
	if !c.Named {
		out.Role.Form = c.Name
	}
	return out
}

// sideGap is how far the words for whom somebody acts may stand behind those for who acts, in bytes: "officials from Tarvia, Kestra and several mediating
// governments".
const sideGap = 60

// sideTold returns the words that tell for whom a chain acts, given those for the one acted for: with the title or mention that they are part of and the name beside
// it, as in "Tarvia's envoy, Matt Corvin"; where they are part of none, from the nearest mention before them, as in "Matt Corvin of Tarvia".
func sideTold(doc *graph.Document, c *graph.Chain, side graph.Span) graph.Span {
	if doc == nil || side.End > len(doc.Text) || doc.Text[side.Start:side.End] != side.Exact {
		return side
	}
	var parts []graph.Span
	for _, t := range c.Titles {
		parts = append(parts, t.Span)
	}
	for _, m := range c.Mentions {
		if m.Form != graph.FormPronoun {
			parts = append(parts, m.Span)
		}
	}
	parts = slices.DeleteFunc(parts, func(p graph.Span) bool { return p.End > len(doc.Text) })
	start, end := side.Start, side.End
	for range 2 { // what holds the side, and what overlaps that
		for _, p := range parts {
			if p.Start < end && start < p.End {
				start, end = min(start, p.Start), max(end, p.End)
			}
		}
	}
	before, behind := graph.Span{}, graph.Span{Start: len(doc.Text)} // the nearest; of two there, the longer
	for _, p := range parts {
		if p.End <= start && (p.End > before.End || p.End == before.End && p.Start < before.Start) {
			before = p
		}
		if p.Start >= end && (p.Start < behind.Start || p.Start == behind.Start && p.End > behind.End) {
			behind = p
		}
	}
	beside := func(gap string) bool { return strings.Trim(gap, " ,–—(") == "" }
	apart := func(gap string) bool {
		return start == side.Start && end == side.End && len(gap) <= sideGap && !strings.ContainsAny(gap, ".!?;:\n")
	}
	from, to := start, end
	if gap := doc.Text[before.End:start]; before.End > 0 && (beside(gap) || apart(gap)) {
		from = before.Start
	}
	if behind.End > 0 && beside(doc.Text[end:behind.Start]) {
		to = behind.End
	}
	words, err := doc.Quote(from, to)
	if err != nil {
		return side
	}
	return words
}

func affiliationID(actor, side graph.ID) graph.ID {
	return graph.ID("affiliation/" + actor.Key() + "--" + side.Key() + "-" + short(string(actor+"\x00"+side), 6))
}
