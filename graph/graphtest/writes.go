package graphtest

import (
	"testing"

	"backchannel/graph"
)

func backAsWritten(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	full := Full(t)
	tell(t, s, full, Ferry(t))
	var ids []graph.ID
	var want []graph.Record
	for r := range full.Records() {
		ids, want = append(ids, r.RecordID()), append(want, r)
	}
	d := &graph.Decision{ID: "decision/1", Kind: graph.Same, Author: "M. Tarn", Reason: "one office", At: "2031-05-02T10:00:00Z",
		A: graph.Anchor{Document: full.Document.ID, Span: full.Chains[0].Mentions[0].Span}, B: graph.Anchor{Document: "document/ferry", Span: Ferry(t).Chains[0].Mentions[0].Span}}
	derived := everyDerived()
	seq := apply(t, s, graph.Write{Decisions: []*graph.Decision{d}})
	apply(t, s, graph.Write{Derived: &graph.Delta{Settled: seq, Put: derived}})
	for _, r := range append([]graph.Record{d}, derived...) {
		ids, want = append(ids, r.RecordID()), append(want, r)
	}
	equal(t, "Get", get(t, s, ids...), want)
	for i := range ids {
		equal(t, "Get of one", get(t, s, ids[i])[0], want[i])
	}
	got := get(t, s, "claim/none", ids[1], "", "no slash", ids[1], ids[0])
	equal(t, "Get with gaps and repetitions", got, []graph.Record{nil, want[1], nil, nil, want[1], want[0]})
	equal(t, "Get of nothing", get(t, s), []graph.Record{})
	// What a caller does with a record is no matter of the store.
	got[1].(*graph.Sentence).Span.Exact = "changed"
	equal(t, "Get after a caller changed what it got", get(t, s, ids[1])[0], want[1])

	b, err := graph.ReadBatch(t.Context(), s, full.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	again := open(t)
	tell(t, again, b)
	rewritten := contents(t, again)
	one := open(t)
	tell(t, one, full)
	equal(t, "a batch that was read and written again", rewritten, contents(t, one))
}

func sameTwice(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	seq := tell(t, s, Ferry(t), Letter(t))
	before := contents(t, s)
	later := Ferry(t)
	later.Document.Retrieved = "2031-06-01"
	for _, batches := range [][]*graph.Batch{{Ferry(t), Letter(t)}, {Letter(t)}, {later}, {}} {
		if again := tell(t, s, batches...); again != seq {
			t.Errorf("a write that changed nothing moved the sequence from %d to %d", seq, again)
		}
	}
	equal(t, "after the same batches again", contents(t, s), before)
	// Another reader's reading of the same text is another batch.
	other := Ferry(t)
	other.Document.Reader = "story/2"
	if again := tell(t, s, other); again != seq+1 {
		t.Errorf("a new reader's batch moved the sequence from %d to %d", seq, again)
	}
}

func everyOrder(t *testing.T, open func(t *testing.T) graph.Store) {
	batches := []*graph.Batch{Ferry(t), Letter(t), Full(t)}
	var want []string
	var try func(done []*graph.Batch, left []*graph.Batch)
	try = func(done, left []*graph.Batch) {
		if len(left) == 0 {
			s := open(t)
			tell(t, s, done[:2]...) // together, and by itself
			tell(t, s, done[2])
			got := contents(t, s)
			if want == nil {
				want = got
			}
			equal(t, "another order of the same batches", got, want)
			return
		}
		for i, b := range left {
			rest := append(append([]*graph.Batch{}, left[:i]...), left[i+1:]...)
			try(append(done[:len(done):len(done)], b), rest)
		}
	}
	try(nil, batches)
}

func refused(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	tell(t, s, Ferry(t))
	before := contents(t, s)
	bad := Letter(t)
	bad.Sentences[0].Span.Exact = "other words"
	stranger := Letter(t)
	stranger.Document.ID = "document/stranger"
	unknown := &graph.Delta{Put: []graph.Record{&graph.Entity{ID: "claim/x"}}}
	for _, test := range []struct {
		name string
		w    graph.Write
		code graph.Code
		says string
	}{
		{"a span that is not the text's", graph.Write{Batches: []*graph.Batch{Truce(t), bad}}, graph.Invalid, "is not the quoted words"},
		{"one document twice", graph.Write{Batches: []*graph.Batch{Truce(t), Truce(t)}}, graph.Invalid, "twice"},
		{"records of another document", graph.Write{Batches: []*graph.Batch{Truce(t), stranger}}, graph.Invalid, "belongs to"},
		{"a decision without a reason", graph.Write{Batches: []*graph.Batch{Truce(t)}, Decisions: []*graph.Decision{{ID: "decision/1", Kind: graph.Same}}}, graph.Invalid, "reason"},
		{"a derived record under a strange id", graph.Write{Batches: []*graph.Batch{Truce(t)}, Derived: unknown}, graph.Invalid, "claim/x"},
		{"told records deleted as derived ones", graph.Write{Batches: []*graph.Batch{Truce(t)}, Derived: &graph.Delta{Delete: []graph.ID{"document/ferry"}}}, graph.Invalid, "not a derived record"},
		{"derived from another state", graph.Write{Batches: []*graph.Batch{Truce(t)}, Derived: &graph.Delta{Base: 7, Settled: 7}}, graph.Conflict, "compute them again"},
		{"derived from the future", graph.Write{Batches: []*graph.Batch{Truce(t)}, Derived: &graph.Delta{Settled: 9}}, graph.Invalid, "9"},
	} {
		_, err := s.Apply(t.Context(), test.w)
		if err == nil {
			t.Errorf("%s: accepted", test.name)
			continue
		}
		wantError(t, err, test.code, test.says)
		equal(t, test.name, contents(t, s), before)
	}
	if seq := tell(t, s, Truce(t)); seq != 2 {
		t.Errorf("after refused writes the next has sequence number %d, want 2", seq)
	}
}

func replaceAndDelete(t *testing.T, open func(t *testing.T) graph.Store) {
	nothing := contents(t, open(t))
	short := NewStory(t, "ferry", "The ferry did not sail.")
	short.Chain(graph.Venue, "ferry")
	fresh := open(t)
	tell(t, fresh, Letter(t), Truce(t), short.Batch())
	replaced := contents(t, fresh)

	s := open(t)
	tell(t, s, Letter(t), Truce(t))
	without := contents(t, s)
	tell(t, s, Ferry(t))
	with := contents(t, s)
	tell(t, s, short.Batch())
	equal(t, "after a batch replaced another", contents(t, s), replaced)

	tell(t, s, Ferry(t))
	equal(t, "after the first batch came back", contents(t, s), with)
	seq := tell(t, s, &graph.Batch{Document: graph.Document{ID: "document/ferry"}})
	equal(t, "after the document was deleted", contents(t, s), without)
	if again := tell(t, s, &graph.Batch{Document: graph.Document{ID: "document/ferry"}}); again != seq {
		t.Error("deleting what is not there changed something")
	}
	for _, b := range []*graph.Batch{Letter(t), Truce(t)} {
		tell(t, s, &graph.Batch{Document: graph.Document{ID: b.Document.ID}})
	}
	equal(t, "after every document was deleted", contents(t, s), nothing)
	// Words that were deleted are not found, and words that come back are.
	tell(t, s, Ferry(t))
	page, err := s.Find(t.Context(), graph.Query{Kinds: []graph.Kind{graph.KindSentence}, Terms: []string{"ferry"}})
	if err != nil || len(page.Items) == 0 {
		t.Errorf("a document that came back is not found: %v", err)
	}
}

func decisions(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	tell(t, s, Ferry(t), Letter(t))
	d := graph.Decision{ID: "decision/1", Kind: graph.Same, Author: "M. Tarn", Reason: "one office", At: "2031-05-02T10:00:00Z",
		A: graph.Anchor{Document: "document/ferry", Span: Ferry(t).Chains[0].Mentions[0].Span},
		B: graph.Anchor{Document: "document/letter", Span: Letter(t).Chains[0].Mentions[0].Span}}
	seq := apply(t, s, graph.Write{Decisions: []*graph.Decision{&d}})
	if again := apply(t, s, graph.Write{Decisions: []*graph.Decision{&d}}); again != seq {
		t.Error("the same decision again changed something")
	}
	d.Kind, d.Reason = graph.Different, "two offices after all"
	if again := apply(t, s, graph.Write{Decisions: []*graph.Decision{&d}}); again != seq+1 {
		t.Errorf("a decision that changed has sequence number %d, want %d", again, seq+1)
	}
	equal(t, "the decision", get(t, s, "decision/1")[0], graph.Record(&d))
	for _, doc := range []string{"document/ferry", "document/letter"} {
		n, err := s.Count(t.Context(), graph.Query{Kinds: []graph.Kind{graph.KindDecision}, Filter: graph.In{Field: graph.FieldDocument, Values: []string{doc}}}, graph.FieldKind, 5)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "decisions about "+doc, n, graph.Counts{Total: 1, Buckets: []graph.Bucket{{Value: "different", Count: 1}}})
	}
	// A decision outlives the document it is about: the next reading finds it again.
	tell(t, s, &graph.Batch{Document: graph.Document{ID: "document/ferry"}})
	equal(t, "the decision after its document went", get(t, s, "decision/1")[0], graph.Record(&d))
}

