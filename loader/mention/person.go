package mention

import (
	"slices"
	"strings"

	"backchannel/graph"
)

// A personName is the words of a person's name, folded, without particles: "Hassan bin Abdullah al-Masri" is hassan,
// abdullah, masri.
type personName struct {
	words []string
}

func (n personName) first() string { return n.words[0] }
func (n personName) last() string  { return n.words[len(n.words)-1] }

func (p *parser) personName(f *find) personName {
	var n personName
	for i := f.name0; i < f.name1; i++ {
		t := p.toks[i]
		if t.is(suffix) && i > f.name0 || t.is(particle) && i < f.name1-1 && (i > f.name0 || !t.is(given) || t.shape == shapeLower || p.toks[i+1].is(particle) && p.toks[i+1].shape == shapeLower) {
			continue
		}
		w := fold(p.Word(i))
		if t.shape == shapeInitial {
			w = strings.TrimSuffix(w, ".")
		}
		for _, prefix := range []string{"al-", "el-", "as-", "ad-", "an-", "ash-", "abu-", "ul-"} {
			if rest, ok := strings.CutPrefix(w, prefix); ok && rest != "" {
				w = rest
				break
			}
		}
		n.words = append(n.words, w)
	}
	if n.words == nil {
		n.words = []string{fold(p.Word(f.name1 - 1))}
	}
	return n
}

// people joins the people with names. Names of several words and names with titles found chains; the others join them.
func (j *joiner) people() {
	for _, n := range j.order {
		f := &j.finds[n]
		if f.kind == graph.Person && f.form == graph.FormName {
			j.addPerson(n)
		}
	}
}

// addPerson joins a person's name to the chain it belongs to, or starts one.
func (j *joiner) addPerson(n int) {
	f := &j.finds[n]
	name := j.personName(f)
	if f.gender == "" && len(name.words) > 1 {
		f.gender = j.genderOf(f.name0)
	}
	c, ok := j.match(f, name)
	if !ok {
		c = j.fresh(graph.Person, true)
		j.join(n, c, f.rule, f.confidence)
	} else {
		rule := "same name"
		if !slices.ContainsFunc(j.chains[c].people, func(o personName) bool { return slices.Equal(o.words, name.words) }) {
			rule = "part of a name"
		}
		j.join(n, c, rule, 0.9)
	}
	x := &j.chains[c]
	if len(x.people) < maxNames && !slices.ContainsFunc(x.people, func(o personName) bool { return slices.Equal(o.words, name.words) }) {
		x.people = append(x.people, name)
	}
	j.wordIndex(name.last(), c)
	if len(name.words) > 1 {
		j.wordIndex(name.first(), c)
	}
	j.title(n, c)
}

// maxNames bounds the ways to tell one person's name that others are compared with.
const maxNames = 64

func (j *joiner) wordIndex(w string, c int) {
	if l := j.byWord[w]; !slices.Contains(l, c) && len(l) < 32 {
		j.byWord[w] = append(l, c)
	}
}

// genderOf tells what a given name says: "f", "m" or nothing.
func (p *parser) genderOf(i int) string {
	switch t := p.toks[i]; {
	case t.props&given == givenMale:
		return "m"
	case t.props&given == givenFemale:
		return "f"
	}
	return ""
}

// match finds the chain of a person's name.
func (j *joiner) match(f *find, name personName) (int, bool) {
	honorific := f.title >= 0 && j.trie.all[f.title].gender != "" && j.trie.all[f.title].kind == "honorific"
	best, bestScore := -1, 0
	for _, key := range []string{name.last(), name.first(), shortNames[name.first()]} {
		for _, c := range j.byWord[key] {
			x := &j.chains[c]
			if f.gender != "" && x.gender != "" && f.gender != x.gender && (honorific || len(name.words) == 1) {
				continue
			}
			s := 0
			for _, o := range x.people {
				a := alike(name, o)
				if a == 0 && len(name.words) > 1 {
					s = 0 // another given name
					break
				}
				s = max(s, a)
			}
			if s > 0 {
				s = s*1000 + len(x.finds)
				if f.gender != "" && f.gender == x.gender {
					s += 500
				}
				if s > bestScore {
					best, bestScore = c, s
				}
			}
		}
		if best >= 0 {
			break
		}
	}
	return best, best >= 0
}

// alike tells how surely two names can be one person's: 0 not, 4 equal.
func alike(a, b personName) int {
	switch {
	case slices.Equal(a.words, b.words):
		return 4
	case len(a.words) > 1 && len(b.words) > 1:
		if a.last() != b.last() {
			// "Sheikh Mohammed bin Abdullah" and "Mohammed bin Abdullah al-Masri"
			if subset(a.words, b.words) || subset(b.words, a.words) {
				return 1
			}
			return 0
		}
		if sameGiven(a.first(), b.first()) {
			return 3
		}
		if subset(a.words, b.words) || subset(b.words, a.words) {
			return 2
		}
		return 0
	case a.last() == b.last() && (len(a.words) == 1 || len(b.words) == 1):
		return 2
	case len(a.words) == 1 && sameGiven(a.words[0], b.first()) || len(b.words) == 1 && sameGiven(b.words[0], a.first()):
		return 1
	}
	return 0
}

