package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/eval"
	"backchannel/loader/feed"
)

// isCoref reports whether a gold file annotates coreference, by its name.
func isCoref(file string) bool {
	return slices.Contains([]string{".coref", ".conllu"}, filepath.Ext(file))
}

// actors are the types of GUM's entities that the reader takes.
var actors = []string{"person", "organization", "place"}

// coref prints how the reader's chains compare with annotated ones.
func (a *app) coref(ctx context.Context, files []string, texts string, withErrors bool) error {
	r, err := loader.NewReader()
	if err != nil {
		return err
	}
	var all, kinds []eval.Coref
	for _, file := range files {
		if !isCoref(file) {
			return graph.Errorf(graph.Invalid, "%s holds facts and %s coreference: score them apart", file, files[0])
		}
		gold, read, err := readCoref(ctx, r, file, texts)
		if err != nil {
			return err
		}
		all = append(all, eval.Coreference(gold, gold.Chains, read))
		if filepath.Ext(file) == ".conllu" {
			kinds = append(kinds, eval.Coreference(gold, gold.Of(actors...), read))
		}
	}
	if err := eval.PrintCoref(a.stdout, "", all, withErrors && kinds == nil); err != nil || kinds == nil {
		return err
	}
	return eval.PrintCoref(a.stdout, strings.Join(actors, ", "), kinds, withErrors)
}

// readCoref reads a gold file and the chains that the reader takes from its text.
func readCoref(ctx context.Context, r *loader.Reader, file, texts string) (*eval.GoldText, [][]eval.Place, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, graph.Errorf(graph.Invalid, "%w", err)
	}
	name := filepath.Base(file)
	var gold *eval.GoldText
	var article feed.Article
	if filepath.Ext(file) == ".conllu" {
		if gold, err = eval.ReadCoNLLU(name, strings.NewReader(string(data))); err != nil {
			return nil, nil, err
		}
		article = feed.Article{Document: graph.Document{Text: gold.Text, Blocks: gold.Blocks}, Origin: file}
	} else {
		if gold, err = eval.ReadBrackets(name, string(data)); err != nil {
			return nil, nil, err
		}
		path, err := findArticle(strings.TrimSuffix(name, ".coref")+".txt", texts, filepath.Dir(file))
		if err != nil {
			return nil, nil, err
		}
		if article, err = openArticle(ctx, path); err != nil {
			return nil, nil, err
		}
		if article.Text != gold.Text {
			return nil, nil, graph.Errorf(graph.Invalid, "%s without its brackets is not the text of %s", file, path)
		}
	}
	batch, err := r.Read(article)
	if err != nil {
		return nil, nil, err
	}
	return gold, eval.Places(batch.Chains), nil
}
