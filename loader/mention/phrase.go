package mention

import (
	"slices"
	"strconv"
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// phrases takes the people and groups of a sentence that are told by a role: "15 officials", "Israel's chief negotiator".
func (p *parser) phrases(s text.Sentence) {
	for i := s.First; i < s.Last; i++ {
		h := p.hits[i]
		if p.at[i] >= 0 {
			continue
		}
		switch {
		case p.again(i, s):
		case p.pair(i, s):
		case p.country(i, s):
		case h.role > 0 && p.roleNoun(i, i+int(h.role)-1, s):
			i = p.rolePhrase(i, i+int(h.role)-1, s)
		case p.toks[i].is(orgHead) && p.toks[i].shape == shapeLower && p.word(i, officeNouns...) && p.nounAt(i, s):
			p.office(i, s)
		case p.word(i, "countries", "nations", "states", "governments", "capitals") && p.nounAt(i, s):
			p.counted(i, s)
		case p.venueNoun(i, s):
			p.venue(i, s)
		}
	}
}

// roleNoun reports whether the role [i,head] is the head of its phrase.
func (p *parser) roleNoun(i, head int, s text.Sentence) bool {
	if p.toks[i].capital() && !p.toks[i].start && head == i && p.toks[i].is(surname) && p.hits[i].title == 0 {
		return false
	}
	for k := i + 1; k <= head; k++ {
		if p.at[k] >= 0 {
			return false // "major General Assembly"
		}
	}
	return p.nounAt(head, s) || p.theGeneral(head, s)
}

// theGeneral reports whether token i is the noun of "the general" where the document names one.
func (p *parser) theGeneral(i int, s text.Sentence) bool {
	if !p.general || !p.word(i, "general") || i == s.First || !p.word(i-1, "the") {
		return false
	}
	return i+1 >= s.Last || !p.Tags[i+1].Noun() && !p.Tags[i+1].Adjective() && p.Tags[i+1] != tag.CC
}

// nounAt reports whether token i is a common noun that heads its phrase: no other noun follows.
func (p *parser) nounAt(i int, s text.Sentence) bool {
	if !p.Tags[i].Noun() {
		return false
	}
	if i+1 >= s.Last || p.at[i+1] >= 0 {
		return true
	}
	next := p.Tags[i+1]
	if next == tag.CC && i+3 < s.Last && p.Tags[i] == tag.NN && p.Tags[i+2] == tag.NN && p.Tags[i+3].Noun() && p.at[i+3] < 0 {
		return false // "hostage and prisoner exchange"
	}
	return !(next == tag.NN || next == tag.NNS) || p.toks[i+1].is(speech) && p.hits[i+1].role == 0
}

// maxBefore bounds the words before the head of a phrase, in which other phrases may lie.
const maxBefore = 2 * maxName

// before reads a phrase to the left of its head, which starts with token i, and sets in f what stands there.
func (p *parser) before(f *find, i int, s text.Sentence) {
	f.first = i
	f.indefinite = true
	named, joined := false, false // a name, two joined names stand before the head
	for k := i - 1; k >= s.First && i-k < 14; {
		switch t := p.Tags[k]; {
		case p.possessive(k):
			if k == s.First {
				return
			}
			f.definite, f.indefinite = true, false
			if o := p.endingAt(k); o >= 0 && i-p.finds[o].first < maxBefore {
				f.owner, f.first = o, p.finds[o].first
			} else {
				f.first = p.nounStart(k, s.First)
			}
			return
		case p.at[k] >= 0:
			g := &p.finds[p.at[k]]
			if i-g.first >= maxBefore || g.last != k+1 || g.start > 0 && g.kind != graph.Government && g.kind != graph.Organization || g.first < s.First || g.kind == graph.Place && g.form != graph.FormCapital && g.form != graph.FormName {
				return
			}
			if p.Tokens[k].Kind != text.Word || g.plural && g.form == graph.FormDemonym {
				return
			}
			named = true
			if g.kind == graph.Person && p.char(g.first-1) == ',' && g.title >= 0 {
				return
			}
			if g.start > 0 {
				f.marked = true // backed by one, or against one
			} else {
				f.sides = append(f.sides, side{int(p.at[k]), g.first, g.last})
			}
			f.first = g.first
			k = g.first - 1
		case p.joins(k, f.first, s.First):
			joined = true
			k--
		case p.word(k, "least", "most") && p.word(k-1, "at"): // "at least 40 people"
			f.first = k - 1
			return
		case t == tag.DT || t == tag.PDT:
			f.first = k
			switch {
			case p.word(k, "the", "this", "that", "these", "those"):
				f.definite, f.indefinite = true, false
			case p.word(k, "both", "all"):
				f.definite, f.indefinite = true, false
				if p.word(k, "both") && !joined {
					f.number = 2
				}
			}
			if k > s.First && p.Tags[k-1] == tag.PDT {
				f.first = k - 1
			}
			return
		case t == tag.PRPS || t == tag.WPS:
			f.first, f.pronoun, f.definite, f.indefinite = k, k, true, false
			if t == tag.WPS && k > s.First { // "Varnia, whose envoy"
				o := k - 1
				if p.char(o) == ',' {
					o--
				}
				if o >= s.First && p.at[o] >= 0 && p.finds[p.at[o]].last == o+1 {
					f.owner = int(p.at[o])
				}
			}
			return
		case t == tag.CD:
			f.first = k
			n := p.numberAt(k)
			if joined && n > 0 && f.number > 0 {
				n += f.number
			}
			f.number = n
			k--
		case t.Adjective(), !named && (t == tag.NN || t == tag.NNP && p.toks[k].shape != shapeUpper):
			if p.Tokens[k].Kind != text.Word {
				return
			}
			f.first = k
			k--
		case (t == tag.VBN || t == tag.VBG) && k > s.First && (p.Tags[k-1] == tag.DT && !p.word(k-1, "that") || p.Tags[k-1] == tag.PRPS || p.Tags[k-1].Adjective() || p.Tags[k-1] == tag.CD || p.Tags[k-1] == tag.RB || p.Tags[k-1] == tag.POS):
			f.first = k
			k--
		case t == tag.RB && f.first == k+1 && k > s.First && p.Tags[k-1] == tag.DT:
			k--
		default:
			return
		}
	}
}

// joins reports whether the word or comma at k joins two names that stand before one head: "Arab and Israeli officials".
func (p *parser) joins(k, right, first int) bool {
	if right+1 < len(p.at) && p.word(k, "and") && p.Tags[right] == tag.CD { // "two Arab and three Israeli officials"
		right++
	}
	if k <= first || right >= len(p.at) || p.at[right] < 0 && !p.Tags[right].Adjective() {
		return false
	}
	if p.word(k, "and", "or") || p.char(k) == ',' {
		j := k - 1
		if p.char(j) == ',' {
			j--
		}
		if j < first || p.at[j] < 0 {
			return false
		}
		g := &p.finds[p.at[j]]
		r := p.rowOf(g)
		return g.last == j+1 && (r.class == stateAdjective || r.class == regionalAdjective || r.class == stateName && strings.Contains(p.Exact(j), ".") || g.kind == graph.Organization && p.word(k, "and"))
	}
	return false
}

// endingAt returns the outermost find whose last word stands before token k, or -1.
func (p *parser) endingAt(k int) int {
	best := -1
	if p.at[k-1] >= 0 && p.finds[p.at[k-1]].last == k {
		best = int(p.at[k-1])
	}
	for n := len(p.finds) - 1; n >= 0 && n >= len(p.finds)-24; n-- {
		if p.finds[n].last == k && (best < 0 || p.finds[n].first < p.finds[best].first) {
			best = n
		}
	}
	return best
}

// nounStart returns where the noun phrase that ends before token k starts.
func (p *parser) nounStart(k, first int) int {
	j := k - 1
	for j >= first && k-j < 8 {
		t := p.Tags[j]
		if t == tag.DT || t == tag.PRPS {
			return j
		}
		if !t.Noun() && !t.Adjective() {
			return j + 1
		}
		j--
	}
	return j + 1
}

func (p *parser) numberAt(k int) int {
	if p.Tokens[k].Kind == text.Number {
		n, err := strconv.Atoi(strings.ReplaceAll(p.Word(k), ",", ""))
		if err != nil {
			return 0
		}
		return n
	}
	return slices.Index(numerals, p.Lower(k))
}

var numerals = words(`zero one two three four five six seven eight nine ten eleven twelve`)

// rolePhrase takes the phrase whose head is the role [i,head] and returns the last token it used.
func (p *parser) rolePhrase(i, head int, s text.Sentence) int {
	k := p.hits[i].roleRow
	r := &p.trie.all[k]
	f := p.name(i, head+1, graph.Person, "role", 0.8)
	f.form, f.row, f.gender, f.plural = graph.FormDescription, k, r.gender, r.plural
	if r.plural || p.Tags[head] == tag.NNS && r.kind == "group" {
		f.kind, f.plural = graph.Group, true
	}
	if r.kind == "group" {
		f.kind = graph.Group
	}
	p.before(&f, i, s)
	if f.kind == graph.Person && actsFor(r.kind) && f.definite {
		f.form = graph.FormTitle
	}
	if !actsFor(r.kind) {
		for _, x := range f.sides {
			if g := &p.finds[x.find]; g.form == graph.FormDemonym && g.surface == plain {
				g.surface = describing
			}
		}
		f.sides = nil
	}
	p.after(&f, s, r)
	if r.kind == "group" {
		p.collective(&f, r)
	}
	for _, x := range f.sides {
		g := &p.finds[x.find]
		if actsFor(r.kind) || f.kind != graph.Person && f.kind != graph.Group {
			if g.surface == plain {
				g.surface = acting
			}
		}
	}
	if f.kind == "" || p.word(f.first, "no", "any", "neither") || p.word(head, vagueRoles...) && f.owner < 0 && len(f.sides) == 0 && f.number == 0 && !p.besideName(&f) && !p.theGeneral(head, s) {
		return head
	}
	p.emit(f)
	return head
}

// besideName reports whether a capitalised name stands beside a phrase.
func (p *parser) besideName(f *find) bool {
	name := func(k int) bool {
		return k >= 0 && k < len(p.at) && p.at[k] >= 0 && p.finds[p.at[k]].form == graph.FormName
	}
	return name(f.last) || p.char(f.last) == ',' && name(f.last+1) || p.char(f.first-1) == ',' && name(f.first-2)
}

// vagueRoles are words for people that mostly mean something else.
var vagueRoles = words(`star stars chair chairs head heads host hosts clerk mole moles dove doves hawk hawks whip general major private national
	nationals native local press cell cells unit units circle circles minority majority elite brass public population establishment pair couple
	duo trio recipient sender anchor figure figures party parties force individual contact broker partner partners owner counsel guard coach`)

// actsFor reports whether people of a kind of role act for the state or body that the role is told with.
func actsFor(kind string) bool {
	switch kind {
	case "official", "diplomat", "military", "spokesperson", "security", "legislator", "armed", "group", "minister":
		return true
	}
	return false
}

// after reads what follows a role: "from the U.S. and Israeli governments", "for the ministry".
func (p *parser) after(f *find, s text.Sentence, r *row) {
	k := f.last
	if k+1 >= s.Last || !p.word(k, "of", "from", "for", "at", "with", "in", "within", "inside") {
		if k+2 < s.Last && p.word(k, "on", "to") { // "adviser on Syria in the administration"
			j := k + 1
			for j < s.Last && j < k+6 && (p.Tags[j].Noun() || p.Tags[j].Adjective() || p.Tags[j] == tag.DT) {
				j++
			}
			if j+1 < s.Last && p.word(j, "at", "in", "with", "of", "for") {
				p.sidesFrom(f, j, s, r)
			}
		}
		return
	}
	p.sidesFrom(f, k, s, r)
}

// sidesFrom adds to f the names listed after the preposition at k.
func (p *parser) sidesFrom(f *find, k int, s text.Sentence, r *row) {
	in := p.word(k, "in", "at", "with", "inside", "within", "for") || r.kind == "expert" || r.kind == "business"
	if !actsFor(r.kind) && !p.word(k, "at", "of", "for") {
		return
	}
	for j := k + 1; j < s.Last && j < k+40; {
		if n := p.at[j]; n >= 0 && p.finds[n].first == j {
			g := &p.finds[n]
			switch {
			case g.kind == graph.Organization, !in && (g.kind == graph.Government || g.kind == graph.Group && g.form == graph.FormDemonym):
				f.sides = append(f.sides, side{int(n), g.first, g.last})
				if g.surface == plain && actsFor(r.kind) {
					g.surface = acting
				}
			default:
				return
			}
			j = g.last
			if j < s.Last && p.possessive(j) {
				return
			}
			continue
		}
		if p.word(j, "the", "and", "or", "both", "various", "other", "several") || p.char(j) == ',' {
			j++
			continue
		}
		return
	}
}
