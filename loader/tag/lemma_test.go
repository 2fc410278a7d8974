package tag_test

import (
	"strings"
	"testing"

	"backchannel/data"
	"backchannel/loader/tag"
)

func TestLemma(t *testing.T) {
	tests := []struct {
		word string
		tag  tag.Tag
		want string
	}{
		{"said", tag.VBD, "say"},
		{"says", tag.VBZ, "say"},
		{"Denied", tag.VBD, "deny"},
		{"planned", tag.VBN, "plan"},
		{"called", tag.VBN, "call"},
		{"compelled", tag.VBN, "compel"},
		{"hoping", tag.VBG, "hope"},
		{"hopping", tag.VBG, "hop"},
		{"agreed", tag.VBD, "agree"},
		{"dying", tag.VBG, "die"},
		{"persuaded", tag.VBD, "persuade"},
		{"visited", tag.VBD, "visit"},
		{"invited", tag.VBD, "invite"},
		{"released", tag.VBN, "release"},
		{"pressed", tag.VBD, "press"},
		{"reaches", tag.VBZ, "reach"},
		{"’s", tag.VBZ, "be"},
		{"wo", tag.MD, "will"},
		{"allies", tag.NNS, "ally"},
		{"spokeswomen", tag.NNS, "spokeswoman"},
		{"sons-in-law", tag.NNS, "son-in-law"},
		{"crises", tag.NNS, "crisis"},
		{"headquarters", tag.NNS, "headquarters"},
		{"Philippines", tag.NNPS, "Philippines"},
		{"Quickly", tag.RB, "quickly"},
		{"", tag.VBD, ""},
		{"s", tag.NNS, "s"},
	}
	for _, test := range tests {
		if got := tag.Lemma(test.word, test.tag); got != test.want {
			t.Errorf("Lemma(%q, %v) = %q, want %q", test.word, test.tag, got, test.want)
		}
	}
}

// The lexicons spell out inflections; the lemmas of these must lead back.
func TestLemmaAgreesWithLexicons(t *testing.T) {
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	check := func(f data.Forms, pos string) {
		t.Helper()
		tags := []tag.Tag{tag.VBZ, tag.VBD, tag.VBN, tag.VBG}
		if pos == "noun" {
			tags = []tag.Tag{tag.NNS}
		} else if pos != "verb" {
			return
		}
		for i, form := range []string{f.Third, f.Past, f.Participle, f.Gerund}[:len(tags)] {
			if word, rest := cut(form); word != "" {
				lemma, _ := cut(f.Lemma)
				if got := tag.Lemma(word, tags[i]); got != lemma {
					t.Errorf("Lemma(%q, %v) = %q, want %q (%s)", word, tags[i], got, lemma, rest)
				}
			}
		}
	}
	for _, c := range tables.Cues {
		check(c.Forms, c.POS)
	}
	for _, c := range tables.Influences {
		check(c.Forms, c.POS)
	}
	for _, c := range tables.Contacts {
		check(c.Forms, c.POS)
	}
	for _, r := range tables.Roles {
		if strings.Contains(r.Plural, " ") {
			continue // whose last word need not be its head
		}
		if got := tag.Lemma(r.Plural, tag.NNS); r.Plural != "" && got != strings.ToLower(r.Singular) {
			t.Errorf("Lemma(%q, NNS) = %q, want %q", r.Plural, got, r.Singular)
		}
	}
}

// cut parts a word from what goes with it: "bear", "down".
func cut(phrase string) (word, rest string) {
	word, rest, _ = strings.Cut(phrase, " ")
	return word, rest
}
