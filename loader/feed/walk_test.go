//go:build unix

package feed

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	outside := t.TempDir()
	write(t, outside, "secret.txt", english)
	write(t, dir, "b.txt", english)
	write(t, dir, "a/z.txt", english)
	write(t, dir, "a/.hidden/x.txt", english)
	write(t, dir, ".hidden.txt", english)
	write(t, dir, "c.bin", "x")
	write(t, dir, "d.txt", "\x00\x01")
	write(t, dir, "new\nline.txt", english)
	write(t, dir, "unreadable.txt", english)
	for link, target := range map[string]string{
		"link.txt": "b.txt", "loop.txt": "loop.txt", "folder": "a", "out.txt": filepath.Join(outside, "secret.txt"), "up": "..",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, "unreadable.txt"), 0); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a/z.txt ok",
		"b.txt ok",
		"c.bin: skipped: its name does not look like an article's; name the file itself to read it",
		"d.txt: is not text but binary data (it contains NUL bytes)",
		"folder: is a link to a folder, which is not followed",
		"link.txt ok",
		"loop.txt: is a link that is not followed: too many levels of symbolic links",
		"new\nline.txt ok", // the origin is the name itself
		"out.txt: is a link that is not followed: path escapes from parent",
		"pipe.txt: is a named pipe, not a file",
		"unreadable.txt: permission denied",
		"up: is a link that is not followed: path escapes from parent",
	}
	if os.Getuid() == 0 { // who may read everything
		want[10] = "unreadable.txt ok"
	}
	if diff := cmp.Diff(want, collect(t, Options{}, dir, dir)); diff != "" {
		t.Error(diff)
	}
}
