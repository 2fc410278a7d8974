// Package derive computes entities, claims, influence, affiliations and disputes from what was told and decided.
//
// [Derive] is a pure function of sets: the order of its input cannot matter. [Settle] keeps a store's derived records equal to what
// Derive would give, at a cost that grows with what changed; [Rebuild] makes them anew; [Verify] compares.
//
// # Joins
//
// Every derived record is the join of what the members of one block contribute: unions of sets, least and greatest values, the payload
// of the least member. Joins are commutative, associative and idempotent, so records can arrive in any order, and one that is
// counted twice (by a load beside another, or after a settling that was cut off) does no harm. Sets are bounded by keeping their
// least elements, which is a join too. Each element names the document that bears witness to it: taking out a document that bears no
// witness changes nothing, and one that does makes the record anew from its remaining members.
//
// # Blocks
//
// Chains share an entity when they are named, of one type, and their names fold to the same words ([graph.Slug]). What has no name stays
// its own document's. Finer matching belongs between the two, as further reasons to join blocks.
//
// A decision can join two blocks, or take one chain out of its block. It yields to later ones that contradict it, so "same" is undone by a
// later "different", and the other way round. An anchor holds where its words still stand in the document.
//
// Propositions share a claim when status, polarity, condition and time are the same, and either means, channel, type of event, quantities and
// arguments, or, for those with no analysed argument, the words. Words that lean on others, few or with a pronoun ("he would not sign"), are
// the same only when the same people are named in them or speak them, or in a copy of the paragraph.
//
// # Independence
//
// Low is the fewest people or documents that the words allow, High the most. The voices behind a claim are the distinct sources of its
// assertions: each named actor, each paper by its issuer, each wording for unnamed people with its affiliations. A proposition told only
// inside another (what somebody was asked to do) rests on what tells that.
//
//   - A named person counts once however often he is quoted; a named government or organization is somebody who speaks for it.
//   - Unnamed people overlap wherever wording permits, in one article or across outlets: "a senior Orlan official", "two Orlan
//     officials" and "15 officials from Orlan and Tarn" can be 15 people, so Low is 15. Each affiliation must be filled by the most that one
//     wording asks of it; wordings without affiliation are filled by anybody. "Both Orlan and Tarn officials" are at least one of each.
//     The official of a government can be the one who speaks for it.
//   - Where a whole article rests on "15 officials", each of its claims rests on at least one of them, and at most 15.
//   - In one article an unnamed person is nobody who is named there: who gives a name to one source and withholds it from another speaks of
//     two. Another article can give the name, so across articles the two can be one.
//   - Papers overlap unless they come from different issuers.
//   - An outlet that is only cited ("as the Gazette reported") counts only where nothing else does, and a publication's own voice adds
//     to Low only there: publications may rest on one another.
//   - A paragraph that stands in several documents word for word is one telling.
//
// High adds instead: each document that tells it for the first time speaks of other people. It is nil as soon as one wording gives no number.
//
// # Disputes
//
// Claims that share a key of [graph.Claim].About are compared in pairs, under the least key they share, and under each by which they count
// the same thing; keys that more than maxRivals claims share are not compared. Two claims are in dispute only where what they tell leaves no
// room for both:
//
//   - Denial: the text says of one that it denies the other ("denied it", "there was no such offer").
//   - Polarity: one denies nothing that the other does not tell. "He did not press Corvane by letter" does not deny "he pressed Corvane", but
//     "he pressed nobody" does. Where neither gives a day, they are told within a week, or two for what happens once.
//   - Number: the same words but for a number, told within a week; or the same thing counted, done by the same people, at the same time or
//     told without one within two days, or planned and told within two weeks; or how long an event of the same people on the same day was. No number is within both ("at least
//     10" leaves room for 12), and a part is compared with the like part of the like whole.
//   - Tally: how often the same people met or called, on the same day; where one says that the other's number is wrong ("twice, not three
//     times"); or where one text gives both as told by different people.
//   - Attendance and place: on the same day, not one before the evening and one after it, with two others in common or in the same venue;
//     the very same people, for a place. A room is never set against the house that may hold it.
//   - Time: a signing or agreement of the same people is dated differently, at most a week apart.
//
// What is planned is not compared with what happened, nor one plan with its denial; what is only supposed ("if he came") is no account; and who is left out of a list was not said to be absent.
package derive
