package frame

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backchannel/graph"
	"backchannel/loader/mention"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// A scan is one document while it is read.
type scan struct {
	*mention.Doc // a copy, whose chains grow by the unnamed groups that act
	*lexicon
	read   int              // how many of the chains were read before
	crowds map[string]int   // chains of unnamed groups, by their words
	chains map[graph.ID]int // where a chain stands among Chains
	voice  actor            // who spoke in the sentence before, of the same paragraph; b is 0 where nobody did
	low    []string         // lower-case words
	tags   []tag.Tag        // those of the document, put right where the sentence's structure tells better
}

func newScan(d *mention.Doc, lex *lexicon) *scan {
	doc := *d
	doc.Chains, doc.Lemmas = slices.Clip(doc.Chains), slices.Clone(doc.Lemmas)
	s := &scan{Doc: &doc, lexicon: lex, read: len(d.Chains), crowds: map[string]int{}, chains: make(map[graph.ID]int, len(d.Chains)), low: make([]string, len(d.Tokens)), tags: slices.Clone(d.Tags)}
	for i := range d.Chains {
		s.chains[d.Chains[i].ID] = i
	}
	for i := range d.Tokens {
		s.low[i] = d.Lower(i)
	}
	for i := range d.Tokens {
		s.correct(i)
	}
	return s
}

// word returns token i in lower case, "" outside the document.
func (s *scan) word(i int) string {
	if i < 0 || i >= len(s.low) {
		return ""
	}
	return s.low[i]
}

func (s *scan) tag(i int) tag.Tag {
	if i < 0 || i >= len(s.tags) {
		return tag.None
	}
	return s.tags[i]
}

