package local

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

var _ = flag.Bool("update", false, "write the answers of the stories anew")

func TestSuite(t *testing.T) {
	graphtest.Test(t, func(t *testing.T) graph.Store { return create(t, filepath.Join(t.TempDir(), "graph.db")) })
}

func create(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{Create: true})
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

// wantError checks what a person is told.
func wantError(t *testing.T, err error, code graph.Code, says ...string) {
	t.Helper()
	if err == nil {
		t.Error("there is no error")
		return
	}
	if graph.CodeOf(err) != code {
		t.Errorf("the error is %q with code %s, want %s", err, graph.CodeOf(err), code)
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("the error %q does not say %q", err, s)
		}
	}
	if strings.Contains(err.Error(), "SELECT") || strings.Contains(err.Error(), "SQLITE") {
		t.Errorf("the error %q is the engine's", err)
	}
}

func tell(t testing.TB, s *Store, batches ...*graph.Batch) {
	t.Helper()
	if _, err := s.Apply(t.Context(), graph.Write{Batches: batches}); err != nil {
		t.Fatal(err)
	}
}

func documents(t testing.TB, s *Store) int {
	t.Helper()
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return info.Records[graph.KindDocument]
}

// made returns the path of a closed store with some documents.
func made(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	s, err := Open(t.Context(), path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		tell(t, s, graphtest.Crowd(t, fmt.Sprintf("crowd-%d", i), 10))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cut := func(keep int64) string {
		path := made(t)
		if err := os.Truncate(path, keep); err != nil {
			t.Fatal(err)
		}
		return path
	}
	change := func(sql string) string {
		path := made(t)
		engine(t, path, sql)
		return path
	}
	foreign := filepath.Join(dir, "foreign.db")
	engine(t, foreign, "CREATE TABLE recipes (name TEXT)")
	for _, test := range []struct {
		name, path string
		opts       Options
		code       graph.Code
		says       []string
	}{
		{"missing", filepath.Join(dir, "none.db"), Options{}, graph.Unavailable, []string{"there is no store at", "none.db", "load"}},
		{"missing, to read", filepath.Join(dir, "none.db"), Options{ReadOnly: true, Create: true}, graph.Unavailable, []string{"there is no store at"}},
		{"in a folder that is not there", filepath.Join(dir, "no", "such.db"), Options{Create: true}, graph.Unavailable, []string{"cannot be opened", "folder"}},
		{"a folder", dir, Options{Create: true}, graph.Invalid, []string{"is a folder", "name a file"}},
		{"empty", write("empty.db", ""), Options{}, graph.Unavailable, []string{"is empty"}},
		{"some other file", write("letter.txt", strings.Repeat("Dear harbour master, ", 200)), Options{Create: true}, graph.Invalid, []string{"not a store but some other file"}},
		{"another program's database", foreign, Options{Create: true}, graph.Invalid, []string{"another program", "name another file"}},
		{"a newer layout", change("PRAGMA user_version = 99"), Options{}, graph.Invalid, []string{"newer version of Backchannel", "layout 99", "update"}},
		{"a newer layout, to read", change("PRAGMA user_version = 99"), Options{ReadOnly: true}, graph.Invalid, []string{"layout 99"}},
		{"an older layout, to read", change("PRAGMA user_version = 0"), Options{ReadOnly: true}, graph.Invalid, []string{"older layout", "open it once for writing"}},
		{"cut off", cut(50_000), Options{}, graph.Unavailable, []string{"damaged or was cut off", "copy"}},
		{"cut off in the first page", cut(700), Options{}, graph.Unavailable, []string{"damaged or was cut off"}},
		{"cut off in the header", cut(50), Options{}, graph.Unavailable, []string{"damaged or was cut off"}},
		{"cut off, to read", cut(50_000), Options{ReadOnly: true}, graph.Unavailable, []string{"damaged or was cut off"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := Open(t.Context(), test.path, test.opts)
			if err == nil {
				s.Close()
			}
			wantError(t, err, test.code, append(test.says, filepath.Base(test.path))...)
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "none.db")); err == nil {
		t.Error("a store that was only asked for was made")
	}
}

// engine runs SQL on a file behind the store's back.
func engine(t *testing.T, path, text string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(text); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnly(t *testing.T) {
	path := made(t)
	s, err := Open(t.Context(), path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := documents(t, s); n != 20 {
		t.Errorf("%d documents, want 20", n)
	}
	_, err = s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{graphtest.Ferry(t)}})
	wantError(t, err, graph.Unavailable, "opened for reading only")
	// It sees what another opens the file to write.
	w := create(t, path)
	tell(t, w, graphtest.Ferry(t))
	if n := documents(t, s); n != 21 {
		t.Errorf("%d documents after another's write, want 21", n)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if n := documents(t, create(t, copied)); n != 21 {
		t.Errorf("%d documents in the copy, want 21", n)
	}
	wantError(t, s.Backup(t.Context(), copied), graph.Invalid, "is there already")
}

// TestUnwritable has the engine refuse to write. (A file without the permission would not do: root may write all.)
func TestUnwritable(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "graph.db"))
	if _, err := s.write.Exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	_, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{graphtest.Ferry(t)}})
	wantError(t, err, graph.Unavailable, "may not be written", "permissions")
}

