package derive

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"backchannel/graph"
)

// world makes small documents that share names, copy paragraphs, nest requests and contradict one another.
type world struct {
	*rand.Rand
	reader  *rand.Rand // how surely it is read
	persons []string
	states  []string
	venues  []string
}

func newWorld(seed uint64) *world {
	return &world{Rand: rand.New(rand.NewPCG(seed, 1)), reader: rand.New(rand.NewPCG(seed, 3)), persons: []string{"Ada Venn", "Bo Tarn", "Cy Orl", "Di Umm", "ADA VENN", "Ada VENN"},
		states: []string{"Orlan", "Tarnia", "Ummar"}, venues: []string{"Grand House", "Lake House"}}
}

// draft is a document in the making.
type draft struct {
	w     *world
	b     graph.Batch
	text  strings.Builder
	para  int // offset where the paragraph begins
	chain map[string]graph.ID
	nth   map[string]int
}

// by is how the next record was read.
func (d *draft) by() graph.Reading {
	if d.w == nil {
		return graph.Reading{Rule: "test", Confidence: 0.9}
	}
	r := d.w.reader
	return graph.Reading{Rule: []string{"test", "tagger"}[r.IntN(2)], Made: graph.Makers[r.IntN(3)], Confidence: []float64{0.35, 0.6, 0.9}[r.IntN(3)]}
}

func newDraft(w *world, key string) *draft {
	d := &draft{w: w, chain: map[string]graph.ID{}, nth: map[string]int{}}
	d.b.Document = graph.Document{ID: graph.ID("document/" + key), Name: key, URL: "https://example.com/" + key, Reader: "1", Publisher: "The " + key}
	return d
}

func (d *draft) say(words string) graph.Span {
	start := d.text.Len()
	d.text.WriteString(words)
	d.text.WriteString(" ")
	return graph.Span{Start: start, End: start + len(words), Exact: words}
}

func (d *draft) id(k graph.Kind, s graph.Span) graph.ID {
	key := fmt.Sprint(k, s)
	d.nth[key]++
	return graph.ToldID(k, d.b.Document.ID, s.Start, s.End, d.nth[key]-1)
}

// name writes a name and returns its chain and place.
func (d *draft) name(t graph.EntityType, name string, named bool) graph.Party {
	s := d.say(name)
	key := string(t) + graph.SortKey(name)
	if id, ok := d.chain[key]; ok {
		c := d.find(id)
		c.Mentions = append(c.Mentions, graph.Mention{Span: s, Form: graph.FormName, By: d.by()})
		return graph.Party{Chain: id, Span: s}
	}
	c := graph.Chain{ID: d.id(graph.KindChain, s), Document: d.b.Document.ID, Type: t, Name: name, Named: named, By: d.by(),
		Mentions: []graph.Mention{{Span: s, Form: graph.FormName, By: d.by()}}}
	d.chain[key] = c.ID
	d.b.Chains = append(d.b.Chains, c)
	return graph.Party{Chain: c.ID, Span: s}
}

func (d *draft) find(chain graph.ID) *graph.Chain {
	for i := range d.b.Chains {
		if d.b.Chains[i].ID == chain {
			return &d.b.Chains[i]
		}
	}
	return nil
}

func pick[T any](r *world, list []T) T { return list[r.IntN(len(list))] }

func (d *draft) state() graph.Party {
	w := d.w
	name := pick(w, w.states)
	p := d.name(graph.Government, name, true)
	c := d.find(p.Chain)
	switch w.IntN(4) {
	case 0:
		c.Known = &graph.KnownRow{Set: "states", Version: "1", Key: strings.ToLower(name), Tells: pick(w, []string{"name", "adjective"})}
	case 1: // told by its adjective alone: the name is the reader's
		if len(c.Mentions) == 1 {
			s := d.say(name + "ian")
			c.Mentions = []graph.Mention{{Span: s, Form: graph.FormDemonym, By: d.by()}}
			c.Known = &graph.KnownRow{Set: "states", Version: "1", Key: strings.ToLower(name), Tells: "adjective"}
			c.Name = pick(w, []string{name, strings.ToUpper(name)})
			p.Span = s
		}
	}
	return p
}

func (d *draft) actor() graph.Party {
	if d.w.IntN(3) == 0 {
		return d.state()
	}
	p := d.name(graph.Person, pick(d.w, d.w.persons), true)
	c := d.find(p.Chain)
	switch d.w.IntN(5) {
	case 0:
		c.Titles = append(c.Titles, graph.Title{Span: d.say(pick(d.w, []string{"minister", "envoy"}))})
	case 1:
		c.ActsFor = append(c.ActsFor, d.state())
	}
	return p
}

