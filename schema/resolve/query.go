package resolve

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"backchannel/graph"
)

// Query is the root of every operation.
type Query struct{ store graph.Store }

// NewQuery returns the root that reads from a store.
func NewQuery(store graph.Store) *Query { return &Query{store} }

// Orders as the schema names them.
type (
	EntityOrder   string
	ClaimOrder    string
	SourceOrder   string
	EventOrder    string
	DocumentOrder string
)

// order is a key and a direction.
type order struct {
	by   graph.Order
	desc bool
}

// orders are what the schema's words for orders mean.
var orders = map[string]order{
	"ID":              {graph.ByID, false},
	"NAME":            {graph.ByName, false},
	"NAME_DESCENDING": {graph.ByName, true},
	"TITLE":           {graph.ByName, false},
	"WORDING":         {graph.ByName, false},
	"EARLIEST":        {graph.ByTime, false},
	"LATEST":          {graph.ByTime, true},
	"RANK":            {graph.ByRank, false},
	"BEST_SOURCED":    {graph.ByEvidence, false},
	"LEAST_SOURCED":   {graph.ByEvidence, true},
}

// query puts together a query without its page.
func query[F condition](ctx context.Context, q *Query, kinds []graph.Kind, matching *string, filter F, by string) (graph.Query, error) {
	f, err := filterOf(ctx, newSiblings(q.store), filter)
	out := graph.Query{Kinds: kinds, Filter: f, Order: orders[by].by, Desc: orders[by].desc}
	if matching != nil {
		if out.Terms = graph.Terms(*matching); len(out.Terms) == 0 {
			return out, graph.Errorf(graph.Invalid, "there is no word to search for: give at least one letter or digit")
		}
	}
	return out, err
}

// search is the connection of a query.
func search[N any, F condition](ctx context.Context, q *Query, kinds []graph.Kind, matching *string, filter F, by string, p paging) (*Connection[N], error) {
	found, err := query(ctx, q, kinds, matching, filter, by)
	if err != nil {
		return nil, err
	}
	return find[N](q.store, found, p)
}

// Node returns any record by id.
func (q *Query) Node(ctx context.Context, id string) (Node, error) {
	return byID[Node](ctx, q, id)
}

// Nodes returns records in the order of the ids; what is not there is null, with an error.
func (q *Query) Nodes(ctx context.Context, ids []string) ([]Node, error) {
	want := make([]graph.ID, len(ids))
	for i, id := range ids {
		want[i] = graph.ID(id)
	}
	// The root's one sibling set: the ids themselves lead to the records.
	all, err := newSiblings(q.store, nil).get(ctx, "nodes", func(graph.Record) []graph.ID { return want })
	if err != nil {
		return nil, err
	}
	out := make([]Node, len(want))
	for i, id := range want {
		r, ok := all.by[id]
		if !ok {
			graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), missing(id))
			continue
		}
		if out[i], err = as[Node](r, all.siblings); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func missing(id graph.ID) error {
	return graph.Errorf(graph.NotFound, "there is no record with the id %q", string(id))
}

// byID returns the record with an id, which must be of type N.
func byID[N any](ctx context.Context, q *Query, id string) (none N, err error) {
	records, err := q.store.Get(ctx, []graph.ID{graph.ID(id)})
	if err != nil {
		return none, err
	}
	r := records[0]
	if r == nil {
		return none, missing(graph.ID(id))
	}
	n, ok := wrap(r, newSiblings(q.store, r)).(N)
	if !ok {
		return none, graph.Errorf(graph.NotFound, "%s is a %s: ask for it by that field, or by node", r.RecordID(), r.RecordID().Kind())
	}
	return n, nil
}

// byIDOrName returns the entity with an id, or the only one of its kind with a name.
func byIDOrName[N any](ctx context.Context, q *Query, kind graph.Kind, id, name *string) (none N, err error) {
	switch {
	case (id == nil) == (name == nil):
		return none, graph.Errorf(graph.Invalid, "say which %s: give either id or name", kind)
	case id != nil:
		return byID[N](ctx, q, *id)
	}
	r, err := q.called(ctx, *name, kind)
	if err != nil {
		return none, err
	}
	return as[N](r, newSiblings(q.store, r))
}

