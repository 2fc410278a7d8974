package frame

import "backchannel/loader/tag"

// link finds the arguments of every verb group of the sentence, from left to right: those of a later one can hang on an earlier.
func (c *sentence) link() {
	for _, i := range c.verbs {
		c.complete(i)
	}
	for n, i := range c.verbs {
		c.govern(i, n)
	}
	for n, i := range c.verbs {
		if v := c.units[i].verb; v.subjects == nil && v.governor < 0 && !v.finite && ((v.gerund || v.passive) && c.opening(i) || v.to && v.noun == i-1 && c.opening(v.noun)) { // "Urging calm, X left", "In a bid to calm them, X left"
			for _, k := range c.verbs[n+1:] {
				if w := c.units[k].verb; w.finite {
					if len(w.subjects) > 0 && c.isKind(sorted(w.subjects)[0]-1, uComma) { // not "Urging calm helps"
						v.subjects = w.subjects
						if v.aim >= 0 && c.units[v.aim].verb.subjects == nil { // "Hoping to calm them, X left"
							c.units[v.aim].verb.subjects = w.subjects
						}
					}
					break
				}
			}
		}
	}
}

// opening reports whether verb group i opens its sentence, words such as "after" aside.
func (c *sentence) opening(i int) bool {
	for i--; i >= 0; i-- {
		if !c.isKind(i, uOther) && !c.isKind(i, uPrep) {
			return false
		}
	}
	return true
}

func (c *sentence) isKind(i int, k unitKind) bool {
	return i >= 0 && i < len(c.units) && c.units[i].kind == k
}

func (c *sentence) isPrep(i int, word string) bool {
	return c.isKind(i, uPrep) && c.word(c.units[i].a) == word
}

// skipRight returns the first unit from i on that is no adverb or mark.
func (c *sentence) skipRight(i int) int {
	for c.isKind(i, uOther) || c.isKind(i, uTime) {
		i++
	}
	return i
}

// skipLeft returns the first unit from i down that is no adverb or mark.
func (c *sentence) skipLeft(i int) int {
	for c.isKind(i, uOther) {
		i--
	}
	return i
}

// complete finds what follows a verb group: objects, prepositional phrases, the verb or clause that completes it.
func (c *sentence) complete(at int) {
	v := c.units[at].verb
	v.end = c.units[at].b
	i := at + 1
	take := func(last int) {
		v.end = c.units[last-1].b
		i = last
	}
	afterComma := false
	for i < len(c.units) {
		u := &c.units[i]
		switch u.kind {
		case uOther, uTime:
			if u.kind == uTime {
				v.end = u.b
			}
			i++
			continue
		case uNoun:
			if afterComma || len(v.preps) > 0 {
				return
			}
			nouns, next := c.listRight(i)
			switch {
			case v.objects == nil:
				v.objects = nouns
			case v.second < 0:
				if k := c.skipRight(next); c.isKind(k, uVerb) && c.units[k].verb.finite { // "assured him it was done"
					if v.clause < 0 {
						v.clause = i
					}
					return
				}
				v.second = i
			default:
				return
			}
			take(next)
			continue
		case uPrep:
			k := c.skipRight(i + 1)
			switch {
			case c.isKind(k, uTime):
				take(k + 1)
				continue
			case c.isPrep(i, "out") && c.isPrep(i+1, "of") && c.isKind(i+2, uVerb) && c.units[i+2].verb.gerund: // "talked out of resigning"
				v.particle, v.aim = "out", i+2
				return
			case c.isPrep(i, "out") && c.isPrep(i+1, "of") && c.isKind(i+2, uNoun): // "talked out of it"
				nouns, next := c.listRight(i + 2)
				v.preps = append(v.preps, prep{"out", i, nouns})
				take(next)
				continue
			case c.isKind(k, uPrep) && k == i+1 && c.isKind(k+1, uNoun) && paired[c.word(u.a)]: // "along with"
				i = k
				continue
			case k > i+1 && c.units[k-1].kind == uTime: // "on Wednesday": looked through
				take(k)
				continue
			case c.isKind(k, uNoun):
				nouns, next := c.listRight(k)
				if c.clausal(u.a, k) && c.isKind(c.skipRight(next), uVerb) && c.units[c.skipRight(next)].verb.finite {
					return // "after the guards left"
				}
				v.preps = append(v.preps, prep{c.word(u.a), i, nouns})
				take(next)
				continue
			case c.isKind(k, uVerb) && c.units[k].verb.gerund:
				if v.aim < 0 {
					v.aim = k
				}
			}
			return
		case uVerb:
			w := u.verb
			if demanding[v.lemma] && len(v.objects) == 1 && c.skipLeft(i-1) == v.objects[0] && c.based(i) { // "demanded she stop": a clause without its "that"
				v.clause, v.objects, v.end = v.objects[0], nil, c.units[at].b
				return
			}
			if (v.lemma == "have" || v.lemma == "make" || v.lemma == "let") && v.particle == "" && len(v.objects) == 1 && i == v.objects[0]+1 && !w.bare && c.based(i) && !anybody[c.word(c.units[i-1].head)] { // "had her lawyers warn X"
				w.bare, w.finite, w.present = true, false, false
			}
			if k := len(v.preps) - 1; w.to && k >= 0 && concessive[v.preps[k].word] { // "pushed X out despite her efforts to stay"
				return
			}
			if w.to || w.gerund && i == at+1 || w.bare && (len(v.objects) > 0 && causative[v.lemma] || v.lemma == "help") {
				v.aim = i
			}
			return
		case uSub:
			if v.clause < 0 {
				v.clause = i
			}
			return
		case uComma:
			// A phrase between commas is looked past: ", in a letter,".
			if c.isKind(i+1, uPrep) || c.isKind(i+1, uTime) {
				afterComma = true
				i++
				continue
			}
			if c.isKind(i+1, uVerb) && c.units[i+1].verb.to && (len(v.objects) > 0 || v.passive && len(v.preps) > 0 && v.preps[len(v.preps)-1].word == "by") {
				i++
				continue
			}
			return
		default:
			return
		}
	}
}

