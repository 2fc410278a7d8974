package mention

import (
	"backchannel/graph"
)

// outlets notes which organizations are told to publish news: by the kind before the name, "the daily Zora", or behind it, "Kanal Nord, a television channel".
func (j *joiner) outlets() {
	for n := range j.finds {
		f := &j.finds[n]
		if f.kind != graph.Organization || f.form != graph.FormName || f.start > 0 || f.outlet {
			continue
		}
		s := j.Sentences[f.sentence]
		k := f.last
		f.outlet = f.first > s.First && j.newsKind(f.first-1) ||
			k+2 < s.Last && j.char(k) == ',' && j.word(k+1, "a", "an", "the") && j.phraseEnds(k+2, s.Last, newsNouns)
	}
}

// newsKind reports whether token k is a small-letter noun for what publishes news: "newspaper", "news agency".
func (p *parser) newsKind(k int) bool {
	return p.toks[k].shape == shapeLower && (p.word(k, newsNouns...) || p.word(k, "agency", "site", "website", "outlet", "network") && p.word(k-1, "news"))
}

// newsNouns are what publishes news, told in small letters.
var newsNouns = words(`newspaper daily weekly tabloid magazine broadcaster channel broadsheet`)
