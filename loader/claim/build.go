package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"backchannel/data"
	"backchannel/graph"
	trained "backchannel/loader/attribution"
	"backchannel/loader/frame"
	"backchannel/loader/mention"
)

// A Reader finds who says what. It is read-only once made: many goroutines may share one.
type Reader struct {
	lexicon *lexicon
	model   *trained.Model
}

// New makes a reader from the shipped tables and a model; without one (nil) it reads by rules alone.
func New(tables *data.Tables, model *trained.Model) *Reader {
	return &Reader{newLexicon(tables), model}
}

// Read takes the sources and what they tell out of a document and gives, with the chains of d and the frames f, all that
// was read from it. Every proposition of f is asserted by the attribution whose content covers it, else by the publication.
func (r *Reader) Read(d *mention.Doc, f frame.Frames) *graph.Batch {
	s := r.scan(d)
	found, announced := s.attributions()
	for _, list := range found {
		for _, a := range list {
			a.sure = a.word.confidence
		}
	}
	if r.model != nil && s.combine(found, r.model) {
		s.carry(found, announced)
	}
	b := &builder{scan: s, found: found, paragraphs: make([]string, len(d.Blocks)), used: map[graph.ID]int{},
		tellers: newTellers(s)}
	return b.batch(b.deny(f))
}

// scan prepares a document for being looked through.
func (r *Reader) scan(d *mention.Doc) *scan {
	s := &scan{Doc: d, lexicon: r.lexicon, low: make([]string, len(d.Tokens)), sentenceOf: make([]int32, len(d.Tokens))}
	for i := range s.low {
		s.low[i] = d.Lower(i)
	}
	for k, sent := range d.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			s.sentenceOf[i] = int32(k)
		}
	}
	s.markSpeech()
	return s
}

// attributions gives those that rules find in each sentence, the outer ones with those that lie in them, and the last of each where it ends in a colon.
func (s *scan) attributions() (found [][]*attribution, announced []*attribution) {
	found, announced = make([][]*attribution, len(s.Sentences)), make([]*attribution, len(s.Sentences))
	for k, sent := range s.Sentences {
		if s.isRead(sent.Block) {
			found[k] = s.find(k)
			announced[k] = s.announced
			nest(found[k])
		}
	}
	s.turns(found)
	s.carry(found, announced)
	return found, announced
}

// isRead reports whether a block is read for attributions. Titles are not: they say again, shortened, what the text says.
func (s *scan) isRead(block int) bool {
	switch s.Blocks[block].Kind {
	case graph.BlockParagraph, graph.BlockCaption, graph.BlockCorrection:
		return true
	}
	return false
}

// A builder makes records of attributions.
type builder struct {
	*scan
	tellers    *tellers
	paragraphs []string // digest of each block, made when first asked for
	used       map[graph.ID]int
	out        graph.Batch
	found      [][]*attribution // of each sentence
	reached    [][]reached      // of each sentence: what its attributions tell
	asserted   [][]int          // of each sentence: its assertions, those of frames included
	blanket    *teller          // whom the article as a whole comes from
	credits    []credit
	frames     frame.Frames
	index      map[graph.ID]int      // of each proposition, once all are made
	telling    map[graph.ID]graph.ID // of each event, the first proposition that tells of it
}

// reached is an attribution's content with the assertion made of it. What is told there is told by act: the attribution itself, or the one
// that takes up all that it tells.
type reached struct {
	a, act    *attribution
	assertion int
}

func (b *builder) batch(f frame.Frames) *graph.Batch {
	b.frames = f
	b.out.Document = *b.Document
	told := len(f.Propositions)
	for _, list := range b.found {
		told += len(list)
	}
	b.out.Sentences = make([]graph.Sentence, 0, len(b.Sentences))
	b.out.Propositions = make([]graph.Proposition, 0, told)
	b.out.Assertions = make([]graph.Assertion, 0, told)
	for k, s := range b.Sentences {
		b.out.Sentences = append(b.out.Sentences, graph.Sentence{ID: b.sentenceID(k), Document: b.Document.ID, Number: k,
			Span: graph.Span{Start: s.Start, End: s.End, Exact: b.Text[s.Start:s.End]}})
	}
	b.out.Events = f.Events
	b.out.Responses = f.Responses
	for _, p := range f.Propositions {
		b.used[p.ID]++
	}
	b.reached = make([][]reached, len(b.found))
	b.asserted = make([][]int, len(b.found))
	for k, list := range b.found {
		for _, a := range list {
			if a.outer == nil {
				b.assert(k, a)
			}
		}
		b.sourcing(k)
	}
	for _, p := range f.Propositions {
		b.out.Propositions = append(b.out.Propositions, p)
		b.retell(p)
	}
	b.answer()
	b.giveCredit()
	b.tellers.inherit()
	b.out.Chains = slices.Concat(b.Chains, b.tellers.chains)
	for _, c := range f.Chains {
		if !b.tellers.chainIDs[c.ID] { // what acts may also have told something
			b.out.Chains = append(b.out.Chains, c)
		}
	}
	for _, t := range b.tellers.list {
		if t.used {
			b.out.Sources = append(b.out.Sources, t.record)
		}
	}
	return &b.out
}

