package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// venue takes a venue told in small letters with whose it is, or where something takes place: "General Adair's villa",
// "at the convention center".
func (p *parser) venue(i int, s text.Sentence) {
	f := p.name(i, i+1, graph.Venue, "venue", 0.7)
	f.form = graph.FormDescription
	if p.word(i, "center", "centre", "house", "base", "camp", "station", "hall", "hospital", "room", "club") && i > s.First && (p.Tags[i-1].Noun() || p.Tags[i-1].Adjective()) {
		f.name0 = i - 1
	}
	p.before(&f, i, s)
	if !f.definite {
		return
	}
	b := f.first - 1
	there := b >= s.First && (p.toks[b].is(located) || p.word(b, "to", "from"))
	if f.owner < 0 && !there || f.pronoun >= 0 && !there || f.first == i-1 && f.owner < 0 && p.word(i, vagueVenues...) {
		return
	}
	if f.owner >= 0 && p.finds[f.owner].kind != graph.Person && p.finds[f.owner].kind != graph.Place && !there {
		return
	}
	f.sides = nil
	p.emit(f)
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
	return p.toks[i].is(venueHead) && p.toks[i].shape == shapeLower && p.Tags[i] == tag.NN && p.nounAt(i, s)
}

// venueIn reads where a venue lies: "the resort in Port Sela", "the town's convention center".
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
	if k+1 < len(j.Tokens) && j.word(k, "in", "near", "outside") && j.at[k+1] >= 0 {
		o := int(j.at[k+1])
		if g := &j.finds[o]; g.first == k+1 && g.kind == graph.Place && g.sentence == f.sentence {
			x.in = &side{o, g.first, g.last}
		}
	}
}
