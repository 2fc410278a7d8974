package tag_test

import (
	"fmt"
	"strings"
	"testing"

	"backchannel/loader/tag"
)

// bracketed writes chunks as "[NP The *envoy]", the head after a star, a
// possessive's end as "|", the flags of a verb group after a colon.
func bracketed(words []string, chunks []tag.Chunk) string {
	var out []string
	i := 0
	for _, k := range chunks {
		out = append(out, words[i:k.First]...)
		parts := []string{"[" + k.Kind.String()}
		for j := k.First; j < k.Last; j++ {
			w := words[j]
			if j == k.Head {
				w = "*" + w
			}
			if j+1 == k.Owner {
				w += "|"
			}
			parts = append(parts, w)
		}
		s := strings.Join(parts, " ")
		if k.Kind == tag.VP {
			s += fmt.Sprintf(": %v", k.Verb)
		}
		out = append(out, s+"]")
		i = k.Last
	}
	return strings.Join(append(out, words[i:]...), " ")
}

func TestChunks(t *testing.T) {
	tests := []struct{ sentence, want string }{
		{"The/DT two/CD Ostian/JJ envoys/NNS said/VBD that/IN he/PRP left/VBD ./.",
			"[NP The two Ostian *envoys] [VP *said: past] [SBAR *that] [NP *he] [VP *left: past] ."},
		{"Varnia/NNP 's/POS chief/JJ negotiator/NN ,/, Ada/NNP Brandt/NNP ,/, declined/VBD to/TO comment/VB ./.",
			"[NP Varnia 's| chief *negotiator] , [NP Ada *Brandt] , [VP *declined: past] [VP to *comment: infinitive] ."},
		{"Mr./NNP Okafor/NNP 's/POS wife/NN 's/POS aide/NN waited/VBD ./.",
			"[NP Mr. Okafor 's wife 's| *aide] [VP *waited: past] ."},
		{"Neither/DT answer/NN is/VBZ Okafor/NNP 's/POS ./.",
			"[NP Neither *answer] [VP *is: present] [NP *Okafor 's|] ."},
		{"Varnian/JJ and/CC Ostian/JJ officials/NNS were/VBD not/RB told/VBN ./.",
			"[NP Varnian and Ostian *officials] [VP were not *told: past passive negated] ."},
		{"U.N./NNP ,/, Varnian/JJ ,/, and/CC Ostian/JJ officials/NNS agree/VBP ./.",
			"[NP U.N. , Varnian , and Ostian *officials] [VP *agree: present] ."},
		{"Brandt/NNP and/CC senior/JJ aides/NNS met/VBD ./.",
			"[NP *Brandt] and [NP senior *aides] [VP *met: past] ."},
		{"Varnia/NNP and/CC Ostia/NNP agreed/VBD ./.",
			"[NP *Varnia] and [NP *Ostia] [VP *agreed: past] ."},
		{"Envoys/NNS ,/, aides/NNS and/CC guards/NNS came/VBD ./.",
			"[NP *Envoys] , [NP *aides] and [NP *guards] [VP *came: past] ."},
		{"foreign/JJ minister/NN and/CC deputy/NN premier/NN Jan/NNP Holub/NNP spoke/VBD ./.",
			"[NP foreign minister and deputy premier Jan *Holub] [VP *spoke: past] ."},
		{"At/IN least/JJS 15/CD officials/NNS and/CC two/CD or/CC three/CD aides/NNS came/VBD ./.",
			"[NP At least 15 *officials] and [NP two or three *aides] [VP *came: past] ."},
		{"More/JJR than/IN $/$ 2/CD million/CD was/VBD paid/VBN ./.",
			"[NP More than $ 2 *million] [VP was *paid: past passive] ."},
		{"According/VBG to/IN those/DT briefed/VBN on/IN the/DT failed/VBN talks/NNS ,/, nothing/NN will/MD change/VB ./.",
			"[PP *According to] [NP *those] [VP *briefed: participle] [PP *on] [NP the failed *talks] , [NP *nothing] [VP will *change: future] ."},
		{"He/PRP has/VBZ n't/RB been/VBN asked/VBN ;/: she/PRP might/MD have/VB been/VBN lying/VBG ./.",
			"[NP *He] [VP has n't been *asked: present perfect passive negated] ; [NP *she] [VP might have been *lying: modal perfect progressive] ."},
		{"They/PRP never/RB pointed/VBD out/RP the/DT very/RB long/JJ delay/NN ./.",
			"[NP *They] [VP never *pointed out: past negated] [NP the very long *delay] ."},
		{"Did/VBD she/PRP agree/VB not/RB to/TO publish/VB it/PRP ?/.",
			"[VP *Did: past] [NP *she] [VP *agree: infinitive] [VP not to *publish: negated infinitive] [NP *it] ?"},
		{"The/DT wounded/JJ were/VBD very/RB cautious/JJ about/IN the/DT offer/NN ./.",
			"[NP The *wounded] [VP *were: past] [ADJP very *cautious] [PP *about] [NP the *offer] ."},
		{"officials/NNS who/WP asked/VBD not/RB to/TO be/VB named/VBN",
			"[NP *officials] [WH *who] [VP *asked: past] [VP not to be *named: passive negated infinitive]"},
		{"He/PRP told/VBD aides/NNS Tuesday/NNP in/IN Room/NN 5/CD",
			"[NP *He] [VP *told: past] [NP *aides] [NP *Tuesday] [PP *in] [NP *Room 5]"},
		{"all/PDT the/DT mediators/NNS '/POS demands/NNS",
			"[NP all the mediators '| *demands]"},
		{"The/DT U.S./NNP special/JJ envoy/NN told/VBD Brandt/NNP last/JJ week/NN on/IN October/NNP 3rd/JJ ./.",
			"[NP The U.S. special *envoy] [VP *told: past] [NP *Brandt] [NP last *week] [PP *on] [NP *October 3rd] ."},
		{"Varnia/NNP 's/POS failed/VBD strike/NN", "[NP Varnia 's| failed *strike]"},
		{"to/TO", "to"},
		{"", ""},
	}
	for _, test := range tests {
		words, tags := tagged(test.sentence)
		if got := bracketed(words, tag.Chunks(words, tags, nil)); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.sentence, got, test.want)
		}
	}
}

