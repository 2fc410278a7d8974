package mention

import (
	"fmt"
	"strings"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/naming"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// A Reader finds mentions and chains. It is read-only once made: many goroutines may share one.
type Reader struct {
	vocab  *vocabulary
	trie   *trie
	model  *tag.Model
	parser *parse.Parser
	kinds  *naming.Model     // nil: rules alone
	states map[string]string // names by key
}

// New makes a reader from the shipped tables, the tagger's model, the parser that the trees of its documents are made by, and the model that tells what
// names are of which rules do not tell; nil leaves them to rules alone.
func New(tables *data.Tables, model *tag.Model, parser *parse.Parser, names *naming.Model) *Reader {
	v := newVocabulary()
	v.words(tables)
	states := make(map[string]string, len(tables.States))
	for _, s := range tables.States {
		states[s.Key] = s.Name
	}
	return &Reader{vocab: v, trie: buildTrie(tables, v), model: model, parser: parser, kinds: names, states: states}
}

// Read finds the mentions and chains of a document whose text was split as doc.
func (r *Reader) Read(document *graph.Document, doc *text.Doc) (*Doc, error) {
	j, err := r.look(document, doc)
	if err != nil {
		return nil, err
	}
	j.joinNames()
	j.guess()
	j.joinRest()
	j.build()
	j.index()
	return j.Doc, nil
}

// look finds what names and describes something.
func (r *Reader) look(document *graph.Document, doc *text.Doc) (*joiner, error) {
	if document.Text != doc.Text {
		return nil, fmt.Errorf("%s: its tokens were cut from another text", document.ID)
	}
	d := &Doc{Doc: doc, Document: document}
	n := len(doc.Tokens)
	d.Tags, d.Lemmas = make([]tag.Tag, 0, n), make([]string, n)
	p := newParser(r, d)
	r.tag(d)
	d.quote()
	for number, s := range d.Sentences {
		p.sentence = number
		p.title = d.Blocks[s.Block].Kind == graph.BlockTitle && p.headline(s)
		switch d.Blocks[s.Block].Kind {
		case graph.BlockCredit, graph.BlockNote, graph.BlockHeader: // kept, not read
		case graph.BlockByline:
			p.byline(s)
		case graph.BlockDateline:
			p.names(s)
		default:
			p.names(s)
			before := len(p.finds)
			p.phrases(s)
			p.staff(before, s)
		}
	}
	return newJoiner(p), nil
}

// tag fills the tags, lemmas and chunks.
func (r *Reader) tag(d *Doc) {
	d.Tags = r.model.Doc(d.Doc, d.Tags)
	for _, s := range d.Sentences {
		r.retag(d, s)
	}
	d.Trees = r.parser.Trees(d.Doc, d.Tags)
	for i := range d.Tokens {
		d.Lemmas[i] = tag.Lemma(d.Word(i), d.Tags[i])
	}
	d.Chunks = make([]tag.Chunk, 0, len(d.Tokens)/2) // prose has about as many
	var words []string
	var chunks []tag.Chunk
	for _, s := range d.Sentences {
		words = words[:0]
		for i := s.First; i < s.Last; i++ {
			words = append(words, d.Word(i))
		}
		chunks = tag.Chunks(words, d.Tags[s.First:s.Last], chunks)
		for _, c := range chunks { // its indexes count from the sentence
			c.First, c.Last, c.Head = c.First+s.First, c.Last+s.First, c.Head+s.First
			if c.Owner > 0 {
				c.Owner += s.First
			}
			d.Chunks = append(d.Chunks, c)
		}
	}
}

func words(s string) []string { return strings.Fields(s) }