// correct mends the tags of token i and the one behind it in places where taggers often err and the neighbours decide.
func (s *scan) correct(i int) {
	next, after := s.tag(i+1), s.tag(i+2)
	switch {
	case s.low[i] == "cannot":
		s.tags[i] = tag.MD
	case s.low[i] == "to" && s.tags[i] == tag.IN && i+2 < len(s.Tokens) && (s.kind(i+1) == text.OpenQuote || s.kind(i+1) == text.Quote) && (after == tag.VB || after.Adverb() && s.tag(i+3) == tag.VB): // 'to "call it out"'
		s.tags[i] = tag.TO
	case s.tags[i] == tag.VB && s.tag(i-1).Finite() && s.tag(i-1) != tag.MD && !baseAfter[s.lemma(i-1)] && (s.tag(i+1) == tag.IN || s.tag(i+1).Punct()): // "sought help from"
		s.tags[i] = tag.NN
	case s.tags[i] == tag.NN && s.tag(i-1).Noun() && s.wanted(i): // "asked that X leave"
		s.tags[i] = tag.VB
	case s.tags[i] == tag.VBP && s.singular(i): // "insistence that X pay"
		s.tags[i] = tag.VB
	case s.tags[i] == tag.VBZ && (s.people[s.low[i]] || forces[s.low[i]]) && (s.tag(i-1).Name() || s.tag(i-1).Adjective() || s.tag(i-1) == tag.DT || s.tag(i-1) == tag.CD || s.tag(i-1) == tag.POS): // "the Kestran envoys"
		s.tags[i] = tag.NNS
	case s.tags[i] == tag.VBP && s.word(i-1) == "that" && (next == tag.NN || next == tag.NNS) && after.Finite(): // "that fuel convoys would stop"
		s.tags[i] = tag.NN
	case s.tags[i] == tag.JJ && s.perfect(i): // "has also implored party delegates"
		s.tags[i], s.Lemmas[i] = tag.VBN, tag.Lemma(s.Word(i), tag.VBN)
	case s.tags[i] == tag.VBN && s.acting(i):
		s.tags[i] = tag.VBD
	case s.tags[i] == tag.VB && s.tag(i-1) == tag.DT && actingNouns[s.lemma(i)]: // "got a guarantee from"
		s.tags[i] = tag.NN
	case s.low[i] == "to" && next == tag.VB && (s.word(i+2) == "from" || s.word(i+2) == "by") && actingNouns[s.lemma(i+1)]: // "yielded to pressure from"
		s.tags[i], s.tags[i+1] = tag.IN, tag.NN
	case s.low[i] == "to" && next == tag.NN && (s.tag(i-1) == tag.PRP || s.word(i-1) == "not") && (after == tag.NNS || after == tag.DT || after == tag.PRPS): // "asking them to host talks"
		s.tags[i], s.tags[i+1] = tag.TO, tag.VB
	case s.low[i] == "to" && s.tags[i] == tag.TO && next == tag.NN && !s.capital(i+1) && (after == tag.DT || after == tag.PRP || after == tag.PRPS || particles[s.word(i+2)] && s.tag(i+3) == tag.DT): // "to hand over the men"
		s.tags[i+1] = tag.VB
	case s.low[i] == "to" && next == tag.NN && !s.capital(i+1) && after.Punct() && s.begged(i): // "asked X to rest."
		s.tags[i], s.tags[i+1] = tag.TO, tag.VB
	case s.low[i] == "to" && s.tags[i] == tag.IN:
		switch {
		case next == tag.VB: // "asked the two to lean on"
			s.tags[i] = tag.TO
		case next == tag.NN && after.Name() && len(s.verbs[s.word(i+1)]) > 0 && !s.inMention(i+1): // "to pressure X"
			s.tags[i], s.tags[i+1] = tag.TO, tag.VB
		case (next == tag.JJ || next == tag.NN) && (after == tag.DT || after == tag.PRP || after == tag.PRPS) && !s.capital(i+1): // "to free the sick"
			s.tags[i], s.tags[i+1] = tag.TO, tag.VB
		}
	case s.tags[i] == tag.NN && s.tag(i-1) == tag.DT && next == tag.Comma && after == tag.JJ && s.tag(i+3) == tag.NN: // "a brief, unusual meeting"
		s.tags[i] = tag.JJ
	case s.tags[i] == tag.NN && s.tag(i-1).Name() && next.Name() && len(s.verbs[s.low[i]]) > 0 && !s.inMention(i): // "that X press Y"
		s.tags[i] = tag.VB
	case s.tags[i] == tag.JJ && verbAdjectives[s.low[i]] && (next == tag.DT || next == tag.PRPS) && (s.tag(i-1).Name() || s.tag(i-1) == tag.PRP || s.tag(i-1) == tag.NNS): // "that X free the sick"
		s.tags[i] = tag.VB
	case s.tags[i] == tag.JJ && verbAdjectives[s.low[i]] && (s.tag(i-1) == tag.MD || s.word(i-1) == "to") && (next == tag.DT || next == tag.PDT || next == tag.PRPS || next == tag.CD): // "will free all", "to free 200"
		s.tags[i] = tag.VB
		if s.word(i-1) == "to" {
			s.tags[i-1] = tag.TO
		}
	case s.tags[i] == tag.NNS && s.word(i-1) == "neither" && s.word(i+1) == "nor": // "neither confirms nor denies"
		s.tags[i] = tag.VBZ
	case s.tags[i] == tag.VBD && s.word(i+1) == "by" && (s.word(i-1) == "," || s.tag(i-1).Noun()) && s.lemma(i) != "come" && (len(s.verbs[s.lemma(i)]) > 0 || giving[s.lemma(i)]) && s.tag(i+2) != tag.VBG: // "X, urged by Y to resign"
		s.tags[i] = tag.VBN
	case s.tags[i] == tag.VBD && s.word(i-1) == "," && next == tag.IN && after.Name() && s.word(i+3) == "by" && s.tag(i+4).Name() && s.tag(i-2).Noun(): // "The deal, signed on Monday by X"
		s.tags[i] = tag.VBN
	case s.tags[i] == tag.NN && strings.HasSuffix(s.low[i], "ing") && striking[tag.Lemma(s.Word(i), tag.VBG)] != "" && s.tag(i-1) == tag.Comma && (next.Name() || next == tag.DT): // ", bombing the port"
		s.tags[i], s.Lemmas[i] = tag.VBG, tag.Lemma(s.Word(i), tag.VBG)
	case s.low[i] == "meeting" && s.tags[i] == tag.NNP && next == tag.NNP && !s.inMention(i) && s.personAt(i+1): // "Meeting Ms. Krol, X asked"
		s.tags[i], s.Lemmas[i] = tag.VBG, "meet"
	case s.low[i] == "meeting" && s.tags[i] == tag.NN && s.word(i-1) == "without" && next.Name(): // "left without meeting X"
		s.tags[i], s.Lemmas[i] = tag.VBG, "meet"
	case s.low[i] == "shot" && s.tags[i] == tag.NN && s.word(i+1) == "dead":
		s.tags[i], s.Lemmas[i] = tag.VBD, "shoot"
	case s.tags[i] == tag.VB && s.capital(i) && next.Name() && s.tag(i-1) == tag.IN: // "on Mount Sarne"
		s.tags[i] = tag.NNP
	}
}

// baseAfter are verbs that a base form follows.
var baseAfter = set("do have be help let make go come dare need see watch hear get")

