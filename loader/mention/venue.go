package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// venue takes a venue told in small letters with whose it is, or where something takes place: "General Adair's villa",
// "at the convention center", "in the kitchen of a villa".
func (p *parser) venue(i int, s text.Sentence) {
	f := p.name(i, i+1, graph.Venue, "venue", 0.7)
	f.form = graph.FormDescription
	if p.word(i, "center", "centre", "house", "base", "camp", "station", "hall", "hospital", "room", "club", "bar", "garden", "lodge") && i > s.First && (p.Tags[i-1].Noun() || p.Tags[i-1].Adjective()) {
		f.name0 = i - 1
	}
	p.before(&f, i, s)
	b := f.first - 1
	there := b >= s.First && (p.toks[b].is(located) || p.word(b, "to", "from") || p.word(b, seenPlaces...) || p.word(b, "of") && p.isRoom(b-1, s))
	if !f.definite && !(there && p.word(f.first, "a", "an")) {
		return
	}
	if f.owner < 0 && !there || f.pronoun >= 0 && !there || f.first == i-1 && f.owner < 0 && p.word(i, vagueVenues...) && !p.homely(f, i, s) && !p.word(b, seenPlaces...) {
		return
	}
	if f.owner >= 0 && p.finds[f.owner].kind != graph.Person && p.finds[f.owner].kind != graph.Place && !there {
		return
	}
	f.sides = nil
	p.emit(f)
}

// homely reports whether venue f, which ends with token i, is told as somebody's, or as a part of a house: "at her home", "in the library of the embassy".
func (p *parser) homely(f find, i int, s text.Sentence) bool {
	return p.word(i, "home", "house", "office", "room", "residence", "suite", "studio", "library", "hall") &&
		(f.pronoun >= 0 || f.definite && i+1 < s.Last && p.word(i+1, "of"))
}

// seenPlaces are verbs of which a house is the object as a place: "visited a hospital".
var seenPlaces = words(`visit visits visited visiting tour tours toured touring bomb bombed bombing shelled shelling attacked raided stormed`)

// isRoom reports whether token i is a room or the like, of which what stands behind "of" is the house: "the kitchen of a villa".
func (p *parser) isRoom(i int, s text.Sentence) bool {
	return i >= s.First && p.toks[i].is(venueHead) && p.Tags[i].Noun()
}

// vagueVenues are venues that need more than an article to be one: "at the table", "in the room".
var vagueVenues = words(`home office room house plant field facility tower site base building court school camp ship boat plane port station gate
	square crossing theater theatre line chamber prison jail hospital parliament university church mission complex headquarters residence hall
	factory terminal library studio suite consulate ministry`)

// venueNoun reports whether token i is a venue told in small letters that heads its phrase.
func (p *parser) venueNoun(i int, s text.Sentence) bool {
	if i > s.First && p.toks[i].shape == shapeLower && p.toks[i-1].shape == shapeLower && p.vocab.venues[p.Exact(i-1)+" "+p.Exact(i)] {
		return p.nounAt(i, s)
	}
	return p.toks[i].is(venueHead) && p.toks[i].shape == shapeLower && (p.Tags[i] == tag.NN || p.Tags[i] == tag.NNS && p.word(i, "quarters", "headquarters")) &&
		(p.nounAt(i, s) || i+2 < s.Last && p.word(i+1, "seconds", "moments", "minutes", "hours", "days") && p.word(i+2, "later", "earlier", "before", "after"))
}

// numbered are venues that go by a number: "Villa Six", "Room 12".
var numbered = words(`villa room suite building hangar pier barracks hut pavilion`)

// numberedVenue takes a venue named by its number, which starts with token i, and returns the token behind it, or i.
func (p *parser) numberedVenue(i int, s text.Sentence) int {
	if i+1 >= s.Last || !p.toks[i].capital() || !p.word(i, numbered...) {
		return i
	}
	if k := i + 1; p.Tokens[k].Kind != text.Number && !(p.toks[k].capital() && p.numberAt(k) > 0) {
		return i
	}
	p.emit(p.name(i, i+2, graph.Venue, "venue with a number", 0.9))
	return i + 2
}

