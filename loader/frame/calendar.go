package frame

import (
	"fmt"
	"strings"
	"time"

	"backchannel/graph"
)

// A calendar resolves told times against the day of publication and the times told before. What it adds to the words is
// named as inferred.
type calendar struct {
	published time.Time // zero where the day of publication is not known
	from      string    // what published was taken from: "published" or "dateline"
	dated     map[int]day
	last      day // the day told last
	clock     string
}

// A day is a date told in the text, with its words.
type day struct {
	year, month, day int // year 0: not known
	words            string
}

func newCalendar(published string) *calendar {
	c := &calendar{dated: map[int]day{}}
	if t, err := time.Parse(time.DateOnly, published); err == nil {
		c.published, c.from = t, "published"
	}
	return c
}

// resolve makes a When of a told time. Future tells that what happens then is still to come.
func (c *calendar) resolve(t told, span graph.Span, future bool) *graph.When {
	w := &graph.When{Span: span, Part: t.part, Clock: t.clock, Zone: t.zone}
	d, from := c.day(t, future)
	switch {
	case t.decade:
		w.EDTF = fmt.Sprintf("%03dX", t.year/10)
	case t.season > 0 && d.year > 0:
		w.EDTF = fmt.Sprintf("%04d-%d", d.year, t.season)
	case d.day > 0 && d.month > 0:
		w.EDTF = fmt.Sprintf("%s-%02d-%02d", year(d.year), d.month, d.day)
	case d.month > 0:
		if d.year > 0 {
			w.EDTF = fmt.Sprintf("%04d-%02d", d.year, d.month)
		} else {
			w.EDTF = fmt.Sprintf("XXXX-%02d", d.month)
		}
	case d.year > 0:
		w.EDTF = fmt.Sprintf("%04d", d.year)
	}
	if t.relative != absolute && t.unit == 'w' && d.day > 0 {
		w.EDTF = week(d)
	}
	if t.unit == 'e' && d.day > 0 {
		w.EDTF += "/" + d.time().AddDate(0, 0, 1).Format(time.DateOnly)
	}
	if w.EDTF == "" {
		c.after(t, d, span)
		return w
	}
	e, err := graph.ParseEDTF(w.EDTF)
	if err != nil { // the day is not in the calendar: February 30
		w.EDTF = ""
		return w
	}
	w.Earliest, w.Latest = e.Bounds()
	for _, x := range []struct {
		what        string
		there, told bool
	}{{"year", d.year > 0, t.year > 0}, {"month", d.month > 0, t.month > 0 || t.season > 0}, {"day", d.day > 0, t.day > 0}} {
		if x.there && !x.told && from != "" {
			w.Inferred = append(w.Inferred, graph.Inference{What: x.what, From: from})
		}
	}
	c.after(t, d, span)
	return w
}

func year(y int) string {
	if y == 0 {
		return "XXXX"
	}
	return fmt.Sprintf("%04d", y)
}

// week is the Monday to Sunday that holds a day.
func week(d day) string {
	t := d.time()
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	return monday.Format(time.DateOnly) + "/" + monday.AddDate(0, 0, 6).Format(time.DateOnly)
}

// after keeps a told day for the times that count from it.
func (c *calendar) after(t told, d day, span graph.Span) {
	if d.month == 0 || d.day == 0 || t.relative == fromPublished && t.unit != 'd' {
		return
	}
	if d.words == "" {
		d.words = span.Exact
	}
	if c.last.words != d.words {
		c.clock = ""
	}
	c.last = d
	if t.clock != "" {
		c.clock = t.clock
	}
	if t.weekday > 0 && t.day > 0 {
		c.dated[t.weekday] = d
	}
}

