package frame

import "backchannel/loader/text"

// nearby reads what follows "this", "last", "next": a unit, a weekday, a month, a season, a part of the day.
func (r *timeReader) nearby(w string) bool {
	step := 0
	switch w {
	case "last", "past", "previous":
		step = -1
	case "next", "coming":
		step = 1
	}
	x := r.at(0)
	r.told.last, r.told.next, r.told.this = step < 0, step > 0, step == 0
	switch {
	case units[x] != 0 && x[len(x)-1] != 's':
		r.told.relative, r.told.unit, r.told.shift = fromPublished, units[x], step
	case x == "weekend":
		r.told.relative, r.told.unit, r.told.shift = fromPublished, 'e', step
	case dayParts[x]:
		r.told.relative, r.told.unit, r.told.part = fromPublished, 'd', x
		if step < 0 {
			r.told.shift = -1
		}
	case weekdays[x] > 0:
		r.told.weekday = weekdays[x]
		r.i++
		r.part()
		r.clock()
		return true
	case months[x] > 0 && r.capital(r.i):
		r.told.month = months[x]
	case seasons[x] > 0:
		r.told.season = seasons[x]
	default:
		return false
	}
	r.i++
	return true
}

// lateEarly reads "late September", "early on Thursday", "later that day", "earlier this month".
func (r *timeReader) lateEarly(w string) bool {
	if w == "earlier" || w == "later" {
		switch r.at(0) {
		case "this", "that", "last":
			return r.phrase()
		case "in":
			r.i++
			if r.at(0) == "the" && (r.at(1) == "day" || r.at(1) == "week" || r.at(1) == "month") {
				r.told.relative, r.told.unit = fromCarried, units[r.at(1)]
				r.i += 2
				return true
			}
		}
		return false
	}
	if r.at(0) == "on" || r.at(0) == "in" {
		r.i++
	}
	if r.at(0) == "the" {
		r.i++
	}
	if x := r.at(0); dayParts[x] && r.word(r.i-1) != "the" {
		return false
	}
	switch x := r.at(0); {
	case weekdays[x] > 0:
		r.told.part = w
		ok := r.date(r.i)
		if r.told.part == "" {
			r.told.part = w
		}
		return ok
	case months[x] > 0 && r.capital(r.i) && r.monthDay(), r.kind(r.i) == text.Number && r.dayMonth():
		r.told.part = w
		return true
	case months[x] > 0 && r.capital(r.i):
		r.told.month = months[x]
		r.i++
		r.yearBehind()
		return true
	case r.kind(r.i) == text.Number:
		save := r.i
		if r.year() {
			return true
		}
		r.i = save
	case x == "yesterday" || x == "last" || x == "this" || x == "next":
		part := w
		ok := r.read(r.i)
		if r.told.part == "" {
			r.told.part = part
		}
		return ok
	}
	return false
}
