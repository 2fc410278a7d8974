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
		j.refer(i, number, s, graph.Group, "")
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

// refer joins a pronoun to the best chain of a kind among the mentions shortly before.
func (j *joiner) refer(i, number int, s text.Sentence, want graph.EntityType, gender string) {
	back := 3
	if want != graph.Person {
		back = 1
	}
	inQuote := j.quoteOf(i)
	object := j.word(i, "him", "them") || j.word(i, "it") && i > s.First && (j.Tags[i-1].Verb() || j.Tags[i-1] == tag.IN) || j.word(i, "her") && (j.Tags[i] == tag.PRP || i+1 >= s.Last || j.Tags[i+1].Punct())
	best, bestScore, second := -1, 0.0, 0.0
	k := j.nextFind(i) - 1
	end := k - glance
	seen := 0
	var tried []int
	nearest := true // no subject was met yet
	agent := -1     // the subject of the verb whose object the pronoun is
	says := inQuote < 0 && j.word(i, "he", "she", "they", "it") && (i+1 < s.Last && j.toks[i+1].is(speech) || i > s.First && j.toks[i-1].is(speech))
	for ; k >= 0 && k > end && seen < window; k-- {
		g := &j.finds[j.order[k]]
		d := number - g.sentence
		if d > back {
			break
		}
		if g.chain < 0 || g.last > i {
			continue
		}
		seen++
		c := g.chain
		x := &j.chains[c]
		if !j.suits(x, g, want, gender) || j.denied(g, s.First) || g.form != graph.FormName && g.form != graph.FormDemonym && g.form != graph.FormCapital && !g.mention {
			continue
		}
		first := true
		for _, t := range tried {
			first = first && t != c
		}
		score := 4 - 2*float64(d)
		subject := j.subject(g)
		if subject {
			score += 2
			if nearest && d == 0 {
				score++
			}
			nearest = false
		}
		if says && j.speaks(g) {
			score += 2
		}
		if d == 0 && j.Tags[i] == tag.PRPS && j.owns(g, i) {
			score += 3
		}
		if d == 0 {
			score += 0.5
		}
		if d == 0 && j.word(i, "himself", "herself", "itself", "themselves") {
			switch {
			case g.last == i:
				score += 10 // "the minister himself"
			case subject:
				score += 3
			}
		}
		if want == graph.Person {
			if x.gender == gender {
				score++
			}
			score += min(float64(x.count), 6) * 0.25
			if !x.named {
				score--
			}
		} else if want == graph.Group && x.kind != graph.Group && !x.plural {
			score -= 1.5
		} else if want == graph.Group && len(x.members) > 0 {
			score += 2 // "the two men" are people to speak of
		}
		if object && d == 0 && subject && (!j.clauseBetween(g.last, i) || j.Tags[i-1] == tag.VBG) {
			score -= 4
			if j.Tags[i-1].Verb() && !j.clauseBetween(g.last, i) {
				agent = c
				continue // the object of a verb is not its subject
			}
		}
		q := j.quoteOf(g.first)
		switch {
		case inQuote >= 0 && want == graph.Person && c == j.speaker:
			score -= 4 // a speaker calls himself "I"
		case q != inQuote && q >= 0:
			score--
		}
		if !first {
			score -= 1
		}
		tried = append(tried, c)
		if score > bestScore {
			if best != c {
				second = bestScore
			}
			best, bestScore = c, score
		} else if c != best && score > second {
			second = score
		}
	}
	// pronouns joined before count as mentions too: the last one's chain stays in focus
	for k := len(j.pronouns) - 1; k >= 0 && k >= len(j.pronouns)-6; k-- {
		p := j.pronouns[k]
		c := p.chain
		x := &j.chains[c]
		d := 0
		if p.token < s.First {
			d = 1
			if number > 0 && p.token < j.Sentences[number-1].First {
				break
			}
		}
		same := want == graph.Person && x.kind == graph.Person && x.gender == gender || want == graph.Group && x.plural && x.kind != graph.Person ||
			want == graph.Organization && (x.kind == graph.Organization || x.kind == graph.Government)
		if c == agent || !same || want == graph.Person && !j.word(p.token, "he", "him", "his", "himself", "she", "her", "hers", "herself") {
			continue
		}
		score := 4.5 - 2*float64(d) + min(float64(x.count), 6)*0.25
		if j.word(p.token, "he", "she", "they") {
			score += 2
		}
		if object && d == 0 && j.word(p.token, "he", "she", "they", "it") && !j.clauseBetween(p.token+1, i) {
			score -= 4
		}
		if j.quoteOf(p.token) != inQuote {
			score--
		}
		if inQuote >= 0 && want == graph.Person && c == j.speaker {
			score -= 4
		}
		if c == best {
			bestScore = max(bestScore, score)
		} else if score > bestScore {
			best, second, bestScore = c, bestScore, score
		} else {
			second = max(second, score)
		}
	}
	least := 2.0
	switch want {
	case graph.Group:
		least = 3.5
	case graph.Organization:
		least = 5
		if bestScore-second < 1.5 {
			return
		}
	}
	if best < 0 || bestScore < least {
		return
	}
	x := &j.chains[best]
	if want == graph.Person && x.gender == "" {
		x.gender = gender
	}
	j.pronouns = append(j.pronouns, pronoun{i, best, min(0.5+0.1*(bestScore-second), 0.9)})
	x.count++
	x.sentence, x.token = number, i+1
}

