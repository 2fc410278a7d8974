package loader_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/loader"
)

// dump writes documents of a store, all where none are named.
func dump(t *testing.T, s graph.Store, ids ...graph.ID) string {
	t.Helper()
	var out bytes.Buffer
	if err := loader.Dump(t.Context(), s, ids, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// restore takes a dump back and returns what became of each line.
func restore(t *testing.T, s graph.Store, text string) (lines []string, err error) {
	t.Helper()
	_, err = loader.Restore(t.Context(), s, "x.jsonl", strings.NewReader(text), func(r loader.Result) {
		line := r.Origin + " " + string(r.Outcome)
		if r.Err != nil {
			line += ": " + r.Err.Error()
		}
		lines = append(lines, line)
	})
	return lines, err
}

// told returns a store with two documents and a decision between them, and the ids of the documents.
func told(t *testing.T) (graph.Store, []graph.ID) {
	t.Helper()
	s := newStore(t)
	one, two := article("1.txt", "https://gazette.example/1", ended), article("2.txt", "https://gazette.example/2", endedNot)
	load(t, s, each(one, two))
	ids := []graph.ID{document(t, s, one).ID, document(t, s, two).ID}
	name := graph.Span{Start: strings.Index(ended, "Ada Venn"), End: strings.Index(ended, "Ada Venn") + len("Ada Venn"), Exact: "Ada Venn"}
	decision := &graph.Decision{ID: "decision/1", Kind: graph.Different, A: graph.Anchor{Document: ids[0], Span: name}, B: graph.Anchor{Document: ids[1], Span: name},
		Author: "an editor", Reason: "two ministers of one name", At: "2031-05-02T10:00:00Z"}
	if _, err := s.Apply(t.Context(), graph.Write{Decisions: []*graph.Decision{decision}}); err != nil {
		t.Fatal(err)
	}
	if err := derive.Settle(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s, ids
}

func TestDumpRestores(t *testing.T) {
	s, _ := told(t)
	text := dump(t, s)
	if !strings.HasPrefix(text, loader.DumpMagic) || !strings.Contains(text, `"decision/1"`) {
		t.Fatalf("not a whole dump:\n%s", text)
	}
	again := newStore(t)
	got, err := restore(t, again, text)
	if diff := cmp.Diff([]string{"x.jsonl:2 loaded", "x.jsonl:3 loaded"}, got); err != nil || diff != "" {
		t.Fatal(err, diff)
	}
	if err := derive.Settle(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(content(t, s), content(t, again)); diff != "" {
		t.Errorf("something was lost (-told +restored):\n%s", diff)
	}
}

// TestDumpOfSome writes the documents asked for and the decisions about them.
func TestDumpOfSome(t *testing.T) {
	s, ids := told(t)
	three := article("3.txt", "https://gazette.example/3", ended)
	load(t, s, each(three))
	if text := dump(t, s, document(t, s, three).ID); strings.Count(text, "\n") != 3 || strings.Contains(text, "decision/1") {
		t.Errorf("the dump of a document that no decision is about:\n%s", text)
	}
	if text := dump(t, s, ids[0]); strings.Count(text, "\n") != 4 || !strings.Contains(text, "decision/1") {
		t.Errorf("the dump of a document that a decision is about:\n%s", text)
	}
	err := loader.Dump(t.Context(), s, []graph.ID{"document/none"}, &bytes.Buffer{})
	if graph.CodeOf(err) != graph.NotFound || !strings.Contains(err.Error(), "document/none") {
		t.Errorf("a document that is not there gives %v", err)
	}
}

// TestRestoreTwo takes one dump after another.
func TestRestoreTwo(t *testing.T) {
	s, ids := told(t)
	got, err := restore(t, newStore(t), dump(t, s, ids[0])+dump(t, s, ids[1]))
	if diff := cmp.Diff([]string{"x.jsonl:2 loaded", "x.jsonl:6 loaded"}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestRestoreRefuses reads the message for each kind of damage; what a line spoils is that line alone where it can be.
func TestRestoreRefuses(t *testing.T) {
	s, _ := told(t)
	lines := strings.SplitAfter(dump(t, s), "\n")
	moved := strings.Replace(lines[1], `"exact":"Ada Venn"`, `"exact":"Ada Vann"`, 1)
	got, err := restore(t, newStore(t), lines[0]+moved+strings.Join(lines[2:], ""))
	if err != nil || len(got) != 2 || !strings.HasPrefix(got[0], "x.jsonl:2 refused: ") || !strings.Contains(got[0], "the text at 14-22 is not the quoted words") || got[1] != "x.jsonl:3 loaded" {
		t.Errorf("a line whose words are not in its text: %v %q", err, got)
	}
	for _, test := range []struct{ name, text, want string }{
		{"no dump", "{}\n", "x.jsonl: a dump of format 0, and this version reads format 1: use the version that wrote it"},
		{"of a later version", `{"backchannel":"dump","format":2}` + "\n", "x.jsonl: a dump of format 2, and this version reads format 1: use the version that wrote it"},
		{"cut off", lines[0] + lines[1][:len(lines[1])/2], "x.jsonl:2: not a line of a dump: unexpected EOF"},
		{"cut off between two lines", lines[0] + lines[1], "x.jsonl:3: the dump was cut off: its last line is missing; export it again"},
		{"more after its end", lines[0] + `{"backchannel":"end"}` + "\n" + lines[1], "x.jsonl: a dump of format 0, and this version reads format 1: use the version that wrote it"},
		{"a line of nothing", lines[0] + "{}\n", "x.jsonl:2: neither a batch nor a decision"},
	} {
		if _, err := restore(t, newStore(t), test.text); graph.CodeOf(err) != graph.Invalid || err.Error() != test.want {
			t.Errorf("%s: %v\nwant %s", test.name, err, test.want)
		}
	}
}
