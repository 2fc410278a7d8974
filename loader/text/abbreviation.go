package text

import "strings"

// abbreviation says how a word that ends with a stop behaves.
type abbreviation uint8

const (
	closing    abbreviation = 1 << iota // may end a sentence: "Inc.", "p.m."
	opening                             // never does: "Mr.", "e.g."
	numbered                            // an abbreviation only before a figure: "No. 5", "Mar. 3"
	afterComma                          // only after a comma: "Springfield, Mass."
	capital                             // only with a capital first letter
)

// maxAbbreviation bounds how long a word is looked up, in bytes, the stop left out.
const maxAbbreviation = 8

// abbreviations holds the words whose last stop belongs to them, without it, in lower case.
// Letters with stops between them ("U.S.", "p.m.") and initials need no entry.
var abbreviations = table(map[abbreviation]string{
	opening | capital: `mr mrs ms mx dr prof rev fr hon messrs mme mlle pres gov sen rep amb sec
		sens reps govs gens profs drs sgts
		gen lt col maj capt cpl cmdr adm sgt brig pvt cdr comdr ens pfc supt insp`,
	opening:              `eg ie vs cf viz ca approx`,
	closing | capital:    `jr sr inc corp ltd llc bros dept assn univ esq st mt ft ave blvd rd plc co`,
	closing:              `etc`,
	closing | numbered:   `no nos art fig vol pp para jan feb mar apr jun jul aug sep sept oct nov dec`,
	closing | afterComma: `ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ont que`,
})

func table(groups map[abbreviation]string) map[string]abbreviation {
	t := make(map[string]abbreviation)
	for class, words := range groups {
		for w := range strings.FieldsSeq(words) {
			t[w] = class
		}
	}
	return t
}
