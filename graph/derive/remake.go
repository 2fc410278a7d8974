package derive

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"backchannel/graph"
)

// remake adds to the records that are made anew what their members in other documents contribute.
func (s *settler) remake(old map[graph.ID][]*graph.Member) error {
	var entities, claims []string
	for id, r := range s.stored {
		if !s.gone[id] {
			continue
		}
		switch r := r.(type) {
		case *graph.Entity:
			entities = append(entities, string(id))
		case *graph.Claim:
			claims = append(claims, string(id))
		case *graph.Affiliation:
			entities = append(entities, string(r.Actor))
		}
	}
	slices.Sort(entities)
	slices.Sort(claims)
	if err := s.remakeEntities(slices.Compact(entities)); err != nil {
		return err
	}
	return s.remakeClaims(claims)
}

// remakeEntities reads every chain of the entities and joins it again.
func (s *settler) remakeEntities(entities []string) error {
	days := map[graph.ID]string{}
	var chains []graph.ID
	for m, err := range s.findMembers(graph.FieldOf, entities) {
		if err != nil {
			return err
		}
		if !s.changed[m.Document] {
			chains = append(chains, m.Told)
			days[m.Told] = m.Day
		}
	}
	for part := range slices.Chunk(chains, graph.MaxPage) {
		read, err := s.chains(part)
		if err != nil {
			return err
		}
		var around []graph.ID
		for _, c := range read {
			if c.In != nil {
				around = append(around, c.In.Chain)
			}
			for _, p := range c.ActsFor {
				around = append(around, p.Chain)
			}
		}
		near, err := s.chains(around)
		if err != nil {
			return err
		}
		entity := func(chain graph.ID) graph.ID {
			c := near[chain]
			if c == nil {
				return ""
			}
			e, _ := s.id.of(c)
			return e
		}
		for _, id := range part {
			c := read[id]
			if c == nil {
				continue // replaced by a load that came between: settled with it
			}
			e, block := s.id.of(c)
			if s.stored[e] == nil || s.gone[e] {
				join(s.entities, e, contribution(c, e, block, days[id], entity), joinEntity)
			}
			for _, p := range c.ActsFor {
				if a := acts(c, p, e, entity); a != nil && (s.gone[a.ID] || s.affiliations[a.ID] != nil && s.stored[a.ID] == nil) {
					join(s.affiliations, a.ID, a, joinAffiliation)
				}
			}
		}
	}
	return nil
}

// chains reads chains by id.
func (s *settler) chains(ids []graph.ID) (map[graph.ID]*graph.Chain, error) {
	out := map[graph.ID]*graph.Chain{}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		rs, err := s.store.Get(s.ctx, part)
		if err != nil {
			return nil, err
		}
		for _, r := range rs {
			if c, ok := r.(*graph.Chain); ok {
				out[c.ID] = c
			}
		}
	}
	return out, nil
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
	for part := range slices.Chunk(slices.Sorted(maps.Keys(docs)), settleChunk) {
		views, err := s.look(part)
		if err != nil {
			return err
		}
		for _, v := range views {
			for _, c := range v.claims {
				if s.gone[c.ID] {
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

// dispute compares the claims of this chunk with all that share a key with them, and says which are contested.
func (s *settler) dispute() error {
	keys := map[string]bool{}
	for _, c := range s.claims {
		for _, k := range c.About {
			keys[k] = true
		}
	}
	for id, r := range s.stored {
		if c, ok := r.(*graph.Claim); ok {
			if s.gone[id] && s.claims[id] == nil || !slices.Equal(c.About, s.claims[id].About) {
				for _, k := range c.About {
					keys[k] = true
				}
			}
		}
	}
	rivals, err := s.rivals(keys)
	if err != nil {
		return err
	}
	held, err := s.disputesAbout(keys)
	if err != nil {
		return err
	}
	contested := map[graph.ID]bool{}
	for k := range keys {
		for _, d := range disputes(k, rivals[k]) {
			s.disputes[d.ID] = d
			for _, side := range d.Sides {
				for _, c := range side.Claims {
					contested[c] = true
				}
			}
		}
	}
	for id := range held {
		s.gone[id] = true // unless it is made again
	}
	return s.contest(rivals, keys, contested)
}

// rivals returns, for each key, every claim that has it, as it is after this chunk; nil where there are too many to compare.
func (s *settler) rivals(keys map[string]bool) (map[string][]*graph.Claim, error) {
	out := map[string][]*graph.Claim{}
	var crowded []string
	seen := map[graph.ID]bool{}
	add := func(c *graph.Claim) {
		if seen[c.ID] {
			return
		}
		seen[c.ID] = true
		for _, k := range c.About {
			if keys[k] {
				out[k] = append(out[k], c)
			}
		}
	}
	for _, c := range s.claims {
		add(c)
	}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(keys)), 500) {
		few, err := s.few(part)
		if err != nil {
			return nil, err
		}
		for _, k := range part {
			if !slices.Contains(few, k) {
				crowded = append(crowded, k)
			}
		}
		q := graph.Query{Kinds: []graph.Kind{graph.KindClaim}, Filter: graph.In{Field: graph.FieldAbout, Values: few}}
		for r, err := range graph.All(s.ctx, s.store, q) {
			if err != nil {
				return nil, err
			}
			c, ok := r.(*graph.Claim)
			if !ok {
				return nil, graph.Errorf(graph.Internal, "%s is no claim", r.RecordID())
			}
			if s.claims[c.ID] == nil && !s.gone[c.ID] {
				s.stored[c.ID] = c
				add(c)
			}
		}
	}
	for _, k := range crowded {
		delete(out, k)
	}
	return out, nil
}

// few returns the keys under which so few claims are stored that they may be few enough to compare after this chunk.
func (s *settler) few(keys []string) ([]string, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	q := graph.Query{Kinds: []graph.Kind{graph.KindClaim}, Filter: graph.In{Field: graph.FieldAbout, Values: keys}}
	counts, err := s.store.Count(s.ctx, q, graph.FieldAbout, graph.MaxPage)
	if err != nil {
		return nil, err
	}
	many := map[string]bool{}
	for _, b := range counts.Buckets {
		many[b.Value] = b.Count > 4*maxRivals
	}
	return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return many[k] }), nil
}