// day finds the day, month or year that a told time means, and what the parts that are not told were taken from.
func (c *calendar) day(t told, future bool) (day, string) {
	switch {
	case t.relative == fromPublished:
		if c.published.IsZero() {
			return day{}, ""
		}
		if t.unit == 'e' {
			return c.weekday(told{weekday: 6, next: t.shift > 0}, future)
		}
		return shifted(c.published, t.shift, t.unit), c.from
	case t.relative == fromCarried:
		if c.last.day == 0 || c.last.year == 0 && t.shift != 0 {
			return day{}, ""
		}
		if t.shift == 0 {
			return c.last, c.last.words
		}
		return shifted(c.last.time(), t.shift, t.unit), c.last.words
	case t.year > 0:
		return day{year: t.year, month: t.month, day: t.day}, ""
	case t.month > 0:
		return c.yearOf(t, future)
	case t.season > 0:
		if c.published.IsZero() || !t.last && !t.this && !t.next {
			return day{}, ""
		}
		y := c.published.Year()
		if start := (t.season - 20) * 3; t.last && start > int(c.published.Month()) {
			y--
		} else if t.next && start <= int(c.published.Month()) {
			y++
		}
		return day{year: y}, c.from
	case t.weekday > 0:
		return c.weekday(t, future)
	case t.clock != "" || t.part != "":
		// An hour alone is of the day told last, unless the clock has run back since: then it may be the next one.
		if c.last.day == 0 || t.clock != "" && c.clock > t.clock {
			return day{}, ""
		}
		return c.last, c.last.words
	}
	return day{}, ""
}

// weekday finds the day of a weekday: the last one before publication, or the next one for what is to come.
func (c *calendar) weekday(t told, future bool) (day, string) {
	if c.published.IsZero() {
		if d, ok := c.dated[t.weekday]; ok && !t.next {
			return d, d.words
		}
		return day{}, ""
	}
	today := int(c.published.Weekday()+6)%7 + 1
	back := (today - t.weekday + 7) % 7
	switch {
	case t.next || future && !t.last:
		n := (t.weekday - today + 7) % 7
		if n == 0 && t.next {
			n = 7
		}
		return ofTime(c.published.AddDate(0, 0, n)), c.from
	case t.last && back == 0:
		back = 7
	}
	return ofTime(c.published.AddDate(0, 0, -back)), c.from
}

// yearOf finds the year of a month, or a day of a month: the nearest before publication, or after it for what is to come.
func (c *calendar) yearOf(t told, future bool) (day, string) {
	d := day{month: t.month, day: t.day}
	if c.published.IsZero() {
		return d, ""
	}
	d.year = c.published.Year()
	first := day{year: d.year, month: t.month, day: max(t.day, 1)}.time()
	switch {
	case t.last || !t.next && !future && !t.this:
		if first.After(c.published) {
			d.year--
		}
	case t.this:
	case first.Before(c.published) && (t.day > 0 || int(c.published.Month()) != t.month || t.next):
		d.year++
	}
	return d, c.from
}

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

func ofTime(t time.Time) day {
	if t.Year() < 1 || t.Year() > 9999 {
		return day{}
	}
	return day{year: t.Year(), month: int(t.Month()), day: t.Day()}
}

// shifted counts n units from a day; what is longer than the unit stays told, what is shorter does not.
func shifted(t time.Time, n int, unit byte) day {
	switch unit {
	case 'd':
		return ofTime(t.AddDate(0, 0, n))
	case 'w':
		return ofTime(t.AddDate(0, 0, 7*n))
	case 'm':
		// From the first of the month: a month before March 31 is February.
		first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		d := ofTime(first.AddDate(0, n, 0))
		d.day = 0
		return d
	case 'y':
		d := ofTime(t.AddDate(n, 0, 0))
		d.month, d.day = 0, 0
		return d
	}
	return day{}
}

// datelineDay takes the day of publication from a dateline where nothing else tells it.
func (c *calendar) datelineDay(w *graph.When) {
	if t, err := time.Parse(time.DateOnly, w.EDTF); err == nil && c.published.IsZero() && !strings.Contains(w.EDTF, "X") {
		c.published, c.from = t, "dateline"
	}
}
