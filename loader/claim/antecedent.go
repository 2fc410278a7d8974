package claim

import (
	"slices"

	"backchannel/graph"
)

// before returns the assertions of sentence k that stand before a response and are somebody else's, with what they tell.
func (b *builder) before(r *graph.Response, k int) []*graph.Assertion {
	var out []*graph.Assertion
	for _, i := range b.asserted[k] {
		a := &b.out.Assertions[i]
		p := &b.out.Propositions[b.index[a.Proposition]]
		if p.Content[len(p.Content)-1].End <= r.Cue.Start && !b.byParty(r, a) {
			out = append(out, a)
		}
	}
	return out
}

// byParty reports whether an assertion is by who answers.
func (b *builder) byParty(r *graph.Response, a *graph.Assertion) bool {
	return slices.ContainsFunc(a.Sources, func(s graph.Party) bool {
		x := b.tellers.byID[s.Source]
		return x != nil && isParty(r, x.record.Chain)
	})
}

// isParty reports whether a chain is who answers, for whom, or through whom.
func isParty(r *graph.Response, chain graph.ID) bool {
	return chain != "" && (r.Party.Chain == chain || r.Of != nil && r.Of.Chain == chain || r.Through != nil && r.Through.Chain == chain)
}

// lastTold returns what was told last before a response, in its sentence or the two before in its paragraph: what the party itself is told
// to have done, else all that the attribution tells.
func (b *builder) lastTold(r *graph.Response, k int) graph.ID {
	for n := k; n >= max(0, k-2) && b.Sentences[n].Block == b.Sentences[k].Block; n-- {
		var best *graph.Proposition
		doing := false
		for _, a := range b.before(r, n) {
			p := &b.out.Propositions[b.index[a.Proposition]]
			if a.Mode == graph.Own || p.Negative || !b.isClause(p) {
				continue
			}
			does := slices.ContainsFunc(p.Arguments, func(x graph.Argument) bool { return x.Role == graph.Agent && isParty(r, x.Chain) })
			if best == nil || does && !doing || does == doing && size(p) > size(best) {
				best, doing = p, does
			}
		}
		if best != nil {
			return best.ID
		}
	}
	return ""
}

// isClause reports whether what a proposition tells has a verb, so that it can be denied.
func (b *builder) isClause(p *graph.Proposition) bool {
	return slices.ContainsFunc(p.Content, func(s graph.Span) bool {
		for i := b.TokenAt(s.Start); i < len(b.Tokens) && int(b.Tokens[i].Start) < s.End; i++ {
			if b.isFinite(i) {
				return true
			}
		}
		return false
	})
}

func size(p *graph.Proposition) int {
	n := 0
	for _, s := range p.Content {
		n += s.End - s.Start
	}
	return n
}

// deniedReach is how many sentences back the words of a denial are looked for.
const deniedReach = 12

// denied returns what a denial in the words about takes up: the latest thing told that holds all of them, or, of "any such letter", what
// the letter says.
func (b *builder) denied(r *graph.Response, k int, about span) graph.ID {
	want, such := b.matter(about)
	if len(want) == 0 || len(want) < 2 && !such && b.word(about.a) != "any" {
		return ""
	}
	for n := k; n >= max(0, k-deniedReach); n-- {
		var best *graph.Proposition
		for _, a := range b.before(r, n) {
			p := &b.out.Propositions[b.index[a.Proposition]]
			if p.Negative || !b.holdsAll(p, want) || best != nil && size(best) <= size(p) {
				continue
			}
			best = p
		}
		if best != nil {
			return best.ID
		}
	}
	if !such {
		return ""
	}
	for i := range b.out.Assertions[:min(len(b.out.Assertions), maxAnswered)] { // the paper that it is said not to be
		a := &b.out.Assertions[i]
		for _, s := range a.Sources {
			x := b.tellers.byID[s.Source]
			if x != nil && x.record.Kind == graph.DocumentSource && x.head == want[0] && a.Evidence[0].End <= r.Cue.Start {
				return a.Proposition
			}
		}
	}
	return ""
}

