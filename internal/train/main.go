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
	m := tag.Train(examples, epochs)
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
