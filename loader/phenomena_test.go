package loader_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/feed"
)

const (
	missing = "missing: " // before a line: it should be read and is not
	wrong   = "wrong: "   // before a line: it is read and should not be
)

// TestPhenomena reads the texts of testdata/phenomena, an archive a phenomenon. The first paragraph of an archive says what it is about;
// its last line, "Reads: …", names the kinds of line that count there: name, same, claim, source, proposition, influence, event, response.
// Each text, NAME, stands before NAME.read: a line for each record that is told in it, by hand, whether it is read or not.
// What is not read right yet is marked there: see missing and wrong. -update moves these marks alone and never what is told.
//
// testdata/phenomena.txt counts the lines of each.
func TestPhenomena(t *testing.T) {
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/phenomena/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no phenomena: %v", err)
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%-28s%6s%6s%9s%7s\n", "", "texts", "read", "missing", "wrong")
	var sum tally
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		_, list, ok := strings.Cut(string(archive.Comment), "\nReads: ")
		if !ok {
			t.Fatalf("%s: no line “Reads: …”", file)
		}
		kinds := strings.Split(strings.TrimSpace(list), ", ")
		if len(archive.Files)%2 != 0 {
			t.Fatalf("%s: not all texts have a .read", file)
		}
		var count tally
		for i := 0; i < len(archive.Files); i += 2 {
			in, out := archive.Files[i], &archive.Files[i+1]
			if out.Name != in.Name+".read" {
				t.Fatalf("%s: %s stands before %s", file, in.Name, out.Name)
			}
			got := phenomenon(t, r, name+"/"+in.Name, string(in.Data), kinds)
			if *update {
				out.Data = mark(out.Data, got)
			}
			for _, p := range count.compare(out.Data, got) {
				t.Errorf("%s/%s: %s\n%s", name, in.Name, p, in.Data)
			}
		}
		sum = sum.add(count)
		fmt.Fprintf(&table, "%-28s%6d%6d%9d%7d\n", name, count.texts, count.read, count.missing, count.wrong)
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	fmt.Fprintf(&table, "%-28s%6d%6d%9d%7d\n", "all", sum.texts, sum.read, sum.missing, sum.wrong)
	golden(t, "testdata/phenomena.txt", []byte(table.String()))
}

type tally struct{ texts, read, missing, wrong int }

func (n tally) add(o tally) tally {
	return tally{n.texts + o.texts, n.read + o.read, n.missing + o.missing, n.wrong + o.wrong}
}

// compare counts the lines wanted of one text, and says where they are not as they are marked.
func (n *tally) compare(want []byte, got []string) []string {
	var problems []string
	n.texts++
	rest := slices.Clone(got)
	take := func(line string) bool {
		i := slices.Index(rest, line)
		if i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
		return i >= 0
	}
	var later []string
	for line := range strings.Lines(string(want)) {
		line = strings.TrimSuffix(line, "\n")
		if told, ok := strings.CutPrefix(line, missing); ok {
			n.missing++
			later = append(later, told)
		} else if read, ok := strings.CutPrefix(line, wrong); ok {
			n.wrong++
			if !take(read) {
				problems = append(problems, "no longer read, take it out: "+line)
			}
		} else {
			n.read++
			if !take(line) {
				problems = append(problems, "not read: "+line)
			}
		}
	}
	for _, line := range later {
		if take(line) {
			problems = append(problems, "is read now, take the mark off: "+line)
		}
	}
	for _, line := range rest {
		problems = append(problems, "read, and not told: "+line)
	}
	return problems
}

// mark returns what is told with its marks as they are true of what is read.
func mark(want []byte, got []string) []byte {
	var out strings.Builder
	rest := slices.Clone(got)
	for line := range strings.Lines(string(want)) {
		if strings.HasPrefix(line, wrong) {
			continue
		}
		line = strings.TrimPrefix(strings.TrimSuffix(line, "\n"), missing)
		if i := slices.Index(rest, line); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		} else {
			line = missing + line
		}
		fmt.Fprintln(&out, line)
	}
	for _, line := range rest {
		fmt.Fprintln(&out, wrong+line)
	}
	return []byte(out.String())
}

// phenomenon reads a text whose paragraphs are its lines, as of Wednesday, 11 March 2026, and returns a line for each record of these kinds.
func phenomenon(t *testing.T, r *loader.Reader, name, in string, kinds []string) []string {
	t.Helper()
	doc := graph.Document{Text: in, URL: "https://phenomena.example/" + name, Published: "2026-03-11"}
	for pos, line := 0, ""; pos < len(in); pos += len(line) + 1 {
		line, _, _ = strings.Cut(in[pos:], "\n")
		if line != "" {
			doc.Blocks = append(doc.Blocks, graph.Block{Kind: graph.BlockParagraph, Start: pos, End: pos + len(line)})
		}
	}
	b, err := r.Read(feed.Article{Document: doc, Origin: name})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range newShown(b).lines() {
		kind, rest, _ := strings.Cut(line, " ")
		if slices.Contains(kinds, kind) {
			out = append(out, kind+" "+rest)
		}
	}
	return out
}

