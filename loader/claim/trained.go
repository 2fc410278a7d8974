package claim

import (
	"cmp"
	"slices"

	"backchannel/graph"
	trained "backchannel/loader/attribution"
	"backchannel/loader/mention"
	"backchannel/loader/parse"
)

// How sure the model must be of an attribution to be heard where rules are silent.
const enoughAlone = 0.6

// Attributions gives what the model finds in a document, given what the rules find.
func (r *Reader) Attributions(d *mention.Doc) []trained.Attribution {
	return r.model.Read(&trained.Document{Doc: d, Rules: r.Labels(d)})
}

// combine hears the trained model: it says of what rules found how sure that is, and adds what rules missed. It reports whether it added anything.
//
// A rule whose cue and source the model finds too is as sure as the model is of it. One that it does not find is as sure as such rules were seen to be. What lies in what
// another tells is as sure as that one: nobody marked such for the model to learn from; and a turn of an interview, which has no cue, as its rule is. What
// the model alone finds is taken where it is sure, where it touches nothing that rules found, and where the sentence tells that it was told at all.
func (s *scan) combine(found [][]*attribution, m *trained.Model) bool {
	list := m.Read(&trained.Document{Doc: s.Doc, Rules: s.labels(found)})
	by := make(map[int][]*trained.Attribution, len(list)) // by sentence of the cue
	for i := range list {
		k := int(s.sentenceOf[list[i].Cue.First])
		by[k] = append(by[k], &list[i])
	}
	for _, all := range found {
		for _, a := range all {
			from := a.bearer()
			if from.cue.empty() {
				continue
			}
			a.sure = min(m.Unconfirmed(), a.word.confidence)
			if x := confirming(by[from.sentence], from); x != nil {
				a.sure, a.made = x.Confidence, graph.ByBoth
			}
		}
	}
	added := false
	for i := range list {
		x := &list[i]
		k := int(s.sentenceOf[x.Cue.First])
		if x.Confidence < enoughAlone || !s.isRead(s.Sentences[k].Block) || slices.ContainsFunc(found[k], func(a *attribution) bool { return touches(a, x) }) {
			continue
		}
		if a := s.trained(x, k); a != nil {
			found[k] = append(found[k], a)
			slices.SortStableFunc(found[k], func(a, b *attribution) int { return cmp.Compare(a.cue.a, b.cue.a) })
			added = true
		}
	}
	return added
}

// bearer is the attribution that one goes on from or lies in, or itself.
func (a *attribution) bearer() *attribution {
	for range 100 { // of quotations and denials, no chain is as long
		switch {
		case a.carried && a.following != nil:
			a = a.following
		case a.outer != nil:
			a = a.outer
		default:
			return a
		}
	}
	return a
}

func tokens(p span) trained.Span { return trained.Span{First: p.a, Last: p.b} }

// confirming returns the model's attribution with the same cue and the same source as a rule's, the surest of several; nil where there is none.
func confirming(list []*trained.Attribution, a *attribution) (best *trained.Attribution) {
	for _, x := range list {
		same := x.Cue.Touches(tokens(a.cue)) && (x.Source.Empty() && a.source.empty() || x.Source.Touches(tokens(a.source)))
		if same && (best == nil || x.Confidence > best.Confidence) {
			best = x
		}
	}
	return best
}

// touches reports whether a rule's attribution shares a word with one of the model's.
func touches(a *attribution, x *trained.Attribution) bool {
	mine := append([]span{a.cue, a.source}, a.content...)
	theirs := append([]trained.Span{x.Cue, x.Source}, x.Content...)
	return slices.ContainsFunc(mine, func(p span) bool { return slices.ContainsFunc(theirs, tokens(p).Touches) })
}

// trained makes an attribution of one that the model alone found in sentence k; nil where it tells of nothing that was told.
func (s *scan) trained(x *trained.Attribution, k int) *attribution {
	sent := s.Sentences[k]
	within := func(p trained.Span) span { return span{max(p.First, sent.First), min(p.Last, sent.Last)} }
	a := &attribution{sentence: k, cue: within(x.Cue), source: within(x.Source), form: clause, quote: -1, rule: "model", made: graph.ByModel, sure: x.Confidence}
	if a.source.empty() || x.Source.First < sent.First || s.said(a.cue.a) >= 0 || unasked[s.word(a.source.a)] || s.startsRule(a.cue.a) {
		return nil
	}
	who := s.trim([]span{a.source})
	if len(who) == 0 {
		return nil
	}
	a.source, a.head = who[0], s.headOf(who[0])
	for _, c := range x.Content {
		if p := within(c); !p.empty() {
			a.content = append(a.content, s.trim([]span{s.withoutThat(p)})...)
		}
	}
	if len(a.content) == 0 || !s.wasTold(a, sent.First) || s.isQuestion(a) || s.asksAnonymity(a) || !slices.ContainsFunc(a.content, s.tellsSomething) {
		return nil
	}
	a.around = a.content[0].a < a.cue.a
	return a
}

// withoutThat leaves out the "that" which a clause starts with.
func (s *scan) withoutThat(p span) span {
	if s.word(p.a) == "that" && !p.empty() && s.tag(p.a) != "DT" {
		p.a++
	}
	return p
}

// tellsSomething reports whether a piece of content is a clause or starts with a quotation, and is no topic.
func (s *scan) tellsSomething(p span) bool {
	return p.b-p.a > 2 && (s.said(p.a) >= 0 || s.clauseAt(p.a, p.b) || s.headsClause(p))
}

// headsClause reports whether the tree of the sentence has a clause with a subject over the whole of a range.
func (s *scan) headsClause(p span) bool {
	k := int(s.sentenceOf[p.a])
	first := s.Sentences[k].First
	arcs := s.Trees.Sentence(k)
	head := -1
	for i := p.a; i < p.b; i++ {
		if !p.holds(int(arcs[i-first].Head)) && arcs[i-first].Label != parse.Punct {
			if head >= 0 {
				return false
			}
			head = i
		}
	}
	return slices.ContainsFunc(arcs[p.a-first:p.b-first], func(a parse.Arc) bool {
		return int(a.Head) == head && (a.Label.Main() == parse.Nsubj || a.Label.Main() == parse.Csubj || a.Label == parse.Expl)
	})
}

// unasked are words that a source starts with where it is told that nobody told something, or is only asking.
var unasked = words("no none nobody neither few hardly i we")

// wasTold finds the word of telling in the cue and reports whether it tells that something was told: not "did not say", "could say", "to say". What
// people mark as attribution takes in wishing, knowing and deciding; a verb that the lexicon does not have as one of saying tells nothing here.
func (s *scan) wasTold(a *attribution, lo int) bool {
	for i := a.cue.b - 1; i >= a.cue.a; i-- {
		e, known := s.verbs[s.lemma(i)]
		noun, isNoun := s.nouns[s.lemma(i)]
		switch {
		case s.isVerb(i) && !(bes[s.word(i)] || haves[s.word(i)] || dos[s.word(i)]):
			if g := s.group(i, lo); g.negated || g.modal != "" || g.infinitive && !s.leadsOn(g.first, lo) {
				return false
			}
			if !known || e.act == think || e.takes&clause == 0 {
				return false
			}
			a.word, a.lemma = e, s.lemma(i)
			return true
		case s.isNoun(i) && isNoun && noun.act != think && noun.takes&clause != 0:
			a.word, a.lemma = noun, s.lemma(i)
			return true
		case s.word(i) == "according":
			a.word, a.lemma = cue{act: say, takes: clause}, "accord"
			return true
		}
	}
	return false
}
