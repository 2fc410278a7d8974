package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"backchannel/data"
)

// property is what is known of a word, whatever its case.
type property uint32

const (
	givenMale property = 1 << iota
	givenFemale
	givenCommon // a given name that is also a common word: "Mark"
	surname
	surnameCommon
	common   // running text writes it in small letters too
	function // closed-class words: never part of a name by themselves
	particle // inside names: "van", "bin", "al"
	suffix   // after names: "Jr.", "III"
	calendar // weekdays and months
	orgHead
	outletHead // of newspapers and stations, orgHead too
	placeHead
	venueHead
	speech    // verbs of saying and thinking, in any form
	located   // prepositions of place
	motion    // words of going and coming
	stateNoun // what states have and do: "offensive", "delegation"
)

const given = givenMale | givenFemale

// A vocabulary numbers the words of the tables. Word 0 is every other word.
type vocabulary struct {
	ids    map[string]int32 // by lower-case ASCII form
	lower  []string
	props  []property
	venues map[string]bool // heads of venues of two words: "convention center"
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: make(map[string]int32, 1<<17), lower: []string{""}, props: []property{0}, venues: map[string]bool{}}
}

// add returns the number of a word, which is lower-case ASCII, and gives it properties.
func (v *vocabulary) add(word string, p property) int32 {
	id, ok := v.ids[word]
	if !ok {
		id = int32(len(v.lower))
		v.ids[word] = id
		v.lower = append(v.lower, word)
		v.props = append(v.props, 0)
	}
	v.props[id] |= p
	return id
}

// look returns the number of a word as a text spells it, 0 if it is in no table.
func (v *vocabulary) look(word string) int32 {
	var buf [32]byte
	if len(word) <= len(buf) {
		for i := range len(word) {
			c := word[i]
			if c >= utf8.RuneSelf {
				return v.ids[fold(word)]
			}
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf[i] = c
		}
		return v.ids[string(buf[:len(word)])]
	}
	return v.ids[fold(word)]
}

// fold writes a word in lower-case letters without accents.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'ı':
			return 'i'
		case r == 'ø' || r == 'Ø':
			return 'o'
		case r == 'ł' || r == 'Ł':
			return 'l'
		case r == 'đ' || r == 'Đ':
			return 'd'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

func lower(s string) string { return strings.ToLower(s) }

// words fills the vocabulary from the tables' lists of single words.
func (v *vocabulary) words(t *data.Tables) {
	for name, g := range t.Given {
		p := property(0)
		if g.Male {
			p |= givenMale
		}
		if g.Female {
			p |= givenFemale
		}
		if g.Common {
			p |= givenCommon
		}
		v.add(name, p)
	}
	for name, s := range t.Surnames {
		p := surname
		if s.Common {
			p |= surnameCommon
		}
		v.add(name, p)
	}
	for w := range t.Words {
		v.add(w, common)
	}
	for _, l := range []struct {
		words string
		p     property
	}{
		{functionWords, function},
		{nameParticles, particle},
		{nameSuffixes, suffix},
		{calendarWords, calendar},
		{locatives, located},
		{motionWords, motion},
		{stateNouns, stateNoun},
	} {
		for w := range strings.FieldsSeq(l.words) {
			v.add(w, l.p)
		}
	}
	for _, l := range [][]string{premodifiers, placePrefixes, venuePrefixes, lodgings, collectives, councils, bodies, bodyNouns, officeNouns, vagueRoles,
		vagueVenues, numbered, initialisms, pacts, dealings, doings, companyRoles, companyThings, manyBodies, oneBody, noTeams, companyTails, foreignHeads,
		readings, occasions, treaties, paperNouns, academics} {
		for _, w := range l {
			v.add(fold(w), 0)
		}
	}
	for _, h := range t.Heads {
		if strings.Contains(h.Word, " ") {
			if h.Kind == "venue" {
				v.venues[h.Word] = true
			}
			continue
		}
		switch h.Kind {
		case "org":
			v.add(fold(h.Word), orgHead)
		case "outlet":
			v.add(fold(h.Word), orgHead|outletHead)
		case "place":
			v.add(fold(h.Word), placeHead)
		case "venue":
			v.add(fold(h.Word), venueHead)
		}
	}
	nouns := func(f data.Forms) {
		v.add(fold(f.Lemma), stateNoun)
		v.add(fold(f.Third), stateNoun)
	}
	for _, c := range t.Influences {
		if c.POS == "noun" {
			nouns(c.Forms)
		}
	}
	for _, c := range t.Contacts {
		if c.POS == "noun" {
			nouns(c.Forms)
		}
	}
	for _, c := range t.Cues {
		if c.POS == "noun" {
			nouns(c.Forms)
		}
		if c.POS == "verb" {
			for _, f := range c.All() {
				if !strings.Contains(f, " ") {
					v.add(fold(f), speech)
				}
			}
		}
	}
}

