package claim

import (
	"backchannel/graph"
	"strings"

	"backchannel/loader/mention"
	"backchannel/loader/text"
)

// A span is the tokens [a,b) of one sentence.
type span struct{ a, b int }

func (p span) empty() bool         { return p.b <= p.a }
func (p span) holds(i int) bool    { return p.a <= i && i < p.b }
func (p span) covers(q span) bool  { return p.a <= q.a && q.b <= p.b }
func (p span) touches(q span) bool { return p.a < q.b && q.a < p.b }

// A scan is one document while it is read.
type scan struct {
	*mention.Doc
	*lexicon
	low        []string     // lower-case words
	announced  *attribution // of the sentence being read: one that ends with a colon
	speech     []int32      // of each token: index of the outermost quotation around it that is speech, or -1
	sentenceOf []int32      // of each token: index of its sentence
}

func (s *scan) tag(i int) string {
	if i < 0 || i >= len(s.Tags) {
		return ""
	}
	return s.Tags[i].String()
}

func (s *scan) word(i int) string {
	if i < 0 || i >= len(s.low) {
		return ""
	}
	return s.low[i]
}

func (s *scan) lemma(i int) string {
	if i < 0 || i >= len(s.Lemmas) {
		return ""
	}
	return s.Lemmas[i]
}

// said returns the index of the speech that token i lies in, its marks included, or -1.
func (s *scan) said(i int) int32 {
	if i < 0 || i >= len(s.speech) {
		return -1
	}
	return s.speech[i]
}

func (s *scan) kind(i int) text.Kind {
	if i < 0 || i >= len(s.Tokens) {
		return text.Punct
	}
	return s.Tokens[i].Kind
}

func (s *scan) isNoun(i int) bool      { return strings.HasPrefix(s.tag(i), "NN") }
func (s *scan) isVerb(i int) bool      { return strings.HasPrefix(s.tag(i), "VB") }
func (s *scan) isAdjective(i int) bool { return strings.HasPrefix(s.tag(i), "JJ") }
func (s *scan) isAdverb(i int) bool    { return strings.HasPrefix(s.tag(i), "RB") }
func (s *scan) isPronoun(i int) bool   { return s.tag(i) == "PRP" }

// isFinite reports whether token i is a verb that can carry a clause.
func (s *scan) isFinite(i int) bool {
	switch s.tag(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// isStop reports whether token i ends or interrupts a clause.
func (s *scan) isStop(i int) bool {
	switch s.word(i) {
	case ",", ".", ";", ":", "?", "!", "--", "—", "–", "-", "…", "(", ")", "...", "---":
		return true
	}
	k := s.kind(i)
	return k == text.OpenQuote || k == text.CloseQuote
}

func (s *scan) isDash(i int) bool {
	switch s.word(i) {
	case "--", "—", "–", "-", "---":
		return true
	}
	return false
}

var (
	temporal = words(`monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january
		february march april may june july august september october november december jan. feb. aug. sept. oct. nov. dec.
		week month year day morning afternoon evening night weekend hours hour minutes days weeks months years earlier later
		ago recently previously again last next early late mon tue wed thu fri sat sun noon midnight spring summer autumn
		winter fall moments time`)
	predeterminers = words(`all both half such`)
	collective     = words(`both some many others several most few all one another none each neither two three four five six
		seven eight nine ten those these`)
	attaching = words(`of for from in at with on to inside within near by against among between across behind under about
		over outside around including besides like alongside throughout`)
	// knowing are participles and adjectives that stand behind people who tell: "officials briefed on the talks".
	knowing = words(`familiar briefed close involved aware privy present knowledgeable speaking working based acquainted
		opposed loyal allied living traveling travelling attending responsible assigned tracking monitoring following
		interviewed reached asked describing directly closely intimately personally thoroughly fully deeply still
		directly authorized privately quoted cited appointed charged studying advising representing`)
)

// phraseStart returns the first token of the base noun phrase whose last token is end, no further back than lo.
func (s *scan) phraseStart(end, lo int) int {
	i := s.baseStart(end, lo)
	for i > lo && i < end && predeterminers[s.word(i-1)] {
		i--
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
		case strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"), t == "CD", t == "POS", s.kind(p) == text.Symbol && s.word(p) != "/":
			i = p
		case (t == "VBN" || t == "VBG") && p > lo && (s.opensPhrase(p-1) || t == "VBN" && s.isStop(p-1)):
			i = p
		case strings.HasPrefix(t, "RB") && s.isAdjective(i) && p > lo && s.opensPhrase(p-1):
			i = p
		case t == "CC" && p > lo && s.joinsModifiers(p, end):
			i = p - 1
		case t == "DT" || t == "PRP$" || t == "PDT":
			return p
		default:
			return i
		}
	}
	return i
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
	j, lastNoun, lastNumber := i, -1, -1
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
		case strings.HasPrefix(t, "NN"):
			if lastNoun >= 0 && temporal[s.word(j)] && s.tag(j) == "NNP" {
				return lastNoun + 1
			}
			lastNoun = j
			continue
		case t == "CD":
			lastNumber = j
			continue
		case strings.HasPrefix(t, "JJ"), s.kind(j) == text.Symbol:
			if lastNoun < 0 || s.afterPossessive(lastNoun, j) {
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
			if lastNoun < 0 && s.isAdjective(j-1) && (s.isAdjective(j + 1)) {
				continue
			}
		}
		break
	}
	switch {
	case lastNoun >= 0:
		return lastNoun + 1
	case lastNumber >= 0:
		return lastNumber + 1
	case determined || collective[s.word(i)]:
		return max(i+1, min(j, hi))
	}
	return i
}

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