// called returns the only entity of the kinds with a name.
func (q *Query) called(ctx context.Context, name string, kinds ...graph.Kind) (graph.Record, error) {
	f, err := filterOf(ctx, nil, &EntityFilter{Is: &EntityIs{Name: []string{name}}})
	if err != nil {
		return nil, err
	}
	what := "entity"
	if len(kinds) == 1 {
		what = string(kinds[0])
	}
	page, err := q.store.Find(ctx, graph.Query{Kinds: kinds, Filter: f, Window: graph.Window{First: 5}})
	if err != nil {
		return nil, err
	}
	switch len(page.Items) {
	case 0:
		return nil, graph.Errorf(graph.NotFound, "no %s is called that: look for words of the name with matching, or search", what)
	case 1:
		return page.Items[0].Record, nil
	}
	var ids []string
	for _, it := range page.Items {
		ids = append(ids, string(it.Record.RecordID()))
	}
	return nil, graph.Errorf(graph.Invalid, "more than one %s is called that: give the id of one, such as %s", what, strings.Join(ids, " or "))
}

// Person returns a person by id or name.
func (q *Query) Person(ctx context.Context, id, name *string) (*Person, error) {
	return byIDOrName[*Person](ctx, q, graph.KindPerson, id, name)
}

// People lists people.
func (q *Query) People(ctx context.Context, matching *string, filter *EntityFilter, order EntityOrder, first *int, after *string, last *int, before *string) (*PersonConnection, error) {
	return search[*Person](ctx, q, []graph.Kind{graph.KindPerson}, matching, filter, string(order), paging{first, after, last, before})
}

// Government returns a government by id or name.
func (q *Query) Government(ctx context.Context, id, name *string) (*Government, error) {
	return byIDOrName[*Government](ctx, q, graph.KindGovernment, id, name)
}

// Governments lists governments.
func (q *Query) Governments(ctx context.Context, matching *string, filter *EntityFilter, order EntityOrder, first *int, after *string, last *int, before *string) (*GovernmentConnection, error) {
	return search[*Government](ctx, q, []graph.Kind{graph.KindGovernment}, matching, filter, string(order), paging{first, after, last, before})
}

// Organization returns a organization by id or name.
func (q *Query) Organization(ctx context.Context, id, name *string) (*Organization, error) {
	return byIDOrName[*Organization](ctx, q, graph.KindOrganization, id, name)
}

// Organizations lists organizations.
func (q *Query) Organizations(ctx context.Context, matching *string, filter *EntityFilter, order EntityOrder, first *int, after *string, last *int, before *string) (*OrganizationConnection, error) {
	return search[*Organization](ctx, q, []graph.Kind{graph.KindOrganization}, matching, filter, string(order), paging{first, after, last, before})
}

// Group returns a group by id or name.
func (q *Query) Group(ctx context.Context, id, name *string) (*Group, error) {
	return byIDOrName[*Group](ctx, q, graph.KindGroup, id, name)
}

// Groups lists groups.
func (q *Query) Groups(ctx context.Context, matching *string, filter *EntityFilter, order EntityOrder, first *int, after *string, last *int, before *string) (*GroupConnection, error) {
	return search[*Group](ctx, q, []graph.Kind{graph.KindGroup}, matching, filter, string(order), paging{first, after, last, before})
}

// Place returns a place by id or name.
func (q *Query) Place(ctx context.Context, id, name *string) (*Place, error) {
	return byIDOrName[*Place](ctx, q, graph.KindPlace, id, name)
}

// Places lists places.
func (q *Query) Places(ctx context.Context, matching *string, filter *EntityFilter, order EntityOrder, first *int, after *string, last *int, before *string) (*PlaceConnection, error) {
	return search[*Place](ctx, q, []graph.Kind{graph.KindPlace}, matching, filter, string(order), paging{first, after, last, before})
}

// Venue returns a venue by id or name.
func (q *Query) Venue(ctx context.Context, id, name *string) (*Venue, error) {
	return byIDOrName[*Venue](ctx, q, graph.KindVenue, id, name)
}

// Venues lists venues.
func (q *Query) Venues(ctx context.Context, matching *string, filter *EntityFilter, order EntityOrder, first *int, after *string, last *int, before *string) (*VenueConnection, error) {
	return search[*Venue](ctx, q, []graph.Kind{graph.KindVenue}, matching, filter, string(order), paging{first, after, last, before})
}

