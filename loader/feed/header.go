package feed

import (
	"strings"
	"time"
	"unicode"

	"backchannel/graph"
)

// header reads the "Key: value" lines above a text, keeps what they tell, and returns their blocks and where the text
// after them starts. Lines are a header where an empty line follows them, or where there are at least two.
func (a *Article) header(text string) (blocks []graph.Block, body int) {
	told := make(map[string]string)
	at := 0
	for lines := 0; ; lines++ {
		line := nextLine(text, at)
		if lines == 0 { // a byte order mark and empty lines may come first
			for line.end < len(text) && line.empty() {
				line = nextLine(text, line.end+1)
			}
		}
		key, value, ok := field(text[line.start:line.end])
		if !ok {
			if !line.empty() && lines < 2 {
				return nil, 0
			}
			break
		}
		if told[key] == "" {
			told[key] = value
		}
		blocks = append(blocks, graph.Block{Kind: graph.BlockHeader, Start: line.start, End: line.end})
		if at = line.next(text); at >= len(text) {
			break
		}
	}
	if len(blocks) == 1 && told["note"] != "" { // "Note: …" alone is how a text may start
		return nil, 0
	}
	a.Title, a.Publisher, a.URL, a.SupersedesURL = told["title"], told["publisher"], told["url"], told["supersedes"]
	a.Byline, a.Dateline, a.Published = told["byline"], told["dateline"], date(told["published"])
	return blocks, at
}

// field splits a header line. Only known keys make one: "Paris: the talks go on" is text.
func field(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ":")
	if !ok {
		return "", "", false
	}
	switch key = strings.ToLower(strings.TrimSpace(key)); key {
	case "title", "publisher", "byline", "dateline", "published", "url", "supersedes", "note":
		return key, strings.TrimSpace(value), true
	}
	return "", "", false
}

// A span is a stretch of text without space or invisible characters at its ends.
type span struct{ start, end int }

func (s span) empty() bool { return s.start == s.end }

// next returns where the line after s starts.
func (s span) next(text string) int {
	if i := strings.IndexByte(text[s.end:], '\n'); i >= 0 {
		return s.end + i + 1
	}
	return len(text)
}

// nextLine returns the line that starts at i, trimmed. An empty one lies where it ends.
func nextLine(text string, i int) span {
	end := len(text)
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		end = i + n
	}
	return trim(text, span{i, end})
}

func trim(text string, s span) span {
	left := strings.TrimLeftFunc(text[s.start:s.end], invisible)
	right := strings.TrimRightFunc(left, invisible)
	start := s.end - len(left)
	return span{start, start + len(right)}
}

func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
}

// layouts of dates as they stand in bylines and headers, most exact first.
var layouts = [...]string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006/01/02", "Monday, January 2, 2006", "Monday January 2, 2006",
	"Monday, 2 January 2006", "Monday 2 January 2006", "January 2, 2006", "January 2 2006", "2 January 2006",
	"Jan. 2, 2006", "Jan 2, 2006", "2 Jan. 2006", "2 Jan 2006", "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
}

// date returns a date as EDTF: what is in that form already as it is, other forms as year, month and day.
// What cannot be read as a date stays unknown.
func date(s string) string {
	s = strings.TrimSpace(s)
	if !strings.ContainsAny(s, "0123456789") { // most lines
		return ""
	}
	if _, err := graph.ParseEDTF(s); err == nil {
		return s
	}
	if rest, ok := strings.CutPrefix(s, "Sept. "); ok {
		s = "Sep " + rest
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly) // the day where it was published, whatever its zone
		}
	}
	return ""
}
