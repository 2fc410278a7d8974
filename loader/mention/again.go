package mention

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// bodyKinds says for what kinds of organization a noun stands: "the company" for one that a table has as a company, or whose name says so.
var bodyKinds = map[string][]string{
	"group":        {"armed-group", "political-body", "ngo", "movement", "bloc", "party"},
	"movement":     {"armed-group", "political-body", "movement", "party"},
	"organization": {"armed-group", "political-body", "ngo", "movement", "bloc", "intergovernmental", "think-tank", "party", ""},
	"organisation": {"armed-group", "political-body", "ngo", "movement", "bloc", "intergovernmental", "think-tank", "party", ""},
	"militia":      {"armed-group", "movement"},
	"faction":      {"armed-group", "movement", "party"},
	"company":      {"company"},
	"firm":         {"company"},
	"party":        {"party", "political-body"},
	"alliance":     {"intergovernmental", "bloc"},
	"bloc":         {"intergovernmental", "bloc"},
	"newspaper":    {"outlet"},
	"magazine":     {"outlet"},
	"broadcaster":  {"outlet"},
	"agency":       {"government-agency"},
	"charity":      {"ngo"},
	"association":  nil, "society": nil, "institute": nil, "university": nil, "foundation": nil, "church": nil, "union": nil, "league": nil, "club": nil,
	"bank": nil, "court": nil,
}

// headKinds says what a noun in an organization's name makes it.
var headKinds = map[string]string{"front": "movement", "movement": "movement", "brigades": "movement", "resistance": "movement", "party": "party",
	"league": "bloc", "alliance": "bloc", "company": "company", "corporation": "company", "corp.": "company", "inc.": "company", "bank": "company",
	"airlines": "company", "association": "ngo", "society": "ngo", "foundation": "ngo", "committee": "ngo", "union": "ngo", "agency": "government-agency"}

// bodyReach is how many sentences back a noun for a kind of organization points.
const bodyReach = 3

// again takes the phrase with noun i that takes up an organization told before by what it is: "the company", "the armed group". It reports whether it did.
func (p *parser) again(i int, s text.Sentence) bool {
	if _, ok := bodyKinds[p.Lower(i)]; !ok || p.toks[i].shape != shapeLower || !p.nounAt(i, s) {
		return false
	}
	if p.apposedBody(i, s) {
		return true
	}
	k := i - 1
	if k > s.First && p.Tags[k].Adjective() && p.at[k] < 0 && p.toks[k].shape == shapeLower {
		if p.word(i, "bank", "court") {
			return false // "the central bank" is one of its own
		}
		k--
	}
	if k < s.First || !p.word(k, "the", "this", "that") || p.Tags[k] != tag.DT {
		return false
	}
	if n := i + 1; n < s.Last && (p.at[n] >= 0 || p.word(n, "of", "for", "that", "which", "who", "whose", "led", "called", "known") || p.toks[n].capital() || p.Tags[n] == tag.VBN) {
		return false // what follows says which
	}
	f := p.name(i, i+1, graph.Organization, "kind of organization", 0.7)
	f.first, f.form, f.definite = k, graph.FormDescription, true
	p.emit(f)
	return true
}

// apposedBody takes the phrase with noun i that stands behind the name of an organization and a comma: "the Hazar Society, a lobbying group". It reports
// whether it did.
func (p *parser) apposedBody(i int, s text.Sentence) bool {
	k := i - 1
	for k > s.First && i-k < 14 && (p.Tags[k].Adjective() || p.Tags[k].Noun()) && p.Tokens[k].Kind == text.Word {
		k--
	}
	if k-2 < s.First || p.Tags[k] != tag.DT || !p.word(k, "a", "an", "the") || p.char(k-1) != ',' || p.at[k-2] < 0 {
		return false
	}
	g := &p.finds[p.at[k-2]]
	if g.last != k-1 || g.kind != graph.Organization || g.form != graph.FormName || g.start > 0 {
		return false
	}
	if n := i + 1; n < s.Last && !p.Tags[n].Punct() && !p.word(n, "of", "for", "that", "which", "in", "at", "based", "led", "from", "with") {
		return false
	}
	f := p.name(i, i+1, graph.Organization, "apposition", 0.85)
	f.first, f.form, f.owner = k, graph.FormDescription, int(p.at[k-2])
	f.definite, f.indefinite = p.word(k, "the"), !p.word(k, "the")
	p.emit(f)
	return true
}

