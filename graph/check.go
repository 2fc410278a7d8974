package graph

import "reflect"

func (c *checker) chain(r *Chain) {
	oneOf(c, "type", r.Type, Person, Government, Organization, Place, Venue, Group)
	c.reading(r.By)
	if len(r.Mentions) == 0 {
		c.fail("it has no mention")
	}
	if r.Name == "" {
		c.fail("it has neither a name nor a wording")
	}
	end := 0
	for _, m := range r.Mentions {
		c.span("mention", m.Span)
		c.reading(m.By)
		oneOf(c, "mention", m.Form, FormName, FormTitle, FormDescription, FormPronoun, FormDemonym, FormCapital)
		if m.Span.Start < end {
			c.fail("mention %v comes before the one it follows, or overlaps it", m.Span)
		}
		end = m.Span.End
	}
	for _, t := range r.Titles {
		c.span("title", t.Span)
		c.when(t.When)
	}
	for i := range r.ActsFor {
		c.party("acts for", &r.ActsFor[i])
	}
	for _, m := range r.Members {
		c.refers("member", m, KindChain)
		if m == r.ID {
			c.fail("it is a member of itself")
		}
	}
	c.party("in", r.In)
	if r.Named && r.Known == nil && !named(r) {
		c.fail("it is called %q, which no mention and no table row says", r.Name)
	}
}

// named tells whether some mention holds the name's words: nothing gets a name that the document does not give.
func named(r *Chain) bool {
	want, _ := fold(r.Name)
	for _, m := range r.Mentions {
		if has, _ := fold(m.Span.Exact); containsAll(has, want) {
			return true
		}
	}
	return false
}

func containsAll(has, want []string) bool {
	set := make(map[string]bool, len(has))
	for _, w := range has {
		set[w] = true
	}
	for _, w := range want {
		if !set[w] {
			return false
		}
	}
	return true
}

func (c *checker) source(r *Source) {
	oneOf(c, "kind", r.Kind, NamedSource, UnnamedPerson, UnnamedGroup, DocumentSource, OutletSource)
	c.reading(r.By)
	c.span("wording", r.Wording)
	c.refers("chain", r.Chain, KindChain)
	if (r.Kind == NamedSource || r.Kind == OutletSource) && r.Chain == "" {
		c.fail("a named source says who it is")
	}
	c.number(r.Number)
	for i := range r.Affiliations {
		c.party("affiliation", &r.Affiliations[i])
	}
	c.maybe("rank", r.Rank)
	for _, s := range r.Basis {
		c.span("basis", s)
	}
	c.maybe("ground rule", r.GroundRule)
	c.maybe("reason", r.Reason)
	c.refers("part of", r.PartOf, KindSource)
	if r.PartOf == r.ID {
		c.fail("it is part of itself")
	}
	for _, s := range r.Statements {
		c.span("statement", s)
	}
}

func (c *checker) status(s Status) {
	oneOf(c, "status", s, Happened, UnderWay, Planned, Intended, Offered, Demanded, Requested, Threatened, Possible, Conditional)
}

func (c *checker) event(r *Event) {
	oneOf(c, "type", r.Type, Meeting, Call, Message, Visit, Signing, Announcement, Agreement, Strike)
	c.status(r.Status)
	c.reading(r.By)
	c.span("trigger", r.Trigger)
	c.spans("evidence", r.Evidence)
	for _, p := range r.Participants {
		c.refers("participant", p.Chain, KindChain)
		c.span("participant", p.Span)
	}
	c.party("place", r.Place)
	c.party("venue", r.Venue)
	c.when(r.When)
	c.number(r.Number)
}

func (c *checker) proposition(r *Proposition) {
	c.status(r.Status)
	c.reading(r.By)
	c.spans("content", r.Content)
	if r.Predicate == "" {
		c.fail("it has no predicate")
	}
	for _, a := range r.Arguments {
		oneOf(c, "argument", a.Role, Agent, Patient, Recipient, Topic, Aim, Via, At, EventRole, Attribute)
		c.span(string(a.Role), a.Span)
		c.refers(string(a.Role), a.Chain, KindChain)
		c.refers(string(a.Role), a.Event, KindEvent)
		c.refers(string(a.Role), a.Proposition, KindProposition)
		if a.Proposition == r.ID {
			c.fail("it is its own argument")
		}
	}
	c.refers("condition", r.Condition, KindProposition)
	if r.Means != "" {
		oneOf(c, "means", r.Means, MeansList...)
		if r.MeansSpan == nil {
			c.fail("means: there are no words behind it")
		}
	}
	c.maybe("means", r.MeansSpan)
	if r.Channel != "" {
		oneOf(c, "channel", r.Channel, Channels...)
		if r.ChannelSpan == nil {
			c.fail("channel: there are no words behind it")
		}
	}
	c.maybe("channel", r.ChannelSpan)
	for i := range r.Quantities {
		c.number(&r.Quantities[i])
	}
	c.when(r.When)
}

