package claim

import (
	"strings"

	"backchannel/graph"
	"backchannel/loader/text"
)

// inverting are acts whose verb may stand before its subject: "…, said the minister".
func inverting(e cue) bool {
	switch e.act {
	case say, write, ask, warn, predict, think, agree, promise, demand:
		return true
	}
	return false
}

// inverted reads "…, said X" and "…, said X, …".
func (s *scan) inverted(a *attribution, g group, end, lo, hi int) bool {
	if !inverting(a.word) || g.gerund || g.infinitive || g.first <= lo || s.low[g.main] == "saying" {
		return false
	}
	p := g.first - 1
	if a.word.quoted && s.said(p) < 0 {
		return false
	}
	if w := s.word(p); w != "," && s.kind(p) != text.CloseQuote && !s.isDash(p) && w != "so" && w != "as" {
		return false
	}
	j := end
	for j < hi && s.isAdverb(j) {
		j++
	}
	e := s.phraseEnd(j, hi)
	if e == j || s.tag(j) == "EX" || s.isPronoun(j) && s.kind(p) != text.CloseQuote {
		return false
	}
	tail := s.withTail(e, hi)
	if s.verbAt(e, hi) && !knowing[s.word(e)] || s.verbAt(tail, hi) && !knowing[s.word(tail)] {
		return false
	}
	if s.kind(p) != text.CloseQuote { // behind a mere comma the phrase must be the subject, not an object or audience
		if a.word.takes&(noun|object) != 0 {
			return false
		}
		if _, ok := s.acrossAside(p, lo); ok {
			return false
		}
	} else if a.word.takes&object != 0 && a.lemma != "ask" && a.lemma != "promise" && a.lemma != "warn" {
		return false
	}
	a.source = s.fullPhrase(j, hi)
	teller := a.word
	teller.plain = teller.plain && s.kind(p) == text.CloseQuote
	if !s.canTell(a.source, teller) {
		return false
	}
	a.head = s.headOf(a.source)
	a.around, a.rule = true, "verb before subject"
	after := s.skipAsides(a.source.b, hi)
	a.cue = span{g.cue, end}
	if s.word(p) == "as" {
		a.cue.a--
	}
	a.content = s.rest(lo, hi, a.cue.a, s.resumed(p, s.beforeContinuation(a.source.b, after, hi), hi))
	return len(a.content) > 0
}

// resumed returns where what is told goes on behind a cue that follows token p: if that closes a quotation, only with
// another quotation; else at i.
func (s *scan) resumed(p, i, hi int) int {
	if s.said(p) < 0 {
		return i
	}
	for j := i; j < min(hi, i+3); j++ {
		if s.said(j) >= 0 {
			return j
		}
	}
	return hi
}

// opensWithVerb reads "Said X: …" at the start of a sentence.
func (s *scan) opensWithVerb(a *attribution, g group, end, lo, hi int) bool {
	if g.first != lo || !inverting(a.word) || s.tag(g.main) == "VB" || s.tag(g.main) == "VBG" {
		return false
	}
	e := s.toStop(end, hi)
	if e >= hi-1 || s.word(e) != ":" {
		return false
	}
	a.source, a.rule = span{end, e}, "verb before subject"
	a.head = s.headOf(a.source)
	c, ok := s.contentAt(a, e, hi, false)
	a.content = c
	return ok
}

// beforeContinuation returns where what is told goes on behind an interruption that ends at end; after is behind the
// phrases of time and place that follow it.
func (s *scan) beforeContinuation(end, after, hi int) int {
	if after > end && (after >= hi || s.isStop(after)) {
		return after
	}
	return end
}

// subject finds who tells, for a verb that follows its subject.
func (s *scan) subject(a *attribution, g group, lo int, before []*attribution) bool {
	lo = s.floor(g.first, lo)
	p := g.first - 1
	switch {
	case g.gerund && p >= lo && (s.isNoun(p) || s.isPronoun(p)): // "tweets accusing"
		return s.subjectAt(a, p, lo, before)
	case g.gerund && p >= lo && s.tag(p) == "IN" && s.word(p) != "by" && s.word(p) != "in":
		return false
	case g.gerund || p < lo && g.participle:
		return s.sharedSubject(a, g.first, lo, before, true)
	case p < lo:
		return false
	case g.infinitive:
		for p > lo && !s.isFinite(p) {
			p--
		}
		h := s.group(p, lo)
		return s.subjectAt(a, h.first-1, lo, before)
	}
	return s.subjectAt(a, p, lo, before)
}

