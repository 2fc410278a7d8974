package doctest

import (
	"go/ast"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backchannel/graph"
)

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// TestLinks follows every relative link, to its heading where it names one.
func TestLinks(t *testing.T) {
	seen := 0
	headings := map[string][]string{}
	for _, p := range pages(t) {
		for _, s := range p.sections {
			headings[p.name] = append(headings[p.name], anchor(s.heading))
		}
	}
	for _, p := range pages(t) {
		for _, s := range p.sections {
			for _, line := range append([]string{s.heading}, s.lines...) {
				for _, m := range link.FindAllStringSubmatch(codeSpan.ReplaceAllString(line, ""), -1) {
					u, err := url.Parse(m[1])
					if err != nil {
						t.Errorf("%s: %s: %v", p.name, m[1], err)
						continue
					}
					if u.IsAbs() {
						continue
					}
					seen++
					to := p.name
					if u.Path != "" {
						to = path.Join(path.Dir(p.name), u.Path)
					}
					switch {
					case !exists(to):
						t.Errorf("%s: the link to %s is dead: %q", p.name, m[1], line)
					case u.Fragment != "" && !slices.Contains(headings[to], u.Fragment):
						t.Errorf("%s: %s has no heading %q", p.name, to, u.Fragment)
					}
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d relative links found: the fields' types alone are more", seen)
	}
}

// exists tells whether a path, or a pattern, leads to something in the repository.
func exists(name string) bool {
	found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(name)))
	return err == nil && len(found) > 0
}

// repoPath returns the path in the repository that a word speaks of, "" where it speaks of none. A word is one where it begins with a folder
// that is there or with "./", or ends as our files do; ids, addresses, and paths that are absolute or a reader's own are none.
func repoPath(word string) string {
	word = strings.Trim(word, `"'(),;`)
	if word == "./..." || word == "./pkg" { // all packages, and whichever is meant
		return ""
	}
	if rest, ok := strings.CutPrefix(word, "./"); ok {
		return strings.TrimSuffix(rest, "/...")
	}
	first, rest, ok := strings.Cut(word, "/")
	switch {
	case !ok || rest == "" || first == "" || strings.ContainsAny(word, "…{}<>:|=$\\ ") || slices.Contains(graph.Kinds, graph.Kind(first)):
		return ""
	case exists(first), slices.Contains([]string{".go", ".md", ".tsv", ".gz", ".graphqls", ".txtar"}, path.Ext(word)):
		return strings.TrimSuffix(word, "/...")
	}
	return ""
}

// TestPaths holds every path in a code span or fenced block to what is in the repository.
func TestPaths(t *testing.T) {
	seen := 0
	check := func(p page, text string) {
		for word := range strings.FieldsSeq(text) {
			if name := repoPath(word); name != "" {
				seen++
				if !exists(name) && !exists(path.Join(path.Dir(p.name), name)) {
					t.Errorf("%s: there is no %s", p.name, name)
				}
			}
		}
	}
	for _, p := range pages(t) {
		for _, s := range p.sections {
			for _, line := range append([]string{s.heading}, s.lines...) {
				for _, c := range code(line) {
					check(p, c)
				}
			}
			for _, b := range s.blocks {
				if b.lang != "json" && b.lang != "jsonl" && b.lang != "graphql" {
					check(p, b.text)
				}
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d paths found", seen)
	}
}

func TestRepoPath(t *testing.T) {
	for word, want := range map[string]string{
		"graph/derive":                    "graph/derive",
		"./cmd/backchannel":               "cmd/backchannel",
		"graph/nothing":                   "graph/nothing",
		"gone/away.go":                    "gone/away.go",
		"./...":                           "",
		"./loader/...":                    "loader",
		"person/oran-el-kessim":           "",
		"document/…":                      "",
		"application/json":                "",
		"/graphql":                        "",
		"articles/":                       "",
		"https://news.example/truce":      "",
		"graph.RowOf":                     "",
		"backchannel/loader":              "",
		"text/html; charset=utf-8":        "",
		"(loader/tag/lemma.go),":          "loader/tag/lemma.go",
		"doc/no-such-page.md":             "doc/no-such-page.md",
		"assertion/gazette-1f2e3d/12-139": "",
	} {
		if got := repoPath(word); got != want {
			t.Errorf("repoPath(%q) = %q, want %q", word, got, want)
		}
	}
}

// invocation is a call of the program: at the start of a line or code span, or by go run.
var invocation = regexp.MustCompile(`(?:^|[\s;&|(]|go run \./cmd/)backchannel((?: +[^\s|;&<>#()]+)*)`)

// TestCommands holds every call of the program in a fenced block or code span to the commands and flags it has, and what is loaded in a clone to what that has.
func TestCommands(t *testing.T) {
	commands, flags := commandLine(t)
	seen := 0
	for _, p := range pages(t) {
		for _, s := range p.sections {
			var calls []string
			for _, b := range s.blocks {
				calls = append(calls, strings.Split(b.text, "\n")...)
			}
			for _, line := range s.lines {
				for _, c := range code(line) {
					if strings.HasPrefix(c, "backchannel ") || strings.HasPrefix(c, "go run ") {
						calls = append(calls, c)
					}
				}
			}
			for _, call := range calls {
				for _, m := range invocation.FindAllStringSubmatch(call, -1) {
					words := strings.Fields(m[1])
					command := slices.IndexFunc(words, func(w string) bool { return !strings.HasPrefix(w, "-") })
					if command != 0 { // flags first, or nothing at all
						words = append([]string{"help"}, words...)
					}
					seen++
					if !commands[words[0]] {
						t.Errorf("%s: there is no command %q: %s", p.name, words[0], call)
					}
					for _, w := range words[1:] {
						if name, ok := strings.CutPrefix(w, "--"); ok {
							name, _, _ = strings.Cut(name, "=")
							if !flags[name] {
								t.Errorf("%s: there is no flag --%s: %s", p.name, name, call)
							}
						} else if strings.HasPrefix(call, "go run ") && words[0] == "load" && !exists(w) {
							t.Errorf("%s: a new clone has no %s: %s", p.name, w, call)
						}
					}
				}
			}
		}
	}
	if seen < 3 {
		t.Errorf("only %d calls of the program found", seen)
	}
}

// commandLine reads the names of commands and flags from the source of the command line.
func commandLine(t *testing.T) (commands, flags map[string]bool) {
	t.Helper()
	commands = map[string]bool{"help": true, "completion": true}
	flags = map[string]bool{"help": true}
	literal := func(e ast.Expr) string {
		if lit, ok := e.(*ast.BasicLit); ok {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				return s
			}
		}
		return ""
	}
	for _, f := range source(t, "cmd/backchannel") {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok && id.Name == "Use" {
					name, _, _ := strings.Cut(literal(n.Value), " ")
					commands[name] = true
				}
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && strings.HasSuffix(sel.Sel.Name, "Var") && len(n.Args) > 2 {
					flags[literal(n.Args[1])] = true
				}
			}
			return true
		})
	}
	delete(commands, "backchannel") // the program itself
	if len(commands) < 5 || len(flags) < 5 {
		t.Fatalf("found the commands %v and flags %v", commands, flags)
	}
	return commands, flags
}
