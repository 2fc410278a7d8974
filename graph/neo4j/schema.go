package neo4j

import (
	"context"
	"errors"
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/graph/property"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// layout is the version of the labels, properties and indexes that this version of the program reads and writes.
const layout = 1

// Labels of nodes beside those of the kinds.
const (
	labelStore  = "Backchannel"
	labelChange = "Change"
	labelEntry  = "Entry"
	labelRecord = "Record"
	labelSymbol = "Symbol"
	labelWriter = "Writer"
	labelAbsent = "Absent"
)

// sep parts the pieces of a key. It comes before whatever a piece may hold, so that keys order as their pieces do.
const sep = "\x01"

// last comes after every piece of a key.
const last = "\U0010ffff"

// propertyOf is the property of an entry that holds its key in an order.
func propertyOf(o graph.Order) string { return "by" + strings.ToUpper(string(o[:1])) + string(o[1:]) }

// index is an index of the store: of nodes with a label or relationships with a type, by one property.
type index struct {
	of, property string
	relationship bool
	unique       bool
}

func indexes() []index {
	out := []index{
		{labelStore, "name", false, true},
		{labelRecord, "id", false, true},
		{labelEntry, "id", false, true},
		{labelSymbol, "key", false, true},
		{labelChange, "seq", false, true},
		{labelWriter, "id", false, true},
		{labelEntry, "document", false, false},
		{labelWriter, "at", false, false},
	}
	for _, o := range graph.Orders {
		out = append(out, index{labelEntry, propertyOf(o), false, false})
	}
	for _, t := range graph.EdgeTypes {
		out = append(out, index{property.TypeOf(t), "at", true, false})
	}
	for _, t := range property.InfluenceTypes {
		out = append(out, index{t, "id", true, false})
	}
	return out
}

func (x index) String() string {
	if x.relationship {
		return "()-[:" + x.of + " {" + x.property + "}]-()"
	}
	return "(:" + x.of + " {" + x.property + "})"
}

func (x index) name() string {
	return "backchannel_" + strings.ToLower(x.of) + "_" + strings.ToLower(x.property)
}

// create is the statement that makes the index. It holds nothing but this package's own words.
func (x index) create() string {
	name := x.name()
	switch {
	case x.unique:
		return "CREATE CONSTRAINT " + name + " IF NOT EXISTS FOR (n:" + x.of + ") REQUIRE n." + x.property + " IS UNIQUE"
	case x.relationship:
		return "CREATE RANGE INDEX " + name + " IF NOT EXISTS FOR ()-[r:`" + x.of + "`]-() ON (r." + x.property + ")"
	}
	return "CREATE RANGE INDEX " + name + " IF NOT EXISTS FOR (n:" + x.of + ") ON (n." + x.property + ")"
}

// prepare makes sure that the database holds a store of this layout, with its indexes; with create it makes what is missing.
func (s *Store) prepare(ctx context.Context, create bool) error {
	version, err := s.identify(ctx)
	if err != nil {
		return err
	}
	missing, foreign, err := s.compareSchema(ctx)
	switch {
	case err != nil:
		return err
	case foreign != "":
		return graph.Errorf(graph.Invalid, "%s has a constraint that Backchannel did not make, %s: what it writes could be refused. Drop the constraint, or name another database", s.location, foreign)
	case version == 0 && !create:
		return graph.Errorf(graph.Unavailable, "there is no store in %s: load something into it first, or check the address and the database", s.location)
	case len(missing) > 0 && !create:
		return graph.Errorf(graph.Invalid, "%s lacks the index %s: load something into it, which makes its indexes anew", s.location, missing[0])
	case len(missing) > 0:
		if err := s.createIndexes(ctx, missing); err != nil {
			return err
		}
	}
	if version == layout {
		return nil
	}
	const q = `
		MERGE (m:Backchannel {name: 'store'}) ON CREATE SET m.layout = $layout, m.sequence = 0, m.settled = 0, m.writes = 0
		MERGE (g:Backchannel {name: 'gate'}) ON CREATE SET g.locked = true`
	_, err = s.query(ctx, neo4j.AccessModeWrite, q, params{"layout": layout})
	return err
}

// identify returns the version of the store's layout, 0 where there is no store, and refuses data of somebody else and what
// is newer.
func (s *Store) identify(ctx context.Context) (int, error) {
	rows, err := s.query(ctx, neo4j.AccessModeRead, "MATCH (m:Backchannel {name: 'store'}) RETURN m.layout", nil)
	if err != nil {
		return 0, err
	}
	if len(rows) > 0 {
		version, _ := rows[0].Values[0].(int64)
		switch {
		case version > layout:
			return 0, graph.Errorf(graph.Invalid, "%s was written by a newer version of Backchannel (layout %d; this one reads up to %d): update Backchannel, or name another database",
				s.location, version, layout)
		case version < 1:
			return 0, graph.Errorf(graph.Invalid, "%s holds a node Backchannel that says nothing of its layout: it is not of this program. Name another database", s.location)
		}
		return int(version), nil
	}
	ours := []string{labelStore, labelRecord, labelEntry, labelSymbol, labelChange, labelWriter, property.EntityLabel}
	for _, k := range graph.Kinds {
		ours = append(ours, property.Label(k))
	}
	rows, err = s.query(ctx, neo4j.AccessModeRead, "MATCH (n:"+strings.Join(ours, "|")+") WITH n LIMIT 1 RETURN labels(n)", nil)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	found, _ := rows[0].Values[0].([]any)
	for _, l := range found {
		if name, ok := l.(string); ok && slices.Contains(ours, name) {
			return 0, graph.Errorf(graph.Invalid, "%s holds nodes labelled %s that Backchannel did not write: name an empty database, or give those nodes another label", s.location, name)
		}
	}
	return 0, nil
}

// compareSchema returns the indexes that are not there or cannot be used, and a constraint on our labels that is not one of ours.
func (s *Store) compareSchema(ctx context.Context) (missing []index, foreign string, err error) {
	const q = `SHOW INDEXES YIELD labelsOrTypes, properties, state, owningConstraint, type WHERE type = 'RANGE' AND size(labelsOrTypes) = 1 AND size(properties) = 1 AND state = 'ONLINE'
		RETURN labelsOrTypes[0], properties[0], owningConstraint IS NOT NULL`
	rows, err := s.query(ctx, neo4j.AccessModeRead, q, nil)
	if err != nil {
		return nil, "", err
	}
	type at struct{ of, property string }
	there := map[at]bool{} // and whether it belongs to a constraint
	for _, r := range rows {
		there[at{str(r.Values[0]), str(r.Values[1])}] = r.Values[2] == true
	}
	ours := map[string]bool{}
	for _, x := range indexes() {
		ours[x.of] = true
		if unique, ok := there[at{x.of, x.property}]; !ok || x.unique && !unique {
			missing = append(missing, x)
		}
	}
	for _, k := range graph.Kinds {
		ours[property.Label(k)] = true
	}
	rows, err = s.query(ctx, neo4j.AccessModeRead, "SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes[0], properties", nil)
	if err != nil {
		return nil, "", err
	}
	for _, r := range rows {
		properties, _ := r.Values[2].([]any)
		own := slices.ContainsFunc(indexes(), func(x index) bool {
			return x.unique && x.of == r.Values[1] && len(properties) == 1 && x.property == properties[0]
		})
		if ours[str(r.Values[1])] && !own {
			return nil, str(r.Values[0]) + " on " + str(r.Values[1]), nil
		}
	}
	return missing, "", nil
}

// createIndexes makes the indexes and waits until they can be used.
func (s *Store) createIndexes(ctx context.Context, missing []index) error {
	create := func() error {
		return s.retry(ctx, func() error {
			return s.transact(ctx, func(tx neo4j.ManagedTransaction) error {
				for _, x := range missing {
					if _, err := s.collect(ctx, tx, x.create(), nil); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	err := create()
	if err != nil && ctx.Err() == nil {
		left, lerr := s.dropLeft(ctx, missing)
		if lerr != nil {
			return errors.Join(err, lerr)
		}
		if left {
			err = create()
		}
	}
	if err != nil {
		return err
	}
	_, err = s.query(ctx, neo4j.AccessModeRead, "CALL db.awaitIndexes(600)", nil)
	return err
}

// dropLeft drops what is left of our constraints where the server died while it made them: an index without its constraint, which is in the way of both.
func (s *Store) dropLeft(ctx context.Context, missing []index) (left bool, err error) {
	rows, err := s.query(ctx, neo4j.AccessModeRead, "SHOW INDEXES YIELD name, owningConstraint WHERE owningConstraint IS NULL RETURN name", nil)
	if err != nil {
		return false, err
	}
	for _, x := range missing {
		if !x.unique || !slices.ContainsFunc(rows, func(r *neo4j.Record) bool { return r.Values[0] == x.name() }) {
			continue
		}
		if _, err := s.query(ctx, neo4j.AccessModeWrite, "DROP INDEX "+x.name()+" IF EXISTS", nil); err != nil {
			return false, err
		}
		left = true
	}
	return left, nil
}
