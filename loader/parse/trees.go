package parse

import (
	"slices"

	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// Trees are those of the sentences of one document, each parsed when it is first asked for: most of what is read needs no tree. It is for one
// goroutine at a time.
type Trees struct {
	run
	doc    *text.Doc
	tags   []tag.Tag
	arcs   []Arc
	parsed []bool // by sentence
}

// Trees prepares to parse a document, given the tags of its tokens.
func (p *Parser) Trees(d *text.Doc, tags []tag.Tag) *Trees {
	return &Trees{run: run{Parser: p}, doc: d, tags: tags, arcs: make([]Arc, len(d.Tokens)), parsed: make([]bool, len(d.Sentences))}
}

// Sentence gives the arcs of the tokens of sentence k, in order; heads are indexes into the document's tokens.
func (t *Trees) Sentence(k int) []Arc {
	s := t.doc.Sentences[k]
	if !t.parsed[k] {
		t.parsed[k] = true
		t.sentence(s, t.tags, t.arcs[s.First:s.First:s.Last])
	}
	return t.arcs[s.First:s.Last]
}

// Retagged is Sentence for other tags of the document's tokens. It is parsed anew where they differ in the sentence.
func (t *Trees) Retagged(k int, tags []tag.Tag) []Arc {
	s := t.doc.Sentences[k]
	if slices.Equal(tags[s.First:s.Last], t.tags[s.First:s.Last]) {
		return t.Sentence(k)
	}
	return t.sentence(s, tags, nil)
}

func (t *Trees) sentence(s text.Sentence, tags []tag.Tag, out []Arc) []Arc {
	t.begin()
	for i := s.First; i < s.Last; i++ {
		t.word(t.doc.Word(i), tags[i])
	}
	return t.parse(int32(s.First), out)
}
