package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backchannel/loader/parse"
	"backchannel/loader/tag"
)

// readGUM reads GUM's documents. Every tenth document by name is held out. It joins what GUM splits at
// hyphens, if told to.
func readGUM(dir string, joined bool) (train, held []document, err error) {
	var docs []document
	for _, part := range gumParts {
		err := eachCoNLLU(filepath.Join(dir, "gum-train-"+part+".tar.gz"), func(name string, r io.Reader) (err error) {
			d := document{name: name}
			if parts := strings.Split(name, "_"); len(parts) == 3 {
				d.genre = parts[1]
			}
			d.sentences, err = readCoNLLU(r, joined)
			docs = append(docs, d)
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	slices.SortFunc(docs, func(a, b document) int { return strings.Compare(a.name, b.name) })
	for i, d := range docs {
		if heldOut(i) {
			held = append(held, d)
		} else {
			train = append(train, d)
		}
	}
	return train, held, nil
}

// gumParts are the parts whose licences do not forbid commercial use.
var gumParts = []string{"by", "unstated"}

// heldOut tells whether document i by name is held out.
func heldOut(i int) bool { return i%10 == 9 }

// eachCoNLLU gives each CoNLL-U file of a compressed archive to a function, with its name.
func eachCoNLLU(file string, f func(name string, r io.Reader) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %w", file, err)
		}
	}()
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	z, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	for archive := tar.NewReader(z); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if name, ok := strings.CutSuffix(path.Base(h.Name), ".conllu"); ok {
			if err := f(name, archive); err != nil {
				return fmt.Errorf("%s: %w", h.Name, err)
			}
		}
	}
}

// readCoNLLU reads words with their XPOS tags and basic dependencies. It joins what GUM splits at hyphens, if told to.
func readCoNLLU(r io.Reader, joined bool) ([]sentence, error) {
	var out []sentence
	var words []gumWord
	flush := func() {
		if len(words) > 0 {
			out = append(out, join(words, joined))
			words = nil
		}
	}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		if line == "" {
			flush()
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 10 || strings.ContainsAny(c[0], "-.") {
			continue // a comment, a range of words, an empty node
		}
		head, err := strconv.Atoi(c[6])
		if err != nil {
			return nil, err
		}
		label := parse.ParseLabel(c[7])
		if label == parse.None {
			return nil, fmt.Errorf("unknown relation %q", c[7])
		}
		words = append(words, gumWord{c[1], c[4], strings.Contains(c[9], "SpaceAfter=No"), int32(head) - 1, label})
	}
	flush()
	return out, s.Err()
}

type gumWord struct {
	form, xpos string
	joined     bool // no space after it
	head       int32
	label      parse.Label
}

// join makes one word again of what GUM splits at hyphens ("six - member"), as the reader's own tokens have it: it
// hangs where the one of its parts hangs that hangs on another word, the last of them if several do.
func join(words []gumWord, joined bool) sentence {
	var e sentence
	at := make([]int32, len(words)) // by part: the word
	var first, last []int           // by word: its parts
	for i := 0; i < len(words); i++ {
		w := words[i]
		form, t := w.form, tag.Parse(w.xpos)
		first = append(first, i)
		at[i] = int32(len(e.words))
		for joined && i+2 < len(words) && words[i].joined && words[i+1].xpos == "HYPH" && words[i+1].joined {
			next := words[i+2]
			form += "-" + next.form
			t = compound(t, tag.Parse(next.xpos))
			at[i+1], at[i+2] = at[i], at[i]
			i += 2
		}
		last = append(last, i)
		e.words = append(e.words, form)
		e.tags = append(e.tags, t)
	}
	for n := range e.words {
		a := parse.Arc{Head: -1}
		for i := last[n]; i >= first[n]; i-- {
			if h := words[i].head; h < 0 || at[h] != int32(n) {
				a.Label = words[i].label
				if h >= 0 {
					a.Head = at[h]
				}
				break
			}
		}
		e.arcs = append(e.arcs, a)
	}
	if !tree(e.arcs) {
		return join(words, false)
	}
	return e
}

// tree tells whether each word hangs on the one root.
func tree(arcs []parse.Arc) bool {
	roots := 0
	for i := range arcs {
		if arcs[i].Head < 0 {
			roots++
		}
		steps := 0
		for h := arcs[i].Head; h >= 0; h = arcs[h].Head {
			if steps++; steps > len(arcs) {
				return false
			}
		}
	}
	return roots == 1
}

// compound is the tag of a hyphenated word of two parts.
func compound(first, second tag.Tag) tag.Tag {
	switch {
	case second == tag.VBN || second == tag.VBG || second == tag.VBD: // "state-owned"
		return tag.JJ
	case first == tag.CD && second.Noun(): // "six-member"
		return tag.JJ
	case first == tag.JJ && second == tag.NN: // "high-level"
		return tag.JJ
	}
	return second
}
