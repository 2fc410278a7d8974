package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"backchannel/internal/neo4jtest"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

// engineNeo4j is the Neo4j of the scripts that need one.
var engineNeo4j neo4jtest.Server

// tests are the package's tests, after which that Neo4j ends.
type tests struct{ m *testing.M }

func (t tests) Run() int { return engineNeo4j.Run(t.m) }

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"backchannel": main})
}

// TestScripts runs the command line as people type it. Each script is one story with the files it needs.
func TestScripts(t *testing.T) { runScripts(t, "testdata/script", nil) }

// TestNeo4jScripts runs those on a Neo4j, each on an empty one: they know it as $NEO4J.
func TestNeo4jScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/neo4j/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal(scripts, err)
	}
	for _, script := range scripts { // one after another: there is one database
		t.Run(strings.TrimSuffix(filepath.Base(script), ".txtar"), func(t *testing.T) {
			a := engineNeo4j.Empty(t)
			runScripts(t, "", map[string]string{"NEO4J": a.URI, "NEO4J_USERNAME": a.User, "NEO4J_PASSWORD": a.Password}, script)
		})
	}
}

// runScripts runs the scripts of a folder, or those named, with variables set.
func runScripts(t *testing.T, dir string, vars map[string]string, files ...string) {
	testscript.Run(t, testscript.Params{
		Dir:           dir,
		Files:         files,
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"write": write,
			"take":  take,
		},
		Condition: func(cond string) (bool, error) {
			if cond != "root" { // who may read everything
				return false, fmt.Errorf("there is no condition %q", cond)
			}
			return os.Getuid() == 0, nil
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			for name, value := range vars {
				e.Setenv(name, value)
			}
			return nil
		},
	})
}

// exits runs a command and wants an exit code: exits 1 backchannel load x.txt
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = strconv.Itoa(exit.ExitCode())
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s: %v", code, args[0], err)
	}
}

// write writes parts, each a text with Go's escapes and how often it comes: write line.txt 'word ' 100 '\x00' 1
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args)%2 == 0 {
		ts.Fatalf("usage: write file text times [text times...]")
	}
	var b strings.Builder
	for part := range slices.Chunk(args[1:], 2) {
		text, err := strconv.Unquote(`"` + part[0] + `"`)
		ts.Check(err)
		n, err := strconv.Atoi(part[1])
		ts.Check(err)
		b.WriteString(strings.Repeat(text, n))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// take sets a variable to what the group in a pattern matches in the last output: take cursor '"endCursor": "(.*)"'
func take(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: take variable pattern")
	}
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("%s does not match the output once, with one group", args[1])
	}
	ts.Setenv(args[0], found[1])
}
