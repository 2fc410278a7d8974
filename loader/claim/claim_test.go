package claim_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/claim"
	"backchannel/loader/frame"
	"backchannel/loader/mention"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

var update = flag.Bool("update", false, "write what is read into testdata")

// A stage reads texts as the loader does up to claims.
type stage struct {
	mentions *mention.Reader
	claims   *claim.Reader
}

func newStage(t testing.TB) stage {
	t.Helper()
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	model, err := tag.Load()
	if err != nil {
		t.Fatal(err)
	}
	parser, err := parse.Load()
	if err != nil {
		t.Fatal(err)
	}
	return stage{mention.New(tables, model, parser, nil), claim.New(tables, nil)}
}

// mention prepares a text whose paragraphs are its lines.
func (s stage) mention(t testing.TB, in string) *mention.Doc {
	t.Helper()
	doc := &graph.Document{ID: "document/test", Text: in, Reader: "test"}
	pos := 0
	for line := range strings.Lines(in) {
		if body := strings.TrimRight(line, "\n"); strings.TrimSpace(body) != "" {
			doc.Blocks = append(doc.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: pos, End: pos + len(body)})
		}
		pos += len(line)
	}
	d, err := s.mentions.Read(doc, text.Split(in, doc.Blocks))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (s stage) read(t testing.TB, in string) *graph.Batch {
	t.Helper()
	return s.claims.Read(s.mention(t, in), frame.Frames{})
}

func TestRead(t *testing.T) {
	s := newStage(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, file := range files {
		known := filepath.Base(file) == "known-failures.txtar"
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			var out []txtar.File
			for _, f := range archive.Files {
				if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
					want[name] = string(f.Data)
				}
			}
			for _, f := range archive.Files {
				name, ok := strings.CutSuffix(f.Name, ".txt")
				if !ok {
					continue
				}
				b := s.read(t, string(f.Data))
				if err := b.Check(); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				got := render(b)
				out = append(out, f, txtar.File{Name: name + ".want", Data: []byte(got)})
				switch diff := cmp.Diff(want[name], got); {
				case *update:
				case known && diff == "":
					t.Errorf("%s is read right now: move it to the cases that must be", name)
				case !known && diff != "":
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
			if *update && !known {
				archive.Files = out
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// render writes the assertions of a batch and what is told of their sources, a line each.
func render(b *graph.Batch) string {
	var out strings.Builder
	source := map[graph.ID]*graph.Source{}
	for i := range b.Sources {
		source[b.Sources[i].ID] = &b.Sources[i]
	}
	chain := map[graph.ID]string{}
	for _, c := range b.Chains {
		chain[c.ID] = c.Name
	}
	told := map[graph.ID]graph.Proposition{}
	for _, p := range b.Propositions {
		told[p.ID] = p
	}
	name := func(p graph.Party) string {
		s := source[p.Source]
		switch {
		case s == nil:
			return chain[p.Chain]
		case s.Kind == graph.NamedSource || s.Kind == graph.OutletSource:
			return chain[s.Chain]
		}
		return s.Wording.Exact
	}
	names := func(list []graph.Party) string {
		var out []string
		for _, p := range list {
			out = append(out, name(p))
		}
		return strings.Join(out, " + ")
	}
	for _, a := range b.Assertions {
		p := told[a.Proposition]
		fmt.Fprintf(&out, "%s: %s %s %s", names(a.Sources), a.Mode, a.Scope, p.Status)
		if p.Negative {
			out.WriteString(" negative")
		}
		if a.Speaker != nil && (len(a.Sources) != 1 || a.Sources[0].Source != a.Speaker.Source) {
			fmt.Fprintf(&out, ", speaker %s", name(*a.Speaker))
		}
		if a.Audience != nil {
			fmt.Fprintf(&out, ", to %s", a.Audience.Kind)
			if a.Audience.Party != nil {
				fmt.Fprintf(&out, " %s", chain[a.Audience.Party.Chain])
			}
		}
		if len(a.Relays) > 0 {
			fmt.Fprintf(&out, ", through %s", names(a.Relays))
		}
		if len(a.Credit) > 0 {
			fmt.Fprintf(&out, ", credit %s", names(a.Credit))
		}
		var words []string
		for _, c := range p.Content {
			words = append(words, c.Exact)
		}
		fmt.Fprintf(&out, "\n  %s: %s\n", p.Predicate, strings.Join(words, " … "))
	}
	for _, s := range b.Sources {
		fmt.Fprintf(&out, "%s: %s", s.Kind, s.Wording.Exact)
		line := func(slot, words string) {
			if words != "" {
				fmt.Fprintf(&out, "\n  %s: %s", slot, words)
			}
		}
		if s.Number != nil {
			high := "?"
			if s.Number.High != nil {
				high = fmt.Sprint(*s.Number.High)
			}
			if s.Number.Low != nil {
				line("number", fmt.Sprint(*s.Number.Low, " to ", high))
			}
		}
		line("for", names(s.Affiliations))
		if s.Apart {
			line("apart", "yes")
		}
		one := func(slot string, w *graph.Span) {
			if w != nil {
				line(slot, w.Exact)
			}
		}
		one("rank", s.Rank)
		for _, w := range s.Basis {
			line("basis", w.Exact)
		}
		if s.BasisOr {
			line("or", "yes")
		}
		one("ground rule", s.GroundRule)
		one("reason", s.Reason)
		if s.PartOf != "" {
			line("part of", source[s.PartOf].Wording.Exact)
		}
		for _, w := range s.Statements {
			line("statement", w.Exact)
		}
		out.WriteString("\n")
	}
	return out.String()
}
