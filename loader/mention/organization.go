package mention

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/text"
)

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
		if end := p.run(i+1, s.Last); p.readBeside(i, end, s) {
			return end
		}
	}
	return i
}

// readBeside reports whether the words beside [i,end) say that it is something that people read: it reports, or is told something.
func (p *parser) readBeside(i, end int, s text.Sentence) bool {
	if end+1 < s.Last && p.word(end, "has", "had", "have") && p.toks[end+1].is(speech) {
		return true
	}
	if end < s.Last && (p.possessive(end) || p.toks[end].is(speech) && p.Tags[end].Verb()) {
		return true
	}
	b := i - 1
	if b <= s.First || !p.word(b, "of", "in", "at", "from", "and") {
		return p.word(b, "told", "tell", "by", "to", "with", "for")
	}
	return p.roleEnds(b-1) || p.word(b-1, readings...) || p.word(b, "and") && p.bodyEnds(b)
}

// readings are what stands in a newspaper, and what happens there.
var readings = words(`article articles report reports interview interviews column columns editorial essay published written wrote reported appeared story stories piece
	op-ed review obituary edition issue copy page pages headline headlines according statement comment comments question questions request requests`)

// nameOf reports whether token i can start a publication's name.
func (p *parser) nameOf(i int) bool {
	return p.Tokens[i].Kind == text.Word && p.toks[i].capital() && !p.toks[i].is(function|calendar) && p.hits[i].title == 0
}

// bodyBefore reports whether token i is a small-letter noun for a body, whose name follows: "news agency Varna".
func (p *parser) bodyBefore(i int) bool {
	return p.toks[i].shape == shapeLower && p.word(i, bodyNouns...) || p.toks[i].shape == shapeUpper && p.word(i, "ngo")
}

var bodyNouns = words(`agency newspaper broadcaster channel network magazine website group movement militia party organization organisation company
	firm faction charity outlet daily weekly tabloid nonprofit watchdog conglomerate airline bank`)

var outletNouns = words("newspaper broadcaster magazine outlet daily weekly tabloid")

// organizationEnd returns the end of the organization's name that starts with token i, told by a head noun such as
// "Ministry" or "Institute", or 0. run is the end of the capitalised words.
func (p *parser) organizationEnd(i, run, last int) int {
	run = p.pairEnd(i, run, last)
	for run+1 < last && run-i < maxName && p.possessive(run) && p.word(run-1, collectives...) && p.toks[run+1].capital() && p.toks[run+1].is(common) {
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
		head = p.companyEnd(i, run) - 1
	}
	if head < 0 {
		return p.firmEnd(run, last)
	}
	if head == i+1 && p.toks[i].is(given) && p.toks[head].is(surname) && !p.toks[i].is(common) {
		return 0
	}
	if h := p.hits[i]; h.title > 0 && i+int(h.title) <= head && p.trie.all[h.titleRow].kind == "honorific" {
		return 0
	}
	end := p.extend(head, last)
	if p.word(head, occasions...) && !p.acts(i, end, last) {
		return 0
	}
	if head == i && (end == head+1 || p.toks[i].start && p.toks[i].is(common) && !p.word(i+1, "of", "for")) {
		return 0
	}
	if head > i && p.hits[i].role > 0 && p.toks[i].start && head == i+int(p.hits[i].role) && p.hits[head].name == 0 {
		return 0
	}
	return end
}

// occasions are head nouns of bodies that mostly name what takes place or is planned.
var occasions = words(`conference summit forum program project initiative`)

// occasion returns the end of the name in [i,run) that a head noun of an occasion ends, or 0.
func (p *parser) occasion(i, run int) int {
	for k := i + 1; k < run; k++ {
		if p.toks[k].is(orgHead) && p.word(k, occasions...) {
			return k + 1
		}
	}
	return 0
}

// acts reports whether the name [i,end) is told as somebody who speaks, or to whom people belong.
func (p *parser) acts(i, end, last int) bool {
	if end < last && (p.toks[end].is(speech) && p.Tags[end].Verb() || p.possessive(end) && end+1 < last && p.hits[end+1].role > 0 || p.hits[end].role > 0) {
		return true
	}
	b := i - 1
	if p.word(b, "the") {
		b--
	}
	if end+1 < last && p.char(end) == '(' && p.toks[end+1].shape == shapeUpper {
		return true // "(H.R.P.)"
	}
	if b <= 0 {
		return false
	}
	return p.word(b, "of", "for", "at", "from", "with") && p.roleEnds(b-1) || p.word(b, "to") && p.word(b-1, "according") ||
		p.char(b) == '(' && p.toks[b-1].shape == shapeUpper
}

// pairEnd returns the end of the capitalised words from token i on where two fields are joined before one head noun, as in "Trade and
// Fisheries Committee"; else run.
func (p *parser) pairEnd(i, run, last int) int {
	if run+2 >= last || !p.word(run, "and", "&") || !p.field(run-1) || !p.field(run+1) || p.toks[run-1].is(orgHead) || run-1 == i && p.toks[i].start {
		return run
	}
	end := p.run(run+1, last)
	for k := run + 2; k < end; k++ {
		if p.toks[k].is(orgHead) && p.toks[k].shape == shapeCapital {
			return end
		}
	}
	return run
}

