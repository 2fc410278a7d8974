package facts

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// Of writes what a batch took from its document as facts. Lists are in text order and never nil.
func Of(b *graph.Batch) Document {
	w := writer{batch: b, chains: map[graph.ID]*graph.Chain{}, sources: map[graph.ID]*graph.Source{}, propositions: map[graph.ID]*graph.Proposition{}}
	for i := range b.Chains {
		w.chains[b.Chains[i].ID] = &b.Chains[i]
	}
	for i := range b.Sources {
		w.sources[b.Sources[i].ID] = &b.Sources[i]
	}
	for i := range b.Propositions {
		w.propositions[b.Propositions[i].ID] = &b.Propositions[i]
	}
	d := Document{
		Document: b.Document.Name,
		People:   []Person{}, Governments: []Thing{}, Organizations: []Thing{}, Venues: []Thing{}, Places: []Thing{},
		Claims: w.claims(), Sourcing: w.sourcing(), Influences: w.influences(), Meetings: w.meetings(), Responses: []Response{},
	}
	for i := range b.Chains {
		w.entity(&d, &b.Chains[i])
	}
	for _, r := range b.Responses {
		d.Responses = append(d.Responses, Response{Party: w.party(r.Party), Kind: string(r.Kind), Evidence: spans(r.Evidence)})
	}
	return d
}

type writer struct {
	batch        *graph.Batch
	chains       map[graph.ID]*graph.Chain
	sources      map[graph.ID]*graph.Source
	propositions map[graph.ID]*graph.Proposition
}

func (w *writer) entity(d *Document, c *graph.Chain) {
	if !c.Named {
		return
	}
	thing := Thing{Name: c.Name, Aliases: aliases(c)}
	if c.In != nil {
		thing.In = w.name(c.In.Chain)
	}
	switch c.Type {
	case graph.Person:
		p := Person{Name: c.Name, Aliases: aliases(c), Roles: []string{}, Affiliation: w.affiliation(c)}
		for _, t := range c.Titles {
			if !slices.Contains(p.Roles, t.Span.Exact) {
				p.Roles = append(p.Roles, t.Span.Exact)
			}
		}
		d.People = append(d.People, p)
	case graph.Government:
		d.Governments = append(d.Governments, thing)
	case graph.Organization:
		d.Organizations = append(d.Organizations, thing)
	case graph.Venue:
		d.Venues = append(d.Venues, thing)
	case graph.Place:
		d.Places = append(d.Places, thing)
	}
}

// aliases returns the further forms under which a chain is named, in text order.
func aliases(c *graph.Chain) []string {
	out := []string{}
	for _, m := range c.Mentions {
		switch m.Form {
		case graph.FormName, graph.FormDemonym, graph.FormCapital:
			if m.Span.Exact != c.Name && !slices.Contains(out, m.Span.Exact) {
				out = append(out, m.Span.Exact)
			}
		}
	}
	return out
}

func (w *writer) affiliation(c *graph.Chain) string {
	if len(c.ActsFor) == 0 {
		return ""
	}
	return w.name(c.ActsFor[0].Chain)
}

func (w *writer) name(chain graph.ID) string {
	if c := w.chains[chain]; c != nil {
		return c.Name
	}
	return ""
}

// party names a party as the format wants it.
func (w *writer) party(p graph.Party) string {
	if p.Chain != "" {
		return w.name(p.Chain)
	}
	if s := w.sources[p.Source]; s != nil {
		if n := w.name(s.Chain); n != "" {
			return n
		}
		return s.Wording.Exact
	}
	return ""
}

