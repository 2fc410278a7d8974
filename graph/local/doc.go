// Package local keeps a graph in one SQLite file, with nothing to install.
//
// # Layout
//
// Everything that is ordered, matched and followed comes from graph.Row; the engine compares bytes and integers. Ids are
// interned: a rid is a kind's code and a count, so that a range of rids is a kind. These tables hold a record:
//
//	records  its body (JSON), and its entries: what it has in the tables below
//	keys     its place in each order, with the id that breaks ties
//	has      its symbols: a symbol is a value of a field, or a search term
//	links    its edges, each from both ends, in the order of its key there
//	aliases  the further ids it answers to
//
// A page, forward or backward, is a range of keys or of links and costs the same wherever it lies and however much there is.
// entries makes taking a record out exact, whatever a later version of the program would compute for it. Words and ids that
// nothing has any more are forgotten with the last record that had them.
//
// # Search
//
// Terms are kept in has beside the values of fields, not in FTS5. The order of a search is a stored key, not the engine's
// score, so full-text search would give a set to be sorted: for a common word, all of the graph. Here a plan chooses, by the
// counts kept with the symbols: few hits are sorted, common words are met within the first records of the order itself, and
// several words are a merge of sorted lists. A condition on a field is the same thing, so both share one way. The price is
// size: 127 of 1,147 bytes a record, where FTS5 would take some 30.
//
// Two conditions lead to no list: a range of a field that the order is not by, and a condition on neighbours that is more than
// one value of one field. Records are then tried one by one, 4 to 8 µs each: nothing for a page that fills soon or beside a
// rarer condition, a second where 120,000 claims are tried and none passes.
//
// # Writing
//
// One connection writes and a few read beside it; other processes may do the same. A write goes in table by table in the order
// of the tables' keys, under one lock, and counts the sequence last: a feed sees writes in the order in which they were made.
// It is on the disk when it is acknowledged.
package local
