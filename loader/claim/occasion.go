package claim

import (
	"iter"
	"slices"
	"strings"

	"backchannel/graph"
)

// open are nouns for what everybody may hear or read; addressed those for what goes to somebody, who may be told behind.
var (
	open = words(`conference conferences briefing briefings speeches facebook twitter telegram instagram declaration communique communiqué speech address sermon post posts posting tweet testimony hearing broadcast podcast rally forum debate
		media television radio editorial column release inquiry inquest court parliament`)
	addressed = words("interview interviews statement statements letter letters email emails e-mail message messages memo cable note call text remarks")
)

// settings are prepositions of phrases that tell where and in what something is said.
var settings = words("in at on during before through via to from")

// occasion reads to whom something was said from where or in what it was: "said in an interview with", "In a letter to the bank, she
// said". Such phrases open the sentence or stand around the cue.
func (b *builder) occasion(a *attribution) *graph.Audience {
	sent := b.Sentences[b.sentenceOf[a.cue.a]]
	lo, hi := sent.First, sent.Last
	start := a.cue.a
	if !a.source.empty() && a.source.a >= lo {
		start = min(start, a.source.a)
	}
	if len(a.content) == 0 || a.content[0].a > start {
		if x := b.setting(span{lo, start}, a); x != nil {
			return x
		}
	}
	after := span{a.cue.b, hi}
	if a.source.a >= a.cue.b {
		after.a = a.source.b
	}
	if len(a.content) > 0 && a.content[0].a >= after.a {
		after.b = a.content[0].a
	} else {
		after.b = b.toStop(after.a, hi)
	}
	if w := b.word(after.a); w == "to" && b.tag(after.a+1) != "VB" || w == "at" && calling[a.lemma] {
		if e := b.phraseEnd(after.a+1, after.b); e > after.a+1 {
			return b.hearer(span{after.a + 1, e}, w == "at")
		}
	}
	return b.setting(after, a)
}

// calling are verbs that are done at somebody.
var calling = words("shout yell scream bark snap bellow")

// setting reads the first such phrase in the words p.
func (b *builder) setting(p span, a *attribution) *graph.Audience {
	for i := p.a; i < p.b; i++ {
		if !settings[b.word(i)] || b.said(i) >= 0 {
			continue
		}
		e := b.phraseEnd(i+1, p.b)
		if e == i+1 {
			continue
		}
		switch w := b.word(e - 1); {
		case open[w]:
			return b.hearable(span{i + 1, e})
		case addressed[w]:
			if t := b.word(e); t == "to" || t == "with" {
				if n := b.phraseEnd(e+1, p.b); n > e+1 {
					return b.hearer(span{e + 1, n}, false)
				}
			}
			if w == "interview" && i+2 >= e-1 && b.word(e) != "by" || w == "interviews" && i+2 == e { // whoever is named as no other's interviewer
				return &graph.Audience{Kind: graph.ToPublication}
			}
			if w == "statement" || w == "statements" || w == "remarks" {
				return b.hearable(span{i + 1, e})
			}
			return nil
		case b.word(i) == "on" && strings.TrimSuffix(b.Exact(e-1), ".") == "X":
			return &graph.Audience{Kind: graph.ToPublic}
		case b.word(i) == "to" && public[w]: // "Speaking to reporters, she said"
			return b.hearable(span{i + 1, e})
		}
	}
	return nil
}

// hearable is the public, unless the words say that not everybody may hear.
func (b *builder) hearable(p span) *graph.Audience {
	for i := p.a; i < p.b; i++ {
		if closed[b.word(i)] {
			return nil
		}
	}
	return &graph.Audience{Kind: graph.ToPublic}
}

// asides yields the phrases with a preposition that stand around a cue rather than in what is told: "said in a statement on Tuesday", "In an
// interview, X said". Each is the preposition and the noun phrase behind it.
func (s *scan) asides(a *attribution) iter.Seq2[int, span] {
	return func(yield func(int, span) bool) {
		sent := s.Sentences[a.sentence]
		told := func(i int) bool {
			return slices.ContainsFunc(a.content, func(c span) bool { return c.holds(i) })
		}
		phrase := func(i int) bool {
			e := s.phraseEnd(i+1, sent.Last)
			return s.tag(i) != "IN" || e == i+1 || yield(i, span{i + 1, e})
		}
		if a.carried || !told(sent.First) && !phrase(sent.First) {
			return
		}
		i := a.cue.b
		if a.source.a >= i { // "said X in a statement"
			i = a.source.b
		}
		for ; i < sent.Last && !s.isStop(i) && !s.isVerb(i) && s.word(i) != "as" && !told(i) && phrase(i); i++ {
		}
	}
}
