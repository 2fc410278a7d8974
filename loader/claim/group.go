package claim

// A group is a verb with its auxiliaries: "has also been told".
type group struct {
	first      int // leftmost auxiliary or adverb
	cue        int // leftmost auxiliary, the verb itself where there is none
	main       int
	modal      string
	passive    bool
	perfect    bool
	infinitive bool
	gerund     bool // "saying", without an auxiliary
	participle bool // "told", without an auxiliary: a passive or a mistagged past
	negated    bool
}

var (
	bes   = words("be am is are was were been being 's 're 'm get got gets getting")
	haves = words("have has had having 've 'd")
	dos   = words("do does did")
	nots  = words("not n't never no neither nor hardly barely")
)

// group reads the verb group whose main verb is at token i, no further back than lo.
func (s *scan) group(i, lo int) group {
	g := group{first: i, cue: i, main: i}
	sawBe, sawAux := false, false
	for j := i - 1; j >= lo; j-- {
		w := s.word(j)
		switch {
		case w == "nor" && s.tag(i) == "VB": // "would neither confirm nor deny"
			g.negated = true
			g.first = j
			j = lo
		case nots[w] && (s.isAdverb(j) || w == "n't"):
			g.negated = true
			g.first = j
		case s.isAdverb(j), w == "since" && haves[s.word(j-1)]: // "has since confirmed"
			g.first = j
		case s.tag(j) == "MD":
			g.modal, g.first, g.cue, sawAux = w, j, j, true
			g.negated = g.negated || w == "cannot"
		case bes[w] && s.isVerb(j):
			if !sawBe && !sawAux {
				sawBe = true
			}
			sawAux = true
			g.first, g.cue = j, j
		case haves[w] && s.isVerb(j):
			g.perfect, sawAux = true, true
			g.first, g.cue = j, j
		case dos[w] && s.isVerb(j):
			sawAux = true
			g.first, g.cue = j, j
		case s.tag(j) == "TO":
			g.infinitive, sawAux = true, true
			g.first, g.cue = j, j
		default:
			j = lo // stop
		}
		if g.infinitive {
			break
		}
	}
	switch s.tag(i) {
	case "VBN", "VBD":
		g.passive = sawBe
		g.participle = !sawAux && s.tag(i) == "VBN"
		if g.participle && (s.word(i+1) == "by" || i > lo && s.word(i-1) == "as" && !s.isPronoun(i-1)) {
			g.passive = true
		}
	case "VBG":
		g.gerund = !sawAux
	case "VB":
		// A plain form without an auxiliary is a mistagged present or an imperative.
	}
	return g
}
