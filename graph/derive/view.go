package derive

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"backchannel/graph"
)

// view is what one document contributes to derived records.
type view struct {
	doc          *graph.Document
	day          string
	id           *identity
	chains       map[graph.ID]*graph.Chain
	sources      map[graph.ID]*graph.Source
	events       map[graph.ID]*graph.Event
	propositions map[graph.ID]*graph.Proposition
	blocks       map[graph.ID]string // of propositions whose block is known already
	told         map[graph.ID][]*graph.Assertion

	members      []*graph.Member
	entities     []*graph.Entity // one a chain
	affiliations []*graph.Affiliation
	claims       []*graph.Claim     // one a proposition
	influences   []*graph.Influence // what the claims support, without their sourcing
}

// look reads a batch.
func look(b *graph.Batch, id *identity) *view {
	v := &view{doc: &b.Document, day: graph.Day(b.Document.Published), id: id, chains: map[graph.ID]*graph.Chain{}, sources: map[graph.ID]*graph.Source{},
		events: map[graph.ID]*graph.Event{}, propositions: map[graph.ID]*graph.Proposition{}, blocks: map[graph.ID]string{}, told: map[graph.ID][]*graph.Assertion{}}
	for i := range b.Chains {
		v.chains[b.Chains[i].ID] = &b.Chains[i]
	}
	for i := range b.Sources {
		v.sources[b.Sources[i].ID] = &b.Sources[i]
	}
	for i := range b.Events {
		v.events[b.Events[i].ID] = &b.Events[i]
	}
	for i := range b.Propositions {
		v.propositions[b.Propositions[i].ID] = &b.Propositions[i]
	}
	for i := range b.Assertions {
		a := &b.Assertions[i]
		v.told[a.Proposition] = append(v.told[a.Proposition], a)
	}
	links := v.links(b)
	for i := range b.Chains {
		v.chain(&b.Chains[i], links[b.Chains[i].ID])
	}
	for i := range b.Propositions {
		v.proposition(&b.Propositions[i])
	}
	return v
}

func (v *view) ref(record graph.ID, s graph.Span) graph.Ref {
	return graph.Ref{Document: v.doc.ID, Record: record, Span: s}
}

// entity returns the entity a chain is part of, "" for none.
func (v *view) entity(chain graph.ID) graph.ID {
	c := v.chains[chain]
	if c == nil {
		return ""
	}
	e, _ := v.id.of(c)
	return e
}

