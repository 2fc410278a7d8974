package mention

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/text"
)

// names takes the capitalised names of a sentence.
func (p *parser) names(s text.Sentence) {
	for i := s.First; i < s.Last; {
		switch t := p.toks[i]; {
		case t.capital() && p.Tokens[i].Kind == text.Word:
			i = p.nameAt(i, s)
		case t.id == 0 && t.shape == shapeLower:
			p.compound(i)
			i++
		default:
			i++
		}
	}
}

// nameAt takes the name that starts with token i, if one does, and returns the token to go on with.
func (p *parser) nameAt(i int, s text.Sentence) int {
	t, h := p.toks[i], p.hits[i]
	n := int(h.name)
	if n == 0 && p.dateline(i, s) {
		return p.finds[len(p.finds)-1].last
	}
	if end := p.published(i, s); end > i {
		f := p.name(i, end, graph.Organization, "publisher", 0.9)
		f.outlet = true
		p.emit(f)
		return end
	}
	if t.is(function|calendar) && n < 2 && !p.givenHere(i, s.Last) && !(n == 1 && t.shape == shapeUpper && (!t.start || i+1 < s.Last && p.toks[i+1].shape != shapeUpper)) {
		return i + 1
	}
	if end := p.numberedVenue(i, s); end > i {
		return end
	}
	if end := p.geographic(i, s); end > i {
		p.emit(p.name(i, end, graph.Place, "head noun", 0.8))
		return end
	}
	if end := p.treaty(i, n, s); end > i {
		return end
	}
	if t.start && n == 0 && h.title == 0 && p.word(i, premodifiers...) {
		return i + 1
	}
	run := p.run(i, s.Last)
	if end := p.organizationEnd(i, run, s.Last); end > i+n && end > i+int(h.title) {
		return p.organization(i, end)
	}
	if end := p.partners(i, run, s.Last); end > i {
		p.emit(p.name(i, end, graph.Organization, "partners", 0.7))
		return end
	}
	if end := p.cause(i, run, s.Last); end > i {
		p.emit(p.name(i, end, graph.Organization, "kind behind the name", 0.7))
		return end
	}
	if end := p.team(i, n, run, s.First); end > i {
		p.emit(p.name(i, end, graph.Organization, "team", 0.7))
		return end
	}
	if end, kind := p.site(i, n, run); end > i {
		p.emit(p.name(i, end, kind, "head noun", 0.8))
		return end
	}
	if n > 0 && n >= int(h.title) && !p.personInstead(i, n, run) {
		if p.table(i, n, run, s) {
			return p.finds[len(p.finds)-1].last
		}
		if n > 1 {
			return i + n
		}
	}
	if h.title > 0 && p.trie.all[h.titleRow].kind != "kunya" {
		if next := p.titled(i, s.Last); next > i {
			return next
		}
		if !t.is(given) || fold(p.Word(i)) == fold(p.trie.all[h.titleRow].key) {
			return i + int(h.title)
		}
	}
	if t.id == 0 && p.compound(i) {
		return i + 1
	}
	return p.plain(i, run, s)
}

// givenHere reports whether a word such as "Will" or "May" stands as a given name before a surname.
func (p *parser) givenHere(i, last int) bool {
	return p.word(i, "will", "may", "june", "april", "august") && i+1 < last && p.toks[i+1].capital() && p.toks[i+1].is(surname) &&
		!p.toks[i+1].is(function|calendar)
}

// maxName bounds the words of a name, so that reading stays linear in a text of nothing but names.
const maxName = 24

// run returns the end of the capitalised words that start with token i, particles between them included.
func (p *parser) run(i, last int) int {
	j := i + 1
	last = min(last, i+maxName)
	for j < last {
		t := p.toks[j]
		switch {
		case p.Tokens[j].Kind != text.Word || t.start:
			return j
		case t.capital() && (!t.is(function|calendar) || p.toks[j-1].is(given) && p.word(j, "may", "will") && p.toks[j-1].capital()):
			j++
		case t.is(particle) && p.particles(j, last) > j:
			j = p.particles(j, last)
		default:
			return j
		}
	}
	return j
}

// particles returns the first capitalised word after the particles that start with token j, or j if there is none.
func (p *parser) particles(j, last int) int {
	for k := j; k < last && k < j+3; k++ {
		if p.Tokens[k].Kind != text.Word {
			return j
		}
		if p.toks[k].capital() && !p.toks[k].is(function|calendar) {
			return k
		}
		if !p.toks[k].is(particle) {
			return j
		}
	}
	return j
}

