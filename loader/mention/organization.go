package mention

import (
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
		return p.run(i+1, s.Last)
	}
	return i
}

// nameOf reports whether token i can start a publication's name.
func (p *parser) nameOf(i int) bool {
	return p.Tokens[i].Kind == text.Word && p.toks[i].capital() && !p.toks[i].is(function|calendar) && p.hits[i].title == 0
}

// bodyBefore reports whether token i is a small-letter noun for a body, whose name follows: "news agency Varna".
func (p *parser) bodyBefore(i int) bool {
	return p.toks[i].shape == shapeLower && p.word(i, bodyNouns...)
}

var bodyNouns = words(`agency newspaper broadcaster channel network magazine website group movement militia party organization organisation company
	firm faction charity outlet daily weekly tabloid nonprofit watchdog conglomerate airline bank`)

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
func (p *parser) organization(i, j int) int {
	f := p.name(i, j, graph.Organization, "head noun", 0.85)
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
			g := p.name(i, i+int(n), graph.Government, "gazetteer", 0.9)
			g.row, g.surface = p.hits[i].nameRow, acting
			if r.class == stateAdjective {
				g.form = graph.FormDemonym
			}
			p.emit(g)
			return j
		}
	}
	p.emit(f)
	return j
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
