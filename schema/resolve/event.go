package resolve

import (
	"context"

	"backchannel/graph"
)

// Event is something that took place, or is told as planned.
type Event struct {
	node
	*graph.Event
}

// Document returns the document.
func (e *Event) Document(ctx context.Context) (*Document, error) {
	return document(ctx, e.with, e.Event.Document)
}

// Participant is somebody's part in an event.
type Participant struct {
	Part     *string
	Evidence *Evidence
	node     node
	chain    graph.ID
}

// Participants returns who took part.
func (e *Event) Participants() []*Participant {
	out := make([]*Participant, len(e.Event.Participants))
	for i, p := range e.Event.Participants {
		out[i] = &Participant{told(p.Part), e.evidence(e.Event.Document, p.Span), e.node, p.Chain}
	}
	return out
}

// Entity returns who it is.
func (p *Participant) Entity(ctx context.Context) (Entity, error) { return p.node.entity(ctx, p.chain) }

// Place returns where it took place.
func (e *Event) Place() *Party { return e.party(e.Event.Document, e.Event.Place) }

// Venue returns the building or ground.
func (e *Event) Venue() *Party { return e.party(e.Event.Document, e.Event.Venue) }

// When returns its time.
func (e *Event) When() *When { return e.when(e.Event.Document, e.Event.When) }

// Number returns how many it stands for.
func (e *Event) Number() *Quantity { return e.quantity(e.Event.Document, e.Event.Number) }

// Trigger returns the word that names it.
func (e *Event) Trigger() *Evidence { return e.evidence(e.Event.Document, e.Event.Trigger) }

// Evidence returns the words that tell it.
func (e *Event) Evidence() []*Evidence { return e.spans(e.Event.Document, e.Event.Evidence) }

// Reading returns how the reader came to it.
func (e *Event) Reading() graph.Reading { return e.By }

// Propositions lists what is told about it.
func (e *Event) Propositions(first *int, after *string, last *int, before *string) (*PropositionConnection, error) {
	return list[*Proposition](e.with, e.ID, graph.Expansion{Type: graph.EdgeArgument, Back: true}, paging{first, after, last, before})
}

// Response is the answer, or silence, of one who was asked.
type Response struct {
	node
	*graph.Response
}

// Document returns the document.
func (r *Response) Document(ctx context.Context) (*Document, error) {
	return document(ctx, r.with, r.Response.Document)
}

// Party returns who was asked.
func (r *Response) Party() *Party { return r.party(r.Response.Document, &r.Response.Party) }

// Of returns whose office or spokesman the party is.
func (r *Response) Of() *Party { return r.party(r.Response.Document, r.Response.Of) }

// Through returns who answered.
func (r *Response) Through() *Party { return r.party(r.Response.Document, r.Response.Through) }

// AskedBy returns who asked.
func (r *Response) AskedBy() *Party { return r.party(r.Response.Document, r.Response.AskedBy) }

// About returns what about.
func (r *Response) About() *Evidence { return r.maybe(r.Response.Document, r.Response.About) }

// told are the propositions that responses answer or are told by.
func (r *Response) told(ctx context.Context) (found, error) {
	return r.with.get(ctx, "answers", func(r graph.Record) []graph.ID {
		if r, ok := r.(*graph.Response); ok {
			return []graph.ID{r.Answers, r.Says}
		}
		return nil
	})
}

// Answers returns what is answered.
func (r *Response) Answers(ctx context.Context) (*Proposition, error) {
	all, err := r.told(ctx)
	return one[*Proposition](all, r.Response.Answers, err)
}

// Says returns what is said instead.
func (r *Response) Says(ctx context.Context) (*Proposition, error) {
	all, err := r.told(ctx)
	return one[*Proposition](all, r.Response.Says, err)
}

// Cue returns the words that tell the answer.
func (r *Response) Cue() *Evidence { return r.evidence(r.Response.Document, r.Response.Cue) }

// Evidence returns the words that tell it.
func (r *Response) Evidence() []*Evidence { return r.spans(r.Response.Document, r.Response.Evidence) }

// Reading returns how the reader came to it.
func (r *Response) Reading() graph.Reading { return r.By }
