package main

import (
	"fmt"
	"path/filepath"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/attribution"
	"backchannel/loader/claim"
	"backchannel/loader/mention"
	"backchannel/loader/naming"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// trainAttribution learns the attribution model from PolNeAR's articles, read by the stages before it.
func trainAttribution(corpora string, tables *data.Tables, tagger *tag.Model, parser *parse.Parser, names *naming.Model) (*attribution.Model, error) {
	mentions, claims := mention.New(tables, tagger, parser, names), claim.New(tables, nil)
	var examples []attribution.Example
	type marked struct{ Source, Cue, Content [][2]int }
	type article struct {
		ID, Text     string
		Paragraphs   [][2]int
		Attributions []marked
	}
	err := jsonLines(filepath.Join(corpora, "polnear", "polnear-train.jsonl.gz"), func(a article) error {
		document := graph.Document{ID: graph.ID("document/" + a.ID), Text: a.Text}
		for _, p := range a.Paragraphs {
			document.Blocks = append(document.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: p[0], End: p[1]})
		}
		d, err := mentions.Read(&document, text.Split(a.Text, document.Blocks))
		if err != nil {
			return err
		}
		e := attribution.Example{Document: attribution.Document{Doc: d, Rules: claims.Labels(d)}}
		for _, m := range a.Attributions {
			if len(m.Cue) == 0 {
				return fmt.Errorf("%s: an attribution without a cue", a.ID)
			}
			x := attribution.Attribution{Cue: tokens(d, m.Cue[0])}
			if len(m.Source) > 0 {
				x.Source = tokens(d, m.Source[0])
			}
			for _, c := range m.Content {
				x.Content = append(x.Content, tokens(d, c))
			}
			e.Attributions = append(e.Attributions, x)
		}
		examples = append(examples, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	fmt.Printf("PolNeAR %d articles with attributions\n", len(examples))
	return attribution.Train(tables, examples)
}

// tokens gives the tokens that start in a range of bytes.
func tokens(d *mention.Doc, bytes [2]int) attribution.Span {
	first := d.TokenAt(bytes[0])
	last := first
	for last < len(d.Tokens) && int(d.Tokens[last].Start) < bytes[1] {
		last++
	}
	return attribution.Span{First: first, Last: last}
}
