package graphtest

import (
	"fmt"
	"strings"
	"testing"

	"backchannel/graph"
)

// Ferry, Letter and Truce are three small reports of one invented affair.

// Ferry is the first report: a meeting.
func Ferry(t testing.TB) *graph.Batch {
	s := NewStory(t, "ferry", "Envoys of Ost and Varn met on the ferry on Monday. The harbour master said the envoys of Varn left first.")
	s.Doc().Publisher, s.Doc().Published = "The Harbour Gazette", "2031-05-01"
	ost := s.Chain(graph.Government, "Ost").ID
	varn := s.Chain(graph.Government, "Varn", "Varn#2").ID
	s.Event(graph.Meeting, "met", s.Party(ost, "Ost"), s.Party(varn, "Varn"))
	master := s.Source(graph.UnnamedPerson, "", "The harbour master").ID
	p := s.Proposition("leave", graph.Happened, "the envoys of Varn left first", s.Arg(graph.Agent, varn, "Varn#2"))
	s.Assertion(p.ID, "The harbour master said the envoys of Varn left first", s.Party(master, "The harbour master"))
	return s.Batch()
}

// Letter is another: a request to press a third party.
func Letter(t testing.TB) *graph.Batch {
	s := NewStory(t, "letter", "In a letter, Varn asked the League to press Ost.\n\nThe League did not answer.")
	s.Doc().Publisher, s.Doc().Published = "The Ledger", "2031-05-02"
	varn := s.Chain(graph.Government, "Varn").ID
	league := s.Chain(graph.Organization, "the League", "The League").ID
	ost := s.Chain(graph.Government, "Ost").ID
	press := s.Proposition("press", graph.Requested, "press Ost", s.Arg(graph.Agent, league, "the League"), s.Arg(graph.Patient, ost, "Ost"))
	press.Means, press.MeansSpan = graph.MeansPressure, new(s.Span("press"))
	ask := s.Proposition("ask", graph.Happened, "Varn asked the League to press Ost", s.Arg(graph.Agent, varn, "Varn"),
		s.Arg(graph.Patient, league, "the League"), s.Arg(graph.Aim, press.ID, "press Ost"))
	s.Assertion(ask.ID, "Varn asked the League to press Ost")
	s.Response(graph.NoReply, s.Party(league, "The League"), "did not answer")
	return s.Batch()
}

// Truce is the third, and of later: it corrects nothing and agrees with nobody.
func Truce(t testing.TB) *graph.Batch {
	s := NewStory(t, "truce", "Ost’s foreign minister, Ålvira Dö, denied that the envoys of Varn left first. “We left first,” she said.")
	s.Doc().Publisher, s.Doc().Published = "Österbrev", "2031-05"
	ost := s.Chain(graph.Government, "Ost").ID
	alvira := s.Chain(graph.Person, "Ålvira Dö", "she").ID
	named := s.Source(graph.NamedSource, alvira, "Ålvira Dö")
	named.Affiliations = []graph.Party{s.Party(ost, "Ost")}
	p := s.Proposition("leave", graph.Happened, "We left first")
	a := s.Assertion(p.ID, "“We left first,” she said", s.Party(named.ID, "she"))
	a.Mode, a.Cue = graph.Direct, new(s.Span("said"))
	return s.Batch()
}

