package mention

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/text"
)

// class says which table a row comes from and which column.
type class uint8

const (
	stateName class = iota + 1
	stateAdjective
	stateDemonym // of many: "Israelis"
	stateCapital
	stateSeat // a building or street that stands for a government
	regionalAdjective
	regionalDemonym
	townName
	areaName
	organizationName
	personTitle
	personRole
)

// A row is one phrase of a table and what it says.
type row struct {
	class  class
	weak   bool // also something else: it needs context
	plural bool
	person bool   // a place that is also a person's name
	gender string // of titles and roles: "m", "f" or empty
	kind   string // the table's
	name   string // the table's
	key    string // of the row
	state  string // key of the state it belongs to
	level  int    // of places of one name: the greater is meant
	set    data.Set
	caps   uint32 // words that the table writes with a capital
	upper  uint32 // words that it writes in capitals only
}

// A trie finds the phrases of the tables in a text.
type trie struct {
	next map[uint64]int32 // by node and word
	rows [][]int32        // of each node: indexes into all, the best first
	all  []row
}

// hits are the longest phrases of three kinds that start with a token: number of words, and row.
type hits struct {
	name, title, role          uint8
	nameRow, titleRow, roleRow int32
}

// maxPhrase bounds the words of a phrase of the tables.
const maxPhrase = 12

// buildTrie indexes the phrases of the tables. The phrases are cut as texts are.
func buildTrie(t *data.Tables, v *vocabulary) *trie {
	x := &trie{next: make(map[uint64]int32, 1<<17), rows: [][]int32{nil}}
	var phrases []string
	var of []int32
	add := func(r row, names ...string) {
		for _, n := range names {
			n = strings.TrimPrefix(n, "the ")
			if n == "" || strings.Contains(n, ";") {
				continue
			}
			phrases = append(phrases, n)
			of = append(of, int32(len(x.all)))
			x.all = append(x.all, r)
		}
	}
	x.states(t, add)
	x.places(t, add)
	x.organizations(t, add)
	x.people(t, add)

	var b strings.Builder
	blocks := make([]graph.Block, len(phrases))
	for i, p := range phrases {
		start := b.Len()
		b.WriteString(p)
		blocks[i] = graph.Block{Kind: graph.BlockParagraph, Start: start, End: b.Len()}
		b.WriteByte('\n')
	}
	doc := text.Split(b.String(), blocks)
	k := 0
	for i, blk := range blocks {
		node, n := int32(0), 0
		r := &x.all[of[i]]
		for ; k < len(doc.Tokens) && int(doc.Tokens[k].Start) < blk.End; k++ {
			w := doc.Word(k)
			id := v.add(fold(w), 0)
			if upperFirst(w) && n < 32 {
				r.caps |= 1 << n
				if len(w) > 1 && w == strings.ToUpper(w) {
					r.upper |= 1 << n
				}
			}
			edge := uint64(node)<<32 | uint64(id)
			to, ok := x.next[edge]
			if !ok {
				to = int32(len(x.rows))
				x.rows = append(x.rows, nil)
				x.next[edge] = to
			}
			node, n = to, n+1
		}
		if n > 0 && n <= maxPhrase {
			x.rows[node] = append(x.rows[node], of[i])
		}
	}
	for _, rows := range x.rows {
		slices.SortStableFunc(rows, func(a, b int32) int { return cmp.Compare(x.all[b].rank(), x.all[a].rank()) })
	}
	return x
}

// rank orders the rows of one phrase: a name of a state comes before a town's, a large town before a small one.
func (r *row) rank() int {
	switch r.class {
	case stateName:
		return 1 << 30
	case stateAdjective, regionalAdjective:
		return 1<<30 - 1
	case stateDemonym, regionalDemonym:
		return 1<<30 - 2
	case stateSeat:
		return 1<<30 - 3
	case organizationName:
		if r.weak {
			return 0
		}
		return 1<<30 - 4
	case stateCapital:
		return 1<<30 - 5
	case areaName:
		return 1<<30 - 6
	}
	return r.level
}

func (x *trie) states(t *data.Tables, add func(row, ...string)) {
	for _, s := range t.States {
		r := row{name: s.Name, key: s.Key, state: s.Key, kind: s.Kind, set: t.Sets[s.Table], class: stateName}
		add(r, s.Name)
		for _, n := range s.Names {
			r.weak = n != strings.ToUpper(n) && t.Words[fold(strings.TrimPrefix(n, "the "))] // "the South", but not "US"
			add(r, n)
		}
		r.class, r.weak = stateAdjective, false
		add(r, s.Adjectives...)
		for _, d := range s.Demonyms {
			r.class, r.plural = stateDemonym, true
			add(r, d.Plural)
			if !slices.Contains(s.Adjectives, d.Singular) {
				r.plural = false
				add(r, d.Singular)
			}
		}
		r.class, r.plural = stateCapital, false
		r.person = s.Kind != "state"
		add(r, s.Capitals...)
	}
	for _, m := range t.Metonyms {
		r := row{name: m.Name, key: m.Name, state: m.State, kind: "seat", set: t.Sets["metonyms.tsv"], class: stateSeat}
		if m.Kind == "organization" {
			r.class, r.kind = organizationName, "government-agency"
			if m.Organization != "" {
				i := slices.IndexFunc(t.Organizations, func(o data.Organization) bool { return o.Key == m.Organization })
				if i < 0 {
					continue
				}
				r.key, r.kind = m.Organization, t.Organizations[i].Kind
			}
		}
		add(r, m.Name)
		add(r, m.Aliases...)
	}
	for _, g := range t.Regional {
		r := row{name: g.Region, key: g.Adjective, kind: g.Kind, class: regionalAdjective, set: t.Sets["regional.tsv"]}
		add(r, g.Adjective)
		r.class, r.plural = regionalDemonym, true
		add(r, g.Plural)
		if g.Singular != g.Adjective {
			r.plural = false
			add(r, g.Singular)
		}
	}
}

