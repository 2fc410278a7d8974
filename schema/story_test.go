package schema_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/graph/graphtest"
	"backchannel/graph/local"
	"backchannel/schema"
)

// The story, in two documents that disagree on a number:
//
//	Orsk —note→ Belmar ─plea─▶ pressure on Kesh          15 officials of Tarn and Kesh, unnamed
//	Orsk, Drune met at the Saltmarsh Villa               Kesh officials: frees 250 │ 180
//	Belmar —pressed→ Kesh (Drune, named)                 Drune's office did not respond
//
// A model took who says that Belmar pressed, and a rule and a model the meeting.
const gazette = `Envoy Lena Orsk met Minister Pavel Drune at the Saltmarsh Villa on March 1. Orsk sent a note that begged Belmar to press Kesh. ` +
	`“We will not wait,” Orsk told the mediators.

Fifteen officials from Tarn and Kesh described the talks on condition of anonymity, fearing reprisal. Three Kesh officials said that Kesh freed 250 prisoners. ` +
	`Drune’s office did not respond. The meeting was first reported by The Lark.`

const courier = `Belmar pressed Kesh to free prisoners, Minister Pavel Drune said. A senior Kesh official said that Kesh freed 180 prisoners.`

// story returns a store that holds it, settled.
func story(t testing.TB) graph.Store {
	t.Helper()
	store, err := local.Open(t.Context(), filepath.Join(t.TempDir(), "story.db"), local.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	tell(t, store, gazetteBatch(t), courierBatch(t, "courier-1"))
	return store
}

func tell(t testing.TB, store graph.Store, batches ...*graph.Batch) {
	t.Helper()
	if _, err := store.Apply(t.Context(), graph.Write{Batches: batches}); err != nil {
		t.Fatal(err)
	}
	if err := derive.Settle(t.Context(), store); err != nil {
		t.Fatal(err)
	}
}

func number(s graph.Span, n float64, unit string) *graph.Number {
	return &graph.Number{Span: s, Low: &n, High: &n, Unit: unit}
}

func gazetteBatch(t testing.TB) *graph.Batch {
	s := graphtest.NewStory(t, "gazette-1", gazette)
	s.Doc().Publisher, s.Doc().Title, s.Doc().Published = "The Varn Gazette", "An envoy and a note", "2024-03-02"
	orsk := s.Chain(graph.Person, "Lena Orsk", "Orsk#2", "Orsk#3")
	orsk.Titles = []graph.Title{{Span: s.Span("Envoy")}}
	drune := s.Chain(graph.Person, "Pavel Drune")
	villa := s.Chain(graph.Venue, "Saltmarsh Villa")
	belmar := s.Chain(graph.Government, "Belmar")
	kesh := s.Chain(graph.Government, "Kesh", "Kesh#2", "Kesh#3", "Kesh#4")
	tarn := s.Chain(graph.Government, "Tarn")
	mediators := s.Chain(graph.Group, "the mediators")
	office := s.Chain(graph.Organization, "Drune’s office")
	lark := s.Chain(graph.Organization, "The Lark")
	lark.Outlet = true

	met := s.Event(graph.Meeting, "met", s.Party(orsk.ID, "Lena Orsk"), s.Party(drune.ID, "Pavel Drune"))
	at := s.Party(villa.ID, "Saltmarsh Villa")
	met.Venue, met.Participants[1].Part = &at, "host"
	met.When = &graph.When{Span: s.Span("March 1"), EDTF: "2024-03-01", Earliest: "2024-03-01", Latest: "2024-03-01",
		Inferred: []graph.Inference{{What: "year", From: "published"}}}
	met.By = graph.Reading{Rule: "met", Made: graph.ByBoth, Confidence: 0.978}
	meeting := s.Proposition("meet", graph.Happened, "Lena Orsk met Minister Pavel Drune at the Saltmarsh Villa on March 1",
		s.Arg(graph.Agent, orsk.ID, "Lena Orsk"), s.Arg(graph.Patient, drune.ID, "Pavel Drune"), s.Arg(graph.EventRole, met.ID, "met"))
	told := s.Assertion(meeting.ID, "Lena Orsk met Minister Pavel Drune at the Saltmarsh Villa on March 1")
	told.Credit = []graph.Party{s.Party(lark.ID, "The Lark")}

	press := s.Proposition("press", graph.Requested, "press Kesh", s.Arg(graph.Agent, belmar.ID, "Belmar"), s.Arg(graph.Patient, kesh.ID, "Kesh"))
	press.Means, press.MeansSpan = graph.MeansPressure, span(s, "press Kesh")
	note := s.Proposition("beg", graph.Happened, "Orsk sent a note that begged Belmar to press Kesh",
		s.Arg(graph.Agent, orsk.ID, "Orsk#2"), s.Arg(graph.Patient, belmar.ID, "Belmar"), s.Arg(graph.Aim, press.ID, "press Kesh"))
	note.Means, note.MeansSpan, note.Channel, note.ChannelSpan = graph.MeansPlea, span(s, "begged"), graph.ChannelNote, span(s, "note")
	officials := s.Source(graph.UnnamedGroup, "", "Fifteen officials from Tarn and Kesh")
	officials.Number = number(s.Span("Fifteen"), 15, "")
	officials.Affiliations = []graph.Party{s.Party(tarn.ID, "Tarn"), s.Party(kesh.ID, "Kesh#2")}
	officials.GroundRule, officials.Reason = span(s, "on condition of anonymity"), span(s, "fearing reprisal")
	s.Assertion(note.ID, "Orsk sent a note that begged Belmar to press Kesh", s.Party(officials.ID, "Fifteen officials from Tarn and Kesh"))

	wait := s.Proposition("wait", graph.Intended, "We will not wait", s.Arg(graph.Agent, orsk.ID, "Orsk#3"))
	wait.Negative = true
	said := s.Assertion(wait.ID, "“We will not wait,” Orsk told the mediators", s.Party(officials.ID, "Fifteen officials from Tarn and Kesh"))
	speaker, audience := s.Party(orsk.ID, "Orsk#3"), s.Party(mediators.ID, "the mediators")
	said.Mode, said.Speaker, said.Audience = graph.Direct, &speaker, &graph.Audience{Kind: graph.ToParty, Party: &audience}

	three := s.Source(graph.UnnamedGroup, "", "Three Kesh officials")
	three.Number, three.PartOf = number(s.Span("Three"), 3, ""), officials.ID
	three.Affiliations = []graph.Party{s.Party(kesh.ID, "Kesh#3")}
	freed := s.Proposition("free", graph.Happened, "Kesh freed 250 prisoners", s.Arg(graph.Agent, kesh.ID, "Kesh#4"), s.Arg(graph.Patient, "", "250 prisoners"))
	freed.Quantities = []graph.Number{*number(s.Span("250 prisoners"), 250, "prisoners")}
	s.Assertion(freed.ID, "Three Kesh officials said that Kesh freed 250 prisoners", s.Party(three.ID, "Three Kesh officials"))

	silent := s.Response(graph.NoReply, s.Party(office.ID, "Drune’s office"), "did not respond")
	of := s.Party(drune.ID, "Drune’s")
	silent.Of = &of
	return s.Batch()
}

func courierBatch(t testing.TB, key string) *graph.Batch {
	s := graphtest.NewStory(t, key, courier)
	s.Doc().Publisher, s.Doc().Title, s.Doc().Published = "The Hollin Courier", "Pressure on Kesh", "2024-03-03"
	belmar, kesh := s.Chain(graph.Government, "Belmar"), s.Chain(graph.Government, "Kesh", "Kesh#2", "Kesh#3")
	drune := s.Chain(graph.Person, "Pavel Drune")
	pressed := s.Proposition("press", graph.Happened, "Belmar pressed Kesh to free prisoners",
		s.Arg(graph.Agent, belmar.ID, "Belmar"), s.Arg(graph.Patient, kesh.ID, "Kesh"))
	pressed.Means, pressed.MeansSpan = graph.MeansPressure, span(s, "pressed")
	named := s.Source(graph.NamedSource, drune.ID, "Minister Pavel Drune")
	model := s.Assertion(pressed.ID, "Belmar pressed Kesh to free prisoners, Minister Pavel Drune said", s.Party(named.ID, "Minister Pavel Drune"))
	model.By = graph.Reading{Rule: "tagger", Made: graph.ByModel, Confidence: 0.629}
	model.Audience = &graph.Audience{Kind: graph.ToPublic}
	one := s.Source(graph.UnnamedPerson, "", "A senior Kesh official")
	one.Affiliations = []graph.Party{s.Party(kesh.ID, "Kesh#2")}
	freed := s.Proposition("free", graph.Happened, "Kesh freed 180 prisoners", s.Arg(graph.Agent, kesh.ID, "Kesh#3"), s.Arg(graph.Patient, "", "180 prisoners"))
	freed.Quantities = []graph.Number{*number(s.Span("180 prisoners"), 180, "prisoners")}
	s.Assertion(freed.ID, "A senior Kesh official said that Kesh freed 180 prisoners", s.Party(one.ID, "A senior Kesh official"))
	return s.Batch()
}

func span(s *graphtest.Story, words string) *graph.Span {
	at := s.Span(words)
	return &at
}

// counting counts what is asked of a store.
type counting struct {
	graph.Store
	mu    sync.Mutex
	calls []string
}

func (c *counting) note(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls = append(c.calls, what)
}

func (c *counting) Get(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	c.note("get")
	return c.Store.Get(ctx, ids)
}

func (c *counting) Find(ctx context.Context, q graph.Query) (graph.Page, error) {
	c.note("find")
	return c.Store.Find(ctx, q)
}

func (c *counting) Expand(ctx context.Context, e graph.Expansion) ([]graph.Page, error) {
	c.note("expand " + string(e.Type))
	return c.Store.Expand(ctx, e)
}

func (c *counting) Count(ctx context.Context, q graph.Query, by graph.Field, n int) (graph.Counts, error) {
	c.note("count")
	return c.Store.Count(ctx, q, by, n)
}

// ask runs an operation and returns the response as indented JSON.
func ask(t testing.TB, s *schema.Schema, query string, variables map[string]any) (response string, ok bool) {
	t.Helper()
	resp := s.Do(t.Context(), schema.Request{Query: query, Variables: variables})
	data, err := json.MarshalIndent(resp, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data) + "\n", len(resp.Errors) == 0
}

func newSchema(store graph.Store) *schema.Schema {
	return schema.New(store, schema.DefaultLimits(), slog.New(slog.DiscardHandler))
}
