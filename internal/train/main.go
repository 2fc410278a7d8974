// Command train makes the models of data/model from annotated corpora, and
// prints how well they do on the documents held out. It is run by hand, from
// the root of the repository:
//
//	go run ./internal/train -corpora FOLDER
//
// doc/model.md says what FOLDER holds. It runs the Python programs of the folder trees, by python3, which needs the packages of
// requirements.txt there; trees of texts, which take longest, are kept in FOLDER/silver for the next time. The same input gives the same
// bytes on machines of one kind.
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
	"backchannel/loader/naming"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
)

func main() {
	corpora := flag.String("corpora", "", "`folder` of the corpora")
	epochs := flag.Int("epochs", 8, "times that the tagger goes over its examples")
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
	taught, err := taughtTrees(corpora, gum, held)
	if err != nil {
		return err
	}
	fmt.Printf("GUM %d documents, %d held out; %d sentences of the teacher's\n", len(gum), len(held), len(taught))
	groups, err := demonyms()
	if err != nil {
		return err
	}
	if err := write("pos.gz", tag.Train(tagged(sentences(gum), taught), groups, epochs)); err != nil {
		return err
	}
	m, err := written("pos.gz", tag.Read)
	if err != nil {
		return err
	}
	dev, err := readPolNeAR(corpora, "dev")
	if err != nil {
		return err
	}
	reportTags(m, "GUM held out", held)
	reportTags(m, "PolNeAR dev (CoreNLP)", dev)
	if err := trainParser(retagged(gum, taught, groups, epochs), taught, held, m); err != nil {
		return err
	}
	p, err := written("parse.gz", parse.Read)
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
	learnt, err := trainNames(corpora, tables, m, p)
	if err != nil {
		return err
	}
	if err := write("names.gz", learnt); err != nil {
		return err
	}
	names, err := written("names.gz", naming.Read)
	if err != nil {
		return err
	}
	a, err := trainAttribution(corpora, tables, m, p, names)
	if err != nil {
		return err
	}
	return write("attribution.gz", a)
}

// write writes a model to data/model.
func write(name string, m io.WriterTo) error {
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", name, b.Len())
	return os.WriteFile(filepath.Join(models, name), b.Bytes(), 0o644)
}

// written reads a model of data/model, so that what is scored and used is what was written.
func written[M any](name string, read func(io.Reader) (M, error)) (M, error) {
	b, err := os.ReadFile(filepath.Join(models, name))
	if err != nil {
		var none M
		return none, err
	}
	return read(bytes.NewReader(b))
}

// models is the folder that models are written to.
const models = "data/model"

// repeatGUM is how often a sentence tagged by people counts for one of the teacher's.
const repeatGUM = 2

// tagged gives the examples that the tagger learns from.
func tagged(gum, taught []sentence) []tag.Example {
	var out []tag.Example
	for _, s := range gum {
		out = append(out, tag.Example{Words: s.words, Tags: s.tags, Repeat: repeatGUM})
	}
	for _, s := range taught {
		out = append(out, tag.Example{Words: s.words, Tags: s.tags})
	}
	return out
}

// retagged gives the sentences of GUM with the tags of taggers that have not seen them, one for each fifth of the documents, so that the parser
// learns what to make of wrong tags.
func retagged(gum []document, taught []sentence, groups [][]string, epochs int) []sentence {
	const folds = 5
	var out []sentence
	for fold := range folds {
		var rest, part []document
		for i, d := range gum {
			if i%folds == fold {
				part = append(part, d)
			} else {
				rest = append(rest, d)
			}
		}
		m := tag.Train(tagged(sentences(rest), taught), groups, epochs)
		for _, d := range part {
			out = append(out, withTags(d.sentences, m)...)
		}
	}
	return out
}

// withTags gives sentences with a tagger's tags.
func withTags(sentences []sentence, m *tag.Model) []sentence {
	out := slices.Clone(sentences)
	for i := range out {
		out[i].tags = m.Tag(out[i].words, nil)
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