// sameGiven reports whether two given names can be one: equal, an initial, or a short form.
func sameGiven(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) == 1 && b[0] == a[0] || len(a) >= 3 && len(b) > 1 && strings.HasPrefix(b, a) || shortNames[a] == b || shortNames[b] == a ||
		shortNames[a] != "" && shortNames[a] == shortNames[b]
}

var shortNames = map[string]string{"mike": "michael", "bill": "william", "bob": "robert", "rob": "robert", "jim": "james", "jimmy": "james",
	"joe": "joseph", "tony": "anthony", "dick": "richard", "rick": "richard", "chuck": "charles", "charlie": "charles", "jack": "john",
	"kate": "katherine", "liz": "elizabeth", "beth": "elizabeth", "betty": "elizabeth", "harry": "henry", "larry": "lawrence", "ted": "edward",
	"ed": "edward", "hank": "henry", "peggy": "margaret", "meg": "margaret", "jerry": "gerald", "bibi": "benjamin", "tom": "thomas",
	"dave": "david", "steve": "stephen", "steven": "stephen", "jeff": "jeffrey", "andy": "andrew", "tim": "timothy", "ron": "ronald"}

func subset(a, b []string) bool {
	if len(a) < 2 {
		return false
	}
	k := 0
	for _, w := range b {
		if k < len(a) && (a[k] == w || len(a[k]) == 1 && w[0] == a[k][0]) {
			k++
		}
	}
	return k == len(a)
}

// byName finds the chain of a person of whose name a find gives one word.
func (j *joiner) byName(f *find) (int, bool) {
	name := j.personName(f)
	if len(name.words) == 1 && j.toks[f.head].shape == shapeUpper && len(name.words[0]) < 4 {
		return 0, false
	}
	return j.match(f, name)
}

// title notes the title before a name and whom it is held for.
func (j *joiner) title(n, c int) {
	f := &j.finds[n]
	if f.title < 0 {
		return
	}
	r := &j.trie.all[f.title]
	if r.kind == "honorific" || r.kind == "kunya" {
		return
	}
	o := role{name: r.name, kind: r.kind, first: f.first, last: f.name0}
	if k := f.first - 1; k >= 0 && j.at[k] >= 0 && !j.word(k-1, "former") {
		g := &j.finds[j.at[k]]
		if g.kind == "" && j.toks[k].shape == shapeUpper && g.last == f.first {
			g.kind, g.rule, g.confidence = graph.Organization, "acronym", 0.6 // "AFL-CIO President"
		}
		if g.last == f.first && (g.kind == graph.Government || g.kind == graph.Organization) && g.start == 0 && g.sentence == f.sentence {
			o.side = j.findKey(g)
			if g.form != graph.FormName || g.kind == graph.Organization || strings.Contains(j.Exact(k), ".") {
				o.first = g.first
				g.surface = acting
				x := side{int(j.at[k]), g.first, g.last}
				f.sides = append(f.sides, x)
				j.chains[c].sides = append(j.chains[c].sides, x)
			}
		}
	}
	if k := o.first - 1; k >= 0 && j.word(k, "former", "acting", "interim") && j.SentenceAt(k) == f.sentence {
		o.first = k
	}
	if k := f.last; k+1 < len(j.Tokens) && j.word(k, "of") && j.at[k+1] >= 0 {
		if g := &j.finds[j.at[k+1]]; g.first == k+1 && g.kind == graph.Government && g.form == graph.FormName && g.sentence == f.sentence {
			o.side = j.findKey(g)
			g.surface = acting
			x := side{int(j.at[k+1]), g.first, g.last}
			f.sides = append(f.sides, x)
			j.chains[c].sides = append(j.chains[c].sides, x)
		}
	}
	j.joinedTitle(o.first-1, c)
	j.addRole(c, o)
}

// joinedTitle notes the title that the "and" at token k joins to the one behind it: "Deputy Prime Minister and Finance Minister Ana Ruiz". With an article it is
// somebody else's: "the President and Prime Minister Ana Ruiz".
func (j *joiner) joinedTitle(k, c int) {
	if !j.word(k, "and") {
		return
	}
	for i := max(k-4, 0); i < k; i++ {
		h := j.hits[i]
		if h.title == 0 || i+int(h.title) != k || !j.toks[i].capital() {
			continue
		}
		if r := &j.trie.all[h.titleRow]; ofState(r.kind) && !j.word(i-1, "the", "both") {
			j.addRole(c, role{name: r.name, kind: r.kind, first: i, last: k})
		}
		return
	}
}

// findKey identifies a government or body by what its find says.
func (j *joiner) findKey(f *find) string {
	if r := j.rowOf(f); r.state != "" && f.kind == graph.Government {
		return r.state
	} else if r.class == organizationName {
		return r.key
	} else if r.class == regionalAdjective || r.class == regionalDemonym {
		return r.key
	}
	return j.nameKey(f)
}
