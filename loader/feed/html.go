package feed

import (
	"bytes"
	"net/url"
	"strings"
	"time"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"backchannel/graph"
)

const (
	maxPage     = 8 << 20 // bytes of a page
	maxElements = 100_000 // elements of a page
	minWords    = 25      // fewer are a message to the visitor, not an article
)

// page reads a web page: the article in it without what surrounds it, and what the page tells of its publication.
func page(it item) (Article, error) {
	var a Article
	if len(it.data) > maxPage {
		return a, graph.Errorf(graph.Limit, "is larger than %s, the limit for a web page", size(maxPage))
	}
	doc, err := parseHTML(it.data, it.contentType)
	if err != nil {
		return a, err
	}
	scripts := 0
	var canonical string
	for n := range doc.Descendants() {
		switch {
		case n.DataAtom == atom.Script:
			scripts++
		case canonical == "" && n.DataAtom == atom.Link && attr(n, "rel") == "canonical":
			canonical = attr(n, "href")
		case canonical == "" && n.DataAtom == atom.Meta && attr(n, "property") == "og:url":
			canonical = attr(n, "content")
		}
	}
	base := pageBase(it.url)
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.KeepClasses = true
	found, err := parser.ParseAndMutate(doc, base)
	if err != nil {
		return a, graph.Errorf(graph.Invalid, "cannot be read as a page: %w", err)
	}
	a.Title, a.Publisher = oneLine(found.Title()), oneLine(found.SiteName())
	a.Byline = bylineName(oneLine(found.Byline()))
	if t, err := found.PublishedTime(); err == nil {
		a.Published = t.Format(time.DateOnly)
	}
	a.URL = canonicalURL(canonical, base)

	var w writer
	w.piece(a.Title, markedTitle)
	if found.Node != nil {
		w.node(found.Node, unmarked)
	}
	w.flush(unmarked)
	if n := countWords(w.text.String(), minWords+countWords(a.Title, minWords)); n < minWords+countWords(a.Title, minWords) {
		if scripts > 0 {
			return a, graph.Errorf(graph.Invalid, "holds no article: the page is made by scripts, which are not run; save it from a browser once it shows its text")
		}
		return a, graph.Errorf(graph.Invalid, "holds no article: it has fewer than %d words outside its menus", minWords)
	}
	w.article(&a)
	return a, nil
}

// parseHTML parses markup in the encoding it declares.
func parseHTML(data []byte, contentType string) (*html.Node, error) {
	r, err := charset.NewReader(bytes.NewReader(data), contentType)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "is in an encoding that is not known: %w", err)
	}
	doc, err := html.Parse(r)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "cannot be read as a page: %w", err)
	}
	return doc, nil
}

// pageBase returns the address that links of a page start from; a file has none that counts.
func pageBase(from string) *url.URL {
	if u, err := url.Parse(from); err == nil && u.Host != "" {
		return u
	}
	return &url.URL{Scheme: "file", Path: "/"}
}

// canonicalURL returns the address that a page gives for itself, else the one it came from.
func canonicalURL(told string, base *url.URL) string {
	if own := ownURL(told, base); own != "" || base.Scheme == "file" {
		return own
	}
	return cleanURL(base)
}

// ownURL returns an address that a text gives for itself or an earlier version, "" where it is none or not its to give. A text
// from the network speaks for its own host alone: an address is a document's identity, and nobody may take another's.
func ownURL(told string, base *url.URL) string {
	u, err := base.Parse(strings.TrimSpace(told))
	if told == "" || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || base.Scheme != "file" && !sameSite(u, base) {
		return ""
	}
	return cleanURL(u)
}

// cleanURL writes an address without what is no part of a document's identity.
func cleanURL(u *url.URL) string {
	clean := *u
	clean.Fragment, clean.RawFragment, clean.User = "", "", nil
	return clean.String()
}

// sameSite compares hosts, "www." and the like aside.
func sameSite(a, b *url.URL) bool {
	bare := func(u *url.URL) string {
		host := strings.ToLower(u.Hostname())
		for _, p := range [...]string{"www.", "m.", "mobile.", "amp."} {
			host = strings.TrimPrefix(host, p)
		}
		return host
	}
	return bare(a) == bare(b)
}

// A writer collects the text of a page.
type writer struct {
	text   strings.Builder
	pieces []piece
	now    strings.Builder // the piece being written, white space collapsed
}

// node writes a node. kind is what the elements around it tell.
func (w *writer) node(n *html.Node, kind hint) {
	switch n.Type {
	case html.TextNode:
		w.inline(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
	default:
		return
	}
	block := true
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Button, atom.Form, atom.Iframe, atom.Head:
		return
	case atom.Br:
		if strings.HasSuffix(w.now.String(), "\n") {
			w.flush(kind)
		} else {
			w.now.WriteByte('\n')
		}
		return
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if kind == unmarked {
			w.flush(kind)
			kind = markedHeading
		}
	case atom.Figcaption, atom.Caption:
		w.flush(kind)
		kind = markedCaption
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins,
		atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr:
		block = false
	}
	if kind == markedCaption && strings.Contains(strings.ToLower(attr(n, "class")), "credit") {
		w.flush(kind)
		kind, block = markedCredit, true
	}
	if block {
		w.flush(kind)
	}
	for c := range n.ChildNodes() {
		w.node(c, kind)
	}
	if block {
		w.flush(kind)
	}
}

// inline adds text to the piece being written, runs of white space as one space.
func (w *writer) inline(s string) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			if t := w.now.String(); t != "" && !strings.HasSuffix(t, " ") && !strings.HasSuffix(t, "\n") {
				w.now.WriteByte(' ')
			}
		case unicode.IsControl(r) || r == '\uFFFD':
		default:
			w.now.WriteRune(r)
		}
	}
}

// flush ends the piece being written.
func (w *writer) flush(kind hint) {
	w.piece(w.now.String(), kind)
	w.now.Reset()
}

func (w *writer) piece(s string, kind hint) {
	if s = strings.TrimFunc(s, invisible); s == "" {
		return
	}
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
	start := w.text.Len()
	w.text.WriteString(s)
	w.pieces = append(w.pieces, piece{span{start, w.text.Len()}, kind})
}

// article makes the text collected that of a.
func (w *writer) article(a *Article) {
	a.Text = w.text.String()
	a.Blocks = classify(&a.Document, w.pieces)
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