// maxAnswered bounds how many events and assertions a response is compared with, so that reading stays linear.
const maxAnswered = 512

// matter returns the lemmas of the nouns, verbs and adjectives of some words; of "any such N" and "such a N" N alone.
func (b *builder) matter(p span) (list []string, such bool) {
	for i := p.a; i < p.b; i++ {
		if b.word(i) == "such" {
			for j := i + 1; j < p.b; j++ {
				if b.isNoun(j) && !b.isNoun(j+1) {
					return []string{b.lemma(j)}, true
				}
			}
		}
	}
	for i := p.a; i < p.b; i++ {
		if l := b.lemma(i); (b.isNoun(i) || b.isVerb(i) || b.isAdjective(i)) && !bes[b.word(i)] && !haves[b.word(i)] && !dos[b.word(i)] && !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list, false
}

// holdsAll reports whether a proposition's words hold all of the lemmas.
func (b *builder) holdsAll(p *graph.Proposition, want []string) bool {
	have := map[string]bool{}
	for _, s := range p.Content {
		for i := b.TokenAt(s.Start); i < len(b.Tokens) && int(b.Tokens[i].Start) < s.End; i++ {
			have[b.lemma(i)] = true
		}
	}
	return !slices.ContainsFunc(want, func(w string) bool { return !have[w] })
}

// happened returns what tells of the event that the words about name: of "the meeting" the one that the article opens with, else the one told
// last.
func (b *builder) happened(r *graph.Response, k int, about span) graph.ID {
	if b.word(about.a) != "the" && b.word(about.a) != "that" && b.word(about.a) != "those" {
		return ""
	}
	kinds := occurrences[b.lemma(b.headOf(about))]
	if kinds == nil {
		return ""
	}
	for i := range b.out.Events[:min(len(b.out.Events), maxAnswered)] {
		if e := &b.out.Events[i]; b.opensArticle(b.sentenceAt(e.Trigger)) && took(e, kinds, r) {
			return b.telling[e.ID]
		}
	}
	for _, e := range slices.Backward(b.out.Events) {
		if b.sentenceAt(e.Trigger) < k-eventReach {
			break
		}
		if took(&e, kinds, r) {
			return b.telling[e.ID]
		}
	}
	return ""
}

// took tells whether an event of one of the kinds is told before a response.
func took(e *graph.Event, kinds []graph.EventType, r *graph.Response) bool {
	return e.Trigger.End <= r.Cue.Start && !e.Negative && slices.Contains(kinds, e.Type)
}

func (b *builder) sentenceAt(s graph.Span) int { return int(b.sentenceOf[b.TokenAt(s.Start)]) }

// opensArticle reports whether sentence n is of the first paragraph.
func (b *builder) opensArticle(n int) bool {
	for _, x := range b.Blocks[:b.Sentences[n].Block] {
		if x.Kind == graph.BlockParagraph {
			return false
		}
	}
	return b.Blocks[b.Sentences[n].Block].Kind == graph.BlockParagraph
}

// eventReach is how many sentences back "the meeting" still points at the one told last.
const eventReach = 30

// occurrences are nouns for what took place, by lemma.
var occurrences = map[string][]graph.EventType{
	"meeting": {graph.Meeting}, "talk": {graph.Meeting}, "conversation": {graph.Meeting, graph.Call}, "discussion": {graph.Meeting},
	"encounter": {graph.Meeting}, "session": {graph.Meeting}, "visit": {graph.Visit, graph.Meeting}, "trip": {graph.Visit},
	"call": {graph.Call}, "letter": {graph.Message}, "note": {graph.Message}, "message": {graph.Message},
	"agreement": {graph.Agreement}, "accord": {graph.Agreement}, "deal": {graph.Agreement}, "truce": {graph.Agreement},
	"raid": {graph.Strike}, "strike": {graph.Strike}, "attack": {graph.Strike}, "bombing": {graph.Strike},
}
