package tag

import "strings"

// Kind is the kind of a chunk.
type Kind uint8

// The kinds of chunks.
const (
	NP   Kind = iota + 1 // noun phrase without what follows its head: "the two American envoys", "Varnia's chief negotiator", "she"
	VP                   // verb group: "had not been told", "to press", "pointed out"
	PP                   // preposition, alone or of several words: "to", "according to"
	SBAR                 // subordinator: "that", "whether"
	WH                   // "who", "which", "what", "where"
	ADJP                 // adjectives without a noun: "very cautious"
)

func (k Kind) String() string {
	if k >= NP && k <= ADJP {
		return [...]string{"NP", "VP", "PP", "SBAR", "WH", "ADJP"}[k-NP]
	}
	return "?"
}

// Chunk is the words [First,Last) of a sentence.
type Chunk struct {
	Kind        Kind
	First, Last int
	Head        int  // the word that the chunk is about: last noun, main verb
	Owner       int  // NP: the words [First,Owner) are a possessive, its ending too ("Varnia's"); 0 if none
	Verb        Verb // VP: what its words tell
}

// Verb tells about a verb group, as a set of flags.
type Verb uint16

// What a verb group can be.
const (
	Past        Verb = 1 << iota // "said", "was told", "had left"
	Present                      // "says", "is told", "has left"
	Future                       // "will say"
	Modal                        // "could say", any modal but will and shall
	Perfect                      // "has said"
	Progressive                  // "is saying"
	Passive                      // "was told"
	Negated                      // "did not say", "never said"
	Infinitive                   // "to say", or a bare base form
	Participle                   // "told", "saying" without an auxiliary
)

var verbNames = []string{"past", "present", "future", "modal", "perfect", "progressive", "passive", "negated", "infinitive", "participle"}

// Has tells whether all flags of f are set.
func (v Verb) Has(f Verb) bool { return v&f == f }

func (v Verb) String() string {
	var names []string
	for i, n := range verbNames {
		if v.Has(1 << i) {
			names = append(names, n)
		}
	}
	return strings.Join(names, " ")
}

// Chunks finds the chunks of a sentence, from left to right; they do not
// overlap. words and tags are parallel. It appends to out[:0] and returns it.
func Chunks(words []string, tags []Tag, out []Chunk) []Chunk {
	out = out[:0]
	c := chunker{words, tags}
	for i := 0; i < len(tags); {
		k := c.at(i)
		if k.Last <= i {
			i++
			continue
		}
		k.First = i
		out = append(out, k)
		i = k.Last
	}
	return out
}

// chunker reads chunks off the tags of one sentence. Its methods give a chunk
// that starts at i; one that ends at 0 is none.
type chunker struct {
	words []string
	tags  []Tag
}

// tag gives None beyond the end.
func (c *chunker) tag(i int) Tag {
	if i < 0 || i >= len(c.tags) {
		return None
	}
	return c.tags[i]
}

// is tells whether the words from i on are these, small or large.
func (c *chunker) is(i int, words ...string) bool {
	if i < 0 || i+len(words) > len(c.words) {
		return false
	}
	for k, w := range words {
		if !strings.EqualFold(c.words[i+k], w) {
			return false
		}
	}
	return true
}

func (c *chunker) at(i int) Chunk {
	if n := c.quantity(i); n > 0 {
		return c.nounPhrase(i, i+n)
	}
	if n := c.preposition(i); n > 0 {
		return Chunk{Kind: PP, Last: i + n, Head: i}
	}
	switch t := c.tag(i); {
	case t == PRP || t == EX:
		return Chunk{Kind: NP, Last: i + 1, Head: i}
	case t == WP || t == WDT || t == WRB:
		return Chunk{Kind: WH, Last: i + 1, Head: i}
	case t == IN:
		if c.subordinates(i) {
			return Chunk{Kind: SBAR, Last: i + 1, Head: i}
		}
		return Chunk{Kind: PP, Last: i + 1, Head: i}
	case t == VBN && (c.tag(i-1) == IN || c.tag(i-1) == OpenQuote && c.tag(i-2) == IN) && c.nounAhead(i+1): // "of sustained pressure"
		return c.nounPhrase(i, i)
	case t.Verb() || t == MD || t == TO:
		return c.verbGroup(i)
	case c.negates(i) && (c.tag(i+1).Verb() || c.tag(i+1) == TO): // "never said", "not to say"
		k := c.verbGroup(i + 1)
		k.Verb |= Negated
		return k
	}
	return c.nounPhrase(i, i)
}

// Words that go before a number and belong to it.
var quantities = [][]string{
	{"at", "least"}, {"at", "most"}, {"more", "than"}, {"less", "than"}, {"fewer", "than"}, {"as", "many", "as"}, {"as", "few", "as"},
	{"up", "to"}, {"about"}, {"around"}, {"nearly"}, {"almost"}, {"some"}, {"over"}, {"roughly"}, {"approximately"}, {"only"}, {"just"}, {"under"},
}

// quantity counts the words at i that lead to a number: "at least".
func (c *chunker) quantity(i int) int {
	for _, q := range quantities {
		if next := c.tag(i + len(q)); c.is(i, q...) && (next == CD || next == Money) {
			return len(q)
		}
	}
	return 0
}

var prepositions = [][]string{
	{"according", "to"}, {"because", "of"}, {"instead", "of"}, {"out", "of"}, {"ahead", "of"}, {"prior", "to"}, {"due", "to"}, {"thanks", "to"},
	{"such", "as"}, {"as", "to"}, {"as", "for"}, {"as", "of"}, {"along", "with"}, {"together", "with"}, {"apart", "from"}, {"aside", "from"}, {"regardless", "of"},
	{"in", "front", "of"}, {"on", "behalf", "of"}, {"in", "spite", "of"}, {"in", "addition", "to"}, {"in", "response", "to"}, {"next", "to"}, {"close", "to"},
}

// preposition counts the words of a preposition of several words at i.
func (c *chunker) preposition(i int) int {
	for _, p := range prepositions {
		if c.is(i, p...) {
			return len(p)
		}
	}
	return 0
}

// subordinates tells whether the IN at i opens a clause rather than a phrase.
func (c *chunker) subordinates(i int) bool {
	switch strings.ToLower(c.words[i]) {
	case "that", "if", "whether", "because", "although", "though", "while", "unless", "lest", "whereas":
		return true
	}
	return false
}

func (c *chunker) negates(i int) bool {
	return i < len(c.words) && c.tag(i).Adverb() && (isNot(c.words[i]) || c.is(i, "never"))
}
