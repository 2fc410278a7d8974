package graphtest

import (
	"flag"
	"testing"

	"backchannel/graph"
)

var _ = flag.Bool("update", false, "write the answers of the stories anew")

// The model is held to the suite too, save for what only a real store does: it is one map, with no lock.
func TestModel(t *testing.T) {
	open := func(*testing.T) graph.Store { return NewModel() }
	for name, run := range map[string]func(*testing.T, func(*testing.T) graph.Store){
		"stories": stories, "back as written": backAsWritten, "same twice": sameTwice, "every order": everyOrder,
		"replace and delete": replaceAndDelete, "decisions": decisions, "derived": derived, "feed": feed, "checks": checks,
	} {
		t.Run(name, func(t *testing.T) { run(t, open) })
	}
}
