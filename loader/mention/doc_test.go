package mention

import (
	"slices"
	"testing"
)

const sample = `Tarvia’s chief negotiator, Matthis Corvane, met the two Caldrian envoys, Judith Marrane and Piers Oldacre, in Port Sela, Kestra.
“She told him that the U.S.-Kestran talks had failed,” Mr. Corvane’s spokesman said. He blamed the Israeli and Egyptian officials.`

// lookups compares the look-ups of a document with what its list of mentions says.
func lookups(t *testing.T, d *Doc) {
	t.Helper()
	for i := range d.Tokens {
		var covering, starting, inside []Mention
		last := min(i+5, len(d.Tokens))
		for _, m := range d.Mentions {
			if m.First <= i && m.Last > i {
				covering = append(covering, m)
			}
			if m.First == i {
				starting = append(starting, m)
			}
			if m.First >= i && m.Last <= last {
				inside = append(inside, m)
			}
		}
		slices.Reverse(covering)
		if got := slices.Collect(d.Covering(i, i+1)); !nested(covering) && len(got) == 0 || nested(covering) && !slices.Equal(got, covering) {
			t.Errorf("Covering(%d): %v, want %v", i, got, covering)
		}
		if got := d.Starting(i); !slices.Equal(got, starting) {
			t.Errorf("Starting(%d): %v, want %v", i, got, starting)
		}
		if got := slices.Collect(d.Inside(i, last)); !slices.Equal(got, inside) {
			t.Errorf("Inside(%d, %d): %v, want %v", i, last, got, inside)
		}
		if got := d.TokenAt(int(d.Tokens[i].Start)); got != i {
			t.Errorf("TokenAt(%d) = %d, want %d", d.Tokens[i].Start, got, i)
		}
	}
}

// nested reports whether each mention lies inside the next.
func nested(ms []Mention) bool {
	for i := 1; i < len(ms); i++ {
		if ms[i].First > ms[i-1].First || ms[i].Last < ms[i-1].Last {
			return false
		}
	}
	return true
}

func TestLookups(t *testing.T) {
	d := read(t, sample)
	if len(d.Mentions) < 12 {
		t.Fatalf("only %d mentions", len(d.Mentions))
	}
	lookups(t, d)
}

func TestHeaded(t *testing.T) {
	d := read(t, sample)
	for i := range d.Tokens {
		if d.Exact(i) != "negotiator" {
			continue
		}
		m, ok := d.Headed(i)
		if got := d.Span(m.First, m.Last).Exact; !ok || got != "Tarvia’s chief negotiator" {
			t.Errorf("negotiator heads %q", got)
		}
	}
}

func TestInQuote(t *testing.T) {
	d := read(t, sample)
	want := map[string]bool{"failed": true, "spokesman": false, "envoys": false, "told": true}
	for i := range d.Tokens {
		if q, ok := want[d.Exact(i)]; ok && d.InQuote(i) != q {
			t.Errorf("InQuote(%s) = %v", d.Exact(i), !q)
		}
	}
}
