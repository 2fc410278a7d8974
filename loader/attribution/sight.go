package attribution

import (
	"backchannel/graph"
	"backchannel/loader/hashed"
	"backchannel/loader/mention"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// atom is what features need of one token, worked out once.
type atom struct {
	word, lemma  uint32 // hashes, in small letters
	prefix, tail uint32 // hashes of the first three and last three characters
	shape        uint32
	tag          uint32
	cue          uint32 // what the lexicon has it as
	chunk        uint32 // kind of its chunk, and whether it starts or ends there
	mention      uint32 // type and form of the outermost mention around it, and whether it starts there
	quote        quote
	rule         Label // what rules take it for
	first, last  bool  // of its sentence
	sentence     int32
	left, right  int32 // the nearest word of telling of the sentence before and behind it, or -1
}

// quote is how a token stands to quotation marks.
type quote uint32

const (
	unquoted quote = iota
	quoted
	opening
	closing
)

// edge stands for what is before and behind a paragraph.
var edge = atom{word: 1, lemma: 1, tag: 63, shape: 1, rule: 15}

var that = hashed.See("that").Lower

// sight is a document as features see it.
type sight struct {
	*mention.Doc
	atoms []atom
}

// see works out the tokens of a document.
func (m *Model) see(d *Document) *sight {
	s := &sight{d.Doc, make([]atom, len(d.Tokens))}
	for k, sent := range d.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			s.token(m.lexicon, d, i)
			s.atoms[i].sentence = int32(k)
		}
		s.atoms[sent.First].first, s.atoms[sent.Last-1].last = true, true
		s.neighbours(sent)
	}
	for _, c := range d.Chunks {
		for i := c.First; i < c.Last; i++ {
			v := uint32(c.Kind) << 2
			if i > c.First {
				v |= 1
			}
			if i == c.Last-1 {
				v |= 2
			}
			s.atoms[i].chunk = v
		}
	}
	s.mentions()
	return s
}

func (s *sight) token(l *lexicon, d *Document, i int) {
	w := hashed.See(d.Word(i))
	a := &s.atoms[i]
	*a = atom{word: w.Lower, lemma: hashed.See(d.Lemmas[i]).Exact, prefix: w.Prefix[2], tail: w.Suffix[2], shape: w.Shape,
		tag: uint32(d.Tags[i]), cue: l.class(d.Lemmas[i], d.Tags[i]), rule: d.Rules[i]}
	switch {
	case d.Tokens[i].Kind == text.OpenQuote:
		a.quote = opening
	case d.Tokens[i].Kind == text.CloseQuote:
		a.quote = closing
	case d.InQuote(i):
		a.quote = quoted
	}
}

// neighbours finds the nearest words of telling of each token of a sentence.
func (s *sight) neighbours(sent text.Sentence) {
	last := int32(-1)
	for i := sent.First; i < sent.Last; i++ {
		s.atoms[i].left = last
		if s.atoms[i].cue != 0 {
			last = int32(i)
		}
	}
	last = -1
	for i := sent.Last - 1; i >= sent.First; i-- {
		s.atoms[i].right = last
		if s.atoms[i].cue != 0 {
			last = int32(i)
		}
	}
}

// mentions notes the outermost mention around each token.
func (s *sight) mentions() {
	end := 0
	for _, m := range s.Mentions {
		if m.First < end {
			continue
		}
		end = m.Last
		v := kindOf(s.Chain(m).Type)<<4 | formOf(m.Form)<<1
		for i := m.First; i < m.Last; i++ {
			s.atoms[i].mention = v
		}
		s.atoms[m.First].mention |= 1
	}
}

func kindOf(t graph.EntityType) uint32 {
	switch t {
	case graph.Person:
		return 1
	case graph.Government:
		return 2
	case graph.Organization:
		return 3
	case graph.Place:
		return 4
	case graph.Venue:
		return 5
	}
	return 6
}

func formOf(f graph.MentionForm) uint32 {
	switch f {
	case graph.FormName:
		return 1
	case graph.FormTitle:
		return 2
	case graph.FormDescription:
		return 3
	case graph.FormPronoun:
		return 4
	}
	return 5
}

// What can stand between two places, as flags.
const (
	commaBetween = 1 << iota
	markBetween
	colonBetween
	thatBetween
)

// between tells what stands in the last forty tokens of [a,b).
func (s *sight) between(a, b int) (v uint32) {
	for i := max(a, b-40); i < b; i++ {
		x := &s.atoms[i]
		switch {
		case x.quote >= opening:
			v |= markBetween
		case tag.Tag(x.tag) == tag.Comma:
			v |= commaBetween
		case tag.Tag(x.tag) == tag.Colon:
			v |= colonBetween
		case x.word == that:
			v |= thatBetween
		}
	}
	return v
}

// bucket makes a few classes of a number of tokens.
func bucket(n int) uint32 {
	switch {
	case n < 5:
		return uint32(max(n, 0))
	case n < 8:
		return 5
	case n < 15:
		return 6
	case n < 30:
		return 7
	}
	return 8
}

// mix joins two hashes.
func mix(a, b uint32) uint32 { return (a ^ b) * 0x9E3779B1 }
