package resolve

import (
	"context"

	"backchannel/graph"
)

// OneEntity names one entity by id or by name.
type OneEntity struct {
	ID, Name *string
	Type     *graph.EntityType
}

// InfluencePaths is by which chains of influence one entity works on another.
type InfluencePaths struct {
	From, To  Entity
	Paths     []*InfluencePath
	Truncated bool
}

// InfluencePath is one such chain.
type InfluencePath struct {
	MinIndependent int
	Hops           []*PathHop
}

// PathHop is one step of it.
type PathHop struct {
	graph.Hop
	with *siblings
}

// InfluencePaths finds the best sourced paths between two ends.
func (q *Query) InfluencePaths(ctx context.Context, from, to OneEntity, maxHops, minIndependentSources int, minConfidence float64, status []graph.Status, influenceOnly bool, first int) (*InfluencePaths, error) {
	if maxHops < 1 || first < 1 {
		return nil, graph.Errorf(graph.Invalid, "maxHops and first are at least 1")
	}
	a, err := q.end(ctx, "from", from)
	if err != nil {
		return nil, err
	}
	b, err := q.end(ctx, "to", to)
	if err != nil {
		return nil, err
	}
	found, err := graph.Paths(ctx, q.store, graph.PathQuery{From: a, To: b, Statuses: status, MinIndependent: minIndependentSources, MinConfidence: minConfidence,
		MaxHops: maxHops, InfluenceOnly: influenceOnly, First: first})
	if err != nil {
		return nil, err
	}
	out := &InfluencePaths{Truncated: found.Truncated, Paths: make([]*InfluencePath, len(found.Paths))}
	ends := newSiblings(q.store, found.From, found.To)
	if out.From, err = as[Entity](found.From, ends); err != nil {
		return nil, err
	}
	if out.To, err = as[Entity](found.To, ends); err != nil {
		return nil, err
	}
	with := newSiblings(q.store)
	seen := map[graph.ID]bool{}
	for i, p := range found.Paths {
		out.Paths[i] = &InfluencePath{MinIndependent: p.Low}
		for _, h := range p.Hops {
			hop := &PathHop{h, with}
			out.Paths[i].Hops = append(out.Paths[i].Hops, hop)
			if id := h.RecordID(); !seen[id] {
				seen[id] = true
				with.records = append(with.records, hop.record())
			}
		}
	}
	return out, nil
}

// actorKinds are the kinds that an end is looked for among: "Israel" that presses is no place.
var actorKinds = []graph.Kind{graph.KindPerson, graph.KindGovernment, graph.KindOrganization, graph.KindGroup}

// end returns the id that an end is given by, or that its name has.
func (q *Query) end(ctx context.Context, argument string, e OneEntity) (graph.ID, error) {
	switch {
	case (e.ID == nil) == (e.Name == nil):
		return "", graph.Errorf(graph.Invalid, "%s: give either id or name", argument)
	case e.ID != nil:
		return graph.ID(*e.ID), nil
	}
	kinds := actorKinds
	if e.Type != nil {
		kinds = []graph.Kind{graph.Kind(*e.Type)}
	}
	r, err := q.called(ctx, *e.Name, kinds...)
	if err != nil {
		return "", graph.Errorf(graph.CodeOf(err), "%s: %w", argument, err)
	}
	return r.RecordID(), nil
}

func (h *PathHop) record() graph.Record {
	if h.Hop.Influence != nil {
		return h.Hop.Influence
	}
	return h.Hop.Affiliation
}

func (h *PathHop) ends(ctx context.Context) (found, error) {
	return h.with.get(ctx, "ends", func(r graph.Record) []graph.ID {
		switch r := r.(type) {
		case *graph.Influence:
			return []graph.ID{r.Influencer, r.Influenced}
		case *graph.Affiliation:
			return []graph.ID{r.Actor, r.For}
		}
		return nil
	})
}

// From returns where the step begins.
func (h *PathHop) From(ctx context.Context) (Entity, error) {
	ends, err := h.ends(ctx)
	return one[Entity](ends, h.Hop.From, err)
}

// To returns where it ends.
func (h *PathHop) To(ctx context.Context) (Entity, error) {
	ends, err := h.ends(ctx)
	return one[Entity](ends, h.Hop.To, err)
}

// Influence returns the influence that the step is, nil for an affiliation.
func (h *PathHop) Influence() (*Influence, error) {
	if h.Hop.Influence == nil {
		return nil, nil
	}
	return as[*Influence](h.Hop.Influence, h.with)
}

// Affiliation returns the affiliation that the step is, nil for an influence.
func (h *PathHop) Affiliation() (*Affiliation, error) {
	if h.Hop.Affiliation == nil {
		return nil, nil
	}
	return as[*Affiliation](h.Hop.Affiliation, h.with)
}

// Evidence returns words that say so.
func (h *PathHop) Evidence() []*Evidence {
	n := node{with: h.with}
	if h.Hop.Influence != nil {
		return n.refs(h.Hop.Influence.Refs)
	}
	return n.refs(h.Hop.Affiliation.Refs)
}
