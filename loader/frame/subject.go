package frame

// mainVerb returns the nearest finite verb group from the n-th back, -1 where there is none.
func (c *sentence) mainVerb(n int) int {
	for ; n >= 0; n-- {
		if v := c.units[c.verbs[n]].verb; v.finite && !c.aside(c.verbs[n]) {
			return c.verbs[n]
		}
	}
	return -1
}

// aside reports whether verb group i is that of an attribution between commas: ", officials said,".
func (c *sentence) aside(i int) bool {
	return c.isKind(i-1, uNoun) && (c.isKind(i-2, uComma) || c.isKind(i-2, uOther)) && c.isKind(i+1, uComma) && i+2 < len(c.units) && i > 2
}

// subject finds the subject of a finite verb group, walking left from unit j.
func (c *sentence) subject(i, j int) {
	v := c.units[i].verb
	commas := 0
	for j >= 0 {
		u := &c.units[j]
		switch u.kind {
		case uOther, uTime:
			j--
			if c.isKind(j, uPrep) && u.kind == uTime {
				j--
			}
			continue
		case uNoun:
			list := c.listLeft(j)
			first := list[len(list)-1]
			if k := first - 1; commas == 0 && c.hangs(k) { // "the ban on spending to move X"
				j = k - 1
				continue
			}
			if c.isKind(first-1, uPrep) && !(c.clausal(c.units[first-1].a, j) && commas == 0 && first == j) {
				j = first - 2
				if c.isKind(first-2, uConj) || c.isKind(first-2, uComma) && commas == 0 {
					j = first - 2
				}
				continue
			}
			if w := first - 1; commas > 0 && c.isKind(w, uVerb) && c.units[w].verb.finite && v.finite && !(saying[v.lemma] && v.objects == nil) && c.isKind(i-1, uComma) && !(c.units[w].verb.lemma == "say" && len(list) > 1) { // not "X said Y, the envoy, called Z"
				v.subjects, v.joined = c.units[w].verb.subjects, w // "X wrote a line, folded it"
				return
			}
			if c.isKind(i-1, uComma) && c.isKind(first-1, uComma) && c.glossed(first) { // "X, the other side's negotiator, asked"
				v.subjects = c.listLeft(first - 2)
				return
			}
			if _, ok := c.actor(first); !ok && commas > 0 && c.isKind(first-1, uComma) && c.isKind(first-2, uNoun) { // "X, the top member of Y, pressed"
				list = append(list, c.listLeft(first-2)...)
			}
			v.subjects = list
			return
		case uWho:
			if k := j - 2; c.isKind(j-1, uNoun) && c.isKind(k, uVerb) && c.units[k].verb.lemma == "ask" { // "asked X who had pressed Y"
				return
			}
			// The noun before, past the phrases that hang on it.
			v.subjects = c.antecedent(j)
			return
		case uComma:
			commas++
			k := c.parenthesis(j)
			if k >= 0 {
				j = k
				continue
			}
			j--
			continue
		case uBreak:
			k := c.dashed(j)
			if k < 0 {
				return
			}
			j = k
			continue
		case uConj:
			j--
			continue
		case uVerb:
			if u.verb.finite || u.verb.to || u.verb.gerund || commas > 1 {
				if commas > 0 && !u.verb.finite {
					j--
					continue
				}
				return
			}
			j-- // "officials briefed on it said"
			continue
		default:
			return
		}
	}
}

// dashed returns the unit before the dash that opens what the dash at j closes, where that holds no finite verb; -1 where it is not so.
func (c *sentence) dashed(j int) int {
	if !dashes[c.word(c.units[j].a)] {
		return -1
	}
	for k := j - 1; k >= 0 && j-k < 40; k-- {
		switch u := c.units[k]; {
		case u.kind == uBreak && dashes[c.word(u.a)]:
			return k - 1
		case u.kind == uBreak, u.kind == uVerb && u.verb.finite && !c.relatives(k):
			return -1
		}
	}
	return -1
}

// relatives reports whether verb group k is that of a "who" right behind a dash: "X — which holds the chair — urged".
func (c *sentence) relatives(k int) bool {
	for k--; c.isKind(k, uNoun) || c.isKind(k, uOther); k-- {
	}
	return c.isKind(k, uWho) && c.isKind(k-1, uBreak)
}

var dashes = set("- -- --- — –")

// hangs reports whether verb group k, an infinitive or gerund, only tells more of the noun before it, with no finite verb before.
func (c *sentence) hangs(k int) bool {
	if !c.isKind(k, uVerb) || !c.isKind(k-1, uNoun) && !c.isKind(k-1, uPrep) || c.hasVerb(k) {
		return false
	}
	v := c.units[k].verb
	return v.to || v.gerund
}
