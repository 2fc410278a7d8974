package mention

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// names takes the capitalised names of a sentence.
func (p *parser) names(number int, s text.Sentence) {
	for i := s.First; i < s.Last; {
		switch t := p.toks[i]; {
		case t.capital() && p.Tokens[i].Kind == text.Word:
			i = p.nameAt(number, i, s)
		case t.id == 0 && t.shape == shapeLower:
			p.compound(number, i)
			i++
		default:
			i++
		}
	}
}

// dateline takes the town in capitals with which a paragraph starts: "ALDERMERE — ".
func (p *parser) dateline(number, i int, s text.Sentence) bool {
	if i != s.First || p.Blocks[s.Block].Start+8 < s.Start {
		return false
	}
	end := i
	for end < s.Last && end < i+4 && p.toks[end].shape == shapeUpper {
		end++
	}
	if end == i || end >= s.Last || p.Tags[end] != tag.Colon && p.Exact(end) != "--" || p.char(end) == ':' || p.char(end) == ';' {
		return false
	}
	p.emit(find{first: i, last: end, head: end - 1, name0: i, name1: end, row: -1, title: -1, owner: -1, pronoun: -1, sentence: number,
		kind: graph.Place, form: graph.FormName, rule: "dateline", confidence: 0.8})
	return true
}

// published returns the end of the publisher's name if it stands at token i, or i. A name after "The" in the middle of a
// sentence is a publication's too.
func (p *parser) published(i int, s text.Sentence) int {
	k := i
	for _, w := range p.publisher {
		if k >= s.Last || p.Word(k) != w {
			k = i
			break
		}
		k++
	}
	if k > i {
		return k
	}
	if !p.toks[i].start && p.Word(i) == "The" && i+1 < s.Last && p.hits[i].name == 0 && int(p.hits[i+1].name) < p.run(i+1, s.Last)-i-1 && p.nameOf(i+1) && !p.title {
		return p.run(i+1, s.Last)
	}
	return i
}

// nameOf reports whether token i can start a publication's name.
func (p *parser) nameOf(i int) bool {
	return p.Tokens[i].Kind == text.Word && p.toks[i].capital() && !p.toks[i].is(function|calendar) && p.hits[i].title == 0
}

// headline reports whether a title writes every word with a capital, so that capitals tell nothing.
func (p *parser) headline(s text.Sentence) bool {
	small, large := 0, 0
	for i := s.First; i < s.Last; i++ {
		switch t := p.toks[i]; {
		case t.is(function) || p.Tokens[i].Kind != text.Word:
		case t.capital():
			large++
		default:
			small++
		}
	}
	return large > 3*small
}

// byline takes the people of a byline: "ANA RUIZ and TOMAS BERG".
func (p *parser) byline(number int, s text.Sentence) {
	for i := s.First; i < s.Last; {
		if !p.toks[i].capital() || p.toks[i].is(function|calendar) || p.hits[i].name > 1 {
			i += max(1, int(p.hits[i].name))
			continue
		}
		end := i + 1
		for end < s.Last && p.Tokens[end].Kind == text.Word && (p.toks[end].capital() && !p.toks[end].is(function) || p.toks[end].is(particle)) {
			end++
		}
		if end-i > 1 && p.hits[i].role == 0 {
			p.emit(find{first: i, last: end, head: end - 1, name0: i, name1: end, row: -1, title: -1, owner: -1, pronoun: -1, sentence: number,
				kind: graph.Person, form: graph.FormName, rule: "byline", confidence: 0.9})
		}
		i = end
	}
}

