package claim

import (
	"slices"

	"backchannel/graph"
)

// answer joins what was answered to what it answers, where the text tells which: "denied it" to what was told right before, "denied that
// there was such an offer" to the offer, "declined to comment on the meeting" to the meeting. A denial in words that only point ("denied
// that") says that what it points at is not so.
func (b *builder) answer() {
	if len(b.out.Responses) == 0 {
		return
	}
	b.index = make(map[graph.ID]int, len(b.out.Propositions))
	b.telling = map[graph.ID]graph.ID{}
	for i := range b.out.Propositions {
		p := &b.out.Propositions[i]
		b.index[p.ID] = i
		for _, a := range p.Arguments {
			if a.Event != "" && b.telling[a.Event] == "" {
				b.telling[a.Event] = p.ID
			}
		}
	}
	said := map[graph.ID]graph.ID{} // what is denied → by what, in the sentence at hand
	last := -1
	for i := range b.out.Responses {
		r := &b.out.Responses[i]
		k := int(b.sentenceOf[b.TokenAt(r.Cue.Start)])
		if k != last {
			clear(said)
			last = k
		}
		own := b.own(r, k)
		r.Answers = b.answered(r, k, own)
		if r.Answers == "" || r.Kind != graph.Denied {
			continue
		}
		switch {
		case own != nil:
			if own.Negative {
				r.Says = own.ID
			}
		case said[r.Answers] == "":
			said[r.Answers] = b.contradict(r, k)
			fallthrough
		default:
			r.Says = said[r.Answers]
		}
	}
}

// own returns the proposition that a response of sentence k tells in words of its own: "denied that there had been any offer".
func (b *builder) own(r *graph.Response, k int) *graph.Proposition {
	for _, x := range b.reached[k] {
		a := b.out.Assertions[x.assertion]
		if a.Cue != nil && a.Cue.Start < r.Cue.End && r.Cue.Start < a.Cue.End {
			return &b.out.Propositions[b.index[a.Proposition]]
		}
	}
	return nil
}

// answered returns the proposition that a response of sentence k answers, "" where that is not told.
func (b *builder) answered(r *graph.Response, k int, own *graph.Proposition) graph.ID {
	about := b.asked(r)
	if about.empty() {
		return ""
	}
	h := b.headOf(about)
	first := b.word(about.a)
	switch {
	case r.Kind == graph.NoReply:
		return ""
	case about.b == about.a+1 && anaphors[first], accounts[b.lemma(h)] && (first == "the" || first == "that" || first == "this"):
		return b.lastTold(r, k)
	case r.Kind == graph.Denied && (own != nil || first == "any"):
		return b.denied(r, k, about)
	case r.Kind == graph.Declined || r.Kind == graph.Confirmed:
		return b.happened(r, k, about)
	}
	return ""
}

var (
	anaphors = words("it that this them those")
	accounts = words("account report claim allegation accusation charge story version assertion suggestion description characterization rumor rumour remark comment")
)

// asked returns the words that say what a response is about: behind "denied", "declined to comment on", "confirmed".
func (b *builder) asked(r *graph.Response) span {
	cue := b.TokenAt(r.Cue.End-1) + 1
	hi := b.Sentences[b.sentenceOf[cue-1]].Last
	p := span{cue, cue}
	if r.About != nil {
		p.a = b.TokenAt(r.About.Start)
	}
	if r.Kind == graph.Declined {
		for i := p.a; i < hi && !b.isStop(i); i++ {
			switch {
			case b.word(i) == "on" || b.word(i) == "about" || b.word(i) == "discuss" || b.word(i) == "confirm":
				p.a = i + 1
				p.b = b.phraseEnd(p.a, hi)
				return p
			}
		}
		if b.tag(p.a) == "DT" {
			p.b = b.phraseEnd(p.a, hi)
		}
		return p
	}
	if b.word(p.a) == "that" && !b.isStop(p.a+1) && p.a+1 < hi {
		p.a++
	}
	for p.b = p.a; p.b < hi && !b.isStop(p.b); p.b++ {
	}
	if r.Kind == graph.Confirmed {
		p.b = min(p.b, max(b.phraseEnd(p.a, hi), p.a))
	}
	return p
}

// contradict makes the proposition and the assertion of a denial that only points at what it denies, and returns the proposition's id.
func (b *builder) contradict(r *graph.Response, k int) graph.ID {
	cue := b.TokenAt(r.Cue.Start)
	src, ok := b.subjectEnding(cue-1, b.Sentences[k].First)
	if !ok && b.word(cue-1) == "," {
		src, ok = b.subjectEnding(cue-2, b.Sentences[k].First)
	}
	if !ok {
		return ""
	}
	sources := b.tellers.who(&attribution{sentence: k, source: src, head: b.headOf(src), content: []span{{cue, cue + 1}}})
	if len(sources) == 0 {
		return ""
	}
	p := b.out.Propositions[b.index[r.Answers]]
	p.Arguments, p.Quantities = slices.Clone(p.Arguments), slices.Clone(p.Quantities)
	p.Negative = !p.Negative
	p.By = graph.Reading{Rule: "denied", Confidence: 0.7}
	p.ID = b.id(graph.KindProposition, p.Content[0].Start, p.Content[len(p.Content)-1].End)
	end := b.asked(r).b
	e := b.Span(src.a, max(end, cue+1))
	x := graph.Assertion{Document: b.Document.ID, Proposition: p.ID, Sources: sources, Cue: &r.Cue, Mode: graph.Indirect, Scope: graph.InSentence,
		Evidence: []graph.Span{e}, Sentences: []graph.ID{b.sentenceID(k)}, Paragraph: b.paragraph(b.Sentences[k].Block), By: p.By}
	if len(sources) == 1 {
		x.Speaker = &sources[0]
	}
	x.ID = b.id(graph.KindAssertion, e.Start, e.End)
	b.index[p.ID] = len(b.out.Propositions)
	b.out.Propositions = append(b.out.Propositions, p)
	b.add(k, x)
	return p.ID
}