// floor is the first token that the subject of a verb at i can start with: behind speech that ends before it.
func (s *scan) floor(i, lo int) int {
	for j := i - 1; j >= lo; j-- {
		if s.said(j) >= 0 {
			return j + 1
		}
	}
	return lo
}

// subjectAt reads the subject whose last token is p.
func (s *scan) subjectAt(a *attribution, p, lo int, before []*attribution) bool {
	if p < lo {
		return false
	}
	switch {
	case s.tag(p) == "WP" || s.tag(p) == "WDT" || s.word(p) == "that" || s.word(p) == "who":
		q := p - 1
		if q >= lo && s.word(q) == "," {
			q--
		}
		src, ok := s.subjectEnding(q, lo)
		if !ok {
			return false
		}
		a.source = src
	case s.tag(p) == "CC" || s.word(p) == "then" && s.tag(p-1) == "CC":
		return s.sharedSubject(a, p, lo, before, false)
	case s.word(p) == ",", s.isDash(p):
		if src, ok := s.acrossAside(p, lo); ok {
			a.source = src
		} else {
			return s.sharedSubject(a, p, lo, before, false)
		}
	case predeterminers[s.word(p)] && p > lo && s.word(p-1) == ",": // "officials, who …, both said"
		src, ok := s.acrossAside(p-1, lo)
		if !ok {
			return false
		}
		a.source = src
	default:
		src, ok := s.subjectEnding(p, lo)
		if !ok {
			return false
		}
		a.source = src
	}
	a.head = s.headOf(a.source)
	return s.canTell(a.source, a.word)
}

// subjectEnding returns the noun phrase, with what hangs on it, whose last token is p.
func (s *scan) subjectEnding(p, lo int) (span, bool) {
	if p < lo {
		return span{}, false
	}
	if q := s.beforeParenthesis(p, lo); q < p { // "Alan Marsh (L-North) said"
		n, ok := s.subjectEnding(q, lo)
		return span{n.a, p + 1}, ok
	}
	if s.kind(p) == text.CloseQuote && p > lo { // officials from the so-called "friends"
		p--
	}
	if !s.isNoun(p) && !s.isPronoun(p) && s.tag(p) != "CD" && s.tag(p) != "DT" && !collective[s.word(p)] && s.tag(p) != "JJ" {
		if s.tag(p) == "RB" || s.tag(p) == "JJ" {
			return span{}, false
		}
		return s.acrossRelative(p, lo)
	}
	start := s.phraseStart(p, lo)
	for start > lo {
		q := start - 1
		if s.isAdverb(q) && q > lo && s.tag(q-1) == "CC" { // "and even the bank"
			q--
		}
		switch {
		case attaching[s.word(q)] && (s.tag(q) == "IN" || s.tag(q) == "TO" || s.tag(q) == "VBG" || s.tag(q) == "RB"):
			r := s.beforeParticiple(q-1, lo)
			if r < lo || !s.isNoun(r) && s.tag(r) != "CD" && !collective[s.word(r)] {
				if n, ok := s.acrossRelative(q, lo); ok {
					return span{n.a, p + 1}, true
				}
				return span{start, p + 1}, true
			}
			if temporal[s.word(r)] && s.tag(r) != "NNS" {
				return span{start, p + 1}, true
			}
			start = s.phraseStart(r, lo)
		case s.tag(q) == "CC" && s.word(q) != "but" && q > lo && s.coordinated(q, lo):
			start = s.phraseStart(q-1, lo)
			if q-1 > lo && s.word(q-1) == "," { // "A, B, and C"
				start = s.phraseStart(q-2, lo)
			}
			for start-2 >= lo && s.word(start-1) == "," && s.isNoun(start-2) && s.coordinated(q, lo) { // "A, B and C"
				n := s.phraseStart(start-2, lo)
				if n > lo && !s.isStop(n-1) && s.tag(n-1) != "IN" {
					break
				}
				start = n
			}
		case s.tag(q) == "VB" && q-2 >= lo && s.tag(q-1) == "TO" && s.isNoun(s.beforeParticiple(q-2, lo)): // "officers assigned to watch the port said"
			start = s.phraseStart(s.beforeParticiple(q-2, lo), lo)
		case s.isVerb(q) || s.tag(q) == "RP":
			if n, ok := s.acrossRelative(q, lo); ok {
				return span{n.a, p + 1}, true
			}
			return span{start, p + 1}, true
		default:
			return span{start, p + 1}, true
		}
	}
	return span{start, p + 1}, true
}

