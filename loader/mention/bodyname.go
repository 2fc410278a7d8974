package mention

import (
	"strings"

	"backchannel/loader/text"
)

// companyEnd returns the end of the company's name that the words [i,run) are by their last one, where the first is no common word: "Sellar
// Shipping", but not "Clean Energy"; or 0. A name that starts with what bodies are called in other languages is one whole: "Liwa al-Tarrow".
func (p *parser) companyEnd(i, run int) int {
	if run < i+2 {
		return 0
	}
	t := p.toks[i]
	if p.word(i, foreignHeads...) && !t.is(given) {
		return run
	}
	h := p.hits[i]
	if !p.word(run-1, companyTails...) || t.is(common|given|function|calendar) || h.title > 0 || h.name > 0 && p.trie.all[h.nameRow].class == stateAdjective {
		return 0
	}
	return run
}

// ordinal reports whether token i is a number such as "9th".
func (p *parser) ordinal(i int) bool {
	w := p.Exact(i)
	return strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd")
}

var (
	companyTails = words(`energy petroleum oil motors pharmaceuticals entertainment media capital financial insurance securities shipping logistics bancorp brands foods
		stores railways railway aerospace aviation electronics software mining steel telecom telecommunications communications productions publishing pictures
		properties associates consulting strategies solutions ventures investments brewery newspapers resources electric chemicals air`)

	foreignHeads = words(`jaish jaysh jabhat jund liwa lashkar harakat hizb ansar kataib jamaat tehrik partido partito movimiento movimento banco banca universidad
		université universita instituto institut conservatoire académie federación fédération`)
)

// partners returns the end of a name of two joined by "&" that starts with token i: "Brandt & Tolle". Two given names are two people's.
func (p *parser) partners(i, run, last int) int {
	if run+1 >= last || p.Exact(run) != "&" || !p.toks[run+1].capital() || p.Tokens[run+1].Kind != text.Word || p.toks[run+1].is(function|calendar) {
		return 0
	}
	end := p.run(run+1, last)
	if run == i+1 && end == run+2 && p.toks[i].is(given) && p.toks[run+1].is(given) {
		return 0
	}
	return end
}

// cause returns the end of a name with a preposition, "Freedom for Kestra", where what stands behind it says that a body has it: ", an advocacy
// group"; or 0.
func (p *parser) cause(i, run, last int) int {
	if run+3 >= last || !p.word(run, "for", "in", "against", "without", "of", "to") || p.toks[i].is(given|surname) && !p.toks[i].is(common) || p.hits[i].title > 0 ||
		!p.toks[run+1].capital() || p.toks[run+1].is(function|calendar) {
		return 0
	}
	end := p.run(run+1, last)
	if end+2 >= last || p.char(end) != ',' || !p.headedByBody(end+1, last) {
		return 0
	}
	return end
}

// team returns the end of the name of a team that starts with the place of n tokens at i: "the Ostrel Herons", or 0.
func (p *parser) team(i, n, run, first int) int {
	if n == 0 || i <= first || !p.word(i-1, "the") || run <= i+n || run > i+n+2 {
		return 0
	}
	switch p.trie.all[p.hits[i].nameRow].class {
	case townName, stateCapital, stateName:
	default:
		return 0
	}
	t := p.toks[run-1]
	if w := p.Lower(run - 1); t.shape != shapeCapital || !strings.HasSuffix(w, "s") && w != "sox" || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "ics") ||
		t.is(placeHead|venueHead|orgHead) || p.hits[run-1].role > 0 || p.word(run-1, noTeams...) {
		return 0
	}
	return run
}

// noTeams are plurals that name what took place, was written or lies somewhere.
var noTeams = words(`games awards accords agreements talks papers protocols rules principles conventions conferences hearings trials elections attacks bombings
	olympics days files tapes treaties summits schools courts departments times news falls springs sands woods woodlands gardens plains rivers lakes
	lines airlines railways works docks shipyards series species sports stairs steps ruins baths caves cliffs`)
