package claim

import (
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/mention"
	"backchannel/loader/text"
)

// turns reads interviews printed as such: paragraphs that open with who speaks and a colon, or with “Q.” and “A.”. All that such a paragraph
// holds is that person's speech; its questions tell nothing.
func (s *scan) turns(found [][]*attribution) {
	var asked *attribution // who answers behind “A.”
	sought := false
	for k := 0; k < len(s.Sentences); k++ {
		sent := s.Sentences[k]
		if k > 0 && s.Sentences[k-1].Block == sent.Block || s.Blocks[sent.Block].Kind != graph.BlockParagraph {
			continue
		}
		from, name := s.turn(sent.First, sent.Last)
		if from == 0 || name.empty() && (s.letter(sent.First) == "a" && asked == nil || !sought && s.startsName(sent.First)) { // "A. Marsh said": nobody has asked yet
			continue
		}
		first := &attribution{sentence: k, word: cue{act: say, takes: clause, confidence: 0.85}, lemma: "say", source: name, rule: "turn", quote: -1,
			form: clause, spoken: true, around: true}
		switch {
		case !name.empty():
		case s.letter(sent.First) == "q":
			if !sought {
				asked, sought = s.interviewed(sent.First), true
			}
		default:
			first.source = asked.source
		}
		first.head, first.cue = s.headOf(first.source), span{from, from}
		for j := k; j < len(s.Sentences) && s.Sentences[j].Block == sent.Block; j++ {
			hi := s.Sentences[j].Last
			c := *first
			c.sentence, c.content = j, s.trim([]span{{max(from, s.Sentences[j].First), hi}})
			found[j] = nil
			if c.source.empty() || len(c.content) == 0 || s.word(hi-1) == "?" {
				continue
			}
			if j > k || name.empty() {
				c.carried, c.following = true, first
			}
			found[j] = []*attribution{&c}
		}
	}
}

// letter returns "q" or "a" where a paragraph opens with that letter as a turn.
func (s *scan) letter(i int) string {
	w := strings.TrimSuffix(s.word(i), ".")
	if w != "q" && w != "a" || s.Exact(i)[0] < 'A' || s.Exact(i)[0] > 'Z' {
		return ""
	}
	if strings.HasSuffix(s.word(i), ".") || s.word(i+1) == "." || s.word(i+1) == ":" {
		return w
	}
	return ""
}

// startsName reports whether a name of several words starts at i.
func (s *scan) startsName(i int) bool {
	return slices.ContainsFunc(s.Starting(i), func(m mention.Mention) bool { return m.Last > i+1 })
}

// turn returns where the speech of the paragraph that opens at i starts, and the name before it; 0 where it is no turn.
func (s *scan) turn(i, hi int) (int, span) {
	if s.letter(i) != "" {
		for i++; s.word(i) == "." || s.word(i) == ":"; i++ {
		}
		return i, span{}
	}
	c := s.label(i)
	if c == 0 || c+1 >= hi || s.said(c+1) >= 0 {
		return 0, span{}
	}
	known := false
	for _, m := range s.Starting(i) {
		x := s.Chain(m)
		known = known || m.Last == c && x.Named && (x.Type == graph.Person || x.Outlet)
	}
	if known && s.laterVerb(c+1, hi) || s.turnBeside(i) {
		return c + 1, span{i, c}
	}
	return 0, span{}
}

// label returns the position of the colon behind the name that opens a paragraph at i, 0 where it opens with none.
func (s *scan) label(i int) int {
	c := i
	for c < min(len(s.Tokens), i+5) && s.kind(c) == text.Word && (s.Exact(c)[0] >= 'A' && s.Exact(c)[0] <= 'Z' || s.tag(c) == "NNP") {
		c++
	}
	if c == i || s.word(c) != ":" {
		return 0
	}
	return c
}

// turnBeside reports whether the paragraph before or behind the one that opens at i opens with another name and a colon, and one of the two
// asks.
func (s *scan) turnBeside(i int) bool {
	k := int(s.sentenceOf[i])
	block := s.Sentences[k].Block
	named := map[int]bool{}
	asks := map[int]bool{}
	for n := k; n >= 0 && s.Sentences[n].Block >= block-1; n-- {
		s.opensTurn(n, named, asks)
	}
	for n := k + 1; n < len(s.Sentences) && s.Sentences[n].Block <= block+1; n++ {
		s.opensTurn(n, named, asks)
	}
	return named[block-1] && (asks[block-1] || asks[block]) || named[block+1] && (asks[block+1] || asks[block])
}

// opensTurn notes whether sentence n opens its paragraph with a name and a colon, and whether it asks.
func (s *scan) opensTurn(n int, named, asks map[int]bool) {
	x := s.Sentences[n]
	if n == 0 || s.Sentences[n-1].Block != x.Block {
		named[x.Block] = s.label(x.First) > 0
	}
	asks[x.Block] = asks[x.Block] || s.word(x.Last-1) == "?"
}

// interviewed returns the person who is named most often before the first question, the first of several.
func (s *scan) interviewed(i int) *attribution {
	var best *attribution
	count := map[int]int{}
	most := 0
	for m := range s.Inside(0, i) {
		if c := s.Chain(m); !c.Named || c.Type != graph.Person {
			continue
		}
		if count[m.Chain]++; count[m.Chain] > most {
			most, best = count[m.Chain], &attribution{source: span{m.First, m.Last}}
		}
	}
	return best
}
