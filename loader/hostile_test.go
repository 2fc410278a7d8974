package loader_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/loader"
	"backchannel/loader/feed"
)

// Allocations are counted, since nothing else about work is alike on every machine: what takes more than its share of time for a longer
// text, and no memory, shows in BenchmarkHostile.
func TestHostileTextTakesItsShareOfMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine: nothing for the race detector")
	}
	const n, most = 16 << 10, 8 // four times the text: 4 where memory is linear, 16 where it is quadratic; slices grow by leaps
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	taken := func(text string) float64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := readHostile(t.Context(), r, text); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	taken(prose) // what is made once
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			small, large := taken(h.text(n)), taken(h.text(4*n))
			if large > most*max(small, n) {
				t.Errorf("four times the text takes %.1f times the memory", large/small)
			}
		})
	}
}

func TestTooLongToRead(t *testing.T) {
	r, err := loader.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	const want = "hostile.txt: has more than 1200000 words and marks or 50000 sentences, the limit for one document; split it"
	for _, text := range []string{strings.Repeat("“", 1_200_001), strings.Repeat("He said it was so. ", 50_001)} {
		a, err := first(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Read(a); err == nil || err.Error() != want || graph.CodeOf(err) != graph.Limit {
			t.Errorf("got %v", err)
		}
	}
}

// readHostile reads a text from the feed on and returns what is taken from it, nil where it is refused. A text that is refused for its language
// is read between pages of English, which is how somebody would get it past.
func readHostile(ctx context.Context, r *loader.Reader, text string) (*graph.Batch, error) {
	a, err := first(ctx, text)
	if err != nil && strings.Contains(err.Error(), "only English") {
		english := strings.Repeat(prose, 16) + "\n\n"
		half := strings.IndexByte(text[len(text)/2:], ' ') + len(text)/2 + 1
		a, err = first(ctx, english+text[:half]+"\n\n"+english+text[half:]+"\n\n"+english)
	}
	if err == nil {
		var b *graph.Batch
		if b, err = r.Read(a); err == nil {
			return b, nil
		}
	}
	if code := graph.CodeOf(err); code == graph.Invalid || code == graph.Limit {
		return nil, nil
	}
	return nil, err
}

// first returns the article that a text holds.
func first(ctx context.Context, text string) (feed.Article, error) {
	for a, err := range feed.Bytes(ctx, "hostile.txt", []byte(text), feed.Options{}) {
		return a, err
	}
	return feed.Article{}, errors.New("nothing was read")
}

// hostile holds texts that nobody writes, each made to be as long as it is asked to be. They are of ordinary letters where that is not
// the point, so that the feed takes them for English.
var hostile = []struct {
	name string
	text func(bytes int) string
}{
	{"straight quotes", again(`"`)},
	{"curly opening quotes", again("“")},
	{"curly closing quotes", again("”")},
	{"alternating quotes", again("“‘")},
	{"quotes and spaces", again(`" `)},
	{"single quotes and letters", again(`'a `)},
	{"quoted letters", again(`"a" `)},
	{"apostrophes in a word", again("a'")},
	{"opening brackets", again("(")},
	{"brackets of three kinds", again("([{")},
	{"nested brackets", nested("(", ")")},
	{"nested brackets with words", nested("(the envoy ", ") ")},
	{"nested quotes", nested("“the envoy said ", "” ")},
	{"nested quotes of two kinds", nested("“the envoy said ‘that ", "’ he said” ")},
	{"one word", again("a")},
	{"one capitalised word", func(n int) string { return "A" + strings.Repeat("b", n) }},
	{"one hyphenated word", again("well-")},
	{"one word of stops", again("U.")},
	{"one number", again("1")},
	{"one number of groups", again("1,000,")},
	{"letters", again("a ")},
	{"capitals", again("A ")},
	{"lines of a letter", again("a\n")},
	{"paragraphs of a letter", again("a\n\n")},
	{"empty lines", func(n int) string { return "The envoy left." + strings.Repeat("\n", n) + "The envoy came." }},
	{"spaces", func(n int) string { return "The envoy left." + strings.Repeat(" ", n) + "The envoy came." }},
	{"names", again("Oran Kessim ")},
	{"one name over and over", again("Kessim ")},
	{"names and commas", again("Kessim, ")},
	{"names in capitals", again("KESSIM ")},
	{"a name and its parts", again("President Oran el-Kessim of the Front of ")},
	{"roles", again("president ")},
	{"roles of roles", again("the adviser to ")},
	{"possessives", again("Kessim's ")},
	{"cues", again("said ")},
	{"cues with that", again("said that ")},
	{"told that told that", again("he told her that ")},
	{"according to", again("according to ")},
	{"pronouns", again("he ")},
	{"pronouns of all kinds", again("he she they it his her their ")},
	{"commas", again(",")},
	{"commas and spaces", again(", ")},
	{"ands", again("and ")},
	{"words and ands", again("envoys and ")},
	{"words and commas", again("envoys, ")},
	{"dashes", again("— ")},
	{"hyphens", again("-")},
	{"colons", again(": ")},
	{"of the", again("of the ")},
	{"verbs", again("urged ")},
	{"verbs to verbs", again("urged to press to ")},
	{"adjectives", again("senior ")},
	{"adverbs", again("very ")},
	{"adverbs before a noun", before("the ", "very ", "long talk")},
	{"participles before a noun", before("the ", "broken ", "man")},
	{"adjectives joined", before("the ", "senior and ", "senior man")},
	{"adjectives and roles", again("senior spokesman ")},
	{"counted people", again("million people ")},
	{"peoples, then pronouns", func(n int) string { return strings.Repeat("Russian ", n/13) + strings.Repeat("his ", n/13) }},
	{"participles and pronouns", before("The envoy said ", "broken he ", "man left.")},
	{"cues between commas", again(", asked ")},
	{"numbers", again("15 ")},
	{"number words", again("fifteen ")},
	{"months", again("March ")},
	{"days", again("Tuesday ")},
	{"if", again("if ")},
	{"not", again("not ")},
	{"states", again("Moscow France Paris German ")},
	{"one sentence of words", again("the envoy asked the general to press the minister of the north and ")},
	{"sentences", again("The envoy left. ")},
	{"one sentence over and over", again("“We will go,” the envoy told reporters in Doha on Tuesday. ")},
	{"one paragraph over and over", again("Oran Kessim met Ilse Marr in Doha on Tuesday, and he told her that the Front had urged him to leave, officials said.\n\n")},
	{"full stops", again(".")},
	{"full stops and spaces", again(". ")},
	{"stops and capitals", again("A. ")},
	{"question marks", again("? ")},
	{"A told B that C told D", counted(" Oran A%d told Ilse B%[1]d that")},
	{"A told B that C told D, in sentences", counted("Oran A%d told Ilse B%[1]d that Odo C%[1]d had told Mara D%[1]d that he would leave.\n\n")},
	{"A urged B to urge C", counted(" Oran A%d urged Ilse B%[1]d to")},
	{"meetings", counted("Oran A%d met Ilse B%[1]d in Doha on Tuesday.\n\n")},
	{"meetings of many", counted("Oran A%d, Ilse B%[1]d, ")},
	{"distinct names", counted("Oran Kessim%d said. ")},
	{"distinct names of words", spelled("NAME OTHER left. ")},
	{"distinct names, one surname", spelled("NAME OTHER Kessim left. ")},
	{"one person of many names", spelled("Oran NAME Kessim left. ")},
	{"titles, then names", spelled("The chief negotiator of the Front left. It was late. NAME OTHER came. ")},
	{"states and their bodies", spelled("The Kestran foreign ministry of NAME and the NAME Central Bank met the Joint OTHER Council (JNC), a bank. ")},
	{"acronyms", spelled("The NAME OTHER Army (NOA) left. A spokesman for the NOA said no, and the TRB and VRK officials agreed. ")},
	{"the league", spelled("The NAME OTHER League met. The League said no. ")},
	{"distinct organizations", spelled("The NAME OTHER Council met. ")},
	{"distinct quotations", spelled("“We will go to NAME,” said OTHER.\n\n")},
	{"distinct quotations of names", spelled("“We will go,” Oran NAMEOTHER said.\n\n")},
	{"quotations in one paragraph", again(`"Yes," he said. `)},
	{"unnamed officials", counted("An official said %d men left. ")},
	{"unnamed officials, one sentence", again("an official and ")},
	{"denials", again("He denied it. ")},
	{"no answer", again("The envoy did not respond to a request for comment. ")},
	{"combining characters", func(n int) string { return "a" + strings.Repeat("\u0301", n/2) }},
	{"letters that combine", again("a\u0301 ")},
	{"zero-width characters", func(n int) string { return "The envoy left." + strings.Repeat("\u200b", n/3) + "The envoy came." }},
	{"zero-width characters between letters", again("a\u200b")},
	{"byte order marks", again("\ufeffa ")},
	{"right to left", again("שלום ")},
	{"direction marks", again("\u202ea\u202c ")},
	{"capital letters without words", again("İ ")},
	{"NULs", again("a\x00")},
	{"control characters", again("a\x01 ")},
	{"addresses", again("a://b ")},
	{"one address", func(n int) string { return "https://" + strings.Repeat("a/", n/2) }},
	{"names at", again("@a ")},
	{"credits", again("Photo by Oran Kessim\n\n")},
	{"nested elements", markup("<div>", "</div>")},
	{"nested elements in line", markup("<b>", "</b>")},
	{"unclosed elements", markup("<p><a><b><i>", "")},
	{"tables in tables", markup("<table><tr><td>", "")},
	{"line breaks of a page", markup("<br>", "")},
	{"one attribute", func(n int) string { return `<html><body title="` + strings.Repeat("a", n) + `"><p>` + prose + "</p>" }},
	{"many attributes", func(n int) string {
		var b strings.Builder
		b.WriteString("<html><body")
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, " a%d=1", i)
		}
		return b.String() + "><p>" + prose + "</p>"
	}},
}

