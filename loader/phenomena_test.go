package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/feed"
)

const (
	missing = "missing: " // before a line: it should be read and is not
	wrong   = "wrong: "   // before a line: it is read and should not be
)

// TestPhenomena reads the texts of testdata/phenomena, an archive a phenomenon. The first paragraph of an archive says what it is about;
// its last line, "Reads: …", names the kinds of line that count there: name, same, claim, source, proposition, influence, event, response.
// Each text, NAME, stands before NAME.read: a line for each record that is told in it, by hand, whether it is read or not.
// What is not read right yet is marked there: see missing and wrong. -update moves these marks alone and never what is told.
//
// testdata/phenomena.txt counts the lines of each.
func TestPhenomena(t *testing.T) {
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/phenomena/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no phenomena: %v", err)
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%-28s%6s%6s%9s%7s\n", "", "texts", "read", "missing", "wrong")
	var sum tally
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		_, list, ok := strings.Cut(string(archive.Comment), "\nReads: ")
		if !ok {
			t.Fatalf("%s: no line “Reads: …”", file)
		}
		kinds := strings.Split(strings.TrimSpace(list), ", ")
		if len(archive.Files)%2 != 0 {
			t.Fatalf("%s: not all texts have a .read", file)
		}
		var count tally
		for i := 0; i < len(archive.Files); i += 2 {
			in, out := archive.Files[i], &archive.Files[i+1]
			if out.Name != in.Name+".read" {
				t.Fatalf("%s: %s stands before %s", file, in.Name, out.Name)
			}
			got := phenomenon(t, r, name+"/"+in.Name, string(in.Data), kinds)
			if *update {
				out.Data = mark(out.Data, got)
			}
			for _, p := range count.compare(out.Data, got) {
				t.Errorf("%s/%s: %s\n%s", name, in.Name, p, in.Data)
			}
		}
		sum = sum.add(count)
		fmt.Fprintf(&table, "%-28s%6d%6d%9d%7d\n", name, count.texts, count.read, count.missing, count.wrong)
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	fmt.Fprintf(&table, "%-28s%6d%6d%9d%7d\n", "all", sum.texts, sum.read, sum.missing, sum.wrong)
	golden(t, "testdata/phenomena.txt", []byte(table.String()))
}

type tally struct{ texts, read, missing, wrong int }

func (n tally) add(o tally) tally {
	return tally{n.texts + o.texts, n.read + o.read, n.missing + o.missing, n.wrong + o.wrong}
}

// compare counts the lines wanted of one text, and says where they are not as they are marked.
func (n *tally) compare(want []byte, got []string) []string {
	var problems []string
	n.texts++
	rest := slices.Clone(got)
	take := func(line string) bool {
		i := slices.Index(rest, line)
		if i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
		return i >= 0
	}
	var later []string
	for line := range strings.Lines(string(want)) {
		line = strings.TrimSuffix(line, "\n")
		if told, ok := strings.CutPrefix(line, missing); ok {
			n.missing++
			later = append(later, told)
		} else if read, ok := strings.CutPrefix(line, wrong); ok {
			n.wrong++
			if !take(read) {
				problems = append(problems, "no longer read, take it out: "+line)
			}
		} else {
			n.read++
			if !take(line) {
				problems = append(problems, "not read: "+line)
			}
		}
	}
	for _, line := range later {
		if take(line) {
			problems = append(problems, "is read now, take the mark off: "+line)
		}
	}
	for _, line := range rest {
		problems = append(problems, "read, and not told: "+line)
	}
	return problems
}

// mark returns what is told with its marks as they are true of what is read.
func mark(want []byte, got []string) []byte {
	var out strings.Builder
	rest := slices.Clone(got)
	for line := range strings.Lines(string(want)) {
		if strings.HasPrefix(line, wrong) {
			continue
		}
		line = strings.TrimPrefix(strings.TrimSuffix(line, "\n"), missing)
		if i := slices.Index(rest, line); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		} else {
			line = missing + line
		}
		fmt.Fprintln(&out, line)
	}
	for _, line := range rest {
		fmt.Fprintln(&out, wrong+line)
	}
	return []byte(out.String())
}

// phenomenon reads a text whose paragraphs are its lines, as of Wednesday, 11 March 2026, and returns a line for each record of these kinds.
func phenomenon(t *testing.T, r *loader.Reader, name, in string, kinds []string) []string {
	t.Helper()
	doc := graph.Document{Text: in, URL: "https://phenomena.example/" + name, Published: "2026-03-11"}
	for pos, line := 0, ""; pos < len(in); pos += len(line) + 1 {
		line, _, _ = strings.Cut(in[pos:], "\n")
		if line != "" {
			doc.Blocks = append(doc.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: pos, End: pos + len(line)})
		}
	}
	b, err := r.Read(feed.Article{Document: doc, Origin: name})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range newShown(b).lines() {
		kind, rest, _ := strings.Cut(line, " ")
		if slices.Contains(kinds, kind) {
			out = append(out, kind+" "+rest)
		}
	}
	return out
}
