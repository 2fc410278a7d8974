package frame

import (
	"slices"

	"backchannel/graph"
)

// channelOfNoun returns by what something travels that a noun names; "" where it names no such thing.
func channelOfNoun(word string) graph.Channel {
	switch word {
	case "note", "notes":
		return graph.ChannelNote
	case "letter", "letters":
		return graph.ChannelLetter
	case "message", "messages", "text", "texts", "cable", "cables", "email", "emails", "e-mail", "e-mails", "telegram", "telegrams", "memo", "missive", "fax", "memorandum":
		return graph.ChannelMessage
	case "call", "calls", "telephone", "phone", "telephones", "phones", "conversation":
		return graph.ChannelCall
	case "meeting", "meetings", "dinner", "lunch", "breakfast", "talks", "summit", "session", "audience", "sit-down":
		return graph.ChannelMeeting
	case "statement", "statements", "speech", "speeches", "address", "interview", "communiqué", "communique", "broadcast", "declaration", "rally", "conference", "television", "radio":
		return graph.ChannelStatement
	}
	return ""
}

// channelOf reads by what an influence travels: a phrase of its verb, or the verb it is joined to ("telephoned her and urged").
func (c *sentence) channelOf(i int, x *influence) {
	if x.channel != "" {
		return
	}
	v := c.units[i].verb
	c.channelIn(v.preps, x)
	if v.aim >= 0 && x.channel == "" {
		if w := c.units[v.aim].verb; len(w.preps) > 0 {
			for _, p := range w.preps {
				if p.word == "through" || p.word == "via" {
					x.via = merge(x.via, c.actors(p.nouns))
				}
			}
		}
	}
	if k := c.skipRight(0); c.isKind(k, uPrep) && c.isKind(k+1, uNoun) && k < i {
		switch c.word(c.units[k].a) {
		case "in", "by", "at", "over", "during": // "In a letter to X, he urged", but not "At the rally, Y said that X urged"
			first := i
			for n := 0; c.units[first].verb.joined >= 0 && n < 4; n++ {
				first = c.units[first].verb.joined
			}
			if !slices.ContainsFunc(c.verbs, func(w int) bool { return k < w && w < first && c.units[w].verb.finite && !c.subordinate(w) }) {
				c.channelNoun(k+1, x)
			}
		case "through", "via": // "Through the good offices of Y, X urged"
			x.via = merge(x.via, c.between(k+1))
		}
	}
	if k := c.skipRight(0); k < i && c.isKind(k, uVerb) && c.units[k].verb.gerund {
		w := c.units[k].verb
		for _, p := range w.preps {
			if w.lemma == "speak" && p.word == "on" { // "Speaking on the radio, X urged"
				c.channelNoun(p.nouns[0], x)
			}
			if p.word == "through" && (w.lemma == "work" || w.lemma == "act" || w.lemma == "speak") { // "Working through Y, X urged"
				x.via = merge(x.via, c.whom(p.nouns))
			}
		}
		if e := c.contacts[w.lemma]; e.event == graph.Meeting && x.channel == "" && slices.ContainsFunc(c.whom(w.objects), func(a actor) bool { return contains(x.patients, a.chain) }) { // "Meeting Y, X urged her"
			x.channel, x.by = graph.ChannelMeeting, tokens{c.units[k].head, c.units[k].b}
		}
	}
	if k := i - 4; c.isKind(k, uComma) && c.isKind(k+2, uNoun) && c.isKind(k+3, uComma) && (c.isPrep(k+1, "through") || c.isPrep(k+1, "via")) { // "X, through Y, urged"
		x.via = merge(x.via, c.between(k+2))
	}
	for _, w := range []int{v.joined, v.governor} {
		if x.channel != "" || w < 0 {
			continue
		}
		g := c.units[w]
		switch k, ok := c.contacts[g.verb.lemma]; {
		case !ok, k.event == graph.Signing, k.event == graph.Agreement:
			for _, n := range g.verb.objects {
				c.channelNoun(n, x)
			}
		case k.event == graph.Call && g.verb.lemma == "call" && !slices.ContainsFunc(c.whom(g.verb.objects), func(a actor) bool { return contains(x.patients, a.chain) }): // "called it a shame and called on X"
		case k.event == graph.Call && g.verb.lemma != "speak":
			x.channel, x.by = graph.ChannelCall, tokens{g.head, g.b}
		case k.event == graph.Meeting && (g.verb.lemma == "meet" || g.verb.lemma == "summon"):
			x.channel, x.by = graph.ChannelMeeting, tokens{g.head, g.b}
		case k.event == graph.Message && (g.verb.lemma == "write" || g.verb.lemma == "text"):
			x.channel, x.by = graph.ChannelMessage, tokens{g.head, g.b}
			if g.verb.lemma == "write" {
				x.channel = graph.ChannelLetter
			}
		}
	}
}

// between returns who stands between two parties by some noun phrases: "through Y", "through the good offices of Y".
func (c *sentence) between(nouns ...int) []actor {
	out := c.actors(nouns)
	if n := nouns[0]; len(out) == 0 && c.isPrep(n+1, "of") && c.isKind(n+2, uNoun) && mediating[c.word(c.units[n].head)] {
		out = c.actors([]int{n + 2})
	}
	return out
}

// mediating are nouns for what somebody does who stands between two parties.
var mediating = set("offices mediation intercession intervention help services agency hands channel")

func (c *sentence) channelIn(preps []prep, x *influence) {
	for _, p := range preps {
		switch p.word {
		case "through", "via":
			x.via = merge(x.via, c.between(p.nouns...))
			c.channelNoun(p.nouns[0], x)
		case "in", "by", "at", "during", "over", "on", "with":
			c.channelNoun(p.nouns[0], x)
		}
	}
}

func (c *sentence) channelNoun(n int, x *influence) {
	if ch := channelOfNoun(c.word(c.units[n].head)); ch != "" && x.channel == "" {
		x.channel, x.by = ch, tokens{c.units[n].a, c.units[n].b}
	}
}

// channelOr returns the channel that a noun names, a message of an untold form where it names none.
func channelOr(word string) graph.Channel {
	if ch := channelOfNoun(word); ch != "" {
		return ch
	}
	return graph.ChannelMessage
}
