package mention

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/text"
)

// A find is the tokens [first,last) that name or describe something, before it is joined to others.
type find struct {
	first, last  int
	head         int
	name0, name1 int              // the name without titles; for phrases, the role
	start, end   int              // bytes, where a find is part of a token: "Iran" in "Iran-backed"; else 0
	kind         graph.EntityType // empty: a name of something unknown
	form         graph.MentionForm
	row          int32 // of the tables, or -1
	title        int32 // row of the title before a name, or -1
	sentence     int
	surface      surface
	plural       bool
	definite     bool   // "the", "this", a possessor
	indefinite   bool   // "a", "an", "another", a bare noun
	gender       string // "m", "f" or empty
	number       int    // "two envoys": 2; 0 where none is told
	owner        int    // find that possesses it: "Israel's negotiators"; -1
	pronoun      int    // token of the possessive pronoun before it, or -1
	sides        []side // whom it acts for
	marked       bool   // told apart by a compound: "the Kestra-backed militia"
	chain        int    // once joined, else -1
	mention      bool   // of its chain; a phrase inside a name's mention is none
	echo         bool   // in a headline that capitalises every word: taken only if the text names it too
	outlet       bool
	rule         string
	confidence   float64
}

// surface says how a government or place is named, where that matters.
type surface uint8

const (
	plain      surface = iota
	acting             // as somebody who does things
	lying              // as somewhere
	describing         // as what something is like: "a Syrian boy"
)

// A side is a find for which a person or group acts, and the tokens that say so.
type side struct {
	find        int
	first, last int
}

// A parser takes the finds of one document.
type parser struct {
	*Reader
	*Doc
	toks      []token
	hits      []hits
	finds     []find
	at        []int32         // of each token: the outermost name that covers it as an index into finds, or -1
	told      map[string]bool // surnames that stand after an honorific, folded
	full      map[string]bool // states named in full, by key
	publisher []string        // words of the publisher's name
	paper     map[string]bool // initials of treaties and the like; nil until asked for
	general   bool            // somebody is named with the title, so that "the general" is a person
	title     bool            // the block writes every word with a capital
	sentence  int             // being read
}

func newParser(r *Reader, d *Doc) *parser {
	p := &parser{Reader: r, Doc: d, toks: r.tokens(d.Doc), hits: make([]hits, len(d.Tokens)), at: filled(len(d.Tokens)),
		finds: make([]find, 0, len(d.Tokens)/6), // prose has about as many
		told:  map[string]bool{}, full: map[string]bool{}, publisher: strings.Fields(d.Document.Publisher)}
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			if p.toks[i].id != 0 {
				p.hits[i] = r.trie.find(p.toks, i, s.Last)
			}
		}
		for i := s.First; i < s.Last-1; i++ {
			h := p.hits[i]
			if h.title > 0 && p.toks[i].capital() && r.trie.all[h.titleRow].kind == "military" && p.word(i+int(h.title)-1, "general", "gen", "gen.") {
				p.general = true
			}
			if h.name > 0 {
				if n := &r.trie.all[h.nameRow]; n.class == stateName && !n.weak {
					p.full[n.key] = true
				}
			}
			if h.title > 0 && p.toks[i].capital() && i+int(h.title) < s.Last && p.nameLike(i+int(h.title)) {
				if p.trie.all[h.titleRow].kind == "honorific" {
					p.told[fold(p.Word(p.nameEnd(i+int(h.title), s.Last)-1))] = true
				}
			}
		}
	}
	return p
}

// name makes a find of the tokens [i,end) of the sentence being read, which all are the name.
func (p *parser) name(i, end int, kind graph.EntityType, rule string, confidence float64) find {
	return find{first: i, last: end, head: end - 1, name0: i, name1: end, row: -1, title: -1, owner: -1, pronoun: -1,
		sentence: p.sentence, kind: kind, form: graph.FormName, rule: rule, confidence: confidence}
}

// emit adds a find and marks its tokens as taken.
func (p *parser) emit(f find) int {
	n := len(p.finds)
	f.chain = -1
	if p.title && f.kind == graph.Person && f.form == graph.FormName {
		f.kind, f.echo = "", true
	}
	p.finds = append(p.finds, f)
	for i := f.first; i < f.last; i++ {
		if p.at[i] < 0 {
			p.at[i] = int32(n)
		}
	}
	return n
}

// word reports whether token i, whatever its case, is one of the words.
func (p *parser) word(i int, words ...string) bool {
	if i < 0 || i >= len(p.toks) || p.toks[i].id == 0 {
		return false
	}
	l := p.vocab.lower[p.toks[i].id]
	return slices.Contains(words, l)
}

// char returns the token i if it is one character of punctuation, else 0.
func (p *parser) char(i int) byte {
	if i < 0 || i >= len(p.Tokens) {
		return 0
	}
	if t := p.Tokens[i]; t.End-t.Start == 1 && t.Kind != text.Word {
		return p.Text[t.Start]
	}
	return 0
}

// possessive reports whether token i is "'s" or the "'" of "states'".
func (p *parser) possessive(i int) bool {
	return i < len(p.Tokens) && p.Tokens[i].Kind == text.Clitic && (p.Word(i) == "'s" || p.Word(i) == "'" || p.Word(i) == "'S")
}

// row returns the table row of a find.
func (p *parser) rowOf(f *find) *row {
	if f.row < 0 {
		return &noRow
	}
	return &p.trie.all[f.row]
}

var noRow row
