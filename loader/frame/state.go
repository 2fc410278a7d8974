package frame

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// menacing are adjectives of dangers, which nobody utters: "an existential threat".
var menacing = set(`existential mortal grave serious growing real major big bigger biggest greatest potential imminent credible terrorist terror
	military security nuclear economic global national direct top main leading strategic long-term public`)

// isState reports whether noun phrase n, though its noun may name an act, tells how things stand: a danger ("a threat to X from Y"),
// or that somebody is liked ("her appeal to young voters").
func (c *sentence) isState(n int, lemma string, x *influence) bool {
	uttered := c.uttered(n) || !x.aim.empty() || c.word(x.reach.b) == "that"
	switch lemma {
	case "threat":
		for i := c.units[n].a; i < c.units[n].head; i++ {
			if menacing[c.word(i)] && !c.uttered(n) {
				return true
			}
		}
		return !uttered && (c.isPrep(n+1, "to") || c.tag(c.units[n].head) == tag.NN && c.isPrep(n+1, "from"))
	case "appeal":
		return !uttered && c.tag(c.units[n].head) == tag.NN && !c.isPrep(c.of(n+1), "for") && x.channel == "" && x.rule != "at the urging of"
	}
	return false
}

// uttered reports whether a verb of giving or getting says that what noun phrase n names was said to somebody.
func (c *sentence) uttered(n int) bool {
	for _, i := range c.verbs {
		v := c.units[i].verb
		if slices.Contains(v.objects, n) || v.second == n || v.passive && slices.Contains(v.subjects, n) {
			return v.lemma == "be" || (giving[v.lemma] || receiving[v.lemma]) && !worsening[v.lemma]
		}
	}
	return false
}

// worsening are verbs of giving and getting that also tell how a danger grows or is met.
var worsening = set("face raise increase intensify see encounter feel place direct")

// idle reports whether a verb that can act on somebody, with what it stands with here, does not.
func (c *sentence) idle(v *verb, s sense, x *influence) bool {
	object := func(words ...string) bool {
		return len(v.objects) > 0 && (slices.Contains(words, c.word(c.units[v.objects[0]].a)) || slices.Contains(words, c.word(c.units[v.objects[0]].head)))
	}
	if s.means == graph.MeansGuarantee && c.allegiance(x) { // "pledged her support to X"
		return true
	}
	switch v.lemma {
	case "offer":
		return c.courtesy(x)
	case "remind":
		return v.clause < 0 || !slices.ContainsFunc(x.patients, c.known)
	case "call", "push", "press": // "called for a special envoy to look into it", "called for X to be barred"
		return s.particle == "for" && c.sought(x.patients) ||
			v.aim >= 0 && c.units[v.aim].verb.passive && len(v.objects) == 0 && len(v.preps) > 0 && v.preps[len(v.preps)-1].word == "for"
	case "let": // "let me tell you"
		return object("me", "us")
	case "make": // "make sure X gets"
		return object("sure", "certain")
	case "tell": // "told X about leaving"
		return v.aim >= 0 && c.units[v.aim].verb.gerund
	case "seek": // "seeking investors"
		return len(x.patients) > 0 && c.askedFrom(v) == nil
	case "want": // "wants X to win" wants nothing of X
		return c.befalls(v.aim)
	}
	return false
}

// opinion reports whether support is only whom somebody prefers, rather than something done for them: that of voters, or of a person who
// "supports" another.
func (c *sentence) opinion(v *verb, x *influence) bool {
	if slices.ContainsFunc(x.agents, c.official) || v != nil && letting[v.lemma] && slices.ContainsFunc(x.agents, c.identified) {
		return false
	}
	if !slices.ContainsFunc(x.agents, func(a actor) bool { return c.Chains[a.chain].Named }) {
		return true
	}
	if v != nil {
		return v.lemma == "support" || v.present || v.progressive
	}
	return x.predicate == "support" && c.isPrep(x.at+1, "for")
}

// official reports whether an actor is a state or body, or acts for one.
func (c *sentence) official(a actor) bool {
	ch := &c.Chains[a.chain]
	if ch.Type == graph.Government || ch.Type == graph.Organization {
		return true
	}
	return !ch.Named && slices.ContainsFunc(ch.ActsFor, func(p graph.Party) bool {
		i, ok := c.chains[p.Chain]
		return ok && c.Chains[i].Type == graph.Government
	})
}

// courtesy reports whether what is offered is only words: "offered his condolences to X".
func (c *sentence) courtesy(x *influence) bool {
	return !x.aim.empty() && courtesies[c.word(x.aim.b-1)]
}

var courtesies = set(`condolences sympathy sympathies apology apologies congratulations prayers thanks thoughts praise criticism comment comments
	advice respects regrets explanation greetings response answer details example examples glimpse look view opinion`)

// befalls reports whether what verb group i tells is not in its subject's hands: to win, to be, to know.
func (c *sentence) befalls(i int) bool {
	return i >= 0 && (c.units[i].verb.passive || befalling[c.units[i].verb.lemma])
}

var befalling = set("be become win like know have change succeed see think feel get grow live survive remain lose love understand believe look prosper thrive fail die want hear enjoy")

// allegiance reports whether what is pledged is only that a person or crowd stands by somebody.
func (c *sentence) allegiance(x *influence) bool {
	if x.aim.empty() || slices.ContainsFunc(x.agents, c.official) {
		return false
	}
	if c.word(x.aim.a) == "to" && (c.lemma(x.aim.a+1) == "support" || c.lemma(x.aim.a+1) == "back" || c.lemma(x.aim.a+1) == "endorse") {
		return true
	}
	switch c.word(x.aim.b - 1) {
	case "support", "loyalty", "allegiance", "backing", "fealty", "vote", "votes", "endorsement":
		return true
	}
	return false
}
