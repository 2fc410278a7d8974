package feed

import (
	"bytes"
	"net/http"
	"net/url"
	"path"
	"strings"

	"backchannel/graph"
)

// maxLines is how many lines a plain text may have. No article has as many, and each costs more than its letters.
const maxLines = 200_000

// An item is the bytes of one file, page or archive member.
type item struct {
	name        string // where it was found
	data        []byte
	url         string // address it came from over the network, after redirects
	retrieved   string
	contentType string // as the server says
}

// bytes reads an item by what it holds. depth counts the archives around it.
func (r *reader) bytes(it item, depth int) {
	if !r.alive() {
		return
	}
	if k := archiveKind(it.data[:min(len(it.data), 512)]); k != notArchive {
		r.archive(it.name, k, bytes.NewReader(it.data), int64(len(it.data)), depth)
		return
	}
	var err error
	switch form(it) {
	case webPage:
		var a Article
		if a, err = page(it); err == nil {
			r.article(it, a)
		}
	case syndication:
		err = r.syndicate(it)
	case otherXML:
		err = graph.Errorf(graph.Invalid, "is XML, but neither a page nor a feed")
	case jsonData:
		err = graph.Errorf(graph.Invalid, "is JSON, not an article; an export is loaded by naming its file, unpacked")
	default:
		var text string
		if text, err = decode(it.data); err == nil && strings.Count(text, "\n") > maxLines {
			err = graph.Errorf(graph.Limit, "has more than %d lines, the limit for one document; split it", maxLines)
		}
		if err == nil {
			r.article(it, plain(text, r.o.Title, pageBase(it.url)))
		}
	}
	if err != nil {
		r.refuse(graph.CodeOf(err), it.name, "%w", err)
	}
}

type format int

const (
	plainText format = iota
	webPage
	syndication
	otherXML
	jsonData
)

// form tells pages, feeds and data from plain text: by how it starts, then by its content type or name.
func form(it item) format {
	head := it.data[:min(len(it.data), 1024)]
	if text, err := decode(head[:len(head)&^1]); err == nil { // UTF-16 has a markup too
		head = []byte(text)
	}
	start := strings.ToLower(string(bytes.TrimLeft(head, "\ufeff \t\r\n")))
	sniffed := http.DetectContentType([]byte(start)) // as browsers tell a page without a name
	switch ext := strings.ToLower(path.Ext(it.name)); {
	case strings.HasPrefix(start, "<rss"), strings.HasPrefix(start, "<feed"), strings.HasPrefix(start, "<rdf:rdf"),
		strings.HasPrefix(start, "<?xml") && (strings.Contains(start, "<rss") || strings.Contains(start, "<feed") || strings.Contains(start, "<rdf:rdf")):
		return syndication
	case strings.HasPrefix(sniffed, "text/html"), strings.HasPrefix(start, "<?xml") && strings.Contains(start, "<html"),
		strings.Contains(it.contentType, "html"), ext == ".html", ext == ".htm", ext == ".xhtml":
		return webPage
	case strings.HasPrefix(sniffed, "text/xml"), ext == ".xml" && strings.HasPrefix(start, "<"):
		return otherXML
	case strings.HasPrefix(start, `{"`), strings.HasPrefix(start, `[{"`):
		return jsonData
	}
	return plainText
}

// plain reads a plain text that came from base, whose title a person may have told.
func plain(text, title string, base *url.URL) Article {
	var a Article
	a.Text = text
	blocks, body := a.header(text)
	a.URL, a.SupersedesURL = ownURL(a.URL, base), ownURL(a.SupersedesURL, base)
	if a.Title == "" {
		a.Title = title
	}
	a.Blocks = append(blocks, classify(&a.Document, layout(text, body))...)
	return a
}

// article completes an article with what the person and the source tell, and yields it, or says why it is refused.
func (r *reader) article(it item, a Article) {
	a.Origin, a.Retrieved = it.name, it.retrieved
	if a.Name == "" {
		a.Name = baseName(it)
	}
	if a.URL == "" {
		a.URL = it.url
	}
	for _, told := range []struct {
		field *string
		value string
	}{{&a.Title, r.o.Title}, {&a.Publisher, r.o.Publisher}, {&a.Published, r.o.Published}, {&a.URL, r.o.URL}} {
		if told.value != "" {
			*told.field = told.value
		}
	}
	body := false
	for _, b := range a.Blocks {
		body = body || b.Kind != graph.BlockHeader
	}
	if !body {
		r.refuse(graph.Invalid, it.name, "holds no text")
		return
	}
	if language := foreign(&a.Document); language != "" {
		r.refuse(graph.Invalid, it.name, "is in %s; only English is read", language)
		return
	}
	r.done = !r.yield(a, nil)
}

func baseName(it item) string {
	name := it.name
	if u, err := url.Parse(it.url); it.url != "" && err == nil {
		if name = path.Base(u.Path); name == "/" || name == "." {
			name = u.Hostname()
		}
	}
	return path.Base(strings.ReplaceAll(name, `\`, "/"))
}
