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
func contrasts(key string, a, b *graph.Claim) []contrast {
	if actual(a.Status) != actual(b.Status) || !actual(a.Status) && a.Status != b.Status {
		return nil
	}
	kind, _, _ := strings.Cut(key, "|")
	switch {
	case a.Negative && b.Negative:
		return nil
	case a.Negative != b.Negative:
		neg, pos := a, b
		if b.Negative {
			neg, pos = b, a
		}
		if !denies(kind, neg, pos) {
			return nil
		}
		return []contrast{{graph.DifferPolarity, "", polarity(a), polarity(b)}}
	case kind == "words" && compareTimes(a.When, b.When) != apart && (toldTogether(a, b) || a.FirstTold == "" || b.FirstTold == ""):
		return differentNumbers(a, b)
	case kind == "number" && compareTimes(a.When, b.When) != apart && toldTogether(a, b):
		return differentQuantities(a, b)
	case kind == "event":
		return differentEvents(a, b)
	}
	return nil
}

func actual(s graph.Status) bool { return s == graph.Happened || s == graph.UnderWay }

func polarity(c *graph.Claim) stance {
	if c.Negative {
		return stance{"not so", "not so"}
	}
	return stance{"so", "so"}
}

// denies tells whether all that a claim denies is told by the other. What happens once is denied whatever time or place is given.
func denies(kind string, neg, pos *graph.Claim) bool {
	one := kind == "event" && slices.Contains(once, neg.Predicate)
	if kind == "words" {
		_, x, _ := core(neg.Text)
		_, y, _ := core(pos.Text)
		if !slices.Equal(x, y) {
			return false
		}
	} else {
		for _, a := range neg.Arguments {
			if a.Role != graph.At && !slices.ContainsFunc(pos.Arguments, func(b graph.ClaimArgument) bool { return sameFilling(a, b) }) {
				return false
			}
		}
		if neg.Channel != "" && neg.Channel != pos.Channel {
			return false
		}
		if len(neg.Quantities) > 0 && !slices.EqualFunc(neg.Quantities, pos.Quantities, func(x, y graph.Number) bool { return number(x) == number(y) }) {
			return false
		}
		x, y := places(neg), places(pos)
		if len(x) > 0 && (len(y) == 0 && !one || len(y) > 0 && elsewhere(x, y)) {
			return false
		}
	}
	switch t := compareTimes(neg.When, pos.When); {
	case neg.When == nil: // it denies what was told up to then
		return pos.When == nil || neg.LastTold == "" || pos.When.Earliest <= neg.LastTold
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
func differentNumbers(a, b *graph.Claim) []contrast {
	_, x, told := core(a.Text)
	_, y, other := core(b.Text)
	if len(x) != len(y) {
		return nil
	}
	for i := range x {
		if x[i].apart(y[i]) {
			return []contrast{{graph.DifferNumber, "", stance{told, told}, stance{other, other}}}
		}
	}
	return nil
}

// differentQuantities compares the one quantity that each of two claims tells.
func differentQuantities(a, b *graph.Claim) []contrast {
	if len(a.Quantities) != 1 || len(b.Quantities) != 1 {
		return nil
	}
	x, y := a.Quantities[0], b.Quantities[0]
	if graph.SortKey(x.Unit) != graph.SortKey(y.Unit) || !limits(x).apart(limits(y)) {
		return nil
	}
	return []contrast{{graph.DifferNumber, graph.SortKey(x.Unit), stance{number(x), x.Span.Exact}, stance{number(y), y.Span.Exact}}}
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

// maxTellingDays is how far apart claims without a time of their own can be told and still be news of the same.
const maxTellingDays = 7

// toldTogether tells whether two claims are dated, and told within a week of one another.
func toldTogether(a, b *graph.Claim) bool {
	if a.FirstTold == "" || b.FirstTold == "" {
		return false
	}
	from, to := max(a.FirstTold, b.FirstTold), min(a.LastTold, b.LastTold)
	return from <= to || days(to, from) <= maxTellingDays
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
	if !covers(a.When, b.When) || !covers(b.When, a.When) {
		return nil
	}
	var out []contrast
	if same && len(who) > 1 {
		out = differentQuantities(a, b)
	}
	if a.When.Earliest != a.When.Latest {
		return out
	}
	together := both(who, other)
	for i, list := range [][]graph.ID{both(members(a, graph.Attribute), other), both(who, members(b, graph.Attribute))} {
		for _, x := range list {
			if !met(a, b, together, x) {
				continue
			}
			without, with := stance{"without", "without " + x.Key()}, stance{"with", "with " + x.Key()}
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

// met tells whether two meetings of one day are the same whether or not somebody was there: two others took part in both, or they were
// in one venue.
func met(a, b *graph.Claim, together []graph.ID, x graph.ID) bool {
	others := slices.DeleteFunc(slices.Clone(together), func(e graph.ID) bool { return e == x })
	if len(others) > 1 {
		return true
	}
	return slices.ContainsFunc(both(members(a, graph.At), members(b, graph.At)), func(e graph.ID) bool { return e.Kind() == graph.KindVenue })
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

// places returns where something took place, venues before what they lie in.
func places(c *graph.Claim) []graph.ClaimArgument {
	var out []graph.ClaimArgument
	for _, a := range c.Arguments {
		if a.Role == graph.At && a.Entity != "" {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b graph.ClaimArgument) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

func rank(a graph.ClaimArgument) int {
	if a.Entity.Kind() == graph.KindVenue {
		return 0
	}
	return 1
}

// at is what is said of where it was: the narrowest of places.
func at(list []graph.ClaimArgument) stance {
	words := slices.DeleteFunc(strings.Fields(graph.SortKey(list[0].Text)), func(w string) bool { return articles[w] })
	return stance{strings.Join(words, " "), list[0].Text}
}

// elsewhere tells whether two lists name places of one kind and have none in common, by entity or by words: a venue without a name of its
// own is another entity in each document.
func elsewhere(a, b []graph.ClaimArgument) bool {
	comparable := false
	for _, x := range a {
		for _, y := range b {
			if x.Entity == y.Entity || within(x.Text, y.Text) || within(y.Text, x.Text) {
				return false
			}
			comparable = comparable || x.Entity.Kind() == y.Entity.Kind()
		}
	}
	return comparable
}

var articles = set("the a an its his her their")

// within tells whether all words of a are in b, articles aside.
func within(a, b string) bool {
	have := set(graph.SortKey(b))
	for w := range set(graph.SortKey(a)) {
		if !have[w] && !articles[w] {
			return false
		}
	}
	return true
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
