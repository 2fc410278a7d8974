package frame

import (
	"math"
	"strconv"
	"strings"

	"backchannel/graph"
	"backchannel/loader/tag"
)

// Number words. A vague one has only a least value.
var (
	numberWords = map[string]float64{
		"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
		"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	}
	scales = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
	vague  = map[string]float64{"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2e6, "billions": 2e9,
		"several": 3, "tens": 20}
	currencies = map[string]string{"$": "US$", "€": "€", "£": "£", "¥": "¥"}
)

// numbers finds the counts and amounts that the tokens [lo,hi) tell outside their times, in order.
func (s *scan) numbers(lo, hi int, times []timex) []graph.Number {
	var out []graph.Number
	for i := lo; i < hi; {
		for len(times) > 0 && times[0].b <= i {
			times = times[1:]
		}
		if len(times) > 0 && times[0].a <= i {
			i = times[0].b
			continue
		}
		end := hi
		if len(times) > 0 {
			end = min(end, times[0].a)
		}
		if s.named(i) || s.numbered(i) { // "the Group of 20"
			i++
			continue
		}
		n, next := s.number(i, end)
		if n == nil || n.Unit == "" && s.word(i-1) == "the" { // "the two met": who, not how many
			i = max(i+1, next)
			continue
		}
		n.Denied = i-2 >= lo && s.word(i-1) == "not" && (s.word(i-2) == "," || s.corrected(next, end))
		out = append(out, *n)
		i = next
	}
	return out
}

// named reports whether token i is part of a name.
func (s *scan) named(i int) bool {
	for m := range s.Covering(i, i+1) {
		if m.Form == graph.FormName && m.Last-m.First > 1 {
			return true
		}
	}
	return false
}

// numbered reports whether the number at token i tells which one or what share rather than how many: "Route 9", "one in three", "two thirds".
func (s *scan) numbered(i int) bool {
	switch s.word(i + 1) {
	case "third", "thirds", "quarters", "fifths", "tenths":
		return true
	}
	return s.word(i-1) == "in" && s.word(i-2) == "one" || s.capital(i-1) && numbering[s.word(i-1)]
}

// numbering are nouns that a number behind them names.
var numbering = set(`number no. route flight article chapter section room gate pier unit battalion brigade highway road bus train channel resolution
	page line annex phase block apartment platform group`)

// corrected reports whether behind token i a "but" leads to another number: "not 40 men but 14".
func (s *scan) corrected(i, hi int) bool {
	for k := i; k < min(hi, i+4); k++ {
		if s.word(k) == "but" {
			_, _, end := s.amount(k+1, hi)
			return end > k+1
		}
	}
	return false
}

// number reads a number that starts at token i, with the words before it that bound it, and returns the token behind it.
func (s *scan) number(i, hi int) (*graph.Number, int) {
	bound, k := s.bound(i, hi)
	if w := s.word(k); k < hi && (w == "twice" || w == "thrice") {
		v := map[string]float64{"twice": 2, "thrice": 3}[w]
		return &graph.Number{Span: s.Span(i, k+1), Low: &v, High: &v, Unit: "times"}, k + 1
	}
	low, high, end := s.amount(k, hi)
	if end == k {
		return nil, i
	}
	n := &graph.Number{}
	if unit := currencies[s.word(k)]; unit != "" {
		n.Unit = unit
	}
	// "10 to 20", "between 10 and 20", "10-20".
	if w := s.word(end); end < hi && (w == "to" || w == "or" || w == "-" || w == "–" || w == "and" && bound == "between") {
		if lo2, hi2, e := s.amount(end+1, hi); e > end+1 && lo2 > low {
			if low < 100 && hi2 >= 1000 && s.scaled(end+1, e) && !s.scaled(k, end) { // "two to three million"
				low *= scales[s.word(e-1)]
			}
			high, end = hi2, e
			bound = "between"
		}
	}
	least, most := &low, &high
	switch bound {
	case "least":
		most = nil
	case "most":
		least = nil
	case "about":
		half := rounding(low) / 2
		low, high = low-half, high+half
	}
	if math.IsInf(high, 1) {
		most = nil
	}
	n.Low, n.High = least, most
	switch w := s.word(end); {
	case end < hi && (w == "%" || w == "percent" || w == "per" && s.word(end+1) == "cent"):
		n.Unit = "%"
		end++
		if w == "per" {
			end++
		}
	case n.Unit == "" && end < hi && (w == "dollars" || w == "euros" || w == "pounds"):
		n.Unit = map[string]string{"dollars": "US$", "euros": "€", "pounds": "£"}[w]
		end++
	}
	n.Span = s.Span(i, end)
	switch {
	case n.Unit != "":
	case math.IsInf(high, 1) && s.word(end) == "of" && s.tag(end+1) != tag.DT && s.tag(end+1) != tag.PRPS && s.tag(end+1) != tag.PRP: // "dozens of houses"
		n.Unit = s.counted(end+1, hi)
	default:
		n.Unit = s.counted(end, hi)
	}
	n.Of = s.whole(end, hi)
	return n, end
}

// bound reads the words before a number that make it a least, a most or a rough one.
func (s *scan) bound(i, hi int) (string, int) {
	if i+1 >= hi {
		return "", i
	}
	next := s.word(i + 1)
	switch w := s.word(i); {
	case w == "at" && next == "least", (w == "more" || w == "greater") && next == "than", (w == "no" || w == "not") && (next == "fewer" || next == "less") && s.word(i+2) == "than":
		if w == "no" || w == "not" {
			return "least", i + 3
		}
		return "least", i + 2
	case w == "at" && next == "most", (w == "fewer" || w == "less") && next == "than", w == "up" && next == "to":
		return "most", i + 2
	case (w == "no" || w == "not") && next == "more" && s.word(i+2) == "than":
		return "most", i + 3
	case w == "as" && (next == "many" || next == "much") && s.word(i+2) == "as":
		return "most", i + 3
	case w == "over":
		return "least", i + 1
	case w == "nearly", w == "almost", w == "under":
		return "most", i + 1
	case w == "about", w == "around", w == "some", w == "roughly", w == "approximately":
		return "about", i + 1
	case w == "between":
		return "between", i + 1
	}
	return "", i
}

// amount reads "250", "1,900", "1.2 million", "twenty-five", "two hundred", "$4 billion", "thousands", "half". It returns
// where it ends; i where there is none.
func (s *scan) amount(i, hi int) (low, high float64, end int) {
	if i >= hi {
		return 0, 0, i
	}
	start := i
	if currencies[s.word(i)] != "" {
		i++
		if i >= hi {
			return 0, 0, start
		}
	}
	w := s.word(i)
	if v, ok := vague[w]; ok {
		if s.word(i+1) == "of" && vague[s.word(i+2)] > v { // "tens of thousands"
			return v * scales[strings.TrimSuffix(s.word(i+2), "s")], math.Inf(1), min(i+3, hi)
		}
		return v, math.Inf(1), i + 1
	}
	if w == "a" || w == "half" {
		switch next := s.word(i + 1); {
		case w == "a" && i+1 < hi && (next == "dozen" || next == "hundred" || next == "thousand" || next == "million"):
			return scales[next], scales[next], i + 2
		case w == "half" && i+2 < hi && next == "a" && scales[s.word(i+2)] > 0:
			v := scales[s.word(i+2)] / 2
			return v, v, i + 3
		}
		return 0, 0, start
	}
	v, ok := s.value(i)
	if !ok {
		return 0, 0, start
	}
	i++
	if s.word(i) == "and" && s.word(i+1) == "a" && s.word(i+2) == "half" && scales[s.word(i+3)] > 0 { // "two and a half million"
		v, i = v+0.5, i+3
	}
	for i < hi {
		if by := scales[s.word(i)]; by > 0 {
			v *= by
			i++
			continue
		}
		// "two hundred fifty": a smaller number behind a scale adds.
		if next, ok := s.value(i); ok && s.scaled(start, i) && next < 100 && numberWords[s.word(i)] > 0 {
			v += next
			i++
			continue
		}
		break
	}
	return v, v, i
}

// scaled reports whether the number [a,b) ends in a word like "million".
func (s *scan) scaled(a, b int) bool { return b-1 > a && scales[s.word(b-1)] > 0 }

// value reads one token as a number.
func (s *scan) value(i int) (float64, bool) {
	w := s.word(i)
	if v, ok := numberWords[w]; ok {
		if w == "one" && !s.countsNoun(i+1) { // "one of them", "no one", "one day": mostly no count
			return 0, false
		}
		return v, true
	}
	if tens, ones, ok := strings.Cut(w, "-"); ok {
		t, o := numberWords[tens], numberWords[ones]
		if t >= 20 && o > 0 && o < 10 {
			return t + o, true
		}
		return 0, false
	}
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > 18 {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

func (s *scan) countsNoun(i int) bool {
	return s.tag(i) == tag.NN && !aspects[s.word(i)]
}

var aspects = set("day time man woman person thing way point side hand more")

// rounding is the unit that a rough number is rounded to: 100 for 1,900, 10 for 40, 5 for 10 and 15, 1 for 17.
func rounding(v float64) float64 {
	if v == 0 || v != math.Trunc(v) {
		return 1
	}
	u := 1.0
	for math.Mod(v, u*10) == 0 {
		u *= 10
	}
	switch {
	case u == 1 && math.Mod(v, 5) == 0:
		return 5
	case u == v && u > 1: // "about a hundred" is not from 50 to 150
		return u / 2
	}
	return u
}

// counted names what is counted: the head of the noun phrase behind the number.
func (s *scan) counted(i, hi int) string {
	head := -1
	for ; i < hi; i++ {
		t := s.tag(i)
		if t == tag.NNS || t == tag.NN {
			head = i
			continue
		}
		if head >= 0 || !(t.Adjective() || t == tag.NNP || t == tag.VBN || t == tag.VBG || t == tag.CD) {
			break
		}
	}
	if head < 0 {
		return ""
	}
	return s.word(head)
}

// whole reads what the counted are part of: "15 of the hostages", "250 of them".
func (s *scan) whole(i, hi int) *graph.Span {
	if i+1 >= hi || s.word(i) != "of" {
		return nil
	}
	if t := s.tag(i + 1); t == tag.PRP {
		w := s.Span(i+1, i+2)
		return &w
	}
	if t := s.tag(i + 1); t != tag.DT && t != tag.PRPS && t != tag.PDT && t != tag.CD {
		return nil
	}
	end := i + 1
	for k := i + 1; k < hi; k++ {
		t := s.tag(k)
		if t.Noun() {
			end = k + 1
		} else if !(t == tag.DT || t == tag.PRPS || t == tag.PDT || t == tag.CD || t == tag.POS || t.Adjective() || t == tag.VBN) {
			break
		}
	}
	if end == i+1 {
		return nil
	}
	w := s.Span(i+1, end)
	return &w
}
