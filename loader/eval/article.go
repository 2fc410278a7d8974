package eval

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backchannel/graph/facts"
)

// article is the text that evidence points into, with the sentences it is widened to.
type article struct {
	text  string
	flat  string // lower case, white space and quotation marks made alike
	from  []int  // for each byte of flat, where its character begins in text
	to    []int  // and ends
	sents []facts.Span
	words [][]string // of each sentence
}

func newArticle(text string) *article {
	a := &article{text: text}
	a.flat, a.from, a.to = flatten(text)
	a.split()
	for _, s := range a.sents {
		a.words = append(a.words, words(text[s.Start:s.End]))
	}
	return a
}

func flatten(s string) (flat string, from, to []int) {
	var b strings.Builder
	space := true
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, n := utf8.DecodeRuneInString(s[i:])
			end = i + n
		}
		switch r {
		case '\u2019', '\u2018':
			r = '\''
		case '\u201c', '\u201d':
			r = '"'
		case '\u2013', '\u2014':
			r = '-'
		}
		if unicode.IsSpace(r) {
			if space {
				continue
			}
			r, space = ' ', true
		} else {
			space = false
		}
		for range utf8.RuneLen(unicode.ToLower(r)) {
			from, to = append(from, i), append(to, end)
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String(), from, to
}

// locate finds every place where s occurs, white space, case and style of quotation marks aside.
func (a *article) locate(s string) []facts.Span {
	f, _, _ := flatten(s)
	f = strings.TrimSpace(f)
	if f == "" {
		return nil
	}
	var out []facts.Span
	for i := 0; ; {
		n := strings.Index(a.flat[i:], f)
		if n < 0 {
			return out
		}
		out = append(out, facts.Span{Start: a.from[i+n], End: a.to[i+n+len(f)-1]})
		i += n + 1
	}
}

var abbreviations = set(`Mr Mrs Ms Dr St Lt Col Gen Cmdr Sen Rep Gov Capt Maj Adm Jr Sr No vs Jan Feb Mar Apr Jun
	Jul Aug Sept Sep Oct Nov Dec Inc Corp Co Ltd p.m a.m`)

// abbreviated tells whether head ends in a stop that ends no sentence.
func abbreviated(head string) bool {
	h, ok := strings.CutSuffix(head, ".")
	if !ok {
		return false
	}
	rs := []rune(h)
	n := len(rs)
	// ". ." or "..": a stop, at most one space, a stop, before the last stop.
	if n >= 2 && rs[n-1] == '.' && (rs[n-2] == '.' || n >= 3 && unicode.IsSpace(rs[n-2]) && rs[n-3] == '.') {
		return true
	}
	if n >= 1 && rs[n-1] >= 'A' && rs[n-1] <= 'Z' && (n == 1 || !wordRune(rs[n-2])) {
		return true
	}
	for w := range abbreviations {
		if before, ok := strings.CutSuffix(h, w); ok {
			r, _ := utf8.DecodeLastRuneInString(before)
			if before == "" || !wordRune(r) {
				return true
			}
		}
	}
	return false
}

func (a *article) split() {
	pos := 0
	for line := range strings.SplitSeq(a.text, "\n") {
		start := 0
		for i := 0; i < len(line); i++ {
			if strings.IndexByte(".!?", line[i]) < 0 {
				continue
			}
			end, ok := boundary(line, i+1)
			if !ok {
				continue
			}
			if !abbreviated(line[start : i+1]) {
				a.sents = append(a.sents, facts.Span{Start: pos + start, End: pos + end})
				start = end
			}
			i = end - 1
		}
		if strings.TrimSpace(line[start:]) != "" {
			a.sents = append(a.sents, facts.Span{Start: pos + start, End: pos + len(line)})
		}
		pos += len(line) + 1
	}
}

// boundary tells whether closing marks, white space and the beginning of a sentence follow, and where that begins.
func boundary(line string, i int) (int, bool) {
	for i < len(line) {
		r, n := utf8.DecodeRuneInString(line[i:])
		if !strings.ContainsRune(`"'”’)]`, r) {
			break
		}
		i += n
	}
	space := i
	for i < len(line) {
		r, n := utf8.DecodeRuneInString(line[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	if i == space || i == len(line) {
		return 0, false
	}
	r, n := utf8.DecodeRuneInString(line[i:])
	if strings.ContainsRune(`"'“‘([`, r) && i+n < len(line) {
		r = rune(line[i+n])
	}
	return i, r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// sentences returns the numbers of the sentences that spans touch, ascending.
func (a *article) sentences(spans []facts.Span) []int {
	var out []int
	for k, s := range a.sents {
		for _, e := range spans {
			if e.Start < s.End && s.Start < e.End {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func (a *article) widen(sents []int) []string {
	var out []string
	for _, k := range sents {
		out = append(out, a.words[k]...)
	}
	return out
}

// evidence is the pieces of evidence of one fact: its words, and the sentences it touches.
type evidence struct {
	words    []string
	readings [][]int // one list of sentence numbers for each way to place the pieces
}

// newEvidence reads spans, and text that stands beside them wherever it occurs.
func newEvidence(a *article, spans []facts.Span, text ...string) evidence {
	var e evidence
	var placed [][]facts.Span
	for _, s := range spans {
		e.words = append(e.words, words(a.text[s.Start:s.End])...)
		placed = append(placed, []facts.Span{s})
	}
	for _, s := range text {
		e.words = append(e.words, words(s)...)
		if at := a.locate(s); len(at) > 0 {
			placed = append(placed, at)
		}
	}
	ways := 0
	for _, p := range placed {
		ways = max(ways, len(p))
	}
	for k := range ways {
		var at []facts.Span
		for _, p := range placed {
			at = append(at, p[min(k, len(p)-1)])
		}
		e.readings = append(e.readings, a.sentences(at))
	}
	return e
}

// similarity returns the similarity used for matching, and the plain token F1.
func (e evidence) similarity(o evidence, a *article) (best, raw float64) {
	raw = tokenF1(e.words, o.words)
	if len(e.readings) > 0 && len(o.readings) > 0 {
		for _, x := range e.readings {
			for _, y := range o.readings {
				if slices.ContainsFunc(x, func(k int) bool { return slices.Contains(y, k) }) {
					best = max(best, raw, tokenF1(a.widen(x), a.widen(y)))
				}
			}
		}
		return best, raw
	}
	if shared(e.words, o.words) > 3 || raw == 1 {
		best = raw
	}
	return best, raw
}
