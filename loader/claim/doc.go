// Package claim finds who says what: it reads the attributions of a document and makes sources, propositions and
// assertions of them.
//
// [Reader.Read] goes over a document once, sentence by sentence, in time linear in its text:
//
//   - lexicon.go knows the words of telling; scan.go is the document while it is read; phrase.go, clause.go and group.go
//     cut noun phrases, clauses and verb groups out of tagged tokens, backward.go the noun phrase that ends before a verb, hang.go what hangs on one.
//   - quote.go tells quotations that are speech from titles and scare quotes.
//   - find.go finds the attributions of a sentence: by verb, in the active and the passive (passive.go), by noun (nominal.go), by "according
//     to" and its like (prepositional.go), by "as critics see it" (viewpoint.go), by "is confident that" (feeling.go), by a name behind a dash
//     (epigraph.go). subject.go and speaks.go say whose the cue is, content.go and object.go where what is told starts, extraction.go what
//     a relative clause tells of its noun, extent.go where it ends. report.go looks through "denied reports that" to what was reported.
//     transcript.go reads interviews printed in turns.
//   - scope.go decides which attribution lies inside which, and carries a speaker over to the sentences of a quotation
//     that have no cue of their own.
//   - source.go makes records of those who speak (members.go of each of several, body.go of bodies), number.go reads how many they are, describe.go for
//     whom they act and how they know, rule.go on what terms they spoke and why they are not named. "The official", "they" and "these people" lead
//     back to the record they point to (pointing.go). sourcing.go reads sentences about sources: how they know, who was interviewed for the article
//     (blanket.go), who had it first (credit.go).
//   - build.go writes the records, pieces.go one for each of several clauses, audience.go and occasion.go to whom they
//     were told, relay.go through whom, status.go how what is told stands to the world; retell.go gives every proposition of
//     package frame the attribution that covers it, deny.go negates those that are denied. condition.go gives what is told its time, its
//     numbers and its condition; answer.go joins denials and silence to what they answer.
//
// What somebody denies is a proposition with the words that are denied and Negative set. Who denies that she has not paid
// tells that she has: the "not" is left out of the content. Frames inside what is denied are negated with it, their events
// too, unless something else tells of them; so nothing stands as happened on the word of who denies it. "Did not deny"
// asserts nothing, nor do "rejected the account" and "confirmed it", which only point at what others tell: package frame
// makes responses of those, and what a denial of that kind points at is told once more, as not so, by who denies it. In "A denied that B said …" B is no speaker.
//
// Package text divides sentences that no person wrote, so that a sentence is short enough to look through again and again.
package claim
