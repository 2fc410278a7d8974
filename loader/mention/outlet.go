package mention

import (
	"backchannel/graph"
)

// outlets notes which organizations are told to publish news: by the kind before the name, "the daily Zora", by the kind behind it, "Kanal Nord, a television
// channel", and by a name such as papers of towns have, "the Ostrel Gazette".
func (j *joiner) outlets() {
	for n := range j.finds {
		f := &j.finds[n]
		if f.kind != graph.Organization || f.form != graph.FormName || f.start > 0 || f.outlet {
			continue
		}
		s := j.Sentences[f.sentence]
		k := f.last
		f.outlet = f.first > s.First && j.newsKind(f.first-1) ||
			k+2 < s.Last && j.char(k) == ',' && j.word(k+1, "a", "an", "the") && j.phraseEnds(k+2, s.Last, newsNouns) ||
			j.paperOfTown(f)
	}
}

// newsKind reports whether token k is a small-letter noun for what publishes news: "newspaper", "news agency".
func (p *parser) newsKind(k int) bool {
	return p.toks[k].shape == shapeLower && (p.word(k, newsNouns...) || p.word(k, "agency", "site", "website", "outlet", "network") && p.word(k-1, "news"))
}

// paperOfTown reports whether a name is a place and what newspapers are called.
func (p *parser) paperOfTown(f *find) bool {
	n := int(p.hits[f.name0].name)
	if n == 0 || f.name0+n != f.name1-1 || !p.word(f.name1-1, paperNames...) {
		return false
	}
	switch p.trie.all[p.hits[f.name0].nameRow].class {
	case townName, stateCapital, stateName, areaName:
		return true
	}
	return false
}

var (
	newsNouns = words(`newspaper daily weekly tabloid magazine broadcaster channel broadsheet`)

	paperNames = words(`times post gazette courier herald tribune chronicle ledger standard examiner telegraph dispatch`)
)