const prose = "The envoy left for the capital on Tuesday, and the general asked him to stay where he was until the talks that they had been promised would start, which they did. "

// again repeats a piece.
func again(piece string) func(int) string {
	return func(n int) string { return strings.Repeat(piece, n/len(piece)+1) }
}

// before repeats a piece between two others.
func before(first, piece, last string) func(int) string {
	return func(n int) string { return first + strings.Repeat(piece, n/len(piece)) + last }
}

// nested opens as often as it closes.
func nested(open, shut string) func(int) string {
	return func(n int) string {
		deep := n/(len(open)+len(shut)) + 1
		return strings.Repeat(open, deep) + strings.Repeat(shut, deep)
	}
}

// counted repeats a piece with a number in it.
func counted(piece string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, piece, i)
		}
		return b.String()
	}
}

// spelled repeats a piece with names in it, NAME and OTHER, that are not there twice.
func spelled(piece string) func(int) string {
	const syllables = "bacadafagahakalamanaparasatavazabecedefegehekelemeneperesetevezebicidifigihikiliminipirisitivizibocodofogohokolomonoporosotovozo"
	name := func(i int) string {
		var w strings.Builder
		for range 3 {
			k := i % (len(syllables) / 2)
			w.WriteString(syllables[2*k : 2*k+2])
			i /= len(syllables) / 2
		}
		return strings.ToUpper(w.String()[:1]) + w.String()[1:]
	}
	return func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.NewReplacer("NAME", name(i), "OTHER", name(i*7919+13)).Replace(piece))
		}
		return b.String()
	}
}

// markup makes a page of elements inside elements.
func markup(open, shut string) func(int) string {
	body := nested(open, shut)
	return func(n int) string { return "<!doctype html><html><body><p>" + prose + body(n) + "<p>" + prose }
}
