package resolve

import (
	"strings"
	"testing"

	"backchannel/graph"
)

func FuzzCursor(f *testing.F) {
	mine, other := sign("claims by evidence"), sign("claims by name")
	f.Add("", "person/a", "x")
	f.Add("9998 2024-03-01", "claim/kesh-freed", mine.cursor(graph.Position{Key: "k", ID: "claim/a"}))
	f.Add("a\x00b", "claim/b", "====")
	short := mine.cursor(graph.Position{ID: "a"}) // its last letter has bits to spare
	f.Add("", "person/a", short[:len(short)-1]+string(rune(short[len(short)-1]+1)))
	f.Add("", "person/a", short+"\n")
	f.Fuzz(func(t *testing.T, key, id, junk string) {
		if id == "" || strings.Contains(id, "\x00") {
			t.Skip("no record has such an id")
		}
		want := graph.Position{Key: key, ID: graph.ID(id)}
		got, err := mine.position("after", mine.cursor(want))
		if err != nil || *got != want {
			t.Errorf("%+v came back as %+v, %v", want, got, err)
		}
		if _, err := other.position("after", mine.cursor(want)); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("another query took the cursor: %v", err)
		}
		if p, err := mine.position("after", junk); err == nil && mine.cursor(*p) != junk {
			t.Errorf("%q was read as %+v, whose cursor is %q", junk, p, mine.cursor(*p))
		}
	})
}
