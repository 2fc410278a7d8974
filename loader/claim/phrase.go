package claim

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/text"
)

// phraseStart returns the first token of the base noun phrase whose last token is end, no further back than lo.
func (s *scan) phraseStart(end, lo int) int {
	i := s.baseStart(end, lo)
	for i > lo && i < end && predeterminers[s.word(i-1)] {
		i--
	}
	if i > lo && i < end && extremes[s.word(i)] && s.word(i-1) == "at" { // "least" is read as a modifier of what follows
		return i - 1
	}
	if _, _, e := s.amount(i, end+1); e > i {
		if start, b := s.boundBefore(i, lo); b != exactly && (!attaching[s.word(start)] || s.word(start) == "at" || s.startsClause(start, lo)) {
			return start
		}
	}
	return i
}

func (s *scan) baseStart(end, lo int) int {
	i := end
	if s.isPronoun(i) {
		return i
	}
	for i > lo {
		p := i - 1
		t := s.tag(p)
		switch {
		case s.kind(p) >= text.OpenQuote && s.kind(p) <= text.Quote:
			return i
		case temporal[s.word(p)] && s.isNoun(p) && s.tag(i) != "POS":
			return i
		case t == "NN" && s.tag(i) == "NNP" && s.people[s.word(end)] && p > lo && s.tag(p-1) == "DT": // "the place Kestran officials say"
			return i
		case strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"), t == "CD", t == "POS", s.kind(p) == text.Symbol && s.word(p) != "/":
			i = p
		case t == "," && p > lo && s.isDemonym(p-1) && s.isDemonym(i) && s.joins(i, end): // "Kestran, Sulmari and Tarvian officials"
			i = p - 1
		case (t == "VBN" || t == "VBG") && p > lo && (s.opensPhrase(p-1) || t == "VBN" && s.isStop(p-1)):
			i = p
		case strings.HasPrefix(t, "RB") && s.isAdjective(i) && p > lo && s.opensPhrase(p-1):
			i = p
		case t == "CC" && p > lo && (s.joinsModifiers(p, end) || s.joinsCounts(p)):
			i = p - 1
		case t == "DT" || t == "PRP$" || t == "PDT":
			return p
		default:
			return i
		}
	}
	return i
}

var extremes = words("least most")

// isDemonym reports whether token i is the adjective of a state.
func (s *scan) isDemonym(i int) bool {
	if i < 0 || i >= len(s.Tokens) {
		return false
	}
	for m := range s.Covering(i, i+1) {
		if m.Head == i && m.Form == graph.FormDemonym {
			return true
		}
	}
	return false
}

// listsSides reports whether the mark at i stands in a list of adjectives of states before a noun: "Kestran, Sulmari and Tarvian officials".
func (s *scan) listsSides(i int) bool {
	k := i
	for s.isDemonym(k-1) && s.isDemonym(k+1) && (s.word(k) == "," || s.tag(k) == "CC") {
		k += 2
	}
	return k > i && s.tag(k) == "NNS"
}

// opensPhrase reports whether a noun phrase can begin with token i.
func (s *scan) opensPhrase(i int) bool {
	switch s.tag(i) {
	case "DT", "PRP$", "POS", "CD", "JJ":
		return true
	}
	return false
}

// joinsModifiers reports whether the conjunction at i joins two modifiers of the noun at end: "Arab and Israeli officials".
func (s *scan) joinsModifiers(i, end int) bool {
	return i+1 < end && (s.isAdjective(i+1) || s.tag(i+1) == "NNP" && s.tag(end) != "NNP") &&
		(s.isAdjective(i-1) || s.tag(i-1) == "NNP") && !s.isNamed(i-1, end)
}

// joinsCounts reports whether the conjunction at i joins two counts: "two or three sailors", "two Kestran and three Tarvian officials".
func (s *scan) joinsCounts(i int) bool {
	if s.tag(i+1) != "CD" {
		return false
	}
	if s.tag(i-1) == "CD" {
		return s.word(i) == "or"
	}
	return s.word(i) == "and" && s.tag(i-2) == "CD" && (s.isAdjective(i-1) || s.isDemonym(i-1)) && (s.isAdjective(i+2) || s.isDemonym(i+2))
}

// countsApart reports whether two counts are joined in [lo,h): "two Kestran and three Tarvian".
func (s *scan) countsApart(lo, h int) bool {
	for i := lo + 1; i < h; i++ {
		if s.word(i) == "and" && s.joinsCounts(i) {
			return true
		}
	}
	return false
}

// isNamed reports whether the token starts no phrase with end but is the end of a person's name.
func (s *scan) isNamed(i, end int) bool {
	for m := range s.Covering(i, i+1) {
		if c := s.Chain(m); c.Type == "person" && c.Named && m.Last <= end {
			return true
		}
	}
	return false
}