// beforeParticiple steps back from r over words such as "close", "briefed" and "assigned" that hang on the noun before them.
func (s *scan) beforeParticiple(r, lo int) int {
	for r > lo && (knowing[s.word(r)] || s.isAdverb(r) || s.tag(r) == "VBN" && s.isNoun(r-1)) {
		r--
	}
	return r
}

// beforeParenthesis returns the token before the parenthesis that closes at p, p where none does.
func (s *scan) beforeParenthesis(p, lo int) int {
	if s.word(p) != ")" {
		return p
	}
	for j := p - 1; j > max(lo, p-12); j-- {
		if s.word(j) == "(" {
			return j - 1
		}
	}
	return p
}

// coordinated reports whether the conjunction at q joins two subjects rather than two clauses.
func (s *scan) coordinated(q, lo int) bool {
	p := q - 1
	if s.word(p) == "," {
		p--
	}
	if p < lo || !s.isNoun(p) && s.tag(p) != "CD" && !(s.isPronoun(p) && p > lo && attaching[s.word(p-1)]) {
		return false
	}
	start := s.phraseStart(p, lo)
	for start-1 > lo && attaching[s.word(start-1)] && s.isNoun(start-2) {
		start = s.phraseStart(start-2, lo)
	}
	return start == lo || s.isStop(start-1) || s.tag(start-1) == "CC" || s.word(start-1) == "that" || s.word(start-1) == "as" ||
		attaching[s.word(start-1)] && s.word(q-1) != ","
}

// acrossRelative returns the noun phrase before a relative clause whose last token is p: "a person who attended said".
func (s *scan) acrossRelative(p, lo int) (span, bool) {
	for j := p; j > max(lo, p-25); j-- {
		switch {
		case s.isStop(j):
			return span{}, false
		case s.word(j) == "who" || s.word(j) == "whose" || s.word(j) == "which":
			q := j - 1
			if q > lo && s.word(q) == "," {
				q--
			}
			n, ok := s.subjectEnding(q, lo)
			return span{n.a, p + 1}, ok
		}
	}
	return span{}, false
}

// acrossAside returns the subject before an aside that the comma at p closes: "X, an expert on Y, said".
func (s *scan) acrossAside(p, lo int) (span, bool) {
	for j, tries := p-1, 0; j > lo && p-j < 60 && tries < 5; j-- {
		if s.said(j) >= 0 || s.word(j) == ";" || s.word(j) == ":" {
			break
		}
		if s.word(j) != "," || s.isDash(p) {
			if !s.isDash(p) || !s.isDash(j) {
				continue
			}
		}
		tries++
		if !s.isAsideStart(j+1, p) {
			continue
		}
		src, ok := s.subjectEnding(j-1, lo)
		if !ok || !s.startsClause(src.a, lo) && !s.isPersonName(src) {
			continue
		}
		if s.bareTitle(src) && src.a-2 >= lo && s.word(src.a-1) == "," { // a second aside before: "X, head of A, B and C, said"
			continue
		}
		return span{src.a, p}, true
	}
	return span{}, false
}

// isAsideStart reports whether an aside about somebody can start at i.
func (s *scan) isAsideStart(i, end int) bool {
	switch s.tag(i) {
	case "WP", "WP$", "WDT", "CD", "DT", "NN", "NNS", "NNP", "JJ", "PRP$", "VBN", "VBG", "IN", "RB", "JJR", "JJS", "NNPS":
	case "VBD":
		if s.word(i) != "asked" && s.word(i) != "reached" {
			return false
		}
	default:
		return false
	}
	if s.tag(i)[0] == 'W' {
		return true
	}
	for j := i; j < end; j++ { // an aside without "who" has no clause of its own
		if s.tag(j) == "WP" || s.tag(j) == "WDT" || s.word(j) == "where" || s.word(j) == "when" || s.word(j) == "that" {
			return true
		}
		if s.isFinite(j) && s.tag(j) != "VBD" || s.tag(j) == "VBD" && s.isPronoun(j-1) {
			return false
		}
	}
	return true
}

