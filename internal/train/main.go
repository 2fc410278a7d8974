// Command train makes the models of data/model from annotated corpora, and
// prints how well they do on the documents held out. It is run by hand, from
// the root of the repository:
//
//	go run ./internal/train -corpora FOLDER
//
// doc/model.md says what FOLDER holds. The same input gives the same bytes.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backchannel/data"
	"backchannel/loader/attribution"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
)

func main() {
	corpora := flag.String("corpora", "", "`folder` of the corpora")
	epochs := flag.Int("epochs", 8, "times to go over the examples")
	flag.Parse()
	if *corpora == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*corpora, *epochs); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(corpora string, epochs int) error {
	gum, held, err := readGUM(filepath.Join(corpora, "gum-train"), true)
	if err != nil {
		return err
	}
	silver, err := readPolNeAR(corpora, "train")
	if err != nil {
		return err
	}
	trees, err := readTrees(filepath.Join(corpora, "silver", "trees.conllu.gz"))
	if err != nil {
		return fmt.Errorf("%w (doc/model.md tells how silver trees are made)", err)
	}
	fmt.Printf("GUM %d documents, %d held out; PolNeAR %d; silver trees of %d sentences\n", len(gum), len(held), len(silver), len(trees))
	groups, err := demonyms()
	if err != nil {
		return err
	}
	m, err := write("pos.gz", tag.Train(tagged(gum, silver), groups, epochs), tag.Read)
	if err != nil {
		return err
	}
	dev, err := readPolNeAR(corpora, "dev")
	if err != nil {
		return err
	}
	reportTags(m, "GUM held out", held)
	reportTags(m, "PolNeAR dev (CoreNLP)", dev)
	var examples []parse.Example
	for _, s := range trees {
		examples = append(examples, parse.Example{Words: s.words, Tags: m.Tag(s.words, nil), Arcs: s.arcs})
	}
	examples = append(examples, parsed(gum, silver, groups, epochs)...)
	p, err := write("parse.gz", parse.Train(examples, parseEpochs), parse.Read)
	if err != nil {
		return err
	}
	reportTrees(p, m, "GUM held out", held)
	if _, held, err = readGUM(filepath.Join(corpora, "gum-train"), false); err != nil {
		return err
	}
	reportTrees(p, m, "GUM, split at hyphens", held)
	tables, err := data.Load()
	if err != nil {
		return err
	}
	a, err := trainAttribution(corpora, tables, m, p)
	if err != nil {
		return err
	}
	_, err = write("attribution.gz", a, func(r io.Reader) (*attribution.Model, error) { return attribution.Read(r, tables) })
	return err
}

// write writes a model to data/model and reads it again, so that what is scored is what was written.
func write[M io.WriterTo](name string, m M, read func(io.Reader) (M, error)) (M, error) {
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return m, err
	}
	fmt.Printf("%s: %d bytes\n", name, b.Len())
	if err := os.WriteFile(filepath.Join("data/model", name), b.Bytes(), 0o644); err != nil {
		return m, err
	}
	return read(&b)
}

// parseEpochs is how often the parser goes over its examples.
const parseEpochs = 5

// repeatGUM is how often a sentence tagged by people counts for one of a machine.
const repeatGUM = 2

// tagged gives the examples that the tagger learns from.
func tagged(gum, silver []document) []tag.Example {
	var out []tag.Example
	for _, d := range gum {
		for _, s := range d.sentences {
			out = append(out, tag.Example{Words: s.words, Tags: s.tags, Repeat: repeatGUM})
		}
	}
	for _, d := range silver {
		for _, s := range d.sentences {
			out = append(out, tag.Example{Words: s.words, Tags: s.tags})
		}
	}
	return out
}

// parsed gives the examples of people's that the parser learns from. Their tags are those of taggers that have not seen them, one
// for each fifth of the documents, so that the parser learns what to make of wrong tags.
func parsed(gum, silver []document, groups [][]string, epochs int) []parse.Example {
	const folds = 5
	var out []parse.Example
	for fold := range folds {
		var rest, part []document
		for i, d := range gum {
			if i%folds == fold {
				part = append(part, d)
			} else {
				rest = append(rest, d)
			}
		}
		m := tag.Train(tagged(rest, silver), groups, epochs)
		for _, d := range part {
			for _, s := range d.sentences {
				out = append(out, parse.Example{Words: s.words, Tags: m.Tag(s.words, nil), Arcs: s.arcs})
			}
		}
	}
	return out
}

// demonyms lists adjectives ("Dutch"), plurals ("Danes") and singulars that are
// no adjective ("Dane") of states, regions and peoples, where they are one word.
func demonyms() ([][]string, error) {
	tables, err := data.Load()
	if err != nil {
		return nil, err
	}
	var adjectives, plurals, singulars []string
	add := func(list *[]string, words ...string) {
		for _, w := range words {
			if w != "" && !strings.ContainsAny(w, " .") && w != strings.ToUpper(w) {
				*list = append(*list, w)
			}
		}
	}
	for _, s := range tables.States {
		add(&adjectives, s.Adjectives...)
		for _, d := range s.Demonyms {
			if d.Singular != "" {
				add(&plurals, d.Plural)
			}
			if !slices.Contains(s.Adjectives, d.Singular) {
				add(&singulars, d.Singular)
			}
		}
	}
	for _, r := range tables.Regional {
		add(&adjectives, r.Adjective)
		if r.Plural != r.Adjective {
			add(&plurals, r.Plural)
		}
	}
	return [][]string{adjectives, plurals, singulars}, nil
}
