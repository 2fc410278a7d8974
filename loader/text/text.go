package text

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"backchannel/graph"
)

// Kind is the kind of a token.
type Kind uint8

const (
	Word       Kind = iota // letters with what belongs to them: "U.S.", "al-Hayya", "20-point", "F-16"
	Number                 // digits first: "250", "1.2", "1,000", "10:30", "2016-09-06", "5th", "1990s"
	Clitic                 // the second part of a contraction or possessive: "'s", "n't", the "'" of "states'"
	OpenQuote              // a mark that starts a quotation, of any style: “ " `` « ‘
	CloseQuote             // a mark that ends one
	Quote                  // a quotation mark that pairs with nothing
	Punct                  // other punctuation; an ellipsis or a dash of several characters is one token
	Symbol                 // "$", "%", "&", "/" and the like
	Link                   // a web or mail address, "@name", "#topic"
)

var kindNames = [...]string{"word", "number", "clitic", "open", "close", "quote", "punct", "symbol", "link"}

func (k Kind) String() string { return kindNames[k] }

// A Token is the byte range [Start,End) of one token.
type Token struct {
	Start, End int32
	Kind       Kind
}

// A Sentence is a byte range [Start,End) that holds the tokens [First,Last) of one block.
// Invisible characters and white space belong to a sentence only between its tokens.
type Sentence struct {
	Start, End  int
	First, Last int
	Block       int // index into Doc.Blocks
}

// A Doc is a text divided. Tokens and sentences ascend and do not overlap; every token is in one sentence.
type Doc struct {
	Text      string
	Blocks    []graph.Block
	Sentences []Sentence
	Tokens    []Token
	Quotes    []Quotation // by Open
	Over      bool        // the text holds more than MaxTokens or MaxSentences, and what is behind them was left out
}

// A text longer than a long book is no article, and what is taken from a text is many times its size.
const (
	MaxTokens    = 1_200_000
	MaxSentences = 50_000
)

// Split divides the blocks of a text; header blocks are left out. The blocks are taken as they are: sorted, within the
// text, not overlapping, on character boundaries. Offsets are 32 bits: a block that ends beyond 2 GiB is left out too.
// It stops where the text is [Doc.Over] what is divided.
func Split(text string, blocks []graph.Block) *Doc {
	d := &Doc{Text: text, Blocks: blocks, Tokens: make([]Token, 0, len(text)/5)}
	for i, b := range blocks {
		if b.Kind == graph.BlockHeader || b.End > math.MaxInt32 {
			continue
		}
		first := len(d.Tokens)
		s := scanner{text: text[:b.End], pos: b.Start, start: b.Start, tokens: d.Tokens}
		s.run()
		d.Tokens = s.tokens
		if len(d.Tokens) == first {
			continue
		}
		d.pairQuotes(first, i)
		d.endSentences(first, i)
		if len(d.Tokens) > MaxTokens || len(d.Sentences) > MaxSentences {
			d.Over = true
			break
		}
	}
	return d
}

// Exact returns the characters of token i.
func (d *Doc) Exact(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// Word returns token i as lexicons spell it: invisible characters left out, apostrophes straight.
func (d *Doc) Word(i int) string {
	s := d.Exact(i)
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case hidden(r):
			return -1
		case !isQuote(d.Tokens[i].Kind) && (r == '’' || r == '‘' || r == 'ʼ'):
			return '\''
		}
		return r
	}, s)
}

// SentenceAt returns the index of the sentence that holds token i.
func (d *Doc) SentenceAt(i int) int {
	return sort.Search(len(d.Sentences), func(n int) bool { return d.Sentences[n].Last > i })
}

// hidden reports whether r is invisible and carries no letter: byte order marks, direction marks, joiners, soft hyphens.
func hidden(r rune) bool { return unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