func derived(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	seq := tell(t, s, Ferry(t), Letter(t))
	told := contents(t, s)
	put := everyDerived()
	if got := apply(t, s, graph.Write{Derived: &graph.Delta{Base: 0, Settled: seq, Put: put}}); got != seq {
		t.Errorf("derived records moved the sequence from %d to %d", seq, got)
	}
	info, err := s.Info(t.Context())
	if err != nil || info.Settled != seq {
		t.Fatalf("settled up to %d, want %d (%v)", info.Settled, seq, err)
	}
	with := contents(t, s)
	_, err = s.Apply(t.Context(), graph.Write{Derived: &graph.Delta{Base: 0, Settled: seq}})
	wantError(t, err, graph.Conflict, "compute them again")

	// An edge that several records give goes when the last of them goes.
	chain, of := Ferry(t).Chains[0].ID, graph.ID("government/ost")
	expand := func() int {
		t.Helper()
		pages, err := s.Expand(t.Context(), graph.Expansion{From: []graph.ID{of}, Type: graph.EdgeAttendedBy, Back: true, Total: true})
		if err != nil {
			t.Fatal(err)
		}
		if *pages[0].Total != len(pages[0].Items) {
			t.Errorf("%d edges in a page of a total of %d", len(pages[0].Items), *pages[0].Total)
		}
		return len(pages[0].Items)
	}
	event := Ferry(t).Events[0].ID
	member := func(n string) *graph.Member {
		return &graph.Member{ID: graph.ID("member/" + n), Document: "document/ferry", Of: of, Told: chain, Block: "b", Method: "m",
			Links: []graph.Link{{From: event, Type: graph.EdgeAttendedBy, Key: "2031"}}}
	}
	apply(t, s, graph.Write{Derived: &graph.Delta{Base: seq, Settled: seq, Put: []graph.Record{member("x"), member("y")}}})
	for _, step := range []struct {
		gone []graph.ID
		want int
	}{{nil, 1}, {[]graph.ID{"member/x"}, 1}, {[]graph.ID{"member/y", "member/y", "member/never"}, 0}} {
		apply(t, s, graph.Write{Derived: &graph.Delta{Base: seq, Settled: seq, Delete: step.gone}})
		if got := expand(); got != step.want {
			t.Errorf("after %v was deleted, %d edges, want %d", step.gone, got, step.want)
		}
	}
	equal(t, "after the members came and went", contents(t, s), with)

	claim := *put[len(put)-1].(*graph.Dispute)
	claim.Text = "changed"
	apply(t, s, graph.Write{Derived: &graph.Delta{Base: seq, Settled: seq, Put: []graph.Record{&claim}}})
	equal(t, "a derived record that changed", get(t, s, claim.ID)[0], graph.Record(&claim))
	apply(t, s, graph.Write{Derived: &graph.Delta{Base: seq, Settled: seq, Wipe: true, Put: put}})
	equal(t, "after a rebuild", contents(t, s), with)
	apply(t, s, graph.Write{Derived: &graph.Delta{Base: seq, Settled: seq, Wipe: true}})
	equal(t, "after all that was derived was wiped", contents(t, s), told)
}

