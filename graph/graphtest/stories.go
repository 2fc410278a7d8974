package graphtest

import (
	"embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backchannel/graph"

	"golang.org/x/tools/txtar"
)

//go:embed testdata/*.txtar
var testdata embed.FS

// stories runs the files in testdata. Each draws a small graph, tells it and asks about it:
//
//	-- tell KEY --    a document: "publisher", "published" and "title" lines, an empty line, its text, "---", its records
//	-- derive --      derived records, one a line
//	-- delete KEY --  takes a document out
//	-- ask --         questions ("> find chain order=name"), each followed by its answer
//
// With the flag -update, where the test that calls has one, the answers are written anew.
func stories(t *testing.T, open func(t *testing.T) graph.Store) {
	files, err := testdata.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(f.Name(), ".txtar"), func(t *testing.T) {
			data, err := testdata.ReadFile("testdata/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			ar := txtar.Parse(data)
			s := open(t)
			for i, section := range ar.Files {
				what, key, _ := strings.Cut(section.Name, " ")
				text := string(section.Data)
				switch what {
				case "tell":
					tell(t, s, parseStory(t, key, text))
				case "delete":
					tell(t, s, &graph.Batch{Document: graph.Document{ID: graph.ID("document/" + key)}})
				case "derive":
					info, err := s.Info(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					apply(t, s, graph.Write{Derived: &graph.Delta{Base: info.Settled, Settled: info.Sequence, Put: parseDerived(t, text)}})
				case "ask":
					ar.Files[i].Data = []byte(answers(t, s, text))
				default:
					t.Fatalf("there is no section %q", section.Name)
				}
			}
			got := txtar.Format(ar)
			if up := flag.Lookup("update"); up != nil && up.Value.String() == "true" {
				_, here, _, _ := runtime.Caller(0)
				if err := os.WriteFile(filepath.Join(filepath.Dir(here), "testdata", f.Name()), got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			equal(t, f.Name(), string(got), string(data))
		})
	}
}

// parseStory reads a document and its records:
//
//	ost = government: Ost, Ost#2            a chain and its mentions
//	master = unnamed-person: The master     a source; "of ost" before the colon says who or what it is
//	p = press happened ost varn: words      a proposition with agent and patient
//	master says p: words                    an assertion; "nobody says" for the publication's own
//	meeting ost varn: met                   an event
//	meeting ost varn sure=0.6 made=model: met    one that a model took, with that confidence
//	master says p to varn: words            an assertion with an audience: a chain, "public" or "publication"
func parseStory(t *testing.T, key, text string) *graph.Batch {
	head, rest, ok := strings.Cut(text, "\n\n")
	words, lines, ok2 := strings.Cut(rest, "\n---\n")
	if !ok || !ok2 {
		t.Fatalf("%s: write the head, an empty line, the text, ---, the records", key)
	}
	s := NewStory(t, key, strings.TrimSpace(words))
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch name {
		case "publisher":
			s.Doc().Publisher = value
		case "published":
			s.Doc().Published = value
		case "title":
			s.Doc().Title = value
		default:
			t.Fatalf("%s: there is no %q", key, name)
		}
	}
	ids := map[string]graph.ID{}
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		what, words, _ := strings.Cut(line, ": ")
		places := strings.Split(words, ", ")
		name, what, named := strings.Cut(what, " = ")
		if !named {
			name, what = "", name
		}
		read := by
		f := slices.DeleteFunc(strings.Fields(what), func(w string) bool { return option(t, w, &read) })
		first := places[0]
		switch {
		case len(f) > 2 && f[1] == "says":
			var sources []graph.Party
			if f[0] != "nobody" {
				sources = append(sources, s.Party(ids[f[0]], first))
			}
			a := s.Assertion(ids[f[2]], first, sources...)
			a.By = read
			if len(f) == 5 {
				a.Audience = &graph.Audience{Kind: graph.AudienceKind(f[4])}
				if id := ids[f[4]]; id != "" {
					a.Audience.Kind, a.Audience.Party = graph.ToParty, new(s.Party(id, first))
				}
			}
			ids[name] = a.ID
		case f[0] == "meeting" || f[0] == "call":
			var who []graph.Party
			for _, x := range f[1:] {
				who = append(who, s.Party(ids[x], first))
			}
			e := s.Event(graph.EventType(f[0]), first, who...)
			e.By, ids[name] = read, e.ID
		case len(f) == 4:
			p := s.Proposition(f[0], graph.Status(f[1]), first, s.Arg(graph.Agent, ids[f[2]], first), s.Arg(graph.Patient, ids[f[3]], first))
			p.By, ids[name] = read, p.ID
		case strings.HasPrefix(f[0], "unnamed-"):
			ids[name] = s.Source(graph.SourceKind(f[0]), "", first).ID
		case f[0] == "named":
			ids[name] = s.Source(graph.NamedSource, ids[f[1]], first).ID
		default:
			ids[name] = s.Chain(graph.EntityType(f[0]), places...).ID
		}
	}
	return s.Batch()
}

