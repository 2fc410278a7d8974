package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"backchannel/loader/tag"
)

// readPolNeAR reads CoreNLP's tags of a split of PolNeAR.
func readPolNeAR(corpora, split string) ([]document, error) {
	type article struct {
		ID, Text, Publisher string
	}
	texts := map[string]article{}
	dir := filepath.Join(corpora, "polnear")
	err := jsonLines(filepath.Join(dir, "polnear-"+split+".jsonl.gz"), func(a article) error {
		texts[a.ID] = a
		return nil
	})
	if err != nil {
		return nil, err
	}
	type parsed struct {
		ID        string
		Sentences [][][]any // token: start, end, lemma, POS, NER, head, relation
	}
	var docs []document
	err = jsonLines(filepath.Join(dir, "polnear-"+split+".corenlp.jsonl.gz"), func(p parsed) error {
		a := texts[p.ID]
		d := document{name: p.ID, genre: a.Publisher}
		for _, tokens := range p.Sentences {
			var e sentence
			for i, token := range tokens {
				start, ok1 := token[0].(float64)
				end, ok2 := token[1].(float64)
				pos, ok3 := token[3].(string)
				if !ok1 || !ok2 || !ok3 || start < 0 || end < start || int(end) > len(a.Text) {
					return fmt.Errorf("%s: token %v is not in the text", p.ID, token)
				}
				e.words = append(e.words, a.Text[int(start):int(end)])
				t := tag.Parse(pos)
				if t == tag.TO && !infinitive(tokens[i+1:]) {
					t = tag.IN
				}
				e.tags = append(e.tags, t)
			}
			d.sentences = append(d.sentences, e)
		}
		docs = append(docs, d)
		return nil
	})
	return docs, err
}

// jsonLines decodes each line of a compressed file into a T.
func jsonLines[T any](name string, f func(T) error) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 64<<20)
	for n := 1; s.Scan(); n++ {
		var v T
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if err := f(v); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// infinitive tells whether a verb's base form follows, perhaps after adverbs.
func infinitive(rest [][]any) bool {
	for _, token := range rest {
		pos, _ := token[3].(string)
		if t := tag.Parse(pos); !t.Adverb() {
			return t == tag.VB
		}
	}
	return false
}
