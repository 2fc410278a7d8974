package parse

import "strings"

// Label is a relation of Universal Dependencies, version 2, with the subtypes that English corpora use. The zero
// Label is no relation.
type Label uint8

// The relations; https://universaldependencies.org/u/dep tells what each is.
const (
	None         Label = iota
	ACL                // clause that modifies a noun: "the offer [made] to them"
	ACLRelcl           // relative clause
	Advcl              // clause that modifies a predicate: "left when it [rained]"
	AdvclRelcl         // relative clause that takes up a whole clause
	Advmod             // adverb, "not"
	Amod               // adjective of a noun
	Appos              // apposition
	Aux                // auxiliary
	AuxPass            // auxiliary of the passive
	Case               // preposition, possessive ending
	CC                 // coordinating conjunction, on the second conjunct
	CCPreconj          // "both", "either"
	Ccomp              // clausal complement with a subject of its own
	Compound           // noun before a noun
	CompoundPrt        // particle of a verb
	Conj               // conjunct, on the first
	Cop                // copula, on what is said
	Csubj              // clausal subject
	CsubjOuter         // the same of a copula over a clause
	CsubjPass          // the same of a passive
	Dep                // any other
	Det                // determiner
	DetPredet          // "all" the
	Discourse          // interjection
	Dislocated         // fronted or late, taken up by a pronoun
	Expl               // "there", "it" that stand for nothing
	Fixed              // further word of a fixed expression
	Flat               // further word of a name
	Goeswith           // part of a word cut in two
	Iobj               // indirect object
	List               // item of a list
	Mark               // "that", "if", "to" before a clause
	Nmod               // noun that modifies a noun
	NmodDesc           // description before a name: "[President] Larsen"
	NmodPoss           // possessor
	NmodUnmarked       // without a preposition: dates, amounts
	Nsubj              // subject
	NsubjOuter         // subject of a copula over a clause
	NsubjPass          // subject of a passive
	Nummod             // number of a noun
	Obj                // object
	Obl                // noun that modifies a predicate
	OblAgent           // who does it, in a passive
	OblUnmarked        // without a preposition: "left [Monday]"
	Orphan             // left over where a predicate is left out
	Parataxis          // clause beside another: "he left, she [said]"
	Punct              // punctuation
	Reparandum         // what a speaker corrects
	Root               // the head of the sentence
	Vocative           // who is spoken to
	Xcomp              // complement without a subject of its own
	numLabels
)

var labelNames = [numLabels]string{
	"", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp",
	"compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
	"expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
	"nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
}

func (l Label) String() string {
	if l < numLabels {
		return labelNames[l]
	}
	return "?"
}

// ParseLabel gives the relation of a name. A subtype that is not known gives its main relation; [None] is what is no
// relation.
func ParseLabel(name string) Label {
	if name == "" {
		return None
	}
	for {
		for l, n := range labelNames {
			if n == name {
				return Label(l)
			}
		}
		i := strings.LastIndexByte(name, ':')
		if i < 0 {
			return None
		}
		name = name[:i]
	}
}

// Main gives the relation without its subtype.
func (l Label) Main() Label {
	main, _, _ := strings.Cut(l.String(), ":")
	return ParseLabel(main)
}
