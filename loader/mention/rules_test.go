package mention

import (
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/loader/text"
)

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"ana ruiz", "ana ruiz", 4},
		{"ana ruiz", "a ruiz", 3},
		{"joe ruiz", "joseph ruiz", 3},
		{"bill ruiz", "william ruiz", 3},
		{"ruiz", "ana ruiz", 2},
		{"ana", "ana ruiz", 1},
		{"mohammed abdullah", "mohammed abdullah masri", 1},
		{"mohammed abdulrahman thani", "mohammed thani", 3},
		{"ana ruiz", "bela ruiz", 0},
		{"ana ruiz", "ana berg", 0},
		{"berg", "ana ruiz", 0},
	} {
		a, b := personName{strings.Fields(c.a)}, personName{strings.Fields(c.b)}
		if got := alike(a, b); got != c.want {
			t.Errorf("alike(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := alike(b, a); got != c.want {
			t.Errorf("alike(%s, %s) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestReadRefusesTokensOfAnotherText(t *testing.T) {
	a, b := document("Ana Ruiz left."), document("Tomas Berg left.")
	if _, err := newReader(t).Read(a, text.Split(b.Text, b.Blocks)); err == nil || !strings.Contains(err.Error(), "another text") {
		t.Errorf("error %v", err)
	}
}

func TestRoleScore(t *testing.T) {
	for _, c := range []struct {
		word, name, kind string
		points           bool
	}{
		{"minister", "foreign minister", "minister", true},
		{"secretary", "secretary of state", "minister", true},
		{"leader", "prime minister", "head-of-government", true},
		{"president", "president", "head-of-state", true},
		{"president", "vice president", "deputy", false},
		{"admiral", "prime minister", "head-of-government", false},
		{"official", "spy chief", "official", true},
	} {
		if got := roleScore(&row{name: c.word}, role{name: c.name, kind: c.kind}); got > 0 != c.points {
			t.Errorf("%q for one who is %q: %v", c.word, c.name, got)
		}
	}
}

func TestShape(t *testing.T) {
	for word, want := range map[string]shape{
		"talks": shapeLower, "Talks": shapeCapital, "McCain": shapeCapital, "NATO": shapeUpper, "U.N.": shapeUpper, "B.": shapeInitial,
		"al-Hayya": shapePrefixed, "20-point": shapeOther, "Élysée": shapeCapital, "I": shapeCapital, "anti-Kestran": shapeLower,
	} {
		if got := shapeOf(word); got != want {
			t.Errorf("shapeOf(%s) = %d, want %d", word, got, want)
		}
	}
}

// TestSurfaces holds how states and capitals are told: as actors, as places, or only as what something is like.
func TestSurfaces(t *testing.T) {
	for _, c := range []struct {
		text string
		name string
		want graph.EntityType // empty: no chain
	}{
		{"Kestra rejected the offer on Monday.", "Kestra", graph.Government},
		{"The envoy flew to Kestra on Monday.", "Kestra", graph.Place},
		{"The two ministers met in Kestra on Monday.", "Kestra", graph.Place},
		{"The note put pressure on Kestra.", "Kestra", graph.Government},
		{"The talks ended after a warning from Kestra.", "Kestra", graph.Government},
		{"Fighting went on in eastern Kestra.", "Kestra", graph.Place},
		{"She visited Kestra and stayed.", "Kestra", graph.Place},
		{"She left Kestra in May.", "Kestra", graph.Place},
		{"She left Kestra no choice.", "Kestra", graph.Government},
		{"She defected to Kestra in May.", "Kestra", graph.Place},
		{"She sent a note to Kestra in May.", "Kestra", graph.Place},
		{"A resident of Kestra sued.", "Kestra", graph.Place},
		{"An envoy of Kestra sued.", "Kestra", graph.Government},
		{"He works in Europe and Kestra.", "Kestra", graph.Place},
		{"He warned Europe and Kestra.", "Kestra", graph.Government},
		{"It lies on the Kestra West Coast.", "Kestra", graph.Place},
		{"It cost US$500.", "United States", ""},
		{"US officials denied it.", "United States", graph.Government},
		{"The US denied it.", "United States", graph.Government},
		{"US shoppers paid more.", "United States", ""},
		{"Tell us about it.", "United States", ""},
		{"Moscow denied the report.", "Russia", graph.Government},
		{"A bomb went off in Moscow.", "Moscow", graph.Place},
		{"A deal between Moscow and Kestra fell apart.", "Russia", graph.Government},
		{"The Kremlin denied the report.", "Russia", graph.Government},
		{"The Kestrans walked out of the room.", "Kestra", graph.Government},
		{"Kestran negotiators walked out.", "Kestra", graph.Government},
		{"A Kestran airstrike hit the bridge.", "Kestra", graph.Government},
		{"A Kestran boy was found in the ruins.", "Kestra", ""},
		{"The Kestran government fell.", "Kestra", graph.Government},
	} {
		var got graph.EntityType
		d := read(t, c.text)
		for _, x := range d.Chains {
			if x.Name == c.name {
				got = x.Type
			}
		}
		if got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.text, c.name, got, c.want)
		}
	}
}