// denied reports whether a phrase stands in a clause that says there is or was none of it: "they did not want to offend an ally" speaks of no
// ally whom "he" could be.
func (j *joiner) denied(g *find, first int) bool {
	if !g.indefinite || g.form == graph.FormName || !j.word(g.first, "a", "an", "any") {
		return false
	}
	for k := g.first - 1; k >= first && k > g.first-10 && !j.Tags[k].Punct() && j.Tags[k] != tag.CC; k-- {
		if j.word(k, "not", "n't", "never", "without") {
			return true
		}
	}
	return false
}

// owns reports whether a mention possesses the thing that the possessive at token i belongs to: "Kestra's doubts about its ally".
func (j *joiner) owns(g *find, i int) bool {
	if g.last >= i || i-g.last > 5 || !j.possessive(g.last) {
		return false
	}
	for k := g.last; k < i; k++ {
		if j.Tags[k].Verb() || j.Tags[k].Punct() {
			return false
		}
	}
	return true
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

// subject reports whether a verb follows a mention, relative clauses and appositions aside.
func (j *joiner) subject(g *find) bool {
	s := j.Sentences[g.sentence]
	k := g.last
	if k < s.Last && j.char(k) == ',' { // ", the envoy, said"
		for e := k + 1; e+1 < s.Last && e < k+24; e++ {
			if j.char(e) == ',' && (j.Tags[e+1].Finite() || j.toks[e+1].is(speech)) {
				k = e + 1
				break
			}
		}
	}
	if g.first > s.First && (j.Tags[g.first-1] == tag.IN && !j.word(g.first-1, "that", "because", "while", "if", "as", "although", "though", "whether", "after", "before", "since", "until") || j.Tags[g.first-1] == tag.POS || j.Tags[g.first-1].Verb() && !j.toks[g.first-1].is(speech) && !(k < s.Last && j.Tags[k].Finite())) {
		return false
	}
	for k < s.Last && k < g.last+3 && j.Tags[k].Adverb() {
		k++
	}
	return k < s.Last && (j.Tags[k].Finite() || j.Tags[k] == tag.MD) || k < s.Last && g.last == k && j.toks[k].is(speech) ||
		g.first > s.First && j.toks[g.first-1].is(speech) && j.Tags[g.first-1].Verb() && (k >= s.Last || j.Tags[k].Punct())
}

// speaks reports whether a verb of saying stands beside a mention.
func (j *joiner) speaks(g *find) bool {
	s := j.Sentences[g.sentence]
	return g.last < s.Last && j.toks[g.last].is(speech) || g.first > s.First && j.toks[g.first-1].is(speech)
}

// clauseBetween reports whether a clause starts between the tokens a and b.
func (j *joiner) clauseBetween(a, b int) bool { return a < b && int(j.clause[a]) < b }

// clauses notes for each token where the next clause starts, there or behind.
func (j *joiner) clauses() {
	j.clause = make([]int32, len(j.Tokens))
	next := int32(len(j.Tokens))
	for k := len(j.Tokens) - 1; k >= 0; k-- {
		if t := j.Tags[k]; t == tag.WP || t == tag.WDT || t == tag.WRB || t.Punct() || j.word(k, "that", "and", "but", "if", "because", "while", "as", "said", "says") {
			next = int32(k)
		}
		j.clause[k] = next
	}
}

// quoteOf returns the quotation around token i, or -1.
func (j *joiner) quoteOf(i int) int { return int(j.quoted[i]) }
