package claim

import (
	"iter"
	"slices"
	"strings"

	"backchannel/graph"
)

// public are words for those whom one tells what everybody may hear.
var public = words(`reporter reporters journalist journalists correspondent correspondents press media crowd audience rally
	conference briefing news lawmakers parliament congress senate committee supporters viewers listeners newspaper paper
	agency network radio television channel interviewer panel forum gathering meeting nation public world council
	assembly court jury voters delegates students cnn bbc`)

// open are the occasions and papers that anybody may hear or read.
var open = words(`statement statements interview interviews conference conferences speech speeches briefing briefings release releases address remarks post posts tweet tweets
	hearing debate appearance rally broadcast facebook twitter telegram instagram media declaration communique communiqué`)

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

// occasion returns to whom it was said by where: in public, or, in an interview, to whoever led it.
func (b *builder) occasion(a *attribution) *graph.Audience {
	var out *graph.Audience
	if k := b.Sentences[a.sentence].First; (b.word(k) == "speaking" || b.word(k) == "talking") && b.word(k+1) == "to" && !a.carried {
		for i := k + 2; !b.isStop(i) && i < a.cue.a; i++ {
			if public[b.word(i)] {
				return &graph.Audience{Kind: graph.ToPublic}
			}
		}
	}
	for i, p := range b.asides(a) {
		if m, ok := b.Headed(p.b - 1); ok && out != nil && b.word(i) == "with" && b.Chain(m).Outlet {
			return b.toOutlet(b.Chain(m))
		}
		if a.lemma != "accord" && (open[b.word(p.b-1)] && !b.isOutlet(p.b-1) && b.word(i) != "after" && b.word(i) != "before" || b.word(i) == "on" && strings.TrimSuffix(b.Exact(p.b-1), ".") == "X") {
			out = &graph.Audience{Kind: graph.ToPublic}
			if w := b.word(p.b - 1); (w == "interview" || w == "interviews") && (p.b-p.a == 1 || p.b-p.a == 2 && b.tag(p.a) == "DT") && b.word(p.b) != "with" {
				out.Kind = graph.ToPublication // whoever is named as no other's interviewer
			}
		}
	}
	return out
}

// toOutlet is the audience of who speaks to an outlet: the publication itself, or the public through another.
func (b *builder) toOutlet(c *graph.Chain) *graph.Audience {
	if b.Document.Publisher != "" && strings.Contains(strings.ToLower(b.Document.Publisher), strings.ToLower(strings.TrimPrefix(c.Name, "The "))) {
		return &graph.Audience{Kind: graph.ToPublication}
	}
	return &graph.Audience{Kind: graph.ToPublic}
}

// relays returns who passed it on: "said through a spokesman".
func (b *builder) relays(a *attribution) []graph.Party {
	for i, p := range b.asides(a) {
		if _, ok := b.people[b.word(p.b-1)]; b.word(i) == "through" && ok {
			return b.tellers.who(&attribution{sentence: a.sentence, source: p, content: a.content})
		}
	}
	return nil
}

// audience reads to whom an attribution was spoken.
func (b *builder) audience(a *attribution) *graph.Audience {
	p := a.audience
	if p.empty() || a.word.act == accuse || a.word.act == praise {
		if a.lemma == "tweet" || a.lemma == "announce" || a.lemma == "declare" {
			return &graph.Audience{Kind: graph.ToPublic}
		}
		return b.occasion(a)
	}
	if w := b.word(p.a); w == "us" || w == "me" {
		return &graph.Audience{Kind: graph.ToPublication}
	}
	for i := p.a; i < p.b; i++ {
		if public[b.word(i)] {
			return &graph.Audience{Kind: graph.ToPublic}
		}
	}
	m, ok := b.Headed(b.headOf(p))
	if !ok {
		if b.isOutlet(b.headOf(p)) {
			return &graph.Audience{Kind: graph.ToPublic}
		}
		return nil
	}
	c := b.Chain(m)
	if c.Outlet {
		return b.toOutlet(c)
	}
	return &graph.Audience{Kind: graph.ToParty, Party: &graph.Party{Chain: c.ID, Span: b.Span(p.a, p.b)}}
}

// private reports whether the cue is of one party telling another, which the reporter then passes on.
func (b *builder) private(a *attribution) bool {
	return a.word.act == say && !a.around && (a.lemma == "tell" || a.lemma == "inform" || a.lemma == "assure" || a.lemma == "notify" || a.lemma == "brief") &&
		b.mode(a.content) == graph.Indirect
}
