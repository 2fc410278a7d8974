package derive

import (
	"fmt"
	"slices"
	"strings"

	"backchannel/graph"
)

// maxActors bounds how many of a claim's actors its keys are made of.
const maxActors = 8

// minCore is how many words say what something is about; fewer could be about anything.
const minCore = 4

// once are events that take place once, so that a different day is a different account of the same.
var once = []string{string(graph.Signing), string(graph.Agreement)}

// about returns the keys a claim shares with those it can be in dispute with, sorted. A key is a kind of comparison and what both must
// have in common:
//
//	influence  means, influencer, influenced
//	nobody     means and influencer, for what is said to be done to nobody
//	event      type and two who took part; or the venue and one; or, of what happens once, one who took part
//	tally      type and one who took part, of events that are told by their number
//	number     predicate, unit, what it is part of, and all who are named
//	words      all of them but numbers and negation
//	answer     what is denied, with what denies it
//
// What is only supposed, or told inside something else, is nobody's account and has none.
func (v *view) about(p *graph.Proposition, c *graph.Claim) []string {
	if len(v.told[p.ID]) == 0 {
		return nil
	}
	var out []string
	switch {
	case c.Means != "":
		for _, a := range few(members(c, graph.Agent)) {
			out = append(out, "nobody|"+string(c.Means)+"|"+string(a))
			for _, b := range few(members(c, graph.Patient, graph.Recipient)) {
				out = append(out, "influence|"+string(c.Means)+"|"+string(a)+"|"+string(b))
			}
		}
	case v.event(p) != nil:
		people := few(members(c, graph.Agent, graph.Recipient, graph.Attribute, graph.EventRole))
		if _, ok := tally(c); ok {
			for _, a := range few(members(c, graph.Agent)) {
				out = append(out, "tally|"+c.Predicate+"|"+string(a))
			}
		}
		for i, a := range people {
			if slices.Contains(once, c.Predicate) {
				out = append(out, "event|"+c.Predicate+"|"+string(a))
				continue
			}
			for _, b := range people[i+1:] {
				out = append(out, "event|"+c.Predicate+"|"+string(a)+"|"+string(b))
			}
			for _, at := range few(venues(c)) {
				out = append(out, "event|"+c.Predicate+"|"+string(at)+"|"+string(a))
			}
		}
	default:
		text := words(p.Content)
		if about, _, _ := core(text); strings.Count(about, " ") >= minCore-1 {
			out = append(out, "words|"+short(strings.Join(append(v.context(p, text), about), "\x00"), 24))
		}
		out = append(out, v.counts(p)...)
	}
	for _, r := range v.answers[p.ID] {
		if r.Says != "" {
			out = append(out, v.answered(p))
		}
	}
	for _, r := range v.denials[p.ID] {
		out = append(out, v.answered(v.propositions[r.Answers]))
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), maxNames)]
}

// answered is the key that a proposition shares with those by which it is denied.
func (v *view) answered(p *graph.Proposition) string {
	_, block := v.claim(p)
	return "answer|" + block
}

func few(list []graph.ID) []graph.ID { return list[:min(len(list), maxActors)] }

// counts returns the keys of a proposition that tells how many, of what, and of whom by name: one for each number of what its predicate does
// something to, or of a part of them.
func (v *view) counts(p *graph.Proposition) []string {
	var who []string
	for _, x := range v.parts(p) {
		if c := v.chains[x.chain]; c != nil && c.Named {
			who = append(who, fmt.Sprint(x.role, " ", v.entity(x.chain)))
		}
	}
	if len(who) == 0 {
		return nil
	}
	slices.Sort(who)
	by := short(p.Predicate+"\x00"+strings.Join(slices.Compact(who), " "), 24)
	var out []string
	for _, q := range p.Quantities {
		if q.Unit != "" && !q.Denied && fills(p, q) {
			out = append(out, "number|"+thing(q)+"|"+by)
		}
	}
	return out
}

// fills tells whether a number is of what fills a role of the proposition, or of a part of it.
func fills(p *graph.Proposition, q graph.Number) bool {
	s := q.Span
	if q.Of != nil {
		s = *q.Of
	}
	return slices.ContainsFunc(p.Arguments, func(a graph.Argument) bool { return a.Span.Start <= s.Start && s.End <= a.Span.End })
}

// thing is what a number counts, and of what it is part, for comparison.
func thing(q graph.Number) string {
	out := plain(q.Unit)
	if q.Of != nil {
		words := strings.Fields(plain(q.Of.Exact))
		if len(words) > 0 {
			out += " of " + words[len(words)-1]
		}
	}
	return out
}

// plain folds words and takes the plural and articles off them: "serving life sentences" is "serving a life sentence".
func plain(text string) string {
	var out []string
	for w := range strings.FieldsSeq(graph.SortKey(text)) {
		if !articles[w] {
			out = append(out, singular(w))
		}
	}
	return strings.Join(out, " ")
}

func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		return w[:len(w)-1]
	}
	return w
}

// members returns the entities in roles, sorted.
func members(c *graph.Claim, roles ...graph.Role) []graph.ID {
	var out []graph.ID
	for _, a := range c.Arguments {
		if a.Entity != "" && slices.Contains(roles, a.Role) && !slices.Contains(out, a.Entity) {
			out = append(out, a.Entity)
		}
	}
	slices.Sort(out)
	return out
}
