package attribution_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/attribution"
	"backchannel/loader/claim"
	"backchannel/loader/mention"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

var update = flag.Bool("update", false, "write what is read into testdata")

// stages are those before this one, with the shipped model.
type stages struct {
	tables   *data.Tables
	mentions *mention.Reader
	rules    *claim.Reader
	model    *attribution.Model
}

var shipped = sync.OnceValue(func() *stages {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	tables, err := data.Load()
	must(err)
	must(tables.AddWorld())
	tagger, err := tag.Load()
	must(err)
	parser, err := parse.Load()
	must(err)
	model, err := attribution.Load(tables)
	must(err)
	return &stages{tables, mention.New(tables, tagger, parser, nil), claim.New(tables, nil), model}
})

// document prepares a text whose paragraphs are its lines, with what rules find in it.
func document(t testing.TB, in string) *attribution.Document {
	t.Helper()
	doc := &graph.Document{ID: "document/test", Text: in}
	pos := 0
	for line := range strings.Lines(in) {
		if body := strings.TrimRight(line, "\n"); strings.TrimSpace(body) != "" {
			doc.Blocks = append(doc.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: pos, End: pos + len(body)})
		}
		pos += len(line)
	}
	d, err := shipped().mentions.Read(doc, text.Split(in, doc.Blocks))
	if err != nil {
		t.Fatal(err)
	}
	return &attribution.Document{Doc: d, Rules: shipped().rules.Labels(d)}
}

func words(d *attribution.Document, s attribution.Span) string {
	if s.Empty() {
		return "-"
	}
	return d.Text[d.Tokens[s.First].Start:d.Tokens[s.Last-1].End]
}

// TestRead reads each text of testdata by the model and compares with the lines behind it: source | cue | content | how sure, to a tenth.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			d := document(t, string(a.Files[i].Data))
			var b strings.Builder
			for _, x := range shipped().model.Read(d) {
				var content []string
				for _, c := range x.Content {
					content = append(content, words(d, c))
				}
				fmt.Fprintf(&b, "%s | %s | %s | %.1f\n", words(d, x.Source), words(d, x.Cue), strings.Join(content, " … "), x.Confidence)
			}
			if *update {
				a.Files[i+1].Data = []byte(b.String())
			} else if diff := cmp.Diff(string(a.Files[i+1].Data), b.String()); diff != "" {
				t.Errorf("%s, %s:\n%s", file, a.Files[i].Name, diff)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// FuzzRead holds what is read of any text to what its readers rely on.
func FuzzRead(f *testing.F) {
	f.Add("The minister said the port would close. “We will not sign,” said Oran el-Kessim.")
	f.Add("“““ said said said ””” according to according to, he added: that that")
	f.Fuzz(func(t *testing.T, in string) {
		if len(in) > 4000 {
			return
		}
		d := document(t, in)
		taken := make([]bool, len(d.Tokens))
		last := -1
		for _, x := range shipped().model.Read(d) {
			if x.Cue.Empty() || x.Cue.First <= last {
				t.Fatalf("cue %v behind token %d", x.Cue, last)
			}
			last = x.Cue.First
			if !(x.Confidence > 0 && x.Confidence < 1) {
				t.Fatalf("confidence %v", x.Confidence)
			}
			for _, s := range append([]attribution.Span{x.Cue}, x.Content...) { // sources may be shared
				for i := s.First; i < s.Last; i++ {
					if taken[i] {
						t.Fatalf("token %d is in two spans", i)
					}
					taken[i] = true
				}
			}
			if !x.Source.Empty() && d.Sentences[d.SentenceAt(x.Source.First)].Block != d.Sentences[d.SentenceAt(x.Cue.First)].Block {
				t.Fatalf("source %v is in another paragraph than %v", x.Source, x.Cue)
			}
		}
	})
}

// lessons are invented documents that tell one thing in a few ways.
func lessons(t *testing.T) []attribution.Example {
	var out []attribution.Example
	span := func(d *attribution.Document, s string) attribution.Span {
		start := strings.Index(d.Text, s)
		first := d.TokenAt(start)
		last := first
		for last < len(d.Tokens) && int(d.Tokens[last].Start) < start+len(s) {
			last++
		}
		return attribution.Span{First: first, Last: last}
	}
	for i := range 20 {
		who := []string{"The minister", "An envoy", "Two officials", "She"}[i%4]
		what := []string{"the port would close", "the talks had failed", "the bridge was safe"}[i%3]
		d := document(t, who+" said "+what+". The rain fell on the harbour all day.")
		out = append(out, attribution.Example{Document: *d, Attributions: []attribution.Attribution{
			{Source: span(d, who), Cue: span(d, "said"), Content: []attribution.Span{span(d, what)}}}})
	}
	return out
}

func TestTrainLearnsAndRepeats(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	var files [2]bytes.Buffer
	for i := range files {
		m, err := attribution.Train(shipped().tables, lessons(t))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.WriteTo(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same examples gave two models")
	}
	m, err := attribution.Read(&files[0], shipped().tables)
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, "An envoy said the bridge was safe. The rain fell on the harbour all day.")
	got := m.Read(d)
	if len(got) != 1 || words(d, got[0].Source) != "An envoy" || words(d, got[0].Cue) != "said" || len(got[0].Content) != 1 || words(d, got[0].Content[0]) != "the bridge was safe" {
		t.Errorf("read %+v", got)
	}
	if _, err := attribution.Train(shipped().tables, lessons(t)[:9]); err == nil {
		t.Error("nine documents are too few to keep one aside")
	}
}

func TestReadRefusesDamage(t *testing.T) {
	file, err := data.Model("attribution.gz")
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"empty":   nil,
		"cut":     file[:len(file)/2],
		"changed": append(append(bytes.Clone(file[:len(file)-8]), file[len(file)-8]^1), file[len(file)-7:]...),
		"other":   []byte("no model at all"),
	} {
		if _, err := attribution.Read(bytes.NewReader(b), shipped().tables); err == nil {
			t.Errorf("%s: was read", name)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	d := document(b, strings.Repeat("The Varnian prime minister, who had flown in overnight, pressed the two envoys to accept the plan, according to three "+
		"officials who were in the room and asked not to be named. “We will not sign before the prisoners are freed,” said Oran el-Kessim, "+
		"the chief negotiator of the Front, which has ruled the port of Halmar since 2019. Neither government answered questions on Sunday.\n", 40))
	b.ReportAllocs()
	for b.Loop() {
		shipped().model.Read(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := attribution.Load(shipped().tables); err != nil {
			b.Fatal(err)
		}
	}
}
