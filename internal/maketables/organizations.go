package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

type actor struct {
	Kind  string
	Names []string
	Codes []struct{ Code string }
}

var (
	trailing = regexp.MustCompile(`\s*\([^)]*\)?`)
	notKey   = regexp.MustCompile(`[^a-z0-9]+`)

	// A name is kept only where one of these shows that it is an organization's:
	// the source mixes in people and phrases.
	orgHeads = strings.Fields("AGENCY ALLIANCE ARMY ASSEMBLY ASSOCIATION BANK BATTALION BATTALIONS BOARD BRIGADE BRIGADES BUREAU CENTER CENTRE CLUB COALITION COMMISSION COMMITTEE CONFEDERATION CONFERENCE CONGRESS CORPS COUNCIL COURT FEDERATION FORCE FORCES FORUM FOUNDATION FRONT FUND GROUP INSTITUTE INSTITUTION LEAGUE MOVEMENT NETWORK OFFICE ORGANISATION ORGANIZATION PARTY PROGRAM PROGRAMME SOCIETY TRIBUNAL TRUST UNION")
	small    = strings.Fields("OF THE AND FOR IN ON TO AT BY WITH FROM DE LA LE DU DES ET")
)

// makeOrganizations writes the tail of organizations beyond those kept by hand:
// international bodies and armed groups of petrarch2 of at least three words.
func makeOrganizations(gaz string) error {
	t := &table{name: "organizations-petrarch2.tsv.gz", header: "key\tname\tkind\tcode\taliases"}
	seen := map[string]bool{}
	err := jsonLines(filepath.Join(gaz, "petrarch2", "actors.jsonl.gz"), func(a actor) error {
		if a.Kind == "country" || len(a.Codes) == 0 {
			return nil
		}
		code, kind := a.Codes[0].Code, "armed-group"
		if a.Kind == "international" {
			switch {
			case strings.HasPrefix(code, "IGO"):
				kind = "intergovernmental"
			case strings.HasPrefix(code, "NGO"):
				kind = "ngo"
			default:
				return nil
			}
		}
		var names []string
		for _, n := range a.Names {
			n = strings.TrimSpace(trailing.ReplaceAllString(n, ""))
			words := strings.Fields(n)
			if len(words) < 3 || len(words) > 9 || strings.ContainsAny(n, "0123456789/,") {
				continue
			}
			if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(orgHeads, w) }) {
				names = append(names, titled(words))
			}
		}
		if len(names) == 0 {
			return nil
		}
		key := strings.Trim(notKey.ReplaceAllString(strings.ToLower(names[0]), "-"), "-")
		if seen[key] {
			return nil
		}
		seen[key] = true
		t.add(key, names[0], kind, code, join(names[1:], names[0]))
		return nil
	})
	if err != nil {
		return err
	}
	return t.write()
}

// titled gives names that the source writes in capitals their usual form.
func titled(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		if i > 0 && slices.Contains(small, w) {
			out[i] = strings.ToLower(w)
			continue
		}
		parts := strings.Split(strings.ToLower(w), "-")
		for j, p := range parts {
			if p != "" && (p != "al" || j > 0) {
				parts[j] = strings.ToUpper(p[:1]) + p[1:]
			}
		}
		out[i] = strings.Join(parts, "-")
	}
	return strings.Join(out, " ")
}
