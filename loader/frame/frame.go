// Package frame reads what actors do to one another: influence, events and responses, with their times and numbers.
//
// [Reader.Read] goes over a document once, sentence by sentence, in time linear in its text:
//
//   - when.go, ago.go, clock.go and range.go find the times that a sentence tells; calendar.go dates them. number.go reads counts.
//   - unit.go and phrase.go cut the tagged tokens into noun phrases, verb groups and the words between; clause.go,
//     subject.go, complement.go and list.go give each verb its subjects, objects and complements; mood.go says whether what it tells
//     happened; actor.go and group.go who a noun phrase is.
//   - event.go, meeting.go, gathering.go, message.go and letter.go read meetings, calls and messages, by verb and by noun; occasion.go
//     whether they were held, called off or only asked for; visit.go, strike.go and paper.go visits, attacks, signings and announcements.
//     arrival.go, attendance.go, absence.go and presence.go read who came later, who was there, who left and who was not; place.go where it
//     was, and whether it was told before; carried.go when, where the sentence does not say. count.go reads how many were freed, killed or sent.
//   - influence.go, aim.go, party.go, told.go, nominal.go and standing.go read who acts on whom and to what end; what a note asks, its
//     sender asks. channel.go tells by what it travels, undone.go what came to nothing. state.go leaves aside what only tells how things
//     stand, disowned.go reads what is done to nobody. tree.go asks the parser where a verb of influence is left without a subject or an
//     aim, fill.go where a noun of influence or a meeting lacks one of its parties. response.go reads who answered, reply.go what a verb says of an answer, respondent.go who answers for whom.
//   - content.go and build.go make the records; measure.go gives the time and numbers of any words to whoever asks.
//
// All of it is taken from the structure of sentences, not from words near each other.
package frame

import (
	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/mention"
)

// Frames is what was read from one document besides attribution. Ids are set and unique; a frame proposition's content
// lies inside one sentence, and an event stands in an argument of a proposition.
type Frames struct {
	Chains       []graph.Chain // unnamed groups and bodies that act and that no mention stands for
	Propositions []graph.Proposition
	Events       []graph.Event
	Responses    []graph.Response
	sentences    []*sentence // those that were read, for Measure
}

// A Reader reads frames. It does not change: many goroutines may share one.
type Reader struct {
	lexicon *lexicon
}

// New makes a reader from the shipped tables.
func New(tables *data.Tables) *Reader { return &Reader{newLexicon(tables)} }

// Read takes the frames from a document whose mentions were read.
func (r *Reader) Read(doc *mention.Doc) Frames {
	s := newScan(doc, r.lexicon)
	d := &builder{used: map[place]int{}, told: map[string][]int{}, calendar: newCalendar(doc.Document.Published)}
	for k, sent := range doc.Sentences {
		lo, hi := sent.First, sent.Last
		kind := doc.Blocks[sent.Block].Kind
		times := s.times(lo, hi)
		if kind == graph.BlockDateline {
			for _, t := range times {
				d.calendar.datelineDay(d.calendar.resolve(t.told, s.Span(t.a, t.b), false))
			}
		}
		switch kind {
		case graph.BlockTitle, graph.BlockParagraph, graph.BlockCaption, graph.BlockCorrection:
		default:
			continue
		}
		c := s.cut(k, lo, hi, times)
		c.link()
		for i := range c.times {
			t := &c.times[i]
			t.when = d.calendar.resolve(t.told, s.Span(t.a, t.b), c.future(t.a))
		}
		c.ranges()
		d.hour(c)
		c.events(d)
		c.recalled(d)
		c.influences(d)
		c.disowned(d)
		c.responses(d)
		d.frames.sentences = append(d.frames.sentences, c)
		d.topic = c.topic(d.topic)
		s.voice, _ = c.speaker()
		if k+1 < len(doc.Sentences) && doc.Sentences[k+1].Block != sent.Block {
			d.topic, s.voice = actor{}, actor{}
		}
		if k+1 == len(doc.Sentences) || doc.Sentences[k+1].Block != sent.Block {
			d.doneBy(c)
		}
	}
	out := d.finish()
	out.Chains = s.gatheringsIn(&out)
	return out
}

// future reports whether what a time at token i goes with is still to come.
func (c *sentence) future(i int) bool {
	verb := -1
	for _, k := range c.verbs {
		if c.units[k].a > i && verb >= 0 {
			break
		}
		verb = k
		if c.units[k].a > i {
			break
		}
	}
	if verb < 0 {
		return false
	}
	if v := c.units[verb].verb; arranging[v.lemma] && v.passive && i > c.units[verb].a || v.present && c.dueIn(verb) >= 0 { // "is scheduled for Friday"
		return true
	}
	switch c.moodOf(verb).status {
	case graph.Happened, graph.UnderWay, graph.Conditional:
		return false
	}
	return true
}

// arranging are verbs that say, in the passive, when something is to be.
var arranging = set("schedule plan set expect postpone slate adjourn")
