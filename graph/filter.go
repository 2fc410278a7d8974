package graph

import "slices"

// Filter is a condition on records: And, Or, Not, In, Between, Has. The set is closed, so a store can promise to support all of it.
type Filter interface{ filter() }

// And holds where every part holds; an empty one always does.
type And []Filter

// Or holds where some part holds; an empty one never does.
type Or []Filter

// Not holds where its part does not.
type Not struct{ Filter Filter }

// In holds where the field has one of the values. A record without the field does not pass.
type In struct {
	Field  Field
	Values []string
}

// Between holds where the field has a value v with From <= v <= To by bytes; an empty bound is open.
type Between struct {
	Field    Field
	From, To string
}

// Has holds where an edge of the type leads to a record that passes Filter (any record, where it is nil).
// It does not nest: Filter holds no Has.
type Has struct {
	Edge   EdgeType
	Back   bool
	Filter Filter
}

func (And) filter()     {}
func (Or) filter()      {}
func (Not) filter()     {}
func (In) filter()      {}
func (Between) filter() {}
func (Has) filter()     {}

// Limits of a filter: what a person could mean, and no more than an engine can plan.
const (
	maxFilterParts  = 100
	maxFilterValues = 1000
	maxFilterDepth  = 10
)

// CheckFilter refuses filters that are too large, name unknown fields or edges, or nest Has.
func CheckFilter(f Filter) error {
	parts := 0
	var check func(f Filter, depth int, inside bool) error
	all := func(fs []Filter, depth int, inside bool) error {
		for _, f := range fs {
			if err := check(f, depth+1, inside); err != nil {
				return err
			}
		}
		return nil
	}
	check = func(f Filter, depth int, inside bool) error {
		if parts++; parts > maxFilterParts || depth > maxFilterDepth {
			return Errorf(Limit, "the filter is too large: at most %d conditions, nested %d deep", maxFilterParts, maxFilterDepth)
		}
		switch f := f.(type) {
		case And:
			return all(f, depth, inside)
		case Or:
			return all(f, depth, inside)
		case Not:
			return check(f.Filter, depth+1, inside)
		case In:
			if !slices.Contains(Fields, f.Field) {
				return Errorf(Invalid, "there is no field %q to filter by", f.Field)
			}
			if len(f.Values) > maxFilterValues {
				return Errorf(Limit, "field %s: at most %d values", f.Field, maxFilterValues)
			}
		case Between:
			if !slices.Contains(Fields, f.Field) {
				return Errorf(Invalid, "there is no field %q to filter by", f.Field)
			}
		case Has:
			if inside {
				return Errorf(Invalid, "a condition on neighbours cannot hold another one: ask in two steps")
			}
			if !slices.Contains(EdgeTypes, f.Edge) {
				return Errorf(Invalid, "there is no edge %q", f.Edge)
			}
			if f.Filter != nil {
				return check(f.Filter, depth+1, true)
			}
		default:
			return Errorf(Invalid, "a filter part is empty")
		}
		return nil
	}
	if f == nil {
		return nil
	}
	return check(f, 0, false)
}

// Check refuses queries that no store should plan.
func (q Query) Check() error {
	if len(q.Kinds) == 0 {
		return Errorf(Invalid, "a query names at least one kind of record")
	}
	for _, k := range q.Kinds {
		if !slices.Contains(Kinds, k) {
			return Errorf(Invalid, "there is no kind of record %q", k)
		}
	}
	if q.Order != "" && !slices.Contains(Orders, q.Order) {
		return Errorf(Invalid, "there is no order %q", q.Order)
	}
	if len(q.Terms) > 32 {
		return Errorf(Limit, "a search has at most 32 words")
	}
	if err := q.Window.Check(); err != nil {
		return err
	}
	return CheckFilter(q.Filter)
}

// Check refuses expansions that no store should plan.
func (e Expansion) Check() error {
	if !slices.Contains(EdgeTypes, e.Type) {
		return Errorf(Invalid, "there is no edge %q", e.Type)
	}
	if len(e.From) > MaxPage {
		return Errorf(Limit, "at most %d records can be expanded at once", MaxPage)
	}
	if err := e.Window.Check(); err != nil {
		return err
	}
	return CheckFilter(e.Filter)
}

// CheckFacet refuses counts by a field that is not there. by may be empty.
func CheckFacet(by Field, n int) error {
	switch {
	case by != "" && !slices.Contains(Fields, by):
		return Errorf(Invalid, "there is no field %q to count by", by)
	case n < 0 || n > MaxPage:
		return Errorf(Limit, "at most %d values of a field are counted", MaxPage)
	}
	return nil
}

// Listed returns the filter as a list of values, where it is one or allows a few: those of a confidence.
func Listed(f Filter) (in In, ok bool) {
	switch f := f.(type) {
	case In:
		return f, true
	case Between:
		if f.Field != FieldConfidence {
			break
		}
		in = In{Field: f.Field, Values: []string{}}
		for n := range 101 {
			if v := hundredths(float64(n) / 100); v >= f.From && (f.To == "" || v <= f.To) {
				in.Values = append(in.Values, v)
			}
		}
		return in, true
	}
	return In{}, false
}

// Conjuncts returns the conditions that all must hold.
func Conjuncts(f Filter) []Filter {
	and, ok := f.(And)
	if !ok {
		if f == nil {
			return nil
		}
		return []Filter{f}
	}
	var out []Filter
	for _, part := range and {
		out = append(out, Conjuncts(part)...)
	}
	return out
}
