package frame

import (
	"strings"

	"backchannel/data"
	"backchannel/graph"
)

// A lexicon is the shipped words for influence and for events, by lemma.
type lexicon struct {
	verbs        map[string][]sense // first word of the lemma
	nouns        map[string]sense   // one-word nouns of influence
	contacts     map[string]contact // verbs for events
	contactNouns map[string]contact
	states       map[string]bool // names of states, in lower case
	offices      map[string]bool // words for one who holds an office
	people       map[string]bool // words for people in the plural and for groups
}

// A sense is one way of acting on somebody.
type sense struct {
	means    graph.Means
	particle string // second word of the lemma: "on" of "call on"
	target   string // obj, or the preposition before who is acted on
	aim      string // to, into, from, that, for; "not" where there is none
	achieved bool   // the word tells that it worked: "persuade"
	bare     bool   // the aim is a base form: "have X leave"
	needsAim bool   // the word is an influence only with its aim: "ask X to"
}

// A contact is a kind of event.
type contact struct {
	event graph.EventType
	other string // where the other party stands: obj or a preposition
}

// needAim are words that act on somebody only where they tell to what end: "told X to leave", but not "told X that".
var needAim = set(`ask tell get make lead drive help allow let permit charge task assign direct invite inspire require advise dispatch
	call enable push move order command offer promise pledge prompt propel embolden authorize authorise mandate encourage oblige impel
	force compel prevent bar ban forbid prohibit discourage lure entice tempt influence counsel instruct caution warn request petition
	appeal insist empower induce constrain deter challenge dare`)

// support are the words of support and obstruction that stand between actors; the rest of the table's are for things.
var (
	supporting  = set("back support bolster let allow permit")
	obstructing = set("block obstruct thwart restrain prevent overrule")
	// unlikely are words of the table that mean something else far oftener, or act on things.
	unlikely = set(`pay court corner halt lead drive move impel isolate penalize punish reward compensate broker mediate help make
		train fund finance bankroll arm equip supply assist aid authorize authorise enable empower protect shield charge
		assign frighten scare inspire embolden boycott embargo penalise`)
)

func newLexicon(t *data.Tables) *lexicon {
	x := &lexicon{verbs: map[string][]sense{}, nouns: map[string]sense{}, contacts: map[string]contact{}, contactNouns: map[string]contact{}, states: map[string]bool{}, people: map[string]bool{}, offices: map[string]bool{}}
	for _, r := range t.Roles {
		if r.Plural != "" {
			x.people[strings.ToLower(r.Plural)] = true
		}
		if r.Kind == "group" {
			x.people[r.Singular] = true
		}
		if r.Kind == "official" {
			x.offices[r.Singular] = true
		}
	}
	for _, w := range []string{"countries", "nations", "states", "governments", "capitals", "powers", "progressives", "liberals", "peers", "affiliates", "moderates", "radicals"} {
		x.people[w] = true
	}
	for _, s := range t.States {
		x.states[strings.ToLower(s.Name)] = true
	}
	for _, w := range t.Influences {
		s := sense{means: means(w.Means), target: w.Target, aim: w.Aim, achieved: w.Outcome == "achieved"}
		if s.means == "" || unlikely[w.Lemma] && w.POS == "verb" {
			continue
		}
		first, rest, _ := strings.Cut(w.Lemma, " ")
		switch {
		case w.POS == "verb":
			if s.means == graph.MeansSupport && !supporting[w.Lemma] || s.means == graph.MeansObstruction && !obstructing[w.Lemma] {
				continue
			}
			s.particle = rest
			s.needsAim = needAim[first]
			x.verbs[first] = append(x.verbs[first], s)
		case strings.Contains(w.Lemma, " "):
			if _, noun, _ := strings.Cut(strings.TrimSuffix(w.Lemma, " of"), "at the "); noun != "" && w.Lemma != noun {
				if _, ok := x.nouns[noun]; !ok {
					x.nouns[noun] = s
				}
			}
		case w.POS == "noun":
			if w.Lemma == "demand" {
				s.means = graph.MeansDemand
			}
			x.nouns[w.Lemma] = s
		}
	}
	x.nouns["offer"] = sense{means: graph.MeansIncentive, target: "to", aim: "to"}
	x.verbs["talk"] = append(x.verbs["talk"], sense{means: graph.MeansPersuasion, particle: "out", target: "obj", aim: "not", achieved: true})
	x.verbs["have"] = []sense{{means: graph.MeansOrder, target: "obj", aim: "to", needsAim: true, bare: true}}
	x.verbs["make"] = []sense{{means: graph.MeansPressure, target: "obj", aim: "to", needsAim: true, bare: true, achieved: true}}
	x.verbs["call"] = append(x.verbs["call"], sense{means: graph.MeansPlea, particle: "for", target: "obj", aim: "to", needsAim: true})
	x.verbs["seek"] = []sense{{means: graph.MeansPlea, target: "from", aim: "not"}}
	x.verbs["let"] = []sense{{means: graph.MeansSupport, target: "obj", aim: "to", needsAim: true, bare: true}}
	for _, w := range []string{"allow", "permit"} {
		x.verbs[w] = []sense{{means: graph.MeansSupport, target: "obj", aim: "to", needsAim: true}}
	}
	x.verbs["want"] = []sense{{means: graph.MeansPressure, target: "obj", aim: "to", needsAim: true}}
	x.verbs["prevail"] = append(x.verbs["prevail"], sense{means: graph.MeansPersuasion, particle: "upon", target: "obj", aim: "to", achieved: true})
	x.verbs["remind"] = []sense{{means: graph.MeansPressure, target: "obj", aim: "that", needsAim: true}}
	x.verbs["overrule"] = []sense{{means: graph.MeansObstruction, target: "obj", aim: "not", achieved: true}}
	x.verbs["insist"] = []sense{{means: graph.MeansDemand, target: "of", aim: "that", needsAim: true}}
	x.verbs["dare"] = []sense{{means: graph.MeansThreat, target: "obj", aim: "to", needsAim: true}}
	x.verbs["challenge"] = []sense{{means: graph.MeansPressure, target: "obj", aim: "to", needsAim: true}}
	x.verbs["send"] = []sense{{means: graph.MeansOrder, target: "obj", aim: "to", needsAim: true}}
	x.verbs["demand"] = []sense{{means: graph.MeansDemand, target: "of", aim: "that"}}
	for _, w := range t.Contacts {
		e, ok := eventType(w.Event)
		if !ok {
			continue
		}
		if w.POS == "verb" {
			if !strings.Contains(w.Lemma, " ") {
				x.contacts[w.Lemma] = contact{e, w.Other}
			}
			continue
		}
		// "phone call" is found by its last word, the head.
		x.contactNouns[w.Lemma[strings.LastIndexByte(w.Lemma, ' ')+1:]] = contact{e, w.Other}
		if w.Third != "" {
			x.contactNouns[w.Third[strings.LastIndexByte(w.Third, ' ')+1:]] = contact{e, w.Other}
		}
	}
	return x
}