const functionWords = `a an the this that these those some any each every no none all both either neither another such
	he she it they we i you his her its their our my your him them us me himself herself itself themselves mine ours theirs hers
	who whom whose which what when where why how whether if because although though while since until unless as than
	and or but nor so yet for of in on at by to from with about into over after before under between through during without
	within against among across behind beyond despite toward towards upon near off out up down along around amid via per
	is are was were be been being am has have had having do does did done will would shall should can could may might must
	not n't 's 're 've 'll 'd 'm there here then now once only just also too even still already again ever never often
	one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million millions
	many much more most few fewer less least several other others own same
	yes no oh well please however meanwhile moreover instead perhaps indeed rather quite very
	like unlike according besides except including excluding regarding concerning following given`

const nameParticles = `al el bin bint ibn ben abu abd van von der den de del della di da dos du la le ter ten af av zu zur ud ul ad as`

const nameSuffixes = `jr. jr sr. sr ii iii iv`

const calendarWords = `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. ramadan christmas easter
	thanksgiving hanukkah passover eid`

// locatives are prepositions after which a state or town is a place.
const locatives = `in inside across throughout near outside around into through within over beyond along off at`

// motionWords are words after which "to" and "from" lead to and from a place.
const motionWords = `go goes went gone going travel travels traveled travelled traveling travelling trip trips visit visits visited visiting
	fly flies flew flown flying flight flights move moved moves moving return returned returns returning come comes came coming
	arrive arrived arrives arriving arrival head headed heading heads drive drove driven flee fled fleeing escape escaped sail sailed left leave leaves leaving defect defects
	defected defecting emigrate emigrated emigrating immigrated migrate migrated migrating relocate relocated relocating
	brought taken transported smuggled back
	transfer transferred deport deported deportation extradite extradited extradition evacuate evacuated evacuation tour toured ship
	shipped shipment shipments export exports imports import send sent exile exiled route road journey journeyed withdraw withdrew
	withdrawn withdrawal withdrawing pullout pull pulled pullback retreat retreated airspace refugees migrants immigrants born native
	hails hailed live lives lived living based stationed deployed deploy deploying missiles rockets fire fired driving miles`

// stateNouns are nouns for what a state has or does as an actor, besides those for speech, contact and influence.
const stateNouns = `government governments administration regime military army navy forces force troops intelligence security delegation
	delegations team teams side officials authorities leadership leaders ministry ministries embassy embassies policy policies diplomacy
	interests interest position positions strategy effort efforts initiative campaign offensive offensives operation operations airstrike
	airstrikes bombardment bombing bombings raid raids jet jets plane planes warplane warplanes bomber bombers warship warships tanks artillery
	missile sanctions aid weapons arms support interference meddling aggression occupation annexation incursion invasion involvement
	presence proposal plan program programme stance argument claims goals aims approval consent adherence commitments withdrawal retreat
	hard-liners parliament legislature court courts police backing allies mandate apology apologies`