// actors returns the chains that a mention of a chain speaks of: its members, and theirs, or itself. depth guards against circles.
func (v *view) actors(chain graph.ID, depth int) []graph.ID {
	c := v.chains[chain]
	if c == nil {
		return nil
	}
	if len(c.Members) == 0 || depth > 4 {
		return []graph.ID{chain}
	}
	var out []graph.ID
	for _, m := range c.Members {
		for _, x := range v.actors(m, depth+1) {
			if !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	return out
}

// entities returns the entities of a chain's actors, sorted.
func (v *view) entitiesOf(chain graph.ID) []graph.ID {
	var out []graph.ID
	for _, c := range v.actors(chain, 0) {
		if e := v.entity(c); e != "" && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	slices.Sort(out)
	return out
}

// links says, for each chain, what its neighbours are to the entity it is part of. A plural stands for its members too.
func (v *view) links(b *graph.Batch) map[graph.ID][]graph.Link {
	out := map[graph.ID][]graph.Link{}
	add := func(chain graph.ID, from graph.ID, t graph.EdgeType, place int) {
		if chain == "" {
			return
		}
		key := cmp.Or(v.day, "9999-99-99") + fmt.Sprintf(" %09d", place)
		for _, c := range append([]graph.ID{chain}, v.actors(chain, 0)...) {
			l := graph.Link{From: from, Type: t, Key: key}
			if !slices.Contains(out[c], l) {
				out[c] = append(out[c], l)
			}
		}
	}
	party := func(p *graph.Party) graph.ID {
		switch {
		case p == nil:
			return ""
		case p.Chain != "":
			return p.Chain
		}
		if s := v.sources[p.Source]; s != nil {
			return s.Chain
		}
		return ""
	}
	for i := range b.Sources {
		s := &b.Sources[i]
		add(s.Chain, s.ID, graph.EdgeVoicedBy, s.Wording.Start)
		for k := range s.Affiliations {
			add(s.Affiliations[k].Chain, s.ID, graph.EdgeSideOf, s.Wording.Start)
		}
	}
	for i := range b.Assertions {
		a := &b.Assertions[i]
		add(party(a.Speaker), a.ID, graph.EdgeSaidBy, a.Evidence[0].Start)
		for k := range a.Sources {
			add(party(&a.Sources[k]), a.ID, graph.EdgeSaidBy, a.Evidence[0].Start)
		}
	}
	for i := range b.Events {
		e := &b.Events[i]
		for _, p := range e.Participants {
			add(p.Chain, e.ID, graph.EdgeAttendedBy, e.Trigger.Start)
		}
		add(party(e.Place), e.ID, graph.EdgeTookPlace, e.Trigger.Start)
		add(party(e.Venue), e.ID, graph.EdgeTookPlace, e.Trigger.Start)
	}
	for i := range b.Responses {
		r := &b.Responses[i]
		add(party(&r.Party), r.ID, graph.EdgeAnsweredBy, r.Cue.Start)
		add(party(r.Of), r.ID, graph.EdgeAnsweredBy, r.Cue.Start)
	}
	for _, links := range out {
		slices.SortFunc(links, func(a, b graph.Link) int { return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.From, b.From)) })
	}
	return out
}

// chain adds what a chain contributes: itself to an entity, and whom it acts for.
func (v *view) chain(c *graph.Chain, links []graph.Link) {
	id, block := v.id.of(c)
	m := &graph.Member{ID: graph.ID("member/chain/" + c.ID.Key()), Document: v.doc.ID, Of: id, Told: c.ID, Block: block,
		Method: "same name and kind", Confidence: c.By.Confidence, Day: v.day, Links: links}
	m.Decision = v.id.how[block]
	if d := v.id.parted[c.ID]; d != "" {
		m.Decision = d
	}
	switch {
	case m.Decision != "":
		m.Method, m.Confidence = "decided", 1
	case !c.Named:
		m.Method = "one document's wording"
	}
	v.members = append(v.members, m)
	v.entities = append(v.entities, contribution(c, id, block, v.day, v.entity))
	for _, p := range c.ActsFor {
		if a := acts(c, p, id, v.entity); a != nil {
			v.affiliations = append(v.affiliations, a)
		}
	}
}

// contribution is what a chain gives its entity.
func contribution(c *graph.Chain, id, block graph.ID, day string, entity func(graph.ID) graph.ID) *graph.Entity {
	ref := func(s graph.Span) graph.Ref { return graph.Ref{Document: c.Document, Record: c.ID, Span: s} }
	e := &graph.Entity{ID: id, Type: c.Type, Name: c.Name, Named: c.Named, Outlet: c.Outlet, FirstTold: day, Blocks: []graph.ID{block}}
	for _, m := range c.Mentions {
		switch m.Form {
		case graph.FormName, graph.FormDemonym, graph.FormCapital:
		default:
			if c.Named {
				continue
			}
		}
		if m.Form != graph.FormPronoun {
			e.Names = joinNames(e.Names, []graph.Name{{Form: m.Span.Exact, Ref: ref(m.Span)}})
		}
	}
	if len(e.Names) == 0 { // named by a title or by nothing but pronouns: the first mention stands for it
		e.Names = []graph.Name{{Form: c.Name, Ref: ref(c.Mentions[0].Span)}}
	}
	e.Name = nameOf(id, e.Names, c.Name)
	for _, t := range c.Titles {
		e.Titles = joinNames(e.Titles, []graph.Name{{Form: t.Span.Exact, Ref: ref(t.Span)}})
	}
	if c.In != nil {
		if e.In = entity(c.In.Chain); e.In != "" {
			e.InRef = ref(c.In.Span)
		}
	}
	if c.Known != nil {
		k := *c.Known
		e.Known, e.KnownRef = &k, ref(c.Mentions[0].Span)
	}
	return e
}

// acts is the affiliation of a chain with one it acts for, nil where that is nobody else.
func acts(c *graph.Chain, p graph.Party, actor graph.ID, entity func(graph.ID) graph.ID) *graph.Affiliation {
	side := entity(p.Chain)
	if side == "" || side == actor {
		return nil
	}
	ref := graph.Ref{Document: c.Document, Record: c.ID, Span: p.Span}
	role := graph.Name{Form: p.Span.Exact, Ref: ref}
	for _, t := range c.Titles {
		if t.Span.Start <= p.Span.Start && p.Span.End <= t.Span.End || role.Form == p.Span.Exact {
			role = graph.Name{Form: t.Span.Exact, Ref: graph.Ref{Document: c.Document, Record: c.ID, Span: t.Span}}
		}
	}
	if !c.Named {
		role.Form = c.Name
	}
	return &graph.Affiliation{ID: affiliationID(actor, side), Actor: actor, For: side, Role: role, Refs: []graph.Ref{ref}}
}

func affiliationID(actor, side graph.ID) graph.ID {
	return graph.ID("affiliation/" + actor.Key() + "--" + side.Key() + "-" + short(string(actor+"\x00"+side), 6))
}

// number writes a quantity for comparison.
func number(n graph.Number) string {
	f := func(p *float64) string {
		if p == nil {
			return "?"
		}
		return strconv.FormatFloat(*p, 'g', -1, 64)
	}
	if n.Low == nil && n.High == nil {
		return graph.SortKey(n.Span.Exact)
	}
	if n.Low != nil && n.High != nil && *n.Low == *n.High {
		return f(n.Low)
	}
	return f(n.Low) + ".." + f(n.High)
}

// words joins the exact words of spans.
func words(spans []graph.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.Exact)
	}
	return strings.Join(parts, " ")
}

