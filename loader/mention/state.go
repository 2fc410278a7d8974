package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// surfaces decides of each state, capital and demonym whether it is told as an actor, as a place, or only says what something is like.
func (j *joiner) surfaces() {
	for _, n := range j.order {
		f := &j.finds[n]
		if f.form == graph.FormDescription || f.form == graph.FormTitle {
			continue
		}
		r := j.rowOf(f)
		switch r.class {
		case stateName:
			if f.surface == plain {
				f.surface = j.stateSurface(f)
			}
			switch {
			case f.surface == lying:
				f.kind = graph.Place
			case f.surface == describing:
				f.kind, f.chain = graph.Group, -1
			}
		case stateAdjective:
			if f.surface == plain {
				f.surface = j.adjectiveSurface(f)
			}
			if f.surface == describing {
				f.kind, f.chain = graph.Group, -1
			}
		case stateDemonym:
			if !f.definite && f.surface != acting {
				f.kind, f.surface = graph.Group, describing
			}
		case stateSeat:
			if k := f.first - 1; k > 0 && (j.toks[k].is(located) || j.word(k, "the") && (j.toks[k-1].is(located|motion) || j.word(k-1, "to") && j.toks[max(k-2, 0)].is(motion))) {
				f.kind = graph.Venue
			}
		case stateCapital:
			if f.surface == acting || f.surface == plain && !r.person && j.capitalActs(f) {
				f.kind = graph.Government
			} else {
				f.kind, f.form = graph.Place, graph.FormName
			}
		}
	}
}

// stateSurface decides how a state's name is used.
func (j *joiner) stateSurface(f *find) surface {
	s := j.Sentences[f.sentence]
	if e := f.last; f.start == 0 && j.toks[f.head].shape == shapeUpper && e < s.Last && j.toks[e].shape == shapeLower && (j.Tags[e].Noun() || j.Tags[e].Adjective()) {
		return j.adjectiveSurface(f) // "US shoppers"
	}
	for e := f.last; f.start == 0 && e < s.Last && e < f.last+3 && j.toks[e].capital() && j.Tokens[e].Kind == text.Word; e++ {
		if j.toks[e].is(placeHead) && (j.at[e] < 0 || j.finds[j.at[e]].kind == graph.Place) {
			return lying // "the Kestra East Coast"
		}
	}
	k := f.first - 1
	for k >= s.First && (j.word(k, "the", "neighboring", "neighbouring", "eastern", "western", "northern", "southern", "northeastern", "northwestern",
		"southeastern", "southwestern", "central", "nearby", "war-torn", "both")) {
		if !j.word(k, "the", "both") {
			return lying
		}
		k--
	}
	if j.possessive(f.last) {
		if f.last+1 < s.Last && j.toks[f.last+1].is(placeHead) {
			return lying
		}
		return acting
	}
	if k < s.First {
		return acting
	}
	switch {
	case j.toks[k].is(located):
		if j.word(k, "through") { // "passed messages through Kestra"
			for b := k - 1; b >= s.First && b >= k-3; b-- {
				if j.toks[b].is(stateNoun | speech) {
					return acting
				}
			}
		}
		return lying
	case j.char(k) == ',' && k > s.First && j.at[k-1] >= 0 && (j.char(f.last) == ',' || j.char(f.last) == '.'):
		if g := &j.finds[j.at[k-1]]; g.kind == graph.Place && j.rowOf(g).class != stateName {
			return lying // "Boise, Idaho,"
		}
	case j.word(k, "visit", "visits", "visited", "visiting", "tour", "tours", "toured", "touring", "enter", "enters", "entered", "entering", "reach", "reached",
		"flee", "fled", "fleeing", "cross", "crossed", "crossing"), j.word(k, "left", "leave", "leaving") && (f.last >= s.Last || j.Tags[f.last].Punct() || j.word(f.last, "in", "on", "after", "for", "before")):
		return lying // "visited Kestra"
	case j.word(k, "to", "from", "for", "toward", "towards"):
		for b := k - 1; b >= s.First && b >= k-4; b-- {
			if j.toks[b].is(motion) {
				return lying
			}
		}
		if j.word(k, "from") {
			for b := k - 1; b >= s.First && b >= k-8; b-- {
				if j.hits[b].role > 0 || j.toks[b].is(speech|stateNoun) {
					return acting
				}
			}
			return lying
		}
		return acting
	case j.word(k, "of"):
		if j.word(k-1, "resident", "residents", "native", "natives", "population", "parts", "part", "rest", "interior", "coast", "shores") {
			return lying
		}
		for b := k - 1; b >= s.First && b >= k-3; b-- {
			if j.hits[b].role > 0 || j.hits[b].title > 0 || j.toks[b].is(stateNoun) {
				return acting
			}
			if j.toks[b].is(placeHead) {
				return lying
			}
		}
		return acting
	}
	if j.word(k, "and", "or") || j.char(k) == ',' {
		for b := k - 1; b >= s.First && b >= k-3; b-- { // as what it is listed with
			if j.at[b] >= 0 {
				switch g := &j.finds[j.at[b]]; j.rowOf(g).class {
				case stateName:
					if g.surface != plain {
						return g.surface
					}
				case townName, areaName: // "in Ostrel and Kestra"
					if j.within(g.first, s.First) {
						return lying
					}
				}
			}
		}
	}
	return acting
}