func (b *builder) sentenceID(k int) graph.ID {
	s := b.Sentences[k]
	return graph.ToldID(graph.KindSentence, b.Document.ID, s.Start, s.End, 0)
}

// id numbers the records of a kind that have the same span, behind those that frames have numbered.
func (b *builder) id(kind graph.Kind, start, end int) graph.ID {
	first := graph.ToldID(kind, b.Document.ID, start, end, 0)
	n := b.used[first]
	id := graph.ToldID(kind, b.Document.ID, start, end, n)
	for n > 0 && b.used[id] > 0 {
		n++
		id = graph.ToldID(kind, b.Document.ID, start, end, n)
	}
	b.used[first] = n + 1
	return id
}

// assert makes the records of one outermost attribution.
func (b *builder) assert(k int, a *attribution) {
	sources := b.tellers.who(a)
	if len(sources) == 0 {
		return
	}
	var speaker *graph.Party
	content, act := a.content, a // and what is done by telling it
	in := a.inner
	if in != nil && b.speaks(a, in) && b.opens(a, in) {
		first := *in // a party is one
		if !in.source.empty() {
			first.source = b.tellers.members(in.source)[0]
		}
		if told := b.tellers.who(&first); len(told) > 0 {
			speaker = &told[0]
			if b.fills(a, in) {
				content, act = in.content, in
			}
		}
	}
	relays := b.passing(k, a)
	if !a.cited.empty() && speaker == nil {
		if cited := b.tellers.who(&attribution{sentence: k, source: a.cited, content: content}); len(cited) > 0 {
			sources, relays = cited, slices.Concat(sources, relays)
		}
	}
	var audience *graph.Audience
	switch {
	case speaker != nil: // it was said to whom the speaker spoke, whoever was told of it
		audience = b.audience(in)
		if x := b.tellers.byID[speaker.Source]; audience != nil && audience.Party != nil && x != nil && audience.Party.Chain == x.record.Chain {
			audience = nil // nobody tells it to himself: the pronoun is somebody else's
		}
	default:
		audience = b.audience(a)
		speaker = b.alone(sources)
		if len(sources) == 1 && audience != nil && audience.Kind == graph.ToParty && b.private(a) {
			speaker, sources = &sources[0], nil
		}
	}
	reach := a.reach()
	if a.carried {
		reach = span{content[0].a, content[len(content)-1].b}
	}
	reach = b.quoted(reach)
	p := b.propose(act, content)
	e := b.Span(reach.a, reach.b)
	x := graph.Assertion{Document: b.Document.ID, Proposition: p.ID, Speaker: speaker, Sources: sources, Joint: b.jointly(a, sources),
		Audience: audience, Relays: relays, Mode: b.mode(act, content), Scope: graph.InSentence, Evidence: []graph.Span{e}, Sentences: []graph.ID{b.sentenceID(k)},
		Paragraph: b.paragraph(b.Sentences[k].Block), By: p.By}
	if a.carried {
		x.Scope = graph.Carried
		x.By.Confidence = min(x.By.Confidence, 0.8)
	} else if a.cue.b > a.cue.a {
		c := b.Span(a.cue.a, a.cue.b)
		x.Cue = &c
	}
	x.ID = b.id(graph.KindAssertion, e.Start, e.End)
	b.out.Propositions = append(b.out.Propositions, p)
	b.add(k, x)
	b.reached[k] = append(b.reached[k], reached{a, act, len(b.out.Assertions) - 1})
	b.pieces(k, act, content, x)
}

