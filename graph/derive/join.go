package derive

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// before orders places: by document, then offset, then record.
func before(a, b graph.Ref) int {
	return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Record, b.Record))
}

// union merges two sorted lists: equal elements are joined, and at most n of the least are kept.
func union[T any](a, b []T, n int, order func(T, T) int, join func(T, T) T) []T {
	if len(b) == 0 {
		return a
	}
	out := make([]T, 0, min(len(a)+len(b), n))
	for (len(a) > 0 || len(b) > 0) && len(out) < n {
		var c int
		switch {
		case len(a) == 0:
			c = 1
		case len(b) == 0:
			c = -1
		default:
			c = order(a[0], b[0])
		}
		switch {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, join(a[0], b[0])), a[1:], b[1:]
		}
	}
	return out
}

func first[T any](a, _ T) T { return a }

func earliest(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

func latest(a, b string) string { return max(a, b) }

// maxNames bounds the forms of name and the titles an entity keeps.
const maxNames = 256

func nameKey(n graph.Name) string { return graph.SortKey(n.Form) + "\x00" + n.Form }

func joinNames(a, b []graph.Name) []graph.Name {
	return union(a, b, maxNames,
		func(x, y graph.Name) int { return cmp.Compare(nameKey(x), nameKey(y)) },
		func(x, y graph.Name) graph.Name {
			if before(y.Ref, x.Ref) < 0 {
				return y
			}
			return x
		})
}

// fuller orders names: mixed case before capitals, then by bytes. All names of a block fold to the same words.
func fuller(a, b string) string {
	rank := func(s string) string {
		if s == strings.ToUpper(s) {
			return "1" + s
		}
		return "0" + s
	}
	if a == "" || b != "" && rank(b) < rank(a) {
		return b
	}
	return a
}

// nameOf returns the fullest form that the id is made of; where the text has none (a state named by its adjective alone), what
// the reader calls it.
func nameOf(id graph.ID, names []graph.Name, reader string) string {
	best := ""
	for _, n := range names {
		if graph.Slug(n.Form, 60) == id.Key() {
			best = fuller(best, n.Form)
		}
	}
	return cmp.Or(best, reader)
}

func joinEntity(a, b *graph.Entity) *graph.Entity {
	out := *a
	out.Named, out.Outlet = a.Named || b.Named, a.Outlet || b.Outlet
	out.Names = joinNames(a.Names, b.Names)
	out.Name = nameOf(out.ID, out.Names, fuller(a.Name, b.Name))
	out.Titles = joinNames(a.Titles, b.Titles)
	if a.In == "" || b.In != "" && cmp.Or(compare(b.In, a.In), before(b.InRef, a.InRef)) < 0 {
		out.In, out.InRef = b.In, b.InRef
	}
	if a.Known == nil || b.Known != nil && cmp.Or(cmp.Compare(knownKey(b.Known), knownKey(a.Known)), before(b.KnownRef, a.KnownRef)) < 0 {
		out.Known, out.KnownRef = b.Known, b.KnownRef
	}
	out.FirstTold = earliest(a.FirstTold, b.FirstTold)
	out.Blocks = union(a.Blocks, b.Blocks, maxNames, compare[graph.ID], first)
	return &out
}

func knownKey(k *graph.KnownRow) string {
	return k.Set + "\x00" + k.Version + "\x00" + k.Key + "\x00" + k.Tells
}

func joinRefs(a, b []graph.Ref) []graph.Ref { return union(a, b, graph.MaxRefs, before, first) }

func joinAffiliation(a, b *graph.Affiliation) *graph.Affiliation {
	out := *a
	if before(b.Role.Ref, a.Role.Ref) < 0 {
		out.Role = b.Role
	}
	out.Refs = joinRefs(a.Refs, b.Refs)
	return &out
}

func voiceKey(v graph.Voice) string {
	var b strings.Builder
	b.WriteString(string(v.Kind) + "\x00" + string(v.Entity) + "\x00" + graph.SortKey(v.Wording))
	for _, a := range v.Affiliations {
		b.WriteString("\x00" + string(a))
	}
	return b.String()
}

func joinVoice(a, b graph.Voice) graph.Voice {
	out := a
	if before(b.Ref, a.Ref) < 0 {
		out.Ref, out.Wording = b.Ref, b.Wording
	}
	// Equal wordings give equal numbers; where a number was read from one place only, the bounds are the widest.
	out.Low = min(a.Low, b.Low)
	switch {
	case a.High == nil || b.High == nil:
		out.High = nil
	default:
		out.High = new(max(*a.High, *b.High))
	}
	out.Apart = a.Apart || b.Apart
	out.Accounts = union(a.Accounts, b.Accounts, graph.MaxTellings, cmp.Compare[string], first)
	return out
}

// joinSourcing joins what was told; counts are left to count.
func joinSourcing(a, b graph.Sourcing) graph.Sourcing {
	return graph.Sourcing{
		Voices: union(a.Voices, b.Voices, graph.MaxTellings, func(x, y graph.Voice) int { return cmp.Compare(voiceKey(x), voiceKey(y)) }, joinVoice),
		Tellings: union(a.Tellings, b.Tellings, graph.MaxTellings,
			func(x, y graph.Telling) int { return cmp.Compare(x.Paragraph, y.Paragraph) },
			func(x, y graph.Telling) graph.Telling {
				x.Document = min(x.Document, y.Document)
				return x
			}),
	}
}

func joinClaim(a, b *graph.Claim) *graph.Claim {
	out := *a
	if before(b.Ref, a.Ref) < 0 {
		out = *b
	}
	out.Refs = joinRefs(a.Refs, b.Refs)
	out.Sourcing = joinSourcing(a.Sourcing, b.Sourcing)
	out.Attributed = a.Attributed || b.Attributed
	out.About = union(a.About, b.About, maxNames, cmp.Compare[string], first)
	out.Supports = union(a.Supports, b.Supports, maxNames, compare[graph.ID], first)
	out.FirstTold = earliest(a.FirstTold, b.FirstTold)
	out.LastTold = latest(a.LastTold, b.LastTold)
	out.Contested = false // set once disputes are known
	return &out
}

func joinInfluence(a, b *graph.Influence) *graph.Influence {
	out := *a
	out.Sourcing = joinSourcing(a.Sourcing, b.Sourcing)
	if b.Aim != "" && (a.Aim == "" || before(b.AimRef, a.AimRef) < 0) {
		out.Aim, out.AimRef = b.Aim, b.AimRef
	}
	out.Contested = a.Contested || b.Contested
	out.FirstTold = earliest(a.FirstTold, b.FirstTold)
	out.LastTold = latest(a.LastTold, b.LastTold)
	out.Claims = union(a.Claims, b.Claims, graph.MaxRefs, compare[graph.ID], first)
	out.Refs = joinRefs(a.Refs, b.Refs)
	return &out
}

// witnesses tells whether taking a document out could change the record.
func witnesses(r graph.Record, doc graph.ID, day string) bool {
	in := func(refs ...graph.Ref) bool {
		return slices.ContainsFunc(refs, func(x graph.Ref) bool { return x.Document == doc })
	}
	names := func(ns []graph.Name) bool {
		return len(ns) == maxNames || slices.ContainsFunc(ns, func(n graph.Name) bool { return n.Ref.Document == doc })
	}
	switch r := r.(type) {
	case *graph.Entity:
		return names(r.Names) || names(r.Titles) || in(r.InRef, r.KnownRef) || day != "" && day == r.FirstTold || len(r.Blocks) > 1 || r.Outlet
	case *graph.Affiliation:
		return len(r.Refs) == graph.MaxRefs || in(r.Refs...) || in(r.Role.Ref)
	}
	return true // claims and influences are made anew from their members
}
