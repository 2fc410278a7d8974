package frame

import "backchannel/graph"

// A reply is what a verb group says of an answer, before it is a record.
type reply struct {
	kind    graph.ResponseKind
	parties []int // noun phrases; nil: the verb's subjects
	askers  []int // noun phrases of who asked, where the verb itself tells: "X could not reach Y"
	about   tokens
}

var (
	answering = set("respond reply answer comment return")
	asked     = set("request requests call calls message messages question questions inquiry inquiries query queries email emails e-mail e-mails comment telephone phone letter letters")
	// put are what is asked in words, and interviews what is asked for.
	put        = set("question questions query queries inquiry inquiries")
	interviews = set("comment interview interviews statement")
	telling    = set("comment say discuss confirm elaborate answer speak respond reply disclose provide identify explain address give talk describe reveal name specify be")
	divulging  = set("comment say discuss confirm elaborate answer respond disclose specify be tell")
	charges    = set("account report reports claim claims allegation allegations accusation accusations charge charges it that this story rumor rumors rumour rumours suggestion suggestions version article any assertion involvement wrongdoing responsibility statement description")
	// knowing are what one denies having or having had.
	knowing = set("knowledge existence role link links ties tie connection connections guilt complicity")
	// untrue are words for what is not so.
	untrue = set("false untrue baseless unfounded groundless absurd ridiculous wrong incorrect fabricated misleading inaccurate")
	// evading are verbs for not answering what was asked.
	evading = set("sidestep dodge duck deflect evade")
)

// reply reads what verb group i says of an answer.
func (c *sentence) reply(i int) (reply, bool) {
	if c.InQuote(c.units[i].head) || c.moodOf(i).status == graph.Conditional {
		return reply{}, false
	}
	for _, read := range []func(int) (reply, bool){c.silence, c.unreached, c.refusal, c.denial, c.confirmation} {
		if r, ok := read(i); ok {
			return r, true
		}
	}
	return reply{}, false
}

// silence reads that no answer came: "did not respond", "calls to X were not returned", "there was no comment from X".
func (c *sentence) silence(i int) (reply, bool) {
	u := c.units[i]
	v := u.verb
	neither := c.neither(v)
	negative := v.negative || neither
	none := reply{kind: graph.NoReply}
	switch l := v.lemma; {
	case answering[l] && (negative && !v.to || c.yet(i)) && !v.passive:
		// "did not return calls", "has yet to reply"; "would not comment" declines.
		if l == "return" && !c.objectIn(v, asked) || l == "answer" && len(v.objects) > 0 && !c.objectIn(v, asked) {
			return reply{}, false
		}
		if p := v.preps; (l == "respond" || l == "reply") && len(p) > 0 && p[0].word == "to" {
			n := p[0].nouns[0]
			if w := c.word(c.units[n].head); !asked[w] && !charges[w] && !c.personal(n) && !(c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) && asked[c.word(c.units[n+2].head)]) {
				return reply{}, false
			}
		}
		switch {
		case v.modal == "would":
			return reply{kind: graph.Declined, about: c.behind(i)}, true
		case v.modal == "can" || v.modal == "could":
			return reply{}, false
		case l == "comment" && v.present && !v.perfect: // "does not comment on"
			return reply{kind: graph.Declined, about: c.behind(i)}, true
		case l == "comment":
			none.about = c.behind(i)
		}
		return none, true
	case l == "address" && v.negative && c.lemma(u.a) == "have" && c.objectIn(v, charges):
		none.about = c.nounsOf(v.objects)
		return none, true
	case (l == "return" || l == "answer") && v.passive && negative, l == "go" && (c.word(u.b) == "unanswered" || c.word(u.b) == "unreturned"),
		(l == "receive" || l == "get" || l == "draw") && c.noObject(v):
		// "Calls to X were not returned", "questions put to X received no reply".
		none.parties = c.askedBefore(i)
		return none, none.parties != nil
	case l == "be" && len(v.preps) > 0 && v.preps[0].word == "from" && c.noObject(v) && c.word(u.a-1) == "there":
		none.parties = v.preps[0].nouns
		return none, true
	case l == "confirm" && c.lemmaIn("deny", u.b, u.b+4) && (neither || c.word(u.b-2) == "neither"):
		if v.modal == "would" {
			return reply{kind: graph.Declined, about: c.nounsOf(v.objects)}, true
		}
		return none, true
	case l == "have" && c.noObject(v) && !c.objectIn(v, set("statement")):
		if o := c.units[v.objects[0]]; c.word(o.head) == "comment" && o.b-o.a == 2 { // "had no comment", but not "had no immediate comment"
			none.kind = graph.Declined
		}
		return none, true
	case (l == "make" || l == "give" || l == "offer" || l == "issue" || l == "provide") && c.noObject(v):
		return none, true
	case l == "ignore" && !negative && !v.passive && c.objectIn(v, put):
		none.about = c.topicBehind(v.objects[0])
		return none, true
	case (l == "remain" || l == "stay" || l == "keep") && !negative && c.word(u.b) == "silent":
		none.about = c.topicBehind(c.skipRight(i + 1))
		return none, !none.about.empty()
	}
	return reply{}, false
}

