package feed

import "strings"

// A piece is a stretch of text that stands alone on the page: a paragraph, a headline, a caption.
type piece struct {
	span
	kind hint
}

// A hint is what markup tells about a piece.
type hint uint8

const (
	unmarked hint = iota
	markedTitle
	markedHeading
	markedCaption
	markedCredit
)

// wide is the length from which a line is not one of a text broken to fit a page.
const wide = 120

// A line is one of a text. What stands alone is never part of a broken paragraph.
type line struct {
	span
	alone bool
}

// layout divides a text from body on into pieces. Empty lines part them. Lines that stand together are either pieces
// themselves or one piece broken to fit a page; which of the two is decided once for the document: a broken text has
// short lines, most of which end inside a sentence.
func layout(text string, body int) []piece {
	var lines []line // an empty one stands between groups
	for at := body; at < len(text); {
		s := nextLine(text, at)
		at = nextStart(text, at)
		if !s.empty() || len(lines) > 0 && !lines[len(lines)-1].empty() {
			lines = append(lines, line{s, alone(text, s)})
		}
	}
	broken := isBroken(text, lines)
	var pieces []piece
	for i, line := range lines {
		switch {
		case line.empty():
		case broken && i > 0 && !lines[i-1].empty() && !indented(text, line.span) && !line.alone && !lines[i-1].alone:
			pieces[len(pieces)-1].end = line.end
		default:
			pieces = append(pieces, piece{span: line.span})
		}
	}
	return pieces
}

func nextStart(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// isBroken reports whether lines that stand together are one paragraph.
func isBroken(text string, lines []line) bool {
	inner, open := 0, 0
	for i, line := range lines {
		if line.empty() || i+1 == len(lines) || lines[i+1].empty() {
			continue
		}
		if line.end-line.start > wide || lines[i+1].end-lines[i+1].start > wide {
			return false
		}
		if line.alone || lines[i+1].alone {
			continue
		}
		inner++
		if !strings.ContainsAny(text[line.end-1:line.end], `.!?:"')`) && !strings.HasSuffix(text[:line.end], "”") && !strings.HasSuffix(text[:line.end], "’") {
			open++
		}
	}
	return open*2 > inner
}

// alone reports whether a line is never part of a broken paragraph: a byline, a date, a credit, a note.
func alone(text string, line span) bool {
	s := text[line.start:line.end]
	return len(s) <= wide && (isAuthors(s) || date(s) != "" || isCredit(s) || isNote(s))
}

// indented reports whether a line starts with a tab or at least two spaces.
func indented(text string, line span) bool {
	before := text[:line.start]
	return strings.HasSuffix(before, "\t") || strings.HasSuffix(before, "  ") || strings.HasSuffix(before, "\u3000")
}
