package main

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// minPopulation is the least for a city to be listed where nothing else makes it known.
const minPopulation = 50_000

// Where much of the news on war and diplomacy comes from, smaller towns and
// other romanisations of their names are listed too.
var closeUp = strings.Fields("AE AF BH EG IL IQ IR JO KW LB LY OM PK PS QA SA SD SY TR UA YE")

// Districts, farms and ruins are no towns.
var noTown = strings.Fields("PPLX PPLH PPLQ PPLW PPLL PPLF PPLR STLMT")

// Countries whose regions stand in datelines and stories by name.
var regionsOf = strings.Fields("US CA GB AU DE FR IT ES RU UA CN IN PK AF IQ SY YE SA EG LY TR IR BR MX NG ET ZA KR KP JP VN MM PH ID")

// cityAliases holds well-known English spellings: alias, name in the source, state.
//
//go:embed city-aliases.tsv
var cityAliases string

func makePlaces(gaz string, common, names map[string]bool) error {
	flags := func(name string) string {
		low := strings.ToLower(fold(name))
		f := ""
		if common[low] {
			f += "w"
		}
		if names[low] {
			f += "n"
		}
		return f
	}
	aliases := map[string][]string{} // by name and state
	for l := range strings.SplitSeq(strings.TrimSpace(cityAliases), "\n") {
		c := strings.Split(l, "\t")
		if len(c) != 3 {
			return fmt.Errorf("city-aliases.tsv: %q: want 3 cells", l)
		}
		key := c[1] + "\t" + c[2]
		aliases[key] = append(aliases[key], c[0])
	}
	cities := &table{name: "cities.tsv.gz", header: "key\tname\tstate\tregion\tlevel\tpopulation\tnames\tflags"}
	err := lines(filepath.Join(gaz, "geonames", "cities15000.tsv.gz"), func(l string) error {
		c := strings.Split(l, "\t")
		if c[0] == "geonameid" {
			return nil
		}
		id, name, ascii, state, admin, feature, alternates := c[0], c[1], c[2], c[3], c[4], c[5], c[9]
		population, err := strconv.Atoi(c[8])
		if err != nil {
			return err
		}
		close := slices.Contains(closeUp, state)
		capital, seat := feature == "PPLC", feature == "PPLA"
		switch {
		case slices.Contains(noTown, feature):
			return nil
		case population < minPopulation && !capital && !seat && !close:
			return nil
		}
		level := ""
		if capital {
			level = "capital"
		} else if seat {
			level = "seat"
		}
		var other []string
		if ascii != name {
			other = append(other, ascii)
		}
		for _, n := range []string{name, ascii} {
			for _, a := range aliases[n+"\t"+state] {
				if a != name && !slices.Contains(other, a) {
					other = append(other, a)
				}
			}
		}
		if close && population >= minPopulation/2 {
			for a := range strings.SplitSeq(alternates, ",") {
				if len(other) < 8 && a != name && similar(a, ascii) && !slices.Contains(other, a) {
					other = append(other, a)
				}
			}
		}
		cities.add(id, name, state, admin, level, strconv.Itoa(population), strings.Join(other, "|"), flags(name))
		return nil
	})
	if err != nil {
		return err
	}
	regions := &table{name: "regions.tsv.gz", header: "key\tname\tstate\tnames\tflags"}
	err = lines(filepath.Join(gaz, "geonames", "admin1.tsv.gz"), func(l string) error {
		c := strings.Split(l, "\t")
		state, _, ok := strings.Cut(c[0], ".")
		if !ok || !slices.Contains(regionsOf, state) {
			return nil
		}
		var other []string
		if fold(c[1]) != c[1] {
			other = append(other, fold(c[1]))
		}
		for _, tail := range []string{" Oblast", " Governorate", " Province", " Muhafazah", "-do", " Region"} {
			if short, ok := strings.CutSuffix(fold(c[1]), tail); ok && len(short) > 3 {
				other = append(other, short)
			}
		}
		regions.add(c[0], c[1], state, strings.Join(other, "|"), flags(c[1]))
		return nil
	})
	if err != nil {
		return err
	}
	if err := cities.write(); err != nil {
		return err
	}
	return regions.write()
}

// similar holds for another spelling in plain letters of the same name: same
// first letter, the same consonants but for at most two.
func similar(a, name string) bool {
	if a == name || len(a) < 5 || !isASCII(a) || a[0] < 'A' || a[0] > 'Z' || a[0] != name[0] || strings.ContainsAny(a, "`0123456789()") {
		return false
	}
	return distance(consonants(a), consonants(name)) <= 1 && distance(a, name) <= 4
}

func consonants(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiouy'- ", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// distance is Levenshtein's, over bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