// adjectiveSurface decides how an adjective of a state is used where no role follows: "Russian airstrikes", "a Syrian boy".
func (j *joiner) adjectiveSurface(f *find) surface {
	s := j.Sentences[f.sentence]
	if f.start > 0 {
		return f.surface
	}
	k := f.last
	if f.definite && (k >= s.Last || j.Tags[k].Verb() || j.Tags[k] == tag.MD || j.Tags[k] == tag.IN || j.Tags[k] == tag.RB || j.Tags[k] == tag.TO || j.Tags[k].Punct() || j.Tags[k] == tag.POS) {
		return acting // "the Chinese have", "the British"
	}
	if k < s.Last && j.at[k] >= 0 {
		if g := &j.finds[j.at[k]]; g.first == k && g.title >= 0 && ofState(j.trie.all[g.title].kind) {
			return acting // "Kestran Foreign Minister Ana Ruiz"
		}
	}
	for end := f.last + 4; k < s.Last && k < end; k++ {
		t := j.toks[k]
		if (j.word(k, "and", "or") || j.char(k) == ',') && k+1 < s.Last && j.at[k+1] >= 0 && j.rowOf(&j.finds[j.at[k+1]]).class == stateAdjective { // "French and Russian pressure"
			end = k + 6
			continue
		}
		if t.is(stateNoun) {
			return acting
		}
		if g := j.at[k]; g >= 0 && j.finds[g].form == graph.FormName && j.finds[g].kind == graph.Organization {
			return acting
		}
		if j.Tokens[k].Kind != 0 || t.is(function) || j.possessive(k) || j.Tags[k].Verb() && j.Tags[k] != tag.VBG && j.Tags[k] != tag.VBN {
			break
		}
	}
	return describing
}

// ofState reports whether titles of a kind are held for a state.
func ofState(kind string) bool {
	switch kind {
	case "head-of-state", "head-of-government", "royal", "deputy":
		return true
	}
	return actsFor(kind) && kind != "group"
}

// capitalActs reports whether a capital stands for its government.
func (j *joiner) capitalActs(f *find) bool {
	s := j.Sentences[f.sentence]
	if b := j.Blocks[s.Block].Kind; b == graph.BlockDateline || b == graph.BlockByline {
		return false
	}
	k, e := f.first-1, f.last
	if e < s.Last && j.char(e) == ',' && e+1 < s.Last && j.at[e+1] >= 0 {
		if g := &j.finds[j.at[e+1]]; g.first == e+1 && g.kind == graph.Place {
			return false
		}
	}
	if j.possessive(e) {
		for b := e + 1; b < s.Last && b < e+4; b++ {
			if j.toks[b].is(stateNoun|speech) || j.hits[b].role > 0 {
				return true
			}
			if j.toks[b].is(placeHead | venueHead) {
				return false
			}
		}
		return false
	}
	if k < s.First {
		return j.verbAt(e, s.Last)
	}
	switch {
	case j.word(k, "on", "against") && k > s.First && j.toks[k-1].is(stateNoun) && !j.word(k-1, "strike", "strikes", "airstrike", "airstrikes", "raid", "raids", "bombing",
		"bombings", "bombardment", "attack", "attacks", "offensive", "assault"): // "sanctions on Tehran"
		return true
	case j.word(k, "on", "upon") && j.word(k-1, "called", "calls", "call", "calling", "leaned", "leans", "lean", "leaning", "prevailed"): // "called on Tehran"
		return true
	case j.word(k, "of") && j.word(k-1, "urging", "behest", "request", "insistence", "blessing", "prodding", "instigation"): // "at the urging of Tehran"
		return true
	case j.word(k, "that") && e < s.Last && j.Tags[e+j.quoteMark(e, s.Last)] == tag.VB: // "insisted that Tehran stop"
		return true
	case j.toks[k].is(located) || j.word(k, "to", "of", "for"):
		if j.word(k, "for", "to") && k > s.First && (j.toks[k-1].is(stateNoun) && !j.toks[k-1].is(motion) || j.Tags[k-1].Adjective() && j.word(k, "for")) {
			return true
		}
		return false
	case j.word(k, "from"):
		for b := k - 1; b >= s.First && b >= k-3; b-- {
			if j.toks[b].is(motion) {
				return false
			}
			if j.toks[b].is(stateNoun) {
				return true
			}
		}
		return false
	case j.word(k, "between", "with", "against", "by"):
		return true
	case j.word(k, "and"):
		for b := k - 1; b >= s.First && b >= k-3; b-- {
			if j.at[b] >= 0 {
				g := &j.finds[j.at[b]]
				return g.kind == graph.Government && g.surface != lying && g.form != graph.FormDemonym
			}
		}
		return j.verbAt(e, s.Last)
	case j.Tags[k].Verb() && j.word(k, "bomb", "bombs", "bombed", "bombing", "shell", "shells", "shelled", "shelling", "bombard", "bombarded", "bombarding"):
		return false
	case j.Tags[k].Verb() && !j.toks[k].is(motion) && j.Tags[k] != tag.VBN:
		return true
	}
	return j.verbAt(e, s.Last)
}

// quoteMark returns 1 where a quotation mark stands at token i, with more behind it.
func (j *joiner) quoteMark(i, last int) int {
	if i+1 < last && (j.Tokens[i].Kind == text.OpenQuote || j.Tokens[i].Kind == text.Quote) {
		return 1
	}
	return 0
}

// verbAt reports whether a finite verb stands at token i, an adverb aside.
func (j *joiner) verbAt(i, last int) bool {
	if i < last && j.Tags[i].Adverb() {
		i++
	}
	return i < last && (j.Tags[i].Finite() || j.Tags[i] == tag.MD)
}
