package mention

import (
	"cmp"
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// saidToBe is the rule by which "a lawyer" comes to "she" who is one.
const saidToBe = "is said to be"

// occupation reports whether a kind of role says what somebody does for a living. What else people are called ("a traitor", "a hero") is an opinion.
func occupation(kind string) bool {
	switch kind {
	case "official", "diplomat", "military", "minister", "legislator", "spokesperson", "expert", "press", "law", "business", "religious":
		return true
	}
	return false
}

// predicates joins "a lawyer" to "she" where the text says in its own voice that she is one, and with it what was joined to "a lawyer".
func (j *joiner) predicates() {
	moved := map[int]int{}
	for _, n := range j.order {
		f := &j.finds[n]
		if f.kind != graph.Person || f.form == graph.FormName || f.chain < 0 || f.row < 0 || f.plural || j.quoteOf(f.first) >= 0 || !occupation(j.rowOf(f).kind) {
			continue
		}
		from := f.chain
		x := &j.chains[from]
		if x.named || x.finds[0] != n || j.member[from] || f.last < len(j.Tokens) && j.possessive(f.last) {
			continue
		}
		k, ok := j.saidOf(f)
		if !ok {
			continue
		}
		to := j.pronouns[k].chain
		y := &j.chains[to]
		if to == from || y.kind != graph.Person || f.gender != "" && y.gender != "" && f.gender != y.gender {
			continue
		}
		f.rule = saidToBe
		j.join(n, to, f.rule, min(0.8, j.pronouns[k].confidence))
		for i, o := range x.finds[1:] {
			j.join(o, to, x.rules[i+1].Rule, x.rules[i+1].Confidence)
		}
		for _, o := range x.roles {
			j.addRole(to, o)
		}
		x.finds, x.rules = nil, nil
		moved[from] = to
	}
	j.said()
	for k := range j.pronouns {
		if to, ok := moved[j.pronouns[k].chain]; ok {
			j.pronouns[k].chain = to
		}
	}
}

// saidOf returns which pronoun a phrase is said of: "she was once a lawyer". What others say or what may be does not count.
func (j *joiner) saidOf(f *find) (int, bool) {
	first := j.Sentences[f.sentence].First
	i := f.first - 1
	for i > first && (j.Tags[i].Adverb() || j.word(i, "then", "now")) && !j.word(i, "not", "n't", "never") {
		i--
	}
	if i <= first || !j.word(i, "is", "was", "became", "'s") || !j.Tags[i].Finite() || !j.word(i-1, "he", "she") {
		return 0, false
	}
	if k := i - 2; k >= first && (j.Tags[k] == tag.IN || j.toks[k].is(speech) || j.word(k, "that", "if", "whether")) {
		return 0, false
	}
	return slices.BinarySearchFunc(j.pronouns, i-1, func(p pronoun, i int) int { return cmp.Compare(p.token, i) })
}

// said drops who is told only by a word for what another is: "she was never a minister" speaks of no minister.
func (j *joiner) said() {
	spoken := map[int]bool{} // chains that a pronoun stands for
	for _, p := range j.pronouns {
		spoken[p.chain] = true
	}
	for c := range j.chains {
		x := &j.chains[c]
		if x.kind != graph.Person || x.named || len(x.finds) != 1 || spoken[c] || j.member[c] {
			continue
		}
		if f := &j.finds[x.finds[0]]; f.indefinite && f.form == graph.FormDescription && j.word(f.first, "a", "an") && j.predicate(f) {
			x.finds, x.rules = nil, nil
			f.mention = false
		}
	}
}

// predicate reports whether a phrase says what the subject of its clause is, is not, or comes to be. "It was a minister who" tells of one.
func (j *joiner) predicate(f *find) bool {
	first, i := j.Sentences[f.sentence].First, f.first-1
	for i > first && (j.Tags[i].Adverb() || j.word(i, "not", "never", "once", "then", "now")) {
		i--
	}
	if i <= first || !j.word(i, "is", "are", "was", "were", "be", "been", "become", "becomes", "became") {
		return false
	}
	for k := i; k >= first && k > i-5; k-- {
		if j.word(k, "it", "there", "this", "that", "who", "one") {
			return false
		}
	}
	k := f.last
	return k >= len(j.Tokens) || j.Tags[k].Punct() || j.Tags[k] == tag.CC
}
