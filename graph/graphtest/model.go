package graphtest

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"

	"backchannel/graph"
)

// Model is a store that is slow and obviously right: it keeps rows in a map and looks at all of them for every question.
// The property test holds every other store to it. It is not for use by several goroutines.
type Model struct {
	rows         map[graph.ID]graph.Row
	feed         []graph.Changed
	seq, settled int64
}

var _ graph.Store = (*Model)(nil)

// NewModel returns an empty store.
func NewModel() *Model { return &Model{rows: map[graph.ID]graph.Row{}} }

// Close does nothing.
func (m *Model) Close() error { return nil }

// Apply writes all of w, or nothing.
func (m *Model) Apply(ctx context.Context, w graph.Write) (int64, error) {
	if err := cmp.Or(ctx.Err(), w.Check()); err != nil {
		return 0, err
	}
	next := &Model{cloneMap(m.rows), slices.Clone(m.feed), m.seq, m.settled}
	for _, b := range w.Batches {
		if err := next.tell(b); err != nil {
			return 0, err
		}
	}
	for _, d := range w.Decisions {
		changed, err := next.put(d)
		if err != nil {
			return 0, err
		}
		if changed {
			next.changed(d.ID, false)
		}
	}
	if w.Derived != nil {
		if err := next.derive(w.Derived); err != nil {
			return 0, err
		}
	}
	*m = *next
	return m.seq, nil
}

func cloneMap(m map[graph.ID]graph.Row) map[graph.ID]graph.Row {
	out := make(map[graph.ID]graph.Row, len(m))
	maps.Copy(out, m)
	return out
}

func (m *Model) changed(id graph.ID, deleted bool) {
	m.seq++
	m.feed = append(m.feed, graph.Changed{Seq: m.seq, ID: id, Deleted: deleted})
}

func (m *Model) put(r graph.Record) (changed bool, err error) {
	row, err := graph.RowOf(r)
	if err != nil || bytes.Equal(m.rows[row.ID].Body, row.Body) {
		return false, err
	}
	m.rows[row.ID] = row
	return true, nil
}

func (m *Model) tell(b *graph.Batch) error {
	id := b.Document.ID
	if old, ok := m.rows[id]; ok {
		r, err := graph.Decode(graph.KindDocument, old.Body)
		if err != nil {
			return err
		}
		if b.Document.SameReading(r.(*graph.Document)) {
			return nil
		}
	} else if b.Deletes() {
		return nil
	}
	for rid, row := range m.rows {
		if row.Document == id {
			delete(m.rows, rid)
		}
	}
	m.changed(id, b.Deletes())
	if b.Deletes() {
		return nil
	}
	for r := range b.Records() {
		if _, taken := m.rows[r.RecordID()]; taken {
			return graph.Errorf(graph.Invalid, "%s is already told in another document", r.RecordID())
		}
		if _, err := m.put(r); err != nil {
			return err
		}
	}
	return nil
}

func (m *Model) derive(d *graph.Delta) error {
	if d.Base != m.settled {
		return graph.Errorf(graph.Conflict, "the state settled is %d, not %d: compute them again", m.settled, d.Base)
	}
	if d.Settled < d.Base && !d.Wipe || d.Settled > m.seq {
		return graph.Errorf(graph.Invalid, "the last write is %d", m.seq)
	}
	m.settled = d.Settled
	for id := range m.rows {
		if d.Wipe && id.Kind().Basis() == graph.Derived {
			delete(m.rows, id)
		}
	}
	for _, id := range d.Delete {
		delete(m.rows, id)
	}
	for _, r := range d.Put {
		if _, err := m.put(r); err != nil {
			return err
		}
	}
	return nil
}

// Get returns the records with these ids or aliases.
func (m *Model) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	out := make([]graph.Record, len(ids))
	for i, id := range ids {
		row, ok := m.rows[id]
		for _, other := range m.rows {
			if _, own := m.rows[id]; !own && slices.Contains(other.Aliases, id) && (!ok || other.ID < row.ID) {
				row, ok = other, true
			}
		}
		if ok {
			r, err := graph.Decode(row.ID.Kind(), row.Body)
			if err != nil {
				return nil, err
			}
			out[i] = r
		}
	}
	return out, ctx.Err()
}

// passes tells whether a record meets a filter.
func (m *Model) passes(row graph.Row, f graph.Filter) bool {
	is := func(part graph.Filter) bool { return m.passes(row, part) }
	switch f := f.(type) {
	case graph.And:
		return !slices.ContainsFunc(f, func(part graph.Filter) bool { return !is(part) })
	case graph.Or:
		return slices.ContainsFunc(f, is)
	case graph.Not:
		return !is(f.Filter)
	case graph.In:
		return slices.ContainsFunc(row.Fields, func(v graph.FieldValue) bool { return v.Field == f.Field && slices.Contains(f.Values, v.Value) })
	case graph.Between:
		return slices.ContainsFunc(row.Fields, func(v graph.FieldValue) bool {
			return v.Field == f.Field && v.Value >= f.From && (f.To == "" || v.Value <= f.To)
		})
	case graph.Has:
		return len(m.edges(row.ID, f.Edge, f.Back, f.Filter)) > 0
	}
	return true
}