// nameAt takes the name that starts with token i, if one does, and returns the token to go on with.
func (p *parser) nameAt(number, i int, s text.Sentence) int {
	t, h := p.toks[i], p.hits[i]
	n := int(h.name)
	if n == 0 && p.dateline(number, i, s) {
		return p.finds[len(p.finds)-1].last
	}
	if end := p.published(i, s); end > i {
		p.emit(find{first: i, last: end, head: end - 1, name0: i, name1: end, row: -1, title: -1, owner: -1, pronoun: -1, sentence: number,
			kind: graph.Organization, form: graph.FormName, outlet: true, rule: "publisher", confidence: 0.9})
		return end
	}
	if t.is(function|calendar) && n < 2 && !p.givenHere(i, s.Last) && !(n == 1 && t.shape == shapeUpper && !t.start) {
		return i + 1
	}
	if t.start && n == 0 && h.title == 0 && p.word(i, premodifiers...) {
		return i + 1
	}
	run := p.run(i, s.Last)
	if end := p.organizationEnd(i, run, s.Last); end > i+n && end > i+int(h.title) {
		return p.organization(number, i, end)
	}
	if n > 0 && n >= int(h.title) && !p.personInstead(i, n, run) {
		if p.table(number, i, n, run, s) {
			return p.finds[len(p.finds)-1].last
		}
		if n > 1 {
			return i + n
		}
	}
	if h.title > 0 && p.trie.all[h.titleRow].kind != "kunya" {
		if next := p.titled(number, i, s.Last); next > i {
			return next
		}
		if !t.is(given) || fold(p.Word(i)) == fold(p.trie.all[h.titleRow].key) {
			return i + int(h.title)
		}
	}
	if t.id == 0 && p.compound(number, i) {
		return i + 1
	}
	return p.plain(number, i, run, s)
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
		if h.name >= 2 || h.title > 0 && p.trie.all[h.titleRow].kind != "kunya" && (!p.toks[k].is(given|surname) || p.toks[k].is(surnameCommon)) ||
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

// table takes a name that a table has. It reports whether it did.
func (p *parser) table(number, i, n, run int, s text.Sentence) bool {
	k := p.hits[i].nameRow
	r := &p.trie.all[k]
	f := find{first: i, last: i + n, head: i + n - 1, name0: i, name1: i + n, row: k, title: -1, owner: -1, pronoun: -1,
		sentence: number, form: graph.FormName, rule: "gazetteer", confidence: 0.95, plural: r.plural}
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
		if r.weak && !f.definite && p.toks[i].shape != shapeUpper && (p.toks[i].start || p.toks[i].is(common)) && n == 1 {
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

// bodyBefore reports whether token i is a small-letter noun for a body, whose name follows: "news agency Varna".
func (p *parser) bodyBefore(i int) bool {
	return p.toks[i].shape == shapeLower && p.word(i, bodyNouns...)
}

var bodyNouns = words(`agency newspaper broadcaster channel network magazine website group movement militia party organization organisation company
	firm faction charity outlet daily weekly tabloid nonprofit watchdog conglomerate airline bank`)

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

// organizationEnd returns the end of the organization's name that starts with token i, told by a head noun such as
// "Ministry" or "Institute", or 0. run is the end of the capitalised words.
func (p *parser) organizationEnd(i, run, last int) int {
	for run+1 < last && p.possessive(run) && p.word(run-1, collectives...) && p.toks[run+1].capital() && p.toks[run+1].is(common) {
		run = p.run(run+1, last) // "the People's Army"
	}
	head := -1
	for k := i; k < run; k++ {
		if h := p.hits[k]; k > i && h.title > 1 && k+int(h.title) <= run {
			k += int(h.title) - 1 // "Press Secretary" is no press
		} else if p.toks[k].is(orgHead) && p.toks[k].capital() {
			head = k
		} else if k > i && p.hits[k].title > 0 && head < 0 && p.trie.all[p.hits[k].titleRow].kind != "kunya" && k+1 < run && !p.toks[k].is(orgHead) {
			// "Iraqi Prime Minister Haider ..." starts a person's name.
			if p.trie.all[p.hits[k].titleRow].kind == "honorific" || k+int(p.hits[k].title) < run && p.toks[k+int(p.hits[k].title)].is(given) {
				return 0
			}
		}
	}
	if head < 0 {
		return 0
	}
	if head == i+1 && p.toks[i].is(given) && p.toks[head].is(surname) && !p.toks[i].is(common) {
		return 0
	}
	if h := p.hits[i]; h.title > 0 && i+int(h.title) <= head && p.trie.all[h.titleRow].kind == "honorific" {
		return 0
	}
	end := p.extend(head, last)
	if head == i && (end == head+1 || p.toks[i].start && p.toks[i].is(common) && !p.word(i+1, "of", "for")) {
		return 0
	}
	if head > i && p.hits[i].role > 0 && p.toks[i].start && head == i+int(p.hits[i].role) && p.hits[head].name == 0 {
		return 0
	}
	return end
}

// extend returns the end of the name that goes on after its head noun: "of the Treasury", "for Strategic Studies".
func (p *parser) extend(head, last int) int {
	end := head + 1
	for range 3 {
		k := end
		if k >= last || !(p.word(k, "of", "for") || p.word(k, "on") && p.word(head, councils...) || p.Tokens[k].Kind == text.Symbol && p.word(k, "&") || k > head+1 && p.word(k, "and", "&") && p.andName(k+1, last)) {
			return end
		}
		k++
		if k < last && p.word(k, "the") {
			k++
		}
		if k >= last || !p.toks[k].capital() || p.toks[k].is(function|calendar) || p.Tokens[k].Kind != text.Word {
			return end
		}
		if h := p.hits[k]; h.title > 0 && p.toks[k].capital() && h.name == 0 && p.trie.all[h.titleRow].kind == "honorific" {
			return end
		}
		if p.word(end, "for") && (p.toks[k].is(given) && !p.toks[k].is(common) || !p.word(head, bodies...)) {
			return end
		}
		end = p.run(k, last)
	}
	return end
}

// andName reports whether the word at k goes on with a name rather than starting another: "Health and Human Services".
func (p *parser) andName(k, last int) bool {
	return k < last && p.toks[k].capital() && p.toks[k].is(common) && !p.toks[k].is(given|function|calendar) && p.hits[k].name == 0
}

// organization takes the organization named by [i,j), and the state named inside: "Israeli Defense Ministry".
func (p *parser) organization(number, i, j int) int {
	f := find{first: i, last: j, head: j - 1, name0: i, name1: j, row: -1, title: -1, owner: -1, pronoun: -1, sentence: number,
		kind: graph.Organization, form: graph.FormName, rule: "head noun", confidence: 0.85}
	for k := i; k < j; k++ {
		if p.toks[k].is(orgHead) && p.toks[k].capital() {
			f.head = k
		}
	}
	if n := p.hits[i].name; n > 0 && i+int(n) < j {
		if r := &p.trie.all[p.hits[i].nameRow]; r.class == stateAdjective || r.class == stateName {
			k := len(p.finds)
			f.sides = append(f.sides, side{k + 1, i, i + int(n)})
			p.emit(f)
			g := find{first: i, last: i + int(n), head: i + int(n) - 1, name0: i, name1: i + int(n), row: p.hits[i].nameRow, title: -1,
				owner: -1, pronoun: -1, sentence: number, kind: graph.Government, form: graph.FormDemonym, rule: "gazetteer",
				confidence: 0.9, surface: acting}
			if r.class == stateName {
				g.form = graph.FormName
			}
			p.emit(g)
			return j
		}
	}
	p.emit(f)
	return j
}

// titled takes the person named after the titles that start with token i. It returns the token after, or i if no name follows.
func (p *parser) titled(number, i, last int) int {
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
		p.emit(find{first: i, last: end, head: end - 1, name0: at, name1: end, row: -1, title: row, owner: -1, pronoun: -1, sentence: number,
			kind: graph.Person, form: graph.FormName, gender: gender, rule: "title and name", confidence: 0.9})
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
	p.emit(find{first: i, last: end, head: end - 1, name0: at, name1: end, row: -1, title: row, owner: -1, pronoun: -1, sentence: number,
		kind: graph.Person, form: graph.FormName, gender: gender, rule: "title and name", confidence: 0.95})
	return end
}

// plain takes a name of which no table tells what it is.
func (p *parser) plain(number, i, run int, s text.Sentence) int {
	end := p.nameEnd(i, s.Last)
	if end > run {
		end = run
	}
	f := find{first: i, last: end, head: end - 1, name0: i, name1: end, row: -1, title: -1, owner: -1, pronoun: -1, sentence: number,
		form: graph.FormName, rule: "name", confidence: 0.6}
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
	case score >= 3 && end-i > 1:
		f.kind, f.rule, f.confidence = graph.Person, "name", min(0.6+0.05*float64(score), 0.95)
	case end-i > 1 && last.is(venueHead) && i > s.First && p.word(i-1, "the") && end < s.Last && p.toks[end].is(speech):
		f.kind, f.rule, f.confidence = graph.Organization, "speaks as a body", 0.6
	case end-i > 1 && last.is(venueHead) && last.capital():
		f.kind, f.rule, f.confidence = graph.Venue, "head noun", 0.8
	case end-i > 1 && (last.is(placeHead) || p.toks[i].is(placeHead)):
		f.kind, f.rule, f.confidence = graph.Place, "head noun", 0.8
	case end-i == 1 && score >= 4:
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

// compound takes the states and organizations inside a hyphenated word: "Iran-backed", "U.S.-Iraq".
func (p *parser) compound(number, i int) bool {
	w := p.Exact(i)
	found := false
	for from := 0; from < len(w); {
		to := from
		for to < len(w) && w[to] != '-' {
			to++
		}
		if to-from < len(w) && to > from && upperFirst(w[from:]) {
			if f, ok := p.part(w[from:to]); ok {
				f.first, f.last, f.head, f.name0, f.name1 = i, i+1, i, i, i+1
				f.start, f.end = int(p.Tokens[i].Start)+from, int(p.Tokens[i].Start)+to
				f.sentence = number
				p.emit(f)
				found = true
			}
		}
		from = to + 1
	}
	return found
}

func (p *parser) part(w string) (find, bool) {
	id := p.vocab.look(w)
	if id == 0 {
		return find{}, false
	}
	t := []token{{id: id, props: p.vocab.props[id], shape: shapeOf(w)}}
	h := p.trie.find(t, 0, 1)
	if h.name != 1 {
		return find{}, false
	}
	f := find{row: h.nameRow, title: -1, owner: -1, pronoun: -1, kind: graph.Government, form: graph.FormName, rule: "compound",
		confidence: 0.8, surface: acting}
	switch r := &p.trie.all[h.nameRow]; r.class {
	case stateName:
	case stateAdjective:
		f.form = graph.FormDemonym
	case organizationName:
		if r.weak {
			return find{}, false
		}
		f.kind = graph.Organization
	default:
		return find{}, false
	}
	return f, true
}

var (
	premodifiers = words(`former senior top current retired acting outgoing incoming late new then embattled imprisoned unnamed ousted
		deposed exiled veteran longtime deputy one two three several some many most other both all freed`)
	placePrefixes = words(`fort camp lake mount mt cape`)
	venuePrefixes = words(`villa hotel château chateau palazzo casa`)
	lodgings      = words(`hotel resort palace inn villa lodge motel casino restaurant café cafe club theater theatre stadium arena airport prison hospital
		hall mansion estate monastery mosque church cathedral synagogue museum`)
	collectives = words(`people peoples women men children workers teachers writers lawyers farmers students veterans journalists doctors`)
	councils    = words(`committee subcommittee commission council conference panel forum summit initiative`)
	bodies      = words(`center centre institute foundation agency fund office association organization organisation coalition committee
		council commission ministry department front movement bureau society alliance university school initiative project program
		court mission academy league union campaign authority service`)
)
