package graph

import (
	"encoding/json"
	"reflect"
	"testing"
)

// readBoth reads a body both ways, and fails the test where RowOf's own form is not read as encoding/json reads it.
func readBoth(t *testing.T, kind Kind, body []byte) {
	t.Helper()
	told := newRecord(kind)
	if err := json.Unmarshal(body, told); err != nil {
		t.Fatal(err)
	}
	for _, share := range []bool{true, false} {
		got := newRecord(kind)
		x := text{s: string(body), share: share}
		if !decoders[kind](&x, reflect.ValueOf(got)) || x.at != len(body) {
			t.Fatalf("a %s is left to encoding/json at byte %d of %s", kind, x.at, body)
		}
		if !reflect.DeepEqual(told, got) {
			t.Fatalf("a %s is read as %+v, want %+v", kind, got, told)
		}
	}
}

func TestDecode(t *testing.T) {
	low, high := -1.5, 2e30
	span := Span{Start: 0, End: 12, Exact: "“Quote” \"in\" a\\b\tc\n<d> & \u2028 é 🙂 \x01"}
	for _, r := range []Record{
		&Claim{ID: "claim/a", Arguments: []ClaimArgument{{}}, Predicate: "press", Negative: true, Quantities: []Number{{Span: span, Low: &low, High: &high, Of: &span}}, Refs: []Ref{}, About: []string{"a", ""},
			Sourcing: Sourcing{Named: 12, Voices: []Voice{{Kind: OwnVoice}, {Ref: Ref{Span: span}}, {Accounts: []string{"a", "b", "c"}}}}},
		&Chain{ID: "chain/a", Mentions: []Mention{{Span: span}, {By: Reading{Rule: "r", Confidence: 0.85}}}, In: &Party{}},
		&Document{ID: "document/a", Text: span.Exact, Blocks: []Block{{Start: 1, End: -2}}},
		&Decision{ID: "decision/a"},
	} {
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		readBoth(t, r.RecordID().Kind(), body)
	}
	for _, other := range []string{"{ \"id\" : \"claim/a\" }", `{"text":"a","id":"claim/a"}`, `{"id":"claim/a","new":1}`, `{"id":"claim\/a"}`, "{\"id\":\"claim/a\"}\n"} {
		if r, err := Decode(KindClaim, []byte(other)); err != nil || r.RecordID() != "claim/a" {
			t.Errorf("%s is read as %v (%v)", other, r, err)
		}
	}
	for _, bad := range []string{"", "{", `{"id":`, `{"id":"`, `{"id":"a\`, `{"id":"a"}}`, `{"id":1}`, `{"refs":[`, `{"refs":[{}`, `{"attributed":tru}`, `{"sourcing":{"named":1x}}`} {
		if r, err := Decode(KindClaim, []byte(bad)); CodeOf(err) != Internal {
			t.Errorf("%s is read as %v (%v)", bad, r, err)
		}
	}
}

// FuzzDecode has a record of whatever JSON gives written and read.
func FuzzDecode(f *testing.F) {
	f.Add(3, []byte(`{"id":"a","mentions":[{"span":{"start":1,"end":2,"exact":"\"\\u00e9\\ud83d\\ude00"}}],"by":{"confidence":1e-7}}`))
	f.Fuzz(func(t *testing.T, n int, text []byte) {
		kind := Kinds[uint(n)%uint(len(Kinds))]
		r := newRecord(kind)
		if json.Unmarshal(text, r) != nil {
			return
		}
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		readBoth(t, kind, body)
	})
}