// Entities lists entities of all kinds.
func (q *Query) Entities(ctx context.Context, matching *string, filter *EntityFilter, order EntityOrder, first *int, after *string, last *int, before *string) (*EntityConnection, error) {
	return search[Entity](ctx, q, graph.EntityKinds, matching, filter, string(order), paging{first, after, last, before})
}

// Claim returns a claim by id.
func (q *Query) Claim(ctx context.Context, id string) (*Claim, error) {
	return byID[*Claim](ctx, q, id)
}

// Dispute returns a dispute by id.
func (q *Query) Dispute(ctx context.Context, id string) (*Dispute, error) {
	return byID[*Dispute](ctx, q, id)
}

// Source returns a source by id.
func (q *Query) Source(ctx context.Context, id string) (*Source, error) {
	return byID[*Source](ctx, q, id)
}

// Event returns a event by id.
func (q *Query) Event(ctx context.Context, id string) (*Event, error) {
	return byID[*Event](ctx, q, id)
}

// Document returns a document by id.
func (q *Query) Document(ctx context.Context, id string) (*Document, error) {
	return byID[*Document](ctx, q, id)
}

// Disputes lists disputes.
func (q *Query) Disputes(ctx context.Context, filter *DisputeFilter, first *int, after *string, last *int, before *string) (*DisputeConnection, error) {
	return search[*Dispute](ctx, q, []graph.Kind{graph.KindDispute}, nil, filter, "NAME", paging{first, after, last, before})
}

// Influence lists influences.
func (q *Query) Influence(ctx context.Context, filter *InfluenceFilter, order ClaimOrder, first *int, after *string, last *int, before *string) (*InfluenceConnection, error) {
	return search[*Influence](ctx, q, []graph.Kind{graph.KindInfluence}, nil, filter.list(), string(order), paging{first, after, last, before})
}

// Sources lists sources.
func (q *Query) Sources(ctx context.Context, filter *SourceFilter, order SourceOrder, first *int, after *string, last *int, before *string) (*SourceConnection, error) {
	return search[*Source](ctx, q, []graph.Kind{graph.KindSource}, nil, filter, string(order), paging{first, after, last, before})
}

// Assertions lists assertions.
func (q *Query) Assertions(ctx context.Context, filter *AssertionFilter, first *int, after *string, last *int, before *string) (*AssertionConnection, error) {
	return search[*Assertion](ctx, q, []graph.Kind{graph.KindAssertion}, nil, filter, "ID", paging{first, after, last, before})
}

// Responses lists responses.
func (q *Query) Responses(ctx context.Context, filter *ResponseFilter, first *int, after *string, last *int, before *string) (*ResponseConnection, error) {
	return search[*Response](ctx, q, []graph.Kind{graph.KindResponse}, nil, filter, "ID", paging{first, after, last, before})
}

// Events lists events.
func (q *Query) Events(ctx context.Context, filter *EventFilter, order EventOrder, first *int, after *string, last *int, before *string) (*EventConnection, error) {
	return search[*Event](ctx, q, []graph.Kind{graph.KindEvent}, nil, filter, string(order), paging{first, after, last, before})
}

// Documents lists documents.
func (q *Query) Documents(ctx context.Context, filter *DocumentFilter, order DocumentOrder, first *int, after *string, last *int, before *string) (*DocumentConnection, error) {
	return search[*Document](ctx, q, []graph.Kind{graph.KindDocument}, nil, filter, string(order), paging{first, after, last, before})
}

// Claims lists claims.
func (q *Query) Claims(ctx context.Context, matching *string, filter *ClaimFilter, order ClaimOrder, first *int, after *string, last *int, before *string) (*ClaimConnection, error) {
	return search[*Claim](ctx, q, []graph.Kind{graph.KindClaim}, matching, filter, string(order), paging{first, after, last, before})
}

// Meetings lists events of that type.
func (q *Query) Meetings(ctx context.Context, filter *EventFilter, order EventOrder, first *int, after *string, last *int, before *string) (*EventConnection, error) {
	meetings := &EventFilter{Type: []graph.EventType{graph.Meeting}}
	if filter != nil {
		meetings.And = []*EventFilter{filter}
	}
	return q.Events(ctx, meetings, order, first, after, last, before)
}
