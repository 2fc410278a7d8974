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
// Chains share an entity when they are named, of one type, and their names fold to the same words ([graph.Slug]); a decision can join two
// blocks, or take one chain out of its block. What has no name stays its own document's. Finer matching belongs between the
// two, as further reasons to join blocks. Propositions share a claim when predicate, status, polarity, means, channel, quantities,
// time and arguments are the same; those with no analysed argument, when their words are.
//
// # Independence
//
// Low is the fewest people or documents that the words allow, High the most. The voices behind a claim are the distinct sources of its
// assertions: each named actor, each paper by its issuer, each wording for unnamed people with its affiliations.
//
//   - A named actor counts once however often he is quoted.
//   - Unnamed people overlap wherever wording permits, in one article or across outlets: "a senior Orlan official", "two Orlan
//     officials" and "15 officials from Orlan and Tarn" can be 15 people, so Low is 15. Each affiliation must be filled by the most that one wording asks of it;
//     wordings without affiliation are filled by anybody. "Both Orlan and Tarn officials" are at least one of each.
//   - An unnamed person is never taken to be one who is named: who gives a name to one source and withholds it from another speaks of two.
//   - Papers overlap unless they come from different issuers.
//   - An outlet that is only cited ("as the Gazette reported"), and a publication's own voice, count only where nothing else does.
//   - A paragraph that stands in two documents word for word is one telling.
//
// High adds instead: each account in each paragraph is of other people, and it is nil as soon as one wording gives no number.
//
// # Disputes
//
// Claims that share a key of [graph.Claim].About are compared in pairs. They differ by polarity where one is the denial of the other, by number, place
// or attendance where both tell of the same event on the same day, by time where a signing or agreement is dated differently within a week.
// Two claims are compared under the least key they share; keys that more than maxRivals claims share are not compared.
package derive
