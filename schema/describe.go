package schema

import (
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"

	"backchannel/schema/exec"
)

// describe gives every part of the schema that has no description of its own the one that it shares: a field that of the interface it
// implements, what all lists and filters have the one below. So each is written once and introspection shows it everywhere.
var describe = sync.OnceFunc(func() {
	s := exec.NewExecutableSchema(exec.Config{}).Schema()
	for _, d := range s.Types {
		if d.BuiltIn {
			continue
		}
		of := shared[""]
		if name, ok := strings.CutSuffix(d.Name, "Connection"); ok {
			fill(&d.Description, "A page of a list of "+name+".")
			of = shared["Connection"]
		} else if name, ok := strings.CutSuffix(d.Name, "Edge"); ok {
			fill(&d.Description, "An entry of a list of "+name+".")
			of = shared["Edge"]
		} else if strings.HasSuffix(d.Name, "Filter") {
			of = shared["Filter"]
		}
		for _, f := range d.Fields {
			fill(&f.Description, of[f.Name])
			fill(&f.Description, inherited(s, d, f.Name))
			for _, a := range f.Arguments {
				fill(&a.Description, shared["argument"][a.Name])
			}
		}
	}
})

func fill(description *string, text string) {
	if *description == "" {
		*description = text
	}
}

// inherited returns the description of a field in the nearest interface that has one.
func inherited(s *ast.Schema, d *ast.Definition, field string) string {
	for _, name := range d.Interfaces {
		i := s.Types[name]
		if f := i.Fields.ForName(field); f != nil {
			if f.Description != "" {
				return f.Description
			}
			if text := inherited(s, i, field); text != "" {
				return text
			}
		}
	}
	return ""
}

// shared is what fields and arguments of one name are wherever they stand.
var shared = map[string]map[string]string{
	"": {
		"document": "The document it was read from.",
		"reading":  "What took it from the text, and how sure that is.",
	},
	"Connection": {
		"edges":      "The entries of the page, each with its cursor.",
		"nodes":      "The records of the page, without cursors.",
		"pageInfo":   "Where the page lies in its list.",
		"totalCount": "How many entries the whole list has. Counted only when asked for.",
	},
	"Edge": {
		"cursor": "Where the entry lies in its list: what after and before take.",
		"node":   "The record.",
	},
	"Filter": {
		"and":            "All of these hold.",
		"or":             "At least one of these holds.",
		"not":            "This does not hold.",
		"document":       "It was read from one of these documents, by id.",
		"minConfidence":  "The reader is at least so sure of it: reading.confidence, 0 to 1. Finer steps than hundredths are rounded up.",
		"madeBy":         "It was taken by one of these: reading.madeBy.",
		"minIndependent": "At least so many independent accounts stand behind it: independence.low.",
		"toldFrom":       "First told not before this: EDTF level 1, by its first day.",
		"toldTo":         "First told not after this: EDTF level 1, by its last day.",
	},
	"argument": {
		"first":    "How many entries, from the start of the list or behind after: 1 to 100; 20 where neither this nor last is given.",
		"after":    "The cursor of the entry before the page.",
		"last":     "How many entries, from the end of the list or in front of before: 1 to 100.",
		"before":   "The cursor of the entry behind the page.",
		"filter":   "Which entries the list has: those that pass. Null is no condition.",
		"order":    "In which order the list is; equal entries are by id.",
		"matching": "Words that an entry holds, all of them, without regard to case, accents and dots; null for any.",
		"id":       "Id of the record.",
		"name":     "Any form of its name, or the surname of a person, without regard to case, accents, dots and a leading \"the\". Give either this or id.",
	},
}