func (x *trie) places(t *data.Tables, add func(row, ...string)) {
	for _, c := range t.Cities {
		r := row{class: townName, name: c.Name, key: c.Key, kind: "city", state: c.State, level: c.Population,
			weak: c.Word, person: c.PersonName, set: t.Sets["cities.tsv.gz"]}
		add(r, c.Name)
		add(r, c.Names...)
	}
	for _, g := range t.Regions {
		r := row{class: townName, name: g.Name, key: g.Key, kind: "region", state: g.State, level: 1 << 20,
			weak: g.Word, person: g.PersonName, set: t.Sets["regions.tsv.gz"]}
		add(r, g.Name)
		add(r, g.Names...)
	}
	for _, a := range t.Areas {
		r := row{class: areaName, name: a.Name, key: a.Name, kind: a.Kind, set: t.Sets["areas.tsv"]}
		if len(a.States) == 1 {
			r.state = a.States[0]
		}
		add(r, a.Name)
		add(r, a.Aliases...)
	}
}

func (x *trie) organizations(t *data.Tables, add func(row, ...string)) {
	for _, o := range t.Organizations {
		r := row{class: organizationName, name: o.Name, key: o.Key, kind: o.Kind, state: o.State, set: t.Sets[o.Table]}
		for _, n := range append([]string{o.Name}, o.Aliases...) {
			if o.Table != "organizations.tsv" {
				n = strings.TrimPrefix(n, "The ") // only of those kept by hand is it part of the name
			}
			r.weak = slices.Contains(o.Weak, n)
			add(r, n)
		}
		r.weak = true
		for _, n := range o.Weak {
			if n != o.Name && !slices.Contains(o.Aliases, n) {
				add(r, n)
			}
		}
	}
}

// people adds titles and roles. A role that some title's table row also names takes that title as its name, so that
// "premier" and "prime minister" are one.
func (x *trie) people(t *data.Tables, add func(row, ...string)) {
	bodies := map[string]bool{}
	for _, r := range x.all {
		if r.class == organizationName || r.class == stateSeat {
			bodies[fold(r.name)] = true
		}
	}
	for _, o := range t.Organizations {
		for _, a := range o.Aliases {
			bodies[fold(a)] = true
		}
	}
	canon := map[string]string{}
	kinds := map[string]string{}
	for _, n := range t.Titles {
		name := fold(n.Title)
		for _, a := range append([]string{n.Title}, n.Aliases...) {
			canon[fold(a)] = name
		}
		kinds[name] = n.Kind
		r := row{class: personTitle, name: name, key: n.Title, kind: n.Kind, gender: n.Gender, set: t.Sets["titles.tsv"]}
		for _, a := range append([]string{n.Title}, n.Aliases...) {
			if !prefixed(a, bodies) { // the body is found by itself in "C.I.A. Director"
				add(r, a)
			}
		}
	}
	for _, o := range t.Roles {
		name := fold(o.Singular)
		r := row{class: personRole, name: name, key: o.Singular, kind: o.Kind, gender: o.Gender, set: t.Sets["roles.tsv"]}
		if c, ok := canon[name]; ok && kinds[c] != "honorific" && kinds[c] != "kunya" {
			r.name = c
		}
		if o.Singular != o.Plural {
			add(r, o.Singular)
		}
		r.plural = true
		add(r, o.Plural)
	}
	for _, n := range t.Titles { // "secretary of state" is a role as well as a title
		name := fold(n.Title)
		if strings.Contains(name, " ") && !prefixed(n.Title, bodies) && !slices.ContainsFunc(t.Roles, func(o data.Role) bool { return fold(o.Singular) == name }) {
			add(row{class: personRole, name: name, key: n.Title, kind: titleRole(n.Kind), set: t.Sets["titles.tsv"]}, name)
		}
	}
}

// prefixed reports whether a phrase starts with one of the names.
func prefixed(phrase string, names map[string]bool) bool {
	for i := range phrase {
		if phrase[i] == ' ' && names[fold(phrase[:i])] {
			return true
		}
	}
	return false
}

// titleRole gives the kind of role that a title of a kind is.
func titleRole(kind string) string {
	switch kind {
	case "diplomat", "legislator", "military", "religious":
		return kind
	case "executive":
		return "business"
	}
	return "official"
}

// find looks for the phrases that start with token i of the words before token last.
func (x *trie) find(toks []token, i, last int) (h hits) {
	node := int32(0)
	for n := 0; i+n < last && n < maxPhrase; n++ {
		if toks[i+n].id == 0 {
			break
		}
		to, ok := x.next[uint64(node)<<32|uint64(toks[i+n].id)]
		if !ok {
			break
		}
		node = to
		named, titled, roled := false, false, false
		for _, k := range x.rows[node] {
			r := &x.all[k]
			switch {
			case r.class == personTitle:
				if !titled {
					h.title, h.titleRow, titled = uint8(n+1), k, true
				}
			case r.class == personRole:
				if !roled {
					h.role, h.roleRow, roled = uint8(n+1), k, true
				}
			case !named && written(r, toks[i:i+n+1]):
				h.name, h.nameRow, named = uint8(n+1), k, true
			}
		}
	}
	return h
}

// written reports whether words have the capitals that a name has in its table.
func written(r *row, toks []token) bool {
	for n, t := range toks {
		if n < 32 && r.caps&(1<<n) != 0 && !t.capital() {
			return false
		}
		if n < 32 && r.upper&(1<<n) != 0 && t.shape == shapeCapital {
			return false
		}
	}
	return true
}

func upperFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isUpper(r)
}
