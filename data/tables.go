package data

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// Tables holds every table, in the order of its file.
type Tables struct {
	Sets          map[string]Set // by file name
	States        []State
	Regional      []Regional
	Metonyms      []Metonym
	Cities        []City
	Regions       []Region
	Areas         []Area
	Organizations []Organization
	Titles        []Title
	Roles         []Role
	Heads         []Head
	Given         map[string]GivenName // by lower-case ASCII name
	Surnames      map[string]Surname   // by lower-case ASCII name
	Words         map[string]bool      // words that running text writes in small letters too
	Cues          []Cue
	Influences    []InfluenceWord
	Contacts      []ContactWord
}

// Set says where a table comes from. A row is cited as name, version and the
// row's key.
type Set struct {
	Name, Version, Licence, Attribution string
}

// State is a state, or a territory that acts as one.
type State struct {
	Key        string   // ISO 3166-1 alpha-2; X. and former codes by hand
	Name       string   // short, as journalists write it
	Kind       string   // state, territory, former
	Names      []string // other and long forms, abbreviations
	Adjectives []string // "Israeli"
	Demonyms   []Demonym
	Capitals   []string
	Table      string // file name, for Tables.Sets
}

// Demonym is a word for the people of a state. Singular is empty where the
// word has none ("the British").
type Demonym struct {
	Singular, Plural string
}

// Regional is an adjective of place, people or creed that is no state's.
type Regional struct {
	Adjective, Singular, Plural string
	Region                      string // "the Gulf"; empty for creeds
	Kind                        string // region, people, religion, movement
}

// Metonym is a building or street that stands for a government or an organization.
type Metonym struct {
	Name         string
	Kind         string // government, organization
	State        string // State.Key
	Organization string // Organization.Key, if listed
	Aliases      []string
}

// City is a town.
type City struct {
	Key        string // GeoNames id
	Name       string
	State      string // State.Key, or a GeoNames country that is none
	Region     string // GeoNames first-level code within the state
	Level      string // capital, seat (of a region), or empty
	Population int
	Names      []string // other spellings
	Ambiguity
}

// Region is a first-level division of a large state.
type Region struct {
	Key   string // GeoNames: state.region
	Name  string
	State string
	Names []string
	Ambiguity
}

// Ambiguity marks a place name that is more often something else.
type Ambiguity struct {
	Word       bool // also a common word: "Nice", "Reading"
	PersonName bool // also a given name or surname: "Jackson"
}

// Area is any other place that news names: regions across borders, seas,
// disputed territories, sites, well-known venues.
type Area struct {
	Name    string
	Kind    string // region, territory, water, site, venue, city, city-part
	States  []string
	Aliases []string
}

// Organization is a body with a name.
type Organization struct {
	Key     string
	Name    string
	Kind    string // intergovernmental, ngo, think-tank, armed-group, political-body, legislature, government-agency, military, court, party, outlet, company
	State   string // State.Key; empty where none or not known
	Aliases []string
	Weak    []string // those of its names that are common words or shared: they need context
	Table   string   // file name, for Tables.Sets
}

// Title stands before a name.
type Title struct {
	Title   string
	Kind    string // honorific, royal, military, minister, …
	Gender  string // m, f, or empty
	Aliases []string
}

// Role is a common noun for people, single or plural.
type Role struct {
	Singular, Plural string // Plural is empty for mass nouns ("staff")
	Gender           string // m, f, or empty
	Kind             string // official, diplomat, military, kin, group, …
}

// Head is a head noun that tells what a name or phrase is.
type Head struct {
	Word string // org: capitalised as in names; venue, place: lower case
	Kind string // org, venue, place
}

// GivenName tells how a given name is used.
type GivenName struct {
	Male, Female bool
	Common       bool // also a common word
}

// Surname tells about a surname.
type Surname struct {
	Common bool // also a common word
}

