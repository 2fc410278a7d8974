package mention

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// build writes the chains and mentions of the document.
func (j *joiner) build() {
	d := j.Doc
	byChain := make([][]builtMention, len(j.chains))
	for c := range j.chains {
		x := &j.chains[c]
		for k, n := range x.finds {
			f := &j.finds[n]
			m := builtMention{Mention{First: f.first, Last: f.last, Head: f.head, Form: f.form}, graph.Mention{Form: f.form, By: x.rules[k]}}
			if f.start > 0 {
				m.out.Span = graph.Span{Start: f.start, End: f.end, Exact: d.Text[f.start:f.end]}
			} else {
				m.out.Span = d.Span(f.first, f.last)
			}
			byChain[c] = append(byChain[c], m)
		}
	}
	for _, p := range j.pronouns {
		c := p.chain
		if j.namedAfter(p, c) {
			continue
		}
		byChain[c] = append(byChain[c], builtMention{Mention{First: p.token, Last: p.token + 1, Head: p.token, Form: graph.FormPronoun},
			graph.Mention{Span: d.Span(p.token, p.token+1), Form: graph.FormPronoun, By: graph.Reading{Rule: p.rule, Confidence: p.confidence}}})
	}
	var order []int
	for c, ms := range byChain {
		if len(ms) == 0 {
			continue
		}
		byChain[c] = disjoint(ms)
		order = append(order, c)
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := byChain[a][0].out.Span, byChain[b][0].out.Span
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(a, b))
	})
	index := make([]int, len(j.chains)) // of the chain among the records, or -1
	for c := range index {
		index[c] = -1
	}
	type place struct{ start, end int }
	nth := map[place]int{}
	d.Chains = make([]graph.Chain, 0, len(order))
	for _, c := range order {
		index[c] = len(d.Chains)
		first := firstTold(byChain[c])
		s := first.Span
		id := graph.ToldID(graph.KindChain, d.Document.ID, s.Start, s.End, nth[place{s.Start, s.End}])
		nth[place{s.Start, s.End}]++
		out := graph.Chain{ID: id, Document: d.Document.ID, Type: j.chains[c].kind, Named: j.chains[c].named, Plural: j.chains[c].plural,
			Gender: j.chains[c].gender, By: first.By}
		for _, m := range byChain[c] {
			out.Mentions = append(out.Mentions, m.out)
			m.in.Chain = index[c]
			d.Mentions = append(d.Mentions, m.in)
		}
		d.Chains = append(d.Chains, out)
	}
	for _, c := range order {
		j.describeChain(&j.chains[c], &d.Chains[index[c]], index)
	}
	slices.SortFunc(d.Mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.Last, a.Last), cmp.Compare(a.Chain, b.Chain))
	})
}

// namedAfter reports whether the clause that a pronoun starts names its chain: "they saw the envoys" speaks of others.
func (j *joiner) namedAfter(p pronoun, c int) bool {
	if !j.word(p.token, "he", "she", "they", "it") {
		return false
	}
	s := j.SentenceAt(p.token)
	for k, end := j.nextFind(p.token+1), j.nextFind(p.token+1)+glance; k < min(end, len(j.order)); k++ {
		f := &j.finds[j.order[k]]
		if f.sentence != s || j.clauseBetween(p.token+1, f.first) {
			return false
		}
		if f.mention && f.chain >= 0 && f.chain == c && f.rule != saidToBe {
			return true
		}
	}
	return false
}

// A builtMention is a mention as the document and as the record has it.
type builtMention struct {
	in  Mention
	out graph.Mention
}

// firstTold returns the first mention that is no pronoun: "I" may stand before who says it.
func firstTold(ms []builtMention) graph.Mention {
	for _, m := range ms {
		if m.out.Form != graph.FormPronoun {
			return m.out
		}
	}
	return ms[0].out
}

// disjoint sorts mentions and leaves out those that overlap a longer one.
func disjoint(ms []builtMention) []builtMention {
	slices.SortStableFunc(ms, func(a, b builtMention) int {
		return cmp.Or(cmp.Compare(a.out.Span.Start, b.out.Span.Start), cmp.Compare(b.out.Span.End, a.out.Span.End))
	})
	out := ms[:0]
	for _, m := range ms {
		if len(out) == 0 || m.out.Span.Start >= out[len(out)-1].out.Span.End {
			out = append(out, m)
		}
	}
	return out
}

