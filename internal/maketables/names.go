package main

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// maxSurnames is how many of the census surnames, the most borne first, are kept:
// the tail is mostly slips of the pen.
const maxSurnames = 60_000

// makeNames writes given.tsv.gz and surnames.tsv.gz: lower-cased, ASCII, one
// word each. It returns all of them.
func makeNames(gaz string, common map[string]bool) (map[string]bool, error) {
	sex := map[string]map[string]bool{}
	surnames := map[string]bool{}
	given := func(name, s string) {
		for n := range oneWord(name) {
			if sex[n] == nil {
				sex[n] = map[string]bool{}
			}
			sex[n][strings.ToLower(s)] = true
		}
	}
	dir := filepath.Join(gaz, "names")
	err := errors.Join(
		lines(filepath.Join(dir, "us-census-1990-given.tsv.gz"), func(l string) error {
			if c := strings.Split(l, "\t"); len(c) == 3 && c[0] != "name" {
				given(c[0], c[1])
			}
			return nil
		}),
		lines(filepath.Join(dir, "us-census-1990-surnames.tsv.gz"), func(l string) error {
			c := strings.Split(l, "\t")
			if len(c) != 2 || c[0] == "name" {
				return nil
			}
			if len(surnames) < maxSurnames {
				surnames[strings.ToLower(c[0])] = true
			}
			return nil
		}),
		csvRows(filepath.Join(dir, "common-forenames-by-country.csv"), func(row map[string]string) {
			given(row["Romanized Name"], row["Gender"])
		}),
		csvRows(filepath.Join(dir, "common-surnames-by-country.csv"), func(row map[string]string) {
			for n := range oneWord(row["Romanized Name"]) {
				surnames[n] = true
			}
		}),
	)
	if err != nil {
		return nil, err
	}
	all := map[string]bool{}
	g := &table{name: "given.tsv.gz", header: "name\tsex\tcommon"}
	for n, s := range sex {
		all[n] = true
		sexes := ""
		if s["f"] {
			sexes = "f"
		}
		if s["m"] {
			sexes += "m"
		}
		g.add(n, sexes, flag(common[n]))
	}
	s := &table{name: "surnames.tsv.gz", header: "name\tcommon"}
	for n := range surnames {
		all[n] = true
		s.add(n, flag(common[n]))
	}
	return all, errors.Join(g.write(), s.write())
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return ""
}

// oneWord yields the name in lower-case ASCII, if it is one word of at least two letters.
func oneWord(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		n := strings.ToLower(fold(strings.TrimSpace(name)))
		if len(n) >= 2 && isASCII(n) && !strings.ContainsAny(n, " .,()/0123456789?") {
			yield(n)
		}
	}
}

func csvRows(path string, f func(row map[string]string)) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return err
	}
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, c := range r {
			m[strings.TrimPrefix(rows[0][i], "\ufeff")] = c
		}
		f(m)
	}
	return nil
}
