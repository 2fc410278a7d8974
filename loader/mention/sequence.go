package mention

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/text"
)

// sequence goes through the document in text order and joins what points back: roles, groups, pronouns.
func (j *joiner) sequence() {
	next, block := 0, -1
	for number, s := range j.Sentences {
		if s.Block != block {
			block, j.speaker = s.Block, -1
		}
		for ; next < len(j.order) && j.finds[j.order[next]].first < s.Last; next++ {
			j.take(j.order[next], number)
		}
		for i := s.First; i < s.Last; i++ {
			if j.Tokens[i].Kind == text.Word && j.toks[i].is(function) {
				j.pronoun(i, number, s)
			}
		}
	}
}

// take joins a phrase to what it points to, and notes the mention.
func (j *joiner) take(n, sentence int) {
	f := &j.finds[n]
	j.regions(f)
	if f.chain < 0 && (f.form == graph.FormDescription || f.form == graph.FormTitle) {
		j.describe(n)
	}
	if f.chain < 0 {
		return
	}
	if f.form == graph.FormName {
		switch f.kind {
		case graph.Venue:
			j.called(f)
		case graph.Person:
			j.introduced(n)
		}
	}
	j.seen(f.chain, n, sentence)
	if j.quoteOf(f.first) < 0 && j.speaks(f) {
		j.speaker = f.chain
	}
}

// regions gives chains to the peoples and regions for which a phrase's people act: "Arab officials".
func (j *joiner) regions(f *find) {
	for _, x := range f.sides {
		g := &j.finds[x.find]
		if g.chain >= 0 || g.kind != graph.Group || g.form != graph.FormDemonym {
			continue
		}
		r := j.rowOf(g)
		if r.class != regionalAdjective && r.class != regionalDemonym {
			continue
		}
		c, ok := j.keys["region "+r.key]
		if !ok {
			c = j.fresh(graph.Group, false)
			j.chains[c].plural = true
			j.keys["region "+r.key] = c
		}
		j.join(x.find, c, g.rule, 0.8)
	}
}

// describe joins a phrase without a name.
func (j *joiner) describe(n int) {
	f := &j.finds[n]
	r := j.rowOf(f)
	switch {
	case f.kind == graph.Person:
		j.describePerson(n, f, r)
	case f.number >= 2 && f.definite && f.number <= 4 && j.memberPhrase(n, f, r):
	case f.kind == graph.Group && f.row >= 0:
		j.describeGroup(n, f, r)
	case f.kind == graph.Venue:
		key, head := "venue "+j.phraseKey(f), "venue head "+fold(j.Word(f.head))
		c, ok := j.apposed(n)
		if !ok {
			c, ok = j.keys[key]
		}
		if !ok && f.first+1 == f.name0 && f.name0 == f.head {
			c, ok = j.keys[head]
		}
		if !ok || f.pronoun >= 0 {
			c = j.fresh(graph.Venue, false)
		}
		j.keys[key] = c
		j.keys[head] = c
		j.join(n, c, f.rule, f.confidence)
		j.venueIn(n)
	case f.rule == "apposition":
		if c := j.finds[f.owner].chain; c >= 0 {
			j.join(n, c, f.rule, f.confidence)
		}
	case f.rule == "kind of organization":
		if c, ok := j.body(f); ok {
			j.join(n, c, f.rule, f.confidence)
		}
	case f.rule == stateAgain:
		if c, ok := j.stateBefore(f); ok {
			f.kind = graph.Government
			j.join(n, c, f.rule, f.confidence)
		}
	case f.rule == "head of a name":
		c, ok := j.keys["body "+fold(j.Word(f.head))]
		if !ok && j.toks[f.head].shape == shapeCapital && !j.toks[f.head].start && !j.word(f.head, occasions...) && !j.word(f.first-3, "state") { // "the Front" is all the name that is told
			c, f.form = j.fresh(graph.Organization, true), graph.FormName
			j.keys["body "+fold(j.Word(f.head))] = c
			ok = true
		}
		if ok {
			j.join(n, c, f.rule, f.confidence)
		}
	case f.kind == graph.Organization:
		key := "organization " + strings.TrimSpace(j.phraseKey(f))
		c, ok := j.keys[key]
		if !ok {
			c, ok = j.bodyApposed(f)
		}
		if !ok {
			c, ok = j.instituted(f)
		}
		if !ok {
			c = j.fresh(graph.Organization, f.form == graph.FormName)
			j.keys[key] = c
		}
		j.join(n, c, f.rule, f.confidence)
		j.ownerSide(f, c)
		j.institute(n)
	}
}

