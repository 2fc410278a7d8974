package tag

import "strings"

// verbGroup reads a verb group that starts at i with a verb, a modal or "to".
func (c *chunker) verbGroup(i int) Chunk {
	k := Chunk{Kind: VP, Head: i, Last: i + 1}
	if c.tag(i) == TO {
		j := c.skipAdverbs(i+1, &k)
		if t := c.tag(j); t != VB && t != VBP {
			return Chunk{} // "to" without a verb
		}
		k.Verb |= Infinitive
		k.Head, k.Last = j, j+1
	}
	switch t := c.tag(k.Head); {
	case t == MD:
		k.Verb |= modal(c.words[k.Head])
	case k.Verb.Has(Infinitive):
	case t == VBD:
		k.Verb |= Past
	case t == VBZ || t == VBP:
		k.Verb |= Present
	case t == VB:
		k.Verb |= Infinitive
	default:
		k.Verb |= Participle
	}
	// Each auxiliary says what may follow.
	for {
		var negated Chunk
		j := c.skipAdverbs(k.Last, &negated)
		next := c.tag(j)
		var adds Verb
		switch aux := c.auxiliary(k.Head); {
		case aux == "modal" && (next == VB || next == VBP):
		case aux == "do" && (next == VB || next == VBP):
		case aux == "have" && (next == VBN || next == VBD):
			adds = Perfect
		case aux == "be" && (next == VBN || next == VBD):
			adds = Passive
		case aux == "be" && next == VBG:
			adds = Progressive
		case aux == "get" && next == VBN && j == k.Last:
			adds = Passive
		default:
			// "did not", "is not" with its verb elsewhere
			if aux != "" && c.negates(k.Last) {
				k.Verb |= Negated
				k.Last++
			}
			return c.particle(k)
		}
		k.Verb |= adds | negated.Verb
		k.Head, k.Last = j, j+1
	}
}

// skipAdverbs steps over adverbs and notes a negation among them.
func (c *chunker) skipAdverbs(j int, k *Chunk) int {
	for c.tag(j).Adverb() {
		if c.negates(j) || c.is(j-1, "no", "longer") {
			k.Verb |= Negated
		}
		j++
	}
	return j
}

// particle takes in the particle of a phrasal verb: "pointed out".
func (c *chunker) particle(k Chunk) Chunk {
	if c.tag(k.Last) == RP && k.Last == k.Head+1 {
		k.Last++
	}
	return k
}

// auxiliary gives the kind of auxiliary that the word can be, or "".
func (c *chunker) auxiliary(i int) string {
	t := c.tag(i)
	if t == MD {
		return "modal"
	}
	switch lemma := Lemma(c.words[i], t); lemma {
	case "be", "have", "do", "get":
		// "'s" and "'d" are short for "has" and "had" too.
		if w := strings.ToLower(c.words[i]); lemma == "be" && (w == "'s" || w == "’s") && c.tag(c.skipAdverbs(i+1, &Chunk{})) == VBN && c.is(i+1, "been") {
			return "have"
		}
		return lemma
	}
	return ""
}

func modal(word string) Verb {
	switch strings.ToLower(word) {
	case "will", "wo", "'ll", "’ll", "shall":
		return Future
	}
	return Modal
}
