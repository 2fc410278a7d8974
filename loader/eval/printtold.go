package eval

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"

	"backchannel/graph"
)

// PrintTold writes how a reading of several texts compares with their attributions: over all, and where these are linked, by publisher and mode, with what
// further annotators make of the texts they read and how far confidence can be trusted. Where asked, what was missed and what was wrong follows.
func PrintTold(w io.Writer, of, by string, scores []*ToldScore, withErrors bool) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "== attributions of %s, read by %s\n", of, by)
	var all Told
	publishers := map[string]*Told{}
	modes := map[graph.Mode]*Told{}
	var sure []Sure
	linked := false
	for _, s := range scores {
		all.Add(&s.All)
		add(publishers, s.Text.Publisher, &s.All)
		for m, t := range s.Modes {
			add(modes, m, t)
		}
		sure = append(sure, s.Sure...)
		linked = linked || s.Text.Linked
	}
	spansTable(b, &all)
	if linked {
		linksTable(b, &all.Links)
		table(b, "by publisher", publishers)
		table(b, "by mode", modes)
		annotators(b, scores)
		reliabilityTable(b, sure)
	}
	if withErrors {
		for _, s := range scores {
			for _, list := range []struct {
				what  string
				lines []string
			}{{"missed", s.Missed}, {"wrong", s.Wrong}, {"wrong source", s.Unlinked}} {
				for _, x := range list.lines {
					fmt.Fprintf(b, "  %s: %s\n", list.what, x)
				}
			}
		}
	}
	return b.Flush()
}

func add[K comparable](to map[K]*Told, key K, t *Told) {
	if to[key] == nil {
		to[key] = &Told{}
	}
	to[key].Add(t)
}

// spansTable writes precision, recall and F1 of spans.
func spansTable(b io.Writer, t *Told) {
	fmt.Fprintf(b, "%-24s  exact p     r    f1   overlap p     r    f1   gold   read\n", "")
	for k, name := range append(roleNames[:], "all") {
		exact, overlap := All(t.Exact), All(t.Overlap)
		if k < len(roleNames) {
			exact, overlap = t.Exact[k], t.Overlap[k]
		}
		fmt.Fprintf(b, "%-24s%9.3f %.3f %.3f %11.3f %.3f %.3f %6.0f %6.0f\n", name, exact.Precision(), exact.Recall(), exact.F1(),
			overlap.Precision(), overlap.Recall(), overlap.F1(), exact.Gold, exact.Read)
	}
}

// linksTable writes how often the right source was linked.
func linksTable(b io.Writer, l *Links) {
	m := l.Whole()
	fmt.Fprintf(b, `links, by cue or content found in %.0f of %.0f
  the same source              %.3f
  one that shares words        %.3f
  the same, where it was read  %.3f of %.0f
  of all attributions          %.3f precision %.3f recall %.3f f1
`, l.Found, l.Gold, share(l.Same, l.Found), share(l.Touching, l.Found), share(l.KnownSame, l.Known), l.Known, m.Precision(), m.Recall(), m.F1())
}

// table writes a line for each group of attributions.
func table[K cmp.Ordered](b io.Writer, title string, groups map[K]*Told) {
	fmt.Fprintf(b, "%-24s  exact f1: source   cue content  overlap f1: source   cue content  same source   gold\n", title)
	keys := make([]K, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		t := groups[k]
		fmt.Fprintf(b, "%-24v%18.3f %.3f   %.3f %19.3f %.3f   %.3f %12.3f %6.0f\n", k, t.Exact[source].F1(), t.Exact[cue].F1(), t.Exact[content].F1(),
			t.Overlap[source].F1(), t.Overlap[cue].F1(), t.Overlap[content].F1(), share(t.Links.Same, t.Links.Found), t.Links.Gold)
	}
}

// annotators writes how further annotators agree with the one that counts, beside the reading of the same texts: more than they agree nobody can.
func annotators(b io.Writer, scores []*ToldScore) {
	groups := map[string]*Told{}
	texts := 0
	for _, s := range scores {
		if len(s.Text.Others) == 0 {
			continue
		}
		texts++
		for _, o := range s.Text.Others {
			add(groups, "other annotators", &CompareTold(s.Text, o).All)
		}
		add(groups, "this reading", &s.All)
	}
	if texts > 0 {
		table(b, fmt.Sprintf("read by several: %d", texts), groups)
	}
}

func reliabilityTable(b io.Writer, read []Sure) {
	if !slices.ContainsFunc(read, func(s Sure) bool { return s.Confidence > 0 }) {
		return
	}
	bins, expected := Reliability(read)
	fmt.Fprintf(b, "confidence       mean  right  count   (expected calibration error %.3f)\n", expected)
	for i, x := range bins {
		if x.Count > 0 {
			fmt.Fprintf(b, "%.1f to %.1f      %.3f  %.3f %6d\n", float64(i)/10, float64(i+1)/10, x.Confidence, x.Right, x.Count)
		}
	}
}
