// Package parse finds the tree of a sentence: which word hangs on which, and as what, in the relations of Universal
// Dependencies, version 2.
//
// The parser is greedy: an arc-hybrid transition system moves over the words, and an averaged perceptron chooses each
// move by hashed features of words, tags and the tree so far. It goes over a sentence twice, from right to left, and
// from left to right guided by the tree found before. Another perceptron labels the arcs, from the leaves up. Trees are projective. [Train] makes the weights; doc/model.md tells from what and how well they do.
//
//   - label.go: the relations
//   - state.go: the transition system; oracle.go: what a move costs, which is for learning alone
//   - features.go: what the perceptrons look at
//   - guide.go: the tree found in the pass before
//   - parse.go: parsing a sentence, a document
//   - model.go: the weights; file.go: reading and writing them
//   - train.go, learner.go: learning them
package parse