// startsClause reports whether a clause can start at i.
func (s *scan) startsClause(i, lo int) bool {
	if i <= lo || s.isStop(i-1) || s.tag(i-1) == "CC" {
		return true
	}
	switch s.word(i - 1) {
	case "that", "as", "but", "because", "while", "when", "after", "before", "if", "although", "though", "since", "where", "like", "than":
		return true
	}
	return temporal[s.word(i-1)] || s.isAdverb(i-1)
}

// bareTitle reports whether a noun phrase is a title without a determiner, as asides about a person are.
func (s *scan) bareTitle(p span) bool {
	return s.tag(p.a) == "NN" || s.tag(p.a) == "JJ" || s.tag(p.a) == "DT" && (s.word(p.a) == "a" || s.word(p.a) == "an")
}

func (s *scan) isPersonName(p span) bool {
	for m := range s.Inside(p.a, p.b) {
		if c := s.Chain(m); c.Named && c.Type == graph.Person && m.Last == p.b {
			return true
		}
	}
	return false
}

// sharedSubject takes the subject of an earlier verb of the sentence, for a verb that has none of its own: "and denied",
// ", saying". With free, the subject may be that of any main clause; else of one that the verb is joined to.
func (s *scan) sharedSubject(a *attribution, i, lo int, before []*attribution, free bool) bool {
	if n := len(before); n > 0 {
		b := before[n-1]
		if !b.around && b.rule != "noun" && !b.source.empty() && b.source.a >= lo || free && b.around && b.cue.b <= i && s.rule(b) {
			a.source, a.head, a.following = b.source, b.head, b
			return s.canTell(a.source, a.word)
		}
	}
	src, ok := s.mainSubject(i, lo)
	if !ok || !s.canTell(src, a.word) {
		return false
	}
	a.source, a.head = src, s.headOf(src)
	return true
}

// rule reports whether the attribution's source is who an "adding" behind it speaks of.
func (s *scan) rule(b *attribution) bool { return b.rule != "according to" && b.rule != "noun" }

// mainSubject returns the subject of the nearest clause before i that is no relative one.
func (s *scan) mainSubject(i, lo int) (span, bool) {
	for j := i - 1; j > lo; j-- {
		if s.word(j) == ";" || s.said(j) >= 0 {
			return span{}, false
		}
		if !s.isFinite(j) {
			continue
		}
		p := j - 1
		for p > lo && (s.isAdverb(p) || s.isFinite(p)) {
			p--
		}
		switch {
		case p < lo, s.tag(p) == "CC", s.tag(p) == "WP", s.tag(p) == "WDT", s.tag(p) == "WRB", s.word(p) == "that", s.tag(p) == "TO":
			continue
		case s.word(p) == ",":
			if src, ok := s.acrossAside(p, lo); ok {
				return src, true
			}
			continue
		}
		src, ok := s.subjectEnding(p, lo)
		if !ok {
			continue
		}
		if src.a > lo && (s.tag(src.a-1) == "WDT" || s.tag(src.a-1) == "WP" || s.tag(src.a-1) == "WRB" && !s.startsSentence(src.a-1)) {
			continue
		}
		if src.a > lo && s.word(src.a-1) == "that" { // of a clause inside: "backed off his vow that Kestra would pay, and blamed"
			continue
		}
		return src, true
	}
	return span{}, false
}

func (s *scan) startsSentence(i int) bool { return s.SentenceStart(i) }

// fullPhrase returns the noun phrase that starts at i with all that hangs on it: "of", "who", "briefed on", and asides
// between commas. Phrases that tell when and where it was said are left out.
func (s *scan) fullPhrase(i, hi int) span {
	e := s.phraseEnd(i, hi)
	if e == i {
		return span{}
	}
	for e < hi {
		n := s.hang(i, e, hi)
		if n == e {
			break
		}
		e = n
	}
	return span{i, e}
}

// saidIn are nouns for occasions of speech: a phrase with one belongs to the cue.
var saidIn = words(`statement interview conference speech briefing release address remarks letter email e-mail message
	post tweet call telephone phone text note testimony hearing debate appearance forum rally report reporters reporter
	journalists session broadcast`)