// shown writes the records of a batch, a line each: what it is, then what is told of it, set off by " · ".
type shown struct {
	batch        *graph.Batch
	chains       map[graph.ID]*graph.Chain
	sources      map[graph.ID]*graph.Source
	propositions map[graph.ID]*graph.Proposition
	out          []string
}

func newShown(b *graph.Batch) *shown {
	s := &shown{batch: b, chains: map[graph.ID]*graph.Chain{}, sources: map[graph.ID]*graph.Source{}, propositions: map[graph.ID]*graph.Proposition{}}
	for i := range b.Chains {
		s.chains[b.Chains[i].ID] = &b.Chains[i]
	}
	for i := range b.Sources {
		s.sources[b.Sources[i].ID] = &b.Sources[i]
	}
	for i := range b.Propositions {
		s.propositions[b.Propositions[i].ID] = &b.Propositions[i]
	}
	return s
}

func (s *shown) lines() []string {
	for i := range s.batch.Chains {
		s.chain(&s.batch.Chains[i])
	}
	for i := range s.batch.Assertions {
		s.assertion(&s.batch.Assertions[i])
	}
	for i := range s.batch.Sources {
		s.source(&s.batch.Sources[i])
	}
	for i := range s.batch.Propositions {
		s.proposition(&s.batch.Propositions[i])
	}
	for i := range s.batch.Events {
		s.event(&s.batch.Events[i])
	}
	for i := range s.batch.Responses {
		s.response(&s.batch.Responses[i])
	}
	return s.out
}

func (s *shown) chain(c *graph.Chain) {
	l := line{fmt.Sprintf("name %s %q", c.Type, c.Name)}
	for _, title := range c.Titles {
		l.quote("title", &title.Span)
	}
	for _, p := range c.ActsFor {
		l.add("for", s.party(p))
	}
	for _, id := range c.Members {
		l.add("member", s.chains[id].Name)
	}
	if c.In != nil {
		l.add("in", s.party(*c.In))
	}
	l.flag(c.Outlet, "outlet")
	s.out = append(s.out, l.text)
	if len(c.Mentions) > 1 {
		var words []string
		for _, m := range c.Mentions {
			words = append(words, fmt.Sprintf("%q", m.Span.Exact))
		}
		s.out = append(s.out, "same "+strings.Join(words, " = "))
	}
}

func (s *shown) assertion(a *graph.Assertion) {
	if a.Mode == graph.Own || a.Speaker == nil && len(a.Sources) == 0 {
		return
	}
	p := s.propositions[a.Proposition]
	tellers := s.parties(a.Sources)
	if tellers == "" {
		tellers = s.party(*a.Speaker)
	}
	l := line{fmt.Sprintf("claim %s: %q", tellers, exact(p.Content))}
	l.flag(a.Mode != graph.Indirect, string(a.Mode))
	l.flag(p.Status != graph.Happened, string(p.Status))
	l.flag(p.Negative, "not")
	l.flag(a.Scope != graph.InSentence, string(a.Scope))
	if a.Speaker != nil && s.party(*a.Speaker) != tellers {
		l.add("speaker", s.party(*a.Speaker))
	}
	if a.Audience != nil {
		to := string(a.Audience.Kind)
		if a.Audience.Party != nil {
			to = s.party(*a.Audience.Party)
		}
		l.add("to", to)
	}
	l.add("through", s.parties(a.Relays))
	l.add("credit", s.parties(a.Credit))
	l.flag(a.Joint, "joint")
	s.out = append(s.out, l.text)
}

func (s *shown) source(c *graph.Source) {
	l := line{fmt.Sprintf("source %s %q", c.Kind, c.Wording.Exact)}
	l.number(c.Number)
	for _, p := range c.Affiliations {
		l.add("for", s.party(p))
	}
	l.flag(c.Apart, "apart")
	l.quote("rank", c.Rank)
	for _, b := range c.Basis {
		l.quote("basis", &b)
	}
	l.flag(c.BasisOr, "one of these")
	l.quote("rule", c.GroundRule)
	l.quote("reason", c.Reason)
	if c.PartOf != "" {
		l.quote("part of", &s.sources[c.PartOf].Wording)
	}
	for _, w := range c.Statements {
		l.quote("statement", &w)
	}
	s.out = append(s.out, l.text)
}

