package frame

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// responses reads who was asked and answered, or did not, in a sentence.
func (c *sentence) responses(d *builder) {
	for _, i := range c.verbs {
		if r, ok := c.reply(i); ok {
			c.answered(i, r, d)
			d.replied, d.repliedAt = r.kind, c.number
			for k := i + 1; k+2 < len(c.units); k++ { // "…, as did Y"
				if c.isPrep(k, "as") && c.isKind(k+1, uVerb) && c.units[k+1].verb.lemma == "do" && c.isKind(k+2, uNoun) {
					nouns, _ := c.listRight(k + 2)
					c.answered(k+1, reply{kind: r.kind, parties: nouns}, d)
				}
			}
			continue
		}
		if c.isKind(i-1, uConj) && c.word(c.units[i-1].a) == "nor" && i == 1 && c.units[i].verb.lemma == "do" && c.isKind(2, uNoun) &&
			(d.replied == graph.NoReply || d.replied == graph.Declined) && c.number-d.repliedAt == 1 { // "Nor did Y."
			nouns, _ := c.listRight(2)
			c.answered(i, reply{kind: d.replied, parties: nouns}, d)
		}
	}
}

// answered makes the records of a reply, one for each party.
func (c *sentence) answered(i int, r reply, d *builder) {
	v := c.units[i].verb
	parties := r.parties
	if parties == nil {
		parties = v.subjects
		for k := range i { // "neither a spokesman for X nor a lawyer for Y"
			if c.isKind(k, uConj) && c.word(c.units[k].a) == "nor" && c.isKind(k+1, uNoun) && !slices.Contains(parties, k+1) && len(parties) > 0 && k > parties[0] {
				parties = append(slices.Clone(parties), k+1)
			}
		}
	}
	if k := c.speakersOf(parties); k >= 0 {
		parties = []int{k}
	}
	asker, topic := c.askedAt(i, r)
	if !topic.empty() {
		r.about = topic
	}
	through := c.throughWhom(i)
	var before []actor // that answered in this breath
	for _, n := range sorted(parties) {
		for _, who := range c.respondents(n, len(parties) > 1) {
			a := who.party
			if contains(before, a.chain) || len(before) > 0 && c.isKind(n-1, uComma) && c.apposed(before[len(before)-1], a) {
				continue
			}
			if r.kind == graph.Confirmed && who.through == nil && c.crowd(a) { // "officials confirmed": attribution, not an answer
				continue
			}
			before = append(before, a)
			party := func(a *actor) *graph.Party {
				if a == nil {
					return nil
				}
				return &graph.Party{Chain: c.chainOf(*a), Span: c.Span(a.a, a.b)}
			}
			if who.through == nil {
				who.through = through
			}
			rec := graph.Response{Document: c.Document.ID, Kind: r.kind, Party: *party(&a), Of: party(who.of), Through: party(who.through), AskedBy: party(asker),
				About: c.spanOf(r.about), Cue: c.Span(c.units[i].a, c.units[i].b), By: graph.Reading{Rule: "response", Confidence: 0.8}}
			u := c.units[n]
			parts := []tokens{{u.a, u.b}, who.said, {c.units[i].a, max(c.end(i, 4), r.about.b)}}
			if k := c.lastNeither(c.units[i].a); k >= 0 && c.neither(v) { // without it the words say the opposite
				parts = append([]tokens{{k, k + 1}}, parts...)
			}
			rec.Evidence = c.content(parts)
			rec.ID = d.id(graph.KindResponse, c.Document.ID, rec.Party.Span.Start, rec.Cue.End)
			d.frames.Responses = append(d.frames.Responses, rec)
		}
	}
}

// crowd reports whether an actor is somebody unnamed, or people of whom it is not told who they are.
func (c *sentence) crowd(a actor) bool {
	ch := &c.Chains[a.chain]
	return !ch.Named && ch.Type != graph.Organization
}

// apposed reports whether a title behind a comma tells more of the one named before it: "Col. Audal, the deputy head of intelligence,".
func (c *sentence) apposed(named, title actor) bool {
	x, y := &c.Chains[named.chain], &c.Chains[title.chain]
	return x.Type == graph.Person && x.Named && y.Type == graph.Person && !y.Named
}

