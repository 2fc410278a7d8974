package feed

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"backchannel/graph"
)

// syndicate reads an RSS or Atom feed: an article for each entry that carries its text. Links are not followed.
func (r *reader) syndicate(it item) error {
	f, err := gofeed.NewParser().Parse(bytes.NewReader(it.data))
	if err != nil {
		return graph.Errorf(graph.Invalid, "is not a feed that can be read: %w", err)
	}
	if len(f.Items) == 0 {
		return graph.Errorf(graph.Invalid, "is a feed without entries")
	}
	for i, entry := range f.Items {
		if !r.alive() {
			return nil
		}
		each := it
		each.name = fmt.Sprintf("%s#%d", it.name, i+1)
		a, err := fromEntry(f, entry, it.url)
		if err != nil {
			r.refuse(graph.CodeOf(err), each.name, "%w", err)
			continue
		}
		if each.url = a.URL; a.URL == "" {
			a.Name = path.Base(each.name)
		}
		r.article(each, a)
	}
	return nil
}

// fromEntry makes an article of an entry. from is the address of the feed, if it came over the network:
// then an entry has no address on another site than its own.
func fromEntry(f *gofeed.Feed, entry *gofeed.Item, from string) (Article, error) {
	var a Article
	a.Title, a.Publisher = oneLine(entry.Title), oneLine(f.Title)
	base := pageBase(from)
	if u, err := base.Parse(strings.TrimSpace(entry.Link)); err == nil && entry.Link != "" && isURL(u.String()) && (from == "" || sameSite(u, base)) {
		a.URL = canonicalURL(entry.Link, base)
	}
	var authors []string
	for _, p := range entry.Authors {
		if name := bylineName(oneLine(p.Name)); name != "" {
			authors = append(authors, name)
		}
	}
	a.Byline = strings.Join(authors, ", ")
	if a.Published = date(entry.Published); a.Published == "" && entry.PublishedParsed != nil {
		a.Published = entry.PublishedParsed.Format(time.DateOnly)
	}
	content := entry.Content
	if strings.TrimSpace(content) == "" {
		content = entry.Description
	}
	doc, err := parseHTML([]byte(content), "text/html; charset=utf-8")
	if err != nil {
		return a, err
	}
	var w writer
	w.piece(a.Title, markedTitle)
	w.node(doc, unmarked)
	w.flush(unmarked)
	if n := countWords(a.Title, 1000) + minWords; countWords(w.text.String(), n) < n {
		return a, graph.Errorf(graph.Invalid, "is an entry without its text; load the page it links to: %s", printable(a.URL))
	}
	w.article(&a)
	return a, nil
}
