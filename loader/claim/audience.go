package claim

import (
	"strings"

	"backchannel/graph"
)

// public are words for those whom one tells what everybody may hear.
var public = words(`reporter reporters journalist journalists correspondent correspondents press media crowd audience rally
	conference briefing news lawmakers legislators senators deputies mps parliament congress senate committee commission inquiry
	inquest tribunal supporters viewers listeners readers newspaper paper hall
	agency network radio television channel interviewer panel forum gathering meeting nation public world council
	assembly court jury voters delegates students cnn bbc`)

// closed are words for gatherings that not everybody may hear.
var closed = words("closed private closed-door secret internal")

// audience reads to whom an attribution was spoken: whom the verb has as its object, who stands behind "to", or where and in what it
// was said.
func (b *builder) audience(a *attribution) *graph.Audience {
	if a.carried {
		a = root(a)
	}
	if a.word.act == accuse || a.word.act == praise {
		return nil
	}
	if w := b.word(a.audience.a); !a.audience.empty() && (w == "us" || w == "me") {
		return &graph.Audience{Kind: graph.ToPublication}
	}
	if !a.audience.empty() {
		return b.hearer(a.audience, a.form == infinitive)
	}
	if x := b.occasion(a); x != nil {
		return x
	}
	if a.lemma == "tweet" || a.lemma == "announce" {
		return &graph.Audience{Kind: graph.ToPublic}
	}
	return nil
}

// hearer is who the words p name. Whoever is asked to do something is that party, be it a crowd.
func (b *builder) hearer(p span, asked bool) *graph.Audience {
	h := b.headOf(p)
	m, ok := b.Headed(h)
	if ok && b.Chain(m).Outlet {
		return b.toOutlet(b.Chain(m))
	}
	if !ok && b.isOutlet(h) {
		return &graph.Audience{Kind: graph.ToPublic}
	}
	if !asked && b.inPublic(p) {
		return &graph.Audience{Kind: graph.ToPublic}
	}
	if ok {
		return &graph.Audience{Kind: graph.ToParty, Party: &graph.Party{Chain: b.Chain(m).ID, Span: b.Span(p.a, p.b)}}
	}
	if c := b.tellers.hears(p, h); c != "" {
		return &graph.Audience{Kind: graph.ToParty, Party: &graph.Party{Chain: c, Span: b.Span(p.a, p.b)}}
	}
	return nil
}

// toOutlet is the audience of who speaks to an outlet: the publication itself, or the public through another.
func (b *builder) toOutlet(c *graph.Chain) *graph.Audience {
	if b.Document.Publisher != "" && strings.Contains(strings.ToLower(b.Document.Publisher), strings.ToLower(strings.TrimPrefix(c.Name, "The "))) {
		return &graph.Audience{Kind: graph.ToPublication}
	}
	return &graph.Audience{Kind: graph.ToPublic}
}

// inPublic reports whether the words name those whom one tells what everybody may hear.
func (b *builder) inPublic(p span) bool {
	found := false
	for i := p.a; i < p.b; i++ {
		if closed[b.word(i)] {
			return false
		}
		found = found || public[b.word(i)]
	}
	return found
}

// private reports whether the cue is of one party telling another, which the reporter then passes on.
func (b *builder) private(a *attribution) bool {
	return a.word.act == say && !a.around && (a.lemma == "tell" || a.lemma == "inform" || a.lemma == "assure" || a.lemma == "notify" || a.lemma == "brief") &&
		b.mode(a, a.content) == graph.Indirect
}
