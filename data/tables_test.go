package data

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

func load(t *testing.T) *Tables {
	t.Helper()
	tables, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func TestStates(t *testing.T) {
	tables := load(t)
	tests := []struct {
		key, name, other, adjective string
		demonym                     Demonym
		capital                     string
	}{
		{"US", "United States", "U.S.", "American", Demonym{"American", "Americans"}, "Washington"},
		{"GB", "United Kingdom", "Britain", "British", Demonym{"Briton", "Britons"}, "London"},
		{"IL", "Israel", "State of Israel", "Israeli", Demonym{"Israeli", "Israelis"}, "Jerusalem"},
		{"AE", "United Arab Emirates", "UAE", "Emirati", Demonym{"Emirati", "Emiratis"}, "Abu Dhabi"},
		{"KP", "North Korea", "DPRK", "North Korean", Demonym{"North Korean", "North Koreans"}, "Pyongyang"},
		{"CN", "China", "PRC", "Chinese", Demonym{"", "Chinese"}, "Beijing"},
		{"PS", "Palestine", "Palestinian Territories", "Palestinian", Demonym{"Palestinian", "Palestinians"}, "Ramallah"},
		{"KE", "Kenya", "Republic of Kenya", "Kenyan", Demonym{"Kenyan", "Kenyans"}, "Nairobi"},
		{"BO", "Bolivia", "Plurinational State of Bolivia", "Bolivian", Demonym{"Bolivian", "Bolivians"}, "Sucre"},
	}
	for _, test := range tests {
		i := slices.IndexFunc(tables.States, func(s State) bool { return s.Key == test.key })
		if i < 0 {
			t.Errorf("%s: no such state", test.key)
			continue
		}
		s := tables.States[i]
		if s.Name != test.name || !slices.Contains(s.Names, test.other) || !slices.Contains(s.Adjectives, test.adjective) ||
			!slices.Contains(s.Demonyms, test.demonym) || !slices.Contains(s.Capitals, test.capital) {
			t.Errorf("%s: got %+v, want %+v", test.key, s, test)
		}
	}
}

func TestKeysAreUnique(t *testing.T) {
	tables := load(t)
	seen := map[string]bool{}
	check := func(table, key string) {
		t.Helper()
		if key == "" || seen[table+"\t"+key] {
			t.Errorf("%s: key %q is empty or there twice", table, key)
		}
		seen[table+"\t"+key] = true
	}
	for _, x := range tables.States {
		check("states", x.Key)
	}
	for _, x := range tables.Cities {
		check("cities", x.Key)
	}
	for _, x := range tables.Regions {
		check("regions", x.Key)
	}
	for _, x := range tables.Areas {
		check("areas", x.Name)
	}
	for _, x := range tables.Organizations {
		check(x.Table, x.Key)
	}
	for _, x := range tables.Metonyms {
		check("metonyms", x.Name)
	}
	for _, x := range tables.Titles {
		check("titles", x.Title)
	}
	for _, x := range tables.Roles {
		check("roles", x.Singular)
	}
	for _, x := range tables.Cues {
		check("cues", x.Lemma+" "+x.POS)
	}
}

func TestReferences(t *testing.T) {
	tables := load(t)
	states, orgs := map[string]bool{"": true}, map[string]bool{"": true}
	for _, s := range tables.States {
		states[s.Key] = true
	}
	for _, o := range tables.Organizations {
		orgs[o.Key] = true
		if !states[o.State] {
			t.Errorf("organization %s: no state %q", o.Key, o.State)
		}
		for _, w := range o.Weak {
			if w != o.Name && !slices.Contains(o.Aliases, w) {
				t.Errorf("organization %s: weak name %q is none of its names", o.Key, w)
			}
		}
	}
	for _, m := range tables.Metonyms {
		if !states[m.State] || !orgs[m.Organization] {
			t.Errorf("metonym %s: no state %q or organization %q", m.Name, m.State, m.Organization)
		}
	}
	for _, a := range tables.Areas {
		for _, s := range a.States {
			if !states[s] {
				t.Errorf("area %s: no state %q", a.Name, s)
			}
		}
	}
}

// Every table names its source, and every source a table that is there.
func TestSetsCoverTables(t *testing.T) {
	tables := load(t)
	var got []string
	err := fs.WalkDir(files, "gazetteer", func(p string, d fs.DirEntry, err error) error {
		if name := path.Base(p); err == nil && !d.IsDir() && name != "sets.tsv" {
			got = append(got, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if want := slices.Sorted(maps.Keys(tables.Sets)); !slices.Equal(got, want) {
		t.Errorf("tables %q\nsources named for %q", got, want)
	}
	for name, s := range tables.Sets {
		if s.Name == "" || s.Version == "" || s.Licence == "" {
			t.Errorf("%s: source lacks name, version or licence: %+v", name, s)
		}
	}
}

func TestNames(t *testing.T) {
	tables := load(t)
	if g := tables.Given["mohammed"]; !g.Male || g.Female {
		t.Errorf("mohammed: %+v, want male only", g)
	}
	if g := tables.Given["hope"]; !g.Female || !g.Common {
		t.Errorf("hope: %+v, want female and a common word", g)
	}
	if _, ok := tables.Surnames["takahashi"]; !ok {
		t.Error("takahashi is not among the surnames")
	}
}

func TestReadNamesTheLine(t *testing.T) {
	var r tableReader
	r.read("heads.tsv", "word kind other", func([]string) {})
	if r.err == nil || !strings.Contains(r.err.Error(), "heads.tsv:1:") {
		t.Errorf("got %v, want an error that names heads.tsv:1", r.err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