// unreached reads that somebody was not to be reached: "could not be reached", "attempts to reach X failed", "was not available for comment".
func (c *sentence) unreached(i int) (reply, bool) {
	u := c.units[i]
	v := u.verb
	none := reply{kind: graph.NoReply}
	switch l := v.lemma; {
	case (l == "reach" || l == "contact") && v.passive:
		return none, (v.negative || c.neither(v)) && v.modal != ""
	case l == "reach" || l == "contact":
		none.parties = v.objects
		if len(v.objects) == 0 || !c.personal(v.objects[0]) {
			return reply{}, false
		}
		if v.to && c.isKind(i-1, uNoun) && (c.lemma(c.units[i-1].head) == "attempt" || c.lemma(c.units[i-1].head) == "effort") {
			return none, c.failedBehind(i)
		}
		if !(v.negative && v.modal != "" || v.to && c.word(u.a-1) == "unable") {
			return reply{}, false
		}
		for _, a := range c.actors(v.subjects) {
			if c.Chains[a.chain].Outlet {
				none.askers = v.subjects
			}
		}
		return none, none.askers != nil || len(v.preps) > 0 && v.preps[0].word == "for" && c.word(c.units[v.preps[0].nouns[0]].head) == "comment"
	case l == "be":
		for k := u.b; k < min(u.b+3, c.hi); k++ {
			if w := c.word(k); w == "unavailable" || v.negative && w == "available" {
				return none, c.word(k+1) == "for"
			}
		}
	}
	return reply{}, false
}

// refusal reads that somebody would not answer: "declined to comment", "would not say", "sidestepped a question".
func (c *sentence) refusal(i int) (reply, bool) {
	u := c.units[i]
	v := u.verb
	if v.passive {
		return reply{}, false
	}
	declined := reply{kind: graph.Declined}
	switch l := v.lemma; {
	case (l == "decline" || l == "refuse") && !v.negative:
		if v.aim >= 0 {
			w := c.units[v.aim].verb
			if w.passive && w.lemma != "interview" && w.lemma != "draw" || !telling[w.lemma] && !w.passive || w.lemma == "be" && !w.passive || w.lemma == "give" && !c.objectIn(w, asked) || w.lemma == "provide" {
				return reply{}, false
			}
			declined.about = tokens{c.units[v.aim].a, c.endOfAnswer(v.aim)}
			return declined, true
		}
		return declined, c.objectIn(v, asked) || c.objectIn(v, interviews) || c.word(u.b) == "through"
	case l == "turn" && v.particle == "down" && !v.negative && len(v.objects) > 0:
		n := v.objects[0]
		return declined, interviews[c.word(c.units[n].head)] || c.objectIn(v, asked) && c.isPrep(n+1, "for") && c.isKind(n+2, uNoun) && interviews[c.word(c.units[n+2].head)]
	case evading[l] && !v.negative && c.objectIn(v, put):
		declined.about = c.topicBehind(v.objects[0])
		return declined, true
	case l == "go" && v.negative && v.modal == "would" && len(v.preps) > 0 && v.preps[0].word == "into" && c.lemma(c.units[v.preps[0].nouns[0]].head) == "detail":
		declined.about = c.behind(i)
		return declined, true
	case v.negative && (v.modal == "would" && divulging[l] && l != "be" && l != "confirm" || (v.modal == "can" || v.modal == "could") && (l == "comment" || l == "discuss")):
		declined.about = c.behind(i)
		return declined, true
	case l == "confirm" && v.negative && (v.modal == "would" || v.modal == "could") && !c.lemmaIn("independently", u.a, u.b):
		declined.about = c.behind(i)
		return declined, true
	case (l == "want" || l == "wish") && v.negative && v.aim >= 0: // "did not want to talk about it"
		w := c.units[v.aim].verb
		declined.about = tokens{c.units[v.aim].a, c.endOfAnswer(v.aim)}
		return declined, (divulging[w.lemma] && w.lemma != "be" || w.lemma == "talk") && !w.passive
	case saying[l] && c.noComment():
		return declined, true
	}
	return reply{}, false
}

