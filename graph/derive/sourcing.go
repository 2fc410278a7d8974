package derive

import (
	"cmp"
	"slices"

	"backchannel/graph"
)

// count fills in what follows from voices and tellings.
func count(s *graph.Sourcing) {
	s.Named, s.Unnamed, s.Documents, s.OwnVoice = 0, 0, 0, false
	cited := 0
	for _, v := range s.Voices {
		switch v.Kind {
		case graph.NamedSource:
			s.Named++
		case graph.OutletSource:
			s.Named++
			cited++
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
	s.Independence = Independent(s.Voices, s.Tellings)
	// An outlet that is cited adds nothing to those it cites.
	s.UnnamedOnly = s.Unnamed > 0 && s.Named == cited && s.Documents == 0 && !s.OwnVoice
}

// Independent returns the fewest and most people or documents that voices allow, heard in tellings; the package comment defines both.
func Independent(voices []graph.Voice, tellings []graph.Telling) graph.Independence {
	heard := hear(voices, tellings)
	all := crowd{}
	each := map[graph.ID]*crowd{} // by document
	issuers := map[graph.ID]bool{}
	papers := 0
	for i, v := range voices {
		switch v.Kind {
		case graph.DocumentSource:
			papers = 1
			for _, a := range v.Affiliations {
				issuers[a] = true
			}
			if v.Entity != "" {
				issuers[v.Entity] = true
			}
		case graph.NamedSource, graph.UnnamedPerson, graph.UnnamedGroup:
			all.add(v)
			for _, doc := range heard[i] {
				if each[doc] == nil {
					each[doc] = &crowd{}
				}
				each[doc].add(v)
			}
		}
	}
	low := max(all.people+fewest(all.bodies), fewest(all.bodies, all.unnamed))
	for _, c := range each {
		low = max(low, c.people+fewest(c.bodies, c.unnamed))
	}
	low += max(papers, len(issuers))
	sourced := low > 0
	if !sourced && len(voices) > 0 {
		low = 1 // cited outlets, or own voices, which may rest on one another
	}
	return graph.Independence{Low: low, High: most(voices, heard, tellings, sourced)}
}

// crowd is who stands behind a claim, or behind what one document tells of it.
type crowd struct {
	people  int           // named
	bodies  []graph.Voice // named governments and organizations: somebody there speaks for each
	unnamed []graph.Voice
}

func (c *crowd) add(v graph.Voice) {
	switch {
	case v.Kind != graph.NamedSource:
		c.unnamed = append(c.unnamed, v)
	case v.Entity.Kind() == graph.KindPerson:
		c.people++
	default:
		v.Affiliations = []graph.ID{v.Entity}
		c.bodies = append(c.bodies, v)
	}
}

// hear returns, for each voice, the documents it is heard in, a paragraph that several hold in the least of them.
func hear(voices []graph.Voice, tellings []graph.Telling) [][]graph.ID {
	holds := make(map[string]graph.ID, len(tellings))
	for _, t := range tellings {
		holds[t.Paragraph] = t.Document
	}
	out := make([][]graph.ID, len(voices))
	for i, v := range voices {
		for _, p := range v.Accounts {
			out[i] = append(out[i], cmp.Or(holds[p], graph.ID(p)))
		}
		slices.Sort(out[i])
		out[i] = slices.Compact(out[i])
	}
	return out
}

// fewest returns the least number of people that fills every wording, one of which belongs to one affiliation; where wordings of several
// affiliations overlap in part, a number that is not more than the least.
func fewest(lists ...[]graph.Voice) int {
	voices := slices.Concat(lists...)
	have := map[graph.ID]int{} // people that a wording of one affiliation, or one that confirms it apart, asks for
	anybody := 0
	for _, v := range voices {
		switch {
		case len(v.Affiliations) == 0:
			anybody = max(anybody, v.Low)
		case len(v.Affiliations) == 1:
			have[v.Affiliations[0]] = max(have[v.Affiliations[0]], v.Low)
		case v.Apart:
			for _, a := range v.Affiliations {
				have[a] = max(have[a], 1)
			}
		}
	}
	sum := 0
	for _, n := range have {
		sum += n
	}
	// What a wording of several affiliations lacks beyond these is more people. Of wordings that share an affiliation, one person
	// may fill both; those that share none add up.
	type lack struct {
		of []graph.ID
		n  int
	}
	var lacks []lack
	for _, v := range voices {
		if len(v.Affiliations) < 2 {
			continue
		}
		n := v.Low
		for _, a := range v.Affiliations {
			n -= have[a]
		}
		if n > 0 {
			lacks = append(lacks, lack{v.Affiliations, n})
		}
	}
	disjoint := func(order func(a, b lack) int) int {
		slices.SortStableFunc(lacks, order)
		taken, total := map[graph.ID]bool{}, 0
		for _, l := range lacks {
			if slices.ContainsFunc(l.of, func(a graph.ID) bool { return taken[a] }) {
				continue
			}
			for _, a := range l.of {
				taken[a] = true
			}
			total += l.n
		}
		return total
	}
	tie := func(a, b lack) int { return slices.Compare(a.of, b.of) }
	largest := disjoint(func(a, b lack) int { return cmp.Or(b.n-a.n, len(a.of)-len(b.of), tie(a, b)) })
	narrowest := disjoint(func(a, b lack) int { return cmp.Or(len(a.of)-len(b.of), b.n-a.n, tie(a, b)) })
	return max(sum+max(largest, narrowest), anybody)
}

// most returns the greatest number, nil where it is not told or lies beyond what is kept.
func most(voices []graph.Voice, heard [][]graph.ID, tellings []graph.Telling, sourced bool) *int {
	if len(tellings) >= maxTellings || len(voices) >= maxTellings {
		return nil
	}
	sum := 0
	own := map[graph.ID]bool{}
	for i, v := range voices {
		accounts := max(1, len(heard[i]))
		switch v.Kind {
		case graph.NamedSource:
			sum++
		case graph.OutletSource:
			if !sourced {
				sum++
			}
		case graph.OwnVoice:
			for _, doc := range heard[i] {
				own[doc] = true
			}
		case graph.DocumentSource:
			sum += accounts
		default:
			if v.High == nil || len(v.Accounts) >= maxTellings {
				return nil
			}
			sum += *v.High * accounts
		}
	}
	sum += len(own)
	return &sum
}