// voices returns what an assertion rests on.
func (v *view) voices(a *graph.Assertion) []graph.Voice {
	account := []string{short(a.Paragraph, 12)}
	if len(a.Sources) == 0 {
		by := cmp.Or(v.doc.Publisher, string(v.doc.ID))
		return []graph.Voice{{Kind: graph.OwnVoice, Wording: by, Low: 1, High: new(1), Ref: v.ref(a.ID, a.Evidence[0]), Accounts: account}}
	}
	var out []graph.Voice
	for _, p := range a.Sources {
		s := v.sources[p.Source]
		if s == nil {
			continue
		}
		voice := graph.Voice{Kind: s.Kind, Low: 1, High: new(1), Apart: s.Apart, Ref: v.ref(s.ID, s.Wording), Accounts: account}
		for _, x := range s.Affiliations {
			for _, e := range v.entitiesOf(x.Chain) {
				if !slices.Contains(voice.Affiliations, e) {
					voice.Affiliations = append(voice.Affiliations, e)
				}
			}
		}
		slices.Sort(voice.Affiliations)
		switch s.Kind {
		case graph.NamedSource, graph.OutletSource:
			// Who is named counts once, whatever he is called and whoever he is said to act for.
			voice.Affiliations = nil
			for _, e := range v.entitiesOf(s.Chain) {
				voice.Entity = e
				out = append(out, voice)
			}
			continue
		case graph.DocumentSource:
			voice.Entity, voice.Wording = v.entity(s.Chain), s.Wording.Exact
		default:
			voice.Wording = s.Wording.Exact
			voice.Low, voice.High = people(s)
			if s.Apart {
				voice.Low = max(voice.Low, len(voice.Affiliations))
			}
			if a.Scope == graph.Blanket {
				voice.Low = 1 // that 15 people were interviewed does not say how many of them told this
			}
		}
		out = append(out, voice)
	}
	slices.SortFunc(out, func(x, y graph.Voice) int { return cmp.Compare(voiceKey(x), voiceKey(y)) })
	return slices.CompactFunc(out, func(x, y graph.Voice) bool { return voiceKey(x) == voiceKey(y) })
}

// people returns how many an unnamed source is at least and at most; nil where no number is told.
func people(s *graph.Source) (low int, high *int) {
	low = 1
	if s.Kind == graph.UnnamedGroup {
		low = 2
	} else {
		high = new(1)
	}
	if n := s.Number; n != nil {
		if n.Low != nil {
			low = max(1, int(math.Ceil(*n.Low)))
		}
		if n.High != nil {
			high = new(max(low, int(*n.High)))
		}
	}
	return low, high
}
