package mention

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/text"
)

// plain takes a name of which no table tells what it is.
func (p *parser) plain(i, run int, s text.Sentence) int {
	end := min(p.nameEnd(i, s.Last), run)
	if !p.title && i > s.First && p.Word(i-1) == "The" && !p.toks[i-1].start {
		return end // of a book or a film: "The Lookout"
	}
	if k := p.occasion(i, run); k > end {
		return k
	}
	if end == i+1 && p.toks[i].shape == shapeUpper && p.word(i, initialisms...) {
		return end
	}
	f := p.name(i, end, "", "name", 0.6)
	if p.toks[i].start && end-i == 1 && p.toks[i].is(common) && !p.toks[i].is(given|surname) {
		return end
	}
	lead := p.toks[i].is(common) && !p.toks[i].is(given|particle)
	if p.title { // only what the text names too
		f.echo, f.last = true, i+1 // unknown tries how far the name goes
		p.emit(f)
		return i + 1
	}
	if end-i > 1 && lead && p.toks[i].shape == shapeCapital && (p.toks[i].start || end-i > 2 && p.toks[i+1].is(given)) {
		return i + 1 // "Activist Ana Ruiz": the first word is no name
	}
	last := p.toks[end-1]
	if end-i == 1 && p.toks[i].is(orgHead) && i > s.First && p.word(i-1, "the") && !p.toks[i].start { // "the Front"
		f.kind, f.form, f.rule, f.confidence, f.definite = graph.Organization, graph.FormDescription, "head of a name", 0.7, true
		f.outlet = last.is(outletHead)
		p.emit(f)
		return end
	}
	switch score := p.person(i, end, s); {
	case end-i > 1 && p.word(i, placePrefixes...):
		f.kind, f.rule, f.confidence = graph.Place, "head noun", 0.8
	case end-i > 1 && p.word(i, venuePrefixes...):
		f.kind, f.rule, f.confidence = graph.Venue, "head noun", 0.8
	case end < s.Last && i > s.First && p.word(i-1, "the") && p.toks[end].shape == shapeLower && p.word(end, lodgings...):
		f.kind, f.rule, f.confidence = graph.Venue, "head noun", 0.8 // "the Grand Merrow hotel"
		f.last, f.name1, f.head = f.last+1, f.name1+1, f.last
	case i > s.First && p.bodyBefore(i-1):
		f.kind, f.rule, f.confidence = graph.Organization, "kind before the name", 0.7
		f.outlet = p.word(i-1, outletNouns...)
	case end-i > 1 && last.is(placeHead) && !p.title && i > s.First && p.word(i-1, "the"): // "the Corvin Strait": nobody is called "the"
		f.kind, f.rule, f.confidence = graph.Place, "head noun", 0.8
	case score >= 3 && end-i > 1:
		f.kind, f.rule, f.confidence = graph.Person, "name", min(0.6+0.05*float64(score), 0.95)
	case end-i > 1 && last.is(venueHead) && i > s.First && p.word(i-1, "the") && end < s.Last && p.toks[end].is(speech):
		f.kind, f.rule, f.confidence = graph.Organization, "speaks as a body", 0.6
	case end-i > 1 && last.is(venueHead) && last.capital():
		f.kind, f.rule, f.confidence = graph.Venue, "head noun", 0.8
	case end-i > 1 && (last.is(placeHead) || p.toks[i].is(placeHead)):
		f.kind, f.rule, f.confidence = graph.Place, "head noun", 0.8
	case end-i == 1 && score >= 4 && !last.is(common):
		f.rule, f.confidence = "name", 0.6
		f.kind = graph.Person
	}
	if f.kind == "" && last.is(common) && !last.is(surname|given) && end-i > 1 {
		return end
	}
	p.emit(f)
	return end
}

