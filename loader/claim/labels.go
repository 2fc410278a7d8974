package claim

import (
	"strings"

	trained "backchannel/loader/attribution"
	"backchannel/loader/mention"
	"backchannel/loader/text"
)

// Labels gives, for each token of a document, what the rules take it for, as the trained model is told and learns from.
func (r *Reader) Labels(d *mention.Doc) []trained.Label {
	s := r.scan(d)
	found, _ := s.attributions()
	return s.labels(found)
}

// labels marks the outermost attributions, with content as corpora mark it: the marks of quotation around it and the "that" before it belong to it, and to
// the source the comma that ends what stands beside a name.
func (s *scan) labels(found [][]*attribution) []trained.Label {
	out := make([]trained.Label, len(s.Tokens))
	each := func(f func(a *attribution)) {
		for _, list := range found {
			for _, a := range list {
				if a.outer == nil {
					f(a)
				}
			}
		}
	}
	each(func(a *attribution) {
		for _, c := range a.content {
			s.mark(out, trained.Content, s.withMarks(c))
		}
	})
	each(func(a *attribution) {
		if !a.carried {
			s.mark(out, trained.Cue, a.cue)
			s.mark(out, trained.Source, s.withComma(a.source))
		}
	})
	return out
}

func (s *scan) mark(out []trained.Label, r trained.Role, p span) {
	if !p.empty() {
		trained.Mark(out, r, trained.Span{First: p.a, Last: p.b})
	}
}

func (s *scan) withMarks(p span) span {
	sent := s.Sentences[s.sentenceOf[p.a]]
	switch {
	case p.a > sent.First && s.kind(p.a-1) == text.OpenQuote, p.a > sent.First+1 && s.word(p.a-1) == "that":
		p.a--
	}
	end := p.b
	for end < sent.Last && strings.Contains(".,?!", s.word(end)) {
		end++
	}
	if end < sent.Last && s.kind(end) == text.CloseQuote {
		p.b = end + 1
	}
	return p
}

func (s *scan) withComma(p span) span {
	for i := p.a; i < p.b; i++ {
		if s.word(i) == "," && s.word(p.b) == "," {
			p.b++
			break
		}
	}
	return p
}
