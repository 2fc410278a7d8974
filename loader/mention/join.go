package mention

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// A chain collects the finds of one thing while they are joined.
type chain struct {
	kind     graph.EntityType
	outlet   bool
	finds    []int // mentions
	rules    []graph.Reading
	row      int32 // of the tables, or -1
	named    bool
	plural   bool
	gender   string
	people   []personName // how its name is told
	roles    []role
	sides    []side
	members  []int // chains
	number   int
	in       *side // the find that says where it lies
	count    int   // mentions so far, in text order
	sentence int   // of the last one so far
	last     int   // find of the last one so far, or -1
	token    int   // where the last one so far ends, pronouns counted
}

// A role is a title or role that the text gives a chain.
type role struct {
	name        string // of the table's row: "prime minister"
	kind        string
	side        string // whom it acts for, as sideKey writes it
	first, last int    // tokens
}

// A joiner joins the finds of a document to chains.
type joiner struct {
	*parser
	chains       []chain
	order        []int   // finds in text order, the longest first
	clause       []int32 // of each token: where the next clause starts, there or behind
	keys         map[string]int
	byWord       map[string][]int // chains of people by the first and last word of their names
	pronouns     []pronoun
	holders      []int                    // chains with roles, in order of making
	latest       map[string]int           // the organization of a kind told last
	institutions map[string][]institution // by what they are
	plurals      []int                    // chains with members, in order of making
	member       map[int]bool             // chains that a plural was told to be made of
	lately       []toldBody               // mentions of named organizations, in text order
	plain        []int                    // of each sentence: how many before it are not all quoted
	speaker      int                      // chain of who speaks in the paragraph, or -1
}

// A pronoun is a token joined to a chain.
type pronoun struct {
	token, chain int
	rule         string
	confidence   float64
}

func newJoiner(p *parser) *joiner {
	return &joiner{parser: p, keys: map[string]int{}, byWord: map[string][]int{}, latest: map[string]int{}, institutions: map[string][]institution{},
		member: map[int]bool{}}
}

// joinNames joins the names that say the same or parts of each other.
func (j *joiner) joinNames() {
	j.order = make([]int, len(j.finds))
	for i := range j.order {
		j.order[i] = i
	}
	slices.SortStableFunc(j.order, func(a, b int) int {
		x, y := &j.finds[a], &j.finds[b]
		return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(y.last, x.last), cmp.Compare(x.start, y.start))
	})
	j.clauses()
	j.surfaces()
	j.bodies()
	j.outlets()
	j.doubt()
	j.people()
	j.listed()
	j.unknown()
}

// joinRest joins what is told of the things named, or points back to them.
func (j *joiner) joinRest() {
	j.appositions()
	j.plainSentences()
	j.sequence()
	j.predicates()
	j.spoken()
}

// fresh starts a chain.
func (j *joiner) fresh(kind graph.EntityType, named bool) int {
	j.chains = append(j.chains, chain{kind: kind, named: named, row: -1, last: -1})
	return len(j.chains) - 1
}

// join adds a find to a chain.
func (j *joiner) join(n, c int, rule string, confidence float64) {
	f := &j.finds[n]
	f.chain, f.mention = c, true
	x := &j.chains[c]
	x.finds = append(x.finds, n)
	by := graph.Reading{Rule: rule, Confidence: confidence}
	if rule == byModel {
		by.Made = graph.ByModel
	}
	x.rules = append(x.rules, by)
	if f.gender != "" && x.gender == "" {
		x.gender = f.gender
	}
	x.plural = x.plural || f.plural
	x.outlet = x.outlet || f.outlet
	x.sides = append(x.sides, f.sides...)
}

// seen notes a mention of a chain in text order.
func (j *joiner) seen(c, n, sentence int) {
	x := &j.chains[c]
	x.count++
	x.sentence, x.last, x.token = sentence, n, j.finds[n].last
	if x.kind == graph.Organization && x.named {
		j.lately = append(j.lately, toldBody{c, sentence})
	}
	if x.kind == graph.Organization && x.row >= 0 {
		j.latest[j.trie.all[x.row].kind] = c
	}
}

