package frame

import (
	"slices"

	"backchannel/graph"
)

// responses reads who was asked and answered, or did not, in a sentence.
func (c *sentence) responses(d *builder) {
	for _, i := range c.verbs {
		if r, ok := c.reply(i); ok {
			c.answered(i, r, d)
		}
	}
}

// A reply is what a verb group says of an answer, before it is a record.
type reply struct {
	kind    graph.ResponseKind
	parties []int // noun phrases; nil: the verb's subjects
	about   tokens
}

var (
	answering = set("respond reply answer comment return")
	asked     = set("request requests call calls message messages question questions inquiry inquiries query queries email emails e-mail e-mails comment telephone phone letter letters")
	telling   = set("comment say discuss confirm elaborate answer speak respond reply disclose provide identify explain address give talk describe reveal name specify be")
	divulging = set("comment say discuss confirm elaborate answer respond disclose specify be tell")
	charges   = set("account report reports claim claims allegation allegations accusation accusations charge charges it that this story rumor rumors rumour rumours suggestion suggestions version article any assertion involvement wrongdoing responsibility statement description")
)

// reply reads what verb group i says of an answer.
func (c *sentence) reply(i int) (reply, bool) {
	u := c.units[i]
	v := u.verb
	if c.InQuote(u.head) {
		return reply{}, false
	}
	m := c.moodOf(i)
	if m.status == graph.Conditional {
		return reply{}, false
	}
	neither := c.neither(v)
	negative := v.negative || neither
	switch l := v.lemma; {
	case answering[l] && (negative || c.yet(i)) && !v.passive:
		// "did not respond", "did not return calls", "has yet to reply"; "would not comment" declines.
		if l == "return" && !c.objectIn(v, asked) || l == "answer" && len(v.objects) > 0 && !c.objectIn(v, asked) {
			return reply{}, false
		}
		if p := v.preps; (l == "respond" || l == "reply") && len(p) > 0 && p[0].word == "to" {
			if w := c.word(c.units[p[0].nouns[0]].head); !asked[w] && !charges[w] && !c.personal(p[0].nouns[0]) {
				return reply{}, false
			}
		}
		if v.modal == "would" {
			return reply{kind: graph.Declined}, true
		}
		return reply{kind: graph.NoReply}, true
	case l == "return" && v.passive && negative, l == "answer" && v.passive && negative, l == "go" && c.word(u.b) == "unanswered":
		// "Calls to X were not returned".
		for _, n := range v.subjects {
			if asked[c.word(c.units[n].head)] {
				for k := n + 1; k < i; k++ {
					if c.isPrep(k, "to") || c.isPrep(k, "from") {
						nouns, _ := c.listRight(k + 1)
						return reply{kind: graph.NoReply, parties: nouns}, true
					}
				}
			}
		}
	case (l == "reach" || l == "contact") && v.passive && negative && v.modal != "":
		return reply{kind: graph.NoReply}, true
	case l == "be" && (c.word(u.b) == "unavailable" || negative && c.word(u.b) == "available") && c.word(u.b+1) == "for":
		return reply{kind: graph.NoReply}, true
	case l == "confirm" && neither && c.lemmaIn("deny", u.b, u.b+4):
		return reply{kind: graph.NoReply}, true
	case l == "deny" && neither:
		return reply{}, false
	case (l == "make" || l == "give" || l == "offer" || l == "have" || l == "issue" || l == "provide") && c.noObject(v):
		return reply{kind: graph.NoReply}, true
	case (l == "decline" || l == "refuse") && !negative && !v.passive:
		if v.aim >= 0 {
			w := c.units[v.aim].verb
			if telling[w.lemma] && (w.lemma != "be" || w.passive) && (w.lemma != "give" || c.objectIn(w, asked)) && w.lemma != "provide" || w.passive && (w.lemma == "interview" || w.lemma == "identify" || w.lemma == "quote") {
				if w.passive && w.lemma != "interview" {
					return reply{}, false
				}
				return reply{kind: graph.Declined, about: tokens{c.units[v.aim].a, c.end(v.aim, 4)}}, true
			}
			return reply{}, false
		}
		if c.objectIn(v, asked) || c.objectIn(v, set("interview")) || c.word(c.units[i].b) == "through" {
			return reply{kind: graph.Declined}, true
		}
	case v.modal == "would" && negative && divulging[l] && !v.passive && l != "be":
		return reply{kind: graph.Declined, about: tokens{u.b, c.end(i, 4)}}, true
	case l == "deny" && !negative && !v.passive && (v.finite || v.gerund):
		if c.denies(v) {
			return reply{kind: graph.Denied, about: tokens{u.b, c.end(i, 4)}}, true
		}
	case (l == "reject" || l == "dismiss" || l == "dispute" || l == "call") && !negative && !v.passive && v.finite && len(v.objects) > 0:
		if h := c.word(c.units[v.objects[0]].head); charges[h] && h != "it" && h != "that" && h != "this" && h != "any" && h != "statement" && (l != "call" || v.second >= 0 || c.isKind(c.skipRight(sortedLast(v.objects)+1), uNoun)) {
			return reply{kind: graph.Denied, about: tokens{c.units[v.objects[0]].a, c.units[v.objects[0]].b}}, true
		}
	case l == "confirm" && !negative && !v.passive && v.finite && v.modal == "" && (len(v.objects) > 0 || v.clause >= 0):
		return reply{kind: graph.Confirmed, about: tokens{u.b, c.end(i, 4)}}, true
	case l == "confirm" && negative && (v.modal == "would" || v.modal == "could"):
		return reply{kind: graph.Declined, about: tokens{u.b, c.end(i, 4)}}, true
	}
	return reply{}, false
}

