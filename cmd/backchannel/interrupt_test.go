//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"backchannel/graph"
	"backchannel/internal/newsgen"
	"backchannel/loader"
)

// generated writes n generated articles into a folder.
func generated(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	w := newsgen.New(1)
	for i := range n {
		a := w.Article(i)
		if err := os.WriteFile(filepath.Join(dir, a.Name), []byte(a.Text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// start starts a program of its own.
func start(t *testing.T, stderr io.Writer, args ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "backchannel", args...)
	cmd.Stderr = stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// acknowledged reads lines of a load's report, until n documents were told of as loaded, and adds these to ids.
func acknowledged(t *testing.T, out *bufio.Scanner, n int, ids map[graph.ID]bool) {
	t.Helper()
	for n > 0 && out.Scan() {
		var l docLine
		if err := json.Unmarshal(out.Bytes(), &l); err != nil {
			t.Logf("%q: %v", out.Text(), err) // cut off by the kill
			return
		}
		if l.Outcome == loader.Loaded {
			ids[l.Document] = true
			n--
		}
	}
}

// whole checks that a store, to be reached with some variables, holds n documents, each once, those acknowledged among them, and that all in it is
// as it should be.
func whole(t *testing.T, store string, n int, ids map[graph.ID]bool, vars ...string) {
	t.Helper()
	code, stdout, stderr := commandWith(t, vars, "", "export", "--store", store)
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	there := map[graph.ID]int{}
	for line := range strings.Lines(stdout) {
		var l struct{ Batch *graph.Batch }
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		if l.Batch != nil {
			there[l.Batch.Document.ID]++
		}
	}
	if len(there) != n {
		t.Errorf("%d documents are in the store, want %d", len(there), n)
	}
	for id, times := range there {
		if times != 1 {
			t.Errorf("%s is there %d times", id, times)
		}
	}
	for id := range ids {
		if there[id] == 0 {
			t.Errorf("%s was acknowledged and is lost", id)
		}
	}
	if code, stdout, stderr := commandWith(t, vars, "", "verify", "--store", store); code != exitDone {
		t.Errorf("verify: exit code %d\n%s%s", code, stdout, stderr)
	}
}

// again loads a folder of n documents into a store that holds some of them, done at least.
func again(t *testing.T, store, dir string, done, n int) {
	t.Helper()
	code, stdout, stderr := command(t, "", "load", "--store", store, dir)
	loaded, unchanged := strings.Count(stdout, `"outcome":"loaded"`), strings.Count(stdout, `"outcome":"unchanged"`)
	if code != exitDone || loaded+unchanged != n || unchanged < done {
		t.Errorf("loading again: exit code %d, %d loaded and %d unchanged, want %d in all, unchanged %d at least\n%s", code, loaded, unchanged, n, done, stderr)
	}
}

// TestKilledLoad kills a load twice and then lets it end: nothing acknowledged is lost, nothing is there twice.
func TestKilledLoad(t *testing.T) {
	t.Parallel()
	const n = 200
	dir, store := generated(t, n), filepath.Join(t.TempDir(), "talks.db")
	ids := map[graph.ID]bool{}
	for range 2 {
		cmd, out := start(t, io.Discard, "load", "--store", store, dir)
		acknowledged(t, out, 10, ids)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		acknowledged(t, out, n, ids) // what it still told before it ended
		if err := cmd.Wait(); err == nil {
			t.Fatal("the load was not killed")
		}
	}
	if len(ids) < 20 || len(ids) == n {
		t.Fatalf("%d documents were acknowledged before the last kill, want a part of %d", len(ids), n)
	}
	again(t, store, dir, len(ids), n)
	whole(t, store, n, ids)
}

// TestInterruptedLoad ends a load as Ctrl-C does.
func TestInterruptedLoad(t *testing.T) {
	t.Parallel()
	const n = 150
	dir, store := generated(t, n), filepath.Join(t.TempDir(), "talks.db")
	ids := map[graph.ID]bool{}
	var stderr bytes.Buffer
	cmd, out := start(t, &stderr, "load", "--store", store, dir)
	acknowledged(t, out, 1, ids)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	acknowledged(t, out, n, ids)
	err := cmd.Wait()
	const want = "backchannel: stopped; what was reported as done is kept, run the same command to go on\n"
	if cmd.ProcessState.ExitCode() != exitRefused || stderr.String() != want {
		t.Errorf("%v; it says %q, want %q", err, &stderr, want)
	}
	if len(ids) == n {
		t.Error("the load went on to its end")
	}
	again(t, store, dir, len(ids), n)
	whole(t, store, n, ids)
}

// watched writes what comes first to a function too, while the program that writes waits.
type watched struct {
	bytes.Buffer
	first func()
}

func (w *watched) Write(p []byte) (int, error) {
	if w.first != nil {
		w.first()
		w.first = nil
	}
	return w.Buffer.Write(p)
}

// TestVanishing takes a file away when its folder was listed and it was not read yet: the rest is loaded.
func TestVanishing(t *testing.T) {
	dir := t.TempDir()
	const n = 200
	for i := range n {
		text := fmt.Sprintf("Publisher: The Gazette\n\nForeign Minister Ada Venn of Norway said on Monday that %d boats had left.\n", i+2)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	last := filepath.Join(dir, fmt.Sprintf("%03d.txt", n-1))
	out := &watched{first: func() {
		if err := os.Remove(last); err != nil {
			t.Error(err)
		}
	}}
	var stderr bytes.Buffer
	code := run(t.Context(), []string{"load", "--store", filepath.Join(t.TempDir(), "talks.db"), dir}, os.Getenv, strings.NewReader(""), out, &stderr)
	want := fmt.Sprintf(`"reason":"%s: no such file or directory"`, last)
	if code != exitRefused || !strings.Contains(out.String(), want) || !strings.Contains(out.String(), fmt.Sprintf(`"loaded":%d,"refused":1`, n-1)) {
		t.Errorf("exit code %d, want %d and %s\n%s%s", code, exitRefused, want, out.String(), &stderr)
	}
}

// TestClosedPipe loads for a reader that went away, as "backchannel load articles | head -1" does, and again on a full device.
func TestClosedPipe(t *testing.T) {
	store := filepath.Join(t.TempDir(), "talks.db")
	dir := generated(t, 2)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "backchannel", "load", "--store", store, dir)
	cmd.Stdout, cmd.Stderr = w, &stderr
	err = cmd.Run()
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || status.Signal() != syscall.SIGPIPE || stderr.Len() > 0 {
		t.Errorf("%v; it says %q, want the signal that ends programs that nobody reads", err, &stderr)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again(t, store, dir, 2, 2) // what it wrote before it told of it
	whole(t, store, 2, nil)

	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	defer full.Close()
	cmd = exec.CommandContext(t.Context(), "backchannel", "load", "--store", store, dir)
	cmd.Stdout, cmd.Stderr = full, &stderr
	err = cmd.Run()
	if cmd.ProcessState.ExitCode() != exitRefused || !strings.Contains(stderr.String(), "the report could not be written, though the load went on") {
		t.Errorf("%v; it says %q", err, &stderr)
	}
	whole(t, store, 2, nil)
}