// text returns the words of a find's name, folded: what equal names share.
func (j *joiner) nameKey(f *find) string {
	if f.start > 0 {
		return fold(j.Text[f.start:f.end])
	}
	var b strings.Builder
	for i := f.name0; i < f.name1; i++ {
		if i == f.name0 && j.word(i, "the") {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ReplaceAll(fold(j.Word(i)), ".", ""))
	}
	return b.String()
}

// listed joins governments, places, organizations and venues by the row or the words of their names.
func (j *joiner) listed() {
	j.shortened()
	for _, n := range j.order {
		f := &j.finds[n]
		if f.chain >= 0 || f.kind == "" || f.kind == graph.Person || f.form == graph.FormDescription && f.kind != graph.Government || f.form == graph.FormTitle {
			continue
		}
		if f.kind == graph.Group && f.form != graph.FormDescription {
			continue // demonyms of regions: joined only where a phrase refers to them
		}
		r := j.rowOf(f)
		key := string(f.kind) + " " + j.nameKey(f)
		switch {
		case f.kind == graph.Government && r.state != "":
			key = "government " + r.state
		case f.kind == graph.Organization && r.class == organizationName:
			key = "organization row " + r.set.Name + r.key
		case f.kind == graph.Place && r.class == stateName:
			key = "place state " + r.key
		case f.kind == graph.Organization:
			key = "organization " + strings.TrimPrefix(j.nameKey(f), "the ")
		}
		c, ok := j.keys[key]
		rule := "same name"
		if !ok && f.kind == graph.Organization {
			if c, ok = j.keys["organization "+j.nameKey(f)]; !ok {
				c, ok = j.partOfName(f)
				rule = "part of a name"
			}
			if !ok && r.class != organizationName {
				c, ok = j.instituted(f)
				rule = "same institution"
			}
		}
		if !ok {
			c = j.fresh(f.kind, true)
			j.keys[key] = c
			if f.kind == graph.Organization {
				j.keys["organization "+j.nameKey(f)] = c
			}
			if f.row >= 0 {
				j.chains[c].row = f.row
			}
			j.join(n, c, f.rule, f.confidence)
		} else {
			j.join(n, c, rule, 0.95)
		}
		if f.kind == graph.Organization {
			j.tails(n)
			j.institute(n)
			j.acronym(n)
			j.initials(n)
			for k := f.name0; k < f.name1; k++ {
				if j.toks[k].is(orgHead) {
					j.keys["body "+fold(j.Word(k))] = c
				}
			}
		}
		if f.kind == graph.Venue && f.name1-f.name0 > 2 && j.toks[f.name1-1].shape == shapeLower {
			short := *f
			short.name1-- // "the Grand Merrow" for "the Grand Merrow hotel"
			j.keys["venue "+j.nameKey(&short)] = c
		}
		if f.kind == graph.Place || f.kind == graph.Venue {
			j.lies(n)
			j.venueIn(n)
		}
	}
}

// shortened takes "the League" for the one that the text names in full, not for the one that a table calls so.
func (j *joiner) shortened() {
	full := map[string]bool{} // head nouns of the organizations named in full that no table has, and last words of those that one has, with the row
	key := func(row int32, word string) string { return j.trie.all[row].key + " " + word }
	for n := range j.finds {
		f := &j.finds[n]
		if f.kind != graph.Organization || f.form != graph.FormName || f.name1-f.name0 < 2 {
			continue
		}
		if w := fold(j.Word(f.head)); f.row < 0 {
			full[w] = true
		} else {
			full[key(f.row, w)] = true
		}
	}
	for n := range j.finds {
		f := &j.finds[n]
		if f.row < 0 || f.kind != graph.Organization || f.form != graph.FormName || f.name1-f.name0 != 1 || !j.toks[f.name0].is(orgHead) || !j.rowOf(f).weak {
			continue
		}
		if w := fold(j.Word(f.name0)); full[w] && !full[key(f.row, w)] {
			f.row, f.form, f.rule, f.confidence = -1, graph.FormDescription, "head of a name", 0.7
		}
	}
}

