package main

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// byHand overrides what the rules make of the factbook: a cell that is not
// empty replaces the rule's, except names, which are added.
//
//go:embed states.tsv
var byHand string

type country struct {
	GEC, TLD, Name, Long, Abbreviation, Noun, Adjective, Capital string
}

// Territories act, trade and speak for themselves at times, but are no states.
var territories = strings.Fields("AI AS AW AX BL BM CC CK CW CX EH FK FO GF GG GI GL GP GU HK IM JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TK VG VI WF XA XC XE XI XN XO XR XS XT XW YT")

var former = strings.Fields("CS DD SU YU")

func makeStates(gaz string) error {
	type row struct{ name, names, adjectives, demonyms, capitals, gec string }
	rows := map[string]*row{}
	err := jsonLines(filepath.Join(gaz, "factbook", "countries.jsonl"), func(c country) error {
		key := strings.ToUpper(c.TLD)
		switch c.GEC {
		case "uk":
			key = "GB"
		case "fr":
			key = "FR"
		case "gz", "we": // one actor, Palestine, added by hand
			return nil
		}
		if key == "" || c.Adjective == "" && key != "VA" {
			return nil // nobody lives there
		}
		r := &row{name: clean(c.Name), gec: c.GEC}
		names := append([]string{clean(c.Long)}, split(c.Abbreviation)...)
		r.names = join(names, r.name)
		r.adjectives = join(split(c.Adjective))
		r.demonyms = demonyms(c.Noun)
		r.capitals = join(split(c.Capital))
		rows[key] = r
		return nil
	})
	if err != nil {
		return err
	}
	for i, l := range strings.Split(strings.TrimSpace(byHand), "\n")[1:] {
		c := strings.Split(l, "\t")
		if len(c) != 6 {
			return fmt.Errorf("states.tsv:%d: %d cells, want 6", i+2, len(c))
		}
		r := rows[c[0]]
		if r == nil {
			r = &row{}
			rows[c[0]] = r
		}
		old := r.name
		r.name = c[1]
		extra := append(strings.Split(c[2], "|"), strings.Split(r.names, "|")...)
		if len(old) < 30 && !strings.ContainsAny(old, "(,") {
			extra = append(extra, old)
		}
		r.names = join(extra, r.name)
		for _, f := range []struct {
			cell string
			dst  *string
		}{{c[3], &r.adjectives}, {c[4], &r.demonyms}, {c[5], &r.capitals}} {
			if f.cell != "" {
				*f.dst = f.cell
			}
		}
	}
	t := &table{name: "states.tsv", header: "key\tname\tkind\tnames\tadjectives\tdemonyms\tcapitals\tgec"}
	for key, r := range rows {
		kind := "state"
		switch {
		case slices.Contains(territories, key):
			kind = "territory"
		case slices.Contains(former, key):
			kind = "former"
		}
		t.add(key, r.name, kind, r.names, r.adjectives, r.demonyms, r.capitals, r.gec)
	}
	return t.write()
}

var (
	bracket = regexp.MustCompile(`\s*[(\[][^)\]]*[)\]]`)
	note    = regexp.MustCompile(`(?i)[;:]?\s*note\b.*$`)
)

// clean drops remarks: "(administrative capital)", "; note - ...".
func clean(s string) string {
	s = note.ReplaceAllString(s, "")
	s = bracket.ReplaceAllString(s, "")
	s, _, _ = strings.Cut(s, " - ")
	s, _, _ = strings.Cut(s, ";")
	return strings.TrimSpace(s)
}

// split takes apart "A, B", "A; B", "A or B".
func split(s string) []string {
	s = strings.NewReplacer(" or ", ",", "/", ",").Replace(clean(strings.ReplaceAll(s, ";", ",")))
	var out []string
	for p := range strings.SplitSeq(s, ",") {
		if p = strings.TrimSpace(p); p != "" && len(p) < 30 && !strings.Contains(p, "official capital") {
			out = append(out, p)
		}
	}
	return out
}

// join drops doubles, blanks and the name itself.
func join(names []string, but ...string) string {
	var out []string
	for _, n := range names {
		if n != "" && !slices.Contains(out, n) && !slices.Contains(but, n) {
			out = append(out, n)
		}
	}
	return strings.Join(out, "|")
}

// demonyms turns "Israeli(s)" into "Israeli=Israelis" and "Chinese (singular
// and plural)" into "=Chinese": singular, if the word has one, then plural.
func demonyms(s string) string {
	if strings.Contains(s, "singular and plural") {
		return "=" + clean(s)
	}
	var out []string
	for _, n := range split(strings.ReplaceAll(s, "(s)", "@")) {
		if one, ok := strings.CutSuffix(n, "@"); ok {
			out = append(out, one+"="+one+"s")
		} else if len(n) > 2 {
			out = append(out, n+"="+n+"s")
		}
	}
	return strings.Join(out, "|")
}
