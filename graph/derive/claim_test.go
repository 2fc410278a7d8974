package derive

import (
	"slices"
	"testing"

	"backchannel/graph"
)

// told is a document that tells words, said by somebody, in a paragraph.
func said(key, speaker, words, paragraph string, about ...string) *draft {
	d := newDraft(nil, key)
	var p graph.Proposition
	p.Status = graph.Happened
	for _, who := range about {
		p.Arguments = append(p.Arguments, argument(graph.Agent, d.name(graph.Person, who, true)))
	}
	s := d.say(words)
	id := d.proposition(p, s)
	if speaker == "" {
		d.tell(id, s)
	} else {
		who := d.name(graph.Person, speaker, true)
		d.tell(id, s, graph.Source{Kind: graph.NamedSource, Chain: who.Chain, Wording: who.Span})
		d.b.Assertions[0].Speaker = &who
	}
	d.b.Assertions[0].Paragraph = paragraph
	return d
}

// TestClaimsByWords: the same words are the same claim where they mean the same.
func TestClaimsByWords(t *testing.T) {
	for _, tt := range []struct {
		name         string
		a, b         *draft
		claims       int
		publications int // of the first claim
	}{
		{"the same words", said("a", "", "Tarvia will leave the town of Tolmir", "p"), said("b", "", "Tarvia will leave the town of Tolmir.", "q"), 1, 2},
		{"a copied paragraph", said("a", "", "Tarvia will leave the town of Tolmir", "p"), said("b", "", "Tarvia will leave the town of Tolmir", "p"), 1, 1},
		{"he, of two people", said("a", "", "he would never sign such a text", "p", "Matt Corvin"), said("b", "", "he would never sign such a text", "q", "Piers Olden"), 2, 1},
		{"he, of one", said("a", "", "he would never sign such a text", "p", "Matt Corvin"), said("b", "", "he would never sign such a text", "q", "Matt Corvin"), 1, 2},
		{"he, of nobody known", said("a", "", "he would never sign such a text", "p"), said("b", "", "he would never sign such a text", "q"), 2, 1},
		{"he, of nobody known, in a copy", said("a", "", "he would never sign such a text", "p"), said("b", "", "he would never sign such a text", "p"), 1, 1},
		{"I, of two speakers", said("a", "Jude Marr", "I did not sign anything there", "p"), said("b", "Piers Olden", "I did not sign anything there", "q"), 2, 1},
		{"I, of one", said("a", "Jude Marr", "I did not sign anything there", "p"), said("b", "Jude Marr", "I did not sign anything there", "q"), 1, 2},
		{"few words", said("a", "", "to try", "p"), said("b", "", "to try", "q"), 2, 1},
		{"the U.S. is no pronoun", said("a", "", "envoys from the US left the city", "p"), said("b", "", "envoys from the US left the city", "q"), 1, 2},
	} {
		d1, d2 := tt.a.done(), tt.b.done()
		var claims []*graph.Claim
		for _, r := range Derive([]*graph.Batch{d1, d2}, nil) {
			if c, ok := r.(*graph.Claim); ok {
				claims = append(claims, c)
			}
		}
		if len(claims) != tt.claims || claims[0].Sourcing.Publications != tt.publications {
			t.Errorf("%s: %d claims, the first in %d publications; want %d, %d", tt.name, len(claims), claims[0].Sourcing.Publications, tt.claims, tt.publications)
		}
	}
}

// TestEventClaims: a proposition that names who took part tells of them; one that only names the event, of all. Who came later came
// to those who were there.
func TestEventClaims(t *testing.T) {
	d := account(t, "a", "2031-05-01", "meeting; Aurel Bassett, Hadran Moss, Tam Vareth (came later); at Villa Six; on 2031-05-01")
	s := d.say("came at night")
	e := d.b.Events[0]
	came := d.proposition(graph.Proposition{Predicate: "come", Status: graph.Happened, Arguments: []graph.Argument{
		{Role: graph.Agent, Chain: e.Participants[2].Chain, Span: e.Participants[2].Span}, {Role: graph.EventRole, Event: e.ID, Span: s}}}, s)
	d.tell(came, s)
	call := account(t, "b", "2031-05-01", "message; Hadran Moss (sender), Aurel Bassett (recipient)")
	answer := account(t, "c", "2031-05-01", "message; Hadran Moss (recipient), Aurel Bassett (sender)")
	got := map[graph.ID][]string{}
	for _, r := range derivedFrom(d, call, answer) {
		if c, ok := r.(*graph.Claim); ok {
			for _, a := range c.Arguments {
				got[c.Ref.Record] = append(got[c.Ref.Record], string(a.Role)+" "+a.Entity.Key()+" "+a.Part)
			}
		}
	}
	if len(got) != 4 {
		t.Errorf("%d claims: a message and its answer are two", len(got))
	}
	want := []string{"agent tam-vareth came later", "at villa-six ", "event aurel-bassett ", "event hadran-moss "}
	if a := got[came]; !slices.Equal(a, want) {
		t.Errorf("who came: %q, want %q", a, want)
	}
}