// partOfName finds the organization whose name ends as this one's, which is told in full before or without its state.
func (j *joiner) partOfName(f *find) (int, bool) {
	key := j.nameKey(f)
	if c, ok := j.keys["tail "+key]; ok && f.last-f.name0 > 1 {
		return c, true
	}
	if len(f.sides) == 1 { // "the Kestran Foreign Ministry" after "the Foreign Ministry"
		if _, rest, ok := strings.Cut(key, j.nameKey(&j.finds[f.sides[0].find])+" "); ok && strings.Contains(rest, " ") {
			if c, ok := j.keys["organization "+rest]; ok && len(j.chains[c].sides) == 0 {
				return c, true
			}
		}
	}
	return 0, false
}

// tails notes by which shorter names an organization's name can be taken up: "Pacific Command" for "United States Pacific Command".
func (j *joiner) tails(n int) {
	f := &j.finds[n]
	key := j.nameKey(f)
	if f.rule == "team" { // "the Red Sox", "the Herons"
		for k := f.name0 + 1; k < f.name1; k++ {
			short := *f
			short.name0 = k
			j.keys["team "+j.nameKey(&short)] = f.chain
		}
	}
	for k := f.name0 + 2; k < f.name1-1; k++ { // "the Varn Foundation" for "the Varn Foundation for the Arts"
		if j.word(k, "for", "of") && j.toks[k-1].is(orgHead) {
			short := *f
			short.name1 = k
			if key := "tail " + j.nameKey(&short); !j.has(key) {
				j.keys[key] = f.chain
			}
			break
		}
	}
	for i := range key {
		if strings.HasSuffix(key[:i], " of") || strings.HasSuffix(key[:i], " for") {
			break // what follows is another's name
		}
		if key[i] == ' ' && strings.Contains(key[i+1:], " ") && !strings.HasPrefix(key[i+1:], "of ") && !strings.HasPrefix(key[i+1:], "for ") {
			if _, ok := j.keys["tail "+key[i+1:]]; !ok {
				j.keys["tail "+key[i+1:]] = f.chain
			}
		}
	}
}

// has reports whether a key stands for a chain.
func (j *joiner) has(key string) bool {
	_, ok := j.keys[key]
	return ok
}

// acronym joins the short form that stands in brackets after a name: "(I.A.E.A.)".
func (j *joiner) acronym(n int) {
	f := &j.finds[n]
	k := f.last + 1
	if c := j.char(f.last); c != '(' && c != '[' || k+1 >= len(j.Tokens) || j.toks[k].shape != shapeUpper {
		return
	}
	if c := j.char(k + 1); c != ')' && c != ']' && c != ',' {
		return
	}
	key := strings.ReplaceAll(fold(j.Word(k)), ".", "")
	if _, ok := j.keys["organization "+key]; !ok {
		j.keys["organization "+key] = f.chain
	}
}

// lies reads where a place is: "Boise, Idaho".
func (j *joiner) lies(n int) {
	f := &j.finds[n]
	if j.chains[f.chain].in != nil || j.char(f.last) != ',' || f.last+1 >= len(j.Tokens) || j.at[f.last+1] < 0 {
		return
	}
	o := int(j.at[f.last+1])
	g := &j.finds[o]
	if g.first != f.last+1 || g.kind != graph.Place && g.kind != graph.Government || g.form == graph.FormDemonym || o == n {
		return
	}
	if end := g.last; end < len(j.Tokens) && g.sentence == f.sentence && !(j.char(end) == ',' || j.char(end) == '.') {
		return
	}
	a, b := j.rowOf(f), j.rowOf(g)
	if b.class == stateName || b.kind == "region" && a.kind != "region" {
		j.chains[f.chain].in = &side{o, g.first, g.last}
	}
}
