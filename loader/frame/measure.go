package frame

import (
	"slices"

	"backchannel/graph"
)

// A Measure is when what some words tell was, and how many of what they count.
type Measure struct {
	When       *graph.When
	Quantities []graph.Number
}

// Measure reads the time and the numbers that the tokens [first,last) tell, which lie in one sentence. The time is that of their main
// clause: a time in a clause that hangs on it ("the town that fell in May") is of that one.
func (f Frames) Measure(first, last int) Measure {
	c := f.sentenceAt(first)
	if c == nil || last <= first {
		return Measure{}
	}
	var m Measure
	last = min(last, c.hi)
	main := c.leading(first, last)
	for _, t := range c.times {
		if t.when != nil && t.a >= first && t.b <= last && c.goesWith(t, main) {
			m.When = bounded(t.when, c.word(t.a-1))
			break
		}
	}
	m.Quantities = c.counts(first, last)
	return m
}

// sentenceAt returns the sentence that token i lies in; nil where none was read.
func (f Frames) sentenceAt(i int) *sentence {
	k, ok := slices.BinarySearchFunc(f.sentences, i, func(c *sentence, i int) int {
		switch {
		case c.hi <= i:
			return -1
		case c.lo > i:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	return f.sentences[k]
}

// leading returns the verb group of the main clause of the tokens [first,last), -1 where they have none.
func (c *sentence) leading(first, last int) int {
	for _, i := range c.verbs {
		u := c.units[i]
		if u.a >= first && u.b <= last && u.verb.finite && !c.subordinate(i) {
			return i
		}
	}
	return -1
}

// subordinate reports whether the clause of verb group i starts with "who", "when" and the like.
func (c *sentence) subordinate(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch u := c.units[k]; u.kind {
		case uWho:
			return true
		case uSub: // "the town that fell" is of the town, whatever the tagger says
			return c.word(u.a) != "that" || c.isKind(k-1, uNoun) && k == i-1
		case uVerb, uBreak, uComma:
			return false
		}
	}
	return false
}

// goesWith reports whether a time is of the clause of verb group main: it opens that clause, or stands behind its verb or one that hangs on
// it or is joined to it.
func (c *sentence) goesWith(t timex, main int) bool {
	if main < 0 {
		return true
	}
	near := -1
	for _, i := range c.verbs {
		if c.units[i].a < t.a {
			near = i
		}
	}
	if near <= main {
		return near < 0 || !c.subordinate(near)
	}
	for range c.verbs {
		v := c.units[near].verb
		switch {
		case near == main:
			return true
		case v.joined >= 0 && v.joined != near:
			near = v.joined
		case v.governor >= 0 && v.governor != near && !v.finite:
			near = v.governor
		default:
			return false
		}
	}
	return false
}

// bounded is the time that a word before makes a bound: "until Tuesday" is open to the past, "since May" to the future.
func bounded(w *graph.When, word string) *graph.When {
	out := *w
	if w.EDTF == "" {
		return w
	}
	switch word {
	case "until", "till", "by", "before":
		out.EDTF, out.Earliest = "../"+w.EDTF, ""
	case "since", "after":
		out.EDTF, out.Latest = w.EDTF+"/..", ""
	default:
		return w
	}
	if _, err := graph.ParseEDTF(out.EDTF); err != nil { // a week is an interval already
		return w
	}
	return &out
}