// phraseKey is the wording of a phrase without its article.
func (j *joiner) phraseKey(f *find) string {
	var b strings.Builder
	for k := f.first; k < f.last; k++ {
		if k == f.first && j.word(k, "the", "a", "an", "these", "those", "this", "that", "both", "all") {
			continue
		}
		b.WriteString(fold(j.Word(k)))
		b.WriteByte(' ')
	}
	return b.String()
}

// describeGroup joins a group to the one told in the same words, or "the officials" to the officials told last.
func (j *joiner) describeGroup(n int, f *find, r *row) {
	key := "group " + j.phraseKey(f)
	if r.key == "group" && f.definite && len(f.sides) == 0 && f.owner < 0 {
		if c := j.lastOrganization("armed-group", "political-body", "party", "ngo"); c >= 0 {
			f.kind = graph.Organization
			j.join(n, c, "kind of organization", 0.7)
			return
		}
		return
	}
	if f.pronoun < 0 && !(f.indefinite && len(f.sides) == 0 && f.owner < 0 && !j.speaks(f)) { // "people" here are other people there
		if c, ok := j.keys[key]; ok && !(f.indefinite && f.number > 0) && f.sentence-j.chains[c].sentence < reach && !j.ofOthers(f, &j.chains[c]) {
			j.join(n, c, "same wording", 0.7)
			return
		}
	}
	if f.definite && f.number > 0 && f.pronoun < 0 && len(f.sides) == 0 {
		if c, ok := j.keys["head "+r.name]; ok && j.chains[c].number == f.number {
			j.join(n, c, "same number", 0.7)
			return
		}
	}
	if f.definite && f.first+1 == f.name0 && len(f.sides) == 0 && f.owner < 0 && f.pronoun < 0 {
		if c, ok := j.keys["head "+r.name]; ok && f.sentence-j.chains[c].sentence <= 8 {
			j.join(n, c, "same head", 0.6)
			return
		}
		if c, ok := j.keys["members "+r.name]; ok && f.number == 0 && f.sentence-j.chains[c].sentence <= reach { // "the envoys" for "the two envoys"
			j.join(n, c, "same head", 0.6)
			return
		}
	}
	if f.definite && f.owner < 0 && f.pronoun < 0 && !j.another(f) && (len(f.sides) > 0 || f.number > 0) {
		if c, ok := j.keys["head "+r.name]; ok && f.sentence-j.chains[c].sentence <= 8 && j.fits(f, c) {
			j.join(n, c, "same head", 0.6)
			return
		}
	}
	c := j.fresh(graph.Group, false)
	j.chains[c].number = f.number
	j.keys[key] = c
	j.keys["head "+r.name] = c
	j.join(n, c, f.rule, 0.7)
	j.chains[c].plural = true
	j.ownerSide(f, c)
}

// fits reports whether what a definite phrase tells of a group (how many, whose) was told of it before: "the Kestran officials", "the two officials"
// for "two Kestran officials".
func (j *joiner) fits(f *find, c int) bool {
	x := &j.chains[c]
	if f.number > 0 && f.number != x.number || len(x.members) > 0 {
		return false
	}
	if j.word(f.first, "both") || len(f.sides) > 0 && len(f.sides) != len(j.finds[x.finds[0]].sides) {
		return false // some of them, or others too
	}
	for _, s := range f.sides {
		if !j.actsForKey(x, j.findKey(&j.finds[s.find])) {
			return false
		}
	}
	return true
}

// ofOthers reports whether a phrase tells people of somebody for whom those of a chain do not act: "officials from Kestra" and "officials from Tarvia".
func (j *joiner) ofOthers(f *find, x *chain) bool {
	for _, s := range f.sides {
		if j.actsForKey(x, j.findKey(&j.finds[s.find])) {
			return false
		}
	}
	return len(f.sides) > 0 && len(x.sides) > 0
}

// lastOrganization returns the organization of one of the kinds told last, or -1.
func (j *joiner) lastOrganization(kinds ...string) int {
	best := -1
	for _, k := range kinds {
		if c, ok := j.latest[k]; ok && (best < 0 || j.chains[c].token > j.chains[best].token) {
			best = c
		}
	}
	return best
}
