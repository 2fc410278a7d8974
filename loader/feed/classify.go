package feed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backchannel/graph"
)

// classify gives each piece of a document its kind, and keeps what bylines, datelines and dates tell of its publication.
// The rules look at wording and place, never at one publisher's habits; in doubt a piece is a paragraph, which is read.
func classify(d *graph.Document, pieces []piece) []graph.Block {
	c := classifier{doc: d, lead: true}
	for i, p := range pieces {
		var next string
		if i+1 < len(pieces) {
			next = d.Text[pieces[i+1].start:pieces[i+1].end]
		}
		c.piece(p, next)
	}
	return c.blocks
}

// datelineWithin is how many paragraphs may come before the byline and the dateline: an abstract, a summary.
const datelineWithin = 2

type classifier struct {
	doc    *graph.Document
	blocks []graph.Block
	titled bool
	lead   bool // no paragraph yet
	read   int  // paragraphs so far
}

func (c *classifier) add(kind graph.BlockKind, s span) {
	if s = trim(c.doc.Text, s); !s.empty() {
		c.blocks = append(c.blocks, graph.Block{Kind: kind, Start: s.start, End: s.end})
	}
}

// piece decides one piece, followed by the text next.
func (c *classifier) piece(p piece, next string) {
	s := c.doc.Text[p.start:p.end]
	words := countWords(s, 60) // few kinds are longer
	switch {
	case p.kind == markedCredit:
		c.add(graph.BlockCredit, p.span)
	case p.kind == markedCaption:
		c.caption(p.span)
	case p.kind == markedTitle, c.isTitle(s, next, words):
		c.titled = true
		if c.doc.Title == "" {
			c.doc.Title = strings.Join(strings.Fields(s), " ")
		}
		c.add(graph.BlockTitle, p.span)
	case words < 60 && isCorrection(s):
		c.add(graph.BlockCorrection, p.span)
	case c.read <= datelineWithin && words <= 16 && c.isByline(s):
		if c.doc.Byline == "" {
			c.doc.Byline = bylineName(s)
		}
		c.add(graph.BlockByline, p.span)
	case c.lead && words <= 6 && date(s) != "":
		if c.doc.Published == "" {
			c.doc.Published = date(s)
		}
		c.add(graph.BlockDateline, p.span)
	case words <= 25 && isCredit(s):
		c.add(graph.BlockCredit, p.span)
	case isCaption(s), words < 60 && !unicode.IsPunct(lastRune(s)) && isCredit(next):
		c.caption(p.span)
	case p.kind == markedHeading, words < 60 && isNote(s), words <= 8 && isLabel(s), !c.lead && words <= 6 && isHeading(s):
		c.add(graph.BlockNote, p.span)
	default:
		if creditStart(s) > 0 {
			c.caption(p.span)
			return
		}
		c.paragraph(p.span)
	}
}

// paragraph adds a paragraph, its dateline apart.
func (c *classifier) paragraph(s span) {
	c.lead = false
	if c.read++; c.read <= datelineWithin+1 {
		if end, rest := dateline(c.doc.Text[s.start:s.end]); rest > 0 {
			if c.doc.Dateline == "" {
				c.doc.Dateline = place(c.doc.Text[s.start : s.start+end])
			}
			c.add(graph.BlockDateline, span{s.start, s.start + end})
			s.start += rest
			c.read = datelineWithin + 1
		}
	}
	c.add(graph.BlockParagraph, s)
}

// caption adds a caption, and the credit at its end as a block of its own.
func (c *classifier) caption(s span) {
	text := c.doc.Text[s.start:s.end]
	if isCredit(text) {
		c.add(graph.BlockCredit, s)
		return
	}
	if i := creditStart(text); i > 0 {
		c.add(graph.BlockCaption, span{s.start, s.start + i})
		c.add(graph.BlockCredit, span{s.start + i, s.end})
		return
	}
	c.add(graph.BlockCaption, s)
}

// isTitle reports whether s is the headline: the title told above it, or, where none is told, a first line that is
// short, has no full stop, and stands over something longer or over a byline or date.
func (c *classifier) isTitle(s, next string, words int) bool {
	if c.titled || !c.lead {
		return false
	}
	if c.doc.Title != "" {
		return words < 60 && sameWords(s, c.doc.Title)
	}
	last := lastRune(s)
	first, _ := utf8.DecodeRuneInString(s)
	if len(c.blocks) > 0 || words < 2 || words > 25 || last == '.' || last == ',' || last == ':' || unicode.IsLower(first) || isCredit(s) || isNote(s) {
		return false
	}
	if (last == '”' || last == '"') && strings.ContainsRune("“\"", first) { // a quotation that opens the text
		return false
	}
	return c.isByline(next) || date(next) != "" || len(next) > len(s) && !c.isByline(s)
}

// isByline reports whether s names the author: in the form of a byline, or in the words of the one told.
func (c *classifier) isByline(s string) bool {
	return c.doc.Byline != "" && sameWords(bylineName(s), c.doc.Byline) || isAuthors(s)
}

// isAuthors reports whether s has the form of a byline: "By Ilse Marr", "BY ILSE MARR and Odo Lund, Harbour Post".
func isAuthors(s string) bool {
	if len(s) < 4 || !strings.EqualFold(s[:2], "by") {
		return false
	}
	name := bylineName(s)
	return name != strings.Join(strings.Fields(s), " ") && !strings.HasSuffix(name, ".") && countWords(name, 16) <= 14 && capitalized(name)
}

// bylineName returns s without the "By" before it.
func bylineName(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 3 && strings.EqualFold(s[:2], "by") && (s[2] == ' ' || s[2] == ':') {
		return strings.TrimSpace(s[3:])
	}
	return s
}

// capitalized reports whether all words of s start with a capital letter, but for the small words of names and titles.
func capitalized(s string) bool {
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '/' || r == '|' }) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !small[w] {
			return false
		}
	}
	return true
}

var small = words(`a an and the of in on at to for from via with by as or over under against
	de del della di da du des van von der den el al bin ibn la le`)

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// sameWords compares two texts by their letters and digits alone.
func sameWords(a, b string) bool {
	fold := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return fold(a) == fold(b)
}

// countWords counts the words of s, up to most.
func countWords(s string, most int) int {
	n := 0
	for range strings.FieldsSeq(s) {
		if n++; n == most {
			break
		}
	}
	return n
}

func words(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
