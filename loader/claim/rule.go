package claim

import (
	"slices"

	"backchannel/graph"
)

// startsRule reports whether words about not being named start at i.
func (s *scan) startsRule(i int) bool {
	w, next := s.word(i), s.word(i+1)
	switch w {
	case "on", "under":
		return s.within(i+1, 4, "anonymity", "background") || next == "ground" && s.word(i+2) == "rules"
	case "off":
		return next == "the" && s.word(i+2) == "record"
	case "anonymously":
		return true
	case "requested", "requesting", "insisted", "insisting", "demanded", "granted", "promised":
		return s.within(i+1, 3, "anonymity")
	case "none", "neither", "nobody":
		return s.within(i+1, 4, "named", "identified", "quoted")
	case "not", "n't":
		return authority[next] && s.within(i+2, 4, "speak", "talk", "discuss", "comment", "brief", "disclose", "divulge", "reveal", "describe", "address", "share", "publicly") ||
			(next == "to" || next == "be" || next == "being") && s.within(i+1, 3, "named", "identified", "quoted")
	case "did", "do", "does":
		return (next == "not" || next == "n't") && (s.word(i+2) == "want" || s.word(i+2) == "wish") && s.within(i+3, 4, "named", "identified", "quoted", "name", "names")
	case "give", "gave", "giving":
		return s.within(i+1, 5, "name", "names") && s.within(i+1, 4, "only") && s.within(i+1, 5, "first", "given", "last")
	case "declined", "refused", "declining", "refusing":
		return s.within(i+1, 5, "named", "identified", "quoted", "anonymous", "anonymity") || next == "to" && s.word(i+2) == "give" && s.within(i+3, 3, "name", "names")
	case "asked", "asking", "wished", "wanted":
		return s.within(i+1, 5, "named", "identified", "quoted", "anonymous", "anonymity")
	}
	return false
}

func (s *scan) within(i, n int, list ...string) bool {
	for j := i; j < i+n; j++ {
		if slices.Contains(list, s.word(j)) {
			return true
		}
		if s.isStop(j) {
			return false
		}
	}
	return false
}

// reasons start the reason why somebody is not named; those of clauses have a verb of their own.
var (
	reasons = words("because since due citing for given as to owing amid out")
	clauses = words("because since as")
)

// terms are what the words about not being named come to: what stands behind them says no more on what terms somebody spoke.
var terms = words("anonymity anonymously anonymous background record named identified quoted name names authorized authorised permitted allowed")

// ruleEnd is where the words about not being named that start at i end: before the reason, and before what is said.
func (s *scan) ruleEnd(i, hi int) int {
	said := terms[s.word(i)]
	for j := i + 1; j < hi; j++ {
		switch {
		case s.isStop(j), said && (s.word(j) == "that" || s.isFinite(j)):
			return j
		case j > i+1 && reasons[s.word(j)] && !authority[s.word(i+1)] &&
			(said || s.word(j) != "to" || s.tag(j+1) != "VB" || s.word(j+1) != "be" && s.word(j+1) != "speak" && s.word(j+1) != "remain" && s.word(j+1) != "give"):
			return j
		}
		said = said || terms[s.word(j)]
	}
	return hi
}

// reasonEnd is where the reason that starts at i ends.
func (s *scan) reasonEnd(i, hi int) int {
	own := clauses[s.word(i)]
	for j := i + 1; j < hi; j++ {
		if s.word(j) == "." || s.word(j) == ";" || s.word(j) == "," || s.isDash(j) || !own && s.isFinite(j) {
			return j
		}
	}
	return hi
}

// pastRule returns where the words about not being named that start at i, and the reason, end.
func (s *scan) pastRule(i, hi int) int {
	end := s.ruleEnd(i, hi)
	if end < hi && reasons[s.word(end)] {
		return s.reasonEnd(end, hi)
	}
	return end
}

// rule notes the words about not being named that start at i, and the reason behind them. "Not authorized to speak" is a
// reason by itself.
func (t *tellers) rule(r *graph.Source, i, hi int) {
	end := t.ruleEnd(i, hi)
	s := t.Span(i, end)
	if w := t.word(i); (w == "not" || w == "n't") && authority[t.word(i+1)] {
		r.Reason = &s
		return
	}
	r.GroundRule = &s
	t.reason(r, end, hi)
}

var authority = words("authorized authorised permitted allowed")

func (t *tellers) reason(r *graph.Source, i, hi int) {
	if i < hi && t.word(i) == "," {
		i++
	}
	if i >= hi || !reasons[t.word(i)] {
		return
	}
	if end := t.reasonEnd(i, hi); end > i+1 {
		s := t.Span(i, end)
		r.Reason = &s
	}
}
