package frame

import "backchannel/graph"

// listRight reads the noun phrases that are joined to the one at i, and returns them with the unit behind the last.
// What tells the same thing between commas is looked past.
func (c *sentence) listRight(i int) (nouns []int, next int) {
	nouns = []int{i}
	next = c.of(i + 1)
	for {
		switch {
		case c.isKind(next, uConj) && c.isKind(next+1, uNoun):
			after := c.of(next + 2)
			if k := c.skipRight(after); c.isKind(k, uVerb) && c.units[k].verb.finite && c.hasVerb(i) && !c.isPrep(i-1, "between") {
				return nouns, next // the next clause's subject
			}
			nouns = append(nouns, next+1)
			next = after
		case c.isKind(next, uComma) && c.isKind(next+1, uNoun):
			after := c.of(next + 2)
			switch {
			case c.listed(next + 1): // "A, B and C"
				nouns = append(nouns, next+1)
				next = after
			case c.isKind(after, uPrep) && c.isKind(after+1, uNoun) && c.isKind(after+2, uComma) && !c.isKind(after+3, uNoun): // "A, his man in B, to press"
				nouns = append(nouns, next+1)
				return nouns, after + 3
			case c.isKind(after, uComma) && !(c.isKind(after+1, uNoun) && !c.listed(next+1)):
				nouns = append(nouns, next+1) // "his minister, A, to press": whichever is named counts
				next = after + 1
				if c.isKind(next, uConj) && c.isKind(next+1, uNoun) {
					continue
				}
				return nouns, next
			case c.isKind(after, uBreak) || after >= len(c.units):
				nouns = append(nouns, next+1)
				return nouns, after
			default:
				return nouns, next
			}
		case c.isKind(next, uComma) && c.isKind(next+1, uConj) && c.isKind(next+2, uNoun) && len(nouns) > 1:
			nouns = append(nouns, next+2)
			next = c.of(next + 3)
		default:
			return nouns, next
		}
	}
}

// hasVerb reports whether a finite verb stands before unit i in its clause.
func (c *sentence) hasVerb(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch u := c.units[k]; u.kind {
		case uVerb:
			if u.verb.finite {
				return true
			}
		case uSub, uBreak:
			return false
		}
	}
	return false
}

// listed reports whether noun phrase i stands in a list that goes on to an "and": bounded, as lists are short.
func (c *sentence) listed(i int) bool {
	for range 12 {
		next := c.of(i + 1)
		if c.isKind(next, uConj) || c.isKind(next, uComma) && c.isKind(next+1, uConj) {
			k := next + 1
			if c.isKind(next, uComma) {
				k++
			}
			after := c.skipRight(c.of(k + 1))
			return c.isKind(k, uNoun) && !(c.isKind(after, uVerb) && c.units[after].verb.finite)
		}
		if !c.isKind(next, uComma) || !c.isKind(next+1, uNoun) {
			return false
		}
		i = next + 1
	}
	return false
}

// of skips the "of" phrases behind a noun.
func (c *sentence) of(i int) int {
	for c.isPrep(i, "of") && c.isKind(i+1, uNoun) {
		i += 2
	}
	return i
}

// parenthesis returns the unit before the comma that opens what the comma at j closes, where that is a clause or phrase that
// tells more of what stands before; -1 where it is not.
func (c *sentence) parenthesis(j int) int {
	for k := j - 1; k >= 0 && j-k < 40; k-- {
		switch c.units[k].kind {
		case uBreak:
			return -1
		case uComma:
			switch first := c.units[k+1]; first.kind {
			case uWho, uSub, uPrep:
				return k - 1
			case uVerb:
				if !first.verb.finite {
					return k - 1
				}
			}
			if n := c.of(k + 2); c.isKind(k+1, uNoun) && (c.isKind(n, uWho) || c.isKind(n, uPrep) && c.isKind(n+1, uNoun) && c.isKind(c.of(n+2), uWho)) && c.isKind(k-1, uNoun) { // "X, a man who had left, asked"
				return k - 1
			}
			if c.isKind(k+1, uOther) && k+2 < j {
				return k - 1
			}
			if c.isKind(k+1, uPrep) {
				return k - 1
			}
			// "X, officials said, pressed"
			if c.isKind(j-1, uVerb) && c.isKind(k+1, uNoun) && c.units[j-1].verb.finite {
				return k - 1
			}
			return -1
		}
	}
	return -1
}

