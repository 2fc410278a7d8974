package claim

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/text"
)

var statuses = map[string]graph.Status{"planned": graph.Planned, "intended": graph.Intended, "offered": graph.Offered,
	"demanded": graph.Demanded, "requested": graph.Requested, "threatened": graph.Threatened, "possible": graph.Possible}

// status tells how what is told stands to the world: by the cue, a condition, or the mood of its main verb.
func (b *builder) status(a *attribution, content []span) graph.Status {
	if a.form == infinitive && pleading[a.lemma] {
		return graph.Requested
	}
	if st := statuses[a.word.status]; st != "" && !((a.word.act == warn || a.word.act == promise) && a.form == clause && b.stands(content)) {
		return st
	}
	if a.word.takes&object != 0 && a.form == infinitive {
		return graph.Requested
	}
	if a.word.act == ask && a.form == noun { // "asked for time"
		return graph.Requested
	}
	if a.word.act == ask && b.within(content[0].a, 1, "if", "whether") { // a question
		return graph.Possible
	}
	c := b.mainClause(content)
	v := b.mainVerb(c)
	if v < 0 {
		return graph.Happened
	}
	st := b.mood(c, v)
	if (st == graph.Planned || st == graph.Intended) && (a.word.act == think || a.word.act == predict) { // nobody arranges what one thinks will come
		st = graph.Possible
	}
	if b.conditional(content, v) {
		switch _, modal := b.auxiliaries(v, c.a); modal {
		case "will", "would", "could", "might", "may", "'ll", "'d", "shall", "can":
			return graph.Conditional
		}
		if i := b.opening(content[0]); b.supposes(i, content[0].b) > 0 {
			return graph.Conditional
		}
	}
	return st
}

// stands reports whether what is told is so or was by its words: who warns that a beacon is dark tells of no danger to
// come, and who promises that it burns of nothing that he will do.
func (b *builder) stands(content []span) bool {
	c := b.mainClause(content)
	v := b.mainVerb(c)
	if v < 0 {
		return false
	}
	first, modal := b.auxiliaries(v, c.a)
	return modal == "" && b.isFinite(first)
}

// pleading are verbs that the table has as demands and that, with "to", ask.
var pleading = words("urge call appeal encourage exhort beseech implore beg plead entreat")

// mood reads the status off the main verb v of a clause.
func (b *builder) mood(c span, v int) graph.Status {
	first, modal := b.auxiliaries(v, c.a)
	for i := first; i < v; i++ {
		if perhaps[b.word(i)] {
			return graph.Possible
		}
	}
	if i := b.opening(c); modal == "" && perhaps[b.word(i)] {
		return graph.Possible
	}
	switch modal {
	case "could", "may", "might":
		return graph.Possible
	case "should", "ought":
		return graph.Requested
	case "must":
		if b.group(v, c.a).perfect { // "must have iced over": a guess
			return graph.Possible
		}
		return graph.Demanded
	case "will", "would", "'ll", "shall", "wo", "'d":
		switch {
		case b.isPronoun(first - 1): // "he would resign"
			return graph.Intended
		case modal == "would" || modal == "'d":
			return graph.Possible
		}
		return graph.Planned
	}
	if b.imperative(c, v) {
		return graph.Requested
	}
	if b.tag(v+1) == "TO" && b.tag(v+2) == "VB" && modal == "" && b.tag(v) != "VB" {
		switch w := b.lemma(v); {
		case w == "be", w == "plan", w == "schedule", w == "suppose", b.word(v) == "going", w == "expect" && b.group(v, c.a).passive:
			return graph.Planned
		case wanting[w]:
			return graph.Intended
		}
	}
	if b.lemma(v) == "be" && modal == "" && b.within(v+1, 1, "likely", "unlikely") && b.tag(v+2) == "TO" {
		return graph.Possible
	}
	return graph.Happened
}

