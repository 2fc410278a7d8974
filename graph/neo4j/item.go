package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"backchannel/graph"
	"backchannel/graph/property"
)

// item is a record on its way into the store.
type item struct {
	row       graph.Row
	readable  params // what people see of it
	influence params // the relationship from actor to actor that it stands for; nil for none
}

// maxKey bounds ids and keys: an index of the engine takes no entry of more than 8 kB, which two ids and a key must fit into.
const maxKey = 2000

func itemOf(r graph.Record) (item, error) {
	row, err := graph.RowOf(r)
	if err != nil {
		return item{}, err
	}
	it := item{row: row, readable: readable(property.Of(r).Properties)}
	if i, ok := r.(*graph.Influence); ok && i.Influencer != "" && i.Influenced != "" {
		it.influence = influenceOf(i)
	}
	parts := []string{string(row.ID)}
	for _, k := range row.Keys {
		parts = append(parts, k.Value)
	}
	for _, e := range row.Edges {
		parts = append(parts, string(e.From), string(e.To), e.FromKey, e.ToKey)
	}
	for _, p := range parts {
		if len(p) > maxKey || !utf8.ValidString(p) || strings.ContainsFunc(p, func(r rune) bool { return r < ' ' }) {
			return it, graph.Errorf(graph.Invalid, "%.100q is refused: an id or key of it, %.100q, has more than %d bytes or holds control characters", row.ID, p, maxKey)
		}
	}
	return it, nil
}

// node is the record as people see it, with its body.
func (it item) node() params {
	p := it.readable
	p["id"], p["body"] = string(it.row.ID), string(it.row.Body)
	return params{"labels": property.Labels(it.row.ID.Kind()), "properties": p}
}

// entry is what the record is found by, and the keys of the symbols it has.
func (it item) entry() (entry params, symbols []string) {
	kind := it.row.ID.Kind()
	has := make([]string, 0, len(it.row.Fields)+len(it.row.Terms)+len(it.row.Aliases))
	for _, f := range it.row.Fields {
		has = append(has, symbol(string(f.Field), f.Value))
	}
	for _, t := range it.row.Terms {
		has = append(has, symbol(termSpace, t))
	}
	for _, a := range it.row.Aliases {
		has = append(has, symbol(aliasSpace, string(a)))
	}
	has = distinct(has)
	for _, h := range has {
		symbols = append(symbols, symbolKey(h))
	}
	entry = params{"id": string(it.row.ID), "kind": string(kind), "has": has}
	if it.row.Document != "" {
		entry["document"] = string(it.row.Document)
	}
	for _, o := range graph.OrdersOf(kind) {
		value := ""
		for _, k := range it.row.Keys {
			if k.Order == o {
				value = k.Value
			}
		}
		entry[propertyOf(o)] = string(kind) + sep + place(value, it.row.ID)
	}
	var gives []string
	for _, e := range it.row.Edges {
		if e.From != it.row.ID {
			gives = append(gives, string(e.From))
		}
	}
	if gives = distinct(gives); len(gives) > 0 {
		entry["gives"] = gives
	}
	return entry, distinct(symbols)
}

// edges are the relationships that stand for the record's edges, each once.
func (it item) edges() []params {
	var out []params
	for _, e := range distinct(it.row.Edges) {
		p := params{"key": e.ToKey, "at": string(e.To) + sep + place(e.FromKey, e.From)}
		if e.From != it.row.ID {
			p["by"] = string(it.row.ID)
		}
		out = append(out, params{"type": property.TypeOf(e.Type), "from": string(e.From), "to": string(e.To), "properties": p})
	}
	return out
}

// place is where a record stands among those of an order, or at the end of an edge: its key there, and its id to break ties.
func place(key string, id graph.ID) string { return key + sep + string(id) }

// A symbol is a field's value, a search term or an alias, as one word.
func symbol(space, value string) string { return space + "=" + value }

// What stands in place of a field in symbols of other things.
const (
	termSpace  = "term"
	aliasSpace = "alias"
)

// symbolKey is what a symbol is looked up by. The end of a very long one is written as a digest.
func symbolKey(symbol string) string {
	if len(symbol) <= maxKey {
		return symbol
	}
	sum := sha256.Sum256([]byte(symbol))
	return strings.ToValidUTF8(symbol[:maxKey-80], "") + sep + hex.EncodeToString(sum[:])
}

// distinct returns the items without repetition, in order.
func distinct[T comparable](items []T) []T {
	seen := make(map[T]bool, len(items))
	return slices.DeleteFunc(slices.Clone(items), func(it T) bool {
		again := seen[it]
		seen[it] = true
		return again
	})
}
