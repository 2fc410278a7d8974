package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/text"
)

// Explained is one sentence with what was taken from it.
type Explained struct {
	Sentence graph.Span
	Taken    []Taken
	Missed   bool // it holds a quotation or a word of speaking, and no assertion was taken from it
}

// Taken is one record, in words, with the rule that took it.
type Taken struct {
	Kind  graph.Kind
	What  string
	By    graph.Reading
	place int
}

// Explain tells for each sentence of a batch what was taken from it and by which rule.
func (r *Reader) Explain(b *graph.Batch) []Explained {
	e := explainer{batch: b, names: map[graph.ID]string{}, propositions: map[graph.ID]*graph.Proposition{}}
	for _, c := range b.Chains {
		e.names[c.ID] = c.Name
	}
	for _, s := range b.Sources {
		e.names[s.ID] = s.Wording.Exact
	}
	for i := range b.Propositions {
		e.propositions[b.Propositions[i].ID] = &b.Propositions[i]
	}
	e.out = make([]Explained, len(b.Sentences))
	for i, s := range b.Sentences {
		e.out[i].Sentence = s.Span
	}
	said := e.records()
	doc := text.Split(b.Document.Text, b.Document.Blocks)
	for i := range e.out {
		x := &e.out[i]
		slices.SortStableFunc(x.Taken, func(a, b Taken) int { return cmp.Compare(a.place, b.place) })
		x.Missed = !said[i] && r.speaks(doc, x.Sentence)
	}
	return e.out
}

type explainer struct {
	batch        *graph.Batch
	names        map[graph.ID]string
	propositions map[graph.ID]*graph.Proposition
	out          []Explained
}

// add files a record under the sentence that a span begins in.
func (e *explainer) add(s graph.Span, kind graph.Kind, by graph.Reading, format string, args ...any) int {
	i, found := slices.BinarySearchFunc(e.out, s.Start, func(x Explained, at int) int {
		switch {
		case x.Sentence.End <= at:
			return -1
		case x.Sentence.Start > at:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	e.out[i].Taken = append(e.out[i].Taken, Taken{Kind: kind, What: fmt.Sprintf(format, args...), By: by, place: s.Start})
	return i
}

// records files every record and returns the sentences that some attributed assertion rests on.
func (e *explainer) records() map[int]bool {
	b := e.batch
	for _, c := range b.Chains {
		for _, m := range c.Mentions {
			e.add(m.Span, graph.KindChain, m.By, "%q is %s %s", m.Span.Exact, c.Type, c.Name)
		}
	}
	for _, s := range b.Sources {
		e.add(s.Wording, graph.KindSource, s.By, "%q (%s)%s", s.Wording.Exact, s.Kind, e.sides(s))
		for _, st := range s.Statements {
			e.add(st, graph.KindSource, s.By, "about the source %q", s.Wording.Exact)
		}
	}
	for _, v := range b.Events {
		var who []string
		for _, p := range v.Participants {
			who = append(who, strings.TrimSpace(e.names[p.Chain]+" "+bracketed(p.Part)))
		}
		e.add(v.Trigger, graph.KindEvent, v.By, "%s of %s%s%s, %s", v.Type, orNobody(who), e.at(v.Place), e.at(v.Venue), v.Status)
	}
	for i := range b.Propositions {
		p := &b.Propositions[i]
		if p.Means != "" {
			e.add(p.Content[0], graph.KindProposition, p.By, "%s%s %s of %s on %s%s, %s", not(p.Negative), p.Means, bracketed(string(p.Channel)),
				orNobody(e.fill(p, graph.Agent)), orNobody(e.fill(p, graph.Patient, graph.Recipient)), via(e.fill(p, graph.Via)), p.Status)
		}
	}
	said := map[int]bool{}
	for _, a := range b.Assertions {
		if a.Mode == graph.Own {
			continue
		}
		var from []string
		for _, s := range a.Sources {
			from = append(from, e.names[s.Source])
		}
		what := orNobody(from)
		if a.Speaker != nil {
			what += ", of what " + e.names[cmp.Or(a.Speaker.Chain, a.Speaker.Source)] + " says"
		}
		content := ""
		if p := e.propositions[a.Proposition]; p != nil {
			content = p.Content[0].Exact
		}
		for _, s := range a.Evidence {
			i := e.add(s, graph.KindAssertion, a.By, "%s, %s, %s: %q", what, a.Mode, a.Scope, content)
			said[i] = true
		}
	}
	for _, r := range b.Responses {
		said[e.add(r.Cue, graph.KindResponse, r.By, "%s: %s", cmp.Or(e.names[r.Party.Chain], e.names[r.Party.Source]), r.Kind)] = true
	}
	return said
}

func (e *explainer) sides(s graph.Source) string {
	var out []string
	for _, a := range s.Affiliations {
		out = append(out, e.names[cmp.Or(a.Chain, a.Source)])
	}
	if len(out) == 0 {
		return ""
	}
	return " of " + strings.Join(out, ", ")
}

func (e *explainer) at(p *graph.Party) string {
	if p == nil {
		return ""
	}
	return " at " + e.names[p.Chain]
}

func (e *explainer) fill(p *graph.Proposition, roles ...graph.Role) []string {
	var out []string
	for _, a := range p.Arguments {
		if slices.Contains(roles, a.Role) && a.Chain != "" {
			out = append(out, e.names[a.Chain])
		}
	}
	return out
}

func orNobody(names []string) string {
	if len(names) == 0 {
		return "nobody told"
	}
	return strings.Join(names, " and ")
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

func via(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " via " + strings.Join(names, " and ")
}

func not(negative bool) string {
	if negative {
		return "no "
	}
	return ""
}

// speaks tells whether a sentence holds a quotation or a word of speaking: a place where something may have been missed.
func (r *Reader) speaks(doc *text.Doc, s graph.Span) bool {
	first, _ := slices.BinarySearchFunc(doc.Tokens, s.Start, func(t text.Token, at int) int { return cmp.Compare(int(t.Start), at) })
	for i := first; i < len(doc.Tokens) && int(doc.Tokens[i].End) <= s.End; i++ {
		if doc.Tokens[i].Kind == text.OpenQuote || r.cues[strings.ToLower(doc.Word(i))] {
			return true
		}
	}
	return false
}

// speakingCues returns the forms of the verbs that mostly tell speech.
func speakingCues(t *data.Tables) map[string]bool {
	out := map[string]bool{"according": true}
	for _, c := range t.Cues {
		if c.POS == "verb" && c.Act == "say" && (c.Complement == "clause" || c.Complement == "both") {
			for _, f := range c.All() {
				out[f] = true
			}
		}
	}
	return out
}
