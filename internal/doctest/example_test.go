package doctest

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/graph/facts"
)

var update = flag.Bool("update", false, "write the examples of doc/format.md anew: derived records from its batch and decision, all of them laid out alike")

// example is a JSON example of a record.
type example struct {
	heading string
	block   block
	value   any // pointer to the record
}

// examples decodes every JSON block of the page under the heading of its record; what is no field is refused.
func examples(t *testing.T, p page) []example {
	t.Helper()
	types := documented(t)
	var out []example
	for _, s := range p.sections {
		for _, b := range s.blocks {
			if b.lang != "json" {
				continue
			}
			ty := types[s.heading]
			if ty == nil {
				t.Errorf("%s:%d: a JSON example of no record", p.name, b.from)
				continue
			}
			v := reflect.New(ty).Interface()
			dec := json.NewDecoder(strings.NewReader(b.text))
			dec.DisallowUnknownFields()
			if err := dec.Decode(v); err != nil {
				t.Errorf("%s:%d: the example of %s: %v", p.name, b.from, s.heading, err)
				continue
			}
			out = append(out, example{s.heading, b, v})
		}
	}
	return out
}

// one returns the only example of a type.
func one[T any](t *testing.T, all []example) *T {
	t.Helper()
	var found *T
	for _, e := range all {
		if v, ok := e.value.(*T); ok {
			if found != nil {
				t.Fatalf("%s has two examples", e.heading)
			}
			found = v
		}
	}
	if found == nil {
		t.Fatalf("%T has no example", found)
	}
	return found
}

// TestExamples holds the examples to one another: those of told records stand in the example batch, those of derived records are what
// Derive makes of it and the example decision, and the facts are its facts.
func TestExamples(t *testing.T) {
	p := readPage(t, format)
	all := examples(t, p)
	if t.Failed() {
		return
	}
	batch, decision := one[graph.Batch](t, all), one[graph.Decision](t, all)
	if err := batch.Check(); err != nil {
		t.Fatal(err)
	}
	if d := &batch.Document; d.ID != graph.DocumentID(d.URL, d.Publisher, d.Text) {
		t.Errorf("the example's document is %s", graph.DocumentID(d.URL, d.Publisher, d.Text))
	}
	for _, a := range []graph.Anchor{decision.A, decision.B} {
		if q, err := batch.Document.Quote(a.Span.Start, a.Span.End); err != nil || q != a.Span {
			t.Errorf("the decision holds on to %+v, where the text has %+v (%v)", a.Span, q, err)
		}
	}
	derived := derive.Derive([]*graph.Batch{batch}, []*graph.Decision{decision})
	reading := facts.Of(batch)
	have := map[reflect.Type][]any{}
	collect(have, reflect.ValueOf(batch).Elem())
	collect(have, reflect.ValueOf(decision).Elem())
	collect(have, reflect.ValueOf(reading))
	byID := map[graph.ID]graph.Record{}
	for _, r := range derived {
		collect(have, reflect.ValueOf(r).Elem())
		byID[r.RecordID()] = r
	}
	if *update {
		for i := range all {
			if r, ok := all[i].value.(graph.Record); ok && byID[r.RecordID()] != nil {
				all[i].value = byID[r.RecordID()]
			}
			if _, ok := all[i].value.(*facts.Document); ok {
				all[i].value = &reading
			}
		}
		rewrite(t, p, all)
	}
	shown := map[string]bool{}
	for _, e := range all {
		shown[e.heading] = true
		v := reflect.ValueOf(e.value).Elem()
		var nearest any
		found := false
		for _, h := range have[v.Type()] {
			found = found || sameJSON(t, h, v.Interface())
			if _, ok := e.value.(graph.Record); ok && v.FieldByName("ID").Interface() == reflect.ValueOf(h).FieldByName("ID").Interface() {
				nearest = h
			}
		}
		if !found {
			t.Errorf("%s:%d: the example of %s is nowhere in the example batch and what follows from it (-update writes derived ones anew)\n%s",
				p.name, e.block.from, e.heading, cmp.Diff(nearest, v.Interface()))
		}
	}
	for h, ty := range documented(t) {
		if !shown[h] && ty.PkgPath() != reflect.TypeFor[facts.Document]().PkgPath() {
			t.Errorf("%s has no example", h)
		}
	}
}

// sameJSON tells whether two records are written alike.
func sameJSON(t *testing.T, a, b any) bool {
	t.Helper()
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	if errX != nil || errY != nil {
		t.Fatal(errX, errY)
	}
	return bytes.Equal(x, y)
}

// collect gathers every struct in v by type.
func collect(into map[reflect.Type][]any, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			collect(into, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(into, v.Index(i))
		}
	case reflect.Struct:
		into[v.Type()] = append(into[v.Type()], v.Interface())
		for _, field := range v.Fields() {
			collect(into, field)
		}
	}
}

// rewrite lays every example out anew.
func rewrite(t *testing.T, p page, all []example) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(p.name))
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	var out []string
	at := 0
	for _, e := range all { // in page order
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e.value); err != nil {
			t.Fatal(err)
		}
		text, err := layout(b.Bytes(), 0)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, lines[at:e.block.from]...), text)
		at = e.block.to
	}
	out = append(out, lines[at:]...)
	if err := os.WriteFile(file, []byte(strings.Join(out, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// width is how long a line of an example gets before what it holds is broken into lines.
const width = 150

// layout writes JSON with short values, and objects that hold no others, on one line.
func layout(raw json.RawMessage, indent int) (string, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	open, err := dec.Token()
	delim, ok := open.(json.Delim)
	if err != nil || !ok {
		return string(bytes.TrimSpace(raw)), err
	}
	simple := delim == '{'
	var keys []string
	var values []json.RawMessage
	for dec.More() {
		key := ""
		if delim == '{' {
			k, err := dec.Token()
			if err != nil {
				return "", err
			}
			key = fmt.Sprintf("%q: ", k)
		}
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			return "", err
		}
		simple = simple && v[0] != '{' && v[0] != '['
		keys, values = append(keys, key), append(values, v)
	}
	closing := map[json.Delim]string{'{': "}", '[': "]"}[delim]
	inner := indent + 2
	join := func(indent int, separator string) (string, error) {
		var b strings.Builder
		for i, v := range values {
			if i > 0 {
				b.WriteString(separator)
			}
			text, err := layout(v, indent)
			if err != nil {
				return "", err
			}
			b.WriteString(keys[i] + text)
		}
		return b.String(), nil
	}
	flat, err := join(-1<<20, ", ") // so far to the left that everything fits
	if err != nil || simple && len(values) <= 4 || indent+len(flat) <= width {
		return delim.String() + flat + closing, err
	}
	pad := strings.Repeat(" ", inner)
	broken, err := join(inner, ",\n"+pad)
	return delim.String() + "\n" + pad + broken + "\n" + strings.Repeat(" ", indent) + closing, err
}
