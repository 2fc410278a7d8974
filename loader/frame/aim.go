package frame

import (
	"backchannel/graph"
	"backchannel/loader/tag"
)

// aimOf reads to what end the patient is acted on.
func (c *sentence) aimOf(i int, v *verb, s sense, x *influence) {
	switch {
	case !x.aim.empty():
	case v.particle == "out" && v.aim >= 0:
		x.aim = tokens{c.units[v.aim].a, c.end(v.aim, 6)}
	case v.aim >= 0 && !(v.aim == i+1 && !v.passive && s.target == "obj" && v.lemma != "threaten" && !vowing[v.lemma] && c.relative(v) < 0):
		a := c.units[v.aim].a
		for c.word(a-1) == "not" || c.word(a-1) == "never" {
			a--
		}
		if c.isKind(v.aim-1, uPrep) {
			a = c.units[v.aim-1].a
		}
		x.aim = tokens{a, c.end(v.aim, 6)}
	case v.lemma == "tell" && c.commanded(v):
		k := c.of(sortedLast(v.objects) + 1)
		for !c.isKind(k, uVerb) {
			k++
		}
		x.aim = tokens{c.units[k].a, c.end(k, 6)}
	case v.lemma == "tell" && v.clause >= 0 && c.required(v): // "told X that he must leave"
		x.aim = tokens{c.units[v.clause].a, x.reach.b}
	case v.clause >= 0 && (s.aim == "that" || requiring[v.lemma]) && (len(x.patients) > 0 || s.means == graph.MeansDemand):
		if u := c.units[v.clause]; c.word(u.a) == "that" || u.kind == uNoun {
			x.aim = tokens{c.units[v.clause].a, x.reach.b}
		}
	case v.lemma == "insist" && len(v.preps) > 0 && v.preps[0].word == "on":
		x.aim = tokens{c.units[v.preps[0].nouns[0]].a, v.end}
	case (v.lemma == "offer" || v.lemma == "promise" || v.lemma == "pledge" || v.lemma == "guarantee") && (v.second >= 0 || len(v.objects) > 0 && len(v.preps) > 0 && v.preps[0].word == "to"):
		n := v.second
		if n < 0 {
			n = v.objects[0]
			x.patients = c.whom(v.preps[0].nouns)
		}
		x.aim = tokens{c.units[n].a, c.units[n].b}
	case v.passive && len(v.objects) > 0 && (v.lemma == "offer" || v.lemma == "promise" || v.lemma == "pledge" || v.lemma == "guarantee"): // "was promised the loan by X"
		x.aim = tokens{c.units[v.objects[0]].a, c.units[v.objects[0]].b}
	case s.means == graph.MeansDemand && len(v.objects) > 0:
		x.aim = tokens{c.units[sorted(v.objects)[0]].a, max(v.end, c.units[v.objects[len(v.objects)-1]].b)}
	default:
		for _, p := range v.preps {
			switch p.word {
			case "against", "for", "into", "of", "from":
				if p.word == "from" && s.aim != "from" || p.word == "for" && s.needsAim && !wishing[v.lemma] {
					continue
				}
				if p.word == "of" && s.means != graph.MeansThreat && s.means != graph.MeansGuarantee || p.word == s.target {
					continue
				}
				last := p.nouns[len(p.nouns)-1]
				if measures[c.lemma(c.units[last].head)] { // "for ninety minutes"
					continue
				}
				x.aim = tokens{c.units[p.unit].a, c.units[c.of(last+1)-1].b}
				return
			}
		}
	}
}

// measures are nouns that tell how long.
var measures = set("second minute hour day night week month year decade")

// wishing are verbs that need an aim and whose "for" tells one: "asked X for help", but not "challenged X for the post".
var wishing = set("ask beg petition request push plead appeal warn insist call counsel")

// sought reports whether who is called for is only a somebody yet to be found: "called for a special envoy to look into it".
func (c *sentence) sought(list []actor) bool {
	for _, a := range list {
		if w := c.word(a.a); w != "a" && w != "an" && w != "any" && w != "another" || c.known(a) {
			return false
		}
	}
	return len(list) > 0
}

// required reports whether a verb's clause says what its object must do.
func (c *sentence) required(v *verb) bool {
	k := c.firstVerb(v.clause)
	if k < 0 || len(v.objects) == 0 {
		return false
	}
	w := c.units[k].verb
	if w.modal != "must" && w.modal != "should" && w.modal != "ought" && !(w.lemma == "have" && w.aim >= 0 && c.units[w.aim].verb.to) || w.passive || len(w.subjects) == 0 {
		return false
	}
	n := w.subjects[0]
	return c.same(n, v.objects[0]) || c.tag(c.units[n].head) == tag.PRP && c.word(c.units[n].head) != "i" && c.word(c.units[n].head) != "we"
}

// requiring are verbs whose clause tells what is to be done: "requested that the town be given back".
var requiring = set("request ask urge insist order direct recommend propose instruct petition")

// helping are verbs whose promise is a promise to their object.
var helping = set("help support protect defend back assist aid consult tell pay free release repay compensate")

// askedFrom returns the phrase that tells from whom something is asked: "requested support from X", "asked for help from X".
func (c *sentence) askedFrom(v *verb) *prep {
	if len(v.objects) > 0 && c.personal(v.objects[0]) || len(v.objects) == 0 && (len(v.preps) == 0 || v.preps[0].word != "for") {
		return nil
	}
	for k := range v.preps {
		if p := &v.preps[k]; p.word == "from" && len(c.whom(p.nouns)) > 0 {
			return p
		}
	}
	return nil
}

var asking = set("ask request seek beg demand solicit")
