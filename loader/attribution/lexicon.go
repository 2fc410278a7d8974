package attribution

import (
	"slices"

	"backchannel/data"
	"backchannel/loader/tag"
)

// lexicon tells what a word is as a word of telling: a number for its act and part of speech, 0 for none.
type lexicon struct{ verbs, nouns map[string]uint32 }

func newLexicon(t *data.Tables) *lexicon {
	var acts []string
	for _, c := range t.Cues {
		acts = append(acts, c.Act)
	}
	slices.Sort(acts)
	acts = slices.Compact(acts)
	l := &lexicon{map[string]uint32{}, map[string]uint32{}}
	for _, c := range t.Cues {
		act, _ := slices.BinarySearch(acts, c.Act)
		switch c.POS {
		case "verb":
			l.verbs[c.Lemma] = uint32(act + 1)
		case "noun":
			l.nouns[c.Lemma] = uint32(act + 1)
		}
	}
	return l
}

// Numbers of nouns and of "according", behind those of verbs.
const (
	nounCue      = 32
	accordingCue = 64
)

// class is the number of a word with its tag.
func (l *lexicon) class(lemma string, t tag.Tag) uint32 {
	switch {
	case t.Verb() && l.verbs[lemma] > 0:
		return l.verbs[lemma]
	case t.Noun() && l.nouns[lemma] > 0:
		return nounCue + l.nouns[lemma]
	case lemma == "accord" || lemma == "according":
		return accordingCue
	}
	return 0
}
