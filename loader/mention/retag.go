package mention

import (
	"strings"

	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// retag puts right the tags of a sentence that its other words contradict, and brings what may be tagged in two ways, such as "both", to the one that the
// rules know.
func (r *Reader) retag(d *Doc, s text.Sentence) {
	tags := d.Tags[s.First:s.Last]
	at := func(i int) tag.Tag {
		if i < 0 || i >= len(tags) {
			return tag.None
		}
		return tags[i]
	}
	word := func(i int) string {
		if i < 0 || i >= len(tags) {
			return ""
		}
		return d.Lower(s.First + i)
	}
	verbs := 0 // that are finite
	for _, t := range tags {
		if t.Finite() {
			verbs++
		}
	}
	before := 0 // of them before i
	for i, t := range tags {
		if t.Finite() {
			before++
		}
		next := at(i + 1)
		switch w := word(i); {
		case t == tag.Close && w == ".": // "(I-Vt.)"
			tags[i] = tag.Stop
		case t == tag.UH && w == "no" && (next.Noun() || next.Adjective()): // "No Ostian was told"
			tags[i] = tag.DT
		case t == tag.PRPS && w == "whose":
			tags[i] = tag.WPS
		case t == tag.TO && next == tag.VBG: // "took to urging"
			tags[i] = tag.IN
		case t == tag.VBZ && next == tag.MD && word(i-1) == "that" && strings.HasSuffix(w, "s"): // "that shipments will stop", but not "which X says will stop"
			tags[i] = tag.NNS
		case next == tag.NNS && w == "neither" && word(i+2) == "nor" && at(i+3) == tag.VBZ: // "neither confirms nor denies"
			tags[i+1] = tag.VBZ
		case t == tag.CC && w == "both" && oneNoun(tags[i+1:]), t == tag.CC && w == "neither" && !next.Verb(): // "both camps", "neither X nor Y"
			tags[i] = tag.DT
		case t == tag.NNP && next.Adjective() && at(i+2).Noun() && (at(i-1) == tag.DT || i == 0) && demonymic(w): // "the Ostian foreign minister"
			tags[i] = tag.JJ
		case t == tag.DT && w == "neither" && at(i-1) == tag.MD: // "would neither confirm nor deny"
			tags[i] = tag.RB
		case t == tag.VB && w == "have" && next == tag.VBN && !dependent(tags[:i]): // "fears that it will flood again have grown"
			tags[i] = tag.VBP
		case t == tag.VBD && w == "dated" && at(i-1).Noun() && (next.Name() || next == tag.CD): // "in a letter dated March 2, X asked"
			tags[i] = tag.VBN
		case t == tag.WDT && w == "that" && (next == tag.DT || next.Noun() || next == tag.PRP || next == tag.PRPS) && d.hearsBefore(s.First, s.First+i): // "told the two men that the Front was tired"
			tags[i] = tag.IN
		case t == tag.CC && w == "but" && next == tag.TO && at(i-1) == tag.NN && word(i-2) == "no": // "had no choice but to ask"
			tags[i] = tag.IN
		case verbs == 1 && before == 0 && t == tag.NN && word(i+1) == "that" && at(i-1).Name() && r.says(word(i)): // "emails seen by the Dial show that it knew"
			tags[i] = tag.VBP
		case t == tag.NNS && next == tag.VBZ && before == 0 && at(i-1).Noun() && at(i+2) == tag.TO && r.says(word(i)): // "a memo seen by the Dial tells guards to go"
			tags[i], tags[i+1] = tag.VBZ, tag.NNS
		case verbs == 0 && at(len(tags)-1) == tag.Stop && at(i-1).Noun() && (next.Name() && (t == tag.NN || t == tag.JJ || t == tag.VBN) && strings.HasSuffix(w, "ed") || t == tag.VBN && word(i+1) != "by"):
			// "A man stabbed Senator Krol", "The pilots left in May": a sentence has a verb
			tags[i], verbs = tag.VBD, 1
		}
	}
}

// says reports whether a word is a form of a verb of telling.
func (r *Reader) says(word string) bool {
	return r.vocab.props[r.vocab.look(word)]&speech != 0
}

// demonymic reports whether a word ends as adjectives of countries do.
func demonymic(word string) bool {
	for _, end := range []string{"an", "ese", "ish", "i"} {
		if len(word) > len(end)+2 && strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// oneNoun reports whether the words behind a "both" are one noun with what describes it: "both camps", "both Arab and Israeli officials", but not "both X and Y".
func oneNoun(tags []tag.Tag) bool {
	for i, t := range tags {
		switch {
		case t.Adjective() || t.Name() && i+1 < len(tags) && (tags[i+1] == tag.CC || tags[i+1] == tag.NNS) || t == tag.CC && i > 0:
		case t == tag.NNS:
			return i+1 == len(tags) || tags[i+1] != tag.CC
		default:
			return false
		}
	}
	return false
}

// dependent reports whether a verb behind these tags has a modal or "to" before it, with nothing but adverbs between.
func dependent(tags []tag.Tag) bool {
	k := len(tags) - 1
	for k >= 0 && tags[k].Adverb() {
		k--
	}
	return k < 0 || tags[k] == tag.MD || tags[k] == tag.TO || tags[k] == tag.PRP || tags[k].Noun()
}

// hearsBefore reports whether the noun phrase that ends before token i, in a sentence that starts at token first, is of people to whom a verb of telling
// tells something.
func (d *Doc) hearsBefore(first, i int) bool {
	k := i - 1
	for k > first && (d.Tags[k].Noun() || d.Tags[k].Adjective() || d.Tags[k] == tag.CD || d.Tags[k] == tag.DT || d.Tags[k] == tag.PRP || d.Tags[k] == tag.PRPS) {
		k--
	}
	if k == i-1 || !d.Tags[k].Verb() {
		return false
	}
	switch tag.Lemma(d.Word(k), d.Tags[k]) {
	case "tell", "assure", "warn", "inform", "remind", "notify", "persuade", "convince", "reassure":
		return true
	}
	return false
}
