package doctest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/graph/facts"
)

const format = "doc/format.md"

// documented is every type that has a section with a table of fields, by its heading: all that a record holds, and all of the facts format.
func documented(t *testing.T) map[string]reflect.Type {
	t.Helper()
	out := map[string]reflect.Type{}
	var walk func(reflect.Type)
	walk = func(ty reflect.Type) {
		switch ty.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(ty.Elem())
		case reflect.Struct:
			if h := heading(ty); out[h] == nil {
				out[h] = ty
				for f := range ty.Fields() {
					walk(f.Type)
				}
			}
		}
	}
	walk(reflect.TypeFor[graph.Batch]())
	walk(reflect.TypeFor[facts.Document]())
	for _, k := range graph.Kinds {
		r, err := graph.Decode(k, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		walk(reflect.TypeOf(r))
	}
	return out
}

// heading is the heading of a type's section.
func heading(ty reflect.Type) string {
	if ty.PkgPath() == reflect.TypeFor[facts.Document]().PkgPath() {
		return "Facts: " + ty.Name()
	}
	return ty.Name()
}

// typeName is how a table names a field's type.
func typeName(ty reflect.Type) string {
	link := "[" + ty.Name() + "](#" + anchor(heading(ty)) + ")"
	switch ty.Kind() {
	case reflect.Pointer:
		return typeName(ty.Elem())
	case reflect.Slice:
		return "list of " + typeName(ty.Elem())
	case reflect.Struct:
		return link
	case reflect.Bool:
		return "boolean"
	case reflect.Int:
		return "integer"
	case reflect.Float64:
		return "number"
	}
	switch {
	case ty == reflect.TypeFor[graph.ID]():
		return "id"
	case enums[ty.Name()] != "":
		return link
	}
	return "string"
}

func TestFields(t *testing.T) {
	p := readPage(t, format)
	types := documented(t)
	for _, h := range slices.Sorted(maps.Keys(types)) {
		s := p.find(t, h)
		if s == nil {
			t.Errorf("%s has no section %q", format, h)
			continue
		}
		rows := map[string][]string{}
		for _, r := range s.rows {
			name := strings.Trim(r[0], "`")
			if rows[name] != nil {
				t.Errorf("%s: %s is there twice", h, name)
			}
			rows[name] = r
		}
		for f := range types[h].Fields() {
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			r := rows[name]
			delete(rows, name)
			if len(r) != 4 {
				t.Errorf("%s.%s has no row | `%s` | %s | absent | meaning |", h, f.Name, name, typeName(f.Type))
				continue
			}
			if want := typeName(f.Type); r[1] != want {
				t.Errorf("%s.%s is of type %s, and the page says %s", h, name, want, r[1])
			}
			if always := option == ""; always != (r[2] == "never") {
				t.Errorf("%s.%s is always written: %v, and the page says it is absent: %s", h, name, always, r[2])
			}
		}
		for name := range rows {
			t.Errorf("%s has no field %q", h, name)
		}
	}
	for _, s := range p.sections {
		if len(s.rows) > 0 && len(s.rows[0]) == 4 && s.rows[0][2] == "never" && types[s.heading] == nil {
			t.Errorf("there is no record %q", s.heading)
		}
	}
}

// enums are the types with a closed list of values, and the heading under which each list stands.
var enums = map[string]string{
	"Status": "Status", "Role": "Role", "Means": "Means", "Channel": "Channel", "Mode": "Mode", "Scope": "Scope", "SourceKind": "SourceKind",
	"EntityType": "EntityType", "EventType": "EventType", "MentionForm": "MentionForm", "ResponseKind": "ResponseKind",
	"AudienceKind": "AudienceKind", "DecisionKind": "DecisionKind", "Difference": "Difference", "BlockKind": "BlockKind",
	"Maker": "Maker", "Basis": "Four kinds of record", "Code": "Error codes",
}

func TestValues(t *testing.T) {
	p := readPage(t, format)
	values := constants(t, "graph")
	for name, heading := range enums {
		s := p.find(t, heading)
		if s == nil {
			t.Errorf("%s has no section %q for the values of graph.%s", format, heading, name)
			continue
		}
		if len(values[name]) < 2 {
			t.Errorf("graph.%s has only %d constants: is it still a list of values?", name, len(values[name]))
		}
		compareRows(t, "graph."+name, s, values[name])
	}
}

