package derive

import (
	"cmp"
	"slices"

	"backchannel/graph"
)

// Derive computes every derived record from what was told and decided, sorted by id. The order of its input cannot matter.
func Derive(told []*graph.Batch, decisions []*graph.Decision) []graph.Record {
	told = slices.DeleteFunc(slices.Clone(told), (*graph.Batch).Deletes)
	id := decideAll(told, decisions)
	w := newWork()
	for _, b := range told {
		w.add(look(b, id))
	}
	return w.finish()
}

// decideAll applies decisions to documents that are all at hand.
func decideAll(told []*graph.Batch, decisions []*graph.Decision) *identity {
	chains := map[graph.ID][]graph.Chain{}
	for _, b := range told {
		chains[b.Document.ID] = b.Chains
	}
	return decide(decisions, func(doc graph.ID) []graph.Chain { return chains[doc] })
}

// finish counts, compares and evidences what documents contributed, and returns all of it.
func (w *work) finish() []graph.Record {
	w.finishClaims()
	byKey := map[string][]*graph.Claim{}
	for _, c := range w.claims {
		for _, k := range c.About {
			byKey[k] = append(byKey[k], c)
		}
	}
	for k, claims := range byKey {
		for _, d := range disputes(k, claims) {
			w.disputes[d.ID] = d
		}
	}
	contested := map[graph.ID]bool{}
	for _, d := range w.disputes {
		for _, s := range d.Sides {
			for _, c := range s.Claims {
				contested[c] = true
			}
		}
	}
	for id, c := range w.claims {
		c.Contested = contested[id]
		for _, i := range c.Supports {
			w.support(w.defined[i], c)
		}
	}
	w.finishInfluences()
	return w.records()
}

// work is derived records in the making.
type work struct {
	members      map[graph.ID]*graph.Member
	entities     map[graph.ID]*graph.Entity
	affiliations map[graph.ID]*graph.Affiliation
	claims       map[graph.ID]*graph.Claim
	defined      map[graph.ID]*graph.Influence // influences without evidence
	influences   map[graph.ID]*graph.Influence
	disputes     map[graph.ID]*graph.Dispute
}

func newWork() *work {
	return &work{map[graph.ID]*graph.Member{}, map[graph.ID]*graph.Entity{}, map[graph.ID]*graph.Affiliation{}, map[graph.ID]*graph.Claim{},
		map[graph.ID]*graph.Influence{}, map[graph.ID]*graph.Influence{}, map[graph.ID]*graph.Dispute{}}
}

// add joins all that a document contributes.
func (w *work) add(v *view) {
	for _, m := range v.members {
		w.members[m.ID] = m
	}
	for _, e := range v.entities {
		join(w.entities, e.ID, e, joinEntity)
	}
	for _, a := range v.affiliations {
		join(w.affiliations, a.ID, a, joinAffiliation)
	}
	for _, c := range v.claims {
		join(w.claims, c.ID, c, joinClaim)
	}
	for _, i := range v.influences {
		w.defined[i.ID] = i
	}
}

func join[T any](into map[graph.ID]*T, id graph.ID, r *T, f func(a, b *T) *T) {
	if have := into[id]; have != nil {
		r = f(have, r)
	}
	into[id] = r
}

func (w *work) support(i *graph.Influence, c *graph.Claim) {
	join(w.influences, i.ID, evidenced(i, c), joinInfluence)
}

func (w *work) finishClaims() {
	for _, c := range w.claims {
		count(&c.Sourcing)
	}
}

func (w *work) finishInfluences() {
	for _, i := range w.influences {
		count(&i.Sourcing)
	}
}

// records returns everything, sorted by id.
func (w *work) records() []graph.Record {
	var out []graph.Record
	out = appendAll(out, w.members)
	out = appendAll(out, w.entities)
	out = appendAll(out, w.affiliations)
	out = appendAll(out, w.claims)
	out = appendAll(out, w.influences)
	out = appendAll(out, w.disputes)
	slices.SortFunc(out, func(a, b graph.Record) int { return cmp.Compare(a.RecordID(), b.RecordID()) })
	return out
}

func appendAll[T any, P interface {
	*T
	graph.Record
}](out []graph.Record, m map[graph.ID]P) []graph.Record {
	for _, r := range m {
		out = append(out, r)
	}
	return out
}