// A text of nothing but modifiers makes no chunk that is looked through again for each of them.
func TestChunksOfManyModifiers(t *testing.T) {
	for _, modifier := range []string{"very/RB", "broken/VBN", "senior/JJ and/CC", "broken/VBN very/RB"} {
		words, tags := tagged("the/DT " + strings.Repeat(modifier+" ", 200) + "senior/JJ man/NN left/VBD")
		for _, k := range tag.Chunks(words, tags, nil) {
			if k.Last-k.First > 60 {
				t.Errorf("%s: a chunk of %d words", modifier, k.Last-k.First)
			}
		}
	}
}

// Whatever the tags, chunks ascend, do not overlap, and hold their heads.
func FuzzChunks(f *testing.F) {
	f.Add([]byte{1, 2, 3, 17, 18, 25, 27}, "the at least never 's to been")
	f.Fuzz(func(t *testing.T, raw []byte, text string) {
		words := strings.Fields(text)
		tags := make([]tag.Tag, min(len(raw), len(words)))
		words = words[:len(tags)]
		for i := range tags {
			tags[i] = tag.Tag(raw[i] % uint8(tag.Money+1))
		}
		end := 0
		for _, k := range tag.Chunks(words, tags, nil) {
			if k.First < end || k.Last <= k.First || k.Last > len(words) || k.Head < k.First || k.Head >= k.Last || k.Owner > k.Last {
				t.Fatalf("%q %v: chunk %+v after %d", words, tags, k, end)
			}
			end = k.Last
		}
	})
}

func BenchmarkChunks(b *testing.B) {
	words, tags := tagged("The/DT two/CD Ostian/JJ envoys/NNS said/VBD that/IN he/PRP had/VBD not/RB been/VBN told/VBN by/IN Varnia/NNP 's/POS chief/JJ negotiator/NN ./.")
	var out []tag.Chunk
	b.ReportAllocs()
	for b.Loop() {
		out = tag.Chunks(words, tags, out)
	}
	b.ReportMetric(float64(len(words)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
