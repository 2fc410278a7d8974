package attribution

import (
	"cmp"
	"slices"

	"backchannel/loader/mention"
)

// Document is what attributions are read from.
type Document struct {
	*mention.Doc
	Rules []Label // of each token: what rules take it for
}

// Attribution is one place where a text says that somebody tells something.
type Attribution struct {
	Source     Span // empty where it is not told
	Cue        Span
	Content    []Span  // in text order; none where the model finds a cue alone
	Confidence float64 // how sure the model is that this is one and has this source, 0 to 1, calibrated
}

// marked is a span that was read, with what the links look at.
type marked struct {
	Span
	role     Role
	prob     float64 // of exactly this span
	block    int
	sentence int // of its first token
	number   int // among all of the document, in text order
}

// Read finds the attributions of a document, by cue.
func (m *Model) Read(d *Document) []Attribution {
	s := m.see(d)
	var out []Attribution
	m.join(s, m.find(s), func(a *Attribution, e *evidence) {
		a.Confidence = m.sure.of(e, a)
		out = append(out, *a)
	})
	return out
}

// find gives the spans of a document in text order; none overlap.
func (m *Model) find(s *sight) []marked {
	var out []marked
	var x lattice
	var rows []uint32
	var found []marked
	var taken []bool
	s.paragraphs(func(lo, hi int) {
		if !s.mayTell(lo, hi) {
			return
		}
		x.size(hi - lo)
		for i := lo; i < hi; i++ {
			rows = s.features(i, lo, hi, rows[:0])
			e := m.weigh(rows)
			x.set(i-lo, &e)
			x.places[i-lo] = s.place(i, lo)
		}
		x.sum(m.factors)
		found = found[:0]
		x.likely(m.factors, slices.Min(m.floors[:]), func(r Role, p Span, prob float64) {
			if prob >= m.floors[r] {
				found = append(found, marked{Span: Span{p.First + lo, p.Last + lo}, role: r, prob: prob})
			}
		})
		taken = slices.Grow(taken[:0], hi-lo)[:hi-lo]
		out = append(out, apartFrom(found, lo, taken)...)
	})
	for k := range out {
		s.number(out, k)
	}
	return out
}

func (s *sight) number(all []marked, k int) {
	sent := int(s.atoms[all[k].First].sentence)
	all[k].sentence, all[k].block, all[k].number = sent, s.Sentences[sent].Block, k
}

// paragraphs yields the tokens [lo,hi) of each block that has sentences.
func (s *sight) paragraphs(yield func(lo, hi int)) {
	for k := 0; k < len(s.Sentences); {
		j := k + 1
		for j < len(s.Sentences) && s.Sentences[j].Block == s.Sentences[k].Block {
			j++
		}
		yield(s.Sentences[k].First, s.Sentences[j-1].Last)
		k = j
	}
}

// mayTell reports whether there is a word of telling, a quotation or something that rules found.
func (s *sight) mayTell(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if a := &s.atoms[i]; a.cue != 0 || a.quote != unquoted || a.rule != Outside {
			return true
		}
	}
	return false
}

// apartFrom keeps the likeliest spans that do not overlap, in text order. Choosing by the probability of each span, and not the likeliest labelling of all,
// finds spans that are likelier than any other but part of many labellings. lo is the first token of the paragraph, taken has room for each of its tokens.
func apartFrom(found []marked, lo int, taken []bool) []marked {
	slices.SortStableFunc(found, func(a, b marked) int { return cmp.Compare(b.prob, a.prob) })
	clear(taken)
	kept := found[:0]
	for _, f := range found {
		if slices.Contains(taken[f.First-lo:f.Last-lo], true) {
			continue
		}
		for i := f.First; i < f.Last; i++ {
			taken[i-lo] = true
		}
		kept = append(kept, f)
	}
	slices.SortFunc(kept, func(a, b marked) int { return cmp.Compare(a.First, b.First) })
	return kept
}