// venue writes a venue, sometimes with the state it lies in.
func (d *draft) venue() graph.Party {
	p := d.name(graph.Venue, pick(d.w, d.w.venues), d.w.IntN(4) > 0)
	if d.w.IntN(5) == 0 {
		in := d.state()
		d.find(p.Chain).In = &in
	}
	return p
}

func argument(r graph.Role, p graph.Party) graph.Argument {
	return graph.Argument{Role: r, Chain: p.Chain, Span: p.Span}
}

func aim(id graph.ID, s graph.Span) graph.Argument {
	return graph.Argument{Role: graph.Aim, Proposition: id, Span: s}
}

func (d *draft) proposition(p graph.Proposition, s graph.Span) graph.ID {
	p.ID, p.Document, p.Content, p.By = d.id(graph.KindProposition, s), d.b.Document.ID, []graph.Span{s}, d.by()
	if p.Predicate == "" {
		p.Predicate = "say"
	}
	if p.Means != "" {
		p.MeansSpan = &s
	}
	if p.Channel != "" {
		p.ChannelSpan = &s
	}
	d.b.Propositions = append(d.b.Propositions, p)
	return p.ID
}

// assert tells a proposition, with some source or none.
func (d *draft) assert(p graph.ID, s graph.Span) {
	switch d.w.IntN(5) {
	case 0:
		who := d.actor()
		d.tell(p, s, graph.Source{Kind: graph.NamedSource, Chain: who.Chain, Wording: who.Span})
	case 1, 2:
		wording := d.say(pick(d.w, []string{"two officials", "officials", "a senior official"}))
		src := graph.Source{Kind: graph.UnnamedGroup, Wording: wording, Apart: d.w.IntN(4) == 0}
		for range d.w.IntN(3) {
			src.Affiliations = append(src.Affiliations, d.state())
		}
		switch wording.Exact {
		case "a senior official":
			src.Kind = graph.UnnamedPerson
		case "two officials":
			src.Number = &graph.Number{Span: wording, Low: new(2.0), High: new(2.0)}
		}
		d.tell(p, s, src)
	case 3:
		d.tell(p, s, graph.Source{Kind: graph.DocumentSource, Wording: d.say("a communiqué")})
	default:
		d.tell(p, s)
	}
}

func (d *draft) tell(p graph.ID, s graph.Span, sources ...graph.Source) {
	a := graph.Assertion{ID: d.id(graph.KindAssertion, s), Document: d.b.Document.ID, Proposition: p, Mode: graph.Own, Scope: graph.InSentence,
		Evidence: []graph.Span{s}, By: d.by()}
	for _, x := range sources {
		x.ID, x.Document, x.By = d.id(graph.KindSource, x.Wording), d.b.Document.ID, d.by()
		d.b.Sources = append(d.b.Sources, x)
		a.Sources = append(a.Sources, graph.Party{Source: x.ID, Span: x.Wording})
		a.Mode = graph.Indirect
		if d.w != nil && d.w.IntN(6) == 0 {
			a.Scope = graph.Blanket
		}
	}
	if d.w != nil && len(d.b.Chains) > 0 && d.w.reader.IntN(6) == 0 {
		c := d.b.Chains[d.w.reader.IntN(len(d.b.Chains))]
		a.Audience = &graph.Audience{Kind: graph.ToParty, Party: &graph.Party{Chain: c.ID, Span: c.Mentions[0].Span}}
	}
	d.b.Assertions = append(d.b.Assertions, a)
}

// paragraph ends a paragraph: its assertions get its digest.
func (d *draft) paragraph(from int) {
	words := d.text.String()[d.para:]
	for i := from; i < len(d.b.Assertions); i++ {
		d.b.Assertions[i].Paragraph = short(words, 12)
	}
	d.para = d.text.Len()
}

// done closes the document.
func (d *draft) done() *graph.Batch {
	d.b.Document.Text = d.text.String()
	for i := range d.b.Chains {
		c := &d.b.Chains[i]
		slices.SortFunc(c.Mentions, func(a, b graph.Mention) int { return a.Span.Start - b.Span.Start })
	}
	return &d.b
}

