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
	f.chain = j.live(f.chain)
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
	case f.kind == graph.Group:
		j.describeGroup(n, f, r)
	case f.kind == graph.Venue:
		key, head := "venue "+j.phraseKey(f), "venue head "+fold(j.Word(f.head))
		c, ok := j.keys[key]
		if !ok && f.first+1 == f.name0 {
			c, ok = j.keys[head]
		}
		if !ok || f.pronoun >= 0 {
			c = j.fresh(graph.Venue, false)
			j.keys[key] = c
		}
		j.keys[head] = c
		j.join(n, c, f.rule, f.confidence)
		j.venueIn(n)
	case f.rule == "head of a name":
		if c, ok := j.keys["body "+fold(j.Word(f.head))]; ok {
			j.join(n, c, f.rule, f.confidence)
		}
	case f.kind == graph.Organization:
		key := "organization " + strings.TrimSpace(j.phraseKey(f))
		c, ok := j.keys[key]
		if !ok {
			c = j.fresh(graph.Organization, f.form == graph.FormName)
			j.keys[key] = c
		}
		j.join(n, c, f.rule, f.confidence)
		j.ownerSide(f, c)
	}
}

// describePerson joins "the prime minister" to who holds the title, and starts a chain for an unnamed person.
func (j *joiner) describePerson(n int, f *find, r *row) {
	capital := j.toks[f.name0].capital() && !j.toks[f.name0].start
	headline := j.Blocks[j.Sentences[f.sentence].Block].Kind == graph.BlockTitle
	if f.indefinite && f.first == f.name0 && !capital && len(f.sides) == 0 {
		return // a bare noun: "as envoy"
	}
	if f.definite && f.pronoun < 0 || (capital || headline) && f.indefinite {
		if c, rule, confidence := j.holder(f, r); c >= 0 {
			j.join(n, c, rule, confidence)
			j.ownerSide(f, c)
			return
		}
	}
	if r.kind == "kin" && f.owner < 0 && f.pronoun < 0 {
		return
	}
	c := j.fresh(graph.Person, false)
	j.addRole(c, role{name: r.name, kind: r.kind, side: j.sideKey(f), first: j.roleFirst(f), last: f.last})
	j.join(n, c, f.rule, 0.7)
	j.ownerSide(f, c)
}

// reach is how many sentences back a role alone still points.
const reach = 40

// holder finds the chain that a definite role points to.
func (j *joiner) holder(f *find, r *row) (best int, rule string, confidence float64) {
	side := j.sideKey(f)
	best = -1
	bestScore := 0.0
	for c := range j.candidates(f) {
		x := &j.chains[c]
		if x.kind != graph.Person || x.plural || r.gender != "" && x.gender != "" && r.gender != x.gender {
			continue
		}
		if side != "" && len(x.sides) > 0 && !j.actsForKey(x, side) && j.actsForState(x) {
			continue // somebody else's
		}
		score := -1.0
		for _, o := range x.roles {
			s := roleScore(r, o)
			if s < 0 {
				continue
			}
			switch {
			case side == o.side && side != "":
				s += 4
			case side != "" && o.side == "" && j.actsForKey(x, side):
				s += 3
			case side != "" && o.side != "":
				continue
			case side == "" && o.side != "":
				s += 1
			}
			score = max(score, s)
		}
		if score < 0 {
			continue
		}
		if x.last < 0 { // told only later: the title must be whole
			soon := len(x.finds) > 0 && j.finds[x.finds[0]].sentence <= f.sentence+3 && strings.Contains(r.name, " ") && score >= 3
			if side == "" || score < 6 && !soon {
				continue
			}
		} else {
			d := float64(f.sentence - x.sentence)
			if d == 0 && score < 3 && (x.token != j.finds[x.last].last || j.subject(&j.finds[x.last])) && !j.clauseBetween(x.token, f.first) {
				continue // one clause names nobody twice
			}
			if !x.named && d > 6 && side == "" {
				continue
			}
			score += 2/(1+d) + min(float64(x.count), 10)*0.1
		}
		if score > bestScore {
			best, bestScore = c, score
		}
	}
	if best < 0 {
		return -1, "", 0
	}
	return best, "title", min(0.55+0.05*bestScore, 0.95)
}

// actsForKey reports whether a chain is told to act for the one that a key identifies.
func (j *joiner) actsForKey(x *chain, key string) bool {
	for _, s := range x.sides[:min(len(x.sides), maxRoles)] {
		if j.findKey(&j.finds[s.find]) == key {
			return true
		}
	}
	return false
}

// actsForState reports whether a chain is told to act for some state.
func (j *joiner) actsForState(x *chain) bool {
	for _, s := range x.sides[:min(len(x.sides), maxRoles)] {
		if j.finds[s.find].kind == graph.Government {
			return true
		}
	}
	return false
}