// hang returns the end of the next thing that hangs on the noun phrase [i,e).
func (s *scan) hang(i, e, hi int) int {
	w := s.word(e)
	switch {
	case attaching[w] && (s.tag(e) == "IN" || s.tag(e) == "TO" || s.tag(e) == "VBG"):
		n := s.phraseEnd(e+1, hi)
		if n == e+1 {
			if s.tag(e+1) == "VBG" {
				return s.runTo(e+1, hi)
			}
			return e
		}
		for _, m := range s.Starting(e + 1) { // "from the Kestran, Sulmari and other governments"
			if m.Last > n && m.Last <= hi {
				n = m.Last
			}
		}
		if saidIn[s.word(n-1)] && w != "of" && w != "with" || temporal[s.word(n-1)] && w != "of" {
			return e
		}
		return n
	case w == "who" || w == "whose" || w == "that" && s.isVerb(e+1):
		return s.runTo(e+1, hi)
	case knowing[w] || s.tag(e) == "VBN" || s.tag(e) == "VBG" && !s.cueAt(e), s.isAdverb(e) && knowing[s.word(e+1)]:
		return s.runTo(e+1, hi)
	case w == "and" || w == "or" || w == "&":
		n := s.phraseEnd(e+1, hi)
		if n == e+1 || s.verbAt(s.withTail(n, hi), hi) || s.isPronoun(e+1) {
			return e
		}
		return n
	case w == ",":
		if !s.isAsideStart(e+1, min(hi, e+2)) || s.cueAt(e+1) {
			return e
		}
		if t := s.tag(e + 1); t == "IN" || t == "RB" || t == "VBG" || t == "JJ" || t == "NNS" {
			return e
		}
		n := e + 1
		if s.tag(n)[0] == 'W' {
			return s.runTo(n, hi)
		}
		n = s.phraseEnd(n, hi)
		if h := s.headOf(span{i, e}); s.tag(h) == "NNS" && s.tag(n-1) != "NNS" {
			return e
		}
		if n == e+1 || s.isPronoun(e+1) || s.verbAt(n, hi) || s.verbAt(s.withTail(n, hi), hi) || temporal[s.word(n-1)] {
			return e
		}
		return n
	}
	return e
}

// runTo returns where the next comma, dash, quotation or stop is.
func (s *scan) runTo(i, hi int) int {
	for i < hi && !s.isStop(i) {
		if s.word(i) == "that" && s.cueAt(i-1) {
			return i
		}
		i++
	}
	return i
}

func (s *scan) cueAt(i int) bool {
	_, ok := s.verbs[s.lemma(i)]
	return ok && s.isVerb(i)
}

// headOf returns the head of a noun phrase: the last noun of its first base phrase.
func (s *scan) headOf(p span) int {
	e := s.phraseEnd(p.a, p.b)
	if e == p.a {
		return p.b - 1
	}
	return e - 1
}

// canTell reports whether what the phrase names can be said to tell something.
func (s *scan) canTell(p span, e cue) bool {
	if p.empty() {
		return false
	}
	h := s.headOf(p)
	w := s.word(h)
	if e.papers && !papers[w] && !s.weight[w] && !s.finders[w] && w != "it" {
		return false
	}
	if s.isPronoun(h) {
		switch w {
		case "he", "she", "they", "them", "him", "her":
			return true
		case "it":
			return e.act != think
		}
		return false
	}
	if m, ok := s.Headed(h); ok {
		switch c := s.Chain(m); c.Type {
		case graph.Person, graph.Government, graph.Organization, graph.Group:
			return true
		case graph.Place, graph.Venue:
			return e.act != think && s.tag(h) == "NNP"
		}
	}
	if _, ok := s.people[w]; ok || s.weight[w] || collective[w] {
		return true
	}
	if papers[w] {
		return e.act == say || e.act == write || e.act == warn || e.act == demand || e.act == accuse || e.act == predict || e.act == deny
	}
	if s.tag(h) == "NNP" || s.tag(h) == "NNPS" || likelyPerson(w) {
		return true
	}
	return e.plain && s.isNoun(h) && !temporal[w] && !mute[w]
}

// mute are nouns that say nothing, whatever the verb.
var mute = words("thing things fact facts history logic reason reasons law laws way ways point points life truth money time times")

// likelyPerson reports whether a noun looks like one for people: "narrator", "organizers".
func likelyPerson(w string) bool {
	w = strings.TrimSuffix(w, "s")
	for _, end := range []string{"ist", "man", "woman", "ian", "eer", "tor", "ser", "ner", "yer", "cer"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}
