// Package attribution finds the words by which a text tells who says what: the spans of sources, cues and content, and which of them
// belong together.
//
// A conditional random field (Lafferty, McCallum and Pereira 2001) labels the tokens of a paragraph, by hashed features of words, tags, quotations and of what
// the rules of package claim take each token for: rules are seldom wrong where they find something and miss much, and the field learns how far to trust them (stacking,
// Wolpert 1992). It gives every span a probability; the likeliest that do not overlap are taken. A softmax over the candidates then joins
// sources to cues and content to cues. [Train] makes the weights; doc/model.md tells from what and how well they do.
//
//   - label.go: labels and spans
//   - lexicon.go: what a word is as a word of telling
//   - sight.go: what features need of a document; features.go: the features
//   - field.go: sums over the labels of a paragraph; train.go: learning their weights, and those of links
//   - link.go: which spans belong together
//   - read.go: from a document to attributions; sure.go: how sure, and calibrate.go: learning it
//   - model.go: the weights, reading and writing them
package attribution