// option reads how something was read, and tells whether the word says that.
func option(t *testing.T, word string, by *graph.Reading) bool {
	name, value, _ := strings.Cut(word, "=")
	switch name {
	case "made":
		by.Made = graph.Maker(value)
	case "sure":
		if _, err := fmt.Sscan(value, &by.Confidence); err != nil {
			t.Fatal(err)
		}
	default:
		return false
	}
	return true
}

// parseDerived reads derived records:
//
//	person/mara-venn: Mara Venn, M. Venn    "person/m-venn" after the id is one it also answers to
//	member/1: chain/gazette/0-9 is person/mara-venn
//	claim/1 low=2 first=2031-05-01 contested sure=0.9: person/a person/b: text
func parseDerived(t *testing.T, text string) []graph.Record {
	var out []graph.Record
	for line := range strings.Lines(text) {
		what, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		f := strings.Fields(what)
		id := graph.ID(f[0])
		switch id.Kind() {
		case graph.KindMember:
			told, of, _ := strings.Cut(rest, " is ")
			doc, _, _ := strings.Cut(graph.ID(told).Key(), "/")
			out = append(out, &graph.Member{ID: id, Told: graph.ID(told), Of: graph.ID(of), Document: graph.ID("document/" + doc), Block: "b", Method: "m"})
		case graph.KindClaim:
			about, words, _ := strings.Cut(rest, ": ")
			c := &graph.Claim{ID: id, Text: words, Predicate: "tell", Status: graph.Happened, Block: "b", By: by}
			for x := range strings.FieldsSeq(about) {
				c.Arguments = append(c.Arguments, graph.ClaimArgument{Role: graph.Agent, Entity: graph.ID(x)})
			}
			for _, opt := range f[1:] {
				if option(t, opt, &c.By) {
					continue
				}
				name, value, _ := strings.Cut(opt, "=")
				switch name {
				case "low":
					c.Sourcing.Independence.Low = number(t, value)
				case "first":
					c.FirstTold = value
				case "contested":
					c.Contested = true
				default:
					t.Fatalf("a claim has no %q", opt)
				}
			}
			out = append(out, c)
		default:
			e := &graph.Entity{ID: id, Type: graph.EntityType(id.Kind()), Named: true, Blocks: []graph.ID{id}}
			for _, alias := range f[1:] {
				e.Blocks = append(e.Blocks, graph.ID(alias))
			}
			for form := range strings.SplitSeq(rest, ", ") {
				e.Names = append(e.Names, graph.Name{Form: form})
			}
			e.Name = e.Names[0].Form
			out = append(out, e)
		}
	}
	return out
}

func number(t *testing.T, s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// answers returns the questions of a section with their answers.
func answers(t *testing.T, s graph.Store, text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if q, ok := strings.CutPrefix(line, "> "); ok {
			b.WriteString(line)
			b.WriteString(answer(t, s, strings.Fields(q)))
			b.WriteString("\n")
		}
	}
	return b.String()
}