// disputesAbout reads the stored disputes with these keys.
func (s *settler) disputesAbout(keys map[string]bool) (map[graph.ID]*graph.Dispute, error) {
	out := map[graph.ID]*graph.Dispute{}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(keys)), 500) {
		q := graph.Query{Kinds: []graph.Kind{graph.KindDispute}, Filter: graph.In{Field: graph.FieldAbout, Values: part}}
		for r, err := range graph.All(s.ctx, s.store, q) {
			if err != nil {
				return nil, err
			}
			if d, ok := r.(*graph.Dispute); ok {
				out[d.ID] = d
				s.stored[d.ID] = d
			}
		}
	}
	return out, nil
}

// contest marks every claim that was compared: contested under a key of now, or under another one that did not change.
func (s *settler) contest(rivals map[string][]*graph.Claim, keys map[string]bool, contested map[graph.ID]bool) error {
	all := map[graph.ID]*graph.Claim{}
	maps.Copy(all, s.claims)
	for _, cs := range rivals {
		for _, c := range cs {
			all[c.ID] = c
		}
	}
	var elsewhere []graph.ID // claims with keys that were not compared now
	for id, c := range all {
		if !contested[id] && slices.ContainsFunc(c.About, func(k string) bool { return !keys[k] }) {
			elsewhere = append(elsewhere, id)
		}
	}
	slices.Sort(elsewhere)
	for part := range slices.Chunk(elsewhere, 200) {
		pages, err := s.store.Expand(s.ctx, graph.Expansion{From: part, Type: graph.EdgeDisputes, Window: graph.Window{First: 200}})
		if err != nil {
			return err
		}
		for i, p := range pages {
			for _, it := range p.Items {
				if d, ok := it.Record.(*graph.Dispute); ok && !keys[d.About] {
					contested[part[i]] = true
				}
			}
		}
	}
	for id, c := range all {
		if c.Contested != contested[id] {
			changed := *c
			changed.Contested = contested[id]
			s.claims[id] = &changed
		}
	}
	return nil
}

// influence joins the claims of this chunk to what they support. An influence that a claim stopped supporting, or supports with
// less than before, is made anew from all of its claims.
func (s *settler) influence() error {
	anew, ids := map[graph.ID]bool{}, map[graph.ID]bool{}
	for id, r := range s.stored {
		c, ok := r.(*graph.Claim)
		if !ok {
			continue
		}
		now := s.claims[id]
		if s.gone[id] || now != nil && c.Contested && !now.Contested {
			for _, i := range c.Supports {
				anew[i], ids[i] = true, true
			}
		}
	}
	for _, c := range s.claims {
		for _, i := range c.Supports {
			ids[i] = true
		}
	}
	if err := s.get(slices.Sorted(maps.Keys(ids))); err != nil {
		return err
	}
	for id := range ids {
		stored, ok := s.stored[id].(*graph.Influence)
		if !ok {
			continue
		}
		if s.defined[id] == nil {
			s.defined[id] = stored
		}
		if anew[id] {
			s.gone[id] = true
		} else {
			s.influences[id] = stored
		}
	}
	for _, c := range s.claims {
		for _, i := range c.Supports {
			s.support(s.defined[i], c)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(anew)) {
		err := s.expand([]graph.ID{id}, graph.EdgeSupports, func(r graph.Record) {
			if c, ok := r.(*graph.Claim); ok && s.claims[c.ID] == nil && !s.gone[c.ID] {
				s.support(s.defined[id], c)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// delta is what to write: records that are new or changed, and those that are no more.
func (s *settler) delta() *graph.Delta {
	d := &graph.Delta{}
	for _, r := range s.records() {
		id := r.RecordID()
		if !equal(s.stored[id], r) {
			d.Put = append(d.Put, r)
		}
		delete(s.gone, id)
	}
	for id, gone := range s.gone {
		if gone && s.stored[id] != nil {
			d.Delete = append(d.Delete, id)
		}
	}
	slices.Sort(d.Delete)
	return d
}

// equal tells whether two records are kept alike.
func equal(a, b graph.Record) bool {
	if a == nil {
		return false
	}
	x, errA := json.Marshal(a)
	y, errB := json.Marshal(b)
	return errA == nil && errB == nil && bytes.Equal(x, y)
}