// skipAside returns the token after the phrases of time, place and manner that start at i: "on Monday in a statement".
func (s *scan) skipAsides(i, hi int) int {
	for i < hi {
		j := s.skipAside(i, hi)
		if j == i {
			return i
		}
		i = j
	}
	return i
}

func (s *scan) skipAside(i, hi int) int {
	switch {
	case s.isAdverb(i) && s.word(i) != "not", s.tag(i) == "CD" && i > 0 && temporal[s.word(i-1)]:
		return i + 1
	case temporal[s.word(i)] || s.tag(i) == "DT" && temporal[s.word(i+1)] || (s.tag(i) == "JJ" || s.tag(i) == "CD") && temporal[s.word(i+1)]:
		if s.word(i) == "may" && s.tag(i) == "MD" {
			return i
		}
		return max(i+1, s.phraseEnd(i, hi))
	case aside[s.word(i)] && (s.tag(i) == "IN" || s.tag(i) == "TO" || s.tag(i) == "RP"):
		j := i + 1
		if s.tag(j) == "VBG" && s.word(i) != "of" {
			j++
		}
		e := s.phraseEnd(j, hi)
		if e == j {
			return i
		}
		return s.withTail(e, hi)
	}
	return i
}

// aside holds prepositions of phrases that may stand between a cue and what is said.
var aside = words(`in on at during after before to with by via through from over about ahead following upon outside inside
	near for of among amid under without`)

// withTail returns the end of the phrases with "of", "with" and the like that hang on the noun phrase ending at e.
func (s *scan) withTail(e, hi int) int {
	for e+1 < hi && attaching[s.word(e)] && s.tag(e) != "RP" {
		n := s.phraseEnd(e+1, hi)
		if n == e+1 {
			break
		}
		e = n
	}
	for e+1 < hi && s.word(e) == "and" {
		n := s.phraseEnd(e+1, hi)
		if n == e+1 || s.verbAt(n, hi) {
			break
		}
		e = n
	}
	return e
}

// verbAt reports whether a finite verb stands at i, adverbs aside.
func (s *scan) verbAt(i, hi int) bool {
	for i < hi && s.isAdverb(i) {
		i++
	}
	return i < hi && s.isFinite(i)
}

// clauseAt reports whether a clause starts at i: a noun phrase with what hangs on it and a finite verb.
func (s *scan) clauseAt(i, hi int) bool {
	for i < hi && (s.isAdverb(i) || s.tag(i) == "CC" && s.word(i) != "and") {
		i++
	}
	hi = min(hi, i+40)
	for first := true; i < hi; first = false {
		e := s.phraseEnd(i, hi)
		if e == i {
			if first && s.tag(i) == "VBG" || s.tag(i) == "TO" && s.tag(i+1) == "VB" { // "leaving was", "to leave is"
				i++
				continue
			}
			return false
		}
		i = s.withTail(e, hi)
		if s.verbAt(i, hi) {
			return true
		}
		switch {
		case i >= hi:
			return false
		case s.word(i) == "," || s.isDash(i): // an aside: "Kestra, which …, would"
			n := s.closing(i, hi)
			if n == i {
				return false
			}
			if s.verbAt(n, hi) {
				return true
			}
			i = n
		case s.word(i) == "and" || s.word(i) == "or" || s.word(i) == "nor":
			i++
		case s.tag(i) == "WP" || s.tag(i) == "WDT" || s.word(i) == "that":
			return s.laterVerbs(i+1, hi, 2)
		case knowing[s.word(i)] || s.tag(i) == "VBN" || s.tag(i) == "VBG":
			return s.laterVerbs(i+1, hi, 1)
		default:
			return s.kind(i) == text.OpenQuote && s.laterVerbs(i+1, hi, 1)
		}
	}
	return false
}

// laterVerb reports whether a finite verb comes before the clause is broken off.
func (s *scan) laterVerb(i, hi int) bool { return s.laterVerbs(i, hi, 1) }

// laterVerbs reports whether n finite verbs come before the clause is broken off; auxiliaries count with their verb.
func (s *scan) laterVerbs(i, hi, n int) bool {
	for ; i < hi; i++ {
		if s.isFinite(i) {
			if n--; n <= 0 {
				return true
			}
			for i+1 < hi && (s.isVerb(i+1) || s.isAdverb(i+1)) {
				i++
			}
		}
		if s.word(i) == ";" || s.word(i) == ":" {
			return false
		}
	}
	return false
}

// closing returns the token after the mark that closes the aside whose mark is at i, i where none does.
func (s *scan) closing(i, hi int) int {
	dash := s.isDash(i)
	for j := i + 1; j < min(hi, i+40); j++ {
		switch {
		case dash && s.isDash(j), !dash && s.word(j) == ",":
			return j + 1
		case s.word(j) == ";" || s.word(j) == ":":
			return i
		}
	}
	return i
}
