package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
)

// introducedReach is how many sentences behind a title the name of its holder may first stand.
const introducedReach = 10

// introduced joins "the chief negotiator of the Front" to the full name n, which stands first behind it without a word of who that is: a text
// says of everybody whom it names who he is, so it has said so before. It must leave no choice: there is one such title.
func (j *joiner) introduced(n int) {
	f := &j.finds[n]
	x := &j.chains[f.chain]
	if x.finds[0] != n || f.title >= 0 || len(x.roles) > 0 || len(x.sides) > 0 || f.name1-f.name0 < 2 || j.quoteOf(f.first) >= 0 || j.described(f) {
		return
	}
	if j.member[f.chain] {
		return
	}
	holder := -1
	for k := len(j.holders) - 1; k >= 0 && k >= len(j.holders)-maxHolders; k-- {
		if c := j.holders[k]; j.untold(c) {
			if holder >= 0 && holder != c {
				return
			}
			holder = c
		}
	}
	if holder < 0 || f.sentence-j.chains[holder].sentence > introducedReach || j.chains[holder].sentence == f.sentence {
		return
	}
	if g := j.chains[holder].gender; g == "" || x.gender == "" || g == x.gender {
		j.merge(holder, f.chain, "introduced by a title")
	}
}

// untold reports whether a chain is somebody told by an office that one person holds, with whose it is, and never by name.
func (j *joiner) untold(c int) bool {
	x := &j.chains[c]
	if x.kind != graph.Person || x.named || x.plural || len(x.finds) == 0 || len(x.roles) == 0 {
		return false
	}
	f := &j.finds[x.finds[0]]
	o := x.roles[0]
	if j.possessive(f.last) { // "the president's brother" is about the brother
		return false
	}
	return f.form != graph.FormName && f.definite && f.pronoun < 0 && j.quoteOf(f.first) < 0 && !j.another(f) && !anonymous(j.rowOf(f).key) &&
		(o.side != "" && o.side != "person" || o.name == "president" || o.name == "prime minister")
}

// described reports whether words beside a name say who that is: "Ana Ruiz, a scholar", "the scholar Ana Ruiz", "Ana Ruiz of the Institute".
func (j *joiner) described(f *find) bool {
	s := j.Sentences[f.sentence]
	if k := f.first - 1; k >= s.First && (j.Tags[k].Noun() || j.Tags[k].Adjective() || j.Tags[k] == tag.CC || j.char(k) == ',' || j.word(k, "like", "as", "by", "with")) {
		return true
	}
	k := f.last
	return k >= s.Last || j.Tags[k].Punct() || j.possessive(k) || j.word(k, "of", "from", "at", "and", "who", "is", "was")
}

// merge makes one chain of two.
func (j *joiner) merge(from, into int, rule string) {
	x, y := &j.chains[from], &j.chains[into]
	for k, n := range x.finds {
		j.finds[n].chain = into
		y.finds = append(y.finds, n)
		r := x.rules[k]
		r.Rule, r.Confidence = rule, 0.6
		y.rules = append(y.rules, r)
	}
	told := j.finds[x.finds[0]].first // what points back to it stands behind
	for k := len(j.pronouns) - 1; k >= 0 && j.pronouns[k].token > told; k-- {
		if j.pronouns[k].chain == from {
			j.pronouns[k].chain = into
		}
	}
	for k := len(j.plurals) - 1; k >= 0; k-- {
		g := &j.chains[j.plurals[k]]
		if j.finds[g.finds[0]].first < told {
			break
		}
		for k, m := range g.members {
			if m == from {
				g.members[k] = into
			}
		}
	}
	for _, o := range x.roles {
		j.addRole(into, o)
	}
	y.sides = append(y.sides, x.sides...)
	if y.gender == "" {
		y.gender = x.gender
	}
	x.finds, x.rules = nil, nil
}
