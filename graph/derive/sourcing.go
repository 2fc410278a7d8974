package derive

import (
	"cmp"
	"slices"

	"backchannel/graph"
)

// count fills in what follows from voices and tellings.
func count(s *graph.Sourcing) {
	s.Named, s.Unnamed, s.Documents, s.OwnVoice = 0, 0, 0, false
	for _, v := range s.Voices {
		switch v.Kind {
		case graph.NamedSource, graph.OutletSource:
			s.Named++
		case graph.UnnamedPerson, graph.UnnamedGroup:
			s.Unnamed++
		case graph.DocumentSource:
			s.Documents++
		case graph.OwnVoice:
			s.OwnVoice = true
		}
	}
	docs := map[graph.ID]bool{}
	for _, t := range s.Tellings {
		docs[t.Document] = true
	}
	s.Publications = len(docs)
	s.Independence = Independent(s.Voices)
	s.UnnamedOnly = s.Unnamed > 0 && s.Named+s.Documents == 0 && !s.OwnVoice
}

// Independent returns the fewest and most people or documents that voices allow; the package comment defines both.
func Independent(voices []graph.Voice) graph.Independence {
	low, sourced := 0, false
	actors, issuers := map[graph.ID]bool{}, map[graph.ID]bool{}
	var unnamed []graph.Voice
	papers := false
	for _, v := range voices {
		switch v.Kind {
		case graph.NamedSource:
			actors[v.Entity] = true
		case graph.DocumentSource:
			papers = true
			for _, a := range v.Affiliations {
				issuers[a] = true
			}
			if v.Entity != "" {
				issuers[v.Entity] = true
			}
		case graph.UnnamedPerson, graph.UnnamedGroup:
			unnamed = append(unnamed, v)
		}
	}
	low = len(actors) + fewest(unnamed)
	if papers {
		low += max(1, len(issuers))
	}
	sourced = low > 0
	if !sourced && len(voices) > 0 {
		low = 1 // cited outlets, or own voices, which may rest on one another
	}
	return graph.Independence{Low: low, High: most(voices, sourced)}
}

// fewest returns the least number of unnamed people that fills every wording.
func fewest(voices []graph.Voice) int {
	have := map[graph.ID]int{} // people of each affiliation
	var wide []graph.Voice     // of several affiliations
	anybody := 0
	for _, v := range voices {
		switch {
		case len(v.Affiliations) == 0:
			anybody = max(anybody, v.Low)
		case len(v.Affiliations) == 1:
			have[v.Affiliations[0]] = max(have[v.Affiliations[0]], v.Low)
		default:
			wide = append(wide, v)
		}
		if v.Apart {
			for _, a := range v.Affiliations {
				have[a] = max(have[a], 1)
			}
		}
	}
	// What a wording of several affiliations still lacks is filled from the one that the most other such wordings allow, so that
	// one person serves many. Finding the least in general is a covering problem; this order is right for nested and disjoint wordings.
	slices.SortStableFunc(wide, func(a, b graph.Voice) int {
		return cmp.Or(cmp.Compare(len(a.Affiliations), len(b.Affiliations)), cmp.Compare(voiceKey(a), voiceKey(b)))
	})
	use := map[graph.ID]int{}
	for _, v := range wide {
		for _, a := range v.Affiliations {
			use[a]++
		}
	}
	for _, v := range wide {
		lack := v.Low
		best := v.Affiliations[0]
		for _, a := range v.Affiliations {
			lack -= have[a]
			if use[a] > use[best] {
				best = a
			}
		}
		if lack > 0 {
			have[best] += lack
		}
	}
	sum := 0
	for _, n := range have {
		sum += n
	}
	return max(sum, anybody)
}

// most returns the greatest number, nil where it is not told.
func most(voices []graph.Voice, sourced bool) *int {
	sum := 0
	for _, v := range voices {
		switch v.Kind {
		case graph.NamedSource:
			sum++
		case graph.OutletSource:
			if !sourced {
				sum++
			}
		case graph.OwnVoice, graph.DocumentSource:
			sum += max(1, len(v.Accounts))
		default:
			if v.High == nil || len(v.Accounts) >= graph.MaxTellings {
				return nil
			}
			sum += *v.High * max(1, len(v.Accounts))
		}
	}
	return &sum
}