// edges returns the places that edges lead to from a record, each once.
func (m *Model) edges(from graph.ID, typ graph.EdgeType, back bool, f graph.Filter) []graph.Position {
	var out []graph.Position
	for _, owner := range m.rows {
		for _, e := range owner.Edges {
			at, to, key := e.From, e.To, e.ToKey
			if back {
				at, to, key = e.To, e.From, e.FromKey
			}
			p := graph.Position{Key: key, ID: to}
			if row, ok := m.rows[to]; ok && e.Type == typ && at == from && m.passes(row, f) && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// page cuts a page out of places in any order.
func (m *Model) page(all []graph.Position, desc bool, w graph.Window) (graph.Page, error) {
	order := func(a, b graph.Position) int {
		if desc {
			a, b = b, a
		}
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(all, order)
	all = slices.DeleteFunc(all, func(p graph.Position) bool {
		return w.After != nil && order(p, *w.After) <= 0 || w.Before != nil && order(p, *w.Before) >= 0
	})
	n, backward := w.Size()
	page := graph.Page{HasPrev: w.After != nil, HasNext: len(all) > n}
	if backward {
		page = graph.Page{HasPrev: len(all) > n, HasNext: w.Before != nil}
		all = all[max(0, len(all)-n):]
	}
	for _, p := range all[:min(n, len(all))] {
		r, err := graph.Decode(p.ID.Kind(), m.rows[p.ID].Body)
		if err != nil {
			return page, err
		}
		page.Items = append(page.Items, graph.Item{Position: p, Record: r})
	}
	return page, nil
}

// matching returns the rows a query asks for.
func (m *Model) matching(q graph.Query) []graph.Row {
	var out []graph.Row
	for _, row := range m.rows {
		missing := slices.ContainsFunc(q.Terms, func(t string) bool { return !slices.Contains(row.Terms, t) })
		if slices.Contains(q.Kinds, row.ID.Kind()) && !missing && m.passes(row, q.Filter) {
			out = append(out, row)
		}
	}
	return out
}

// Find returns a page of what the query asks for.
func (m *Model) Find(ctx context.Context, q graph.Query) (graph.Page, error) {
	if err := cmp.Or(ctx.Err(), q.Check()); err != nil {
		return graph.Page{}, err
	}
	var all []graph.Position
	for _, row := range m.matching(q) {
		p := graph.Position{ID: row.ID}
		for _, k := range row.Keys {
			if k.Order == q.Order {
				p.Key = k.Value
			}
		}
		all = append(all, p)
	}
	return m.page(all, q.Desc, q.Window)
}

// Expand returns a page for each record that edges are followed from.
func (m *Model) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	if err := cmp.Or(ctx.Err(), e.Check()); err != nil {
		return nil, err
	}
	pages := make([]graph.Page, len(e.From))
	for i, from := range e.From {
		all := m.edges(from, e.Type, e.Back, e.Filter)
		total := len(all)
		var err error
		if pages[i], err = m.page(all, e.Desc, e.Window); err != nil {
			return nil, err
		}
		if e.Total {
			pages[i].Total = &total
		}
	}
	return pages, nil
}

// Count counts what the query asks for.
func (m *Model) Count(ctx context.Context, q graph.Query, by graph.Field, n int) (graph.Counts, error) {
	q.Window = graph.Window{}
	if err := cmp.Or(ctx.Err(), q.Check(), graph.CheckFacet(by, n)); err != nil {
		return graph.Counts{}, err
	}
	rows := m.matching(q)
	counts := map[string]int{}
	for _, row := range rows {
		values := map[string]bool{}
		for _, v := range row.Fields {
			if v.Field == by {
				values[v.Value] = true
			}
		}
		for v := range values {
			counts[v]++
		}
	}
	out := graph.Counts{Total: len(rows)}
	for v, c := range counts {
		out.Buckets = append(out.Buckets, graph.Bucket{Value: v, Count: c})
	}
	slices.SortFunc(out.Buckets, func(a, b graph.Bucket) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value)) })
	out.Buckets = out.Buckets[:min(n, len(out.Buckets))]
	if len(out.Buckets) == 0 {
		out.Buckets = nil
	}
	return out, nil
}

// Changes returns the writes after a sequence number.
func (m *Model) Changes(ctx context.Context, after int64, n int) ([]graph.Changed, error) {
	if n < 1 || n > graph.MaxChanges {
		return nil, graph.Errorf(graph.Limit, "at most %d changes at once", graph.MaxChanges)
	}
	var out []graph.Changed
	for _, c := range m.feed {
		if c.Seq > after && len(out) < n {
			out = append(out, c)
		}
	}
	return out, ctx.Err()
}

// Info describes the store.
func (m *Model) Info(ctx context.Context) (graph.Info, error) {
	info := graph.Info{Engine: "model", Sequence: m.seq, Settled: m.settled, Records: map[graph.Kind]int{}}
	for id := range m.rows {
		info.Records[id.Kind()]++
	}
	return info, ctx.Err()
}