// actors names whom a chain stands for: its members, else, for people without a name, the side they act for.
func (w *writer) actors(chain graph.ID) []string {
	c := w.chains[chain]
	switch {
	case c == nil:
		return nil
	case len(c.Members) > 0:
		var out []string
		for _, m := range c.Members {
			out = append(out, w.actors(m)...)
		}
		return out
	case !c.Named && len(c.ActsFor) > 0:
		var out []string
		for _, a := range c.ActsFor {
			if n := w.name(a.Chain); n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		return out
	}
	return []string{c.Name}
}

func spans(in []graph.Span) []Span {
	out := make([]Span, 0, len(in))
	for _, s := range in {
		out = append(out, Span{s.Start, s.End, s.Exact})
	}
	return out
}

// words joins spans in text order: content that an attribution breaks is one text.
func words(in []graph.Span) string {
	var parts []string
	for _, s := range in {
		parts = append(parts, s.Exact)
	}
	return strings.Join(parts, " ")
}

// claims lists the attributed assertions in text order. An assertion whose content lies inside another's of the same
// attribution is a reading of part of it, and left to the graph.
func (w *writer) claims() []Claim {
	var told []*graph.Assertion
	for i := range w.batch.Assertions {
		a := &w.batch.Assertions[i]
		if a.Mode != graph.Own && (len(a.Sources) > 0 || a.Speaker != nil) && w.propositions[a.Proposition] != nil {
			told = append(told, a)
		}
	}
	slices.SortStableFunc(told, func(a, b *graph.Assertion) int { return cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start) })
	parts := w.parts(told)
	out := []Claim{}
	for _, a := range told {
		if parts[a] {
			continue
		}
		p := w.propositions[a.Proposition]
		c := Claim{Text: words(p.Content), Evidence: spans(a.Evidence), Sources: []Source{}, Scope: string(a.Scope),
			Status: string(p.Status), Negative: p.Negative, Mode: string(a.Mode)}
		if a.Speaker != nil {
			s := w.source(*a.Speaker)
			c.Speaker = &s
		}
		for _, s := range a.Sources {
			src := w.source(s)
			src.Via = w.via(a)
			c.Sources = append(c.Sources, src)
		}
		out = append(out, c)
	}
	return out
}

// parts returns the assertions whose content lies inside that of another of the same attribution, and those told by the
// sources of the whole article where somebody else is named for the same words. Of two with the same content, the one with
// the lesser id stands. Only assertions that share a sentence are compared.
func (w *writer) parts(told []*graph.Assertion) map[*graph.Assertion]bool {
	bySentence := map[graph.ID][]*graph.Assertion{}
	for _, a := range told {
		bySentence[first(a.Sentences)] = append(bySentence[first(a.Sentences)], a)
	}
	out := map[*graph.Assertion]bool{}
	for _, a := range told {
		p := w.propositions[a.Proposition]
		out[a] = slices.ContainsFunc(bySentence[first(a.Sentences)], func(b *graph.Assertion) bool {
			q := w.propositions[b.Proposition]
			if a.Scope == graph.Blanket && b.Scope != graph.Blanket && overlap(a.Evidence[0], b.Evidence[0]) {
				return true
			}
			return b != a && sameAttribution(a, b) && within(p.Content, q.Content) && (!within(q.Content, p.Content) || b.ID < a.ID)
		})
	}
	return out
}

func overlap(a, b graph.Span) bool { return a.Start < b.End && b.Start < a.End }

func first(ids []graph.ID) graph.ID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// sameAttribution tells whether two assertions have one cue, or none, and the same sources.
func sameAttribution(a, b *graph.Assertion) bool {
	if (a.Cue == nil) != (b.Cue == nil) || a.Cue != nil && *a.Cue != *b.Cue {
		return false
	}
	return slices.EqualFunc(a.Sources, b.Sources, func(x, y graph.Party) bool { return x.Source == y.Source })
}

// within tells whether every span of a lies in some span of b.
func within(a, b []graph.Span) bool {
	for _, s := range a {
		if !slices.ContainsFunc(b, func(t graph.Span) bool { return t.Start <= s.Start && s.End <= t.End }) {
			return false
		}
	}
	return true
}

func (w *writer) via(a *graph.Assertion) string {
	var names []string
	for _, p := range slices.Concat(a.Relays, a.Credit) {
		names = append(names, w.party(p))
	}
	return strings.Join(names, ", ")
}

func (w *writer) source(p graph.Party) Source {
	if p.Chain != "" {
		return w.chainSource(w.chains[p.Chain])
	}
	s := w.sources[p.Source]
	c := w.chains[s.Chain]
	var out Source
	switch s.Kind {
	case graph.NamedSource, graph.OutletSource:
		out = w.chainSource(c)
	case graph.DocumentSource:
		out = Source{Kind: "document", Description: s.Wording.Exact}
		if c != nil && c.Named {
			out.Name = c.Name
		}
	default:
		out = Source{Kind: "anonymous", Description: s.Wording.Exact}
		if n := s.Number; n != nil && n.Low != nil && n.High != nil && *n.Low == *n.High {
			out.StatedCount = n.Low
		}
	}
	var sides []string
	for _, a := range s.Affiliations {
		if n := w.party(a); n != "" && !slices.Contains(sides, n) {
			sides = append(sides, n)
		}
	}
	if len(sides) > 0 {
		out.Affiliation = strings.Join(sides, ", ")
	}
	or := ", "
	if s.BasisOr {
		or = " or "
	}
	var basis []string
	for _, b := range s.Basis {
		basis = append(basis, b.Exact)
	}
	out.Basis = strings.Join(basis, or)
	switch { // where no reason is told, the rule under which they spoke is all there is
	case s.Reason != nil:
		out.Reason = s.Reason.Exact
	case s.GroundRule != nil:
		out.Reason = s.GroundRule.Exact
	}
	return out
}

