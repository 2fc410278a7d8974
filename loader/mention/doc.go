// Package mention finds who and what a document speaks of: people, governments, organizations, places, venues and
// groups without a name, and joins the mentions of one thing in a chain.
//
// [Reader.Read] runs over one document in time linear in its text:
//
//   - words.go and index.go hold the words and names of the tables; shape.go says what a token looks like.
//   - name.go takes capitalised names, with organization.go, bodyname.go, headline.go and weigh.go; phrase.go takes people and groups
//     told by a role ("15 officials", "the Kestran spy chief"), with body.go and venue.go. What they take is a find.
//   - join.go joins finds to chains, surest rules first: company.go tells bodies by what stands beside their names, outlet.go which of them publish news, person.go
//     joins people by parts of names, state.go tells actors from places, institution.go joins "Kestra's foreign ministry" and
//     "the Kestran Foreign Ministry", acronym.go and unknown.go decide what is left, guess.go asks a model about names that no rule knows, by what clues.go collects, role.go joins roles to the names beside
//     them; then, in text order (sequence.go), holder.go joins titles, member.go plurals, again.go "the company" and "The country", introduced.go a
//     title to the name behind it, and pronoun.go pronouns, with subject.go and ballot.go; at last predicate.go joins "a lawyer"
//     to "she" who is one, and speaker.go "I" to who speaks.
//   - build.go writes the chains as records, each mention with the rule that joined it.
package mention

import (
	"iter"
	"sort"

	"backchannel/graph"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// A Doc is a document with its tokens tagged and its chains found. All indexes are token indexes unless said otherwise.
type Doc struct {
	*text.Doc
	Document *graph.Document
	Tags     []tag.Tag     // of each token
	Lemmas   []string      // lower-case lemma of each token
	Chunks   []tag.Chunk   // of all sentences, by index into Tokens, in text order
	Chains   []graph.Chain // with final ids, by first mention
	Mentions []Mention     // by First, the longest first
	Trees    *parse.Trees  // of its sentences

	starts []int32 // of each token and one more: index of the first mention that starts there or later
	inner  []int32 // of each token: index of the shortest mention that covers it, or -1
	outer  []int32 // of each mention: index of the shortest other one around it, or -1
	quoted []int32 // of each token: index of the innermost quotation that holds it, or -1
}

// A Mention is the tokens [First,Last) that speak of a chain. Two mentions can share tokens: "the Israeli negotiators"
// holds "Israeli", and "Iran-Iraq" is a mention of both.
type Mention struct {
	First, Last int
	Head        int // the token that carries the meaning: the surname, "negotiators", the pronoun
	Chain       int // index into Doc.Chains
	Form        graph.MentionForm
}

// Chain returns the chain of a mention.
func (d *Doc) Chain(m Mention) *graph.Chain { return &d.Chains[m.Chain] }

// Span returns the words of the tokens [first,last).
func (d *Doc) Span(first, last int) graph.Span {
	start, end := int(d.Tokens[first].Start), int(d.Tokens[last-1].End)
	return graph.Span{Start: start, End: end, Exact: d.Text[start:end]}
}

// Starting returns the mentions that start with token i, the longest first: none behind the last token.
func (d *Doc) Starting(i int) []Mention {
	if i >= len(d.Tokens) {
		return nil
	}
	return d.Mentions[d.starts[i]:d.starts[i+1]]
}

// Covering yields the mentions that cover the tokens [first,last), the shortest first.
func (d *Doc) Covering(first, last int) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		for k := d.inner[first]; k >= 0; k = d.outer[k] {
			if m := d.Mentions[k]; m.Last >= last && !yield(m) {
				return
			}
		}
	}
}

// Inside yields the mentions that lie within the tokens [first,last), in order.
func (d *Doc) Inside(first, last int) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		for _, m := range d.Mentions[d.starts[first]:d.starts[last]] {
			if m.Last <= last && !yield(m) {
				return
			}
		}
	}
}

// Outermost yields the mentions within the tokens [first,last) that lie in no other one within them, in order.
func (d *Doc) Outermost(first, last int) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		end := first
		for m := range d.Inside(first, last) {
			if m.First >= end {
				if !yield(m) {
					return
				}
				end = m.Last
			}
		}
	}
}

// Headed returns the longest mention whose head is token i.
func (d *Doc) Headed(i int) (Mention, bool) {
	var best Mention
	found := false
	for m := range d.Covering(i, i+1) {
		if m.Head == i && (!found || m.Last-m.First > best.Last-best.First) {
			best, found = m, true
		}
	}
	return best, found
}

// InQuote reports whether token i lies in a quotation; its marks do not.
func (d *Doc) InQuote(i int) bool { return d.quoted[i] >= 0 }

// QuoteAt returns the index in Quotes of the innermost quotation that holds token i, or -1.
func (d *Doc) QuoteAt(i int) int { return int(d.quoted[i]) }

// Lower returns the lower-case form of token i.
func (d *Doc) Lower(i int) string { return lower(d.Word(i)) }

// TokenAt returns the first token that ends after a byte offset: the token there or the next one.
func (d *Doc) TokenAt(offset int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return int(d.Tokens[i].End) > offset })
}

// index prepares the look-ups over Mentions, which are sorted, and Quotes.
func (d *Doc) index() {
	n := len(d.Tokens)
	d.starts = make([]int32, n+1)
	k := 0
	for i := range n + 1 {
		for k < len(d.Mentions) && d.Mentions[k].First < i {
			k++
		}
		d.starts[i] = int32(k)
	}
	d.inner = filled(n)
	d.outer = filled(len(d.Mentions))
	var open []int32 // mentions around the token, the outermost first
	for i := range n {
		for len(open) > 0 && d.Mentions[open[len(open)-1]].Last <= i {
			open = open[:len(open)-1]
		}
		for k := d.starts[i]; k < d.starts[i+1]; k++ {
			if len(open) > 0 {
				d.outer[k] = open[len(open)-1]
			}
			open = append(open, k)
		}
		if len(open) > 0 {
			d.inner[i] = open[len(open)-1]
		}
	}
}

// quote notes which quotation each token lies in.
func (d *Doc) quote() {
	d.quoted = filled(len(d.Tokens))
	for k, q := range d.Quotes { // by Open: inner ones overwrite outer ones
		for i := q.Open + 1; i < q.Close; i++ {
			d.quoted[i] = int32(k)
		}
	}
}

func filled(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}