// neither reports whether the subject is "neither A nor B", or the verb "neither confirmed".
func (c *sentence) neither(v *verb) bool {
	for _, n := range v.subjects {
		u := c.units[n]
		if w := c.word(c.before(v)); w == "neither" || w == "nor" {
			return true
		}
		if w := c.word(u.a - 1); w == "neither" || w == "nor" || c.word(u.a) == "neither" || c.word(u.a) == "none" || c.word(u.a) == "nobody" {
			return true
		}
	}
	return false
}

// lastNeither returns the last "neither" before a token, -1 where there is none.
func (c *sentence) lastNeither(token int) int {
	for k := token - 1; k >= c.units[0].a; k-- {
		if c.word(k) == "neither" {
			return k
		}
	}
	return -1
}

// before returns the token before a verb group.
func (c *sentence) before(v *verb) int {
	for _, i := range c.verbs {
		if c.units[i].verb == v {
			return c.units[i].a - 1
		}
	}
	return -1
}

// yet reports whether the verb is in "has yet to respond".
func (c *sentence) yet(i int) bool { return c.word(c.units[i].a-1) == "yet" }

func (c *sentence) objectIn(v *verb, words map[string]bool) bool {
	return slices.ContainsFunc(v.objects, func(n int) bool { return words[c.word(c.units[n].head)] })
}

// noObject reports whether the object is "no answer", "no statement".
func (c *sentence) noObject(v *verb) bool {
	return slices.ContainsFunc(v.objects, func(n int) bool {
		u := c.units[n]
		switch c.word(u.head) {
		case "answer", "reply", "response", "comment", "statement":
			return c.word(u.a) == "no"
		}
		return false
	})
}

// lemmaIn reports whether one of the tokens [a,b) has a lemma.
func (c *sentence) lemmaIn(lemma string, a, b int) bool {
	for i := a; i < min(b, c.hi); i++ {
		if c.lemma(i) == lemma {
			return true
		}
	}
	return false
}

// denies reports whether what is denied is something said: a clause, a doing, an account; not a request or a visa.
func (c *sentence) denies(v *verb) bool {
	if v.clause >= 0 || v.aim >= 0 {
		return true
	}
	for _, n := range v.objects {
		u := c.units[n]
		if charges[c.word(u.head)] || c.word(u.a) == "any" {
			return true
		}
		if k := c.skipRight(n + 1); c.isKind(k, uVerb) && c.units[k].verb.finite && v.second < 0 { // "denied he had met her"
			return true
		}
	}
	return false
}

// speakers are heads of phrases that answer for somebody.
var speakers = set("spokesman spokeswoman spokesperson spokesmen spokespeople representative aide lawyer")

