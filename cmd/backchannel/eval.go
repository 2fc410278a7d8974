package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/graph/facts"
	"backchannel/loader"
	"backchannel/loader/eval"
	"backchannel/loader/feed"
)

func (a *app) eval() *cobra.Command {
	var texts, pred string
	var asJSON, withErrors bool
	cmd := &cobra.Command{
		Use:   "eval GOLD…",
		Short: "Score the reader against annotated articles",
		Long: `Eval reads each article that a gold file (or each in a folder) is about and prints precision, recall and F1 by type. Gold is in the
facts format, coreference in *.coref or *.conllu, or attributions in JSON Lines, packed by gzip or not (doc/format.md). The articles are looked for in --texts, else in "articles" or "dispatches" beside the gold's folder.
With --pred, another program's reading is scored instead: one JSON object a line, or a file with one.`,
		Example: `  backchannel eval data/gold
  backchannel eval --errors gold/truce.json --texts articles/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			files, err := goldFiles(c, args)
			if err != nil {
				return err
			}
			what := "coreference"
			if !isCoref(files[0]) {
				format, err := toldFormat(files[0])
				if err != nil {
					return err
				}
				if what = "attributions"; format == nil {
					what = "facts"
				}
			}
			if what != "facts" && (asJSON || pred != "") {
				return graph.Errorf(graph.Invalid, "--json and --pred are for gold in the facts format; %s annotates %s", files[0], what)
			}
			switch what {
			case "coreference":
				return a.coref(c.Context(), files, texts, withErrors)
			case "attributions":
				return a.told(c.Context(), files, withErrors)
			}
			scores, err := a.score(c.Context(), files, texts, pred)
			if err != nil {
				return err
			}
			if len(scores) > 1 {
				scores = append(scores, eval.Sum(scores))
			}
			if asJSON {
				enc := json.NewEncoder(a.stdout)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(scores)
			}
			for i := range scores {
				if err := eval.Print(a.stdout, &scores[i], withErrors); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&texts, "texts", "", "folder of the articles")
	cmd.Flags().StringVar(&pred, "pred", "", "a reading to score instead of our own")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write scores as JSON")
	cmd.Flags().BoolVar(&withErrors, "errors", false, "list what was missed, what was too much and every wrong source")
	return cmd
}

// score compares a reading of every article that has gold.
func (a *app) score(ctx context.Context, files []string, texts, pred string) ([]eval.Score, error) {
	var given []facts.Document
	if pred != "" {
		f, err := os.Open(pred)
		if err != nil {
			return nil, graph.Errorf(graph.Invalid, "--pred: %w", err)
		}
		defer f.Close()
		if given, err = readFacts(f); err != nil {
			return nil, graph.Errorf(graph.Invalid, "--pred %s: %w", pred, err)
		}
	}
	r, err := loader.NewReader()
	if err != nil {
		return nil, err
	}
	var out []eval.Score
	for _, file := range files {
		gold, err := readGold(file)
		if err != nil {
			return nil, err
		}
		article, err := findArticle(gold.Document, texts, filepath.Dir(file))
		if err != nil {
			return nil, err
		}
		text, read, err := readArticle(ctx, r, article)
		if err != nil {
			return nil, err
		}
		if pred != "" {
			read = facts.Document{Document: gold.Document}
			if i := slices.IndexFunc(given, func(d facts.Document) bool { return filepath.Base(d.Document) == gold.Document }); i >= 0 {
				read = given[i]
			} else {
				fmt.Fprintf(a.stderr, "no prediction for %s: scored as empty\n", gold.Document)
			}
		}
		s, err := eval.Compare(gold, &read, text)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// goldFiles lists the gold files named, and those in folders named, in order.
func goldFiles(c *cobra.Command, paths []string) ([]string, error) {
	var out []string
	for _, p := range paths {
		info, err := os.Stat(p)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, usage(c, fmt.Errorf("there is no %s: name a file of gold, or a folder of them", p))
		}
		if err != nil {
			return nil, graph.Errorf(graph.Invalid, "no gold there: %w", err)
		}
		if !info.IsDir() {
			out = append(out, p)
			continue
		}
		found := false
		for _, kind := range []string{"*.json", "*.coref", "*.conllu"} {
			in, err := filepath.Glob(filepath.Join(p, kind))
			if err != nil {
				return nil, graph.Errorf(graph.Invalid, "%s: %w", p, err)
			}
			if len(in) > 0 {
				out, found = append(out, in...), true
				break
			}
		}
		if !found {
			in, err := toldFiles(p)
			if err != nil {
				return nil, err
			}
			if len(in) == 0 {
				return nil, graph.Errorf(graph.Invalid, "%s holds no gold: files in the facts format, *.json, of coreference, *.coref or *.conllu, or of attributions, JSON Lines", p)
			}
			out = append(out, in...)
		}
	}
	return out, nil
}

func readGold(file string) (*facts.Document, error) {
	f, err := openGold(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := readFacts(f)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "%s is not in the facts format: %w", file, err)
	}
	if len(docs) != 1 || docs[0].Document == "" {
		return nil, graph.Errorf(graph.Invalid, "%s is no gold: it holds one JSON object, with the article's file name as its \"document\"", file)
	}
	return &docs[0], nil
}

// readFacts reads JSON objects until the end.
func readFacts(r io.Reader) ([]facts.Document, error) {
	dec := json.NewDecoder(r)
	var out []facts.Document
	for {
		var d facts.Document
		if err := dec.Decode(&d); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
}

func findArticle(name, texts, goldDir string) (string, error) {
	dirs := []string{texts}
	if texts == "" {
		dirs = []string{filepath.Join(goldDir, "..", "articles"), filepath.Join(goldDir, "..", "dispatches"), goldDir}
	}
	for _, d := range dirs {
		p := filepath.Join(d, name)
		if _, err := os.Stat(p); err == nil {
			return p, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", graph.Errorf(graph.Invalid, "%w", err)
		}
	}
	return "", graph.Errorf(graph.Invalid, "the article %s is not in %s: name its folder with --texts", name, strings.Join(dirs, " or "))
}

// readArticle reads one file and returns its text and what the reader takes from it.
func readArticle(ctx context.Context, r *loader.Reader, path string) (string, facts.Document, error) {
	art, err := openArticle(ctx, path)
	if err != nil {
		return "", facts.Document{}, err
	}
	b, err := r.Read(art)
	if err != nil {
		return "", facts.Document{}, err
	}
	return art.Text, facts.Of(b), nil
}

// openArticle reads the article of one file.
func openArticle(ctx context.Context, path string) (feed.Article, error) {
	for art, err := range feed.Open(ctx, []string{path}, feed.Options{}) {
		return art, err
	}
	return feed.Article{}, graph.Errorf(graph.Invalid, "%s holds no article", path)
}