// auxiliaries returns the first token of the verbs and adverbs that end with v, and the modal among them: "would stay closed".
func (b *builder) auxiliaries(v, lo int) (first int, modal string) {
	first = v
	for j := v; j >= lo && (b.isVerb(j) || b.tag(j) == "MD" || b.isAdverb(j)); j-- {
		first = j
		if b.tag(j) == "MD" {
			modal = b.word(j)
		}
	}
	return first, modal
}

// wanting are verbs whose infinitive has yet to come.
var wanting = words("intend aim prepare want hope wish")

// perhaps are words of doubt.
var perhaps = words("perhaps possibly maybe")

// imperative reports whether the clause asks for something: "Go home", "Please say nothing".
func (b *builder) imperative(c span, v int) bool {
	i := b.opening(c)
	return b.InQuote(i) && b.tag(v) == "VB" && (v == i || v == i+1 && b.word(i) == "do" || v == i+2 && b.word(i) == "do" && nots[b.word(i+1)]) && v < c.b
}

// opening returns the first token of a clause behind marks, conjunctions and the like of "please" and "now".
func (b *builder) opening(c span) int {
	i := c.a
	for i < c.b && (b.isStop(i) || b.tag(i) == "CC" || b.tag(i) == "UH" || b.isAdverb(i) && b.tag(i+1) == "VB" || b.word(i) == "please") {
		i++
	}
	return i
}

// conditional reports whether what is told depends on a condition, around or behind its main verb v.
func (b *builder) conditional(content []span, v int) bool {
	for _, c := range content {
		for i := c.a; i < c.b && i < c.a+60; i++ {
			if b.supposes(i, c.b) == 0 || b.word(i) == "if" && i > v && b.cueAt(i-1) { // "asked if": a question
				continue
			}
			return true
		}
	}
	return false
}

// negative reports whether what is told denies: by the cue ("denied that") or by its main verb. A denial of what did not
// take place tells that it did.
func (b *builder) negative(a *attribution, content []span) bool {
	return a.word.negative != b.denying(content)
}

// denying reports whether the main verb of the content is negated, or its subject nobody.
func (b *builder) denying(content []span) bool {
	c := b.mainClause(content)
	v := b.mainVerb(c)
	first := b.opening(c)
	if v < 0 {
		i := c.a
		for i < c.b && b.isStop(i) {
			i++
		}
		return nots[b.word(i)] || b.word(i) == "nothing" || b.word(i) == "nobody"
	}
	switch b.word(first) {
	case "nobody", "nothing", "none":
		return true
	case "neither", "never":
		return true
	case "not": // "not all were fed"
		return !b.within(first+1, 1, "only", "just", "until", "long", "least", "more", "less", "fewer")
	case "no":
		return !b.within(first+1, 1, "matter", "fewer", "less", "more", "later", "sooner") && !b.isStop(first+1)
	}
	if b.word(first-1) == "neither" {
		return true
	}
	if b.group(v, c.a).negated {
		return true
	}
	n := v + 1
	for n < c.b && (b.kind(n) == text.OpenQuote || b.kind(n) == text.Quote) {
		n++
	}
	switch b.word(n) {
	case "no":
		return !b.within(n+1, 1, "doubt", "question", "secret", "wonder", "less")
	case "not", "n't":
		return !b.within(n+1, 1, "only", "just")
	case "never", "nothing", "nobody":
		return b.word(n+1) != "but"
	}
	return false
}

// affirmed leaves out the "not" of content that is denied: who denies that she has not paid tells that she has.
func (b *builder) affirmed(content []span) []span {
	c := b.mainClause(content)
	v := b.mainVerb(c)
	for i := v - 1; i >= max(c.a, v-4); i-- {
		if w := b.word(i); w != "not" && w != "never" && w != "n't" {
			continue
		}
		for k, p := range content {
			if p.a < i && i+1 < p.b {
				return slices.Concat(content[:k], []span{{p.a, i}, {i + 1, p.b}}, content[k+1:])
			}
		}
	}
	return content
}

