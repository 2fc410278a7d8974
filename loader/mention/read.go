package mention

import (
	"strings"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/text"
)

// A Tag is a Penn Treebank part of speech: "NNP", "VBD".
type Tag = string

// A Chunk is a base noun phrase or verb group, the tokens [First,Last) of one sentence.
type Chunk struct {
	First, Last int
	Head        int  // the last noun, the main verb
	Verb        bool // a verb group
}

// A Reader finds mentions and chains. It is read-only once made: many goroutines may share one.
type Reader struct{}

// New makes a reader from the shipped tables.
func New(tables *data.Tables) *Reader { return &Reader{} }

// Read finds the mentions and chains of a document whose text was split as doc.
func (r *Reader) Read(document *graph.Document, doc *text.Doc) (*Doc, error) {
	d := &Doc{Doc: doc, Document: document}
	n := len(doc.Tokens)
	d.Tags, d.Lemmas = make([]Tag, n), make([]string, n)
	for i := range n {
		d.Lemmas[i] = d.Lower(i)
	}
	d.index()
	return d, nil
}

func lower(s string) string { return strings.ToLower(s) }
