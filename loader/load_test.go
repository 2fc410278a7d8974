package loader_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/graph/local"
	"backchannel/loader"
	"backchannel/loader/feed"
)

// reader is made once for all tests: it takes a second.
var reader = sync.OnceValues(loader.NewReader)

func newReader(t testing.TB) *loader.Reader {
	t.Helper()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func newStore(t testing.TB) graph.Store {
	t.Helper()
	s, err := local.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), local.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// article makes an article as the feed gives it.
func article(name, url, text string) feed.Article {
	var a feed.Article
	a.Origin, a.Name, a.URL, a.Publisher, a.Text = "folder/"+name, name, url, "The Gazette", text
	a.Blocks = []graph.Block{{Kind: graph.BlockParagraph, Start: 0, End: len(text)}}
	return a
}

// each yields articles, and errors where one has no text.
func each(articles ...feed.Article) iter.Seq2[feed.Article, error] {
	return func(yield func(feed.Article, error) bool) {
		for _, a := range articles {
			var err error
			if a.Text == "" {
				err = fmt.Errorf("%s: is empty", a.Origin)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// load loads articles and returns the line of each: its origin, what became of it and why.
func load(t *testing.T, s graph.Store, articles iter.Seq2[feed.Article, error]) []string {
	t.Helper()
	var lines []string
	sum, err := loader.Load(t.Context(), s, newReader(t), articles, func(r loader.Result) {
		line := fmt.Sprintf("%s %s", r.Origin, r.Outcome)
		if r.Err != nil {
			line += ": " + r.Err.Error()
		}
		if (r.Batch != nil) != (r.Outcome == loader.Loaded) {
			t.Errorf("%s comes with the batch %v", line, r.Batch)
		}
		lines = append(lines, line)
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := sum.Loaded + sum.Unchanged + sum.Skipped + sum.Refused; n != len(lines) {
		t.Errorf("%+v counts %d items of %d", sum, n, len(lines))
	}
	return lines
}

// content is all that a store holds but for sequence numbers: its dump, then its derived records.
func content(t *testing.T, s graph.Store) string {
	t.Helper()
	var out bytes.Buffer
	if err := loader.Dump(t.Context(), s, nil, &out); err != nil {
		t.Fatal(err)
	}
	var kinds []graph.Kind
	for _, k := range graph.Kinds {
		if k.Basis() == graph.Derived {
			kinds = append(kinds, k)
		}
	}
	enc := json.NewEncoder(&out)
	for r, err := range graph.All(t.Context(), s, graph.Query{Kinds: kinds}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

func sound(t *testing.T, s graph.Store) {
	t.Helper()
	problems, err := derive.Verify(t.Context(), s)
	if err != nil || len(problems) > 0 {
		t.Errorf("%v %v", problems, err)
	}
}

// TestLoadOrder loads the same articles in several orders, at once and in parts.
func TestLoadOrder(t *testing.T) {
	var all []feed.Article
	for a, err := range generated(t.Context(), 0, 40) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	for a, err := range feed.Open(t.Context(), []string{"../data/dispatches"}, feed.Options{}) {
		if err == nil {
			all = append(all, a)
		}
	}
	again := all[3] // one article under two names
	again.Origin, again.Name = "copy.txt", "copy.txt"
	all = append(all, again)

	s := newStore(t)
	load(t, s, each(all...))
	sound(t, s)
	want := content(t, s)
	r := rand.New(rand.NewPCG(1, 2))
	for range 2 {
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		s := newStore(t)
		for part := range slices.Chunk(all, 10+r.IntN(40)) {
			load(t, s, each(part...))
		}
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(content(t, s), "\n")); diff != "" {
			t.Fatalf("another order gives another graph:\n%.4000s", diff)
		}
	}
}

const (
	ended    = "The minister, Ada Venn of Norway, said on Monday that the talks had ended."
	endedNot = "The minister, Ada Venn of Norway, said on Monday that the talks had not ended."
)

// TestLoadReports holds what is told of each item, in the order of the articles.
func TestLoadReports(t *testing.T) {
	s := newStore(t)
	one, empty, two := article("1.txt", "https://gazette.example/1", ended), article("empty.txt", "", ""), article("2.txt", "", endedNot)
	want := []string{"folder/1.txt loaded", "folder/empty.txt refused: folder/empty.txt: is empty", "folder/2.txt loaded"}
	if diff := cmp.Diff(want, load(t, s, each(one, empty, two))); diff != "" {
		t.Error(diff)
	}
	before := content(t, s)
	want = []string{"folder/1.txt unchanged", "folder/empty.txt refused: folder/empty.txt: is empty", "folder/2.txt unchanged"}
	if diff := cmp.Diff(want, load(t, s, each(one, empty, two))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, content(t, s)); diff != "" {
		t.Errorf("loading again changed something:\n%s", diff)
	}

	// What is told of an article may change without its text.
	titled := one
	titled.Title, titled.Published = "Talks end", "2031-05-01"
	if diff := cmp.Diff([]string{"folder/1.txt loaded"}, load(t, s, each(titled))); diff != "" {
		t.Error(diff)
	}
	d := document(t, s, one)
	if d.Title != "Talks end" || d.Published != "2031-05-01" {
		t.Errorf("after its title and date were told: %+v", d)
	}
	// And a text without its address.
	later := article("1.txt", "https://gazette.example/1", endedNot)
	if diff := cmp.Diff([]string{"folder/1.txt loaded"}, load(t, s, each(later))); diff != "" {
		t.Error(diff)
	}
	if d := document(t, s, one); d.Text != endedNot || d.Title != "" {
		t.Errorf("after its text changed: %+v", d)
	}
	sound(t, s)
}

func document(t *testing.T, s graph.Store, a feed.Article) *graph.Document {
	t.Helper()
	got, err := s.Get(t.Context(), []graph.ID{graph.DocumentID(a.URL, a.Publisher, a.Text)})
	if err != nil {
		t.Fatal(err)
	}
	d, ok := got[0].(*graph.Document)
	if !ok {
		t.Fatalf("%s is %v", a.Origin, got[0])
	}
	return d
}

// TestLoadTwins loads several articles of one identity together.
func TestLoadTwins(t *testing.T) {
	const url = "https://gazette.example/1"
	a, b, c := article("a.txt", url, ended), article("b.txt", url, ended), article("c.txt", url, endedNot)
	for _, test := range []struct {
		name     string
		articles []feed.Article
		want     []string
		stands   feed.Article
	}{
		{"alike", []feed.Article{a, b}, []string{"folder/a.txt loaded", "folder/b.txt unchanged"}, a},
		{"alike, the other way round", []feed.Article{b, a}, []string{"folder/b.txt unchanged", "folder/a.txt loaded"}, a},
		{"the same twice", []feed.Article{a, a}, []string{"folder/a.txt loaded", "folder/a.txt unchanged"}, a},
		{"two versions", []feed.Article{a, c}, []string{"folder/a.txt skipped: folder/a.txt: folder/c.txt, loaded with it, has the same address and replaces it", "folder/c.txt loaded"}, c},
		{"two versions, and one again", []feed.Article{a, c, b}, []string{"folder/a.txt skipped: folder/a.txt: folder/c.txt, loaded with it, has the same address and replaces it",
			"folder/c.txt skipped: folder/c.txt: folder/b.txt, loaded with it, has the same address and replaces it", "folder/b.txt loaded"}, b},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t)
			if diff := cmp.Diff(test.want, load(t, s, each(test.articles...))); diff != "" {
				t.Error(diff)
			}
			if d := document(t, s, a); d.Name != test.stands.Name || d.Text != test.stands.Text {
				t.Errorf("%s stands, with the text %q", d.Name, d.Text)
			}
			sound(t, s)
		})
	}
}

// TestLoadTwinsApart loads one article again when it is still on its way to the store.
func TestLoadTwinsApart(t *testing.T) {
	var all []feed.Article
	for i := range 120 {
		all = append(all, article(fmt.Sprintf("%03d.txt", i), fmt.Sprintf("https://gazette.example/%d", i%40), ended))
	}
	s := newStore(t)
	for i, line := range load(t, s, each(all...)) {
		want := all[i].Origin + " loaded"
		if i >= 40 {
			want = all[i].Origin + " unchanged"
		}
		if line != want {
			t.Errorf("%q, want %q", line, want)
		}
	}
}

// TestLoadCanceled ends a load in the middle and goes on with it: what was reported is in, and the rest comes.
func TestLoadCanceled(t *testing.T) {
	const n = 150
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var told []graph.ID
	_, err := loader.Load(ctx, s, newReader(t), generated(ctx, 0, n), func(r loader.Result) {
		if r.Batch != nil {
			told = append(told, r.Batch.Document.ID)
		}
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("a load that is told to stop gives %v", err)
	}
	if len(told) == 0 || len(told) == n {
		t.Fatalf("%d of %d documents were reported", len(told), n)
	}
	there, err := s.Get(t.Context(), told)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range there {
		if r == nil {
			t.Errorf("%s was reported and is not there", told[i])
		}
	}
	unchanged := 0
	for _, line := range load(t, s, generated(t.Context(), 0, n)) {
		if strings.HasSuffix(line, " unchanged") {
			unchanged++
		}
	}
	if unchanged < len(told) {
		t.Errorf("%d documents were left as they are, want %d at least", unchanged, len(told))
	}
	sound(t, s)
	info, err := s.Info(t.Context())
	if err != nil || info.Records[graph.KindDocument] != n {
		t.Errorf("%d documents, want %d: %v", info.Records[graph.KindDocument], n, err)
	}
}
