package frame

import (
	"slices"

	"backchannel/graph"
)

// A builder gathers the records of one document and gives them their ids.
type builder struct {
	frames     Frames
	used       map[place]int
	messages   []message
	meetings   []meeting
	told       map[string][]int // events by kind and parties
	calendar   *calendar
	doers      []doer
	in         map[graph.ID]graph.ID // what each place and venue lies in, made when first needed
	clock      *graph.When           // the hour told last, with the sentence and block that tell it or take it up
	clockAt    int
	clockBlock int
	replied    graph.ResponseKind // of the last response, with its sentence
	repliedAt  int
	topic      actor // the body that the sentence before was about, in the same paragraph; b is 0 where it was about none
}

// A place is a span of which a kind of record may be read more than once.
type place struct {
	kind       graph.Kind
	start, end int
}

func (d *builder) id(kind graph.Kind, document graph.ID, start, end int) graph.ID {
	k := place{kind, start, end}
	n := d.used[k]
	d.used[k]++
	return graph.ToldID(kind, document, start, end, n)
}

// add finishes a proposition: its content, time, quantities and id.
func (d *builder) add(c *sentence, p graph.Proposition, parts []tokens) graph.ID {
	p.Content = c.content(parts)
	if p.When == nil {
		p.When = c.when(p.Content)
	}
	for _, a := range p.Arguments { // the time of what is asked for is not that of the asking
		if w := p.When; w != nil && p.Means != "" && a.Role == graph.Aim && a.Span.Start <= w.Span.Start && w.Span.End <= a.Span.End {
			p.When = nil
		}
	}
	if w := p.When; w != nil && p.Means != "" && p.Status == graph.Requested && w.Span.End <= p.Content[0].Start { // nor the other way round: "asked X on Sunday to press Y"
		p.When = nil
	}
	if p.Quantities == nil {
		p.Quantities = c.quantities(p.Content)
	}
	p.ID = d.id(graph.KindProposition, c.Document.ID, p.Content[0].Start, p.Content[len(p.Content)-1].End)
	d.frames.Propositions = append(d.frames.Propositions, p)
	return p.ID
}

// when returns the time that goes with some content: the first told inside it, else the one that opens the sentence. "Since January" is open
// to what came after.
func (c *sentence) when(content []graph.Span) *graph.When {
	start, end := content[0].Start, content[len(content)-1].End
	for _, t := range c.times {
		if t.when == nil || t.when.Span.Start < start || t.when.Span.Start >= end {
			continue
		}
		if inside := slices.ContainsFunc(content, func(s graph.Span) bool { return t.when.Span.Start >= s.Start && t.when.Span.Start < s.End }); inside || !c.otherClause(t.a) {
			return c.sinceThen(t)
		}
	}
	if len(c.times) > 0 && c.times[0].a <= c.lo+6 && c.times[0].when != nil {
		if t := c.times[0]; t.when.Span.End <= start && !c.interrupted(t.b, c.TokenAt(start)) && !c.otherClause(t.a) {
			return c.sinceThen(t)
		}
	}
	// Behind the content, in the same clause: "… on Wednesday".
	for _, t := range c.times {
		if t.when != nil && t.when.Span.Start >= end && t.a-c.TokenAt(end) <= 2 {
			return c.sinceThen(t)
		}
	}
	return nil
}

// sinceThen is the time of a timex, open to what came after it where it stands behind "since". The other words of a bound are left: what is postponed
// "until May" is in May.
func (c *sentence) sinceThen(t timex) *graph.When {
	if w := c.word(t.a - 1); w == "since" {
		return bounded(t.when, w)
	}
	return t.when
}

// otherClause reports whether the time at token i, outside some content, goes with a verb of saying or a clause with "who": "X said on Monday that Y
// had met Z", "X, who left on Monday, met Z".
func (c *sentence) otherClause(i int) bool {
	near := -1
	for _, k := range c.verbs {
		if c.units[k].b <= i && c.units[k].verb.finite {
			near = k
		}
	}
	return near >= 0 && (saying[c.units[near].verb.lemma] || reporting[c.units[near].verb.lemma] || c.subordinate(near))
}

// within returns the first time told in the tokens t.
func (c *sentence) within(t tokens) *graph.When {
	for _, x := range c.times {
		if x.when != nil && x.a >= t.a && x.b <= t.b {
			return x.when
		}
	}
	return nil
}

// quantities returns the numbers told inside some content.
func (c *sentence) quantities(content []graph.Span) []graph.Number {
	var out []graph.Number
	for _, s := range content {
		out = append(out, c.counts(c.TokenAt(s.Start), c.TokenAt(s.End-1)+1)...)
	}
	return out
}

// counts returns the numbers that the tokens [a,b) tell outside their times.
func (c *sentence) counts(a, b int) []graph.Number {
	var times []timex
	for _, t := range c.times {
		if t.b > a && t.a < b {
			times = append(times, t)
		}
	}
	return c.numbers(a, b, times)
}

// finish orders the records as the text has them.
func (d *builder) finish() Frames {
	slices.SortStableFunc(d.frames.Propositions, func(a, b graph.Proposition) int { return a.Content[0].Start - b.Content[0].Start })
	slices.SortStableFunc(d.frames.Events, func(a, b graph.Event) int { return a.Trigger.Start - b.Trigger.Start })
	return d.frames
}
