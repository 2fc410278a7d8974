package claim

// acrossRelativePronoun reads what is told of the noun that a relative clause hangs on: "the captain, who prosecutors say was drunk",
// "the letter the widow says was forged". j is behind the cue.
func (s *scan) acrossRelativePronoun(a *attribution, j, hi int) ([]span, bool) {
	if a.word.takes&clause == 0 || a.word.act == write || !s.isFinite(j) && s.tag(j) != "VBN" || s.cueAt(j) {
		return nil, false
	}
	lo := s.Sentences[s.sentenceOf[j]].First
	p := a.source.a - 1
	switch w := s.word(p); {
	case w == "who" || w == "which" || w == "that":
		p--
	case s.isNoun(p) && s.startsPhrase(a.source.a) && !temporal[w]: // "the letter the widow says was forged"
	default:
		return nil, false
	}
	aside := s.word(p) == ","
	if aside {
		p--
	}
	noun, ok := s.subjectEnding(p, lo)
	if !ok {
		return nil, false
	}
	end := s.contentEnd(j, hi, clause)
	for i := j; aside && i < end; i++ {
		if s.word(i) == "," {
			end = i
		}
	}
	if !aside {
		end = s.beforeMainVerb(j, end, clause)
	}
	a.form = clause
	return s.trim([]span{noun, {j, end}}), true
}
