package claim

import (
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

func (s *scan) isNoun(i int) bool { return strings.HasPrefix(s.tag(i), "NN") }

func (s *scan) isVerb(i int) bool { return strings.HasPrefix(s.tag(i), "VB") }

func (s *scan) isAdjective(i int) bool { return strings.HasPrefix(s.tag(i), "JJ") }

func (s *scan) isAdverb(i int) bool { return strings.HasPrefix(s.tag(i), "RB") }

func (s *scan) isPronoun(i int) bool { return s.tag(i) == "PRP" }

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
		authorized privately quoted cited appointed charged studying advising representing`)
)
