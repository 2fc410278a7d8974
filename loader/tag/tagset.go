package tag

import "strings"

// Tag is a part of speech in the tag set of the Penn Treebank, but that TO is
// only the "to" before an infinitive: the preposition is IN. The zero Tag is
// no tag.
type Tag uint8

// The tags.
const (
	None      Tag = iota
	CC            // coordinating conjunction: "and"
	CD            // cardinal number
	DT            // determiner
	EX            // "there" in "there is"
	FW            // foreign word
	IN            // preposition, subordinating conjunction
	JJ            // adjective
	JJR           // comparative adjective
	JJS           // superlative adjective
	LS            // list item marker
	MD            // modal verb
	NN            // noun, singular or mass
	NNS           // noun, plural
	NNP           // name, singular
	NNPS          // name, plural
	PDT           // predeterminer: "all" the
	POS           // possessive ending
	PRP           // personal pronoun
	PRPS          // possessive pronoun: PRP$
	RB            // adverb
	RBR           // comparative adverb
	RBS           // superlative adverb
	RP            // particle
	SYM           // symbol
	TO            // infinitival "to"
	UH            // interjection
	VB            // verb, base form
	VBD           // verb, past tense
	VBG           // verb, gerund or present participle
	VBN           // verb, past participle
	VBP           // verb, present tense, not third person singular
	VBZ           // verb, third person singular present
	WDT           // wh-determiner
	WP            // wh-pronoun
	WPS           // possessive wh-pronoun: WP$
	WRB           // wh-adverb
	Stop          // . ? !
	Comma         // ,
	Colon         // : ; - … and dashes
	Open          // opening bracket: -LRB-
	Close         // closing bracket: -RRB-
	OpenQuote     // ``
	EndQuote      // ''
	Money         // $
	numTags
)

var tagNames = [numTags]string{
	"", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS", "PRP", "PRP$",
	"RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
	".", ",", ":", "-LRB-", "-RRB-", "``", "''", "$",
}

func (t Tag) String() string {
	if t < numTags {
		return tagNames[t]
	}
	return "?"
}

// Parse gives the tag of a Penn Treebank name; None if it is not in the set.
func Parse(name string) Tag {
	switch name {
	case "":
		return None
	case "HYPH", "NFP":
		return Colon
	case "#":
		return SYM
	}
	for t, n := range tagNames {
		if n == name {
			return Tag(t)
		}
	}
	return None
}

// Noun tells whether t is a common noun or a name.
func (t Tag) Noun() bool { return t >= NN && t <= NNPS }

// Name tells whether t is a name.
func (t Tag) Name() bool { return t == NNP || t == NNPS }

// Verb tells whether t is a form of a verb; modals are not.
func (t Tag) Verb() bool { return t >= VB && t <= VBZ }

// Finite tells whether t alone makes a finite verb.
func (t Tag) Finite() bool { return t == VBD || t == VBP || t == VBZ || t == MD }

// Adjective tells whether t is an adjective.
func (t Tag) Adjective() bool { return t >= JJ && t <= JJS }

// Adverb tells whether t is an adverb.
func (t Tag) Adverb() bool { return t >= RB && t <= RBS }

// Punct tells whether t is punctuation.
func (t Tag) Punct() bool { return t >= Stop && t <= EndQuote }

func isNot(word string) bool {
	switch strings.ToLower(word) {
	case "not", "n't", "n’t":
		return true
	}
	return false
}
