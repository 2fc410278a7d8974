package local

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

// childPath tells a copy of the test binary which store to load into.
const childPath = "BACKCHANNEL_TEST_STORE"

// TestChild is not a test: started by the others as a process of its own, it loads documents and says when each is in.
func TestChild(t *testing.T) {
	path := os.Getenv(childPath)
	if path == "" {
		t.Skip("for the tests that start it")
	}
	s := create(t, path)
	key := "p" + strconv.Itoa(os.Getpid())
	for i := range 200 {
		b := graphtest.Crowd(t, fmt.Sprintf("%s-%d", key, i), 5)
		tell(t, s, b)
		fmt.Println("in", b.Document.ID)
	}
}

// child starts a process that loads into the store, and returns it with what it says.
func child(t *testing.T, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), childPath+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// acknowledged reads up to n documents that a child says are in.
func acknowledged(out *bufio.Scanner, n int) []graph.ID {
	var ids []graph.ID
	for len(ids) < n && out.Scan() {
		if id, ok := strings.CutPrefix(out.Text(), "in "); ok {
			ids = append(ids, graph.ID(id))
		}
	}
	return ids
}

// whole checks that the documents are in, each with all its records and once in the feed.
func whole(t *testing.T, s *Store, ids []graph.ID) {
	t.Helper()
	for _, id := range ids {
		pages, err := s.Expand(t.Context(), graph.Expansion{From: []graph.ID{id}, Type: graph.EdgeChainOf, Back: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(pages[0].Items) != 5 {
			t.Errorf("%s was acknowledged and has %d of 5 records", id, len(pages[0].Items))
		}
	}
	changes, err := s.Changes(t.Context(), 0, graph.MaxChanges)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[graph.ID]bool{}
	for i, c := range changes {
		if c.Seq != int64(i+1) || seen[c.ID] {
			t.Errorf("change %d is %+v", i+1, c)
		}
		seen[c.ID] = true
	}
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(changes); info.Sequence != int64(n) || info.Records[graph.KindDocument] != n || info.Records[graph.KindChain] != 5*n {
		t.Errorf("%d changes, sequence %d, records %v", n, info.Sequence, info.Records)
	}
	var verdict string
	if err := s.write.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("the file's check says %q, %v", verdict, err)
	}
}

// TestKill kills a loading process in the middle, several times over: what it said is in, is in, whole and once.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	var all []graph.ID
	for round := range 4 {
		cmd, out := child(t, path)
		ids := acknowledged(out, 5+20*round)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, acknowledged(out, 400)...) // what it still said before it ended
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process was not killed")
		}
		all = append(all, ids...)
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		whole(t, s, all)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTwoProcesses has two processes load while this one reads and writes.
func TestTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := create(t, path)
	one, oneOut := child(t, path)
	two, twoOut := child(t, path)
	var all []graph.ID
	for i := range 50 {
		all = append(all, acknowledged(oneOut, 1)...)
		all = append(all, acknowledged(twoOut, 1)...)
		b := graphtest.Crowd(t, fmt.Sprintf("own-%d", i), 5)
		tell(t, s, b)
		all = append(all, b.Document.ID)
		last := all[len(all)-2:]
		got, err := s.Get(t.Context(), last)
		if err != nil || got[0] == nil || got[1] == nil {
			t.Fatalf("%v: not seen right after it was said to be in (%v)", last, err)
		}
	}
	all = append(all, acknowledged(oneOut, 400)...)
	all = append(all, acknowledged(twoOut, 400)...)
	if err := one.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := two.Wait(); err != nil {
		t.Fatal(err)
	}
	if len(all) != 450 {
		t.Errorf("%d documents were said to be in, want 450", len(all))
	}
	whole(t, s, all)
}
