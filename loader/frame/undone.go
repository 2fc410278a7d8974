package frame

// What a verb tells of and nobody did: because its subject is denied, because it only almost came to it, or because something else was done.

// denied reports whether a verb's subject is denied: "neither X nor Y urged".
func (c *sentence) denied(v *verb) bool {
	if len(v.subjects) == 0 || !v.finite {
		return false
	}
	a := c.units[sorted(v.subjects)[0]].a
	return c.word(a) == "neither" || c.word(a-1) == "neither"
}

// wordBefore returns the word that verb v stands behind.
func (c *sentence) wordBefore(v *verb) string {
	for _, i := range c.verbs {
		if c.units[i].verb == v {
			return c.word(c.units[i].a - 1)
		}
	}
	return ""
}

// instead reports whether verb group i is what somebody did not do: "instead of pressing", "rather than press", "far from pressing", "came close
// to pressing", "stopped short of pressing".
func (c *sentence) instead(i int) bool {
	a := c.units[i].a
	switch c.word(a-2) + " " + c.word(a-1) {
	case "instead of", "rather than", "far from", "close to", "short of":
		return true
	}
	return false
}

// troubled reports whether verb group i is what somebody hardly manages: "had trouble persuading X".
func (c *sentence) troubled(i int) bool {
	if !c.isKind(i-1, uNoun) || !c.isKind(i-2, uVerb) || c.units[i-2].verb.lemma != "have" {
		return false
	}
	switch c.word(c.units[i-1].head) {
	case "trouble", "difficulty", "difficulties", "problems":
		return true
	case "time":
		return c.word(c.units[i-1].head-1) != "easy"
	}
	return false
}

// missed reports whether what verb group i tells came to nothing: "almost persuaded X", "tried in vain to persuade X". Who begs in vain has begged.
func (c *sentence) missed(i int) bool {
	u := c.units[i]
	s, ok := c.sense(u.verb)
	if !ok || !s.achieved {
		return false
	}
	before := u.a - 1
	if u.verb.to {
		return c.word(before) == "vain"
	}
	return c.word(u.head-1) == "almost" || c.word(u.head-1) == "nearly"
}

// untrue reports whether verb v stands in a clause that is told not to be so: "it is not true that X pressed Y", "the myth that X pressed Y".
func (c *sentence) untrue(v *verb) bool {
	if len(v.subjects) == 0 || !v.finite {
		return false
	}
	k := sorted(v.subjects)[0] - 1
	if k < 0 || c.word(c.units[k].a) != "that" {
		return false
	}
	switch c.word(c.units[k].a - 1) {
	case "pretext", "lie", "myth", "falsehood", "fiction":
		return c.word(c.units[k].a-2) != "no"
	}
	if !c.isKind(k, uSub) {
		return false
	}
	is := k - 1
	for is > 0 && !c.isKind(is, uVerb) && k-is < 4 {
		is--
	}
	if !c.isKind(is, uVerb) || c.units[is].verb.lemma != "be" {
		return false
	}
	switch c.word(c.units[k].a - 1) {
	case "true", "case", "correct":
		return c.units[is].verb.negative
	case "false", "untrue":
		return !c.units[is].verb.negative
	}
	return false
}

// inverted returns the verb group before the subject of verb group i, where a denial stands first: "nor did X press", "at no point did X press"; -1 where
// it is not so.
func (c *sentence) inverted(i int) int {
	v := c.units[i].verb
	if len(v.subjects) == 0 || v.to {
		return -1
	}
	k := sorted(v.subjects)[0] - 1
	if !c.isKind(k, uVerb) || !auxiliary[c.units[k].verb.lemma] && c.units[k].verb.modal == "" {
		return -1
	}
	switch a := c.units[k].a; c.word(a - 1) {
	case "nor", "neither", "never":
		return k
	case "once":
		if w := c.word(a - 2); w == "never" || w == "not" {
			return k
		}
	default:
		if c.isKind(k-1, uNoun) && c.word(c.units[k-1].a) == "no" && (c.isKind(k-2, uPrep) || c.isKind(k-2, uOther)) {
			return k
		}
	}
	return -1
}

var auxiliary = set("do have be")
