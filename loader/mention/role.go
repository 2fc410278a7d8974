package mention

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// appositions joins roles to the names they stand beside: "the envoy, Ana Ruiz", "Ana Ruiz, a former envoy".
func (j *joiner) appositions() {
	covered := 0 // the end of the last phrase that a name behind it was found for: what stands in it has no claim to that name
	for _, n := range j.order {
		f := &j.finds[n]
		if f.chain >= 0 || f.kind != graph.Person || f.form == graph.FormName || f.form == graph.FormPronoun || f.first < covered {
			continue
		}
		s := j.Sentences[f.sentence]
		if f.last < s.Last && j.possessive(f.last) {
			continue // "the minister's envoy"
		}
		tail := j.tail(f, s.Last)
		switch {
		case j.nameBeside(n, f, f.last, s.Last):
		case j.word(f.last, "himself", "herself") && j.nameBeside(n, f, f.last+1, s.Last): // "the minister himself, Karim Talbi, drove"
		case tail > f.last && j.nameBeside(n, f, tail, s.Last):
			covered = tail
		default:
			j.nameBefore(n, f, tail, s.First, s.Last)
		}
	}
}

// tail returns the end of what belongs to a role after its head: "of the Joint Chiefs of Staff".
func (j *joiner) tail(f *find, last int) int {
	k := f.last
	for k < last && k < f.last+16 {
		if n := j.at[k]; k > f.last && n >= 0 && j.finds[n].form == graph.FormName && j.finds[n].last > k+1 {
			k = j.finds[n].last // "the Center for Trade and Peace" is one
			continue
		}
		switch {
		case k == f.last && !j.word(k, "of", "for", "to", "on", "at", "in", "from", "with"):
			return f.last
		case j.Tags[k] == tag.Comma || j.Tags[k].Punct(), j.Tags[k].Finite(), j.Tags[k] == tag.WP || j.Tags[k] == tag.WDT || j.Tags[k] == tag.CC,
			j.Tokens[k].Kind == text.OpenQuote || j.Tokens[k].Kind == text.CloseQuote:
			return k
		}
		k++
	}
	return k
}

// personAt returns the find of a person's name that starts with token k, or -1.
func (j *joiner) personAt(k int) int {
	if k >= len(j.at) || j.at[k] < 0 {
		return -1
	}
	n := int(j.at[k])
	if f := &j.finds[n]; f.first == k && f.form == graph.FormName && (f.kind == graph.Person && f.chain >= 0 || f.kind == "" && !f.echo && f.row < 0 && f.last-f.first > 1) {
		return n
	}
	return -1
}

// nameBeside joins a role to the name right after it, or after a comma.
func (j *joiner) nameBeside(n int, f *find, end, last int) bool {
	if end >= last || f.plural {
		return false
	}
	if o := j.personAt(end); o >= 0 && end == f.last {
		g := &j.finds[o]
		j.identify(o)
		j.hold(n, g.chain, f.last, true)
		if f.first < g.first {
			g.first = f.first
		}
		return true
	}
	if j.char(end) != ',' && j.char(end) != ':' || end+1 >= last {
		return false
	}
	o := j.personAt(end + 1)
	if o < 0 {
		return false
	}
	g := &j.finds[o]
	if k := g.last; j.asRole(f) && k < last && (j.Tags[k].Finite() || j.Tags[k] == tag.MD) {
		j.identify(o)
		j.hold(n, g.chain, end, true)
		return true
	}
	if k := g.last; k < last && !j.Tags[k].Punct() && !j.possessive(k) {
		// "According to the minister, Ruiz said" names somebody else
		if f.first > 0 && j.Tags[f.first-1] == tag.IN && !j.word(f.first-1, "by", "as") || !f.definite || !j.Tags[k].Finite() && !j.Tags[k].Verb() {
			return false
		}
	}
	if k := g.last; k < last && j.word(k, "and") {
		return false
	}
	j.identify(o)
	j.hold(n, g.chain, end, false)
	return true
}

// asRole reports whether a phrase says at the start of its sentence as what somebody acts: "As finance minister, Ana Ruiz cut".
func (j *joiner) asRole(f *find) bool {
	first := j.Sentences[f.sentence].First
	return f.first == first+1 && j.word(first, "as") && f.indefinite
}

// nameBefore joins a role to the name that stands before it and a comma, or before "is" or "who was".
func (j *joiner) nameBefore(n int, f *find, tail, first, last int) bool {
	if f.plural {
		return false
	}
	k := f.first - 1
	if k > first && (j.word(k, "then", "now", "once", "currently", "formerly", "previously", "himself", "also")) {
		k--
	}
	copula := false
	if k > first && (j.word(k, "is", "was", "became", "be", "been")) {
		copula = true
		for k > first && (j.Tags[k].Verb() || j.word(k, "has", "had", "who", "also", "then", "now") || j.char(k) == ',' && j.word(k+1, "who")) {
			k--
		}
		k++
	} else if k > first && j.char(k) == ',' && j.Tokens[k-1].Kind == text.Number && j.char(k-2) == ',' { // "Ruiz, 59, an envoy"
		k -= 2
	}
	if k <= first || !copula && j.char(k) != ',' && j.char(k) != '(' && !(j.Tokens[k].Kind == text.Punct && strings.HasPrefix(j.Exact(k), "—")) {
		return false
	}
	m := k - 1
	if m < first || j.at[m] < 0 {
		return false
	}
	o := int(j.at[m])
	g := &j.finds[o]
	if g.last != k || j.personAt(g.first) < 0 && !(g.kind == graph.Person && g.form == graph.FormName && g.chain >= 0) {
		return false
	}
	if !copula {
		if tail < last && (!j.closes(tail) || j.saysSo(tail, last)) {
			return false // "With Ruiz away, the minister said"
		}
		if f.owner >= 0 && f.owner == o {
			return false
		}
	} else if !f.definite && !occupation(j.rowOf(f).kind) {
		return false
	}
	j.identify(o)
	j.hold(n, g.chain, tail, false)
	return true
}

