package mention

import (
	"cmp"
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// spoken joins "I" and "me" in quotations to who speaks them, and "we" to the group or body that does. Nothing else is joined there: whom
// one person's "we" and "you" take in, the words do not say.
func (j *joiner) spoken() {
	who := make([]voice, len(j.Quotes))
	last := -1 // the quotation before that has a speaker
	for k, q := range j.Quotes {
		v := j.speakerAfter(q)
		if !v.found {
			v = j.speakerBefore(q)
		}
		if !v.found && last >= 0 && j.goesOn(j.Quotes[last], q, who[last]) {
			v = who[last]
			v.cue = -1
		}
		who[k] = v
		if v.found {
			last = k
		}
	}
	for i := range j.Tokens {
		q := j.quoteOf(i)
		if q < 0 || !who[q].found || j.Tokens[i].Kind != text.Word {
			continue
		}
		x := &j.chains[who[q].chain]
		one := x.kind == graph.Person && !x.plural
		switch {
		case one && (j.Exact(i) == "I" || j.word(i, "me", "my", "mine", "myself")),
			!one && (j.word(i, "we", "our", "ours", "ourselves") || j.Exact(i) == "us"):
			j.pronouns = append(j.pronouns, pronoun{i, who[q].chain, "speaker of the quotation", who[q].confidence})
		}
	}
}

// A voice is who speaks a quotation.
type voice struct {
	found      bool
	chain      int
	cue        int // the verb that says so, or -1
	confidence float64
}

// speakerAfter finds who speaks a quotation in the words behind it: ”…,” said the envoy; “…,” she told reporters.
func (j *joiner) speakerAfter(q text.Quotation) voice {
	at, cue := j.cueAfter(q)
	if at < 0 {
		return voice{}
	}
	return j.voiceAt(at, cue)
}

// cueAfter returns where the words for who speaks a quotation start behind it, and the verb of saying; -1 if none follows.
func (j *joiner) cueAfter(q text.Quotation) (at, cue int) {
	if !q.Closed {
		return -1, -1
	}
	first, around := q.Close+1, j.quoteOf(q.Open)
	if first < len(j.Tokens) && j.Tags[first] == tag.Comma {
		first++
	}
	if first >= len(j.Tokens) || first >= j.Sentences[j.SentenceAt(q.Close)].Last {
		return -1, -1
	}
	s := j.Sentences[j.SentenceAt(first)]
	for i := first; i < s.Last && i < first+14 && j.quoteOf(i) == around; i++ {
		if j.Tokens[i].Kind == text.OpenQuote || j.Tags[i].Finite() && !j.toks[i].is(speech) {
			break
		}
		if j.toks[i].is(speech) && j.Tags[i].Verb() {
			if i == first { // said X
				return i + 1, i
			}
			return first, i
		}
	}
	return -1, -1
}

// speakerIn returns who speaks the quotation around a pronoun of a gender, as far as that is known in text order, or -1.
func (j *joiner) speakerIn(quote int, gender string) int {
	q := j.Quotes[quote]
	at, cue := j.cueAfter(q)
	if at < 0 {
		if v := j.speakerBefore(q); v.found {
			return v.chain
		}
		return j.speaker
	}
	if v := j.voiceAt(at, cue); v.found {
		return v.chain
	}
	if gender == "f" && j.word(at, "he") || gender == "m" && j.word(at, "she") {
		return -1
	}
	return j.speaker
}

// speakerBefore finds who speaks a quotation in the words before it: the envoy said: “…”.
func (j *joiner) speakerBefore(q text.Quotation) voice {
	around := j.quoteOf(q.Open)
	s := j.Sentences[j.SentenceAt(q.Open)]
	cue := -1
	for i := q.Open - 1; i >= s.First && i >= q.Open-8 && j.quoteOf(i) == around; i-- {
		if j.toks[i].is(speech) && j.Tags[i].Finite() {
			cue = i
			break
		}
		if j.Tags[i].Finite() || j.Tokens[i].Kind == text.CloseQuote {
			return voice{}
		}
	}
	if cue < 0 {
		return voice{}
	}
	first := cue // of the clause
	for first > s.First && cue-first < 40 && j.quoteOf(first-1) == around && j.Tokens[first-1].Kind != text.CloseQuote && !j.Tags[first-1].Finite() && j.Tags[first-1] != tag.CC {
		first--
	}
	for i := first; i < cue; i++ {
		if v := j.voiceAt(i, cue); v.found {
			return v
		}
	}
	return voice{}
}

// goesOn reports whether quotation q goes on with what was quoted before: nothing but who says it stands between them in the paragraph.
func (j *joiner) goesOn(before, q text.Quotation, v voice) bool {
	if q.Depth != before.Depth {
		return false
	}
	if q.Continued {
		return true
	}
	if v.cue < 0 || j.Sentences[j.SentenceAt(before.Open)].Block != j.Sentences[j.SentenceAt(q.Open)].Block {
		return false
	}
	end := j.Sentences[j.SentenceAt(max(before.Close, v.cue))].Last
	return q.Open == end || q.Open == end-1 || j.SentenceAt(q.Open) == j.SentenceAt(before.Close) && q.Open-v.cue < 12
}

// voiceAt returns who is told of by the words that start with token i, the subject of the verb of saying at cue.
func (j *joiner) voiceAt(i, cue int) voice {
	if k, ok := slices.BinarySearchFunc(j.pronouns, i, func(p pronoun, i int) int { return cmp.Compare(p.token, i) }); ok {
		if j.word(i, "he", "she", "they", "it") && i <= cue+1 {
			return voice{true, j.pronouns[k].chain, cue, min(0.8, j.pronouns[k].confidence)}
		}
		return voice{}
	}
	best := -1
	for k := j.nextFind(i); k < len(j.order) && j.finds[j.order[k]].first == i; k++ {
		if f := &j.finds[j.order[k]]; f.chain >= 0 && f.mention && (f.last <= cue || i > cue) {
			best = j.order[k]
			break
		}
	}
	if best < 0 {
		return voice{}
	}
	f := &j.finds[best]
	if f.last < len(j.Tokens) && (j.possessive(f.last) || j.word(f.last, "and")) {
		return voice{}
	}
	switch j.chains[f.chain].kind {
	case graph.Person, graph.Group, graph.Organization, graph.Government:
		return voice{true, f.chain, cue, 0.8}
	}
	return voice{}
}