// denial reads that somebody says it is not so: "denied that", "rejected the claim", "called the report false".
func (c *sentence) denial(i int) (reply, bool) {
	u := c.units[i]
	v := u.verb
	if v.negative || v.passive || c.neither(v) {
		return reply{}, false
	}
	denied := reply{kind: graph.Denied}
	switch l := v.lemma; {
	case l == "deny" && (v.finite || v.gerund):
		denied.about = c.claimed(i)
		return denied, c.denies(v)
	case (l == "reject" || l == "dismiss" || l == "dispute" || l == "call") && v.finite:
		n := -1
		switch {
		case len(v.objects) > 0:
			n = v.objects[0]
		case v.clause >= 0 && c.word(c.units[v.clause].a) == "that" && c.isKind(v.clause+1, uNoun) && c.firstVerb(v.clause) < 0: // "disputed that account"
			n = v.clause + 1
		default:
			return reply{}, false
		}
		o := c.units[n]
		h := c.word(o.head)
		saidUntrue := o.b > o.head+1 && untrue[c.word(o.b-1)] // "called the report false"
		if !charges[h] || h == "it" || h == "that" || h == "this" || h == "any" || h == "statement" || l == "call" && v.second < 0 && !saidUntrue && !c.isKind(c.skipRight(n+1), uNoun) {
			return reply{}, false
		}
		denied.about = tokens{o.a, o.b}
		if saidUntrue {
			denied.about.b = o.head + 1
		}
		if n == v.clause+1 && v.clause >= 0 {
			denied.about.a = c.units[v.clause].a
		}
		return denied, true
	case l == "push" && v.particle == "back" && len(v.preps) > 0 && (v.preps[0].word == "on" || v.preps[0].word == "against"):
		o := c.units[v.preps[0].nouns[0]]
		denied.about = tokens{o.a, o.b}
		return denied, charges[c.word(o.head)]
	case (l == "issue" || l == "publish") && v.finite && c.objectIn(v, set("denial denials")):
		return denied, true
	}
	return reply{}, false
}

// confirmation reads that somebody says it is so.
func (c *sentence) confirmation(i int) (reply, bool) {
	u := c.units[i]
	v := u.verb
	if v.negative || !v.finite || v.modal != "" {
		return reply{}, false
	}
	confirmed := reply{kind: graph.Confirmed}
	switch {
	case v.lemma == "confirm" && v.passive:
		for _, p := range v.preps {
			if p.word == "by" {
				confirmed.parties = p.nouns
			}
		}
		confirmed.about = c.nounsOf(v.subjects)
		return confirmed, confirmed.parties != nil && !confirmed.about.empty() && !c.personal(v.subjects[0])
	case v.lemma == "confirm":
		if len(v.objects) > 0 && c.personal(v.objects[0]) && !c.claused(v.objects[0]) { // "the senate confirmed the judge"
			return reply{}, false
		}
		confirmed.about = c.claimed(i)
		return confirmed, len(v.objects) > 0 || v.clause >= 0
	case v.lemma == "acknowledge" || v.lemma == "admit":
		confirmed.about = c.claimed(i)
		return confirmed, !confirmed.about.empty() && v.clause >= 0 && c.word(c.units[v.clause].a) == "that" || v.aim >= 0 && c.units[v.aim].verb.gerund && v.aim == i+1
	}
	return reply{}, false
}
