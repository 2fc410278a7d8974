package loader_test

import (
	"cmp"
	"fmt"
	"strings"

	"backchannel/graph"
)

// shown writes the records of a batch, a line each: what it is, then what is told of it, set off by " · ".
type shown struct {
	batch        *graph.Batch
	chains       map[graph.ID]*graph.Chain
	sources      map[graph.ID]*graph.Source
	propositions map[graph.ID]*graph.Proposition
	out          []string
}

func newShown(b *graph.Batch) *shown {
	s := &shown{batch: b, chains: map[graph.ID]*graph.Chain{}, sources: map[graph.ID]*graph.Source{}, propositions: map[graph.ID]*graph.Proposition{}}
	for i := range b.Chains {
		s.chains[b.Chains[i].ID] = &b.Chains[i]
	}
	for i := range b.Sources {
		s.sources[b.Sources[i].ID] = &b.Sources[i]
	}
	for i := range b.Propositions {
		s.propositions[b.Propositions[i].ID] = &b.Propositions[i]
	}
	return s
}

func (s *shown) lines() []string {
	for i := range s.batch.Chains {
		s.chain(&s.batch.Chains[i])
	}
	for i := range s.batch.Assertions {
		s.assertion(&s.batch.Assertions[i])
	}
	for i := range s.batch.Sources {
		s.source(&s.batch.Sources[i])
	}
	for i := range s.batch.Propositions {
		s.proposition(&s.batch.Propositions[i])
	}
	for i := range s.batch.Events {
		s.event(&s.batch.Events[i])
	}
	for i := range s.batch.Responses {
		s.response(&s.batch.Responses[i])
	}
	return s.out
}

func (s *shown) chain(c *graph.Chain) {
	l := line{fmt.Sprintf("name %s %q", c.Type, c.Name)}
	for _, title := range c.Titles {
		l.quote("title", &title.Span)
	}
	for _, p := range c.ActsFor {
		l.add("for", s.party(p))
	}
	for _, id := range c.Members {
		l.add("member", s.chains[id].Name)
	}
	if c.In != nil {
		l.add("in", s.party(*c.In))
	}
	l.flag(c.Outlet, "outlet")
	s.out = append(s.out, l.text)
	if len(c.Mentions) > 1 {
		var words []string
		for _, m := range c.Mentions {
			words = append(words, fmt.Sprintf("%q", m.Span.Exact))
		}
		s.out = append(s.out, "same "+strings.Join(words, " = "))
	}
}

func (s *shown) assertion(a *graph.Assertion) {
	if a.Mode == graph.Own || a.Speaker == nil && len(a.Sources) == 0 {
		return
	}
	p := s.propositions[a.Proposition]
	tellers := s.parties(a.Sources)
	if tellers == "" {
		tellers = s.party(*a.Speaker)
	}
	l := line{fmt.Sprintf("claim %s: %q", tellers, exact(p.Content))}
	l.flag(a.Mode != graph.Indirect, string(a.Mode))
	l.flag(p.Status != graph.Happened, string(p.Status))
	l.flag(p.Negative, "not")
	l.flag(a.Scope != graph.InSentence, string(a.Scope))
	if a.Speaker != nil && s.party(*a.Speaker) != tellers {
		l.add("speaker", s.party(*a.Speaker))
	}
	if a.Audience != nil {
		to := string(a.Audience.Kind)
		if a.Audience.Party != nil {
			to = s.party(*a.Audience.Party)
		}
		l.add("to", to)
	}
	l.add("through", s.parties(a.Relays))
	l.add("credit", s.parties(a.Credit))
	l.flag(a.Joint, "joint")
	s.out = append(s.out, l.text)
}

func (s *shown) source(c *graph.Source) {
	l := line{fmt.Sprintf("source %s %q", c.Kind, c.Wording.Exact)}
	l.number(c.Number)
	for _, p := range c.Affiliations {
		l.add("for", s.party(p))
	}
	l.flag(c.Apart, "apart")
	l.quote("rank", c.Rank)
	for _, b := range c.Basis {
		l.quote("basis", &b)
	}
	l.flag(c.BasisOr, "one of these")
	l.quote("rule", c.GroundRule)
	l.quote("reason", c.Reason)
	if c.PartOf != "" {
		l.quote("part of", &s.sources[c.PartOf].Wording)
	}
	for _, w := range c.Statements {
		l.quote("statement", &w)
	}
	s.out = append(s.out, l.text)
}

