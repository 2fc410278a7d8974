package mention

import (
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// counted takes "the two countries" and "both nations", which stand for states told before.
func (p *parser) counted(i int, s text.Sentence) {
	f := p.name(i, i+1, graph.Group, "states told before", 0.7)
	f.form, f.plural = graph.FormDescription, true
	p.before(&f, i, s)
	if f.definite && f.number > 1 && len(f.sides) == 0 {
		p.emit(f)
	}
}

// pair takes "the two" and "the pair" before a verb, which stand for two people told before. It reports whether it did.
func (p *parser) pair(i int, s text.Sentence) bool {
	if i == s.First || !p.word(i, "two", "pair", "couple", "duo") || !p.word(i-1, "the") || i+1 >= s.Last || !p.Tags[i+1].Finite() && p.Tags[i+1] != tag.MD {
		return false
	}
	if p.word(i, "two") && p.word(i+1, "are", "were", "is", "was") {
		return false // things are two as well
	}
	f := p.name(i, i+1, graph.Group, "members told before", 0.7)
	f.first, f.form, f.plural, f.definite, f.number = i-1, graph.FormDescription, true, true, 2
	p.emit(f)
	return true
}

// memberPhrase joins "the two envoys" to a group of those told just before.
func (j *joiner) memberPhrase(n int, f *find, r *row) bool {
	want := graph.Person
	if f.row < 0 && !j.word(f.head, "two", "pair", "couple", "duo") {
		want = graph.Government
	}
	switch r.key {
	case "side", "party", "camp", "faction", "government":
		want = graph.Government
	}
	if f.row >= 0 { // "two diplomats said … the two diplomats"
		if c, ok := j.keys["head "+r.name]; ok && j.chains[c].number == f.number && j.chains[c].members == nil {
			return false
		}
		if anonymous(r.key) {
			return false // they get no names from here
		}
	}
	members := j.coordinated(f, want)
	if members == nil {
		return false
	}
	slices.Reverse(members) // to text order
	c := j.fresh(graph.Group, false)
	j.chains[c].members = members
	j.plurals = append(j.plurals, c)
	for _, m := range members {
		j.member[m] = true
	}
	j.chains[c].number = f.number
	j.chains[c].plural = true
	j.keys["group "+j.phraseKey(f)] = c
	if f.row >= 0 {
		j.keys["members "+r.name] = c
	}
	j.join(n, c, "members told before", 0.7)
	return true
}

// coordinated finds the chains that "the two ..." stands for: named together shortly before, or the only ones of the
// sentence, or of the sentence before.
func (j *joiner) coordinated(f *find, want graph.EntityType) []int {
	var prior []int // finds before, the nearest first
	for k, end := j.nextFind(f.first)-1, j.nextFind(f.first)-glance; k >= max(end, 0) && len(prior) < 40; k-- {
		g := &j.finds[j.order[k]]
		if f.sentence-g.sentence > 3 {
			break
		}
		if g.chain < 0 || g.last > f.first || g.form == graph.FormDescription && want == graph.Person {
			continue
		}
		kind := j.chains[g.chain].kind
		if kind == want || want == graph.Government && kind == graph.Organization && g.form != graph.FormDescription {
			prior = append(prior, j.order[k])
		}
	}
	for k := 0; k+f.number <= len(prior); k++ {
		var m []int
		ok := true
		for i := range f.number {
			g := &j.finds[prior[k+i]]
			m = append(m, g.chain)
			if i > 0 {
				right := &j.finds[prior[k+i-1]]
				gap := right.first - g.last
				ok = ok && g.sentence == right.sentence && gap == 1 && (i > 1 && j.char(g.last) == ',' || j.word(g.last, "and"))
			}
		}
		if ok && distinct(m) {
			return m
		}
	}
	if m := j.bothBefore(f, prior); m != nil {
		return m
	}
	for back := range 2 {
		var m []int
		for _, o := range prior {
			if g := &j.finds[o]; g.sentence == f.sentence-back {
				m = append(m, g.chain)
			}
		}
		m = unique(m)
		if len(m) == f.number {
			return m
		}
		if len(m) > f.number {
			return nil
		}
	}
	return nil
}

// bothBefore returns the two whom the clause before "and both men" names last: "took one to A and another to B, and both men signed".
func (j *joiner) bothBefore(f *find, prior []int) []int {
	if f.number != 2 || !j.word(f.first, "both") || !j.word(f.first-1, "and") || len(prior) < 2 {
		return nil
	}
	right, left := &j.finds[prior[0]], &j.finds[prior[1]]
	if left.sentence != f.sentence || left.chain == right.chain {
		return nil
	}
	for k := left.last; k < f.first; k++ {
		if j.Tags[k].Finite() {
			return nil
		}
	}
	return []int{right.chain, left.chain}
}

// together joins the "They" that starts a sentence to the people whom the sentence before names, if it tells of them together and of nobody else: "Ana Ruiz
// and Tomas Berg met. They spoke." It reports whether it did.
func (j *joiner) together(i, number int) bool {
	if number == 0 || j.quoteOf(i) >= 0 || j.Sentences[number-1].Block != j.Sentences[number].Block {
		return false
	}
	s := j.Sentences[number-1]
	for k := s.First; k < s.Last; k++ {
		if j.Tags[k] == tag.NNS || j.Tags[k] == tag.NNPS || j.quoteOf(k) >= 0 || j.word(k, "they", "them", "their", "we") {
			return false // others may be meant
		}
	}
	var members []int
	end, last, joined := 0, s.First, true
	for k := j.nextFind(s.First); k < len(j.order) && j.finds[j.order[k]].first < s.Last; k++ {
		g := &j.finds[j.order[k]]
		if g.chain < 0 || g.first < end || g.form == graph.FormDemonym {
			continue
		}
		switch x := &j.chains[g.chain]; {
		case x.plural || x.kind == graph.Group:
			return false
		case x.kind != graph.Person:
			continue
		case g.form != graph.FormName:
			return false
		}
		if len(members) > 0 {
			joined = joined && (j.word(g.first-1, "and", "with") || j.char(g.first-1) == ',' && g.first-1 == end)
		}
		members, end, last = append(members, g.chain), g.last, g.first
	}
	if len(members) < 2 || !joined || !distinct(members) || !j.word(last-1, "and", "with") {
		return false
	}
	f := j.name(i, i+1, graph.Group, "members told before", 0.7)
	f.form, f.plural, f.sentence = graph.FormPronoun, true, number
	j.finds = append(j.finds, f)
	c := j.fresh(graph.Group, false)
	j.join(len(j.finds)-1, c, f.rule, f.confidence)
	j.chains[c].members, j.chains[c].number = members, len(members)
	j.chains[c].count, j.chains[c].sentence, j.chains[c].token = 1, number, i+1
	j.plurals = append(j.plurals, c)
	for _, m := range members {
		j.member[m] = true
	}
	j.pronouns = append(j.pronouns, pronoun{i, c, f.rule, f.confidence})
	return true
}

func distinct(m []int) bool { return len(unique(append([]int(nil), m...))) == len(m) }

// unique drops later doubles, in place.
func unique(m []int) []int {
	out := m[:0]
	for i, c := range m {
		dup := false
		for _, o := range m[:i] {
			dup = dup || o == c
		}
		if !dup {
			out = append(out, c)
		}
	}
	return out
}
