package tag_test

import (
	"bytes"
	"strings"
	"testing"

	"backchannel/graph"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// tagged reads "The/DT envoy/NN".
func tagged(s string) (words []string, tags []tag.Tag) {
	for pair := range strings.FieldsSeq(s) {
		i := strings.LastIndexByte(pair, '/')
		words = append(words, pair[:i])
		tags = append(tags, tag.Parse(pair[i+1:]))
	}
	return words, tags
}

func render(words []string, tags []tag.Tag) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w + "/" + tags[i].String())
	}
	return b.String()
}

func TestTag(t *testing.T) {
	m, err := tag.Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []string{
		"The/DT Belgian/JJ prime/JJ minister/NN pressed/VBD the/DT two/CD envoys/NNS to/TO accept/VB the/DT plan/NN ./.",
		"Mr./NNP Okafor/NNP said/VBD he/PRP had/VBD been/VBN told/VBN of/IN the/DT offer/NN on/IN Tuesday/NNP ./.",
		"According/VBG to/IN three/CD officials/NNS ,/, the/DT rebels/NNS did/VBD n't/RB reply/VB ./.",
		"She/PRP denied/VBD that/IN her/PRP$ government/NN would/MD pay/VB ./.",
		"The/DT note/NN was/VBD passed/VBN to/IN Ms./NNP Larsen/NNP by/IN the/DT general/NN 's/POS aide/NN ./.",
		"Neither/DT side/NN wants/VBZ to/TO be/VB seen/VBN as/IN weak/JJ ,/, diplomats/NNS say/VBP ./.",
		"There/EX is/VBZ no/DT deal/NN ./.",
		"Both/CC Dutch/JJ and/CC Emirati/JJ officials/NNS agree/VBP ./.",
		"She/PRP met/VBD the/DT Danish/JJ ,/, Qatari/JJ ,/, Polish/JJ and/CC Dutch/JJ envoys/NNS ./.",
		"A/DT Dane/NNP and/CC a/DT Pole/NNP came/VBD ./.",
	}
	for _, test := range tests {
		words, want := tagged(test)
		if got := m.Tag(words, nil); render(words, got) != render(words, want) {
			t.Errorf("got  %s\nwant %s", render(words, got), test)
		}
	}
	if got := m.Tag(nil, nil); len(got) != 0 {
		t.Errorf("no words: got %v", got)
	}
}

func TestDocKnowsSidesOfQuotes(t *testing.T) {
	m, err := tag.Load()
	if err != nil {
		t.Fatal(err)
	}
	const s = `"We wait," she said. He left.`
	d := text.Split(s, []graph.Block{{Kind: graph.BlockParagraph, Start: 0, End: len(s)}})
	got := m.Doc(d, nil)
	if len(got) != len(d.Tokens) {
		t.Fatalf("%d tags for %d tokens", len(got), len(d.Tokens))
	}
	var quotes []tag.Tag
	for i, k := range d.Tokens {
		if s[k.Start:k.End] == `"` {
			quotes = append(quotes, got[i])
		}
	}
	if len(quotes) != 2 || quotes[0] != tag.OpenQuote || quotes[1] != tag.EndQuote {
		t.Errorf("quotation marks are %v, want [`` '']", quotes)
	}
}

func examples() []tag.Example {
	var out []tag.Example
	for _, s := range []string{
		"The/DT king/NN waits/VBZ ./.", "The/DT queen/NN waits/VBZ ./.", "A/DT king/NN spoke/VBD ./.",
		"Anna/NNP spoke/VBD ./.", "Anna/NNP waits/VBZ ./.", "The/DT queen/NN spoke/VBD ./.",
	} {
		words, tags := tagged(s)
		out = append(out, tag.Example{Words: words, Tags: tags, Repeat: 2})
	}
	return out
}

func TestTrainLearnsItsExamples(t *testing.T) {
	m := tag.Train(examples(), nil, 10)
	for _, e := range examples() {
		if got := m.Tag(e.Words, nil); render(e.Words, got) != render(e.Words, e.Tags) {
			t.Errorf("got %s, want %s", render(e.Words, got), render(e.Words, e.Tags))
		}
	}
}

// "Ostian" is not among the examples, but in a group with "Varnian", which is.
func TestTrainLearnsGroups(t *testing.T) {
	words, tags := tagged("The/DT Varnian/JJ king/NN waits/VBZ ./.")
	learn := append(examples(), tag.Example{Words: words, Tags: tags, Repeat: 3})
	m := tag.Train(learn, [][]string{{"Varnian", "Ostian"}}, 10)
	words[1] = "Ostian"
	if got := m.Tag(words, nil); got[1] != tag.JJ {
		t.Errorf("got %s, want Ostian/JJ", render(words, got))
	}
}

func TestTrainAndWriteAreRepeatable(t *testing.T) {
	var first []byte
	for range 3 {
		var b bytes.Buffer
		if _, err := tag.Train(examples(), nil, 5).WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("the same examples gave other bytes")
		}
		// What is read and written again is the same too.
		m, err := tag.Read(bytes.NewReader(first))
		if err != nil {
			t.Fatal(err)
		}
		b.Reset()
		if _, err := m.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("read and written again, the model is not the same")
		}
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if _, err := tag.Train(examples(), nil, 2).WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := tag.Read(bytes.NewReader(file))
		if err != nil {
			return
		}
		words := []string{"The", "queen", "", "\xff", "waits"}
		if got := m.Tag(words, nil); len(got) != len(words) {
			t.Errorf("%d tags for %d words", len(got), len(words))
		}
	})
}

func TestReadRefusesDamage(t *testing.T) {
	var b bytes.Buffer
	if _, err := tag.Train(examples(), nil, 2).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := tag.Read(bytes.NewReader(b.Bytes()[:b.Len()-12])); err == nil {
		t.Error("a cut file was read without an error")
	}
	if _, err := tag.Read(strings.NewReader("no model")); err == nil {
		t.Error("a text was read without an error")
	}
}

func BenchmarkTag(b *testing.B) {
	m, err := tag.Load()
	if err != nil {
		b.Fatal(err)
	}
	words := strings.Fields("The Varnian prime minister , who had flown in overnight , pressed the two envoys to accept the plan , " +
		"according to three officials who were in the room and asked not to be named .")
	var out []tag.Tag
	b.ReportAllocs()
	for b.Loop() {
		out = m.Tag(words, out)
	}
	b.ReportMetric(float64(len(words)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := tag.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
