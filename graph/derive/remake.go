package derive

import (
	"cmp"
	"slices"

	"backchannel/graph"
)

// remake adds to the records that are made anew what their members in other documents contribute. What stored members say of their chains
// and propositions holds until their own document is settled: where a load or decision came between and they are others now, that is
// left for then.
func (s *settler) remake() error {
	entities, claims := map[string]bool{}, map[string]bool{}
	for id, r := range s.stored {
		if !s.gone[id] {
			continue
		}
		switch r := r.(type) {
		case *graph.Entity:
			entities[string(id)] = true
		case *graph.Affiliation:
			entities[string(r.Actor)] = true
		case *graph.Claim:
			claims[string(id)] = true
		}
	}
	if err := s.remakeEntities(sorted(entities)); err != nil {
		return err
	}
	return s.remakeClaims(sorted(claims))
}

// remakeEntities reads every chain of the entities and joins it again.
func (s *settler) remakeEntities(entities []string) error {
	var members []*graph.Member
	for m, err := range s.findMembers(graph.FieldOf, entities) {
		if err != nil {
			return err
		}
		if !s.changed[m.Document] {
			members = append(members, m)
		}
	}
	for part := range slices.Chunk(members, graph.MaxPage) {
		ids := make([]graph.ID, len(part))
		for i, m := range part {
			ids[i] = m.Told
		}
		chains, err := s.read(ids)
		if err != nil {
			return err
		}
		near := map[graph.ID]bool{}
		for _, r := range chains {
			c, ok := r.(*graph.Chain)
			if !ok {
				continue
			}
			if c.In != nil {
				near[memberID(c.In.Chain)] = true
			}
			for _, p := range c.ActsFor {
				near[memberID(p.Chain)] = true
			}
		}
		neighbours, err := s.read(sorted(near))
		if err != nil {
			return err
		}
		entity := func(chain graph.ID) graph.ID {
			if m, ok := neighbours[memberID(chain)].(*graph.Member); ok {
				return m.Of
			}
			return ""
		}
		var acting []*graph.Member
		for _, m := range part {
			c, ok := chains[m.Told].(*graph.Chain)
			if !ok || blockOf(c) != named(m.Block) {
				continue
			}
			if s.gone[m.Of] {
				join(s.entities, m.Of, contribution(c, m.Of, m.Block, m.Day, entity), joinEntity)
			}
			if slices.ContainsFunc(c.ActsFor, func(p graph.Party) bool { return s.gone[affiliationID(m.Of, entity(p.Chain))] }) {
				acting = append(acting, m)
			}
		}
		for part := range slices.Chunk(acting, settleChunk) { // with their texts
			ids := map[graph.ID]bool{}
			for _, m := range part {
				ids[m.Document] = true
			}
			docs, err := s.read(sorted(ids))
			if err != nil {
				return err
			}
			for _, m := range part {
				c := chains[m.Told].(*graph.Chain)
				doc, _ := docs[m.Document].(*graph.Document)
				for _, p := range c.ActsFor {
					if a := acts(doc, c, p, m.Of, entity); a != nil && s.gone[a.ID] {
						join(s.affiliations, a.ID, a, joinAffiliation)
					}
				}
			}
		}
	}
	return nil
}

// remakeClaims reads every other document that tells the claims.
func (s *settler) remakeClaims(claims []string) error {
	docs := map[graph.ID]bool{}
	for m, err := range s.findMembers(graph.FieldOf, claims) {
		if err != nil {
			return err
		}
		if !s.changed[m.Document] {
			docs[m.Document] = true
		}
	}
	for part := range slices.Chunk(sorted(docs), settleChunk) {
		of := map[graph.ID]graph.ID{} // told record → derived
		ids := map[graph.ID]*identity{}
		for m, err := range s.findMembers(graph.FieldTold, strs(part)) {
			if err != nil {
				return err
			}
			of[m.Told] = m.Of
			if m.Told.Kind() == graph.KindChain {
				if ids[m.Document] == nil {
					ids[m.Document] = newIdentity()
				}
				ids[m.Document].settled(m)
			}
		}
		batches, err := readBatches(s.ctx, s.store, part)
		if err != nil {
			return err
		}
		for _, b := range batches {
			v := look(b, cmp.Or(ids[b.Document.ID], s.id))
			for _, c := range v.claims {
				if s.gone[c.ID] && of[c.Ref.Record] == c.ID {
					join(s.claims, c.ID, c, joinClaim)
				}
			}
			for _, i := range v.influences {
				s.defined[i.ID] = i
			}
		}
	}
	return nil
}
