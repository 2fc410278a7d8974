package claim

import (
	"strings"

	"backchannel/graph"
)

func (s *scan) cueAt(i int) bool {
	_, ok := s.verbs[s.lemma(i)]
	return ok && s.isVerb(i)
}

// canTell reports whether what the phrase names can be said to tell something.
func (s *scan) canTell(p span, e cue) bool {
	if p.empty() {
		return false
	}
	if nobody[s.word(p.a)] && s.tag(p.a) != "NNP" {
		return false
	}
	h := s.headOf(p)
	w := s.word(h)
	if occasions[w] && !e.quoted {
		return false
	}
	if e.papers && !papers[w] && !s.weight[w] && !s.finders[w] && w != "it" {
		return false
	}
	if s.isPronoun(h) {
		switch w {
		case "he", "she", "they", "them", "him", "her":
			return true
		case "it":
			return e.act != think
		}
		return false
	}
	if m, ok := s.Headed(h); ok {
		switch c := s.Chain(m); c.Type {
		case graph.Person, graph.Government, graph.Organization, graph.Group:
			return true
		case graph.Place, graph.Venue:
			return e.act != think && s.tag(h) == "NNP"
		}
	}
	if shares[w] && (e.act == say || e.act == think) {
		return true
	}
	if _, ok := s.people[w]; ok || s.weight[w] || collective[w] || w == "other" && s.word(p.a) == "the" {
		return true
	}
	if papers[w] {
		return e.act == say || e.act == write || e.act == warn || e.act == demand || e.act == accuse || e.act == predict || e.act == deny
	}
	if s.tag(h) == "NNP" || s.tag(h) == "NNPS" || likelyPerson(w) {
		return true
	}
	return e.plain && s.isNoun(h) && !temporal[w] && !mute[w]
}

// shares are words for a part of those who were asked: "43 percent said".
var shares = words("percent per cent % third quarter half majority minority plurality")

// nobody starts a phrase of which what is said is not told: "no official", "neither of them", "few".
var nobody = words("no none neither nobody few")

// occasions are where somebody speaks, and say nothing themselves.
var occasions = words("conference conferences briefing briefings hearing hearings debate debates appearance rally rallies session sessions ceremony meeting meetings")

// mute are nouns that say nothing, whatever the verb.
var mute = words("thing things fact facts history logic reason reasons law laws way ways point points life truth money time times")

// likelyPerson reports whether a noun looks like one for people: "narrator", "organizers".
func likelyPerson(w string) bool {
	w = strings.TrimSuffix(w, "s")
	for _, end := range []string{"ist", "man", "woman", "ian", "eer", "tor", "ser", "ner", "yer", "cer"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}
