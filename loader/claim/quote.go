package claim

import (
	"unicode"
	"unicode/utf8"

	"backchannel/loader/text"
)

// minSpeech is the number of words from which a quotation without a verb can be speech.
const minSpeech = 6

// markSpeech notes for each token the outermost quotation around it that is somebody's speech, marks included.
// Titles, nicknames and single words in quotation marks are none; nor is a part of a clause that the writer began
// ("would be 'a disaster'"), which is left for the clause to take in.
func (s *scan) markSpeech() {
	s.speech = make([]int32, len(s.Tokens))
	for i := range s.speech {
		s.speech[i] = -1
	}
	end := 0
	for k, q := range s.Quotes {
		if q.Open < end || !s.isSpeech(q) {
			continue
		}
		end = s.quoteEnd(int32(k))
		for i := q.Open; i < end; i++ {
			s.speech[i] = int32(k)
		}
	}
}

// quoteEnd returns the token behind a quotation and its closing mark.
func (s *scan) quoteEnd(q int32) int {
	if s.Quotes[q].Closed {
		return s.Quotes[q].Close + 1
	}
	return s.Quotes[q].Close
}

// isSpeech reports whether the quotation holds whole clauses that somebody said.
func (s *scan) isSpeech(q text.Quotation) bool {
	first, last := q.Open+1, q.Close
	if last <= first {
		return false
	}
	if q.Continued {
		return true
	}
	words, verbs := 0, 0
	for i := first; i < last && words < 40; i++ {
		if s.kind(i) <= text.Number {
			words++
		}
		if s.isVerb(i) || s.tag(i) == "MD" {
			verbs++
		}
	}
	ended := s.endsClause(q)
	begun := s.beginsClause(q)
	if !begun && !ended {
		return false
	}
	if s.isTitle(first, last) {
		return false
	}
	if begun && ended {
		return verbs > 0 || words >= minSpeech || s.cueBeside(q)
	}
	if begun {
		return verbs > 0 && words >= minSpeech || s.cueBeside(q) && words > 1
	}
	return s.cueBeside(q) && (verbs > 0 && words >= minSpeech || words >= 2*minSpeech)
}

// beginsClause reports whether the quotation starts a clause of its own rather than going on with the writer's.
func (s *scan) beginsClause(q text.Quotation) bool {
	r, _ := utf8.DecodeRuneInString(s.Exact(q.Open + 1))
	capital := unicode.IsUpper(r)
	if q.Open == 0 || s.startsSentence(q.Open) {
		return true
	}
	switch s.word(q.Open - 1) {
	case ",", ":", "…", "...":
		return true
	}
	return capital && (s.lexicon.verbs[s.lemma(q.Open-1)].act != 0 || !s.isNoun(q.Open-1) && s.tag(q.Open-1) != "DT" && s.tag(q.Open-1) != "IN")
}

// endsClause reports whether a mark that ends a clause stands at the end of the quotation, inside it or right behind it.
func (s *scan) endsClause(q text.Quotation) bool {
	if !q.Closed {
		return true
	}
	for _, i := range []int{q.Close - 1, q.Close + 1} {
		if i >= len(s.Tokens) {
			return true
		}
		switch s.word(i) {
		case ",", ".", "?", "!", "…", "...", "--", "—", "-", ";":
			return true
		}
		if s.kind(i) == text.CloseQuote && i == q.Close-1 {
			return true
		}
	}
	return s.startsSentence(q.Close + 1)
}

// isTitle reports whether the tokens are written like a title: "The Long Road Home".
func (s *scan) isTitle(first, last int) bool {
	capitals, n := 0, 0
	for i := first; i < last; i++ {
		if s.kind(i) != text.Word {
			if s.kind(i) == text.Clitic {
				return false
			}
			continue
		}
		if t := s.tag(i); t == "DT" || t == "IN" || t == "CC" || t == "TO" {
			continue
		}
		n++
		if n > 12 {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(s.Exact(i)); unicode.IsUpper(r) {
			capitals++
		}
	}
	return n > 1 && capitals == n
}

// cueBeside reports whether a word of telling stands close before or behind the quotation.
func (s *scan) cueBeside(q text.Quotation) bool {
	for i := max(0, q.Open-8); i < q.Open; i++ {
		if s.verbs[s.lemma(i)].act != 0 && s.isVerb(i) {
			return true
		}
	}
	for i := q.Close + 1; i < min(len(s.Tokens), q.Close+10); i++ {
		if s.verbs[s.lemma(i)].act != 0 && s.isVerb(i) {
			return true
		}
	}
	return false
}

// startsSentence reports whether token i is the first of its sentence.
func (s *scan) startsSentence(i int) bool {
	if i >= len(s.Tokens) {
		return true
	}
	return s.Sentences[s.sentenceOf[i]].First == i
}
