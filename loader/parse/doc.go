// Package parse finds the tree of a sentence: which word hangs on which, and as what, in the relations of Universal
// Dependencies, version 2.
//
// Two layers of long short-term memory go over the words in both directions; each word then says what it seeks in a head and what it offers
// as one (Dozat and Manning 2017), and of all trees without crossing arcs the best is taken (Eisner 1996). The net computes in whole numbers, with vector
// instructions where the processor has them. internal/train makes the weights; doc/model.md tells from what and how well they do.
//
//   - label.go: the relations
//   - features.go: what the net knows of a word
//   - net.go: matrices and memory; products_*: the products of 8-bit weights, with vector instructions and without
//   - eisner.go: the best tree
//   - parse.go: parsing a sentence, a document; trees.go: sentences when they are asked for
//   - file.go: reading the weights
package parse
