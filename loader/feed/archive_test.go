package feed

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A member of an archive to be packed.
type member struct{ name, data string }

func zipped(t *testing.T, members ...member) string {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, m := range members {
		w, err := z.Create(m.name)
		if err == nil {
			_, err = io.WriteString(w, m.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func tarred(t *testing.T, members ...member) string {
	t.Helper()
	var buf bytes.Buffer
	w := tar.NewWriter(&buf)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.data))}
		if strings.HasSuffix(m.name, "link.txt") {
			h.Typeflag, h.Linkname, h.Size, m.data = tar.TypeSymlink, "/etc/passwd", 0, ""
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, m.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func gzipped(t *testing.T, data string) string {
	t.Helper()
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := io.WriteString(w, data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestArchives(t *testing.T) {
	dir := t.TempDir()
	inner := zipped(t, member{"in.txt", english})
	write(t, dir, "a.zip", zipped(t, member{"d/", ""}, member{"d/a.txt", english}, member{"../up.txt", english}, member{"__MACOSX/x.txt", "x"}, member{".b.txt", "x"}, member{"c.png", "x"}, member{"inner.zip", inner}))
	write(t, dir, "b.tgz", gzipped(t, tarred(t, member{"a.txt", english}, member{"link.txt", ""}, member{"page.txt", "\x00"})))
	write(t, dir, "c.txt.gz", gzipped(t, english))
	write(t, dir, "d.zip", zipped(t, member{"1.zip", zipped(t, member{"2.zip", zipped(t, member{"3.zip", inner})})}))
	write(t, dir, "e.zip", zipped(t, member{"a.txt", english}, member{"zeros.txt", strings.Repeat("\x00", 8<<20)}, member{"b.txt", english}))
	write(t, dir, "f.gz", gzipped(t, strings.Repeat(" ", 8<<20)))
	write(t, dir, "g.tar", tarred(t, member{"a.txt", english})[:600])
	write(t, dir, "h.zip", zipped(t, member{"large.txt", english + english}))
	want := []string{
		"a.zip/d/a.txt ok",
		"a.zip/../up.txt ok",
		"a.zip/c.png: skipped: its name does not look like an article's; name the file itself to read it",
		"a.zip/inner.zip/in.txt ok",
		"b.tgz/a.txt ok",
		"b.tgz/link.txt: is a link, not a file",
		"b.tgz/page.txt: is not text but binary data (it contains NUL bytes)",
		"c.txt ok",
		"d.zip/1.zip/2.zip/3.zip: lies in too many archives; unpack it first",
		"e.zip/a.txt ok",
		"e.zip: unpacks to more than 200 times its size or 4 GiB; the rest of it is not read",
		"f.gz: unpacks to more than 200 times its size or 4 GiB; the rest of it is not read",
		"g.tar: cannot be unpacked: unexpected EOF",
		"h.zip/large.txt ok",
	}
	if diff := cmp.Diff(want, collect(t, Options{}, dir, dir)); diff != "" {
		t.Error(diff)
	}
	got := collect(t, Options{MaxBytes: 150}, dir, filepath.Join(dir, "h.zip"))
	if diff := cmp.Diff([]string{"h.zip/large.txt: is larger than 150 bytes, the limit for one document; split it"}, got); diff != "" {
		t.Error(diff)
	}
}
