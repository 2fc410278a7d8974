package schema_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestDescriptions holds the schema, as clients see it, to a description of every type, field, argument, input and value, which says of a
// field that can be null when it is.
func TestDescriptions(t *testing.T) {
	type part struct {
		Name, Description string
		Type              struct{ Kind string }
		Args              []part
	}
	var r struct {
		Data struct {
			Schema struct {
				Types []struct {
					part
					Fields, InputFields, EnumValues []part
				}
			} `json:"__schema"`
		}
	}
	const one = `name description`
	response, ok := ask(t, newSchema(story(t)), `{ __schema { types { `+one+` fields { `+one+` type { kind } args { `+one+` } } inputFields { `+one+` } enumValues { `+one+` } } } }`, nil)
	if !ok {
		t.Fatal(response)
	}
	if err := json.Unmarshal([]byte(response), &r); err != nil {
		t.Fatal(err)
	}
	seen := 0
	check := func(path string, p part) {
		seen++
		d := p.Description
		if len(strings.Fields(d)) < 2 || strings.TrimRight(d, ".:…?") == d {
			t.Errorf("%s is described as %q", path, d)
		}
	}
	for _, ty := range r.Data.Schema.Types {
		if strings.HasPrefix(ty.Name, "__") {
			continue
		}
		check(ty.Name, ty.part)
		for _, f := range ty.Fields {
			check(ty.Name+"."+f.Name, f)
			if f.Type.Kind != "NON_NULL" && !strings.Contains(strings.ToLower(f.Description), "null") {
				t.Errorf("%s.%s can be null, and does not say when: %q", ty.Name, f.Name, f.Description)
			}
			for _, a := range f.Args {
				check(ty.Name+"."+f.Name+"("+a.Name+")", a)
			}
		}
		for _, list := range [][]part{ty.InputFields, ty.EnumValues} {
			for _, f := range list {
				check(ty.Name+"."+f.Name, f)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("%d parts only", seen)
	}
}