// answer answers one question: a verb, bare words, and name=value options ("+" in a value is a space, "a|b" is one of two, "a..b" what lies between).
//
//	find KIND… [order= desc terms= first= last= field=value…]
//	expand EDGE [back] ID… [desc first= total field=value…]
//	count KIND… by=FIELD [field=value…]
//	get ID…        changes AFTER        info
func answer(t *testing.T, s graph.Store, words []string) string {
	var bare []string
	var filter graph.And
	opts := map[string]string{}
	for _, w := range words[1:] {
		name, value, ok := strings.Cut(w, "=")
		value = strings.ReplaceAll(value, "+", " ")
		switch {
		case !ok && (w == "desc" || w == "back" || w == "total"):
			opts[w] = "true"
		case !ok:
			bare = append(bare, w)
		case name == "order" || name == "terms" || name == "first" || name == "last" || name == "by":
			opts[name] = value
		case strings.Contains(value, ".."):
			from, to, _ := strings.Cut(value, "..")
			filter = append(filter, graph.Between{Field: graph.Field(name), From: from, To: to})
		default:
			filter = append(filter, graph.In{Field: graph.Field(name), Values: strings.Split(value, "|")})
		}
	}
	var win graph.Window
	if v := opts["first"]; v != "" {
		win.First = number(t, v)
	}
	if v := opts["last"]; v != "" {
		win.Last = number(t, v)
	}
	q := graph.Query{Filter: filter, Order: graph.Order(opts["order"]), Terms: graph.Terms(opts["terms"]), Desc: opts["desc"] != "", Window: win}
	for _, k := range bare {
		q.Kinds = append(q.Kinds, graph.Kind(k))
	}
	var b strings.Builder
	page := func(p graph.Page) {
		for _, it := range p.Items {
			fmt.Fprintln(&b, strings.TrimSpace(string(it.Position.ID)+"  "+it.Position.Key))
		}
		if p.HasPrev {
			fmt.Fprintln(&b, "(more before)")
		}
		if p.HasNext {
			fmt.Fprintln(&b, "(more after)")
		}
		if p.Total != nil {
			fmt.Fprintf(&b, "(%d in all)\n", *p.Total)
		}
	}
	ids := func(words []string) (out []graph.ID) {
		for _, w := range words {
			out = append(out, graph.ID(w))
		}
		return out
	}
	var err error
	switch words[0] {
	case "find":
		var p graph.Page
		p, err = s.Find(t.Context(), q)
		page(p)
	case "expand":
		e := graph.Expansion{Type: graph.EdgeType(bare[0]), From: ids(bare[1:]), Back: opts["back"] != "", Desc: q.Desc, Filter: filter, Window: win, Total: opts["total"] != ""}
		var pages []graph.Page
		pages, err = s.Expand(t.Context(), e)
		for i, p := range pages {
			fmt.Fprintf(&b, "%s:\n", e.From[i])
			page(p)
		}
	case "count":
		var c graph.Counts
		c, err = s.Count(t.Context(), q, graph.Field(opts["by"]), 10)
		fmt.Fprintf(&b, "%d in all\n", c.Total)
		for _, x := range c.Buckets {
			fmt.Fprintf(&b, "%d  %s\n", x.Count, x.Value)
		}
	case "get":
		for i, r := range get(t, s, ids(bare)...) {
			if r == nil {
				fmt.Fprintf(&b, "%s: none\n", bare[i])
			} else {
				fmt.Fprintf(&b, "%s: %s\n", bare[i], r.RecordID())
			}
		}
	case "changes":
		var list []graph.Changed
		list, err = s.Changes(t.Context(), int64(number(t, bare[0])), 100)
		for _, c := range list {
			fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprintf("%d  %s  %s", c.Seq, c.ID, map[bool]string{true: "deleted"}[c.Deleted])))
		}
	case "info":
		var info graph.Info
		info, err = s.Info(t.Context())
		fmt.Fprintf(&b, "sequence %d, settled %d\n", info.Sequence, info.Settled)
		for _, k := range graph.Kinds {
			if n := info.Records[k]; n > 0 {
				fmt.Fprintf(&b, "%d  %s\n", n, k)
			}
		}
	default:
		t.Fatalf("there is no question %q", words[0])
	}
	if err != nil {
		fmt.Fprintf(&b, "%s: %v\n", graph.CodeOf(err), err)
	}
	return b.String()
}