// document writes one document. Some paragraphs are written from streams of their own, so that documents share them word for word.
func (w *world) document(key string) *graph.Batch {
	d := newDraft(w, key)
	d.b.Document.Reader = fmt.Sprint(w.Uint64()) // the text need not tell all that is drawn: nothing is taken for the same reading
	if w.IntN(4) > 0 {
		d.b.Document.Published = fmt.Sprintf("2031-05-%02d", 1+w.IntN(5))
	}
	for range 1 + w.IntN(4) {
		d.w = w
		if w.IntN(3) == 0 {
			copied := *w
			copied.Rand = rand.New(rand.NewPCG(99, uint64(w.IntN(3))))
			d.w, d.chain = &copied, map[string]graph.ID{}
		}
		from := len(d.b.Assertions)
		d.facts()
		d.paragraph(from)
	}
	b := d.done()
	w.Shuffle(len(b.Chains), func(i, j int) { b.Chains[i], b.Chains[j] = b.Chains[j], b.Chains[i] })
	w.Shuffle(len(b.Propositions), func(i, j int) { b.Propositions[i], b.Propositions[j] = b.Propositions[j], b.Propositions[i] })
	return b
}

func (d *draft) facts() {
	w := d.w
	switch w.IntN(12) {
	case 0: // a request to get somebody to press a third
		x, a, b, c := d.actor(), d.actor(), d.actor(), d.actor()
		words := d.say("to press")
		press := d.proposition(graph.Proposition{Predicate: "press", Status: graph.Requested, Means: graph.MeansPressure,
			Arguments: []graph.Argument{argument(graph.Agent, b), argument(graph.Patient, c)}}, words)
		got := d.say("to get")
		get := d.proposition(graph.Proposition{Predicate: "get", Status: graph.Requested, Means: graph.MeansPersuasion,
			Arguments: []graph.Argument{argument(graph.Agent, a), argument(graph.Patient, b), aim(press, words)}}, got)
		asked := d.say("asked")
		ask := d.proposition(graph.Proposition{Predicate: "ask", Status: graph.Happened, Means: graph.MeansPlea, Channel: pick(w, []graph.Channel{"", graph.ChannelNote}),
			Arguments: []graph.Argument{argument(graph.Agent, x), argument(graph.Patient, a), aim(get, got)}}, asked)
		if w.IntN(3) == 0 { // and back: nothing forbids a circle
			p := &d.b.Propositions[len(d.b.Propositions)-3]
			p.Arguments = append(p.Arguments, aim(ask, asked))
		}
		if w.IntN(2) == 0 {
			d.assert(press, words)
		}
		d.assert(ask, asked)
	case 1: // pressure, told or denied
		x, y := d.actor(), d.actor()
		s := d.say("pressed")
		p := graph.Proposition{Predicate: "press", Status: graph.Happened, Negative: w.IntN(3) == 0, Means: graph.MeansPressure,
			Arguments: []graph.Argument{argument(graph.Agent, x), argument(graph.Patient, y)}}
		if w.IntN(4) == 0 {
			p.Condition = d.proposition(graph.Proposition{Status: graph.Possible}, d.say("if talks fail"))
			p.Status = graph.Conditional
		}
		d.assert(d.proposition(p, s), s)
	case 2, 3, 8, 9:
		d.meeting()
	case 4: // words with a number
		s := d.say(fmt.Sprintf("the deal frees %d sailors", 10+w.IntN(2)))
		d.assert(d.proposition(graph.Proposition{Status: graph.Happened, Negative: w.IntN(4) == 0}, s), s)
		s = d.say(pick(w, []string{"he refused", "it did not work out for anybody there"}))
		d.assert(d.proposition(graph.Proposition{Status: graph.Happened, Arguments: []graph.Argument{argument(graph.Agent, d.actor())}}, s), s)
	case 5: // two envoys of a state, who press
		x := d.name(graph.Group, "the envoys", false)
		a, b := d.name(graph.Person, w.persons[0], true), d.name(graph.Person, w.persons[1], true)
		side := d.state()
		c := d.find(x.Chain)
		c.Members, c.ActsFor = []graph.ID{a.Chain, b.Chain}, []graph.Party{side}
		y := d.actor()
		s := d.say("pressed")
		p := d.proposition(graph.Proposition{Predicate: "press", Status: graph.Happened, Means: graph.MeansPressure,
			Arguments: []graph.Argument{argument(graph.Agent, x), argument(graph.Patient, y)}}, s)
		d.assert(p, s)
	case 6, 10: // a signing, told, denied or dated otherwise
		x := d.name(graph.Person, pick(w, w.persons[:2]), true)
		s := d.say("signed")
		e := d.event(graph.Event{Type: graph.Signing, Negative: w.IntN(3) == 0, Participants: []graph.Participant{{Chain: x.Chain, Span: x.Span}},
			When: d.day(s, 2)}, s)
		d.assert(e, s)
	case 11: // what somebody denies having done
		x, y := d.actor(), d.actor()
		s := d.say(pick(w, []string{"warned him", "offered him the ministry of justice"}))
		told := d.proposition(graph.Proposition{Predicate: "offer", Status: graph.Happened, Arguments: []graph.Argument{argument(graph.Agent, x)}}, s)
		d.assert(told, s)
		not := d.say(pick(w, []string{"there was no such offer", "it is untrue"}))
		denial := d.proposition(graph.Proposition{Predicate: "be", Status: graph.Happened, Negative: true}, not)
		d.tell(denial, not, graph.Source{Kind: graph.NamedSource, Chain: y.Chain, Wording: y.Span})
		d.b.Responses = append(d.b.Responses, graph.Response{ID: d.id(graph.KindResponse, not), Document: d.b.Document.ID, Party: y, Kind: graph.Denied,
			Answers: told, Says: denial, Cue: not, Evidence: []graph.Span{not}, By: d.by()})
	case 7: // how many were freed
		x := d.state()
		s := d.say(fmt.Sprintf("freed %d prisoners", 100*(1+w.IntN(2))))
		n := float64(100 * (1 + w.IntN(2)))
		d.assert(d.proposition(graph.Proposition{Predicate: "free", Status: graph.Happened, Arguments: []graph.Argument{argument(graph.Agent, x), {Role: graph.Patient, Span: s}}, When: d.day(s, 2),
			Quantities: []graph.Number{{Span: s, Low: &n, High: &n, Unit: "prisoners"}}}, s), s)
	}
}

