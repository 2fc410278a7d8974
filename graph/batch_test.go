package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"

	"github.com/google/go-cmp/cmp"
)

// TestBatchCheck breaks a good batch in one way at a time and reads what a person is told.
func TestBatchCheck(t *testing.T) {
	if err := graphtest.Full(t).Check(); err != nil {
		t.Fatal(err)
	}
	if err := (&graph.Batch{Document: graph.Document{ID: "document/ferry"}}).Check(); err != nil {
		t.Errorf("a batch that deletes is refused: %v", err)
	}
	outside := graph.Span{Start: 3, End: 9000, Exact: "x"}
	other := graph.Span{Start: 3, End: 6, Exact: "not what is there"}
	none := graph.ID("chain/full/9000-9001")
	for _, test := range []struct {
		name string
		harm func(*graph.Batch)
		says string
	}{
		{"no id", func(b *graph.Batch) { b.Document.ID = "" }, "document with an id of the form document/…"},
		{"an id of another kind", func(b *graph.Batch) { b.Document.ID = "claim/full" }, "document with an id of the form document/…"},
		{"an id with a second slash", func(b *graph.Batch) { b.Document.ID = "document/full/1" }, "document with an id of the form document/…"},
		{"no text", func(b *graph.Batch) { b.Document.Text = "" }, "document/full: it has no text"},
		{"text that is not UTF-8", func(b *graph.Batch) { b.Document.Text += "\xff" }, "its text is not UTF-8"},
		{"no reader", func(b *graph.Batch) { b.Document.Reader = "" }, "which reader"},
		{"a date that is none", func(b *graph.Batch) { b.Document.Published = "May 3" }, `"May 3" is no EDTF level 1 date`},
		{"another date that is none", func(b *graph.Batch) { b.Document.Retrieved = "2031-13" }, "months are 01 to 12"},
		{"superseding what is no document", func(b *graph.Batch) { b.Document.Supersedes = "claim/1" }, "supersedes claim/1"},
		{"blocks that overlap", func(b *graph.Batch) { b.Document.Blocks[1].Start = 3 }, "overlaps another"},
		{"a block outside the text", func(b *graph.Batch) { b.Document.Blocks[1].End = 9000 }, "ends outside the text"},
		{"an empty block", func(b *graph.Batch) { b.Document.Blocks[0].End = 0 }, "is empty"},
		{"one id twice", func(b *graph.Batch) { b.Chains = append(b.Chains, b.Chains[0]) }, "the id is used twice"},
		{"another document's record", func(b *graph.Batch) { b.Sentences[0].Document = "document/ferry" }, "it belongs to document/ferry"},
		{"another document's id", func(b *graph.Batch) { b.Sentences[0].ID = "sentence/ferry/0-3" }, "not of the form sentence/full/…"},
		{"a document's id that only begins alike", func(b *graph.Batch) { b.Sentences[0].ID = "sentence/full-2/0-3" }, "not of the form sentence/full/…"},
		{"an id of the wrong kind", func(b *graph.Batch) { b.Sentences[0].ID = "claim/full/0-3" }, "not of the form sentence/full/…"},
		{"words that are not there", func(b *graph.Batch) { b.Sentences[0].Span.Exact = "x" }, "span: the text at"},
		{"a span outside the text", func(b *graph.Batch) { b.Sentences[0].Span = outside }, "lies outside the text"},
		{"a span backwards", func(b *graph.Batch) { b.Sentences[0].Span = graph.Span{Start: 9, End: 3} }, "is empty, cuts a character"},
		{"a span before the text", func(b *graph.Batch) { b.Sentences[0].Span = graph.Span{Start: -1, End: 3} }, "lies outside the text"},
		{"a span that cuts a character", func(b *graph.Batch) { b.Sentences[0].Span = graph.Span{Start: 1, End: 9} }, "cuts a character"},

		{"a chain of no type", func(b *graph.Batch) { b.Chains[0].Type = "navy" }, `type: there is no "navy"`},
		{"a chain without mentions", func(b *graph.Batch) { b.Chains[0].Mentions = nil }, "it has no mention"},
		{"a chain without a name", func(b *graph.Batch) { b.Chains[0].Name = "" }, "neither a name nor a wording"},
		{"a chain named as nowhere told", func(b *graph.Batch) { b.Chains[1].Name, b.Chains[1].Named = "New Mill", true }, `it is called "New Mill", which no mention`},
		{"a mention of no form", func(b *graph.Batch) { b.Chains[0].Mentions[0].Form = "nod" }, `there is no "nod"`},
		{"a mention that is not there", func(b *graph.Batch) { b.Chains[0].Mentions[0].Span = other }, "mention: the text at"},
		{"mentions out of order", func(b *graph.Batch) {
			b.Chains[0].Mentions = append(b.Chains[0].Mentions, b.Chains[0].Mentions[0])
		}, "comes before the one it follows"},
		{"no rule", func(b *graph.Batch) { b.Chains[0].By.Rule = "" }, "which rule took it"},
		{"a confidence above one", func(b *graph.Batch) { b.Chains[0].By.Confidence = 1.5 }, "not between 0 and 1"},
		{"made by nobody known", func(b *graph.Batch) { b.Chains[0].Mentions[0].By.Made = "oracle" }, `made by: there is no "oracle"`},
		{"a title that is not there", func(b *graph.Batch) { b.Chains[0].Titles[0].Span = other }, "title: the text at"},
		{"acting for nobody", func(b *graph.Batch) { b.Chains[0].ActsFor[0].Chain = "" }, "acts for: it points at one chain or one source"},
		{"acting for both", func(b *graph.Batch) { b.Chains[0].ActsFor[0].Source = b.Sources[0].ID }, "acts for: it points at one chain or one source"},
		{"its own member", func(b *graph.Batch) { b.Chains[0].Members[0] = b.Chains[0].ID }, "it is a member of itself"},
		{"a member that is not there", func(b *graph.Batch) { b.Chains[0].Members[0] = none }, "member: " + string(none) + " is not in the batch"},
		{"in what is not there", func(b *graph.Batch) { b.Chains[1].In.Chain = none }, "in: " + string(none) + " is not in the batch"},

		{"a source of no kind", func(b *graph.Batch) { b.Sources[0].Kind = "gull" }, `kind: there is no "gull"`},
		{"a named source who is nobody", func(b *graph.Batch) { b.Sources[1].Kind, b.Sources[1].Chain = graph.NamedSource, "" }, "a named source says who it is"},
		{"a source's words", func(b *graph.Batch) { b.Sources[0].Wording = other }, "wording: the text at"},
		{"a source's chain", func(b *graph.Batch) { b.Sources[0].Chain = none }, "chain: "},
		{"a source that is part of itself", func(b *graph.Batch) { b.Sources[1].PartOf = b.Sources[1].ID }, "part of itself"},
		{"more than the most", func(b *graph.Batch) { b.Sources[1].Number.Low = new(1000.0) }, "the least is more than the most"},
		{"a number's whole", func(b *graph.Batch) { b.Sources[1].Number.Of = &other }, "number: the text at"},
		{"an affiliation", func(b *graph.Batch) { b.Sources[1].Affiliations[0].Span = other }, "affiliation: the text at"},
		{"a rank", func(b *graph.Batch) { b.Sources[1].Rank = &other }, "rank: the text at"},
		{"a basis", func(b *graph.Batch) { b.Sources[1].Basis[0] = other }, "basis: the text at"},
		{"a ground rule", func(b *graph.Batch) { b.Sources[1].GroundRule = &other }, "ground rule: the text at"},
		{"a reason", func(b *graph.Batch) { b.Sources[1].Reason = &other }, "reason: the text at"},
		{"a statement", func(b *graph.Batch) { b.Sources[1].Statements[0] = other }, "statement: the text at"},

		{"an event of no type", func(b *graph.Batch) { b.Events[0].Type = "nod" }, `type: there is no "nod"`},
		{"an event of no status", func(b *graph.Batch) { b.Events[0].Status = "" }, `status: there is no ""`},
		{"a status for derived records only", func(b *graph.Batch) { b.Events[0].Status = graph.Sought }, `status: there is no "sought"`},
		{"an event without evidence", func(b *graph.Batch) { b.Events[0].Evidence = nil }, "evidence: there are no words behind it"},
		{"a trigger", func(b *graph.Batch) { b.Events[0].Trigger = other }, "trigger: the text at"},
		{"a participant who is not there", func(b *graph.Batch) { b.Events[0].Participants[0].Chain = none }, "participant: "},
		{"a place", func(b *graph.Batch) { b.Events[0].Place.Chain = none }, "place: "},
		{"a venue", func(b *graph.Batch) { b.Events[0].Venue.Span = other }, "venue: the text at"},
		{"a time", func(b *graph.Batch) { b.Events[0].When.EDTF = "dawn" }, "when: "},
		{"a time's words", func(b *graph.Batch) { b.Events[0].When.Span = other }, "when: the text at"},
		{"an inference from nothing", func(b *graph.Batch) { b.Events[0].When.Inferred[0].From = "" }, "what was inferred and what from"},

		{"a proposition without a predicate", func(b *graph.Batch) { b.Propositions[0].Predicate = "" }, "it has no predicate"},
		{"a proposition without content", func(b *graph.Batch) { b.Propositions[0].Content = nil }, "content: there are no words behind it"},
		{"an argument of no role", func(b *graph.Batch) { b.Propositions[1].Arguments[0].Role = "guest" }, `argument: there is no "guest"`},
		{"an argument that is not there", func(b *graph.Batch) { b.Propositions[1].Arguments[0].Event = "event/full/1-2" }, "event: event/full/1-2 is not in the batch"},
		{"an argument of the wrong kind", func(b *graph.Batch) { b.Propositions[1].Arguments[0].Chain = b.Sources[0].ID }, "is not in the batch"},
		{"its own argument", func(b *graph.Batch) { b.Propositions[1].Arguments[1].Proposition = b.Propositions[1].ID }, "it is its own argument"},
		{"a condition", func(b *graph.Batch) { b.Propositions[1].Condition = none }, "condition: "},
		{"no such means", func(b *graph.Batch) { b.Propositions[1].Means = "song" }, `means: there is no "song"`},
		{"means without words", func(b *graph.Batch) { b.Propositions[1].MeansSpan = nil }, "means: there are no words behind it"},
		{"no such channel", func(b *graph.Batch) { b.Propositions[1].Channel = "gull" }, `channel: there is no "gull"`},
		{"a channel without words", func(b *graph.Batch) { b.Propositions[1].ChannelSpan = nil }, "channel: there are no words behind it"},
		{"a quantity", func(b *graph.Batch) { b.Propositions[1].Quantities[0].Span = other }, "number: the text at"},

		{"asserting nothing", func(b *graph.Batch) { b.Assertions[0].Proposition = "" }, "it asserts nothing"},
		{"asserting what is not there", func(b *graph.Batch) { b.Assertions[0].Proposition = none }, "proposition: "},
		{"an assertion without evidence", func(b *graph.Batch) { b.Assertions[0].Evidence = nil }, "evidence: there are no words behind it"},
		{"no such mode", func(b *graph.Batch) { b.Assertions[0].Mode = "sung" }, `mode: there is no "sung"`},
		{"no such scope", func(b *graph.Batch) { b.Assertions[0].Scope = "page" }, `scope: there is no "page"`},
		{"a speaker who is not there", func(b *graph.Batch) { b.Assertions[0].Speaker = &graph.Party{Chain: none} }, "speaker: "},
		{"a source that is a chain", func(b *graph.Batch) { b.Assertions[0].Sources[0] = *b.Assertions[0].Speaker }, "source: it points at a source record"},
		{"an own voice with a source", func(b *graph.Batch) { b.Assertions[0].Mode = graph.Own }, "own voice has neither"},
		{"no such audience", func(b *graph.Batch) { b.Assertions[0].Audience.Kind = "gulls" }, `audience: there is no "gulls"`},
		{"an audience without its party", func(b *graph.Batch) { b.Assertions[0].Audience.Party = nil }, "audience: a party is named"},
		{"a relay", func(b *graph.Batch) { b.Assertions[0].Relays[0].Chain = none }, "relay: "},
		{"a credit", func(b *graph.Batch) { b.Assertions[0].Credit[0].Span = other }, "credit: the text at"},
		{"a cue", func(b *graph.Batch) { b.Assertions[0].Cue = &other }, "cue: the text at"},
		{"a sentence that is not there", func(b *graph.Batch) { b.Assertions[0].Sentences[0] = "sentence/full/1-2" }, "sentence: sentence/full/1-2 is not in the batch"},

		{"no such response", func(b *graph.Batch) { b.Responses[0].Kind = "shrug" }, `kind: there is no "shrug"`},
		{"a response of nobody", func(b *graph.Batch) { b.Responses[0].Party = graph.Party{} }, "party: it points at one chain"},
		{"a response through", func(b *graph.Batch) { b.Responses[0].Through = &graph.Party{} }, "through: it points at one chain"},
		{"a response about", func(b *graph.Batch) { b.Responses[0].About = &other }, "about: the text at"},
		{"a response without evidence", func(b *graph.Batch) { b.Responses[0].Evidence = nil }, "evidence: there are no words behind it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := graphtest.Full(t)
			test.harm(b)
			err := b.Check()
			if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), test.says) {
				t.Errorf("the error is %v, want one that says %q", err, test.says)
			}
		})
	}
}

