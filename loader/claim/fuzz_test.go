package claim_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

// dispatches returns the bundled articles, by file name.
func dispatches(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../data/dispatches/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dispatches: %v", err)
	}
	out := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = string(b)
	}
	return out
}

// TestHolds reads the dispatches and checks what has to hold of every batch.
func TestHolds(t *testing.T) {
	s := newStage(t)
	for name, in := range dispatches(t) {
		b := s.read(t, in)
		holds(t, b)
		if len(b.Assertions) == 0 {
			t.Errorf("%s: nothing is asserted", name)
		}
		if diff := cmp.Diff(b, s.read(t, in)); diff != "" {
			t.Errorf("%s: read again (-first +second):\n%s", name, diff)
		}
	}
}

func holds(t *testing.T, b *graph.Batch) {
	t.Helper()
	if err := b.Check(); err != nil {
		t.Error(err)
	}
	sentence := map[graph.ID]graph.Span{}
	for _, s := range b.Sentences {
		sentence[s.ID] = s.Span
	}
	told := map[graph.ID]graph.Proposition{}
	for _, p := range b.Propositions {
		told[p.ID] = p
	}
	used := map[graph.ID]bool{}
	for _, a := range b.Assertions {
		at := sentence[a.Sentences[0]]
		for _, e := range a.Evidence {
			if e.Start < at.Start || e.End > at.End {
				t.Errorf("%s: its evidence leaves its sentence", a.ID)
			}
		}
		for _, c := range told[a.Proposition].Content {
			if c.Start < a.Evidence[0].Start || c.End > a.Evidence[0].End {
				t.Errorf("%s: its content lies outside of its evidence", a.ID)
			}
			if a.Cue != nil && c.Start < a.Cue.End && a.Cue.Start < c.End {
				t.Errorf("%s: its cue %q lies in its content %q", a.ID, a.Cue.Exact, c.Exact)
			}
		}
		for _, p := range a.Sources {
			used[p.Source] = true
		}
		for _, p := range a.Relays {
			used[p.Source] = true
		}
		if a.Speaker != nil {
			used[a.Speaker.Source] = true
		}
	}
	for _, s := range b.Sources {
		if s.PartOf != "" {
			used[s.PartOf] = true
		}
	}
	for _, s := range b.Sources {
		if !used[s.ID] && len(s.Statements) == 0 {
			t.Errorf("%s: %q tells nothing", s.ID, s.Wording.Exact)
		}
	}
}

func FuzzRead(f *testing.F) {
	s := newStage(f)
	f.Add("“No,” he said. ‘As X, who said,")
	f.Add("As Marta Ilvane put it, nobody said so.")
	f.Add(strings.Repeat("“", 40) + "said " + strings.Repeat("”", 40))
	f.Add("said said said, according to to according to, said X, said Y and said")
	f.Add("A0\nB:\u00a0A")
	f.Add("\"0000 00\u2000\"B told,it sAid")
	f.Add("Ada Venn and Boris Tarn told the pilots through an aide that it was late.")
	f.Add("one of them,A0,sAid\"0")
	f.Add("who that said (R) said -- said: said")
	for _, in := range dispatches(f) {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if len(in) > 1<<16 {
			t.Skip()
		}
		holds(t, s.read(t, strings.ToValidUTF8(in, "?")))
	})
}
