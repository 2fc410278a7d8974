package frame

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/mention"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

var update = flag.Bool("update", false, "write the outputs of testdata")

// readers makes what reads a text up to and with this stage, once.
var readers = sync.OnceValues(func() (func(*graph.Document) (*mention.Doc, error), *Reader) {
	tables, err := data.Load()
	if err != nil {
		panic(err)
	}
	model, err := tag.Load()
	if err != nil {
		panic(err)
	}
	parser, err := parse.Load()
	if err != nil {
		panic(err)
	}
	m := mention.New(tables, model, parser, nil)
	return func(d *graph.Document) (*mention.Doc, error) { return m.Read(d, text.Split(d.Text, d.Blocks)) }, New(tables)
})

// article makes a document of a text whose lines are paragraphs. A first line "Published: …" dates it.
func article(txt string) *graph.Document {
	d := &graph.Document{ID: "document/test", Reader: "test", Text: txt}
	at := 0
	for line := range strings.Lines(txt) {
		body := strings.TrimRight(line, "\n")
		if date, ok := strings.CutPrefix(body, "Published: "); ok {
			d.Published = date
		} else if strings.TrimSpace(body) != "" {
			d.Blocks = append(d.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: at, End: at + len(body)})
		}
		at += len(line)
	}
	return d
}

func read(t testing.TB, d *graph.Document) (*mention.Doc, Frames) {
	t.Helper()
	mentions, frames := readers()
	doc, err := mentions(d)
	if err != nil {
		t.Fatal(err)
	}
	return doc, frames.Read(doc)
}

// TestPhenomena reads the sentences of testdata/*.txtar. Each archive holds pairs of files, NAME and NAME.out.
// A name that starts with "todo-" marks what is not read right yet.
func TestPhenomena(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var in []txtar.File
		want := map[string]string{}
		for _, f := range ar.Files {
			if base, ok := strings.CutSuffix(f.Name, ".out"); ok {
				want[base] = string(f.Data)
			} else {
				in = append(in, f)
			}
		}
		ar.Files = nil
		for _, f := range in {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar")+"/"+f.Name, func(t *testing.T) {
				d := article(string(f.Data))
				doc, frames := read(t, d)
				checked(t, doc, frames)
				got := show(doc, frames)
				ar.Files = append(ar.Files, f, txtar.File{Name: f.Name + ".out", Data: []byte(got)})
				if diff := cmp.Diff(want[f.Name], got); diff != "" && !*update {
					t.Errorf("%s\n(-want +got)\n%s", f.Data, diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// checked fails where the frames would be refused by the graph, or break what Frames promises.
func checked(t testing.TB, doc *mention.Doc, f Frames) {
	t.Helper()
	b := &graph.Batch{Document: *doc.Document, Chains: slices.Concat(doc.Chains, f.Chains), Events: f.Events, Propositions: f.Propositions, Responses: f.Responses}
	if err := b.Check(); err != nil {
		t.Error(err)
	}
	told := map[graph.ID]bool{}
	for _, p := range f.Propositions {
		first, last := p.Content[0], p.Content[len(p.Content)-1]
		if doc.SentenceAt(doc.TokenAt(first.Start)) != doc.SentenceAt(doc.TokenAt(last.End-1)) {
			t.Errorf("%s: content leaves its sentence", p.ID)
		}
		for _, a := range p.Arguments {
			told[a.Event] = true
		}
	}
	for _, e := range f.Events {
		if !told[e.ID] {
			t.Errorf("%s stands in no proposition", e.ID)
		}
	}
}

// show writes frames in a form to be read: one line a record.
func show(doc *mention.Doc, f Frames) string {
	var b strings.Builder
	chains := map[graph.ID]*graph.Chain{}
	for _, c := range slices.Concat(doc.Chains, f.Chains) {
		chains[c.ID] = &c
	}
	name := func(id graph.ID) string {
		c := chains[id]
		if len(c.Members) == 0 {
			return c.Name
		}
		var out []string
		for _, m := range c.Members {
			out = append(out, chains[m].Name)
		}
		return c.Name + " (" + strings.Join(out, ", ") + ")"
	}
	number := map[graph.ID]string{}
	for i, p := range f.Propositions {
		number[p.ID] = fmt.Sprintf("#%d", i+1)
	}
	event := map[graph.ID]graph.Event{}
	for _, e := range f.Events {
		event[e.ID] = e
	}
	for _, p := range f.Propositions {
		fmt.Fprintf(&b, "%s %s", number[p.ID], p.Predicate)
		if p.Means != "" {
			fmt.Fprintf(&b, " %s", strings.ToUpper(string(p.Means)))
		}
		fmt.Fprintf(&b, " %s", p.Status)
		if p.Negative {
			b.WriteString(" not")
		}
		for _, a := range p.Arguments {
			switch {
			case a.Event != "":
				continue
			case a.Chain != "":
				fmt.Fprintf(&b, " · %s %s", a.Role, name(a.Chain))
			case a.Proposition != "":
				fmt.Fprintf(&b, " · %s %s", a.Role, number[a.Proposition])
			default:
				fmt.Fprintf(&b, " · %s %q", a.Role, a.Span.Exact)
			}
		}
		if p.Channel != "" {
			fmt.Fprintf(&b, " · by %s %q", p.Channel, p.ChannelSpan.Exact)
		}
		if p.When != nil {
			fmt.Fprintf(&b, " · when %s", showWhen(p.When))
		}
		for _, q := range p.Quantities {
			fmt.Fprintf(&b, " · %q", q.Span.Exact)
		}
		b.WriteByte('\n')
		for _, a := range p.Arguments {
			if a.Event == "" {
				continue
			}
			e := event[a.Event]
			fmt.Fprintf(&b, "   %s %s %q", e.Type, e.Status, e.Trigger.Exact)
			if e.Negative {
				b.WriteString(" not")
			}
			for _, x := range e.Participants {
				fmt.Fprintf(&b, " · %s", name(x.Chain))
				if x.Part != "" {
					fmt.Fprintf(&b, " (%s)", x.Part)
				}
			}
			if e.Venue != nil {
				fmt.Fprintf(&b, " · at %s", name(e.Venue.Chain))
			}
			if e.Place != nil {
				fmt.Fprintf(&b, " · in %s", name(e.Place.Chain))
			}
			if e.When != nil {
				fmt.Fprintf(&b, " · when %s", showWhen(e.When))
			}
			if e.Number != nil {
				fmt.Fprintf(&b, " · number %q", e.Number.Span.Exact)
			}
			b.WriteByte('\n')
		}
	}
	for _, r := range f.Responses {
		fmt.Fprintf(&b, "response %s · %s", r.Kind, name(r.Party.Chain))
		if r.Of != nil {
			fmt.Fprintf(&b, " · of %s", name(r.Of.Chain))
		}
		if r.Through != nil {
			fmt.Fprintf(&b, " · through %s", name(r.Through.Chain))
		}
		if r.About != nil {
			fmt.Fprintf(&b, " · about %q", r.About.Exact)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func showWhen(w *graph.When) string {
	s := w.EDTF
	if s == "" {
		s = "?"
	}
	for _, x := range []string{w.Part, w.Clock, w.Zone} {
		if x != "" {
			s += " " + x
		}
	}
	for _, i := range w.Inferred {
		s += fmt.Sprintf(" (%s from %s)", i.What, i.From)
	}
	return s
}