func TestLocked(t *testing.T) {
	path := made(t)
	s, err := Open(t.Context(), path, Options{wait: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	conn, err := other.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	_, err = s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{graphtest.Ferry(t)}})
	wantError(t, err, graph.Unavailable, "locked by another program", "wait until that is done")
	if n := documents(t, s); n != 20 {
		t.Errorf("while another writes, %d documents are read, want 20", n)
	}
	if _, err := conn.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	tell(t, s, graphtest.Ferry(t))

	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := conn.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	_, err = s.Apply(ctx, graph.Write{Batches: []*graph.Batch{graphtest.Letter(t)}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a write that waited past its deadline gives %v", err)
	}
}

func TestFullDisk(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "graph.db"))
	tell(t, s, graphtest.Ferry(t))
	var pages int
	if err := s.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+10)); err != nil {
		t.Fatal(err)
	}
	_, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{graphtest.Letter(t), graphtest.Crowd(t, "crowd", 2000)}})
	wantError(t, err, graph.Unavailable, "the disk is full", "nothing of this write was kept")
	if n := documents(t, s); n != 1 {
		t.Errorf("after a write that did not fit there are %d documents, want 1", n)
	}
	tell(t, s, graphtest.Letter(t)) // which fits
}

// TestDamaged overwrites pages in the middle of the file: reads then say so, and do not answer with what is left.
func TestDamaged(t *testing.T) {
	path := made(t)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(make([]byte, info.Size()-8*4096), 8*4096); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, Options{})
	if err == nil {
		defer s.Close()
		_, err = s.Find(t.Context(), graph.Query{Kinds: graph.Kinds, Window: graph.Window{First: graph.MaxPage}})
	}
	wantError(t, err, graph.Unavailable, "damaged or was cut off")
}

func TestClosed(t *testing.T) {
	s, err := Open(t.Context(), made(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = s.Get(t.Context(), []graph.ID{"document/ferry"})
	wantError(t, err, graph.Unavailable, "closed")
}

// TestMigration takes a store through a layout that does not exist yet: it is changed in one step, and a copy is kept.
func TestMigration(t *testing.T) {
	path := made(t)
	newer := append(slices.Clone(migrations), "CREATE TABLE extra (x); INSERT INTO extra VALUES (1)")
	broken := append(slices.Clone(migrations), "CREATE TABLE extra (x); INSERT INTO nowhere VALUES (1)")
	if s, err := open(t.Context(), path, Options{}, broken); err == nil {
		s.Close()
		t.Fatal("a migration that fails was taken for done")
	}
	for range 2 {
		s, err := open(t.Context(), path, Options{}, newer)
		if err != nil {
			t.Fatal(err)
		}
		if n := documents(t, s); n != 20 {
			t.Errorf("%d documents after the migration, want 20", n)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(t.Context(), path, Options{})
	wantError(t, err, graph.Invalid, "layout 2; this one reads up to 1")
	kept, err := Open(t.Context(), path+".v1.bak", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	if n := documents(t, kept); n != 20 {
		t.Errorf("%d documents in the copy that was kept, want 20", n)
	}
}
