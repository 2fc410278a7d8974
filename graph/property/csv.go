package property

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// ListSeparator parts the items of a list in CSV: no name holds it.
const ListSeparator = "\x1f"

// WriteNodes writes nodes as CSV with the header that 'neo4j-admin database import' reads (Neo4j Operations Manual, "CSV header format"); several labels
// are parted by semicolons, the items of a list by ListSeparator.
func WriteNodes(w io.Writer, nodes iter.Seq2[Node, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(header("id:ID", ":LABEL")); err != nil {
		return err
	}
	for n, err := range nodes {
		if err != nil {
			return err
		}
		if err := out.Write(row(n.Properties, string(n.ID), strings.Join(n.Labels, ";"))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteRelationships writes relationships as CSV, in the same way.
func WriteRelationships(w io.Writer, relationships iter.Seq2[Relationship, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(header(":START_ID", ":END_ID", ":TYPE", string(ID))); err != nil {
		return err
	}
	for r, err := range relationships {
		if err != nil {
			return err
		}
		id := ""
		for _, p := range r.Properties {
			if p.Name == ID {
				id = text(p.Value, ListSeparator)
			}
		}
		if err := out.Write(row(r.Properties, string(r.From), string(r.To), r.Type, id)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func header(first ...string) []string {
	for _, n := range All {
		if t := n.Type(); t != String {
			first = append(first, string(n)+":"+string(t))
		} else {
			first = append(first, string(n))
		}
	}
	return first
}

func row(properties []Property, first ...string) []string {
	said := map[Name]any{}
	for _, p := range properties {
		said[p.Name] = p.Value
	}
	for _, n := range All {
		first = append(first, text(said[n], ListSeparator))
	}
	return first
}

// text writes a value, "" for none.
func text(value any, separator string) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, separator)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(value)
}