// means gives the graph's name for a means of the table; "" for what is none of them.
func means(name string) graph.Means {
	if name == "sanction" {
		return graph.MeansPressure
	}
	for _, m := range graph.MeansList {
		if string(m) == name {
			return m
		}
	}
	return ""
}

func eventType(name string) (graph.EventType, bool) {
	switch e := graph.EventType(name); e {
	case graph.Meeting, graph.Call, graph.Message, graph.Visit, graph.Announcement, graph.Agreement, graph.Strike:
		return e, true
	}
	return "", false
}

// sense returns the sense in which a verb with its particle and complements acts on somebody: the first that fits.
func (c *sentence) sense(v *verb) (sense, bool) {
	for _, s := range c.senses(v.lemma) {
		if s.particle != "" {
			first, _, _ := strings.Cut(s.particle, " ")
			if s.particle == "for" && len(v.objects) > 0 { // "called him a fool for it"
				continue
			}
			if v.particle != "" && v.particle != first { // "called X out on it"
				continue
			}
			into := v.aim >= 0 && c.units[v.aim].verb.gerund && c.isPrep(v.aim-1, first) // "talked X into leaving"
			if v.particle != first && (len(v.preps) == 0 || v.preps[0].word != first) && !into {
				continue
			}
			return s, true
		}
		if s.target != "obj" && s.target != "of" && s.target != "none" && len(v.objects) == 0 && (len(v.preps) == 0 || v.preps[0].word != s.target) && !c.isPrep(c.relative(v)-1, s.target) { // "X, on whom Y leaned"
			continue
		}
		return s, true
	}
	return sense{}, false
}

func (c *sentence) senses(lemma string) []sense { return c.lexicon.verbs[lemma] }

// objectControl are verbs whose object does what the infinitive tells, besides the words of influence.
var objectControl = set("send dispatch expect want allow help enable bring lead let permit require cause leave prompt authorize empower assign charge")

func (c *sentence) governsObject(v *verb) bool {
	if objectControl[v.lemma] {
		return true
	}
	s, ok := c.sense(v)
	return ok && s.aim != "not" && s.aim != "for" && v.lemma != "promise" && v.lemma != "pledge" && v.lemma != "offer" && v.lemma != "threaten"
}

func (c *sentence) governsPrep(v *verb, word string) bool {
	for _, s := range c.senses(v.lemma) {
		if s.particle == word || s.target == word {
			return true
		}
	}
	return false
}