func (c *checker) assertion(r *Assertion) {
	c.reading(r.By)
	c.spans("evidence", r.Evidence)
	oneOf(c, "mode", r.Mode, Direct, Indirect, Mixed, Own)
	oneOf(c, "scope", r.Scope, InSentence, Carried, Blanket)
	if r.Proposition == "" {
		c.fail("it asserts nothing")
	}
	c.refers("proposition", r.Proposition, KindProposition)
	c.party("speaker", r.Speaker)
	for i := range r.Sources {
		c.party("source", &r.Sources[i])
		if r.Sources[i].Source == "" {
			c.fail("source: it points at a source record")
		}
	}
	for i := range r.Relays {
		c.party("relay", &r.Relays[i])
	}
	for i := range r.Credit {
		c.party("credit", &r.Credit[i])
	}
	if r.Mode == Own && (len(r.Sources) > 0 || r.Speaker != nil) {
		c.fail("the publication's own voice has neither source nor speaker")
	}
	if r.Audience != nil {
		oneOf(c, "audience", r.Audience.Kind, ToPublication, ToPublic, ToParty)
		if (r.Audience.Kind == ToParty) != (r.Audience.Party != nil) {
			c.fail("audience: a party is named where, and only where, the audience is one")
		}
		c.party("audience", r.Audience.Party)
	}
	c.maybe("cue", r.Cue)
	for _, s := range r.Sentences {
		c.refers("sentence", s, KindSentence)
	}
}

func (c *checker) response(r *Response) {
	oneOf(c, "kind", r.Kind, NoReply, Declined, Denied, Confirmed)
	c.reading(r.By)
	c.party("party", &r.Party)
	c.party("of", r.Of)
	c.party("through", r.Through)
	c.party("asked by", r.AskedBy)
	c.maybe("about", r.About)
	c.refers("answers", r.Answers, KindProposition)
	c.refers("says", r.Says, KindProposition)
	c.span("cue", r.Cue)
	c.spans("evidence", r.Evidence)
}

// Check refuses a write that the graph must not hold, whole.
func (w *Write) Check() error {
	seen := map[ID]bool{}
	for _, b := range w.Batches {
		if err := b.Check(); err != nil {
			return err
		}
		if seen[b.Document.ID] {
			return Errorf(Invalid, "%s stands twice in one write", b.Document.ID)
		}
		seen[b.Document.ID] = true
	}
	for _, d := range w.Decisions {
		if err := d.check(); err != nil {
			return err
		}
		if seen[d.ID] {
			return Errorf(Invalid, "%s stands twice in one write", d.ID)
		}
		seen[d.ID] = true
	}
	if w.Derived == nil {
		return nil
	}
	for _, id := range w.Derived.Delete {
		if id.Kind().Basis() != Derived {
			return Errorf(Invalid, "%s is not a derived record, and cannot be deleted as one", id)
		}
	}
	for _, r := range w.Derived.Put {
		id := r.RecordID()
		if id.Kind().Basis() != Derived || id.Key() == "" || reflect.TypeOf(r) != reflect.TypeOf(newRecord(id.Kind())) {
			return Errorf(Invalid, "%s is not the id of a derived record of its kind", id)
		}
		if seen[id] {
			return Errorf(Invalid, "%s stands twice in one write", id)
		}
		seen[id] = true
	}
	return nil
}

func (d *Decision) check() error {
	switch {
	case d.ID.Kind() != KindDecision || d.ID.Key() == "":
		return Errorf(Invalid, "a decision needs an id of the form decision/…, not %q", d.ID)
	case d.Kind != Same && d.Kind != Different && d.Kind != Review:
		return Errorf(Invalid, "%s: a decision is same, different or review, not %q", d.ID, d.Kind)
	case d.Author == "" || d.Reason == "":
		return Errorf(Invalid, "%s: a decision names its author and its reason", d.ID)
	case d.A.Span.Exact == "" || d.B.Span.Exact == "":
		return Errorf(Invalid, "%s: a decision quotes the two places it is about", d.ID)
	}
	return nil
}
