package eval

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"backchannel/graph"
)

// ReadCoNLLU reads a document in CoNLL-U whose MISC column has Entity annotations as in GUM, the Georgetown University Multilayer corpus. Its words become
// a text of paragraphs; words that GUM splits at hyphens are joined. Heads of mentions come from the dependencies.
func ReadCoNLLU(name string, r io.Reader) (*GoldText, error) {
	c := conllu{out: &GoldText{Document: name}, chains: map[string]int{}}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	line := 0
	for s.Scan() {
		line++
		if err := c.line(s.Text()); err != nil {
			return nil, graph.Errorf(graph.Invalid, "%s:%d: %w", name, line, err)
		}
	}
	if err := s.Err(); err != nil {
		return nil, graph.Errorf(graph.Invalid, "%s: %w", name, err)
	}
	c.sentence()
	c.paragraph()
	if len(c.open) > 0 {
		return nil, graph.Errorf(graph.Invalid, "%s: the mention of %s that starts at byte %d does not end", name, c.open[0].group, c.open[0].start)
	}
	if len(c.out.Chains) == 0 {
		return nil, graph.Errorf(graph.Invalid, "%s has no coreference: no Entity=(…) in the last column", name)
	}
	c.out.Text = c.text.String()
	return c.out, nil
}

// A conllu is a document being read.
type conllu struct {
	out    *GoldText
	text   strings.Builder
	words  []conlluWord // of the sentence
	ended  []openMention
	open   []openMention
	chains map[string]int // of each group
	title  bool           // the paragraph is the document's first heading
	begun  int            // where the paragraph starts
	joined bool           // no space before the next word
	until  string         // id of the last word of the range being read, whose spacing counts
	after  bool           // no space behind that range
}

type conlluWord struct {
	Place
	form, id, head, tag, relation string
}

// proper reports whether the word is a proper noun.
func (w *conlluWord) proper() bool { return w.tag == "NNP" || w.tag == "NNPS" }

type openMention struct {
	group, kind string
	start       int
	first       int // word of the sentence
	end, last   int
}

func (c *conllu) line(line string) error {
	switch {
	case line == "":
		c.sentence()
		return nil
	case strings.HasPrefix(line, "#"):
		key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), " =")
		switch strings.TrimSpace(key) {
		case "newpar":
			c.paragraph()
			if blocks := strings.Fields(value); len(blocks) > 0 {
				c.title = len(c.out.Blocks) == 0 && blocks[0] == "head"
			}
		case "newpar_block":
			c.title = len(c.out.Blocks) == 0 && c.text.Len() == c.begun && strings.HasPrefix(strings.TrimSpace(value), "head")
		}
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns: a word has ten", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil // an empty node
	}
	if _, last, ok := strings.Cut(f[0], "-"); ok {
		c.until, c.after = last, strings.Contains(f[9], "SpaceAfter=No")
		return nil
	}
	return c.word(f)
}

func (c *conllu) word(f []string) error {
	hyphen := f[4] == "HYPH"
	if c.text.Len() > c.begun && !c.joined && !hyphen {
		c.text.WriteByte(' ')
	}
	start := c.text.Len()
	c.text.WriteString(f[1])
	n := len(c.words)
	c.words = append(c.words, conlluWord{Place{start, c.text.Len()}, f[1], f[0], f[6], f[4], f[7]})
	c.joined = hyphen || strings.Contains(f[9], "SpaceAfter=No")
	if c.until != "" {
		c.joined = f[0] != c.until || c.after
		if f[0] == c.until {
			c.until = ""
		}
	}
	for field := range strings.SplitSeq(f[9], "|") {
		if value, ok := strings.CutPrefix(field, "Entity="); ok {
			return c.entities(value, n)
		}
	}
	return nil
}

// entities reads brackets such as "(1-person-new-…(2-place-…)3)" at word n of the sentence.
func (c *conllu) entities(value string, n int) error {
	for value != "" {
		if value[0] == '(' {
			end := 1 + strings.IndexAny(value[1:]+"(", "()")
			parts := strings.SplitN(value[1:end], "-", 3)
			if len(parts) < 2 {
				return fmt.Errorf("%q opens no mention: it needs a group and a type", value)
			}
			c.open = append(c.open, openMention{group: parts[0], kind: parts[1], start: c.words[n].Start, first: n})
			value = value[end:]
			if strings.HasPrefix(value, ")") {
				c.close(len(c.open)-1, n)
				value = value[1:]
			}
			continue
		}
		group, rest, ok := strings.Cut(value, ")")
		k := len(c.open) - 1
		for k >= 0 && c.open[k].group != group {
			k--
		}
		if !ok || k < 0 {
			return fmt.Errorf("%q closes a mention that is not open", value)
		}
		c.close(k, n)
		value = rest
	}
	return nil
}

func (c *conllu) close(k, n int) {
	m := c.open[k]
	m.end, m.last = c.words[n].End, n
	c.ended = append(c.ended, m)
	c.open = slices.Delete(c.open, k, k+1)
}

// sentence ends a sentence: the heads of its mentions can be told.
func (c *conllu) sentence() {
	for _, m := range c.ended {
		k, ok := c.chains[m.group]
		if !ok {
			k = len(c.out.Chains)
			c.chains[m.group] = k
			c.out.Chains = append(c.out.Chains, GoldChain{Kind: m.kind})
		}
		x, head := &c.out.Chains[k], c.head(m.first, m.last)
		x.Mentions = append(x.Mentions, GoldMention{Place: Place{m.start, m.end}, Head: c.words[head].Place, Name: c.name(m.first, head, m.last, m.kind)})
	}
	c.ended, c.words = nil, nil
}

// head returns the first word of a mention that depends on none in it.
func (c *conllu) head(first, last int) int {
	a, _ := strconv.Atoi(c.words[first].id)
	b, _ := strconv.Atoi(c.words[last].id)
	for k, w := range c.words[first : last+1] {
		if h, err := strconv.Atoi(w.head); err != nil || h < a || h > b {
			return first + k
		}
	}
	return first
}

// name returns the proper nouns around the head of the mention [first,last] of a kind that are its name, with what joins them: "the late [Bank of Varn], which
// closed". People have no "of" in their names. It is empty where the head is no proper noun.
func (c *conllu) name(first, head, last int, kind string) Place {
	if !c.words[head].proper() {
		return Place{}
	}
	lo, hi := head, head
	for lo > first && (c.words[lo-1].proper() || lo > first+1 && c.words[lo-1].tag == "HYPH" && c.words[lo-2].proper()) {
		lo--
	}
	for k := hi + 1; k <= last && k <= hi+3; k++ {
		switch w := &c.words[k]; {
		case w.proper() && (w.relation != "conj" || w.head != c.words[head].id):
			hi = k
		case k == hi+1 && w.tag == "CD":
			hi = k
		case kind == "person" || !slices.Contains(joiners, w.form):
			k = last
		}
	}
	return Place{c.words[lo].Start, c.words[hi].End}
}

// joiners stand between the words of a name: "Bank of the South".
var joiners = []string{"of", "for", "the", "and", "&", "-"}

// paragraph ends a paragraph.
func (c *conllu) paragraph() {
	if end := c.text.Len(); end > c.begun {
		kind := graph.BlockParagraph
		if c.title {
			kind = graph.BlockTitle
		}
		c.out.Blocks = append(c.out.Blocks, graph.Block{Kind: kind, Start: c.begun, End: end})
		c.text.WriteByte('\n')
	}
	c.begun, c.joined, c.title = c.text.Len(), true, false
}
