package graphtest

import (
	"fmt"
	"strings"
	"testing"

	"backchannel/graph"
)

// Story builds a valid batch from a short text. Its methods name places of the text by their words, of which the first
// occurrence is meant ("the envoy#2" is the second), and fail the test where the text does not have them.
type Story struct {
	t            testing.TB
	doc          graph.Document
	sentences    []graph.Sentence
	chains       []*graph.Chain // pointers, so that what a method returned can still be changed
	sources      []*graph.Source
	events       []*graph.Event
	propositions []*graph.Proposition
	assertions   []*graph.Assertion
	responses    []*graph.Response
	nth          map[string]int // records of a kind on one span
}

// Reader is the version of the reader that stories are read by.
const Reader = "story/1"

var by = graph.Reading{Rule: "story", Confidence: 0.9}

// NewStory starts a batch for the document with this key ("gazette-1"). Sentences end with a stop and a space, paragraphs
// with an empty line.
func NewStory(t testing.TB, key, text string) *Story {
	t.Helper()
	s := &Story{t: t, nth: map[string]int{}}
	d := &s.doc
	*d = graph.Document{ID: graph.ID("document/" + key), Name: key + ".txt", Title: "Story " + key, Reader: Reader, Text: text}
	at := 0
	for p := range strings.SplitAfterSeq(text, "\n\n") {
		if words := strings.TrimSpace(p); words != "" {
			start := at + strings.Index(p, words)
			d.Blocks = append(d.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: start, End: start + len(words)})
			for sentence := range strings.SplitAfterSeq(words, ". ") {
				span := s.span(start, start+len(strings.TrimRight(sentence, " ")))
				n := len(s.sentences)
				s.sentences = append(s.sentences, graph.Sentence{ID: s.id(graph.KindSentence, span), Document: d.ID, Number: n, Span: span})
				start += len(sentence)
			}
		}
		at += len(p)
	}
	return s
}

// Batch returns what was built.
func (s *Story) Batch() *graph.Batch {
	return &graph.Batch{Document: s.doc, Sentences: s.sentences, Chains: values(s.chains), Sources: values(s.sources), Events: values(s.events),
		Propositions: values(s.propositions), Assertions: values(s.assertions), Responses: values(s.responses)}
}

func values[T any](ps []*T) []T {
	var out []T
	for _, p := range ps {
		out = append(out, *p)
	}
	return out
}

// Doc is the document, for its metadata to be set.
func (s *Story) Doc() *graph.Document { return &s.doc }

// Span returns the place of the words.
func (s *Story) Span(words string) graph.Span {
	s.t.Helper()
	n := 1
	if w, number, ok := strings.Cut(words, "#"); ok {
		words = w
		if _, err := fmt.Sscan(number, &n); err != nil {
			s.t.Fatalf("%q: %v", number, err)
		}
	}
	at := -1
	for i := range n {
		j := strings.Index(s.doc.Text[at+1:], words)
		if j < 0 {
			s.t.Fatalf("%s: the text has %q %d times", s.doc.ID, words, i)
		}
		at += 1 + j
	}
	return s.span(at, at+len(words))
}

func (s *Story) span(start, end int) graph.Span {
	s.t.Helper()
	q, err := s.doc.Quote(start, end)
	if err != nil {
		s.t.Fatal(err)
	}
	return q
}

func (s *Story) id(kind graph.Kind, at graph.Span) graph.ID {
	key := fmt.Sprint(kind, at)
	id := graph.ToldID(kind, s.doc.ID, at.Start, at.End, s.nth[key])
	s.nth[key]++
	return id
}

// Chain adds somebody or something with a mention at each of the words; the first gives the name.
func (s *Story) Chain(typ graph.EntityType, words ...string) *graph.Chain {
	s.t.Helper()
	c := graph.Chain{Document: s.doc.ID, Type: typ, Named: typ != graph.Group, By: by}
	for i, w := range words {
		span := s.Span(w)
		if i == 0 {
			c.ID, c.Name = s.id(graph.KindChain, span), span.Exact
		}
		c.Mentions = append(c.Mentions, graph.Mention{Span: span, Form: graph.FormName, By: by})
	}
	s.chains = append(s.chains, &c)
	return s.chains[len(s.chains)-1]
}

