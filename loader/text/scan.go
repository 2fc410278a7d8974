package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner cuts one block into tokens. Each byte is looked at a bounded number of times.
type scanner struct {
	text   string // ends where the block ends
	start  int    // where the block starts
	pos    int
	tokens []Token
}

func (s *scanner) run() {
	for s.pos < len(s.text) && len(s.tokens) <= MaxTokens {
		r, n := s.rune(s.pos)
		switch {
		case unicode.IsSpace(r) || hidden(r) || unicode.IsControl(r):
			s.pos += n
		case letter(r):
			s.word()
		case digit(r):
			s.number()
		default:
			s.mark(r, n)
		}
	}
}

// rune returns the character at i and its length, or a space at the end of the block.
func (s *scanner) rune(i int) (rune, int) {
	if i >= len(s.text) {
		return ' ', 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

// before returns the character that ends at i, or a space at the start of the block.
func (s *scanner) before(i int) rune {
	if i <= s.start {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
	return r
}

func (s *scanner) at(i int, r rune) bool { c, _ := s.rune(i); return c == r }

func (s *scanner) emit(end int, k Kind) {
	s.tokens = append(s.tokens, Token{int32(s.pos), int32(end), k})
	s.pos = end
}

// run of one byte from i, at most max long.
func (s *scanner) repeat(i int, c byte, max int) int {
	n := 0
	for n < max && i+n < len(s.text) && s.text[i+n] == c {
		n++
	}
	return n
}

// mark cuts the token that starts with r, which is neither letter nor digit.
func (s *scanner) mark(r rune, n int) {
	switch r {
	case '\'', '’', '‘', '`':
		s.apostrophe(r, n)
	case '"':
		s.emit(s.pos+s.repeat(s.pos, '"', 2), Quote) // a table export doubles its marks
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '＂', '〝', '〞', '「', '」':
		s.emit(s.pos+n, Quote)
	case '.':
		s.stop()
	case '-', '_', '=', '~', '*':
		s.emit(s.pos+s.repeat(s.pos, byte(r), len(s.text)), Punct)
	case '@', '#':
		if end := s.tag(s.pos + 1); end > s.pos+1 && !alnum(s.before(s.pos)) {
			s.emit(end, Link)
			return
		}
		s.emit(s.pos+n, Symbol)
	default:
		k := Punct
		if unicode.IsSymbol(r) || r == '%' || r == '&' || r == '/' || r == '\\' || r == '§' {
			k = Symbol
		}
		s.emit(s.pos+n, k)
	}
}

// stop cuts a token that starts with a full stop: a stop, an ellipsis (also ". . ."), or a fraction such as ".45".
func (s *scanner) stop() {
	if c, _ := s.rune(s.pos + 1); digit(c) && !alnum(s.before(s.pos)) {
		s.number()
		return
	}
	end := s.pos + s.repeat(s.pos, '.', len(s.text))
	if end == s.pos+1 {
		for s.at(end, ' ') && s.at(end+1, '.') {
			end += 2
		}
		if end < s.pos+5 { // ". ." is two stops
			end = s.pos + 1
		}
	}
	s.emit(end, Punct)
}

// tag returns the end of the name that starts at i.
func (s *scanner) tag(i int) int {
	for {
		r, n := s.rune(i)
		if !alnum(r) && r != '_' {
			return i
		}
		i += n
	}
}

// number cuts a token that starts with a digit: figures, dates, clock times, ordinals, and words such as "20-point".
func (s *scanner) number() {
	i, kind, mark := s.pos, Number, -1
	for {
		r, n := s.rune(i)
		next, m := s.rune(i + n)
		switch {
		case digit(r), letter(r), hidden(r) && alnum(next):
			i += n
			continue
		case r == ',' && s.thousands(i+1),
			(r == '.' || r == ':' || r == '/') && digit(next),
			r == '–' && digit(next) && digit(s.before(i)):
			i += n + m
			continue
		case hyphen(r) && digit(next):
			i += n + m
			continue
		case hyphen(r) && letter(next):
			kind = Word
			i += n + m
			continue
		case apostrophe(r) && letter(next):
			mark = i
			i += n + m
			continue
		case apostrophe(r) && digit(next): // 6'3"
			for ; digit(next); next, m = s.rune(i + n) {
				n += m
			}
			if i += n; next == '"' {
				i++
			}
			s.emit(i, Number)
			return
		}
		break
	}
	if mark > 0 && s.clitic(mark, i) == mark { // "the 1990s's"
		s.emit(mark, kind)
		s.emit(i, Clitic)
		return
	}
	s.emit(i, kind)
}

// thousands reports whether exactly three digits start at i.
func (s *scanner) thousands(i int) bool {
	n := 0
	for n < 4 && i+n < len(s.text) && s.text[i+n] >= '0' && s.text[i+n] <= '9' {
		n++
	}
	return n == 3
}

// link returns the end of a web or mail address that starts at pos, or 0. end is where the scanned word ends so far.
func (s *scanner) link(end int) int {
	switch {
	case strings.HasPrefix(s.text[end:], "://"), s.text[s.pos:end] == "www" && s.at(end, '.'):
	case s.at(end, '@'):
		if c, _ := s.rune(end + 1); !letter(c) {
			return 0
		}
	default:
		return 0
	}
	for end < len(s.text) {
		r, n := s.rune(end)
		if unicode.IsSpace(r) || unicode.IsControl(r) || hidden(r) || strings.ContainsRune("<>\"“”«»", r) {
			break
		}
		end += n
	}
	for end > s.pos+1 && strings.IndexByte(".,;:!?)]}'", s.text[end-1]) >= 0 {
		end--
	}
	return end
}

func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) && !(r >= 0xFE00 && r <= 0xFE0F)
}

func digit(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9'
	}
	return unicode.IsNumber(r)
}

func alnum(r rune) bool { return letter(r) || digit(r) }

func hyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

func upper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func lower(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z'
	}
	return unicode.IsLower(r)
}
