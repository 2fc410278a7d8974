package graph

import (
	"cmp"
	"context"
	"slices"
)

// PathQuery asks by which chains of influence one entity works on another.
type PathQuery struct {
	From, To       ID       // entities, by any id they answer to
	Statuses       []Status // of the influences; none means Happened alone
	MinIndependent int      // the least Independence.Low of each influence
	MaxHops        int      // 1 to MaxPathHops; 0 is DefaultPathHops
	InfluenceOnly  bool     // without hops between an actor and whom it acts for
	MinConfidence  float64  // hops whose reading is less sure, in hundredths, are left out
	First          int      // how many paths, 1 to MaxPaths; 0 is DefaultPaths
	Budget         int      // records expanded plus edges read, 1 to MaxPathBudget; 0 is DefaultPathBudget
}

const (
	DefaultPathHops   = 4
	MaxPathHops       = 8
	DefaultPaths      = 10
	MaxPaths          = 100
	DefaultPathBudget = 20_000
	MaxPathBudget     = 200_000
)

// Hop is one step of a path: an influence, from influencer to influenced; or an affiliation, from actor to the one
// acted for or, Reversed, from the one acted for to the actor. One of Influence and Affiliation is set.
type Hop struct {
	From, To    ID
	Influence   *Influence
	Affiliation *Affiliation
	Reversed    bool
}

// RecordID is the id of the hop's influence or affiliation.
func (h Hop) RecordID() ID {
	if h.Influence != nil {
		return h.Influence.ID
	}
	return h.Affiliation.ID
}

// Path is a chain of hops, each of which begins where the one before it ends.
type Path struct {
	Hops []Hop
	Low  int // the least Independence.Low of its influences
}

// PathResult is the answer to a PathQuery.
type PathResult struct {
	From, To *Entity
	Paths    []Path
	// Truncated says that the budget was spent before all was seen: there may be other paths, and better ones.
	// Of what a record leads to, the best evidenced influences are read first.
	Truncated bool
	Spent     int // of the budget
}

// Paths returns the best paths between two entities: the widest first (the most independent accounts for the least
// supported influence), then those of fewer hops, then by the ids of the hops.
//
// Negative influences are left out. That somebody acts for a government or organization is a hop in either direction,
// with the evidence of its Affiliation; a path has at least one influence, and never two affiliations in a row: that somebody acts for two
// sides, or two for one, leads nowhere. No path meets an entity twice, and none goes
// through an entity that one of its influences already works through (Influence.Via): X→C via A tells the same as X→A→C.
//
// It reads from both ends, with one statement for the ends and one a hop, however many entities that hop leads from;
// affiliations take two more a hop. Further statements are needed only beyond MaxPage entities, or where some have more
// edges than the page that all of them have room for; the budget bounds those too.
func Paths(ctx context.Context, s Store, q PathQuery) (PathResult, error) {
	if err := q.check(); err != nil {
		return PathResult{}, err
	}
	q.MaxHops = cmp.Or(q.MaxHops, DefaultPathHops)
	q.First = cmp.Or(q.First, DefaultPaths)
	q.Budget = cmp.Or(q.Budget, DefaultPathBudget)
	if len(q.Statuses) == 0 {
		q.Statuses = []Status{Happened}
	}
	from, to, err := pathEnds(ctx, s, q)
	if err != nil {
		return PathResult{}, err
	}
	r := pathReader{store: s, q: q, from: from.ID, to: to.ID, left: q.Budget, hops: map[ID][]Hop{}}
	if err := r.read(ctx); err != nil {
		return PathResult{}, err
	}
	l := newPathLister(r.hops, from.ID, to.ID, q)
	if err := l.list(ctx); err != nil {
		return PathResult{}, err
	}
	return PathResult{from, to, l.paths, r.truncated || l.steps > maxPathSteps, q.Budget - r.left}, nil
}

func (q PathQuery) check() error {
	for _, n := range []struct {
		name     string
		got, max int
	}{
		{"hops", q.MaxHops, MaxPathHops}, {"paths", q.First, MaxPaths}, {"budget", q.Budget, MaxPathBudget},
	} {
		if n.got < 0 {
			return Errorf(Invalid, "paths: the number of %s cannot be negative: give 1 to %d, or 0 for the default", n.name, n.max)
		}
		if n.got > n.max {
			return Errorf(Limit, "paths: %s are at most %d: ask for fewer than %d", n.name, n.max, n.got)
		}
	}
	if q.MinIndependent < 0 {
		return Errorf(Invalid, "paths: the number of independent accounts cannot be negative")
	}
	if !(q.MinConfidence >= 0 && q.MinConfidence <= 1) {
		return Errorf(Invalid, "paths: confidence is from 0 to 1")
	}
	for _, s := range q.Statuses {
		if !slices.Contains(influenceStatuses, s) {
			return Errorf(Invalid, "paths: there is no status %q", s)
		}
	}
	return nil
}

var influenceStatuses = []Status{Happened, UnderWay, Planned, Intended, Offered, Demanded, Requested, Threatened, Possible, Conditional, Sought}

// pathEnds finds the entities that the query's ids stand for now.
func pathEnds(ctx context.Context, s Store, q PathQuery) (from, to *Entity, err error) {
	ids := []ID{q.From, q.To}
	records, err := s.Get(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	var ends [2]*Entity
	for i, r := range records {
		e, ok := r.(*Entity)
		switch {
		case r == nil:
			return nil, nil, Errorf(NotFound, "paths: there is no %q: search by name to find its id", ids[i])
		case !ok:
			return nil, nil, Errorf(Invalid, "paths: %s is no person, government, organization, place, venue or group: paths lead between those", ids[i])
		}
		ends[i] = e
	}
	if ends[0].ID == ends[1].ID {
		return nil, nil, Errorf(Invalid, "paths: %s and %s are the same: give two different ends", q.From, q.To)
	}
	return ends[0], ends[1], nil
}
