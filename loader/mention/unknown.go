package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
)

// echo joins the words of a headline to the person or organization that the text names so.
func (j *joiner) echo(n int) {
	f := &j.finds[n]
	end := f.name1
	for f.name1 = end; f.name1 > f.name0; f.name1-- {
		f.head = f.name1 - 1
		if c, ok := j.byName(f); ok && !(f.name1-f.name0 == 1 && j.toks[f.name0].is(common)) {
			f.kind, f.last = graph.Person, f.name1
			j.join(n, c, "named in the text", 0.8)
			return
		}
		for _, kind := range []graph.EntityType{graph.Organization, graph.Place, graph.Venue} {
			if c, ok := j.keys[string(kind)+" "+j.nameKey(f)]; ok {
				f.kind, f.last = kind, f.name1
				j.join(n, c, "named in the text", 0.8)
				return
			}
		}
	}
	f.name1 = end
}

// within reports whether "in" or the like stands before token i, an article aside.
func (j *joiner) within(i, first int) bool {
	if i > first && j.word(i-1, "the") {
		i--
	}
	if i-3 > first && j.word(i-1, "to", "from") && (j.toks[i-2].is(motion) || j.toks[i-3].is(motion)) {
		return true
	}
	return i > first && (j.word(i-1, "in", "near", "outside", "inside", "across", "at") ||
		j.word(i-1, "of") && i-1 > first && j.toks[i-2].is(placeHead) && j.toks[i-2].shape == shapeLower)
}

// unknown decides what the names are of which neither table nor shape told.
func (j *joiner) unknown() {
	said, there, acts := map[string]int{}, map[string]bool{}, map[string]bool{}
	signs := map[string]sign{} // of acronyms
	for _, n := range j.order {
		if f := &j.finds[n]; f.kind == "" && f.chain < 0 {
			key := j.nameKey(f)
			said[key]++
			if f.last-f.first == 1 && f.last < len(j.Tokens) && (j.possessive(f.last) || j.Tags[f.last].Finite()) {
				acts[key] = true
			}
			if j.within(f.first, j.Sentences[f.sentence].First) {
				there[key] = true
			}
			if j.isAcronym(f) {
				g := j.bodySign(f)
				signs[key] = sign{signs[key].pro + g.pro, signs[key].against + g.against}
				if c, ok := j.spelledOut(f); ok {
					j.keys["organization "+key] = c
				}
			}
		}
	}
	for _, n := range j.order {
		f := &j.finds[n]
		if f.kind != "" || f.chain >= 0 {
			continue
		}
		if f.echo {
			j.echo(n)
			continue
		}
		key := j.nameKey(f)
		if c, ok := j.byName(f); ok {
			f.kind = graph.Person
			j.join(n, c, "part of a name", 0.85)
			continue
		}
		if c, ok := j.keys["organization "+key]; ok {
			f.kind = graph.Organization
			j.join(n, c, "same name", 0.9)
			continue
		}
		if c, ok := j.keys["team "+key]; ok && f.first > 0 && j.word(f.first-1, "the") {
			f.kind = graph.Organization
			j.join(n, c, "part of a name", 0.9)
			continue
		}
		if c, ok := j.keys["initials "+key]; ok && j.isAcronym(f) {
			f.kind = graph.Organization
			j.join(n, c, "initials", 0.9)
			continue
		}
		if c, ok := j.keys["place "+key]; ok {
			f.kind = graph.Place
			j.join(n, c, "same name", 0.9)
			continue
		}
		s := j.Sentences[f.sentence]
		if f.row >= 0 { // a town that is also a person's name
			f.kind = graph.Place
			c := j.fresh(graph.Place, true)
			j.chains[c].row = f.row
			j.keys["place "+key] = c
			j.join(n, c, "gazetteer", 0.6)
			j.lies(n)
			continue
		}
		score := j.person(f.name0, f.name1, s)
		t := j.toks[f.head]
		if f.name1-f.name0 > 1 && acts[fold(j.Word(f.name1-1))] && j.Tags[f.head] == tag.NNP && !t.is(common|orgHead|placeHead|venueHead) {
			score++ // whoever is "Lund Arvesk" here and "Arvesk" there is somebody
		}
		if f.last-f.first == 1 && there[key] && !j.told[fold(j.Word(f.head))] {
			score = 0 // a given name after "in" is a town
		}
		switch {
		case t.shape == shapeUpper && f.last-f.first == 1:
			if signs[key].body(said[key]) {
				f.kind = graph.Organization
				c := j.fresh(graph.Organization, true)
				j.keys["organization "+key] = c
				j.join(n, c, "acronym", 0.5)
			}
		case score >= 3 && (f.last-f.first > 1 || !t.is(common) || j.told[fold(j.Word(f.head))]), score >= 2 && !t.is(common) && f.last-f.first > 1:
			f.kind = graph.Person
			j.addPerson(n)
		case f.last-f.first > 1 && f.first > s.First && j.word(f.first-1, "the") && f.last < s.Last && j.toks[f.last].is(speech):
			f.kind = graph.Organization
			c := j.fresh(graph.Organization, true)
			j.keys["organization "+key] = c
			j.join(n, c, "speaks as a body", 0.5)
		case there[key] && !(t.is(common) && f.last-f.first == 1) && t.shape != shapeUpper:
			f.kind = graph.Place
			c := j.fresh(graph.Place, true)
			j.keys["place "+key] = c
			j.join(n, c, "preposition", 0.5)
			j.lies(n)
		}
	}
}
