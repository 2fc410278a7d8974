package main

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal opens a terminal to write to; seen closes it and returns what it showed.
func terminal(t *testing.T) (tty *os.File, seen func() string) {
	t.Helper()
	control, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("there are no terminals here: ", err)
	}
	t.Cleanup(func() { _ = control.Close() })
	fd := int(control.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	if tty, err = os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Fatal(err)
	}
	shown := make(chan string, 1)
	go func() {
		b, _ := io.ReadAll(control) // it ends with an error once the other side is closed
		shown <- string(b)
	}()
	return tty, func() string {
		if err := tty.Close(); err != nil {
			t.Error(err)
		}
		return <-shown
	}
}

// TestProgress loads where a person watches, where a program reads, and where both do.
func TestProgress(t *testing.T) {
	const counts, line = "1 loaded, 0 unchanged, 0 skipped, 1 refused", `"outcome":"loaded"`
	load := func(stdout, stderr io.Writer) {
		t.Helper()
		args := []string{"load", "--store", filepath.Join(t.TempDir(), "talks.db"), "-", "nowhere.txt"}
		if code := run(t.Context(), args, func(string) string { return "" }, strings.NewReader(dispatch), stdout, stderr); code != exitRefused {
			t.Errorf("exit code %d", code)
		}
	}
	tty, seen := terminal(t)
	load(tty, tty)
	if got := seen(); !strings.Contains(got, counts) || !strings.Contains(got, "articles") || !strings.Contains(got, "refused nowhere.txt: no such file") || strings.Contains(got, line) {
		t.Errorf("a person sees %q", got)
	}

	var stdout, stderr strings.Builder
	load(&stdout, &stderr)
	if !strings.Contains(stdout.String(), line) || !strings.Contains(stdout.String(), `"loaded":1,"refused":1`) || stderr.Len() > 0 {
		t.Errorf("a program reads %q and %q", &stdout, &stderr)
	}

	stdout.Reset()
	tty, seen = terminal(t)
	load(&stdout, tty)
	if got := seen(); !strings.Contains(got, counts) || strings.Contains(got, line) || !strings.Contains(stdout.String(), line) {
		t.Errorf("a person sees %q, a program reads %q", got, &stdout)
	}
}
