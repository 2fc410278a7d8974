package neo4j

import (
	"maps"
	"strings"

	"backchannel/graph"
)

// readable is what people who open the database see of a record beside its body: the words that name it and what they would look for.
// Nothing is read back from it.
func readable(r graph.Record) params {
	p := params{}
	set := func(name, value string) {
		if value != "" {
			p[name] = value
		}
	}
	list := func(name string, values []string) {
		if len(values) > 0 {
			p[name] = values
		}
	}
	switch r := r.(type) {
	case *graph.Document:
		set("title", r.Title)
		set("publisher", r.Publisher)
		set("published", r.Published)
		set("url", r.URL)
	case *graph.Sentence:
		set("text", r.Span.Exact)
	case *graph.Chain:
		set("name", r.Name)
		set("type", string(r.Type))
		p["named"] = r.Named
	case *graph.Source:
		set("wording", r.Wording.Exact)
		set("kind", string(r.Kind))
		if r.GroundRule != nil {
			set("groundRule", r.GroundRule.Exact)
		}
		if r.Reason != nil {
			set("reason", r.Reason.Exact)
		}
	case *graph.Proposition:
		set("text", quote(r.Content))
		set("predicate", r.Predicate)
		set("status", string(r.Status))
		p["negative"] = r.Negative
	case *graph.Assertion:
		set("quote", quote(r.Evidence))
		set("mode", string(r.Mode))
		if r.Cue != nil {
			set("cue", r.Cue.Exact)
		}
	case *graph.Event:
		set("text", r.Trigger.Exact)
		set("type", string(r.Type))
		set("status", string(r.Status))
		p["negative"] = r.Negative
		if r.When != nil {
			set("when", r.When.EDTF)
		}
	case *graph.Response:
		set("text", quote(r.Evidence))
		set("kind", string(r.Kind))
	case *graph.Decision:
		set("kind", string(r.Kind))
		set("author", r.Author)
		set("reason", r.Reason)
	case *graph.Member:
		set("method", r.Method)
		p["confidence"] = r.Confidence
	case *graph.Entity:
		set("name", r.Name)
		p["named"] = r.Named
		list("names", forms(r.Names))
		list("titles", forms(r.Titles))
		set("firstTold", r.FirstTold)
	case *graph.Affiliation:
		set("role", r.Role.Form)
	case *graph.Claim:
		set("text", r.Text)
		set("predicate", r.Predicate)
		sourced(p, r.Sourcing, r.FirstTold, r.LastTold)
		set("status", string(r.Status))
		set("means", string(r.Means))
		set("channel", string(r.Channel))
		p["negative"], p["contested"] = r.Negative, r.Contested
	case *graph.Influence:
		sourced(p, r.Sourcing, r.FirstTold, r.LastTold)
		set("means", string(r.Means))
		set("channel", string(r.Channel))
		set("aim", r.Aim)
		set("status", string(r.Status))
		p["negative"], p["contested"] = r.Negative, r.Contested
		list("via", idStrings(r.Via))
	case *graph.Dispute:
		set("text", r.Text)
		set("differ", string(r.Differ))
		var values []string
		for _, s := range r.Sides {
			values = append(values, s.Value)
		}
		list("sides", values)
	}
	return p
}

// sourced adds how well a claim or influence is sourced. accounts is the fewest independent ones, accountsAtMost the most.
func sourced(p params, s graph.Sourcing, first, last string) {
	p["named"], p["unnamed"], p["unnamedOnly"], p["publications"] = s.Named, s.Unnamed, s.UnnamedOnly, s.Publications
	p["accounts"] = s.Independence.Low
	if s.Independence.High != nil {
		p["accountsAtMost"] = *s.Independence.High
	}
	if first != "" {
		p["firstTold"], p["lastTold"] = first, last
	}
}

// influenceOf is the relationship from actor to actor.
func influenceOf(i *graph.Influence, properties params) params {
	typ := relWould
	switch {
	case i.Negative:
		typ = relNot
	case i.Status == graph.Happened || i.Status == graph.UnderWay:
		typ = relInfluenced
	}
	p := params{"id": string(i.ID)}
	maps.Copy(p, properties)
	return params{"type": typ, "from": string(i.Influencer), "to": string(i.Influenced), "properties": p}
}

func quote(spans []graph.Span) string {
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = s.Exact
	}
	return strings.Join(words, " … ")
}

func forms(names []graph.Name) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = n.Form
	}
	return out
}