func feed(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	changes := func(after int64, n int) []graph.Changed {
		t.Helper()
		got, err := s.Changes(t.Context(), after, n)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	equal(t, "the feed of an empty store", changes(0, 10), []graph.Changed(nil))
	if seq := tell(t, s, Ferry(t), Letter(t)); seq != 2 {
		t.Errorf("two documents end at sequence number %d, want 2", seq)
	}
	tell(t, s, Ferry(t)) // nothing
	d := &graph.Decision{ID: "decision/1", Kind: graph.Review, Author: "M. Tarn", Reason: "see", A: graph.Anchor{Span: graph.Span{Exact: "x"}}, B: graph.Anchor{Span: graph.Span{Exact: "x"}}}
	apply(t, s, graph.Write{Batches: []*graph.Batch{{Document: graph.Document{ID: "document/ferry"}}, Truce(t)}, Decisions: []*graph.Decision{d}})
	all := []graph.Changed{{Seq: 1, ID: "document/ferry"}, {Seq: 2, ID: "document/letter"}, {Seq: 3, ID: "document/ferry", Deleted: true},
		{Seq: 4, ID: "document/truce"}, {Seq: 5, ID: "decision/1"}}
	equal(t, "the feed", changes(0, 10), all)
	for after := range int64(5) {
		equal(t, "the feed, one at a time", changes(after, 1), all[after:after+1])
	}
	equal(t, "the feed's end", changes(5, 10), []graph.Changed(nil))
	for _, n := range []int{0, -1, graph.MaxChanges + 1} {
		_, err := s.Changes(t.Context(), 0, n)
		wantError(t, err, graph.Limit, "changes at once")
	}
}