// Full is a batch in which every field of every told record is set.
func Full(t testing.TB) *graph.Batch {
	s := NewStory(t, "full", "“Two notes” reached the mediators in Varnhaven’s old mill at dawn on May 3, an official briefed on the talks told the Gazette. "+
		"If the League agrees, 250 of the 600 sailors go home.\n\nNeither answered.")
	d := s.Doc()
	*d = graph.Document{ID: d.ID, Name: "full.txt", URL: "https://gazette.example/full", Publisher: "Gazette", Title: "The mill", Byline: "By M. Tarn",
		Dateline: "VARNHAVEN", Published: "2031-05-03", Retrieved: "2031-05-04", Supersedes: "document/ferry", Reader: d.Reader, Text: d.Text, Blocks: d.Blocks}
	two, half := 2.0, 250.0
	when := &graph.When{Span: s.Span("at dawn on May 3"), EDTF: "2031-05-03", Part: "dawn", Clock: "05:00", Zone: "local", Earliest: "2031-05-03", Latest: "2031-05-03",
		Inferred: []graph.Inference{{What: "year", From: "published"}}}
	mediators := s.Chain(graph.Group, "the mediators")
	mediators.Plural, mediators.Gender = true, "f"
	mill := s.Chain(graph.Venue, "old mill")
	haven := s.Chain(graph.Place, "Varnhaven")
	haven.Known = &graph.KnownRow{Set: "places", Version: "1", Key: "vh", Tells: "name"}
	mill.In = new(s.Party(haven.ID, "Varnhaven"))
	league := s.Chain(graph.Organization, "the League")
	league.Outlet = true
	mediators.Titles = []graph.Title{{Span: s.Span("the mediators"), When: when}}
	mediators.ActsFor = []graph.Party{s.Party(league.ID, "the League")}
	mediators.Members = []graph.ID{league.ID}
	wide := s.Source(graph.UnnamedGroup, mediators.ID, "the mediators")
	official := s.Source(graph.UnnamedPerson, "", "an official")
	*official = graph.Source{ID: official.ID, Document: d.ID, Kind: official.Kind, Chain: mediators.ID, Wording: official.Wording,
		Number: &graph.Number{Span: s.Span("an official"), Low: &two, High: &half, Unit: "officials", Of: new(s.Span("the mediators"))}, Affiliations: []graph.Party{s.Party(league.ID, "the League")},
		Apart: true, Rank: new(s.Span("official")), Basis: []graph.Span{s.Span("briefed on the talks")}, BasisOr: true, GroundRule: new(s.Span("told")), Reason: new(s.Span("the talks")),
		PartOf: wide.ID, Statements: []graph.Span{s.Span("briefed")}, By: official.By}
	party := s.Party(mediators.ID, "the mediators")
	e := s.Event(graph.Message, "reached", party)
	e.Participants[0].Part, e.Place, e.Venue, e.When, e.Negative = "recipient", new(s.Party(haven.ID, "Varnhaven")), new(s.Party(mill.ID, "old mill")), when, true
	e.Number = &graph.Number{Span: s.Span("Two notes"), Low: &two, High: &two}
	agree := s.Proposition("agree", graph.Conditional, "the League agrees")
	p := s.Proposition("go", graph.Conditional, "250 of the 600 sailors go home", s.Arg(graph.EventRole, e.ID, "reached"), s.Arg(graph.Topic, agree.ID, "agrees"), s.Arg(graph.Agent, "", "sailors"))
	p.Negative, p.Condition, p.Means, p.MeansSpan, p.Channel, p.ChannelSpan, p.When = true, agree.ID, graph.MeansPlea, new(s.Span("agrees")), graph.ChannelNote, new(s.Span("notes")), when
	p.Quantities = []graph.Number{{Span: s.Span("250"), Low: &half, High: &half, Unit: "sailors", Of: new(s.Span("the 600 sailors"))}}
	a := s.Assertion(p.ID, "an official briefed on the talks told the Gazette", s.Party(official.ID, "an official"))
	a.Speaker, a.Joint, a.Mode, a.Scope, a.Cue = &party, true, graph.Mixed, graph.Carried, new(s.Span("told"))
	a.Audience = &graph.Audience{Kind: graph.ToParty, Party: &party}
	a.Relays, a.Credit = []graph.Party{party}, []graph.Party{party}
	r := s.Response(graph.Declined, party, "answered")
	r.Of, r.Through, r.AskedBy, r.About = &party, &party, &party, new(s.Span("the talks"))
	tagger := graph.Reading{Rule: "tagger", Made: graph.ByModel, Confidence: 0.637}
	mediators.Mentions[0].By, official.By, e.By, p.By, a.By, r.By = tagger, tagger, tagger, tagger, graph.Reading{Rule: "said", Made: graph.ByBoth, Confidence: 0.98}, tagger
	return s.Batch()
}

// Crowd is a document with n people in a ring, each of whom presses the next, all with one name but for the last letter.
func Crowd(t testing.TB, key string, n int) *graph.Batch {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "P%d %s", i, key)
		if i < n-1 {
			text.WriteString(", ")
		}
	}
	s := NewStory(t, key, text.String())
	doc := s.Doc()
	at := 0
	var chains []*graph.Chain
	for i := range n {
		end := at + len(fmt.Sprintf("P%d %s", i, key))
		span := s.span(at, end)
		c := &graph.Chain{ID: s.id(graph.KindChain, span), Document: doc.ID, Type: graph.Person, Name: span.Exact, Named: true,
			Mentions: []graph.Mention{{Span: span, Form: graph.FormName, By: by}}, By: by}
		chains = append(chains, c)
		at = end + len(", ")
	}
	s.chains = chains
	for i, c := range chains {
		span, next := c.Mentions[0].Span, chains[(i+1)%n]
		s.propositions = append(s.propositions, &graph.Proposition{ID: s.id(graph.KindProposition, span), Document: doc.ID, Predicate: "press", Status: graph.Happened,
			Arguments: []graph.Argument{{Role: graph.Agent, Chain: c.ID, Span: span}, {Role: graph.Patient, Chain: next.ID, Span: next.Mentions[0].Span}},
			Content:   []graph.Span{span}, By: by})
	}
	s.Source(graph.UnnamedPerson, "", "P0")
	return s.Batch()
}

