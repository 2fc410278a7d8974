package frame

import (
	"backchannel/graph"
	"backchannel/loader/tag"
)

// A respondent is one who was asked: of whom it is an office, and who answers for it.
type respondent struct {
	party       actor
	of, through *actor
	said        tokens // the words that say for whom, where they stand apart from its name
}

// speakers are heads of phrases that answer for somebody.
var speakers = set(`spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons representative representatives aide aides lawyer lawyers
	attorney attorneys counsel solicitor publicist`)

// kin are heads of phrases for those around somebody, which answer for themselves.
var kin = set("office family relatives estate")

// respondents returns who noun phrase n of a reply is. One that speaks for others stands for those: "spokesmen for X and Y".
func (c *sentence) respondents(n int, several bool) []respondent {
	u := c.units[n]
	switch w := c.word(u.a); {
	case (w == "none" || w == "neither" || w == "both" || w == "all") && u.b-u.a == 1 && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun):
		n += 2
		u = c.units[n]
	case several && c.isKind(n+1, uComma) && c.isKind(n+2, uNoun) && speakers[c.word(u.head)] && !c.listed(n): // its name follows
		return nil
	}
	if k := c.saidOf(n); k >= 0 {
		if out := c.respondents(k, false); len(out) > 0 && out[0].through != nil {
			return out
		}
	}
	for _, at := range []int{n, c.spokesman(n)} {
		if at < 0 || !speakers[c.word(c.units[at].head)] && !c.isKind(at, uWho) && !c.titledSpeaker(at) {
			continue
		}
		through, ok := c.somebody(n)
		if !ok {
			words := tokens{u.a, u.b}
			if c.word(u.a-1) == "whose" {
				words.a--
			}
			through = c.crowdOf(words, graph.Group)
		}
		var out []respondent
		for _, p := range c.spokenFor(at) {
			who := respondent{party: p.actor, through: &through, said: tokens{c.units[at].a, c.units[p.noun].b}}
			if o, ok := c.owner(p.noun); ok && p.noun != at && bodies[c.word(c.units[p.noun].head)] && o.chain != p.chain { // "for the Kestran ministry"
				who.of = &o
			}
			out = append(out, who)
		}
		if len(out) == 0 && at == n {
			if acts := c.Chains[through.chain].ActsFor; len(acts) > 0 && acts[0].Chain != "" {
				if k, ok := c.chains[acts[0].Chain]; ok {
					out = append(out, respondent{party: actor{k, c.TokenAt(acts[0].Span.Start), c.TokenAt(acts[0].Span.End-1) + 1}, through: &through})
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	a, ok := c.actor(n)
	own, owned := c.owner(n)
	if !ok && owned {
		a, ok = own, true
	}
	if !ok && kin[c.word(u.head)] && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) { // "the office of X"
		if o, ok := c.actor(n + 2); ok {
			who := respondent{party: c.crowdOf(tokens{u.a, c.units[n+2].b}, graph.Organization)}
			if c.word(u.head) == "office" {
				who.of = &o
			} else {
				who.party = c.crowdOf(tokens{u.a, c.units[n+2].b}, graph.Group)
			}
			return []respondent{who}
		}
	}
	if !ok {
		if kind, body := c.gathered(n); body && kind == graph.Organization {
			a, ok = c.unnamed(n)
		}
	}
	if !ok {
		return nil
	}
	who := respondent{party: a}
	if owned && bodies[c.word(u.head)] {
		who.of = &own
		if own.chain == a.chain {
			who.party.a, who.party.b = u.a, u.b
		}
	}
	return []respondent{who}
}

// saidOf returns the noun phrase of who speaks for another and says of "him" what he answers: "X's lawyer said that he would not comment",
// whichever of the two "he" is; -1 where there is none.
func (c *sentence) saidOf(n int) int {
	k := n - 1
	if c.isKind(k, uSub) {
		k--
	}
	if c.tag(c.units[n].head) != tag.PRP || !c.isKind(k, uVerb) || !saying[c.units[k].verb.lemma] {
		return -1
	}
	for _, s := range c.units[k].verb.subjects {
		if speakers[c.word(c.units[s].head)] {
			return s
		}
	}
	return -1
}

// titledSpeaker reports whether noun phrase n is a name behind the title of one who speaks for others: "army spokesman N".
func (c *sentence) titledSpeaker(n int) bool {
	u := c.units[n]
	for i := u.a; i < u.head; i++ {
		if speakers[c.word(i)] {
			return true
		}
	}
	return false
}

// A principal is for whom somebody speaks, and the noun phrase that says so.
type principal struct {
	actor
	noun int
}

// spokenFor returns for whom the one that noun phrase n is speaks: whose he is, or who stands behind "for".
func (c *sentence) spokenFor(n int) []principal {
	if a, ok := c.owner(n); ok && c.isKind(n, uNoun) {
		if own, ok := c.actor(n); !ok || own.chain != a.chain {
			return []principal{{a, n}}
		}
	}
	if who := c.skipComma(n - 2); c.isKind(n-1, uSub) && c.word(c.units[n-1].a) == "whose" && c.isKind(who, uNoun) { // "X, whose lawyer"
		if a, ok := c.actor(who); ok {
			return []principal{{a, who}}
		}
	}
	var nouns []int
	switch {
	case (c.isPrep(n+1, "for") || c.isPrep(n+1, "of") || c.isPrep(n+1, "to")) && c.isKind(n+2, uNoun):
		var next int
		nouns, next = c.listRight(n + 2)
		if t := c.tag(c.units[n].head); (t == tag.NNS || t == tag.NNPS) && c.isKind(next, uComma) && c.isKind(next+1, uNoun) && c.isKind(next+2, uConj) && c.isKind(next+3, uNoun) &&
			c.isKind(c.skipRight(next+4), uVerb) { // "spokesmen for X, Y and Z did not reply"
			nouns = append(nouns, next+1, next+3)
		}
	case c.isKind(n+1, uVerb) && (c.units[n+1].verb.gerund || c.isKind(n, uWho)) && c.units[n+1].verb.lemma == "represent":
		nouns = c.units[n+1].verb.objects
	}
	var out []principal
	for k, p := range sorted(nouns) {
		if k > 0 && c.isKind(p-1, uComma) && !c.listed(p) && !c.isKind(c.of(p+1), uConj) && !c.isKind(p-2, uConj) { // "for X, Y": Y is the speaker's name
			break
		}
		if speakers[c.word(c.units[p].head)] { // "for X nor a lawyer for Y"
			break
		}
		if a, ok := c.somebody(p); ok {
			out = append(out, principal{a, p})
		}
	}
	return out
}

// skipComma returns unit i, or the one before it where i is a comma.
func (c *sentence) skipComma(i int) int {
	if c.isKind(i, uComma) {
		i--
	}
	return i
}

// speakersOf returns the noun phrase of those who speak for all of a list: "spokesmen for X, Y and Z"; -1 where there is none.
func (c *sentence) speakersOf(list []int) int {
	if len(list) < 2 {
		return -1
	}
	first := sorted(list)[0]
	k := first
	for c.isKind(k-1, uComma) && c.isKind(k-2, uNoun) {
		k -= 2
	}
	if k < first && c.isPrep(k-1, "for") && c.isKind(k-2, uNoun) && speakers[c.word(c.units[k-2].head)] && (c.tag(c.units[k-2].head) == tag.NNS || c.tag(c.units[k-2].head) == tag.NNPS) {
		return k - 2
	}
	return -1
}

// spokesman returns the noun phrase that says of the name n for whom its bearer speaks: "a lawyer for X, N,", "N, a spokesman for X,"; -1
// where none does.
func (c *sentence) spokesman(n int) int {
	a, ok := c.actor(n)
	if !ok || c.Chains[a.chain].Type != graph.Person || !c.Chains[a.chain].Named {
		return -1
	}
	if c.isKind(n+1, uComma) && c.isKind(n+2, uWho) && c.isKind(n+3, uVerb) && c.units[n+3].verb.lemma == "represent" { // "N, who represents X,"
		return n + 2
	}
	if c.isKind(n+1, uComma) && c.isKind(n+2, uNoun) && speakers[c.word(c.units[n+2].head)] {
		return n + 2
	}
	if !c.isKind(n-1, uComma) || !c.isKind(n-2, uNoun) {
		return -1
	}
	k := n - 2
	for (c.isPrep(k-1, "for") || c.isPrep(k-1, "of")) && c.isKind(k-2, uNoun) {
		k -= 2
	}
	if speakers[c.word(c.units[k].head)] {
		return k
	}
	return -1
}
