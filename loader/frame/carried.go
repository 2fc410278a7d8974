package frame

import (
	"slices"

	"backchannel/graph"
)

// clockReach is how many sentences on an hour is that at which people are told to be somewhere.
const clockReach = 3

// hour notes the last hour that a sentence tells, and whether "by then" takes up the one told before.
func (d *builder) hour(c *sentence) {
	for _, t := range c.times {
		if t.when != nil && t.when.Clock != "" {
			d.clock, d.clockAt, d.clockBlock = t.when, c.number, c.Sentences[c.number].Block
		}
	}
	if d.clock == nil || c.number-d.clockAt > clockReach || c.number == d.clockAt {
		return
	}
	for i := c.lo; i < min(c.lo+2, c.hi); i++ {
		if w := c.word(i); w == "by" && (c.word(i+1) == "then" || (c.word(i+1) == "this" || c.word(i+1) == "that") && pointsOfTime[c.word(i+2)]) {
			d.clockAt, d.clockBlock = c.number, c.Sentences[c.number].Block
		}
	}
}

// placed infers when a meeting was that no word of its sentence dates: people who are told to be somewhere are there at the hour told right
// before; and a meeting in the house of one told before, or in a room of it, was on the same day.
func (d *builder) placed(c *sentence, e *event) *graph.When {
	if e.kind != graph.Meeting || e.mood.status != graph.Happened || e.mood.negative || d.clock == nil && len(d.meetings) == 0 {
		return nil
	}
	if d.clock != nil && d.clock.EDTF != "" && c.number-d.clockAt <= clockReach && c.Sentences[c.number].Block == d.clockBlock && (staying[e.predicate] || e.predicate == "be together") {
		return inferred(d.clock, true)
	}
	if e.venue == nil {
		return nil
	}
	for _, m := range slices.Backward(d.meetings) {
		w := d.frames.Events[m.event].When
		if c.number-m.sentence > venueReach {
			break
		}
		if w != nil && w.EDTF != "" && m.venue != "" && d.liesIn(c, e.venue.Chain, m.venue) {
			return inferred(w, false)
		}
	}
	return nil
}

// liesIn reports whether a venue is another one or lies in it.
func (d *builder) liesIn(c *sentence, venue, house graph.ID) bool {
	if d.in == nil {
		d.in = map[graph.ID]graph.ID{}
		for i := range c.Chains {
			if in := c.Chains[i].In; in != nil {
				d.in[c.Chains[i].ID] = in.Chain
			}
		}
	}
	for range 4 {
		if venue == house {
			return true
		}
		venue = d.in[venue]
	}
	return false
}

// inferred is a time taken over from elsewhere in the text, with or without its hour: all of it is inferred.
func inferred(from *graph.When, hour bool) *graph.When {
	w := *from
	w.Inferred = slices.Clone(from.Inferred)
	add := func(what string) {
		if !slices.ContainsFunc(w.Inferred, func(x graph.Inference) bool { return x.What == what }) {
			w.Inferred = append(w.Inferred, graph.Inference{What: what, From: from.Span.Exact})
		}
	}
	if len(w.EDTF) >= 4 && w.EDTF[0] != 'X' {
		add("year")
	}
	for i, what := range []string{"month", "day"} {
		if len(w.EDTF) >= 7+3*i {
			add(what)
		}
	}
	if !hour {
		w.Clock, w.Part, w.Zone = "", "", ""
		w.Inferred = slices.DeleteFunc(w.Inferred, func(x graph.Inference) bool { return x.What == "hour" })
	} else {
		add("hour")
	}
	return &w
}
