package frame

import (
	"strconv"
	"strings"
	"time"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// A timex is the tokens [a,b) that tell a time.
type timex struct {
	a, b int
	told told
	when *graph.When
}

// told is what the words of a timex say, before anything is inferred.
type told struct {
	year, month, day int // 0: not told; day 0 with a month is the whole month
	decade           bool
	season           int // 21 to 24
	weekday          int // 1 Monday to 7 Sunday, 0 not told
	shift            int // days from the day of publication, with relative set
	relative         relative
	unit             byte // d, w, m, y of a shift, e for a weekend
	part             string
	clock            string
	zone             string
	approx           bool // "about", "around"
	next, last, this bool
}

// relative tells from what a shift counts.
type relative uint8

const (
	absolute      relative = iota
	fromPublished          // "yesterday", "last week", "two days ago"
	fromCarried            // "two days later", "that night": from the time told before
)

var (
	months = map[string]int{
		"january": 1, "jan.": 1, "jan": 1, "february": 2, "feb.": 2, "feb": 2, "march": 3, "mar.": 3, "april": 4, "apr.": 4, "apr": 4,
		"may": 5, "june": 6, "jun.": 6, "july": 7, "jul.": 7, "august": 8, "aug.": 8, "aug": 8, "september": 9, "sept.": 9,
		"sep.": 9, "sept": 9, "october": 10, "oct.": 10, "oct": 10, "november": 11, "nov.": 11, "nov": 11, "december": 12, "dec.": 12, "dec": 12,
	}
	weekdays = map[string]int{
		"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
		"mon.": 1, "tues.": 2, "wed.": 3, "thurs.": 4, "fri.": 5, "sat.": 6, "sun.": 7,
	}
	seasons  = map[string]int{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
	dayParts = set("morning afternoon evening night midday dawn dusk daybreak nightfall lunchtime")
	units    = map[string]byte{"day": 'd', "days": 'd', "week": 'w', "weeks": 'w', "month": 'm', "months": 'm', "year": 'y', "years": 'y'}
	shorter  = set("moment moments minute minutes hour hours second seconds")
	zones    = set("gmt utc est edt et pst pdt cet cest eet bst")
)

// times finds the times that the tokens [lo,hi) tell, in order.
func (s *scan) times(lo, hi int) []timex {
	var out []timex
	for i := lo; i < hi; {
		t, ok := s.timeAt(i, lo, hi)
		if !ok {
			i++
			continue
		}
		out = append(out, t)
		i = t.b
	}
	return out
}

// timeAt reads a time that starts at token i.
func (s *scan) timeAt(i, lo, hi int) (timex, bool) {
	r := timeReader{scan: s, i: i, hi: hi}
	if !r.read(lo) || r.i == i {
		return timex{}, false
	}
	return timex{a: i, b: r.i, told: r.told}, true
}

// A timeReader reads one time, token by token.
type timeReader struct {
	*scan
	i, hi int
	told  told
}

func (r *timeReader) at(k int) string {
	if r.i+k >= r.hi {
		return ""
	}
	return r.word(r.i + k)
}

// read reads whichever form of time starts here.
func (r *timeReader) read(lo int) bool {
	w := r.at(0)
	if r.kind(r.i) == text.Number {
		return r.number()
	}
	switch w {
	case "the", "this", "that", "last", "next", "late", "early", "mid", "earlier", "later", "a", "an", "one", "two", "three", "four", "five",
		"six", "seven", "eight", "nine", "ten", "several", "few", "some", "previous", "past", "coming", "shortly", "moments", "minutes",
		"hours", "days", "weeks", "months", "years", "soon", "about", "around", "just", "twelve", "during", "at":
		return r.relative()
	case "today", "tonight":
		r.told.relative, r.told.unit = fromPublished, 'd'
		if w == "tonight" {
			r.told.part = "night"
		}
	case "yesterday", "tomorrow":
		r.told.relative, r.told.unit, r.told.shift = fromPublished, 'd', 1
		if w == "yesterday" {
			r.told.shift = -1
		}
		r.i++
		r.part()
		return true
	case "overnight":
		r.told.part = w
	case "noon", "midnight":
		r.told.clock = map[string]string{"noon": "12:00", "midnight": "00:00"}[w]
		r.i++
		r.onDay()
		return true
	default:
		return r.date(lo)
	}
	r.i++
	return true
}

// date reads what starts with the name of a month, a weekday, a season or a part of the day.
func (r *timeReader) date(lo int) bool {
	w := r.at(0)
	if strings.HasPrefix(w, "mid-") {
		if m := months[w[4:]]; m > 0 {
			r.told.month = m
			r.i++
			r.year()
			return true
		}
	}
	if d := weekdays[w]; d > 0 && r.capital(r.i) && r.word(r.i-1) != "every" && r.word(r.i-1) != "each" {
		r.told.weekday = d
		r.i++
		if dayParts[r.at(0)] {
			r.part()
		}
		save := r.i
		if r.at(0) == "," {
			r.i++
		}
		if !(months[r.at(0)] > 0 && r.monthDay()) && !r.dayMonth() {
			r.i = save
		}
		r.clock()
		return true
	}
	if months[w] > 0 && r.capital(r.i) {
		return r.month(lo)
	}
	if n := seasons[w]; n > 0 && r.i > lo && r.at(0) != "fall" {
		// "spring" alone is a time only behind a word that makes it one, or before a year.
		save := r.i
		r.i++
		if r.at(0) == "of" {
			r.i++
		}
		if r.year() {
			r.told.season = n
			return true
		}
		r.i = save
		switch r.word(r.i - 1) {
		case "in", "before", "by", "until", "since", "after":
			r.told.season = n
			r.i++
			return true
		}
		return false
	}
	if dayParts[w] && r.i > lo && (r.word(r.i-1) == "at" || r.word(r.i-1) == "by") {
		r.i++
		r.onDay() // "at dawn on Sunday"
		r.told.part = w
		return true
	}
	return false
}

// month reads a name of a month, which some people and verbs share: alone it needs a word before it that makes it a time.
func (r *timeReader) month(lo int) bool {
	m := months[r.at(0)]
	if r.monthDay() {
		if dayParts[r.at(0)] {
			r.part()
		}
		r.clock()
		return true
	}
	r.told.month = m
	r.i++
	if r.at(0) == "of" {
		r.i++
		if r.year() {
			return true
		}
		r.i--
	}
	if r.at(0) == "," {
		r.i++
		if r.year() {
			return true
		}
		r.i--
	}
	if r.year() {
		return true
	}
	before := ""
	if r.i-2 >= lo {
		before = r.word(r.i - 2)
	}
	switch before {
	case "in", "since", "until", "by", "from", "during", "before", "after", "to", "through", "and", "between":
		return r.tag(r.i-1) != tag.MD
	}
	return false
}

// monthDay reads "October 8th, 2025".
func (r *timeReader) monthDay() bool {
	m := months[r.at(0)]
	d := ordinal(r.at(1))
	if m == 0 || d < 1 || d > 31 {
		return false
	}
	r.told.month, r.told.day = m, d
	r.i += 2
	r.yearBehind()
	return true
}

// yearBehind reads the year behind a day or month, where there is one, with a comma or none before it.
func (r *timeReader) yearBehind() {
	save := r.i
	if r.at(0) == "," {
		r.i++
	}
	if !r.year() {
		r.i = save
	}
}

// dayMonth reads "8 October 2025" and "the 8th of October".
func (r *timeReader) dayMonth() bool {
	save := r.i
	if r.at(0) == "the" {
		r.i++
	}
	d := ordinal(r.at(0))
	k := 1
	if r.at(1) == "of" {
		k = 2
	}
	m := months[r.at(k)]
	if d < 1 || d > 31 || m == 0 || !r.capital(r.i+k) {
		r.i = save
		return false
	}
	r.told.month, r.told.day = m, d
	r.i += k + 1
	r.yearBehind()
	return true
}

// year reads a year behind a month, a season or a day.
func (r *timeReader) year() bool {
	w := r.at(0)
	y, err := strconv.Atoi(w)
	if err != nil || len(w) != 4 || y < 1000 || y > 2100 {
		return false
	}
	r.told.year = y
	r.i++
	return true
}

// number reads what starts with a digit: a clock, an ISO date, a decade, a year behind a preposition, a day and month, "3 days ago".
func (r *timeReader) number() bool {
	w := r.at(0)
	if t, err := time.Parse("2006-01-02", w); err == nil {
		r.told.year, r.told.month, r.told.day = t.Year(), int(t.Month()), t.Day()
		r.i++
		return true
	}
	if r.dayMonth() {
		r.clock()
		return true
	}
	if r.hour() {
		r.onDay()
		return true
	}
	if len(w) == 5 && strings.HasSuffix(w, "0s") && w[0] <= '2' && digits(w[:4]) {
		r.told.year, _ = strconv.Atoi(w[:4])
		r.told.decade = true
		r.i++
		return true
	}
	if digits(w) && len(w) == 4 {
		switch r.word(r.i - 1) {
		case "in", "since", "of", "until", "by", "from", "during", "after", "before", "through", "early", "late", "mid", "between", "and", "to", "year", "around", "circa":
			next := r.tag(r.i + 1)
			if y, _ := strconv.Atoi(w); y >= 1500 && y <= 2100 && !next.Noun() && next != tag.CD {
				return r.year()
			}
		}
		return false
	}
	return r.relative()
}
