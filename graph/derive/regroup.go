package derive

import (
	"context"

	"backchannel/graph"
)

// identify reads decisions and says which entity each chain is part of. Where a decision is new, or an anchor of one is in a changed
// document, it returns the documents with a chain that is now part of another entity, sorted.
func (s *settler) identify(decided bool) (moved []graph.ID, err error) {
	all, err := decisionsOf(s.ctx, s.store)
	if err != nil {
		return nil, err
	}
	if s.id, err = identify(s.ctx, s.store, all); err != nil {
		return nil, err
	}
	var ids []string
	for _, d := range all {
		ids = append(ids, string(d.ID))
		decided = decided || s.changed[d.A.Document] || s.changed[d.B.Document]
	}
	if !decided {
		return nil, nil
	}
	docs := map[graph.ID]bool{}
	for _, of := range []struct {
		field  graph.Field
		values []string
	}{
		{graph.FieldBlock, s.id.blocks()},
		{graph.FieldDecision, ids}, // what one joined or parted before, it may no longer
	} {
		for m, err := range s.findMembers(of.field, of.values) {
			if err != nil {
				return nil, err
			}
			entity, block, decision := s.id.place(m.Told, named(m.Block))
			if entity != m.Of || block != m.Block || decision != m.Decision {
				docs[m.Document] = true
			}
		}
	}
	return sorted(docs), nil
}

func decisionsOf(ctx context.Context, store graph.Store) ([]*graph.Decision, error) {
	var all []*graph.Decision
	for r, err := range graph.All(ctx, store, graph.Query{Kinds: []graph.Kind{graph.KindDecision}}) {
		if err != nil {
			return nil, err
		}
		if d, ok := r.(*graph.Decision); ok {
			all = append(all, d)
		}
	}
	return all, nil
}

// identify applies decisions to the documents of a store.
func identify(ctx context.Context, store graph.Store, decisions []*graph.Decision) (*identity, error) {
	docs := map[graph.ID]bool{}
	for _, d := range decisions {
		docs[d.A.Document], docs[d.B.Document] = true, true
	}
	chains := map[graph.ID][]graph.Chain{}
	for r, err := range find(ctx, store, []graph.Kind{graph.KindChain}, graph.FieldDocument, strs(sorted(docs))) {
		if err != nil {
			return nil, err
		}
		if c, ok := r.(*graph.Chain); ok {
			chains[c.Document] = append(chains[c.Document], *c)
		}
	}
	return decide(decisions, func(doc graph.ID) []graph.Chain { return chains[doc] }), nil
}
