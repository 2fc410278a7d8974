package mention

import (
	"strings"
	"unicode"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// initialisms are words in capitals that name no body.
var initialisms = words(`tv vip mvp gnp pov vm suv pc dna hiv aids ngo ngos ceo cfo coo gdp id ids ufo it pr ad bc usb gps ied ieds uav uavs atv dvd cd ac dc pm am est edt gmt
	pst utc lgbt lgbtq ptsd covid sars wmd wmds icbm icbms pow pows er icu phd mba sos rv faq ok iq q&a pac pacs poc potus flotus scotus aka asap diy byob`)

// pacts are words before an acronym that stands for something written: "under the S.T.P.".
var pacts = words(`under violate violates violated violating repeal repeals repealed repealing sign signs signed signing ratify ratifies ratified ratifying
	implement implements implemented implementing`)

// dealings are verbs for what is done to people and bodies.
var dealings = words(`tell tells told ask asks asked urge urges urged sue sues sued accuse accuses accused join joins joined joining quit criticize criticized
	criticise criticised`)

// doings are verbs for what only people and bodies do.
var doings = words(`decided decides plans planned wants wanted refused refuses agreed agrees approved approves voted launched published issued hired fired arrested
	opposed opposes supports overruled investigated investigates elected sued filed fought fights seized captured intends hopes withdrew apologized apologised`)

// isAcronym reports whether a name is one word in capitals.
func (p *parser) isAcronym(f *find) bool {
	return f.name1-f.name0 == 1 && p.toks[f.name0].shape == shapeUpper
}

// A sign is what the words around the mentions of an acronym say: for its being a body's name, and against.
type sign struct{ pro, against int }

// bodySign weighs the words around an acronym.
func (p *parser) bodySign(f *find) (g sign) {
	s := p.Sentences[f.sentence]
	b, k := f.first-1, f.last
	if p.word(f.head, initialisms...) || p.toks[f.head].is(function) || p.abbreviated(f) || p.papers()[p.letters(f.head)] {
		return sign{against: never}
	}
	if strings.IndexFunc(p.Word(f.head), unicode.IsDigit) >= 0 {
		g.against += 2
	}
	if p.char(k) == ':' || p.inCapitals(b, s) || p.inCapitals(k, s) {
		g.against += 2 // who speaks in a transcript; a heading
		return g
	}
	the := p.word(b, "the")
	if the {
		b--
	}
	switch {
	case b >= s.First && p.word(b, pacts...):
		g.against += 2
	case b > s.First && p.word(b, "of", "for", "from", "at", "with", "in") && p.roleEnds(b-1), b > s.First && p.word(b, "to") && p.word(b-1, "according"),
		b > s.First && p.word(b, "by") && p.Tags[b-1] == tag.VBN, b >= s.First && p.word(b, dealings...),
		b > s.First && p.word(b, "and") && p.bodyEnds(b), b > s.First && p.word(b, "of") && p.personEnds(b):
		g.pro++
	}
	lower := k < s.Last && p.toks[k].shape == shapeLower
	switch {
	case k < s.Last && p.possessive(k), lower && p.toks[k].is(speech) && p.Tags[k].Verb(), lower && p.word(k, doings...):
		g.pro++
	case lower && p.hits[k].role > 0:
		switch r := &p.trie.all[p.hits[k].roleRow]; r.kind {
		case "official", "spokesperson", "legislator", "diplomat", "security", "press", "expert", "military", "law":
			g.pro++
		}
	case lower && (p.Tags[k] == tag.NN || p.Tags[k] == tag.NNS):
		if !the && !p.word(k, bodyNouns...) {
			g.against++ // "a VIP guest"
		}
	case p.word(b, "a", "an"):
		g.against++
	}
	return g
}

// never is more against than anything is for.
const never = 1 << 20

// body reports whether an acronym that is said so many times names a body.
func (g sign) body(times int) bool {
	return g.pro > 0 && 3*g.pro >= g.against || times > 1 && g.against == 0
}

// letters returns an acronym in small letters without dots.
func (p *parser) letters(i int) string { return strings.ReplaceAll(fold(p.Word(i)), ".", "") }

// paperNouns are what treaties, laws and plans are called.
var paperNouns = words(`act plan agreement agreements treaty accord accords pact protocol convention law program programme partnership charter code test index
	strategy framework scheme syndrome disease virus vehicle resolution`)

// papers returns the initials of the treaties, laws, plans and the like that the document names.
func (p *parser) papers() map[string]bool {
	if p.paper != nil {
		return p.paper
	}
	p.paper = map[string]bool{}
	for i := range p.toks {
		if !p.toks[i].capital() || !p.word(i, paperNouns...) {
			continue
		}
		s := p.Sentences[p.SentenceAt(i)]
		first := i
		for first > s.First && i-first < maxName && (p.toks[first-1].capital() || p.word(first-1, "of", "on", "and", "the", "for") && first-2 >= s.First && p.toks[first-2].capital()) {
			first--
		}
		for p.toks[first].is(function) {
			first++
		}
		var all, large strings.Builder // with and without "of" and the like
		for k := first; k < s.Last && k < i+maxName && (p.toks[k].capital() || p.word(k, "of", "on", "and", "the", "for")); k++ {
			c := fold(p.Word(k))[:1]
			all.WriteString(c)
			if p.toks[k].capital() {
				large.WriteString(c)
			}
			if k >= i {
				p.paper[all.String()], p.paper[large.String()] = true, true
			}
		}
	}
	return p.paper
}

// inCapitals reports whether token i is a word of a heading in capitals.
func (p *parser) inCapitals(i int, s text.Sentence) bool {
	return i >= s.First && i < s.Last && p.toks[i].shape == shapeUpper && p.at[i] < 0 && !strings.Contains(p.Exact(i), ".")
}

// bodyEnds reports whether an organization's name ends before token i.
func (p *parser) bodyEnds(i int) bool {
	n := p.at[i-1]
	return n >= 0 && p.finds[n].last == i && p.finds[n].kind == graph.Organization && p.finds[n].form == graph.FormName
}

// personEnds reports whether a person's name ends before token i.
func (p *parser) personEnds(i int) bool {
	n := p.at[i-1]
	return n >= 0 && p.finds[n].last == i && p.finds[n].kind == graph.Person && p.finds[n].form == graph.FormName
}

// roleEnds reports whether a role ends with token i: "spokeswoman", "members".
func (p *parser) roleEnds(i int) bool {
	for k := max(0, i-2); k <= i; k++ {
		if h := p.hits[k]; h.role > 0 && k+int(h.role) == i+1 {
			return true
		}
	}
	return false
}

// abbreviated reports whether an acronym says where the town before it lies: "Port Sela, N.H.", "Ostrel K.D.".
func (p *parser) abbreviated(f *find) bool {
	k := f.first - 1
	if p.char(k) == ',' {
		k--
	}
	if w := p.Word(f.head); k < 0 || !strings.Contains(w, ".") && len(w) != 2 || p.at[k] < 0 {
		return false
	}
	g := &p.finds[p.at[k]]
	return g.sentence == f.sentence && (g.kind == graph.Place || g.form == graph.FormCapital)
}

// spelledOut finds the organization whose name stands in brackets behind an acronym: "the C.F.A. (Coastal Fisheries Agency)".
func (j *joiner) spelledOut(f *find) (int, bool) {
	if k := f.last; j.char(k) == '(' && k+1 < len(j.Tokens) && j.at[k+1] >= 0 {
		g := &j.finds[j.at[k+1]]
		if g.kind == graph.Organization && g.first == k+1 && g.chain >= 0 && j.char(g.last) == ')' {
			return g.chain, true
		}
	}
	return 0, false
}

// initials notes by which initials an organization's name can be taken up: "K.P.A." for "Kestran People's Army".
func (j *joiner) initials(n int) {
	f := &j.finds[n]
	var all, large strings.Builder // with and without "of" and the like
	for k := f.name0; k < f.name1; k++ {
		if j.Tokens[k].Kind != text.Word {
			continue
		}
		c := fold(j.Word(k))[:1]
		all.WriteString(c)
		if j.toks[k].capital() {
			large.WriteString(c)
		}
	}
	for _, b := range []*strings.Builder{&all, &large} {
		if b.Len() < 3 {
			continue
		}
		if _, ok := j.keys["initials "+b.String()]; !ok {
			j.keys["initials "+b.String()] = f.chain
		}
	}
}
