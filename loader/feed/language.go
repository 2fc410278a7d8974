package feed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"backchannel/graph"
)

// common are English words that make up a fifth of any English prose, and that no other language in Latin script shares
// as a whole: two or three of them occur in Dutch or Danish, all of them in none.
var common = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq("the of and to that for with by from said it his her were has have had not but they who which this be are an as would their") {
		m[w] = true
	}
	return m
}()

// foreign returns the name of the language a document is in, or "" where it is English or too short to tell.
// It looks at three stretches, so it costs the same for a long text.
func foreign(d *graph.Document) string {
	text := stretches(d)
	words, english, letters := 0, 0, 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		words++
		letters += utf8.RuneCountInString(w)
		if common[strings.ToLower(w)] {
			english++
		}
	}
	if letters < 20 || english*8 >= words {
		return ""
	}
	// Headlines, lists of names and statistics have few of the common words, so English gets the benefit of the doubt.
	info := whatlanggo.Detect(text)
	if info.Lang == whatlanggo.Eng || info.Script == unicode.Latin && (letters < 100 || english*20 >= words) {
		return ""
	}
	if info.Script == unicode.Latin && !info.IsReliable() || info.Lang < 0 {
		if english > 0 || words < 40 {
			return ""
		}
		return "a language that is not known here"
	}
	return info.Lang.String()
}

// stretches returns the start, middle and end of what is read of a document.
func stretches(d *graph.Document) string {
	const each = 2 << 10
	var body []graph.Block
	total := 0
	for _, b := range d.Blocks {
		if b.Kind != graph.BlockHeader {
			body = append(body, b)
			total += b.End - b.Start
		}
	}
	ranges := [...]graph.Range{{Start: 0, End: each}, {Start: total/2 - each/2, End: total/2 + each/2}, {Start: total - each, End: total}}
	if total < 3*each {
		ranges = [...]graph.Range{{Start: 0, End: total}, {}, {}}
	}
	var text strings.Builder
	at := 0
	for _, b := range body {
		for _, r := range ranges {
			lo, hi := max(r.Start, at), min(r.End, at+b.End-b.Start)
			if lo < hi {
				text.WriteString(strings.ToValidUTF8(d.Text[b.Start+lo-at:b.Start+hi-at], ""))
				text.WriteByte(' ')
			}
		}
		at += b.End - b.Start
	}
	return text.String()
}