// apposed reports whether a title behind a comma tells more of the one named before it: "Col. Audal, the deputy head of intelligence,".
func (c *sentence) apposed(named, title actor) bool {
	x, y := &c.Chains[named.chain], &c.Chains[title.chain]
	return x.Type == graph.Person && x.Named && y.Type == graph.Person && !y.Named
}

// answered makes the records of a reply, one for each party.
func (c *sentence) answered(i int, r reply, d *builder) {
	v := c.units[i].verb
	parties := r.parties
	if parties == nil {
		parties = v.subjects
	}
	var before []actor // that answered in this breath
	for _, n := range sorted(parties) {
		a, ok := c.actor(n)
		u := c.units[n]
		own, owned := c.owner(n)
		if !ok && owned {
			a, ok = own, true
		}
		if !ok {
			continue
		}
		if n > 1 && c.isKind(n-1, uComma) && c.isKind(n-2, uNoun) && len(parties) > 1 && !c.listed(n-2) && speakers[c.word(c.units[n-2].head)] {
			continue // the spokesman's name: the phrase before tells for whom
		}
		if contains(before, a.chain) || len(before) > 0 && c.isKind(n-1, uComma) && c.apposed(before[len(before)-1], a) {
			continue
		}
		before = append(before, a)
		rec := graph.Response{Document: c.Document.ID, Kind: r.kind, Cue: c.Span(c.units[i].a, c.units[i].b), By: graph.Reading{Rule: "response", Confidence: 0.8}}
		rec.Party = graph.Party{Chain: c.chainOf(a), Span: c.Span(a.a, a.b)}
		switch {
		case speakers[c.word(u.head)] || speakers[c.word(a.b-1)]:
			through := rec.Party
			if owned && own.chain != a.chain {
				rec.Party = graph.Party{Chain: c.chainOf(own), Span: c.Span(own.a, own.b)}
				rec.Through = &through
			} else if c.isPrep(n+1, "for") && c.isKind(n+2, uNoun) || c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) {
				if p, ok := c.actor(n + 2); ok {
					rec.Party = graph.Party{Chain: c.chainOf(p), Span: c.Span(p.a, p.b)}
					rec.Through = &through
					if o, ok := c.owner(n + 2); ok && bodies[c.word(c.units[n+2].head)] && o.chain != p.chain { // "for the Kestran ministry"
						rec.Of = &graph.Party{Chain: c.chainOf(o), Span: c.Span(o.a, o.b)}
					}
				}
			} else if acts := c.Chains[a.chain].ActsFor; len(acts) > 0 && acts[0].Chain != "" {
				rec.Party = acts[0]
				rec.Through = &through
			}
		case owned && bodies[c.word(u.head)] && own.chain != a.chain:
			rec.Of = &graph.Party{Chain: c.chainOf(own), Span: c.Span(own.a, own.b)}
		case owned && bodies[c.word(u.head)]:
			rec.Of = &graph.Party{Chain: c.chainOf(own), Span: c.Span(own.a, own.b)}
			rec.Party.Span = c.Span(u.a, u.b)
		}
		if r.kind == graph.Confirmed && !c.Chains[a.chain].Named && rec.Through == nil {
			continue // "officials confirmed": attribution, not an answer
		}
		if !r.about.empty() {
			rec.About = c.spanOf(r.about)
		}
		end := c.end(i, 4)
		parts := []tokens{{u.a, u.b}, {c.units[i].a, max(end, r.about.b)}}
		if k := c.lastNeither(c.units[i].a); k >= 0 && c.neither(v) { // without it the words say the opposite
			parts = append([]tokens{{k, k + 1}}, parts...)
		}
		rec.Evidence = c.content(parts)
		for _, p := range v.preps {
			if p.word == "through" && rec.Through == nil {
				if t, ok := c.actor(p.nouns[0]); ok {
					rec.Through = &graph.Party{Chain: c.chainOf(t), Span: c.Span(t.a, t.b)}
				}
			}
		}
		rec.ID = d.id(graph.KindResponse, c.Document.ID, rec.Party.Span.Start, rec.Cue.End)
		d.frames.Responses = append(d.frames.Responses, rec)
	}
}
