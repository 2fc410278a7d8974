package graph

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Batch is all that one version of the reader took from one document. Applied, it replaces what was there; a batch of
// nothing but the document's id deletes it.
type Batch struct {
	Document     Document      `json:"document"`
	Sentences    []Sentence    `json:"sentences,omitempty"`
	Chains       []Chain       `json:"chains,omitempty"`
	Sources      []Source      `json:"sources,omitempty"`
	Events       []Event       `json:"events,omitempty"`
	Propositions []Proposition `json:"propositions,omitempty"`
	Assertions   []Assertion   `json:"assertions,omitempty"`
	Responses    []Response    `json:"responses,omitempty"`
}

// Deletes tells whether the batch only takes its document out.
func (b *Batch) Deletes() bool {
	return b.Document.Text == "" && len(b.Sentences)+len(b.Chains)+len(b.Sources)+len(b.Events)+
		len(b.Propositions)+len(b.Assertions)+len(b.Responses) == 0
}

// Records yields the document and every record read from it, in the order in which they refer to one another.
func (b *Batch) Records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		_ = yield(&b.Document) &&
			each(b.Sentences, yield, func(r *Sentence) Record { return r }) &&
			each(b.Chains, yield, func(r *Chain) Record { return r }) &&
			each(b.Sources, yield, func(r *Source) Record { return r }) &&
			each(b.Events, yield, func(r *Event) Record { return r }) &&
			each(b.Propositions, yield, func(r *Proposition) Record { return r }) &&
			each(b.Assertions, yield, func(r *Assertion) Record { return r }) &&
			each(b.Responses, yield, func(r *Response) Record { return r })
	}
}

func each[T any](items []T, yield func(Record) bool, record func(*T) Record) bool {
	for i := range items {
		if !yield(record(&items[i])) {
			return false
		}
	}
	return true
}

// Add puts a told record, as a store gives it back, into the batch.
func (b *Batch) Add(r Record) error {
	switch r := r.(type) {
	case *Document:
		b.Document = *r
	case *Sentence:
		b.Sentences = append(b.Sentences, *r)
	case *Chain:
		b.Chains = append(b.Chains, *r)
	case *Source:
		b.Sources = append(b.Sources, *r)
	case *Event:
		b.Events = append(b.Events, *r)
	case *Proposition:
		b.Propositions = append(b.Propositions, *r)
	case *Assertion:
		b.Assertions = append(b.Assertions, *r)
	case *Response:
		b.Responses = append(b.Responses, *r)
	default:
		return Errorf(Invalid, "%s is not read from a document", r.RecordID())
	}
	return nil
}

// Problem is one thing wrong with one record.
type Problem struct {
	Record ID
	What   string
}

func (p Problem) String() string { return string(p.Record) + ": " + p.What }

// maxProblems bounds the list in an error: enough to see the pattern.
const maxProblems = 20

// Check refuses a batch that the graph must not hold: it returns an Error of code Invalid that names each record and what is
// wrong with it, or nil. What it holds: every span gives its words; every record has its evidence; ids are of the right
// kind, unique and lead to records of the batch; values are of their lists.
func (b *Batch) Check() error {
	if k := b.Document.ID.Key(); b.Document.ID.Kind() != KindDocument || k == "" || strings.Contains(k, "/") {
		return Errorf(Invalid, "a batch needs a document with an id of the form document/…, not %q", b.Document.ID)
	}
	if b.Deletes() {
		return nil
	}
	problems := b.Problems()
	if len(problems) == 0 {
		return nil
	}
	var lines []string
	for _, p := range problems[:min(len(problems), maxProblems)] {
		lines = append(lines, p.String())
	}
	if more := len(problems) - maxProblems; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return Errorf(Invalid, "%s is refused whole: %s", b.Document.ID, strings.Join(lines, "; "))
}

// Problems lists everything that Check refuses, in record order.
func (b *Batch) Problems() []Problem {
	c := checker{doc: &b.Document, kinds: map[ID]Kind{}}
	for r := range b.Records() {
		id := r.RecordID()
		c.at = id
		if _, dup := c.kinds[id]; dup {
			c.fail("the id is used twice")
		}
		c.kinds[id] = id.Kind()
	}
	c.document()
	for r := range b.Records() {
		c.at = r.RecordID()
		c.record(r)
	}
	return c.problems
}

type checker struct {
	doc      *Document
	kinds    map[ID]Kind // of every record in the batch
	at       ID          // the record being checked
	problems []Problem
}

func (c *checker) fail(format string, args ...any) {
	c.problems = append(c.problems, Problem{c.at, fmt.Sprintf(format, args...)})
}

