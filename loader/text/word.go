package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word cuts the token that starts with a letter at pos.
func (s *scanner) word() {
	i := s.pos
	piece := i // where the part after the last inner stop starts
	mark := -1 // the last inner apostrophe
	for {
		r, n := s.rune(i)
		next, m := s.rune(i + n)
		switch {
		case letter(r), digit(r), r == '_', hidden(r) && alnum(next):
			i += n
			continue
		case hyphen(r) && alnum(next):
			i += n
			piece = i
			continue
		case apostrophe(r) && letter(next) && alnum(s.before(i)):
			mark = i
			i += n
			continue
		case r == '&' && upper(next) && upper(s.before(i)): // R&D
			i += n + m
			continue
		case r == '.' && s.innerStop(piece, i):
			i += n
			piece = i
			if next, m = s.rune(i); letter(next) && (!s.longPiece(i) || lower(next)) || hyphen(next) {
				i += m
				continue
			}
			s.cut(i, mark)
			return
		}
		break
	}
	if end := s.link(i); end > 0 {
		s.emit(end, Link)
		return
	}
	if s.at(i, '.') && s.abbreviated(i) {
		i++
	}
	s.cut(i, mark)
}

// innerStop reports whether the stop at i belongs to the word: "U.S.", "p.m.", "Ph.D.", "example.org", but not the
// stop of a sentence after which the space is missing. piece is where the part before the stop starts.
func (s *scanner) innerStop(piece, i int) bool {
	next, m := s.rune(i + 1)
	after, _ := s.rune(i + 1 + m)
	part := s.text[piece:i]
	switch n := utf8.RuneCountInString(part[:min(len(part), 12)]); {
	case n == 1 && piece > s.pos: // the last of "U.S."
		return true
	case !letter(next):
		return n == 1 && hyphen(next)
	case n == 1:
		return true
	case n == 2 && after == '.' && upper(next): // Ph.D.
		return true
	}
	return lower(next) && lower(after) // a domain
}

// longPiece reports whether two letters in a row start at i.
func (s *scanner) longPiece(i int) bool {
	_, n := s.rune(i)
	r, _ := s.rune(i + n)
	return letter(r)
}

// abbreviated reports whether the stop at i belongs to the word [pos,i).
func (s *scanner) abbreviated(i int) bool {
	w := s.text[s.pos:i]
	if len(w) > maxAbbreviation {
		return false
	}
	r, n := s.rune(s.pos)
	next, m := s.rune(i + 1)
	if n == len(w) {
		switch r {
		case 'I':
			return false
		case 'v': // versus
			return true
		case 'b', 'c', 'd', 'p': // born, circa, died, page
			after, _ := s.rune(i + 1 + m)
			return digit(next) || next == ' ' && digit(after)
		}
		return upper(r) // an initial
	}
	c := abbreviations[strings.ToLower(w)]
	switch {
	case c == 0 || c&capital != 0 && !upper(r):
		return false
	case c&numbered != 0:
		if next == ' ' {
			next, _ = s.rune(i + 1 + m)
		}
		return digit(next)
	case c&afterComma != 0:
		k := len(s.tokens) - 1
		return k >= 0 && s.text[s.tokens[k].Start] == ','
	}
	return true
}

// cut emits the word [pos,end), its clitic apart. mark is where the word's last apostrophe stands, or -1.
func (s *scanner) cut(end, mark int) {
	if mark > s.pos {
		if at := s.clitic(mark, end); at > s.pos {
			s.emit(at, Word)
			s.emit(end, Clitic)
			return
		}
	}
	s.emit(end, Word)
}

// clitic returns where the clitic around the apostrophe at mark starts, or pos.
func (s *scanner) clitic(mark, end int) int {
	_, n := s.rune(mark)
	switch strings.ToLower(s.text[mark+n : end]) {
	case "s", "re", "ve", "ll":
		return mark
	case "t":
		if s.text[mark-1]|0x20 == 'n' {
			return mark - 1
		}
	case "d", "m": // elsewhere part of a name, as in "Sa'd"
		switch strings.ToLower(s.text[s.pos:mark]) {
		case "i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "this", "what", "how", "where":
			return mark
		}
	}
	return s.pos
}

// elided are words that start with an apostrophe.
var elided = set("em til till tis twas cause bout n round cuz")

// apostrophe cuts a token that starts with a single mark or a backquote.
func (s *scanner) apostrophe(r rune, n int) {
	if r == '\'' || r == '`' {
		switch run := s.repeat(s.pos, byte(r), 4); {
		case run == 3 && !s.touches(s.pos): // opens ''' as '' and '
			s.emit(s.pos+2, Quote)
			return
		case run == 3: // closes ''' as ' and ''
			s.emit(s.pos+1, Quote)
			s.emit(s.pos+2, Quote)
			return
		case run >= 2:
			s.emit(s.pos+2, Quote)
			return
		}
	} else if next, m := s.rune(s.pos + n); next == r { // ‘‘ and ’’ are double
		s.emit(s.pos+n+m, Quote)
		return
	}
	next, _ := s.rune(s.pos + n)
	prev := s.before(s.pos)
	if alnum(next) && !alnum(prev) {
		end := s.tag(s.pos + n)
		w := strings.ToLower(s.text[s.pos+n : min(end, s.pos+n+8)])
		switch {
		case w == "s" && prev == '.': // U.S.'s
			s.emit(end, Clitic)
			return
		case r != '`' && (elided[w] && !s.closedLater(end, r)):
			s.emit(end, Word)
			return
		case r != '`' && digit(next) && strings.HasSuffix(w, "0s"): // '90s
			s.emit(end, Number)
			return
		}
	}
	s.emit(s.pos+n, Quote)
}

// closedLater reports whether a mark stands right at end, so that the word is quoted rather than elided.
func (s *scanner) closedLater(end int, r rune) bool {
	next, _ := s.rune(end)
	return apostrophe(next) || r == '‘' && next == '’'
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }

// touches reports whether something visible stands right before i.
func (s *scanner) touches(i int) bool {
	r := s.before(i)
	return !unicode.IsSpace(r) && !hidden(r)
}
