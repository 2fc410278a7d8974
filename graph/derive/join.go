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

func surest(a, b graph.Reading) graph.Reading {
	if a.Compare(b) <= 0 {
		return a
	}
	return b
}

// maxNames bounds the forms of name and the titles an entity keeps, and the influences and keys of a claim.
var maxNames = 256

func joinNames(a, b []graph.Name) []graph.Name {
	return union(a, b, maxNames,
		func(x, y graph.Name) int { return cmp.Compare(x.Form, y.Form) },
		func(x, y graph.Name) graph.Name {
			if before(y.Ref, x.Ref) < 0 {
				return y
			}
			return x
		})
}

// fuller returns the better name of an entity: one that its id is made of, in mixed case rather than capitals, then the least by bytes.
func fuller(id graph.ID, a, b string) string {
	if a == b {
		return a
	}
	rank := func(s string) string {
		r := []byte{'1', '0'}
		if graph.Slug(s, 60) == id.Key() {
			r[0] = '0'
		}
		if s == strings.ToUpper(s) {
			r[1] = '1'
		}
		return string(r) + s
	}
	if rank(b) < rank(a) {
		return b
	}
	return a
}

func joinEntity(a, b *graph.Entity) *graph.Entity {
	out := *a
	out.Named, out.Outlet = a.Named || b.Named, a.Outlet || b.Outlet
	out.Names = joinNames(a.Names, b.Names)
	out.Name = fuller(out.ID, a.Name, b.Name)
	out.Titles = joinNames(a.Titles, b.Titles)
	if a.In == "" || b.In != "" && cmp.Or(cmp.Compare(b.In, a.In), before(b.InRef, a.InRef)) < 0 {
		out.In, out.InRef = b.In, b.InRef
	}
	if a.Known == nil || b.Known != nil && cmp.Or(cmp.Compare(knownKey(b.Known), knownKey(a.Known)), before(b.KnownRef, a.KnownRef)) < 0 {
		out.Known, out.KnownRef = b.Known, b.KnownRef
	}
	out.FirstTold = earliest(a.FirstTold, b.FirstTold)
	out.Blocks = union(a.Blocks, b.Blocks, maxNames, cmp.Compare[graph.ID], first)
	return &out
}

func knownKey(k *graph.KnownRow) string {
	return k.Set + "\x00" + k.Version + "\x00" + k.Key + "\x00" + k.Tells
}

// What a record keeps of its evidence; tests lower it.
var (
	maxRefs     = graph.MaxRefs
	maxTellings = graph.MaxTellings
)

func joinRefs(a, b []graph.Ref) []graph.Ref { return union(a, b, maxRefs, before, first) }

func joinAffiliation(a, b *graph.Affiliation) *graph.Affiliation {
	out := *a
	if before(b.Role.Ref, a.Role.Ref) < 0 {
		out.Role = b.Role
	}
	out.Refs = joinRefs(a.Refs, b.Refs)
	out.By = surest(a.By, b.By)
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
	// Equal wordings give equal numbers. Where one of them is about a whole article, the other is of more people, and says so.
	out.Low = max(a.Low, b.Low)
	switch {
	case a.High == nil || b.High == nil:
		out.High = nil
	default:
		out.High = new(max(*a.High, *b.High))
	}
	out.Apart = a.Apart || b.Apart
	out.Accounts = union(a.Accounts, b.Accounts, maxTellings, cmp.Compare[string], first)
	return out
}

func joinVoices(a, b []graph.Voice) []graph.Voice {
	return union(a, b, maxTellings, func(x, y graph.Voice) int { return cmp.Compare(voiceKey(x), voiceKey(y)) }, joinVoice)
}

// joinSourcing joins what was told; counts are left to count.
func joinSourcing(a, b graph.Sourcing) graph.Sourcing {
	return graph.Sourcing{
		Voices: joinVoices(a.Voices, b.Voices),
		Tellings: union(a.Tellings, b.Tellings, maxTellings,
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
	out.By = surest(a.By, b.By)
	out.Attributed = a.Attributed || b.Attributed
	out.About = union(a.About, b.About, maxNames, cmp.Compare[string], first)
	out.Supports = union(a.Supports, b.Supports, maxNames, cmp.Compare[graph.ID], first)
	out.FirstTold = earliest(a.FirstTold, b.FirstTold)
	out.LastTold = latest(a.LastTold, b.LastTold)
	out.Contested = false // set once disputes are known
	return &out
}

func joinInfluence(a, b *graph.Influence) *graph.Influence {
	out := *a
	out.Sourcing = joinSourcing(a.Sourcing, b.Sourcing)
	out.By = surest(a.By, b.By)
	if b.Aim != "" && (a.Aim == "" || before(b.AimRef, a.AimRef) < 0) {
		out.Aim, out.AimRef = b.Aim, b.AimRef
	}
	out.Contested = a.Contested || b.Contested
	out.FirstTold = earliest(a.FirstTold, b.FirstTold)
	out.LastTold = latest(a.LastTold, b.LastTold)
	out.Claims = union(a.Claims, b.Claims, maxRefs, cmp.Compare[graph.ID], first)
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
		read := !slices.ContainsFunc(r.Names, func(n graph.Name) bool { return n.Form == r.Name }) // it is what the reader calls it
		return names(r.Names) || names(r.Titles) || in(r.InRef, r.KnownRef) || day != "" && day == r.FirstTold || len(r.Blocks) > 1 || r.Outlet || read
	case *graph.Affiliation:
		return len(r.Refs) == maxRefs || in(r.Refs...) || in(r.Role.Ref)
	}
	return true // claims and influences are made anew from their members
}
