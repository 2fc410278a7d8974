package eval

import (
	"slices"
	"sort"
	"unicode"

	"backchannel/graph"
	"backchannel/loader/text"
)

// A Telling is an attribution as corpora of attributions mark it, in spans of a text: who tells, which words say that he does, and what is told.
type Telling struct {
	Source     []Place // none where the text does not say who
	Cue        []Place
	Content    []Place // more than one where it is interrupted, or goes on in another paragraph
	Confidence float64 // how sure the reader is, 0 to 1; 0 of every attribution where it does not say
}

// A GoldTelling is an annotated attribution. Mode is how much of its content stands in quotation marks.
type GoldTelling struct {
	Telling
	Mode graph.Mode
}

// A ToldText is a text with its attributions annotated.
type ToldText struct {
	graph.Document         // text, blocks, and what is known of them
	Tokens         []Place // that spans are compared by, ascending
	Linked         bool    // each telling is one attribution; otherwise the text has one, which holds all spans, as nothing says which belong together
	Tellings       []GoldTelling
	Struck         []Place     // passages that the annotators left out
	Open           []Place     // cues whose content was not marked: neither attributions nor none
	Others         [][]Telling // what each further annotator marked
	quoted         []Place     // what stands in double quotation marks
}

// The roles of spans.
const (
	source = iota
	cue
	content
)

var roleNames = [...]string{"source", "cue", "content"}

func (t *Telling) roles() [3][]Place { return [3][]Place{t.Source, t.Cue, t.Content} }

func (t *Telling) all() []Place { return slices.Concat(t.Source, t.Cue, t.Content) }

// divide gives the text the tokens of package text, and what stands in double quotation marks.
func (t *ToldText) divide() {
	d := text.Split(t.Text, t.Blocks)
	for _, k := range d.Tokens {
		t.Tokens = append(t.Tokens, Place{int(k.Start), int(k.End)})
	}
	for _, q := range d.Quotes {
		switch d.Exact(q.Open) {
		case "'", "‘", "’", "`", "‚", "‹", "›":
		default:
			t.quoted = append(t.quoted, Place{int(d.Tokens[q.Open].End), int(d.Tokens[q.Close-1].End)})
		}
	}
}

// ranges gives the tokens that each place touches, as places in [Tokens]: those of one block each, so that what goes on in another paragraph is two.
func (t *ToldText) ranges(places []Place) []Place {
	var out []Place
	for _, p := range places {
		first := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > p.Start })
		last := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= p.End })
		for first < last {
			end := last
			if k := slices.IndexFunc(t.Blocks, func(b graph.Block) bool { return t.Tokens[first].Start < b.End }); k >= 0 {
				end = min(last, sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= t.Blocks[k].End }))
			}
			out = append(out, Place{first, end})
			first = end
		}
	}
	slices.SortFunc(out, comparePlaces)
	return slices.Compact(out)
}

// inTokens gives an attribution in tokens.
func (t *ToldText) inTokens(x Telling) Telling {
	return Telling{t.ranges(x.Source), t.ranges(x.Cue), t.ranges(x.Content), x.Confidence}
}

func (p Place) touches(o Place) bool { return p.Start < o.End && o.Start < p.End }

func touch(a, b []Place) bool {
	return slices.ContainsFunc(a, func(p Place) bool { return slices.ContainsFunc(b, p.touches) })
}

// aside reports whether an attribution that was read counts neither as right nor as wrong: it touches a passage that was struck out, or has the cue of
// an event that was left unfinished and of no other.
func (t *ToldText) aside(x *Telling, gold []GoldTelling, struck, open []Place) bool {
	if touch(x.all(), struck) {
		return true
	}
	return touch(x.Cue, open) && !slices.ContainsFunc(gold, func(g GoldTelling) bool { return touch(x.Cue, g.Cue) })
}

// mode tells how much of the content stands in double quotation marks, as [GoldTelling] has it: all its letters and digits, some, or none.
func (t *ToldText) mode(places []Place) graph.Mode {
	in, out := 0, 0
	for _, p := range places {
		for i, r := range t.Text[p.Start:p.End] {
			switch at := p.Start + i; {
			case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			case slices.ContainsFunc(t.quoted, func(q Place) bool { return q.Start <= at && at < q.End }):
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		return graph.Indirect
	case out == 0:
		return graph.Direct
	}
	return graph.Mixed
}
