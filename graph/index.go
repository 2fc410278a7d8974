package graph

import (
	"fmt"
	"strings"
)

// What each record is ordered, filtered, searched and followed by.

func (d *Document) RecordID() ID    { return d.ID }
func (s *Sentence) RecordID() ID    { return s.ID }
func (c *Chain) RecordID() ID       { return c.ID }
func (s *Source) RecordID() ID      { return s.ID }
func (p *Proposition) RecordID() ID { return p.ID }
func (a *Assertion) RecordID() ID   { return a.ID }
func (e *Event) RecordID() ID       { return e.ID }
func (r *Response) RecordID() ID    { return r.ID }
func (d *Decision) RecordID() ID    { return d.ID }
func (m *Member) RecordID() ID      { return m.ID }
func (e *Entity) RecordID() ID      { return e.ID }
func (a *Affiliation) RecordID() ID { return a.ID }
func (c *Claim) RecordID() ID       { return c.ID }
func (i *Influence) RecordID() ID   { return i.ID }
func (d *Dispute) RecordID() ID     { return d.ID }

func (d *Document) index(r *Row) {
	r.Document = d.ID
	r.key(ByName, textKey(d.Title))
	r.key(ByTime, timeKey(Day(d.Published)))
	r.text(FieldPublisher, SortKey(d.Publisher))
	r.text(FieldDate, Day(d.Published))
	r.text(FieldURL, d.URL)
	r.text(FieldName, SortKey(d.Name))
	r.edge(EdgeSupersedes, d.Supersedes, timeKey(Day(d.Published)), "")
}

func (s *Sentence) index(r *Row) {
	r.told(s.Document, EdgeSentenceOf, at(s.Span.Start), Reading{})
	r.key(ByRank, "3 "+at(s.Span.Start))
	r.Terms = indexTerms(s.Span.Exact)
}

func (c *Chain) index(r *Row) {
	place := at(c.Mentions[0].Span.Start)
	r.told(c.Document, EdgeChainOf, place, c.By)
	r.key(ByName, textKey(c.Name))
	r.field(FieldType, string(c.Type))
	r.flag(FieldNamed, c.Named)
}

func (s *Source) index(r *Row) {
	place := at(s.Wording.Start)
	r.told(s.Document, EdgeSourceOf, place, s.By)
	r.key(ByName, textKey(s.Wording.Exact))
	r.field(FieldKind, string(s.Kind))
	r.edge(EdgeNames, s.Chain, place, "")
	for _, a := range s.Affiliations {
		r.edge(EdgeOfSide, a.Chain, place, at(a.Span.Start))
	}
	r.edge(EdgePartOf, s.PartOf, place, "")
}

func (p *Proposition) index(r *Row) {
	r.told(p.Document, "", "", p.By)
	r.field(FieldStatus, string(p.Status))
	r.text(FieldPredicate, p.Predicate)
	r.text(FieldMeans, string(p.Means))
	for i, a := range p.Arguments {
		k := fmt.Sprintf("%03d", i)
		for _, id := range []ID{a.Chain, a.Event, a.Proposition} {
			r.edge(EdgeArgument, id, at(a.Span.Start), k)
		}
	}
}

func (a *Assertion) index(r *Row) {
	place := at(a.Evidence[0].Start)
	r.told(a.Document, EdgeAssertionOf, place, a.By)
	r.field(FieldMode, string(a.Mode))
	r.field(FieldScope, string(a.Scope))
	r.field(FieldParagraph, a.Paragraph)
	r.flag(FieldCredited, len(a.Credit) > 0)
	if a.Audience != nil {
		r.field(FieldAudience, string(a.Audience.Kind))
	}
	r.edge(EdgeStates, a.Proposition, place, "")
	for i, s := range a.Sources {
		k := fmt.Sprintf("%03d", i)
		r.edge(EdgeRestsOn, s.Source, place, k)
	}
	if a.Speaker != nil {
		r.edge(EdgeSpokenBy, a.Speaker.Chain, place, "")
		r.edge(EdgeSpokenBy, a.Speaker.Source, place, "")
	}
	for _, s := range a.Sentences {
		r.edge(EdgeToldIn, s, place, "")
	}
}

