package claim

import (
	"strings"

	"backchannel/data"
)

// An act is what somebody does by telling.
type act uint8

const (
	say act = 1 + iota
	write
	ask
	deny
	demand
	offer
	promise
	threaten
	accuse
	praise
	think
	predict
	warn
	agree
	disagree
)

var acts = map[string]act{"say": say, "write": write, "ask": ask, "deny": deny, "demand": demand, "offer": offer,
	"promise": promise, "threaten": threaten, "accuse": accuse, "praise": praise, "think": think, "predict": predict,
	"warn": warn, "agree": agree, "disagree": disagree}

// complement is what a cue takes as content.
type complement uint8

const (
	clause     complement = 1 << iota // that he would go; a quotation; whether, how, why
	noun                              // the attack; the other side of lying
	infinitive                        // to go
	object                            // a party before the content: told reporters that, urged Kestra to
)

// A cue is what the lexicon knows of one word of telling.
type cue struct {
	act        act
	takes      complement
	status     string
	negative   bool
	confidence float64
	papers     bool // tells only where a paper or a body is its subject: "the report found"
	quoted     bool // tells only with a quotation: "the note read"
	plain      bool // tells by itself, whoever its subject: "say", "add"
}

// A lexicon holds what the shipped tables say of words of telling and of those who tell, by lower-case word or lemma.
type lexicon struct {
	verbs   map[string]cue
	nouns   map[string]cue
	people  map[string]bool // "official", "officials" is true: the plural
	finders map[string]bool // people whose work is to find out: "investigators"
	weight  map[string]bool // nouns for bodies: "ministry"
	outlets map[string]bool // those that newspapers and stations are named by: "gazette"
}

func newLexicon(t *data.Tables) *lexicon {
	l := &lexicon{verbs: map[string]cue{}, nouns: map[string]cue{}, people: map[string]bool{}, finders: map[string]bool{}, weight: map[string]bool{}, outlets: map[string]bool{}}
	for _, c := range t.Cues {
		a := acts[c.Act]
		if c.Lemma == "find" {
			a = say
		}
		if a == 0 || silent[c.Lemma] {
			continue
		}
		e := cue{act: a, status: c.Status, plain: plain[c.Lemma], quoted: quoted[c.Lemma], papers: finding[c.Lemma] || c.Lemma == "read", negative: c.Negative, takes: takes(a, c.Complement), confidence: 0.9}
		if a == think || a == predict {
			e.confidence = 0.6
		}
		switch c.POS {
		case "verb":
			e.takes |= extra[c.Lemma]
			l.verbs[c.Lemma] = e
		case "noun":
			l.nouns[c.Lemma] = e
		}
	}
	for w := range strings.FieldsSeq(hearing) {
		if _, ok := l.verbs[w]; !ok {
			l.verbs[w] = cue{act: say, takes: clause | object, confidence: 0.85}
		}
	}
	for _, list := range []map[string]cue{l.verbs, l.nouns} {
		if e, ok := list["doubt"]; ok {
			e.negative, e.status = true, "possible"
			list["doubt"] = e
		}
	}
	for _, w := range []string{"fear", "worry"} {
		e := l.verbs[w]
		e.status = "possible"
		l.verbs[w] = e
	}
	l.verbs["hope"] = cue{act: think, takes: clause, status: "possible", confidence: 0.6} // the table has who hopes to do something
	for _, w := range []string{"begin", "start", "chant"} {
		l.verbs[w] = cue{act: say, takes: clause, quoted: true, confidence: 0.7}
	}
	for _, r := range t.Roles {
		one, many := last(r.Singular), last(r.Plural)
		if r.Kind == "expert" || r.Kind == "security" || r.Kind == "law" {
			l.finders[one], l.finders[many] = true, many != ""
		}
		if one != "" && !l.people[one] {
			l.people[one] = false
		}
		if many != "" && many != one {
			l.people[many] = true
		}
	}
	for w := range strings.FieldsSeq(bodies) {
		l.weight[w] = true
	}
	for _, h := range t.Heads {
		switch w := strings.ToLower(h.Word); h.Kind {
		case "outlet":
			l.outlets[w] = true
			l.weight[w] = true
		case "org":
			l.weight[w] = true
		}
	}
	return l
}

