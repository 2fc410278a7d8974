package derive

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

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
	blocks       map[nested]string                 // what is known already
	told         map[graph.ID][]*graph.Assertion   // by proposition
	answers      map[graph.ID][]*graph.Response    // by the proposition answered
	denials      map[graph.ID][]*graph.Response    // by the proposition that denies
	around       map[graph.ID][]*graph.Proposition // those that a proposition is an argument or the condition of

	members      []*graph.Member
	entities     []*graph.Entity // one a chain
	affiliations []*graph.Affiliation
	claims       []*graph.Claim     // one a proposition
	influences   []*graph.Influence // what the claims support, without their sourcing
}

// look reads a batch.
func look(b *graph.Batch, id *identity) *view {
	v := &view{doc: &b.Document, day: graph.Day(b.Document.Published), id: id, chains: map[graph.ID]*graph.Chain{}, sources: map[graph.ID]*graph.Source{},
		events: map[graph.ID]*graph.Event{}, propositions: map[graph.ID]*graph.Proposition{}, blocks: map[nested]string{}, told: map[graph.ID][]*graph.Assertion{},
		around: map[graph.ID][]*graph.Proposition{}, answers: map[graph.ID][]*graph.Response{}, denials: map[graph.ID][]*graph.Response{}}
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
		p := &b.Propositions[i]
		v.propositions[p.ID] = p
		for _, a := range p.Arguments {
			if a.Proposition != "" {
				v.around[a.Proposition] = append(v.around[a.Proposition], p)
			}
		}
		if p.Condition != "" {
			v.around[p.Condition] = append(v.around[p.Condition], p)
		}
	}
	for i := range b.Assertions {
		a := &b.Assertions[i]
		v.told[a.Proposition] = append(v.told[a.Proposition], a)
	}
	for i := range b.Responses {
		r := &b.Responses[i]
		if v.propositions[r.Answers] == nil {
			continue
		}
		v.answers[r.Answers] = append(v.answers[r.Answers], r)
		if r.Says != "" {
			v.denials[r.Says] = append(v.denials[r.Says], r)
		}
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
		l := graph.Link{From: from, Type: t, Key: cmp.Or(v.day, "9999-99-99") + fmt.Sprintf(" %09d", place)}
		out[chain] = append(out[chain], l)
		for _, c := range v.actors(chain, 0) {
			out[c] = append(out[c], l)
		}
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
		add(v.party(a.Speaker), a.ID, graph.EdgeSaidBy, a.Evidence[0].Start)
		for k := range a.Sources {
			add(v.party(&a.Sources[k]), a.ID, graph.EdgeSaidBy, a.Evidence[0].Start)
		}
		if a.Audience != nil {
			add(v.party(a.Audience.Party), a.ID, graph.EdgeSaidTo, a.Evidence[0].Start)
		}
	}
	for i := range b.Events {
		e := &b.Events[i]
		for _, p := range e.Participants {
			add(p.Chain, e.ID, graph.EdgeAttendedBy, e.Trigger.Start)
		}
		add(v.party(e.Place), e.ID, graph.EdgeTookPlace, e.Trigger.Start)
		add(v.party(e.Venue), e.ID, graph.EdgeTookPlace, e.Trigger.Start)
	}
	for i := range b.Responses {
		r := &b.Responses[i]
		add(v.party(&r.Party), r.ID, graph.EdgeAnsweredBy, r.Cue.Start)
		add(v.party(r.Of), r.ID, graph.EdgeAnsweredBy, r.Cue.Start)
	}
	for c, links := range out {
		slices.SortFunc(links, func(a, b graph.Link) int {
			return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.From, b.From), cmp.Compare(a.Key, b.Key))
		})
		out[c] = slices.Compact(links)
	}
	return out
}

// party returns the chain that a party is, "" for none.
func (v *view) party(p *graph.Party) graph.ID {
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

// paragraph is the paragraph that an assertion stands in: equal in a copy.
func (v *view) paragraph(a *graph.Assertion) string {
	if a.Paragraph == "" { // not told to be a copy of anything
		return short(string(a.ID), 12)
	}
	return short(a.Paragraph, 12)
}

// chain adds what a chain contributes: itself to an entity, and whom it acts for.
func (v *view) chain(c *graph.Chain, links []graph.Link) {
	id, block, decision := v.id.place(c.ID, blockOf(c))
	m := &graph.Member{ID: memberID(c.ID), Document: v.doc.ID, Of: id, Told: c.ID, Block: block,
		Method: "same name and kind", Decision: decision, Confidence: c.By.Confidence, Day: v.day, Links: links}
	switch {
	case m.Decision != "":
		m.Method, m.Confidence = "decided", 1
	case !c.Named:
		m.Method = "one document's wording"
	}
	v.members = append(v.members, m)
	v.entities = append(v.entities, contribution(c, id, block, v.day, v.entity))
	for _, p := range c.ActsFor {
		if a := acts(v.doc, c, p, id, v.entity); a != nil {
			v.affiliations = append(v.affiliations, a)
		}
	}
}

// memberID is the id of the member that joins a chain or proposition to what it is part of.
func memberID(told graph.ID) graph.ID { return "member/" + told }

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
	for _, n := range e.Names { // the fullest form told; where the text has none (a state named by its adjective alone), what the reader calls it
		if graph.Slug(n.Form, 60) == named(block).Key() {
			e.Name = fuller(block, e.Name, n.Form)
		}
	}
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
