package derive

import (
	"math"
	"slices"
	"strings"

	"backchannel/graph"
)

// differentCounts compares how many of a thing two claims tell, as thing names it. What happened is the same only at the same time, or in the
// news of the same days: there may be twelve hurt on each of two days.
func differentCounts(counts string, a, b *graph.Claim) []contrast {
	if actual(a.Status) {
		undated := a.When == nil && b.When == nil && toldTogether(a, b, maxNewsDays)
		if !undated && (!covers(a.When, b.When) || !covers(b.When, a.When)) {
			return nil
		}
	} else if compareTimes(a.When, b.When) == apart || !toldTogether(a, b, maxPlanDays) {
		return nil
	}
	x, y := counting(counts, a), counting(counts, b)
	if x == nil || y == nil || !limits(*x).apart(limits(*y)) {
		return nil
	}
	return []contrast{{graph.DifferNumber, counts, amount(*x), amount(*y)}}
}

// counting returns the one number that a claim tells of a thing, nil where it tells several.
func counting(counts string, c *graph.Claim) *graph.Number {
	var out *graph.Number
	for i := range c.Quantities {
		q := &c.Quantities[i]
		if q.Denied || q.Unit == "" || thing(*q) != counts {
			continue
		}
		if out != nil {
			return nil
		}
		out = q
	}
	return out
}

// amount is what one claim says of a number.
func amount(n graph.Number) stance {
	value := n.Span.Exact
	if n.Unit != "" && n.Unit != "times" && !strings.Contains(value, n.Unit) {
		value += " " + n.Unit
	}
	return stance{number(n), value}
}

// differentMeasures compares the one quantity that each of two events tells besides how often it took place: how long it was.
func differentMeasures(a, b *graph.Claim) []contrast {
	if len(a.Quantities) != 1 || len(b.Quantities) != 1 {
		return nil
	}
	x, y := a.Quantities[0], b.Quantities[0]
	if times(a, x) || times(b, y) || plain(x.Unit) != plain(y.Unit) || !limits(x).apart(limits(y)) {
		return nil
	}
	return []contrast{{graph.DifferNumber, plain(x.Unit), amount(x), amount(y)}}
}

// times tells whether a number is of how often an event took place: "three calls", "twice".
func times(c *graph.Claim, q graph.Number) bool {
	switch u := plain(q.Unit); u {
	case "time", "meeting", "call", "talk", "conversation", "session", "visit", "round", "":
		return true
	default:
		return u == c.Predicate
	}
}

// tally returns how often an event is told to have taken place.
func tally(c *graph.Claim) (graph.Number, bool) {
	for _, q := range c.Quantities {
		if !q.Denied && (q.Low != nil || q.High != nil) && times(c, q) {
			return q, true
		}
	}
	return graph.Number{}, false
}

// differentTallies compares how often two claims tell that the same people met or called. They speak of the same where they give the same
// day; where one says of the other's number that it is wrong; or where one text gives both, of no day, as told by different people.
func differentTallies(a, b *graph.Claim) []contrast {
	x, okX := tally(a)
	y, okY := tally(b)
	if !okX || !okY || !limits(x).apart(limits(y)) || compareTimes(a.When, b.When) == apart {
		return nil
	}
	same, alike := attended(a, b)
	switch {
	case alike && (denied(a, y) || denied(b, x)) && toldTogether(a, b, maxPlanDays):
	case same && covers(a.When, b.When) && covers(b.When, a.When):
	case same && a.When == nil && b.When == nil && a.Ref.Document == b.Ref.Document && apartVoices(a, b):
	default:
		return nil
	}
	return []contrast{{graph.DifferNumber, "times", amount(x), amount(y)}}
}

// denied tells whether a claim says of a number that it is not the one.
func denied(c *graph.Claim, n graph.Number) bool {
	return slices.ContainsFunc(c.Quantities, func(q graph.Number) bool { return q.Denied && number(q) == number(n) })
}

// attended tells whether two claims name the same people, and whether those of one can be among those of the other. People without a
// name are the same where their words are.
func attended(a, b *graph.Claim) (same, alike bool) {
	x, y := party(a), party(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	alike = len(x) > 0 && !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
	return alike && len(x) == len(y) && len(x) > 1, alike
}

func limits(n graph.Number) bound {
	b := bound{-inf, inf}
	if n.Low != nil {
		b.low = *n.Low
	}
	if n.High != nil {
		b.high = *n.High
	}
	if _, hedged, _ := core(n.Span.Exact); len(hedged) == 1 && n.Low != nil && n.High != nil && *n.Low == *n.High { // "about 1,900"
		b.low, b.high = math.Min(b.low, hedged[0].low), math.Max(b.high, hedged[0].high)
	}
	return b
}

// party returns who takes part, entities by id and those without a name by their words, sorted.
func party(c *graph.Claim) []string {
	var out []string
	for _, a := range c.Arguments {
		if a.Role != graph.Agent && a.Role != graph.Recipient {
			continue
		}
		w := string(a.Entity)
		if a.Entity == "" || a.Entity.Kind() == graph.KindGroup {
			w = "words " + plain(a.Text)
		}
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

// apartVoices tells whether no voice is behind both claims, and somebody is behind each.
func apartVoices(a, b *graph.Claim) bool {
	if len(a.Sourcing.Voices) == 0 || len(b.Sourcing.Voices) == 0 {
		return false
	}
	for _, v := range a.Sourcing.Voices {
		if v.Kind == graph.OwnVoice || slices.ContainsFunc(b.Sourcing.Voices, func(w graph.Voice) bool { return w.Kind == graph.OwnVoice || voiceKey(v) == voiceKey(w) }) {
			return false
		}
	}
	return true
}
