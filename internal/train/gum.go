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
	"strings"

	"backchannel/loader/tag"
)

// readGUM reads the parts of GUM whose licences do not forbid commercial use:
// not "nc". Every tenth document by name is held out.
func readGUM(dir string) (train, held []document, err error) {
	var docs []document
	for _, part := range []string{"by", "unstated"} {
		name := filepath.Join(dir, "gum-train-"+part+".tar.gz")
		if err := readArchive(name, func(doc document) { docs = append(docs, doc) }); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	slices.SortFunc(docs, func(a, b document) int { return strings.Compare(a.name, b.name) })
	for i, d := range docs {
		if i%10 == 9 {
			held = append(held, d)
		} else {
			train = append(train, d)
		}
	}
	return train, held, nil
}

func readArchive(name string, add func(document)) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	z, err := gzip.NewReader(file)
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
		base, ok := strings.CutSuffix(path.Base(h.Name), ".conllu")
		if !ok {
			continue
		}
		d := document{name: base}
		if parts := strings.Split(base, "_"); len(parts) == 3 {
			d.genre = parts[1]
		}
		if d.sentences, err = readCoNLLU(archive); err != nil {
			return fmt.Errorf("%s: %w", h.Name, err)
		}
		add(d)
	}
}

// readCoNLLU reads words with their XPOS tags.
func readCoNLLU(r io.Reader) ([]tag.Example, error) {
	var out []tag.Example
	var words []gumWord
	flush := func() {
		if len(words) > 0 {
			out = append(out, join(words))
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
		words = append(words, gumWord{c[1], c[4], strings.Contains(c[9], "SpaceAfter=No")})
	}
	flush()
	return out, s.Err()
}

type gumWord struct {
	form, xpos string
	joined     bool // no space after it
}

// join makes one word again of what GUM splits at hyphens ("six - member"), as
// the reader's own tokens have it.
func join(words []gumWord) tag.Example {
	var e tag.Example
	for i := 0; i < len(words); i++ {
		w := words[i]
		form, t := w.form, tag.Parse(w.xpos)
		for i+2 < len(words) && words[i].joined && words[i+1].xpos == "HYPH" && words[i+1].joined {
			next := words[i+2]
			form += "-" + next.form
			t = compound(t, tag.Parse(next.xpos))
			i += 2
		}
		e.Words = append(e.Words, form)
		e.Tags = append(e.Tags, t)
	}
	return e
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