// TestBatchCheckBounds holds the length of what a person is shown.
func TestBatchCheckBounds(t *testing.T) {
	b := graphtest.Crowd(t, "crowd", 50)
	for i := range b.Chains {
		b.Chains[i].Name = ""
		b.Chains[i].By.Rule = ""
	}
	err := b.Check()
	if err == nil || !strings.Contains(err.Error(), "document/crowd is refused whole") || !strings.Contains(err.Error(), "more") || len(err.Error()) > 3000 {
		t.Errorf("the error is %v", err)
	}
	if n := len(b.Problems()); n < 100 {
		t.Errorf("%d problems, want all", n)
	}
}

func TestWriteCheck(t *testing.T) {
	good := func() *graph.Decision {
		span := graph.Span{Start: 0, End: 1, Exact: "x"}
		return &graph.Decision{ID: "decision/1", Kind: graph.Same, Author: "a", Reason: "r", A: graph.Anchor{Span: span}, B: graph.Anchor{Span: span}}
	}
	decide := func(harm func(*graph.Decision)) graph.Write {
		d := good()
		harm(d)
		return graph.Write{Decisions: []*graph.Decision{d}}
	}
	put := func(rs ...graph.Record) graph.Write { return graph.Write{Derived: &graph.Delta{Put: rs}} }
	for _, test := range []struct {
		name string
		w    graph.Write
		says string
	}{
		{"nothing", graph.Write{}, ""},
		{"a decision", decide(func(*graph.Decision) {}), ""},
		{"a decision under another kind's id", decide(func(d *graph.Decision) { d.ID = "claim/1" }), "form decision/…"},
		{"a decision of no kind", decide(func(d *graph.Decision) { d.Kind = "perhaps" }), `not "perhaps"`},
		{"a decision without an author", decide(func(d *graph.Decision) { d.Author = "" }), "its author and its reason"},
		{"a decision about nothing", decide(func(d *graph.Decision) { d.B.Span = graph.Span{} }), "quotes the two places"},
		{"a decision twice", graph.Write{Decisions: []*graph.Decision{good(), good()}}, "decision/1 stands twice"},
		{"a document twice", graph.Write{Batches: []*graph.Batch{graphtest.Ferry(t), graphtest.Ferry(t)}}, "document/ferry stands twice"},
		{"derived records", put(&graph.Entity{ID: "person/a"}, &graph.Entity{ID: "place/a"}, &graph.Claim{ID: "claim/a"}), ""},
		{"a told record as a derived one", put(&graph.Chain{ID: "chain/a"}), "chain/a"},
		{"a derived record under another kind's id", put(&graph.Claim{ID: "person/a"}), "person/a is not the id"},
		{"a derived record without a key", put(&graph.Claim{ID: "claim/"}), "claim/ is not the id"},
		{"a derived record twice", put(&graph.Claim{ID: "claim/a"}, &graph.Claim{ID: "claim/a"}), "claim/a stands twice"},
		{"a told record deleted", graph.Write{Derived: &graph.Delta{Delete: []graph.ID{"chain/a"}}}, "chain/a is not a derived record"},
	} {
		err := test.w.Check()
		switch {
		case test.says == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.says != "" && (graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), test.says)):
			t.Errorf("%s: the error is %v, want one that says %q", test.name, err, test.says)
		}
	}
}

// FuzzBatch feeds Check whatever JSON gives: it never panics, and what it lets pass can be kept and read back.
func FuzzBatch(f *testing.F) {
	for _, b := range []*graph.Batch{graphtest.Ferry(f), graphtest.Letter(f), graphtest.Truce(f), graphtest.Full(f)} {
		text, err := json.Marshal(b)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"document":{"id":"document/a","text":"x","reader":"r"},"chains":[{}],"events":[{}],"assertions":[{}],"responses":[{}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var b graph.Batch
		if json.Unmarshal(text, &b) != nil || b.Check() != nil {
			return
		}
		for r := range b.Records() {
			row, err := graph.RowOf(r)
			if err != nil {
				t.Fatal(err)
			}
			back, err := graph.Decode(row.ID.Kind(), row.Body)
			if err != nil {
				t.Fatalf("%s passes and cannot be read back: %v", row.ID, err)
			}
			again, err := graph.RowOf(back)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(row, again); d != "" {
				t.Fatalf("%s is kept as another record:\n%s", row.ID, d)
			}
		}
	})
}
