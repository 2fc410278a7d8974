// Package claim finds who says what: it reads the attributions of a document and makes sources, propositions and
// assertions of them.
//
// [Reader.Read] goes over a document once, sentence by sentence, in time linear in its text:
//
//   - lexicon.go knows the words of telling; phrase.go cuts noun phrases and verb groups out of tagged tokens.
//   - quote.go tells quotations that are speech from titles and scare quotes.
//   - find.go finds the attributions of a sentence: subject.go says whose the cue is, content.go how far what is told reaches.
//   - scope.go decides which attribution lies inside which, and carries a speaker over to the sentences of a quotation
//     that have no cue of their own.
//   - source.go and the files after it make records of those who speak: named or not, how many, for whom, how they know,
//     why they are not named. "The official", "they" and "these people" lead back to the record they point to.
//   - build.go writes the records and gives every proposition of package frame the attribution that covers it.
//
// A sentence of more than [maxSentence] tokens is read only to there: no sentence that a person wrote is that long.
package claim