// Load reads all tables. Each call makes its own.
func Load() (*Tables, error) {
	t := &Tables{
		Sets:     map[string]Set{},
		Given:    make(map[string]GivenName, 1<<13),
		Surnames: make(map[string]Surname, 1<<15),
		Words:    make(map[string]bool, 1<<14),
	}
	var r tableReader
	r.read("sets.tsv", "table set version licence attribution", func(c []string) {
		t.Sets[c[0]] = Set{c[1], c[2], c[3], c[4]}
	})
	r.read("states.tsv", "key name kind names adjectives demonyms capitals gec", func(c []string) {
		s := State{Key: c[0], Name: c[1], Kind: c[2], Names: list(c[3]), Adjectives: list(c[4]), Capitals: list(c[6]), Table: r.table}
		for _, d := range list(c[5]) {
			one, many, _ := strings.Cut(d, "=")
			s.Demonyms = append(s.Demonyms, Demonym{one, many})
		}
		t.States = append(t.States, s)
	})
	r.read("regional.tsv", "adjective singular plural region kind", func(c []string) {
		t.Regional = append(t.Regional, Regional{c[0], c[1], c[2], c[3], c[4]})
	})
	r.read("metonyms.tsv", "name kind state organization aliases", func(c []string) {
		t.Metonyms = append(t.Metonyms, Metonym{c[0], c[1], c[2], c[3], list(c[4])})
	})
	r.read("cities.tsv.gz", "key name state region level population names flags", func(c []string) {
		t.Cities = append(t.Cities, City{c[0], c[1], c[2], c[3], c[4], r.number(c[5]), list(c[6]), ambiguity(c[7])})
	})
	r.read("regions.tsv.gz", "key name state names flags", func(c []string) {
		t.Regions = append(t.Regions, Region{c[0], c[1], c[2], list(c[3]), ambiguity(c[4])})
	})
	r.read("areas.tsv", "name kind states aliases", func(c []string) {
		t.Areas = append(t.Areas, Area{c[0], c[1], list(c[2]), list(c[3])})
	})
	r.read("organizations.tsv", "key name kind state aliases weak", func(c []string) {
		t.Organizations = append(t.Organizations, Organization{c[0], c[1], c[2], c[3], list(c[4]), list(c[5]), r.table})
	})
	r.read("organizations-petrarch2.tsv.gz", "key name kind code aliases", func(c []string) {
		t.Organizations = append(t.Organizations, Organization{Key: c[0], Name: c[1], Kind: c[2], Aliases: list(c[4]), Table: r.table})
	})
	r.read("titles.tsv", "title kind gender aliases", func(c []string) {
		t.Titles = append(t.Titles, Title{c[0], c[1], c[2], list(c[3])})
	})
	r.read("roles.tsv", "singular plural gender kind", func(c []string) {
		t.Roles = append(t.Roles, Role{c[0], c[1], c[2], c[3]})
	})
	r.read("heads.tsv", "word kind", func(c []string) {
		t.Heads = append(t.Heads, Head{c[0], c[1]})
	})
	r.read("given.tsv.gz", "name sex common", func(c []string) {
		t.Given[c[0]] = GivenName{Male: strings.Contains(c[1], "m"), Female: strings.Contains(c[1], "f"), Common: c[2] != ""}
	})
	r.read("surnames.tsv.gz", "name common", func(c []string) {
		t.Surnames[c[0]] = Surname{Common: c[1] != ""}
	})
	r.read("words.tsv.gz", "word", func(c []string) {
		t.Words[c[0]] = true
	})
	r.lexicons(t)
	if r.err != nil {
		return nil, r.err
	}
	return t, nil
}

// tableReader reads one table after another; the first error stops it.
type tableReader struct {
	table string // the one being read
	line  int
	cells []string // of the line, reused
	err   error
}

// read calls row with the cells of each line of a table; row keeps the cells'
// strings, not the slice. The first line must be the header, its columns
// given with spaces between.
func (r *tableReader) read(table, header string, row func(cells []string)) {
	if r.err != nil {
		return
	}
	r.table, r.line = table, 0
	text, err := readAll(path.Join("gazetteer", table))
	if err != nil {
		r.err = fmt.Errorf("shipped table %s: %w", table, err)
		return
	}
	columns := strings.Count(header, " ") + 1
	for line := range strings.Lines(text) {
		r.line++
		r.split(strings.TrimSuffix(line, "\n"))
		if r.line == 1 && strings.Join(r.cells, " ") != header {
			r.fail("header is %q, want %q", strings.Join(r.cells, " "), header)
		} else if len(r.cells) != columns {
			r.fail("%d cells, want %d", len(r.cells), columns)
		}
		if r.err != nil {
			return
		}
		if r.line > 1 {
			row(r.cells)
		}
	}
}

func (r *tableReader) split(line string) {
	r.cells = r.cells[:0]
	for c := range strings.SplitSeq(line, "\t") {
		r.cells = append(r.cells, c)
	}
}

func (r *tableReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("shipped table %s:%d: %s", r.table, r.line, fmt.Sprintf(format, args...))
	}
}

func (r *tableReader) number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		r.fail("%v", err)
	}
	return n
}

func readAll(name string) (string, error) {
	b, err := files.ReadFile(name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return string(b), err
	}
	z, err := gzip.NewReader(bufio.NewReader(bytes.NewReader(b)))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	if _, err := io.Copy(&out, z); err != nil {
		return "", err
	}
	return out.String(), z.Close()
}

// list takes a cell apart: "a|b".
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func ambiguity(flags string) Ambiguity {
	return Ambiguity{Word: strings.Contains(flags, "w"), PersonName: strings.Contains(flags, "n")}
}
