package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/eval"
	"backchannel/loader/mention"
	"backchannel/loader/naming"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// A namedText is a document whose names are annotated.
type namedText struct {
	document graph.Document
	words    *text.Doc
	told     []toldName
	vague    [][2]int // tokens of what is annotated in any way: of other names in it, nothing is told
	held     bool
}

// A toldName is the tokens [first,last) and what they name.
type toldName struct {
	first, last int
	kind        naming.Kind
}

func newNamedText(id, s string, blocks []graph.Block) *namedText {
	d := graph.Document{ID: graph.ID("document/" + id), Text: s, Blocks: blocks}
	return &namedText{document: d, words: text.Split(s, blocks)}
}

// tokens gives the tokens that start in a range of bytes.
func (t *namedText) tokens(start, end int) (first, last int) {
	first, _ = slices.BinarySearchFunc(t.words.Tokens, start, func(x text.Token, at int) int {
		if int(x.End) <= at {
			return -1
		}
		return 1
	})
	last = first
	for last < len(t.words.Tokens) && int(t.words.Tokens[last].Start) < end {
		last++
	}
	return first, last
}

// trainNames learns what names are of which rules do not tell. It prints how well the names of a document are found, by rules alone and with the model: of
// the documents held out and, by models that have not seen them, of those learnt from.
func trainNames(corpora string, tables *data.Tables, tagger *tag.Model, parser *parse.Parser) (*naming.Model, error) {
	gum, err := namesOfGUM(filepath.Join(corpora, "gum-train"))
	if err != nil {
		return nil, err
	}
	re3d, err := namesOfRe3d(filepath.Join(corpora, "re3d", "re3d-train.jsonl.gz"), tagger)
	if err != nil {
		return nil, err
	}
	teacher, err := namesOfPolNeAR(filepath.Join(corpora, "polnear"))
	if err != nil {
		return nil, err
	}
	rules := mention.New(tables, tagger, parser, nil)
	examples := func(texts []*namedText, weight float64) (out []naming.Example, err error) {
		for _, t := range texts {
			e, err := t.examples(rules, weight)
			if err != nil {
				return nil, err
			}
			out = append(out, e...)
		}
		return out, nil
	}
	const ofTeacher = 0.3 // a machine's word against a person's
	silver, err := examples(teacher, ofTeacher)
	if err != nil {
		return nil, err
	}
	scores := nameScores{}
	learn := func(from, to []*namedText) (*naming.Model, error) {
		gold, err := examples(from, 1)
		if err != nil {
			return nil, err
		}
		m := naming.Train(append(slices.Clone(silver), gold...))
		both := mention.New(tables, tagger, parser, m)
		for _, t := range to {
			if err := scores.add(t, rules, both); err != nil {
				return nil, err
			}
		}
		return m, nil
	}
	var all, held []*namedText
	for _, t := range append(gum, re3d...) {
		if t.held {
			held = append(held, t)
		} else {
			all = append(all, t)
		}
	}
	const folds = 5
	for fold := range folds {
		var from, to []*namedText
		for i, t := range all {
			if i%folds == fold {
				to = append(to, t)
			} else {
				from = append(from, t)
			}
		}
		if _, err := learn(from, to); err != nil {
			return nil, err
		}
	}
	m, err := learn(all, held)
	if err != nil {
		return nil, err
	}
	scores.print()
	return m, nil
}

// examples gives the names of a document that the annotation tells of.
func (t *namedText) examples(r *mention.Reader, weight float64) ([]naming.Example, error) {
	names, err := r.Names(&t.document, t.words)
	if err != nil {
		return nil, err
	}
	var out []naming.Example
	for _, n := range names {
		var votes [naming.NumKinds]int
		most := naming.Other
		for _, s := range n.Spans {
			k, ok := t.kind(s[0], s[1])
			if !ok {
				continue
			}
			if votes[k]++; votes[k] > votes[most] {
				most = k
			}
		}
		if votes[most] > 0 {
			out = append(out, naming.Example{Clues: n.Clues, Kind: most, Weight: weight})
		}
	}
	return out, nil
}

// kind tells what the tokens [first,last) name: what the annotated name does that ends with them. It is false where nobody said.
func (t *namedText) kind(first, last int) (k naming.Kind, ok bool) {
	ok = true
	for _, n := range t.told {
		switch {
		case n.last == last && n.first < last:
			return n.kind, true
		case n.first < last && first < n.last:
			ok = false
		}
	}
	for _, v := range t.vague {
		ok = ok && (v[1] <= first || last <= v[0])
	}
	return naming.Other, ok
}

