package mention

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// describePerson joins "the prime minister" to who holds the title, and starts a chain for an unnamed person.
func (j *joiner) describePerson(n int, f *find, r *row) {
	capital := j.toks[f.name0].capital() && !j.toks[f.name0].start
	headline := j.Blocks[j.Sentences[f.sentence].Block].Kind == graph.BlockTitle
	if f.indefinite && f.first == f.name0 && !capital && len(f.sides) == 0 {
		return // a bare noun: "as envoy"
	}
	if f.definite && f.pronoun < 0 && !j.another(f) || (capital || headline) && f.indefinite {
		if c, rule, confidence := j.holder(f, r); c >= 0 {
			j.join(n, c, rule, confidence)
			j.ownerSide(f, c)
			return
		}
	}
	if r.kind == "kin" && f.owner < 0 && f.pronoun < 0 {
		return
	}
	if c := j.happenedTo(f); c >= 0 {
		j.join(n, c, "told right before", 0.6)
		return
	}
	if c := j.namedSoon(n); c >= 0 {
		j.join(n, c, "named in the same words", 0.8)
		return
	}
	c := j.fresh(graph.Person, false)
	j.addRole(c, role{name: r.name, kind: r.kind, side: j.sideKey(f), first: j.roleFirst(f), last: f.last})
	j.join(n, c, f.rule, 0.7)
	j.ownerSide(f, c)
}

// happenedTo finds whom "The woman", "The man" or "The suspect" at the start of a sentence takes up: the only person of the sentence before, told by name
// alone, to whom something was done there.
func (j *joiner) happenedTo(f *find) int {
	first := j.Sentences[f.sentence].First
	if f.first != first || f.last != first+2 || !j.word(first, "the") || !j.word(first+1, "woman", "man", "suspect") || f.sentence == 0 || j.quoteOf(first) >= 0 ||
		f.last >= len(j.Tokens) || !j.Tags[f.last].Finite() && j.Tags[f.last] != tag.MD {
		return -1
	}
	s := j.Sentences[f.sentence-1]
	if s.Block != j.Sentences[f.sentence].Block {
		return -1
	}
	var g *find
	for k := j.nextFind(s.First); k < len(j.order) && j.finds[j.order[k]].first < s.Last; k++ {
		if o := &j.finds[j.order[k]]; o.kind == graph.Person {
			if g != nil || o.form != graph.FormName || o.title >= 0 || o.chain < 0 {
				return -1
			}
			g = o
		}
	}
	if g == nil || len(j.chains[g.chain].roles) > 0 {
		return -1
	}
	if x := j.chains[g.chain].gender; f.gender != "" && x != "" && x != f.gender {
		return -1
	}
	verb, passive := g.first-1, false
	if k := g.last; k+1 < s.Last && j.word(k, "was", "is") && j.Tags[k+1] == tag.VBN {
		verb, passive = k+1, true
	}
	if verb < s.First || !j.Tags[verb].Verb() || !passive && j.toks[verb].is(speech) ||
		j.word(first+1, "suspect") && !slices.Contains(seizures, j.Lower(verb)) {
		return -1
	}
	return g.chain
}

// seizures are what is done to a suspect.
var seizures = words(`arrested detained charged seized caught jailed captured handcuffed`)

// soon is how many sentences behind a phrase its words may come back with a name.
const soon = 3

// namedSoon returns the chain of the person whom the same words name shortly behind: "A witness saw it. The witness, Inge Brahm, said so."
func (j *joiner) namedSoon(n int) int {
	f := &j.finds[n]
	if f.pronoun >= 0 || j.another(f) || f.row < 0 || f.last < len(j.Tokens) && j.possessive(f.last) || j.quoteOf(f.first) >= 0 {
		return -1
	}
	key := j.phraseKey(f)
	for k, end := j.nextFind(f.last), j.nextFind(f.last)+glance; k < min(end, len(j.order)); k++ {
		g := &j.finds[j.order[k]]
		if g.sentence > f.sentence+soon {
			break
		}
		if g.sentence == f.sentence || g.row != f.row || !g.definite || j.phraseKey(g) != key {
			continue
		}
		if c := g.chain; c >= 0 && j.chains[c].named && j.chains[c].last < 0 && j.chains[c].kind == graph.Person {
			return c
		}
		return -1
	}
	return -1
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
		if j.saidAs(x) || x.kind != graph.Person || x.plural || r.gender != "" && x.gender != "" && r.gender != x.gender {
			continue
		}
		if side != "" && len(x.sides) > 0 && !j.actsForKey(x, side) && j.actsForState(x) {
			continue // somebody else's
		}
		score := -1.0
		for _, o := range x.roles {
			s := roleScore(r, o)
			if s < 0 || s < 3 && x.named && anonymous(r.key) {
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
			score += 2 / (1 + d)
			if side == "" || j.actsForKey(x, side) { // to be spoken of often makes nobody act for a state
				score += min(float64(x.count), 10) * 0.1
			}
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

// saidAs reports whether a chain is only what somebody is taken for: "described as a Kestran admiral". Nobody is met there whom "the admiral" could be.
func (j *joiner) saidAs(x *chain) bool {
	if x.named || len(x.finds) != 1 {
		return false
	}
	f := &j.finds[x.finds[0]]
	if !f.indefinite || f.first < 2 || !j.word(f.first, "a", "an") || !j.word(f.first-1, "as") {
		return false
	}
	return j.word(f.first-2, "described", "portrayed", "depicted", "dismissed", "regarded", "viewed", "cast")
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

// anonymous reports whether a role word is one by which texts speak of sources that they do not name.
func anonymous(role string) bool {
	switch role {
	case "person", "official", "source", "individual", "diplomat", "aide", "adviser", "advisor", "lawmaker", "analyst", "expert", "insider", "observer", "officer":
		return true
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

// maxHolders bounds the people with roles, and the institutions of one kind, that a phrase is compared with.
const maxHolders = 200

// candidates yields the chains that a phrase may point to: all with names, and unnamed ones told lately.
func (j *joiner) candidates(f *find) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := len(j.holders) - 1; k >= 0 && k >= len(j.holders)-maxHolders; k-- {
			c := j.holders[k]
			x := &j.chains[c]
			if len(x.finds) == 0 || x.kind != graph.Person {
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