// nameLike reports whether token i can be part of a person's name.
func (p *parser) nameLike(i int) bool {
	t := p.toks[i]
	return t.capital() && p.Tokens[i].Kind == text.Word && !t.is(function|calendar) && (t.is(given|surname|particle) || !t.is(common))
}

// nameEnd returns the end of the person's name that starts with token i: it stops before a longer name of something else.
func (p *parser) nameEnd(i, last int) int {
	end := p.run(i, last)
	for k := i + 1; k < end; k++ {
		h := p.hits[k]
		if h.name >= 2 || h.title > 0 && p.trie.all[h.titleRow].kind != "kunya" && (!p.toks[k].is(given|surname) || p.toks[k].is(surnameCommon) || p.toks[k].shape == shapeUpper) ||
			p.toks[k].is(orgHead) && !p.toks[k].is(surname) {
			return k
		}
	}
	return end
}

// personInstead reports whether the name of a place that starts with token i starts a person's name: "Jordan Ellis".
func (p *parser) personInstead(i, n, run int) bool {
	if n > 1 || i+1 >= run {
		return false
	}
	r := &p.trie.all[p.hits[i].nameRow]
	if r.class == stateAdjective || r.class == organizationName && !r.weak {
		return false
	}
	next := p.toks[i+1]
	return (p.toks[i].is(given) || r.person) && next.capital() && !next.is(common|orgHead) && p.hits[i+1].title == 0 &&
		(p.hits[i+1].name == 0 || next.is(surname)) && next.shape != shapeUpper
}

// site returns the end of a name that the town or state of n tokens at i only starts, and what it names: "Ostrel Airport", "Kestra Avenue"; or 0.
func (p *parser) site(i, n, run int) (int, graph.EntityType) {
	if n == 0 || run <= i+n {
		return 0, ""
	}
	switch p.trie.all[p.hits[i].nameRow].class {
	case townName, stateCapital, stateName:
	default:
		return 0, ""
	}
	switch t := p.toks[run-1]; {
	case t.is(venueHead):
		return run, graph.Venue
	case t.is(placeHead) && !p.word(i-1, "the"): // "the Kestra West Coast" is Kestra's
		return run, graph.Place
	}
	return 0, ""
}

// table takes a name that a table has. It reports whether it did.
func (p *parser) table(i, n, run int, s text.Sentence) bool {
	k := p.hits[i].nameRow
	r := &p.trie.all[k]
	f := p.name(i, i+n, "", "gazetteer", 0.95)
	f.row, f.plural = k, r.plural
	if i > s.First && p.word(i-1, "the") {
		f.definite = true
	}
	if (r.class == townName || r.class == stateCapital || r.class == areaName) && i > s.First && p.bodyBefore(i-1) {
		f.kind, f.row, f.rule, f.confidence = graph.Organization, -1, "kind before the name", 0.7
		p.emit(f)
		return true
	}
	switch r.class {
	case stateName:
		if j := i + n; j < s.Last && p.Tokens[j].Start == p.Tokens[j-1].End && strings.HasPrefix(p.Exact(j), "$") {
			return false // "US$500"
		}
		f.kind = graph.Government
		if r.weak && !(f.definite && p.full[r.key]) {
			return false
		}
	case stateAdjective, stateDemonym:
		f.kind, f.form = graph.Government, graph.FormDemonym
	case stateCapital:
		f.kind, f.form = graph.Place, graph.FormCapital
	case stateSeat:
		f.kind = graph.Government
	case regionalAdjective, regionalDemonym:
		f.kind, f.form = graph.Group, graph.FormDemonym
	case townName:
		// A town that is also a word or a name needs somebody to be there.
		if (r.weak || r.person && r.kind == "city" && p.toks[i].is(surname|given)) && !p.placed(i, i+n, s) {
			return false
		}
		f.kind = graph.Place
		if n == 1 && r.kind == "city" && p.toks[i].is(surname|given) && !p.placed(i, i+n, s) {
			f.kind = ""
		}
	case areaName:
		f.kind = graph.Place
		if r.kind == "venue" || r.kind == "site" {
			f.kind = graph.Venue
		}
	case organizationName:
		if r.kind == "outlet" && i > s.First+1 && p.word(i-1, "of") && (p.hits[i-2].role > 0 || p.toks[i-2].is(orgHead)) {
			return false // "Minister of Foreign Affairs"
		}
		if r.weak && !f.definite && !(i > s.First+1 && p.word(i-2, "the") && p.Tags[i-1].Adjective()) && p.toks[i].shape != shapeUpper && (p.toks[i].start || p.toks[i].is(common)) && n == 1 && !p.bodyHere(i+1, r, s) {
			return false
		}
		f.kind = graph.Organization
	default:
		return false
	}
	if f.kind == graph.Venue && i+n < s.Last && p.toks[i+n].is(venueHead) && p.toks[i+n].shape == shapeLower {
		f.last, f.name1 = f.last+1, f.name1+1 // "the Four Seasons resort"
	}
	p.emit(f)
	return true
}