// roleScore tells how well a role points to one who holds another: 3 for the same, less for a shorter word, -1 for no.
func roleScore(r *row, o role) float64 {
	switch {
	case r.name == o.name:
		return 3
	case r.name == "leader" && (o.kind == "head-of-state" || o.kind == "head-of-government" || o.kind == "royal" ||
		o.name == "president" || o.name == "prime minister" || o.name == "chancellor" || o.name == "king"):
		return 2
	case strings.HasSuffix(o.name, " "+r.name), strings.HasPrefix(o.name, r.name+" of "), strings.HasPrefix(o.name, r.name+" "):
		if r.name == "president" && strings.HasPrefix(o.name, "president ") || o.name == "vice "+r.name || o.name == "deputy "+r.name {
			return -1
		}
		return 2
	case r.name == "official" && o.kind == "official", r.name == "envoy" && o.kind == "diplomat" && o.name != "ambassador", r.name == "diplomat" && o.kind == "diplomat",
		r.name == "lawmaker" && o.kind == "legislator", r.name == "officer" && o.kind == "military":
		return 1
	}
	return -1
}

// maxHolders bounds the people with roles that a phrase is compared with.
const maxHolders = 200

// candidates yields the chains that a phrase may point to: all with names, and unnamed ones told lately.
func (j *joiner) candidates(f *find) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := len(j.holders) - 1; k >= 0 && k >= len(j.holders)-maxHolders; k-- {
			c := j.holders[k]
			x := &j.chains[c]
			if x.into >= 0 || len(x.finds) == 0 || x.kind != graph.Person {
				continue
			}
			if x.last >= 0 && f.sentence-x.sentence > reach {
				continue
			}
			if !yield(c) {
				return
			}
		}
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
	if f.pronoun < 0 {
		if c, ok := j.keys[key]; ok && !(f.indefinite && f.number > 0) && f.sentence-j.chains[j.live(c)].sentence < reach {
			j.join(n, j.live(c), "same wording", 0.7)
			return
		}
	}
	if f.definite && f.first+1 == f.name0 && len(f.sides) == 0 && f.owner < 0 && f.pronoun < 0 {
		if c, ok := j.keys["head "+r.name]; ok && f.sentence-j.chains[j.live(c)].sentence <= 8 {
			j.join(n, j.live(c), "same head", 0.6)
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

// memberPhrase joins "the two envoys" to a group of those told just before.
func (j *joiner) memberPhrase(n int, f *find, r *row) bool {
	want := graph.Person
	switch r.key {
	case "side", "party", "camp", "faction", "government":
		want = graph.Government
	}
	members := j.coordinated(f, want)
	if members == nil {
		return false
	}
	c := j.fresh(graph.Group, false)
	j.chains[c].members = members
	j.chains[c].number = f.number
	j.chains[c].plural = true
	j.keys["group "+j.phraseKey(f)] = c
	j.join(n, c, "members told before", 0.7)
	return true
}

// coordinated finds the chains that "the two ..." stands for: named together shortly before, or the only ones of the
// sentence, or of the sentence before.
func (j *joiner) coordinated(f *find, want graph.EntityType) []int {
	var prior []int // finds before, the nearest first
	for k := j.nextFind(f.first) - 1; k >= 0 && len(prior) < 40; k-- {
		g := &j.finds[j.order[k]]
		if f.sentence-g.sentence > 3 {
			break
		}
		if g.chain < 0 || g.last > f.first || g.form == graph.FormDescription && want == graph.Person {
			continue
		}
		kind := j.chains[j.live(g.chain)].kind
		if kind == want || want == graph.Government && kind == graph.Organization && g.form != graph.FormDescription {
			prior = append(prior, j.order[k])
		}
	}
	for k := 0; k+f.number <= len(prior); k++ {
		var m []int
		ok := true
		for i := range f.number {
			g := &j.finds[prior[k+i]]
			m = append(m, j.live(g.chain))
			if i > 0 {
				right := &j.finds[prior[k+i-1]]
				gap := right.first - g.last
				ok = ok && g.sentence == right.sentence && gap == 1 && (i > 1 && j.char(g.last) == ',' || j.word(g.last, "and"))
			}
		}
		if ok && distinct(m) {
			return m
		}
	}
	for back := range 2 {
		var m []int
		for _, o := range prior {
			if g := &j.finds[o]; g.sentence == f.sentence-back {
				m = append(m, j.live(g.chain))
			}
		}
		m = unique(m)
		if len(m) == f.number {
			return m
		}
		if len(m) > f.number {
			return nil
		}
	}
	return nil
}

func distinct(m []int) bool { return len(unique(append([]int(nil), m...))) == len(m) }

// unique drops later doubles, in place.
func unique(m []int) []int {
	out := m[:0]
	for i, c := range m {
		dup := false
		for _, o := range m[:i] {
			dup = dup || o == c
		}
		if !dup {
			out = append(out, c)
		}
	}
	return out
}