// saysSo reports whether what goes on at token k ends with a verb of saying, so that the phrase before it is who says what stands before that: "It was signed by
// Ruiz, an envoy who was there said."
func (j *joiner) saysSo(k, last int) bool {
	for i := k; i < last && i < k+24 && j.char(i) != ','; i++ {
		if j.toks[i].is(speech) && j.Tags[i].Finite() && !j.Tags[i-1].Adverb() && j.Tags[i-1] != tag.WP && (i+1 >= last || j.Tags[i+1].Punct() && j.char(i+1) != ',') {
			return true
		}
	}
	return false
}

// closes reports whether an apposition can end before token k.
func (j *joiner) closes(k int) bool {
	switch t := j.Tags[k]; {
	case t == tag.Comma, t == tag.Stop, t == tag.Colon, t == tag.Close, t == tag.WP, t == tag.WDT, t == tag.WPS, t == tag.EndQuote,
		t == tag.VBN, t == tag.VBG, t == tag.IN:
		return true
	case j.possessive(k):
		return true
	}
	return j.Tokens[k].Kind == text.Punct
}

// identify makes a person of an unknown name.
func (j *joiner) identify(o int) {
	if j.finds[o].chain < 0 {
		j.finds[o].kind, j.finds[o].rule, j.finds[o].confidence = graph.Person, "apposition", 0.8
		j.addPerson(o)
	}
}

// hold gives a chain the role that a phrase tells, whose wording ends before token end. inside says that the phrase is part of the name's mention.
func (j *joiner) hold(n, c, end int, inside bool) {
	f := &j.finds[n]
	r := j.rowOf(f)
	x := &j.chains[c]
	if j.word(end-1, "himself", "herself") {
		end--
	}
	if j.former(f) {
		f.sides, f.owner = nil, -1 // who once acted for somebody no longer does
	}
	j.addRole(c, role{name: r.name, kind: r.kind, side: j.sideKey(f), first: j.roleFirst(f), last: end})
	if f.gender != "" && x.gender == "" {
		x.gender = f.gender
	}
	if inside {
		x.sides = append(x.sides, f.sides...)
		if f.owner >= 0 {
			j.ownerSide(f, c)
		}
		f.chain = c // not a mention of its own
		return
	}
	j.join(n, c, "apposition", 0.9)
	j.ownerSide(f, c)
}

// addRole notes a role of a chain.
func (j *joiner) addRole(c int, o role) {
	x := &j.chains[c]
	if len(x.roles) == 0 {
		j.holders = append(j.holders, c)
	}
	if len(x.roles) < maxRoles {
		x.roles = append(x.roles, o)
	}
}

// maxRoles bounds the titles kept for one person.
const maxRoles = 64

// ownerSide notes whom a role belongs to: "Israel's negotiator" acts for Israel.
func (j *joiner) ownerSide(f *find, c int) {
	if f.owner < 0 || !actsFor(j.rowOf(f).kind) && f.kind != graph.Organization {
		return
	}
	g := &j.finds[f.owner]
	if g.kind == graph.Government || g.kind == graph.Organization || g.kind == graph.Person && f.kind != graph.Person {
		j.chains[c].sides = append(j.chains[c].sides, side{f.owner, g.first, g.last})
	}
}

// roleFirst returns where a role's wording starts, its article aside.
func (j *joiner) roleFirst(f *find) int {
	k := f.first
	if f.pronoun >= 0 && f.pronoun == k || k < f.name0 && (j.Tags[k] == tag.DT || j.word(k, "the", "a", "an", "one")) {
		k++
	}
	return min(k, f.name0)
}

// sideKey identifies the one for whom a phrase's person acts, empty if none or several are told.
func (j *joiner) sideKey(f *find) string {
	if f.owner >= 0 {
		g := &j.finds[f.owner]
		if g.kind == graph.Person {
			if g.chain >= 0 {
				return "person"
			}
			return ""
		}
		return j.findKey(g)
	}
	if len(f.sides) == 1 {
		return j.findKey(&j.finds[f.sides[0].find])
	}
	var key strings.Builder
	for _, x := range f.sides {
		key.WriteString(j.findKey(&j.finds[x.find]) + "+")
	}
	return key.String()
}

// another reports whether a phrase speaks of somebody not yet, or no longer, in the role: "the next president".
func (j *joiner) another(f *find) bool {
	for k := f.first; k < f.name0; k++ {
		if j.word(k, "next", "new", "future", "incoming", "previous", "last", "first", "other", "former", "late") {
			return true
		}
	}
	return false
}

// former reports whether a phrase tells a role of the past.
func (j *joiner) former(f *find) bool {
	for k := f.first; k < f.last; k++ {
		if j.word(k, "former", "ex", "then", "late", "onetime", "previous") {
			return true
		}
	}
	return false
}
