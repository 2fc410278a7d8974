package mention

import (
	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// dateline takes the town in capitals with which a paragraph starts: "ALDERMERE — ".
func (p *parser) dateline(i int, s text.Sentence) bool {
	if i != s.First || p.Blocks[s.Block].Start+8 < s.Start {
		return false
	}
	end := i
	for end < s.Last && end < i+4 && p.toks[end].shape == shapeUpper {
		end++
	}
	if end == i || end >= s.Last || p.Tags[end] != tag.Colon && p.Exact(end) != "--" || p.char(end) == ':' || p.char(end) == ';' {
		return false
	}
	p.emit(p.name(i, end, graph.Place, "dateline", 0.8))
	return true
}

// headline reports whether a title writes every word with a capital, so that capitals tell nothing.
func (p *parser) headline(s text.Sentence) bool {
	small, large := 0, 0
	for i := s.First; i < s.Last; i++ {
		switch t := p.toks[i]; {
		case t.is(function) || p.Tokens[i].Kind != text.Word:
		case t.capital():
			large++
		default:
			small++
		}
	}
	return large > 3*small
}

// byline takes the people of a byline: "ANA RUIZ and TOMAS BERG".
func (p *parser) byline(s text.Sentence) {
	for i := s.First; i < s.Last; {
		if !p.toks[i].capital() || p.toks[i].is(function|calendar) || p.hits[i].name > 1 {
			i += max(1, int(p.hits[i].name))
			continue
		}
		end := i + 1
		for end < s.Last && p.Tokens[end].Kind == text.Word && (p.toks[end].capital() && !p.toks[end].is(function) || p.toks[end].is(particle)) {
			end++
		}
		if end-i > 1 && p.hits[i].role == 0 {
			p.emit(p.name(i, end, graph.Person, "byline", 0.9))
		}
		i = end
	}
}
