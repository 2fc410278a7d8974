package text

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"backchannel/graph"
)

// A Quotation is a stretch of quoted text inside one block. The quoted tokens are [Open+1,Close).
type Quotation struct {
	Open, Close int  // tokens of the marks; an unclosed quotation ends with its block, and Close is one past its last token
	Depth       int  // number of quotations around it
	Closed      bool // the closing mark is there
	Continued   bool // takes up the quotation that the paragraph before left open, whose mark it repeats
}

// side says what a quotation mark does where it stands.
type side uint8

const (
	either side = iota
	opens
	closes
)

// A mark is an opening mark still to be closed.
type mark struct {
	token  int
	single bool
}

const (
	maxDepth  = 8  // deeper marks pair with nothing
	lookahead = 64 // tokens to look through for the mark that makes an apostrophe of this one
)

// pairQuotes pairs the quotation marks among the tokens from first on, which are those of one block,
// gives them their kinds, and makes clitics of those that are apostrophes.
func (d *Doc) pairQuotes(first, block int) {
	var open []mark
	from := len(d.Quotes)
	lastOpened := -1 // the last double mark that opened
	for i := first; i < len(d.Tokens); i++ {
		if d.Tokens[i].Kind != Quote {
			continue
		}
		m := mark{i, d.single(i)}
		inside := slices.ContainsFunc(open, func(o mark) bool { return o.single == m.single })
		switch s := d.side(first, i, inside); {
		case s == closes && m.single && d.possessive(first, i, inside):
			d.Tokens[i].Kind = Clitic
		case s == opens:
			d.Tokens[i].Kind = OpenQuote
			if len(open) < maxDepth {
				open = append(open, m)
			}
			if !m.single {
				lastOpened = i
			}
		case inside:
			d.Tokens[i].Kind = CloseQuote
			k := len(open) - 1
			for ; open[k].single != m.single; k-- {
				d.unpair(open[k])
			}
			d.Quotes = append(d.Quotes, Quotation{Open: open[k].token, Close: i, Closed: true})
			open = open[:k]
		}
	}
	// What is still open runs to the end of the block, unless a later quotation shows that its closing mark was forgotten.
	for k, m := range open {
		if m.token == lastOpened || k == 0 && lastOpened < m.token && d.Exact(m.token) == "‘" {
			d.Quotes = append(d.Quotes, Quotation{Open: m.token, Close: len(d.Tokens)})
		} else {
			d.unpair(m)
		}
	}
	d.nest(d.Quotes[from:])
	if from < len(d.Quotes) && d.Quotes[from].Open == first && d.Blocks[block].Kind == graph.BlockParagraph {
		d.Quotes[from].Continued = d.leftOpen(from, d.single(first))
	}
}

// side says what the mark at token i does. Its place decides, then its shape, then whether a quotation is open.
func (d *Doc) side(first, i int, inside bool) side {
	place, shape := d.place(first, i), shape(d.Exact(i))
	switch {
	case shape == opens && place == closes && inside: // „…“ and “…“
		return closes
	case shape == closes && place == opens && !inside: // ”…”
		return opens
	case shape != either:
		return shape
	case place != either:
		return place
	case inside:
		return closes
	}
	return opens
}

// shape says which way a mark looks.
func shape(s string) side {
	switch s {
	case "“", "‘", "‘‘", "„", "‚", "‟", "«", "‹", "``", "〝", "「":
		return opens
	case "”", "’’", "»", "›", "〞", "」":
		return closes
	}
	return either // ’ is an apostrophe more often than it closes
}

// place says what the characters around the mark at token i make of it.
func (d *Doc) place(first, i int) side {
	t := d.Tokens[i]
	touches := func(at int32, last bool) rune {
		if at <= d.Tokens[first].Start && last || int(at) >= len(d.Text) {
			return ' '
		}
		if last {
			r, _ := utf8.DecodeLastRuneInString(d.Text[:at])
			return r
		}
		r, _ := utf8.DecodeRuneInString(d.Text[at:])
		return r
	}
	var left, right bool
	if prev := touches(t.Start, true); i > first && d.Tokens[i-1].End == t.Start && isQuote(d.Tokens[i-1].Kind) {
		left = d.Tokens[i-1].Kind != OpenQuote
	} else {
		left = !unicode.IsSpace(prev) && !hidden(prev) && !unicode.In(prev, unicode.Ps, unicode.Pd)
	}
	next := i + 1
	for next < len(d.Tokens) && next < i+4 && d.Tokens[next].Kind == Quote && d.Tokens[next].Start == d.Tokens[next-1].End {
		next++
	}
	after := touches(d.Tokens[next-1].End, false)
	right = alnum(after) || unicode.In(after, unicode.Ps, unicode.Sc) || after == '.' && !left || after == '…' && !left
	switch {
	case right && !left:
		return opens
	case left && !right:
		return closes
	}
	return either
}

// possessive reports whether the single mark at token i, which stands after something, is an apostrophe.
// inside says that a single mark is open.
func (d *Doc) possessive(first, i int, inside bool) bool {
	if i == first || d.Tokens[i-1].End != d.Tokens[i].Start || d.Tokens[i-1].Kind > Clitic {
		return false
	}
	if !inside {
		return true
	}
	end := int(d.Tokens[i].End)
	if c := d.Text[d.Tokens[i].Start-1]; c|0x20 != 's' || end == len(d.Text) || d.Text[end] != ' ' {
		return false
	}
	for k := i + 1; k < len(d.Tokens) && k < i+lookahead; k++ {
		if d.Tokens[k].Kind == Quote && d.single(k) {
			return d.place(first, k) == closes
		}
	}
	return false
}

// unpair makes an apostrophe of a single mark, and a lone mark of a double one, that nothing closes.
func (d *Doc) unpair(m mark) {
	d.Tokens[m.token].Kind = Quote
	if m.single {
		d.Tokens[m.token].Kind = Clitic
	}
}

// nest puts the quotations of one block in order and counts how deep each lies.
func (d *Doc) nest(quotes []Quotation) {
	slices.SortFunc(quotes, func(a, b Quotation) int { return cmp.Compare(a.Open, b.Open) })
	var ends []int
	for i, q := range quotes {
		for len(ends) > 0 && ends[len(ends)-1] <= q.Open {
			ends = ends[:len(ends)-1]
		}
		quotes[i].Depth = len(ends)
		ends = append(ends, q.Close)
	}
}

// leftOpen reports whether the last paragraph before the quotations from index from on ends inside a quotation of that class.
// Captions, credits and notes may stand between.
func (d *Doc) leftOpen(from int, single bool) bool {
	k := len(d.Sentences) - 1
	for k >= 0 && d.Blocks[d.Sentences[k].Block].Kind != graph.BlockParagraph {
		k--
	}
	if k < 0 {
		return false
	}
	end, start := d.Sentences[k].Last, d.Blocks[d.Sentences[k].Block].Start
	for k := from - 1; k >= 0 && int(d.Tokens[d.Quotes[k].Open].Start) >= start; k-- {
		if q := d.Quotes[k]; q.Close == end && !q.Closed && d.single(q.Open) == single {
			return true
		}
	}
	return false
}

// single reports whether token i is a single quotation mark.
func (d *Doc) single(i int) bool {
	switch d.Exact(i) {
	case "'", "’", "‘", "`", "‚", "‹", "›":
		return true
	}
	return false
}

func isQuote(k Kind) bool { return k == Quote || k == OpenQuote || k == CloseQuote }
