package graph_test

import (
	"strings"
	"testing"

	"backchannel/graph"
)

func TestEDTF(t *testing.T) {
	for _, test := range []struct{ in, from, to string }{
		{"2031", "2031-01-01", "2031-12-31"},
		{"2031-05", "2031-05-01", "2031-05-31"},
		{"2031-05-02", "2031-05-02", "2031-05-02"},
		{"0000", "0000-01-01", "0000-12-31"},
		{"9999-12-31", "9999-12-31", "9999-12-31"},
		{"2032-02-29", "2032-02-29", "2032-02-29"},
		{"2000-02", "2000-02-01", "2000-02-29"},
		{"1900-02", "1900-02-01", "1900-02-28"},
		// Qualified: uncertain, approximate, both.
		{"2031?", "2031-01-01", "2031-12-31"},
		{"2031-05~", "2031-05-01", "2031-05-31"},
		{"2031-05-02%", "2031-05-02", "2031-05-02"},
		// Unspecified digits, from the right.
		{"203X", "2030-01-01", "2039-12-31"},
		{"20XX", "2000-01-01", "2099-12-31"},
		{"2031-XX", "2031-01-01", "2031-12-31"},
		{"2031-05-XX", "2031-05-01", "2031-05-31"},
		{"2031-XX-XX", "2031-01-01", "2031-12-31"},
		{"2031-XX-17", "2031-01-17", "2031-12-17"},
		{"203X-02", "2030-02-01", "2039-02-28"},
		{"203X-02-XX", "2030-02-01", "2039-02-28"},
		// Without a year there is nothing to order by.
		{"XXXX-05-02", "", ""},
		{"XXXX-05", "", ""},
		{"XXXX-02-29", "", ""},
		{"XXXX-22", "", ""},
		// Seasons.
		{"2031-21", "2031-01-01", "2031-12-31"},
		{"2031-24~", "2031-01-01", "2031-12-31"},
		// Intervals.
		{"2031-05-01/2031-05-03", "2031-05-01", "2031-05-03"},
		{"2030/2031-05", "2030-01-01", "2031-05-31"},
		{"2031~/2032?", "2031-01-01", "2032-12-31"},
		{"2031/..", "2031-01-01", ""},
		{"../2031", "", "2031-12-31"},
		{"2031/", "2031-01-01", ""},
		{"/2031", "", "2031-12-31"},
		{"2031-05/2031-05", "2031-05-01", "2031-05-31"},
		{"XXXX-05-02/2031", "", "2031-12-31"},
	} {
		d, err := graph.ParseEDTF(test.in)
		if err != nil {
			t.Errorf("%q: %v", test.in, err)
			continue
		}
		if from, to := d.Bounds(); from != test.from || to != test.to || d.String() != test.in {
			t.Errorf("%q allows %q to %q, want %q to %q", test.in, from, to, test.from, test.to)
		}
		if graph.Day(test.in) != test.from {
			t.Errorf("the day of %q is %q, want %q", test.in, graph.Day(test.in), test.from)
		}
	}
}

func TestEDTFRefuses(t *testing.T) {
	for _, test := range []struct{ in, says string }{
		{"", "an empty string"},
		{"May 2031", "YYYY"},
		{"31-05-02", "YYYY"},
		{"2031-5-2", "each part is digits"},
		{"2031/05/02", "no EDTF level 1 date"},
		{"20310502", "YYYY"},
		{"2031-13", "months are 01 to 12"},
		{"2031-00", "months are 01 to 12"},
		{"2031-20", "seasons 21 to 24"},
		{"2031-25", "seasons 21 to 24"},
		{"2031-05-32", "days are 01 to 31"},
		{"2031-05-00", "days are 01 to 31"},
		{"2031-02-29", "days are 01 to 28"},
		{"1900-02-29", "days are 01 to 28"},
		{"XXXX-02-30", "days are 01 to 29"},
		{"XXXX", "nothing is told"},
		{"XXXX-XX-XX", "nothing is told"},
		{"XXXX-XX", "nothing is told"},
		{"2X31", "X stands for the last digits"},
		{"2031-0X", "X stands for the last digits"},
		{"2031-05-1X", "X stands for the last digits"},
		{"2031-21-05", "a season has no day"},
		{"2031??", "one qualifier"},
		{"2031-05~-02", "each part is digits"},
		{"2031-05-02T10:00:00Z", "each part is digits"},
		{"Y170000002", "YYYY"},
		{"-2031", "YYYY"},
		{"2031-05-02/2031-05-01", "ends before it begins"},
		{"/", "no end that is known"},
		{"../..", "no end that is known"},
		{"../", "no end that is known"},
		{"2031/2032/2033", "2032/2033"},
		{"２０３１", "YYYY"},
		{" 2031", "YYYY"},
	} {
		_, err := graph.ParseEDTF(test.in)
		if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%q: the error is %v, want one that says %q", test.in, err, test.says)
		}
		if graph.Day(test.in) != "" {
			t.Errorf("the day of %q is %q", test.in, graph.Day(test.in))
		}
	}
}

func FuzzEDTF(f *testing.F) {
	for _, s := range []string{"2031-05-02", "20XX", "XXXX-02-29", "2031-21?", "2030/2031-05~", "../2031", "2031/", "--", "////", "2031-XX-17"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := graph.ParseEDTF(s)
		if err != nil {
			if graph.CodeOf(err) != graph.Invalid {
				t.Fatalf("%q: %v has code %s", s, err, graph.CodeOf(err))
			}
			return
		}
		from, to := d.Bounds()
		if from != "" && to != "" && from > to {
			t.Fatalf("%q allows %s to %s", s, from, to)
		}
		for _, day := range []string{from, to} {
			if day == "" {
				continue
			}
			b, err := graph.ParseEDTF(day)
			if err != nil {
				t.Fatalf("%q has the bound %q: %v", s, day, err)
			}
			if x, y := b.Bounds(); x != day || y != day {
				t.Fatalf("%q has the bound %q, which is %s to %s", s, day, x, y)
			}
		}
	})
}
