package mention

import (
	"backchannel/graph"
	"backchannel/loader/naming"
	"backchannel/loader/text"
)

const (
	// byModel is the rule of what the model says.
	byModel = "model"
	// doubtful is how sure a rule is at most of a person of whom no more than what is just enough tells.
	doubtful = 0.76
)

// enough is how sure the model must be to be heard: what it says is then right nine times in ten. It has seen few organizations that rules do not know.
var enough = [naming.NumKinds]float64{naming.Person: 0.7, naming.Organization: 0.8, naming.Place: 0.7}

// guess hears the model on the names of which rules do not tell what they are. What it takes may make others known: parts of the names of people.
func (j *joiner) guess() {
	if j.kinds == nil {
		return
	}
	found := false
	for _, g := range j.grouped(unknownKind) {
		k, p := j.kinds.Likeliest(j.clues(g))
		if k == naming.Other || p < enough[k] {
			continue
		}
		found = true
		for _, n := range g {
			f := &j.finds[n]
			f.kind, f.rule, f.confidence = entity[k], byModel, p
			if k == naming.Person {
				j.addPerson(n)
				continue
			}
			key := string(f.kind) + " " + j.nameKey(f)
			if c, ok := j.keys[key]; ok {
				j.join(n, c, "same name", 0.9)
				continue
			}
			c := j.fresh(f.kind, true)
			j.keys[key] = c
			j.join(n, c, f.rule, f.confidence)
			if k == naming.Place {
				j.lies(n)
			}
		}
	}
	if found {
		j.unknown()
	}
}

// doubt hears the model on people of whom nothing says that they are but little in their names: it may know them for places.
func (j *joiner) doubt() {
	if j.kinds == nil {
		return
	}
	doubted := func(f *find) bool { return f.kind == graph.Person && f.rule == "name" && f.confidence <= doubtful }
	var sure map[string]bool // names that are people's somewhere for better reasons
	for _, g := range j.grouped(doubted) {
		k, p := j.kinds.Likeliest(j.clues(g))
		if k != naming.Place || p < enough[k] {
			continue
		}
		if sure == nil {
			sure = map[string]bool{}
			for i := range j.finds {
				if f := &j.finds[i]; f.kind == graph.Person && f.form == graph.FormName && !doubted(f) {
					sure[j.nameKey(f)] = true
				}
			}
		}
		if sure[j.nameKey(&j.finds[g[0]])] {
			continue
		}
		for _, n := range g {
			f := &j.finds[n]
			f.kind, f.rule, f.confidence = graph.Place, byModel, p
		}
	}
}

var entity = [naming.NumKinds]graph.EntityType{naming.Person: graph.Person, naming.Organization: graph.Organization, naming.Place: graph.Place}

// unknownKind reports whether no rule tells what a find names.
func unknownKind(f *find) bool { return f.kind == "" && f.chain < 0 }

// grouped groups the finds of names that are of some sort by name, in text order.
func (j *joiner) grouped(sort func(*find) bool) [][]int {
	var out [][]int
	at := map[string]int{}
	for _, n := range j.order {
		f := &j.finds[n]
		if f.form != graph.FormName && f.form != graph.FormCapital || f.echo || f.start > 0 || !sort(f) {
			continue
		}
		key := j.nameKey(f)
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], n)
	}
	return out
}

// A Name is a name that a document tells once or more, for learning what names are.
type Name struct {
	Spans [][2]int // tokens [first,last) of each mention, in text order
	Clues []uint32
}

// Names gives the names of a document whose text was split as doc.
func (r *Reader) Names(document *graph.Document, doc *text.Doc) ([]Name, error) {
	j, err := r.look(document, doc)
	if err != nil {
		return nil, err
	}
	j.joinNames()
	var out []Name
	known := func(f *find) bool { return !unknownKind(f) }
	for _, sort := range []func(*find) bool{unknownKind, known} {
		for _, g := range j.grouped(sort) {
			x := Name{Clues: j.clues(g)}
			for _, n := range g {
				x.Spans = append(x.Spans, [2]int{j.finds[n].name0, j.finds[n].name1})
			}
			out = append(out, x)
		}
	}
	return out, nil
}
