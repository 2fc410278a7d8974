package derive

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"backchannel/graph"
)

// words joins the exact words of spans.
func words(spans []graph.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Exact
	}
	return strings.Join(parts, " ")
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var pronouns = set(`i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself
	they them their theirs themselves this that these those here there then`)

// leans tells whether words mean something only where they stand: few words, or some that point at others.
func leans(text string) bool {
	list := strings.Fields(text)
	return len(list) < 4 || slices.ContainsFunc(list, func(w string) bool {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if i := strings.IndexAny(w, "'’"); i > 0 {
			w = w[:i]
		}
		return w != "US" && pronouns[strings.ToLower(w)]
	})
}

// context returns what words that lean on others mean: who is named in the proposition or speaks, or else the paragraph.
func (v *view) context(p *graph.Proposition, text string) []string {
	if !leans(text) {
		return nil
	}
	var out, paragraphs []string
	add := func(chain graph.ID) {
		if c := v.chains[chain]; c != nil && c.Named {
			out = append(out, string(v.entity(chain)))
		}
	}
	for _, a := range p.Arguments {
		add(a.Chain)
	}
	for _, a := range v.assertions(p, 0) {
		add(v.party(a.Speaker))
		paragraphs = append(paragraphs, v.paragraph(a))
	}
	if len(out) == 0 {
		out = append(paragraphs, "")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var (
	negators = set("not no never nt did does do none")
	months   = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec`)
	clocks   = set("am pm a p oclock")
	vague    = set("several dozens scores hundreds thousands millions")
	numerals = map[string]float64{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
		"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
		"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
	scales = map[string]float64{"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}
)

// hedges are words before a number, and what they make of it.
var hedges = []struct {
	words []string
	bound func(n float64) bound
}{
	{[]string{"at", "least"}, atLeast}, {[]string{"more", "than"}, atLeast}, {[]string{"no", "fewer", "than"}, atLeast}, {[]string{"over"}, atLeast},
	{[]string{"at", "most"}, atMost}, {[]string{"up", "to"}, atMost}, {[]string{"fewer", "than"}, atMost}, {[]string{"less", "than"}, atMost},
	{[]string{"under"}, atMost}, {[]string{"no", "more", "than"}, atMost}, {[]string{"about"}, around}, {[]string{"around"}, around}, {[]string{"nearly"}, around},
	{[]string{"almost"}, around}, {[]string{"roughly"}, around}, {[]string{"approximately"}, around}, {[]string{"some"}, around},
}

// bound is the least and most that a number can be.
type bound struct{ low, high float64 }

const inf = 1e300

func atLeast(n float64) bound { return bound{n, inf} }
func atMost(n float64) bound  { return bound{0, n} }
func around(n float64) bound  { return bound{n * 0.95, n * 1.05} }

// apart tells whether no number is in both.
func (b bound) apart(c bound) bool { return b.low > c.high || c.low > b.high }

// core splits words into those that say what they are about, and the numbers, with the words of those. Dates and times of day stay
// with what it is about; negation is in neither.
func core(text string) (about string, numbers []bound, told string) {
	var rest, counts, list []string
	var from []int // which word of the text each folded one is of
	raw := strings.Fields(text)
	for i, w := range raw {
		for f := range strings.FieldsSeq(graph.SortKey(w)) {
			list, from = append(list, f), append(from, i)
		}
	}
	for i := 0; i < len(list); {
		if b, end := counted(list, i); end > i && !strings.Contains(raw[from[i]], ":") { // "9:40" is a time of day
			numbers = append(numbers, b)
			counts = append(counts, strings.Trim(strings.Join(raw[from[i]:from[end-1]+1], " "), ".,;:!?()“”\"'"))
			i = end
			continue
		}
		if !negators[list[i]] {
			rest = append(rest, list[i])
		}
		i++
	}
	return strings.Join(rest, " "), numbers, strings.Join(counts, ", ")
}

// counted reads the number, with its hedge, that begins at a word, and returns where it ends: at i, where none does.
func counted(list []string, i int) (b bound, end int) {
	hedge := func(n float64) bound { return bound{n, n} }
	at := i
	for _, h := range hedges {
		if n := len(h.words); len(list) > i+n && slices.Equal(list[i:i+n], h.words) {
			hedge, at = h.bound, i+n
			break
		}
	}
	if at < len(list) && vague[list[at]] {
		return bound{2, inf}, at + 1
	}
	n, end := figure(list, at)
	switch {
	case end == at:
		return bound{}, i
	case end == at+1 && len(list[at]) == 4 && n >= 1900 && n < 2100: // a year
		return bound{}, i
	case at > 0 && months[list[at-1]] || end < len(list) && (months[list[end]] || clocks[list[end]]):
		return bound{}, i
	}
	return hedge(n), end
}

// figure reads a number in digits or words.
func figure(list []string, i int) (n float64, end int) {
	if i >= len(list) {
		return 0, i
	}
	digits := func(w string) bool { return strings.Trim(w, "0123456789") == "" }
	switch w := list[i]; {
	case digits(w):
		for end = i + 1; end < len(list) && len(list[i]) <= 3 && len(list[end]) == 3 && digits(list[end]); end++ {
			w += list[end] // "1,900" folds to two words
		}
		n, _ = strconv.ParseFloat(w, 64)
	case numerals[w] > 0:
		n, end = numerals[w], i+1
		if n >= 20 && end < len(list) && numerals[list[end]] > 0 && numerals[list[end]] < 10 {
			n, end = n+numerals[list[end]], end+1
		}
	default:
		return 0, i
	}
	if end < len(list) && scales[list[end]] > 0 {
		n, end = n*scales[list[end]], end+1
	}
	return n, end
}