// Party points at a chain or source by the words.
func (s *Story) Party(id graph.ID, words string) graph.Party {
	s.t.Helper()
	p := graph.Party{Span: s.Span(words)}
	if id.Kind() == graph.KindSource {
		p.Source = id
	} else {
		p.Chain = id
	}
	return p
}

// Source adds a source by its wording; chain is who it is, or "".
func (s *Story) Source(kind graph.SourceKind, chain graph.ID, words string) *graph.Source {
	s.t.Helper()
	span := s.Span(words)
	s.sources = append(s.sources, &graph.Source{ID: s.id(graph.KindSource, span), Document: s.doc.ID,
		Kind: kind, Chain: chain, Wording: span, By: by})
	return s.sources[len(s.sources)-1]
}

// Arg fills a role with a chain, an event or a proposition.
func (s *Story) Arg(role graph.Role, id graph.ID, words string) graph.Argument {
	s.t.Helper()
	a := graph.Argument{Role: role, Span: s.Span(words)}
	switch id.Kind() {
	case graph.KindChain:
		a.Chain = id
	case graph.KindEvent:
		a.Event = id
	case graph.KindProposition:
		a.Proposition = id
	}
	return a
}

// Proposition adds what is told in the words.
func (s *Story) Proposition(predicate string, status graph.Status, words string, args ...graph.Argument) *graph.Proposition {
	s.t.Helper()
	span := s.Span(words)
	s.propositions = append(s.propositions, &graph.Proposition{ID: s.id(graph.KindProposition, span), Document: s.doc.ID,
		Predicate: predicate, Status: status, Arguments: args, Content: []graph.Span{span}, By: by})
	return s.propositions[len(s.propositions)-1]
}

// Assertion adds the telling of a proposition, with the words as evidence; with no source it is the publication's own.
func (s *Story) Assertion(proposition graph.ID, words string, sources ...graph.Party) *graph.Assertion {
	s.t.Helper()
	span := s.Span(words)
	a := graph.Assertion{ID: s.id(graph.KindAssertion, span), Document: s.doc.ID, Proposition: proposition, Sources: sources,
		Mode: graph.Indirect, Scope: graph.InSentence, Evidence: []graph.Span{span}, Paragraph: s.paragraph(span), By: by}
	if len(sources) == 0 {
		a.Mode = graph.Own
	}
	for _, x := range s.sentences {
		if x.Span.Start < span.End && span.Start < x.Span.End {
			a.Sentences = append(a.Sentences, x.ID)
		}
	}
	s.assertions = append(s.assertions, &a)
	return s.assertions[len(s.assertions)-1]
}

// paragraph stands in for the digest of the paragraph's words: equal where they are.
func (s *Story) paragraph(at graph.Span) string {
	for _, b := range s.doc.Blocks {
		if b.Start <= at.Start && at.Start < b.End {
			return graph.Slug(s.doc.Text[b.Start:b.End], 24)
		}
	}
	return ""
}

// Event adds something that took place; the trigger is the word that names it.
func (s *Story) Event(typ graph.EventType, trigger string, participants ...graph.Party) *graph.Event {
	s.t.Helper()
	span := s.Span(trigger)
	e := graph.Event{ID: s.id(graph.KindEvent, span), Document: s.doc.ID, Type: typ, Status: graph.Happened,
		Trigger: span, Evidence: []graph.Span{span}, By: by}
	for _, p := range participants {
		e.Participants = append(e.Participants, graph.Participant{Chain: p.Chain, Span: p.Span})
	}
	s.events = append(s.events, &e)
	return s.events[len(s.events)-1]
}

// Response adds what somebody answered, or did not.
func (s *Story) Response(kind graph.ResponseKind, party graph.Party, cue string) *graph.Response {
	s.t.Helper()
	span := s.Span(cue)
	s.responses = append(s.responses, &graph.Response{ID: s.id(graph.KindResponse, span), Document: s.doc.ID,
		Kind: kind, Party: party, Cue: span, Evidence: []graph.Span{span}, By: by})
	return s.responses[len(s.responses)-1]
}