// phraseEnd returns the end of the base noun phrase that starts with token i, i where there is none.
func (s *scan) phraseEnd(i, hi int) int {
	if i >= hi {
		return i
	}
	if s.isPronoun(i) || s.tag(i) == "EX" {
		return i + 1
	}
	j, lastNoun, lastNumber := s.boundAt(i, hi), -1, -1
	for j < hi && (s.tag(j) == "PDT" || predeterminers[s.word(j)]) {
		j++
	}
	determined := j > i
	if j < hi && (s.tag(j) == "DT" || s.tag(j) == "PRP$") {
		j++
		determined = true
	}
	for ; j < hi; j++ {
		t := s.tag(j)
		switch {
		case scales[s.word(j)] > 0 && j+1 < hi && (s.isAdjective(j+1) || s.isNoun(j+1)):
			lastNumber = j
			continue
		case strings.HasPrefix(t, "NN"), t == "JJ" && lastNoun < 0 && s.isTeller(j) && (s.tag(j+1) == "VBN" || s.tag(j+1) == "WP" || s.isFinite(j+1)):
			if lastNoun >= 0 && temporal[s.word(j)] && s.tag(j) == "NNP" {
				return lastNoun + 1
			}
			lastNoun = j
			continue
		case t == "CD":
			lastNumber = j
			continue
		case strings.HasPrefix(t, "JJ"), s.kind(j) == text.Symbol:
			if lastNoun < 0 || s.afterPossessive(lastNoun, j) || lastNoun == j-1 && s.isDemonym(lastNoun) && s.isNoun(j+1) || lastNoun == j-1 && seconds[s.word(lastNoun)] && strings.HasPrefix(s.tag(j+1), "NN") {
				continue
			}
		case t == "POS":
			if lastNoun == j-1 {
				continue
			}
		case t == "VBN" || t == "VBG" || strings.HasPrefix(t, "RB"):
			if lastNoun < 0 && determined || s.afterPossessive(lastNoun, j) {
				continue
			}
		case t == "CC" || s.word(j) == ",":
			if lastNoun < 0 && (s.isAdjective(j-1) && s.isAdjective(j+1) || t == "CC" && s.joinsCounts(j)) {
				continue
			}
			if s.listsSides(j) || t == "CC" && lastNoun == j-1 && s.isDemonym(j-1) && s.joinsCounts(j) {
				lastNoun = -1
				continue
			}
			if t == "CC" && lastNoun == j-1 && s.sides(i, j, hi) {
				lastNoun = -1
				continue
			}
		}
		if lastNoun < 0 && determined && s.isName(j) {
			lastNoun = j
			continue
		}
		break
	}
	switch {
	case lastNoun >= 0:
		return lastNoun + 1
	case lastNumber >= 0:
		return lastNumber + 1
	case s.word(i) == "those": // "those close to her"
		return i + 1
	case determined || collective[s.word(i)]:
		return max(i+1, min(j, hi))
	}
	return i
}

// seconds are nouns that stand before another title: "deputy national security adviser".
var seconds = words("deputy vice assistant chief associate")

// isName reports whether token i is written like a name where a noun is due, whatever its tag: "told The Dial".
func (s *scan) isName(i int) bool {
	w := s.Exact(i)
	return s.kind(i) == text.Word && w[0] >= 'A' && w[0] <= 'Z' && s.isVerb(i)
}

// sides reports whether the conjunction at j joins two sides of one group: "both Kestran and Sulmari officials", where
// the words may be tagged as names.
func (s *scan) sides(i, j, hi int) bool {
	first := j - 1
	if first > i && !(first == i+1 && predeterminers[s.word(i)]) || j+2 >= hi || s.tag(first) != "NNP" && s.tag(first) != "NNPS" {
		return false
	}
	if s.tag(j+1) != "NNP" && !s.isAdjective(j+1) || s.tag(j+2) != "NNS" {
		return false
	}
	for m := range s.Covering(first, first+1) {
		if s.Chain(m).Type == graph.Person {
			return false
		}
	}
	return true
}

func (s *scan) afterPossessive(noun, j int) bool {
	return noun >= 0 && noun < j && s.tag(noun+1) == "POS"
}

// headOf returns the head of a noun phrase: the last noun of its first base phrase.
func (s *scan) headOf(p span) int {
	if s.tag(p.a) == "NNP" { // "Secretary of State Nora Velland"
		for m := range s.Inside(p.a, p.b) {
			if c := s.Chain(m); m.Last == p.b && c.Named && c.Type == graph.Person && s.isTitled(span{p.a, m.First}) {
				return m.Head
			}
		}
	}
	e := s.phraseEnd(p.a, p.b)
	if e == p.a {
		return p.b - 1
	}
	return e - 1
}

// isTitled reports whether the words are a title in capitals: "Secretary of State".
func (s *scan) isTitled(p span) bool {
	for i := p.a; i < p.b; i++ {
		if t := s.tag(i); t != "NNP" && t != "NNPS" && s.word(i) != "of" && s.word(i) != "for" && s.word(i) != "the" {
			return false
		}
	}
	return true
}
