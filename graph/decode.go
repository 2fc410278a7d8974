package graph

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
)

// Decode makes a record of the kind from the body of its row. Made from a string, the record keeps that string in memory, and what it
// is a part of.
func Decode[Body ~string | ~[]byte](kind Kind, body Body) (Record, error) {
	r := newRecord(kind)
	if r == nil {
		return nil, Errorf(Internal, "there is no kind of record %q", kind)
	}
	t := text{s: string(body), share: len(body) <= maxShared}
	if decoders[kind](&t, reflect.ValueOf(r)) && t.at == len(t.s) {
		return r, nil
	}
	r = newRecord(kind)
	if err := json.Unmarshal([]byte(body), r); err != nil {
		return nil, Errorf(Internal, "a stored %s cannot be read: %w", kind, err)
	}
	return r, nil
}

// Reading records is what a page costs most. So bodies are read here in the one form in which RowOf writes them (members in the
// order of the fields, no space), in a fifth of encoding/json's time; it reads what has another form.

// A decoder reads one value off the front of t into v, or tells that it has another form than RowOf gives it.
type decoder func(t *text, v reflect.Value) bool

var decoders = func() map[Kind]decoder {
	m := map[Kind]decoder{}
	for _, k := range Kinds {
		m[k] = decoderOf(reflect.TypeOf(newRecord(k)))
	}
	return m
}()

// text is a body being read, from at. Where share is set the strings of a record are parts of the body, which any of them
// keeps in memory.
type text struct {
	s     string
	at    int
	share bool
}

const maxShared = 4096

// eat goes past s, if that comes next.
func (t *text) eat(s string) bool {
	if !strings.HasPrefix(t.s[t.at:], s) {
		return false
	}
	t.at += len(s)
	return true
}

// number takes the digits, signs and points that come next.
func (t *text) number() string {
	start := t.at
	for t.at < len(t.s) && strings.IndexByte("0123456789-+.eE", t.s[t.at]) >= 0 {
		t.at++
	}
	return t.s[start:t.at]
}

// quoted takes the string that comes next.
func (t *text) quoted() (s string, ok bool) {
	if !t.eat(`"`) {
		return "", false
	}
	n := strings.IndexByte(t.s[t.at:], '"')
	if n < 0 {
		return "", false
	}
	s = t.s[t.at : t.at+n]
	if strings.IndexByte(s, '\\') < 0 {
		t.at += n + 1
		if !t.share {
			s = strings.Clone(s)
		}
		return s, true
	}
	// The escapes that encoding/json writes mean the same in Go.
	q, err := strconv.QuotedPrefix(t.s[t.at-1:])
	if err != nil {
		return "", false
	}
	t.at += len(q) - 1
	s, err = strconv.Unquote(q)
	return s, err == nil
}

// decoderOf returns what reads values of the type. What it does not know is left to encoding/json.
func decoderOf(typ reflect.Type) decoder {
	switch typ.Kind() {
	case reflect.String:
		return func(t *text, v reflect.Value) bool {
			s, ok := t.quoted()
			v.SetString(s)
			return ok
		}
	case reflect.Bool:
		return func(t *text, v reflect.Value) bool {
			yes := t.eat("true")
			v.SetBool(yes)
			return yes || t.eat("false")
		}
	case reflect.Int:
		return func(t *text, v reflect.Value) bool {
			n, err := strconv.ParseInt(t.number(), 10, 64)
			v.SetInt(n)
			return err == nil
		}
	case reflect.Float64:
		return func(t *text, v reflect.Value) bool {
			f, err := strconv.ParseFloat(t.number(), 64)
			v.SetFloat(f)
			return err == nil
		}
	case reflect.Pointer:
		return pointerDecoder(typ)
	case reflect.Slice:
		return sliceDecoder(typ)
	case reflect.Struct:
		return structDecoder(typ)
	}
	return func(*text, reflect.Value) bool { return false }
}

// pointerDecoder reads into what v points at, which it makes where there is nothing yet.
func pointerDecoder(typ reflect.Type) decoder {
	elem := decoderOf(typ.Elem())
	return func(t *text, v reflect.Value) bool {
		if t.eat("null") {
			return true
		}
		if v.IsNil() {
			v.Set(reflect.New(typ.Elem()))
		}
		return elem(t, v.Elem())
	}
}

func sliceDecoder(typ reflect.Type) decoder {
	elem := decoderOf(typ.Elem())
	return func(t *text, v reflect.Value) bool {
		if t.eat("null") {
			return true
		}
		if !t.eat("[") {
			return false
		}
		if t.eat("]") {
			v.Set(reflect.MakeSlice(typ, 0, 0))
			return true
		}
		for n := 0; ; n++ {
			if n == v.Cap() {
				v.Grow(1)
			}
			v.SetLen(n + 1)
			if !elem(t, v.Index(n)) {
				return false
			}
			if !t.eat(",") {
				return t.eat("]")
			}
		}
	}
}

func structDecoder(typ reflect.Type) decoder {
	type field struct {
		key  string // as it stands before the value
		read decoder
	}
	fields := make([]field, typ.NumField())
	for i := range fields {
		name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
		fields[i] = field{`"` + name + `":`, decoderOf(typ.Field(i).Type)}
	}
	return func(t *text, v reflect.Value) bool {
		if !t.eat("{") {
			return false
		}
		if t.eat("}") {
			return true
		}
		for i, f := range fields {
			if !t.eat(f.key) {
				continue // it was left out
			}
			if !f.read(t, v.Field(i)) {
				return false
			}
			if !t.eat(",") {
				return t.eat("}")
			}
		}
		return false
	}
}