// namesOfGUM reads the names of the documents that readGUM reads.
func namesOfGUM(dir string) ([]*namedText, error) {
	kinds := map[string]naming.Kind{"person": naming.Person, "organization": naming.Organization, "place": naming.Place}
	var out []*namedText
	for _, part := range gumParts {
		err := eachCoNLLU(filepath.Join(dir, "gum-train-"+part+".tar.gz"), func(name string, r io.Reader) error {
			g, err := eval.ReadCoNLLU(name, r)
			if err != nil {
				return err
			}
			t := newNamedText(name, g.Text, g.Blocks)
			for _, c := range g.Chains {
				for _, m := range c.Mentions {
					if m.Name.End > 0 {
						first, last := t.tokens(m.Name.Start, m.Name.End)
						t.told = append(t.told, toldName{first, last, kinds[c.Kind]})
					}
				}
			}
			out = append(out, t)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b *namedText) int { return strings.Compare(string(a.document.ID), string(b.document.ID)) })
	for i, t := range out {
		t.held = heldOut(i)
	}
	return out, nil
}

// namesOfRe3d reads the names of re3d, but for the texts of the BBC, whose licence forbids commercial use. A name is the proper nouns that end what is
// annotated, or stand before what hangs on: "the [Varn Brigade] in the north".
func namesOfRe3d(file string, tagger *tag.Model) ([]*namedText, error) {
	type article struct {
		ID, Publisher, Text string
		Entities            []struct {
			Start, End int
			Type       string
			Confidence float64
		}
	}
	kinds := map[string]naming.Kind{"Person": naming.Person, "Organisation": naming.Organization, "Location": naming.Place}
	var out []*namedText
	err := jsonLines(file, func(a article) error {
		if strings.HasPrefix(a.Publisher, "BBC") {
			return nil
		}
		var blocks []graph.Block
		at := 0
		for line := range strings.Lines(a.Text) {
			if end := at + len(strings.TrimSpace(line)); end > at {
				blocks = append(blocks, graph.Block{Kind: graph.BlockParagraph, Start: at, End: at + len(strings.TrimRight(line, "\r\n "))})
			}
			at += len(line)
		}
		t := newNamedText(a.ID, a.Text, blocks)
		tags := tagger.Doc(t.words, nil)
		proper := func(i int) bool { return tags[i] == tag.NNP || tags[i] == tag.NNPS }
		for _, e := range a.Entities {
			first, last := t.tokens(e.Start, e.End)
			t.vague = append(t.vague, [2]int{first, last})
			if e.Confidence < 0.5 {
				continue
			}
			end := first
			for end < last && (!tags[end].Noun() || end+1 < last && tags[end+1].Noun()) {
				end++
			}
			if end == last || !proper(end) {
				continue
			}
			start := end
			for start > first && proper(start-1) {
				start--
			}
			if end+2 < last && t.words.Word(end+1) == "of" && proper(end+2) && kinds[e.Type] != naming.Person {
				for end += 2; end+1 < last && proper(end+1); end++ {
				}
			}
			t.told = append(t.told, toldName{start, end + 1, kinds[e.Type]})
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

// namesOfPolNeAR reads what CoreNLP takes for names in the articles of PolNeAR train.
func namesOfPolNeAR(dir string) ([]*namedText, error) {
	kinds := map[string]naming.Kind{"PERSON": naming.Person, "ORGANIZATION": naming.Organization, "LOCATION": naming.Place, "MISC": naming.Other}
	texts := map[string]*namedText{}
	type article struct {
		ID, Text   string
		Paragraphs [][2]int
	}
	err := jsonLines(filepath.Join(dir, "polnear-train.jsonl.gz"), func(a article) error {
		var blocks []graph.Block
		for _, p := range a.Paragraphs {
			blocks = append(blocks, graph.Block{Kind: graph.BlockParagraph, Start: p[0], End: p[1]})
		}
		texts[a.ID] = newNamedText(a.ID, a.Text, blocks)
		return nil
	})
	if err != nil {
		return nil, err
	}
	type parsed struct {
		ID        string
		Sentences [][][]any // token: start, end, lemma, POS, NER, head, relation
	}
	var out []*namedText
	err = jsonLines(filepath.Join(dir, "polnear-train.corenlp.jsonl.gz"), func(p parsed) error {
		t := texts[p.ID]
		for _, sentence := range p.Sentences {
			for i, before := 0, ""; i < len(sentence); i++ {
				start, ok1 := sentence[i][0].(float64)
				end, ok2 := sentence[i][1].(float64)
				label, ok3 := sentence[i][4].(string)
				if t == nil || !ok1 || !ok2 || !ok3 {
					return fmt.Errorf("%s: token %v is not in the text", p.ID, sentence[i])
				}
				k, named := kinds[label]
				first, last := t.tokens(int(start), int(end))
				switch {
				case !named:
				case label == before:
					t.told[len(t.told)-1].last = last
				default:
					t.told = append(t.told, toldName{first, last, k})
				}
				before = label
			}
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

// nameScores counts names by corpus, reader and kind.
type nameScores map[string]map[string]*nameScore

type nameScore struct{ right, read, found, gold int }

// add reads a document by rules alone and with the model. A name is right where the annotated name that ends with it is of its kind; a government may be told as
// an organization or a place. Names in longer ones are not asked for.
func (s nameScores) add(t *namedText, rules, both *mention.Reader) error {
	corpus := "GUM, learnt from"
	switch {
	case t.held:
		corpus = "GUM, held out"
	case len(t.vague) > 0:
		corpus = "re3d"
	}
	for _, x := range []struct {
		name   string
		reader *mention.Reader
	}{{"rules", rules}, {"both", both}} {
		d, err := x.reader.Read(&t.document, t.words)
		if err != nil {
			return err
		}
		count := func(k naming.Kind, f func(*nameScore)) {
			for _, kind := range []string{"all", k.String()} {
				key := corpus + "\t" + x.name
				if s[key] == nil {
					s[key] = map[string]*nameScore{}
				}
				if s[key][kind] == nil {
					s[key][kind] = &nameScore{}
				}
				f(s[key][kind])
			}
		}
		read := map[int]graph.EntityType{} // by where it ends
		for _, m := range d.Mentions {
			if m.Form == graph.FormName || m.Form == graph.FormCapital {
				read[m.Last] = d.Chain(m).Type
			}
		}
		for _, m := range d.Mentions {
			if m.Form != graph.FormName && m.Form != graph.FormCapital || read[m.Last] != d.Chain(m).Type {
				continue
			}
			k, told := t.kind(m.First, m.Last)
			if !told {
				continue
			}
			right := k != naming.Other && means(d.Chain(m).Type, k)
			as := k
			if !right {
				as = kindOf(d.Chain(m).Type)
			}
			count(as, func(c *nameScore) {
				c.read++
				if right {
					c.right++
				}
			})
		}
		for _, n := range t.outermost() {
			count(n.kind, func(c *nameScore) {
				c.gold++
				if e, ok := read[n.last]; ok && means(e, n.kind) {
					c.found++
				}
			})
		}
	}
	return nil
}

// outermost gives the annotated names of people, organizations and places that lie in no other annotated name, each once.
func (t *namedText) outermost() []toldName {
	var out []toldName
	for _, n := range t.told {
		in := func(o toldName) bool {
			return o.first <= n.first && n.last <= o.last && o.last-o.first > n.last-n.first
		}
		same := func(o toldName) bool { return o.last == n.last }
		if n.kind != naming.Other && !slices.ContainsFunc(t.told, in) && !slices.ContainsFunc(out, same) {
			out = append(out, n)
		}
	}
	return out
}

// kindOf gives the kind of name that an entity has.
func kindOf(t graph.EntityType) naming.Kind {
	switch t {
	case graph.Person:
		return naming.Person
	case graph.Government, graph.Organization:
		return naming.Organization
	case graph.Place, graph.Venue:
		return naming.Place
	}
	return naming.Other
}

// means reports whether an entity can be what a name of a kind names.
func means(t graph.EntityType, k naming.Kind) bool {
	return kindOf(t) == k || t == graph.Government && k == naming.Place
}

func (s nameScores) print() {
	ratio := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	for _, corpus := range []string{"GUM, held out", "GUM, learnt from", "re3d"} {
		for _, kind := range []string{"all", "person", "organization", "place"} {
			for _, name := range []string{"rules", "both"} {
				c := s[corpus+"\t"+name][kind]
				if c == nil {
					continue
				}
				p, r := ratio(c.right, c.read), ratio(c.found, c.gold)
				fmt.Printf("names  %-17s %-13s %-6s %5d annotated %5d read  precision %.3f  recall %.3f  F1 %.3f\n", corpus, kind, name, c.gold, c.read, p, r, 2*p*r/max(p+r, 1e-9))
			}
		}
	}
}