// glossed reports whether noun phrase n, a person without a name, stands behind a comma and the name of one.
func (c *sentence) glossed(n int) bool {
	if !c.isKind(n-2, uNoun) || c.isPrep(n-3, "of") {
		return false
	}
	m, ok := c.mentioned(n)
	if !ok || c.Chain(m).Named || c.Chain(m).Type != graph.Person {
		return false
	}
	o, ok := c.mentioned(n - 2)
	return ok && c.Chain(o).Named && c.Chain(o).Type == graph.Person
}

// relative returns the "whom" that opens the clause of verb v before its subject, -1 where none does.
func (c *sentence) relative(v *verb) int {
	if len(v.subjects) == 0 {
		return -1
	}
	k := sorted(v.subjects)[0] - 1
	if !c.isKind(k, uWho) {
		return -1
	}
	return k
}

// antecedent returns the noun phrases that "who" at unit j tells more of.
func (c *sentence) antecedent(j int) []int {
	k := j - 1
	for c.isKind(k, uComma) || c.isKind(k, uOther) || c.isKind(k, uPrep) {
		k--
	}
	if !c.isKind(k, uNoun) {
		return nil
	}
	who := c.word(c.units[j].a) == "who"
	body := -1 // the nearest body, where no person stands before "who"
	for n := k; n >= 0; {
		if a, ok := c.actor(n); ok && (!who || c.personal(n)) {
			if !who || c.Chains[a.chain].Type != graph.Organization {
				return []int{n}
			}
			if body < 0 {
				body = n
			}
		}
		if c.isKind(n-1, uPrep) && c.isKind(n-2, uNoun) || c.isKind(n-1, uComma) && c.isKind(n-2, uNoun) {
			n -= 2
			continue
		}
		break
	}
	if body >= 0 {
		return []int{body}
	}
	return []int{k}
}

// listLeft reads the noun phrases joined to the one at i, from right to left.
func (c *sentence) listLeft(i int) []int {
	out := []int{i}
	joined := false
	for {
		switch {
		case c.isKind(i-1, uConj) && c.isKind(i-2, uNoun) && c.word(c.units[i-1].a) != "but":
			if c.endsClause(i - 2) {
				return out
			}
			i -= 2
			out = append(out, i)
			joined = true
		case c.isKind(i-1, uConj) && c.isKind(i-2, uComma) && c.isKind(i-3, uNoun) && (c.isKind(i-4, uComma) && c.isKind(i-5, uNoun)):
			i -= 3
			out = append(out, i)
			joined = true
		case c.isKind(i-1, uComma) && c.isKind(i-2, uNoun) && (joined && !(c.isKind(i-3, uPrep) && !c.isPrep(i-3, "of")) || c.same(i, i-2)):
			i -= 2
			out = append(out, i)
		case c.isPrep(i-1, "of") && c.isKind(i-2, uNoun):
			// "the head of the Front": what the phrase is about stands first.
			out[len(out)-1] = i - 2
			i -= 2
		default:
			return out
		}
	}
}

// endsClause reports whether noun phrase i is the object of a verb before it, so that an "and" behind it starts a clause.
func (c *sentence) endsClause(i int) bool {
	if c.isPrep(i-1, "of") && c.isKind(i-2, uNoun) {
		i -= 2
	}
	if !c.isKind(i-1, uVerb) {
		return false
	}
	l := c.units[i-1].verb.lemma
	return l != "be" && !holdingThat[l] // "said A and B met"
}

// holdingThat are verbs whose clause often goes without its "that".
var holdingThat = set("say think believe insist know")

func sortedLast(nouns []int) int {
	s := sorted(nouns)
	return s[len(s)-1]
}
