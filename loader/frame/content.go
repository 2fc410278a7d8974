package frame

import (
	"cmp"
	"slices"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// tokens is the range [a,b) of tokens; empty where b is not above a.
type tokens struct{ a, b int }

func (t tokens) empty() bool { return t.b <= t.a }

// firstVerb returns the verb group of the clause that starts at unit i, -1 where it has none.
func (c *sentence) firstVerb(i int) int {
	for k := i; k < len(c.units) && k-i < 30; k++ {
		switch c.units[k].kind {
		case uVerb:
			if w := c.units[k].verb; w.finite || w.bare {
				return k
			}
		case uBreak:
			return -1
		}
	}
	return -1
}

// end returns the token behind all that completes verb group i.
func (c *sentence) end(i, depth int) int {
	v := c.units[i].verb
	end := v.end
	if depth == 0 {
		return end
	}
	if v.aim >= 0 {
		end = max(end, c.end(v.aim, depth-1))
	}
	if v.clause >= 0 && (!adverbial[c.word(c.units[v.clause].a)] || saying[v.lemma] || reporting[v.lemma]) {
		if k := c.firstVerb(v.clause); k >= 0 {
			end = max(end, c.end(k, depth-1))
		}
	}
	for _, k := range c.verbs { // "to lay down their arms and return"
		if w := c.units[k].verb; k > i && w.joined == i && (w.to || w.bare) && !w.finite && c.isPlain(end, c.units[k].a) {
			end = max(end, c.end(k, depth-1))
		}
	}
	if t := c.tag(end + 1); end < c.hi && (trailing[c.word(end)] || c.tag(end) == tag.RB && end > c.units[i].head) && (end+1 >= c.hi || t.Punct()) { // "to let the envoy in"
		end++
	}
	return end
}

// adverbial are words that start a clause of when and why, which is no part of what a verb before it tells.
var adverbial = set("when while because although though whereas")

// isPlain reports whether only "and" and the like stand between two tokens.
func (c *sentence) isPlain(a, b int) bool { return a == b || a+1 == b && c.tag(a) == tag.CC }

// trailing are words that belong to a verb from behind its object.
var trailing = set("in on out up off down back away through alone home over aside together")

func (c *sentence) spanOf(t tokens) *graph.Span {
	if t.empty() {
		return nil
	}
	s := c.Span(t.a, t.b)
	return &s
}

// content joins the parts of a sentence that a proposition is told in. What stands between two parts belongs to them, unless a
// verb of its own does: an attribution, or what else the same subject did.
func (c *sentence) content(parts []tokens) []graph.Span {
	parts = slices.DeleteFunc(parts, func(t tokens) bool { return t.empty() || t.a < c.lo || t.b > c.hi })
	slices.SortFunc(parts, func(x, y tokens) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	var out []tokens
	for _, t := range parts {
		if k := len(out) - 1; k >= 0 && (t.a <= out[k].b || !c.interrupted(out[k].b, t.a)) {
			out[k].b = max(out[k].b, t.b)
			continue
		}
		out = append(out, t)
	}
	spans := make([]graph.Span, len(out))
	for i, t := range out {
		spans[i] = c.Span(t.a, t.b)
	}
	return spans
}

// interrupted reports whether a finite verb stands between two tokens.
func (c *sentence) interrupted(a, b int) bool {
	for _, i := range c.verbs {
		if u := c.units[i]; u.a >= a && u.b <= b && u.verb.finite {
			return true
		}
	}
	return false
}
