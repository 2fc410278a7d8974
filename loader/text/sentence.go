package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is how many tokens a sentence may have. A longer one, which is a list or no prose at all, is divided there, so that nothing
// that looks through a sentence takes more than linear time in the text.
const maxSentence = 400

// endSentences divides the tokens from first on, which are those of one block, into sentences.
func (d *Doc) endSentences(first, block int) {
	start := first
	emit := func(end int) {
		d.Sentences = append(d.Sentences, Sentence{
			Start: int(d.Tokens[start].Start), End: int(d.Tokens[end-1].End),
			First: start, Last: end, Block: block,
		})
		start = end
	}
	for i := first; i < len(d.Tokens); i++ {
		if i-start == maxSentence {
			emit(i)
		}
		if !d.stops(i) {
			continue
		}
		end := i + 1
		for end < len(d.Tokens) {
			if d.trails(end) {
				end++
			} else if d.isReference(end) {
				end += 3
			} else {
				break
			}
		}
		if end < len(d.Tokens) && d.breaks(start, i, end) {
			emit(end)
		}
		i = end - 1
	}
	if start < len(d.Tokens) {
		emit(len(d.Tokens))
	}
}

// stops reports whether a sentence may end with token i, or with the marks that trail it.
func (d *Doc) stops(i int) bool {
	t := d.Tokens[i]
	switch t.Kind {
	case Word:
		return d.Text[t.End-1] == '.'
	case Punct:
		switch d.first(i) {
		case '.', '?', '!', '…', '‽', '؟', '。':
			return true
		}
	}
	return false
}

// trails reports whether token i belongs to the end of the sentence it stands after.
func (d *Doc) trails(i int) bool {
	switch d.Tokens[i].Kind {
	case CloseQuote:
		return true
	case Quote:
		return d.Tokens[i].Start == d.Tokens[i-1].End
	case Punct:
		return strings.ContainsRune(".?!…)]}", d.first(i))
	}
	return false
}

// isReference reports whether a figure in brackets, the number of a reference, stands at token i: "[12]".
func (d *Doc) isReference(i int) bool {
	return i+2 < len(d.Tokens) && d.Exact(i) == "[" && d.Tokens[i+1].Kind == Number && d.Exact(i+2) == "]"
}

// breaks reports whether a sentence that started at token start and may stop at token i ends before token end.
func (d *Doc) breaks(start, i, end int) bool {
	quoted := false // a closing mark stands between
	for k := i + 1; k < end; k++ {
		quoted = quoted || isQuote(d.Tokens[k].Kind)
	}
	next, opened := end, false
	for next < len(d.Tokens)-1 && next < end+4 && (isQuote(d.Tokens[next].Kind) || unicode.Is(unicode.Ps, d.first(next))) {
		opened = opened || isQuote(d.Tokens[next].Kind)
		next++
	}
	if t := d.Tokens[next]; t.Kind == Clitic || t.Kind == Punct && d.first(next) != '•' {
		return false
	}
	if d.Tokens[i].Kind == Word && !quoted {
		return d.breaksAfterAbbreviation(i, next, opened)
	}
	switch {
	case !d.startsUpper(next):
		return opened && !quoted && d.first(i) == '.'
	case d.first(i) != '.' && quoted && d.cueFollows(end):
		return false
	case i == start+1 && d.Exact(i) == "." && d.Tokens[start].Kind == Number: // "1. First"
		return false
	case d.Tokens[i].End == d.Tokens[next].Start && d.Tokens[next].Kind == Number:
		return false
	}
	return true
}

// breaksAfterAbbreviation decides after "U.S." and its like, whose stop may or may not be the sentence's too.
func (d *Doc) breaksAfterAbbreviation(i, next int, opened bool) bool {
	w := strings.ToLower(strings.TrimSuffix(d.Word(i), "."))
	switch class := abbreviations[w]; {
	case !d.startsUpper(next) || class&(opening|numbered) != 0 || w == "v":
		return false
	case w == "p.m" || w == "a.m":
		return d.Tokens[next].Kind == Word && !afterTime[strings.ToLower(d.Word(next))]
	}
	return opened || starters[strings.ToLower(d.Word(next))]
}

// startsUpper reports whether a sentence can start with token i: not with a small letter, unless a capital follows
// inside the word, as in "al-Hayya" and "eBay".
func (d *Doc) startsUpper(i int) bool {
	return !lower(d.first(i)) || strings.ContainsFunc(d.Exact(i), upper)
}

// cueFollows reports whether "Mr. Adair asked" or the like follows at token i: a name and a verb of speech that
// belong to the quotation before.
func (d *Doc) cueFollows(i int) bool {
	for k := i; k < len(d.Tokens) && k < i+7 && d.Tokens[k].Kind == Word; k++ {
		if w := d.Word(k); k == i || !speech[w] {
			if k == i && starters[strings.ToLower(w)] && w != "I" {
				return false
			}
			continue
		}
		return k+1 == len(d.Tokens) || !restart[d.Word(k+1)]
	}
	return false
}

func (d *Doc) first(i int) rune {
	r, _ := utf8.DecodeRuneInString(d.Text[d.Tokens[i].Start:d.Tokens[i].End])
	return r
}

// starters are words that, with a capital letter after an abbreviation, start a sentence rather than go on with a name.
var starters = set(`the a an this that these those he she it they we i you his her its their our my there here
	in on at for from by with without within of to under over during despite after before until since between among
	through against about amid along across and but or nor so yet if when while as because although though unless
	whether however meanwhile moreover nevertheless instead earlier later also then now today yesterday tomorrow still
	both neither either some many most all each every few several another other no not none nothing what who whom whose
	why how where which according asked speaking once even only just such`)

// afterTime are capitalized words that go on after "p.m."
var afterTime = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
	august september october november december est edt cst cdt mst mdt pst pdt gmt utc bst cet cest et ct mt pt
	eastern central mountain pacific greenwich local jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec.`)

// speech are verbs that report the quotation before them.
var speech = set(`said says asked asks added adds told wrote writes replied replies responded shouted cried yelled
	exclaimed demanded wondered continued insisted tweeted posted quipped joked repeated answered declared snapped`)

// restart are words after a verb of speech that start what is said: what comes before them starts a sentence.
var restart = set(`that the he she it they we there a an this these his her its their`)

func set(words string) map[string]bool {
	s := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}
