package frame

import "backchannel/graph"

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
	case "statement", "statements", "speech", "speeches", "address", "interview", "communiqué", "communique", "broadcast", "declaration", "rally", "conference":
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
	if x.channel == "" { // "In a letter to X, he urged"
		for k := range c.units[:i] {
			if k > 1 {
				break
			}
			if c.isKind(k, uPrep) && c.isKind(k+1, uNoun) && (c.word(c.units[k].a) == "in" || c.word(c.units[k].a) == "by") {
				c.channelNoun(k+1, x)
			}
		}
	}
	for _, w := range []int{v.joined, v.governor} {
		if x.channel != "" || w < 0 {
			continue
		}
		g := c.units[w]
		switch k, ok := c.contacts[g.verb.lemma]; {
		case !ok:
			for _, n := range g.verb.objects {
				c.channelNoun(n, x)
			}
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

func (c *sentence) channelIn(preps []prep, x *influence) {
	for _, p := range preps {
		switch p.word {
		case "through", "via":
			x.via = merge(x.via, c.actors(p.nouns))
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
