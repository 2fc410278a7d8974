package mention

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// bodies takes for organizations the names of which no table tells what they are, but of which the words beside some mention do: "Brandt
// Tolle, a shipping company", "shares in Sellar", "Ruiz Halden CEO Ana Berg".
func (j *joiner) bodies() {
	people := map[string]bool{} // words of names that are surely people's
	for n := range j.finds {
		f := &j.finds[n]
		if f.kind != graph.Person || f.form != graph.FormName || f.title < 0 && !j.givenFirst(f) {
			continue
		}
		for _, w := range j.personName(f).words {
			people[w] = true
		}
	}
	told := map[string]string{} // rules by name
	for n := range j.finds {
		f := &j.finds[n]
		if !j.undecided(f) || f.name1-f.name0 == 1 && people[fold(j.Word(f.head))] {
			continue
		}
		if rule := j.bodyBeside(f); rule != "" {
			told[j.nameKey(f)] = rule
		}
	}
	if len(told) == 0 {
		return
	}
	for n := range j.finds {
		f := &j.finds[n]
		if rule := told[j.nameKey(f)]; rule != "" && j.undecided(f) {
			f.kind, f.rule, f.confidence, f.gender = graph.Organization, rule, 0.7, ""
		}
	}
}

// undecided reports whether a find is a name that only its words made a person's, or that could be anything's.
func (j *joiner) undecided(f *find) bool {
	return f.form == graph.FormName && f.start == 0 && !f.echo && f.title < 0 && f.row < 0 && (f.kind == "" || f.kind == graph.Person && f.rule == "name") &&
		!j.told[fold(j.Word(f.head))] && !(f.name1-f.name0 > 1 && j.givenFirst(f)) && !j.word(f.head, initialisms...)
}

// givenFirst reports whether a name starts with a given name that is no other word.
func (p *parser) givenFirst(f *find) bool {
	t := p.toks[f.name0]
	return t.is(given) && !t.is(givenCommon|common)
}

// bodyBeside returns the rule by which the words beside a name tell that it is a body's, or nothing.
func (p *parser) bodyBeside(f *find) string {
	s := p.Sentences[f.sentence]
	k := f.last
	switch {
	case k+2 < s.Last && p.char(k) == ',' && p.headedByBody(k+1, s.Last), k+2 < s.Last && p.word(k, "is", "was") && p.word(k+1, "a", "an", "one") && p.headedByBody(k+1, s.Last):
		return "kind behind the name"
	case k < s.Last && (p.word(k, companyRoles...) || p.word(k, "chief") && p.word(k+1, "executive")) && p.Tags[k].Noun():
		return "office of a company"
	case k+1 < s.Last && p.possessive(k) && (p.word(k+1, companyThings...) || p.word(k+1, "chief") && p.word(k+2, "executive")) && !p.besideName(f):
		return "office of a company"
	}
	b := f.first - 1
	if p.word(b, "the") {
		b--
	}
	switch {
	case p.word(b, "called", "named", "dubbed") && b > s.First && p.word(b-1, oneBody...):
		return "kind before the name"
	case b <= s.First || p.toks[b].capital():
	case p.word(b, "in", "of") && p.word(b-1, "shares", "stake", "stock", "shareholders", "subsidiary", "takeover"),
		p.word(b, "of", "at") && p.word(b-1, companyRoles...), p.word(b, "of", "at") && p.word(b-1, "executive", "chairman", "chairwoman", "employee", "member", "members"),
		p.word(b, "at", "with") && p.word(b-1, "analyst", "analysts", "economist", "economists", "strategist", "partner", "researcher", "researchers", "fellow", "broker", "lawyer"):
		return "office of a company"
	case p.word(b, "at") && p.studies(b-1, s.First):
		return "place of study"
	case p.listedBody(f.first, s.First):
		return "kind before a list"
	}
	return ""
}

var (
	// companyRoles are people and things that a company has, told right behind its name.
	companyRoles = words(`ceo cfo coo c.e.o. founder co-founder cofounder founders co-founders shareholders stockholders shares stock executives employees
		subsidiary`)

	// companyThings are what a company is told to have: "Sellar's board".
	companyThings = words(`ceo cfo coo c.e.o. shareholders stockholders shares stock subsidiary subsidiaries revenue revenues profits headquarters customers
		newsroom parent`)

	manyBodies = words(`agencies newspapers broadcasters channels networks magazines websites groups movements militias parties organizations organisations companies
		firms factions charities outlets tabloids nonprofits watchdogs conglomerates airlines banks retailers manufacturers makers carmakers automakers insurers
		lenders brands universities clubs teams start-ups startups utilities publishers`)

	oneBody = append(words(`ngo retailer manufacturer maker carmaker automaker insurer lender brand university club team start-up startup utility publisher think-tank
		subsidiary alliance union federation association foundation institute consultancy brewery supplier operator coalition corporation platform`), bodyNouns...)
)

