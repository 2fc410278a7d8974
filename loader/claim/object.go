package claim

import (
	"strings"

	"backchannel/loader/text"
)

// called reads "called for X" and "called X 'a disgrace'"; a telephone call or a name is no telling.
func (s *scan) called(a *attribution, i, hi int) bool {
	if s.word(i) == "for" || s.isAdverb(i) && s.word(i+1) == "for" {
		for s.word(i) != "for" {
			i++
		}
		a.content, a.form = s.trim([]span{{i + 1, s.contentEnd(i+1, hi, noun)}}), noun
		return len(a.content) > 0
	}
	if s.kind(i) == text.OpenQuote && s.word(a.source.a-1) == "what" { // "in what she called “a sale”"
		a.word.act, a.word.status = say, ""
		a.content, a.form = []span{{i, min(hi, s.pastQuote(i, hi))}}, noun
		return a.content[0].b > i
	}
	n := s.phraseEnd(i, hi)
	if n == i {
		return false
	}
	n = s.withTail(n, hi)
	for s.tag(n) == "TO" || s.tag(n) == "VB" || s.tag(n) == "VBN" && s.tag(n-1) == "VB" { // "the number to be freed too low"
		n++
	}
	if s.kind(n) == text.OpenQuote || s.tag(n) == "DT" || s.isAdjective(n) || s.isAdverb(n) && s.isAdjective(n+1) {
		a.word.act, a.word.status = say, ""
		a.content, a.form = s.trim([]span{{i, s.contentEnd(i, hi, noun)}}), clause // all of "the plan a disgrace" is told
		return len(a.content) > 0
	}
	return false
}

// prepositions says behind which ones a verb's content stands where it is no clause: "accused X of lying".
var prepositions = map[string]string{
	"accuse": "of", "blame": "for on", "criticize": "for", "criticise": "for", "denounce": "for as", "condemn": "for as",
	"warn": "of about against", "complain": "about of", "boast": "of about", "brag": "about", "lash out": "at against",
	"call": "for", "appeal": "for", "plead": "for", "ask": "for about", "object": "to", "testify": "about", "rail": "about against at",
	"argue": "for against", "worry": "about", "agree": "to", "insist": "on", "advocate": "for", "describe": "as", "dismiss": "as",
	"denounced": "as", "reject": "as", "protest": "against", "inquire": "about", "hint": "at",
	"castigate": "for", "rebuke": "for", "chide": "for", "assail": "for as", "blast": "for as", "mock": "for as", "scold": "for",
	"berate": "for", "lambast": "for", "portray": "as", "characterize": "as", "depict": "as",
}

// nounContent reads content that is a noun phrase or a doing: "denied the charge", "accused Kestra of lying".
func (s *scan) nounContent(a *attribution, j, hi int) ([]span, bool) {
	end := func(from int) ([]span, bool) {
		a.form = noun
		return s.trim([]span{{from, s.contentEnd(from, hi, noun)}}), true
	}
	if preps, ok := prepositions[a.lemma]; ok && s.isPreposition(j, preps) {
		if s.word(j) == "against" && a.word.act == warn { // what one warns against should not be done
			a.word.status, a.word.negative = "requested", true
		}
		if n := s.phraseEnd(j+1, hi); n > j+1 || s.tag(j+1) == "VBG" {
			return end(j + 1)
		}
	}
	if a.word.takes&noun == 0 {
		return nil, false
	}
	n := s.phraseEnd(j, hi)
	if a.word.act == deny && n > j && s.tag(n) == "DT" { // "denied the poet a visa"
		return nil, false
	}
	switch {
	case n > j && (!(temporal[s.word(j)] && s.isNoun(j)) || s.word(j) == "time" && s.tag(j+1) == "TO"):
		if a.word.act == accuse || a.word.act == praise { // the party first, then for what
			if s.word(n) == ":" && n+1 < hi || s.said(n) >= 0 && s.kind(n) == text.OpenQuote { // "scolded him: “…”"
				a.audience = span{j, n}
				return s.contentAt(a, n, hi, false)
			}
			t := s.withTail(n, j+1)
			if preps, ok := prepositions[a.lemma]; ok && t < hi && s.isPreposition(t, preps) {
				a.audience = span{j, t}
				return end(t + 1)
			}
		}
		return end(j)
	case s.tag(j) == "VBG":
		return end(j)
	}
	return nil, false
}

func (s *scan) isPreposition(i int, among string) bool {
	if t := s.tag(i); t != "IN" && t != "TO" && t != "RP" {
		return false
	}
	for w := range strings.FieldsSeq(among) {
		if w == s.word(i) {
			return true
		}
	}
	return false
}