// mainClause returns the part of the content that its main clause starts with: behind "if they pay," and "when it ends,".
func (b *builder) mainClause(content []span) span {
	c := content[0]
	for len(content) > 1 && b.clauseVerb(c) < 0 { // "The harbor … would close"
		content = content[1:]
		c = content[0]
	}
	i := b.opening(c)
	if b.supposes(i, c.b) == 0 && !subordinating[b.word(i)] && !contrast[b.word(i)] {
		return c
	}
	if !b.laterVerb(i, c.b) {
		return c
	}
	for j := i; j < c.b; j++ {
		if b.word(j) == "," && b.laterVerb(j+1, c.b) {
			return span{j + 1, c.b}
		}
	}
	if len(content) > 1 {
		return content[1]
	}
	return c
}

// mainVerb returns the main verb of the first clause of a span, -1 where there is none.
func (b *builder) mainVerb(p span) int {
	if i := p.a; i+1 < p.b && b.tag(i) == "TO" && b.isVerb(i+1) {
		return i + 1
	}
	if i := b.opening(p); i < p.b && b.tag(i) == "VB" && b.InQuote(i) {
		return i
	}
	if v := b.clauseVerb(p); v >= 0 {
		return v
	}
	for i := p.a; i < p.b; i++ {
		if b.isFinite(i) {
			return b.lastVerb(i, p.b)
		}
	}
	for i := p.a; i < p.b; i++ {
		if b.isVerb(i) {
			return i
		}
	}
	return -1
}

// clauseVerb returns the main verb of the first finite clause that is no relative one, -1 where there is none: "should" and
// what goes with it in "nobody who sends gunmen should expect thanks".
func (b *builder) clauseVerb(p span) int {
	for relative, i := 0, p.a; i < p.b; i++ {
		switch {
		case b.tag(i) == "WP" || b.tag(i) == "WDT":
			relative++
		case !b.isFinite(i):
		case relative > 0:
			relative--
			i = b.pastGroup(i, p.b) - 1
		default:
			return b.lastVerb(i, p.b)
		}
	}
	return -1
}

// lastVerb returns the last verb of the group whose first is at i.
func (b *builder) lastVerb(i, hi int) int {
	v := i
	for j := i + 1; j < min(hi, i+5); j++ {
		if b.isVerb(j) {
			v = j
		} else if !b.isAdverb(j) && b.word(j) != "n't" {
			break
		}
	}
	return v
}

// pastGroup returns the token behind the verb group whose first verb is at i.
func (b *builder) pastGroup(i, hi int) int {
	i++
	for i < hi && (b.isVerb(i) && !b.isFinite(i) || b.isAdverb(i) || b.word(i) == "n't") {
		i++
	}
	return i
}

// predicate names what a proposition says by its main verb, else its last noun, and fills the roles next to it.
func (b *builder) predicate(p *graph.Proposition, content []span) {
	if c := b.mainClause(content); b.mainVerb(c) >= 0 {
		v := b.mainVerb(c)
		p.Predicate = b.lemma(v)
		g := b.group(v, c.a)
		agent, patient := graph.Agent, graph.Patient
		if g.passive {
			agent, patient = graph.Patient, graph.Agent
		}
		subject := span{c.a, g.first}
		if k := slices.Index(content, c); g.first == c.a && k > 0 { // the attribution stands between subject and verb
			subject = content[k-1]
		}
		if src, ok := b.subjectEnding(subject.b-1, subject.a); ok {
			b.fill(p, agent, src)
		}
		if n := b.phraseEnd(v+1, c.b); n > v+1 && !g.passive {
			b.fill(p, patient, span{v + 1, n})
		}
		return
	}
	c := content[0]
	h := b.headOf(c)
	p.Predicate = b.lemma(h)
}

// fill adds the chain that the words p are headed by as an argument.
func (b *builder) fill(p *graph.Proposition, role graph.Role, words span) {
	if m, ok := b.Headed(b.headOf(words)); ok {
		p.Arguments = append(p.Arguments, graph.Argument{Role: role, Chain: b.Chain(m).ID, Span: b.Span(m.First, m.Last)})
	}
}
