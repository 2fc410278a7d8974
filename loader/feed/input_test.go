package feed

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"backchannel/graph"
)

const english = "The council of Veldt agreed on Monday to talks with its northern neighbour, and the envoys left.\n"

// collect returns what a source yields: "name: title" or the error's text, the folder of the test left out.
func collect(t *testing.T, o Options, dir string, sources ...string) []string {
	t.Helper()
	var got []string
	for a, err := range Open(t.Context(), sources, o) {
		line := a.Origin + " ok"
		if err != nil {
			line = err.Error()
			if a.Origin == "" {
				t.Errorf("the error does not say where: %v", err)
			}
		} else if err := sound(a); err != nil {
			t.Error(err)
		}
		got = append(got, strings.TrimPrefix(line, dir+"/"))
	}
	return got
}

func write(t *testing.T, dir, name, data string) {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBytesRefused reads the message for each kind of input that is no article.
func TestBytesRefused(t *testing.T) {
	for _, c := range []struct {
		name, data string
		code       graph.Code
		want       string
	}{
		{"empty.txt", "", graph.Invalid, "is empty"},
		{"blank.txt", "\ufeff \n\t\n", graph.Invalid, "holds no text"},
		{"header.txt", "Title: A\nPublisher: B\n\n", graph.Invalid, "holds no text"},
		{"nul.txt", "The council\x00 met.", graph.Invalid, "is not text but binary data (it contains NUL bytes)"},
		{"picture.txt", "\x89PNG\r\n\x1a\n\x00\x00", graph.Invalid, "is not text but image/png"},
		{"paper.txt", "%PDF-1.7 text", graph.Invalid, "is not text but application/pdf"},
		{"utf32.txt", "\xff\xfe\x00\x00T\x00\x00\x00", graph.Invalid, "is UTF-32 text; save it as UTF-8"},
		{"broken.txt", "The café, the naïve coöperation \xff of façades.", graph.Invalid, "is UTF-8 text with 1 bytes that are not, the first at byte 35; save it again as UTF-8"},
		{"koi.txt", "The \x81\x8d council", graph.Invalid, "is in an encoding that is neither UTF-8, UTF-16 nor Windows-1252 (byte 4 is 0x81); save it as UTF-8"},
		{"german.txt", "Der Rat von Veldt hat am Montag Gesprächen mit seinem nördlichen Nachbarn zugestimmt, nachdem die Gesandten eine Woche lang das Gegenteil gesagt hatten.", graph.Invalid, "is in German; only English is read"},
		{"french.txt", "Le conseil de Veldt a accepté lundi des pourparlers avec son voisin du nord, après une semaine pendant laquelle ses envoyés avaient dit le contraire.", graph.Invalid, "is in French; only English is read"},
		{"arabic.txt", "وافق مجلس فيلدت يوم الاثنين على إجراء محادثات مع جارته الشمالية بعد أسبوع من النفي من قبل مبعوثيه.", graph.Invalid, "is in Arabic; only English is read"},
		{"latin.txt", strings.Repeat("lorem ipsum dolor sit amet consectetur adipiscing elit ", 8), graph.Invalid, "is in a language that is not known here; only English is read"},
		{"russian.txt", "Совет Вельдта в понедельник согласился на переговоры с северным соседом после недели опровержений.", graph.Invalid, "is in Russian; only English is read"},
		{"long.txt", strings.Repeat("a", 50<<10), graph.Limit, ""},
		{"deep.html", strings.Repeat("<div>", 5000) + english, graph.Invalid, "cannot be read as a page: html: open stack of elements exceeds 512 nodes"},
		{"sheet.xml", `<?xml version="1.0"?><sheet><row>The council of Veldt agreed.</row></sheet>`, graph.Invalid, "is XML, but neither a page nor a feed"},
		{"bare.xml", "<sheet><row>The council of Veldt agreed.</row></sheet>", graph.Invalid, "is XML, but neither a page nor a feed"},
		{"facts.json", `{"text": "The council of Veldt agreed."}`, graph.Invalid, "is JSON, not an article; an export is loaded by naming its file, unpacked"},
		{"list.json", " [{\"text\": \"The council of Veldt agreed.\"}]", graph.Invalid, "is JSON, not an article; an export is loaded by naming its file, unpacked"},
		{"page.txt", "<!-- saved -->\n<div>" + english + "</div>", graph.Invalid, "holds no article: it has fewer than 25 words outside its menus"}, // read as the page it is
		{"no.rss", "<rss><channel></channel></rss>", graph.Invalid, "is a feed without entries"},
		{"bad.zip", "PK\x03\x04 and no more", graph.Invalid, "is not a zip archive that can be read: zip: not a valid zip file"},
		{"bad.gz", "\x1f\x8b\x08 and no more", graph.Invalid, "cannot be unpacked: flate: corrupt input before offset 5"},
	} {
		n := 0
		for a, err := range Bytes(t.Context(), c.name, []byte(c.data), Options{}) {
			n++
			if c.want == "" { // accepted: a word of any length is text
				if err != nil {
					t.Error(err)
				}
				continue
			}
			if err == nil || err.Error() != c.name+": "+c.want || graph.CodeOf(err) != c.code || a.Origin != c.name {
				t.Errorf("%s: got %v (%s)\nwant %s", c.name, err, graph.CodeOf(err), c.want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d results", c.name, n)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = "The “council” of Veldt met; its café, on the quay, was the place that they had agreed on.\n"
	encode := func(e interface {
		String(string) (string, error)
	}) string {
		s, err := e.String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, c := range map[string]struct{ data, want string }{
		"utf-8":        {text, text},
		"bom":          {"\ufeff" + text, "\ufeff" + text},
		"utf-16le":     {encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()), text},
		"utf-16be":     {encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()), text},
		"utf-16le raw": {encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()), text},
		"utf-16be raw": {encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()), text},
		"windows-1252": {encode(charmap.Windows1252.NewEncoder()), text},
		"crlf":         {strings.ReplaceAll(text, "\n", "\r\n"), text},
		"cr":           {strings.ReplaceAll(text, "\n", "\r"), text},
	} {
		for a, err := range Bytes(t.Context(), name, []byte(c.data), Options{}) {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else if diff := cmp.Diff(c.want, a.Text); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
			for _, b := range a.Blocks {
				if a.Text[b.Start:b.End] != strings.TrimSpace(text) {
					t.Errorf("%s: block %q", name, a.Text[b.Start:b.End])
				}
			}
		}
	}
}

// TestEnglish holds what is easily taken for another language.
func TestEnglish(t *testing.T) {
	for _, s := range []string{
		"Gen. Abd al-Hadrami, Sheikh Yusuf ibn Tarv, Ilse Bør, Jürgen Müller, François Lefèvre.",
		"Talks",
		"Tarv 3, Varn 2",
		"\u202bThe envoy said: שלום, and the council of Veldt heard it.\u202c",
	} {
		for _, err := range Bytes(t.Context(), "a.txt", []byte(s), Options{}) {
			if err != nil {
				t.Errorf("%s: %v", s, err)
			}
		}
	}
}

func TestSources(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", english)
	write(t, dir, "large.txt", strings.Repeat("The council. ", 100))
	if err := os.Symlink("loop", filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	o := Options{Stdin: strings.NewReader(english), MaxBytes: 200}
	got := collect(t, o, dir, filepath.Join(dir, "a.md"), "-", filepath.Join(dir, "gone.txt"), filepath.Join(dir, "large.txt"), filepath.Join(dir, "loop"), "/dev/null", "ftp://veldt.example/a.txt")
	want := []string{
		"a.md ok", // named itself, it is read
		"- ok",
		"gone.txt: no such file or directory",
		"large.txt: is larger than 200 bytes, the limit for one document; split it",
		"loop: too many levels of symbolic links",
		"/dev/null: is a device, not a file",
		"ftp://veldt.example/a.txt: is no file, and of addresses only those of http and https are read",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"-: there is no standard input to read"}, collect(t, Options{}, dir, "-")); diff != "" {
		t.Error(diff)
	}
}

// TestLongLine refuses a line of 50 MB and says so, and reads it where the limit is raised.
func TestLongLine(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "line.txt", strings.Repeat("The envoys met the council. ", 50<<20/28))
	want := []string{"line.txt: is larger than 16 MiB, the limit for one document; split it"}
	if diff := cmp.Diff(want, collect(t, Options{}, dir, dir)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"line.txt ok"}, collect(t, Options{MaxBytes: 64 << 20}, dir, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestManyLines refuses what is all lines before it looks at them.
func TestManyLines(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "lines.txt", english+strings.Repeat("a\n", maxLines))
	want := []string{"lines.txt: has more than 200000 lines, the limit for one document; split it"}
	if diff := cmp.Diff(want, collect(t, Options{}, dir, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestOptions(t *testing.T) {
	o := Options{Title: "T", Publisher: "P", Published: "2016-05", URL: "https://harbourpost.example/a"}
	for a, err := range Bytes(t.Context(), "dir/a.txt", []byte("Title: X\nPublisher: Y\n\n"+english), o) {
		if err != nil {
			t.Fatal(err)
		}
		got := [...]string{a.Name, a.Title, a.Publisher, a.Published, a.URL}
		if want := [...]string{"a.txt", "T", "P", "2016-05", "https://harbourpost.example/a"}; got != want {
			t.Errorf("got %q", got)
		}
	}
}

// TestHeaderAddress takes an address from a header only where it is one.
func TestHeaderAddress(t *testing.T) {
	for told, want := range map[string]string{
		"https://harbourpost.example/a#part": "https://harbourpost.example/a",
		"harbourpost.example/a":              "",
		"javascript:alert(1)":                "",
		"https://":                           "",
		"none":                               "",
	} {
		for a, err := range Bytes(t.Context(), "a.txt", []byte("URL: "+told+"\nSupersedes: "+told+"\n\n"+english), Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			if a.URL != want || a.SupersedesURL != want {
				t.Errorf("%s: URL %q, supersedes %q, want %q", told, a.URL, a.SupersedesURL, want)
			}
		}
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range FS(ctx, fstest.MapFS{"a.txt": {Data: []byte(english)}, "b.txt": {Data: []byte(english)}}, Options{}) {
		if n++; n == 2 && !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		cancel()
	}
	if n != 2 {
		t.Errorf("%d results", n)
	}
}