func (c *checker) document() {
	d := c.doc
	c.at = d.ID
	if d.Text == "" {
		c.fail("it has no text")
	}
	if !utf8.ValidString(d.Text) {
		c.fail("its text is not UTF-8")
	}
	if d.Supersedes != "" && d.Supersedes.Kind() != KindDocument {
		c.fail("it supersedes %s, which is no document", d.Supersedes)
	}
	if d.Reader == "" {
		c.fail("it does not say which reader read it")
	}
	for _, date := range []string{d.Published, d.Retrieved} {
		if date != "" {
			if _, err := ParseEDTF(date); err != nil {
				c.fail("%v", err)
			}
		}
	}
	end := 0
	for _, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) {
			c.fail("block %d-%d overlaps another, is empty or ends outside the text", b.Start, b.End)
		}
		end = b.End
	}
}

func (c *checker) record(r Record) {
	switch r := r.(type) {
	case *Sentence:
		c.own(r.ID, KindSentence, r.Document)
		c.span("span", r.Span)
	case *Chain:
		c.own(r.ID, KindChain, r.Document)
		c.chain(r)
	case *Source:
		c.own(r.ID, KindSource, r.Document)
		c.source(r)
	case *Event:
		c.own(r.ID, KindEvent, r.Document)
		c.event(r)
	case *Proposition:
		c.own(r.ID, KindProposition, r.Document)
		c.proposition(r)
	case *Assertion:
		c.own(r.ID, KindAssertion, r.Document)
		c.assertion(r)
	case *Response:
		c.own(r.ID, KindResponse, r.Document)
		c.response(r)
	}
}

// own checks that a record belongs to the batch.
func (c *checker) own(id ID, kind Kind, document ID) {
	if id.Kind() != kind || !strings.HasPrefix(id.Key(), c.doc.ID.Key()+"/") {
		c.fail("its id is not of the form %s/%s/…", kind, c.doc.ID.Key())
	}
	if document != c.doc.ID {
		c.fail("it belongs to %s", document)
	}
}

func (c *checker) span(slot string, s Span) {
	q, err := c.doc.Quote(s.Start, s.End)
	switch {
	case err != nil:
		c.fail("%s: span %v is empty, cuts a character or lies outside the text", slot, s)
	case q.Exact != s.Exact:
		c.fail("%s: the text at %v is not the quoted words", slot, s)
	}
}

func (c *checker) maybe(slot string, s *Span) {
	if s != nil {
		c.span(slot, *s)
	}
}

// spans checks a list that must not be empty.
func (c *checker) spans(slot string, list []Span) {
	if len(list) == 0 {
		c.fail("%s: there are no words behind it", slot)
	}
	for _, s := range list {
		c.span(slot, s)
	}
}

// refers checks that an id, where set, is a record of the batch of one of the kinds.
func (c *checker) refers(slot string, id ID, kinds ...Kind) {
	if id == "" {
		return
	}
	if k, ok := c.kinds[id]; !ok || !slices.Contains(kinds, k) {
		c.fail("%s: %s is not in the batch", slot, id)
	}
}

func (c *checker) party(slot string, p *Party) {
	if p == nil {
		return
	}
	if (p.Chain == "") == (p.Source == "") {
		c.fail("%s: it points at one chain or one source", slot)
	}
	c.refers(slot, p.Chain, KindChain)
	c.refers(slot, p.Source, KindSource)
	c.span(slot, p.Span)
}

func (c *checker) when(w *When) {
	if w == nil {
		return
	}
	c.span("when", w.Span)
	if w.EDTF != "" {
		if _, err := ParseEDTF(w.EDTF); err != nil {
			c.fail("when: %v", err)
		}
	}
	for _, i := range w.Inferred {
		if i.What == "" || i.From == "" {
			c.fail("when: an inference names what was inferred and what from")
		}
	}
}

func (c *checker) number(n *Number) {
	if n == nil {
		return
	}
	c.span("number", n.Span)
	c.maybe("number", n.Of)
	if n.Low != nil && n.High != nil && *n.Low > *n.High {
		c.fail("number: the least is more than the most")
	}
}

func (c *checker) reading(r Reading) {
	if r.Rule == "" {
		c.fail("it does not say which rule took it")
	}
	oneOf(c, "made by", r.Made, Makers...)
	if !(r.Confidence >= 0 && r.Confidence <= 1) {
		c.fail("the reader's confidence is not between 0 and 1")
	}
}

func oneOf[T ~string](c *checker, slot string, v T, list ...T) {
	if !slices.Contains(list, v) {
		c.fail("%s: there is no %q", slot, v)
	}
}
