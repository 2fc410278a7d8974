package tag

import "backchannel/loader/text"

// Doc gives each token of a document its tag. It appends to out[:0] and
// returns it; the result is parallel to d.Tokens. Quotation marks take the
// tags of the sides that package text found them to be on.
func (m *Model) Doc(d *text.Doc, out []Tag) []Tag {
	out = out[:0]
	var words []string
	var tags []Tag
	var room []word
	for _, s := range d.Sentences {
		words = words[:0]
		for i := s.First; i < s.Last; i++ {
			words = append(words, d.Word(i))
		}
		tags, room = m.tag(words, room, tags)
		for i, t := range tags {
			switch d.Tokens[s.First+i].Kind {
			case text.OpenQuote:
				t = OpenQuote
			case text.CloseQuote:
				t = EndQuote
			}
			out = append(out, t)
		}
	}
	return out
}