// wanted reports whether the noun at i is the verb of what is asked for: it ends its clause or has an object, and stands behind a
// name and the "that" of a verb or noun of asking.
func (s *scan) wanted(i int) bool {
	if t := s.tag(i + 1); t != tag.Stop && !t.Name() && t != tag.DT && t != tag.PRP && t != tag.PRPS && t != tag.VBG && !((t == tag.IN || t == tag.VBD || particles[s.word(i+1)]) && s.tag(i-1).Name()) || s.inMention(i) {
		return false
	}
	k := i - 1
	for t := s.tag(k); t.Name() || t == tag.DT || t == tag.NN || t == tag.NNS || t == tag.POS; t = s.tag(k) {
		k--
	}
	l := s.lemma(k - 1)
	return s.word(k) == "that" && (requiring[l] || ordering[l] || l == "demand" || l == "insist")
}

// begged reports whether the words right before token i are a name or pronoun and, before that, a verb of asking or ordering that an infinitive completes: "asked X",
// but not "invited X".
func (s *scan) begged(i int) bool {
	k := i - 1
	for s.tag(k).Name() || s.tag(k) == tag.PRP {
		k--
	}
	if k == i-1 || !s.tag(k).Verb() {
		return false
	}
	return slices.ContainsFunc(s.verbs[s.lemma(k)], func(x sense) bool {
		return x.target == "obj" && x.aim == "to" && (x.means == graph.MeansPlea || x.means == graph.MeansOrder)
	})
}

// singular reports whether the plural verb at i stands behind one name alone and "that", and so tells what is to be done.
func (s *scan) singular(i int) bool {
	k := i - 1
	for s.tag(k) == tag.NNP {
		k--
	}
	return k < i-1 && s.word(k) == "that" && s.tag(k+1) == tag.NNP
}

// perfect reports whether the word at i is the participle of a verb of influence behind "has" and adverbs.
func (s *scan) perfect(i int) bool {
	if len(s.verbs[tag.Lemma(s.Word(i), tag.VBN)]) == 0 || !strings.HasSuffix(s.low[i], "ed") {
		return false
	}
	k := i - 1
	for s.tag(k).Adverb() {
		k--
	}
	return k < i-1 && s.lemma(k) == "have"
}

// acting reports whether the participle at i is a past tense, as what it acts on follows: "X, the envoy, called on Y", "urged Y".
func (s *scan) acting(i int) bool {
	if s.word(i+1) == "by" {
		return false
	}
	for k := i - 1; ; k-- {
		if s.tag(k).Adverb() {
			continue
		}
		if s.tag(k) == tag.Close { // "X (R-Vt.) called on Y"
			for s.tag(k-1) != tag.Open && k > i-maxBracket {
				k--
			}
			k--
			continue
		}
		switch s.lemma(k) {
		case "have", "be", "get", "'s", "’s", "'d":
			return false
		}
		if t := s.tag(k); t != tag.NNP && t != tag.NN && t != tag.NNS && t != tag.NNPS && t != tag.Comma && t != tag.PRP {
			return false
		}
		break
	}
	for _, x := range s.verbs[s.lemma(i)] {
		at := i + 1
		switch {
		case x.particle != "" && s.word(at) == x.particle, x.particle == "" && x.target != "obj" && x.target != "none" && s.word(at) == x.target:
			at++
		case x.particle != "" || x.target != "obj" || twoObjects[s.lemma(i)] || s.lemma(i) == "tell" || s.lemma(i) == "ask":
			continue
		}
		if t := s.tag(at); t == tag.DT || t.Name() || t == tag.PRP || t == tag.PRPS || x.particle != "" && (t == tag.NNS || t == tag.NN || t.Adjective() || t == tag.CD) {
			return true
		}
	}
	return false
}

// verbAdjectives are adjectives that are verbs as well.
var verbAdjectives = set("free open clear complete lower secure separate slow calm empty ready")

func (s *scan) inMention(i int) bool {
	for range s.Covering(i, i+1) {
		return true
	}
	return false
}

// personAt reports whether a person's name starts at token i.
func (s *scan) personAt(i int) bool {
	m := s.Starting(i)
	return len(m) > 0 && m[0].Form == graph.FormName && s.Chain(m[0]).Type == graph.Person
}

func (s *scan) kind(i int) text.Kind {
	if i < 0 || i >= len(s.Tokens) {
		return text.Punct
	}
	return s.Tokens[i].Kind
}

func (s *scan) lemma(i int) string {
	if i < 0 || i >= len(s.Lemmas) {
		return ""
	}
	return s.Lemmas[i]
}

// capital reports whether token i starts with a capital.
func (s *scan) capital(i int) bool {
	if i < 0 || i >= len(s.Tokens) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.Exact(i))
	return unicode.IsUpper(r)
}

// set makes a set of the words of a list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
