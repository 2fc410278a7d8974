package graph

import (
	"fmt"
	"reflect"
	"slices"
	"unicode/utf8"
)

// Document is one published text as it was read, with what is known about its publication.
// Metadata comes from the page, a header block or the person who loads it; what is not told stays empty.
type Document struct {
	ID         ID      `json:"id"`
	Name       string  `json:"name,omitempty"` // base name of the file, or the last part of the URL
	URL        string  `json:"url,omitempty"`  // canonical URL
	Publisher  string  `json:"publisher,omitempty"`
	Title      string  `json:"title,omitempty"`
	Byline     string  `json:"byline,omitempty"`
	Dateline   string  `json:"dateline,omitempty"`
	Published  string  `json:"published,omitempty"`  // EDTF level 1
	Retrieved  string  `json:"retrieved,omitempty"`  // EDTF level 1; only for what came over the network
	Supersedes ID      `json:"supersedes,omitempty"` // the earlier version this one corrects
	Reader     string  `json:"reader"`               // version of the reader that took the batch from it
	Text       string  `json:"text"`                 // canonical text: UTF-8, LF line ends, no other change
	Blocks     []Block `json:"blocks"`               // in text order, not overlapping
}

// SameReading tells whether a store that holds old has nothing to learn from d: the same text with the same metadata, read by
// the same reader. When it was retrieved is set aside: the first time stays.
func (d *Document) SameReading(old *Document) bool {
	a, b := *d, *old
	a.Retrieved, b.Retrieved = "", ""
	a.Blocks, b.Blocks = nil, nil
	return reflect.DeepEqual(a, b) && slices.Equal(d.Blocks, old.Blocks)
}

// BlockKind says what a block of a document is. Only BlockTitle, BlockParagraph, BlockCaption and BlockCorrection are read for facts.
type BlockKind string

const (
	BlockTitle      BlockKind = "title"
	BlockByline     BlockKind = "byline"
	BlockDateline   BlockKind = "dateline"
	BlockParagraph  BlockKind = "paragraph"
	BlockCaption    BlockKind = "caption"
	BlockCredit     BlockKind = "credit" // who made a picture: kept, never a source
	BlockNote       BlockKind = "note"   // about the text, not of it: "Reporting by …", "This story has been updated"
	BlockCorrection BlockKind = "correction"
	BlockHeader     BlockKind = "header" // a "Publisher: …" line above the text
)

// Block is a stretch of a document's text with one function, byte offsets [Start,End).
type Block struct {
	Kind  BlockKind `json:"kind"`
	Start int       `json:"start"`
	End   int       `json:"end"`
}

// Span is a byte range [Start,End) of a document's canonical text with its exact words.
// Text[Start:End] == Exact holds for every stored span (W3C Web Annotation, TextPositionSelector and TextQuoteSelector).
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Exact string `json:"exact"`
}

// Quote returns the span [start,end) of the document, with its words.
func (d *Document) Quote(start, end int) (Span, error) {
	if start < 0 || end > len(d.Text) || start >= end {
		return Span{}, Errorf(Invalid, "%s: span %d-%d is outside the text of %d bytes", d.ID, start, end, len(d.Text))
	}
	if !utf8.RuneStart(d.Text[start]) || end < len(d.Text) && !utf8.RuneStart(d.Text[end]) {
		return Span{}, Errorf(Invalid, "%s: span %d-%d cuts a character", d.ID, start, end)
	}
	return Span{Start: start, End: end, Exact: d.Text[start:end]}, nil
}

// Context returns up to n bytes of text before and after the span, cut at characters: the prefix and suffix of a TextQuoteSelector.
func (d *Document) Context(s Span, n int) (prefix, suffix string) {
	from, to := max(0, s.Start-n), min(len(d.Text), s.End+n)
	for from < s.Start && !utf8.RuneStart(d.Text[from]) {
		from++
	}
	for to > s.End && to < len(d.Text) && !utf8.RuneStart(d.Text[to]) {
		to--
	}
	return d.Text[from:s.Start], d.Text[s.End:to]
}

// A Range is a pair of offsets in some unit.
type Range struct{ Start, End int }

// Units returns the span's place counted in UTF-16 code units and in Unicode code points, as browsers and Python count.
func (d *Document) Units(s Span) (utf16, points Range) {
	u, p := units(d.Text[:s.Start])
	lu, lp := units(d.Text[s.Start:s.End])
	return Range{u, u + lu}, Range{p, p + lp}
}

func units(s string) (utf16, points int) {
	for _, r := range s {
		points++
		utf16++
		if r > 0xFFFF {
			utf16++
		}
	}
	return utf16, points
}

func (s Span) String() string { return fmt.Sprintf("%d-%d", s.Start, s.End) }
