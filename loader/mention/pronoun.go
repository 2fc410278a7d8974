package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// pronoun joins the pronoun at token i, if it is one, to the chain it most likely stands for.
func (j *joiner) pronoun(i, number int, s text.Sentence) {
	switch {
	case j.word(i, "he", "him", "his", "himself"):
		j.refer(i, number, s, graph.Person, "m")
	case j.word(i, "she", "her", "hers", "herself"):
		j.refer(i, number, s, graph.Person, "f")
	case j.word(i, "they", "them", "their", "themselves"):
		if i > s.First || !j.word(i, "they") || !j.together(i, number) {
			j.refer(i, number, s, graph.Group, "")
		}
	case j.word(i, "it", "its", "itself"):
		if j.word(i, "it") && j.expletive(i, s) {
			return
		}
		j.refer(i, number, s, graph.Organization, "")
	}
}

// expletive reports whether the "it" at token i stands for nothing: "it was clear that", "it remains".
func (j *joiner) expletive(i int, s text.Sentence) bool {
	k := i + 1
	for k < s.Last && (j.Tags[k].Adverb() || j.Tags[k] == tag.MD || j.word(k, "has", "had", "have")) {
		k++
	}
	return k < s.Last && j.word(k, "is", "was", "be", "been", "'s", "seems", "seemed", "appears", "appeared", "remains", "remained", "takes", "took",
		"turns", "turned", "comes", "came", "makes", "made", "became", "matters")
}

const (
	window = 24         // how many mentions back a pronoun is looked for
	glance = 8 * window // how many finds back, those that are no mention counted
)

// A reference is a pronoun while who it stands for is looked for.
type reference struct {
	token, sentence int
	first           int // token of its sentence
	want            graph.EntityType
	gender          string
	back            int  // sentences to look back
	quote           int  // the quotation around it, or -1
	part            bool // of those whom it stands for some are told
	object          bool
	possessive      bool
	says            bool // it is who says something
	joined          bool // its verb is joined by "and" to one before
	speaker         int  // chain of who says what is quoted around it, or -1
	agent           int  // chain of the subject of the verb whose object it is, which it cannot be; or -1
	scores          ballot
}

// refer joins a pronoun to the best chain of a kind among the mentions shortly before.
func (j *joiner) refer(i, number int, s text.Sentence, want graph.EntityType, gender string) {
	r := reference{token: i, sentence: number, first: s.First, want: want, gender: gender, back: 1, quote: j.quoteOf(i), speaker: -1, agent: -1}
	if r.quote >= 0 && want == graph.Person { // a speaker calls himself "I"
		r.speaker = j.speakerIn(r.quote, gender)
	}
	r.part = j.partOf(i, s.First)
	if want == graph.Person || r.part {
		r.back = 3
	}
	r.possessive = j.Tags[i] == tag.PRPS
	r.object = j.word(i, "him", "them") || j.word(i, "it") && i > s.First && (j.Tags[i-1].Verb() || j.Tags[i-1] == tag.IN) ||
		j.word(i, "her") && (!r.possessive || i+1 >= s.Last || !j.heads(i+1))
	r.joined = r.object && j.joinedVerb(i, s.First)
	r.says = r.quote < 0 && j.word(i, "he", "she", "they", "it") && (i+1 < s.Last && j.toks[i+1].is(speech) || i > s.First && j.toks[i-1].is(speech))
	j.weighMentions(&r)
	j.weighPronouns(&r)
	best, second := r.scores.winner(r.agent)
	least, ahead := 2.0, 0.0
	switch want {
	case graph.Group:
		least = 3.5
	case graph.Organization:
		least, ahead = 5, 1.5
		if r.possessive {
			least = 4
		}
	}
	if best.chain < 0 || best.score < least || best.score-second < ahead {
		return
	}
	x := &j.chains[best.chain]
	if want == graph.Person && x.gender == "" {
		x.gender = gender
	}
	j.pronouns = append(j.pronouns, pronoun{i, best.chain, "pronoun", min(0.5+0.1*(best.score-second), 0.9)})
	x.count++
	x.sentence, x.token = number, i+1
}

// weighMentions scores the chains of the mentions before a pronoun.
func (j *joiner) weighMentions(r *reference) {
	nearest := true // no subject was met yet
	seen := 0
	from := j.nextFind(r.token) - 1
	for k := from; k >= 0 && seen < window && k > from-glance; k-- {
		g := &j.finds[j.order[k]]
		d := j.distance(g.sentence, r.sentence, r.quote >= 0)
		if d > r.back {
			break
		}
		if g.chain < 0 || g.last > r.token {
			continue
		}
		seen++
		x := &j.chains[g.chain]
		if !j.suits(x, g, r.want, r.gender) || r.part && !g.plural || j.denied(g, r.first) || g.form != graph.FormName && g.form != graph.FormDemonym && g.form != graph.FormCapital && !g.mention {
			continue
		}
		verb := j.verbOf(g)
		if d == 0 && verb >= 0 && (r.joined && nearest || j.governs(g, verb, r)) {
			r.agent = g.chain // the object of a verb is not its subject; "rang the envoy and urged her": who rang is who urged
			continue
		}
		score := 4 - 2*float64(d) + j.kindScore(x, r)
		if d == 0 {
			score += 0.5 + j.nearScore(g, verb, r)
		}
		if verb >= 0 {
			score += 2
			if nearest && d == 0 {
				score++
			}
			nearest = false
		}
		if r.says && j.speaks(g) {
			score += 2
		}
		switch q := j.quoteOf(g.first); {
		case g.chain == r.speaker:
			score -= 4
		case q != r.quote && q >= 0:
			score--
		}
		if r.scores.has(g.chain) {
			score--
		}
		r.scores.add(candidate{g.chain, score})
	}
}