// venueIn reads where a venue lies: "the resort in Port Sela", "the town's convention center", "the boathouse of the Grand Merrow hotel".
func (j *joiner) venueIn(n int) {
	f := &j.finds[n]
	x := &j.chains[f.chain]
	if x.in != nil {
		return
	}
	if f.owner >= 0 && j.finds[f.owner].kind == graph.Place && j.finds[f.owner].chain >= 0 {
		g := &j.finds[f.owner]
		x.in = &side{f.owner, g.first, g.last}
		return
	}
	k := f.last
	if f.form == graph.FormName && j.char(k) == ',' && j.word(k+1, "in") {
		k++
	}
	if k+1 >= len(j.Tokens) || !j.word(k, "in", "near", "outside", "of", "on", "at") {
		return
	}
	first := k + 1
	for first < len(j.Tokens) && j.word(first, "the", "a", "an") {
		first++
	}
	for _, from := range []int{k + 1, first} {
		if from >= len(j.Tokens) || j.at[from] < 0 {
			continue
		}
		o := int(j.at[from])
		g := &j.finds[o]
		if g.sentence != f.sentence || g.first != k+1 && g.first != first || o == n {
			continue
		}
		if g.kind == graph.Venue || g.kind == graph.Place && !j.word(k, "of") {
			x.in = &side{o, g.first, g.last}
			return
		}
	}
}

// apposed joins a venue told by what it is to the name behind a comma: "the general's quarters, Villa Six".
func (j *joiner) apposed(n int) (int, bool) {
	f := &j.finds[n]
	if k := f.last; j.char(k) == ',' && k+1 < len(j.Tokens) && j.at[k+1] >= 0 {
		g := &j.finds[j.at[k+1]]
		if g.first == k+1 && g.kind == graph.Venue && g.form == graph.FormName && g.chain >= 0 && (g.last >= len(j.Tokens) || j.Tags[g.last].Punct()) {
			return g.chain, true
		}
	}
	return 0, false
}

// called notes the kind of house that a named venue is, so that "the villa" can take it up: of "Villa Six" and "the Grand Merrow hotel".
func (j *joiner) called(f *find) {
	for _, k := range []int{f.name0, f.name1 - 1} {
		if j.toks[k].is(venueHead) && (k == f.name0 || j.toks[k].shape == shapeLower) {
			j.keys["venue head "+fold(j.Word(k))] = f.chain
		}
	}
}

// geographic returns the end of a name such as "Gulf of Sulmar" that starts with token i, or i.
func (p *parser) geographic(i int, s text.Sentence) int {
	if i+2 >= s.Last || p.hits[i].name > 1 || !p.word(i, "gulf", "strait", "straits", "sea", "bay", "isle", "isles") || !p.word(i-1, "the") || !p.word(i+1, "of") ||
		!p.toks[i+2].capital() || p.toks[i+2].is(function|calendar) {
		return i
	}
	if n := int(p.hits[i+2].name); n > 0 {
		return i + 2 + n
	}
	return p.run(i+2, s.Last)
}

// treaties are nouns for what is signed somewhere and called so.
var treaties = words(`treaty accord accords pact protocol convention`)

// treaty returns the end of the name of something signed that starts with token i, the place of n tokens in it being none that the text speaks
// of: "Miravel Accord", "Treaty of Ostrel"; or i.
func (p *parser) treaty(i, n int, s text.Sentence) int {
	if k := i + n; n > 0 && k < s.Last && p.toks[k].capital() && p.word(k, treaties...) && p.run(i, s.Last) == k+1 {
		switch p.trie.all[p.hits[i].nameRow].class {
		case townName, stateCapital, areaName:
			return k + 1
		}
	}
	if i+2 < s.Last && p.word(i, treaties...) && p.word(i+1, "of") && p.hits[i+2].name > 0 && p.toks[i+2].capital() {
		switch p.trie.all[p.hits[i+2].nameRow].class {
		case townName, stateCapital, areaName:
			return i + 2 + int(p.hits[i+2].name)
		}
	}
	return i
}