// A toldBody is a mention of a named organization in text order.
type toldBody struct{ chain, sentence int }

// body finds the named organization that "the company" stands for: the only one of the kind told shortly before.
func (j *joiner) body(f *find) (int, bool) {
	noun := j.Lower(f.head)
	best := -1
	for k := len(j.lately) - 1; k >= 0 && k >= len(j.lately)-window; k-- {
		b := j.lately[k]
		if f.sentence-b.sentence > bodyReach {
			break
		}
		if b.chain == best || !j.isBody(b.chain, noun) {
			continue
		}
		if best >= 0 {
			return -1, false
		}
		best = b.chain
	}
	return best, best >= 0
}

// isBody reports whether an organization is what a noun says.
func (j *joiner) isBody(c int, noun string) bool {
	x := &j.chains[c]
	kinds := bodyKinds[noun]
	if x.row >= 0 && slices.Contains(kinds, j.trie.all[x.row].kind) || x.outlet && slices.Contains(kinds, "outlet") {
		return true
	}
	plain := x.row < 0
	for _, n := range x.finds[:min(len(x.finds), 8)] {
		f := &j.finds[n]
		for k := f.name0; k < f.name1 && f.form == graph.FormName; k++ {
			w := fold(j.Word(k))
			if w == noun || x.row < 0 && headKinds[w] != "" && slices.Contains(kinds, headKinds[w]) {
				return true
			}
			plain = plain && !j.toks[k].is(orgHead)
		}
		if f.first > 0 && f.rule == "kind before the name" && strings.EqualFold(j.Word(f.first-1), noun) { // "the militant group Hazar"
			return true
		}
	}
	return plain && slices.Contains(kinds, "")
}

// stateAgain is the rule by which "The country" comes to a state.
const stateAgain = "kind of state"

// country takes "The country" at the start of a sentence, which stands for a state told right before. It reports whether it did.
func (p *parser) country(i int, s text.Sentence) bool {
	if i != s.First+1 || !p.word(s.First, "the") || !p.word(i, "country", "kingdom", "republic", "nation") || p.toks[i].shape != shapeLower || i+1 >= s.Last ||
		!p.Tags[i+1].Finite() && p.Tags[i+1] != tag.MD && !p.possessive(i+1) {
		return false
	}
	f := p.name(i, i+1, graph.Group, stateAgain, 0.7) // no government until one is found
	f.first, f.form, f.definite = s.First, graph.FormDescription, true
	p.emit(f)
	return true
}

// stateBefore finds the state that "The country" stands for: the only one that the sentence before tells of, and tells to act.
func (j *joiner) stateBefore(f *find) (int, bool) {
	if f.sentence == 0 || j.quoteOf(f.first) >= 0 || j.Sentences[f.sentence-1].Block != j.Sentences[f.sentence].Block {
		return -1, false
	}
	s := j.Sentences[f.sentence-1]
	best, acts := -1, false
	for k := j.nextFind(s.First); k < len(j.order) && j.finds[j.order[k]].first < s.Last; k++ {
		g := &j.finds[j.order[k]]
		if g.kind != graph.Government && g.kind != graph.Place {
			continue
		}
		if g.kind == graph.Place || g.chain < 0 || best >= 0 && g.chain != best || j.quoteOf(g.first) >= 0 {
			return -1, false
		}
		best = g.chain
		acts = acts || j.subject(g)
	}
	return best, acts
}
