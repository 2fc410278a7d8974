package facts

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// Of writes what a batch took from its document as facts. Lists are in text order and never nil.
func Of(b *graph.Batch) Document {
	w := writer{batch: b, chains: map[graph.ID]*graph.Chain{}, sources: map[graph.ID]*graph.Source{}, propositions: map[graph.ID]*graph.Proposition{},
		held: map[graph.ID]bool{}}
	for i := range b.Chains {
		w.chains[b.Chains[i].ID] = &b.Chains[i]
	}
	for i := range b.Sources {
		w.sources[b.Sources[i].ID] = &b.Sources[i]
	}
	for i := range b.Propositions {
		w.propositions[b.Propositions[i].ID] = &b.Propositions[i]
	}
	for i := range b.Events {
		if v := b.Events[i].Venue; v != nil {
			w.held[v.Chain] = true
		}
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
	held         map[graph.ID]bool // venues where something took place
}

func (w *writer) entity(d *Document, c *graph.Chain) {
	if !c.Named && !w.held[c.ID] && !institution(c) {
		return
	}
	thing := Thing{Name: c.Name, Aliases: aliases(c)}
	if !c.Named {
		thing.Name = bare(c.Name)
	}
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

// institution reports whether a chain without a name is a body that is known by what it is, as "the foreign ministry" and "the Front's supreme
// command" are. Troops, delegations, offices of one person and "a court" are no organizations of their own.
func institution(c *graph.Chain) bool {
	words := strings.Fields(strings.ToLower(c.Name))
	if len(words) > 0 && words[0] == "the" {
		words = words[1:]
	}
	return c.Type == graph.Organization && len(words) > 1 && words[0] != "a" && words[0] != "an" && slices.Contains(institutions, words[len(words)-1])
}

var institutions = strings.Fields(`ministry bank court tribunal parliament legislature assembly agency commission committee council department command service
	directorate bureau secretariat authority embassy consulate coalition party regulator airline union federation`)

// bare is the wording of a venue or body without a name of its own, its article aside: "kitchen".
func bare(wording string) string {
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, ok := strings.CutPrefix(wording, article); ok {
			return rest
		}
	}
	return wording
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

// actors names whom a chain stands for: its members, else, for people without a name, the side they act for. Bodies, and groups of
// more than one kind, stand for themselves.
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
	case !c.Named && c.Type == graph.Organization, !c.Named && len(c.ActsFor) > 1 && !strings.Contains(c.Name, " and "):
		// a body is not whom it belongs to, nor "Arab Kestran lawmakers" both of what they are
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
			if p.Part == "absent" {
				continue
			}
			for _, n := range w.actors(p.Chain) {
				if !slices.Contains(m.Participants, n) {
					m.Participants = append(m.Participants, n)
				}
			}
		}
		for _, p := range []*graph.Party{e.Venue, e.Place} {
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
