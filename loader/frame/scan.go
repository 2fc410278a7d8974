package frame

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backchannel/loader/mention"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// A scan is one document while it is read.
type scan struct {
	*mention.Doc
	*lexicon
	low []string // lower-case words
}

func newScan(d *mention.Doc, lex *lexicon) *scan {
	s := &scan{Doc: d, lexicon: lex, low: make([]string, len(d.Tokens))}
	for i := range d.Tokens {
		s.low[i] = d.Lower(i)
	}
	return s
}

// word returns token i in lower case, "" outside the document.
func (s *scan) word(i int) string {
	if i < 0 || i >= len(s.low) {
		return ""
	}
	return s.low[i]
}

func (s *scan) tag(i int) tag.Tag {
	if i < 0 || i >= len(s.Tags) {
		return tag.None
	}
	return s.Tags[i]
}

func (s *scan) kind(i int) text.Kind {
	if i < 0 || i >= len(s.Tokens) {
		return text.Punct
	}
	return s.Tokens[i].Kind
}

func (s *scan) lemma(i int) string {
	if i < 0 || i >= len(s.Lemmas) {
		return ""
	}
	return s.Lemmas[i]
}

// capital reports whether token i starts with a capital.
func (s *scan) capital(i int) bool {
	if i < 0 || i >= len(s.Tokens) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.Exact(i))
	return unicode.IsUpper(r)
}

// set makes a set of the words of a list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
