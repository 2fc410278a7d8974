package eval

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// Tellings gives the attributions behind the assertions of a document, as corpora mark them: one for each cue, in text order. A source that is several is one span
// from the first to the last; content has the quotation marks around it and the "that" before it; what is carried over to other sentences is content of the
// nearest attribution to the same source. What is told by nobody but the publication, by the article's sources as a whole, or in words that stand elsewhere
// ("denied it") is left out.
func Tellings(b *graph.Batch) []Telling {
	told := map[graph.ID]*graph.Proposition{}
	for i := range b.Propositions {
		told[b.Propositions[i].ID] = &b.Propositions[i]
	}
	var out []*teller
	byCue := map[graph.Span]*teller{}
	for i := range b.Assertions {
		a := &b.Assertions[i]
		if a.Cue == nil {
			continue
		}
		x := byCue[*a.Cue]
		if x == nil {
			x = &teller{who: whoTells(a), at: a.Cue.Start, Telling: Telling{Cue: []Place{place(*a.Cue)}, Confidence: a.By.Confidence}}
			byCue[*a.Cue] = x
			out = append(out, x)
		}
		x.tell(a, told[a.Proposition])
	}
	for i := range b.Assertions {
		if a := &b.Assertions[i]; a.Cue == nil && a.Scope == graph.Carried && a.Mode != graph.Own {
			nearest(&out, a).tell(a, told[a.Proposition])
		}
	}
	var list []Telling
	for _, x := range out {
		if len(x.Content) == 0 {
			continue
		}
		x.Source = apposed(b.Document.Text, joined(x.who, x.Cue))
		x.Content = withMarks(b.Document.Text, x.Content)
		list = append(list, x.Telling)
	}
	slices.SortStableFunc(list, func(a, b Telling) int { return cmp.Compare(a.Content[0].Start, b.Content[0].Start) })
	return list
}

// teller is an attribution being put together.
type teller struct {
	Telling
	who []graph.Party
	at  int // where its cue is, or the first of what it tells
}

func place(s graph.Span) Place { return Place{s.Start, s.End} }

// whoTells gives who the cue is about: the sources, or the speaker of what was said in private.
func whoTells(a *graph.Assertion) []graph.Party {
	if len(a.Sources) == 0 && a.Speaker != nil {
		return []graph.Party{*a.Speaker}
	}
	return a.Sources
}

// tell adds what an assertion tells, as far as it lies in its evidence.
func (x *teller) tell(a *graph.Assertion, p *graph.Proposition) {
	if p == nil {
		return
	}
	first := true
	for _, c := range p.Content {
		s := place(c)
		if !slices.ContainsFunc(a.Evidence, func(e graph.Span) bool { return place(e).holds(s) }) {
			continue
		}
		// That somebody else said it is part of what is told.
		if v := a.Speaker; first && v != nil && a.Cue != nil && a.Cue.End <= v.Span.Start && v.Span.Start < s.Start &&
			!slices.ContainsFunc(whoTells(a), func(o graph.Party) bool { return o.Source == v.Source }) {
			s.Start = v.Span.Start
		}
		first = false
		x.Content = append(x.Content, s)
	}
}

// nearest gives the attribution to the same source whose cue is nearest to what an assertion tells, or a new one without a cue.
func nearest(all *[]*teller, a *graph.Assertion) *teller {
	at := a.Evidence[0].Start
	who := whoTells(a)
	away := func(x *teller) int { return max(x.at-at, at-x.at) }
	var best *teller
	for _, x := range *all {
		if len(who) > 0 && len(x.who) > 0 && x.who[0].Source == who[0].Source && (best == nil || away(x) < away(best)) {
			best = x
		}
	}
	if best == nil {
		best = &teller{who: who, at: at, Telling: Telling{Confidence: a.By.Confidence}}
		*all = append(*all, best)
	}
	return best
}

// joined is the span of all sources on one side of the cue: "A and B".
func joined(who []graph.Party, cue []Place) []Place {
	var out []Place
	for _, p := range who {
		s := place(p.Span)
		if len(out) > 0 && (len(cue) == 0 || (out[0].Start < cue[0].Start) == (s.Start < cue[0].Start)) {
			out[0] = Place{min(out[0].Start, s.Start), max(out[0].End, s.End)}
			continue
		}
		out = append(out, s)
	}
	return out
}

// apposed takes in the comma that ends what stands beside a name: "Ada Venn, the minister,".
func apposed(text string, places []Place) []Place {
	for i, p := range places {
		if strings.Contains(text[p.Start:p.End], ",") && strings.HasPrefix(text[p.End:], ",") {
			places[i].End++
		}
	}
	return places
}

// withMarks joins places that touch or overlap and takes in the marks of quotation around them and the conjunction before them.
func withMarks(text string, places []Place) []Place {
	for i, p := range places {
		before, after := text[:p.Start], text[p.End:]
		if m := markAt(before, strings.HasSuffix); m > 0 {
			p.Start -= m
		} else if b := strings.TrimRight(before, " \u00a0"); b != before && len(b) > 4 && strings.EqualFold(b[len(b)-5:], " that") {
			p.Start = len(b) - 4
		}
		n := 0
		for n < len(after) && strings.IndexByte(".,?!", after[n]) >= 0 {
			n++
		}
		if m := markAt(after[n:], strings.HasPrefix); m > 0 {
			p.End += n + m
		}
		places[i] = p
	}
	slices.SortFunc(places, comparePlaces)
	out := places[:1]
	for _, p := range places[1:] {
		last := &out[len(out)-1]
		if p.Start <= last.End || markAt(text[p.Start:], strings.HasPrefix) == 0 && strings.Trim(text[last.End:p.Start], " .?!…") == "" {
			last.End = max(last.End, p.End)
			continue
		}
		out = append(out, p)
	}
	return out
}

// Double quotation marks. Some publishers write two single ones.
var doubleMarks = []string{`"`, "“", "”", "''"}

// markAt returns the length of the double quotation mark that is at the end of s that is looks at, or 0.
func markAt(s string, is func(s, mark string) bool) int {
	for _, m := range doubleMarks {
		if is(s, m) {
			return len(m)
		}
	}
	return 0
}