var (
	// paired are prepositions that another follows: "along with".
	paired = set("along together")
	// concessive are prepositions of circumstance: an infinitive behind their noun is that noun's.
	concessive = set("despite amid amidst following given notwithstanding")
	causative  = set("have make let help get see watch")
	// conjunctive are prepositions that can start a clause as well.
	conjunctive = set("after before since until as than once till lest so for")
)

// clausal reports whether the preposition at a token starts a clause whose subject is the noun phrase n.
func (c *sentence) clausal(token, n int) bool {
	if w := c.word(token); w == "for" || w == "so" { // "for he was ill", but not "lawyers for X said"
		return c.tag(c.units[n].head) == tag.PRP
	}
	return conjunctive[c.word(token)]
}

// based reports whether verb group i is in its base form, whatever its tag: "that they stop".
func (c *sentence) based(i int) bool {
	v := c.units[i].verb
	return v.modal == "" && !v.to && (v.bare || v.present && c.word(c.units[i].head) == v.lemma)
}

// demanding are verbs behind which a base form tells what is to be done.
var demanding = set("demand insist request recommend propose")

// govern finds the subject of verb group i, the n-th of the sentence.
func (c *sentence) govern(i, n int) {
	v := c.units[i].verb
	j := i - 1
	for c.isKind(j, uOther) || v.gerund && c.isKind(j, uTime) {
		j--
		if c.isKind(j+1, uTime) && c.isKind(j, uPrep) { // "a campaign on Friday asking"
			j--
		}
	}
	before := -1 // the verb group before
	if n > 0 {
		before = c.verbs[n-1]
	}
	share := func(w int) {
		if w >= 0 {
			v.governor = w
			v.subjects = c.units[w].verb.subjects
		}
	}
	if v.to || v.bare || v.gerund {
		for k := n - 1; k >= 0 && v.governor < 0; k-- {
			if w := c.units[c.verbs[k]].verb; w.aim == i {
				c.complement(i, c.verbs[k])
				return
			}
		}
	}
	switch {
	case c.isKind(j, uConj):
		c.join(i, n, j)
	case v.to:
		c.infinitive(i, j, before)
	case v.gerund:
		switch {
		case c.isKind(j, uNoun):
			v.subjects = c.listLeft(j)
			if first := v.subjects[len(v.subjects)-1]; c.isPrep(first-1, "to") && c.isKind(first-2, uNoun) && c.isMessage(first-2) { // "sent a letter to X urging him"
				v.subjects = []int{first - 2}
			}
			if c.isKind(j-1, uVerb) && !c.personal(j) { // "used leverage pressing"
				share(j - 1)
			}
		case c.isKind(j, uComma), c.isKind(j, uPrep), c.isKind(j, uSub) && c.word(c.units[j].a) != "that":
			share(c.mainVerb(n - 1))
			if v.governor < 0 && c.isKind(j, uComma) && c.isKind(j-1, uNoun) { // "The lawmakers in the city, bowing to pressure,"
				list := c.listLeft(j - 1)
				for first := list[len(list)-1]; c.isKind(first-1, uPrep) && c.isKind(first-2, uNoun); first = list[len(list)-1] {
					list = c.listLeft(first - 2)
				}
				v.subjects = list
			}
		}
	case v.bare:
		switch {
		case c.isKind(j, uNoun):
			v.subjects = c.listLeft(j)
		case c.isKind(j, uBreak) && c.word(c.units[j].a) == ":":
			c.spelledOut(i, n)
		}
	case v.passive && !v.finite:
		switch {
		case c.isKind(j, uNoun):
			v.subjects = c.listLeft(j)
		case c.isKind(j, uComma):
			if c.isKind(j-1, uNoun) {
				v.subjects = c.listLeft(j - 1)
			} else {
				share(c.mainVerb(n - 1))
			}
		}
	default:
		c.subject(i, j)
	}
}
