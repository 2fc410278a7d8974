package claim

import (
	"strings"

	"backchannel/graph"
)

// public are words for those whom one tells what everybody may hear.
var public = words(`reporter reporters journalist journalists correspondent correspondents press media crowd audience rally
	conference briefing news lawmakers parliament congress senate committee supporters viewers listeners newspaper paper
	agency network radio television channel interviewer panel forum gathering meeting nation public world council
	assembly court jury voters delegates students cnn bbc`)

// audience reads to whom an attribution was spoken.
func (b *builder) audience(a *attribution) *graph.Audience {
	p := a.audience
	if p.empty() || a.word.act == accuse || a.word.act == praise {
		if !a.paper.empty() || a.lemma == "tweet" || a.lemma == "announce" || a.lemma == "declare" {
			return &graph.Audience{Kind: graph.ToPublic}
		}
		return nil
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
		if b.Document.Publisher != "" && strings.Contains(strings.ToLower(b.Document.Publisher), strings.ToLower(strings.TrimPrefix(c.Name, "The "))) {
			return &graph.Audience{Kind: graph.ToPublication}
		}
		return &graph.Audience{Kind: graph.ToPublic}
	}
	return &graph.Audience{Kind: graph.ToParty, Party: &graph.Party{Chain: c.ID, Span: b.Span(p.a, p.b)}}
}

// private reports whether the cue is of one party telling another, which the reporter then passes on.
func (b *builder) private(a *attribution) bool {
	return a.word.act == say && !a.around && (a.lemma == "tell" || a.lemma == "inform" || a.lemma == "assure" || a.lemma == "notify" || a.lemma == "brief") &&
		b.mode(a.content) == graph.Indirect
}