func (e *Event) index(r *Row) {
	place := at(e.Trigger.Start)
	r.told(e.Document, EdgeEventOf, place, e.By)
	r.field(FieldType, string(e.Type))
	r.field(FieldStatus, string(e.Status))
	r.flag(FieldNegative, e.Negative)
	day := ""
	if e.When != nil {
		day = e.When.Earliest
	}
	r.text(FieldDate, day)
	r.key(ByTime, timeKey(day))
	for i, p := range e.Participants {
		r.edge(EdgeParticipant, p.Chain, timeKey(day), fmt.Sprintf("%03d", i))
	}
	for _, p := range []*Party{e.Place, e.Venue} {
		if p != nil {
			r.edge(EdgeHeldAt, p.Chain, timeKey(day), "")
		}
	}
}

func (s *Response) index(r *Row) {
	place := at(s.Cue.Start)
	r.told(s.Document, EdgeResponseOf, place, s.By)
	r.field(FieldKind, string(s.Kind))
	r.edge(EdgeResponder, s.Party.Chain, place, "")
	if s.Of != nil {
		r.edge(EdgeResponder, s.Of.Chain, place, "")
	}
}

func (d *Decision) index(r *Row) {
	r.field(FieldKind, string(d.Kind))
	r.field(FieldDocument, string(d.A.Document))
	if d.B.Document != d.A.Document {
		r.field(FieldDocument, string(d.B.Document))
	}
}

func (m *Member) index(r *Row) {
	r.field(FieldTold, string(m.Document))
	r.field(FieldBlock, string(m.Block))
	r.field(FieldOf, string(m.Of))
	r.text(FieldDecision, string(m.Decision))
	t := EdgeIs
	if m.Told.Kind() == KindProposition {
		t = EdgeTells
	}
	r.Edges = append(r.Edges, Edge{Type: t, From: m.Told, To: m.Of, FromKey: string(m.Document)})
	for _, l := range m.Links {
		r.Edges = append(r.Edges, Edge{Type: l.Type, From: l.From, To: m.Of, FromKey: l.Key})
	}
}

func (e *Entity) index(r *Row) {
	name := textKey(e.Name)
	r.key(ByName, name)
	r.key(ByRank, fmt.Sprintf("1 %03d %s", min(len(name), 999), name))
	r.field(FieldType, string(e.Type))
	r.flag(FieldNamed, e.Named)
	r.flag(FieldOutlet, e.Outlet)
	words := []string{e.Name} // which a table may have given: "Qatar", where the text has "Qatari" alone
	for _, n := range e.Names {
		words = append(words, n.Form)
	}
	seen := map[string]bool{}
	for _, w := range words {
		// A person also goes by the surname, which is some last words of the name: "al hayya", "hayya".
		for k, more := SortKey(w), true; more && k != "" && !seen[k]; {
			seen[k] = true
			r.field(FieldName, k)
			_, k, more = strings.Cut(k, " ")
			more = more && e.Type == Person && e.Named
		}
	}
	for _, t := range e.Titles {
		words = append(words, t.Form)
	}
	for _, b := range e.Blocks {
		r.field(FieldBlock, string(b))
		if b != e.ID {
			r.Aliases = append(r.Aliases, b)
		}
	}
	r.Terms = indexTerms(e.Name + " " + strings.Join(words, " "))
	for _, id := range append([]ID{e.ID}, r.Aliases...) {
		r.field(FieldID, string(id))
	}
	r.edge(EdgeIn, e.In, name, "")
}

