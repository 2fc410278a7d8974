package feed

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"backchannel/graph"
)

var update = flag.Bool("update", false, "write what came out as what is wanted")

// TestBlocks reads in.* of each archive and compares metadata and blocks with want.txt.
func TestBlocks(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for a, err := range Bytes(t.Context(), ar.Files[0].Name, ar.Files[0].Data, Options{}) {
				if err != nil {
					fmt.Fprintf(&got, "error: %v\n", err)
					continue
				}
				if err := sound(a); err != nil {
					t.Error(err)
				}
				got.WriteString(describe(a))
			}
			want := &ar.Files[len(ar.Files)-1]
			if *update {
				want.Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func describe(a Article) string {
	var s strings.Builder
	for _, f := range [][2]string{
		{"title", a.Title}, {"publisher", a.Publisher}, {"byline", a.Byline}, {"dateline", a.Dateline},
		{"published", a.Published}, {"url", a.URL}, {"supersedes", a.SupersedesURL},
	} {
		if f[1] != "" {
			fmt.Fprintf(&s, "%s: %s\n", f[0], f[1])
		}
	}
	for _, b := range a.Blocks {
		fmt.Fprintf(&s, "%s: %q\n", b.Kind, a.Text[b.Start:b.End])
	}
	return s.String()
}

// sound reports what the blocks of an article must never be.
func sound(a Article) error {
	end := 0
	if !utf8.ValidString(a.Text) || strings.ContainsRune(a.Text, '\r') {
		return fmt.Errorf("%s: the text is not canonical", a.Origin)
	}
	for i, b := range a.Blocks {
		if b.Start < end || b.Start >= b.End || b.End > len(a.Text) {
			return fmt.Errorf("%s: block %d: %+v after %d", a.Origin, i, b, end)
		}
		if s := a.Text[b.Start:b.End]; s != strings.TrimSpace(s) || !utf8.ValidString(s) {
			return fmt.Errorf("%s: block %d: %q is not trimmed", a.Origin, i, s)
		}
		end = b.End
	}
	return nil
}

func FuzzText(f *testing.F) {
	f.Add([]byte("Title: A\nPublisher: B\n\nVARN — “The envoy,” he said.\n\nCredit: A/B\r\n"))
	f.Add([]byte("\xff\xfeT\x00h\x00e\x00 \x00"))
	f.Add([]byte("caf\xe9 society\n\tand more\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for a, err := range Bytes(t.Context(), "a.txt", data, Options{}) {
			if err == nil {
				err = sound(a)
				if err != nil {
					t.Fatal(err)
				}
			} else if !strings.HasPrefix(err.Error(), "a.txt") {
				t.Fatalf("%v does not name the file", err)
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add("<html><head><title>A</title></head><body><article><h1>A</h1><p>The envoy met the council.</p><figure><figcaption>A <span class=credit>B</span></figcaption></figure></article>")
	f.Add("<table><p><svg><br><br>text</p><p>" + strings.Repeat("the council met ", 40))
	f.Fuzz(func(t *testing.T, s string) {
		a, err := page(item{name: "a.html", data: []byte(s), url: "https://harbourpost.example/a"})
		if err == nil {
			err = sound(a)
		} else if graph.CodeOf(err) != graph.Internal {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkText(b *testing.B) {
	var text strings.Builder
	text.WriteString("Title: A\nPublisher: B\n\nVARN — The council met.\n\n")
	for range 40 {
		text.WriteString("“We are done,” Gen. Ilse Marr of the mission said on Monday. Her deputy was not ready, and the council did not respond to it.\n\n")
	}
	data := []byte(text.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for _, err := range Bytes(b.Context(), "a.txt", data, Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