func TestExitCodes(t *testing.T) {
	s := readPage(t, format).find(t, "Exit codes")
	if s == nil {
		t.Fatal("no section")
	}
	var want []string
	for name, v := range untyped(t, "cmd/backchannel") {
		if strings.HasPrefix(name, "exit") {
			want = append(want, v)
		}
	}
	compareRows(t, "exit codes", s, want)
}

// compareRows holds the first column of a section's table to a list of values.
func compareRows(t *testing.T, what string, s *section, want []string) {
	t.Helper()
	var have []string
	for _, r := range s.rows {
		have = append(have, strings.Trim(r[0], "`"))
		if len(r) < 2 || r[1] == "" {
			t.Errorf("%s: %s has no meaning", what, r[0])
		}
	}
	for _, v := range want {
		if !slices.Contains(have, v) {
			t.Errorf("%s: the value %q is not documented", what, v)
		}
	}
	for _, v := range have {
		if !slices.Contains(want, v) {
			t.Errorf("%s: there is no value %q", what, v)
		}
	}
}

// source parses the Go files of a folder, tests aside.
func source(t *testing.T, folder string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no Go files in %s: %v", folder, err)
	}
	var out []*ast.File
	for _, n := range names {
		if strings.HasSuffix(n, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), n, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out
}

// eachConstant calls f with every constant that is set to a literal; ty is "" where it has no type of its own.
func eachConstant(t *testing.T, folder string, f func(name, ty string, v *ast.BasicLit)) {
	t.Helper()
	for _, file := range source(t, folder) {
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, s := range g.Specs {
				c := s.(*ast.ValueSpec)
				ty := ""
				if id, ok := c.Type.(*ast.Ident); ok {
					ty = id.Name
				}
				for i, v := range c.Values {
					if lit, ok := v.(*ast.BasicLit); ok {
						f(c.Names[i].Name, ty, lit)
					}
				}
			}
		}
	}
}

// constants returns the values of the string constants of each type.
func constants(t *testing.T, folder string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	eachConstant(t, folder, func(name, ty string, v *ast.BasicLit) {
		if s, err := strconv.Unquote(v.Value); ty != "" && err == nil && s != "" { // the empty one is what absent means
			out[ty] = append(out[ty], s)
		}
	})
	return out
}

// untyped returns the values of constants without a type, as written.
func untyped(t *testing.T, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	eachConstant(t, folder, func(name, ty string, v *ast.BasicLit) {
		if ty == "" {
			out[name] = v.Value
		}
	})
	return out
}

// TestDump holds the first line of a dump, by which programs know one.
func TestDump(t *testing.T) {
	s := readPage(t, format).find(t, "The dump")
	if s == nil || len(s.blocks) != 1 {
		t.Fatal("no dump")
	}
	c := untyped(t, "loader")
	magic, err := strconv.Unquote(c["DumpMagic"])
	if err != nil {
		t.Fatal(err)
	}
	want := magic + `,"format":` + c["dumpFormat"] + "}"
	if got, _, _ := strings.Cut(s.blocks[0].text, "\n"); got != want {
		t.Errorf("a dump begins with %s, and the page says %s", want, got)
	}
}

func TestDates(t *testing.T) {
	s := readPage(t, format).find(t, "Dates")
	if s == nil || len(s.rows) == 0 {
		t.Fatal("no dates")
	}
	for _, r := range s.rows {
		date := strings.Trim(r[0], "`")
		d, err := graph.ParseEDTF(date)
		if err != nil {
			t.Errorf("%s: %v", date, err)
			continue
		}
		if from, to := d.Bounds(); from != r[1] || to != r[2] {
			t.Errorf("%s has the bounds %q and %q, and the page says %q and %q", date, from, to, r[1], r[2])
		}
	}
	refused := 0
	for _, line := range s.lines {
		if !strings.HasPrefix(line, "Refused: ") {
			continue
		}
		for _, date := range code(line) {
			refused++
			if d, err := graph.ParseEDTF(date); err == nil {
				t.Errorf("%s is not refused: it is %v", date, d)
			}
		}
	}
	if refused == 0 {
		t.Error("nothing is refused")
	}
}