func (a *Affiliation) index(r *Row) {
	r.reading(a.By)
	r.edge(EdgeActor, a.Actor, string(a.For), "")
	r.edge(EdgeActsFor, a.For, string(a.Actor), "")
}

// evidence orders by independent accounts, most first, then by first told.
func evidence(s Sourcing, first string) string {
	return fmt.Sprintf("%04d %s", 9999-min(s.Independence.Low, 9999), timeKey(first))
}

func (r *Row) sourcing(s Sourcing, contested bool, first string) {
	r.key(ByTime, timeKey(first))
	r.key(ByEvidence, evidence(s, first))
	r.text(FieldDate, first)
	r.field(FieldLow, fmt.Sprintf("%04d", min(s.Independence.Low, 9999)))
	r.flag(FieldUnnamedOnly, s.UnnamedOnly)
	r.flag(FieldContested, contested)
	var only ID
	alone := s.UnnamedOnly
	seen := map[ID]bool{}
	for _, v := range s.Voices {
		if v.Kind != UnnamedPerson && v.Kind != UnnamedGroup {
			continue
		}
		for _, a := range v.Affiliations {
			if !seen[a] {
				seen[a] = true
				r.field(FieldAffiliation, string(a))
			}
			only = a
		}
		alone = alone && len(v.Affiliations) == 1
	}
	if alone && len(seen) == 1 {
		r.field(FieldOnlyFrom, string(only))
	}
}

func (c *Claim) index(r *Row) {
	r.sourcing(c.Sourcing, c.Contested, c.FirstTold)
	r.reading(c.By)
	r.key(ByRank, "2 "+evidence(c.Sourcing, c.FirstTold))
	r.field(FieldStatus, string(c.Status))
	r.text(FieldPredicate, c.Predicate)
	r.text(FieldMeans, string(c.Means))
	r.text(FieldChannel, string(c.Channel))
	r.flag(FieldNegative, c.Negative)
	r.flag(FieldAttributed, c.Attributed)
	for _, a := range c.About {
		r.field(FieldAbout, a)
	}
	r.field(FieldBlock, c.Block)
	r.Terms = indexTerms(c.Text)
	for _, i := range c.Supports {
		r.edge(EdgeSupports, i, string(c.ID), string(i))
	}
	done := map[ID]bool{}
	for i, a := range c.Arguments {
		if a.Entity != "" && !done[a.Entity] {
			done[a.Entity] = true
			r.edge(EdgeClaimAbout, a.Entity, evidence(c.Sourcing, c.FirstTold), fmt.Sprintf("%03d", i))
		}
	}
}

func (i *Influence) index(r *Row) {
	r.sourcing(i.Sourcing, i.Contested, i.FirstTold)
	r.reading(i.By)
	order := evidence(i.Sourcing, i.FirstTold)
	r.field(FieldStatus, string(i.Status))
	r.field(FieldMeans, string(i.Means))
	r.text(FieldChannel, string(i.Channel))
	r.flag(FieldNegative, i.Negative)
	r.field(FieldInfluencer, string(i.Influencer))
	r.field(FieldInfluenced, string(i.Influenced))
	r.field(FieldBlock, i.Block)
	r.edge(EdgeInfluencer, i.Influencer, order, "")
	r.edge(EdgeInfluenced, i.Influenced, order, "")
	for n, v := range i.Via {
		r.edge(EdgeVia, v, order, fmt.Sprintf("%03d", n))
	}
}

func (d *Dispute) index(r *Row) {
	r.field(FieldKind, string(d.Differ))
	r.field(FieldBlock, d.About)
	r.key(ByName, textKey(d.Text))
	for n, s := range d.Sides {
		for _, c := range s.Claims {
			r.Edges = append(r.Edges, Edge{Type: EdgeDisputes, From: c, To: d.ID, FromKey: fmt.Sprintf("%03d %s", n, c), ToKey: string(d.ID)})
		}
	}
}