func (w *writer) chainSource(c *graph.Chain) Source {
	switch {
	case c == nil:
		return Source{Kind: "anonymous"}
	case !c.Named && c.Type != graph.Organization && c.Type != graph.Government: // "the foreign ministry" is no unnamed source
		return Source{Kind: "anonymous", Description: c.Name, Affiliation: w.affiliation(c)}
	case c.Outlet:
		return Source{Kind: "outlet", Name: c.Name}
	case c.Type == graph.Person:
		return Source{Kind: "person", Name: c.Name, Affiliation: w.affiliation(c)}
	case c.Type == graph.Government || c.Type == graph.Place:
		return Source{Kind: "government", Name: c.Name}
	}
	return Source{Kind: "organization", Name: c.Name}
}

// sourcing lists the statements about sources, each once, in text order: those on who was asked and why they are not named,
// and sentences that only say who had something first.
func (w *writer) sourcing() []Statement {
	var all []graph.Span
	for _, s := range w.batch.Sources {
		for _, st := range s.Statements {
			if !slices.Contains(all, st) {
				all = append(all, st)
			}
		}
	}
	all = append(all, w.crediting()...)
	slices.SortFunc(all, func(a, b graph.Span) int { return cmp.Compare(a.Start, b.Start) })
	out := []Statement{}
	for _, s := range all {
		out = append(out, Statement{Evidence: spans([]graph.Span{s})})
	}
	return out
}

// crediting returns the sentences that name an outlet which had something first and that no assertion rests on.
func (w *writer) crediting() []graph.Span {
	rests := map[graph.ID]bool{}
	for _, a := range w.batch.Assertions {
		for _, s := range a.Sentences {
			rests[s] = rests[s] || a.Mode != graph.Own
		}
	}
	var out []graph.Span
	for _, a := range w.batch.Assertions {
		for _, c := range a.Credit {
			i, ok := slices.BinarySearchFunc(w.batch.Sentences, c.Span.Start, func(s graph.Sentence, at int) int {
				switch {
				case s.Span.End <= at:
					return -1
				case s.Span.Start > at:
					return 1
				}
				return 0
			})
			if s := w.batch.Sentences; ok && !rests[s[i].ID] && !slices.Contains(out, s[i].Span) {
				out = append(out, s[i].Span)
			}
		}
	}
	return out
}

func (w *writer) influences() []Influence {
	out := []Influence{}
	for i := range w.batch.Propositions {
		p := &w.batch.Propositions[i]
		if p.Means == "" || p.Negative {
			continue
		}
		var agents, patients, via []string
		for _, a := range p.Arguments {
			switch a.Role {
			case graph.Agent:
				agents = append(agents, w.actors(a.Chain)...)
			case graph.Patient, graph.Recipient:
				patients = append(patients, w.actors(a.Chain)...)
			case graph.Via:
				via = append(via, w.actors(a.Chain)...)
			}
		}
		for _, x := range agents {
			for _, y := range patients {
				if x == y {
					continue
				}
				out = append(out, Influence{Influencer: x, Influenced: y, Means: string(p.Means), Channel: string(p.Channel), Via: via,
					Status: string(p.Status), Evidence: spans(p.Content)})
			}
		}
	}
	return out
}

func (w *writer) meetings() []Meeting {
	out := []Meeting{}
	for _, e := range w.batch.Events {
		if e.Type != graph.Meeting || e.Negative {
			continue
		}
		m := Meeting{Participants: []string{}, Evidence: spans(e.Evidence)}
		for _, p := range e.Participants {
			for _, n := range w.actors(p.Chain) {
				if !slices.Contains(m.Participants, n) {
					m.Participants = append(m.Participants, n)
				}
			}
		}
		for _, p := range []*graph.Party{e.Place, e.Venue} {
			if p != nil && m.Place == "" {
				m.Place = w.party(*p)
			}
		}
		if e.When != nil && len(e.When.EDTF) == len("2006-01-02") && !strings.Contains(e.When.EDTF, "X") {
			m.Date = e.When.EDTF
		}
		out = append(out, m)
	}
	return out
}
