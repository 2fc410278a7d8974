package graph

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Engines never compare, fold or split human text: what they sort by, match and page by is made here, in ASCII,
// so that order, ties, pages and matches are alike in every store.

// fold splits s into lower-case ASCII words: accents are dropped, dotted capitals closed up ("U.S." is "us"),
// possessives cut ("Dermer's" is "dermer"). Letters outside Latin are written by code point. whole is false where
// such a letter was met, so that a caller who needs the difference can keep it.
func fold(s string) (words []string, whole bool) {
	whole = true
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	runes := []rune(norm.NFKD.String(s))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r < 0x80 && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
			b.WriteByte(byte(r))
		case r >= 'A' && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case invisible(r):
		case isApostrophe(r):
			if isPossessive(runes, i) {
				i++ // the s
			}
			// Inside a word ("O'Neill") it is dropped and the word goes on.
		case r == '.' && dotted(runes, i):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mc, r):
			if f, ok := latin[r]; ok {
				b.WriteString(f)
				break
			}
			whole = false
			b.WriteString(codePoint(unicode.ToLower(r)))
		default:
			flush()
		}
	}
	flush()
	return words, whole
}

// latin holds the Latin letters that have no decomposition.
var latin = map[rune]string{'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d",
	'ł': "l", 'Ł': "l", 'ı': "i", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ħ': "h", 'Ħ': "h", 'ŋ': "n", 'ʻ': "", 'ʼ': ""}

// invisible tells whether the character is a combining mark or formats others: no part of the word, and no end of it.
func invisible(r rune) bool {
	return unicode.Is(unicode.Mn, r) || r == '\u200d' || r == '\u200e' || r == '\u200f' || r == '\ufeff' || r == '\u00ad'
}

func isApostrophe(r rune) bool { return r == '\'' || r == '\u2019' || r == '\u2018' || r == '`' }

// isPossessive tells whether the apostrophe at i begins a possessive s that ends the word.
func isPossessive(rs []rune, i int) bool {
	if i == 0 || i+1 >= len(rs) || rs[i+1] != 's' && rs[i+1] != 'S' {
		return false
	}
	return i+2 >= len(rs) || !unicode.IsLetter(rs[i+2]) && !unicode.IsDigit(rs[i+2])
}

// dotted tells whether the stop at i belongs to an abbreviation in single letters: "U.S.", "J.D.".
func dotted(rs []rune, i int) bool {
	if i == 0 || !unicode.IsLetter(rs[i-1]) || i >= 2 && unicode.IsLetter(rs[i-2]) {
		return false
	}
	if i+1 < len(rs) && unicode.IsLetter(rs[i+1]) && (i+2 >= len(rs) || !unicode.IsLetter(rs[i+2])) {
		return true // a further single letter follows
	}
	return i >= 3 && rs[i-2] == '.' && unicode.IsLetter(rs[i-3]) // the last stop of such a word
}

func codePoint(r rune) string {
	const hexdigits = "0123456789abcdef"
	out := []byte{'u'}
	for shift := 20; shift >= 0; shift -= 4 {
		if d := r >> shift & 0xf; d != 0 || len(out) > 1 || shift < 16 {
			out = append(out, hexdigits[d])
		}
	}
	return string(out)
}

// SortKey returns the ASCII key that orders human text: folded words joined by spaces. Equal keys are told apart by id.
func SortKey(s string) string {
	words, _ := fold(s)
	return strings.Join(words, " ")
}

// Terms returns the ASCII search terms of a text, in order of first appearance, each once. "al-Hayya" gives al and
// hayya, "U.S." gives us, "Dermer's" gives dermer; a query is cut by the same function.
func Terms(s string) []string {
	words, _ := fold(s)
	seen := make(map[string]bool, len(words))
	out := words[:0]
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// indexTerms returns the terms that a text is found by: its own, and its words with hyphens closed up, so that "cease-fire" is
// found by ceasefire too.
func indexTerms(s string) []string {
	out := Terms(s)
	if !strings.ContainsFunc(s, isHyphen) {
		return out
	}
	for r := range runs(s) {
		if w := closedUp(s[r.Start:r.End]); w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// maxClosedUp is the length of the longest word that is looked for without its hyphens.
const maxClosedUp = 40

// closedUp returns the term of a word with hyphens, without them; "" where it is none or long.
func closedUp(word string) string {
	if len(word) > 2*maxClosedUp || !strings.ContainsFunc(word, isHyphen) {
		return ""
	}
	words, _ := fold(strings.Map(func(r rune) rune {
		if isHyphen(r) {
			return -1
		}
		return r
	}, word))
	if len(words) != 1 || len(words[0]) > maxClosedUp {
		return ""
	}
	return words[0]
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// runs yields the stretches of s that words lie in, hyphens and stops included.
func runs(s string) iter.Seq[Range] {
	return func(yield func(Range) bool) {
		start := -1
		for i, r := range s {
			if inside(r) || r == '.' || isApostrophe(r) || invisible(r) || isHyphen(r) {
				if start < 0 {
					start = i
				}
			} else if start >= 0 {
				if !yield(Range{start, i}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(Range{start, len(s)})
		}
	}
}

// MarkTerms returns the byte ranges of the words of s that a search for terms matches, in order.
func MarkTerms(s string, terms []string) []Range {
	want := make(map[string]bool, len(terms))
	for _, t := range terms {
		want[t] = true
	}
	var out []Range
	var mark func(r Range)
	mark = func(r Range) {
		text := s[r.Start:r.End]
		words, _ := fold(text)
		closed := want[closedUp(text)]
		if len(words) > 1 && !closed {
			// "al-Hadra" and "left.Then" are two words, and "U.S." was one.
			at := strings.IndexFunc(text, isHyphen)
			if at < 0 {
				at = strings.IndexByte(text, '.')
			}
			if at >= 0 {
				_, size := utf8.DecodeRuneInString(text[at:])
				mark(Range{r.Start, r.Start + at})
				mark(Range{r.Start + at + size, r.End})
				return
			}
		}
		first, last := strings.IndexFunc(text, inside), strings.LastIndexFunc(text, inside)
		if first < 0 || len(words) == 0 || !closed && slices.ContainsFunc(words, func(w string) bool { return !want[w] }) {
			return
		}
		_, size := utf8.DecodeRuneInString(text[last:])
		out = append(out, Range{r.Start + first, r.Start + last + size})
	}
	for r := range runs(s) {
		mark(r)
	}
	return out
}

// inside tells whether the character is, or is written with, letters or digits.
func inside(r rune) bool {
	if r < utf8.RuneSelf || r == utf8.RuneError {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	words, _ := fold(string(r))
	return len(words) > 0
}
