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
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backchannel/data"
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

// repeatGUM is how often a sentence tagged by people counts for one of a machine.
const repeatGUM = 2

func run(corpora string, epochs int) error {
	gum, held, err := readGUM(filepath.Join(corpora, "gum-train"))
	if err != nil {
		return err
	}
	silver, err := readPolNeAR(corpora, "train")
	if err != nil {
		return err
	}
	dev, err := readPolNeAR(corpora, "dev")
	if err != nil {
		return err
	}
	var examples []tag.Example
	for _, d := range gum {
		for _, s := range d.sentences {
			s.Repeat = repeatGUM
			examples = append(examples, s)
		}
	}
	for _, d := range silver {
		examples = append(examples, d.sentences...)
	}
	fmt.Printf("GUM %d documents, %d held out; PolNeAR %d\n", len(gum), len(held), len(silver))
	groups, err := demonyms()
	if err != nil {
		return err
	}
	m := tag.Train(examples, groups, epochs)
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return err
	}
	fmt.Printf("pos.gz: %d bytes\n", b.Len())
	if err := os.WriteFile("data/model/pos.gz", b.Bytes(), 0o644); err != nil {
		return err
	}
	// What is scored is what was written.
	m, err = tag.Read(&b)
	if err != nil {
		return err
	}
	report(m, "GUM held out", held)
	report(m, "PolNeAR dev (CoreNLP)", dev)
	return nil
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
