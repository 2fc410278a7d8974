package frame

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/mention"
)

// locate sets the place or venue of an event.
func (e *event) locate(c *sentence, chain int, span graph.Span) {
	ch := &c.Chains[chain]
	p := &graph.Party{Chain: ch.ID, Span: span}
	switch {
	case ch.Type == graph.Venue && e.venue == nil:
		e.venue = p
	case (ch.Type == graph.Place || ch.Type == graph.Government) && e.place == nil:
		e.place = p
	}
}

// places looks for where an event was: in the phrases behind its verb or noun, or at the start of the sentence.
func (c *sentence) places(e *event) {
	look := func(from, to int) {
		for i := from; i < to && i+1 < len(c.units); i++ {
			if !c.isKind(i, uPrep) || !c.isKind(i+1, uNoun) {
				continue
			}
			if c.isKind(i-1, uNoun) && c.isPrep(i-2, "from") && (bodies[c.word(c.units[i-1].head)] || rooms[c.word(c.units[i-1].head)]) { // "spoke with X from her office in the town"
				continue
			}
			switch c.word(c.units[i].a) {
			case "in", "at", "inside", "on", "to", "near", "outside", "of":
			default:
				continue
			}
			w := c.word(c.units[i].a)
			if c.word(c.units[i].a-1) == "not" { // "not in the capital but in the port"
				continue
			}
			if m, ok := c.mentioned(i + 1); ok {
				t := c.Chain(m).Type
				if t == graph.Venue && (w == "outside" || w == "near") { // what is outside a house is not in it
					continue
				}
				if w == "of" && t == graph.Government || w == "on" && c.state(m) || w == "to" && e.rule != "journey" && e.kind != graph.Visit || contains(e.who, m.Chain) {
					continue
				}
				e.locate(c, m.Chain, c.Span(m.First, m.Last))
				if c.isKind(i+2, uComma) && c.isKind(i+3, uNoun) {
					if n, ok := c.mentioned(i + 3); ok && c.Chain(n).Type == graph.Place && e.place == nil {
						e.locate(c, n.Chain, c.Span(n.First, n.Last))
					}
				}
			}
		}
	}
	first, last := 0, len(c.units)
	for k, u := range c.units {
		if u.b <= e.reach.a {
			first = k
		}
		if u.a >= e.reach.b {
			last = k
			break
		}
	}
	look(first, last)
	if e.venue == nil && e.place == nil {
		// The phrases right behind: ", in a villa".
		k := last
		for range 6 {
			switch {
			case c.isKind(k, uPrep) && c.isKind(k+1, uNoun):
				look(k, k+1)
				k += 2
				continue
			case c.isKind(k, uComma) || c.isKind(k, uTime) || c.isKind(k, uOther) || c.isKind(k, uPrep) && c.isKind(k+1, uTime):
				k++
				continue
			}
			break
		}
	}
	if e.venue == nil && e.place == nil && c.isKind(0, uVerb) && c.units[0].verb.gerund && c.units[0].verb.lemma == "speak" { // "Speaking in the town, X announced"
		look(1, 2)
	}
	if e.venue == nil && e.place == nil { // "In the town, at a hotel near the opera, X met Y"
		for k := 0; c.isKind(k, uPrep) && c.isKind(k+1, uNoun) || c.isKind(k, uComma) || c.isKind(k, uTime) || c.isKind(k, uPrep) && c.isKind(k+1, uTime); k++ {
			if look(k, k+1); c.isKind(k, uPrep) {
				k++
			}
		}
	}
}

// state reports whether a mention is of a state, told as an actor or as a place.
func (c *sentence) state(m mention.Mention) bool {
	ch := c.Chain(m)
	return ch.Type == graph.Government || ch.Type == graph.Place && c.states[strings.ToLower(ch.Name)]
}

// sameEvent finds the event that r tells again: of the same kind, between the same parties, with nothing told of it that
// differs. What r tells more is added to it.
func (d *builder) sameEvent(r *graph.Event) (int, bool) {
	key := parties(r)
	if key == "" {
		return 0, false
	}
	known := d.told[key]
	for _, k := range known[max(0, len(known)-maxTellings):] {
		e := &d.frames.Events[k]
		if differs(e.Place, r.Place) || differs(e.Venue, r.Venue) || e.When != nil && r.When != nil && e.When.EDTF != r.When.EDTF ||
			(e.Number == nil) != (r.Number == nil) || e.Number != nil && e.Number.Span.Exact != r.Number.Span.Exact {
			continue
		}
		if e.Place == nil {
			e.Place = r.Place
		}
		if e.Venue == nil {
			e.Venue = r.Venue
		}
		if e.When == nil {
			e.When = r.When
		}
		for _, s := range r.Evidence {
			if last := e.Evidence[len(e.Evidence)-1]; s.Start >= last.End { // not the same sentence again
				e.Evidence = append(e.Evidence, s)
			}
		}
		return k, true
	}
	d.told[key] = append(known, len(d.frames.Events))
	return 0, false
}

// maxTellings bounds how many events of the same parties are compared.
const maxTellings = 8

// parties is a key for the kind and the parties of an event that another sentence can tell again; "" where none can.
func parties(e *graph.Event) string {
	if e.Type != graph.Meeting && e.Type != graph.Call || e.Status != graph.Happened || e.Negative || len(e.Participants) < 2 {
		return ""
	}
	ids := []string{string(e.Type)}
	for _, p := range e.Participants {
		ids = append(ids, string(p.Chain))
	}
	slices.Sort(ids[1:])
	return strings.Join(ids, " ")
}

func differs(a, b *graph.Party) bool { return a != nil && b != nil && a.Chain != b.Chain }

// pastCorrection returns the token behind ", not three times" that starts at token i; i where nothing is put right.
func (c *sentence) pastCorrection(i int) int {
	if c.word(i) != "," || c.word(i+1) != "not" {
		return i
	}
	n, end := c.scan.number(i+2, c.hi)
	if n == nil {
		return i
	}
	if c.word(end) == "times" {
		end++
	}
	return end
}

// tally reads how many events one wording tells: "three calls", "met twice", "called three times".
func (c *sentence) tally(e event) *graph.Number {
	if e.counted >= 0 {
		for i := c.units[e.counted].a; i < c.units[e.counted].head; i++ {
			if n, _ := c.scan.number(i, c.units[e.counted].b); n != nil {
				return n
			}
		}
		return nil
	}
	for i := e.reach.a; i < min(e.reach.b+4, c.hi); i++ {
		switch w := c.word(i); w {
		case "twice", "once", "thrice":
			v := map[string]float64{"once": 1, "twice": 2, "thrice": 3}[w]
			return &graph.Number{Span: c.Span(i, i+1), Low: &v, High: &v, Unit: "times"}
		case "times":
			for k := max(e.reach.a, i-4); k < i; k++ {
				if n, end := c.scan.number(k, i); n != nil && end == i {
					n.Span, n.Unit = c.Span(k, i+1), "times"
					return n
				}
			}
		}
	}
	return nil
}
