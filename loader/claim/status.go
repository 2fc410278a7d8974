package claim

import "backchannel/graph"

var statuses = map[string]graph.Status{"planned": graph.Planned, "intended": graph.Intended, "offered": graph.Offered,
	"demanded": graph.Demanded, "requested": graph.Requested, "threatened": graph.Threatened, "possible": graph.Possible}

// status tells how what is told stands to the world: by the cue, a condition, or the verb's mood.
func (b *builder) status(a *attribution, content []span) graph.Status {
	if st := statuses[a.word.status]; st != "" {
		return st
	}
	if a.word.takes&object != 0 && b.tag(content[0].a) == "TO" {
		return graph.Requested
	}
	st := graph.Happened
	for _, p := range content {
		for i := p.a; i < p.b && i < p.a+60; i++ {
			switch w := b.word(i); w {
			case "if", "unless", "provided":
				if st == graph.Planned || st == graph.Possible || st == graph.Intended || b.modalWithin(i, p.b) {
					return graph.Conditional
				}
			case "could", "may", "might", "perhaps", "possibly":
				if st == graph.Happened && (b.tag(i) == "MD" || w == "perhaps" || w == "possibly") {
					st = graph.Possible
				}
			case "will", "would", "'ll", "shall":
				if st != graph.Happened || b.tag(i) != "MD" {
					continue
				}
				st = graph.Possible
				if b.isPronoun(i - 1) {
					st = graph.Intended
				} else if b.word(i) != "would" {
					st = graph.Planned
				}
			}
		}
	}
	return st
}

func (b *builder) modalWithin(i, hi int) bool {
	for j := i; j < hi; j++ {
		if w := b.word(j); b.tag(j) == "MD" && (w == "will" || w == "would" || w == "could" || w == "'ll" || w == "'d") {
			return true
		}
	}
	return false
}

// negative reports whether the content denies: by the cue ("denied that") or its main verb.
func (b *builder) negative(a *attribution, content []span) bool {
	if a.word.negative {
		return true
	}
	v := b.mainVerb(content[0])
	if v < 0 {
		return false
	}
	first := content[0].a
	if b.said(first) >= 0 && b.Quotes[b.said(first)].Open == first {
		first++
	}
	switch b.word(first) {
	case "no", "nobody", "nothing", "neither", "none", "never":
		return true
	}
	if b.group(v, content[0].a).negated {
		return true
	}
	w := b.word(v + 1)
	return w == "no" || w == "not" || w == "never" || w == "nothing" || w == "nobody"
}

// mainVerb returns the main verb of the first clause of a span, -1 where there is none.
func (b *builder) mainVerb(p span) int {
	if i := p.a; i+1 < p.b && b.tag(i) == "TO" && b.isVerb(i+1) {
		return i + 1
	}
	for i := p.a; i < p.b; i++ {
		if b.tag(i) == "WP" || b.tag(i) == "WDT" {
			continue
		}
		if !b.isFinite(i) {
			continue
		}
		v := i
		for j := i + 1; j < min(p.b, i+5); j++ {
			if b.isVerb(j) {
				v = j
			} else if !b.isAdverb(j) && b.word(j) != "n't" {
				break
			}
		}
		return v
	}
	for i := p.a; i < p.b; i++ {
		if b.isVerb(i) {
			return i
		}
	}
	return -1
}

// predicate names what a proposition says by its main verb, else its last noun, and fills the roles next to it.
func (b *builder) predicate(p *graph.Proposition, content []span) {
	for _, c := range content {
		v := b.mainVerb(c)
		if v < 0 {
			continue
		}
		p.Predicate = b.lemma(v)
		g := b.group(v, c.a)
		agent, patient := graph.Agent, graph.Patient
		if g.passive {
			agent, patient = graph.Patient, graph.Agent
		}
		if src, ok := b.subjectEnding(g.first-1, c.a); ok {
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