// askedAt returns who asked what verb group i answers, and what was asked: "Asked by reporters about the letter, X declined to comment". The
// asker is nil where it is not told: the publication asked.
func (c *sentence) askedAt(i int, r reply) (*actor, tokens) {
	first := func(list []actor) *actor {
		if len(list) == 0 {
			return nil
		}
		return &list[0]
	}
	if r.askers != nil {
		return c.unlessOurs(first(c.actors(r.askers))), tokens{}
	}
	for _, k := range c.verbs {
		v := c.units[k].verb
		if v.lemma != "ask" && v.lemma != "press" && v.lemma != "question" || !v.passive || v.finite || !(k < i && c.opening(k)) && !(k > i && c.isKind(k-1, uSub)) {
			continue
		}
		var by *actor
		at := k + 1
		if len(v.preps) > 0 && v.preps[0].word == "by" {
			by = first(c.whom(v.preps[0].nouns))
			_, at = c.listRight(v.preps[0].nouns[0])
		}
		end := at
		for end < len(c.units) && !c.isKind(end, uComma) && !c.isKind(end, uBreak) {
			end++
		}
		if at == len(c.units) { // "declined to comment when asked" without a stop
			return c.unlessOurs(by), tokens{}
		}
		topic := tokens{c.units[at].a, c.units[end-1].b}
		if c.isKind(at, uPrep) {
			topic.a = c.units[at].b
		}
		return c.unlessOurs(by), topic
	}
	if r.kind == graph.Denied || r.kind == graph.Confirmed {
		return nil, tokens{}
	}
	topic := tokens{}
	var by *actor
	for _, p := range c.units[i].verb.preps {
		if a, ok := c.owner(p.nouns[0]); ok && p.word == "to" && asked[c.word(c.units[p.nouns[0]].head)] && c.closed(p.nouns[0], a) { // "respond to the paper's questions"
			by = c.unlessOurs(&a)
		}
		before := p.unit - 1
		if c.units[i].verb.lemma == "be" || !c.isKind(before, uNoun) || !asked[c.word(c.units[before].head)] {
			continue
		}
		switch p.word {
		case "from":
			return c.unlessOurs(first(c.actors(p.nouns))), topic
		case "about":
			topic = c.nounsOf(p.nouns)
		}
	}
	if o := c.units[i].verb.objects; r.kind == graph.NoReply && len(o) > 0 { // "ignored a reporter's question"
		if a, ok := c.owner(o[0]); ok && put[c.word(c.units[o[0]].head)] {
			return &a, topic
		}
	}
	return by, topic
}

// closed reports whether an actor stands in noun phrase n as its owner by a possessive, and is no pronoun.
func (c *sentence) closed(n int, a actor) bool { return a.b < c.units[n].b && c.tag(a.b) == tag.POS }

// unlessOurs returns who asked, nil for the publication itself.
func (c *sentence) unlessOurs(a *actor) *actor {
	if a == nil || c.Document.Publisher == "" {
		return a
	}
	bare := func(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }
	if bare(c.Chains[a.chain].Name) == bare(c.Document.Publisher) {
		return nil
	}
	return a
}

// relayed reports whether unit k starts "through her lawyer", "via a spokesman", or the "by his lawyers" of "a statement issued by his lawyers".
func (c *sentence) relayed(k int) bool {
	if !c.isKind(k+1, uNoun) || !speakers[c.word(c.units[k+1].head)] && !bodies[c.word(c.units[k+1].head)] {
		return false
	}
	return c.isPrep(k, "through") || c.isPrep(k, "via") || c.isPrep(k, "by") && c.isKind(k-1, uVerb) && stating[c.units[k-1].verb.lemma] && c.isKind(k-2, uNoun) && !c.personal(k-2)
}

// stating are verbs for making a statement known.
var stating = set("release issue publish send distribute read")

// throughWhom returns who answers for the subject of verb group i, where a phrase of its clause tells: "Through a lawyer, X declined to comment".
func (c *sentence) throughWhom(i int) *actor {
	for k := range c.units {
		if c.relayed(k) && !c.interrupted(min(c.units[k].b, c.units[i].b), max(c.units[k].a, c.units[i].a)) {
			if a, ok := c.somebody(k + 1); ok {
				return &a
			}
		}
	}
	return nil
}