// field reports whether token i is a noun with a capital that is nobody's name: "Fisheries".
func (p *parser) field(i int) bool {
	t := p.toks[i]
	return t.shape == shapeCapital && !t.is(function|calendar|given) && (t.is(common) || !t.is(surname)) && p.hits[i].name == 0 && p.at[i] < 0
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
		if k < last && (p.word(k, "the") || p.word(k-1, "for") && p.word(k, "a", "an") && !p.word(head, "university", "school", "college", "academy")) {
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

// firmEnd returns the end of the name of a firm whose first part ends at i: "Brandvold and Sons", "Marsh & Company", or 0.
func (p *parser) firmEnd(i, last int) int {
	if i+1 < last && p.toks[i+1].capital() && p.word(i, "and", "&") && p.word(i+1, kinsmen...) {
		return p.run(i+1, last)
	}
	return 0
}

var kinsmen = words("sons brothers daughters partners associates company co.")

// andName reports whether the word at k goes on with a name rather than starting another: "Health and Human Services".
func (p *parser) andName(k, last int) bool {
	return k < last && p.toks[k].capital() && (p.toks[k].is(common) || hasSuffix(p.Word(k), fields...)) && !p.toks[k].is(given|function|calendar) && p.hits[k].name == 0
}

// fields end words for fields of government, which few texts write in small letters: "Tourism", "Recreation".
var fields = words("ism tion sion ment ture ics ance ence ity logy graphy")

func hasSuffix(w string, list ...string) bool {
	return slices.ContainsFunc(list, func(end string) bool { return strings.HasSuffix(w, end) })
}

// organization takes the organization named by [i,j), and the state named inside: "Israeli Defense Ministry".
func (p *parser) organization(i, j int) int {
	if k := i - 1; k >= p.Sentences[p.sentence].First && p.Tokens[k].Kind == text.Number && p.ordinal(k) {
		i = k // "the 9th Harbour Wing"
	}
	f := p.name(i, j, graph.Organization, "head noun", 0.85)
	f.outlet = p.toks[j-1].is(outletHead) ||
		p.toks[i].is(outletHead) && !p.toks[j-1].is(orgHead) && !p.word(i, "journal") // "Harbour Post", "Radio Free Delta", but not "Post Office"
	for k := i; k < j; k++ {
		if p.toks[k].is(orgHead) && p.toks[k].capital() {
			f.head = k
		}
	}
	if n := p.hits[i].name; n > 0 && i+int(n) < j {
		if r := &p.trie.all[p.hits[i].nameRow]; (r.class == stateAdjective || r.class == stateName) && p.organ(i+int(n), j) {
			k := len(p.finds)
			f.sides = append(f.sides, side{k + 1, i, i + int(n)})
			if h := p.hits[i+int(n)]; i+int(n)+int(h.name) == j && p.trie.all[h.nameRow].class == organizationName && p.trie.all[h.nameRow].state == r.state {
				f.row = h.nameRow // "the U.S. Department of Justice"
			}
			p.emit(f)
			g := p.name(i, i+int(n), graph.Government, "gazetteer", 0.9)
			g.row, g.surface = p.hits[i].nameRow, acting
			if r.class == stateAdjective {
				g.form = graph.FormDemonym
			}
			p.emit(g)
			return j
		}
	}
	if h := p.hits[i]; h.name > 0 && i+int(h.name) < j && p.trie.all[h.nameRow].class == organizationName && p.incorporated(i+int(h.name), j) {
		f.row = h.nameRow // "Boeing Co."
	}
	p.emit(f)
	return j
}

// organ reports whether the words [k,end) of a body's name say that it is a state's own: "Foreign Ministry", but not "Telecom" or "Institute".
func (p *parser) organ(k, end int) bool {
	for ; k < end; k++ {
		if p.word(k, organs...) || p.word(k, "bank") && p.word(k-1, "central", "national", "reserve") {
			return !p.word(k, "agency", "service") || !p.word(k-1, "press", "news", "broadcasting")
		}
	}
	return false
}

// organs are what a state has and acts through.
var organs = words(`ministry ministries department embassy consulate mission delegation government cabinet administration parliament senate assembly
	court judiciary army navy force forces guard guards corps military command police intelligence security service services directorate agency bureau
	office commission authority authorities treasury secretariat tribunal defense defence brigade division regiment`)

// incorporated reports whether the tokens [k,end) only say what sort of company the name before them is.
func (p *parser) incorporated(k, end int) bool {
	for ; k < end; k++ {
		if !p.word(k, "company", "co.", "co", "corporation", "corp.", "corp", "inc.", "inc", "ltd.", "ltd", "plc", "llc", "group", "holdings") {
			return false
		}
	}
	return true
}

// compound takes the states and organizations inside a hyphenated word: "Iran-backed", "U.S.-Iraq".
func (p *parser) compound(i int) bool {
	w := p.Exact(i)
	found := false
	for from := 0; from < len(w); {
		to := from
		for to < len(w) && w[to] != '-' {
			to++
		}
		if to-from < len(w) && to > from && upperFirst(w[from:]) {
			if f, ok := p.part(i, w[from:to]); ok {
				f.start, f.end = int(p.Tokens[i].Start)+from, int(p.Tokens[i].Start)+to
				p.emit(f)
				found = true
			}
		}
		from = to + 1
	}
	return found
}

// part takes the state or organization that a part of the word at token i names.
func (p *parser) part(i int, w string) (find, bool) {
	id := p.vocab.look(w)
	if id == 0 {
		return find{}, false
	}
	t := []token{{id: id, props: p.vocab.props[id], shape: shapeOf(w)}}
	h := p.trie.find(t, 0, 1)
	if h.name != 1 {
		return find{}, false
	}
	f := p.name(i, i+1, graph.Government, "compound", 0.8)
	f.row, f.surface = h.nameRow, acting
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