func (s *shown) proposition(p *graph.Proposition) {
	l := line{"proposition " + p.Predicate}
	var agents, patients, via []string
	var aim string
	for _, a := range p.Arguments {
		words := fmt.Sprintf("%q", a.Span.Exact)
		switch {
		case a.Event != "":
			continue
		case a.Chain != "":
			words = s.chains[a.Chain].Name
		case a.Proposition != "":
			words = fmt.Sprintf("%q", exact(s.propositions[a.Proposition].Content))
		}
		l.add(string(a.Role), words)
		switch a.Role {
		case graph.Agent:
			agents = append(agents, words)
		case graph.Patient:
			patients = append(patients, words)
		case graph.Via:
			via = append(via, words)
		case graph.Aim:
			aim = words
		}
	}
	rest := line{}
	rest.flag(p.Status != graph.Happened, string(p.Status))
	rest.flag(p.Negative, "not")
	if p.Channel != "" {
		rest.add("by", fmt.Sprintf("%s %q", p.Channel, p.ChannelSpan.Exact))
	}
	rest.when(p.When)
	l.text += rest.text
	for _, q := range p.Quantities {
		l.number(&q)
	}
	if p.Condition != "" {
		l.add("if", fmt.Sprintf("%q", exact(s.propositions[p.Condition].Content)))
	}
	s.out = append(s.out, l.text)
	if p.Means != "" {
		i := line{fmt.Sprintf("influence %s > %s · %s", strings.Join(agents, " + "), strings.Join(patients, " + "), p.Means)}
		i.add("via", strings.Join(via, " + "))
		i.add("aim", aim)
		s.out = append(s.out, i.text+rest.text)
	}
}

func (s *shown) event(e *graph.Event) {
	l := line{fmt.Sprintf("event %s %q", e.Type, e.Trigger.Exact)}
	for _, p := range e.Participants {
		l.add(cmp.Or(p.Part, "with"), s.chains[p.Chain].Name)
	}
	if e.Venue != nil {
		l.add("at", s.party(*e.Venue))
	}
	if e.Place != nil {
		l.add("in", s.party(*e.Place))
	}
	l.flag(e.Status != graph.Happened, string(e.Status))
	l.flag(e.Negative, "not")
	l.when(e.When)
	l.number(e.Number)
	s.out = append(s.out, l.text)
}

func (s *shown) response(r *graph.Response) {
	l := line{fmt.Sprintf("response %s: %s", s.party(r.Party), r.Kind)}
	if r.Of != nil {
		l.add("of", s.party(*r.Of))
	}
	if r.Through != nil {
		l.add("through", s.party(*r.Through))
	}
	if r.AskedBy != nil {
		l.add("asked by", s.party(*r.AskedBy))
	}
	l.quote("about", r.About)
	if r.Answers != "" {
		l.add("answers", fmt.Sprintf("%q", exact(s.propositions[r.Answers].Content)))
	}
	s.out = append(s.out, l.text)
}

// party is the name of who is meant, or the wording of a source without one.
func (s *shown) party(p graph.Party) string {
	c := s.chains[p.Chain]
	if source := s.sources[p.Source]; source != nil {
		if source.Kind != graph.NamedSource && source.Kind != graph.OutletSource {
			return source.Wording.Exact
		}
		c = s.chains[source.Chain]
	}
	if c == nil {
		return p.Span.Exact
	}
	return c.Name
}

func (s *shown) parties(list []graph.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, s.party(p))
	}
	return strings.Join(out, " + ")
}

func exact(spans []graph.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Exact)
	}
	return strings.Join(out, " … ")
}

type line struct{ text string }

func (l *line) add(slot, words string) {
	if words != "" {
		l.text += " · " + slot + " " + words
	}
}

func (l *line) flag(set bool, words string) {
	if set {
		l.text += " · " + words
	}
}

func (l *line) quote(slot string, s *graph.Span) {
	if s != nil {
		l.add(slot, fmt.Sprintf("%q", s.Exact))
	}
}

// number writes a number as told, and the least and most it allows where the words alone do not say so.
func (l *line) number(n *graph.Number) {
	if n == nil {
		return
	}
	words := fmt.Sprintf("%q", n.Span.Exact)
	bound := func(f *float64) string {
		if f == nil {
			return "?"
		}
		return fmt.Sprint(*f)
	}
	words += " = " + bound(n.Low) + ".." + bound(n.High)
	if n.Unit != "" {
		words += " " + n.Unit
	}
	if n.Of != nil {
		words += fmt.Sprintf(" of %q", n.Of.Exact)
	}
	if n.Denied {
		words += " denied"
	}
	l.add("number", words)
}

// when writes a time, and what of it was inferred.
func (l *line) when(w *graph.When) {
	if w == nil {
		return
	}
	var words strings.Builder
	words.WriteString(cmp.Or(w.EDTF, "?"))
	for _, x := range []string{w.Part, w.Clock, w.Zone} {
		if x != "" {
			words.WriteString(" " + x)
		}
	}
	for _, i := range w.Inferred {
		fmt.Fprintf(&words, " (%s from %s)", i.What, i.From)
	}
	l.add("when", words.String())
}