// bodyApposed finds the organization that a body told by what it is stands beside: "Varna, the official news agency,".
func (j *joiner) bodyApposed(f *find) (int, bool) {
	s := j.Sentences[f.sentence]
	closes := f.last >= s.Last || j.Tags[f.last].Punct() || j.word(f.last, "of", "in", "that", "which")
	if k := f.first - 2; closes && k >= s.First && j.char(k+1) == ',' && j.at[k] >= 0 {
		if g := &j.finds[j.at[k]]; g.last == k+1 && g.kind == graph.Organization && g.form == graph.FormName && g.chain >= 0 {
			return g.chain, true
		}
	}
	if k := f.last + 1; j.char(k-1) == ',' && k < s.Last && j.at[k] >= 0 {
		if g := &j.finds[j.at[k]]; g.first == k && g.kind == graph.Organization && g.form == graph.FormName && g.chain >= 0 && (g.last >= s.Last || j.Tags[g.last].Punct()) {
			return g.chain, true
		}
	}
	return 0, false
}

// headedByBody reports whether the phrase that starts with token k says what kind of body something is: "a shipping company that", "one of the
// country's largest banks", but not "a company lawyer".
func (p *parser) headedByBody(k, last int) bool {
	if p.word(k, "one") && p.word(k+1, "of") {
		return p.phraseEnds(k+2, last, manyBodies)
	}
	if !p.word(k, "a", "an", "the", "another") {
		return false
	}
	head := p.phraseHead(k+1, last)
	return head >= 0 && (p.word(head, oneBody...) || p.word(head, "tank") && p.word(head-1, "think"))
}

// phraseEnds reports whether the last noun of the phrase around token k is one of the words, with nothing after it but what may follow a phrase.
func (p *parser) phraseEnds(k, last int, heads []string) bool {
	head := p.phraseHead(k, last)
	return head >= 0 && p.word(head, heads...)
}

// phraseHead returns the last noun of the phrase around token k, where nothing is after it but what may follow a phrase; else -1.
func (p *parser) phraseHead(k, last int) int {
	head := -1
	for end := min(last, k+10); k < end; k++ {
		t := p.Tags[k]
		if p.possessive(k) {
			head = -1
			continue
		}
		if !t.Noun() && !t.Adjective() && !t.Adverb() && p.Tokens[k].Kind != text.Number && !p.word(k, "the", "its", "his", "and") && p.at[k] < 0 && !p.hyphened(k) {
			break
		}
		if p.toks[k].shape == shapeLower && t.Noun() {
			head = k
		} else if t.Noun() {
			head = -1
		}
	}
	if k < last && (p.Tags[k].Finite() || p.Tags[k] == tag.MD) || head != k-1 {
		return -1 // "in Ostrel, a bank said"
	}
	return head
}

// studies reports whether somebody who teaches or studies is told before token k: "professor of law", "studied", up to a comma or verb.
func (p *parser) studies(k, first int) bool {
	for end := max(first, k-7); k >= end; k-- {
		if p.word(k, academics...) {
			return true
		}
		if t := p.Tags[k]; !t.Noun() && !t.Adjective() && !p.word(k, "of", "and") {
			return false
		}
	}
	return false
}

var academics = words(`professor professors lecturer lecturers student students scholar scholars teaching taught teaches studied studies study studying degree graduate
	graduates dean provost alumnus alumni undergraduate fellow fellows researcher researchers`)

// hyphened reports whether token k is a word such as "Ostrel-based", whatever its tag.
func (p *parser) hyphened(k int) bool {
	return p.Tokens[k].Kind == text.Word && strings.Contains(p.Exact(k), "-")
}

// listedBody reports whether the name that starts with token i stands in a list of bodies: "airlines such as Sellar and Tolle".
func (p *parser) listedBody(i, first int) bool {
	for k := i - 1; k > first && k > i-16; k-- {
		switch {
		case p.toks[k].capital() || p.char(k) == ',' || p.word(k, "and", "or", "the"):
		case p.word(k, "as") && p.word(k-1, "such"):
			return k-2 >= first && p.word(k-2, manyBodies...)
		case p.word(k, "including", "like"):
			if p.char(k-1) == ',' {
				k--
			}
			return k-1 >= first && p.word(k-1, manyBodies...)
		default:
			return false
		}
	}
	return false
}
