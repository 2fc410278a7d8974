package derive

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"backchannel/graph"
)

// dispute compares the claims of this chunk with all that share a key with them, and says which are contested.
func (s *settler) dispute() error {
	keys := map[string]bool{}
	grown := map[string]int{} // by how many claims a key has more after this chunk
	for id, c := range s.claims {
		for _, k := range c.About {
			keys[k] = true
			if s.stored[id] == nil {
				grown[k]++
			}
		}
	}
	for id, r := range s.stored {
		if c, ok := r.(*graph.Claim); ok && s.claims[id] == nil {
			for _, k := range c.About {
				keys[k] = true
				grown[k]--
			}
		}
	}
	rivals, err := s.rivals(keys, grown)
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
	for r, err := range find(s.ctx, s.store, []graph.Kind{graph.KindDispute}, graph.FieldBlock, sorted(keys)) {
		if err != nil {
			return err
		}
		s.stored[r.RecordID()], s.gone[r.RecordID()] = r, true // unless it is made again
	}
	return s.contest(rivals, keys, contested)
}

// rivals returns, for each key, every claim that has it, as it is after this chunk. Keys that were and are of too many claims to
// compare are left out.
func (s *settler) rivals(keys map[string]bool, grown map[string]int) (map[string][]*graph.Claim, error) {
	crowded := map[string]bool{}
	for part := range slices.Chunk(sorted(keys), findValues) {
		q := graph.Query{Kinds: []graph.Kind{graph.KindClaim}, Filter: graph.In{Field: graph.FieldAbout, Values: part}}
		counts, err := s.store.Count(s.ctx, q, graph.FieldAbout, graph.MaxPage)
		if err != nil {
			return nil, err
		}
		for _, b := range counts.Buckets {
			crowded[b.Value] = b.Count > maxRivals && b.Count+grown[b.Value] > maxRivals
		}
	}
	var few []string
	for _, k := range sorted(keys) {
		if !crowded[k] {
			few = append(few, k)
		}
	}
	out := map[string][]*graph.Claim{}
	seen := map[graph.ID]bool{}
	add := func(c *graph.Claim) {
		if seen[c.ID] {
			return
		}
		seen[c.ID] = true
		for _, k := range c.About {
			if keys[k] && !crowded[k] {
				out[k] = append(out[k], c)
			}
		}
	}
	for _, c := range s.claims {
		add(c)
	}
	for r, err := range find(s.ctx, s.store, []graph.Kind{graph.KindClaim}, graph.FieldAbout, few) {
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
	return out, nil
}

// contest marks every claim that was compared: contested under a key of now, or under another one that did not change.
func (s *settler) contest(rivals map[string][]*graph.Claim, keys map[string]bool, contested map[graph.ID]bool) error {
	all := maps.Clone(s.claims)
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
	for part := range slices.Chunk(elsewhere, expandOwners) {
		pages, err := s.store.Expand(s.ctx, graph.Expansion{From: part, Type: graph.EdgeDisputes, Window: graph.Window{First: graph.MaxPage}})
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
		if now := s.claims[id]; s.gone[id] || now != nil && c.Contested && !now.Contested {
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
	if err := s.get(sorted(ids)); err != nil {
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
	support := func(id graph.ID, c *graph.Claim) error {
		if s.defined[id] == nil {
			return graph.Errorf(graph.Internal, "%s is missing, which %s is evidence for: run rebuild", id, c.ID)
		}
		s.support(s.defined[id], c)
		return nil
	}
	for _, c := range s.claims {
		for _, i := range c.Supports {
			if err := support(i, c); err != nil {
				return err
			}
		}
	}
	var others []*graph.Claim
	done := map[graph.ID]bool{}
	err := s.expand(sorted(anew), graph.EdgeSupports, func(r graph.Record) {
		if c, ok := r.(*graph.Claim); ok && s.claims[c.ID] == nil && !s.gone[c.ID] && !done[c.ID] {
			done[c.ID] = true
			others = append(others, c)
		}
	})
	if err != nil {
		return err
	}
	for _, c := range others {
		for _, i := range c.Supports {
			if anew[i] {
				if err := support(i, c); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// equal tells whether two records are kept alike.
func equal(a, b graph.Record) bool {
	if a == nil || a == b {
		return a != nil
	}
	x, errA := json.Marshal(a)
	y, errB := json.Marshal(b)
	return errA == nil && errB == nil && bytes.Equal(x, y)
}
