package property

import (
	"bufio"
	"encoding/xml"
	"io"
	"iter"
	"strings"
)

// WriteGraphML writes nodes and relationships as one GraphML graph (graphml.graphdrawing.org, with the attributes of its extension). A node's labels are
// its attribute labels, ":Person:Entity", a relationship's type the edge's attribute label, and a list has an item a line.
func WriteGraphML(w io.Writer, nodes iter.Seq2[Node, error], relationships iter.Seq2[Relationship, error]) error {
	g := graphML{out: bufio.NewWriter(w)}
	g.raw(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	g.key("node", "labels", String)
	g.key("edge", "label", String)
	g.key("edge", string(ID), String)
	for _, n := range All {
		g.key("all", string(n), n.Type())
	}
	g.raw(`<graph id="backchannel" edgedefault="directed">` + "\n")
	for n, err := range nodes {
		if err != nil {
			return err
		}
		g.raw(`<node id="`)
		g.text(string(n.ID))
		g.raw(`">`)
		g.data("labels", ":"+strings.Join(n.Labels, ":"))
		g.properties(n.Properties)
		g.raw("</node>\n")
	}
	for r, err := range relationships {
		if err != nil {
			return err
		}
		g.raw(`<edge source="`)
		g.text(string(r.From))
		g.raw(`" target="`)
		g.text(string(r.To))
		g.raw(`">`)
		g.data("label", r.Type)
		g.properties(r.Properties)
		g.raw("</edge>\n")
	}
	g.raw("</graph>\n</graphml>\n")
	if g.err != nil {
		return g.err
	}
	return g.out.Flush()
}

// graphML writes markup and keeps the first error.
type graphML struct {
	out *bufio.Writer
	err error
}

func (g *graphML) raw(s string) {
	if g.err == nil {
		_, g.err = g.out.WriteString(s)
	}
}

// text writes what people wrote; characters that XML has no place for become U+FFFD.
func (g *graphML) text(s string) {
	if g.err == nil {
		g.err = xml.EscapeText(g.out, []byte(s))
	}
}

func (g *graphML) key(of, name string, t ValueType) {
	kind := string(t)
	switch t {
	case Float:
		kind = "double"
	case Strings:
		kind = "string"
	}
	g.raw(`<key id="` + name + `" for="` + of + `" attr.name="` + name + `" attr.type="` + kind + `"/>` + "\n")
}

func (g *graphML) data(key, value string) {
	g.raw(`<data key="` + key + `">`)
	g.text(value)
	g.raw("</data>")
}

func (g *graphML) properties(list []Property) {
	for _, p := range list {
		g.data(string(p.Name), text(p.Value, "\n"))
	}
}