// person weighs what tells that [i,j) is the name of a person; 3 is enough for a name of two words.
func (p *parser) person(i, j int, s text.Sentence) int {
	score, unknown := 0, true
	for k := i; k < j; k++ {
		t := p.toks[k]
		first, last := k == i, k == j-1
		switch {
		case t.shape == shapeInitial:
			if !last {
				score += 3
			}
			continue
		case t.is(suffix) && !first:
			score += 2
			continue
		case t.shape == shapePrefixed || t.is(particle) && !first && !last:
			score += 2
		case t.is(given) && first && !t.is(givenCommon):
			score += 3
		case t.is(given) && first:
			score++
			if t.start {
				score--
			}
		case t.is(surname) && last && !t.is(surnameCommon):
			score += 2
		case last && t.is(placeHead|venueHead|orgHead) && t.is(common):
			score -= 2
		case t.is(surname) && last, t.is(given):
			score++
		case t.is(common):
			score -= 3
		case t.shape == shapeUpper && len(p.Word(k)) < 6:
			score -= 3
		}
		if t.is(given | surname | common) {
			unknown = false
		}
	}
	if unknown && j-i >= 2 && j-i <= 4 || j-i == 2 && !p.toks[i].is(common|given) && p.toks[i].shape == shapeCapital && p.toks[j-1].is(surname) {
		score++
	}
	if p.told[fold(p.Word(j-1))] || p.told[fold(p.Word(i))] {
		score += 3
	}
	switch {
	case i > s.First && p.roleBefore(i-1):
		score += 3
	case i > s.First+1 && p.char(i-1) == ',' && p.roleBefore(i-2):
		score += 2
	case i > s.First+1 && p.word(i-1, "and") && p.at[i-2] >= 0 && p.finds[p.at[i-2]].kind == graph.Person && p.finds[p.at[i-2]].form == graph.FormName:
		score += 2
	case i > s.First+1 && j-i > 1 && !p.toks[i].is(common) && !p.toks[j-1].is(common|orgHead|placeHead|venueHead) && p.toks[i-1].is(speech) && p.Tokens[i-2].Kind == text.CloseQuote: // "“No,” said Boyan Radev"
		score += 2
	case i > s.First && p.toks[i-1].is(speech):
		score++
	}
	if j < s.Last {
		switch {
		case p.toks[j].is(speech) && !p.toks[j].capital(), p.Tags[j].Adverb() && j+1 < s.Last && p.toks[j+1].is(speech):
			score += 2
		case p.char(j) == '(' && j+1 < s.Last && (strings.HasPrefix(p.Exact(j+1), "D-") || strings.HasPrefix(p.Exact(j+1), "R-")): // of a party and state
			score += 3
		case p.char(j) == ',' && j+2 < s.Last && p.Tokens[j+1].Kind == text.Number && p.char(j+2) == ',' && p.Tokens[j+1].End-p.Tokens[j+1].Start == 2:
			score += 4
		case p.char(j) == ',' && j+1 < s.Last && p.word(j+1, "who", "whose"):
			score += 2
		case p.char(j) == ',' && j-i > 1 && p.roleSoon(j+1, s.Last):
			score += 2
		}
	}
	return score
}

// roleBefore reports whether a role told in small letters ends with token i: "negotiator".
func (p *parser) roleBefore(i int) bool {
	for k := max(0, i-2); k <= i; k++ {
		if h := p.hits[k]; h.role > 0 && k+int(h.role) == i+1 && !p.toks[i].capital() {
			r := &p.trie.all[h.roleRow]
			return !r.plural && r.kind != "group"
		}
	}
	return false
}

// roleSoon reports whether a phrase with a role follows at token i: "a former ambassador".
func (p *parser) roleSoon(i, last int) bool {
	for k := i; k < last && k < i+8; k++ {
		if c := p.char(k); c == ',' || c == '.' {
			return false
		}
		if p.hits[k].role > 0 && p.trie.all[p.hits[k].roleRow].kind != "group" {
			return true
		}
		if p.toks[k].is(speech) {
			return false
		}
	}
	return false
}
