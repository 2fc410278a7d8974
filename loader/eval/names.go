package eval

import (
	"slices"
	"strings"

	"backchannel/graph/facts"
)

// kind is a list of entities in the facts format.
type kind int

const (
	people kind = iota
	governments
	organizations
	venues // with places
	kinds
)

func (k kind) String() string {
	return [...]string{"people", "governments", "organizations", "venues"}[k]
}

// match tells how well names g and p agree: 2 for the same, 1 for a shorter or longer form, 0 for different things.
func (k kind) match(g, p []string) int {
	switch k {
	case people:
		return personMatch(g, p)
	case governments:
		return govMatch(g, p)
	}
	return orgMatch(g, p)
}

func personKey(name string) []string {
	t := canon(name)
	for len(t) > 0 && (titles[t[0]] || countries[t[0]] != "") {
		t = t[1:]
	}
	return t
}

func personMatch(g, p []string) int {
	keys := func(ns []string) (out [][]string) {
		for _, n := range ns {
			if k := personKey(n); len(k) > 0 {
				out = append(out, k)
			}
		}
		return out
	}
	gk, pk := keys(g), keys(p)
	for _, a := range gk {
		for _, b := range pk {
			if slices.Equal(a, b) {
				return 2
			}
		}
	}
	for _, a := range g {
		for _, b := range p {
			if slices.Equal(words(a), words(b)) {
				return 2
			}
		}
	}
	for _, a := range gk {
		for _, b := range pk {
			if len(a) > 1 && len(b) > 1 && (has(b, a) || has(a, b)) ||
				len(b) == 1 && b[0] == a[len(a)-1] || len(a) == 1 && a[0] == b[len(b)-1] {
				return 1
			}
		}
	}
	return 0
}

func govKey(name string) string {
	var t []string
	for _, w := range canon(name) {
		if !govWords[w] {
			t = append(t, w)
		}
	}
	if len(t) == 1 && capitals[t[0]] != "" {
		return capitals[t[0]]
	}
	return strings.Join(t, " ")
}

func govMatch(g, p []string) int {
	for _, a := range g {
		for _, b := range p {
			if k := govKey(a); k != "" && k == govKey(b) {
				return 2
			}
		}
	}
	return 0
}

func initials(t []string) string {
	var b strings.Builder
	for _, x := range t {
		for w := range strings.SplitSeq(x, "_") {
			if w != "" && !small[w] {
				b.WriteRune([]rune(w)[0])
			}
		}
	}
	return b.String()
}

func orgMatch(g, p []string) int {
	best := 0
	plain := func(s string) (out []string) {
		for _, w := range canon(s) {
			if w != "the" {
				out = append(out, w)
			}
		}
		return out
	}
	for _, a := range g {
		for _, b := range p {
			x, y := plain(a), plain(b)
			if len(x) == 0 || len(y) == 0 {
				continue
			}
			if slices.Equal(x, y) {
				return 2
			}
			rx, ry := words(a), words(b)
			if acronym(rx, ry) || acronym(ry, rx) {
				best = 1
			}
			if len(x) > len(y) {
				x, y = y, x
			}
			if has(y, x) && float64(len(x))/float64(len(y)) >= 0.5 {
				best = 1
			}
		}
	}
	return best
}

func acronym(short, long []string) bool {
	return len(short) == 1 && len(long) > 1 && len([]rune(short[0])) >= 2 && len([]rune(short[0])) <= 6 && short[0] == initials(long)
}

// actors are the gold file's: they tell whether a predicted name means a gold name.
type actors []actor

type actor struct {
	name  string
	kind  kind
	names []string
}

func newActors(gold *facts.Document) actors {
	var out actors
	add := func(k kind, name string, names []string) {
		for i := range out {
			if out[i].name == name {
				out[i] = actor{name, k, names}
				return
			}
		}
		out = append(out, actor{name, k, names})
	}
	for _, x := range gold.Organizations {
		add(organizations, x.Name, named(x.Name, x.Aliases))
	}
	for _, x := range gold.Governments {
		add(governments, x.Name, named(x.Name, x.Aliases))
	}
	for _, x := range gold.People {
		add(people, x.Name, named(x.Name, x.Aliases))
	}
	return out
}

func named(name string, aliases []string) []string {
	var out []string
	for _, n := range append([]string{name}, aliases...) {
		if n != "" {
			out = append(out, n)
		}
	}
	return out
}

func (as actors) knows(name string) bool {
	return slices.ContainsFunc(as, func(a actor) bool { return a.name == name })
}

func (as actors) same(gold, pred string) bool {
	if pred == "" {
		return false
	}
	g := actor{name: gold, kind: kinds, names: []string{gold}}
	if i := slices.IndexFunc(as, func(a actor) bool { return a.name == gold }); i >= 0 {
		g = as[i]
	}
	p := []string{pred}
	if g.kind == people {
		return personMatch(g.names, p) > 0
	}
	if g.kind.match(g.names, p) > 0 {
		return true
	}
	// "visiting Ukraine officials" for Ukraine, but not a person of the article for his government
	for _, a := range as {
		if a.kind == people && personMatch(a.names, p) > 0 {
			return false
		}
	}
	key := canon(gold)
	if g.kind == governments {
		key = []string{govKey(gold)}
	}
	return has(canon(pred), key)
}