func (s *shown) proposition(p *graph.Proposition) {
	l := line{"proposition " + p.Predicate}
	var agents, patients, via []string
	var aim string
	for _, a := range p.Arguments {
		words := fmt.Sprintf("%q", a.Span.Exact)
		switch {
		case a.Event != "":
			continue
		case a.Chain != "":
			words = s.chains[a.Chain].Name
		case a.Proposition != "":
			words = fmt.Sprintf("%q", exact(s.propositions[a.Proposition].Content))
		}
		l.add(string(a.Role), words)
		switch a.Role {
		case graph.Agent:
			agents = append(agents, words)
		case graph.Patient:
			patients = append(patients, words)
		case graph.Via:
			via = append(via, words)
		case graph.Aim:
			aim = words
		}
	}
	rest := line{}
	rest.flag(p.Status != graph.Happened, string(p.Status))
	rest.flag(p.Negative, "not")
	if p.Channel != "" {
		rest.add("by", fmt.Sprintf("%s %q", p.Channel, p.ChannelSpan.Exact))
	}
	rest.when(p.When)
	l.text += rest.text
	for _, q := range p.Quantities {
		l.number(&q)
	}
	if p.Condition != "" {
		l.add("if", fmt.Sprintf("%q", exact(s.propositions[p.Condition].Content)))
	}
	s.out = append(s.out, l.text)
	if p.Means != "" {
		i := line{fmt.Sprintf("influence %s > %s · %s", strings.Join(agents, " + "), strings.Join(patients, " + "), p.Means)}
		i.add("via", strings.Join(via, " + "))
		i.add("aim", aim)
		s.out = append(s.out, i.text+rest.text)
	}
}

func (s *shown) event(e *graph.Event) {
	l := line{fmt.Sprintf("event %s %q", e.Type, e.Trigger.Exact)}
	for _, p := range e.Participants {
		l.add(cmp.Or(p.Part, "with"), s.chains[p.Chain].Name)
	}
	if e.Venue != nil {
		l.add("at", s.party(*e.Venue))
	}
	if e.Place != nil {
		l.add("in", s.party(*e.Place))
	}
	l.flag(e.Status != graph.Happened, string(e.Status))
	l.flag(e.Negative, "not")
	l.when(e.When)
	l.number(e.Number)
	s.out = append(s.out, l.text)
}

func (s *shown) response(r *graph.Response) {
	l := line{fmt.Sprintf("response %s: %s", s.party(r.Party), r.Kind)}
	if r.Of != nil {
		l.add("of", s.party(*r.Of))
	}
	if r.Through != nil {
		l.add("through", s.party(*r.Through))
	}
	if r.AskedBy != nil {
		l.add("asked by", s.party(*r.AskedBy))
	}
	l.quote("about", r.About)
	if r.Answers != "" {
		l.add("answers", fmt.Sprintf("%q", exact(s.propositions[r.Answers].Content)))
	}
	s.out = append(s.out, l.text)
}

// party is the name of who is meant, or the wording of a source without one.
func (s *shown) party(p graph.Party) string {
	c := s.chains[p.Chain]
	if source := s.sources[p.Source]; source != nil {
		if source.Kind != graph.NamedSource && source.Kind != graph.OutletSource {
			return source.Wording.Exact
		}
		c = s.chains[source.Chain]
	}
	if c == nil {
		return p.Span.Exact
	}
	return c.Name
}

func (s *shown) parties(list []graph.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, s.party(p))
	}
	return strings.Join(out, " + ")
}

func exact(spans []graph.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Exact)
	}
	return strings.Join(out, " … ")
}

type line struct{ text string }

func (l *line) add(slot, words string) {
	if words != "" {
		l.text += " · " + slot + " " + words
	}
}

func (l *line) flag(set bool, words string) {
	if set {
		l.text += " · " + words
	}
}

func (l *line) quote(slot string, s *graph.Span) {
	if s != nil {
		l.add(slot, fmt.Sprintf("%q", s.Exact))
	}
}

// number writes a number as told, and the least and most it allows where the words alone do not say so.
func (l *line) number(n *graph.Number) {
	if n == nil {
		return
	}
	words := fmt.Sprintf("%q", n.Span.Exact)
	bound := func(f *float64) string {
		if f == nil {
			return "?"
		}
		return fmt.Sprint(*f)
	}
	words += " = " + bound(n.Low) + ".." + bound(n.High)
	if n.Unit != "" {
		words += " " + n.Unit
	}
	if n.Of != nil {
		words += fmt.Sprintf(" of %q", n.Of.Exact)
	}
	if n.Denied {
		words += " denied"
	}
	l.add("number", words)
}

// when writes a time, and what of it was inferred.
func (l *line) when(w *graph.When) {
	if w == nil {
		return
	}
	var words strings.Builder
	words.WriteString(cmp.Or(w.EDTF, "?"))
	for _, x := range []string{w.Part, w.Clock, w.Zone} {
		if x != "" {
			words.WriteString(" " + x)
		}
	}
	for _, i := range w.Inferred {
		fmt.Fprintf(&words, " (%s from %s)", i.What, i.From)
	}
	l.add("when", words.String())
}
