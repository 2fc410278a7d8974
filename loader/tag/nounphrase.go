package tag

import "strings"

// nounPhrase reads a noun phrase, or adjectives without a noun, that starts at
// i; the words before j are part of it already.
//
//	phrase   = [predeterminer] [determiner | possessive pronoun] modifier* noun+ [number]
//	         | phrase "'s" modifier* noun+
//	modifier = adjective | number | adverb before one of them | participle before a noun
//	         | modifier ("," | "and" | "or") modifier, before a noun
func (c *chunker) nounPhrase(i, j int) Chunk {
	k := Chunk{Kind: NP}
	determined := j > i
	head := -1   // last noun
	number := -1 // last number or adjective, the head where there is no noun
	adjective := -1
	for c.tag(j) == PDT || c.tag(j) == DT || c.tag(j) == PRPS || c.tag(j) == WPS {
		if c.tag(j) == DT && j > i && c.tag(j-1) == PRPS {
			break
		}
		determined = true
		j++
	}
loop:
	for ; j < len(c.tags); j++ {
		switch t := c.tag(j); {
		case t.Noun() || t == FW:
			if head >= 0 && c.startsTime(j) {
				break loop
			}
			head = j
		case t == CD:
			// "Article 5", but not "on Tuesday 15 officials".
			if head >= 0 && (c.nounAhead(j+1) || c.tag(head) == NNS) {
				break loop
			}
			number = j
		case t == Money || t == SYM && c.words[j] == "#":
			if head >= 0 || c.tag(j+1) != CD {
				break loop
			}
		case t == POS:
			if head < 0 || head != j-1 {
				break loop
			}
			k.Owner, k.Head = j+1, head
			head, number, adjective, determined = -1, -1, -1, true
		case t.Adjective():
			switch {
			case head < 0:
				adjective = j
			case c.words[j] != "" && c.words[j][0] >= '0' && c.words[j][0] <= '9' && c.tag(head).Name(): // "October 3rd"
				number = j
			case !c.qualifies(i, j, determined):
				break loop
			}
		case t.Adverb():
			if head >= 0 || c.negates(j) && !determined || !c.modifierAhead(j+1) {
				break loop
			}
		case t == VBD && c.articleBefore(j) && c.nounAhead(j+1): // a participle mistaken: "the failed strike"
			adjective = j
		case t == VBN || t == VBG:
			if head >= 0 || j == i && c.tag(i-1) != IN || !c.nounAhead(j+1) {
				break loop
			}
			adjective = j
		case t == CC || t == Comma:
			if !c.joins(i, j, head) {
				break loop
			}
			if c.tag(j) == Comma && c.tag(j+1) == CC {
				j++
			}
			if head >= 0 && !c.tag(head).Name() {
				continue // titles: the name to come is the head
			}
			head = -1
		default:
			break loop
		}
	}
	switch {
	case head >= 0:
		k.Head, k.Last = head, max(head, number)+1
	case k.Owner > 0 && number < 0 && adjective < 0: // "Okafor's", with nothing after it
		k.Last = k.Owner
	case number >= 0 && number > adjective:
		k.Head, k.Last = number, number+1
	case adjective >= 0 && (determined || number >= 0): // "the wounded", "its latest"
		k.Head, k.Last = adjective, adjective+1
	case adjective >= 0:
		k.Kind, k.Head, k.Last = ADJP, adjective, adjective+1
	case determined: // "this", "both"
		k.Head, k.Last = j-1, j
	}
	return k
}

// qualifies tells whether the adjective at j goes on with a phrase that starts
// at i after a name: "the U.S. special envoy", but not "told Brandt last week".
func (c *chunker) qualifies(i, j int, determined bool) bool {
	if !c.tag(j-1).Name() || !c.nounAhead(j+1) || c.is(j, "last") || c.is(j, "next") {
		return false
	}
	return determined || j == i+1 && isAbbreviation(c.words[i])
}

// articleBefore tells whether an article or a possessive stands before j.
func (c *chunker) articleBefore(j int) bool {
	switch c.tag(j - 1) {
	case PRPS, POS:
		return true
	case DT:
		return c.is(j-1, "the") || c.is(j-1, "a") || c.is(j-1, "an")
	}
	return false
}

// reach is how many words are looked through for what modifiers lead to. No noun has as many; a text made of modifiers alone is read in
// linear time for it.
const reach = 24

// nounAhead tells whether modifiers from j on lead to a noun.
func (c *chunker) nounAhead(j int) bool {
	for end := j + reach; j < end; j++ {
		switch t := c.tag(j); {
		case t.Noun():
			return true
		case t.Adjective(), t == CD, t == VBN, t == VBG:
		case (t == CC || t == Comma) && c.tag(j+1).Adjective():
		case t == Comma && c.tag(j+1) == CC && c.tag(j+2).Adjective():
			j++
		default:
			return false
		}
	}
	return false
}

// modifierAhead tells whether an adjective, number or participle follows the
// adverb before j: "a very long talk", "nearly 20 aides".
func (c *chunker) modifierAhead(j int) bool {
	for end := j + reach; j < end && c.tag(j).Adverb(); {
		j++
	}
	t := c.tag(j)
	return t.Adjective() || t == CD || (t == VBN || t == VBG) && c.nounAhead(j+1)
}

// joins tells whether the comma or conjunction at j joins two parts of one
// phrase that starts at i: two modifiers of one noun, two titles of one name,
// two halves of a company's name.
func (c *chunker) joins(i, j, head int) bool {
	next := j + 1
	if c.tag(j) == Comma && c.tag(next) == CC {
		next++
	}
	if j == i {
		return false
	}
	left, right := c.tag(j-1), c.tag(next)
	switch {
	case c.words[j] == "&":
		return left.Name() && right.Name()
	case head < 0 && left.Adjective() && right.Adjective(): // "Varnian and Ostian officials"
		return c.nounAhead(next + 1)
	case head < 0 && left == CD && right == CD: // "two or three aides"
		return c.tag(j) == CC
	case head == j-1 && left == NNP && isAbbreviation(c.words[head]) && right.Adjective(): // "U.N. and Ostian officials"
		return (head == i || c.tag(head-1) == DT) && c.nounAhead(next+1)
	case head == j-1 && left == NN && c.tag(j) == CC: // "foreign minister and deputy premier Jan Holub"
		for c.tag(next) == NN || c.tag(next).Adjective() {
			next++
		}
		return next > j+1 && c.tag(next) == NNP && c.tag(next-1) == NN
	}
	return false
}

// startsTime tells whether the noun at j starts a phrase of time of its own:
// "told aides Tuesday".
func (c *chunker) startsTime(j int) bool {
	if c.tag(j-1) != NNS && c.tag(j-1) != NN {
		return false
	}
	switch c.words[j] {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

// isAbbreviation holds for "U.N." and "EU".
func isAbbreviation(w string) bool {
	return len(w) > 1 && strings.IndexFunc(w, func(r rune) bool { return (r < 'A' || r > 'Z') && r != '.' }) < 0
}