// add lists an assertion of sentence k.
func (b *builder) add(k int, a graph.Assertion) {
	b.asserted[k] = append(b.asserted[k], len(b.out.Assertions))
	b.out.Assertions = append(b.out.Assertions, a)
}

// speaks reports whether what the outer attribution tells is what the inner one's source said. What somebody denies that
// another said is not told at all; agreeing to a plan and pressing somebody to go are doings.
func (b *builder) speaks(a, in *attribution) bool {
	if a.word.negative {
		return false
	}
	switch in.form {
	case clause:
		return in.word.act != think && !pondering[in.lemma]
	case infinitive:
		return !in.passive && in.word.act != agree && in.word.act != disagree && in.lemma != "press"
	}
	return false
}

// pondering are verbs that the table has as telling and that, told by another, are thinking.
var pondering = words("conclude reason decide realize realise determine reckon figure calculate")

// opens reports whether the inner attribution stands at the start of what the outer one tells.
func (b *builder) opens(a, in *attribution) bool {
	first := in.cue.a
	for _, p := range []span{in.source, in.audience} {
		if !p.empty() {
			first = min(first, p.a)
		}
	}
	if in.around {
		first = in.content[0].a
	}
	start := a.content[0].a
	for start < first && (b.isAdverb(start) || b.tag(start) == "CC" || b.isStop(start)) {
		start++
	}
	return first <= start
}

// fills reports whether the inner attribution is a clause that takes up all that the outer one tells.
func (b *builder) fills(a, in *attribution) bool {
	if in.around && in.form == clause {
		end := max(in.reach().b, in.audience.b)
		for end < a.content[len(a.content)-1].b && (b.isAdverb(end) || b.isStop(end)) {
			end++
		}
		return len(in.content) == 1 && slices.ContainsFunc(a.content, func(c span) bool { return c.covers(in.content[0]) }) && end >= a.content[len(a.content)-1].b
	}
	return !a.around && len(a.content) == 1 && len(in.content) == 1 && in.form == clause && in.content[0].b >= a.content[0].b
}

func (b *builder) isPaper(id graph.ID) bool {
	x := b.tellers.byID[id]
	return x != nil && (x.record.Kind == graph.DocumentSource || x.record.Kind == graph.OutletSource)
}

// quoted widens a range to the quotation marks right around it.
func (b *builder) quoted(p span) span {
	sent := b.Sentences[b.sentenceOf[p.a]]
	if p.b < sent.Last && b.said(p.b) >= 0 && b.said(p.b) == b.said(p.b-1) && b.Quotes[b.said(p.b)].Close == p.b {
		p.b++
	}
	return p
}

func (b *builder) spans(list []span) []graph.Span {
	var out []graph.Span
	for _, p := range list {
		p = b.unquoted(p)
		if !p.empty() {
			out = append(out, b.Span(p.a, p.b))
		}
	}
	if len(out) == 0 {
		out = append(out, b.Span(list[0].a, list[0].b))
	}
	return out
}

// unquoted drops the quotation marks at both ends of a span, and the comma before the closing one.
func (b *builder) unquoted(p span) span {
	if q := b.said(p.a); q >= 0 && b.Quotes[q].Open == p.a {
		p.a++
	}
	if p.empty() {
		return p
	}
	if q := b.said(p.b - 1); q >= 0 && b.Quotes[q].Close == p.b-1 && b.Quotes[q].Open < p.a {
		p.b--
	}
	for !p.empty() && (b.word(p.b-1) == "," || b.word(p.b-1) == ".") {
		p.b--
	}
	return p
}

// mode tells whether the content stands in quotation marks: all of it, some, or none.
func (b *builder) mode(a *attribution, content []span) graph.Mode {
	if a.spoken {
		return graph.Direct
	}
	in, out := 0, 0
	for _, p := range content {
		for i := p.a; i < p.b; i++ {
			if b.kind(i) > 1 {
				continue
			}
			if b.InQuote(i) {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		return graph.Indirect
	case out == 0:
		return graph.Direct
	}
	return graph.Mixed
}

// paragraph returns the digest of a block's folded words: equal in a copied paragraph.
func (b *builder) paragraph(block int) string {
	if b.paragraphs[block] == "" {
		x := b.Blocks[block]
		sum := sha256.Sum256([]byte(graph.SortKey(b.Text[x.Start:x.End])))
		b.paragraphs[block] = hex.EncodeToString(sum[:8])
	}
	return b.paragraphs[block]
}