// governs reports whether a mention is the subject of the verb right before a pronoun that is its object.
func (j *joiner) governs(g *find, verb int, r *reference) bool {
	return r.object && j.Tags[r.token-1].Verb() && !j.clauseBetween(max(g.last, verb), r.token)
}

// kindScore tells how well what a chain is goes with a pronoun.
func (j *joiner) kindScore(x *chain, r *reference) float64 {
	score := 0.0
	switch {
	case r.want == graph.Person:
		if x.gender == r.gender {
			score++
		}
		score += min(float64(x.count), 6) * 0.25
		if !x.named {
			score--
		}
	case r.want == graph.Group && x.kind != graph.Group && !x.plural:
		score -= 1.5
	case r.want == graph.Group && len(x.members) > 0:
		score += 2 // "the two men" are people to speak of
	}
	return score
}

// nearScore tells how well a mention of a pronoun's own sentence goes with it by where both stand. Verb is the one whose subject the mention is, or -1.
func (j *joiner) nearScore(g *find, verb int, r *reference) float64 {
	score, i := 0.0, r.token
	subject := verb >= 0
	if r.possessive && subject && !j.clauseBetween(g.last, i) {
		score++ // "the Front kept its word"
	}
	if r.possessive && j.owns(g, i) {
		score += 3
	}
	if r.says && !subject && !j.speaks(g) && i > r.first && j.char(i-1) == ',' {
		score -= 2 // "Tarvia freed ten prisoners, they said"
	}
	if r.object && subject && (!j.clauseBetween(max(g.last, verb), i) || j.Tags[i-1] == tag.VBG) {
		score -= 4
	}
	if j.word(i, "himself", "herself", "itself", "themselves") {
		switch {
		case g.last == i:
			score += 10 // "the minister himself"
		case subject:
			score += 3
		}
	}
	return score
}

// weighPronouns scores the chains of the pronouns before one: they count as mentions too, so that who is spoken of stays in focus.
func (j *joiner) weighPronouns(r *reference) {
	for k := len(j.pronouns) - 1; k >= 0 && k >= len(j.pronouns)-6; k-- {
		p := j.pronouns[k]
		x := &j.chains[p.chain]
		d := 0
		if p.token < r.first {
			if d = j.distance(j.SentenceAt(p.token), r.sentence, r.quote >= 0); d > 1 {
				break
			}
		}
		subject := j.word(p.token, "he", "she", "they")
		same := false
		switch r.want {
		case graph.Person:
			same = x.kind == graph.Person && x.gender == r.gender && j.word(p.token, "he", "him", "his", "himself", "she", "her", "hers", "herself")
		case graph.Group:
			same = x.plural && x.kind != graph.Person
		case graph.Organization:
			same = x.kind == graph.Organization || x.kind == graph.Government
			subject = subject || j.word(p.token, "it") && j.word(r.token, "it", "its")
		}
		if !same {
			continue
		}
		score := 4.5 - 2*float64(d) + min(float64(x.count), 6)*0.25
		if subject {
			score += 2
		}
		if r.object && d == 0 && j.word(p.token, "he", "she", "they", "it") && !j.clauseBetween(p.token+1, r.token) {
			score -= 4
		}
		if j.quoteOf(p.token) != r.quote {
			score--
		}
		if p.chain == r.speaker {
			score -= 4
		}
		r.scores.add(candidate{p.chain, score})
	}
}

// partOf reports whether the pronoun at token i stands for those of whom some are told: "one of them", "about 200 of them".
func (j *joiner) partOf(i, first int) bool {
	return i-2 >= first && j.word(i, "them") && j.word(i-1, "of") &&
		(j.Tags[i-2] == tag.CD || j.word(i-2, "one", "some", "most", "many", "both", "none", "all", "any", "each", "several", "few"))
}

// distance counts the sentences from one to a later one. Outside quotations those that are all quoted do not count: who said them goes on.
func (j *joiner) distance(from, to int, quoted bool) int {
	if quoted || from == to {
		return to - from
	}
	return max(1, j.plain[to]-j.plain[from])
}

// plainSentences counts, before each sentence, those that are not all quoted.
func (j *joiner) plainSentences() {
	j.plain = make([]int, len(j.Sentences)+1)
	for k, s := range j.Sentences {
		j.plain[k+1] = j.plain[k]
		for i := s.First; i < s.Last; i++ {
			if j.Tokens[i].Kind == text.Word && j.quoted[i] < 0 {
				j.plain[k+1]++
				break
			}
		}
	}
}

// nextFind returns the place in order of the first find that starts with token i or later.
func (j *joiner) nextFind(i int) int {
	lo, hi := 0, len(j.order)
	for lo < hi {
		mid := (lo + hi) / 2
		if j.finds[j.order[mid]].first < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// suits reports whether a pronoun of a kind can stand for a chain.
func (j *joiner) suits(x *chain, g *find, want graph.EntityType, gender string) bool {
	switch want {
	case graph.Person:
		return x.kind == graph.Person && !x.plural && (x.gender == "" || x.gender == gender)
	case graph.Group:
		return x.kind == graph.Group && x.plural || x.kind == graph.Government && g.plural || x.kind == graph.Organization && x.row >= 0 && j.trie.all[x.row].kind == "armed-group"
	}
	return (x.kind == graph.Organization || x.kind == graph.Government && g.form != graph.FormDemonym) && !g.plural
}

// quoteOf returns the quotation around token i, or -1.
func (j *joiner) quoteOf(i int) int { return int(j.quoted[i]) }