// describeChain writes what is told of a chain besides its mentions.
func (j *joiner) describeChain(x *chain, out *graph.Chain, index []int) {
	d := j.Doc
	record := func(n int) graph.ID { // of the chain of a find
		f := &j.finds[n]
		if f.chain < 0 {
			return ""
		}
		if k := index[f.chain]; k >= 0 {
			return d.Chains[k].ID
		}
		return ""
	}
	out.Name, out.Outlet = j.chainName(x), x.outlet
	if x.row >= 0 {
		r := &j.trie.all[x.row]
		out.Outlet = out.Outlet || r.kind == "outlet"
		if x.kind == graph.Government && r.state != "" {
			out.Name = r.name
			if r.class == stateSeat {
				out.Name = j.stateName(r.state)
			}
			out.Known = j.known(x)
		}
	}
	if x.named && out.Known == nil && !slices.ContainsFunc(out.Mentions, func(m graph.Mention) bool { return m.Form == graph.FormName }) {
		out.Named = false
	}
	for _, o := range x.roles {
		if s := d.Span(o.first, o.last); !slices.ContainsFunc(out.Titles, func(t graph.Title) bool { return strings.EqualFold(t.Span.Exact, s.Exact) }) {
			out.Titles = append(out.Titles, graph.Title{Span: s})
		}
	}
	slices.SortFunc(out.Titles, func(a, b graph.Title) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for _, s := range x.sides {
		id := record(s.find)
		if id == "" || id == out.ID {
			continue
		}
		p := graph.Party{Chain: id, Span: d.Span(s.first, s.last)}
		if g := &j.finds[s.find]; g.start > 0 {
			p.Span = graph.Span{Start: g.start, End: g.end, Exact: d.Text[g.start:g.end]}
		}
		if len(out.ActsFor) < maxRoles && !slices.ContainsFunc(out.ActsFor, func(o graph.Party) bool { return o.Chain == id }) {
			out.ActsFor = append(out.ActsFor, p)
		}
	}
	slices.SortFunc(out.ActsFor, func(a, b graph.Party) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for _, m := range x.members {
		if k := index[m]; k >= 0 && d.Chains[k].ID != out.ID {
			out.Members = append(out.Members, d.Chains[k].ID)
		}
	}
	if x.in != nil {
		if id := record(x.in.find); id != "" && id != out.ID {
			out.In = &graph.Party{Chain: id, Span: d.Span(x.in.first, x.in.last)}
		}
	}
}

// chainName returns the fullest name told, or the wording of the first mention.
func (j *joiner) chainName(x *chain) string {
	best, bestWords := "", -1
	for _, n := range x.finds {
		f := &j.finds[n]
		words := f.name1 - f.name0
		if f.form != graph.FormName {
			words = 0
			if bestWords >= 0 {
				continue
			}
		}
		if words > bestWords {
			bestWords = words
			switch {
			case f.start > 0:
				best = j.Text[f.start:f.end]
			case f.form == graph.FormName:
				best = j.Text[j.Tokens[f.name0].Start:j.Tokens[f.name1-1].End]
			default:
				best = j.Text[j.Tokens[f.first].Start:j.Tokens[f.last-1].End]
			}
		}
	}
	return strings.Join(strings.Fields(best), " ")
}

// known returns the row by which a government was known: its name's where it is told, else the first mention's.
func (j *joiner) known(x *chain) *graph.KnownRow {
	best := &j.trie.all[x.row]
	for _, n := range x.finds {
		if f := &j.finds[n]; f.row >= 0 && j.trie.all[f.row].class == stateName {
			best = &j.trie.all[f.row]
			break
		}
	}
	tells := map[class]string{stateName: "name", stateAdjective: "adjective", stateDemonym: "demonym", stateCapital: "capital", stateSeat: "seat"}[best.class]
	return &graph.KnownRow{Set: best.set.Name, Version: best.set.Version, Key: best.key, Tells: tells}
}

// stateName returns the name of a state by its key.
func (j *joiner) stateName(key string) string { return j.states[key] }