// TestCopiesCountOnce: one paragraph in three outlets, and a cited outlet, are one account.
func TestCopiesCountOnce(t *testing.T) {
	wire := func(key string) *draft {
		d := newDraft(nil, key)
		s := d.say("Tarvia will free the fishermen on Sunday")
		w := d.say("two officials")
		d.tell(d.proposition(graph.Proposition{Status: graph.Planned}, s), s,
			graph.Source{Kind: graph.UnnamedGroup, Wording: w, Number: &graph.Number{Span: w, Low: new(2.0), High: new(2.0)}})
		return d
	}
	cited := newDraft(nil, "d")
	s := cited.say("Tarvia will free the fishermen on Sunday")
	o := cited.name(graph.Organization, "Meridian Wire", true)
	cited.tell(cited.proposition(graph.Proposition{Status: graph.Planned}, s), s, graph.Source{Kind: graph.OutletSource, Chain: o.Chain, Wording: o.Span})
	for _, r := range derivedFrom(wire("a"), wire("b"), wire("c"), cited) {
		c, ok := r.(*graph.Claim)
		if !ok {
			continue
		}
		x := c.Sourcing
		if x.Publications != 2 || x.Independence.Low != 2 || x.Independence.High == nil || *x.Independence.High != 2 || !x.UnnamedOnly {
			t.Errorf("%+v", x)
		}
		return
	}
	t.Error("no claim")
}

// TestBlanket: where a whole article rests on 15 officials, a claim of it rests on one of them at least.
func TestBlanket(t *testing.T) {
	d := newDraft(nil, "a")
	w := d.say("15 officials")
	source := graph.Source{Kind: graph.UnnamedGroup, Wording: w, Number: &graph.Number{Span: w, Low: new(15.0), High: new(15.0)}}
	s := d.say("Tarvia was pressed hard all afternoon")
	d.tell(d.proposition(graph.Proposition{Status: graph.Happened}, s), s, source)
	d.b.Assertions[0].Scope = graph.Blanket
	for _, r := range derivedFrom(d) {
		if c, ok := r.(*graph.Claim); ok {
			if i := c.Sourcing.Independence; i.Low != 1 || *i.High != 15 || c.Sourcing.Unnamed != 1 {
				t.Errorf("%+v", i)
			}
		}
	}
}

// TestReadings: a telling is as sure as its least sure part, what is derived as its surest telling, in whatever order they come.
func TestReadings(t *testing.T) {
	read := func(rule string, confidence float64, made graph.Maker) graph.Reading {
		return graph.Reading{Rule: rule, Made: made, Confidence: confidence}
	}
	type telling struct{ assertions, proposition, event []graph.Reading } // no assertion, or no event, where there is none
	rule, model := read("verb", 0.8, graph.ByRule), read("tagger", 0.7, graph.ByModel)
	both := read("verb", 0.8, graph.ByBoth)
	one := func(r graph.Reading) []graph.Reading { return []graph.Reading{r} }
	for _, tt := range []struct {
		name     string
		tellings []telling // a document each
		want     graph.Reading
	}{
		{"the assertion is less sure", []telling{{one(model), one(rule), nil}}, model},
		{"the proposition is", []telling{{one(rule), one(model), nil}}, model},
		{"the event is", []telling{{one(rule), one(rule), one(model)}}, model},
		{"of equally sure parts, the proposition", []telling{{one(both), one(rule), nil}}, rule},
		{"told twice in a document", []telling{{[]graph.Reading{model, rule}, one(rule), nil}}, rule},
		{"told in two documents", []telling{{one(model), one(rule), nil}, {one(rule), one(both), nil}}, both},
		{"of equally sure tellings, a rule's", []telling{{one(both), one(both), nil}, {one(rule), one(rule), nil}}, rule},
		{"not told at all", []telling{{nil, one(model), nil}}, model},
		{"sure in parts that are not of one telling", []telling{{one(model), one(rule), nil}, {one(rule), one(model), nil}}, model},
	} {
		var batches []*graph.Batch
		for i, x := range tt.tellings {
			d := newDraft(nil, string(rune('a'+i)))
			who, whom := d.name(graph.Person, "Jude Marr", true), d.name(graph.Person, "Matt Corvin", true)
			d.find(who.Chain).ActsFor = []graph.Party{d.name(graph.Government, "Tarvia", true)}
			d.find(who.Chain).By = x.proposition[0]
			s := d.say("pressed")
			p := graph.Proposition{Predicate: "press", Status: graph.Happened, Means: graph.MeansPressure,
				Arguments: []graph.Argument{argument(graph.Agent, who), argument(graph.Patient, whom)}}
			if x.event != nil {
				id := d.id(graph.KindEvent, s)
				d.b.Events = []graph.Event{{ID: id, Document: d.b.Document.ID, Type: graph.Call, Status: graph.Happened, Trigger: s, Evidence: []graph.Span{s}, By: x.event[0]}}
				p.Arguments = append(p.Arguments, graph.Argument{Role: graph.EventRole, Event: id, Span: s})
			}
			id := d.proposition(p, s)
			d.b.Propositions[0].By = x.proposition[0]
			for n, by := range x.assertions {
				d.tell(id, s)
				d.b.Assertions[n].By = by
			}
			batches = append(batches, d.done())
			if err := d.b.Check(); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			slices.Reverse(batches)
			for _, r := range Derive(batches, nil) {
				switch r := r.(type) {
				case *graph.Claim:
					if r.By != tt.want {
						t.Errorf("%s: the claim is read by %+v, want %+v", tt.name, r.By, tt.want)
					}
				case *graph.Influence:
					if r.By != tt.want {
						t.Errorf("%s: the influence is read by %+v, want %+v", tt.name, r.By, tt.want)
					}
				case *graph.Affiliation:
					want := tt.tellings[0].proposition[0]
					for _, x := range tt.tellings {
						want = surest(want, x.proposition[0])
					}
					if r.By != want {
						t.Errorf("%s: the affiliation is read by %+v, want %+v", tt.name, r.By, want)
					}
				}
			}
		}
	}
}
