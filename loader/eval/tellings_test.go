package eval

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

// told is an assertion by the words of its parts; / stands between several.
type told struct {
	source, speaker, cue, content, evidence string
	scope                                   graph.Scope
}

func TestTellings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		told       []told
		want       string // source | cue | content, a line each
	}{
		{"what frames tell again is the same attribution", "Ada Venn said that he met Tarn in Orlan.", []told{
			{"Ada Venn", "", "said", "he met Tarn in Orlan", "Ada Venn said that he met Tarn in Orlan", graph.InSentence},
			{"Ada Venn", "", "said", "met Tarn", "Ada Venn said that he met Tarn in Orlan", graph.InSentence},
		}, "Ada Venn | said | that he met Tarn in Orlan"},
		{"quotation marks belong to content", "“We go,” she said, “and “you” stay.” ''Go,'' he said.", []told{
			{"she", "", "said", "We go/and “you” stay", "“We go,” she said, “and “you” stay.”", graph.InSentence},
			{"he", "", "he said", "Go", "''Go,'' he said", graph.InSentence},
		}, "she | said | “We go,” / “and “you” stay.”\nhe | he said | ''Go,''"},
		{"the comma behind what stands beside a name belongs to the source", "Ada Venn, the minister, said so. Boris Tarn, too, said no.", []told{
			{"Ada Venn, the minister", "", "said so", "so", "Ada Venn, the minister, said so", graph.InSentence},
			{"Boris Tarn", "", "said no", "no", "Boris Tarn, too, said no", graph.InSentence},
		}, "Ada Venn, the minister, | said so | so\nBoris Tarn | said no | no"},
		{"several sources are one span", "Ada Venn and Boris Tarn said that it rained.", []told{
			{"Ada Venn/Boris Tarn", "", "said", "it rained", "Ada Venn and Boris Tarn said that it rained", graph.InSentence},
		}, "Ada Venn and Boris Tarn | said | that it rained"},
		{"content goes on with the nearest of the same source", "Ada Venn said it rained. “It pours. It did before.” Tarn said no. It pours.", []told{
			{"Ada Venn", "", "said it", "it rained", "Ada Venn said it rained", graph.InSentence},
			{"Tarn", "", "said no", "no", "Tarn said no", graph.InSentence},
			{"Ada Venn", "", "", "It pours", "It pours", graph.Carried},
			{"Ada Venn", "", "", "It did before", "It did before", graph.Carried},
			{"Marrane", "", "", "rained", "rained", graph.Carried},
		}, "Ada Venn | said it | it rained / “It pours. It did before.”\n |  | rained\nTarn | said no | no"},
		{"who is told to have said it is told", "Officials said Tarn told them that the bridge fell.", []told{
			{"Officials", "Tarn", "said", "the bridge fell", "Officials said Tarn told them that the bridge fell", graph.InSentence},
		}, "Officials | said | Tarn told them that the bridge fell"},
		{"what was said in private is told by who spoke", "Ada Venn told Tarn to go.", []told{
			{"", "Ada Venn", "told", "to go", "Ada Venn told Tarn to go", graph.InSentence},
		}, "Ada Venn | told | to go"},
		{"words that stand elsewhere are no content", "The bridge fell. Tarn denied it.", []told{
			{"Tarn", "", "denied", "The bridge fell", "Tarn denied it", graph.InSentence},
		}, ""},
		{"what the article as a whole comes from has no cue", "Officials spoke. The bridge fell.", []told{
			{"Officials", "", "", "The bridge fell", "The bridge fell", graph.Blanket},
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := func(s string) graph.Span {
				i := strings.Index(c.text, s)
				if s == "Marrane" { // who is not in the text, and so in none of its spans
					return graph.Span{}
				}
				if i < 0 {
					t.Fatalf("%q is not in the text", s)
				}
				return graph.Span{Start: i, End: i + len(s), Exact: s}
			}
			b := &graph.Batch{Document: graph.Document{Text: c.text}}
			for k, x := range c.told {
				id := graph.ID(string(rune('a' + k)))
				p := graph.Proposition{ID: id}
				for s := range strings.SplitSeq(x.content, "/") {
					p.Content = append(p.Content, at(s))
				}
				a := graph.Assertion{Proposition: id, Mode: graph.Indirect, Scope: x.scope, Evidence: []graph.Span{at(x.evidence)}}
				if x.cue != "" {
					a.Cue = new(at(x.cue))
				}
				for s := range strings.SplitSeq(x.source, "/") {
					if s != "" {
						a.Sources = append(a.Sources, graph.Party{Source: graph.ID(s), Span: at(s)})
					}
				}
				if x.speaker != "" {
					a.Speaker = &graph.Party{Source: graph.ID(x.speaker), Span: at(x.speaker)}
				}
				b.Propositions = append(b.Propositions, p)
				b.Assertions = append(b.Assertions, a)
			}
			var got []string
			for _, x := range Tellings(b) {
				var parts []string
				for _, list := range x.roles() {
					var words []string
					for _, p := range list {
						words = append(words, c.text[p.Start:p.End])
					}
					parts = append(parts, strings.Join(words, " / "))
				}
				got = append(got, strings.Join(parts, " | "))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
