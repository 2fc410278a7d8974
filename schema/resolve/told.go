package resolve

import (
	"context"

	"backchannel/graph"
)

// Assertion is one document's telling of a proposition.
type Assertion struct {
	node
	*graph.Assertion
}

// Document returns the document.
func (a *Assertion) Document(ctx context.Context) (*Document, error) {
	return document(ctx, a.with, a.Assertion.Document)
}

// Evidence returns content and attribution.
func (a *Assertion) Evidence() []*Evidence {
	return a.spans(a.Assertion.Document, a.Assertion.Evidence)
}

// Sentences returns the sentences that the evidence touches.
func (a *Assertion) Sentences(ctx context.Context) ([]*Sentence, error) {
	all, err := a.with.get(ctx, "told in", func(r graph.Record) []graph.ID {
		if a, ok := r.(*graph.Assertion); ok {
			return a.Sentences
		}
		return nil
	})
	return many[*Sentence](all, a.Assertion.Sentences, err)
}

// Proposition returns what is told, in this document's words.
func (a *Assertion) Proposition(ctx context.Context) (*Proposition, error) {
	all, err := a.with.get(ctx, "stated", func(r graph.Record) []graph.ID {
		if a, ok := r.(*graph.Assertion); ok {
			return []graph.ID{a.Proposition}
		}
		return nil
	})
	return one[*Proposition](all, a.Assertion.Proposition, err)
}

// Claim returns what is told, joined over documents; nil before it is settled.
func (a *Assertion) Claim(ctx context.Context) (*Claim, error) {
	return a.claim(ctx, a.ID, graph.EdgeAsserts)
}

func (n node) claim(ctx context.Context, of graph.ID, t graph.EdgeType) (*Claim, error) {
	all, err := n.with.expand(ctx, "", self, graph.Expansion{Type: t, Window: graph.Window{First: 1}})
	if err != nil {
		return nil, err
	}
	return as[*Claim](all.first(of), all.siblings)
}

// Speaker returns whose words they are.
func (a *Assertion) Speaker() *Party { return a.party(a.Assertion.Document, a.Assertion.Speaker) }

// Sources returns who told the publication.
func (a *Assertion) Sources() []*Party { return a.parties(a.Assertion.Document, a.Assertion.Sources) }

// Relays returns who passed it on.
func (a *Assertion) Relays() []*Party { return a.parties(a.Assertion.Document, a.Assertion.Relays) }

// Credit returns who is said to have reported it first.
func (a *Assertion) Credit() []*Party { return a.parties(a.Assertion.Document, a.Assertion.Credit) }

// Audience is to whom the speaker spoke.
type Audience struct {
	Kind  graph.AudienceKind
	Party *Party
}

// Audience returns to whom the speaker spoke.
func (a *Assertion) Audience() *Audience {
	to := a.Assertion.Audience
	if to == nil {
		return nil
	}
	return &Audience{to.Kind, a.party(a.Assertion.Document, to.Party)}
}

// Cue returns the words that attribute.
func (a *Assertion) Cue() *Evidence { return a.maybe(a.Assertion.Document, a.Assertion.Cue) }

// Reading returns how the reader came to it.
func (a *Assertion) Reading() graph.Reading { return a.By }

// Proposition is what one document tells, free of who tells it.
type Proposition struct {
	node
	*graph.Proposition
}

// Document returns the document.
func (p *Proposition) Document(ctx context.Context) (*Document, error) {
	return document(ctx, p.with, p.Proposition.Document)
}

// Content returns the words.
func (p *Proposition) Content() []*Evidence {
	return p.spans(p.Proposition.Document, p.Proposition.Content)
}

// Argument fills a role of a proposition.
type Argument struct {
	node
	Role     graph.Role
	Evidence *Evidence
	argument *graph.Argument
}

// Arguments returns who and what fills its roles.
func (p *Proposition) Arguments() []*Argument {
	out := make([]*Argument, len(p.Proposition.Arguments))
	for i := range p.Proposition.Arguments {
		a := &p.Proposition.Arguments[i]
		out[i] = &Argument{p.node, a.Role, p.evidence(p.Proposition.Document, a.Span), a}
	}
	return out
}

// Entity returns the entity that fills it.
func (a *Argument) Entity(ctx context.Context) (Entity, error) {
	return a.entity(ctx, a.argument.Chain)
}

// Event returns the event that fills it.
func (a *Argument) Event(ctx context.Context) (*Event, error) {
	all, err := a.with.get(ctx, "argument events", func(r graph.Record) (ids []graph.ID) {
		if p, ok := r.(*graph.Proposition); ok {
			for _, a := range p.Arguments {
				ids = append(ids, a.Event)
			}
		}
		return ids
	})
	return one[*Event](all, a.argument.Event, err)
}

// propositions are those that the siblings are made of or depend on.
func (n node) propositions(ctx context.Context) (found, error) {
	return n.with.get(ctx, "propositions", func(r graph.Record) (ids []graph.ID) {
		if p, ok := r.(*graph.Proposition); ok {
			ids = append(ids, p.Condition)
			for _, a := range p.Arguments {
				ids = append(ids, a.Proposition)
			}
		}
		return ids
	})
}

// Proposition returns the proposition that fills it.
func (a *Argument) Proposition(ctx context.Context) (*Proposition, error) {
	all, err := a.propositions(ctx)
	return one[*Proposition](all, a.argument.Proposition, err)
}

// Condition returns what it depends on.
func (p *Proposition) Condition(ctx context.Context) (*Proposition, error) {
	all, err := p.propositions(ctx)
	return one[*Proposition](all, p.Proposition.Condition, err)
}

// Means returns how one actor works on another.
func (p *Proposition) Means() *graph.Means { return told(p.Proposition.Means) }

// MeansEvidence returns the words for the means.
func (p *Proposition) MeansEvidence() *Evidence {
	return p.maybe(p.Proposition.Document, p.MeansSpan)
}

// Channel returns what the influence travels by.
func (p *Proposition) Channel() *graph.Channel { return told(p.Proposition.Channel) }

// ChannelEvidence returns the words for the channel.
func (p *Proposition) ChannelEvidence() *Evidence {
	return p.maybe(p.Proposition.Document, p.ChannelSpan)
}

// Quantities returns its counts and amounts.
func (p *Proposition) Quantities() []*Quantity {
	return p.quantities(p.Proposition.Document, p.Proposition.Quantities)
}

// When returns its time.
func (p *Proposition) When() *When { return p.when(p.Proposition.Document, p.Proposition.When) }

// Reading returns how the reader came to it.
func (p *Proposition) Reading() graph.Reading { return p.By }

// Claim returns what it was joined to; nil before it is settled.
func (p *Proposition) Claim(ctx context.Context) (*Claim, error) {
	return p.claim(ctx, p.ID, graph.EdgeTells)
}

// Joined returns the join.
func (p *Proposition) Joined(ctx context.Context) (*Member, error) { return p.joined(ctx, p.ID) }

// Assertions lists its tellings.
func (p *Proposition) Assertions(first *int, after *string, last *int, before *string) (*AssertionConnection, error) {
	return list[*Assertion](p.with, p.ID, graph.Expansion{Type: graph.EdgeStates, Back: true}, paging{first, after, last, before})
}
