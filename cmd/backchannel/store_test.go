package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

const dispatch = "Publisher: The Gazette\n\nForeign Minister Ada Venn of Norway said on Monday that the talks had ended.\n"

// command runs a command line in this process and returns its exit code and what it wrote.
func command(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return commandWith(t, nil, stdin, args...)
}

// commandWith is command with variables, each as NAME=value.
func commandWith(t *testing.T, vars []string, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	env := func(name string) string {
		for _, v := range vars {
			if value, ok := strings.CutPrefix(v, name+"="); ok {
				return value
			}
		}
		return ""
	}
	var out, errs bytes.Buffer
	code = run(t.Context(), args, env, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

// loaded returns the path of a store with one document.
func loaded(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "talks.db")
	if code, _, stderr := command(t, dispatch, "load", "--store", path, "-"); code != exitDone {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	return path
}

// engine opens the file behind the store's back and has it do something.
func engine(t *testing.T, path, text string) *sql.Conn {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := conn.ExecContext(t.Context(), text); err != nil {
		t.Fatal(err)
	}
	return conn
}

// TestBadStores reads what a person is told of a store that cannot be used, by a command that reads and one that writes.
func TestBadStores(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(t *testing.T) string
		want string
	}{
		{"cut off", func(t *testing.T) string {
			path := loaded(t)
			if err := os.Truncate(path, 50_000); err != nil {
				t.Fatal(err)
			}
			return path
		}, "the file is damaged or was cut off: put a copy in its place, or load its documents into a new one"},
		{"cut off in the header", func(t *testing.T) string {
			path := loaded(t)
			if err := os.Truncate(path, 60); err != nil {
				t.Fatal(err)
			}
			return path
		}, "the file is damaged or was cut off"},
		{"of a newer version", func(t *testing.T) string {
			path := loaded(t)
			engine(t, path, "PRAGMA user_version = 99")
			return path
		}, "was written by a newer version of Backchannel (layout 99"},
		{"of another program", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "recipes.db")
			engine(t, path, "CREATE TABLE recipes (name TEXT)")
			return path
		}, "another program"},
		{"a folder", func(t *testing.T) string { return t.TempDir() }, "is a folder: name a file for the store"},
		{"in a folder that is not there", func(t *testing.T) string { return filepath.Join(t.TempDir(), "no", "talks.db") }, "talks.db"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := test.make(t)
			for _, args := range [][]string{{"query", "--store", path, "{ store { __typename } }"}, {"load", "--store", path, "-"}} {
				code, stdout, stderr := command(t, dispatch, args...)
				if code != exitUnavailable || !strings.Contains(stderr, test.want) || stdout != "" {
					t.Errorf("%s: exit code %d, want %d; it says %q, want %q\n%s", args[0], code, exitUnavailable, stderr, test.want, stdout)
				}
			}
		})
	}
}

// TestDamagedStore asks a store that opens and cannot be read: the answer says so, and so does the exit code.
func TestDamagedStore(t *testing.T) {
	path := loaded(t)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	const head = 32 << 10 // enough to open it by
	if _, err := f.WriteAt(bytes.Repeat([]byte{0xA5}, int(info.Size())-head), head); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "", "query", "--store", path, "{ claims { nodes { text } } }")
	if code != exitUnavailable || !strings.Contains(stdout, `"code": "UNAVAILABLE"`) || !strings.Contains(stderr, "the file is damaged or was cut off: put a copy in its place") {
		t.Errorf("exit code %d: %s%s", code, stdout, stderr)
	}
}

// TestLockedStore loads into a store that another program is writing, which is waited for, and in vain told of.
func TestLockedStore(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits as long as a person would")
	}
	t.Parallel()
	path := loaded(t)
	engine(t, path, "BEGIN IMMEDIATE")
	code, _, stderr := command(t, dispatch+"\nAnd so on.\n", "load", "--store", path, "-")
	if want := "it is locked by another program: wait until that is done, or end it"; code != exitUnavailable || !strings.Contains(stderr, want) {
		t.Errorf("exit code %d, want %d; it says %q, want %q", code, exitUnavailable, stderr, want)
	}
	if code, stdout, stderr := command(t, "", "query", "--store", path, "{ documents { totalCount } }"); code != exitDone || !strings.Contains(stdout, `"totalCount": 1`) {
		t.Errorf("reading meanwhile: exit code %d, %s%s", code, stdout, stderr)
	}
}
