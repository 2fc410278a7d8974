package derive

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"backchannel/graph"
)

// stance is what one claim says in a dispute: a key to compare by, and the words of it.
type stance struct{ key, value string }

// contrast is a way in which two claims cannot both be so.
type contrast struct {
	differ  graph.Difference
	subject string // what it is about beyond the key that the claims share
	a, b    stance
}

// contrasts says how two claims that share a key differ. They are of the same only where what they tell leaves no room for two: two
// meetings of the same people need not be one.
func contrasts(key string, a, b *rival) []contrast {
	kind, rest, _ := strings.Cut(key, "|")
	switch {
	case kind == "answer": // the text says that one denies the other
		if a.Negative == b.Negative {
			return nil
		}
		return []contrast{{graph.DifferPolarity, "", polarity(a.Claim), polarity(b.Claim)}}
	case made(a.Claim) != made(b.Claim) || !made(a.Claim) && a.Status != b.Status, a.Negative && b.Negative:
		return nil
	case kind == "number" || kind == "tally":
		if a.Negative || b.Negative {
			return nil
		}
		if kind == "tally" {
			return differentTallies(a.Claim, b.Claim)
		}
		counts, _, _ := strings.Cut(rest, "|")
		return differentCounts(counts, a.Claim, b.Claim)
	case a.Negative != b.Negative:
		neg, pos := a, b
		if b.Negative {
			neg, pos = b, a
		}
		if kind != "words" && !made(neg.Claim) { // who is not expected to come may still wish to
			return nil
		}
		if kind == "nobody" && len(members(neg.Claim, graph.Patient, graph.Recipient)) > 0 || !denies(kind, neg, pos) {
			return nil
		}
		return []contrast{{graph.DifferPolarity, "", polarity(a.Claim), polarity(b.Claim)}}
	case kind == "words" && compareTimes(a.When, b.When) != apart && (toldTogether(a.Claim, b.Claim, maxTellingDays) || a.FirstTold == "" || b.FirstTold == ""):
		return differentNumbers(a, b)
	case kind == "event":
		return differentEvents(a.Claim, b.Claim)
	}
	return nil
}

// made tells whether what a claim tells is told to have taken place: a threat has, though what it threatens has not.
func made(c *graph.Claim) bool {
	return actual(c.Status) || c.Means == graph.MeansThreat && c.Status == graph.Threatened
}

func actual(s graph.Status) bool { return s == graph.Happened || s == graph.UnderWay }

func polarity(c *graph.Claim) stance {
	if c.Negative {
		return stance{"not so", "not so"}
	}
	return stance{"so", "so"}
}

// denies tells whether all that a claim denies is told by the other. What happens once is denied whatever time or place is given.
func denies(kind string, neg, pos *rival) bool {
	one := kind == "event" && slices.Contains(once, neg.Predicate)
	if kind == "words" {
		if !slices.Equal(neg.numbers, pos.numbers) {
			return false
		}
	} else {
		for _, a := range neg.Arguments {
			if a.Role != graph.At && a.Role != graph.EventRole && !slices.ContainsFunc(pos.Arguments, func(b graph.ClaimArgument) bool { return sameFilling(a, b) }) {
				return false
			}
		}
		if neg.Channel != "" && neg.Channel != pos.Channel {
			return false
		}
		if len(neg.Quantities) > 0 && !slices.EqualFunc(neg.Quantities, pos.Quantities, func(x, y graph.Number) bool { return number(x) == number(y) }) {
			return false
		}
		x, y := places(neg.Claim), places(pos.Claim)
		if len(x) > 0 && (len(y) == 0 && !one || len(y) > 0 && elsewhere(x, y)) {
			return false
		}
	}
	switch t := compareTimes(neg.When, pos.When); {
	case neg.When == nil && pos.When == nil: // of no day: both are news of the same days, or there is no telling
		n := maxTellingDays
		if one {
			n = maxPlanDays
		}
		return neg.FirstTold == "" || pos.FirstTold == "" || toldTogether(neg.Claim, pos.Claim, n)
	case neg.When == nil: // it denies what was told up to then
		return neg.LastTold == "" || pos.When.Earliest <= neg.LastTold
	case one:
		return t != apart
	default:
		return covers(neg.When, pos.When)
	}
}

// covers tells whether all days of b are days of a.
func covers(a, b *graph.When) bool {
	return a != nil && b != nil && a.Earliest != "" && a.Latest != "" && b.Earliest != "" && b.Latest != "" && a.Earliest <= b.Earliest && b.Latest <= a.Latest
}

func sameFilling(a, b graph.ClaimArgument) bool {
	if a.Role != b.Role || a.Entity != b.Entity || a.Claim != b.Claim {
		return false
	}
	return a.Entity != "" || a.Claim != "" || graph.SortKey(a.Text) == graph.SortKey(b.Text)
}

