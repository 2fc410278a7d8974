// Package feed turns files, folders, archives, web pages and feeds into articles: canonical text, the blocks it
// consists of, and what is known about its publication.
//
// [Open] takes sources as a person names them. What cannot be read is reported by name and the rest goes on:
//
//	feed.go      sources → items of bytes                     archive.go   zip, tar, tar.gz, gzip, with limits
//	walk.go      folders, never out of them                   fetch.go     web pages, public addresses only
//	parse.go     an item → articles, by what it holds         decode.go    bytes → UTF-8, LF
//	header.go    "Publisher: …" lines above a text            layout.go    lines → paragraphs
//	classify.go  paragraphs → blocks                          html.go      a page → text, blocks, metadata
//	wording.go   how credits, notes and corrections are put   language.go  English, or refused by name
//	syndicate.go RSS and Atom → articles                      address.go   which addresses are public
//
// # Canonical text
//
// The text of a UTF-8 file with LF line ends is the file itself, its header and a byte order mark included, so that
// offsets are byte offsets into the file. UTF-16 and Windows-1252 are converted, CRLF and CR become LF, and nothing else
// changes. The text of a page is its title and the text of its blocks, an empty line between them.
//
// # Limits
//
// A document may have 16 MiB (Options.MaxBytes), so a single line of 50 MB is refused and says so, and 200,000 lines; a page 8 MiB.
// Archives may hold 100,000 members, 4 GiB unpacked, two more archives inside one another, and may not unpack to more
// than 200 times their size. Nothing is ever written to disk.
//
// # Parts chosen
//
// Pages go through codeberg.org/readeck/go-readability/v2: released in September 2026, pure Go, three small modules
// besides golang.org/x. markusmobius/go-trafilatura scores a little better in its own comparison, but its last release is
// of October 2024 and it brings twenty modules, a WebAssembly runtime for regular expressions among them.
// Languages are named by abadojack/whatlanggo: 200 KB of tables and no dependencies. It has not changed since 2019, and
// need not; pemistahl/lingua-go, more precise on single words, is 100 MB, and a document is more than a word.
package feed
