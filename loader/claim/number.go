package claim

import (
	"strconv"
	"strings"

	"backchannel/graph"
)

var (
	numerals = map[string]float64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
		"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
		"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
		"single": 1, "couple": 2, "pair": 2, "trio": 3}
	// scales multiply the number before them.
	scales = map[string]float64{"dozen": 12, "hundred": 100, "thousand": 1000}
	// vague are numbers of which the words give only the least.
	vague = map[string]float64{"several": 2, "dozens": 24, "scores": 40, "many": 3, "multiple": 2, "numerous": 3, "hundreds": 200, "thousands": 2000,
		"handful": 2}
)

// bounds are the words before a number that make it a least, a most or a rough one: how far off the least and the most are.
var bounds = []struct {
	words string
	bound bound
}{
	{"no fewer than", least}, {"no less than", least}, {"at least", least}, {"over", least}, {"more than", above},
	{"at most", most}, {"as many as", most}, {"up to", most}, {"nearly", most}, {"almost", most}, {"close to", most},
	{"fewer than", below}, {"less than", below},
	{"about", rough}, {"around", rough}, {"roughly", rough}, {"approximately", rough}, {"some", rough},
}

// bounding are the words that bounds start with.
var bounding = words("no at over more as up nearly almost close fewer less about around roughly approximately some")

type bound uint8

const (
	exactly bound = iota
	least
	above
	most
	below
	rough
)

// boundBefore reads the words that bound the number at i and end right before it: where they start, i where there are none.
func (s *scan) boundBefore(i, lo int) (int, bound) {
	if i <= lo {
		return i, exactly
	}
	for _, b := range bounds {
		start := i
		for words := b.words; words != "" && start > lo; {
			k := strings.LastIndexByte(words, ' ')
			if s.word(start-1) != words[k+1:] {
				break
			}
			start--
			if words = words[:max(k, 0)]; words == "" {
				return start, b.bound
			}
		}
	}
	return i, exactly
}

// boundAt returns where the words that bound a number and start at i end, i where there are none.
func (s *scan) boundAt(i, hi int) int {
	if !bounding[s.word(i)] {
		return i
	}
	for j := i + 1; j <= i+3 && j < hi; j++ {
		if _, _, end := s.amount(j, hi); end > j {
			if start, b := s.boundBefore(j, i); start == i && b != exactly && (s.word(j) != "one" || b != rough) {
				return j
			}
			return i
		}
	}
	return i
}

// amount reads the number that starts at i: "two", "twenty-two", "1,900", "two dozen", "half a dozen", "a couple", "two or three". It returns the
// least and the most that it can be, -1 where there is no most, and where it ends, i where there is none.
func (s *scan) amount(i, hi int) (low, high float64, end int) {
	if low, high, end = s.simple(i, hi); end == i || high < 0 {
		return low, high, end
	}
	if w := s.word(end); end < hi && (w == "or" || w == "to") {
		if _, top, e := s.simple(end+1, hi); e > end+1 && top > low {
			return low, top, e
		}
	}
	return low, high, end
}

func (s *scan) simple(i, hi int) (low, high float64, end int) {
	w, next := s.word(i), s.word(i+1)
	if i >= hi {
		return 0, 0, i
	}
	if v, ok := vague[w]; ok && next != "as" { // not "as many as 60"
		return v, -1, i + 1
	}
	if w == "half" && next == "a" && scales[s.word(i+2)] > 0 && i+2 < hi {
		v := scales[s.word(i+2)] / 2
		return v, v, i + 3
	}
	if w == "a" && i+1 < hi && (scales[next] > 0 || next == "couple" || next == "pair" || next == "trio" || vague[next] > 0) {
		if v := vague[next]; v > 0 {
			return v, -1, i + 2
		}
		v := scales[next] + numerals[next]
		return v, v, i + 2
	}
	v, ok := s.value(i)
	if !ok || s.isOrdinalLike(i) {
		return 0, 0, i
	}
	end = i + 1
	for end < hi && scales[s.word(end)] > 0 {
		v *= scales[s.word(end)]
		end++
	}
	return v, v, end
}

// value reads one token as a number.
func (s *scan) value(i int) (float64, bool) {
	w := s.word(i)
	if v, ok := numerals[w]; ok {
		return v, true
	}
	if v, ok := scales[w]; ok && s.tag(i-1) == "DT" {
		return v, true
	}
	if tens, ones, ok := strings.Cut(w, "-"); ok {
		t, o := numerals[tens], numerals[ones]
		return t + o, t >= 20 && o > 0 && o < 10
	}
	if s.tag(i) != "CD" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	year := len(w) == 4 && v >= 1900 && v < 2100
	return v, err == nil && v > 0 && v < 1e6 && !year
}

// isOrdinalLike reports whether the number at i counts something else: "51-nation", "G-7", "No. 2".
func (s *scan) isOrdinalLike(i int) bool {
	return s.word(i-1) == "no." || s.word(i-1) == "number" || s.word(i+1) == "-" || s.word(i+1) == "%" || s.word(i+1) == "percent"
}

// number reads how many people a noun phrase tells of, nil where it does not say. Only words up to the head count. "Two Kestran and three Tarvian
// officials" are five.
func (t *tellers) number(p span) *graph.Number {
	end := t.headOf(p) + 1
	if t.word(p.a) == "both" && !t.joins(p.a, end) {
		two := 2.0
		return &graph.Number{Span: t.Span(p.a, p.a+1), Low: &two, High: &two}
	}
	var out *graph.Number
	first := p.a
	for i := p.a; i < end; {
		low, high, next := t.amount(i, end)
		if next == i {
			i++
			continue
		}
		start, b := t.boundBefore(i, p.a)
		n := bounded(low, high, b)
		if out != nil {
			n.Low, n.High = sum(out.Low, n.Low), sum(out.High, n.High)
		} else {
			first = start
		}
		n.Span = t.Span(first, next)
		out, i = &n, next
	}
	return out
}

// joins reports whether a conjunction stands in [lo,hi).
func (s *scan) joins(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if s.word(i) == "and" {
			return true
		}
	}
	return false
}

// bounded is a number from low to high, where high is -1 for no most, as the words before it bound it.
func bounded(low, high float64, b bound) graph.Number {
	switch {
	case b == rough:
		return graph.Number{}
	case b == least || high < 0:
		return graph.Number{Low: &low}
	case b == above:
		low++
		return graph.Number{Low: &low}
	case b == most:
		return graph.Number{High: &high}
	case b == below:
		high--
		return graph.Number{High: &high}
	}
	return graph.Number{Low: &low, High: &high}
}

func sum(a, b *float64) *float64 {
	if a == nil || b == nil {
		return nil
	}
	v := *a + *b
	return &v
}

// collecting are nouns for a number of those behind "of".
var collecting = words("group groups number handful couple pair trio dozens scores hundreds thousands majority crowd string series range")

var single = words("one another each none neither")

// collected returns the head of those that the words p collect: "judges" of "a group of judges", "those" of "most of those interviewed"; h itself where
// its head h collects nobody.
func (t *tellers) collected(p span, h int) int {
	if w := t.word(h); !collecting[w] && (!collective[w] || single[w]) || t.word(h+1) != "of" || h+2 >= p.b {
		return h
	}
	if c := t.headOf(span{h + 2, p.b}); t.isPlural(c) {
		return c
	}
	return h
}
