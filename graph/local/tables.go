package local

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// tables are the rows that records have in the tables beside records, each in the order of its table's key.
type tables struct {
	aliases []aliasRow
	keys    []keyRow
	has     []hasRow
	links   []linkRow
}

type aliasRow struct {
	alias, id string
	rid       int64
}

type keyRow struct {
	order int64
	value string
	id    string
	rid   int64
}

type hasRow struct{ symbol, rid int64 }

type linkRow struct {
	node, typ int64
	key       string
	id        string // of the other end
	rid       int64  // of the other end
}

func (c *change) tables(records []stored) (tables, error) {
	var t tables
	for _, r := range records {
		id, err := c.id(r.rid)
		if err != nil {
			return t, err
		}
		for _, a := range r.entries.Aliases {
			t.aliases = append(t.aliases, aliasRow{string(a), id, r.rid})
		}
		for o, v := range r.entries.Keys {
			t.keys = append(t.keys, keyRow{o, v, id, r.rid})
		}
		for _, s := range r.entries.Fields {
			t.has = append(t.has, hasRow{s, r.rid})
		}
		for _, s := range r.entries.Terms {
			t.has = append(t.has, hasRow{s, r.rid})
		}
		for _, e := range r.entries.Edges {
			from, err := c.id(e.From)
			if err != nil {
				return t, err
			}
			to, err := c.id(e.To)
			if err != nil {
				return t, err
			}
			t.links = append(t.links, linkRow{e.From, e.Type, e.ToKey, to, e.To}, linkRow{e.To, e.Type + 1, e.FromKey, from, e.From})
		}
	}
	slices.SortFunc(t.aliases, compareAliases)
	slices.SortFunc(t.keys, compareKeys)
	slices.SortFunc(t.has, compareHas)
	slices.SortFunc(t.links, compareLinks)
	return t, nil
}

func compareAliases(a, b aliasRow) int {
	return cmp.Or(cmp.Compare(a.alias, b.alias), cmp.Compare(a.id, b.id))
}

func compareKeys(a, b keyRow) int {
	return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(ridKind(a.rid), ridKind(b.rid)), cmp.Compare(a.value, b.value), cmp.Compare(a.id, b.id))
}

func compareHas(a, b hasRow) int {
	return cmp.Or(cmp.Compare(a.symbol, b.symbol), cmp.Compare(a.rid, b.rid))
}

func compareLinks(a, b linkRow) int {
	return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.typ, b.typ), cmp.Compare(a.key, b.key), cmp.Compare(a.id, b.id))
}

// without returns the rows of t that are not in u, one for one.
func (t tables) without(u tables) tables {
	return tables{
		aliases: less(t.aliases, u.aliases, compareAliases),
		keys:    less(t.keys, u.keys, compareKeys),
		has:     less(t.has, u.has, compareHas),
		links:   less(t.links, u.links, compareLinks),
	}
}

// less takes the items of one sorted list out of another, one for one.
func less[T any](from, items []T, compare func(a, b T) int) []T {
	if len(items) == 0 {
		return from
	}
	var out []T
	for _, x := range from {
		for len(items) > 0 && compare(items[0], x) < 0 {
			items = items[1:]
		}
		if len(items) > 0 && compare(items[0], x) == 0 {
			items = items[1:]
			continue
		}
		out = append(out, x)
	}
	return out
}

// id returns the id with this number.
func (c *change) id(rid int64) (string, error) {
	id, ok := c.ids[rid]
	if !ok {
		if err := c.queryRow("SELECT id FROM ids WHERE rid = ?", rid).Scan(&id); err != nil {
			return "", err
		}
		c.ids[rid] = id
	}
	return id, nil
}

// distinct returns the items without repetition, in order.
func distinct[T comparable](items []T) []T {
	seen := make(map[T]bool, len(items))
	var out []T
	for _, it := range items {
		if !seen[it] {
			seen[it] = true
			out = append(out, it)
		}
	}
	return out
}

// jsonList writes words as a JSON array, which a statement takes as one parameter however many they are.
func jsonList[T ~string](words []T) string {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, w := range words {
		if i > 0 {
			b.WriteByte(',')
		}
		text, err := json.Marshal(string(w))
		if err != nil {
			continue // which no string is a reason for
		}
		b.Write(text)
	}
	b.WriteByte(']')
	return b.String()
}