// EveryKind is records of every kind there is, with what a Row is made from set and unset.
func EveryKind(t testing.TB) []graph.Record {
	var out []graph.Record
	for _, b := range []*graph.Batch{Ferry(t), Letter(t), Truce(t), Full(t)} {
		for r := range b.Records() {
			out = append(out, r)
		}
	}
	out = append(out, everyDerived()...)
	return append(out, &graph.Decision{ID: "decision/1"}, &graph.Claim{ID: "claim/bare"}, &graph.Influence{ID: "influence/bare"},
		&graph.Entity{ID: "person/bare"}, &graph.Member{ID: "member/bare"}, &graph.Dispute{ID: "dispute/bare"}, &graph.Document{ID: "document/bare"})
}

// everyDerived is a derived record of each kind, about Ferry and Letter.
func everyDerived() []graph.Record {
	four := 4
	ref := graph.Ref{Document: "document/ferry", Record: "chain/ferry/10-13", Span: graph.Span{Start: 10, End: 13, Exact: "Ost"}}
	sourcing := graph.Sourcing{Named: 1, Unnamed: 2, Documents: 3, Publications: 2, Independence: graph.Independence{Low: 2, High: &four},
		Voices: []graph.Voice{{Kind: graph.UnnamedPerson, Wording: "the harbour master", Affiliations: []graph.ID{"government/ost"}, Low: 1, High: &four, Ref: ref}}}
	var out []graph.Record
	for _, k := range graph.EntityKinds {
		out = append(out, &graph.Entity{ID: graph.ID(k) + "/ost", Type: graph.EntityType(k), Name: "Ost", Named: true, FirstTold: "2031-05-01",
			Names: []graph.Name{{Form: "Ost", Ref: ref}, {Form: "the Ostians", Ref: ref}}, Titles: []graph.Name{{Form: "neighbour", Ref: ref}}, In: "government/ost",
			Known: &graph.KnownRow{Set: "states", Version: "1", Key: "os", Tells: "name"}})
	}
	return append(out,
		&graph.Member{ID: "member/chain-ferry-10-13", Document: "document/ferry", Of: "government/ost", Told: "chain/ferry/10-13", Block: "government ost",
			Method: "same name and kind", Confidence: 0.95, Links: []graph.Link{{From: "claim/leave", Type: graph.EdgeSaidBy, Key: "k"}}},
		&graph.Affiliation{ID: "affiliation/1", Actor: "person/ost", For: "government/ost", Role: graph.Name{Form: "envoy", Ref: ref}, Refs: []graph.Ref{ref}, By: by},
		&graph.Claim{ID: "claim/leave", Predicate: "leave", Arguments: []graph.ClaimArgument{{Role: graph.Agent, Entity: "government/ost"}, {Role: graph.Topic, Text: "first"}},
			Negative: true, Status: graph.Happened, Means: graph.MeansOrder, Channel: graph.ChannelCall, Text: "left first", Ref: ref, Sourcing: sourcing, By: graph.Reading{Rule: "tagger", Made: graph.ByModel, Confidence: 0.637},
			Attributed: true, Contested: true, FirstTold: "2031-05-01", LastTold: "2031-05-02", Supports: []graph.ID{"influence/1"}, Block: "leave"},
		&graph.Influence{ID: "influence/1", Influencer: "government/ost", Influenced: "person/ost", Means: graph.MeansPressure, Channel: graph.ChannelNote, Aim: "to leave",
			Via: []graph.ID{"organization/ost"}, Status: graph.Sought, Sourcing: sourcing, By: by, Contested: true, FirstTold: "2031-05-01", LastTold: "2031-05-02",
			Claims: []graph.ID{"claim/leave"}, Refs: []graph.Ref{ref}, Block: "i"},
		&graph.Dispute{ID: "dispute/1", Differ: graph.DifferPolarity, About: "leave", Text: "left first", Sides: []graph.Side{{Value: "did", Claims: []graph.ID{"claim/leave"}}}},
	)
}
