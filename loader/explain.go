package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/mention"
	"backchannel/loader/text"
)

// Explained is one sentence with what was taken from it.
type Explained struct {
	Sentence graph.Span
	Taken    []Taken
	Missed   bool // it holds a quotation or a verb of speaking, and nobody's words were taken from it
}

// Taken is one record, in words, with the rule that took it.
type Taken struct {
	Kind  graph.Kind
	What  string
	By    graph.Reading
	place int
}

// Explain tells for each sentence of a batch what was taken from it and by which rule.
func (r *Reader) Explain(b *graph.Batch) ([]Explained, error) {
	e := explainer{batch: b, names: map[graph.ID]string{}, propositions: map[graph.ID]*graph.Proposition{}, named: map[graph.ID]graph.ID{}}
	for _, c := range b.Chains {
		e.names[c.ID] = c.Name
	}
	for _, s := range b.Sources {
		e.names[s.ID] = s.Wording.Exact
		if s.Kind != graph.UnnamedPerson && s.Kind != graph.UnnamedGroup && s.Chain != "" {
			e.names[s.ID], e.named[s.ID] = e.names[s.Chain], s.Chain
		}
	}
	for i := range b.Propositions {
		e.propositions[b.Propositions[i].ID] = &b.Propositions[i]
	}
	e.out = make([]Explained, len(b.Sentences))
	for i, s := range b.Sentences {
		e.out[i].Sentence = s.Span
	}
	e.records()
	told := e.told()
	reader, err := r.mentionReader(b.Document.URL)
	if err != nil {
		return nil, err
	}
	doc, err := reader.Read(&b.Document, text.Split(b.Document.Text, b.Document.Blocks))
	if err != nil {
		return nil, err
	}
	for i := range e.out {
		x := &e.out[i]
		slices.SortStableFunc(x.Taken, func(a, b Taken) int { return cmp.Compare(a.place, b.place) })
		x.Missed = !told[i] && r.speaks(doc, x.Sentence)
	}
	return e.out, nil
}

type explainer struct {
	batch        *graph.Batch
	names        map[graph.ID]string
	named        map[graph.ID]graph.ID // named source → who it is
	propositions map[graph.ID]*graph.Proposition
	out          []Explained
}

// add files a record under the sentence that a span begins in, and returns that sentence, -1 where there is none.
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

// records files who is spoken of and what was done.
func (e *explainer) records() {
	b := e.batch
	for _, c := range b.Chains {
		for _, m := range c.Mentions {
			e.add(m.Span, graph.KindChain, m.By, "%q is %s %s", m.Span.Exact, c.Type, c.Name)
		}
	}
	for _, v := range b.Events {
		var who []string
		for _, p := range v.Participants {
			who = append(who, e.names[p.Chain]+bracketed(p.Part))
		}
		e.add(v.Trigger, graph.KindEvent, v.By, "%s%s of %s%s%s, %s", not(v.Negative), v.Type, orNobody(who), e.at(v.Place), e.at(v.Venue), v.Status)
	}
	for i := range b.Propositions {
		p := &b.Propositions[i]
		if p.Means != "" {
			e.add(p.Content[0], graph.KindProposition, p.By, "%s%s%s of %s on %s%s, %s", not(p.Negative), p.Means, bracketed(string(p.Channel)),
				orNobody(e.fill(p, graph.Agent)), orNobody(e.fill(p, graph.Patient, graph.Recipient)), via(e.fill(p, graph.Via)), p.Status)
		}
	}
}

// told files sources, what they told and who did not answer, and returns the sentences that these were taken from.
func (e *explainer) told() map[int]bool {
	b := e.batch
	from := map[int]bool{}
	for _, s := range b.Sources {
		e.add(s.Wording, graph.KindSource, s.By, "%q (%s)%s", s.Wording.Exact, s.Kind, e.sides(s))
		for _, st := range s.Statements {
			from[e.add(st, graph.KindSource, s.By, "about the source %q", s.Wording.Exact)] = true
		}
	}
	credited := map[graph.Span]bool{} // several assertions share a credit
	for i := range b.Assertions {
		a := &b.Assertions[i]
		content := ""
		if p := e.propositions[a.Proposition]; p != nil {
			content = p.Content[0].Exact
		}
		for _, c := range a.Credit {
			if !credited[c.Span] {
				credited[c.Span] = true
				from[e.add(c.Span, graph.KindAssertion, a.By, "%s is credited with %q", e.name(c), content)] = true
			}
		}
		if a.Mode == graph.Own {
			continue
		}
		for _, s := range a.Evidence {
			from[e.add(s, graph.KindAssertion, a.By, "%s, %s, %s: %q", e.tellers(a), a.Mode, a.Scope, content)] = true
		}
	}
	for _, r := range b.Responses {
		from[e.add(r.Cue, graph.KindResponse, r.By, "%s: %s", e.name(r.Party), r.Kind)] = true
	}
	return from
}

// tellers names who told the publication, and whose words it is where that is somebody else.
func (e *explainer) tellers(a *graph.Assertion) string {
	var sources []string
	same := a.Speaker == nil
	for _, s := range a.Sources {
		sources = append(sources, e.name(s))
		same = same || e.who(s) == e.who(*a.Speaker)
	}
	what := "the publication"
	if len(sources) > 0 {
		what = strings.Join(sources, " and ")
	}
	if !same {
		what += ", of what " + e.name(*a.Speaker) + " says"
	}
	return what
}

func (e *explainer) name(p graph.Party) string { return e.names[cmp.Or(p.Chain, p.Source)] }

// who returns what identifies a party, told as a chain or as a source.
func (e *explainer) who(p graph.Party) graph.ID { return cmp.Or(p.Chain, e.named[p.Source], p.Source) }

func (e *explainer) sides(s graph.Source) string {
	var out []string
	for _, a := range s.Affiliations {
		out = append(out, e.name(a))
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
	return " (" + s + ")"
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

// fewestQuoted is how many tokens a quotation has that is taken for speech rather than for a word held at arm's length.
const fewestQuoted = 3

// speaks tells whether a sentence of the body holds a quotation or a verb of speaking: a place where something may have been missed.
func (r *Reader) speaks(doc *mention.Doc, s graph.Span) bool {
	first := doc.TokenAt(s.Start)
	sent, _ := slices.BinarySearchFunc(doc.Sentences, first, func(x text.Sentence, i int) int { return cmp.Compare(x.First, i) })
	if sent == len(doc.Sentences) {
		return false
	}
	switch doc.Blocks[doc.Sentences[sent].Block].Kind {
	case graph.BlockTitle, graph.BlockParagraph, graph.BlockCaption:
	default:
		return false
	}
	for i := first; i < len(doc.Tokens) && int(doc.Tokens[i].End) <= s.End; i++ {
		if q := doc.QuoteAt(i); q >= 0 && doc.Quotes[q].Close-doc.Quotes[q].Open > fewestQuoted {
			return true
		}
		if w := doc.Lower(i); doc.Tags[i].Verb() && r.cues[w] || w == "according" {
			return true
		}
	}
	return false
}

// speakingCues returns the forms of the verbs that mostly tell speech.
func speakingCues(t *data.Tables) map[string]bool {
	out := map[string]bool{}
	for _, c := range t.Cues {
		if c.POS == "verb" && c.Act == "say" && (c.Complement == "clause" || c.Complement == "both") {
			for _, f := range c.All() {
				out[f] = true
			}
		}
	}
	return out
}
