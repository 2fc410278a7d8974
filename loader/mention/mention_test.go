package mention

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

var update = flag.Bool("update", false, "rewrite the expected chains in testdata")

// reader knows the shipped tables and the invented states of the dispatches.
var reader = sync.OnceValues(func() (*Reader, error) {
	tables, err := data.Load()
	if err != nil {
		return nil, err
	}
	if err := tables.AddWorld(); err != nil {
		return nil, err
	}
	model, err := tag.Load()
	if err != nil {
		return nil, err
	}
	parser, err := parse.Load()
	if err != nil {
		return nil, err
	}
	return New(tables, model, parser, nil), nil
})

func newReader(t testing.TB) *Reader {
	t.Helper()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// document makes a document of paragraphs; a line of the form "Byline: …" or "Title: …" is a block of that kind.
func document(s string) *graph.Document {
	d := &graph.Document{ID: "document/test", Text: s, Reader: "test"}
	pos := 0
	for line := range strings.Lines(s) {
		start, end := pos, pos+len(strings.TrimRight(line, "\n"))
		pos += len(line)
		kind := graph.BlockParagraph
		for k, name := range map[graph.BlockKind]string{graph.BlockByline: "Byline: ", graph.BlockTitle: "Title: ", graph.BlockCredit: "Credit: "} {
			if strings.HasPrefix(line, name) {
				kind, start = k, start+len(name)
			}
		}
		if start < end {
			d.Blocks = append(d.Blocks, graph.Block{Kind: kind, Start: start, End: end})
		}
	}
	return d
}

func read(t testing.TB, s string) *Doc {
	t.Helper()
	g := document(s)
	d, err := newReader(t).Read(g, text.Split(g.Text, g.Blocks))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func check(t *testing.T, d *Doc) {
	t.Helper()
	b := graph.Batch{Document: *d.Document, Chains: d.Chains}
	for _, p := range b.Problems() {
		t.Error(p)
	}
}

// TestPhenomena reads each archive of testdata: every file "name.in" is read, and its chains must be as "name.out" says.
func TestPhenomena(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			for _, f := range a.Files {
				want[f.Name] = string(f.Data)
			}
			var out []txtar.File
			for _, f := range a.Files {
				name, ok := strings.CutSuffix(f.Name, ".in")
				if !ok {
					continue
				}
				d := read(t, string(f.Data))
				check(t, d)
				got := render(d)
				out = append(out, f, txtar.File{Name: name + ".out", Data: []byte(got)})
				if diff := cmp.Diff(want[name+".out"], got); !*update && diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
			if *update {
				a.Files = out
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// render writes the chains of a document, one a line, each followed by its mentions.
func render(d *Doc) string {
	var b strings.Builder
	name := map[graph.ID]string{}
	for _, c := range d.Chains {
		name[c.ID] = c.Name
	}
	for _, c := range d.Chains {
		fmt.Fprintf(&b, "%s %q", c.Type, c.Name)
		for _, flag := range []struct {
			set  bool
			word string
		}{{!c.Named, "unnamed"}, {c.Outlet, "outlet"}, {c.Plural, "plural"}, {c.Gender != "", c.Gender}} {
			if flag.set {
				b.WriteString(" " + flag.word)
			}
		}
		if c.Known != nil {
			fmt.Fprintf(&b, " known by %s", c.Known.Tells)
		}
		for _, x := range c.Titles {
			fmt.Fprintf(&b, " title[%s]", x.Span.Exact)
		}
		for _, p := range c.ActsFor {
			fmt.Fprintf(&b, " for[%s = %s]", p.Span.Exact, name[p.Chain])
		}
		for _, m := range c.Members {
			fmt.Fprintf(&b, " member[%s]", name[m])
		}
		if c.In != nil {
			fmt.Fprintf(&b, " in[%s]", name[c.In.Chain])
		}
		b.WriteString("\n")
		for _, m := range c.Mentions {
			fmt.Fprintf(&b, "\t%s (%s, %s)\n", m.Span.Exact, m.Form, m.By.Rule)
		}
	}
	return b.String()
}

func TestDispatchesPassTheBatchCheck(t *testing.T) {
	paths, err := filepath.Glob("../../data/dispatches/*.txt")
	if err != nil || len(paths) < 8 {
		t.Fatalf("%d dispatches: %v", len(paths), err)
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := read(t, string(b))
		check(t, d)
		if len(d.Chains) < 10 {
			t.Errorf("%s: only %d chains", path, len(d.Chains))
		}
	}
}

func TestReadingTwiceIsTheSame(t *testing.T) {
	const s = "President Alden Thorsby of Caldria met Tarvian officials. He told the two Tarvian envoys, Ana Ruiz and Tomas Berg, to leave."
	if diff := cmp.Diff(read(t, s).Chains, read(t, s).Chains); diff != "" {
		t.Error(diff)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"The Kestran minister, Ana Ruiz, said “he” was in Port Sela, Kestra.",
		"Mr. Mr. al- de of the 's 's (U.N.) U.S.-Iran-backed\nByline: A AND B",
		"ALDERMERE — Both Arab and Israeli officials, 15 of them, told The Dial.",
		"\"They, whose envoy, the two envoys, it", "É. O’Neill’s — «Ça» the The THE",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.TrimSpace(s) == "" || strings.ContainsRune(s, 0xFFFD) || strings.ToValidUTF8(s, "") != s {
			t.Skip()
		}
		d := read(t, s)
		check(t, d)
		lookups(t, d)
	})
}
