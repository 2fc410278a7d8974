package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// subject reports whether a mention is the subject of a verb.
func (j *joiner) subject(g *find) bool { return j.verbOf(g) >= 0 }

// verbOf returns where the verb starts whose subject a mention is, relative clauses and appositions aside, or -1.
func (j *joiner) verbOf(g *find) int {
	s := j.Sentences[g.sentence]
	k := g.last
	if k+1 < s.Last && j.char(k) == ',' && j.Tags[k+1].Finite() && j.behind(g, s.First) { // "the envoy, Ana Ruiz, said"
		return k + 1
	}
	if to := j.asked(g, s); to >= 0 {
		return to
	}
	if k < s.Last && j.char(k) == ',' { // ", the envoy, said"
		for e := k + 1; e+1 < s.Last && e < k+24; e++ {
			if j.char(e) == ',' && (j.Tags[e+1].Finite() || j.toks[e+1].is(speech)) {
				k = e + 1
				break
			}
		}
	}
	if g.first > s.First && (j.Tags[g.first-1] == tag.IN && !j.word(g.first-1, "that", "because", "while", "if", "as", "although", "though", "whether", "after", "before", "since", "until") || j.Tags[g.first-1] == tag.POS || j.Tags[g.first-1].Verb() && !j.toks[g.first-1].is(speech) && !(k < s.Last && j.Tags[k].Finite())) {
		return -1
	}
	for k < s.Last && k < g.last+3 && j.Tags[k].Adverb() {
		k++
	}
	switch {
	case k < s.Last && (j.Tags[k].Finite() || j.Tags[k] == tag.MD || g.last == k && j.toks[k].is(speech)):
		return k
	case j.saidBy(g, s.First) && j.Tags[g.first-1].Verb() && (k >= s.Last || j.Tags[k].Punct()):
		return g.first - 1
	}
	return -1
}

// behind reports whether a mention stands behind another one and a comma, and no preposition before that: "the envoy, Ana Ruiz", but not "a note by the
// envoy, Ana Ruiz".
func (j *joiner) behind(g *find, first int) bool {
	k := g.first - 2
	if k < first || j.char(k+1) != ',' || j.at[k] < 0 {
		return false
	}
	o := &j.finds[j.at[k]]
	return o.last == k+1 && (o.first == first || j.Tags[o.first-1] != tag.IN)
}

// asked returns the "to" of what somebody is asked to do, who is its subject: "asked the envoy, Ana Ruiz, to say that she was sorry"; else -1.
func (j *joiner) asked(g *find, s text.Sentence) int {
	if g.first == s.First || !j.word(g.first-1, addressing...) {
		return -1
	}
	k := g.last
	if k < s.Last && j.char(k) == ',' {
		for k++; k < s.Last && k < g.last+8 && j.char(k) != ','; k++ {
		}
		k++
	}
	if k < s.Last && j.Tags[k] == tag.TO {
		return k
	}
	return -1
}

// speaks reports whether a verb of saying stands beside a mention.
func (j *joiner) speaks(g *find) bool {
	s := j.Sentences[g.sentence]
	if v := j.verbOf(g); v > g.last && j.toks[v].is(speech) { // "Ana Ruiz, the envoy, said"
		return true
	}
	return g.last < s.Last && j.toks[g.last].is(speech) || j.saidBy(g, s.First)
}

// saidBy reports whether a verb of saying stands before a mention of who says it: "said the envoy", but not "told the envoy".
func (j *joiner) saidBy(g *find, first int) bool {
	return g.first > first && j.toks[g.first-1].is(speech) && !j.word(g.first-1, addressing...)
}

// addressing are verbs of saying behind which stands who hears it.
var addressing = words(`tell tells told telling ask asks asked asking warn warns warned warning assure assures assured assuring inform informs informed informing
	remind reminds reminded reminding urge urges urged urging`)

// joinedVerb reports whether the verb before token i is joined by "and" to one before it, whose subject it shares.
func (j *joiner) joinedVerb(i, first int) bool {
	k := i - 1
	if k <= first || !j.Tags[k].Verb() {
		return false
	}
	for k--; k > first && j.Tags[k].Adverb(); k-- {
	}
	return k > first && j.Tags[k] == tag.CC
}

// clauseBetween reports whether a clause starts between the tokens a and b.
func (j *joiner) clauseBetween(a, b int) bool { return a < b && int(j.clause[a]) < b }

// clauses notes for each token where the next clause starts, there or behind.
func (j *joiner) clauses() {
	j.clause = make([]int32, len(j.Tokens))
	next := int32(len(j.Tokens))
	for k := len(j.Tokens) - 1; k >= 0; k-- {
		if t := j.Tags[k]; t == tag.WP || t == tag.WDT || t == tag.WRB || t.Punct() || j.word(k, "that", "and", "but", "if", "because", "while", "as", "said", "says") {
			next = int32(k)
		}
		j.clause[k] = next
	}
}

// denied reports whether a phrase stands in a clause that says there is or was none of it: "they did not want to offend an ally" speaks of no
// ally whom "he" could be.
func (j *joiner) denied(g *find, first int) bool {
	if !g.indefinite || g.form == graph.FormName || !j.word(g.first, "a", "an", "any") {
		return false
	}
	for k := g.first - 1; k >= first && k > g.first-10 && !j.Tags[k].Punct() && j.Tags[k] != tag.CC; k-- {
		if j.word(k, "not", "n't", "never", "without") {
			return true
		}
	}
	return false
}

// owns reports whether a mention possesses the thing that the possessive at token i belongs to: "Kestra's doubts about its ally".
func (j *joiner) owns(g *find, i int) bool {
	if g.last >= i || i-g.last > 5 || !j.possessive(g.last) {
		return false
	}
	for k := g.last; k < i; k++ {
		if j.Tags[k].Verb() || j.Tags[k].Punct() {
			return false
		}
	}
	return true
}

// heads reports whether token i can stand behind a possessive: "her old friend", but not "her not to go".
func (j *joiner) heads(i int) bool {
	t := j.Tags[i]
	return t.Noun() || t.Adjective() || t == tag.CD || t == tag.VBN || t == tag.VBG || t == tag.RBS || t == tag.RB && i+1 < len(j.Tags) && j.Tags[i+1].Adjective()
}
