package data

// Forms are the inflections of a word, "" where it has none. For a noun,
// Third is the plural and the rest is empty.
type Forms struct {
	Lemma, Third, Past, Participle, Gerund string
}

// All lists the forms that exist, the lemma first, each once.
func (f Forms) All() []string {
	var out []string
	for _, w := range []string{f.Lemma, f.Third, f.Past, f.Participle, f.Gerund} {
		if w != "" && (len(out) == 0 || w != out[len(out)-1]) {
			out = append(out, w)
		}
	}
	return out
}

// Cue is a word that tells that somebody says, asks, thinks … something.
type Cue struct {
	Forms
	POS        string // verb, noun, prep ("according to"), phrase
	Act        string // say, ask, deny, demand, offer, promise, threaten, accuse, praise, write, think, learn, agree, warn, decline
	Complement string // what follows as content: clause, noun, both, to (infinitive), none
	Status     string // of what it tells: empty, planned, intended, offered, demanded, requested, threatened, possible
	Negative   bool   // the content is denied
	Factual    string // how the writer takes the content: neutral, true ("reveal"), doubtful ("claim")
}

// InfluenceWord is a verb or noun for one party acting on another.
type InfluenceWord struct {
	Forms
	POS     string // verb, noun, adj
	Means   string // pressure, plea, order, threat, guarantee, persuasion, incentive, obstruction, support, sanction
	Target  string // where the influenced party stands: obj (press X), on (lean on X), to (plea to X), with, against, none
	Aim     string // what introduces the aim: to, into, from, that, for, not (nothing)
	Outcome string // achieved ("force", "persuade"), attempted ("urge"), refused ("block")
}

// ContactWord is a verb or noun for an event between parties.
type ContactWord struct {
	Forms
	POS   string // verb, noun
	Event string // meeting, call, message, visit, announcement, agreement, strike, attack, release, vote, arrival, departure
	Other string // where the other party stands: obj, with, to, between, by, none
}

func (r *tableReader) lexicons(t *Tables) {
	r.read("lexicon-cues.tsv", "lemma third past participle gerund pos act complement status negative factual", func(c []string) {
		t.Cues = append(t.Cues, Cue{forms(c), c[5], c[6], c[7], c[8], c[9] != "", c[10]})
	})
	r.read("lexicon-influence.tsv", "lemma third past participle gerund pos means target aim outcome", func(c []string) {
		t.Influences = append(t.Influences, InfluenceWord{forms(c), c[5], c[6], c[7], c[8], c[9]})
	})
	r.read("lexicon-contacts.tsv", "lemma third past participle gerund pos event other", func(c []string) {
		t.Contacts = append(t.Contacts, ContactWord{forms(c), c[5], c[6], c[7]})
	})
}

func forms(c []string) Forms {
	return Forms{c[0], c[1], c[2], c[3], c[4]}
}