// bodyHere reports whether what stands at token k says that the body before it, whose name is a word too, is meant: "Congress approved",
// "Senate aides", "House Republicans".
func (p *parser) bodyHere(k int, r *row, s text.Sentence) bool {
	if k >= s.Last {
		return false
	}
	says := p.toks[k].is(speech) && p.Tags[k].Verb() && !p.toks[k].capital()
	switch r.kind {
	case "legislature", "government-agency", "party":
		return says || p.possessive(k) || p.Tags[k].Finite() && !p.toks[k].capital() || p.hits[k].role > 0 && (p.toks[k].shape == shapeLower || p.trie.all[p.hits[k].roleRow].kind == "legislator")
	}
	return says
}

// placed reports whether the words around [i,j) say that it is a place: "in Nice", "Reading, England".
func (p *parser) placed(i, j int, s text.Sentence) bool {
	b := i - 1
	if p.word(b, "the") {
		b--
	}
	if b >= s.First && (p.toks[b].is(located) || p.word(b, "to", "from")) {
		return true
	}
	if p.char(j) == ',' && j+1 < s.Last {
		if n := p.hits[j+1].name; n > 0 {
			c := p.trie.all[p.hits[j+1].nameRow].class
			return c == stateName || c == townName
		}
	}
	return i-1 > s.First && p.word(i-1, "of") && p.toks[i-2].is(placeHead)
}

// titled takes the person named after the titles that start with token i. It returns the token after, or i if no name follows.
func (p *parser) titled(i, last int) int {
	at, row := i, int32(-1)
	gender := ""
	if t := p.toks[i]; t.is(given) && fold(p.Word(i)) != fold(p.trie.all[p.hits[i].titleRow].key) && i+2 < last && !(i > 0 && p.word(i-1, "the")) && p.nameLike(i+1) && !p.toks[i+1].is(given) {
		return i // "Amir Haddad" is a name, "Amir" no title
	}
	for at < min(last, i+maxName) && p.hits[at].title > 0 && p.toks[at].capital() {
		h := p.hits[at]
		r := &p.trie.all[h.titleRow]
		if row >= 0 && p.toks[at].is(given) && r.kind != "honorific" {
			break
		}
		if r.kind == "kunya" {
			break
		}
		row = h.titleRow
		if r.gender != "" {
			gender = r.gender
		}
		at += int(h.title)
	}
	if k := at; k+1 < last && p.toks[k].is(particle) && !p.toks[k].capital() && p.particles(k, last) > k {
		end := p.nameEnd(p.particles(k, last), last)
		f := p.name(i, end, graph.Person, "title and name", 0.9)
		f.name0, f.title, f.gender = at, row, gender
		p.emit(f)
		return end
	}
	if at >= last || !p.nameLike(at) && !(p.toks[at].capital() && p.trie.all[row].kind == "honorific") {
		return i
	}
	if n := p.hits[at].name; n > 0 && !p.toks[at].is(given|surname) && p.trie.all[row].kind != "honorific" {
		if c := p.trie.all[p.hits[at].nameRow].class; n > 1 || c != townName && c != stateCapital {
			return i
		}
	}
	end := p.nameEnd(at, last)
	f := p.name(i, end, graph.Person, "title and name", 0.95)
	f.name0, f.title, f.gender = at, row, gender
	p.emit(f)
	return end
}

var (
	premodifiers = words(`former senior top current retired acting outgoing incoming late new then embattled imprisoned unnamed ousted
		deposed exiled veteran longtime deputy one two three several some many most other both all freed`)

	placePrefixes = words(`fort camp lake mount mt cape kafr kfar deir dayr beit bayt jabal jebel wadi puerto ciudad`)

	venuePrefixes = words(`villa hotel château chateau palazzo casa`)

	lodgings = words(`hotel resort palace inn villa lodge motel casino restaurant café cafe club theater theatre stadium arena airport prison hospital
		hall mansion estate monastery mosque church cathedral synagogue museum`)

	collectives = words(`people peoples women men children workers teachers writers lawyers farmers students veterans journalists doctors`)

	councils = words(`committee subcommittee commission council conference panel forum summit initiative`)

	bodies = words(`center centre institute foundation agency fund office association organization organisation coalition committee
		council commission ministry department front movement bureau society alliance university school initiative project program
		court mission academy league union campaign authority service`)
)
