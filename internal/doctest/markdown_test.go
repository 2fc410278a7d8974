// Package doctest holds the documentation to the program: what doc/format.md specifies is what the types in graph have, its examples are
// what the program makes, and no page names a file, a page or a command that is not there.
package doctest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// root is the repository, seen from this folder.
const root = "../.."

// page is a Markdown file.
type page struct {
	name     string // from the root, with slashes
	sections []*section
}

// section is what stands under one heading, up to the next of any level.
type section struct {
	heading string
	rows    [][]string // cells of every table row but headings
	blocks  []block
	lines   []string // what is neither table nor fenced
	first   int      // number of the heading's line, from 1
}

// block is a fenced block; [from,to) are the numbers of its lines, from 0.
type block struct {
	lang, text string
	from, to   int
}

func readPage(t *testing.T, name string) page {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	p := page{name: name}
	now := &section{}
	p.sections = append(p.sections, now)
	lines := strings.Split(string(raw), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		switch {
		case strings.HasPrefix(line, "```"):
			b := block{lang: strings.TrimPrefix(line, "```"), from: i + 1}
			for i++; i < len(lines) && !strings.HasPrefix(lines[i], "```"); i++ {
				b.text += lines[i] + "\n"
			}
			b.to = i
			now.blocks = append(now.blocks, b)
		case strings.HasPrefix(line, "    ") && (i == 0 || lines[i-1] == "" || strings.HasPrefix(lines[i-1], "    ")):
			now.blocks = append(now.blocks, block{text: line + "\n", from: i, to: i + 1})
		case strings.HasPrefix(line, "#"):
			now = &section{heading: strings.TrimSpace(strings.TrimLeft(line, "#")), first: i + 1}
			p.sections = append(p.sections, now)
		case strings.HasPrefix(line, "|"):
			now.lines = append(now.lines, line)
			next := ""
			if i+1 < len(lines) {
				next = lines[i+1]
			}
			if strings.Trim(line, "|-: ") != "" && !strings.HasPrefix(next, "|--") && !strings.HasPrefix(next, "| --") {
				now.rows = append(now.rows, cells(line))
			}
		default:
			now.lines = append(now.lines, line)
		}
	}
	return p
}

func cells(line string) []string {
	var out []string
	for c := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
		out = append(out, strings.TrimSpace(c))
	}
	return out
}

// find returns the section with a heading; a heading that stands twice is a mistake.
func (p page) find(t *testing.T, heading string) *section {
	t.Helper()
	var found *section
	for _, s := range p.sections {
		if s.heading == heading {
			if found != nil {
				t.Errorf("%s has two sections %q", p.name, heading)
			}
			found = s
		}
	}
	return found
}

// anchor is the fragment under which a heading is reached.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// code returns the code spans of a line.
func code(line string) []string {
	var out []string
	for _, m := range codeSpan.FindAllStringSubmatch(line, -1) {
		out = append(out, m[1])
	}
	return out
}

// pages reads every page that is written by hand for people who come to the repository.
func pages(t *testing.T) []page {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, "doc", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var out []page
	for _, n := range append(names, filepath.Join(root, "README.md"), filepath.Join(root, "CONTRIBUTING.md")) {
		if _, err := os.Stat(n); err == nil {
			rel, err := filepath.Rel(root, n)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, readPage(t, filepath.ToSlash(rel)))
		}
	}
	if len(out) < 3 {
		t.Fatalf("only %d pages found", len(out))
	}
	return out
}
