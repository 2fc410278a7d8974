package mention

import (
	"backchannel/graph"
	"backchannel/loader/text"
)

// collective says what a role that is a body is: "the Syrian government" is a government, "the Israeli military" an organization.
func (p *parser) collective(f *find, r *row) {
	if n := len(f.sides); n > 0 && f.sides[n-1].last == f.name0 && !f.plural && p.finds[f.sides[n-1].find].kind == graph.Organization &&
		p.word(f.head, bodyNouns...) {
		f.kind = "" // "the Hazara movement" is the organization itself
		return
	}
	switch r.key {
	case "government", "regime", "authorities", "leadership":
		if len(f.sides) == 1 && p.finds[f.sides[0].find].kind == graph.Place && p.word(f.head-1, "regional", "provincial", "state", "autonomous") {
			f.kind, f.form, f.name0 = graph.Government, graph.FormName, f.sides[0].first
			f.row, f.sides = -1, nil
			f.rule, f.confidence = "regional government", 0.8
			return
		}
		n, ok := p.state(f)
		if !ok && r.key == "government" && f.definite && f.first+1 == f.head && f.owner < 0 && len(f.sides) == 0 {
			n, ok = p.ownState(f)
		}
		if ok {
			if f.plural && r.key != "authorities" {
				return // "the Arab and Israeli governments"
			}
			f.kind, f.row, f.surface = graph.Government, p.finds[n].row, acting
			f.rule, f.confidence = "government of a state", 0.9
			f.name0, f.name1 = p.finds[n].first, p.finds[n].last
			f.sides = nil
			return
		}
	case "administration", "cabinet", "coalition", "military", "army", "armies", "police", "militia", "movement", "network", "force", "forces",
		"troops", "security forces", "security services", "intelligence services", "media", "press", "opposition":
		if len(f.sides) > 0 || f.owner >= 0 || f.marked {
			f.kind, f.rule = graph.Organization, "body of an actor"
			if r.key == "opposition" || r.key == "media" || r.key == "press" {
				f.sides = nil // in a state, and not its own
			}
			if r.key == "administration" && len(f.sides) > 0 && p.finds[f.sides[0].find].kind == graph.Person {
				f.form = graph.FormName
				f.name0 = f.sides[0].first
			}
			return
		}
		if r.key != "police" && r.key != "military" && r.key != "opposition" && !f.definite {
			f.kind = ""
		}
	case "team", "delegation", "negotiating team", "staff", "entourage", "inner circle":
	default:
		if len(f.sides) == 0 && f.owner < 0 && !f.marked && !(f.definite && (r.key == "group" || f.number > 1)) {
			f.kind = ""
		}
	}
}

// ownState returns the find of the state whose people the sentence is about before the phrase f: "Kestran lawmakers called on the
// government" speaks of Kestra's.
func (p *parser) ownState(f *find) (int, bool) {
	for n := len(p.finds) - 1; n >= 0 && p.finds[n].sentence == p.sentence; n-- {
		g := &p.finds[n]
		if g.last > f.first || g.form != graph.FormDescription && g.form != graph.FormTitle || g.row < 0 || g.kind != graph.Group && g.kind != graph.Person {
			continue
		}
		switch p.rowOf(g).kind {
		case "legislator", "civilian", "law", "religious", "business", "expert":
		default:
			return 0, false
		}
		state := -1
		for _, x := range g.sides {
			if p.finds[x.find].kind == graph.Government {
				if state >= 0 {
					return 0, false
				}
				state = x.find
			}
		}
		return state, state >= 0
	}
	return 0, false
}

// state returns the find of the one state that a phrase is told with.
func (p *parser) state(f *find) (int, bool) {
	if f.owner >= 0 && p.finds[f.owner].kind == graph.Government {
		return f.owner, true
	}
	if len(f.sides) == 1 && p.finds[f.sides[0].find].kind == graph.Government && p.finds[f.sides[0].find].start == 0 {
		return f.sides[0].find, true
	}
	return 0, false
}

// office takes a body told in small letters with whom it belongs to: "Russia's central bank", "Mr. Adair's office".
func (p *parser) office(i int, s text.Sentence) {
	f := p.name(i, i+1, graph.Organization, "body of an actor", 0.7)
	f.form = graph.FormDescription
	p.before(&f, i, s)
	named := f.definite && f.first+1 < i && p.word(i, "ministry", "bank", "command", "court", "service", "department", "council", "agency", "parliament",
		"regulator")
	if i+1 < s.Last && p.at[i+1] >= 0 && p.finds[p.at[i+1]].kind == graph.Organization {
		return // the name follows: "the news agency Varna"
	}
	if f.definite && f.first+1 == i && !p.word(i, "party", "office", "bank", "court", "campaign", "service", "command") {
		f.rule = "head of a name" // "the ministry"
	} else if len(f.sides) == 0 && f.owner < 0 && !named && !f.marked && !(f.pronoun >= 0 && p.word(i, "ministry", "office", "party")) ||
		f.owner >= 0 && p.finds[f.owner].kind == graph.Place {
		return
	}
	if k := i + 2; p.word(i+1, "of") && k < s.Last && p.at[k] >= 0 && len(f.sides) == 0 && f.rule != "head of a name" { // "the foreign ministry of Kestra"
		if g := &p.finds[p.at[k]]; g.first == k && g.kind == graph.Government && g.form == graph.FormName {
			f.sides = append(f.sides, side{int(p.at[k]), g.first, g.last})
		}
	}
	for _, x := range f.sides {
		if g := &p.finds[x.find]; g.surface == plain {
			g.surface = acting
		}
	}
	p.emit(f)
}

var officeNouns = words(`bank ministry embassy consulate parliament office campaign coalition agency commission committee council court
	department command service directorate bureau tribunal secretariat party navy army militia cabinet authority legislature assembly regulator airline
	union federation`)

// staff gives people told by a role, among the finds from one on, the body that follows them and was found after them:
// "officials in the Adair administration".
func (p *parser) staff(from int, s text.Sentence) {
	for n := from; n < len(p.finds); n++ {
		f := &p.finds[n]
		if f.form != graph.FormDescription && f.form != graph.FormTitle || f.kind != graph.Person && f.kind != graph.Group || len(f.sides) > 0 || f.owner >= 0 || f.row < 0 {
			continue
		}
		if r := p.rowOf(f); r.kind == "group" || !actsFor(r.kind) || f.last >= s.Last || !p.word(f.last, "of", "from", "in", "at", "within") {
			continue
		}
		for m := n + 1; m < len(p.finds) && p.finds[m].first <= f.last+1; m++ {
			if g := &p.finds[m]; g.first == f.last+1 && g.kind == graph.Organization && g.form != graph.FormPronoun {
				f.sides = append(f.sides, side{m, g.first, g.last})
				break
			}
		}
	}
}
