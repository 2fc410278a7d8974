package frame

import "slices"

// neither reports whether the subject is "neither A nor B", or the verb "neither confirmed".
func (c *sentence) neither(v *verb) bool {
	for _, n := range v.subjects {
		u := c.units[n]
		if w := c.wordBefore(v); w == "neither" || w == "nor" {
			return true
		}
		if w := c.word(u.a - 1); w == "neither" || w == "nor" || c.word(u.a) == "neither" || c.word(u.a) == "none" || c.word(u.a) == "nobody" {
			return true
		}
	}
	return false
}

// lastNeither returns the last "neither" before a token, -1 where there is none.
func (c *sentence) lastNeither(token int) int {
	for k := token - 1; k >= c.units[0].a; k-- {
		if c.word(k) == "neither" {
			return k
		}
	}
	return -1
}

// yet reports whether the verb is in "has yet to respond".
func (c *sentence) yet(i int) bool { return c.word(c.units[i].a-1) == "yet" }

func (c *sentence) objectIn(v *verb, words map[string]bool) bool {
	return slices.ContainsFunc(v.objects, func(n int) bool { return words[c.word(c.units[n].head)] })
}

// noObject reports whether the object is "no answer", "no statement".
func (c *sentence) noObject(v *verb) bool {
	return slices.ContainsFunc(v.objects, func(n int) bool {
		u := c.units[n]
		switch c.word(u.head) {
		case "answer", "reply", "response", "comment", "statement":
			return c.word(u.a) == "no"
		}
		return false
	})
}

// lemmaIn reports whether one of the tokens [a,b) has a lemma.
func (c *sentence) lemmaIn(lemma string, a, b int) bool {
	for i := a; i < min(b, c.hi); i++ {
		if c.lemma(i) == lemma {
			return true
		}
	}
	return false
}

// denies reports whether what is denied is something said: a clause, a doing, an account; not a request or a visa.
func (c *sentence) denies(v *verb) bool {
	if v.clause >= 0 || v.aim >= 0 {
		return true
	}
	for _, n := range v.objects {
		u := c.units[n]
		if charges[c.word(u.head)] || knowing[c.word(u.head)] || c.word(u.a) == "any" {
			return true
		}
		if k := c.skipRight(n + 1); c.isKind(k, uVerb) && c.units[k].verb.finite && v.second < 0 { // "denied he had met her"
			return true
		}
	}
	return false
}

// behind returns what stands behind verb group i and completes it: what somebody would not comment on, or say.
func (c *sentence) behind(i int) tokens {
	t := tokens{c.units[i].b, c.endOfAnswer(i)}
	if k := c.firstUnit(t.a); c.isPrep(k, "on") || c.isPrep(k, "about") {
		t.a = c.units[k].b
	}
	return t
}

// claimed returns what verb group i denies or confirms: its clause or else all that completes it.
func (c *sentence) claimed(i int) tokens {
	v := c.units[i].verb
	t := tokens{c.units[i].b, c.endOfAnswer(i)}
	if v.clause >= 0 && len(v.objects) == 0 { // "confirmed to the paper that"
		t.a = c.units[v.clause].a
		if k := c.mainOf(v.clause); k >= 0 {
			t.b = max(t.b, c.end(k, 4))
		}
	} else if len(v.objects) == 1 && c.claused(v.objects[0]) { // "denied he had met her"
		t.b = max(t.b, c.end(c.skipRight(v.objects[0]+1), 4))
	}
	return t
}

// mainOf returns the main verb group of the clause that starts at unit i, past clauses that start with "who" or "which"; -1 where it has none.
func (c *sentence) mainOf(i int) int {
	for k := i + 1; k < len(c.units) && !c.isKind(k, uBreak); k++ {
		if c.isKind(k, uWho) {
			for k++; k < len(c.units) && !c.isKind(k, uVerb); k++ {
			}
			continue
		}
		if c.isKind(k, uVerb) && c.units[k].verb.finite {
			return k
		}
	}
	return -1
}

// endOfAnswer returns the token behind all that completes verb group i, without who speaks for its subject: "to comment | through a lawyer".
func (c *sentence) endOfAnswer(i int) int {
	end := c.end(i, 4)
	if k := c.firstUnit(end); c.isKind(k, uWho) && c.units[k].a == end && c.isKind(k+1, uVerb) { // "refused to say who paid"
		end = c.end(k+1, 4)
	}
	for k := i + 1; k < len(c.units) && c.units[k].a < end; k++ {
		if c.relayed(k) {
			return c.units[k].a
		}
	}
	return end
}

// firstUnit returns the unit at a token, or the first behind it.
func (c *sentence) firstUnit(token int) int {
	k, _ := slices.BinarySearchFunc(c.units, token, func(u unit, t int) int { return u.a - t })
	return k
}

// nounsOf returns the words of some noun phrases, from the first to the last.
func (c *sentence) nounsOf(nouns []int) tokens {
	if len(nouns) == 0 {
		return tokens{}
	}
	s := sorted(nouns)
	return tokens{c.units[s[0]].a, c.units[s[len(s)-1]].b}
}

// topicBehind returns what a question is about, behind the noun phrase or word n: "a question | about | the missing funds".
func (c *sentence) topicBehind(n int) tokens {
	if k := n + 1; (c.isPrep(k, "about") || c.isPrep(k, "on") || c.isPrep(k, "over")) && c.isKind(k+1, uNoun) {
		return tokens{c.units[k+1].a, c.units[k+1].b}
	}
	return tokens{}
}

// askedBefore returns whom the calls, messages or questions that verb group i tells of went to: "messages left for X were not returned".
func (c *sentence) askedBefore(i int) []int {
	for n := range i {
		if !c.isKind(n, uNoun) || !asked[c.word(c.units[n].head)] {
			continue
		}
		for k := n + 1; k < i; k++ {
			if c.isKind(k, uNoun) && asked[c.word(c.units[k].head)] { // "a request for comment"
				continue
			}
			if c.isKind(k, uPrep) && c.isKind(k+1, uNoun) && !asked[c.word(c.units[k+1].head)] {
				switch c.word(c.units[k].a) {
				case "to", "from", "with", "for":
					nouns, next := c.listRight(k + 1)
					for c.isKind(next, uConj) && c.isPrep(next+1, c.word(c.units[k].a)) && c.isKind(next+2, uNoun) { // "to X and to Y"
						var more []int
						more, next = c.listRight(next + 2)
						nouns = append(nouns, more...)
					}
					return nouns
				}
			}
		}
	}
	return nil
}

// failedBehind reports whether the finite verb behind unit i tells that it came to nothing: "were unsuccessful", "failed".
func (c *sentence) failedBehind(i int) bool {
	for k := i + 1; k < len(c.units); k++ {
		if v := c.units[k].verb; v != nil && v.finite {
			return v.lemma == "fail" || v.lemma == "be" && c.word(c.units[k].b) == "unsuccessful"
		}
	}
	return false
}

// noComment reports whether the sentence quotes somebody as saying just that.
func (c *sentence) noComment() bool {
	for k := c.lo; k+2 < c.hi; k++ {
		if c.word(k) == "no" && c.word(k+1) == "comment" && c.InQuote(k) && !c.InQuote(k-1) && c.tag(k+2).Punct() {
			return true
		}
	}
	return false
}
