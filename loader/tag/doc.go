// Package tag gives the words of a sentence their parts of speech, their
// lemmas, and the chunks they make up.
//
// Words are cut as the Penn Treebank cuts them: "Ardan", "'s"; "do", "n't".
// The tagger is an averaged perceptron: from left to right, each word takes the
// tag with the greatest sum of weights over features of the word, its
// neighbours and the two tags before. [Train] makes the weights,
// doc/model.md tells from what and how well they do.
//
//   - features.go: what the perceptron looks at
//   - model.go: the weights, reading and writing them
//   - train.go: learning them
//   - lemma.go: base forms of nouns and verbs; irregular.go, nouns.go, stems.go: the exceptions
//   - chunk.go, nounphrase.go, verbgroup.go: chunks, by rules over tags
package tag