// differentNumbers compares what claims of the same words count.
func differentNumbers(a, b *rival) []contrast {
	if len(a.numbers) != len(b.numbers) {
		return nil
	}
	for i := range a.numbers {
		if a.numbers[i].apart(b.numbers[i]) {
			return []contrast{{graph.DifferNumber, "", stance{a.counts, a.counts}, stance{b.counts, b.counts}}}
		}
	}
	return nil
}

// How far apart claims without a time of their own can be told and still be news of the same: the same act with another number, the same words,
// what is planned and told again until it is done.
const (
	maxNewsDays    = 2
	maxTellingDays = 7
	maxPlanDays    = 14
)

// toldTogether tells whether two claims are dated, and told within so many days of one another.
func toldTogether(a, b *graph.Claim, n int) bool {
	if a.FirstTold == "" || b.FirstTold == "" {
		return false
	}
	from, to := max(a.FirstTold, b.FirstTold), min(a.LastTold, b.LastTold)
	return from <= to || days(to, from) <= n
}

// differentEvents compares two events by time, number, attendance and place.
func differentEvents(a, b *graph.Claim) []contrast {
	who, other := members(a, graph.Agent, graph.Recipient), members(b, graph.Agent, graph.Recipient)
	same := len(who) > 0 && slices.Equal(who, other)
	if compareTimes(a.When, b.When) == apart {
		if !same || !slices.Contains(once, a.Predicate) || gap(a.When, b.When) > maxTellingDays {
			return nil
		}
		return []contrast{{graph.DifferTime, "", stance{cmp.Or(a.When.EDTF, a.When.Earliest), a.When.Span.Exact}, stance{cmp.Or(b.When.EDTF, b.When.Earliest), b.When.Span.Exact}}}
	}
	if !covers(a.When, b.When) || !covers(b.When, a.When) || a.When.Earliest != a.When.Latest || otherHours(a.When, b.When) {
		return nil
	}
	var out []contrast
	if same && len(who) > 1 {
		out = differentMeasures(a, b)
	}
	together := both(members(a, graph.Agent, graph.Recipient, graph.EventRole), members(b, graph.Agent, graph.Recipient, graph.EventRole))
	for i, list := range [][]graph.ID{both(members(a, graph.Attribute), other), both(who, members(b, graph.Attribute))} {
		for _, x := range list {
			if !met(a, b, together, x) {
				continue
			}
			name := called(x, a, b)
			without, with := stance{"without", "without " + name}, stance{"with", "with " + name}
			if i == 1 {
				without, with = with, without
			}
			out = append(out, contrast{graph.DifferAttendance, string(x), without, with})
		}
	}
	if x, y := places(a), places(b); same && len(who) > 1 && elsewhere(x, y) {
		out = append(out, contrast{graph.DifferPlace, "", at(x), at(y)})
	}
	return out
}

// called is the fullest words by which two claims speak of somebody.
func called(e graph.ID, claims ...*graph.Claim) string {
	best := ""
	for _, c := range claims {
		for _, a := range c.Arguments {
			if a.Entity == e && (len(a.Text) > len(best) || len(a.Text) == len(best) && a.Text < best) {
				best = a.Text
			}
		}
	}
	return best
}

// met tells whether two meetings of one day are the same whether or not somebody was there: two others took part in both, or they were
// in one venue.
func met(a, b *graph.Claim, together []graph.ID, x graph.ID) bool {
	others := slices.DeleteFunc(slices.Clone(together), func(e graph.ID) bool { return e == x })
	if len(others) > 1 {
		return true
	}
	return len(both(venues(a), venues(b))) > 0
}

// both returns what is in two sorted lists.
func both(a, b []graph.ID) []graph.ID {
	var out []graph.ID
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			out = append(out, x)
		}
	}
	return out
}

// otherHours tells whether two times of one day are of different parts of it: one before the evening and one after.
func otherHours(a, b *graph.When) bool {
	late := func(w *graph.When) (bool, bool) {
		switch w.Part {
		case "morning", "afternoon", "midday", "dawn", "daybreak", "lunchtime":
			return false, true
		case "evening", "night", "dusk", "nightfall":
			return true, true
		}
		return w.Clock >= "18:00", w.Clock >= "05:00"
	}
	x, okX := late(a)
	y, okY := late(b)
	return okX && okY && x != y
}

type timing int

const (
	unknown timing = iota // one is not told
	overlap
	apart
)

func compareTimes(a, b *graph.When) timing {
	switch {
	case a == nil || b == nil || a.Earliest == "" || b.Earliest == "" || a.Latest == "" || b.Latest == "":
		return unknown
	case a.Earliest <= b.Latest && b.Earliest <= a.Latest:
		return overlap
	}
	return apart
}

// gap is how many days lie between two times that are apart.
func gap(a, b *graph.When) int { return days(min(a.Latest, b.Latest), max(a.Earliest, b.Earliest)) }

// days is how many days to lies after from, the most there is where one is no date.
func days(from, to string) int {
	x, errX := time.Parse(time.DateOnly, from)
	y, errY := time.Parse(time.DateOnly, to)
	if errX != nil || errY != nil {
		return math.MaxInt
	}
	return int(y.Sub(x).Hours() / 24)
}
