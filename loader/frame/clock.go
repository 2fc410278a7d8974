package frame

import (
	"strconv"
	"strings"
)

// hour reads "10 p.m.", "4:30", "10:30 p.m. GMT", "0630 GMT", "9.30am".
func (r *timeReader) hour() bool {
	w, half, k := r.at(0), strings.ReplaceAll(r.at(1), ".", ""), 2
	if n := len(w) - 2; n > 0 && (w[n:] == "am" || w[n:] == "pm") {
		w, half, k = w[:n], w[n:], 1
	}
	if half != "am" && half != "pm" {
		half, k = "", 1
	} else {
		w = strings.Replace(w, ".", ":", 1)
	}
	h, m, ok := strings.Cut(w, ":")
	if len(h) == 4 && digits(h) && zones[r.at(1)] {
		h, m, ok = h[:2], h[2:], true
	}
	if !digits(h) || len(h) > 2 || ok && (!digits(m) || len(m) != 2) {
		return false
	}
	hour, _ := strconv.Atoi(h)
	minute, _ := strconv.Atoi("0" + m)
	switch {
	case half != "":
		if hour < 1 || hour > 12 {
			return false
		}
		hour %= 12
		if half == "pm" {
			hour += 12
		}
	case r.at(1) == "o'clock" || !ok:
		return false
	}
	if hour > 23 || minute > 59 {
		return false
	}
	r.told.clock = twoDigits(hour) + ":" + twoDigits(minute)
	r.i += k
	if zones[r.at(0)] {
		r.told.zone = r.Exact(r.i)
		r.i++
	} else if r.at(0) == "local" && r.at(1) == "time" {
		r.told.zone = "local time"
		r.i += 2
	}
	return true
}

// clock reads an hour behind a day: "Wednesday at 10 p.m."
func (r *timeReader) clock() {
	save := r.i
	if w := r.at(0); w == "at" || w == "," {
		r.i++
	}
	if w := r.at(0); w == "noon" || w == "midnight" {
		r.told.clock = map[string]string{"noon": "12:00", "midnight": "00:00"}[w]
		r.i++
		return
	}
	if !r.hour() {
		r.i = save
	}
}

// onDay reads a day behind an hour: "10 p.m. on Wednesday", "21:40 on 3 March".
func (r *timeReader) onDay() {
	save, was := r.i, r.told
	if w := r.at(0); w == "on" || w == "," {
		r.i++
	}
	w := r.at(0)
	if r.dayMonth() || (weekdays[w] > 0 || months[w] > 0) && r.date(save) {
		r.told.clock, r.told.zone = was.clock, was.zone
		return
	}
	r.i, r.told = save, was
}

// part reads a part of the day behind a day.
func (r *timeReader) part() {
	if dayParts[r.at(0)] {
		r.told.part = r.at(0)
		r.i++
	}
}

func ordinal(w string) int {
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if s, ok := strings.CutSuffix(w, suffix); ok && digits(s) {
			w = s
			break
		}
	}
	if !digits(w) || len(w) > 2 {
		return 0
	}
	n, _ := strconv.Atoi(w)
	return n
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func twoDigits(n int) string {
	s := strconv.Itoa(n)
	if n < 10 {
		return "0" + s
	}
	return s
}