// takes says what complements an act of the table's kind has.
func takes(a act, table string) complement {
	switch table {
	case "to":
		return infinitive | clause
	case "noun":
		return noun
	case "both":
		if a == agree || a == disagree { // who agrees to go does more than tell
			return clause
		}
		return clause | noun | infinitive
	}
	return clause
}

// extra widens what the table says, for verbs that also take a party or more kinds of complement.
var extra = map[string]complement{
	"tell": object | infinitive, "inform": object, "assure": object, "reassure": object, "remind": object, "notify": object,
	"warn": object | infinitive | noun, "advise": object | infinitive, "promise": object, "persuade": object | infinitive,
	"ask": object | infinitive, "urge": object, "beg": object, "implore": object, "instruct": object, "order": object,
	"command": object, "caution": object, "alert": object, "brief": object, "counsel": object | infinitive,
	"petition": object, "press": object, "recommend": noun, "announce": noun, "acknowledge": noun,
	"show": noun, "suggest": noun, "stress": noun, "emphasize": noun, "describe": noun, "threaten": object, "exhort": object,
	"entreat": object, "direct": object, "require": 0, "plead": infinitive, "agree": clause, "vow": infinitive,
	"advocate": noun, "call": object, "question": noun, "request": noun, "reiterate": noun, "express": noun, "voice": noun, "claim": infinitive,
}

// hearing are verbs of telling somebody that the table leaves out: they tell only with whom they tell.
const hearing = "remind reassure notify apprise"

// plain are verbs that tell whatever their subject is: a slide, a clip, a chorus of critics.
var plain = words("say tell add write ask insist argue reply respond state exclaim explain shout whisper complain")

// finding are verbs that are a telling where a paper or a body does it.
var finding = words("find show demonstrate reveal document rule")

// quoted are verbs that tell only where a quotation stands beside them.
var quoted = words("read post continue begin start go comment chant")

// silent are words of the table that tell too rarely to be taken for a cue.
var silent = words(`carry print air see view regard prove establish probe direct
	publish broadcast type volunteer require celebrate consider deem decide determine judge know
	discount balk dictate commit undertake wish resolve presume relate sense thank congratulate salute compliment
	detail document question welcome relent approve command charge contradict interrupt`)

// saying are verbs that may stand after what is said with their subject behind them: "…, said the minister".
var bodies = `government ministry department office agency committee council commission party army military navy police
	court tribunal parliament congress senate cabinet administration company corporation firm bank group movement union
	organization organisation institute university team delegation mission embassy consulate campaign press media
	newspaper paper magazine channel station network broadcaster television radio outlet bureau authority authorities
	secretariat presidency palace kremlin bloc alliance coalition militia front force forces side leadership regime
	panel board chamber federation association league center centre foundation charity watchdog think-tank family
	public country state nation city capital house`

// papers are nouns for documents that can tell something.
var papers = words(`report reports statement statements letter letters release releases transcript transcripts poll polls
	survey surveys study studies draft drafts document documents memo memos memorandum communiqué communique note notes
	cable cables email emails e-mail e-mails text bulletin filing filings indictment complaint lawsuit affidavit ruling
	declaration resolution treaty agreement accord data figures statistics records record minutes log logs review
	assessment estimate estimates analysis article articles editorial book books dispatch dispatches account accounts
	notice posting tweet tweets post posts message messages paper papers file files video footage photographs photos
	images recording recordings audit audits inquiry investigation findings evidence census leaflet order decree bill law
	constitution charter testimony website site page plan script speech remarks interview interviews
	advisory index card sign banner placard headline caption inscription slogan`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// last returns the last word of a phrase, in lower case.
func last(phrase string) string {
	return strings.ToLower(phrase[strings.LastIndexByte(phrase, ' ')+1:])
}