func (d *draft) day(s graph.Span, n int) *graph.When {
	if d.w.IntN(5) == 0 {
		return nil
	}
	day := fmt.Sprintf("2031-04-%02d", 1+d.w.IntN(n))
	return &graph.When{Span: s, EDTF: day, Earliest: day, Latest: day}
}

// meeting writes who met, and perhaps who came later.
func (d *draft) meeting() {
	w := d.w
	x, y, z := d.name(graph.Person, w.persons[0], true), d.name(graph.Person, w.persons[1], true), d.actor()
	s := d.say("met")
	e := graph.Event{Type: pick(w, []graph.EventType{graph.Meeting, graph.Meeting, graph.Meeting, graph.Call}), Negative: w.IntN(6) == 0,
		Participants: []graph.Participant{{Chain: x.Chain, Span: x.Span}, {Chain: y.Chain, Span: y.Span}}, When: d.day(s, 2)}
	if part := pick(w, []string{"alone", "alone", "alone", "alone", "", "absent", "came later"}); part != "alone" {
		e.Participants = append(e.Participants, graph.Participant{Chain: z.Chain, Span: z.Span, Part: part})
	}
	if w.IntN(3) > 0 {
		at := d.venue()
		e.Venue = &at
	}
	if w.IntN(3) == 0 {
		n := float64(2 + w.IntN(2))
		e.Number = &graph.Number{Span: s, Low: &n, High: &n}
	}
	p := d.event(e, s)
	d.assert(p, s)
	if w.IntN(3) == 0 {
		came := d.say("came later")
		held := d.b.Events[len(d.b.Events)-1].ID
		d.assert(d.proposition(graph.Proposition{Predicate: "come", Status: graph.Happened, Arguments: []graph.Argument{argument(graph.Agent, z),
			{Role: graph.EventRole, Event: held, Span: s}}}, came), came)
	}
}

func (d *draft) event(e graph.Event, s graph.Span) graph.ID {
	e.ID, e.Document, e.Status, e.Trigger, e.Evidence, e.By = d.id(graph.KindEvent, s), d.b.Document.ID, graph.Happened, s, []graph.Span{s}, d.by()
	d.b.Events = append(d.b.Events, e)
	return d.proposition(graph.Proposition{Predicate: string(e.Type), Status: graph.Happened, Negative: e.Negative,
		Arguments: []graph.Argument{{Role: graph.EventRole, Event: e.ID, Span: s}}}, s)
}

// decision joins or parts two mentions of documents that are there, or were.
func (w *world) decision(held map[graph.ID]*graph.Batch, id string) *graph.Decision {
	anchor := func() (graph.Anchor, bool) {
		b := held[pick(w, sorted(held))]
		if len(b.Chains) == 0 {
			return graph.Anchor{}, false
		}
		return graph.Anchor{Document: b.Document.ID, Span: pick(w, b.Chains).Mentions[0].Span}, true
	}
	a, okA := anchor()
	b, okB := anchor()
	if !okA || !okB {
		return nil
	}
	return &graph.Decision{ID: graph.ID("decision/" + id), Kind: pick(w, []graph.DecisionKind{graph.Same, graph.Same, graph.Different, graph.Different, graph.Review}),
		A: a, B: b, Author: "a tester", Reason: "to see", At: fmt.Sprintf("2031-01-0%dT00:00:00Z", 1+w.IntN(5))}
}
