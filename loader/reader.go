// Package loader takes articles to the graph: it strings the stages of reading together and is the only place that knows
// them all.
//
//	feed.Article ─▶ text.Split ─▶ mention.Read ─┬▶ frame.Read ─┐
//	                                            └──────────────┴▶ claim.Read ─▶ graph.Batch ─▶ Store.Apply ─▶ derive.Settle
//
// Package tag and package parse give mention.Read its tags and trees, package naming tells it what unknown names name, package attribution gives claim.Read a second opinion on who says what.
//
// Each stage takes what the one before made and none reaches back; each can be run and tested alone.
package loader

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/attribution"
	"backchannel/loader/claim"
	"backchannel/loader/feed"
	"backchannel/loader/frame"
	"backchannel/loader/mention"
	"backchannel/loader/naming"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// Version names this reader. A document is read again when it was read by another one, so it changes whenever a reading may.
const Version = "reader-4"

// Reader reads articles. It is safe for use by many goroutines.
type Reader struct {
	// Each holds tens of megabytes and is made when the first document needs it: few loads need both.
	real     func() *mention.Reader
	invented func() (*mention.Reader, error) // knows the states of the shipped dispatches too

	frames *frame.Reader
	claims *claim.Reader
	rules  *claim.Reader   // without the trained model
	cues   map[string]bool // verbs of speaking, for Explain
}

// NewReader loads the tables and the model that ship with the program.
func NewReader() (*Reader, error) {
	tables, err := data.Load()
	if err != nil {
		return nil, fmt.Errorf("the shipped tables cannot be read: %w", err)
	}
	model, err := tag.Load()
	if err != nil {
		return nil, fmt.Errorf("the shipped tagger cannot be read: %w", err)
	}
	parser, err := parse.Load()
	if err != nil {
		return nil, fmt.Errorf("the shipped parser cannot be read: %w", err)
	}
	names, err := naming.Load()
	if err != nil {
		return nil, fmt.Errorf("the shipped model of names cannot be read: %w", err)
	}
	attributions, err := attribution.Load(tables)
	if err != nil {
		return nil, fmt.Errorf("the shipped model of attributions cannot be read: %w", err)
	}
	return &Reader{
		real: sync.OnceValue(func() *mention.Reader { return mention.New(tables, model, parser, names) }),
		invented: sync.OnceValues(func() (*mention.Reader, error) {
			world := *tables
			world.Sets, world.States = maps.Clone(tables.Sets), slices.Clone(tables.States)
			if err := world.AddWorld(); err != nil {
				return nil, err
			}
			return mention.New(&world, model, parser, names), nil
		}),
		frames: frame.New(tables),
		claims: claim.New(tables, attributions),
		rules:  claim.New(tables, nil),
		cues:   speakingCues(tables),
	}, nil
}

// mentionReader returns the reader for a document with this address. Invented states are known to invented documents alone: those whose
// address is under .example, a domain that is reserved for examples (RFC 2606).
func (r *Reader) mentionReader(address string) (*mention.Reader, error) {
	if u, err := url.Parse(address); err == nil && strings.HasSuffix(u.Hostname(), ".example") {
		return r.invented()
	}
	return r.real(), nil
}

// document gives an article the identity it is kept under.
func document(a *feed.Article) graph.Document {
	d := a.Document
	d.ID = graph.DocumentID(a.URL, a.Publisher, a.Text)
	d.Reader = Version
	if a.SupersedesURL != "" {
		d.Supersedes = graph.DocumentID(a.SupersedesURL, "", "")
	}
	return d
}

// Read takes from an article all that this version of the reader can. The batch passes graph.Batch.Check; where it would not,
// the error says so, and that is a defect of the reader.
func (r *Reader) Read(a feed.Article) (*graph.Batch, error) { return r.read(a, r.claims) }

// ReadByRules is Read without the trained model of attributions, to measure what that adds.
func (r *Reader) ReadByRules(a feed.Article) (*graph.Batch, error) { return r.read(a, r.rules) }

// Attributions gives what the trained model finds in an article, of which Read takes a part, with the tokens its spans are of.
func (r *Reader) Attributions(a feed.Article) ([]attribution.Attribution, *text.Doc, error) {
	doc := document(&a)
	mentions, err := r.mentions(a, &doc)
	if err != nil {
		return nil, nil, err
	}
	return r.claims.Attributions(mentions), mentions.Doc, nil
}

// mentions reads a document as far as who and what it speaks of.
func (r *Reader) mentions(a feed.Article, doc *graph.Document) (*mention.Doc, error) {
	reader, err := r.mentionReader(a.URL)
	if err != nil {
		return nil, err
	}
	words := text.Split(doc.Text, doc.Blocks)
	if words.Over {
		return nil, graph.Errorf(graph.Limit, "%s: has more than %d words and marks or %d sentences, the limit for one document; split it",
			a.Origin, text.MaxTokens, text.MaxSentences)
	}
	mentions, err := reader.Read(doc, words)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", a.Origin, err)
	}
	return mentions, nil
}

func (r *Reader) read(a feed.Article, claims *claim.Reader) (*graph.Batch, error) {
	doc := document(&a)
	mentions, err := r.mentions(a, &doc)
	if err != nil {
		return nil, err
	}
	batch := claims.Read(mentions, r.frames.Read(mentions))
	if err := batch.Check(); err != nil {
		return nil, graph.Errorf(graph.Internal, "%s: the reader made a batch that cannot be kept, please report it: %w", a.Origin, err)
	}
	return batch, nil
}
