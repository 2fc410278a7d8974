package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// treeJSON is a sentence as the parsers of the folder trees read and write it, on a line of JSON: heads count words from 1, 0 is the root.
type treeJSON struct {
	Words    []string                    `json:"words,omitempty"`
	Tags     []string                    `json:"tags,omitempty"`
	Features [][parse.NumFeatures]uint32 `json:"features,omitempty"`
	Heads    []int32                     `json:"heads,omitempty"`
	Labels   []string                    `json:"labels,omitempty"`
}

// told gives what the teacher is told of a sentence.
func told(s sentence) treeJSON {
	t := treeJSON{Words: s.words}
	for _, x := range s.tags {
		t.Tags = append(t.Tags, x.String())
	}
	t.arcs(s)
	return t
}

// seen gives what the small parser sees of a sentence.
func seen(s sentence) treeJSON {
	t := treeJSON{Features: make([][parse.NumFeatures]uint32, len(s.words))}
	for i, w := range s.words {
		parse.Features(&t.Features[i], w, s.tags[i])
	}
	t.arcs(s)
	return t
}

func (t *treeJSON) arcs(s sentence) {
	for _, a := range s.arcs {
		t.Heads = append(t.Heads, a.Head+1)
		t.Labels = append(t.Labels, a.Label.String())
	}
}

func (t treeJSON) sentence() (sentence, error) {
	s := sentence{words: t.Words}
	for _, x := range t.Tags {
		s.tags = append(s.tags, tag.Parse(x))
	}
	if len(t.Labels) != len(t.Heads) || slices.ContainsFunc(t.Heads, func(h int32) bool { return h < 0 || int(h) > len(t.Words) }) {
		return s, fmt.Errorf("no tree: %q", s.words)
	}
	for i, h := range t.Heads {
		s.arcs = append(s.arcs, parse.Arc{Head: h - 1, Label: parse.ParseLabel(t.Labels[i])})
	}
	if n := len(s.words); len(s.tags) != n || len(s.arcs) != n || !tree(s.arcs) {
		return s, fmt.Errorf("no tree: %q", s.words)
	}
	return s, nil
}

// taughtTrees reads what the teacher finds in texts from the folder silver of the corpora; the teacher makes it if it is not there.
func taughtTrees(corpora string, gum, held []document) ([]sentence, error) {
	name := filepath.Join(corpora, "silver", "trees.jsonl.gz")
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		if err := teach(corpora, gum, held, name); err != nil {
			return nil, fmt.Errorf("%w (doc/model.md tells what the teacher needs)", err)
		}
	}
	var out []sentence
	err := jsonLines(name, func(t treeJSON) error {
		s, err := t.sentence()
		out = append(out, s)
		return err
	})
	return out, err
}

// teach lets the teacher learn from GUM and parse texts.
func teach(corpora string, gum, held []document, out string) error {
	texts, err := unparsed(corpora)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	return python("teacher.py", []input{{sentences(gum), told}, {sentences(held), told}, {texts, told}},
		filepath.Join(corpora, "polnear", "polnear-train.corenlp.jsonl.gz"), out)
}

// trainParser learns the small parser and writes it to data/model.
func trainParser(gum, taught []sentence, held []document, m *tag.Model) error {
	return python("student.py", []input{{gum, seen}, {withTags(taught, m), seen}, {withTags(sentences(held), m), seen}}, filepath.Join(models, "parse.gz"))
}

func sentences(docs []document) []sentence {
	var out []sentence
	for _, d := range docs {
		out = append(out, d.sentences...)
	}
	return out
}

// input is what a program reads.
type input struct {
	sentences []sentence
	form      func(sentence) treeJSON
}

// python runs a program of the folder trees on inputs, which it is given as files, and on what else is named.
func python(program string, inputs []input, others ...string) (err error) {
	dir, err := os.MkdirTemp("", "train")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	args := []string{"-B", filepath.Join("internal/train/trees", program)} // no compiled files in the repository
	for i, in := range inputs {
		name := filepath.Join(dir, fmt.Sprintf("%d.jsonl.gz", i))
		if err := writeTrees(name, in); err != nil {
			return err
		}
		args = append(args, name)
	}
	c := exec.Command("python3", append(args, others...)...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	return nil
}

// maxUnparsed is how many words a sentence has at most that the teacher is asked about.
const maxUnparsed = 80

// unparsed gives the sentences of texts that the teacher parses: PolNeAR train, LitBank and RiQuA's train part, with words and sentences as
// the reader divides them.
func unparsed(corpora string) ([]sentence, error) {
	var out []sentence
	add := func(t string, paragraphs [][2]int) {
		var blocks []graph.Block
		for _, p := range paragraphs {
			blocks = append(blocks, graph.Block{Kind: graph.BlockParagraph, Start: p[0], End: p[1]})
		}
		d := text.Split(t, blocks)
		for _, s := range d.Sentences {
			if n := s.Last - s.First; n < 2 || n > maxUnparsed {
				continue
			}
			var x sentence
			for i := s.First; i < s.Last; i++ {
				x.words = append(x.words, d.Word(i))
			}
			out = append(out, x)
		}
	}
	type article struct {
		Text       string
		Paragraphs [][2]int
	}
	err := jsonLines(filepath.Join(corpora, "polnear", "polnear-train.jsonl.gz"), func(a article) error {
		add(a.Text, a.Paragraphs)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := litBank(filepath.Join(corpora, "litbank", "litbank.tar.gz"), func(t string) { add(t, paragraphs(t)) }); err != nil {
		return nil, err
	}
	type passage struct{ Tokens []string }
	err = jsonLines(filepath.Join(corpora, "cofenet", "riqua-train.txt.gz"), func(p passage) error {
		t := strings.NewReplacer("``", "“", "''", "”").Replace(strings.Join(p.Tokens, " "))
		add(t, [][2]int{{0, len(t)}})
		return nil
	})
	return out, err
}

// paragraphs finds what stands between empty lines.
func paragraphs(t string) [][2]int {
	var out [][2]int
	start := 0
	for _, p := range strings.SplitAfter(t, "\n\n") {
		out = append(out, [2]int{start, start + len(p)})
		start += len(p)
	}
	return out
}

// litBank gives the text of each novel.
func litBank(name string, each func(string)) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for archive := tar.NewReader(z); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if strings.Contains(h.Name, "coref/brat/") && strings.HasSuffix(h.Name, ".txt") {
			b, err := io.ReadAll(archive)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", name, h.Name, err)
			}
			each(string(b))
		}
	}
}

func writeTrees(name string, in input) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	z := gzip.NewWriter(file)
	e := json.NewEncoder(z)
	for _, s := range in.sentences {
		if err := e.Encode(in.form(s)); err != nil {
			return err
		}
	}
	return z.Close()
}
