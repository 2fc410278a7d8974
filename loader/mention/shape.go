package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backchannel/loader/text"
)

// shape is how a word is written.
type shape uint8

const (
	shapeOther    shape = iota // numbers, punctuation
	shapeLower                 // "talks", "20-point"
	shapeCapital               // "Talks", "McCain"
	shapeUpper                 // "NATO", "U.N."
	shapeInitial               // "B."
	shapePrefixed              // "al-Hayya", "d'Affaires"
)

// A token is a word of the document as the rules look at it.
type token struct {
	id    int32    // in the vocabulary
	props property // of the word
	shape shape
	start bool // a capital tells nothing: the sentence or quotation starts here
}

// capital reports whether the word is written as a name is.
func (t token) capital() bool { return t.shape >= shapeCapital }

// is reports whether the word has one of the properties.
func (t token) is(p property) bool { return t.props&p != 0 }

// tokens looks up the words of a document.
func (r *Reader) tokens(d *text.Doc) []token {
	toks := make([]token, len(d.Tokens))
	for i, t := range d.Tokens {
		switch t.Kind {
		case text.Word:
			w := d.Word(i)
			id := r.vocab.look(w)
			toks[i] = token{id: id, props: r.vocab.props[id], shape: shapeOf(w)}
			if id == 0 {
				toks[i].props = r.hyphenated(w)
			}
		case text.Number, text.Clitic, text.Punct, text.Symbol:
			w := d.Word(i)
			id := r.vocab.look(w)
			toks[i] = token{id: id, props: r.vocab.props[id] & function}
		}
	}
	for _, s := range d.Sentences {
		fresh := true
		for i := s.First; i < s.Last; i++ {
			toks[i].start = fresh
			switch d.Tokens[i].Kind {
			case text.OpenQuote, text.Quote:
				fresh = true
			case text.Punct:
				c := d.Text[d.Tokens[i].Start]
				fresh = fresh || c == ':' || c == ';' || c == '(' || c == '['
			default:
				fresh = false
			}
		}
	}
	return toks
}

// hyphenated gives a hyphened word outside the tables what its last part has: "Assad-Khalil" is a surname, "Brexit-style" common.
func (r *Reader) hyphenated(w string) property {
	k := strings.LastIndexByte(w, '-')
	if k <= 0 || k+1 == len(w) {
		return 0
	}
	p := r.vocab.props[r.vocab.look(w[k+1:])]
	if upperFirst(w[k+1:]) {
		return p & (surname | surnameCommon)
	}
	if upperFirst(w) && len(w)-k < 5 {
		return 0 // "Jong-un"
	}
	return p & common
}

func shapeOf(w string) shape {
	first, n := utf8.DecodeRuneInString(w)
	if !isUpper(first) {
		if k := strings.IndexAny(w, "-'"); k > 0 && k < 4 && k+1 < len(w) && upperFirst(w[k+1:]) {
			return shapePrefixed
		}
		if unicode.IsLetter(first) {
			return shapeLower
		}
		return shapeOther
	}
	rest := w[n:]
	switch {
	case rest == ".":
		return shapeInitial
	case rest == "":
		return shapeCapital
	}
	small := false
	for _, r := range rest {
		if unicode.IsLower(r) {
			small = true
			break
		}
	}
	if small {
		return shapeCapital
	}
	return shapeUpper
}

func isUpper(r rune) bool {
	return r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && (unicode.IsUpper(r) || unicode.IsTitle(r))
}
