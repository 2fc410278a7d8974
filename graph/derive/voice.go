package derive

import (
	"cmp"
	"math"
	"slices"

	"backchannel/graph"
)

// voices returns what an assertion rests on.
func (v *view) voices(a *graph.Assertion) []graph.Voice {
	account := []string{v.paragraph(a)}
	if len(a.Sources) == 0 {
		by := cmp.Or(v.doc.Publisher, string(v.doc.ID))
		return []graph.Voice{{Kind: graph.OwnVoice, Wording: by, Low: 1, High: new(1), Ref: v.ref(a.ID, a.Evidence[0]), Accounts: account}}
	}
	var out []graph.Voice
	for _, p := range a.Sources {
		s := v.sources[p.Source]
		if s == nil {
			continue
		}
		voice := graph.Voice{Kind: s.Kind, Low: 1, High: new(1), Apart: s.Apart, Ref: v.ref(a.ID, p.Span), Accounts: account}
		for _, x := range s.Affiliations {
			for _, e := range v.entitiesOf(x.Chain) {
				if !slices.Contains(voice.Affiliations, e) {
					voice.Affiliations = append(voice.Affiliations, e)
				}
			}
		}
		slices.Sort(voice.Affiliations)
		switch s.Kind {
		case graph.NamedSource, graph.OutletSource:
			// Who is named counts once, whatever he is called and whoever he is said to act for.
			voice.Affiliations = nil
			for _, e := range v.entitiesOf(s.Chain) {
				voice.Entity = e
				out = append(out, voice)
			}
			continue
		case graph.DocumentSource:
			voice.Entity, voice.Wording = v.entity(s.Chain), s.Wording.Exact
		default:
			voice.Wording = s.Wording.Exact
			voice.Low, voice.High = people(s)
			switch {
			case a.Scope == graph.Blanket: // that 15 people were interviewed does not say how many of them told this
				voice.Low, voice.Apart = 1, false
			case s.Apart:
				voice.Low = max(voice.Low, len(voice.Affiliations))
			}
		}
		out = append(out, voice)
	}
	var joined []graph.Voice
	for _, x := range out {
		joined = joinVoices(joined, []graph.Voice{x})
	}
	return joined
}

// people returns how many an unnamed source is at least and at most; nil where no number is told.
func people(s *graph.Source) (low int, high *int) {
	low = 1
	if s.Kind == graph.UnnamedGroup {
		low = 2
	} else {
		high = new(1)
	}
	if n := s.Number; n != nil {
		if n.Low != nil {
			low = max(1, int(math.Ceil(*n.Low)))
		}
		if n.High != nil {
			high = new(max(low, int(*n.High)))
		}
	}
	return low, high
}
