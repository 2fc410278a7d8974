package neo4j

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"backchannel/graph/property"
)

// scriptRows is how many rows one statement of a script makes.
const scriptRows = 200

// WriteScript writes nodes and relationships as a Cypher script for any database: each statement ends with a semicolon and a line end, and running
// it again changes nothing. All its nodes carry the label Exported beside their own.
func WriteScript(w io.Writer, nodes iter.Seq2[property.Node, error], relationships iter.Seq2[property.Relationship, error]) error {
	s := script{out: bufio.NewWriter(w)}
	s.write("CREATE CONSTRAINT backchannel_exported_id IF NOT EXISTS FOR (n:Exported) REQUIRE n.id IS UNIQUE;\n")
	for n, err := range nodes {
		if err != nil {
			return err
		}
		end := "MERGE (n:Exported {id: row.id}) SET n:" + strings.Join(n.Labels, ":") + ", n += row.p"
		s.row(end, fmt.Sprintf("{id: %s, p: %s}", literal(string(n.ID)), properties(n.Properties)))
	}
	for r, err := range relationships {
		if err != nil {
			return err
		}
		end := "MATCH (a:Exported {id: row.from}) MATCH (b:Exported {id: row.to}) MERGE (a)-[r:" + r.Type + "]->(b)"
		line := fmt.Sprintf("{from: %s, to: %s}", literal(string(r.From)), literal(string(r.To)))
		if len(r.Properties) > 0 { // one for each influence
			end = strings.Replace(end, "]->", " {id: row.p.id}]->", 1) + " SET r += row.p"
			line = fmt.Sprintf("{from: %s, to: %s, p: %s}", literal(string(r.From)), literal(string(r.To)), properties(r.Properties))
		}
		s.row(end, line)
	}
	s.flush()
	if s.err != nil {
		return s.err
	}
	return s.out.Flush()
}

// script gathers rows that end in the same clauses into one statement.
type script struct {
	out  *bufio.Writer
	end  string
	rows int
	err  error
}

func (s *script) row(end, row string) {
	if end != s.end || s.rows == scriptRows {
		s.flush()
		s.write("UNWIND [\n")
	} else {
		s.write(",\n")
	}
	s.write("  " + row)
	s.end = end
	s.rows++
}

func (s *script) flush() {
	if s.rows > 0 {
		s.write("\n] AS row " + s.end + ";\n")
	}
	s.rows, s.end = 0, ""
}

func (s *script) write(text string) {
	if s.err == nil {
		_, s.err = s.out.WriteString(text)
	}
}

func properties(list []property.Property) string {
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = string(p.Name) + ": " + value(p.Value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func value(v any) string {
	switch v := v.(type) {
	case string:
		return literal(v)
	case []string:
		parts := make([]string, len(v))
		for i, s := range v {
			parts[i] = literal(s)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case float64:
		f := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(f, ".") {
			f += ".0"
		}
		return f
	}
	return fmt.Sprint(v)
}

// literal writes what people wrote as a string of Cypher, in which it ends nothing. What is no plain character is a Unicode escape; so is a "u" behind a
// backslash, since the engine turns Unicode escapes into characters before it reads strings.
func literal(text string) string {
	var b strings.Builder
	b.WriteByte('\'')
	backslash := false
	for _, r := range text {
		switch {
		case r == '\\' || r == '\'':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || backslash && r == 'u':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
		backslash = r == '\\'
	}
	b.WriteByte('\'')
	return b.String()
}
