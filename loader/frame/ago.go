package frame

import (
	"strconv"

	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// smallNumbers are the number words that times and counts are told with.
var smallNumbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12,
}

// relative reads what counts from another time: "last week", "two days later", "that night", "the next day", "late September".
func (r *timeReader) relative() bool {
	save := r.i
	if r.phrase() {
		return true
	}
	r.i, r.told = save, told{}
	return false
}

func (r *timeReader) phrase() bool {
	w := r.at(0)
	switch w {
	case "the":
		return r.definite()
	case "this", "last", "next", "past", "previous", "coming":
		r.i++
		return r.nearby(w)
	case "that":
		if r.tag(r.i) == tag.IN {
			return false
		}
		r.i++
		if p := r.at(0); dayParts[p] || p == "day" {
			r.i++
			r.told.relative, r.told.unit = fromCarried, 'd'
			if p != "day" {
				r.told.part = p
			}
			return true
		}
		return false
	case "late", "early", "mid", "earlier", "later":
		r.i++
		return r.lateEarly(w)
	case "shortly", "soon", "just":
		if x := r.at(1); x == "after" || x == "before" {
			r.i += 2
			if r.kind(r.i) == text.Number && r.hour() || r.at(0) == "noon" || r.at(0) == "midnight" {
				midnight := r.at(0) == "midnight"
				if r.told.clock == "" {
					r.read(r.i)
				} else {
					r.onDay()
				}
				r.told.approx = true
				if midnight && x == "before" { // 00:00 is of the day after
					r.told.clock = ""
				}
				return r.told.clock != "" || r.told.weekday+r.told.month > 0
			}
		} else if w == "shortly" && (x == "afterward" || x == "afterwards" || x == "thereafter") {
			r.i += 2
			r.told.relative, r.told.unit = fromCarried, 'd'
			return true
		}
		return false
	case "during", "at":
		return r.backThen()
	case "about", "around":
		if r.backThen() {
			return true
		}
		r.i++
		if r.at(0) == "noon" || r.at(0) == "midnight" || r.kind(r.i) == text.Number && r.hour() {
			if r.told.clock == "" {
				return r.read(r.i)
			}
			r.onDay()
			r.told.approx = true
			return true
		}
		return false
	}
	return r.count()
}

// backThen reads what points at the time told before: "around then", "at that time", "during this period". What had happened "by then" is older.
func (r *timeReader) backThen() bool {
	n := 0
	switch this := r.at(1); {
	case this == "then" && r.at(0) != "at" && r.at(0) != "during":
		n = 2
	case (this == "that" || this == "this" && r.at(0) != "at") && pointsOfTime[r.at(2)]:
		n = 3
	}
	if n == 0 {
		return false
	}
	r.i += n
	r.told.relative, r.told.unit = fromCarried, 'd'
	return true
}

var pointsOfTime = set("time point moment period hour")

// count reads a number of units: "two days later", "a year ago", "moments later".
func (r *timeReader) count() bool {
	n, ok := 0, false
	w := r.at(0)
	switch {
	case shorter[w] || units[w] != 0: // "moments later", "days earlier"
		ok = true
		r.i--
	case w == "several" || w == "few" || w == "some":
		ok = true
	case (w == "a" || w == "an") && (r.at(1) == "few" || r.at(1) == "couple"):
		ok = true
		r.i++
		if r.at(1) == "of" {
			r.i++
		}
	case digits(w) && len(w) <= 3:
		n, _ = strconv.Atoi(w)
		ok = true
	default:
		n, ok = smallNumbers[w], smallNumbers[w] > 0
	}
	if !ok {
		return false
	}
	r.i++
	unit, small := units[r.at(0)], shorter[r.at(0)]
	if r.at(0) == "fortnight" {
		unit, n = 'w', 2*n
	}
	if unit == 0 && !small {
		return false
	}
	r.i++
	switch r.at(0) {
	case "ago":
		r.told.relative, r.told.shift = fromPublished, -n
	case "later", "afterward", "afterwards":
		r.told.relative, r.told.shift = fromCarried, n
	case "earlier", "before":
		if r.at(0) == "before" && r.hasObject() {
			return false
		}
		r.told.relative, r.told.shift = fromCarried, -n
	default:
		return false
	}
	r.i++
	switch {
	case small:
		r.told.unit, r.told.shift = 'd', 0
	case n == 0: // "days later": how many is not told
		r.told.unit = '?'
	default:
		r.told.unit = unit
	}
	return true
}

// hasObject reports whether a noun phrase follows token i: "two days before the vote".
func (r *timeReader) hasObject() bool {
	switch r.tag(r.i + 1) {
	case tag.DT, tag.PRPS, tag.NNP, tag.NN, tag.NNS, tag.PRP, tag.JJ:
		return r.i+1 < r.hi
	}
	return false
}

// definite reads "the next day", "the morning of Wednesday, October 8th", "the same evening", "the 8th of October".
func (r *timeReader) definite() bool {
	if r.dayMonth() {
		return true
	}
	r.i++
	w := r.at(0)
	hours := (w == "early" || w == "small") && r.at(1) == "hours"
	switch {
	case dayParts[w] || hours:
		part := w
		if hours {
			part = w + " hours"
			r.i++
		}
		if r.at(1) == "of" {
			r.i += 2
			save := r.i
			if r.at(0) == "the" {
				if r.dayMonth() {
					r.told.part = part
					return true
				}
			} else if r.date(r.i) || r.kind(r.i) == text.Number && r.dayMonth() {
				r.told.part = part
				return true
			}
			r.i = save
		}
		return false
	case w == "weekend" && (r.word(r.i-2) == "at" || r.word(r.i-2) == "over"):
		r.i++
		r.told.relative, r.told.unit = fromPublished, 'e'
		return true
	case w == "next" || w == "following" || w == "previous" || w == "same":
		p := r.at(1)
		if !dayParts[p] && units[p] == 0 {
			return false
		}
		r.i += 2
		r.told.relative = fromCarried
		r.told.unit = units[p]
		if dayParts[p] {
			r.told.part, r.told.unit = p, 'd'
		}
		switch w {
		case "next", "following":
			r.told.shift = 1
		case "previous":
			r.told.shift = -1
		}
		r.part()
		return true
	case w == "day" && (r.at(1) == "before" || r.at(1) == "after"):
		if r.at(2) != "" && r.at(2) != "," && r.at(2) != "." {
			if r.at(2) == "yesterday" || r.at(2) == "tomorrow" {
				r.told.relative, r.told.unit, r.told.shift = fromPublished, 'd', 2
				if r.at(2) == "yesterday" {
					r.told.shift = -2
				}
				r.i += 3
				return true
			}
			return false
		}
		r.told.relative, r.told.unit, r.told.shift = fromCarried, 'd', 1
		if r.at(1) == "before" {
			r.told.shift = -1
		}
		r.i += 2
		return true
	case seasons[w] > 0 && r.at(1) == "of":
		n := seasons[w]
		r.i += 2
		if r.year() {
			r.told.season = n
			return true
		}
	}
	return false
}
