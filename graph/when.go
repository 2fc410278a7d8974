package graph

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// When is a time as told, and what can be said of it. An inference never looks like something told: every part of EDTF
// that the wording does not hold is named in Inferred.
type When struct {
	Span     Span        `json:"span"`               // the words: "on the morning of Wednesday, October 8th"
	EDTF     string      `json:"edtf,omitempty"`     // level 1; "XXXX-10-08" where the year is not known
	Part     string      `json:"part,omitempty"`     // part of day, as told: "morning"
	Clock    string      `json:"clock,omitempty"`    // "22:00"
	Zone     string      `json:"zone,omitempty"`     // as told
	Earliest string      `json:"earliest,omitempty"` // bounds to order by, YYYY-MM-DD; empty where the year is unknown
	Latest   string      `json:"latest,omitempty"`
	Inferred []Inference `json:"inferred,omitempty"`
}

// Inference names a part of a When that was not told, and what it was taken from.
type Inference struct {
	What string `json:"what"` // "year", "month", "day", "hour"
	From string `json:"from"` // "published", "dateline", or the words it was carried over from
}

// EDTF is a date of the Extended Date/Time Format, level 1 (Library of Congress, 2019; ISO 8601-2:2019): dates of
// lowered precision, unspecified digits (X), qualification (?, ~, %), seasons, intervals open or of unknown ends.
// Years are 0000 to 9999; times of day and exponential years are refused.
type EDTF struct {
	text     string
	from, to string // YYYY-MM-DD bounds, "" where unbounded or the year is unknown
}

// ParseEDTF reads a level 1 date or interval.
func ParseEDTF(s string) (EDTF, error) {
	if s == "" {
		return EDTF{}, Errorf(Invalid, "an empty string is no EDTF date: write 2025-10-08, 2025-10, 2025-10~, XXXX-10-08 or 2025-10-01/2025-10-08")
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		if (a == "" || a == "..") && (b == "" || b == "..") {
			return EDTF{}, Errorf(Invalid, "EDTF interval %q has no end that is known", s)
		}
		from, _, err := edtfEnd(a)
		if err != nil {
			return EDTF{}, err
		}
		_, to, err := edtfEnd(b)
		if err != nil {
			return EDTF{}, err
		}
		if from != "" && to != "" && from > to {
			return EDTF{}, Errorf(Invalid, "EDTF interval %q ends before it begins", s)
		}
		return EDTF{s, from, to}, nil
	}
	from, to, err := edtfDate(s)
	if err != nil {
		return EDTF{}, err
	}
	return EDTF{s, from, to}, nil
}

func (e EDTF) String() string { return e.text }

// Bounds returns the first and last day the date allows, as YYYY-MM-DD; "" where an end is open, or the year unknown.
func (e EDTF) Bounds() (earliest, latest string) { return e.from, e.to }

func edtfEnd(s string) (from, to string, err error) {
	if s == "" || s == ".." {
		return "", "", nil
	}
	return edtfDate(s)
}

// edtfDate reads YYYY, YYYY-MM, YYYY-MM-DD, with X for unspecified digits and one qualifier at the end.
func edtfDate(s string) (from, to string, err error) {
	bad := func(why string) (string, string, error) {
		return "", "", Errorf(Invalid, "%q is no EDTF level 1 date: %s", s, why)
	}
	body := strings.TrimRight(s, "?~%")
	if len(s)-len(body) > 1 {
		return bad("one qualifier (?, ~ or %) at most")
	}
	parts := strings.Split(body, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return bad("write YYYY, YYYY-MM or YYYY-MM-DD")
	}
	for i, p := range parts {
		if i > 0 && len(p) != 2 || strings.Trim(p, "0123456789X") != "" {
			return bad("each part is digits, or X for a digit that is not told")
		}
		if x := strings.IndexByte(p, 'X'); x >= 0 && strings.Trim(p[x:], "X") != "" || i > 0 && strings.Count(p, "X") == 1 {
			return bad("X stands for the last digits of a year, or for a whole month or day")
		}
	}
	year, month, day := parts[0], "", ""
	if len(parts) > 1 {
		month = parts[1]
	}
	if len(parts) > 2 {
		day = parts[2]
	}
	// An unspecified digit makes a range: the least and the greatest it can be.
	lo, hi := strings.ReplaceAll(year, "X", "0"), strings.ReplaceAll(year, "X", "9")
	if year == "XXXX" && (month == "" || month == "XX") && (day == "" || day == "XX") {
		return bad("nothing is told")
	}
	if month == "" {
		return lo + "-01-01", hi + "-12-31", nil
	}
	if month != "XX" {
		m, _ := strconv.Atoi(month)
		if m >= 21 && m <= 24 {
			if day != "" {
				return bad("a season has no day")
			}
			if year == "XXXX" {
				return "", "", nil
			}
			// Seasons have no agreed bounds: the year is what can be ordered by.
			return lo + "-01-01", hi + "-12-31", nil
		}
		if m < 1 || m > 12 {
			return bad("months are 01 to 12, seasons 21 to 24")
		}
	}
	if day != "" && day != "XX" {
		d, _ := strconv.Atoi(day)
		last := 31
		if month != "XX" {
			y := 2000 // a leap year, where the year is not known
			if !strings.Contains(year, "X") {
				y, _ = strconv.Atoi(year)
			}
			m, _ := strconv.Atoi(month)
			last = daysIn(y, m)
		}
		if d < 1 || d > last {
			return bad(fmt.Sprintf("days are 01 to %02d", last))
		}
	}
	if year == "XXXX" {
		return "", "", nil
	}
	mlo, mhi := month, month
	if month == "XX" {
		mlo, mhi = "01", "12"
	}
	dlo, dhi := day, day
	if day == "" || day == "XX" {
		y, _ := strconv.Atoi(hi)
		m, _ := strconv.Atoi(mhi)
		dlo, dhi = "01", fmt.Sprintf("%02d", daysIn(y, m))
	}
	return lo + "-" + mlo + "-" + dlo, hi + "-" + mhi + "-" + dhi, nil
}

// daysIn returns the number of days in a month.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
