package mention

import (
	"slices"
	"strings"

	"backchannel/graph"
)

// An institution is a body that is known by what it is and whose it is: "the Kestran foreign ministry", "Kestra's Foreign Ministry".
type institution struct {
	chain int
	state string // whose, as findKey writes it; empty where that is not told
}

// institute notes an organization's chain under what it is, whose it is aside.
func (j *joiner) institute(n int) {
	f := &j.finds[n]
	what, whose := j.institution(f)
	if what == "" {
		return
	}
	known := j.institutions[what]
	for k := range known {
		if known[k].chain == f.chain {
			if known[k].state == "" {
				known[k].state = whose
			}
			return
		}
	}
	if len(known) < maxHolders {
		j.institutions[what] = append(known, institution{f.chain, whose})
	}
}

// instituted finds the institution that a find names anew: of the same state, or where either does not tell a state the one spoken of last, or the
// only one of its kind.
func (j *joiner) instituted(f *find) (int, bool) {
	what, whose := j.institution(f)
	if what == "" {
		return 0, false
	}
	best, several := -1, false
	for _, o := range j.institutions[what] {
		if whose != "" && o.state == whose {
			return o.chain, true
		}
		if whose != "" && o.state != "" {
			continue
		}
		several = several || best >= 0
		if best < 0 || j.chains[o.chain].token > j.chains[best].token {
			best = o.chain
		}
	}
	return best, best >= 0 && (!several || j.chains[best].token > 0)
}

// institution returns what a body is, in small letters, and whose: "foreign ministry" and Kestra. What is empty for a body that is no institution
// of a state, and for one that is told by one word.
func (j *joiner) institution(f *find) (what, whose string) {
	if r := j.rowOf(f); r.class == organizationName && r.kind == "legislature" && r.state != "" {
		return "parliament", r.state
	}
	first, last := f.name0, f.name1
	if f.form == graph.FormDescription {
		first, last = f.first, f.last
		if f.indefinite || f.pronoun >= 0 || f.marked || len(f.sides) > 1 {
			return "", ""
		}
		if f.owner >= 0 {
			first = j.finds[f.owner].last + 1
			whose = j.findKey(&j.finds[f.owner])
		}
	}
	for _, x := range f.sides {
		if g := &j.finds[x.find]; g.kind != graph.Government {
			return "", ""
		} else if x.first >= f.first && x.last <= f.last {
			first, whose = x.last, j.findKey(g)
		}
	}
	for first < last && j.word(first, "the") {
		first++
	}
	if k := last - 2; whose == "" && k > first && j.word(k, "of") { // "Central Bank of Kestra"
		if state := j.stateAt(k + 1); state != "" {
			last, whose = k, state
		}
	} else if whose == "" && j.word(last, "of", "in") { // "the central bank of Kestra"
		whose = j.stateAt(last + 1)
	}
	if last-first < 2 && whose == "" || last-first < 1 || last-first > maxPhrase {
		return "", ""
	}
	var said []string
	for k := first; k < last; k++ {
		said = append(said, fold(j.Word(k)))
	}
	if len(said) > 2 && said[1] == "of" { // "Ministry of Justice"
		said = append(said[2:], said[0])
	}
	if head := said[len(said)-1]; !slices.Contains(officeNouns, head) && head != "military" && head != "police" {
		return "", ""
	}
	what = strings.Join(said, " ")
	what = strings.Replace(what, "foreign affairs", "foreign", 1)
	return strings.Replace(what, "defence", "defense", 1), whose
}

// stateAt returns the key of the state whose name starts with token i, or nothing.
func (j *joiner) stateAt(i int) string {
	if i < len(j.Tokens) && j.hits[i].name > 0 {
		if r := &j.trie.all[j.hits[i].nameRow]; r.class == stateName {
			return r.key
		}
	}
	return ""
}
